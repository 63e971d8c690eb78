//! An entry in the register: the period is locked and read, records are put together, somebody may
//! be asked whether they are right, and then they are added, or nothing is.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::PathBuf;

use crate::error::{Action, Error, Exit, Explain};
use crate::findings::sink::Diagnostics;
use crate::ground::digest::Digest;
use crate::ground::lang::{Lang, listed};
use crate::output::atomic;
use crate::output::last_built;
use crate::output::lock::Lock;
use crate::period::locate::PeriodFault;
use crate::period::presence::{is_file, is_missing, lies_at};
use crate::period::register::{self, Record, SentLetter, Way};
use crate::period::schema;
use crate::run::prepare::{Prepared, prepare};
use crate::run::request::Request;

/// An entry that was begun in the register of a period. Until it is dropped nobody else may add to
/// the register.
#[derive(Debug)]
pub(super) struct Entry {
    /// Keeps others out.
    _lock: Lock,
    /// The request that the entry was begun for.
    pub(super) request: Request,
    /// The council and the period: "KKR Sjælland 2022-2026".
    title: String,
}

/// The copy of the register could not be written. What was recorded stands all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyFault {
    /// The path of the copy.
    pub path: PathBuf,
    /// The reason in the system's own words.
    pub reason: String,
}

impl Lang {
    /// Says that the copy of the register could not be written.
    pub fn copy_fault(self, fault: &CopyFault) -> String {
        let CopyFault { path, reason } = fault;
        let path = path.display();
        self.pick(
            format!(
                "det er noteret, men kopien `{path}` kunne ikke skrives ({reason}); den \
                 skrives igen, næste gang der noteres noget"
            ),
            format!(
                "it is recorded, but the copy `{path}` could not be written ({reason}); it is \
                 written again when something is recorded the next time"
            ),
        )
    }
}

impl Entry {
    /// Locks the register of a period, and reads and judges the period. The copy of the register is
    /// written anew when it could not be written the last time.
    ///
    /// # Errors
    /// Fails with [`PeriodFault`] when the folder is none of a period, with
    /// [`Locked`](crate::output::lock::Locked) when another person records letters, with
    /// [`Error::Data`] when there are errors among the findings, and with [`NotLastBuilt`] when
    /// nobody has named the period and another one was built after it.
    pub(super) fn begin(
        request: &Request,
        findings: &mut Diagnostics,
    ) -> Result<(Self, Prepared), Error> {
        let lock = lock(request)?;
        let prepared = prepare(request, findings)?;
        let settings = &prepared.period.settings;
        let (council, term) = (&settings.council.name, settings.term);
        let title = format!("{council} {}", term.key());
        if !request.names_period {
            let folder = request.folder_of(council, term);
            let last = last_built::built_after(&folder, &request.output)?;
            if let Some(last) = last {
                return Err(NotLastBuilt { chosen: title, last }.into());
            }
        }
        let entry = Self { _lock: lock, request: request.clone(), title };
        // Whatever is recorded writes the copy again, and tells when it cannot be written.
        if !entry.is_copied()? {
            entry.copy_register().ok();
        }
        Ok((entry, prepared))
    }

    /// Asks a question about the period, which it names first.
    pub(super) fn ask(&self, question: &str) -> String {
        format!("{}: {question}?", self.title)
    }

    /// Reads the whole records of letters, in the order in which these are given.
    ///
    /// # Errors
    /// Fails when the register cannot be read, and when it no longer is what was read before.
    pub(super) fn records_of(
        &self,
        letters: &[&SentLetter],
    ) -> Result<Vec<Record>, Error> {
        let path = self.request.period.join(register::FILE_NAME);
        let wanted: BTreeSet<_> = letters.iter().map(|letter| letter.place).collect();
        let records =
            register::records_at(&self.request.period, |place| wanted.contains(&place));
        let mut records = records.map_err(Error::io(Action::Read, &path))?;
        let record_of = |letter: &&SentLetter| {
            let record = records.remove(&letter.place);
            record.filter(|record| letter.is_recorded_by(record))
        };
        let found: Option<Vec<_>> = letters.iter().map(record_of).collect();
        found.ok_or_else(|| {
            let changed = io::Error::other("somebody has changed the file meanwhile");
            Error::io(Action::Read, path)(changed)
        })
    }

    /// Adds records to the register, and lays a copy of it beside. The copy is made also when
    /// there is nothing to add, in case it failed the last time. Gives what became of the copy.
    ///
    /// # Errors
    /// Fails, all or none of them being recorded as far as the system lets it, when the register cannot be
    /// written, or does not hold the records afterwards. It does not fail over the copy.
    pub(super) fn add(&self, records: &[Record]) -> Result<Option<CopyFault>, Error> {
        let path = self.request.period.join(register::FILE_NAME);
        if !records.is_empty() {
            register::append(&self.request.period, records)?;
        } else if !lies_at(&path)? {
            return Ok(None);
        }
        Ok(self.copy_register().err())
    }

