//! The commands below `letters`: which are due, which were sent, and what goes out.

use std::path::{Path, PathBuf};

use clap::{ArgGroup, Args, Subcommand, ValueEnum};
use folio::{
    Error, Kind, Names, Recipients, Redating, Request, Retraction, Selection, Sending,
    SendingDay, Way,
};
use jiff::Zoned;
use time::Date;

use super::PeriodArgs;
use super::day::day;

/// The commands below `letters`, each with its own flags.
#[derive(Debug, Subcommand)]
pub(crate) enum Letters {
    /// List the letters that people have not been sent as they are today
    #[command(long_about = "Vis de breve, folk ikke har fået, som de er i dag")]
    Due(PeriodArgs),
    /// Record letters as sent
    #[command(long_about = "Notér breve som sendt")]
    Sent(SentArgs),
    /// Record that letters were not sent after all
    #[command(long_about = "Notér, at breve alligevel ikke blev sendt")]
    Undo(UndoArgs),
    /// Record that letters were sent on another day
    #[command(long_about = "Notér, at breve blev sendt en anden dag")]
    Redate(RedateArgs),
    /// Join the record of letters sent with all copies of it, and keep the old files
    #[command(
        long_about = "Saml noteringen af sendte breve med alle kopier af den, og gem de gamle filer"
    )]
    Join(JoinArgs),
    /// Write drafts of e-mails with the letters attached, for those who get theirs by e-mail
    #[command(
        long_about = "Skriv mailkladder med brevene vedhæftet til dem, der får brev med e-mail"
    )]
    Drafts(OutgoingArgs),
    /// Pack the letters that go by post for a provider of remote print or Digital Post
    #[command(
        long_about = "Pak de breve, der skal med posten, til fjernprint eller Digital Post"
    )]
    Package(PackageArgs),
}

/// The flags of `letters drafts`, which `letters package` has as well.
#[derive(Debug, Args)]
pub(crate) struct OutgoingArgs {
    /// The flags of all commands over a period.
    #[command(flatten)]
    period_args: PeriodArgs,
    /// The flag that says where the letters are.
    #[command(flatten)]
    written: WrittenArgs,
    /// Only the letter to this person, by name or number [default: all that are due]
    #[arg(
        long,
        value_name = "NAME",
        conflicts_with = "every",
        long_help = "Kun brevet til denne person, ved navn eller nummer [standard: alle, der mangler]"
    )]
    to: Vec<String>,
    /// Also those that were sent as they are today
    #[arg(long, long_help = "Også dem, der er sendt, som de er i dag")]
    every: bool,
}

/// The flags of `letters package`.
#[derive(Debug, Args)]
pub(crate) struct PackageArgs {
    /// The flags that say which letters.
    #[command(flatten)]
    pub(crate) outgoing: OutgoingArgs,
    /// Name the files without æ, ø and å
    #[arg(long, long_help = "Giv filerne navne uden æ, ø og å")]
    ascii: bool,
}

impl PackageArgs {
    /// Tells how the files are named: by default with Danish letters.
    pub(crate) fn names(&self) -> Names {
        if self.ascii { Names::Ascii } else { Names::Danish }
    }
}

impl OutgoingArgs {
    /// Tells whose letters go out: of those that go by `way` the ones that are due, unless
    /// the flags ask for every one of them, or for single persons, whatever their way.
    pub(crate) fn recipients(&self, way: Way) -> Recipients {
        match (&self.to[..], self.every) {
            ([], true) => Recipients::All(way),
            ([], false) => Recipients::Due(way),
            (people, _) => Recipients::People(people.to_vec()),
        }
    }
}

/// The flags of `letters sent`.
#[derive(Debug, Args)]
pub(crate) struct SentArgs {
    /// The flags of all commands over a period.
    #[command(flatten)]
    period_args: PeriodArgs,
    /// The flag that says where the letters are.
    #[command(flatten)]
    written: WrittenArgs,
    /// Only the letter to this person, by name or number [default: all that go this way]
    #[arg(
        long,
        value_name = "NAME",
        long_help = "Kun brevet til denne person, ved navn eller nummer [standard: alle, der går den vej]"
    )]
    to: Vec<String>,
    /// How they were sent: on paper, or as a file by e-mail
    #[arg(
        long,
        value_enum,
        value_name = "post|e-mail",
        long_help = "Hvordan de blev sendt: på papir eller som fil i en mail"
    )]
    by: WayArg,
    /// When, as 2022-02-03 [default: today]
    #[arg(
        long,
        value_name = "DAY",
        value_parser = day,
        long_help = "Hvornår, som 2022-02-03 [standard: i dag]"
    )]
    on: Option<Date>,
    /// The flag that answers the question.
    #[command(flatten)]
    pub(crate) sure: SureArgs,
}

