//! What could not be read, or was not judged since it would take too long. A report on a file
//! of which a part was not seen would say too much, so each of these faults stops the file:
//! the print shop's own reader may do better, but nobody here knows what it will find.

use strum::IntoStaticStr;

use super::Described;
use crate::ground::lang::Lang;
use crate::pdf::preflight::check::{Check, Verdict};

/// Why something in the file was not judged. A fault of a page is told once for the page,
/// however often it came up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr)]
pub enum LegibilityFault {
    /// An object, a content stream or a resource that it names cannot be read, or the end of the
    /// file does not point to a trailer. Readers repair such files each in its own way, so proof
    /// and print may differ.
    Damaged,
    /// There is more work than a real page asks for; the rest of the page was not judged.
    TooMuchWork,
    /// Forms or patterns lie in themselves, or too many lie in each other. What is inside was
    /// not judged.
    TooDeep,
    /// The pixels of a picture cannot be decoded, so nobody knows their inks.
    PictureUnreadable,
}

impl Described for LegibilityFault {
    /// All of them are about what could be read.
    fn check(&self) -> Check {
        Check::Legible
    }

    /// What was not seen may be anything, so nothing here is a mere remark.
    fn verdict(&self) -> Verdict {
        Verdict::Failed
    }

    /// Nothing that was read is quoted.
    fn value(&self) -> Option<String> {
        None
    }

    fn message(&self, lang: Lang) -> String {
        let (da, en) = match self {
            Self::Damaged => (
                "noget er beskadiget og kan ikke læses, som det skal",
                "something is damaged and cannot be read as it should",
            ),
            Self::TooMuchWork => (
                "indholdet er mere indviklet, end det kan bedømmes",
                "the contents are more involved than can be judged",
            ),
            Self::TooDeep => (
                "indholdet ligger i sig selv eller i for mange lag og er ikke bedømt",
                "the contents lie in themselves, or too deep, and were not judged",
            ),
            Self::PictureUnreadable => {
                ("billedets punkter kan ikke læses", "the pixels cannot be read")
            }
        };
        lang.pick(da, en).into()
    }

    fn advice(&self, lang: Lang) -> &'static str {
        lang.pick(
            "dan filen igen; hjælper det ikke, så lad trykkeriet se på den",
            "make the file again; if that does not help, let the print shop look at it",
        )
    }
}