    /// Whether the register, if there is one, lies beside itself as a copy.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when the register cannot be read.
    fn is_copied(&self) -> Result<bool, Error> {
        let [register, copy] = [register::FILE_NAME, register::COPY]
            .map(|name| self.request.period.join(name));
        match Digest::of_file(&register) {
            Ok(digest) => Ok(Digest::of_file(&copy).is_ok_and(|copy| copy == digest)),
            Err(error) if is_missing(&error) => Ok(true),
            Err(error) => Err(Error::io(Action::Read, register)(error)),
        }
    }

    /// Lays a copy of the register beside it. An old copy stays until the new one is whole.
    ///
    /// # Errors
    /// Fails when that cannot be done.
    fn copy_register(&self) -> Result<(), CopyFault> {
        let [source, path] = [register::FILE_NAME, register::COPY]
            .map(|name| self.request.period.join(name));
        let written = atomic::write_over(&path, |file| {
            let mut source =
                File::open(source).map_err(Error::io(Action::Read, &path))?;
            io::copy(&mut source, file).map_err(Error::io(Action::Write, &path))?;
            Ok(())
        });
        written.map_err(|error| CopyFault {
            path,
            reason: match error {
                Error::Io { source, .. } => source.to_string(),
                other => other.to_string(),
            },
        })
    }
}

/// Locks the register of a period: from its reading to the writing nobody else may add to it.
///
/// # Errors
/// Fails with [`PeriodFault`] when the folder is none of a period, and with
/// [`Locked`](crate::output::lock::Locked) when another person records letters.
pub(super) fn lock(request: &Request) -> Result<Lock, Error> {
    if !is_file(&request.period.join(schema::SETTINGS))? {
        return Err(PeriodFault::of(&request.period).into());
    }
    Lock::acquire(&request.period, &request.owner)
}

/// Says whose letters are meant: "brevet til Åse Ågård" or "3 breve".
pub(super) fn letters_of(records: &[Record], lang: Lang) -> String {
    match records {
        [one] => lang.pick(
            format!("brevet til {}", one.name),
            format!("the letter to {}", one.name),
        ),
        _ => lang.pick(
            format!("{} breve", records.len()),
            format!("{} letters", records.len()),
        ),
    }
}

/// Says how letters were recorded to have been sent: "sendt med post den 2. februar 2022". Where they
/// went by several ways or on several days, it says how many went how.
pub(super) fn ways_and_days(records: &[Record], lang: Lang) -> String {
    let mut ways: Vec<_> = records.iter().map(|one| (one.sent, one.way)).collect();
    ways.sort_unstable();
    let groups: Vec<_> = ways.chunk_by(|one, next| one == next).collect();
    let told = |group: &&[(time::Date, Way)]| {
        let (day, way) = group[0];
        let how = sent_by(way, day, lang);
        if groups.len() == 1 { how } else { format!("{} {how}", group.len()) }
    };
    listed(&groups.iter().map(told).collect::<Vec<_>>())
}

/// Says that something was sent by a way on a day: "sendt med post den 2. februar 2022".
pub(super) fn sent_by(way: Way, day: time::Date, lang: Lang) -> String {
    let (by, day) = (lang.by(way), lang.day(day));
    lang.pick(format!("sendt {by} den {day}"), format!("sent {by} on {day}"))
}

/// The refusal to record letters of a period that nobody has named, when another one was built
/// after it: that one may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotLastBuilt {
    /// The council and the period that the program has chosen.
    pub chosen: String,
    /// The council and the period that was built last.
    pub last: String,
}

impl Explain for NotLastBuilt {
    fn message(&self, lang: Lang) -> String {
        let Self { chosen, last } = self;
        lang.pick(
            format!(
                "sidst blev {last} bygget, men den nyeste periode er {chosen}; skriv mappen med \
                 den periode, der menes"
            ),
            format!(
                "{last} was built last, but the newest period is {chosen}; name the folder of \
                 the period that is meant"
            ),
        )
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}

/// The refusal to record a letter as sent before the day that it bears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentTooEarly {
    /// The full name of the person.
    pub name: String,
    /// The day that the letter bears.
    pub date: time::Date,
    /// The day on which it is said to have been sent.
    pub sent: time::Date,
}

impl SentTooEarly {
    /// Looks for a letter that would be recorded as sent before the day that it bears.
    ///
    /// # Errors
    /// Fails with the first one.
    pub(super) fn check(records: &[Record]) -> Result<(), Self> {
        match records.iter().find(|one| one.sent < one.date) {
            None => Ok(()),
            Some(Record { name, date, sent, .. }) => {
                Err(Self { name: name.clone(), date: *date, sent: *sent })
            }
        }
    }
}

impl Explain for SentTooEarly {
    fn message(&self, lang: Lang) -> String {
        let Self { name, date, sent } = self;
        let (date, sent) = (lang.day(*date), lang.day(*sent));
        lang.pick(
            format!(
                "brevet til {name} bærer datoen {date} og kan ikke være sendt den {sent}; ret \
                 dagen efter `--on`, eller `brev.dato`, og byg igen"
            ),
            format!(
                "the letter to {name} bears the date {date} and cannot have been sent on {sent}; \
                 mend the day behind `--on`, or `brev.dato`, and build again"
            ),
        )
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}
