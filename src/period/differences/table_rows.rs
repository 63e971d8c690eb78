//! How the rows of any table are compared, once it is known which of them belong together.

use super::difference::{
    Changed, DifferingField, Entry, Field, Subject, SubjectDifferences,
};
use super::pairs::Pairs;
use super::uncompared::{Part, Side, Uncompared};
use super::value::Value;
use crate::period::rows::{Rows, TableRow};
use crate::period::schema::{Schema, TableColumn};

/// A row that can be compared with another of the same table.
pub(super) trait ComparedRow: TableRow {
    /// What the row is called; `None` for one that lacks what it would be known by.
    fn entry(&self) -> Option<Entry>;

    /// What the row says, column by column. Columns that only repeat another row are left out.
    fn cells(&self) -> Vec<(Self::Column, Value)>;
}

/// Compares the rows of a table of which these belong together. Of a table that one side lacks,
/// it is said that it could not be compared.
pub(super) fn compare<R: ComparedRow>(
    subject: Subject,
    sides: [&Rows; 2],
    rows: impl Fn(&Rows) -> &[R],
    pairs: &Pairs,
) -> SubjectDifferences {
    let table = R::Column::TABLE;
    let [before, now] = sides.map(&rows);
    let mut found = SubjectDifferences::none(subject);
    for (side, all) in [(Side::Before, sides[0]), (Side::Now, sides[1])] {
        let of_side = rows(all);
        found.uncompared.extend(
            uncompared(table, all, of_side).map(|part| Uncompared { side, part }),
        );
    }
    let is_missing = |part: &Uncompared| matches!(part.part, Part::Whole(_));
    if found.uncompared.iter().any(is_missing) {
        return found;
    }
    for (index, row) in now.iter().enumerate() {
        let Some(entry) = row.entry() else { continue };
        let Some(old) = pairs.before(index).map(|old| &before[old]) else {
            found.came.push(entry);
            continue;
        };
        let fields = differing_fields(old, row);
        if !fields.is_empty() {
            found.changed.push(Changed { entry, fields });
        }
    }
    let left = before.iter().enumerate().filter(|(row, _)| pairs.is_left(*row));
    found.went.extend(left.filter_map(|(_, row)| row.entry()));
    found
}

/// Says what of a table could not be read on one side.
fn uncompared<R: ComparedRow>(
    table: &Schema,
    all: &Rows,
    rows: &[R],
) -> impl Iterator<Item = Part> {
    let is_partial = all.partial.contains(table.name);
    let nameless = rows.iter().filter(|row| row.entry().is_none()).count();
    let whole = (is_partial && rows.is_empty()).then(|| Part::Whole(table.name.into()));
    let some = (is_partial && !rows.is_empty()).then_some(Part::SomeOf(table.name));
    let nameless = (nameless > 0).then_some(Part::Rows(table.name, nameless));
    [whole, some, nameless].into_iter().flatten()
}

/// Finds the cells that differ between two rows.
fn differing_fields<R: ComparedRow>(before: &R, now: &R) -> Vec<DifferingField> {
    let cells = before.cells().into_iter().zip(now.cells());
    let differing = cells.filter(|((_, before), (_, now))| before != now);
    differing
        .map(|((column, old), (_, new))| DifferingField {
            field: Field::Named(column.name()),
            before: old,
            now: new,
            before_origin: Some(before.at(column)),
            now_origin: Some(now.at(column)),
        })
        .collect()
}
