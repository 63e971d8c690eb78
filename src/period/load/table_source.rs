//! Where tables come from: each is a CSV file of the period folder, or a sheet of its
//! workbook. A table is read through [`TableReader`], whichever of the two it is.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{FileFinding, FileFormat};
use crate::period::files::Files;
use crate::period::load::raw_table::RawTable;
use crate::period::load::table::{RowReader, Table};
use crate::period::load::workbook_reader::Workbooks;
use crate::period::load::{decode, marked_cells};
use crate::period::schema::{self, Schema, TableColumn};

/// The files and workbooks of a period folder, in which tables are looked for.
pub(super) struct TableSource<'a> {
    /// The files of the period folder.
    pub files: &'a Files,
    /// The workbooks among them.
    pub workbooks: Workbooks,
}

impl<'a> TableSource<'a> {
    /// Opens the workbooks of a folder, and reports their faults.
    pub(super) fn open(files: &'a Files, findings: &mut Diagnostics) -> Self {
        Self { files, workbooks: Workbooks::read(files, findings) }
    }

    /// A table as it stands in its sheet or, where no sheet has its name, in its file. `None`
    /// when it is missing, which is reported elsewhere, or cannot be told into rows, which is
    /// reported here, as is what a sheet says of its cells beside their texts.
    pub(super) fn table(
        &self,
        schema: &'static Schema,
        findings: &mut Diagnostics,
    ) -> Option<RawTable<'static>> {
        if self.workbooks.origin(schema).is_some() {
            let table = self.workbooks.table(schema)?;
            marked_cells::check(&table, findings);
            return Some(table);
        }
        let text = table_text(self.files, schema.file, findings)?;
        match RawTable::from_csv(&text, schema) {
            Ok(table) => Some(table),
            Err(fault) => {
                fault.report(findings);
                None
            }
        }
    }

    /// The places of the tables that are sheets, by the name of the table.
    pub(super) fn sheets(&self) -> BTreeMap<&'static str, Origin> {
        let sheet =
            |table: &Schema| Some((table.name, self.workbooks.origin(table)?.clone()));
        schema::TABLES.iter().filter_map(sheet).collect()
    }
}

/// Reads tables one after another, and remembers which of them are not whole. Rules across
/// tables do not judge those, since they would only repeat the one fault.
pub(super) struct TableReader<'a> {
    /// Where the tables come from.
    source: &'a TableSource<'a>,
    /// The names of the tables that are missing, or of which a part could not be read.
    pub partial: BTreeSet<&'static str>,
}

impl<'a> TableReader<'a> {
    /// A reader that has not read any table.
    pub(super) fn new(source: &'a TableSource<'a>) -> Self {
        Self { source, partial: BTreeSet::new() }
    }

    /// Reads the table that has the columns `C`, handing its rows to `read` from the top. Gives
    /// what `read` makes of each, and nothing for a table that is missing. A table of which a
    /// column or row is left out is remembered as not whole.
    pub(super) fn rows<C: TableColumn, T>(
        &mut self,
        findings: &mut Diagnostics,
        read: impl Fn(&RowReader<C>, &mut Diagnostics) -> T,
    ) -> Vec<T> {
        let Some(raw) = self.source.table(C::TABLE, findings) else {
            self.partial.insert(C::TABLE.name);
            return Vec::new();
        };
        let table = Table::<C>::read(raw, findings);
        if !table.is_whole() {
            self.partial.insert(C::TABLE.name);
        }
        table.rows().map(|row| read(&row, findings)).collect()
    }
}

/// The text of a CSV file, in whatever encoding Excel has saved it. `None` when the file is
/// missing; one that is empty, of another format or in no known encoding is reported.
pub(super) fn table_text<'a>(
    files: &'a Files,
    file: &'static str,
    findings: &mut Diagnostics,
) -> Option<Cow<'a, str>> {
    let bytes = files.get(file)?;
    if let Some(format) = format_of(bytes) {
        findings.push(Origin::file(file), FileFinding::WrongFormat(format));
        return None;
    }
    let text = match decode::decode(bytes) {
        Ok(text) => text,
        Err(line) => {
            let finding = FileFinding::NotUtf8 { is_table: true };
            findings.push(Origin::file(file).row(line), finding);
            return None;
        }
    };
    if text.trim().is_empty() {
        findings.push(Origin::file(file), FileFinding::EmptyFile);
        return None;
    }
    Some(text)
}

/// What a file is that begins as no table does; `None` for one that may be a table. A workbook
/// that a person has renamed to `.csv`, or saved under that name, is known by its first bytes.
fn format_of(bytes: &[u8]) -> Option<FileFormat> {
    let bytes = bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(bytes)
        .trim_ascii_start();
    match bytes {
        [b'P', b'K', 3, 4, ..] => Some(FileFormat::Workbook),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Some(FileFormat::OldWorkbook),
        [b'%', b'P', b'D', b'F', ..] => Some(FileFormat::Pdf),
        [b'<', b'!' | b'a'..=b'z' | b'A'..=b'Z', ..] => Some(FileFormat::Html),
        _ => None,
    }
}
