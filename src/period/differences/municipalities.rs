//! The municipalities of two periods and their mayors, known by the short names.

use super::difference::{Entry, Subject, SubjectDifferences};
use super::pairs::Pairs;
use super::table_rows::{self, ComparedRow};
use super::value::Value;
use crate::period::rows::{MunicipalityRow, Rows, TableRow as _};
use crate::period::schema::MunicipalityColumn;

/// Compares the municipalities of two periods.
pub(super) fn compare(before: &Rows, now: &Rows) -> SubjectDifferences {
    let (old, new) = (&before.municipalities, &now.municipalities);
    let key = |_, row: &MunicipalityRow| Some(row.name.as_ref()?.to_lowercase());
    let pairs = Pairs::none(old.len(), new.len()).by(old, new, key, key);
    let subject = Subject::Municipalities;
    table_rows::compare(subject, [before, now], |rows| &rows.municipalities, &pairs)
}

impl ComparedRow for MunicipalityRow {
    fn entry(&self) -> Option<Entry> {
        let entry = Entry::new(self.name.clone()?, Some(self.origin().clone()));
        Some(entry.about([Value::of(self.mayor.as_ref())]))
    }

    fn cells(&self) -> Vec<(MunicipalityColumn, Value)> {
        use MunicipalityColumn as Column;
        vec![
            (Column::Name, Value::of(self.name.as_ref())),
            (Column::Mayor, Value::of(self.mayor.as_ref())),
            (Column::MayorTitle, Value::of(self.mayor_title.as_ref())),
            (Column::Party, Value::of(self.party.as_ref())),
            (Column::FullName, Value::of(self.full_name.as_ref())),
        ]
    }
}
