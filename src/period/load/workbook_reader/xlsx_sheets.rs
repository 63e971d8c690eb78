//! Reads the sheets of an `.xlsx` file that stand for tables: the values by the reader of
//! workbooks, and what it leaves out by a pass of our own.

use std::io::Cursor;
use std::ops::ControlFlow;

use calamine::{Data, NumberFormat, Reader, Xlsx, XlsxError};

use crate::findings::WorkbookFault;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::period::load::workbook_reader::archive::{WorkbookArchive, XLSX_NAMESPACES};
use crate::period::load::workbook_reader::cell_texts::{CellCollector, CellRoom};
use crate::period::load::workbook_reader::refusal::xlsx_fault;
use crate::period::load::workbook_reader::sheet_marks::SheetMarks;
use crate::period::load::workbook_reader::sheet_names::{NamedSheet, named_sheets};
use crate::period::load::workbook_reader::shown_cell::shown_cell;
use crate::period::load::workbook_reader::struck_text::SharedTexts;
use crate::period::load::workbook_reader::xlsx_marks::XlsxSheetReader;
use crate::period::load::workbook_reader::xlsx_package::XlsxPackage;
use crate::period::load::workbook_reader::{ReadWorkbook, TableSheet};

/// Reads the sheets of an `.xlsx` file, and reports what Excel hides or merges in them. What is
/// hidden is read as all else.
///
/// # Errors
/// The fault of a file that is no sound workbook.
pub(super) fn read_xlsx(
    bytes: &[u8],
    mut archive: WorkbookArchive,
    file: &Origin,
    findings: &mut Diagnostics,
) -> Result<ReadWorkbook, WorkbookFault> {
    let mut workbook: Xlsx<_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|error| xlsx_fault(&error))?;
    let package = XlsxPackage::read(&mut archive)?;
    let shared = shared_texts(&mut archive, &package)?;
    let (mut sheets, mut room) = (Vec::new(), CellRoom::default());
    for NamedSheet { name, table } in
        named_sheets(workbook.sheets_metadata(), file, findings)
    {
        let part = package.sheet(&name).ok_or(WorkbookFault::UnusualParts)?;
        let XlsxSheetReader { mut marks, has_merged, .. } =
            read_sheet(&mut archive, part, &shared)?;
        if has_merged {
            let merged = workbook.merge_cells_by_sheet_name(&name);
            marks.merged = merged.map_err(|error| xlsx_fault(&error))?;
        }
        let cells = read_cells(&mut workbook, &name, &marks, &package, room);
        let cells = cells.map_err(|error| xlsx_fault(&error))?;
        room = cells.room();
        sheets.push(TableSheet::new(table, file.sheet(table), cells, marks, findings));
    }
    Ok(ReadWorkbook { sheets, names: workbook.sheet_names() })
}

/// Reads which shared texts have parts with a look of their own.
///
/// # Errors
/// The fault of a list of texts that is no sound XML.
fn shared_texts(
    archive: &mut WorkbookArchive,
    package: &XlsxPackage,
) -> Result<SharedTexts, WorkbookFault> {
    let mut shared = SharedTexts::default();
    if let Some(part) = package.shared_texts().filter(|part| archive.has(part)) {
        archive.read_own(part, XLSX_NAMESPACES, |event, _| {
            shared.see(event);
            ControlFlow::Continue(())
        })?;
    }
    Ok(shared)
}

/// Reads what a sheet says beside the values of its cells.
///
/// # Errors
/// The fault of a sheet that is missing or no sound XML.
fn read_sheet<'a>(
    archive: &mut WorkbookArchive,
    part: &str,
    shared: &'a SharedTexts,
) -> Result<XlsxSheetReader<'a>, WorkbookFault> {
    let mut reader = XlsxSheetReader::new(shared);
    archive.read_own(part, XLSX_NAMESPACES, |event, _| {
        reader.see(event);
        ControlFlow::Continue(())
    })?;
    Ok(reader)
}

/// Reads the cells of a sheet, each with the format of its number and the marks that it has.
///
/// # Errors
/// The reader's own, when the sheet is not sound.
fn read_cells(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    marks: &SheetMarks,
    package: &XlsxPackage,
    room: CellRoom,
) -> Result<CellCollector, XlsxError> {
    let mut cells = CellCollector::within(room);
    let mut reader = workbook.worksheet_cells_reader(sheet)?;
    while !cells.is_full()
        && let Some((cell, style)) = reader.next_cell_with_style_id()?
    {
        let style = reader.styles().get(style);
        let format = style.and_then(|style| style.number_format.as_ref());
        let format = format.map_or("", code_of);
        let font = style.and_then(|style| style.font.as_ref());
        let is_struck = font.is_some_and(|font| font.has_strikethrough());
        let value = marks.shown(Data::from(cell.get_value().clone()));
        let mut of_cell = marks.marks(cell.get_position(), is_struck);
        // Excel would compute a formula anew, so that its nought is none that it hides.
        of_cell.lacks_value = package.is_uncomputed && of_cell.is_nought_of_formula;
        cells.add(cell.get_position(), shown_cell(&value, format, of_cell));
    }
    cells.add_without_value(marks.without_value());
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
