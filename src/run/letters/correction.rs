//! Corrections of the register: letters that were not sent after all, and letters that were sent
//! on another day. Nothing is changed in the file; further records say what is right.

use std::collections::BTreeSet;

use time::Date;

use super::entry::{self, CopyFault, Entry, SentTooEarly};
use super::not_cleared::NotCleared;
use super::opened_output::OpenedOutput;
use super::sending_day::SendingDay;
use crate::error::{Error, Exit, Explain};
use crate::findings::sink::Diagnostics;
use crate::ground::lang::{Lang, counted};
use crate::mailing::recipients::{self, Recalled};
use crate::period::letter_contents::Kind;
use crate::period::register::{Record, RecordingId, Register, SentLetter, Way};
use crate::run::prepare::prepare;
use crate::run::request::Request;
use crate::run::withdrawn::Withdrawal;

/// What somebody takes back, since it was not sent after all.
#[derive(Debug, Clone)]
pub struct Retraction {
    /// The people, by number or whole name, of whose letters the last one is meant; empty for all
    /// letters that the last command has recorded.
    pub people: Vec<String>,
    /// The day on which the letter was recorded to be sent; `None` for any day.
    pub day: Option<Date>,
    /// What the letter is about; `None` for either.
    pub kind: Option<Kind>,
    /// The way by which the letter was recorded to be sent; `None` for either.
    pub way: Option<Way>,
}

/// The right day for letters that were recorded as sent on another one.
#[derive(Debug, Clone)]
pub struct Redating {
    /// The letters, told as those that are taken back.
    pub letters: Retraction,
    /// The day on which they were sent.
    pub day: SendingDay,
}

/// What would be recorded to correct the register, for somebody to say whether it is right. Nobody
/// else may record letters of the period until it is recorded or dropped.
#[derive(Debug)]
pub struct PlannedCorrection {
    /// The entry in the register that was begun.
    entry: Entry,
    /// The records of the letters that are meant, as they stand.
    letters: Vec<Record>,
    /// How each letter that is taken back still counts as sent.
    standing: Vec<Standing>,
    /// The day on which they were sent; `None` when they were not sent.
    day: Option<Date>,
    /// The output folder, from which leaves what is out of date by the correction.
    opened: OpenedOutput,
}

/// What was recorded to correct the register.
#[derive(Debug, PartialEq, Eq)]
pub struct Corrected {
    /// The records of the letters as they stood, by number and name, or in the order in which
    /// they were recorded together.
    pub letters: Vec<Record>,
    /// How each letter that was taken back still counts as sent, in the same order; none where the day
    /// was put right.
    pub standing: Vec<Standing>,
    /// The day on which they were sent; `None` when they were not sent.
    pub day: Option<Date>,
    /// Why the copy of the register was not written, if it was not.
    pub copy_fault: Option<CopyFault>,
    /// What was removed of the output folder, since it is out of date.
    pub withdrawal: Withdrawal,
}

/// The way and the day by which a letter still counts as sent after a record of it was taken back; `None`
/// when it does not, and is due again.
type Standing = Option<(Way, Date)>;

/// How many letters are named one by one when they are taken back; of more only the number is said.
const TOLD_ONE_BY_ONE: usize = 8;

impl Lang {
    /// Says which letters are recorded as not sent after all, or as sent on another day; a line for
    /// each, or one for all where they are many.
    pub fn corrected(self, corrected: &Corrected) -> Vec<String> {
        let Corrected { letters, standing, day, .. } = corrected;
        match (day, letters.len()) {
            (_, 0) => {
                let same = self
                    .pick("dagen er den samme i forvejen", "the day is the same already");
                vec![same.to_owned()]
            }
            (Some(day), _) => vec![self.redated(letters, *day)],
            (None, 1..=TOLD_ONE_BY_ONE) => {
                let letters = letters.iter().zip(standing);
                letters
                    .map(|(letter, standing)| self.undone(letter, *standing))
                    .collect()
            }
            (None, count) => {
                let ways = entry::ways_and_days(letters, self);
                vec![match standing.iter().flatten().count() {
                    0 => self.pick(
                        format!("{count} breve er ikke længere noteret som sendt: {ways}"),
                        format!("{count} letters are no longer recorded as sent: {ways}"),
                    ),
                    still => self.pick(
                        format!(
                            "{count} noteringer er fortrudt: {ways}; men {still} af brevene tæller \
                             stadig som sendt ved en anden notering"
                        ),
                        format!(
                            "{count} records are taken back: {ways}; but {still} of the letters \
                             still count as sent by another record"
                        ),
                    ),
                }]
            }
        }
    }

