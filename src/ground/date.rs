//! Reads dates as people and programs write them: "2022-02-02", "02-02-2022", "2. februar 2022".

use serde::{Deserialize, Deserializer, Serializer, de};
use time::{Date, Month};

use crate::ground::danish;

/// Reads a date as the ISO standard has it, as Danish Excel shows it, or with the month in
/// words. Day and month may have one digit, the year has four. The midnight that programs write
/// behind a day, `2022-02-03T00:00:00.000Z`, is passed over. Gives `None` for any other text, for
/// another time of the day, and for a day that the calendar does not have.
pub fn parse(text: &str) -> Option<Date> {
    match split_time(text) {
        Some((day, time)) if time.bytes().all(|byte| !matches!(byte, b'1'..=b'9')) => {
            parse_without_time(day)
        }
        Some(_) => None,
        None => parse_without_time(text),
    }
}

/// Whether a text is a day with a time after it, be it midnight.
pub(crate) fn has_time(text: &str) -> bool {
    split_time(text).is_some_and(|(day, _)| parse_without_time(day).is_some())
}

/// Splits a text into what may be a day and the time of day that follows it after a `T` or a
/// space: `13:30`, `13.30.00`, `13:30:00.000Z`. The zone, in which the time is right, is left
/// out. `None` when no time follows.
fn split_time(text: &str) -> Option<(&str, &str)> {
    let (day, time) = text.rsplit_once(['T', ' '])?;
    let time = time.strip_suffix('Z').unwrap_or(time);
    let time = time.find(['+', '-']).map_or(time, |zone| &time[..zone]);
    let mut parts = time.split([':', '.', ',']);
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let hour = parts.next().filter(|part| matches!(part.len(), 1 | 2))?;
    let minute = parts.next().filter(|part| part.len() == 2)?;
    let is_time = [hour, minute].into_iter().chain(parts).all(is_number);
    is_time.then_some((day.trim(), time))
}

/// Reads a day after which no time is written.
fn parse_without_time(text: &str) -> Option<Date> {
    if let Some(date) = parse_with_words(text) {
        return Some(date);
    }
    let parts: Vec<_> = text.split(['-', '.', '/']).map(str::trim).collect();
    let [first, month, last] = parts[..] else { return None };
    let (day, year) = if first.len() == 4 { (last, first) } else { (first, last) };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if year.len() != 4 || ![day, month, year].into_iter().all(digits) {
        return None;
    }
    let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
    Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()
}

/// Reads a date with the month in words: "2. januar 2022", "2. jan. 2022". A short month has
/// three or four letters; the full stops may be missing.
fn parse_with_words(text: &str) -> Option<Date> {
    let words: Vec<_> = text.split_whitespace().collect();
    let [day, month, year] = words[..] else { return None };
    let day = day.strip_suffix('.').unwrap_or(day).parse().ok()?;
    let name = month.strip_suffix('.').unwrap_or(month).to_lowercase();
    let month =
        (1..=12)
            .filter_map(|number| Month::try_from(number).ok())
            .find(|month| {
                let full = danish::month(*month);
                name == full || ((3..=4).contains(&name.len()) && full.starts_with(&name))
            })?;
    let year = Some(year).filter(|year| year.len() == 4)?.parse().ok()?;
    Date::from_calendar_date(year, month, day).ok()
}

/// Writes a date as a JSON string, for `#[serde(with = "date")]`.
pub(crate) fn serialize<S: Serializer>(
    day: &Date,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}

/// Reads a date from a JSON string, in any form that [`parse`] knows; another text is an
/// error.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse(&text).ok_or_else(|| de::Error::custom("no day of the form 2022-02-02"))
}

/// The same for a date that may be missing: `#[serde(with = "date::option")]`.
pub(crate) mod option {
    use super::*;

    /// Writes a date as a JSON string, or null where there is none.
    pub(crate) fn serialize<S: Serializer>(
        day: &Option<Date>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match day {
            Some(day) => serializer.collect_str(day),
            None => serializer.serialize_none(),
        }
    }

    /// Reads a date from a JSON string, or none from null; a text that is no date is an error.
    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Date>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        let day = |text: String| {
            let day = parse(&text);
            day.ok_or_else(|| de::Error::custom("no day of the form 2022-02-02"))
        };
        text.map(day).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_as_iso_and_as_danish_excel_writes_it() {
        let day = Date::from_calendar_date(2022, Month::February, 3).unwrap();
        for text in [
            "2022-02-03",
            "03-02-2022",
            "3.2.2022",
            "03/02/2022",
            "3. februar 2022",
            "3. feb. 2022",
            "03 Februar 2022",
        ] {
            assert_eq!(parse(text), Some(day), "{text}");
        }
        for text in ["44595", "2022-02-30", "3-2-22", "2022-2", "i morgen", "+3-02-2022"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn midnight_after_a_day_is_passed_over_and_another_time_is_not() {
        let day = Date::from_calendar_date(2022, Month::February, 3).unwrap();
        for text in [
            "2022-02-03T00:00:00.000Z",
            "2022-02-03T00:00:00",
            "2022-02-03T00:00:00+00:00",
            "2022-02-03T00:00:00+01:00",
            "2022-02-03T00:00Z",
            "2022-02-03 00:00:00",
            "03-02-2022 00:00",
            "03-02-2022 00.00.00",
            "3. februar 2022 0:00",
        ] {
            assert_eq!(parse(text), Some(day), "{text}");
            assert!(has_time(text), "{text}");
        }
        for text in [
            "2022-02-02T23:00:00.000Z",
            "2022-02-03T00:00:01",
            "03-02-2022 13:30",
            "3.2.2022 12.00",
        ] {
            assert_eq!(parse(text), None, "{text}");
            assert!(has_time(text), "{text}");
        }
        for text in ["3. 2.2022", "3. februar 2022", "i dag 13:30", "2022-02-03", "T"] {
            assert!(!has_time(text), "{text}");
        }
    }
}
