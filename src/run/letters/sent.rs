//! The record of letters that were sent. It lies beside the data, in the register, which decides
//! what is due and what a letter says of the one before.

use std::collections::BTreeSet;

use time::Date;

use super::entry::{self, CopyFault, Entry, SentTooEarly};
use super::not_cleared::NotCleared;
use super::opened_output::OpenedOutput;
use super::other_way::OtherWays;
use super::sending_day::SendingDay;
use super::{Mailroom, Recipients, is_recorded};
use crate::documents::letter::Letter;
use crate::error::Error;
use crate::findings::sink::Diagnostics;
use crate::ground::lang::{Lang, listed};
use crate::period::register::{Record, RecordingId, Way};
use crate::run::prepare::Prepared;
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
    pub day: SendingDay,
}

/// What would be recorded of a sending, for somebody to say whether it is right. Nobody else may
/// record letters of the period until it is recorded or dropped.
pub struct PlannedSending {
    /// The entry in the register that was begun.
    entry: Entry,
    /// The period as it was judged.
    prepared: Prepared,
    /// The letters that were sent.
    letters: FoundLetters,
    /// The output folder, in which no build changes a letter meanwhile.
    opened: OpenedOutput,
    /// The day of the sending, where it lies behind the period.
    late_day: Option<Date>,
}

/// The letters of a sending, as they were found.
struct FoundLetters {
    /// The records of letters that are not recorded already, in mailing order.
    records: Vec<Record>,
    /// How many letters are recorded already.
    known: usize,
    /// The paths of all letters that were sent, by whatever way, recorded already or not, whose drafts
    /// are to go.
    sent: BTreeSet<String>,
    /// Those that have, or would have, gone another way.
    other_ways: OtherWays,
}

/// What was recorded of a sending.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    /// The names of those whose letters were recorded, in mailing order.
    pub names: Vec<String>,
    /// How many letters were recorded already.
    pub known: usize,
    /// Why the copy of the register was not written, if it was not.
    pub copy_fault: Option<CopyFault>,
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
}

/// Records letters as sent, all of them or none, without asking anybody: as [`plan_sending`] and
/// [`PlannedSending::carry_out`].
///
/// # Errors
/// Fails as these two.
pub fn letters_sent(
    request: &Request,
    sending: &Sending,
    findings: &mut Diagnostics,
) -> Result<Recorded, Error> {
    plan_sending(request, sending, findings)?.carry_out()
}

/// Finds out what would be recorded of a sending. Letters that are recorded already, as they are and
/// by this way, would not be recorded again.
///
/// # Errors
/// Fails with [`Error::Data`] when there are errors among the findings, with
/// [`NotLastBuilt`](super::NotLastBuilt) when another period may be meant, with
/// [`DayFault`](super::DayFault) when the day cannot be one of the period, with
/// [`ChoiceFault`](crate::mailing::choice::ChoiceFault) when somebody is not found, with
/// [`NotBuilt`](super::NotBuilt) when a letter was not made as it is today, with [`SentTooEarly`] when one bears a
/// later day, with [`Locked`](crate::output::lock::Locked) when another person records letters, or
/// when the environment refuses.
pub fn plan_sending(
    request: &Request,
    sending: &Sending,
    findings: &mut Diagnostics,
) -> Result<PlannedSending, Error> {
    let (entry, prepared) = Entry::begin(request, findings)?;
    let term = prepared.period.settings.term;
    let day = sending.day.of(term)?;
    let opened = OpenedOutput::of(&prepared.period.settings, request)?;
    let letters = find_letters(&prepared, &opened, sending, day)?;
    SentTooEarly::check(&letters.records)?;
    let late_day = Some(day).filter(|day| *day > term.to);
    Ok(PlannedSending { entry, prepared, letters, opened, late_day })
}

