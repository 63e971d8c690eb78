//! The register of the letters that were sent: `forsendelser.jsonl` in the period folder,
//! one record a line, only ever added to. By it the next build knows which letters people
//! have. A copy lies beside it, so that it is noticed when records go missing.

mod doubled;
mod former_names;
mod history;
mod joining;
mod letter_order;
mod look_alike;
mod recording;
mod register_file;
mod sent_letter;
mod storage;
mod undoings;

use serde::{Deserialize, Serialize};
use time::Date;

use crate::ground::date;
use crate::ground::digest::Digest;
use crate::ground::lang::Lang;
use crate::period::letter_contents::{Contents, Kind};
use crate::period::model::Dispatch;

pub(crate) use former_names::FormerNames;
pub(crate) use history::NoRecording;
pub(crate) use history::Register;
pub use history::Undone;
pub(crate) use joining::{Joined, Source, Unjoinable, join};
pub(crate) use look_alike::{has_register_name, is_register};
pub(crate) use recording::RecordingId;
pub(crate) use register_file::{Difference, LineFault, RegisterFile, Registers};
pub(crate) use sent_letter::SentLetter;
pub(crate) use storage::{append, records_at};

/// The name of the register in the period folder.
pub(crate) const FILE_NAME: &str = "forsendelser.jsonl";

/// The name of the register's copy in the period folder.
pub(crate) const COPY: &str = "forsendelser-kopi.jsonl";

/// The folder in the period folder where old files of the register are kept after they were
/// joined. Nothing in it is read.
pub(crate) const KEPT: &str = "forsendelser-tidligere";

/// The way that a letter went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Way {
    /// The letter went on paper.
    #[serde(rename = "post")]
    Post,
    /// The letter went as a file.
    #[serde(rename = "e-mail")]
    Email,
}

impl Way {
    /// Gives the way that the data say; `None` where there is no letter.
    pub(crate) fn of(dispatch: &Dispatch) -> Option<Self> {
        match dispatch {
            Dispatch::Post(_) => Some(Self::Post),
            Dispatch::Email(_) => Some(Self::Email),
            Dispatch::None(_) => None,
        }
    }
}

impl Lang {
    /// Says by which way a letter went: "med post", in English "by post".
    pub(crate) fn by(self, way: Way) -> &'static str {
        match way {
            Way::Post => self.pick("med post", "by post"),
            Way::Email => self.pick("med e-mail", "by e-mail"),
        }
    }
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
    /// the same but for this and for the recording that it belongs to.
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
    /// What the record has in common with those that were written by the same command. `None`
    /// in records of versions that did not write it.
    #[serde(rename = "notering", default, skip_serializing_if = "Option::is_none")]
    pub recording: Option<RecordingId>,
}

/// Tells `serde` whether to leave a key out: what is false is not written.
fn is_false(value: &bool) -> bool {
    !value
}

/// What tells one letter that was sent from every other one: the first half of a digest over all
/// that its record says. Neither whether it was undone counts, nor which command recorded it: two
/// people may have recorded the same letter, the one alone and the other among many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct LetterIdentity([u8; 16]);

impl LetterIdentity {
    /// Digests the record of a letter, which says neither what recorded it nor that it was undone.
    fn of(record: &Record) -> Self {
        let json = serde_json::to_vec(record).expect("a record is plain data");
        let digest = Digest::of(&json);
        let half = digest.as_ref().first_chunk().expect("a digest has 32 bytes");
        Self(*half)
    }
}

/// What tells a record from every other one: the letter, and whether it undoes that.
type RecordMark = (LetterIdentity, bool);

impl Record {
    /// Gives what tells the record from every other one.
    fn mark(&self) -> RecordMark {
        let letter = self.clone().without_recording();
        (LetterIdentity::of(&letter), self.is_undone)
    }

    /// Leaves out what tells two records of one letter apart: whether it was undone, and which
    /// command recorded it.
    fn without_recording(self) -> Self {
        Self { is_undone: false, recording: None, ..self }
    }
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
                affiliation: None,
                address: vec!["Vej 1".into()],
                mandates: Vec::new(),
            },
            content_sha256: Digest::of(b"content"),
            sha256: Digest::of(b"file"),
            stock_sha256: Digest::of(b"stock"),
            wording_sha256: None,
            recording: None,
        }
    }

    /// Makes the record that undoes such a letter.
    pub(super) fn undone(number: &str, day: u8) -> Record {
        Record { is_undone: true, ..record(number, day) }
    }

    #[test]
    fn a_letter_is_the_same_whoever_recorded_it_and_another_when_anything_differs() {
        let letter = record("001", 2);
        let same = Record {
            is_undone: true,
            recording: Some(RecordingId::of(&[])),
            ..letter.clone()
        };
        let identity = |record: &Record| record.mark().0;
        assert_eq!(identity(&letter), identity(&same));
        let by_mail = Record { way: Way::Email, ..letter.clone() };
        assert_ne!(identity(&letter), identity(&by_mail));
    }
}
