//! The record of letters that were sent. It lies beside the data, in the register, which decides
//! what is due and what a letter says of the one before.

use std::fs;

use time::Date;

use super::outgoing::Outbox;
use super::{Mailroom, NotBuilt, Recipients};
use crate::documents::letter::Letter;
use crate::error::{Action, Error};
use crate::findings::sink::Diagnostics;
use crate::ground::lang::{Lang, listed};
use crate::mailing::{due, recipients};
use crate::output::lock::Lock;
use crate::period::letter_contents::Kind;
use crate::period::locate::PeriodFault;
use crate::period::model::Appointee;
use crate::period::register::{self, Record, Way};
use crate::period::schema;
use crate::run::prepare::prepare;
use crate::run::request::Request;
use crate::run::withdrawn::Withdrawal;

/// What somebody has sent: to whom, how and when.
#[derive(Debug, Clone)]
pub struct Sending {
    /// The people whose letters were sent, by number or whole name; empty for all whose letters
    /// go by this way.
    pub to: Vec<String>,
    /// The way that the letters went.
    pub way: Way,
    /// The day on which they were sent.
    pub day: Date,
}

/// What somebody takes back, since it was not sent after all: of each person the letter that was
/// recorded last.
#[derive(Debug, Clone)]
pub struct Retraction {
    /// The people, by number or whole name.
    pub people: Vec<String>,
    /// The day on which the letter was recorded to be sent; `None` for any day.
    pub day: Option<Date>,
    /// What the letter is about; `None` for either.
    pub kind: Option<Kind>,
}

/// What was recorded of a sending.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    /// The names of those whose letters were recorded, in mailing order.
    pub names: Vec<String>,
    /// How many letters were recorded already.
    pub known: usize,
    /// What was removed of drafts and package: drafts of what was sent, and what is out of date.
    pub withdrawal: Withdrawal,
}

impl Lang {
    /// Says what was recorded as sent, on one line, and on a second one how many letters were
    /// recorded already, if any.
    pub fn recorded(self, names: &[String], known: usize) -> Vec<String> {
        let recorded = match names {
            [] => self
                .pick("intet nyt er noteret", "nothing new was recorded")
                .to_owned(),
            [name] => self.pick(
                format!("noteret som sendt: {name}"),
                format!("recorded as sent: {name}"),
            ),
            _ => {
                let (count, shown) = (names.len(), listed(names));
                self.pick(
                    format!("{count} breve er noteret som sendt: {shown}"),
                    format!("{count} letters were recorded as sent: {shown}"),
                )
            }
        };
        let were = if known == 1 { "was" } else { "were" };
        let before = self.pick(
            format!("{known} var noteret i forvejen"),
            format!("{known} {were} recorded already"),
        );
        [recorded].into_iter().chain((known > 0).then_some(before)).collect()
    }

    /// Says that a letter is recorded as not sent after all.
    pub fn undone(self, record: &Record) -> String {
        let Record { name, kind, date, sent, .. } = record;
        let (date, sent) = (self.day(*date), self.day(*sent));
        let kind = match kind {
            Kind::Mandates => self.pick("mandatbrev", "letter about mandates"),
            Kind::Thanks => self.pick("takkebrev", "letter of thanks"),
        };
        self.pick(
            format!(
                "ikke længere noteret som sendt: {name}, {kind} af {date}, sendt {sent}"
            ),
            format!("no longer recorded as sent: {name}, {kind} of {date}, sent {sent}"),
        )
    }
}

/// Records letters as sent, all of them or none. Those that are recorded already, as they are and
/// by this way, are not recorded again. Drafts of e-mails that were sent are removed.
///
/// # Errors
/// Fails with [`Error::Data`] when there are errors among the findings, with
/// [`ChoiceFault`](crate::mailing::choice::ChoiceFault) when somebody is not found, with
/// [`NotBuilt`] when a letter was not made as it is today, with
/// [`Locked`](crate::output::lock::Locked) when another person records letters, or when the
/// environment refuses.
pub fn letters_sent(
    request: &Request,
    sending: &Sending,
    findings: &mut Diagnostics,
) -> Result<Recorded, Error> {
    let _lock = lock(request)?;
    let prepared = prepare(request, findings)?;
    let mailroom = Mailroom::of(&prepared, request);
    let recipients = match &sending.to[..] {
        [] => Recipients::All(sending.way),
        people => Recipients::People(people.to_vec()),
    };
    let letters = mailroom.letters(&recipients)?;
    // What is recorded already need not lie there as it was.
    let (known, letters): (Vec<_>, Vec<_>) = letters
        .into_iter()
        .partition(|letter| is_recorded(letter, sending.way));
    let records = letters.iter().map(|letter| record(letter, sending, &mailroom));
    let records = records.collect::<Result<Vec<_>, _>>()?;
    add(&records, request)?;
    // Nobody shall send a draft twice, also when its removal failed the last time.
    let is_by_email = sending.way == Way::Email;
    let mailed = known.iter().chain(&letters).filter(|_| is_by_email);
    let mailed = mailed.map(|letter| letter.path()).collect();
    let withdrawal =
        Outbox::open(&mailroom, &prepared, &request.owner)?.clear(&mailed)?;
    let names = records.into_iter().map(|record| record.name).collect();
    Ok(Recorded { names, known: known.len(), withdrawal })
}

/// Records that letters were not sent after all. The letters before them count again. Gives the
/// records that say so, by number and name.
///
/// # Errors
/// Fails with [`ChoiceFault`](crate::mailing::choice::ChoiceFault) when a person was sent no such
/// letter, or it is taken back already. Otherwise fails as [`letters_sent`], but the letters need
/// not be made.
pub fn letters_not_sent(
    request: &Request,
    retraction: &Retraction,
    findings: &mut Diagnostics,
) -> Result<Vec<Record>, Error> {
    let _lock = lock(request)?;
    let register = prepare(request, findings)?.period.register;
    let Retraction { people, day, kind } = retraction;
    let last = people
        .iter()
        .map(|wanted| recipients::last_sent(&register, wanted, *day, *kind));
    let last = last.collect::<Result<Vec<_>, _>>()?;
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
///
/// # Errors
/// Fails with [`PeriodFault`] when the folder is none of a period, and with
/// [`Locked`](crate::output::lock::Locked) when another person records letters.
fn lock(request: &Request) -> Result<Lock, Error> {
    if !request.period.join(schema::SETTINGS).is_file() {
        return Err(PeriodFault::of(&request.period).into());
    }
    Lock::acquire(&request.period, &request.owner)
}

/// Adds records to the register of a period, and lays a copy of it beside. The copy is made also
/// when there is nothing to add, in case it failed the last time.
///
/// # Errors
/// Fails with [`Error::Io`] when the register cannot be written, or does not hold the records
/// afterwards. It does not fail over the copy.
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

/// Whether a letter is recorded as it is today, and by this way. A letter that was sent by e-mail
/// and on paper has a record of each.
fn is_recorded(letter: &Letter, way: Way) -> bool {
    let Appointee { number, name, .. } = letter.appointee;
    let register = &letter.period.register;
    due::reason(letter).is_none() && register.was_sent(number, name, letter.kind, way)
}

/// Makes the record of a letter, with the digests of the file that was made.
///
/// # Errors
/// Fails with [`NotBuilt`] when the letter was not made as it is today.
fn record(
    letter: &Letter,
    sending: &Sending,
    mailroom: &Mailroom,
) -> Result<Record, NotBuilt> {
    let made = mailroom.made(letter)?.output;
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
