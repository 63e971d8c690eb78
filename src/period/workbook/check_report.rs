//! The report of a check: a list of the findings, and the office's tables with the faulty
//! cells marked. The tables stand as they do in their files, row by row, so that the report
//! can be mended and saved as the period's own workbook.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Format, FormatAlign, Note, Url, Workbook, Worksheet, XlsxError};

use crate::findings::origin::column_letters;
use crate::findings::sink::{Diagnostic, Diagnostics, Judged};
use crate::findings::{Sentences, Severity};
use crate::ground::lang::Lang;
use crate::period::files::Files;
use crate::period::load::raw_table::{RawRow, RawTable};
use crate::period::load::raw_tables;
use crate::period::workbook::{
    column_index, finish, fit_to_width, header, marked, prose, row_index, set_widths,
    shortened, text,
};

/// The most findings that are listed and marked. Nobody mends more at a time, and each takes
/// memory of its own.
const MOST_FINDINGS: usize = 2_000;

/// The width of the columns of messages and hints, in characters.
const TEXT_WIDTH: usize = 70;

/// The cells of a table that have findings, with what is said of each.
type Marks = BTreeMap<CellPosition, CellMark>;

/// The position of a cell in a sheet, as the writer counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct CellPosition {
    /// The row, counted from 0.
    row: u32,
    /// The column, counted from 0.
    column: u16,
}

/// What is said of a cell.
struct CellMark {
    /// The severity of the gravest finding about the cell.
    gravest: Severity,
    /// The code, message and hints of each finding, in the order of the list.
    texts: Vec<String>,
}

/// Makes the report: a sheet with the list, then a sheet for each table that could be told
/// into rows. The words of the list are in the language that is asked for; those of the tables
/// are the office's own.
///
/// # Errors
/// When the writer refuses, which it does not with what is written here.
pub fn report(
    files: &Files,
    findings: &Diagnostics,
    lang: Lang,
) -> Result<Vec<u8>, XlsxError> {
    // What cannot be read is among the findings already.
    let tables = raw_tables(files, &mut Diagnostics::new());
    let mut workbook = Workbook::new();
    write_list(workbook.add_worksheet(), &tables, findings, lang)?;
    for table in &tables {
        let sheet = workbook.add_worksheet();
        sheet.set_name(table.schema.name)?;
        write_table(sheet, table, &marks(table, findings, lang))?;
    }
    finish(workbook)
}

/// Writes the list of findings, each with a link to its cell. Where they are too many, the
/// last line says how many more there are.
fn write_list(
    sheet: &mut Worksheet,
    tables: &[RawTable],
    findings: &Diagnostics,
    lang: Lang,
) -> Result<(), XlsxError> {
    let [name, none, more, ref headers @ ..] = lang.report_words();
    sheet.set_name(name)?;
    for (column, text) in (0..).zip(headers) {
        sheet.write_with_format(0, column, *text, &header())?;
    }
    let all = findings.sorted();
    let findings = &all[..all.len().min(MOST_FINDINGS)];
    if findings.is_empty() {
        sheet.write(1, 0, none)?;
    }
    for (row, one) in (1..).zip(findings) {
        write_finding(sheet, row, one, link(tables, one), lang)?;
    }
    let last = row_index(findings.len().max(1));
    if all.len() > findings.len() {
        let others = (all.len() - findings.len()) as f64;
        sheet.write(last + 1, 0, others)?.write(last + 1, 1, more)?;
    }
    sheet.autofilter(0, 0, last, 6)?;
    sheet.set_freeze_panes(1, 0)?;
    fit_to_width(sheet);
    set_widths(sheet, &[10, 8, 18, 16, 16, TEXT_WIDTH, TEXT_WIDTH])
}

/// Writes a finding into a row of the list, which is counted from 0. Where there is no cell to
/// link to, the number of the line is given.
fn write_finding(
    sheet: &mut Worksheet,
    row: usize,
    Judged { severity, diagnostic }: &Judged,
    link: Option<Url>,
    lang: Lang,
) -> Result<(), XlsxError> {
    let Diagnostic { origin, value, finding, .. } = diagnostic;
    let row = row_index(row);
    sheet.write_with_format(row, 0, lang.severity(*severity), &marked(*severity))?;
    if let Some(link) = link {
        let format = Format::new().set_hyperlink().set_align(FormatAlign::Top);
        sheet.write_url_with_format(row, 3, link, &format)?;
    } else if let Some(line) = origin.row {
        sheet.write_with_format(row, 3, line as f64, &prose())?;
    }
    let column = origin.column.as_deref().unwrap_or_default();
    let value = value.as_deref().unwrap_or_default();
    let Sentences { message, hints } = finding.sentences(lang, value);
    let hints = hints.join("; ");
    let texts = [
        (1, finding.code().as_str()),
        (2, &*origin.file),
        (4, column),
        (5, &*message),
        (6, &*hints),
    ];
    for (column, text) in texts {
        sheet.write_string_with_format(row, column, shortened(text), &prose())?;
    }
    // Excel does not make a row higher for a text that a program has written.
    let longest = message.chars().count().max(hints.chars().count());
    let lines = (longest / TEXT_WIDTH + 1).min(20);
    sheet.set_row_height(row, 15.0 * lines as f64)?;
    Ok(())
}

