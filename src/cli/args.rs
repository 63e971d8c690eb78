//! The command line: flags as clap reads them, and their conversion to a
//! [`Request`](folio::Request).
//!
//! Documentation on the fields and variants of these types is what `--help` prints, without a
//! full stop as clap has it.

mod booklet;
mod build;
mod check;
mod envelope_test;
mod letters;
mod merge;
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
pub(crate) use period::PeriodArgs;
pub(crate) use preflight::PreflightArgs;

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

/// The commands, each with its own flags.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read and judge everything, write nothing
    Check(CheckArgs),
    /// Write the documents
    Build(BuildArgs),
    /// Which letters are due, and which were sent
    #[command(subcommand)]
    Letters(Letters),
    /// Join the shares of the letters that several machines have made
    Merge(MergeArgs),
    /// Impose a PDF as a booklet, to be printed on both sides, folded and stapled
    Booklet(BookletArgs),
    /// Write the test sheet of a window envelope
    EnvelopeTest(EnvelopeTestArgs),
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
    Preflight(PreflightArgs),
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