/// The flag of all commands that look at letters which were written, or at what was made of them.
#[derive(Debug, Args)]
struct WrittenArgs {
    /// Folder below which the letters were written [default: output]
    #[arg(
        long,
        value_name = "DIR",
        default_value = "output",
        long_help = "Mappen, som brevene er skrevet under [standard: output]"
    )]
    output: PathBuf,
}

/// The flags of `letters join`.
#[derive(Debug, Args)]
pub(crate) struct JoinArgs {
    /// The flags of all commands over a period.
    #[command(flatten)]
    period_args: PeriodArgs,
    /// The flag that says where the letters are.
    #[command(flatten)]
    written: WrittenArgs,
}

/// The flag of all commands that ask before they record anything.
#[derive(Debug, Args)]
pub(crate) struct SureArgs {
    /// Do it without asking
    #[arg(long, long_help = "Gør det uden at spørge")]
    pub(crate) yes: bool,
}

/// The flags of `letters undo`.
#[derive(Debug, Args)]
pub(crate) struct UndoArgs {
    /// The flags of all commands over a period.
    #[command(flatten)]
    period_args: PeriodArgs,
    /// The flag that says where the letters are.
    #[command(flatten)]
    written: WrittenArgs,
    /// The flags that say whose letters.
    #[command(flatten)]
    whose: RecordedArgs,
    /// Letters recorded as sent on this day, as 2022-02-03 [default: the last]
    #[arg(
        long,
        value_name = "DAY",
        value_parser = day,
        long_help = "De breve, der er noteret som sendt denne dag, som 2022-02-03 [standard: de sidste]"
    )]
    on: Option<Date>,
    /// The flag that answers the question.
    #[command(flatten)]
    pub(crate) sure: SureArgs,
}

/// The flags of `letters redate`.
#[derive(Debug, Args)]
pub(crate) struct RedateArgs {
    /// The flags of all commands over a period.
    #[command(flatten)]
    period_args: PeriodArgs,
    /// The flag that says where the letters are.
    #[command(flatten)]
    written: WrittenArgs,
    /// The flags that say whose letters.
    #[command(flatten)]
    whose: RecordedArgs,
    /// Letters recorded as sent on this day, as 2022-02-03 [default: the last]
    #[arg(
        long,
        value_name = "DAY",
        value_parser = day,
        long_help = "De breve, der er noteret som sendt denne dag, som 2022-02-03 [standard: de sidste]"
    )]
    from: Option<Date>,
    /// The day on which they were sent, as 2022-02-03
    #[arg(
        long,
        value_name = "DAY",
        value_parser = day,
        long_help = "Den dag, de blev sendt, som 2022-02-03"
    )]
    on: Date,
    /// The flag that answers the question.
    #[command(flatten)]
    pub(crate) sure: SureArgs,
}

/// The flags that say which letters are meant of those that are recorded as sent. One of the first two must be
/// there.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("whose").required(true).multiple(true)))]
struct RecordedArgs {
    /// The last letter to this person, by name or number
    #[arg(
        long,
        value_name = "NAME",
        group = "whose",
        long_help = "Det sidste brev til denne person, ved navn eller nummer"
    )]
    to: Vec<String>,
    /// All letters that were recorded together, the last time
    #[arg(
        long,
        group = "whose",
        conflicts_with = "to",
        long_help = "Alle breve, der blev noteret på én gang den sidste gang"
    )]
    last: bool,
    /// Letters about mandates, or those of thanks [default: either]
    #[arg(
        long,
        value_name = "mandat|tak",
        value_enum,
        long_help = "Breve om mandater eller takkebreve [standard: begge slags]"
    )]
    about: Option<About>,
    /// Letters recorded as sent on paper, or by e-mail [default: either]
    #[arg(
        long,
        value_enum,
        value_name = "post|e-mail",
        long_help = "Breve, der er noteret som sendt på papir eller med e-mail [standard: begge dele]"
    )]
    by: Option<WayArg>,
}

