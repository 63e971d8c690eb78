//! What a field says, in a form that can be compared and told in either language.

use time::Date;

use crate::ground::danish;
use crate::period::model::LastDay;
use crate::period::rows::{Day, EndCell};

/// What a field says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// Nothing: the cell is empty, the key is left out.
    Empty,
    /// A text as it was read.
    Text(String),
    /// A day.
    Day(Date),
    /// A last day, or that there is none yet.
    Until(LastDay),
    /// The days from a first to a last one, each `None` where it is not known.
    Days {
        /// The first day.
        from: Option<Date>,
        /// The last day.
        to: Option<LastDay>,
    },
    /// A number of what the field counts.
    Count(usize),
    /// The numbers of pages, from 1, in their order.
    Pages(Vec<usize>),
}

impl Value {
    /// Makes the value of a text; an empty one says nothing.
    pub(super) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// Makes the value of a text that may be missing.
    pub(super) fn of<T: ToString>(text: Option<&T>) -> Self {
        text.map_or(Self::Empty, |text| Self::text(text.to_string()))
    }

    /// Makes the value of a word that a cell may have.
    pub(super) fn word(word: Option<&str>) -> Self {
        word.map_or(Self::Empty, Self::text)
    }

    /// Makes the value of a telephone number by its eight digits, which are told in pairs.
    pub(super) fn phone(digits: Option<&str>) -> Self {
        let pairs = |digits| danish::phone(digits).replace(danish::NO_BREAK, " ");
        digits.map_or(Self::Empty, |digits| Self::text(pairs(digits)))
    }

    /// Makes the value of a cell with a day, however it was written.
    pub(super) fn day(cell: Option<&Day>) -> Self {
        cell.map_or(Self::Empty, |cell| Self::Day(cell.date))
    }

    /// Makes the value of a cell with a last day, however it was written.
    pub(super) fn until(cell: Option<&EndCell>) -> Self {
        cell.map_or(Self::Empty, |cell| Self::Until(cell.end))
    }

    /// Makes the value of the days between two cells; nothing where both are missing.
    pub(super) fn days(from: Option<&Day>, to: Option<&EndCell>) -> Self {
        if from.is_none() && to.is_none() {
            return Self::Empty;
        }
        let (from, to) = (from.map(|cell| cell.date), to.map(|cell| cell.end));
        Self::Days { from, to }
    }

    /// Writes the value as programs read it, the same in every language: days as `2022-01-31`,
    /// pages as `3, 5-7`. `None` where the field says nothing.
    pub(super) fn plain(&self) -> Option<String> {
        let last = |to: &LastDay| match to {
            LastDay::On(day) => day.to_string(),
            LastDay::Open => to.in_words(),
        };
        Some(match self {
            Self::Empty => return None,
            Self::Text(text) => text.clone(),
            Self::Day(day) => day.to_string(),
            Self::Until(to) => last(to),
            Self::Days { from, to } => {
                let from = from.map(|day| day.to_string()).unwrap_or_default();
                let to = to.as_ref().map(last).unwrap_or_default();
                format!("{from} – {to}").trim().to_owned()
            }
            Self::Count(count) => count.to_string(),
            Self::Pages(pages) => ranges(pages, "-").join(", "),
        })
    }
}

/// Writes numbers in their order, those that follow each other as a range: "3", "5-7".
pub(super) fn ranges(numbers: &[usize], dash: &str) -> Vec<String> {
    let runs = numbers.chunk_by(|a, b| a + 1 == *b);
    let written = runs.map(|run| match run {
        [first, .., last] => format!("{first}{dash}{last}"),
        _ => run.iter().map(ToString::to_string).collect(),
    });
    written.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_that_follow_each_other_are_written_as_a_range() {
        let pages = Value::Pages(vec![1, 3, 4, 5, 9, 10]);
        assert_eq!(pages.plain().as_deref(), Some("1, 3-5, 9-10"));
        assert_eq!(Value::text("").plain(), None);
    }
}
