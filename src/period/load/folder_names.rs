//! The names of the files in a period folder, held against those that it must and may have, so
//! that a misspelt name is found and not taken for a file that is missing. Pictures are looked
//! at one by one later, where a cell names them.

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{Absence, FileFinding, Stranger, nearest};
use crate::period::load::table_source::TableSource;
use crate::period::load::workbook_reader::FirstWorkbook;
use crate::period::schema::{self, Schema};

/// Reports files that are missing, then those that are unknown or are of no use, since a
/// sheet of a workbook holds the same table.
pub(super) fn check(source: &TableSource, findings: &mut Diagnostics) {
    let missing = missing(source);
    for path in &missing {
        report_missing(path, source, findings);
    }
    for path in source.files.no_files() {
        let finding = FileFinding::MissingFile(Absence::NoFile);
        findings.push(Origin::file(path), finding);
    }
    for path in source.files.paths() {
        if is_sheet(path, source) {
            findings.push(Origin::file(path), FileFinding::TableTwice);
        }
        // Of a second register more is said where all of them are compared.
        let is_register = source.files.registers().get(path).is_some();
        let is_expected = schema::is_known(path) || path.starts_with(schema::PICTURES);
        if !is_expected && !is_register {
            let finding = FileFinding::UnknownFile(stranger(path, source, &missing));
            findings.push_value(Origin::file(path), path, finding);
        }
    }
}

/// The files that must be there and are not, nor is anything else in their place, in the order of the schema. Where a workbook
/// cannot be read, a table without a file may be one of its sheets, and is not called missing.
fn missing(source: &TableSource) -> Vec<&'static str> {
    schema::REQUIRED
        .iter()
        .copied()
        .filter(|path| source.files.get(path).is_none() && !is_sheet(path, source))
        .filter(|path| source.files.no_files().all(|other| other != *path))
        .filter(|path| !path.ends_with(".csv") || !source.workbooks.is_broken())
        .collect()
}

/// What an unknown file may be: the period's workbook under another name, where there is no
/// other, or a missing file whose name is misspelt.
fn stranger(path: &str, source: &TableSource, missing: &[&'static str]) -> Stranger {
    let mut workbooks = schema::WORKBOOKS.iter();
    let has_workbook = workbooks.any(|name| source.files.get(name).is_some());
    if !has_workbook && schema::is_workbook(path) {
        return Stranger::Workbook;
    }
    // A text that the folder may do without may be misspelt as well.
    let optional = schema::prose().filter(|prose| source.files.get(prose).is_none());
    Stranger::Other(nearest(path, missing.iter().copied().chain(optional)))
}

/// Whether a file is that of a table which is a sheet of a workbook.
fn is_sheet(path: &str, source: &TableSource) -> bool {
    table_of_file(path).is_some_and(|table| source.workbooks.origin(table).is_some())
}

/// The table that a file holds; `None` for a file that is not of a table.
fn table_of_file(path: &str) -> Option<&'static Schema> {
    schema::TABLES.iter().find(|table| table.file == path)
}

/// Reports a missing file. A missing table is reported at the workbook, if there is one,
/// where its sheet would stand.
fn report_missing(path: &'static str, source: &TableSource, findings: &mut Diagnostics) {
    let absence = match (table_of_file(path), source.workbooks.first()) {
        (None, _) => Absence::File,
        (Some(_), None) => Absence::Table,
        (Some(table), Some(FirstWorkbook { name, sheets })) => {
            let absence = Absence::Sheet { workbook: name, sheets: sheets.clone() };
            let finding = FileFinding::MissingFile(absence);
            findings.push_value(Origin::file(*name), table.name, finding);
            return;
        }
    };
    findings.push(Origin::file(path), FileFinding::MissingFile(absence));
}
