//! The resolution of pictures at the size in which they are placed: the same picture may be
//! sharp on half a page and coarse on a whole one. How many pixels per inch are wanted is
//! decided in `judge/painting.rs`.

use strum::IntoStaticStr;

use super::Described;
use crate::ground::lang::Lang;
use crate::pdf::preflight::check::{Check, Verdict};

/// A picture that has fewer pixels per inch than print asks for. A picture has at most one of
/// these faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr)]
pub enum PictureFault {
    /// The picture has fewer pixels than wanted, and may look soft.
    LowResolution {
        /// Its pixels per inch.
        ppi: u32,
    },
    /// The picture has so few pixels that single ones are seen.
    PoorResolution {
        /// Its pixels per inch.
        ppi: u32,
    },
    /// The picture is of black or white alone, and its edges look like stairs. Greys would
    /// hide that; line art has none, so more pixels are wanted.
    CoarseLineArt {
        /// Its pixels per inch.
        ppi: u32,
    },
}

impl Described for PictureFault {
    fn check(&self) -> Check {
        Check::Resolution
    }

    /// A soft picture may be the only one there is, so it is a remark; one of visible pixels
    /// is not.
    fn verdict(&self) -> Verdict {
        match self {
            Self::LowResolution { .. } | Self::CoarseLineArt { .. } => Verdict::Remark,
            Self::PoorResolution { .. } => Verdict::Failed,
        }
    }

    /// Quotes the pixels per inch, whichever limit they miss.
    fn value(&self) -> Option<String> {
        match self {
            Self::LowResolution { ppi }
            | Self::PoorResolution { ppi }
            | Self::CoarseLineArt { ppi } => Some(format!("{ppi} ppi")),
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::LowResolution { ppi } => lang.pick(
                format!("{ppi} ppi er mindre end 300"),
                format!("{ppi} ppi are less than 300"),
            ),
            Self::PoorResolution { ppi } => lang.pick(
                format!("{ppi} ppi er for lidt til tryk"),
                format!("{ppi} ppi are too few to be printed"),
            ),
            Self::CoarseLineArt { ppi } => lang.pick(
                format!("sort-hvid streg med {ppi} ppi er mindre end 800"),
                format!("line art of {ppi} ppi is less than 800"),
            ),
        }
    }

    fn advice(&self, lang: Lang) -> &'static str {
        match self {
            Self::LowResolution { .. } | Self::PoorResolution { .. } => lang.pick(
                "brug et større billede, helst originalen, eller vis det mindre",
                "use a larger picture, best the original, or show it smaller",
            ),
            Self::CoarseLineArt { .. } => lang.pick(
                "scan stregen med mindst 800 ppi, eller brug en vektortegning",
                "scan line art at 800 ppi at least, or use a vector drawing",
            ),
        }
    }
}
