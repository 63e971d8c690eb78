//! The command line: flags as clap reads them, and their conversion to a [`Project`].

use std::path::{Path, PathBuf};
use std::thread;

use clap::{Args, Parser, Subcommand, ValueEnum};
use folio::booklet::Settings;
use folio::envelope::Envelope;
use folio::error::Error;
use folio::impose::{LastPage, Layout, SheetFormat};
use folio::listing::Format;
use folio::model::Grammage;
use folio::preflight::Mm;
use folio::wording::Lang;
use folio::{Project, Selection};

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
        let wants = |what| self.only.is_empty() || self.only.contains(&what);
        let selection = Selection {
            folder: wants(Only::Folder),
            letters: wants(Only::Breve),
        };
        self.shared.project(&self.output, selection)
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
