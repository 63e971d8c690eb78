//! The register of the letters that were sent: `forsendelser.jsonl` in the period folder,
//! one record a line, only ever added to. By it the next build knows which letters people
//! have. A copy lies beside it, so that it is noticed when records go missing.

mod former_names;
mod storage;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use time::Date;

use crate::ground::date;
use crate::ground::digest::Digest;
use crate::period::letter_contents::{Change, Contents, Kind};

pub(crate) use former_names::FormerNames;
pub(crate) use storage::{COPY, FILE_NAME, append, missing, read};

/// The way that a letter went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Way {
    /// The letter went on paper.
    #[serde(rename = "post")]
    Post,
    /// The letter went as a file.
    #[serde(rename = "e-mail")]
    Email,
}

/// A letter that was sent. Its keys in the file are Danish: the office may look into it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The member number of the person.
    #[serde(rename = "nr")]
    pub number: String,
    /// The full name of the person. A number alone may come to mean another person.
    #[serde(rename = "navn")]
    pub name: String,
    /// The election period: "2022-2026". A folder may be the copy of another period's.
    #[serde(rename = "valgperiode")]
    pub period: String,
    /// Whether the letter bore the mark of invented persons, and so reached nobody.
    #[serde(rename = "eksempeldata", default, skip_serializing_if = "is_false")]
    pub is_sample: bool,
    /// Whether the letter was not sent after all. Such a record undoes the last one that is
    /// the same but for this.
    #[serde(rename = "fortrudt", default, skip_serializing_if = "is_false")]
    pub is_undone: bool,
    /// What the letter was about.
    #[serde(rename = "brev")]
    pub kind: Kind,
    /// The day that the letter bears.
    #[serde(rename = "dato", with = "date")]
    pub date: Date,
    /// The day that the letter bears which this one replaced; none where it replaced none.
    #[serde(
        rename = "erstatter",
        with = "date::option",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub replaces: Option<Date>,
    /// The day on which the letter was sent, as the office gave it.
    #[serde(rename = "sendt", with = "date")]
    pub sent: Date,
    /// The way that the letter went.
    #[serde(rename = "måde")]
    pub way: Way,
    /// What the letter said to the person and to nobody else.
    #[serde(rename = "indhold")]
    pub contents: Contents,
    /// The digest of all that the letter was made of.
    #[serde(rename = "indhold_sha256")]
    pub content_sha256: Digest,
    /// The digest of the letter's file.
    #[serde(rename = "fil_sha256")]
    pub sha256: Digest,
    /// The digest of what the letter had in common with the other letters.
    #[serde(rename = "fælles_sha256")]
    pub stock_sha256: Digest,
    /// The digest of what the letter said beside that, whatever version of the program made
    /// it. `None` in records of versions that did not write it.
    #[serde(rename = "ordlyd_sha256", default, skip_serializing_if = "Option::is_none")]
    pub wording_sha256: Option<Digest>,
}

/// Tells `serde` whether to leave a key out: what is false is not written.
fn is_false(value: &bool) -> bool {
    !value
}

impl Record {
    /// Tells whether the letter has reached the people of a period: it was of this one, and
    /// bore the mark of invented persons as its letters do.
    pub fn is_of(&self, period: &str, is_sample: bool) -> bool {
        self.period == period && self.is_sample == is_sample
    }

    /// Gives the person, by the present name, and what the letter was about.
    fn key(&self, former_names: &FormerNames) -> LetterKey {
        let name = former_names.present(&self.number, &self.name);
        LetterKey::new(&self.number, name, self.kind)
    }

    /// Lists how the letter of today to the same person, who is called `name` now, differs from
    /// this one: another name first. Nobody is thanked twice for having changed the name.
    pub fn changes(&self, name: &str, now: &Contents) -> Vec<Change> {
        if self.name == name {
            return self.contents.changes(now, self.kind);
        }
        let then = self.contents.with_name(&self.name, name);
        let mut changes = then.changes(now, self.kind);
        if self.kind == Kind::Mandates {
            let (then, now) = (self.name.clone(), name.to_owned());
            changes.insert(0, Change::Name { then, now });
        }
        changes
    }

    /// Tells whether another record undoes this one.
    fn is_undone_by(&self, other: &Self) -> bool {
        *other == Self { is_undone: true, ..self.clone() }
    }
}

/// A person and what letters to that person are about. A person is known by number and name
/// together, since either may come to mean another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LetterKey {
    /// The person's member number.
    pub number: String,
    /// The person's full name.
    pub name: String,
    /// What the letters are about.
    pub kind: Kind,
}

impl LetterKey {
    /// Makes the key of a person's letters of one kind.
    fn new(number: &str, name: &str, kind: Kind) -> Self {
        Self {
            number: number.to_owned(),
            name: name.to_owned(),
            kind,
        }
    }
}