/// Finds the letters that were sent, and makes the records of those that are not recorded yet.
///
/// # Errors
/// Fails when somebody is not found, and when a letter was not made as it is today.
fn find_letters(
    prepared: &Prepared,
    opened: &OpenedOutput,
    sending: &Sending,
    day: Date,
) -> Result<FoundLetters, Error> {
    let mailroom = Mailroom::of(prepared, opened);
    let recipients = match &sending.to[..] {
        [] => Recipients::All(sending.way),
        people => Recipients::People(people.to_vec()),
    };
    let letters = mailroom.letters(&recipients)?;
    // What is recorded already need not lie there as it was.
    let (known, letters): (Vec<_>, Vec<_>) = letters
        .into_iter()
        .partition(|letter| is_recorded(letter, sending.way));
    let other_ways = OtherWays::of(&letters, sending.way);
    let records = letters
        .iter()
        .map(|letter| record(letter, sending.way, day, &mailroom));
    let mut records = records.collect::<Result<Vec<_>, _>>()?;
    RecordingId::mark(&mut records);
    let sent = known.iter().chain(&letters).map(|letter| letter.path()).collect();
    Ok(FoundLetters { records, known: known.len(), sent, other_ways })
}

impl PlannedSending {
    /// Asks whether it is right; `None` when there is nothing new to record.
    pub fn question(&self, lang: Lang) -> Option<String> {
        let records = &self.letters.records;
        let first = records.first()?;
        let letters = entry::letters_of(records, lang);
        let sent = entry::sent_by(first.way, first.sent, lang);
        let question = lang.pick(
            format!("notér {letters} som {sent}"),
            format!("record {letters} as {sent}"),
        );
        Some(self.entry.ask(&question))
    }

    /// Warns of letters that go by another way after the data, and of those that are recorded as
    /// sent by another way, and of a day behind the period; a line for each.
    pub fn warnings(&self, lang: Lang) -> Vec<String> {
        let mut warnings = self.letters.other_ways.warnings(lang);
        if let Some(day) = self.late_day.filter(|_| !self.letters.records.is_empty()) {
            let day = lang.day(day);
            warnings.push(lang.pick(
                format!("den {day} ligger efter valgperioden"),
                format!("{day} lies behind the election period"),
            ));
        }
        warnings
    }

    /// Records the letters, all of them or none. Drafts of e-mails that were sent are removed, and
    /// whatever is out of date in the output folder.
    ///
    /// # Errors
    /// Fails when the environment refuses. When something could not be removed, the letters are
    /// recorded all the same, and the sentence says so.
    pub fn carry_out(self) -> Result<Recorded, Error> {
        let Self { entry, prepared, letters, opened, late_day: _ } = self;
        let FoundLetters { records, known, sent, other_ways: _ } = letters;
        let copy_fault = entry.add(&records)?;
        let names: Vec<_> = records.into_iter().map(|record| record.name).collect();
        // Nobody shall send a draft twice, also when its removal failed the last time.
        let cleared = opened.clear(&prepared, &sent);
        let withdrawal = cleared.map_err(NotCleared::behind(|lang| {
            let mut recorded = lang.recorded(&names, known);
            recorded.extend(copy_fault.as_ref().map(|fault| lang.copy_fault(fault)));
            recorded
        }))?;
        Ok(Recorded { names, known, copy_fault, withdrawal })
    }
}

/// Makes the record of a letter, with the digests of the file that was made.
///
/// # Errors
/// Fails with [`NotBuilt`](super::NotBuilt) when the letter was not made as it is today.
fn record(
    letter: &Letter,
    way: Way,
    day: Date,
    mailroom: &Mailroom,
) -> Result<Record, Error> {
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
        sent: day,
        way,
        contents: letter.contents(),
        content_sha256: made.content_sha256,
        sha256: made.sha256,
        stock_sha256: mailroom.digests.of(&prose),
        wording_sha256: Some(mailroom.digests.wording(&prose, letter.date)),
        recording: None,
    })
}
