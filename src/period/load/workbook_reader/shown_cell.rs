//! What Excel shows in a cell, by its value and its number format. A day is given as
//! `2022-02-02`, however it is shown; the marks of the cell say where that is not the same.

use calamine::{Data, ExcelDateTime, ExcelDateTimeType};
use time::{Date, Month, PrimitiveDateTime, Time};

use crate::ground::date;
use crate::period::load::raw_cell::{CellMarks, RawCell, ValueBehind};
use crate::period::load::workbook_reader::number_format::{
    NumberFormat, ShownNumber, general, tells_the_day,
};

/// The format of a cell that has none of its own.
const NO_FORMAT: &str = "General";

/// How many characters of a format that is not understood a finding shows; real ones have fewer.
const LONGEST_SHOWN_CODE: usize = 100;

/// Makes the cell that shows a value by a number format, `0000`; the format is empty where none
/// is known. Truth is shown as `SAND` or `FALSK`. The marks are those that are known already.
pub(super) fn shown_cell(value: &Data, format: &str, marks: CellMarks) -> RawCell {
    let mut cell = RawCell { text: String::new(), marks: marks.into() };
    match value {
        Data::Empty => {}
        Data::String(text) => cell.show_text(text.trim(), format),
        Data::Int(number) => cell.show_number(*number as f64, format, None),
        Data::Float(number) => cell.show_number(*number, format, None),
        Data::DateTime(moment) => {
            cell.show_number(moment.as_f64(), format, Some(moment));
        }
        Data::Bool(true) => cell.text = "SAND".into(),
        Data::Bool(false) => cell.text = "FALSK".into(),
        Data::DateTimeIso(text) => cell.show_day_or_text(text, format),
        Data::DurationIso(text) => cell.text.clone_from(text),
        Data::Error(error) => cell.text = error.to_string(),
    }
    cell
}

/// Makes the cell of an `.ods` file that shows a value as the text that the file has for it,
/// which is `None` where it is the value itself or where the file has none. The marks are those
/// that are known already.
pub(super) fn shown_ods_cell(
    value: &Data,
    shown: Option<&str>,
    marks: CellMarks,
) -> RawCell {
    let mut cell = shown_cell(value, "", marks);
    let Some(shown) = shown else { return cell };
    match value {
        Data::Int(number) => cell.show_saved(*number as f64, shown),
        Data::Float(number) => cell.show_saved(*number, shown),
        Data::DateTimeIso(_) | Data::String(_) if shown.is_empty() => {
            cell.marks.behind = None;
            cell.marks.hidden = Some(std::mem::take(&mut cell.text));
        }
        Data::DateTimeIso(_) => {
            if let Some(day) = date::parse(&cell.text) {
                cell.show_day(day, Some(shown.to_owned()));
            }
        }
        Data::String(_) => cell.text = shown.to_owned(),
        _ => {}
    }
    cell
}

impl RawCell {
    /// Shows a text: as it is, with the words that the format puts around it, or not at all.
    fn show_text(&mut self, text: &str, format: &str) {
        // No other format has anything to say of texts.
        if format == "@" || !format.contains(['@', ';']) {
            self.text = text.to_owned();
            return;
        }
        match NumberFormat::from_code(format) {
            Some(format) => self.text = format.show_text(text),
            None => self.show_without_format(text.to_owned(), format),
        }
        if self.text.is_empty() && !text.is_empty() {
            self.marks.hidden = Some(text.to_owned());
        }
    }

    /// Shows a number, or the moment of time for which it stands. The moment is known where the
    /// reader of the workbook took the number for one.
    fn show_number(&mut self, number: f64, format: &str, moment: Option<&ExcelDateTime>) {
        if let Some(moment) = moment
            && format == NO_FORMAT
        {
            // The formats of other languages have no code, but the reader knows them for dates.
            return self.show_moment(moment, |_| None);
        }
        let parsed = NumberFormat::from_code(format);
        match parsed.as_ref().and_then(|parsed| parsed.show_number(number)) {
            Some(ShownNumber::Text(text)) => self.show_formatted(number, text),
            Some(ShownNumber::Moment(section)) => {
                // A workbook that counts its days from 1904 is known by its other dates alone.
                let from_1900 =
                    || ExcelDateTime::new(number, ExcelDateTimeType::DateTime, false);
                let moment = moment.copied().unwrap_or_else(from_1900);
                self.show_moment(&moment, |moment| Some(section.show_moment(moment)));
            }
            None => match moment.filter(|moment| moment.is_datetime()) {
                Some(moment) => {
                    self.show_moment(moment, |_| None);
                    self.mark_unread(format);
                }
                None => self.show_without_format(general(number), format),
            },
        }
    }

