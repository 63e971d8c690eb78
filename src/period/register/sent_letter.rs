//! A record of the register as it is kept in memory. There may be a hundred thousand, so each
//! is held small: what no later question needs is left in the file.

use std::sync::Arc;

use time::Date;

use super::{LetterIdentity, Record, RecordingId, Way};
use crate::ground::digest::Digest;
use crate::period::letter_contents::{Contents, Kind};

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
    /// What the letter said, as JSON. It takes a third of the memory that the value takes.
    contents: Box<str>,
    /// The digest of what it said beside that; `None` in old records.
    pub wording_sha256: Option<Arc<Digest>>,
    /// What the record has in common with others of one command; `None` in old records.
    pub(super) recording: Option<RecordingId>,
    /// What tells the letter from every other one.
    pub(super) identity: LetterIdentity,
}

impl SentLetter {
    /// Keeps of a record what is needed. `before` is the record before it, with which it may
    /// share texts.
    pub(super) fn of(place: usize, record: Record, before: Option<&Self>) -> Self {
        let identity = record.identity();
        let contents = serde_json::to_string(&record.contents);
        let same_period = before.filter(|before| *before.period == *record.period);
        let wording = record.wording_sha256.map(|digest| {
            let last = before.and_then(|before| before.wording_sha256.as_ref());
            let same = last.filter(|last| ***last == digest);
            same.map_or_else(|| Arc::new(digest), Arc::clone)
        });
        Self {
            place,
            number: record.number.into(),
            name: record.name.into(),
            period: same_period.map_or_else(
                || record.period.as_str().into(),
                |before| Arc::clone(&before.period),
            ),
            is_sample: record.is_sample,
            is_undone: record.is_undone,
            kind: record.kind,
            date: record.date,
            replaces: record.replaces,
            sent: record.sent,
            way: record.way,
            contents: contents.expect("contents are plain data").into(),
            wording_sha256: wording,
            recording: record.recording,
            identity,
        }
    }

    /// Gives what the letter said to the person and to nobody else.
    pub fn contents(&self) -> Contents {
        serde_json::from_str(&self.contents).expect("it was written from contents")
    }

    /// Tells whether the letter said the same as another one.
    pub(super) fn says_what(&self, other: &Self) -> bool {
        self.contents == other.contents
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
