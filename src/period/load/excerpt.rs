//! Pictures of cells: a faulty cell between its neighbours, with a caret below. The rest of
//! the row is left out, for it is nobody's business.

use std::collections::BTreeMap;

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::period::files::Files;
use crate::period::load::records::{RawTable, Record};
use crate::period::load::workbook::Workbooks;
use crate::period::load::{json, table_text};
use crate::period::schema;

/// The most characters of a cell that are shown; of a neighbour, half of them.
const WIDTH: usize = 40;

/// Adds to each finding about a cell of a CSV file a picture of it, to each about a cell of a
/// workbook its address, and to each about a key of a JSON file its line.
pub fn show_places(files: &Files, findings: &mut Diagnostics) {
    show_lines(files, findings);
    // What cannot be read is among the findings already.
    let faults = &mut Diagnostics::new();
    if schema::WORKBOOKS.iter().any(|workbook| findings.concern(workbook)) {
        let workbooks = Workbooks::read(files, faults);
        let tables = schema::TABLES.iter().filter_map(|table| workbooks.table(table));
        let tables: Vec<_> = tables.collect();
        findings.add_column_numbers(|origin| {
            let table = tables.iter().find(|table| table.origin.sheet == origin.sheet)?;
            Some(table.first_column? + table.place_of(origin.column.as_deref()?)?)
        });
    }
    let mut tables = BTreeMap::new();
    for schema in schema::TABLES.iter().filter(|table| findings.concern(table.file)) {
        let text = table_text(files, schema.file, faults);
        let table = text.and_then(|text| RawTable::from_csv(&text, schema).ok());
        if let Some(table) = table {
            tables.insert(schema.file, table);
        }
    }
    findings.add_excerpts(|origin| picture(tables.get(&*origin.file)?, origin));
}

/// Adds to each finding about a key of a JSON file its line.
fn show_lines(files: &Files, findings: &mut Diagnostics) {
    for name in [schema::SETTINGS, schema::SUBJECT_AREAS, schema::TIMELINE] {
        if findings.concern(name)
            && let Some(text) = files.text(name, &mut Diagnostics::new())
        {
            let lines = json::lines(text);
            findings.add_rows(name, |path| lines.get(path).copied());
        }
    }
}

/// The cell at a place, with its neighbours and a caret.
fn picture(table: &RawTable, origin: &Origin) -> Option<String> {
    let row = origin.row?;
    let records = &table.records;
    let found =
        records.binary_search_by_key(&row, |one| one.origin.row.unwrap_or_default());
    let record = &records[found.ok()?];
    let place = table.place_of(origin.column.as_deref()?)?;
    (place < record.cells.len()).then(|| drawing(record, row, place))
}

/// The cell with its neighbours, and a caret below it.
fn drawing(record: &Record, row: usize, place: usize) -> String {
    let cells = &record.cells;
    let before = match place {
        0 => String::new(),
        1 => shown(&cells[0], WIDTH / 2) + ";",
        _ => format!("…;{};", shown(&cells[place - 1], WIDTH / 2)),
    };
    let after = match cells.len() - place {
        1 => String::new(),
        2 => format!(";{}", shown(&cells[place + 1], WIDTH / 2)),
        _ => format!(";{};…", shown(&cells[place + 1], WIDTH / 2)),
    };
    let cell = shown(&cells[place], WIDTH);
    let number = row.to_string();
    let indent = " ".repeat(number.len() + 3 + before.chars().count());
    let caret = "^".repeat(cell.chars().count().max(1));
    format!("{number} │ {before}{cell}{after}\n{indent}{caret}")
}

/// The beginning of a text, with a sign for each line break.
fn shown(text: &str, width: usize) -> String {
    let text = text.replace("\r\n", "⏎").replace(['\r', '\n'], "⏎");
    match text.char_indices().nth(width) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
