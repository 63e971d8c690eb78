//! A record of the register as it is kept in memory. There may be a hundred thousand, so each
//! is held small: what no later question needs is left in the file.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use time::Date;

use super::{LetterIdentity, Record, RecordMark, RecordingId, Way};
use crate::ground::digest::Digest;
use crate::period::letter_contents::{Change, Contents, Kind};

/// A letter that was sent, or the note that one was not sent after all.
#[derive(Debug, Clone)]
pub struct SentLetter {
    /// The place of the record among those of the register, from 0.
    pub(crate) place: usize,
    /// The member number of the person.
    pub number: Box<str>,
    /// The full name of the person.
    pub name: Box<str>,
    /// The election period; all records of a period share the text.
    pub(super) period: Arc<str>,
    /// Whether the letter bore the mark of invented persons.
    pub(super) is_sample: bool,
    /// Whether this is the note that the letter was not sent after all.
    pub(super) is_undone: bool,
    /// What the letter was about.
    pub kind: Kind,
    /// The day that the letter bears.
    pub date: Date,
    /// The day that the letter bears which this one replaced; none where it replaced none.
    pub replaces: Option<Date>,
    /// The day on which the letter was sent.
    pub sent: Date,
    /// The way that the letter went.
    pub way: Way,
    /// The lines of the address, as JSON. Text takes a third of the memory that the values take.
    address: Box<str>,
    /// The mandates, as JSON. Many people have the same ones.
    mandates: Arc<str>,
    /// Whom it took the person to come from; `None` for a member of a municipal council.
    affiliation: Option<Arc<str>>,
    /// The digest of what it said beside that, in its digits; `None` in old records.
    wording: Option<Arc<str>>,
    /// What the record has in common with others of one command; `None` in old records.
    pub(super) recording: Option<RecordingId>,
    /// What tells the letter from every other one.
    pub(super) identity: LetterIdentity,
}

/// Texts that many records have in common, each of which is held once.
#[derive(Debug, Default)]
pub(super) struct SharedTexts(BTreeSet<Arc<str>>);

impl SharedTexts {
    /// Gives a text as it is held already, or holds it from now on.
    fn share(&mut self, text: &str) -> Arc<str> {
        if let Some(held) = self.0.get(text) {
            return Arc::clone(held);
        }
        let held: Arc<str> = text.into();
        self.0.insert(Arc::clone(&held));
        held
    }
}

impl SentLetter {
    /// Keeps of a record what is needed. `texts` are those that it may have in common with others.
    pub(super) fn of(place: usize, record: Record, texts: &mut SharedTexts) -> Self {
        let Record { is_undone, recording, .. } = record;
        let record = record.without_recording();
        let Contents { address, mandates, affiliation } = &record.contents;
        let wording = record.wording_sha256.map(|digest| digest.to_string());
        Self {
            place,
            identity: LetterIdentity::of(&record),
            period: texts.share(&record.period),
            address: json(address).into(),
            mandates: texts.share(&json(mandates)),
            affiliation: affiliation.as_deref().map(|words| texts.share(words)),
            wording: wording.map(|wording| texts.share(&wording)),
            number: record.number.into(),
            name: record.name.into(),
            is_sample: record.is_sample,
            is_undone,
            kind: record.kind,
            date: record.date,
            replaces: record.replaces,
            sent: record.sent,
            way: record.way,
            recording,
        }
    }

    /// Gives what the letter said to the person and to nobody else.
    pub fn contents(&self) -> Contents {
        Contents {
            address: from_json(&self.address),
            mandates: from_json(&self.mandates),
            affiliation: self.affiliation.as_deref().map(str::to_owned),
        }
    }

    /// Lists how the letter of today to the same person, who is called `name` now, differs from
    /// this one: another name first. Nobody is thanked twice for having changed the name.
    pub fn changes(&self, name: &str, now: &Contents) -> Vec<Change> {
        if *self.name == *name {
            return self.contents().changes(now, self.kind);
        }
        let then = self.contents().with_name(&self.name, name);
        let mut changes = then.changes(now, self.kind);
        if self.kind == Kind::Mandates {
            let (then, now) = (self.name.to_string(), name.to_owned());
            changes.insert(0, Change::Name { then, now });
        }
        changes
    }

    /// Tells whether a record of the file is the one that the letter was read from, but for the
    /// recording that it belongs to.
    pub(crate) fn is_recorded_by(&self, record: &Record) -> bool {
        self.mark() == record.mark()
    }

    /// Gives what tells the record from every other one.
    pub(super) fn mark(&self) -> RecordMark {
        (self.identity, self.is_undone)
    }

    /// Tells whether this is the same letter as another one to the person, though each may have
    /// gone by a way of its own.
    pub(super) fn is_same_letter(&self, other: &Self) -> bool {
        (&self.name, self.replaces) == (&other.name, other.replaces)
            && self.says_what(other)
    }

    /// Tells whether what the letter said beside that had another digest than this one. Records of
    /// old versions of the program do not know, and count as the same.
    pub fn is_worded_otherwise(&self, digest: Digest) -> bool {
        self.wording
            .as_ref()
            .is_some_and(|then| **then != *digest.to_string())
    }

    /// Tells whether the letter said the same as another one.
    pub(super) fn says_what(&self, other: &Self) -> bool {
        (&self.address, &self.mandates) == (&other.address, &other.mandates)
    }

    /// Tells whether the letter has reached the people of a period: it was of this one, and
    /// bore the mark of invented persons as its letters do.
    pub(super) fn is_of(&self, period: &str, is_sample: bool) -> bool {
        *self.period == *period && self.is_sample == is_sample
    }

    /// Tells whether one command has recorded this letter and another one. Of old records, which
    /// do not say, those of one day and one way count as recorded together.
    pub(super) fn was_recorded_with(&self, other: &Self) -> bool {
        match (self.recording, other.recording) {
            (None, None) => (self.sent, self.way) == (other.sent, other.way),
            (one, another) => one == another,
        }
    }
}

/// Writes a part of what a letter said as JSON.
fn json(part: &impl Serialize) -> String {
    serde_json::to_string(part).expect("contents are plain data")
}

/// Reads a part of what a letter said, which [`json`] has written.
fn from_json<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).expect("it was written from contents")
}
