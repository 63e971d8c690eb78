//! The command line: flags as clap reads them, and their conversion to a [`Project`].

use std::env;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::{Args, Parser, Subcommand, ValueEnum};
use folio::booklet::Settings;
use folio::envelope::Envelope;
use folio::error::Error;
use folio::file_name::Names;
use folio::impose::{LastPage, Layout, SheetFormat};
use folio::listing::Format;
use folio::lock::Owner;
use folio::mailing::Shard;
use folio::model::Grammage;
use folio::preflight::Mm;
use folio::recipients::Choice;
use folio::register::Way;
use folio::wording::Lang;
use folio::{Project, Selection, Sending, Whose};
use time::{Date, OffsetDateTime};

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

/// The command `build`.
#[derive(Debug, Args)]
pub(crate) struct Build {
    /// What `check` and `build` take.
    #[command(flatten)]
    pub(crate) shared: Shared,
    /// Folder below which <council>/<period>/ is written
    #[arg(long, value_name = "DIR", default_value = "output")]
    output: PathBuf,
    /// Build only these documents
    #[arg(long, value_name = "WHAT", value_enum)]
    only: Vec<Only>,
    /// Make all documents anew, also those that are there already
    #[arg(long)]
    fresh: bool,
    /// Make only a share of the letters, as one of several machines; see `folio merge`
    #[arg(
        long,
        value_name = "N/COUNT",
        value_parser = shard,
        conflicts_with_all = ["to", "page", "first", "worst", "due"]
    )]
    shard: Option<Shard>,
    /// Print only the letters that people have not been sent as they are today
    #[arg(long, help_heading = "Letters again")]
    due: bool,
    /// Print only the letter to this person, by name or number, as breve-udtraek.pdf
    #[arg(long, value_name = "NAME", help_heading = "Letters again")]
    to: Vec<String>,
    /// Print only the letter on this page of breve-tryk.pdf (2:57 for page 57 of its second file)
    #[arg(long, value_name = "PAGE", value_parser = page, help_heading = "Letters again")]
    page: Vec<Choice>,
    /// Print only the first N letters
    #[arg(long, value_name = "N", help_heading = "Letters again")]
    first: Option<usize>,
    /// Print only the hardest letters: longest name, address and forum, most mandates
    #[arg(long, help_heading = "Letters again")]
    worst: bool,
}

/// Reads a page of a print file: "57", or "2:57" for the second file.
fn page(text: &str) -> Result<Choice, String> {
    let (file, page) = text.split_once(':').unwrap_or(("1", text));
    match (file.parse(), page.parse()) {
        (Ok(file @ 1..), Ok(page @ 1..)) => Ok(Choice::Page { file, page }),
        _ => Err("neither a page, as 57, nor a file and a page, as 2:57".into()),
    }
}

/// Reads a share: "3/16".
fn shard(text: &str) -> Result<Shard, String> {
    let numbers = text.split_once('/');
    let numbers =
        numbers.and_then(|(n, count)| Some((n.parse().ok()?, count.parse().ok()?)));
    let shard = numbers.and_then(|(number, count)| Shard::new(number, count));
    shard.ok_or_else(|| "not a share such as 3/16".into())
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
    /// The project that the flags describe.
    ///
    /// # Errors
    /// When no period is named and none can be found below `./data`.
    pub(crate) fn project(&self) -> Result<Project, Error> {
        self.shared.project(&self.output, Selection::NONE)
    }
}

