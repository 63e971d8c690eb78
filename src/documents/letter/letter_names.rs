//! What a letter is called: by the subject above its salutation, in the properties of its PDF, and
//! as a file.

use super::Letter;
use crate::documents::council;
use crate::ground::danish;
use crate::period::letter_contents::Kind;
use crate::period::model::Mandate;
use crate::typeset::render::{Particulars, Standard};

/// What the paths of all letters begin with, below the output folder.
pub(crate) const FOLDER: &str = "breve/";

/// What the paths of letters of thanks end with.
const THANKS_END: &str = "-tak.pdf";

/// What the council has done for the holder of all mandates of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decision {
    /// It has appointed the person to all of them.
    Appointed,
    /// It has nominated the person to all of them.
    Nominated,
    /// Some are of the one kind, and some of the other.
    Both,
}

/// What tells a letter from the others of a period, whatever its person is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct LetterOfPath<'a> {
    /// The number of the person, as paths have it.
    number: &'a str,
    /// What the letter is about.
    kind: Kind,
}

/// Tells which letter lies at a path below the output folder; `None` when it is no letter's path.
pub(crate) fn letter_of_path(path: &str) -> Option<LetterOfPath<'_>> {
    let (number, _) = path.strip_prefix(FOLDER)?.split_once('-')?;
    let is_thanks = path.ends_with(THANKS_END);
    let kind = if is_thanks { Kind::Thanks } else { Kind::Mandates };
    Some(LetterOfPath { number, kind })
}

impl Letter<'_> {
    /// Gives the path of the file below the output folder: `breve/017-aase-aagaard.pdf`, and
    /// `breve/017-aase-aagaard-tak.pdf` for thanks. The number comes first, so that two persons
    /// of one name have files of their own.
    pub fn path(&self) -> String {
        let number = danish::file_key(&self.appointee.number);
        let name = danish::file_name(&self.appointee.name);
        let end = match self.kind {
            Kind::Mandates => ".pdf",
            Kind::Thanks => THANKS_END,
        };
        format!("{FOLDER}{number}-{name}{end}")
    }

    /// Tells what the council has done for the person with the mandates of the letter.
    pub(super) fn decision(&self) -> Decision {
        match self.mandates.iter().filter(|mandate| mandate.is_nominated).count() {
            0 => Decision::Appointed,
            all if all == self.mandates.len() => Decision::Nominated,
            _ => Decision::Both,
        }
    }

    /// Writes the subject, above the salutation. A nomination is called one, and the years of the period
    /// stand only where all mandates follow it.
    pub(super) fn subject_line(&self) -> String {
        if self.kind == Kind::Thanks {
            return "Tak for din indsats".into();
        }
        let nominated =
            self.mandates.iter().filter(|mandate| mandate.is_nominated).count();
        let what = match (self.mandates.len() - nominated, nominated) {
            (1, 0) => "Dit mandat",
            (_, 0) => "Dine mandater",
            (0, 1) => "Din indstilling",
            (0, _) => "Dine indstillinger",
            (1, 1) => "Dit mandat og din indstilling",
            (1, _) => "Dit mandat og dine indstillinger",
            (_, 1) => "Dine mandater og din indstilling",
            _ => "Dine mandater og indstillinger",
        };
        let follows = |one: &&Mandate| self.period.fora[one.forum].term.is_none();
        if self.mandates.iter().all(follows) {
            format!("{what} i valgperioden {}", council::years(self.period))
        } else {
            format!("{what} fra {}", self.period.settings.council.name)
        }
    }

    /// Makes the title of the PDF: "Mandatbrev til Åse Ågård, KKR Sjælland 2022–2026".
    pub(super) fn title(&self) -> String {
        let years = council::years_in_metadata(self.period);
        let council = &self.period.settings.council.name;
        let what = match self.kind {
            Kind::Mandates => "Mandatbrev",
            Kind::Thanks => "Takkebrev",
        };
        format!("{what} til {}, {council} {years}", self.appointee.name)
    }

    /// Makes what the PDF says of itself.
    pub(super) fn particulars(&self) -> Particulars {
        let years = council::years_in_metadata(self.period);
        let council = &self.period.settings.council.name;
        let suffix = match self.kind {
            Kind::Mandates => "",
            Kind::Thanks => " tak",
        };
        let number = &self.appointee.number;
        Particulars {
            identifier: format!("{council} {years} brev {number}{suffix}"),
            date: self.date,
            standard: Standard::Accessible,
        }
    }

    /// Gives the name of the file as a person reads it: "Mandatbrev – Åse Ågård.pdf".
    pub fn name_for_a_person(&self) -> String {
        let what = match self.kind {
            Kind::Mandates => "Mandatbrev",
            Kind::Thanks => "Takkebrev",
        };
        format!("{what} – {}.pdf", self.appointee.name)
    }

    /// Writes how the person is addressed: "Kære Åse Ågård".
    pub fn salutation(&self) -> String {
        format!("Kære {}", self.appointee.name)
    }

    /// Gives what the PDF is identified by through all its versions, which no other letter has:
    /// "KKR Sjælland 2022–2026 brev 017".
    pub fn identifier(&self) -> String {
        self.particulars().identifier
    }
}
