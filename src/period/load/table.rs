//! A table as rows through which cells are read by the columns of the schema.

use std::marker::PhantomData;
use std::sync::Arc;

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{TableFinding, ValueFinding, nearest};
use crate::period::load::records::{RawTable, Record, plain_name};
use crate::period::schema::{Column, Presence, Schema, TableColumn};

/// A table with the columns `C`, read by its schema.
pub(super) struct Table<C> {
    /// Which columns there are.
    columns: PhantomData<C>,
    /// For each column of the schema its place in the records, if it exists.
    places: Vec<Option<usize>>,
    /// The header's texts as shared strings, by column of the schema.
    names: Vec<Arc<str>>,
    /// The rows that are not blank and as long as the header.
    records: Vec<Record>,
    /// The number of the first column in its sheet, counted from 1; none for CSV.
    first_column: Option<usize>,
    /// Whether no column and no row had to be left out.
    is_whole: bool,
}

/// One row of a table with the columns `C`, of which its cells are read.
pub(super) struct Row<'a, C> {
    /// The table.
    table: &'a Table<C>,
    /// The cells.
    record: &'a Record,
}

/// A filled cell.
#[derive(Debug)]
pub(super) struct Cell<'a> {
    /// The text without spaces around it; never empty.
    pub text: &'a str,
    /// Where it stands.
    pub origin: Origin,
}

impl<C: TableColumn> Table<C> {
    /// Reads the rows of a table, reporting the faults of shape: columns missing, unknown
    /// or doubled, rows of another length, no rows at all.
    pub(super) fn read(raw: RawTable, to: &mut Diagnostics) -> Self {
        let header_place = raw.header_place();
        let RawTable { origin: table, first_column, mut records, .. } = raw;
        let schema = C::TABLE;
        let before = to.count().errors;
        records.drain(..header_place);
        let header = if records.is_empty() {
            Record { origin: table.row(1), cells: Vec::new() }
        } else {
            records.remove(0)
        };
        let places = match_header(&header, schema, first_column, to);
        records.retain(|record| record.cells.iter().any(|cell| !cell.is_empty()));
        if records.is_empty() && places.iter().any(Option::is_some) {
            to.push(table.clone(), TableFinding::NoRows);
        }
        if let Some(found) = other_length(&records, &header) {
            let fault =
                TableFinding::HeaderLength { header: header.cells.len(), rows: found };
            to.push(header.origin.clone(), fault);
            records.clear();
        }
        records.retain(|record| has_length_of(record, &header, to));
        check_unnamed_columns(&records, &header, first_column, to);
        if first_column.is_none() {
            check_unread_columns(&records, &header, &places, to);
        }
        let is_whole = to.count().errors == before;
        let names = schema.columns.iter().map(|column| column.name.into()).collect();
        Self {
            columns: PhantomData,
            places,
            names,
            records,
            first_column,
            is_whole,
        }
    }

    /// Whether no column and no row had to be left out.
    pub(super) fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// The rows in order, without blank ones and those of another length.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_, C>> {
        self.records.iter().map(|record| Row { table: self, record })
    }
}

impl<C: TableColumn> Row<'_, C> {
    /// Where the row stands.
    pub(super) fn origin(&self) -> Origin {
        self.record.origin.clone()
    }

    /// Whether the table has a column, and the row nothing in it.
    pub(super) fn lacks(&self, column: C) -> bool {
        self.table.places[column.index()]
            .is_some_and(|place| self.record.cells[place].is_empty())
    }

    /// The cell of a column, or `None` when it is empty; an empty cell in a column
    /// that must be filled is reported.
    pub(super) fn cell(&self, column: C, to: &mut Diagnostics) -> Option<Cell<'_>> {
        let place = self.table.places[column.index()]?;
        let origin = self.record.origin.header(self.table.names[column.index()].clone());
        let origin = match self.table.first_column {
            Some(first) => origin.column_number(first + place),
            None => origin,
        };
        let text = &self.record.cells[place];
        if text.is_empty() {
            if column.definition().presence == Presence::Filled {
                to.push_value(origin, "", TableFinding::MissingValue);
            }
            return None;
        }
        Some(Cell { text, origin })
    }
}