    /// Shows a number as the text that its format makes of it.
    fn show_formatted(&mut self, number: f64, text: String) {
        let plain = general(number);
        if text.is_empty() {
            self.marks.hidden = (number != 0.0).then_some(plain);
        } else if text != plain {
            self.marks.behind = Some(ValueBehind::Number(plain));
        }
        self.text = text;
    }

    /// Shows a number as the text that a file has for it. One such as `67.0` is left out, which
    /// programs write without a look at the format, and which no office sees.
    fn show_saved(&mut self, number: f64, shown: &str) {
        let is_of_a_program = shown.contains('.') && shown.parse() == Ok(number);
        if !is_of_a_program {
            self.show_formatted(number, shown.to_owned());
        }
    }

    /// Shows a text, or a number, whose format is not understood.
    fn show_without_format(&mut self, text: String, format: &str) {
        self.text = text;
        self.mark_unread(format);
    }

    /// Marks the cell as one whose format is not understood. Of a long code, its beginning is kept.
    fn mark_unread(&mut self, format: &str) {
        let code: String = format.chars().take(LONGEST_SHOWN_CODE).collect();
        self.marks.unread_format = Some(code.into());
    }

    /// Shows a moment of time. What Excel shows of it is `None` where that is not known.
    fn show_moment(
        &mut self,
        excel: &ExcelDateTime,
        shown: impl FnOnce(PrimitiveDateTime) -> Option<String>,
    ) {
        let Some(moment) = moment_of(excel) else {
            self.text = general(excel.as_f64());
            return;
        };
        let (hour, minute, _) = moment.time().as_hms();
        if moment.time() == Time::MIDNIGHT {
            self.show_day(moment.date(), shown(moment));
        } else {
            self.show_day(moment.date(), None);
            self.text = format!("{} {hour:02}:{minute:02}", moment.date());
        }
    }

    /// Shows a day. What Excel shows of it is `None` where that is not known.
    fn show_day(&mut self, day: Date, shown: Option<String>) {
        self.text = day.to_string();
        let shown = shown.filter(|shown| !tells_the_day(shown, day));
        self.marks.behind = Some(ValueBehind::Day { shown });
    }

    /// Shows a day that the file has as a text, `2022-02-01T00:00:00.000Z`. Any other text is
    /// shown as it is.
    fn show_day_or_text(&mut self, text: &str, format: &str) {
        let Some(day) = date::parse(text) else {
            self.text = text.to_owned();
            return;
        };
        let shown = NumberFormat::from_code(format).and_then(|format| {
            Some(format.show_number(1.0)?.moment()?.show_moment(day.midnight()))
        });
        self.show_day(day, shown);
    }
}