/// The letters that were sent, in the order in which they were recorded. Places in it are
/// counted from 0.
#[derive(Debug, Clone, Default)]
pub struct Register {
    /// The records of letters that were not undone.
    records: Vec<Record>,
    /// The place of the last letter of each kind to each person.
    last: BTreeMap<LetterKey, usize>,
    /// The place of the last letter of each kind under each number.
    last_of_number: BTreeMap<Kind, BTreeMap<String, usize>>,
    /// The place of the last letter of each kind to each name.
    last_of_name: BTreeMap<Kind, BTreeMap<String, usize>>,
    /// The persons and kinds whose last record undoes a letter, with the day on which that
    /// letter was said to have been sent.
    just_undone: BTreeMap<LetterKey, Date>,
    /// For the place of each letter that replaced another the place of that one.
    replaced: BTreeMap<usize, usize>,
    /// The names that people had before.
    former_names: FormerNames,
}

impl Register {
    /// Keeps the letters of records that were not undone, when nobody has changed the name.
    pub fn of(records: Vec<Record>) -> Self {
        Self::with_former_names(records, FormerNames::default())
    }

    /// Keeps the letters of records that were not undone. A record that undoes none is left
    /// out like one that does. What was sent to a former name counts as sent to the person, by
    /// the present name.
    pub fn with_former_names(records: Vec<Record>, former_names: FormerNames) -> Self {
        let dropped = undone_places(&records);
        let just_undone = undone_last(&records, &former_names);
        let mut register = Self { just_undone, former_names, ..Self::default() };
        let standing = (0..).zip(records).filter(|(at, _)| !dropped.contains(at));
        standing.for_each(|(_, record)| register.add(record));
        register
    }

    /// Adds a record behind the others.
    fn add(&mut self, record: Record) {
        let place = self.records.len();
        let of_number = self.last_of_number.entry(record.kind).or_default();
        of_number.insert(record.number.clone(), place);
        let key = record.key(&self.former_names);
        let of_name = self.last_of_name.entry(record.kind).or_default();
        of_name.insert(key.name.clone(), place);
        let before = self.last.insert(key, place);
        let replaced = before.and_then(|before| self.replaced_place(&record, before));
        self.replaced.extend(replaced.map(|replaced| (place, replaced)));
        self.records.push(record);
    }

    /// Gives the last letter of a kind that a person was sent.
    pub fn last(&self, number: &str, name: &str, kind: Kind) -> Option<&Record> {
        let place = self.last.get(&LetterKey::new(number, name, kind))?;
        self.records.get(*place)
    }

    /// Gives the last letter of each kind to each person, in the order of number and name.
    pub fn latest(&self) -> impl Iterator<Item = &Record> {
        self.last.values().map(|place| &self.records[*place])
    }

    /// Gives the last letter of a kind that was sent under a number, whoever had it.
    pub fn last_under(&self, number: &str, kind: Kind) -> Option<&Record> {
        let place = self.last_of_number.get(&kind)?.get(number)?;
        self.records.get(*place)
    }

    /// Gives the last letter of a kind that somebody of a name was sent, under whatever number.
    pub fn last_to(&self, name: &str, kind: Kind) -> Option<&Record> {
        let place = self.last_of_name.get(&kind)?.get(name)?;
        self.records.get(*place)
    }

    /// Gives the number and name of whom each letter was sent to, as they were then.
    pub fn addressees(&self) -> impl Iterator<Item = (&str, &str)> {
        self.records.iter().map(|record| (&*record.number, &*record.name))
    }

    /// Gives the name that the person has now whose letter was recorded.
    pub fn present_name<'a>(&'a self, record: &'a Record) -> &'a str {
        self.former_names.present(&record.number, &record.name)
    }

    /// Gives the letters to people whose number and name `is_meant` accepts, in the order in
    /// which they were recorded. Of a person's names the present one and each former one will do.
    pub fn letters_to(&self, is_meant: impl Fn(&str, &str) -> bool) -> Vec<&Record> {
        let records = self.records.iter();
        let is_to = |record: &&Record| {
            self.is_called(&record.number, self.present_name(record), &is_meant)
        };
        records.filter(is_to).collect()
    }

    /// Tells whether `is_meant` accepts a person's number with the present name or with one of
    /// the former names.
    pub fn is_called(
        &self,
        number: &str,
        name: &str,
        is_meant: impl Fn(&str, &str) -> bool,
    ) -> bool {
        let mut former = self.former_names.former(number, name);
        is_meant(number, name) || former.any(|name| is_meant(number, name))
    }

    /// Gives the letter that the last one of a kind to a person replaced, as far as the register
    /// still has it.
    pub fn replaced_by_last(
        &self,
        number: &str,
        name: &str,
        kind: Kind,
    ) -> Option<&Record> {
        let place = self.last.get(&LetterKey::new(number, name, kind))?;
        self.records.get(*self.replaced.get(place)?)
    }

