//! Why a file cannot be judged at all, and the refusal that says so of a file by its path.

use std::path::PathBuf;

use crate::error::{Exit, Explain};
use crate::ground::lang::Lang;

/// Why a file cannot be judged at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// There is nothing in it.
    Empty,
    /// It does not begin as a PDF does.
    NoPdf,
    /// It cannot be opened without a password.
    Encrypted,
    /// It is broken, or cut off.
    Damaged,
    /// It has no page.
    NoPages,
    /// Its tree of pages can be read in more than one way: pages are missing, counted wrongly or
    /// there twice.
    PageTree,
    /// It is larger than is read, unpacks to more, or is nested too deep.
    TooLarge,
    /// The machine has not the memory to judge any file.
    NoMemory,
}

impl Unreadable {
    /// Says why the file cannot be judged, and what to do where that is known.
    pub fn message(self, lang: Lang) -> &'static str {
        let (da, en) = match self {
            Self::Empty => ("filen er tom", "the file is empty"),
            Self::NoPdf => ("filen er ikke en PDF", "the file is no PDF"),
            Self::Encrypted => (
                "filen er beskyttet med en adgangskode; gem den uden",
                "the file is protected by a password; save it without",
            ),
            Self::Damaged => (
                "filen er beskadiget eller ikke hentet helt; hent eller gem den igen",
                "the file is damaged or cut off; fetch or save it again",
            ),
            Self::NoPages => ("filen har ingen sider", "the file has no pages"),
            Self::PageTree => (
                "sidetræet er i stykker, så programmer viser ikke de samme sider; gem filen igen",
                "its tree of pages is broken, and programs do not show the same pages; \
                 save the file again",
            ),
            Self::TooLarge => (
                "filen er større eller mere indviklet, end en trykfil er, og bedømmes ikke",
                "the file is larger or more involved than one for the press is, and is not judged",
            ),
            Self::NoMemory => (
                "computeren har for lidt hukommelse ledig; luk andre programmer, og prøv igen",
                "the computer has too little free memory; close other programs, and try again",
            ),
        };
        lang.pick(da, en)
    }
}

/// A file that cannot be judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadablePdf {
    /// Where the file lies, as the user named it.
    pub path: PathBuf,
    /// Why it cannot be judged.
    pub reason: Unreadable,
}

impl Explain for UnreadablePdf {
    fn message(&self, lang: Lang) -> String {
        let (path, reason) = (self.path.display(), self.reason.message(lang));
        lang.pick(
            format!("`{path}` kan ikke kontrolleres: {reason}"),
            format!("cannot judge `{path}`: {reason}"),
        )
    }

    fn exit(&self) -> Exit {
        match self.reason {
            Unreadable::NoMemory => Exit::Environment,
            _ => Exit::Findings,
        }
    }
}
