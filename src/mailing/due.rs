//! Which letters are due: those that a person has not been sent as they are today, and how
//! they differ from what was sent last. What was sent, the register of the period says.

mod changes;
mod list;

use std::collections::BTreeSet;

use time::Date;

use super::former_name;
use crate::documents::fingerprint::LetterDigests;
use crate::documents::letter::{self, Letter};
use crate::period::ended_mandate::EndedMandate;
use crate::period::letter_contents::{Change, Kind};
use crate::period::model::{Appointee, ElectionPeriod};
use crate::period::register::{Register, SentLetter, Undone};

/// What is due of the letters of a period, and what is not.
#[derive(Debug)]
pub struct Due {
    /// The letters that are due, in mailing order.
    pub letters: Vec<DueLetter>,
    /// How many letters people have as they are today.
    pub sent: usize,
    /// How many of those are known to have had another text around them: prose, contacts,
    /// signatures. They are not due for that.
    pub reworded: usize,
    /// The people who were sent a letter and get none any more, in the order of their numbers.
    pub gone: Vec<Departed>,
    /// The mandates that are over and for which nobody is thanked, since the person has others
    /// and the office has not said what it wants; in the order of the data.
    pub unthanked: Vec<Unthanked>,
}

/// A letter that is due.
#[derive(Debug)]
pub struct DueLetter {
    /// The member number of the person it goes to: "017".
    pub number: String,
    /// The full name of the person.
    pub name: String,
    /// What the letter is about.
    pub kind: Kind,
    /// Why the letter is due.
    pub reason: Reason,
    /// How the letter was said to have been sent, when that was taken back and nothing was
    /// recorded since.
    pub undone: Option<Undone>,
}

/// A person who was sent a letter about mandates, and is no longer among those who get letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departed {
    /// The member number that the letter was sent under.
    pub number: String,
    /// The full name of the person.
    pub name: String,
    /// The day that the last letter to the person bears.
    pub date: Date,
}

/// A mandate that is over and for which the person is not thanked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unthanked {
    /// The member number of the person.
    pub number: String,
    /// The full name of the person.
    pub name: String,
    /// The full name of the forum.
    pub forum: String,
    /// The last day of the mandate.
    pub to: Date,
}

/// The reason why a letter is due.
#[derive(Debug)]
pub enum Reason {
    /// No letter of this kind is recorded as sent to the person.
    NeverSent(Before),
    /// The letter says something else than the last one that was sent.
    Changed {
        /// The day that the last letter bears.
        last: Date,
        /// What is different in the letter of today; at least one change.
        changes: Vec<Change>,
    },
}

/// What the register knows of the number and the name of a person who was never sent a letter.
/// It may explain why: a person is told by both, so a new number makes a new person.
#[derive(Debug)]
pub enum Before {
    /// The register knows neither the number nor the name.
    Nothing,
    /// The number was another person's.
    Number {
        /// The full name of that other person.
        name: String,
        /// The day that the last letter under the number bears.
        date: Date,
    },
    /// The number was that of a person of a name so like that it is probably the same person.
    FormerName {
        /// The full name under which the letter was sent.
        name: String,
        /// The day that the last letter under the number bears.
        date: Date,
    },
    /// Somebody of the same name was sent a letter under another number.
    Name {
        /// The number that the letter was sent under.
        number: String,
        /// The day that the last letter to the name bears.
        date: Date,
    },
}

impl Before {
    /// Asks the register for the name first, since a person who has got a new number is likelier
    /// than a number that has got a new person.
    fn of(letter: &Letter) -> Self {
        let Letter { period: ElectionPeriod { register, .. }, kind, .. } = *letter;
        let Appointee { number, name, .. } = letter.appointee;
        if let Some(record) = register.last_to(name, kind) {
            return Self::Name {
                number: record.number.to_string(),
                date: record.date,
            };
        }
        if let Some(record) = former_name::probable(letter) {
            return Self::FormerName { name: record.name.to_string(), date: record.date };
        }
        match register.last_under(number, kind) {
            Some(record) => {
                Self::Number { name: record.name.to_string(), date: record.date }
            }
            None => Self::Nothing,
        }
    }
}

