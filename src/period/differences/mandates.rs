//! The mandates of two periods. A mandate is known by its person and its forum; whoever has several
//! in one forum has each compared with the one that is most like it.

use super::difference::{Entry, Subject, SubjectDifferences};
use super::pairs::Pairs;
use super::people::{People, PersonId, numbered};
use super::table_rows::{self, ComparedRow};
use super::uncompared::Side;
use super::value::Value;
use crate::period::rows::{MandateRow, Rows, TableRow as _};
use crate::period::schema::{CellWord as _, MandateColumn};

/// Compares the mandates of two periods, whose people are known.
pub(super) fn compare(before: &Rows, now: &Rows, people: &People) -> SubjectDifferences {
    let [old, new] = [before, now].map(|rows| rows.mandates.as_slice());
    let seat = |side, row: &MandateRow| -> Option<(PersonId, String)> {
        Some((people.holder(side, row)?, row.forum.as_ref()?.to_lowercase()))
    };
    let before_seats: Vec<_> = old.iter().map(|row| seat(Side::Before, row)).collect();
    let now_seats: Vec<_> = new.iter().map(|row| seat(Side::Now, row)).collect();
    let values = |row: &MandateRow| -> Vec<Value> {
        row.cells().into_iter().map(|(_, value)| value).collect()
    };
    let role = |row: &MandateRow| row.role.as_ref().map(|role| role.word().to_owned());
    let pairs = Pairs::none(old.len(), new.len())
        .by(
            old,
            new,
            |at, row| Some((before_seats[at].as_ref()?, values(row))),
            |at, row| Some((now_seats[at].as_ref()?, values(row))),
        )
        .by(
            old,
            new,
            |at, row| Some((before_seats[at].as_ref()?, role(row))),
            |at, row| Some((now_seats[at].as_ref()?, role(row))),
        )
        .by(old, new, |at, _| before_seats[at].as_ref(), |at, _| now_seats[at].as_ref());
    table_rows::compare(Subject::Mandates, [before, now], |rows| &rows.mandates, &pairs)
}

impl ComparedRow for MandateRow {
    fn entry(&self) -> Option<Entry> {
        let (name, forum) = (self.name.as_deref()?, self.forum.as_deref()?);
        let person = numbered(self.number.as_deref().unwrap_or_default(), name);
        let name = format!("{person} – {forum}");
        let role = Value::word(self.role.as_ref().map(|role| role.word()));
        let days = Value::days(self.from.as_ref(), self.to.as_ref());
        Some(Entry::new(name, Some(self.origin().clone())).about([role, days]))
    }

    fn cells(&self) -> Vec<(MandateColumn, Value)> {
        use MandateColumn as Column;
        let appointment = self.appointment.map(|appointment| appointment.word());
        vec![
            (Column::Forum, Value::of(self.forum.as_ref())),
            (Column::Role, Value::word(self.role.as_ref().map(|role| role.word()))),
            (Column::StandsInFor, Value::of(self.stands_in_for.as_ref())),
            (Column::Appointment, Value::word(appointment)),
            (Column::From, Value::day(self.from.as_ref())),
            (Column::To, Value::until(self.to.as_ref())),
            (Column::Reappointed, Value::day(self.reappointed.as_ref())),
            (Column::Thanks, Value::word(self.thanks.map(|wish| wish.word()))),
        ]
    }
}
