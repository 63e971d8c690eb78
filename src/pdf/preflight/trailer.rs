//! The trailer of a file, and the dates and texts of its information dictionary. The library
//! (hayro) reads the trailer for itself and shows it to nobody, so it is read here once more.

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{
    Array, Dict, MaybeRef, Name, Object, String as PdfString,
};
use hayro::hayro_syntax::reader::{Reader, ReaderContext, ReaderExt};
use time::{Date, Month, OffsetDateTime, Time, UtcOffset};

use super::reading_limits::find;

/// What the trailer leads to.
#[derive(Debug, Default)]
pub(super) struct Trailer {
    /// Whether the end of the file points to it. Otherwise the file was cut or changed, and
    /// readers must search all objects.
    pub(super) is_found: bool,
    /// Whether there is an identifier of two strings.
    pub(super) has_file_id: bool,
    /// Whether the file is encrypted.
    pub(super) is_encrypted: bool,
    /// The information dictionary; empty where there is none.
    pub(super) info: InfoDictionary,
}

/// The information dictionary: what a file tells of itself beside the XMP metadata.
#[derive(Debug, Default)]
pub(super) struct InfoDictionary {
    /// The title; `None` where it is missing or blank.
    pub(super) title: Option<String>,
    /// When the file was made; `None` where no calendar has the date.
    pub(super) created: Option<OffsetDateTime>,
    /// When the file was changed last; `None` where no calendar has the date.
    pub(super) modified: Option<OffsetDateTime>,
    /// Whether the file is trapped: `True`, `False` or `Unknown`.
    pub(super) trapped: Option<String>,
    /// The standard that the file keeps where it is PDF/X-1a or PDF/X-3, which stands here and not
    /// in the XMP metadata: "PDF/X-1a:2001".
    pub(super) older_standard: Option<String>,
}

impl Trailer {
    /// Reads the newest trailer of a file. Where there is none, all that it says is missing.
    pub(super) fn read(pdf: &Pdf) -> Self {
        let file = pdf.data().as_ref();
        let pointed = pointed(file);
        let is_found = pointed.is_some();
        let Some(dict) = pointed.or_else(|| last(file)) else { return Self::default() };
        let id: Option<Array> = match dict.get_ref("ID") {
            Some(id) => pdf.xref().get(id.into()),
            None => dict.get("ID"),
        };
        let strings = id.map_or(0, |id| id.iter::<PdfString>().count());
        let info = dict
            .get_ref("Info")
            .and_then(|info| pdf.xref().get::<Dict>(info.into()));
        Self {
            is_found,
            has_file_id: strings == 2,
            is_encrypted: dict.contains_key("Encrypt"),
            info: info
                .map_or_else(InfoDictionary::default, |info| InfoDictionary::read(&info)),
        }
    }
}

impl InfoDictionary {
    /// Reads the dictionary; what cannot be read counts as missing.
    fn read(dict: &Dict) -> Self {
        let text = |key| dict.get::<PdfString>(key).map(|text: PdfString| decoded(&text));
        let trapped = dict.get::<Name>("Trapped");
        let trapped = trapped.map(|name| String::from_utf8_lossy(&name).into_owned());
        Self {
            title: text("Title").filter(|title| !title.trim().is_empty()),
            created: text("CreationDate").and_then(|date| pdf_date(&date)),
            modified: text("ModDate").and_then(|date| pdf_date(&date)),
            trapped,
            older_standard: older_standard(
                text("GTS_PDFXVersion"),
                text("GTS_PDFXConformance"),
            ),
        }
    }
}

/// Names the older standard of a file by its version, and by the level of it, which PDF/X-1 has
/// two of (ISO 15930-1, -3, -4 and -6).
fn older_standard(version: Option<String>, level: Option<String>) -> Option<String> {
    let version = version.filter(|version| {
        ["PDF/X-1", "PDF/X-3"].iter().any(|older| version.starts_with(older))
    })?;
    let level = level.filter(|level| level.starts_with("PDF/X-1"));
    Some(level.unwrap_or(version))
}

/// Reads the trailer of the table, or the dictionary of the stream, that the end of the file
/// points to. `None` where it points to neither.
fn pointed(file: &[u8]) -> Option<Dict<'_>> {
    let pointer = rfind(file, b"startxref")? + b"startxref".len();
    let digits: String = file[pointer..]
        .iter()
        .map(|byte| char::from(*byte))
        .skip_while(char::is_ascii_whitespace)
        .take_while(char::is_ascii_digit)
        .collect();
    let rest = file.get(digits.parse().ok()?..)?;
    let rest = rest.trim_ascii_start();
    if rest.starts_with(b"xref") {
        let at = find(rest, b"trailer")?;
        return dict(&rest[at + b"trailer".len()..]);
    }
    let at = find(&rest[..rest.len().min(OBJECT_HEADER_BYTES)], b"obj")?;
    dict(&rest[at + b"obj".len()..])
}

/// The numbers of an object and the word behind them (`12 0 obj`) take no more bytes.
const OBJECT_HEADER_BYTES: usize = 32;