/// The one length that all rows share where it is not the header's: then the fault is the
/// header's. A single row proves nothing.
fn other_length(records: &[Record], header: &Record) -> Option<usize> {
    let [first, second, ..] = records else { return None };
    let found = first.cells.len();
    let is_shared = records.iter().all(|record| record.cells.len() == found);
    let surplus = second.cells.get(header.cells.len()..);
    let is_other = surplus.is_none_or(|cells| cells.iter().any(|cell| !cell.is_empty()));
    (is_shared && is_other).then_some(found)
}

/// Whether a row is as long as the header; reports one that is not. In such a row a cell
/// may stand below another column's header, so none of them is read. Empty cells after
/// the last column are no fault.
fn has_length_of(record: &Record, header: &Record, to: &mut Diagnostics) -> bool {
    let (expected, found) = (header.cells.len(), record.cells.len());
    let surplus = record.cells.get(expected..);
    let has_length = surplus.is_some_and(|cells| cells.iter().all(String::is_empty));
    if !has_length {
        to.push(record.origin.clone(), TableFinding::RowLength { expected, found });
    }
    has_length
}

/// Reports filled cells below no header.
fn check_unnamed_columns(
    records: &[Record],
    header: &Record,
    first_column: Option<usize>,
    to: &mut Diagnostics,
) {
    for (place, name) in header.cells.iter().enumerate() {
        let is_filled = |record: &Record| !record.cells[place].is_empty();
        if name.is_empty() && records.iter().any(is_filled) {
            let number = first_column.unwrap_or(1) + place;
            let origin = match first_column {
                Some(_) => header.origin.column_number(number),
                None => header.origin.clone(),
            };
            let finding = TableFinding::UnnamedColumn(number);
            to.push_value(origin, &number.to_string(), finding);
        }
    }
}

/// Reports line breaks in columns of a CSV file that nobody reads: they are the mark of a
/// stray quotation mark that has swallowed the rows up to the next one.
fn check_unread_columns(
    records: &[Record],
    header: &Record,
    places: &[Option<usize>],
    to: &mut Diagnostics,
) {
    for record in records {
        for (place, cell) in record.cells.iter().enumerate() {
            if !places.contains(&Some(place)) && cell.contains(['\r', '\n']) {
                let name = header.cells.get(place).map_or("", String::as_str);
                let origin = record.origin.header(name);
                to.push_value(origin, cell, ValueFinding::ControlCharacter);
            }
        }
    }
}

/// Finds the columns of the schema in the header and reports what does not match.
fn match_header(
    header: &Record,
    schema: &Schema,
    first_column: Option<usize>,
    to: &mut Diagnostics,
) -> Vec<Option<usize>> {
    let columns = schema.columns;
    let found: Vec<_> = header.cells.iter().map(|cell| plain_name(cell)).collect();
    let places: Vec<_> = columns
        .iter()
        .map(|column| found.iter().position(|name| name == column.name))
        .collect();
    for (place, (cell, name)) in header.cells.iter().zip(&found).enumerate() {
        if name.is_empty() {
            continue;
        }
        let origin = header.origin.header(cell.as_str());
        let origin = match first_column {
            Some(first) => origin.column_number(first + place),
            None => origin,
        };
        if !columns.iter().any(|column| column.name == name) {
            let absent = absent(columns, &places);
            let near = nearest(name, absent.map(|column| column.name));
            to.push_value(origin, cell, TableFinding::UnknownColumn(near));
        } else if found[..place].contains(name) {
            to.push_value(origin, cell, TableFinding::DuplicateColumn);
        }
    }
    for column in absent(columns, &places) {
        if column.presence != Presence::Optional {
            let headers = header.cells.clone();
            let origin = header.origin.clone();
            to.push_value(origin, column.name, TableFinding::MissingColumn(headers));
        }
    }
    places
}

/// The columns that the header lacks.
fn absent<'a>(
    columns: &'a [Column],
    places: &'a [Option<usize>],
) -> impl Iterator<Item = &'a Column> {
    columns
        .iter()
        .zip(places)
        .filter(|(_, place)| place.is_none())
        .map(|(c, _)| c)
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
