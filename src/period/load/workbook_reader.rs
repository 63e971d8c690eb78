//! Reads the workbooks of a period, in which sheets stand for the tables of the same name. A
//! workbook made to do harm, or one that its reader chokes on, must not end the run.

mod archive;
mod cell_texts;
mod number_format;
mod ods_extent;
mod sheet_names;
mod shown_cell;

use std::io::Cursor;
use std::panic;

use calamine::{Data, NumberFormat, Ods, OdsError, Reader, Xlsx, XlsxError};

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{FileFinding, TableFinding, WorkbookFault};
use crate::period::files::Files;
use crate::period::load::raw_cell::{CellMarks, RawCell};
use crate::period::load::raw_table::{RawRow, RawTable};
use crate::period::load::workbook_reader::archive::{
    MAX_UNPACKED_MEBIBYTES, WorkbookArchive,
};
use crate::period::load::workbook_reader::cell_texts::{
    CellCollector, FilledCell, FilledRows, range_name,
};
use crate::period::load::workbook_reader::sheet_names::{NamedSheet, named_sheets};
use crate::period::schema::{self, Schema};

/// The most names of sheets that a finding shows.
const MOST_NAMES: usize = 20;

/// The sheets of all workbooks that stand for tables.
#[derive(Default)]
pub(super) struct Workbooks {
    /// The sheets, one at most for each table.
    sheets: Vec<TableSheet>,
    /// The first workbook that could be read.
    first: Option<FirstWorkbook>,
    /// Whether a workbook could not be read, so that it may hold any table.
    is_broken: bool,
}

/// The first workbook that could be read, where missing tables are reported.
pub(super) struct FirstWorkbook {
    /// The name of the file.
    pub name: &'static str,
    /// The names of its sheets, no more than a finding shows.
    pub sheets: Vec<String>,
}

/// A workbook as it was read.
struct ReadWorkbook {
    /// The sheets that stand for tables.
    sheets: Vec<TableSheet>,
    /// The names of all sheets.
    names: Vec<String>,
}

/// A sheet that stands for a table.
struct TableSheet {
    /// The name of the table.
    table: &'static str,
    /// The workbook and the sheet.
    origin: Origin,
    /// The filled cells; `None` when they are too many, which is reported.
    rows: Option<FilledRows>,
}

impl Workbooks {
    /// Reads the workbooks that there are, and reports their faults.
    pub(super) fn read(files: &Files, findings: &mut Diagnostics) -> Self {
        let mut workbooks = Self::default();
        for name in schema::WORKBOOKS {
            let Some(bytes) = files.get(name) else { continue };
            let file = Origin::file(*name);
            match read_workbook(name, bytes, &file, findings) {
                Ok(ReadWorkbook { sheets, names: mut sheet_names }) => {
                    for sheet in sheets {
                        workbooks.add(sheet, findings);
                    }
                    sheet_names.truncate(MOST_NAMES);
                    let first = FirstWorkbook { name, sheets: sheet_names };
                    workbooks.first.get_or_insert(first);
                }
                Err(finding) => {
                    findings.push(file, finding);
                    workbooks.is_broken = true;
                }
            }
        }
        workbooks
    }

    /// Adds a sheet. One of a table that has a sheet already, in another workbook, is reported
    /// and left out.
    fn add(&mut self, sheet: TableSheet, findings: &mut Diagnostics) {
        if self.sheets.iter().any(|earlier| earlier.table == sheet.table) {
            findings.push(sheet.origin, FileFinding::TableTwice);
        } else {
            self.sheets.push(sheet);
        }
    }

    /// Whether a workbook could not be read, so that it may hold any table.
    pub(super) fn is_broken(&self) -> bool {
        self.is_broken
    }

    /// The first workbook that could be read; `None` when there is no such workbook.
    pub(super) fn first(&self) -> Option<&FirstWorkbook> {
        self.first.as_ref()
    }

    /// The place of the sheet of a table, its workbook and name; `None` when no workbook has
    /// one.
    pub(super) fn origin(&self, schema: &Schema) -> Option<&Origin> {
        self.sheet(schema).map(|sheet| &sheet.origin)
    }

    /// The table that a sheet holds, from its first filled row and column on. `None` when no
    /// workbook has a sheet of the table, or when the sheet has too many cells.
    pub(super) fn table<'a>(&self, schema: &'a Schema) -> Option<RawTable<'a>> {
        let sheet = self.sheet(schema)?;
        let filled = sheet.rows.as_ref()?;
        let columns = || filled.values().flatten().map(|cell| cell.column as usize);
        let first = columns().min().unwrap_or_default();
        let width = columns().max().map_or(0, |last| last + 1 - first);
        let raw_row = |(row, filled): (&u32, &Vec<FilledCell>)| {
            let mut cells = vec![RawCell::default(); width];
            for FilledCell { column, cell } in filled {
                cells[*column as usize - first].clone_from(cell);
            }
            RawRow { origin: sheet.origin.row(*row as usize + 1), cells }
        };
        Some(RawTable {
            schema,
            origin: sheet.origin.clone(),
            first_column: Some(first + 1),
            rows: filled.iter().map(raw_row).collect(),
        })
    }

    /// The sheet of a table.
    fn sheet(&self, schema: &Schema) -> Option<&TableSheet> {
        self.sheets.iter().find(|sheet| sheet.table == schema.name)
    }
}

