//! Values of a column that count up or down from row to row, as the fill handle of Excel leaves
//! them: dates by a day, a month or a year, and texts by a number in them.

use time::{Date, Weekday};

use crate::findings::Counted;

/// The fewest rows that make a run. Two or three rows may follow each other by chance, such as
/// neighbours in one street; with four that have nothing else in common it hardly happens.
pub(super) const FEWEST_ROWS: usize = 4;

/// The fewest rows that make a run of years: a chair that goes round in a period of four years gives
/// one of four.
const FEWEST_YEARS: usize = 5;

/// By what a value differs from the one in the row above. A run keeps to one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    /// What is counted.
    pub unit: Counted,
    /// Whether the values grow.
    pub is_up: bool,
    /// Which of the numbers in a text is counted, from 0; 0 for a date.
    place: usize,
}

impl Step {
    /// The fewest rows that make a run of this step.
    fn fewest_rows(self) -> usize {
        if self.unit == Counted::Year { FEWEST_YEARS } else { FEWEST_ROWS }
    }
}

/// Neighbouring rows whose values count up or down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// The place of the first row among the values.
    pub first: usize,
    /// How many rows there are, at least four.
    pub rows: usize,
    /// By what each value differs from the one before.
    pub step: Step,
}

/// Finds the runs among the values of a column, in their order. `step` tells by what the second
/// of two values differs from the first; `None` where that is no step. A row without a value ends
/// a run.
pub(super) fn runs<T>(
    values: &[Option<T>],
    step: impl Fn(&T, &T) -> Option<Step>,
) -> Vec<Run> {
    let steps: Vec<_> = values
        .windows(2)
        .map(|pair| step(pair[0].as_ref()?, pair[1].as_ref()?))
        .collect();
    let mut first = 0;
    let equal = steps.chunk_by(|one, next| one == next).map(|steps| {
        let run = steps[0].map(|step| Run { first, rows: steps.len() + 1, step });
        first += steps.len();
        run
    });
    equal
        .flatten()
        .filter(|run| run.rows >= run.step.fewest_rows())
        .collect()
}

/// Tells by what a date differs from the one above it; `None` for any other difference than one
/// day, month or year.
pub(super) fn date_step(above: &Date, date: &Date) -> Option<Step> {
    let is_up = above < date;
    let (earlier, later) = if is_up { (*above, *date) } else { (*date, *above) };
    let days = (later - earlier).whole_days();
    // Excel can leave out Saturdays and Sundays.
    let is_over_weekend = days == 3 && earlier.weekday() == Weekday::Friday;
    let unit = if days == 1 || is_over_weekend {
        Counted::Day
    } else if is_same_day_of_month(earlier, later, 1) {
        Counted::Month
    } else if is_same_day_of_month(earlier, later, 12) {
        Counted::Year
    } else {
        return None;
    };
    Some(Step { unit, is_up, place: 0 })
}

/// Tells whether a date lies so many months after another, on the same day of the month. The last
/// day of a month stands for a day that the month does not have.
fn is_same_day_of_month(earlier: Date, later: Date, months: i32) -> bool {
    let month = |date: Date| date.year() * 12 + i32::from(u8::from(date.month()));
    let is_last = |date: Date| date.day() == date.month().length(date.year());
    let is_same_day = match earlier.day().cmp(&later.day()) {
        std::cmp::Ordering::Equal => true,
        std::cmp::Ordering::Greater => is_last(later),
        std::cmp::Ordering::Less => is_last(earlier),
    };
    month(later) - month(earlier) == months && is_same_day
}

/// Tells by what a text differs from the one above it: the texts are equal but for one number,
/// which is greater or less by one ("Rådhusvej 9" and "Rådhusvej 10"). `None` otherwise.
pub(super) fn text_step(above: &str, text: &str) -> Option<Step> {
    let (above, text) = (Numbered::of(above), Numbered::of(text));
    if above.words != text.words {
        return None;
    }
    let pairs = above.numbers.iter().zip(&text.numbers);
    let mut changes = pairs.enumerate().filter(|(_, (above, here))| above != here);
    let (Some((place, (above, here))), None) = (changes.next(), changes.next()) else {
        return None;
    };
    let (above, here) = (above.parse::<u64>().ok()?, here.parse::<u64>().ok()?);
    let is_up = above < here;
    (above.abs_diff(here) == 1).then_some(Step { unit: Counted::Number, is_up, place })
}

