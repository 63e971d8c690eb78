//! Those whom the folder names beside the appointees: who signs, and whom one may call. Both are
//! known by their names; whoever went from one office to another has two rows.

use super::difference::{Entry, Subject, SubjectDifferences};
use super::pairs::Pairs;
use super::table_rows::{self, ComparedRow};
use super::value::Value;
use crate::ground::danish;
use crate::period::model::PictureRef;
use crate::period::rows::{ContactRow, OfficerRow, Rows, TableRow as _};
use crate::period::schema::{CellWord as _, ContactColumn, OfficerColumn};

/// Compares the chairmanships of two periods.
pub(super) fn compare_chairmanship(before: &Rows, now: &Rows) -> SubjectDifferences {
    let (old, new) = (&before.chairmanship, &now.chairmanship);
    let name = |row: &OfficerRow| Some(danish::plain_words(row.name.as_ref()?));
    let office =
        |_, row: &OfficerRow| Some((name(row)?, row.role.map(|role| role.word())));
    let person = |_, row: &OfficerRow| name(row);
    let pairs = Pairs::none(old.len(), new.len())
        .by(old, new, office, office)
        .by(old, new, person, person);
    let subject = Subject::Chairmanship;
    table_rows::compare(subject, [before, now], |rows| &rows.chairmanship, &pairs)
}

/// Compares the contacts of two periods.
pub(super) fn compare_contacts(before: &Rows, now: &Rows) -> SubjectDifferences {
    let (old, new) = (&before.contacts, &now.contacts);
    let name =
        |_, row: &ContactRow| Some(danish::plain_words(&row.contact.as_ref()?.name));
    let pairs = Pairs::none(old.len(), new.len()).by(old, new, name, name);
    let subject = Subject::Contacts;
    table_rows::compare(subject, [before, now], |rows| &rows.contacts, &pairs)
}

impl ComparedRow for OfficerRow {
    fn entry(&self) -> Option<Entry> {
        let entry = Entry::new(self.name.clone()?, Some(self.origin().clone()));
        let role = Value::word(self.role.map(|role| role.word()));
        Some(entry.about([role, Value::of(self.municipality.as_ref())]))
    }

    fn cells(&self) -> Vec<(OfficerColumn, Value)> {
        use OfficerColumn as Column;
        let picture = |picture: &Option<PictureRef>| {
            Value::of(picture.as_ref().map(|picture| &picture.name))
        };
        vec![
            (Column::Role, Value::word(self.role.map(|role| role.word()))),
            (Column::Title, Value::of(self.title.as_ref())),
            (Column::Name, Value::of(self.name.as_ref())),
            (Column::Party, Value::of(self.party.as_ref())),
            (Column::Municipality, Value::of(self.municipality.as_ref())),
            (Column::From, Value::day(self.from.as_ref())),
            (Column::To, Value::day(self.to.as_ref())),
            (Column::Portrait, picture(&self.portrait)),
            (Column::Signature, picture(&self.signature)),
        ]
    }
}

impl ComparedRow for ContactRow {
    fn entry(&self) -> Option<Entry> {
        let contact = self.contact.as_ref()?;
        let entry = Entry::new(&contact.name, Some(self.origin().clone()));
        Some(entry.about([Value::text(&contact.title)]))
    }

    fn cells(&self) -> Vec<(ContactColumn, Value)> {
        use ContactColumn as Column;
        let Some(contact) = &self.contact else { return Vec::new() };
        vec![
            (Column::Name, Value::text(&contact.name)),
            (Column::Title, Value::text(&contact.title)),
            (Column::Phone, Value::phone(Some(&contact.phone))),
            (Column::Email, Value::text(&contact.email)),
        ]
    }
}
