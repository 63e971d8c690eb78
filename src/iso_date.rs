//! Days in JSON, as "2022-02-02": for `#[serde(with = "iso_date")]`.

use serde::{Deserialize, Deserializer, Serializer, de};
use time::Date;

use crate::written_date;

/// Writes a day.
pub(crate) fn serialize<S: Serializer>(day: &Date, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(day)
}

/// Reads a day.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    let text = String::deserialize(from)?;
    written_date::parse(&text)
        .ok_or_else(|| de::Error::custom("no day of the form 2022-02-02"))
}

/// Days that may be missing.
pub(crate) mod option {
    use super::*;

    /// Writes a day, or null.
    pub(crate) fn serialize<S: Serializer>(
        day: &Option<Date>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        match day {
            Some(day) => to.collect_str(day),
            None => to.serialize_none(),
        }
    }

    /// Reads a day, or null.
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
