//! The tables of the last period as the next one begins with them.

use std::collections::HashSet;

use super::{NextPeriod, Part};
use crate::ground::date;
use crate::period::load::raw_table::{RawRow, RawTable};
use crate::period::model::{NoLetter, Term};
use crate::period::schema::{
    self, AppointeeColumn, ForumColumn, MandateColumn, OfficerColumn, TableColumn,
};

/// Gives the tables that the next period takes over, without the rows of those who have gone and of
/// mandates that have ended, and with its days in the place of those of the last one.
pub(super) fn next(
    tables: Vec<RawTable<'static>>,
    next: &NextPeriod,
    last: Term,
) -> Vec<RawTable<'static>> {
    let parts = [
        (schema::CHAIRMANSHIP, Part::Chairmanship),
        (schema::MUNICIPALITIES, Part::Municipalities),
        (schema::FORA, Part::Fora),
        (schema::APPOINTEES, Part::Appointees),
        (schema::MANDATES, Part::Mandates),
        (schema::CONTACTS, Part::Contacts),
    ];
    let part_of = |table: &RawTable| {
        parts.iter().find(|(schema, _)| schema.name == table.schema.name)
    };
    let is_taken = |table: &RawTable<'static>| {
        part_of(table).is_some_and(|(_, part)| next.parts.contains(part))
    };
    let mut tables: Vec<_> = tables.into_iter().filter(is_taken).collect();
    let own_terms = keys(&tables, schema::FORA.name, |row| {
        let of_own = [ForumColumn::From, ForumColumn::To];
        of_own.iter().any(|column| !row.text(*column).is_empty())
    });
    let gone = keys(&tables, schema::APPOINTEES.name, |row| {
        let word = row.text(AppointeeColumn::Dispatch).to_lowercase();
        [NoLetter::Deceased, NoLetter::Resigned]
            .iter()
            .any(|why| why.word() == word)
    });
    for table in &mut tables {
        let name = table.schema.name;
        if name == schema::CHAIRMANSHIP.name {
            keep(table, |row| row.text(OfficerColumn::To).is_empty());
            empty(table, OfficerColumn::From);
        } else if name == schema::APPOINTEES.name {
            keep(table, |row| !gone.contains(row.text(AppointeeColumn::Number)));
            empty(table, AppointeeColumn::FormerNames);
        } else if name == schema::MANDATES.name {
            begin_mandates(table, next, last, &gone, &own_terms);
        }
    }
    if next.parts.contains(&Part::Mandates) {
        // Whose mandates have all ended is no appointee of the next period.
        let holders = keys(&tables, schema::MANDATES.name, |_| true);
        let people = tables
            .iter_mut()
            .filter(|one| one.schema.name == schema::APPOINTEES.name);
        people.for_each(|table| {
            keep(table, |row| holders.contains(row.text(AppointeeColumn::Number)));
        });
    }
    tables
}

/// Gives the mandates the days of the next period, without those that have ended in the last one
/// and those of people who have gone. Where a forum has a term of its own, nobody knows the days of
/// its next one, so their cells are emptied.
fn begin_mandates(
    table: &mut RawTable,
    next: &NextPeriod,
    last: Term,
    gone: &HashSet<String>,
    own_terms: &HashSet<String>,
) {
    keep(table, |row| {
        let end = date::parse(row.text(MandateColumn::To));
        let has_ended = end.is_some_and(|end| end < last.to);
        let is_own = own_terms.contains(row.text(MandateColumn::Forum));
        !gone.contains(row.text(MandateColumn::Number)) && (is_own || !has_ended)
    });
    for (column, day) in [(MandateColumn::From, next.from), (MandateColumn::To, next.to)]
    {
        set(table, column, |row| {
            let is_own = own_terms.contains(row.text(MandateColumn::Forum));
            if is_own { String::new() } else { day.to_string() }
        });
    }
    empty(table, MandateColumn::Reappointed);
    empty(table, MandateColumn::Thanks);
}

/// A row with its table, which knows where its columns are.
#[derive(Clone, Copy)]
struct Row<'a> {
    /// The names of the columns, from the left.
    names: &'a [String],
    /// The row itself.
    row: &'a RawRow,
}

impl Row<'_> {
    /// Gives the text of a cell; empty where the table has no such column.
    fn text(&self, column: impl TableColumn) -> &str {
        let position = self.names.iter().position(|name| name == column.name());
        let cell = position.and_then(|position| self.row.cells.get(position));
        cell.map_or("", |cell| &cell.text)
    }
}

/// Gives the names of the columns of a table, from the left.
fn names(table: &RawTable) -> Vec<String> {
    table.header().into_iter().flat_map(RawRow::names).collect()
}

/// Collects the cells of the first column of those rows of a table that are meant: numbers of
/// people, names of fora. Empty when there is no such table.
fn keys(
    tables: &[RawTable],
    name: &str,
    is_meant: impl Fn(Row) -> bool,
) -> HashSet<String> {
    let Some(table) = tables.iter().find(|table| table.schema.name == name) else {
        return HashSet::new();
    };
    let names = names(table);
    let Some(key) = table.column_position(table.schema.columns[0].name) else {
        return HashSet::new();
    };
    let rows = table.rows.iter().skip(table.header_position() + 1);
    rows.filter(|row| is_meant(Row { names: &names, row }))
        .filter_map(|row| Some(row.cells.get(key)?.text.clone()))
        .collect()
}

/// Keeps the rows of a table that are wanted, its header, and what stands above that.
fn keep(table: &mut RawTable, is_wanted: impl Fn(Row) -> bool) {
    let (names, header) = (names(table), table.header_position());
    let mut place = 0..;
    table.rows.retain(|row| {
        let is_above = place.next().is_some_and(|place| place <= header);
        is_above || is_wanted(Row { names: &names, row })
    });
}

/// Gives the cells of a column new texts, by what stands in their rows; nothing where the table has no
/// such column.
fn set(table: &mut RawTable, column: impl TableColumn, text: impl Fn(Row) -> String) {
    let names = names(table);
    let Some(position) = table.column_position(column.name()) else { return };
    let header = table.header_position();
    for row in table.rows.iter_mut().skip(header + 1) {
        let text = text(Row { names: &names, row });
        if let Some(cell) = row.cells.get_mut(position) {
            *cell = text.into();
        }
    }
}

/// Empties a column of a table.
fn empty(table: &mut RawTable, column: impl TableColumn) {
    set(table, column, |_| String::new());
}
