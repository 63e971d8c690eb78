//! Days among the flags.

use time::Date;

use crate::cli::localized::BadValue;

/// Reads a day, "2022-02-03".
///
/// # Errors
/// What is wrong with the text, for clap to print.
pub(super) fn day(text: &str) -> Result<Date, BadValue> {
    let bad =
        || BadValue::new("skriv dagen som 2022-02-03", "write the day as 2022-02-03");
    folio::parse_day(text).ok_or_else(bad)
}
