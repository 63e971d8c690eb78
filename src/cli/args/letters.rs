//! The commands below `letters`.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use clap::{Args, Subcommand, ValueEnum};
use folio::{
    Error, Kind, Names, Recipients, Request, Retraction, Selection, Sending, Way,
};
use time::{Date, OffsetDateTime};

use super::Shared;

/// The command `letters`.
#[derive(Debug, Subcommand)]
pub(crate) enum Letters {
    /// List the letters that people have not been sent as they are today
    Due(Shared),
    /// Record letters as sent
    Sent(Sent),
    /// Record that letters were not sent after all
    Undo(Undo),
    /// Write drafts of e-mails with the letters attached, for those who get theirs by e-mail
    Drafts(Outgoing),
    /// Pack the letters that go by post for a provider of remote print or Digital Post
    Package(PackageArgs),
}

/// What `letters drafts` and `letters package` take.
#[derive(Debug, Args)]
pub(crate) struct Outgoing {
    /// What all commands over a period take.
    #[command(flatten)]
    pub(crate) shared: Shared,
    /// Folder below which the letters were written
    #[arg(long, value_name = "DIR", default_value = "output")]
    output: PathBuf,
    /// Only the letter to this person, by name or number [default: all that are due]
    #[arg(long, value_name = "NAME", conflicts_with = "every")]
    to: Vec<String>,
    /// Also those that were sent as they are today
    #[arg(long)]
    every: bool,
}

/// The command `letters package`.
#[derive(Debug, Args)]
pub(crate) struct PackageArgs {
    /// Which letters.
    #[command(flatten)]
    pub(crate) outgoing: Outgoing,
    /// Name the files without æ, ø and å
    #[arg(long)]
    ascii: bool,
}

impl PackageArgs {
    /// How the files are named.
    pub(crate) fn names(&self) -> Names {
        if self.ascii { Names::Ascii } else { Names::Danish }
    }
}

impl Outgoing {
    /// Gives the people whose letters are meant, of those whose letters go by a way.
    pub(crate) fn recipients(&self, way: Way) -> Recipients {
        match (&self.to[..], self.every) {
            ([], true) => Recipients::All(way),
            ([], false) => Recipients::Due(way),
            (people, _) => Recipients::People(people.to_vec()),
        }
    }
}

/// The command `letters sent`.
#[derive(Debug, Args)]
pub(crate) struct Sent {
    /// What all commands over a period take.
    #[command(flatten)]
    pub(crate) shared: Shared,
    /// Folder below which the letters were written
    #[arg(long, value_name = "DIR", default_value = "output")]
    output: PathBuf,
    /// Only the letter to this person, by name or number [default: all that go this way]
    #[arg(long, value_name = "NAME")]
    to: Vec<String>,
    /// How they were sent
    #[arg(long, value_enum)]
    by: WayArg,
    /// When, as 2022-02-03 [default: today]
    #[arg(long, value_name = "DAY", value_parser = day)]
    on: Option<Date>,
}

/// The command `letters undo`.
#[derive(Debug, Args)]
pub(crate) struct Undo {
    /// What all commands over a period take.
    #[command(flatten)]
    pub(crate) shared: Shared,
    /// Whose last letter was not sent, by name or number
    #[arg(long, value_name = "NAME", required = true)]
    pub(crate) to: Vec<String>,
    /// The letter recorded as sent on this day, as 2022-02-03 [default: the last]
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) on: Option<Date>,
    /// The letter about this [default: either]
    #[arg(long, value_name = "WHAT", value_enum)]
    about: Option<About>,
}

/// What letters are about.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum About {
    /// Mandates
    #[value(name = "mandat")]
    Mandates,
    /// Thanks for those that have ended
    #[value(name = "tak")]
    Thanks,
}

impl Undo {
    /// Gives what is to be taken back.
    pub(crate) fn retraction(&self) -> Retraction {
        let kind = self.about.map(|about| match about {
            About::Mandates => Kind::Mandates,
            About::Thanks => Kind::Thanks,
        });
        Retraction { people: self.to.clone(), day: self.on, kind }
    }
}

/// The ways that letters go.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum WayArg {
    /// On paper
    Post,
    /// As a file by e-mail
    #[value(name = "e-mail", alias = "email")]
    Email,
}

/// Reads a day that is not to come.
fn day(text: &str) -> Result<Date, String> {
    let day = folio::parse_day(text).ok_or("not a day such as 2022-02-03")?;
    if day > today() { Err("a day to come".into()) } else { Ok(day) }
}

/// Today, in universal time.
#[expect(
    clippy::disallowed_methods,
    reason = "a letter is recorded on the day it is sent"
)]
fn today() -> Date {
    OffsetDateTime::from(SystemTime::now()).date()
}

impl Letters {
    /// The arguments that all of them share.
    pub(crate) fn shared(&self) -> &Shared {
        match self {
            Self::Due(shared) => shared,
            Self::Sent(sent) => &sent.shared,
            Self::Undo(undo) => &undo.shared,
            Self::Drafts(outgoing) => &outgoing.shared,
            Self::Package(package) => &package.outgoing.shared,
        }
    }

    /// The request that the flags describe.
    ///
    /// # Errors
    /// When no period is named and none can be found below `./data`.
    pub(crate) fn request(&self) -> Result<Request, Error> {
        let output = match self {
            Self::Due(_) | Self::Undo(_) => Path::new("output"),
            Self::Sent(sent) => &sent.output,
            Self::Drafts(outgoing) => &outgoing.output,
            Self::Package(package) => &package.outgoing.output,
        };
        self.shared().request(output, Selection::ALL)
    }
}

impl Sent {
    /// What was sent.
    pub(crate) fn sending(&self) -> Sending {
        let way = match self.by {
            WayArg::Post => Way::Post,
            WayArg::Email => Way::Email,
        };
        let day = self.on.unwrap_or_else(today);
        Sending { to: self.to.clone(), way, day }
    }
}