/// The command `letters`.
#[derive(Debug, Subcommand)]
pub(crate) enum Letters {
    /// List the letters that people have not been sent as they are today
    Due(Shared),
    /// Record letters as sent
    Sent(Sent),
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
    /// Whose letters, of those that go by a way.
    pub(crate) fn whose(&self, way: Way) -> Whose {
        match (&self.to[..], self.every) {
            ([], true) => Whose::All(way),
            ([], false) => Whose::Due(way),
            (people, _) => Whose::People(people.to_vec()),
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

/// The ways that letters go.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum WayArg {
    /// On paper
    Post,
    /// As a file by e-mail
    #[value(name = "e-mail", alias = "email")]
    Email,
}

/// Reads a day.
fn day(text: &str) -> Result<Date, String> {
    folio::parse_day(text).ok_or_else(|| "not a day such as 2022-02-03".into())
}

impl Letters {
    /// The arguments that all of them share.
    pub(crate) fn shared(&self) -> &Shared {
        match self {
            Self::Due(shared) => shared,
            Self::Sent(sent) => &sent.shared,
            Self::Drafts(outgoing) => &outgoing.shared,
            Self::Package(package) => &package.outgoing.shared,
        }
    }

    /// The project that the flags describe.
    ///
    /// # Errors
    /// When no period is named and none can be found below `./data`.
    pub(crate) fn project(&self) -> Result<Project, Error> {
        let output = match self {
            Self::Due(_) => Path::new("output"),
            Self::Sent(sent) => &sent.output,
            Self::Drafts(outgoing) => &outgoing.output,
            Self::Package(package) => &package.outgoing.output,
        };
        self.shared().project(output, Selection::ALL)
    }
}

impl Sent {
    /// What was sent.
    #[expect(
        clippy::disallowed_methods,
        reason = "a letter is recorded on the day it is sent"
    )]
    pub(crate) fn sending(&self) -> Sending {
        let way = match self.by {
            WayArg::Post => Way::Post,
            WayArg::Email => Way::Email,
        };
        let day = self
            .on
            .unwrap_or_else(|| OffsetDateTime::from(SystemTime::now()).date());
        Sending { to: self.to.clone(), way, day }
    }
}

/// The command `booklet`.
#[derive(Debug, Args)]
pub(crate) struct BookletArgs {
    /// The PDF, all pages of one size
    #[arg(value_name = "PDF", required_unless_present = "test")]
    source: Option<PathBuf>,
    /// The file to write [default: <PDF>-haefte.pdf beside it]
    #[arg(value_name = "OUT.pdf", conflicts_with = "test")]
    target: Option<PathBuf>,
    /// Write a test sheet for the printer instead [default: proeveark-<sheet>.pdf]
    #[arg(
        long,
        value_name = "OUT.pdf",
        num_args = 0..=1,
        conflicts_with_all = ["source", "grammage", "back_cover", "marks"]
    )]
    test: Option<Option<PathBuf>>,
    /// Paper in the printer [default: the smallest that takes two pages side by side]
    #[arg(long, value_enum)]
    sheet: Option<SheetArg>,
    /// Weight of the paper in g/m²
    #[arg(long, value_name = "G", default_value = "90", value_parser = grammage)]
    grammage: Grammage,
    /// Keep the last page as the back cover, blank pages before it
    #[arg(long)]
    back_cover: bool,
    /// Mark where to fold and to staple, outside on the cover
    #[arg(long)]
    marks: bool,
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

/// The documents that can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Only {
    /// The editions of the welcome folder, the booklet, the report for the print shop
    Folder,
    /// The mandate letters
    Breve,
}

/// The sheets of paper.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum SheetArg {
    /// 210 × 148 mm
    A5,
    /// 297 × 210 mm
    A4,
    /// 420 × 297 mm
    A3,
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

impl From<SheetArg> for SheetFormat {
    fn from(sheet: SheetArg) -> Self {
        match sheet {
            SheetArg::A5 => Self::A5,
            SheetArg::A4 => Self::A4,
            SheetArg::A3 => Self::A3,
        }
    }
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
    /// The project that the flags describe.
    ///
    /// # Errors
    /// When no period is named and none can be found below `./data`.
    pub(crate) fn project(&self) -> Result<Project, Error> {
        let selection = if self.data_only { Selection::NONE } else { Selection::ALL };
        self.shared.project(Path::new("output"), selection)
    }
}

