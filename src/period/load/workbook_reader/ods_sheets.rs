//! Reads the sheets of an `.ods` file that stand for tables: the values by the reader of
//! workbooks, and what it leaves out by a pass of our own.

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, Ods, Range, Reader};

use crate::findings::WorkbookFault;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::period::load::workbook_reader::archive::WorkbookArchive;
use crate::period::load::workbook_reader::cell_texts::{CellCollector, CellRoom};
use crate::period::load::workbook_reader::ods_marks;
use crate::period::load::workbook_reader::refusal::ods_fault;
use crate::period::load::workbook_reader::sheet_marks::SheetMarks;
use crate::period::load::workbook_reader::sheet_names::{NamedSheet, named_sheets};
use crate::period::load::workbook_reader::shown_cell::shown_ods_cell;
use crate::period::load::workbook_reader::{ReadWorkbook, TableSheet};

/// Reads the sheets of an `.ods` file, and reports what is hidden or merged in them. What is
/// hidden is read as all else.
///
/// # Errors
/// The fault of a file that is no sound workbook.
pub(super) fn read_ods(
    bytes: &[u8],
    mut archive: WorkbookArchive,
    file: &Origin,
    findings: &mut Diagnostics,
) -> Result<ReadWorkbook, WorkbookFault> {
    let mut workbook: Ods<_> =
        Ods::new(Cursor::new(bytes)).map_err(|error| ods_fault(&error))?;
    let named = named_sheets(workbook.sheets_metadata(), file, findings);
    let wanted: BTreeSet<_> = named.iter().map(|sheet| sheet.name.as_str()).collect();
    let mut all_marks = ods_marks::sheet_marks(&mut archive, &wanted)?;
    let (mut sheets, mut room) = (Vec::new(), CellRoom::default());
    for NamedSheet { name, table } in &named {
        let marks = all_marks.remove(name).unwrap_or_default();
        let range = workbook.worksheet_range(name).map_err(|error| ods_fault(&error))?;
        let cells = read_cells(&range, &marks, room);
        room = cells.room();
        sheets.push(TableSheet::new(table, file.sheet(*table), cells, marks, findings));
    }
    Ok(ReadWorkbook { sheets, names: workbook.sheet_names() })
}

/// Reads the cells of a sheet, each with the marks that it has.
fn read_cells(range: &Range<Data>, marks: &SheetMarks, room: CellRoom) -> CellCollector {
    let (row, column) = range.start().unwrap_or_default();
    let mut cells = CellCollector::within(room);
    for (below, right, value) in range.used_cells() {
        let position = (row + below as u32, column + right as u32);
        let shown = marks.shown_texts.get(position);
        cells.add(position, shown_ods_cell(value, shown, marks.marks(position, false)));
    }
    cells.add_without_value(marks.without_value());
    cells
}
