//! The command line: flags as clap reads them, and their conversion to a [`Project`].

use std::path::{Path, PathBuf};
use std::thread;

use clap::{Args, Parser, Subcommand, ValueEnum};
use folio::error::Error;
use folio::listing::Format;
use folio::wording::Lang;
use folio::{Project, Selection};

/// Turns the data of an election period into a welcome folder and mandate letters.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    after_help = "Exit codes: 0 done (warnings allowed), \
    1 findings in data or templates, 2 usage, 3 environment"
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
    Check(Shared),
    /// Write the documents
    Build {
        /// What both commands take.
        #[command(flatten)]
        shared: Shared,
        /// Folder below which <council>/<period>/ is written
        #[arg(long, value_name = "DIR", default_value = "output")]
        output: PathBuf,
        /// Build only these documents
        #[arg(long, value_name = "WHAT", value_enum)]
        only: Vec<Only>,
    },
}

/// What both commands take.
#[derive(Debug, Args)]
pub(crate) struct Shared {
    /// Period folder [default: the newest below ./data]
    period: Option<PathBuf>,
    /// Templates to use instead of the built-in ones
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
    /// Threads for the letters [default: one per core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
}

/// The documents that can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Only {
    /// The editions of the welcome folder
    Folder,
    /// The mandate letters
    Breve,
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

impl Command {
    /// Whether the period folder was named, not looked for.
    pub(crate) fn names_period(&self) -> bool {
        self.shared().period.is_some()
    }

    /// What both commands take.
    fn shared(&self) -> &Shared {
        match self {
            Self::Check(shared) | Self::Build { shared, .. } => shared,
        }
    }

    /// The project that the flags describe.
    ///
    /// # Errors
    /// When no period is named and none can be found below `./data`.
    pub(crate) fn project(&self) -> Result<Project, Error> {
        let shared = self.shared();
        let (output, only) = match self {
            Self::Check(_) => (Path::new("output"), &[][..]),
            Self::Build { output, only, .. } => (output.as_path(), &only[..]),
        };
        let period = match &shared.period {
            Some(period) => period.clone(),
            None => folio::newest_period(Path::new("data"))?,
        };
        let wants = |what| only.is_empty() || only.contains(&what);
        Ok(Project {
            period,
            output: output.to_owned(),
            templates: shared.templates.clone(),
            selection: Selection {
                folder: wants(Only::Folder),
                letters: wants(Only::Breve),
            },
            threads: shared.threads.map_or_else(cores, usize::from),
        })
    }
}

/// The number of cores; 1 when the system does not say.
fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}