impl Build {
    /// The project that the flags describe.
    ///
    /// # Errors
    /// When no period is named and none can be found below `./data`.
    pub(crate) fn project(&self) -> Result<Project, Error> {
        let choices = self.choices();
        let wants = |what| self.only.is_empty() || self.only.contains(&what);
        let selection = Selection {
            // Who asks for a letter does not wait for the folder.
            folder: wants(Only::Folder) && choices.is_empty() && self.shard.is_none(),
            letters: wants(Only::Breve) || !choices.is_empty() || self.shard.is_some(),
        };
        let project = self.shared.project(&self.output, selection)?;
        Ok(Project {
            is_fresh: self.fresh,
            choices,
            shard: self.shard,
            ..project
        })
    }
}

impl Build {
    /// The letters that are asked for.
    fn choices(&self) -> Vec<Choice> {
        let to = self.to.iter().cloned().map(Choice::To);
        let first = self.first.map(Choice::First);
        let worst = self.worst.then_some(Choice::Worst);
        let due = self.due.then_some(Choice::Due);
        let pages = self.page.iter().cloned();
        to.chain(pages).chain(first).chain(worst).chain(due).collect()
    }
}

/// What the command `booklet` is to do.
#[derive(Debug)]
pub(crate) enum BookletTask<'a> {
    /// Impose a PDF.
    Impose {
        /// The PDF.
        source: &'a Path,
        /// The file to write, where one is named.
        target: Option<&'a Path>,
        /// How.
        settings: Settings,
    },
    /// Write a test sheet.
    Test {
        /// The file to write, where one is named.
        target: Option<&'a Path>,
        /// The sheet.
        sheet: SheetFormat,
    },
}

impl BookletArgs {
    /// What the flags ask for.
    pub(crate) fn task(&self) -> BookletTask<'_> {
        let sheet = self.sheet.map(SheetFormat::from);
        match (&self.test, &self.source) {
            (None, Some(source)) => BookletTask::Impose {
                source,
                target: self.target.as_deref(),
                settings: self.settings(sheet),
            },
            (test, _) => BookletTask::Test {
                target: test.as_ref().and_then(Option::as_deref),
                sheet: sheet.unwrap_or(SheetFormat::A4),
            },
        }
    }

    /// How the booklet is made.
    fn settings(&self, sheet: Option<SheetFormat>) -> Settings {
        let last_page =
            if self.back_cover { LastPage::BackCover } else { LastPage::InOrder };
        let layout = Layout { sheet, grammage: self.grammage, last_page };
        Settings { layout, has_marks: self.marks }
    }
}

impl Shared {
    /// Whether the period folder was named, not looked for.
    pub(crate) fn names_period(&self) -> bool {
        self.period.is_some()
    }

    /// The project of a selection.
    fn project(&self, output: &Path, selection: Selection) -> Result<Project, Error> {
        let period = match &self.period {
            Some(period) => period.clone(),
            None => folio::newest_period(Path::new("data"))?,
        };
        Ok(Project {
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

/// The weight of paper that a flag names.
fn grammage(text: &str) -> Result<Grammage, String> {
    let (lightest, heaviest) = (Grammage::LIGHTEST, Grammage::HEAVIEST);
    let grammage = text.parse().ok().and_then(Grammage::new);
    grammage.ok_or_else(|| format!("not a whole number from {lightest} to {heaviest}"))
}

/// The number of cores; 1 when the system does not say.
fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Who runs the program, as the system knows them, for the message to a second person.
#[expect(clippy::disallowed_methods, reason = "the lock names a person and a time")]
fn owner() -> Owner {
    let first = |names: [&str; 2]| names.into_iter().find_map(|name| env::var(name).ok());
    let user = first(["USER", "USERNAME"]).unwrap_or_else(|| "?".into());
    let name = match first(["COMPUTERNAME", "HOSTNAME"]) {
        Some(machine) => format!("{user} ({machine})"),
        None => user,
    };
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    Owner {
        name,
        since: since.map_or(0, |since| since.as_secs()),
    }
}
