//! Pictures of cells for the terminal: a faulty cell between its neighbours, with a caret
//! below. The rest of the row is left out, since it holds personal data.

use std::collections::BTreeMap;

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::period::caret::underlined;
use crate::period::files::Files;
use crate::period::load::json_file;
use crate::period::load::raw_table::{RawRow, RawTable};
use crate::period::load::table_source::table_text;
use crate::period::load::workbook_reader::Workbooks;
use crate::period::schema;

/// The most characters of a faulty cell that are shown; a neighbour is shown with half.
const WIDTH: usize = 40;

/// Completes the places of findings. One about a cell of a CSV file gets a picture of the
/// cell, one about a cell of a workbook the number of its column, and one about a key of a
/// JSON file its line. A file is read again only when there are findings about it.
pub fn show_places(files: &Files, findings: &mut Diagnostics) {
    show_lines(files, findings);
    show_columns(files, findings);
    // What cannot be read is among the findings already.
    let unreported = &mut Diagnostics::new();
    let mut tables = BTreeMap::new();
    for schema in schema::TABLES.iter().filter(|table| findings.concern(table.file)) {
        let text = table_text(files, schema.file, unreported);
        let table = text.and_then(|text| RawTable::from_csv(&text, schema).ok());
        if let Some(table) = table {
            tables.insert(schema.file, table);
        }
    }
    findings.add_excerpts(|origin| picture(tables.get(&*origin.file)?, origin));
}

/// Adds to each finding about a cell of a workbook the number of its column in the sheet, by
/// which a person finds it. Rules that judge rows know the header and not the number.
fn show_columns(files: &Files, findings: &mut Diagnostics) {
    if schema::WORKBOOKS.iter().any(|workbook| findings.concern(workbook)) {
        let workbooks = Workbooks::read(files, &mut Diagnostics::new());
        let tables = schema::TABLES.iter().filter_map(|table| workbooks.table(table));
        let tables: Vec<_> = tables.collect();
        findings.add_column_numbers(|origin| {
            let table = tables.iter().find(|table| table.origin.sheet == origin.sheet)?;
            Some(table.first_column? + table.column_position(origin.column.as_deref()?)?)
        });
    }
}

/// Adds to each finding about a key of a JSON file its line. Rules that judge settings know the
/// key and not the line.
fn show_lines(files: &Files, findings: &mut Diagnostics) {
    for name in [schema::SETTINGS, schema::SUBJECT_AREAS, schema::TIMELINE] {
        if findings.concern(name)
            && let Some(text) = files.text(name, &mut Diagnostics::new())
        {
            let lines = json_file::lines(text);
            findings.add_rows(name, |path| lines.get(path).copied());
        }
    }
}

/// The picture of the cell at a place; `None` when the place names no cell of the table.
fn picture(table: &RawTable, origin: &Origin) -> Option<String> {
    let row = origin.row?;
    let rows = &table.rows;
    let found = rows.binary_search_by_key(&row, |one| one.origin.row.unwrap_or_default());
    let raw_row = &rows[found.ok()?];
    let position = table.column_position(origin.column.as_deref()?)?;
    (position < raw_row.cells.len()).then(|| drawing(raw_row, row, position))
}

/// Draws the cell at a position of a row, with its neighbours and the number of the row.
fn drawing(row: &RawRow, number: usize, position: usize) -> String {
    let cells = &row.cells;
    let before = match position {
        0 => String::new(),
        1 => shown(&cells[0].text, WIDTH / 2) + ";",
        _ => format!("…;{};", shown(&cells[position - 1].text, WIDTH / 2)),
    };
    let after = match cells.len() - position {
        1 => String::new(),
        2 => format!(";{}", shown(&cells[position + 1].text, WIDTH / 2)),
        _ => format!(";{};…", shown(&cells[position + 1].text, WIDTH / 2)),
    };
    let cell = shown(&cells[position].text, WIDTH);
    underlined(number, &before, &format!("{cell}{after}"), cell.chars().count())
}

/// The first `width` characters of a text, with a sign for each line break. An ellipsis
/// follows where the text goes on.
fn shown(text: &str, width: usize) -> String {
    let text = text.replace("\r\n", "⏎").replace(['\r', '\n'], "⏎");
    match text.char_indices().nth(width) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
