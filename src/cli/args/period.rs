//! What all commands over a period have in common, and what only the system knows: how many
//! cores there are, and who runs the program.

use std::env;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Args;
use folio::{Error, Owner, Request, Selection};

use crate::cli::localized::BadValue;

/// The flags of all commands over a period.
#[derive(Debug, Args)]
pub(crate) struct PeriodArgs {
    /// Period folder [default: the newest below ./data]
    #[arg(long_help = "Periodemappen [standard: den nyeste under ./data]")]
    period: Option<PathBuf>,
    /// Templates to use instead of the built-in ones
    #[arg(
        long,
        value_name = "DIR",
        long_help = "Skabeloner i stedet for dem, programmet har"
    )]
    templates: Option<PathBuf>,
    /// The print shop's ICC profile [default: FOGRA39L, coated]
    #[arg(
        long,
        value_name = "FILE",
        long_help = "Trykkeriets egen ICC-profil [standard: FOGRA39L, bestrøget]"
    )]
    icc: Option<PathBuf>,
    /// Threads for the letters [default: one per core]
    #[arg(
        long,
        value_name = "N",
        value_parser = threads,
        long_help = "Tråde til brevene [standard: én pr. kerne]"
    )]
    threads: Option<u16>,
}

impl PeriodArgs {
    /// Whether the period folder is named. Otherwise the newest below `./data` is taken.
    pub(crate) fn names_period(&self) -> bool {
        self.period.is_some()
    }

    /// Makes the request for a selection of documents, below the folder `output`.
    ///
    /// # Errors
    /// [`PeriodFault`](folio::PeriodFault) when no period is named and there is none below
    /// `./data`.
    pub(super) fn request(
        &self,
        output: &Path,
        selection: Selection,
    ) -> Result<Request, Error> {
        let period = named_or_newest(self.period.as_deref())?;
        Ok(Request {
            names_period: self.names_period(),
            output: output.to_owned(),
            templates: self.templates.clone(),
            profile: self.icc.clone(),
            selection,
            threads: self.threads.map_or_else(cores, usize::from),
            owner: owner(),
            ..Request::of(period)
        })
    }
}

/// Gives the period folder that is named, or else the newest below `./data`.
///
/// # Errors
/// [`PeriodFault`](folio::PeriodFault) when none is named and there is none below `./data`.
pub(super) fn named_or_newest(period: Option<&Path>) -> Result<PathBuf, Error> {
    match period {
        Some(period) => Ok(period.to_owned()),
        None => folio::newest_period(Path::new("data")),
    }
}

/// The most threads that can be asked for.
const MOST_THREADS: u16 = 256;

/// Reads a number of threads.
///
/// # Errors
/// What is wrong with the text.
fn threads(text: &str) -> Result<u16, BadValue> {
    let threads = text
        .parse()
        .ok()
        .filter(|threads| (1..=MOST_THREADS).contains(threads));
    threads.ok_or_else(|| {
        BadValue::new(
            format!("skriv et helt tal fra 1 til {MOST_THREADS}"),
            format!("write a whole number from 1 to {MOST_THREADS}"),
        )
    })
}

/// Gives the number of cores; 1 when the system does not say.
fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Says who runs the program, as the system knows them, and since when: the message to a second
/// person, whom the lock keeps out, names both. A name that the system does not know is empty.
#[expect(clippy::disallowed_methods, reason = "the lock names a person and a time")]
fn owner() -> Owner {
    let first = |names: [&str; 2]| names.into_iter().find_map(|name| env::var(name).ok());
    // The first name is that of Unix, the second that of Windows; machines the other way round.
    let user = first(["USER", "USERNAME"]);
    let name = match (user, first(["COMPUTERNAME", "HOSTNAME"])) {
        (Some(user), Some(machine)) => format!("{user} ({machine})"),
        (user, machine) => user.or(machine).unwrap_or_default(),
    };
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    Owner {
        name,
        since: since.map_or(0, |since| since.as_secs()),
    }
}
