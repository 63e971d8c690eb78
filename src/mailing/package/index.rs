//! The table of a package: a row for each letter, with all that a provider needs of it.

use super::Entry;
use crate::documents::excel_table::ExcelTable;
use crate::period::schema::CellWord as _;

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
pub(super) struct Index(ExcelTable);

impl Index {
    /// Begins a table with its header.
    pub(super) fn new() -> Self {
        Self(ExcelTable::new(&HEADER))
    }

    /// Adds the row of a letter, whose file in the package is called `file`.
    pub(super) fn add(&mut self, file: &str, sha256: &str, entry: &Entry) {
        let counts = [entry.pages, entry.sheets].map(|count| count.to_string());
        let texts = [file, sha256, entry.number, entry.name]
            .into_iter()
            .chain(entry.address)
            .chain([entry.postcode, entry.town, entry.country, entry.municipality])
            .chain([entry.email, entry.way.word()]);
        self.0.add(texts.chain(counts.iter().map(String::as_str)));
    }

    /// Gives the bytes of the table.
    pub(super) fn finish(self) -> Vec<u8> {
        self.0.finish()
    }
}