/// Reads the last trailer that stands anywhere in the file.
fn last(file: &[u8]) -> Option<Dict<'_>> {
    if let Some(at) = rfind(file, b"trailer") {
        return dict(&file[at + b"trailer".len()..]);
    }
    let stream = rfind(file, b"/XRef")?;
    let at = rfind(&file[..stream], b"obj")?;
    dict(&file[at + b"obj".len()..])
}

/// Reads the dictionary that some bytes begin with, alone or before a stream.
fn dict(bytes: &[u8]) -> Option<Dict<'_>> {
    // The context is empty: what the trailer refers to is looked up by the caller.
    let mut reader = Reader::new(bytes.trim_ascii_start());
    let object = reader.read_with_context::<MaybeRef<Object>>(&ReaderContext::dummy())?;
    match object {
        MaybeRef::NotRef(Object::Dict(dict)) => Some(dict),
        MaybeRef::NotRef(Object::Stream(stream)) => Some(stream.dict().clone()),
        _ => None,
    }
}

/// Gives the last place of some bytes.
fn rfind(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).rposition(|window| window == wanted)
}

/// Decodes a text string: UTF-16 or UTF-8 after their marks, otherwise the encoding of PDF,
/// whose letters are those of Latin-1.
fn decoded(text: &PdfString) -> String {
    match text.as_bytes() {
        [0xfe, 0xff, rest @ ..] => {
            let units =
                rest.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair));
            char::decode_utf16(units)
                .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect()
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// Reads a date of the information dictionary: `D:20220201000000+01'00'`. `None` where no
/// calendar has it.
fn pdf_date(text: &str) -> Option<OffsetDateTime> {
    let text = text.strip_prefix("D:")?;
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, zone) = text.split_at(digits);
    let part = |from: usize, length: usize| digits.get(from..from + length)?.parse().ok();
    moment(
        [part(4, 2), part(6, 2), part(8, 2), part(10, 2), part(12, 2)],
        digits.get(..4)?.parse().ok()?,
        &zone.replace('\'', ":"),
    )
}

/// Reads a date of the XMP metadata: `2022-02-01T00:00:00+01:00`. `None` where no calendar
/// has it.
pub(super) fn xmp_date(text: &str) -> Option<OffsetDateTime> {
    let (year, rest) = text.split_at_checked(4)?;
    let part = |from: usize, mark: char| {
        rest.get(from..)?.strip_prefix(mark)?.get(..2)?.parse().ok()
    };
    let parts = [part(0, '-'), part(3, '-'), part(6, 'T'), part(9, ':'), part(12, ':')];
    let zone = rest
        .find(['Z', '+'])
        .or_else(|| rest.get(6..)?.find('-').map(|at| at + 6));
    moment(parts, year.parse().ok()?, zone.map_or("", |at| &rest[at..]))
}

/// Reads a note on trapping, which both places write alike; `None` for `Unknown` and all else that
/// is neither yes nor no.
pub(super) fn is_trapped(said: &str) -> Option<bool> {
    match said {
        "True" => Some(true),
        "False" => Some(false),
        _ => None,
    }
}

/// Makes a moment of its parts: month, day, hour, minute and second, the year, and a zone as
/// `+01:00`. What is not said is the first of its kind: January, the first, midnight, UTC.
fn moment(parts: [Option<u8>; 5], year: i32, zone: &str) -> Option<OffsetDateTime> {
    let [month, day, hour, minute, second] = parts;
    let month = Month::try_from(month.unwrap_or(1)).ok()?;
    let date = Date::from_calendar_date(year, month, day.unwrap_or(1)).ok()?;
    let [hour, minute, second] = [hour, minute, second].map(Option::unwrap_or_default);
    let time = Time::from_hms(hour, minute, second).ok()?;
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let mut numbers = zone
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|number| number.parse::<i8>().ok());
    let (hours, minutes) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    let offset =
        UtcOffset::from_hms(hours.checked_mul(sign)?, minutes.checked_mul(sign)?, 0);
    Some(date.with_time(time).assume_offset(offset.ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_the_same_moment_in_both_forms_and_in_any_zone() {
        let of_pdf = pdf_date("D:20220201093000+01'00'").unwrap();
        assert_eq!(xmp_date("2022-02-01T09:30:00+01:00"), Some(of_pdf));
        assert_eq!(xmp_date("2022-02-01T08:30:00Z"), Some(of_pdf));
        assert_eq!(xmp_date("2022-02-01T03:30:00-05:00"), Some(of_pdf));
        assert_ne!(xmp_date("2022-02-01T09:30:00Z"), Some(of_pdf));
        assert_eq!(pdf_date("D:2022"), xmp_date("2022-01-01"));
    }

    #[test]
    fn what_no_calendar_has_is_no_date() {
        assert_eq!(pdf_date("D:20220231"), None);
        assert_eq!(pdf_date("2022"), None);
        assert_eq!(xmp_date("2022-13-01"), None);
        assert_eq!(xmp_date("i går"), None);
    }
}