    /// Says that a letter is recorded as not sent after all, or, where another record of it is
    /// `standing`, that it still counts as sent by that one.
    fn undone(self, record: &Record, standing: Standing) -> String {
        let Record { name, kind, date, sent, way, .. } = record;
        let (date, sent) = (self.day(*date), entry::sent_by(*way, *sent, self));
        let kind = match kind {
            Kind::Mandates => self.pick("mandatbrev", "letter about mandates"),
            Kind::Thanks => self.pick("takkebrev", "letter of thanks"),
        };
        let Some((way, day)) = standing else {
            return self.pick(
                format!(
                    "ikke længere noteret som sendt: {name}, {kind} af {date}, {sent}"
                ),
                format!("no longer recorded as sent: {name}, {kind} of {date}, {sent}"),
            );
        };
        let other = entry::sent_by(way, day, self);
        self.pick(
            format!(
                "noteringen er fortrudt: {name}, {kind} af {date}, {sent}; men brevet tæller stadig \
                 som sendt, for det er også noteret som {other}"
            ),
            format!(
                "the record is taken back: {name}, {kind} of {date}, {sent}; but the letter still \
                 counts as sent, since it is also recorded as {other}"
            ),
        )
    }

    /// Says that letters are recorded as sent on another day.
    fn redated(self, letters: &[Record], day: Date) -> String {
        let (before, day) = (entry::ways_and_days(letters, self), self.day(day));
        let count = counted(
            letters.len(),
            self.pick("brev", "letter"),
            self.pick("breve", "letters"),
        );
        self.pick(
            format!(
                "dagen er rettet til den {day} for {count}, før noteret som {before}"
            ),
            format!("the day is now {day} for {count}, recorded before as {before}"),
        )
    }
}

/// Records that letters were not sent after all, without asking anybody. The letters before them
/// count again.
///
/// # Errors
/// Fails as [`plan_retraction`] and [`PlannedCorrection::carry_out`].
pub fn letters_not_sent(
    request: &Request,
    retraction: &Retraction,
    findings: &mut Diagnostics,
) -> Result<Corrected, Error> {
    plan_retraction(request, retraction, findings)?.carry_out()
}

/// Finds out which letters would be recorded as not sent after all.
///
/// # Errors
/// Fails with [`ChoiceFault`](crate::mailing::choice::ChoiceFault) when a person was sent no such
/// letter, or it is taken back already. Otherwise fails as
/// [`plan_sending`](super::plan_sending), but the letters need not be made.
pub fn plan_retraction(
    request: &Request,
    retraction: &Retraction,
    findings: &mut Diagnostics,
) -> Result<PlannedCorrection, Error> {
    let (entry, prepared) = Entry::begin(request, findings)?;
    let register = &prepared.period.register;
    let meant = meant(register, retraction)?;
    let letters = entry.records_of(&meant)?;
    let places = meant.iter().map(|letter| letter.place).collect();
    let standing = |letter: &&SentLetter| {
        let other = register.other_record(letter, &places)?;
        Some((other.way, other.sent))
    };
    let standing = meant.iter().map(standing).collect();
    let opened = OpenedOutput::of(&prepared.period.settings, request)?;
    Ok(PlannedCorrection { entry, letters, standing, day: None, opened })
}

