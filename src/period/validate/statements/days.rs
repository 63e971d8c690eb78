//! The days that letters name, against the period: the constituting meeting of eight years ago.

use std::ops::Range;

use time::{Date, Duration};

use super::words::Word;
use crate::ground::date;
use crate::period::model::Term;

/// So long before its first day a period may begin to work: elections are in November, and councils
/// are put together in the months that follow.
const EARLIEST: Duration = Duration::days(365);

/// What the words begin with that have days of their own, however old.
const OF_RULES: &[&str] = &[
    "lov",
    "bekendtgørelse",
    "vedtægt",
    "vedtaget",
    "aftale",
    "cirkulær",
    "vejledning",
    "stiftet",
    "etableret",
    "oprettet",
    "siden",
];

/// Finds the days in a sentence of a letter that lie far before the period or behind it. Days of
/// laws and agreements may be of any year.
pub(super) fn days_outside(sentence: &[Word], term: &Term) -> Vec<Range<usize>> {
    let is_of_rule =
        |word: &Word| OF_RULES.iter().any(|stem| word.text.starts_with(stem));
    if sentence.iter().any(is_of_rule) {
        return Vec::new();
    }
    let is_outside = |day: Date| day < term.from - EARLIEST || day > term.to;
    let days = (0..sentence.len()).filter_map(|at| day_at(&sentence[at..]));
    let outside = days.filter(|(day, _)| is_outside(*day));
    outside.map(|(_, range)| range).collect()
}

/// Reads the day that a sentence begins with, as letters write it: "3. februar 2026", "3.2.2026",
/// "03-02-2026".
fn day_at(sentence: &[Word]) -> Option<(Date, Range<usize>)> {
    let range = |last: &Word| sentence[0].range.start..last.range.end;
    let texts = |words: &[Word]| {
        let texts: Vec<_> = words.iter().map(|word| word.text.as_str()).collect();
        texts.concat()
    };
    let [day, stop, month, year, ..] = sentence else { return None };
    if stop.is(&["."]) && year.text.len() == 4 {
        let written = format!("{}. {} {}", day.text, month.text, year.text);
        if let Some(day) = date::parse(&written) {
            return Some((day, range(year)));
        }
    }
    let joined = sentence.get(..5)?;
    let parsed = date::parse(&texts(joined))?;
    Some((parsed, range(&joined[4])))
}
