//! The days that texts name: against the calendar, and in letters against the period, as the
//! constituting meeting of eight years ago.

use std::ops::Range;

use time::{Date, Duration, Month, Weekday};

use super::words::Word;
use crate::findings::StatementFinding;
use crate::ground::{danish, date};
use crate::period::model::Term;

/// So long before its first day a period may begin to work: elections are in November, and councils
/// are put together in the months that follow.
const EARLIEST: Duration = Duration::days(365);

/// What words have in them that name a rule or an agreement, which has a day of its own, however old:
/// "samarbejdsaftalen".
const RULES: [&str; 5] =
    ["aftale", "bekendtgørelse", "vedtægt", "cirkulære", "vejledning"];

/// What the names of laws end in: "sundhedsloven".
const LAWS: [&str; 4] = ["lov", "lovs", "loven", "lovens"];

/// Words by which a sentence tells of what once began, or is to begin.
const BEGUN: &[&str] = &[
    "vedtaget",
    "stiftet",
    "etableret",
    "oprettet",
    "dannet",
    "blev",
    "var",
    "siden",
    "træder",
    "gælder",
];

/// A day that a sentence names, and what is wrong with it.
pub(super) struct DayMention {
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    /// What is wrong.
    pub finding: StatementFinding,
}

/// Finds the days of a sentence that no calendar has, or that fall on another day of the week, and in
/// a letter of the period `term` those that lie far before it or behind it. A sentence about a rule,
/// or about the past, may name any.
pub(super) fn judge(sentence: &[Word], term: Option<Term>) -> Vec<DayMention> {
    let is_of_rule = |word: &Word| {
        let names_rule = RULES.iter().any(|rule| word.text.contains(rule));
        let names_law = LAWS.iter().any(|ending| word.text.ends_with(ending));
        names_rule && word.text != "aftaler" || names_law || word.is(BEGUN)
    };
    let term = term.filter(|_| !sentence.iter().any(is_of_rule));
    let mentions = (0..sentence.len()).filter_map(|at| {
        let (day, range) = day_at(&sentence[at..])?;
        let (weekday, start) = weekday_before(&sentence[..at]);
        let start = start.unwrap_or(range.start);
        let Some(day) = day else {
            return Some(DayMention { range, finding: StatementFinding::NoSuchDay });
        };
        if weekday.is_some_and(|weekday| weekday != day.weekday()) {
            let finding = StatementFinding::OtherWeekday(name_of(day.weekday()));
            return Some(DayMention { range: start..range.end, finding });
        }
        let Term { from, to, .. } = term?;
        let is_outside = day < from - EARLIEST || day > to;
        let finding = StatementFinding::DayOutside { from, to };
        is_outside.then_some(DayMention { range, finding })
    });
    mentions.collect()
}

/// The days of the week from Monday, in Danish.
const WEEKDAYS: [&str; 7] =
    ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"];

/// Gives the Danish name of a day of the week.
fn name_of(weekday: Weekday) -> &'static str {
    WEEKDAYS[usize::from(weekday.number_days_from_monday())]
}

/// Reads the day of the week that stands before a date, perhaps with "den" between, and tells where it
/// begins.
fn weekday_before(before: &[Word]) -> (Option<Weekday>, Option<usize>) {
    let word = match before {
        [.., weekday, den] if den.is(&["den", "d"]) => Some(weekday),
        [.., weekday] => Some(weekday),
        [] => None,
    };
    let found = word.and_then(|word| {
        let place = WEEKDAYS.iter().position(|name| *name == word.text)?;
        let weekday = Weekday::Monday.nth_next(u8::try_from(place).ok()?);
        Some((weekday, word.range.start))
    });
    found.unzip()
}

/// Reads the date that a sentence begins with, as letters write it: "3. februar 2026", "3.2.2026",
/// "03-02-2026". `Some(None, …)` is one in words that no calendar has; `None` is no date at all.
fn day_at(sentence: &[Word]) -> Option<(Option<Date>, Range<usize>)> {
    let range = |last: &Word| sentence[0].range.start..last.range.end;
    let [day, stop, month, year, ..] = sentence else { return None };
    let is_month = (1..=12).any(|number| {
        Month::try_from(number).is_ok_and(|one| danish::month(one) == month.text)
    });
    let is_year = year.text.len() == 4 && year.figures().is_some();
    if day.figures().is_some() && stop.is(&["."]) && is_month && is_year {
        let written = format!("{}. {} {}", day.text, month.text, year.text);
        return Some((date::parse(&written), range(year)));
    }
    let joined = sentence.get(..5)?;
    let written: String = joined.iter().map(|word| word.text.as_str()).collect();
    Some((Some(date::parse(&written)?), range(&joined[4])))
}
