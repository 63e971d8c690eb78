//! The table of a package, in the form that a Danish Excel opens with a double click: CSV with
//! semicolons, a byte order mark and the line ends of Windows.

use csv::{Terminator, Writer, WriterBuilder};

use super::Entry;
use crate::period::schema::CellWord as _;

/// The byte order mark, by which Excel knows that the table is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The headers of the columns, in their order.
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

/// The table with the rows so far, in memory.
pub(super) struct Index(Writer<Vec<u8>>);

impl Index {
    /// Begins a table with its header. Danish Excel takes semicolons between cells.
    pub(super) fn new() -> Self {
        let mut rows = WriterBuilder::new()
            .delimiter(b';')
            .terminator(Terminator::CRLF)
            .from_writer(BYTE_ORDER_MARK.into());
        rows.write_record(HEADER).expect("memory takes every row");
        Self(rows)
    }

    /// Adds the row of a letter, whose file in the package is called `file`. Texts that a
    /// spreadsheet would take for a formula are defused.
    pub(super) fn add(&mut self, file: &str, sha256: &str, entry: &Entry) {
        let texts = [file, sha256, entry.number, entry.name]
            .into_iter()
            .chain(entry.address)
            .chain([entry.postcode, entry.town, entry.country, entry.municipality])
            .chain([entry.email, entry.way.word()])
            .map(defused);
        let counts = [entry.pages, entry.sheets].map(|count| count.to_string());
        let row = texts.chain(counts);
        self.0
            .write_record(row)
            .expect("a row has as many cells as the header");
    }

    /// Gives the bytes of the table, with the byte order mark first.
    pub(super) fn finish(self) -> Vec<u8> {
        self.0.into_inner().expect("memory takes every row")
    }
}

/// Puts an apostrophe before the text of a cell where a spreadsheet would take it for a formula:
/// it begins with "=", "+", "-" or "@", also in their wide forms and behind quotes, blanks or
/// controls, or with a tab or the end of a line. A name from the data must not run in the
/// provider's Excel (OWASP, "CSV Injection").
fn defused(text: &str) -> String {
    let is_before = |c: char| c.is_whitespace() || c.is_control() || "\"'".contains(c);
    let begins = text.trim_start_matches(is_before);
    let is_formula = text.starts_with(['\t', '\r', '\n'])
        || begins.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if is_formula { format!("'{text}") } else { text.to_owned() }
}
