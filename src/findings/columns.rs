//! What the rows of a table say together against one of its columns: a cell may be right for
//! itself, and the column still cannot be.

use crate::findings::declare::findings;
use crate::findings::sentences::Sentences;
use crate::ground::lang::Lang;

/// What a column counts from row to row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// A date is the next day, or the next working day.
    Day,
    /// A date is the same day of the next month, or the last day where that is shorter.
    Month,
    /// A date is the same day of the next year.
    Year,
    /// A number in a text is greater by one, or less.
    Number,
}

impl Counted {
    /// Says by how much each value differs from the one above.
    fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Day => lang.pick("én dag", "a day"),
            Self::Month => lang.pick("én måned", "a month"),
            Self::Year => lang.pick("ét år", "a year"),
            Self::Number => lang.pick("én", "one"),
        }
    }
}

findings! {
    /// What can be wrong with a column as a whole.
    pub enum ColumnFinding {
        /// The values count up or down from row to row, as when the fill handle of Excel was
        /// dragged. The finding stands at the first of the rows.
        Counting {
            /// What is counted.
            by: Counted,
            /// Whether the values grow.
            is_up: bool,
            /// The value of the last row of the first run.
            last: String,
            /// The last row of the first run.
            last_row: usize,
            /// How many rows of the column count, in all runs.
            rows: usize,
        } = F0450, Rule, Warning, Adjustable;
        /// Most mandates have a date that is neither the usual one nor that of another mandate in
        /// their forum. Mandates of one period mostly begin and end together.
        ScatteredDates {
            /// How many mandates have such a date.
            alone: usize,
            /// How many mandates were compared: those in fora of several.
            of: usize,
        } = F0451, Rule, Warning, Adjustable;
        /// Neighbouring rows have the same value, though their people come from several
        /// municipalities. Usually a cell was filled down in Excel. The finding stands at the
        /// first of the rows.
        FilledDown {
            /// The last of the rows.
            last_row: usize,
            /// How many rows there are.
            rows: usize,
            /// How many municipalities their people come from.
            municipalities: usize,
        } = F0460, Rule, Warning, Adjustable;
    }
}

impl ColumnFinding {
    /// Says what is wrong, and what to do about it, in the language `lang`. `value` is the text of
    /// the cell, which some sentences quote; it is empty where there is none.
    pub(super) fn sentences(&self, lang: Lang, value: &str) -> Sentences {
        match self {
            Self::Counting { by, is_up, last, last_row, rows } => {
                let by = by.words(lang);
                let (op, up) = if *is_up { ("op", "up") } else { ("ned", "down") };
                lang.say(
                    (
                        format!(
                            "kolonnen tæller {by} {op} for hver række, fra `{value}` her til \
                             `{last}` i række {last_row} ({rows} rækker i alt)"
                        ),
                        format!(
                            "the column counts {up} by {by} a row, from `{value}` here to \
                             `{last}` in row {last_row} ({rows} rows in all)"
                        ),
                    ),
                    (
                        "cellerne er nok trukket ned med musen i Excel, som så tæller: hent de \
                         rigtige værdier, eller kopiér cellen med Ctrl+C og Ctrl+V; er de \
                         rigtige, så skriv en undtagelse i `kontrol`",
                        "the cells were probably dragged down with the mouse in Excel, which \
                         then counts: take the right values, or copy the cell by Ctrl+C and \
                         Ctrl+V; if they are right, write an exception into `kontrol`",
                    ),
                )
            }
            Self::ScatteredDates { alone, of } => lang.say(
                (
                    format!(
                        "{alone} af {of} mandater har hver sin dato, som ingen anden i deres \
                         forum har"
                    ),
                    format!(
                        "{alone} of {of} mandates have a date of their own, which nobody else \
                         in their forum has"
                    ),
                ),
                (
                    "mandater i én valgperiode begynder og slutter som regel sammen: se efter, \
                     om kolonnen er trukket ned eller kommer fra et andet ark; er datoerne \
                     rigtige, så skriv en undtagelse i `kontrol`",
                    "mandates of one election period mostly begin and end together: see whether \
                     the column was dragged down or comes from another sheet; if the dates are \
                     right, write an exception into `kontrol`",
                ),
            ),
            Self::FilledDown { last_row, rows, municipalities } => lang.say(
                (
                    format!(
                        "`{value}` står i {rows} rækker efter hinanden, til og med række \
                         {last_row}, ved personer fra {municipalities} kommuner"
                    ),
                    format!(
                        "`{value}` stands in {rows} rows, down to row {last_row}, with people \
                         from {municipalities} municipalities"
                    ),
                ),
                (
                    "cellen er nok fyldt nedad: hent hver persons egen værdi; er de rigtige, så \
                     skriv en undtagelse i `kontrol`",
                    "the cell was probably filled down: take each person's own value; if they \
                     are right, write an exception into `kontrol`",
                ),
            ),
        }
    }
}
