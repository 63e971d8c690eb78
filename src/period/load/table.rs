//! A table as rows whose cells are read by the columns of the schema, in whatever order the
//! office has them.

use std::marker::PhantomData;
use std::sync::Arc;

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{TableExcess, TableFinding};
use crate::period::load::formatted_cells::{check_format, is_date_for_text};
use crate::period::load::header::TableHeader;
use crate::period::load::raw_cell::{RawCell, ValueBehind};
use crate::period::load::raw_table::{RawRow, RawTable};
use crate::period::schema::{Presence, TableColumn};

/// A table with the columns `C`, read by its schema.
pub(super) struct Table<C> {
    /// The enum of the columns that the table has.
    columns: PhantomData<C>,
    /// For each column of the schema its position in the rows, counted from 0; `None` for one
    /// that the table lacks.
    positions: Vec<Option<usize>>,
    /// The headers of the columns of the schema, shared by the findings about their cells.
    names: Vec<Arc<str>>,
    /// The rows below the header that are not blank and as long as the header.
    rows: Vec<RawRow>,
    /// The header that was found.
    header: TableHeader,
    /// Whether no column and no row had to be left out.
    is_whole: bool,
}

/// One row of a table with the columns `C`, of which cells are read one by one.
pub(super) struct RowReader<'a, C> {
    /// The table that has the row.
    table: &'a Table<C>,
    /// The row as it stands.
    row: &'a RawRow,
}

/// A filled cell, and where it stands. What may be read from it is in `cell`.
#[derive(Debug)]
pub(super) struct Cell<'a> {
    /// The text without spaces around it; never empty.
    pub text: &'a str,
    /// The number in the cell as it looks without a format; `None` where that is the text, or
    /// where there is no number.
    pub number: Option<&'a str>,
    /// Whether a workbook has a date here though the column is for texts. That is reported where
    /// the cell is taken from its row, so the text of the date needs no further doubt.
    pub is_date_for_text: bool,
    /// The row of the cell, with the header of its column.
    pub origin: Origin,
}

impl<C: TableColumn> Table<C> {
    /// Reads the rows of a table, and reports the faults of its shape: columns that are
    /// missing, unknown or doubled, rows of another length, no rows at all.
    pub(super) fn read(raw: RawTable, findings: &mut Diagnostics) -> Self {
        let header_position = raw.header_position();
        let RawTable { origin, first_column, mut rows, .. } = raw;
        let errors_before = findings.count().errors;
        rows.drain(..header_position);
        let header_row = if rows.is_empty() {
            RawRow { origin: origin.row(1), cells: Vec::new() }
        } else {
            rows.remove(0)
        };
        let header = TableHeader { row: header_row, first_column };
        let positions = header.match_columns(C::TABLE, findings);
        rows.retain(|row| has_content(row, &positions));
        truncate(&mut rows, C::TABLE.most_rows, findings);
        if rows.is_empty() && positions.iter().any(Option::is_some) {
            findings.push(origin, TableFinding::NoRows);
        }
        header.drop_rows_of_other_length(&mut rows, findings);
        header.check_unnamed_columns(&rows, findings);
        // In a workbook a line break within a cell is no mark of a stray quotation mark.
        if first_column.is_none() {
            header.check_unread_columns(&rows, &positions, findings);
        }
        Self {
            columns: PhantomData,
            positions,
            names: C::TABLE.columns.iter().map(|column| column.name.into()).collect(),
            rows,
            header,
            is_whole: findings.count().errors == errors_before,
        }
    }

    /// Whether no column and no row had to be left out.
    pub(super) fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// The rows from the top, without blank ones and those of another length.
    pub(super) fn rows(&self) -> impl Iterator<Item = RowReader<'_, C>> {
        self.rows.iter().map(|row| RowReader { table: self, row })
    }
}

/// Leaves so many rows of a table, and reports the first that is one too many.
fn truncate(rows: &mut Vec<RawRow>, most: usize, findings: &mut Diagnostics) {
    if let Some(beyond) = rows.get(most) {
        let finding = TableFinding::TooMuch(TableExcess::Rows(most));
        findings.push(beyond.origin.clone(), finding);
        rows.truncate(most);
    }
}

/// Whether there is anything in a row: a text, or a mark in one of the columns that are read.
/// A formula without a value in a column of the office's own is nothing, since such columns are
/// often filled in advance.
fn has_content(row: &RawRow, read_positions: &[Option<usize>]) -> bool {
    row.cells.iter().enumerate().any(|(position, cell)| {
        let is_read = read_positions.contains(&Some(position));
        !cell.text.is_empty() || (is_read && !cell.is_blank())
    })
}

impl<'a, C: TableColumn> RowReader<'a, C> {
    /// Where the row stands.
    pub(super) fn origin(&self) -> Origin {
        self.row.origin.clone()
    }

    /// Whether the table has a column, and the row nothing in it.
    pub(super) fn lacks(&self, column: C) -> bool {
        self.table.positions[column.index()]
            .is_some_and(|position| self.row.cells[position].shows_nothing())
    }

    /// Whether the table has a column, and the row something in it, be it a formula without a value.
    pub(super) fn has(&self, column: C) -> bool {
        self.table.positions[column.index()]
            .is_some_and(|position| !self.row.cells[position].shows_nothing())
    }

    /// Reads the cell of a column through one of the readers of [`Cell`]. `None` when the
    /// cell is empty or its reader reports a fault.
    pub(super) fn read<T>(
        &self,
        column: C,
        read: impl FnOnce(&Cell<'a>, &mut Diagnostics) -> Option<T>,
        findings: &mut Diagnostics,
    ) -> Option<T> {
        let cell = self.cell(column, findings)?;
        read(&cell, findings)
    }

    /// The cell of a column, or `None` when it is empty, has a formula without a value that can be
    /// meant, or the table lacks the column. An empty cell in a column that must be filled is
    /// reported.
    pub(super) fn cell(&self, column: C, findings: &mut Diagnostics) -> Option<Cell<'a>> {
        let Self { table, row } = self;
        let position = table.positions[column.index()]?;
        let origin = row.origin.header(table.names[column.index()].clone());
        let origin = table.header.with_column_number(origin, position);
        let raw = &row.cells[position];
        check_format(raw, column.definition().form, &origin, findings);
        let RawCell { text, marks } = raw;
        // What is missing was reported with the marks of the table's cells.
        if marks.lacks_value || marks.is_nought_of_formula {
            return None;
        }
        if text.is_empty() {
            if column.definition().presence == Presence::Filled {
                findings.push_value(origin, "", TableFinding::MissingValue);
            }
            return None;
        }
        let number = match &marks.behind {
            Some(ValueBehind::Number(number)) => Some(number.as_str()),
            _ => None,
        };
        let is_date_for_text = is_date_for_text(raw, column.definition().form);
        Some(Cell { text, number, is_date_for_text, origin })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::schema::{CONTACTS, ContactColumn};

    #[test]
    fn a_title_above_the_header_is_passed_over_and_rows_keep_their_numbers() {
        let mut findings = Diagnostics::new();
        let text =
            "Kontakter 2022;;;\r\n\r\nNavn;\"titel \";Telefon;e-mail\r\nBo;x;y;z\r\n";
        let raw = RawTable::from_csv(text, &CONTACTS).unwrap();
        let table = Table::<ContactColumn>::read(raw, &mut findings);
        let rows: Vec<_> = table.rows().map(|row| row.origin().row).collect();
        assert_eq!(rows, [Some(4)]);
        assert_eq!(findings.count().errors, 0);
    }
}
