//! What a run is asked for, and how far it has come.

use std::path::PathBuf;

use crate::documents::editions;
use crate::error::{Error, Exit, Explain};
use crate::ground::danish;
use crate::ground::lang::Lang;
use crate::mailing::recipients::Choice;
use crate::output::division::Shard;
use crate::output::owner::Owner;
use crate::period::locate;
use crate::period::model::Term;

/// What to build, from where, to where.
#[derive(Debug, Clone)]
pub struct Request {
    /// The period folder.
    pub period: PathBuf,
    /// The folder below which `<council>/<period>/` is written.
    pub output: PathBuf,
    /// A folder in the place of the embedded templates.
    pub templates: Option<PathBuf>,
    /// The print shop's own profile in the place of FOGRA39.
    pub profile: Option<PathBuf>,
    /// Which documents.
    pub selection: Selection,
    /// How many threads render letters; at least 1.
    pub threads: usize,
    /// The letters that are asked for; empty for all.
    pub choices: Vec<Choice>,
    /// The share of the letters that this machine makes; `None` for all.
    pub shard: Option<Shard>,
    /// Whether documents are made anew that are there already.
    pub is_fresh: bool,
    /// Who runs the program.
    pub owner: Owner,
}

impl Request {
    /// Asks for all documents of a period folder, below `./output`, on one thread, in the
    /// name of nobody.
    pub fn of(period: impl Into<PathBuf>) -> Self {
        Self {
            period: period.into(),
            output: PathBuf::from("output"),
            templates: None,
            profile: None,
            selection: Selection::ALL,
            threads: 1,
            choices: Vec::new(),
            shard: None,
            is_fresh: false,
            owner: Owner { name: String::new(), since: 0 },
        }
    }

    /// Refuses an output folder among the data.
    ///
    /// # Errors
    /// [`OutputAmongData`].
    pub(crate) fn check_output(&self) -> Result<(), Error> {
        if locate::is_among_data(&self.output, &self.period) {
            return Err(OutputAmongData { path: self.output.clone() }.into());
        }
        Ok(())
    }

    /// The output folder of a period.
    pub(crate) fn folder_of(&self, council: &str, term: Term) -> PathBuf {
        self.output.join(danish::file_name(council)).join(term.key())
    }
}

/// An output folder that lies among the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputAmongData {
    /// The folder that was asked for.
    pub path: PathBuf,
}

impl Explain for OutputAmongData {
    fn message(&self, lang: Lang) -> String {
        let path = self.path.display();
        lang.pick(
            format!("`{path}` er en mappe med data; vælg en anden mappe med `--output`"),
            format!("`{path}` is a folder of data; choose another one with `--output`"),
        )
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}

/// Which documents a run makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// The editions of the folder, the booklet of the one and the report on the other.
    pub folder: bool,
    /// The letters.
    pub letters: bool,
}

impl Selection {
    /// All documents.
    pub const ALL: Self = Self { folder: true, letters: true };

    /// No document: the data is judged, and no page is laid out.
    pub const NONE: Self = Self { folder: false, letters: false };

    /// Whether a document of this path is among them.
    pub fn covers(self, path: &str) -> bool {
        let is_folder = editions::PATHS.contains(&path);
        if is_folder { self.folder } else { self.letters }
    }
}

/// How far a run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// The data is sound, and so many documents are to be made.
    Started(usize),
    /// One more document is done.
    Document,
}
