//! What a run is asked for, and how far it has come.

use std::path::PathBuf;

/// What to build, from where, to where.
#[derive(Debug, Clone)]
pub struct Project {
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
        if path.starts_with(LETTERS_FOLDER) { self.letters } else { self.folder }
    }
}

/// The folder of the letters below the output folder.
pub(crate) const LETTERS_FOLDER: &str = "breve/";

/// How far a run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// The data is sound, and so many documents are to be made.
    Started(usize),
    /// One more document is done.
    Document,
}