impl RecordedArgs {
    /// Gives the letters that are meant, of those recorded as sent on a day if one is named.
    fn letters(&self, day: Option<Date>) -> Retraction {
        let kind = self.about.map(|about| match about {
            About::Mandates => Kind::Mandates,
            About::Thanks => Kind::Thanks,
        });
        // Without a name all are meant that were recorded together.
        let people = self.to.clone();
        Retraction { people, day, kind, way: self.by.map(Way::from) }
    }
}

/// What letters are about, as clap reads it.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum About {
    /// Mandates
    #[value(name = "mandat")]
    Mandates,
    /// Thanks for those that have ended
    #[value(name = "tak")]
    Thanks,
}

impl UndoArgs {
    /// Gives what is to be taken back.
    pub(crate) fn retraction(&self) -> Retraction {
        self.whose.letters(self.on)
    }
}

impl RedateArgs {
    /// Gives the letters and the day on which they were sent.
    pub(crate) fn redating(&self) -> Redating {
        Redating {
            letters: self.whose.letters(self.from),
            day: SendingDay { said: Some(self.on), today: today() },
        }
    }
}

/// The ways that letters go, as clap reads them.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum WayArg {
    /// On paper
    Post,
    /// As a file by e-mail
    #[value(name = "e-mail", alias = "email")]
    Email,
}

impl From<WayArg> for Way {
    fn from(way: WayArg) -> Self {
        match way {
            WayArg::Post => Self::Post,
            WayArg::Email => Self::Email,
        }
    }
}

/// Gives the day of today where the office is: in the time zone of the machine, or in universal time
/// where it has none.
#[expect(
    clippy::disallowed_methods,
    reason = "a letter is recorded on the day it is sent"
)]
fn today() -> Date {
    day_of(Zoned::now().date())
}

/// Gives a day of the clock as the library counts days.
fn day_of(day: jiff::civil::Date) -> Date {
    let ordinal = day.day_of_year().unsigned_abs();
    Date::from_ordinal_date(day.year().into(), ordinal)
        .expect("both have the same calendar")
}

impl Letters {
    /// Gives the flags that these commands share with all others over a period.
    pub(crate) fn period_args(&self) -> &PeriodArgs {
        match self {
            Self::Due(period_args) => period_args,
            Self::Join(join) => &join.period_args,
            Self::Sent(sent) => &sent.period_args,
            Self::Undo(undo) => &undo.period_args,
            Self::Redate(redate) => &redate.period_args,
            Self::Drafts(outgoing) => &outgoing.period_args,
            Self::Package(package) => &package.outgoing.period_args,
        }
    }

    /// Makes the request that the flags describe.
    ///
    /// # Errors
    /// [`PeriodFault`](folio::PeriodFault) when no period is named and there is none below
    /// `./data`.
    pub(crate) fn request(&self) -> Result<Request, Error> {
        let written = match self {
            // It does not look at the documents in the output folder.
            Self::Due(_) => None,
            Self::Sent(sent) => Some(&sent.written),
            Self::Undo(undo) => Some(&undo.written),
            Self::Redate(redate) => Some(&redate.written),
            Self::Join(join) => Some(&join.written),
            Self::Drafts(outgoing) => Some(&outgoing.written),
            Self::Package(package) => Some(&package.outgoing.written),
        };
        let output = written.map_or(Path::new("output"), |written| &written.output);
        self.period_args().request(output, Selection::ALL)
    }
}

impl SentArgs {
    /// Tells what was sent, how and when: today, unless a day is named.
    pub(crate) fn sending(&self) -> Sending {
        let day = SendingDay { said: self.on, today: today() };
        Sending { to: self.to.clone(), way: self.by.into(), day }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_the_clock_is_the_same_day() {
        for text in ["2024-12-31", "2026-01-01", "2028-02-29"] {
            let day: jiff::civil::Date = text.parse().unwrap();
            assert_eq!(day_of(day), folio::parse_day(text).unwrap());
        }
    }
}