    /// Finds the place of the letter that a record's letter replaced. `before` is the place of
    /// the last letter before it to the same person, which may be this letter by another way.
    fn replaced_place(&self, record: &Record, before: usize) -> Option<usize> {
        let day = record.replaces?;
        let last = &self.records[before];
        let is_same_letter = (&last.name, &last.contents, last.replaces)
            == (&record.name, &record.contents, record.replaces);
        match is_same_letter {
            true => self.replaced.get(&before).copied(),
            false => (last.date == day).then_some(before),
        }
    }

    /// Gives the persons and kinds whose last record undoes a letter, with the day on which
    /// that letter was said to have been sent.
    pub fn just_undone(&self) -> &BTreeMap<LetterKey, Date> {
        &self.just_undone
    }

    /// Tells whether what the last letter of a kind says to a person was sent by a way. It may
    /// have gone by several: each of them is recorded, and only the last is the last letter.
    pub fn was_sent(&self, number: &str, name: &str, kind: Kind, way: Way) -> bool {
        let Some(last) = self.last(number, name, kind) else { return false };
        let is_same = |record: &&Record| {
            (&record.number, record.kind) == (&last.number, last.kind)
                && self.present_name(record) == name
                && record.contents == last.contents
        };
        // A letter by post and one by e-mail are two records, and only the later one is the last.
        last.way == way
            || self.records.iter().filter(is_same).any(|record| record.way == way)
    }
}

/// Finds the places of the records that undo letters, and of the letters that they undo: of
/// several equal ones the last that still stands.
fn undone_places(records: &[Record]) -> BTreeSet<usize> {
    let mut standing: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    let mut undone = BTreeSet::new();
    for (at, record) in records.iter().enumerate() {
        let places = standing.entry((&record.number, &record.name)).or_default();
        if record.is_undone {
            let meant = places.iter().rposition(|at| records[*at].is_undone_by(record));
            undone.extend(meant.map(|index| places.remove(index)));
            undone.insert(at);
        } else {
            places.push(at);
        }
    }
    undone
}

/// Finds the persons and kinds whose last record undoes a letter, with the day on which that
/// letter was said to have been sent.
fn undone_last(
    records: &[Record],
    former_names: &FormerNames,
) -> BTreeMap<LetterKey, Date> {
    let mut just_undone = BTreeMap::new();
    for record in records {
        if record.is_undone {
            just_undone.insert(record.key(former_names), record.sent);
        } else {
            just_undone.remove(&record.key(former_names));
        }
    }
    just_undone
}

#[cfg(test)]
mod tests {
    use time::Month;

    use super::*;

    /// Makes the record of a letter to a person, sent on a day of February 2022.
    pub(super) fn record(number: &str, day: u8) -> Record {
        let date = Date::from_calendar_date(2022, Month::February, day).unwrap();
        Record {
            number: number.into(),
            name: format!("Åse {number}"),
            period: "2022-2026".into(),
            is_sample: false,
            is_undone: false,
            kind: Kind::Mandates,
            date,
            replaces: None,
            sent: date,
            way: Way::Post,
            contents: Contents {
                address: vec!["Vej 1".into()],
                mandates: Vec::new(),
            },
            content_sha256: Digest::of(b"content"),
            sha256: Digest::of(b"file"),
            stock_sha256: Digest::of(b"stock"),
            wording_sha256: None,
        }
    }

    #[test]
    fn letters_of_another_period_or_of_invented_persons_reached_nobody() {
        let real = record("001", 2);
        let sample = Record { is_sample: true, ..record("002", 2) };
        let old = Record { period: "2018-2022".into(), ..record("003", 2) };
        let is_of = |is_sample| {
            [&real, &sample, &old].map(|one| one.is_of("2022-2026", is_sample))
        };
        assert_eq!(is_of(false), [true, false, false]);
        assert_eq!(is_of(true), [false, true, false]);
    }

    #[test]
    fn what_was_undone_leaves_the_letter_before_it_and_no_trace_in_others() {
        let undone =
            |number: &str, day| Record { is_undone: true, ..record(number, day) };
        let register = Register::of(vec![
            record("001", 2),
            record("002", 2),
            record("001", 3),
            undone("001", 3),
            undone("002", 2),
            undone("003", 2),
        ]);
        let last = |number: &str| {
            let name = format!("Åse {number}");
            register
                .last(number, &name, Kind::Mandates)
                .map(|record| record.date.day())
        };
        assert_eq!(["001", "002", "003"].map(last), [Some(2), None, None]);
        assert_eq!(register.last_to("Åse 002", Kind::Mandates), None);
    }
}
