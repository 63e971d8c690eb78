//! Which letters are due: those that a person has not been sent as they are today, and how
//! they differ from what was sent last.

use std::collections::BTreeSet;

use serde::Serialize;
use time::Date;

use crate::documents::fingerprint::LetterDigests;
use crate::documents::letter::Letter;
use crate::period::contents::{Change, Kind};
use crate::period::model::Appointee;
use crate::period::register::{Record, Register};

/// What is due, and what is not.
#[derive(Debug)]
pub struct Due {
    /// The letters that are due, in mailing order.
    pub letters: Vec<DueLetter>,
    /// How many letters people have as they are today.
    pub sent: usize,
    /// How many of those are known to have had another text around them: prose, contacts,
    /// signatures. They are not due for that.
    pub reworded: usize,
    /// People who were sent a letter and are no longer among the appointees: number, name,
    /// day of the letter.
    pub gone: Vec<(String, String, Date)>,
}

/// A letter that is due.
#[derive(Debug)]
pub struct DueLetter {
    /// The member number.
    pub number: String,
    /// Full name.
    pub name: String,
    /// What it is about.
    pub kind: Kind,
    /// Why it is due.
    pub reason: Reason,
}

/// Why a letter is due.
#[derive(Debug)]
pub enum Reason {
    /// The person was never sent one of this kind.
    NeverSent(Before),
    /// It says something else than the last one.
    Changed {
        /// The day of the last one.
        last: Date,
        /// What is different.
        changes: Vec<Change>,
    },
}

/// What else the register knows of the number and the name of a person who was never sent a
/// letter.
#[derive(Debug)]
pub enum Before {
    /// Nothing.
    Nothing,
    /// The number was another person's: name, day of the letter.
    Number(String, Date),
    /// Somebody of the name was sent one under another number: number, day of the letter.
    Name(String, Date),
}

impl Before {
    /// What the register knows.
    fn of(number: &str, name: &str, kind: Kind, register: &Register) -> Self {
        if let Some(record) = register.last_to(name, kind) {
            return Self::Name(record.number.clone(), record.date);
        }
        match register.last_under(number, kind) {
            Some(record) => Self::Number(record.name.clone(), record.date),
            None => Self::Nothing,
        }
    }
}

impl Due {
    /// What is due of a period's letters; `digests` is what they share today.
    pub fn of(letters: &[Letter], register: &Register, digests: &LetterDigests) -> Self {
        let mut due = Self {
            letters: Vec::new(),
            sent: 0,
            reworded: 0,
            gone: gone(letters, register),
        };
        for letter in letters {
            let (number, name) = (&letter.appointee.number, &letter.appointee.name);
            let last = register.last(number, name, letter.kind);
            match reason(letter) {
                Some(reason) => due.letters.push(DueLetter {
                    number: number.clone(),
                    name: name.clone(),
                    kind: letter.kind,
                    reason,
                }),
                None => {
                    due.sent += 1;
                    let then = last.and_then(|last| last.wording_sha256);
                    let now = digests.wording(&letter.prose());
                    let is_other = then.is_some_and(|then| then != now);
                    due.reworded += usize::from(is_other);
                }
            }
        }
        due
    }
}

/// Why a letter is due; `None` when it is not.
pub(crate) fn reason(letter: &Letter) -> Option<Reason> {
    let register = &letter.period.register;
    let Appointee { number, name, .. } = letter.appointee;
    let Some(last) = register.last(number, name, letter.kind) else {
        let other = Before::of(number, name, letter.kind, register);
        return Some(Reason::NeverSent(other));
    };
    let changes = last.contents.changes(&letter.contents(), letter.kind);
    (!changes.is_empty()).then_some(Reason::Changed { last: last.date, changes })
}

/// People who were sent a letter about mandates, and get no letter any more.
fn gone(letters: &[Letter], register: &Register) -> Vec<(String, String, Date)> {
    let people: BTreeSet<_> = letters
        .iter()
        .map(|letter| (&letter.appointee.number, &letter.appointee.name))
        .collect();
    let is_gone = |record: &&Record| {
        record.kind == Kind::Mandates && !people.contains(&(&record.number, &record.name))
    };
    let gone = register.latest().filter(is_gone);
    gone.map(|record| (record.number.clone(), record.name.clone(), record.date))
        .collect()
}

/// A letter that is due as one line of JSON.
#[derive(Debug, Serialize)]
pub struct DueLine<'a> {
    /// The member number.
    number: &'a str,
    /// Full name.
    name: &'a str,
    /// `mandat` or `tak`
    kind: Kind,
    /// `never_sent` or `changed`
    reason: &'static str,
    /// The day of the last letter.
    last: Option<String>,
    /// What is different, in sentences.
    changes: Vec<String>,
}

impl DueLetter {
    /// The line, with its changes in sentences.
    pub fn line(&self, sentence: impl Fn(&Change) -> String) -> DueLine<'_> {
        let (reason, last, changes) = match &self.reason {
            Reason::NeverSent(_) => ("never_sent", None, Vec::new()),
            Reason::Changed { last, changes } => (
                "changed",
                Some(last.to_string()),
                changes.iter().map(sentence).collect(),
            ),
        };
        let Self { number, name, kind, .. } = self;
        DueLine { number, name, kind: *kind, reason, last, changes }
    }
}
