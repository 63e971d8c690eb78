//! The commands over the letters of a period: which are due, and the record of those that
//! were sent.

use std::fs;
use std::path::Path;

use time::Date;

use crate::build;
use crate::contents::Contents;
use crate::correspondence::Correspondence;
use crate::diagnostic::Diagnostics;
use crate::digest::Digest;
use crate::due::Due;
use crate::error::Error;
use crate::letter::Letter;
use crate::load::schema;
use crate::lock::Lock;
use crate::model::Dispatch;
use crate::output::Shelf;
use crate::prepare::{Prepared, prepare};
use crate::project::Project;
use crate::recipients::{self, Choice};
use crate::register::{self, Record, Register, Way};

/// What was sent: to whom, how, when.
#[derive(Debug, Clone)]
pub struct Sending {
    /// To whom; empty for all who are due and whose letters go by this way.
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

/// Which letters are due.
///
/// # Errors
/// [`Error::Data`] when there are errors among the findings, or what the environment
/// refuses.
pub fn letters_due(project: &Project, to: &mut Diagnostics) -> Result<Due, Error> {
    let Prepared { period, stock, .. } = prepare(project, to)?;
    let correspondence = Correspondence::of(&period);
    Ok(Due::of(&correspondence, &period.register, stock.letters))
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
    // From the reading of the register to the writing nobody else may add to it.
    let _lock = Lock::acquire(&project.period, &project.owner)?;
    let Prepared { period, stock, .. } = prepare(project, to)?;
    let correspondence = Correspondence::of(&period);
    let letters = &correspondence.letters;
    let places = if sending.to.is_empty() {
        all_of_way(letters, sending.way)
    } else {
        let choices: Vec<_> = sending.to.iter().cloned().map(Choice::To).collect();
        recipients::choose(letters, &choices, None).map_err(Error::Choice)?
    };
    let settings = &period.settings;
    let folder = build::folder_of(project, &settings.council.name, settings.term);
    let shelf = Shelf::at_rest(&folder).unwrap_or_default();
    let records: Result<Vec<_>, _> = places
        .iter()
        .map(|at| record(&letters[*at], sending, stock.letters, &shelf))
        .collect();
    let records = records?;
    let (known, new): (Vec<_>, Vec<_>) =
        records.into_iter().partition(|record| period.register.has(record));
    register::append(&project.period, &new)?;
    check_written(&project.period, &new)?;
    let names = new.into_iter().map(|record| record.name).collect();
    Ok(Recorded { names, known: known.len() })
}

/// The letters that go by a way.
fn all_of_way(letters: &[Letter], way: Way) -> Vec<usize> {
    let goes = |letter: &Letter| match letter.appointee.dispatch {
        Dispatch::Post(_) => way == Way::Post,
        Dispatch::Email(_) => way == Way::Email,
        Dispatch::None(_) => false,
    };
    (0..letters.len()).filter(|at| goes(&letters[*at])).collect()
}

/// The record of a letter.
fn record(
    letter: &Letter,
    sending: &Sending,
    stock: Digest,
    shelf: &Shelf,
) -> Result<Record, Error> {
    let content = letter.content(stock);
    let made = shelf.made(&letter.path(), content).ok_or_else(|| Error::NotBuilt {
        path: letter.path(),
        name: letter.appointee.name.clone(),
    })?;
    Ok(Record {
        number: letter.appointee.number.clone(),
        name: letter.appointee.name.clone(),
        kind: letter.kind,
        date: letter.date,
        replaces: letter.replaces,
        sent: sending.day,
        way: sending.way,
        contents: Contents::of(letter),
        content_sha256: content,
        sha256: made,
        stock_sha256: stock,
    })
}

/// Reads the register again: what was said to be recorded must be there.
fn check_written(period: &Path, records: &[Record]) -> Result<(), Error> {
    let path = period.join(schema::REGISTER);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(_) if records.is_empty() => return Ok(()),
        Err(error) => return Err(Error::io("read", &path)(error)),
    };
    let register = Register::read(&bytes, &mut Diagnostics::new());
    if records.iter().all(|record| register.has(record)) {
        return Ok(());
    }
    let lost = std::io::Error::other("a record is missing after writing");
    Err(Error::io("write", &path)(lost))
}
