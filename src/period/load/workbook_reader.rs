//! Reads the workbooks of a period, in which sheets stand for the tables of the same name. A
//! workbook made to do harm, or one that its reader chokes on, must not end the run.

mod archive;
mod cell_texts;
mod element_count;
mod number_format;
mod ods_cell;
mod ods_extent;
mod ods_marks;
mod ods_sheets;
mod ods_shown;
mod ods_styles;
mod refusal;
mod sheet_marks;
mod sheet_names;
mod shown_cell;
mod struck_text;
mod xlsx_marks;
mod xlsx_package;
mod xlsx_sheets;

use std::panic;

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{FileFinding, TableFinding, WorkbookFault};
use crate::period::files::Files;
use crate::period::load::raw_cell::RawCell;
use crate::period::load::raw_table::{RawRow, RawTable};
use crate::period::load::workbook_reader::archive::{
    MAX_UNPACKED_MEBIBYTES, WorkbookArchive,
};
use crate::period::load::workbook_reader::cell_texts::{
    CellCollector, FilledCell, FilledRows, range_name,
};
use crate::period::load::workbook_reader::ods_sheets::read_ods;
use crate::period::load::workbook_reader::sheet_marks::{Lines, SheetMarks};
use crate::period::load::workbook_reader::xlsx_sheets::read_xlsx;
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
    /// The columns that nobody sees.
    hidden_columns: Lines,
}

impl TableSheet {
    /// Makes the sheet of a table from its cells and from what it says beside them. What is
    /// merged or hidden is reported, but for the columns, of which it is not known yet whether
    /// they are read.
    fn new(
        table: &'static str,
        origin: Origin,
        cells: CellCollector,
        marks: SheetMarks,
        findings: &mut Diagnostics,
    ) -> Self {
        for range in marks.merged {
            let range = range_name(range);
            let finding = TableFinding::MergedCells(range.clone());
            findings.push_value(origin.clone(), &range, finding);
        }
        let rows = cells.finish(&origin, findings);
        let filled = rows.iter().flat_map(FilledRows::keys);
        let hidden = filled.filter(|row| marks.hidden_rows.has(**row)).count();
        if hidden > 0 {
            let finding = TableFinding::HiddenRows(hidden);
            findings.push_value(origin.clone(), &hidden.to_string(), finding);
        }
        Self {
            table,
            origin,
            rows,
            hidden_columns: marks.hidden_columns,
        }
    }
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
            hidden_columns: (0..width)
                .filter(|at| sheet.hidden_columns.has((first + at) as u32))
                .collect(),
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
    let damaged = FileFinding::BadWorkbook(WorkbookFault::Damaged);
    let mut archive = WorkbookArchive::open(bytes).ok_or(damaged)?;
    if archive.unpacks_to_too_much() {
        return Err(FileFinding::FileTooLarge(MAX_UNPACKED_MEBIBYTES));
    }
    if archive.has_too_many_elements() {
        return Err(FileFinding::BadWorkbook(WorkbookFault::TooManyElements));
    }
    let is_ods = name.ends_with(".ods");
    if archive.is_of_other_kind(is_ods) {
        return Err(FileFinding::BadWorkbook(WorkbookFault::OtherKind));
    }
    // The reader panics over some broken files. What was found up to then is lost with it, so
    // the findings are handed over only when it has come to an end.
    let read = panic::catch_unwind(|| {
        let mut found = Diagnostics::new();
        let workbook = if is_ods {
            check_ods(&mut archive)?;
            read_ods(bytes, archive, file, &mut found)
        } else {
            read_xlsx(bytes, archive, file, &mut found)
        };
        Ok((workbook, found))
    });
    let gave_up = Err(FileFinding::BadWorkbook(WorkbookFault::ReaderGaveUp));
    let (workbook, found) = read.unwrap_or(gave_up)?;
    findings.append(found);
    let workbook = workbook.map_err(FileFinding::BadWorkbook)?;
    if workbook.names.is_empty() {
        return Err(FileFinding::BadWorkbook(WorkbookFault::NoSheets));
    }
    Ok(workbook)
}

/// Checks that an `.ods` file does not stand for too many cells: the reader unpacks all
/// repeated ones at once.
///
/// # Errors
/// The finding about the whole file.
fn check_ods(archive: &mut WorkbookArchive) -> Result<(), FileFinding> {
    match archive.has_too_many_cells() {
        Some(false) => Ok(()),
        Some(true) => Err(FileFinding::FileTooLarge(MAX_UNPACKED_MEBIBYTES)),
        None => Err(FileFinding::BadWorkbook(WorkbookFault::NoSoundXml)),
    }
}