/// A text taken apart into its numbers and what stands around them.
struct Numbered<'a> {
    /// What stands before each number and behind the last, perhaps nothing; one more than there
    /// are numbers.
    words: Vec<&'a str>,
    /// The digits of each number.
    numbers: Vec<&'a str>,
}

impl<'a> Numbered<'a> {
    /// Takes a text apart.
    fn of(text: &'a str) -> Self {
        let mut numbers = text.split(|c: char| !c.is_ascii_digit());
        let numbers = numbers.by_ref().filter(|digits| !digits.is_empty()).collect();
        let mut words = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
            words.push(&rest[..at]);
            rest = rest[at..].trim_start_matches(|c: char| c.is_ascii_digit());
        }
        words.push(rest);
        Self { words, numbers }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::date;

    /// Finds the runs of dates in a text of dates with commas between; a blank is a row without.
    fn runs_of_dates(dates: &str) -> Vec<(usize, usize, Counted)> {
        let dates: Vec<_> = dates.split(',').map(date::parse).collect();
        let runs = runs(&dates, date_step);
        runs.iter().map(|run| (run.first, run.rows, run.step.unit)).collect()
    }

    #[test]
    fn dates_that_the_fill_handle_wrote_are_a_run() {
        let days = "2022-02-01,2022-02-01,2022-02-02,2022-02-03,2022-02-04,2022-02-05";
        assert_eq!(runs_of_dates(days), [(1, 5, Counted::Day)]);
        let down = "2022-02-05,2022-02-04,2022-02-03,2022-02-02";
        assert_eq!(runs_of_dates(down), [(0, 4, Counted::Day)]);
        let working = "2022-02-02,2022-02-03,2022-02-04,2022-02-07,2022-02-08";
        assert_eq!(runs_of_dates(working), [(0, 5, Counted::Day)]);
        let months = "2022-01-31,2022-02-28,2022-03-31,2022-04-30,2022-05-31";
        assert_eq!(runs_of_dates(months), [(0, 5, Counted::Month)]);
        let years = "2026-01-31,2027-01-31,2028-01-31,2029-01-31,2030-01-31";
        assert_eq!(runs_of_dates(years), [(0, 5, Counted::Year)]);
    }

    #[test]
    fn dates_that_a_person_wrote_are_no_run() {
        for dates in [
            "2022-02-01,2022-02-01,2022-02-01,2022-02-01,2022-02-01",
            // A chair that goes round in a period of four years.
            "2022-01-01,2023-01-01,2024-01-01,2025-01-01",
            "2022-02-01,2022-02-02,2022-02-03,2022-02-02,2022-02-01",
            "2022-02-01,2022-02-02,2022-02-03,,2022-02-04,2022-02-05",
            "2022-02-01,2022-02-02,2022-02-01,2022-02-02,2022-02-01",
            "2022-02-01,2022-02-08,2022-02-15,2022-03-01,2022-04-01",
        ] {
            assert_eq!(runs_of_dates(dates), [], "{dates}");
        }
    }

    #[test]
    fn texts_that_count_by_one_number_are_a_run() {
        for (texts, is_run) in [
            ("Vej 8|Vej 9|Vej 10|Vej 11|Vej 12", true),
            (
                "Vej 8, 2. th.|Vej 9, 2. th.|Vej 10, 2. th.|Vej 11, 2. th.|Vej 12, 2. th.",
                true,
            ),
            ("ane1@k.dk|ane2@k.dk|ane3@k.dk|ane4@k.dk|ane5@k.dk", true),
            ("4800|4801|4802|4803", true),
            // The odd side of a street, two numbers at once, other streets, too few.
            ("Vej 1|Vej 3|Vej 5|Vej 7|Vej 9", false),
            ("Vej 1, 1.|Vej 2, 2.|Vej 3, 3.|Vej 4, 4.|Vej 5, 5.", false),
            ("Avej 1|Bvej 2|Cvej 3|Dvej 4|Evej 5", false),
            ("Vej 1|Vej 2|Vej 3|Vej 5", false),
            ("Vej|Vej|Vej|Vej|Vej", false),
            ("4000|4100|4200|4300|4400", false),
        ] {
            let texts: Vec<_> =
                texts.split('|').map(|text| Some(text.to_owned())).collect();
            assert_eq!(
                !runs(&texts, |above, text| text_step(above, text)).is_empty(),
                is_run,
                "{texts:?}"
            );
        }
    }
}