/// Reads the sheets of a workbook that stand for tables, whether it is an `.xlsx` or, by its
/// name, an `.ods` file. Faults of single sheets are reported.
///
/// # Errors
/// The finding about the whole file.
fn read_workbook(
    name: &str,
    bytes: &[u8],
    file: &Origin,
    findings: &mut Diagnostics,
) -> Result<ReadWorkbook, FileFinding> {
    // An old Excel writes this, and so does Excel when a workbook has a password.
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(FileFinding::BadWorkbook(WorkbookFault::Locked));
    }
    let mut archive = WorkbookArchive::open(bytes);
    if archive.as_mut().is_some_and(WorkbookArchive::is_too_large) {
        return Err(FileFinding::FileTooLarge(MAX_UNPACKED_MEBIBYTES));
    }
    // The reader panics over some broken files. What was found up to then is lost with it, so
    // the findings are handed over only when it has come to an end.
    let read = panic::catch_unwind(|| {
        let mut found = Diagnostics::new();
        let workbook = if name.ends_with(".ods") {
            check_ods(archive)?;
            read_ods(bytes, file, &mut found).map_err(|error| error.to_string())
        } else {
            read_xlsx(bytes, archive, file, &mut found).map_err(|error| error.to_string())
        };
        Ok((workbook, found))
    });
    let gave_up = Err(FileFinding::BadWorkbook(WorkbookFault::ReaderGaveUp));
    let (workbook, found) = read.unwrap_or(gave_up)?;
    findings.append(found);
    workbook.map_err(|reason| FileFinding::BadWorkbook(WorkbookFault::Refused(reason)))
}

/// Checks that an `.ods` file does not stand for too many cells: the reader unpacks all
/// repeated ones at once. A file that is no archive is left to the reader to refuse.
///
/// # Errors
/// The finding about the whole file.
fn check_ods(archive: Option<WorkbookArchive>) -> Result<(), FileFinding> {
    let Some(mut archive) = archive else { return Ok(()) };
    match archive.has_too_many_cells() {
        Some(false) => Ok(()),
        Some(true) => Err(FileFinding::FileTooLarge(MAX_UNPACKED_MEBIBYTES)),
        None => Err(FileFinding::BadWorkbook(WorkbookFault::NoSoundXml)),
    }
}

/// Reads the sheets of an `.xlsx` file, and reports merged cells, whose text stands in the
/// first of them alone, and hidden rows, which are read as the others are.
///
/// # Errors
/// The reader's own, when the file is no sound workbook.
fn read_xlsx(
    bytes: &[u8],
    mut archive: Option<WorkbookArchive>,
    file: &Origin,
    findings: &mut Diagnostics,
) -> Result<ReadWorkbook, XlsxError> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    let mut sheets = Vec::new();
    for NamedSheet { name, table } in
        named_sheets(workbook.sheets_metadata(), file, findings)
    {
        let origin = file.sheet(table);
        for range in workbook.merge_cells_by_sheet_name(&name)? {
            let range = range_name(range);
            let finding = TableFinding::MergedCells(range.clone());
            findings.push_value(origin.clone(), &range, finding);
        }
        let hidden = archive.as_mut().map_or(0, |archive| archive.hidden_rows(&name));
        if hidden > 0 {
            let finding = TableFinding::HiddenRows(hidden);
            findings.push_value(origin.clone(), &hidden.to_string(), finding);
        }
        let rows = read_xlsx_cells(&mut workbook, &name)?.finish(&origin, findings);
        sheets.push(TableSheet { table, origin, rows });
    }
    Ok(ReadWorkbook { sheets, names: workbook.sheet_names() })
}

/// Reads the cells of a sheet of an `.xlsx` file, each with the format of its number.
///
/// # Errors
/// The reader's own, when the sheet is not sound.
fn read_xlsx_cells(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
) -> Result<CellCollector, XlsxError> {
    let mut cells = CellCollector::default();
    let mut reader = workbook.worksheet_cells_reader(sheet)?;
    while let Some((cell, style)) = reader.next_cell_with_style_id()? {
        let format = reader.styles().get(style).and_then(|s| s.number_format.as_ref());
        let format = format.map_or("", code_of);
        let value = Data::from(cell.get_value().clone());
        cells.add(cell.get_position(), &value, format, CellMarks::default());
    }
    Ok(cells)
}

/// The code of a format. Two numbers of formats stand for the day as each language writes it,
/// whatever code the file has for them.
fn code_of(format: &NumberFormat) -> &str {
    match format.format_id {
        Some(14) => "dd-mm-yyyy",
        Some(22) => "dd-mm-yyyy hh:mm",
        _ => &format.format_code,
    }
}

/// Reads the sheets of an `.ods` file. The formats of its numbers are not known, so a number
/// has no noughts in front.
///
/// # Errors
/// The reader's own, when the file is no sound workbook.
fn read_ods(
    bytes: &[u8],
    file: &Origin,
    findings: &mut Diagnostics,
) -> Result<ReadWorkbook, OdsError> {
    let mut workbook: Ods<_> = Ods::new(Cursor::new(bytes))?;
    let mut sheets = Vec::new();
    for NamedSheet { name, table } in
        named_sheets(workbook.sheets_metadata(), file, findings)
    {
        let origin = file.sheet(table);
        let range = workbook.worksheet_range(&name)?;
        let (row, column) = range.start().unwrap_or_default();
        let mut cells = CellCollector::default();
        for (below, right, cell) in range.used_cells() {
            let position = (row + below as u32, column + right as u32);
            cells.add(position, cell, "", CellMarks::default());
        }
        let rows = cells.finish(&origin, findings);
        sheets.push(TableSheet { table, origin, rows });
    }
    Ok(ReadWorkbook { sheets, names: workbook.sheet_names() })
}