/// The moment that a number of Excel's stands for, to the millisecond; `None` for one that the
/// calendar does not have.
fn moment_of(excel: &ExcelDateTime) -> Option<PrimitiveDateTime> {
    let (year, month, day, hour, minute, second, milli) = excel.to_ymd_hms_milli();
    let month = Month::try_from(month).ok()?;
    let day = Date::from_calendar_date(year.into(), month, day).ok()?;
    day.with_hms_milli(hour, minute, second, milli).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cell that a Danish Excel shows of a value.
    fn cell(value: Data, format: &str) -> RawCell {
        shown_cell(&value, format, CellMarks::default())
    }

    /// A day by its number, as the reader finds it under a format for dates.
    fn day(number: f64) -> Data {
        Data::DateTime(ExcelDateTime::new(number, ExcelDateTimeType::DateTime, false))
    }

    #[test]
    fn a_number_is_read_as_it_is_shown_and_its_own_digits_stand_behind() {
        let behind = |number: &str| Some(ValueBehind::Number(number.into()));
        for (number, format, text, value) in [
            (4100.0, "General", "4100", None),
            (4100.0, "0000", "4100", None),
            (800.0, "0000", "0800", behind("800")),
            (4.0, "0.00", "4,00", behind("4")),
            (4.0, "0\" pladser\"", "4 pladser", behind("4")),
        ] {
            let cell = cell(Data::Float(number), format);
            assert_eq!(
                (cell.text.as_str(), cell.marks.behind.clone()),
                (text, value),
                "{format}"
            );
        }
    }

    #[test]
    fn what_a_format_hides_is_blank_and_marked_unless_it_is_nought() {
        assert!(cell(Data::Float(0.0), "0;-0;;@").is_blank());
        for (value, hidden) in
            [(Data::Float(7.0), "7"), (Data::String(" Bo ".into()), "Bo")]
        {
            let cell = cell(value, ";;;");
            assert_eq!(
                (cell.text.as_str(), cell.marks.hidden.as_deref()),
                ("", Some(hidden))
            );
        }
    }

    #[test]
    fn a_day_is_read_by_its_value_and_marked_where_it_is_not_shown() {
        let iso = |text: &str| Data::DateTimeIso(text.into());
        for (value, format, text, shown) in [
            (day(44_593.0), "dd-mm-yyyy", "2022-02-01", None),
            (day(44_593.0), "General", "2022-02-01", None),
            (day(44_593.0), "mmm yyyy", "2022-02-01", Some("feb 2022")),
            (day(44_593.5), "mmm yyyy", "2022-02-01 12:00", None),
            (Data::Float(44_593.0), "[=0]\"\";dd-mm-yyyy", "2022-02-01", None),
            (iso("2022-02-01T00:00:00.000Z"), "dd-mm-yyyy", "2022-02-01", None),
            (iso("2022-02-01T00:00:00"), "mmm-yy", "2022-02-01", Some("feb-22")),
            (iso("2022-02-01"), "General", "2022-02-01", None),
        ] {
            let cell = cell(value, format);
            let shown = shown.map(ToOwned::to_owned);
            assert_eq!(cell.text, text, "{format}");
            assert_eq!(cell.marks.behind, Some(ValueBehind::Day { shown }), "{format}");
        }
        let time = cell(iso("2022-01-31T23:00:00.000Z"), "dd-mm-yyyy");
        assert_eq!(time.text, "2022-01-31T23:00:00.000Z");
    }

    #[test]
    fn a_format_that_is_not_understood_is_marked() {
        let scientific = cell(Data::Float(800.0), "0.0E+00");
        assert_eq!(scientific.text, "800");
        assert_eq!(scientific.marks.unread_format.as_deref(), Some("0.0E+00"));
        let era = cell(day(44_593.0), "e-mm-dd");
        assert_eq!(era.text, "2022-02-01");
        assert!(era.marks.unread_format.is_some());
        assert!(
            cell(Data::String("Bo".into()), "0.0E+00")
                .marks
                .unread_format
                .is_none()
        );
    }

    #[test]
    fn a_cell_of_an_ods_file_is_read_as_the_file_shows_it() {
        let float = Data::Float;
        let number = |number: &str| Some(ValueBehind::Number(number.into()));
        let iso = |text: &str| Data::DateTimeIso(text.into());
        let day =
            |shown: Option<&str>| Some(ValueBehind::Day { shown: shown.map(Into::into) });
        for (value, shown, text, behind) in [
            (float(67.0), Some("067"), "067", number("67")),
            (float(67.0), None, "67", None),
            (float(67.0), Some("67.0"), "67", None),
            (float(1000.0), Some("1.000"), "1.000", number("1000")),
            (float(4.5), Some("4,5"), "4,5", None),
            (float(0.0), Some(""), "", None),
            (iso("2022-02-01"), Some("01-02-2022"), "2022-02-01", day(None)),
            (iso("2022-02-01"), Some("feb 2022"), "2022-02-01", day(Some("feb 2022"))),
            (iso("2022-02-01"), None, "2022-02-01", day(None)),
            (iso("2022-02-01T13:30:00"), Some("01-02-2022"), "2022-02-01T13:30:00", None),
            (Data::String("Bo".into()), Some("c/o Bo"), "c/o Bo", None),
            (Data::Bool(true), Some("TRUE"), "SAND", None),
        ] {
            let cell = shown_ods_cell(&value, shown, CellMarks::default());
            assert_eq!(
                (cell.text.as_str(), &cell.marks.behind),
                (text, &behind),
                "{shown:?}"
            );
            assert_eq!(cell.marks.hidden, None, "{shown:?}");
        }
        for (value, hidden) in [
            (float(7.0), "7"),
            (iso("2022-02-01"), "2022-02-01"),
            (Data::String("Bo".into()), "Bo"),
        ] {
            let cell = shown_ods_cell(&value, Some(""), CellMarks::default());
            assert_eq!(cell.marks.hidden.as_deref(), Some(hidden));
            assert!(cell.text.is_empty() && cell.marks.behind.is_none());
        }
    }
}