impl Due {
    /// Finds out what is due of the letters of a period, which are in mailing order. `digests` has
    /// the digests of what the letters share today; by them a text is known to have changed.
    pub fn of(
        period: &ElectionPeriod,
        letters: &[Letter],
        digests: &LetterDigests,
    ) -> Self {
        let register = &period.register;
        let mut due = Self {
            letters: Vec::new(),
            sent: 0,
            reworded: 0,
            gone: gone(letters, register),
            unthanked: unthanked(period),
        };
        for letter in letters {
            match reason(letter) {
                Some(reason) => due.letters.push(DueLetter::new(letter, reason)),
                None => {
                    due.sent += 1;
                    let is_reworded = is_reworded(letter, register, digests);
                    due.reworded += usize::from(is_reworded);
                }
            }
        }
        due
    }
}

impl DueLetter {
    /// Describes a letter that is due for this reason.
    fn new(letter: &Letter, reason: Reason) -> Self {
        let Appointee { number, name, .. } = letter.appointee;
        Self {
            number: number.clone(),
            name: name.clone(),
            kind: letter.kind,
            reason,
            undone: letter.period.register.undone(number, name, letter.kind),
        }
    }
}

/// Tells why a letter is due; `None` when the person has it as it is today.
fn reason(letter: &Letter) -> Option<Reason> {
    if letter.is_sent {
        return None;
    }
    let register = &letter.period.register;
    let Appointee { number, name, .. } = letter.appointee;
    Some(match register.last(number, name, letter.kind) {
        None => Reason::NeverSent(Before::of(letter)),
        Some(last) => Reason::Changed {
            last: last.date,
            changes: last.changes(name, &letter.contents()),
        },
    })
}

/// Whether a letter that was sent had another text around what it says to its person. Records
/// of older versions of the program do not know, and count as the same text.
fn is_reworded(letter: &Letter, register: &Register, digests: &LetterDigests) -> bool {
    let Appointee { number, name, .. } = letter.appointee;
    let last = register.last(number, name, letter.kind);
    last.is_some_and(|last| {
        last.is_worded_otherwise(digests.wording(&letter.prose(), letter.date))
    })
}

/// Lists the people who were sent a letter about mandates and get no letter any more, in the
/// order of their numbers. Somebody under a new number counts as gone under the old one.
fn gone(letters: &[Letter], register: &Register) -> Vec<Departed> {
    let people: BTreeSet<_> = letters
        .iter()
        .map(|letter| (&*letter.appointee.number, &*letter.appointee.name))
        .collect();
    let is_gone = |record: &&SentLetter| {
        let person = (&*record.number, register.present_name(record));
        record.kind == Kind::Mandates && !people.contains(&person)
    };
    let departed = |record: &SentLetter| Departed {
        number: record.number.to_string(),
        name: register.present_name(record).to_owned(),
        date: record.date,
    };
    register.latest().filter(is_gone).map(departed).collect()
}

/// Lists the mandates that are over and for which nobody is thanked without the office having said
/// so, in the order of the data.
fn unthanked(period: &ElectionPeriod) -> Vec<Unthanked> {
    let of_person = |appointee| {
        let ended = letter::ended(period, appointee).map(|(_, ended)| ended);
        ended.filter(|ended| ended.is_left_out_unasked(&period.register))
    };
    let unthanked = |ended: EndedMandate| {
        Some(Unthanked {
            number: ended.number.to_owned(),
            name: ended.name.to_owned(),
            forum: ended.forum.to_owned(),
            // What is over has a last day.
            to: ended.to.day()?,
        })
    };
    period
        .recipients()
        .flat_map(of_person)
        .filter_map(unthanked)
        .collect()
}
