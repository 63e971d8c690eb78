//! The cells and keys that could not be read. In the rows they look as if they were empty; here it
//! is remembered that they are not, so that nobody is told of a change that is none.

use std::collections::{BTreeMap, HashSet};

use super::difference::{DifferingField, SubjectDifferences};
use super::uncompared::{Part, Side, Uncompared};
use super::value::Value;
use crate::findings::origin::Origin;
use crate::findings::sink::{Diagnostic, Diagnostics};
use crate::findings::{Finding, Severity, TableFinding};

/// What could not be read of the tables and settings of a period.
#[derive(Debug, Clone, Default)]
pub(crate) struct Unread {
    /// Cells by the table, the row and the column, and whole columns without a row.
    cells: HashSet<(String, Option<usize>, String)>,
    /// Files of which not all findings are kept: any empty cell may be one that cannot be read.
    doubtful: HashSet<String>,
    /// The keys of JSON files with an error, by the file.
    keys: HashSet<(String, String)>,
    /// The files that could not be read at all, by their paths.
    files: HashSet<String>,
}

impl Unread {
    /// Takes what could not be read from the findings that were made while reading, whatever the
    /// period thinks of them.
    pub(crate) fn of(findings: &Diagnostics) -> Self {
        let mut unread = Self::default();
        let judged = findings.sorted().into_iter().map(|one| one.diagnostic);
        let waived = findings.waived().map(|(one, _)| one);
        for diagnostic in judged.chain(waived) {
            unread.add(diagnostic);
        }
        let left_out = findings.left_out();
        unread.doubtful = left_out.map(|one| one.file.to_owned()).collect();
        unread
    }

    /// Adds the place of a finding.
    fn add(&mut self, Diagnostic { origin, value, finding, .. }: &Diagnostic) {
        let table = origin.table().to_lowercase();
        if let Finding::Table(TableFinding::MissingColumn(_)) = finding {
            let column = value.clone().unwrap_or_default();
            self.cells.insert((table, None, column));
        } else if let Some(column) = &origin.column {
            // A cell that is empty and must not be was read as what it is.
            let is_empty = value.as_deref().is_none_or(|value| value.trim().is_empty());
            if origin.is_in_table() {
                // A header may be written in any case.
                let cell = (table, origin.row, column.to_lowercase());
                self.cells.extend((!is_empty).then_some(cell));
            } else if finding.code().severity() == Severity::Error {
                self.keys.insert((table, column.to_string()));
            }
        } else if origin.row.is_none() && finding.code().severity() == Severity::Error {
            self.files.insert(origin.file.to_string());
        }
    }

    /// Whether a cell or a key could not be read. `is_empty` says whether it looks empty, without
    /// which a cell was read.
    fn has(&self, origin: &Origin, is_empty: bool) -> bool {
        let (table, column) = (origin.table().to_lowercase(), origin.column.as_deref());
        let column = column.unwrap_or_default();
        if !origin.is_in_table() {
            // A fault below a key leaves the key without its value.
            let is_below = |key: &str| {
                key.strip_prefix(column)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
            };
            return self.keys.iter().any(|(file, key)| *file == table && is_below(key));
        }
        let is_unread = |row| self.cells.contains(&(table.clone(), row, column.into()));
        is_empty
            && (is_unread(origin.row)
                || is_unread(None)
                || self.doubtful.contains(&*origin.file))
    }
}

impl SubjectDifferences {
    /// Takes out the fields that only seem to differ, since one side could not be read, and notes
    /// how many they are. What differs in nothing else has not changed.
    #[must_use]
    pub(crate) fn without_unread(mut self, before: &Unread, now: &Unread) -> Self {
        let mut cells: BTreeMap<(bool, String), usize> = BTreeMap::new();
        for changed in &mut self.changed {
            changed.fields.retain(|field| {
                let Some((side, table)) = unread_side(field, before, now) else {
                    return true;
                };
                *cells.entry((side == Side::Now, table)).or_default() += 1;
                false
            });
        }
        self.changed.retain(|changed| !changed.fields.is_empty());
        // A file that is there and cannot be read has not gone.
        let sides =
            [(Side::Before, before, &mut self.came), (Side::Now, now, &mut self.went)];
        for (side, unread, entries) in sides {
            entries.retain(|entry| {
                let is_read = !unread.files.contains(&entry.name);
                if !is_read {
                    let part = Part::Whole(entry.name.clone());
                    self.uncompared.push(Uncompared { side, part });
                }
                is_read
            });
        }
        let noted = cells.into_iter().map(|((is_now, table), count)| Uncompared {
            side: if is_now { Side::Now } else { Side::Before },
            part: Part::Cells(table, count),
        });
        self.uncompared.extend(noted);
        self
    }
}

/// Gives the side on which a field could not be read, and the name of its table; `None` when both
/// were read.
fn unread_side(
    field: &DifferingField,
    before: &Unread,
    now: &Unread,
) -> Option<(Side, String)> {
    let sides = [
        (Side::Before, before, &field.before, &field.before_origin),
        (Side::Now, now, &field.now, &field.now_origin),
    ];
    let unread =
        |(side, unread, value, origin): (_, &Unread, &Value, &Option<Origin>)| {
            let origin = origin.as_ref()?;
            let is_unread = unread.has(origin, *value == Value::Empty);
            is_unread.then(|| (side, origin.table().to_owned()))
        };
    sides.into_iter().find_map(unread)
}
