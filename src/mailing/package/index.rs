//! The table of a package, in the form that a Danish Excel opens with a double click.

use csv::{Terminator, Writer, WriterBuilder};

use crate::mailing::package::{ADDRESS_LINES, Entry};
use crate::period::schema::CellWord as _;

/// Tells Excel that the table is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The columns.
const HEADER: [&str; 18] = [
    "fil",
    "sha256",
    "nr",
    "navn",
    "adresse1",
    "adresse2",
    "adresse3",
    "adresse4",
    "adresse5",
    "adresse6",
    "postnr",
    "by",
    "land",
    "kommune",
    "e-mail",
    "forsendelse",
    "sider",
    "ark",
];

/// The rows so far.
pub(super) struct Index(Writer<Vec<u8>>);

impl Index {
    /// A table of the header alone.
    pub(super) fn new() -> Self {
        let mut rows = WriterBuilder::new()
            .delimiter(b';')
            .terminator(Terminator::CRLF)
            .from_writer(BYTE_ORDER_MARK.into());
        rows.write_record(HEADER).expect("memory takes every row");
        Self(rows)
    }

    /// Adds the row of a letter.
    pub(super) fn add(&mut self, file: &str, sha256: &str, entry: &Entry) {
        let address = (0..ADDRESS_LINES).map(|line| entry.address.get(line).copied());
        let texts = [file, sha256, entry.number, entry.name]
            .into_iter()
            .chain(address.map(Option::unwrap_or_default))
            .chain([entry.postcode, entry.town, entry.country, entry.municipality])
            .chain([entry.email, entry.way.word()])
            .map(defused);
        let counts = [entry.pages, entry.sheets].map(|count| count.to_string());
        let row = texts.chain(counts);
        self.0
            .write_record(row)
            .expect("a row has as many cells as the header");
    }

    /// The bytes of the table.
    pub(super) fn finish(self) -> Vec<u8> {
        self.0.into_inner().expect("memory takes every row")
    }
}

/// The text of a cell with an apostrophe before it where a spreadsheet would reckon it out.
fn defused(text: &str) -> String {
    let is_before = |c: char| c.is_whitespace() || c.is_control() || "\"'".contains(c);
    let begins = text.trim_start_matches(is_before);
    let is_formula = text.starts_with(['\t', '\r', '\n'])
        || begins.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if is_formula { format!("'{text}") } else { text.to_owned() }
}
