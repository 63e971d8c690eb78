//! The command line: flags as clap reads them, and their conversion to a [`Request`].

mod booklet;
mod build;
mod letters;

use std::env;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::{Args, Parser, Subcommand, ValueEnum};
use folio::listing::Format;
use folio::preflight::Mm;
use folio::{Envelope, Error, Lang, Owner, Request, Selection};

pub(crate) use booklet::{BookletArgs, BookletTask};
pub(crate) use build::Build;
pub(crate) use letters::Letters;

/// Turns the data of an election period into a welcome folder and mandate letters.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    after_help = "Exit codes: 0 done (warnings allowed), \
    1 findings in data, templates or a PDF, 2 usage, 3 environment"
)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Language of messages about the data
    #[arg(long, global = true, value_enum, default_value = "da")]
    pub(crate) lang: LangArg,
    /// How findings are written to standard error
    #[arg(long, global = true, value_enum, default_value = "human")]
    pub(crate) format: FormatArg,
    /// Show all findings, also where many are of one kind
    #[arg(long, global = true)]
    pub(crate) all: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read and judge everything, write nothing
    Check(Check),
    /// Write the documents
    Build(Build),
    /// Which letters are due, and which were sent
    #[command(subcommand)]
    Letters(Letters),
    /// Join the shares of the letters that several machines have made
    Merge(Merge),
    /// Impose a PDF as a booklet, to be printed on both sides, folded and stapled
    Booklet(BookletArgs),
    /// Write the test sheet of a window envelope
    EnvelopeTest(EnvelopeTest),
    /// Explain a finding
    Explain {
        /// Its code, for example F0403 [default: all codes]
        code: Option<String>,
    },
    /// Write a workbook with the tables of a period, to be filled in
    Workbook {
        /// The file to write, for example periode.xlsx
        file: PathBuf,
        /// Fill it from this period folder
        #[arg(long, value_name = "PERIOD")]
        from: Option<PathBuf>,
    },
    /// Judge a finished PDF for the press: GO or NO-GO, with the reasons
    Preflight(Preflight),
}

/// The command `preflight`.
#[derive(Debug, Args)]
pub(crate) struct Preflight {
    /// The PDF
    pub(crate) file: PathBuf,
    /// Write the report as a PDF, too
    #[arg(long, value_name = "REPORT.pdf")]
    pub(crate) report: Option<PathBuf>,
    /// The bleed that the print shop asks for, in millimetres
    #[arg(long, value_name = "MM", default_value = "3", value_parser = bleed)]
    pub(crate) bleed: Mm,
}

/// Reads a bleed in millimetres.
fn bleed(text: &str) -> Result<Mm, String> {
    let number = text.replace(',', ".").parse::<f64>().ok();
    let number = number.filter(|number| (0.0..=50.0).contains(number));
    number.map(Mm).ok_or_else(|| "not a length from 0 to 50".into())
}

/// The command `envelope-test`.
#[derive(Debug, Args)]
pub(crate) struct EnvelopeTest {
    /// Period folder [default: the newest below ./data]
    #[arg(value_name = "PERIOD")]
    first: Option<PathBuf>,
    /// The file to write [default: kuvertproeve.pdf]
    #[arg(value_name = "OUT.pdf")]
    second: Option<PathBuf>,
    /// The envelope, for example "C5 venstre" [default: the period's]
    #[arg(long, value_name = "NAME")]
    pub(crate) envelope: Option<String>,
}

