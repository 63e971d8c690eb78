//! A moment of time as its format shows it, in Danish, and whether a person can tell the day by
//! that. A date in a cell is read by its value; what is shown may be its month alone.

use time::{Date, PrimitiveDateTime, Weekday};

use crate::ground::{danish, date};
use crate::period::load::workbook_reader::number_format::Section;
use crate::period::load::workbook_reader::number_format::format_code::Part;

impl Section {
    /// What the section shows of a moment, with single spaces.
    pub(in crate::period::load::workbook_reader) fn show_moment(
        &self,
        moment: PrimitiveDateTime,
    ) -> String {
        let shown = self.parts.iter().enumerate().map(|(position, part)| match part {
            Part::Literal(literal) => literal.clone(),
            Part::Point => ".".into(),
            Part::Comma => ",".into(),
            Part::Digit(_) => "0".into(),
            Part::Time { letter: 'm', count } if self.is_minute(position) => {
                padded(moment.minute().into(), *count)
            }
            Part::Time { letter, count } => field(*letter, *count, moment),
            Part::Percent | Part::Text | Part::General => String::new(),
        });
        let shown: String = shown.collect();
        shown.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether the `m` at a position means minutes: it follows hours, or seconds follow it.
    fn is_minute(&self, position: usize) -> bool {
        let letter = |part: &Part| match part {
            Part::Time { letter, .. } => Some(*letter),
            _ => None,
        };
        let before = self.parts[..position].iter().rev().find_map(letter);
        let after = self.parts[position + 1..].iter().find_map(letter);
        before == Some('h') || after == Some('s')
    }
}

/// What a field shows of a moment, by its letter and how often that is repeated.
fn field(letter: char, count: usize, moment: PrimitiveDateTime) -> String {
    let month = danish::month(moment.month());
    let weekday = weekday(moment.weekday());
    match (letter, count) {
        ('y', 1 | 2) => padded((moment.year() % 100).unsigned_abs(), 2),
        ('y', _) => moment.year().to_string(),
        ('m', 1 | 2) => padded(u8::from(moment.month()).into(), count),
        ('m', 3) => month.chars().take(3).collect(),
        ('m', 5) => month.chars().take(1).collect(),
        ('m', _) => month.into(),
        ('d', 1 | 2) => padded(moment.day().into(), count),
        ('d', 3) => weekday.chars().take(2).collect(),
        ('d', _) => weekday.into(),
        ('h', _) => padded(moment.hour().into(), count),
        ('s', _) => padded(moment.second().into(), count),
        _ => String::new(),
    }
}

/// A number with a nought in front where it has fewer than `width` digits; two at most.
fn padded(number: u32, width: usize) -> String {
    format!("{number:0>width$}", width = width.min(2))
}

/// The Danish name of a weekday.
fn weekday(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "mandag",
        Weekday::Tuesday => "tirsdag",
        Weekday::Wednesday => "onsdag",
        Weekday::Thursday => "torsdag",
        Weekday::Friday => "fredag",
        Weekday::Saturday => "lørdag",
        Weekday::Sunday => "søndag",
    }
}

/// Whether a person who sees a text takes it for a day: it is that day in figures, day first or
/// year first, or it has the day's number and the name of its month. Two figures are enough for
/// the year, whose century nobody mistakes; a year there must be.
pub(in crate::period::load::workbook_reader) fn tells_the_day(
    text: &str,
    day: Date,
) -> bool {
    if let Some(told) = date::parse(text) {
        return told == day;
    }
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let (numbers, names): (Vec<_>, Vec<_>) =
        words.partition(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    let numbers: Vec<i32> =
        numbers.iter().filter_map(|number| number.parse().ok()).collect();
    let (month, day_of_month) = (i32::from(u8::from(day.month())), i32::from(day.day()));
    let is_year = |year: i32| year == day.year() || year == day.year() % 100;
    match numbers[..] {
        [first, second, year, ..] if first == day_of_month => {
            second == month && is_year(year)
        }
        [year, second, third, ..] => {
            year == day.year() && (second, third) == (month, day_of_month)
        }
        [first, year] => {
            first == day_of_month && is_year(year) && names_month(&names, day)
        }
        _ => false,
    }
}

/// Whether one of some words is the name of a day's month, in full or its first three letters, in
/// Danish or English.
fn names_month(words: &[&str], day: Date) -> bool {
    let danish = danish::month(day.month());
    let english = day.month().to_string().to_lowercase();
    let is_month = |word: &&str| {
        let word = word.to_lowercase();
        word.len() >= 3 && (danish.starts_with(&word) || english.starts_with(&word))
    };
    words.iter().any(is_month)
}

#[cfg(test)]
mod tests {
    use time::Month;

    use super::*;
    use crate::period::load::workbook_reader::number_format::NumberFormat;
    use crate::period::load::workbook_reader::number_format::ShownNumber;

    /// The first of February 2022, a quarter past three.
    fn moment() -> PrimitiveDateTime {
        let day = Date::from_calendar_date(2022, Month::February, 1).unwrap();
        day.with_hms(3, 15, 0).unwrap()
    }

    #[test]
    fn a_moment_is_shown_in_danish_and_its_day_told_or_not() {
        for (code, expected, is_told) in [
            ("dd-mm-yyyy", "01-02-2022", true),
            ("yyyy-mm-dd", "2022-02-01", true),
            ("d/m/yyyy", "1-2-2022", true),
            ("dd-mm-yy", "01-02-22", true),
            ("d. mmmm yyyy", "1. februar 2022", true),
            ("d-mmm-yy", "1-feb-22", true),
            ("[$-F800]dddd\\ d.\\ mmmm\\ yyyy", "tirsdag 1. februar 2022", true),
            ("dd-mm-yyyy hh:mm", "01-02-2022 03:15", true),
            ("mmm yyyy", "feb 2022", false),
            ("mmm-yy", "feb-22", false),
            ("d-mmm", "1-feb", false),
            ("mm-yyyy", "02-2022", false),
            ("yyyy", "2022", false),
            ("mm/dd/yyyy", "02-01-2022", false),
            ("hh:mm:ss", "03:15:00", false),
            ("ddd", "ti", false),
            ("mmmmm", "f", false),
        ] {
            let format = NumberFormat::from_code(code).unwrap();
            let Some(ShownNumber::Moment(section)) = format.show_number(44_593.0) else {
                panic!("{code}")
            };
            let shown = section.show_moment(moment());
            assert_eq!(shown, expected, "{code}");
            assert_eq!(tells_the_day(&shown, moment().date()), is_told, "{code}");
        }
        assert!(tells_the_day("1 February 2022", moment().date()));
        assert!(!tells_the_day("1. marts 2022", moment().date()));
        assert!(!tells_the_day("", moment().date()));
    }
}
