//! Tables in the form that a Danish Excel opens with a double click: CSV with semicolons, a
//! byte order mark and the line ends of Windows.

use csv::{Terminator, Writer, WriterBuilder};

/// The byte order mark, by which Excel knows that the table is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A table with the rows so far, in memory.
pub(crate) struct ExcelTable(Writer<Vec<u8>>);

impl ExcelTable {
    /// Begins a table with its header. Danish Excel takes semicolons between cells.
    pub(crate) fn new(header: &[&str]) -> Self {
        let mut rows = WriterBuilder::new()
            .delimiter(b';')
            .terminator(Terminator::CRLF)
            .from_writer(BYTE_ORDER_MARK.into());
        rows.write_record(header).expect("memory takes every row");
        Self(rows)
    }

    /// Adds a row, which has as many cells as the header. Cells that a spreadsheet would take for
    /// a formula are defused.
    pub(crate) fn add<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        let cells = cells.into_iter().map(defused);
        self.0
            .write_record(cells)
            .expect("a row has as many cells as the header");
    }

    /// Gives the bytes of the table, with the byte order mark first.
    pub(crate) fn finish(self) -> Vec<u8> {
        self.0.into_inner().expect("memory takes every row")
    }
}

/// Puts an apostrophe before the text of a cell where a spreadsheet would take it for a formula:
/// it begins with "=", "+", "-" or "@", also in their wide forms and behind quotes, blanks or
/// controls, or with a tab or the end of a line. A name from the data must not run in the Excel of
/// whoever gets the table (OWASP, "CSV Injection").
fn defused(text: &str) -> String {
    let is_before = |c: char| c.is_whitespace() || c.is_control() || "\"'".contains(c);
    let begins = text.trim_start_matches(is_before);
    let is_formula = text.starts_with(['\t', '\r', '\n'])
        || begins.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if is_formula { format!("'{text}") } else { text.to_owned() }
}