impl EnvelopeTest {
    /// The period folder, where one is named or needed, and the file to write, where one is
    /// named: a PDF is no period.
    ///
    /// # Errors
    /// When a period is needed and none can be found below `./data`.
    pub(crate) fn paths(&self) -> Result<(Option<PathBuf>, Option<&Path>), Error> {
        let is_pdf = |path: &&PathBuf| {
            path.extension().is_some_and(|end| end.eq_ignore_ascii_case("pdf"))
        };
        let (period, target) = match (&self.first, &self.second) {
            (Some(only), None) if is_pdf(&only) => (None, Some(only)),
            (period, target) => (period.as_ref(), target.as_ref()),
        };
        let period = match (period, &self.envelope) {
            (Some(period), _) => Some(period.clone()),
            // An envelope that is built in needs no period.
            (None, Some(name)) if Envelope::named(name, &[]).is_some() => None,
            (None, _) => Some(folio::newest_period(Path::new("data"))?),
        };
        Ok((period, target.map(PathBuf::as_path)))
    }
}

/// The command `check`.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// What `check` and `build` take.
    #[command(flatten)]
    pub(crate) shared: Shared,
    /// Judge the data alone, without laying out pages
    #[arg(long)]
    data_only: bool,
    /// Write a workbook in which the faulty cells are marked
    #[arg(long, value_name = "FILE.xlsx")]
    pub(crate) report: Option<PathBuf>,
}

/// The command `merge`.
#[derive(Debug, Args)]
pub(crate) struct Merge {
    /// What all commands over a period take.
    #[command(flatten)]
    pub(crate) shared: Shared,
    /// Folder below which the shares were written
    #[arg(long, value_name = "DIR", default_value = "output")]
    output: PathBuf,
}

impl Merge {
    /// The request that the flags describe.
    ///
    /// # Errors
    /// When no period is named and none can be found below `./data`.
    pub(crate) fn request(&self) -> Result<Request, Error> {
        self.shared.request(&self.output, Selection::NONE)
    }
}

/// What `check` and `build` take.
#[derive(Debug, Args)]
pub(crate) struct Shared {
    /// Period folder [default: the newest below ./data]
    period: Option<PathBuf>,
    /// Templates to use instead of the built-in ones
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
    /// The print shop's ICC profile [default: FOGRA39L, coated]
    #[arg(long, value_name = "FILE")]
    icc: Option<PathBuf>,
    /// Threads for the letters [default: one per core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
}

/// The languages of messages.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum LangArg {
    /// Danish
    Da,
    /// English
    En,
}

/// The forms of findings.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum FormatArg {
    /// For a person
    Human,
    /// One JSON object per line
    Json,
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Self {
        match lang {
            LangArg::Da => Self::Da,
            LangArg::En => Self::En,
        }
    }
}

impl From<FormatArg> for Format {
    fn from(format: FormatArg) -> Self {
        match format {
            FormatArg::Human => Self::Human,
            FormatArg::Json => Self::Json,
        }
    }
}

impl Check {
    /// The request that the flags describe.
    ///
    /// # Errors
    /// When no period is named and none can be found below `./data`.
    pub(crate) fn request(&self) -> Result<Request, Error> {
        let selection = if self.data_only { Selection::NONE } else { Selection::ALL };
        self.shared.request(Path::new("output"), selection)
    }
}

impl Shared {
    /// Whether the period folder was named, not looked for.
    pub(crate) fn names_period(&self) -> bool {
        self.period.is_some()
    }

    /// The request of a selection.
    fn request(&self, output: &Path, selection: Selection) -> Result<Request, Error> {
        let period = match &self.period {
            Some(period) => period.clone(),
            None => folio::newest_period(Path::new("data"))?,
        };
        Ok(Request {
            period,
            output: output.to_owned(),
            templates: self.templates.clone(),
            profile: self.icc.clone(),
            selection,
            threads: self.threads.map_or_else(cores, usize::from),
            choices: Vec::new(),
            shard: None,
            is_fresh: false,
            owner: owner(),
        })
    }
}

/// The number of cores; 1 when the system does not say.
fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Who runs the program, as the system knows them, for the message to a second person.
#[expect(clippy::disallowed_methods, reason = "the lock names a person and a time")]
fn owner() -> Owner {
    let first = |names: [&str; 2]| names.into_iter().find_map(|name| env::var(name).ok());
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