/// Finds out which letters would be recorded as sent on another day. Those that are recorded with that
/// day already are left out.
///
/// # Errors
/// Fails with [`Superseded`] when a person was sent another letter since, with [`SentTooEarly`]
/// when a letter bears a later day, with [`DayFault`](super::DayFault) when the day cannot be one of
/// the period, and otherwise as [`plan_retraction`].
pub fn plan_redating(
    request: &Request,
    redating: &Redating,
    findings: &mut Diagnostics,
) -> Result<PlannedCorrection, Error> {
    let (entry, prepared) = Entry::begin(request, findings)?;
    let day = redating.day.of(prepared.period.settings.term)?;
    let register = &prepared.period.register;
    let mut meant = meant(register, &redating.letters)?;
    meant.retain(|letter| letter.sent != day);
    // The new record would come last, and an old letter would count as the last one.
    if let Some(letter) = meant.iter().find(|letter| !register.is_last_word(letter)) {
        return Err(Superseded { name: letter.name.to_string() }.into());
    }
    let letters = entry.records_of(&meant)?;
    let opened = OpenedOutput::of(&prepared.period.settings, request)?;
    let standing = Vec::new();
    let planned = PlannedCorrection { entry, letters, standing, day: Some(day), opened };
    SentTooEarly::check(&planned.redated(day))?;
    Ok(planned)
}

/// Finds the letters that are meant, in the register as it stands.
///
/// # Errors
/// Fails as [`recipients::recorded`].
fn meant<'a>(
    register: &'a Register,
    retraction: &Retraction,
) -> Result<Vec<&'a SentLetter>, Error> {
    let Retraction { people, day, kind, way } = retraction;
    let recalled = Recalled { day: *day, kind: *kind, way: *way };
    Ok(recipients::recorded(register, people, recalled)?)
}

impl PlannedCorrection {
    /// Asks whether it is right; `None` when there is nothing to correct.
    pub fn question(&self, lang: Lang) -> Option<String> {
        if self.letters.is_empty() {
            return None;
        }
        let letters = entry::letters_of(&self.letters, lang);
        let ways = entry::ways_and_days(&self.letters, lang);
        let question = match self.day {
            None => lang.pick(
                format!("fortryd noteringen af {letters}, {ways}"),
                format!("take back the record of {letters}, {ways}"),
            ),
            Some(day) => {
                let day = lang.day(day);
                lang.pick(
                    format!("ret dagen til den {day} for {letters}, {ways}"),
                    format!("change the day to {day} for {letters}, {ways}"),
                )
            }
        };
        Some(self.entry.ask(&question))
    }

    /// Gives the records of the letters with another day.
    fn redated(&self, day: Date) -> Vec<Record> {
        let letters = self.letters.iter().cloned();
        let mut records: Vec<_> =
            letters.map(|letter| Record { sent: day, ..letter }).collect();
        RecordingId::mark(&mut records);
        records
    }

    /// Records the correction. A letter may say another thing by it, for example which one it
    /// replaces; so what is out of date in the output folder leaves.
    ///
    /// # Errors
    /// Fails when the environment refuses. When something could not be removed, the correction is
    /// recorded all the same, and the sentence says so.
    pub fn carry_out(self) -> Result<Corrected, Error> {
        // What is right comes first: should the machine stop in between, no letter counts as never
        // sent.
        let mut records = self.day.map_or_else(Vec::new, |day| self.redated(day));
        let letters = self.letters.iter().cloned();
        records.extend(letters.map(|letter| Record { is_undone: true, ..letter }));
        let copy_fault = self.entry.add(&records)?;
        let Self { entry, letters, standing, day, opened } = self;
        let withdrawal = Withdrawal::default();
        let mut corrected = Corrected { letters, standing, day, copy_fault, withdrawal };
        let prepared = prepare(&entry.request, &mut Diagnostics::new());
        let cleared =
            prepared.and_then(|prepared| opened.clear(&prepared, &BTreeSet::new()));
        corrected.withdrawal =
            cleared.map_err(NotCleared::behind(|lang| lang.corrected(&corrected)))?;
        Ok(corrected)
    }
}

/// The refusal to put right the day of a letter after which the person was sent another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Superseded {
    /// The full name of the person.
    pub name: String,
}

impl Explain for Superseded {
    fn message(&self, lang: Lang) -> String {
        let name = &self.name;
        lang.pick(
            format!(
                "{name} har fået et nyere brev siden; fortryd det først, ret dagen, og notér det \
                 nyere brev igen"
            ),
            format!(
                "{name} was sent a newer letter since; take that one back, change the day, and \
                 record the newer letter again"
            ),
        )
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}
