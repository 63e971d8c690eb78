//! The command line: flags as clap reads them, and their conversion to a
//! [`Request`](folio::Request).
//!
//! Documentation on the fields and variants of these types is what `--help` prints in English,
//! without a full stop as clap has it. Their long help is what it prints in Danish;
//! `localized.rs` chooses.

mod booklet;
mod build;
mod check;
mod day;
mod envelope_test;
mod letters;
mod merge;
mod new;
mod next;
mod period;
mod preflight;

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use folio::Lang;
use folio::listing::Format;

pub(crate) use booklet::{BookletArgs, BookletTask};
pub(crate) use build::BuildArgs;
pub(crate) use check::CheckArgs;
pub(crate) use envelope_test::EnvelopeTestArgs;
pub(crate) use letters::{
    Letters, OutgoingArgs, PackageArgs, RedateArgs, SentArgs, UndoArgs,
};
pub(crate) use merge::MergeArgs;
pub(crate) use new::NewArgs;
pub(crate) use next::NextArgs;
pub(crate) use period::PeriodArgs;
pub(crate) use preflight::PreflightArgs;

/// Turns the data of an election period into a welcome folder and mandate letters.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    long_about = "Danner velkomstfolder og mandatbreve af oplysningerne om en valgperiode",
    after_help = "Exit codes: 0 done (warnings allowed), 1 findings in data, \
    templates or a PDF, or a question answered with no, 2 usage, 3 environment"
)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Language of help and messages [default: da]
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "da|en",
        default_value = "da",
        long_help = "Sproget i hjælp og beskeder [standard: da]"
    )]
    pub(crate) lang: LangArg,
    /// How findings are written: for a person, or one JSON object a line [default: human]
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "human|json",
        default_value = "human",
        long_help = "Hvordan beskeder skrives: til mennesker eller som ét JSON-objekt pr. linje [standard: human]"
    )]
    pub(crate) format: FormatArg,
    /// Show all findings, also where many are of one kind
    #[arg(
        long,
        global = true,
        long_help = "Vis alle beskeder, også hvor der er mange af samme slags"
    )]
    pub(crate) all: bool,
}

/// The commands, each with its own flags.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read and judge everything, write nothing
    #[command(long_about = "Læs og bedøm alt; skriv ingen dokumenter")]
    Check(CheckArgs),
    /// Write the documents
    #[command(long_about = "Dan dokumenterne")]
    Build(BuildArgs),
    /// Which letters are due, and which were sent
    #[command(
        subcommand,
        long_about = "Hvilke breve mangler, hvilke er sendt, og det, der skal ud af huset"
    )]
    Letters(Letters),
    /// Join the shares of the letters that several machines have made
    #[command(long_about = "Saml de dele af brevene, som flere maskiner har dannet")]
    Merge(MergeArgs),
    /// Impose a PDF as a booklet, to be printed on both sides, folded and stapled
    #[command(
        long_about = "Gør en PDF til et hæfte, der printes på begge sider, foldes og hæftes"
    )]
    Booklet(BookletArgs),
    /// Write the test sheet of a window envelope
    #[command(long_about = "Lav et prøveark til en rudekuvert")]
    EnvelopeTest(EnvelopeTestArgs),
    /// Explain a finding
    #[command(long_about = "Forklar en besked")]
    Explain {
        /// Its code, for example F0403 [default: all codes]
        #[arg(long_help = "Beskedens nummer, fx F0403 [standard: alle numre]")]
        code: Option<String>,
    },
    /// Write a workbook with the tables of a period, to be filled in
    #[command(
        long_about = "Lav en projektmappe med en periodes tabeller, klar til at udfylde"
    )]
    Workbook {
        /// The file to write, for example periode.xlsx
        #[arg(long_help = "Filen, der skal skrives, fx periode.xlsx")]
        file: PathBuf,
        /// Fill it from this period folder
        #[arg(
            long,
            value_name = "PERIOD",
            long_help = "Udfyld den fra denne periodemappe"
        )]
        from: Option<PathBuf>,
    },
    /// Begin a council from nothing: a folder with all files that are needed
    #[command(
        long_about = "Begynd på et nyt råd: en mappe med alle de filer, der skal til"
    )]
    New(NewArgs),
    /// Begin the next period: a new folder beside the last one
    #[command(
        long_about = "Begynd på den næste periode: en ny mappe ved siden af den sidste"
    )]
    Next(NextArgs),
    /// Judge a finished PDF for the press: GO or NO-GO, with the reasons
    #[command(long_about = "Bedøm, om en færdig PDF er klar til tryk, med grundene")]
    Preflight(PreflightArgs),
}

impl Command {
    /// Says what the command has not done when the data holds errors; `None` for one that only tells
    /// something.
    pub(crate) fn left_undone(&self, lang: Lang) -> Option<&'static str> {
        match self {
            Self::Letters(
                Letters::Sent(_)
                | Letters::Undo(_)
                | Letters::Redate(_)
                | Letters::Join(_),
            ) => Some(lang.pick("intet er noteret", "nothing was recorded")),
            Self::Build(_)
            | Self::Merge(_)
            | Self::Booklet(_)
            | Self::EnvelopeTest(_)
            | Self::Workbook { .. }
            | Self::Letters(Letters::Drafts(_) | Letters::Package(_)) => {
                Some(lang.pick("intet dokument er skrevet", "no document was written"))
            }
            Self::New(_) | Self::Next(_) => {
                Some(lang.pick("ingen mappe er lavet", "no folder was made"))
            }
            Self::Check(_)
            | Self::Explain { .. }
            | Self::Preflight(_)
            | Self::Letters(Letters::Due(_)) => None,
        }
    }
}

/// The languages of messages, as clap reads them.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum LangArg {
    /// Danish
    Da,
    /// English
    En,
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Self {
        match lang {
            LangArg::Da => Self::Da,
            LangArg::En => Self::En,
        }
    }
}

/// The forms of findings, as clap reads them.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum FormatArg {
    /// For a person
    Human,
    /// One JSON object per line
    Json,
}

impl From<FormatArg> for Format {
    fn from(format: FormatArg) -> Self {
        match format {
            FormatArg::Human => Self::Human,
            FormatArg::Json => Self::Json,
        }
    }
}
