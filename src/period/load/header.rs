//! The header of a table, held against the schema and against the rows below it: only below
//! a header that fits is it known what a cell means.

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{TableFinding, ValueFinding, nearest};
use crate::period::load::raw_cell::RawCell;
use crate::period::load::raw_table::RawRow;
use crate::period::schema::{ColumnDefinition, Presence, Schema};

/// The header of a table, which is not yet known to fit the schema or the rows.
pub(super) struct TableHeader {
    /// The header as it stands; without cells in a table without rows.
    pub row: RawRow,
    /// The number of the first column in its sheet, counted from 1; `None` for CSV.
    pub first_column: Option<usize>,
}

impl TableHeader {
    /// A place in a column of the table, with the column's number in its sheet. A place in a
    /// CSV file stays as it is.
    pub(super) fn with_column_number(&self, origin: Origin, position: usize) -> Origin {
        match self.first_column {
            Some(first) => origin.column_number(first + position),
            None => origin,
        }
    }

    /// Finds the columns of the schema among the headers, and reports headers that are unknown
    /// or stand twice, and columns that are missing. For each column of the schema it gives
    /// the position in the rows, counted from 0, or `None` for one that is not there.
    pub(super) fn match_columns(
        &self,
        schema: &Schema,
        findings: &mut Diagnostics,
    ) -> Vec<Option<usize>> {
        let names: Vec<_> = self.row.names().collect();
        let position =
            |column: &ColumnDefinition| names.iter().position(|name| name == column.name);
        let positions: Vec<_> = schema.columns.iter().map(position).collect();
        let absent: Vec<_> = schema
            .columns
            .iter()
            .zip(&positions)
            .filter(|(_, position)| position.is_none())
            .map(|(column, _)| column)
            .collect();
        self.check_names(&names, schema, &absent, findings);
        for column in absent.iter().filter(|one| one.presence != Presence::Optional) {
            let finding = TableFinding::MissingColumn(self.texts());
            findings.push_value(self.row.origin.clone(), column.name, finding);
        }
        positions
    }

    /// The texts of the header, from the left.
    fn texts(&self) -> Vec<String> {
        self.row.cells.iter().map(|cell| cell.text.clone()).collect()
    }

    /// Reports headers that the schema does not know, and headers that stand twice. An unknown
    /// one may be a column misspelt that is absent. Cells without a header are not judged here.
    fn check_names(
        &self,
        names: &[String],
        schema: &Schema,
        absent: &[&ColumnDefinition],
        findings: &mut Diagnostics,
    ) {
        for (position, (cell, name)) in self.row.cells.iter().zip(names).enumerate() {
            if name.is_empty() {
                continue;
            }
            let origin = self.row.origin.header(cell.text.as_str());
            let origin = self.with_column_number(origin, position);
            if !schema.columns.iter().any(|column| column.name == name) {
                let near = nearest(name, absent.iter().map(|column| column.name));
                let finding = TableFinding::UnknownColumn(near);
                findings.push_value(origin, &cell.text, finding);
            } else if names[..position].contains(name) {
                findings.push_value(origin, &cell.text, TableFinding::DuplicateColumn);
            }
        }
    }

    /// Drops the rows that are not as long as the header, and reports them: in such a row a
    /// cell may stand below another column's header. Where all rows share another length, the
    /// fault is the header's; it is reported once, and all rows go.
    pub(super) fn drop_rows_of_other_length(
        &self,
        rows: &mut Vec<RawRow>,
        findings: &mut Diagnostics,
    ) {
        if let Some(found) = self.other_length(rows) {
            let header = self.row.cells.len();
            let finding = TableFinding::HeaderLength { header, rows: found };
            findings.push(self.row.origin.clone(), finding);
            rows.clear();
        }
        rows.retain(|row| self.has_length_of(row, findings));
    }

    /// The one length that all rows share where it is not the header's. A single row proves
    /// nothing, and empty cells after the last column are no fault.
    fn other_length(&self, rows: &[RawRow]) -> Option<usize> {
        let [first, second, ..] = rows else { return None };
        let found = first.cells.len();
        let is_shared = rows.iter().all(|row| row.cells.len() == found);
        (is_shared && !self.fits(second)).then_some(found)
    }

    /// Whether a row is as long as the header; reports one that is not.
    fn has_length_of(&self, row: &RawRow, findings: &mut Diagnostics) -> bool {
        let fits = self.fits(row);
        if !fits {
            let (expected, found) = (self.row.cells.len(), row.cells.len());
            let finding = TableFinding::RowLength { expected, found };
            findings.push(row.origin.clone(), finding);
        }
        fits
    }

    /// Whether a row has as many cells as the header. Empty cells after the last do not count,
    /// since Excel writes them where a row was once longer.
    fn fits(&self, row: &RawRow) -> bool {
        let surplus = row.cells.get(self.row.cells.len()..);
        surplus.is_some_and(|cells| cells.iter().all(RawCell::is_blank))
    }

    /// Reports filled cells that stand below no header, once for each such column.
    pub(super) fn check_unnamed_columns(
        &self,
        rows: &[RawRow],
        findings: &mut Diagnostics,
    ) {
        for (position, name) in self.row.cells.iter().enumerate() {
            let is_filled = |row: &RawRow| !row.cells[position].is_blank();
            if name.text.is_empty() && rows.iter().any(is_filled) {
                let number = self.first_column.unwrap_or(1) + position;
                let origin = self.with_column_number(self.row.origin.clone(), position);
                let finding = TableFinding::UnnamedColumn(number);
                findings.push_value(origin, &number.to_string(), finding);
            }
        }
    }

    /// Reports line breaks in columns of a CSV file that nobody reads: they are the mark of a
    /// stray quotation mark that has swallowed the rows up to the next one. In columns that are
    /// read, the reader of the cell reports them.
    pub(super) fn check_unread_columns(
        &self,
        rows: &[RawRow],
        read_positions: &[Option<usize>],
        findings: &mut Diagnostics,
    ) {
        for row in rows {
            for (position, cell) in row.cells.iter().enumerate() {
                let is_read = read_positions.contains(&Some(position));
                if !is_read && cell.text.contains(['\r', '\n']) {
                    let header = self.row.cells.get(position);
                    let name = header.map_or("", |cell| cell.text.as_str());
                    let origin = row.origin.header(name);
                    let finding = ValueFinding::ControlCharacter;
                    findings.push_value(origin, &cell.text, finding);
                }
            }
        }
    }
}
