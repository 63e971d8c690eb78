//! What a build has written, and the sentences in which it is told.

use std::path::PathBuf;

use crate::documents::done::DocumentOrigin;
use crate::documents::letter;
use crate::ground::lang::Lang;
use crate::output::manifest::{Absentee, Output, SentCount};
use crate::run::withdrawn::Withdrawal;

/// What a build has written.
#[derive(Debug)]
pub struct Built {
    /// The folder in which it lies.
    pub folder: PathBuf,
    /// The documents that are no letters to one person, in the order in which they were made.
    pub documents: Vec<BuiltDocument>,
    /// How the number of the folder's pages has changed since the last build; `None` where it
    /// has not, or no folder was there.
    pub page_change: Option<PageChange>,
    /// How many letters there are.
    pub letters: LetterCount,
    /// How many of all letters are recorded as sent as they are, and how many there are.
    pub sent: SentCount,
    /// What became of documents that are out of date: print files, labels, drafts, package. Those that
    /// stay may be any that are no longer made, but that somebody has changed.
    pub withdrawal: Withdrawal,
    /// The people who get no letter, and why, in the order of the data.
    pub without_letter: Vec<Absentee>,
}

/// A document of a build.
#[derive(Debug)]
pub struct BuiltDocument {
    /// The path below the folder, with `/` on every system.
    pub path: String,
    /// The number of its pages.
    pub pages: usize,
    /// Whether the document was made, or was there already.
    pub is_new: bool,
}

/// A folder that has another number of pages than the last one. A print shop may have been told
/// the old number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageChange {
    /// The number of pages of the last folder.
    pub before: usize,
    /// The number of pages of the folder of today.
    pub now: usize,
    /// The files of the period that are new, gone or changed since the last folder, in the order
    /// of their paths. There may be none: the program or the templates are others then.
    pub files: Vec<String>,
}

/// How many letters were made, and how many were there already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LetterCount {
    /// The number of letters that were made.
    pub made: usize,
    /// The number of letters that a run had made that was interrupted.
    pub taken_over: usize,
    /// The number of letters that were there already.
    pub kept: usize,
}

impl Built {
    /// Begins the account of a build into a folder, in which there is nothing yet.
    pub(super) fn nothing_in(folder: PathBuf) -> Self {
        Self {
            folder,
            documents: Vec::new(),
            page_change: None,
            letters: LetterCount::default(),
            sent: SentCount::default(),
            withdrawal: Withdrawal::default(),
            without_letter: Vec::new(),
        }
    }

    /// Adds a document: a letter to the count of letters, any other one to the list.
    pub(super) fn add(&mut self, output: &Output, origin: DocumentOrigin) {
        if output.path.starts_with(letter::FOLDER) {
            let LetterCount { made, taken_over, kept } = &mut self.letters;
            *match origin {
                DocumentOrigin::Made => made,
                DocumentOrigin::TakenOver => taken_over,
                DocumentOrigin::InPlace => kept,
            } += 1;
        } else {
            let is_new = origin != DocumentOrigin::InPlace;
            let (path, pages) = (output.path.clone(), output.pages);
            self.documents.push(BuiltDocument { path, pages, is_new });
        }
    }

    /// Whether at least one document was made.
    pub fn has_new(&self) -> bool {
        let LetterCount { made, taken_over, .. } = self.letters;
        made + taken_over > 0 || self.documents.iter().any(|document| document.is_new)
    }
}

impl Lang {
    /// Says how many of the letters are recorded as sent, and what prints the others, if there are any.
    pub fn sent_of(self, sent: usize, all: usize) -> String {
        if sent == all {
            return self
                .pick(
                    "alle breve er noteret som sendt",
                    "all letters are recorded as sent",
                )
                .to_owned();
        }
        self.pick(
            format!(
                "{sent} af {all} breve er noteret som sendt; `folio build --due` printer kun resten"
            ),
            format!(
                "{sent} of {all} letters are recorded as sent; `folio build --due` prints only \
                 the others"
            ),
        )
    }

    /// Says that a person gets no letter, and why.
    pub fn without_letter(self, person: &Absentee) -> String {
        let Absentee { number, name, reason } = person;
        self.pick(
            format!("intet brev: {number} {name} ({reason})"),
            format!("no letter: {number} {name} ({reason})"),
        )
    }

    /// Says that a file is not what it would be today, or is no longer made, but stays, since
    /// somebody has changed it.
    pub fn left(self, path: &str) -> String {
        self.pick(
            format!(
                "{path} er forældet og må ikke sendes; den er ændret af en person og bliver derfor \
                 liggende, til den slettes"
            ),
            format!(
                "{path} is out of date and must not be sent; somebody has changed it, so it stays \
                 until it is deleted"
            ),
        )
    }
}
