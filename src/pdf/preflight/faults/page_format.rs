//! The number of pages, their size, and which way up they are. A booklet is folded from
//! sheets that carry four pages each, and all of its pages are cut to one size by one cut.

use strum::IntoStaticStr;

use super::Described;
use crate::ground::lang::Lang;
use crate::pdf::preflight::check::{Check, Verdict};
use crate::pdf::preflight::measure::Size;

/// What is wrong with a page as a whole, or with the number of pages.
#[derive(Debug, Clone, Copy, PartialEq, IntoStaticStr)]
pub enum PageFault {
    /// The number of pages is no multiple of four, so sheets of them cannot be folded and stitched.
    /// It is told of the whole file, the other faults of a page.
    NotMultipleOfFour {
        /// The number of pages of the file.
        pages: usize,
        /// Whether the file is to be stitched; otherwise it may be glued or stay loose.
        is_stitched: bool,
    },
    /// The page is of another size than the first page, trim against trim. A spread among
    /// single pages is the usual cause.
    OtherSize {
        /// The size of the page.
        size: Size,
        /// The size of the first page.
        first: Size,
    },
    /// The page measures in another unit than the point (`UserUnit`), which not every program
    /// heeds.
    UserUnit,
    /// The page is shown turned (`Rotate`). That is for screens; a press does not do it.
    Turned,
}

impl Described for PageFault {
    /// The number of pages is a check of its own, since pages of one size may still be too
    /// few.
    fn check(&self) -> Check {
        match self {
            Self::NotMultipleOfFour { .. } => Check::PageCount,
            Self::OtherSize { .. } | Self::UserUnit | Self::Turned => Check::PageSize,
        }
    }

    /// What may be bound in another way than by stitching is a remark.
    fn verdict(&self) -> Verdict {
        match self {
            Self::NotMultipleOfFour { is_stitched: false, .. } => Verdict::Remark,
            Self::NotMultipleOfFour { .. }
            | Self::OtherSize { .. }
            | Self::UserUnit
            | Self::Turned => Verdict::Failed,
        }
    }

    /// Quotes the number of pages, or the size of the page in millimetres.
    fn value(&self) -> Option<String> {
        match self {
            Self::NotMultipleOfFour { pages, .. } => Some(pages.to_string()),
            Self::OtherSize { size, .. } => Some(format!("{} mm", size.text())),
            Self::UserUnit | Self::Turned => None,
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::NotMultipleOfFour { pages, is_stitched: true } => lang.pick(
                format!("sidetallet {pages} går ikke op i fire"),
                format!("the page count {pages} is no multiple of four"),
            ),
            Self::NotMultipleOfFour { pages, is_stitched: false } => lang.pick(
                format!("sidetallet {pages} går ikke op i fire, så filen kan ikke hæftes"),
                format!("the page count {pages} is no multiple of four, so it cannot be stitched"),
            ),
            Self::OtherSize { size, first } => {
                let [size, first] = [size, first].map(|size| lang.decimal(&size.text()));
                lang.pick(
                    format!("siden er {size} mm, den første {first} mm"),
                    format!("the page is {size} mm, the first one {first} mm"),
                )
            }
            Self::UserUnit => lang
                .pick(
                    "siden måles i en anden enhed end punkt",
                    "the page measures in another unit than the point",
                )
                .into(),
            Self::Turned => lang
                .pick(
                    "siden er drejet (`Rotate`), og en trykmaskine drejer den ikke",
                    "the page is turned (`Rotate`), and no press turns it",
                )
                .into(),
        }
    }

    fn advice(&self, lang: Lang) -> &'static str {
        match self {
            Self::NotMultipleOfFour { is_stitched: false, .. } => lang.pick(
                "skal filen hæftes, så tilføj eller fjern sider, så antallet går op i fire",
                "if it is to be stitched, add or remove pages until their number is a multiple \
                 of four",
            ),
            Self::NotMultipleOfFour { is_stitched: true, .. } => lang.pick(
                "tilføj eller fjern sider, så antallet går op i fire",
                "add or remove pages until their number is a multiple of four",
            ),
            Self::OtherSize { .. } | Self::UserUnit | Self::Turned => lang.pick(
                "giv alle sider samme format, og lever enkeltsider, ikke opslag",
                "give all pages one size, and deliver single pages, not spreads",
            ),
        }
    }
}
