//! The workbook of a period: sheets that stand for tables, named like them. A cell is what
//! Excel shows: a formula by its last value, a date as `2022-02-02`, a number as its digits.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};

use crate::diagnostic::{Diagnostics, Origin};
use crate::files::Files;
use crate::finding::Finding;

use super::schema::{self, Schema};
use super::table::Record;

/// What a workbook may grow to when it is unpacked: a real one has a few hundred kilobytes.
const MAX_UNPACKED_MEBIBYTES: u64 = 256;

/// The sheets of the workbook that stand for tables.
#[derive(Default)]
pub(super) struct Workbook(Vec<Sheet>);

/// A sheet that stands for a table.
pub(super) struct Sheet {
    /// The table.
    schema: &'static str,
    /// Where it stands.
    pub origin: Origin,
    /// The number of the first column that is filled, counted from 1.
    pub first_column: usize,
    /// Its cells.
    range: Range<Data>,
}

impl Workbook {
    /// Reads the workbook, if there is one; faults are reported.
    pub(super) fn read(files: &Files, to: &mut Diagnostics) -> Self {
        let Some(bytes) = files.get(schema::WORKBOOK) else { return Self::default() };
        let file = Origin::file(schema::WORKBOOK);
        if unpacked_mebibytes(bytes) > MAX_UNPACKED_MEBIBYTES {
            to.push(file, Finding::FileTooLarge(MAX_UNPACKED_MEBIBYTES));
            return Self::default();
        }
        match read_sheets(bytes, &file) {
            Ok(sheets) => Self(sheets),
            Err(error) => {
                to.push(file, Finding::BadWorkbook(error.to_string()));
                Self::default()
            }
        }
    }

    /// The sheet of a table.
    pub(super) fn sheet(&self, schema: &Schema) -> Option<&Sheet> {
        self.0.iter().find(|sheet| sheet.schema == schema.name)
    }
}

impl Sheet {
    /// The rows with the numbers that Excel shows.
    pub(super) fn records(&self) -> Vec<Record> {
        let first = self.range.start().map_or(0, |(row, _)| row as usize);
        let rows = self.range.rows().zip(first + 1..);
        rows.map(|(cells, number)| Record {
            origin: self.origin.row(number),
            cells: cells.iter().map(text).collect(),
        })
        .collect()
    }
}

/// The sheets that bear the name of a table, in any case.
fn read_sheets(bytes: &[u8], file: &Origin) -> Result<Vec<Sheet>, calamine::XlsxError> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        let plain = name.trim().to_lowercase();
        let table = schema::TABLES.iter().find(|table| table.name == plain);
        let Some(table) = table else { continue };
        let range = workbook.worksheet_range(&name)?;
        sheets.push(Sheet {
            schema: table.name,
            origin: file.sheet(table.name),
            first_column: range.start().map_or(1, |(_, column)| column as usize + 1),
            range,
        });
    }
    Ok(sheets)
}

/// What the parts of the file say of their size unpacked, in mebibytes, rounded up.
fn unpacked_mebibytes(bytes: &[u8]) -> u64 {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return 0 };
    let sizes = (0..archive.len())
        .filter_map(|index| archive.by_index_raw(index).ok().map(|part| part.size()));
    sizes.fold(0, u64::saturating_add).div_ceil(1024 * 1024)
}

/// A cell as text.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.trim().to_owned(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(true) => "SAND".into(),
        Data::Bool(false) => "FALSK".into(),
        Data::DateTime(moment) => match moment.to_ymd_hms_milli() {
            (year, month, day, 0, 0, 0, 0) => format!("{year}-{month:02}-{day:02}"),
            (year, month, day, hour, minute, ..) => {
                format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}")
            }
        },
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Error(error) => error.to_string(),
    }
}
