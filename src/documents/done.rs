//! What becomes of a document in a run: it is made, it is there already, or it has a fault.

use crate::output::manifest::Output;
use crate::output::previous::{PreviousRuns, StoredDocument};

/// A document that has come out of its template in this run.
#[derive(Debug)]
pub struct NewDocument {
    /// What the manifest will say of the document.
    pub output: Output,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
}

/// A document with its bytes, before it is known of what it was made.
#[derive(Debug)]
pub struct FinishedFile {
    /// The path of the document below the output folder of the period.
    pub path: String,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// The number of pages; of a booklet, that of its printed sides, and 0 of what is no PDF.
    pub pages: usize,
}

impl FinishedFile {
    /// Puts the bytes of a file of so many pages under a path.
    pub(crate) fn new(path: &str, bytes: Vec<u8>, pages: usize) -> Self {
        Self { path: path.to_owned(), bytes, pages }
    }
}

/// What became of a document.
#[derive(Debug)]
pub enum Done {
    /// The document was made.
    Made(NewDocument),
    /// The document is there already, in its place or staged by a run that died.
    Kept(StoredDocument),
    /// The document could not be made; the findings say why.
    Failed,
}

impl Done {
    /// Takes a document that has come out of its template. When the very same lies in its
    /// place, that one is kept: it was judged anew, and nothing that was made of it is out of
    /// date.
    pub(crate) fn of(document: NewDocument, previous: &PreviousRuns) -> Self {
        if previous.has_same(&document.output) {
            Self::Kept(StoredDocument { output: document.output, is_staged: false })
        } else {
            Self::Made(document)
        }
    }

    /// Gives what the manifest says of the document; `None` when it could not be made.
    pub fn output(&self) -> Option<&Output> {
        match self {
            Self::Made(document) => Some(&document.output),
            Self::Kept(found) => Some(&found.output),
            Self::Failed => None,
        }
    }

    /// Tells where the document comes from; `None` when it could not be made.
    pub(crate) fn origin(&self) -> Option<DocumentOrigin> {
        match self {
            Self::Made(_) => Some(DocumentOrigin::Made),
            Self::Kept(found) if found.is_staged => Some(DocumentOrigin::TakenOver),
            Self::Kept(_) => Some(DocumentOrigin::InPlace),
            Self::Failed => None,
        }
    }
}

/// Where a document of a run comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DocumentOrigin {
    /// This run has made it.
    Made,
    /// A run that died has staged it, and this one takes it over.
    TakenOver,
    /// It lay in its place already.
    InPlace,
}
