//! Judges what a workbook says of its cells and columns beside their texts, where they are read:
//! formulas without a value, text that is struck out, columns that nobody sees. What stands in
//! columns of the office's own is not judged.

use std::sync::Arc;

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{StruckOut, TableFinding, ValueFinding};
use crate::period::load::raw_cell::{RawCell, Struck};
use crate::period::load::raw_table::{RawRow, RawTable};

/// A column that is read.
struct ReadColumn {
    /// Its position in the rows, counted from 0.
    position: usize,
    /// Its number in the sheet, counted from 1; `None` for CSV.
    number: Option<usize>,
    /// Its header as the schema has it.
    header: Arc<str>,
}

/// Reports what there is to say of the cells and columns of a table that are read.
pub(super) fn check(table: &RawTable, findings: &mut Diagnostics) {
    let columns = read_columns(table);
    let rows = table.rows.get(table.header_position() + 1..).unwrap_or_default();
    check_hidden_columns(table, &columns, rows, findings);
    for row in rows {
        check_values(row, &columns, findings);
        check_struck(row, &columns, findings);
    }
}

/// The columns of the schema that the table has, from the left.
fn read_columns(table: &RawTable) -> Vec<ReadColumn> {
    let column = |(position, name): (usize, String)| {
        let is_first = table.column_position(&name) == Some(position);
        let known = table.schema.columns.iter().find(|column| column.name == name)?;
        is_first.then(|| ReadColumn {
            position,
            number: table.first_column.map(|first| first + position),
            header: known.name.into(),
        })
    };
    let names = table.header().into_iter().flat_map(RawRow::names);
    names.enumerate().filter_map(column).collect()
}

/// Reports columns that nobody sees, though something that is read stands in them.
fn check_hidden_columns(
    table: &RawTable,
    columns: &[ReadColumn],
    rows: &[RawRow],
    findings: &mut Diagnostics,
) {
    let is_filled = |column: &&ReadColumn| {
        let cells = rows.iter().filter_map(|row| row.cells.get(column.position));
        table.hidden_columns.contains(&column.position)
            && cells.into_iter().any(|cell| !cell.is_blank())
    };
    let hidden = columns.iter().filter(is_filled);
    let hidden: Vec<_> = hidden.map(|column| column.header.to_string()).collect();
    if !hidden.is_empty() {
        let value = hidden.join(", ");
        let finding = TableFinding::HiddenColumns(hidden);
        findings.push_value(table.origin.clone(), &value, finding);
    }
}

/// Reports the formulas of a row that have no value, and those whose value is a bare nought.
fn check_values(row: &RawRow, columns: &[ReadColumn], findings: &mut Diagnostics) {
    for (column, cell) in cells(row, columns) {
        let origin = || column.in_row(row);
        if cell.marks.lacks_value {
            findings.push_value(origin(), &cell.text, TableFinding::FormulaWithoutValue);
        } else if cell.marks.is_nought_of_formula {
            findings.push_value(origin(), &cell.text, ValueFinding::NoughtOfFormula);
        }
    }
}

/// Reports text that is struck out: once for a row of which all is, otherwise at each cell.
fn check_struck(row: &RawRow, columns: &[ReadColumn], findings: &mut Diagnostics) {
    let filled = || cells(row, columns).filter(|(_, cell)| !cell.text.is_empty());
    let is_whole = |cell: &RawCell| cell.marks.struck == Struck::Whole;
    if filled().count() > 1 && filled().all(|(_, cell)| is_whole(cell)) {
        findings.push(row.origin.clone(), TableFinding::StruckOut(StruckOut::Row));
        return;
    }
    for (column, cell) in filled() {
        let extent = match cell.marks.struck {
            Struck::Nothing => continue,
            Struck::Part => StruckOut::Part,
            Struck::Whole => StruckOut::Cell,
        };
        let finding = TableFinding::StruckOut(extent);
        findings.push_value(column.in_row(row), &cell.text, finding);
    }
}

/// The cells of a row that stand in columns which are read, from the left.
fn cells<'a>(
    row: &'a RawRow,
    columns: &'a [ReadColumn],
) -> impl Iterator<Item = (&'a ReadColumn, &'a RawCell)> {
    let cell = |column: &'a ReadColumn| Some((column, row.cells.get(column.position)?));
    columns.iter().filter_map(cell)
}

impl ReadColumn {
    /// The place of the column's cell in a row.
    fn in_row(&self, row: &RawRow) -> Origin {
        let origin = row.origin.header(self.header.clone());
        match self.number {
            Some(number) => origin.column_number(number),
            None => origin,
        }
    }
}