/// A link to the cell of a finding, on the sheet that the report has of its table. `None` when
/// the report has no such sheet.
fn link(tables: &[RawTable], one: &Judged) -> Option<Url> {
    let table = tables.iter().find(|table| is_about(one, table))?;
    let CellPosition { row, column } = cell_of(one, table);
    let cell = format!("{}{}", column_letters(usize::from(column) + 1), row + 1);
    let name = table.schema.name;
    let url = Url::new(format!("internal:'{name}'!{cell}"));
    Some(url.set_text(format!("{name}!{cell}")))
}

/// Whether a finding is about a table, a row or a cell of it.
fn is_about(one: &Judged, table: &RawTable) -> bool {
    let origin = &one.diagnostic.origin;
    origin.is_in_table() && origin.table() == table.schema.name
}

/// The cell of a finding, by its row and column. One that names no column is shown at the first
/// cell of its row, and one that names no row at the header.
fn cell_of(one: &Judged, table: &RawTable) -> CellPosition {
    let origin = &one.diagnostic.origin;
    let first = table.first_column.unwrap_or(1) - 1;
    let named = || Some(first + table.column_position(origin.column.as_deref()?)?);
    let column = origin.column_number.map(|number| number - 1).or_else(named);
    let row = origin.row.or_else(|| table.header()?.origin.row).unwrap_or(1);
    CellPosition {
        row: row_index(row - 1),
        column: column_index(column.unwrap_or(first)),
    }
}

/// The marks that the findings make in a table. Findings that are not listed make none. Several
/// about one cell make one mark.
fn marks(table: &RawTable, findings: &Diagnostics, lang: Lang) -> Marks {
    let mut marks = Marks::new();
    let listed = findings.sorted().into_iter().take(MOST_FINDINGS);
    for one in listed.filter(|one| is_about(one, table)) {
        let Judged { severity, diagnostic } = one;
        let value = diagnostic.value.as_deref().unwrap_or_default();
        let finding = &diagnostic.finding;
        let Sentences { message, hints } = finding.sentences(lang, value);
        let (code, hints) = (finding.code().as_str(), hints.join("; "));
        let text = format!("{code}: {message}\n→ {hints}");
        let new = CellMark { gravest: severity, texts: Vec::new() };
        let mark = marks.entry(cell_of(&one, table)).or_insert(new);
        mark.gravest = severity.max(mark.gravest);
        mark.texts.push(text);
    }
    marks
}

/// Writes a table as it stands in its file, with the marks, and keeps the header in view.
fn write_table(
    sheet: &mut Worksheet,
    table: &RawTable,
    marks: &Marks,
) -> Result<(), XlsxError> {
    let header_row = table.header().and_then(|row| row.origin.row).unwrap_or(1);
    let widths = write_cells(sheet, table, header_row)?;
    write_marks(sheet, marks)?;
    sheet.set_freeze_panes(row_index(header_row), 0)?;
    fit_to_width(sheet);
    set_widths(sheet, &widths)
}

/// Writes the cells of a table as texts, and its header, whose row is counted from 1. Gives the
/// length of the longest text of each column, in characters.
fn write_cells(
    sheet: &mut Worksheet,
    table: &RawTable,
    header_row: usize,
) -> Result<Vec<usize>, XlsxError> {
    let first = table.first_column.unwrap_or(1) - 1;
    let columns = table.rows.iter().map(|row| row.cells.len()).max();
    let columns = columns.unwrap_or_default();
    let mut widths: Vec<usize> = vec![0; first];
    // Rows that a person adds keep their noughts, too.
    for column in 0..first + columns {
        sheet.set_column_format(column_index(column), &text())?;
    }
    let forms = table.forms(columns);
    for RawRow { origin, cells } in &table.rows {
        let row = origin.row.unwrap_or(1);
        let format = if row == header_row { header() } else { text() };
        widths.resize(widths.len().max(first + cells.len()), 0);
        for ((column, cell), form) in (first..).zip(cells).zip(&forms) {
            let text = cell.typed(*form);
            widths[column] = widths[column].max(text.chars().count());
            let (row, column) = (row_index(row - 1), column_index(column));
            sheet.write_string_with_format(row, column, shortened(text), &format)?;
        }
    }
    Ok(widths)
}

/// Colours the cells that have findings, over the format that they were written with, and
/// notes beside each what is said of it. The note is
/// as high as its text needs, in pixels, up to a limit.
fn write_marks(sheet: &mut Worksheet, marks: &Marks) -> Result<(), XlsxError> {
    for (&CellPosition { row, column }, CellMark { gravest, texts }) in marks {
        sheet.set_cell_format(row, column, &marked(*gravest))?;
        let note = texts.join("\n\n");
        // A line of a note that is 300 pixels wide takes some 45 characters.
        let lines = note.chars().count() / 45 + note.lines().count();
        let height = u32::try_from(20 + 18 * lines).unwrap_or(u32::MAX).min(600);
        let note = Note::new(shortened(&note)).set_author("Folio").set_width(300);
        sheet.insert_note(row, column, &note.set_height(height))?;
    }
    Ok(())
}
