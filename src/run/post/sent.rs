//! The record of letters that were sent.

use std::fs;

use time::Date;

use crate::documents::letter::Letter;
use crate::error::{Action, Error};
use crate::findings::sink::Diagnostics;
use crate::mailing::{due, recipients};
use crate::output::lock::Lock;
use crate::period::contents::Kind;
use crate::period::locate::PeriodFault;
use crate::period::model::Appointee;
use crate::period::register::{self, Record, Way};
use crate::period::schema;
use crate::run::post::{Mailroom, Whose};
use crate::run::prepare::prepare;
use crate::run::request::Request;

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
    request: &Request,
    sending: &Sending,
    to: &mut Diagnostics,
) -> Result<Recorded, Error> {
    let _lock = lock(request)?;
    let prepared = prepare(request, to)?;
    let mailroom = Mailroom::of(&prepared, request);
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
    add(&records, request)?;
    if sending.way == Way::Email && !(records.is_empty() && known.is_empty()) {
        // Nobody shall send a draft twice, also when that failed the last time.
        super::withdraw(&mailroom.folder, &request.owner, &prepared.period.settings)?;
    }
    let names = records.into_iter().map(|record| record.name).collect();
    Ok(Recorded { names, known: known.len() })
}

/// Records that letters were not sent after all: of each person the one that was recorded
/// last, or the last of those sent on a day, or of a kind. The letters before them count
/// again. Gives the records that say so.
///
/// # Errors
/// [`Error::Choice`] when a person was sent none such, or it is taken back already. Otherwise
/// as [`letters_sent`], but the letters need not be made.
pub fn letters_not_sent(
    request: &Request,
    people: &[String],
    day: Option<Date>,
    kind: Option<Kind>,
    to: &mut Diagnostics,
) -> Result<Vec<Record>, Error> {
    let _lock = lock(request)?;
    let register = prepare(request, to)?.period.register;
    let last = people
        .iter()
        .map(|wanted| recipients::last_sent(&register, wanted, day, kind));
    let last = last.collect::<Result<Vec<_>, _>>().map_err(Error::from)?;
    let records = last.into_iter().cloned();
    let mut records: Vec<_> =
        records.map(|last| Record { is_undone: true, ..last }).collect();
    // Somebody may be named by number and by name.
    records.sort_by(|a, b| (&a.number, &a.name).cmp(&(&b.number, &b.name)));
    records.dedup();
    add(&records, request)?;
    Ok(records)
}

/// Locks the register of a period: from its reading to the writing nobody else may add to it.
fn lock(request: &Request) -> Result<Lock, Error> {
    if !request.period.join(schema::SETTINGS).is_file() {
        return Err(PeriodFault::of(&request.period).into());
    }
    Lock::acquire(&request.period, &request.owner)
}

/// Adds records to the register of a period, and lays a copy of it beside.
fn add(records: &[Record], request: &Request) -> Result<(), Error> {
    let path = request.period.join(register::FILE_NAME);
    if !records.is_empty() {
        register::append(&request.period, records)
            .map_err(Error::io(Action::Write, &path))?;
    }
    let bytes = match fs::read(&path) {
        Err(_) if records.is_empty() => return Ok(()),
        read => read.map_err(Error::io(Action::Read, &path))?,
    };
    // What is said to be recorded must be there.
    if !register::read(&bytes, &mut Diagnostics::new()).ends_with(records) {
        let lost = std::io::Error::other("a record is missing after writing");
        return Err(Error::io(Action::Write, &path)(lost));
    }
    // The letters are recorded, whatever becomes of the copy; the next time makes it good.
    fs::write(request.period.join(register::COPY), bytes).ok();
    Ok(())
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
    let prose = letter.prose();
    Ok(Record {
        number: letter.appointee.number.clone(),
        name: letter.appointee.name.clone(),
        period: letter.period.settings.term.key(),
        is_sample: letter.period.settings.is_sample,
        is_undone: false,
        kind: letter.kind,
        date: letter.date,
        replaces: letter.replaces,
        sent: sending.day,
        way: sending.way,
        contents: letter.contents(),
        content_sha256: made.content_sha256,
        sha256: made.sha256,
        stock_sha256: mailroom.digests.of(&prose),
        wording_sha256: Some(mailroom.digests.wording(&prose)),
    })
}
