//! The record of letters that were sent.

use std::fs;
use std::path::Path;

use time::Date;

use super::{Mailroom, Whose};
use crate::contents::Contents;
use crate::diagnostic::Diagnostics;
use crate::error::Error;
use crate::letter::Letter;
use crate::load::schema;
use crate::lock::Lock;
use crate::model::Appointee;
use crate::prepare::prepare;
use crate::project::Project;
use crate::register::{self, Record, Register, Way};
use crate::{due, periods};

/// What was sent: to whom, how, when.
#[derive(Debug, Clone)]
pub struct Sending {
    /// To whom; empty for all whose letters go by this way.
    pub to: Vec<String>,
    /// How.
    pub way: Way,
    /// When.
    pub day: Date,
}

/// What was recorded.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    /// The names of those whose letters were recorded, in mailing order.
    pub names: Vec<String>,
    /// How many were recorded already.
    pub known: usize,
}

/// Records letters as sent, all of them or none.
///
/// # Errors
/// [`Error::Data`] when there are errors among the findings, [`Error::Choice`] when somebody
/// is not found, [`Error::NotBuilt`] when a letter was not made as it is today,
/// [`Error::Locked`] when another person records letters, or what the environment refuses.
pub fn letters_sent(
    project: &Project,
    sending: &Sending,
    to: &mut Diagnostics,
) -> Result<Recorded, Error> {
    if !project.period.join(schema::SETTINGS).is_file() {
        return Err(periods::no_period(&project.period));
    }
    // From the reading of the register to the writing nobody else may add to it.
    let _lock = Lock::acquire(&project.period, &project.owner)?;
    let prepared = prepare(project, to)?;
    let mailroom = Mailroom::of(&prepared, project);
    let whose = match &sending.to[..] {
        [] => Whose::All(sending.way),
        people => Whose::People(people.to_vec()),
    };
    let letters = mailroom.letters(&whose)?;
    // What is recorded already need not lie there as it was.
    let (known, letters): (Vec<_>, Vec<_>) = letters
        .into_iter()
        .partition(|letter| is_recorded(letter, sending.way));
    let records = letters.iter().map(|letter| record(letter, sending, &mailroom));
    let records = records.collect::<Result<Vec<_>, _>>()?;
    if !records.is_empty() {
        register::append(&project.period, &records)?;
        check_written(&project.period, &records)?;
    }
    if sending.way == Way::Email && !records.is_empty() {
        // Nobody shall send a draft twice.
        super::withdraw(&mailroom.folder, &project.owner, &prepared.period.settings)?;
    }
    let names = records.into_iter().map(|record| record.name).collect();
    Ok(Recorded { names, known: known.len() })
}

/// Whether a letter is recorded as it is today, and by this way.
fn is_recorded(letter: &Letter, way: Way) -> bool {
    let Appointee { number, name, .. } = letter.appointee;
    let register = &letter.period.register;
    due::reason(letter).is_none() && register.was_sent(number, name, letter.kind, way)
}

/// The record of a letter.
fn record(
    letter: &Letter,
    sending: &Sending,
    mailroom: &Mailroom,
) -> Result<Record, Error> {
    let (made, _) = mailroom.made(letter)?;
    Ok(Record {
        number: letter.appointee.number.clone(),
        name: letter.appointee.name.clone(),
        period: letter.period.settings.term.key(),
        is_sample: letter.period.settings.is_sample,
        kind: letter.kind,
        date: letter.date,
        replaces: letter.replaces,
        sent: sending.day,
        way: sending.way,
        contents: Contents::of(letter),
        content_sha256: made.content_sha256,
        sha256: made.sha256,
        stock_sha256: mailroom.stock,
    })
}

/// Reads the register again: what was said to be recorded must be there.
fn check_written(period: &Path, records: &[Record]) -> Result<(), Error> {
    let path = period.join(schema::REGISTER);
    let bytes = fs::read(&path).map_err(Error::io("read", &path))?;
    let register = Register::read(&bytes, &mut Diagnostics::new());
    if register.ends_with(records) {
        return Ok(());
    }
    let lost = std::io::Error::other("a record is missing after writing");
    Err(Error::io("write", &path)(lost))
}
