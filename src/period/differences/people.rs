//! The people of two periods: who came, who went, whose row says something else. Who is the same
//! person is told by `same_person`, and mandates are known by it, too.

use std::collections::HashMap;

use super::difference::{Entry, Subject, SubjectDifferences};
use super::pairs::Pairs;
use super::table_rows::{self, ComparedRow};
use super::uncompared::Side;
use super::value::Value;
use crate::ground::danish;
use crate::period::rows::{AppointeeRow, Country, MandateRow, Rows, TableRow as _};
use crate::period::same_person;
use crate::period::schema::{AppointeeColumn, CellWord as _};

/// The people of two periods, each told from all others.
pub(super) struct People<'a> {
    /// Which rows are of the same person.
    pairs: Pairs,
    /// The people before.
    before: Directory<'a>,
    /// The people now.
    now: Directory<'a>,
}

/// A person of two periods.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum PersonId {
    /// Somebody of `udpegede.csv`: first all who stood there before, then those who are new.
    Listed(usize),
    /// Somebody who is in no row there, or in several, by the letters of the name.
    Named(String),
}

/// The people of one period, to be looked up.
struct Directory<'a> {
    /// By number and name.
    by_both: HashMap<(&'a str, &'a str), usize>,
    /// By the letters of the name; `None` for a name that several have.
    by_name: HashMap<String, Option<usize>>,
}

impl<'a> Directory<'a> {
    /// Lists people; `id` numbers them by their rows.
    fn of(rows: &'a [AppointeeRow], id: impl Fn(usize) -> usize) -> Self {
        let (mut by_both, mut by_name) = (HashMap::new(), HashMap::new());
        for (row, person) in rows.iter().enumerate() {
            let Some(name) = person.name.as_deref() else { continue };
            if let Some(number) = person.number.as_deref() {
                by_both.entry((number, name)).or_insert(id(row));
            }
            let several = |known: &mut Option<usize>| *known = None;
            by_name
                .entry(letters(name))
                .and_modify(several)
                .or_insert(Some(id(row)));
        }
        Self { by_both, by_name }
    }
}

/// Gives the letters of a name, by which it is known however it is written.
fn letters(name: &str) -> String {
    danish::plain_words(name).join(" ")
}

impl<'a> People<'a> {
    /// Finds out which rows of two periods are of the same person.
    pub(super) fn of(before: &'a [AppointeeRow], now: &'a [AppointeeRow]) -> Self {
        let rows = same_person::rows_before(before, now);
        let id = |row: usize| rows[row].unwrap_or(before.len() + row);
        Self {
            before: Directory::of(before, |row| row),
            now: Directory::of(now, id),
            pairs: Pairs::known(before.len(), rows),
        }
    }

    /// Finds whose mandate it is; `None` for a row that has no name.
    pub(super) fn holder(&self, side: Side, mandate: &MandateRow) -> Option<PersonId> {
        let directory = match side {
            Side::Before => &self.before,
            Side::Now => &self.now,
        };
        let name = mandate.name.as_deref()?;
        let number = mandate.number.as_deref().unwrap_or_default();
        if let Some(id) = directory.by_both.get(&(number, name)) {
            return Some(PersonId::Listed(*id));
        }
        let letters = letters(name);
        let listed = directory.by_name.get(&letters).copied().flatten();
        Some(listed.map_or(PersonId::Named(letters), PersonId::Listed))
    }

    /// Compares the rows of `udpegede.csv`.
    pub(super) fn compare(&self, before: &Rows, now: &Rows) -> SubjectDifferences {
        table_rows::compare(
            Subject::People,
            [before, now],
            |rows| &rows.appointees,
            &self.pairs,
        )
    }
}

impl ComparedRow for AppointeeRow {
    fn entry(&self) -> Option<Entry> {
        let name = self.name.as_deref()?;
        let number = self.number.as_deref().unwrap_or_default();
        let entry = Entry::new(numbered(number, name), Some(self.origin().clone()));
        Some(entry.about([Value::of(self.title.as_ref()), Value::word(self.home())]))
    }

    fn cells(&self) -> Vec<(AppointeeColumn, Value)> {
        use AppointeeColumn as Column;
        let country = match &self.country {
            Country::Denmark => Value::Empty,
            Country::Other(name) => Value::of(name.as_ref()),
        };
        let council = self.is_council_member.map(|answer| answer.word());
        vec![
            (Column::Number, Value::of(self.number.as_ref())),
            (Column::Name, Value::of(self.name.as_ref())),
            (Column::Organisation, Value::of(self.organisation.as_ref())),
            (Column::Title, Value::of(self.title.as_ref())),
            (Column::Party, Value::of(self.party.as_ref())),
            (Column::Sex, Value::word(self.sex.map(|sex| sex.word()))),
            (Column::Municipality, Value::of(self.municipality.as_ref())),
            (Column::Represents, Value::of(self.represents.as_ref())),
            (Column::IsCouncilMember, Value::word(council)),
            (Column::CareOf, Value::of(self.care_of.as_ref())),
            (Column::Street, Value::of(self.street.as_ref())),
            (Column::ShortStreet, Value::of(self.short_street.as_ref())),
            (Column::Postcode, Value::of(self.postcode.as_ref())),
            (Column::Town, Value::of(self.town.as_ref())),
            (Column::ShortTown, Value::of(self.short_town.as_ref())),
            (Column::Country, country),
            (Column::Email, Value::of(self.email.as_ref())),
            (Column::Phone, Value::phone(self.phone.as_deref())),
            (Column::Dispatch, Value::word(self.dispatch.map(|way| way.word()))),
            (Column::FormerNames, Value::text(self.former_names.join("; "))),
        ]
    }
}

/// Writes a person's number before the name, where there is one.
pub(super) fn numbered(number: &str, name: &str) -> String {
    format!("{number} {name}").trim().to_owned()
}
