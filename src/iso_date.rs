//! Writes dates into JSON as "2022-02-02" and reads them back. A field asks for it by
//! `#[serde(with = "iso_date")]`.

use serde::{Deserialize, Deserializer, Serializer, de};
use time::Date;

use crate::written_date;

/// Writes a date as a JSON string.
pub(crate) fn serialize<S: Serializer>(day: &Date, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(day)
}

/// Reads a date from a JSON string, in any form that [`written_date`] knows; another text is
/// an error.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    let text = String::deserialize(from)?;
    written_date::parse(&text)
        .ok_or_else(|| de::Error::custom("no day of the form 2022-02-02"))
}

/// The same for a date that may be missing: `#[serde(with = "iso_date::option")]`.
pub(crate) mod option {
    use super::*;

    /// Writes a date as a JSON string, or null where there is none.
    pub(crate) fn serialize<S: Serializer>(
        day: &Option<Date>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        match day {
            Some(day) => to.collect_str(day),
            None => to.serialize_none(),
        }
    }

    /// Reads a date from a JSON string, or none from null; a text that is no date is an error.
    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Date>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        let day = |text: String| {
            let day = written_date::parse(&text);
            day.ok_or_else(|| de::Error::custom("no day of the form 2022-02-02"))
        };
        text.map(day).transpose()
    }
}
