//! Paper in an office printer: its weight and thickness, the formats of its sheets, and the
//! sizes of the pages that are printed on them.

use crate::ground::length::Mm;

/// Sizes that differ by less than this many millimetres count as equal, since programs and
/// mills round: Word's A4 is 210.02 mm wide, and two of its pages still go on an A3.
pub(crate) const SIZE_TOLERANCE: f64 = 1.0;

/// How many cubic centimetres a gram of uncoated office paper takes: its bulk. Mills state
/// 1.2 to 1.35 cm³/g. Writing paper of 80 g/m² is 0.004 inches thick, which gives 1.27
/// (<https://www.prepressure.com/printing-dictionary/c/caliper>). Denser paper creeps less.
const BULK_CM3_PER_G: f64 = 1.25;

/// The weight of paper in grams per square metre, within what office printers take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grammage(u16);

impl Grammage {
    /// The lightest paper that office printers take, in grams per square metre.
    pub const LIGHTEST: u16 = 60;

    /// The heaviest paper that office printers take, in grams per square metre.
    pub const HEAVIEST: u16 = 300;

    /// Makes a weight of a number of grams per square metre; gives `None` when office
    /// printers take no such paper.
    pub fn new(grams: u16) -> Option<Self> {
        (Self::LIGHTEST..=Self::HEAVIEST)
            .contains(&grams)
            .then_some(Self(grams))
    }

    /// Gives the number of grams per square metre.
    pub fn grams(self) -> u16 {
        self.0
    }

    /// Estimates the thickness of a sheet of this weight: about 0.11 mm for 90 g/m².
    pub fn caliper(self) -> Mm {
        Mm(f64::from(self.grams()) * BULK_CM3_PER_G / 1000.0)
    }
}

impl Default for Grammage {
    /// Takes good office paper: 90 g/m².
    fn default() -> Self {
        Self(90)
    }
}

/// The format of a sheet in an office printer. The sheet is printed in landscape and folded
/// across the middle of its long edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub enum SheetFormat {
    /// A sheet of 210 × 148 mm, for pages of A6.
    A5,
    /// A sheet of 297 × 210 mm, for pages of A5.
    A4,
    /// A sheet of 420 × 297 mm, for pages of A4.
    A3,
}

impl SheetFormat {
    /// All formats, the smallest first.
    pub const ALL: [Self; 3] = [Self::A5, Self::A4, Self::A3];

    /// Gives the length of the long edge, which lies across.
    pub fn width(self) -> Mm {
        Mm(match self {
            Self::A5 => 210.0,
            Self::A4 => 297.0,
            Self::A3 => 420.0,
        })
    }

    /// Gives the length of the short edge, along which the sheet is folded.
    pub fn height(self) -> Mm {
        Mm(match self {
            Self::A5 => 148.0,
            Self::A4 => 210.0,
            Self::A3 => 297.0,
        })
    }

    /// Names the format as people do: "A4".
    pub fn name(self) -> &'static str {
        match self {
            Self::A5 => "A5",
            Self::A4 => "A4",
            Self::A3 => "A3",
        }
    }

    /// Whether two pages fit side by side on the sheet without being made smaller.
    pub(super) fn takes_spread_of(self, page: PageSize) -> bool {
        2.0 * page.width.0 <= self.width().0 + SIZE_TOLERANCE
            && page.height.0 <= self.height().0 + SIZE_TOLERANCE
    }
}

/// The size of a page as it is read, upright.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageSize {
    /// From the fold to the open edge; above zero.
    pub width: Mm,
    /// From head to foot; above zero.
    pub height: Mm,
}

impl PageSize {
    /// Whether two sizes are equal up to [`SIZE_TOLERANCE`].
    pub fn is_like(self, other: Self) -> bool {
        (self.width.0 - other.width.0).abs() <= SIZE_TOLERANCE
            && (self.height.0 - other.height.0).abs() <= SIZE_TOLERANCE
    }

    /// Gives the size of the page turned by a quarter.
    pub(super) fn turned(self) -> Self {
        Self { width: self.height, height: self.width }
    }

    /// Gives the size of the page when it is made larger or smaller by a factor.
    pub(super) fn scaled(self, factor: f64) -> Self {
        let scaled = |length: Mm| Mm(length.0 * factor);
        Self {
            width: scaled(self.width),
            height: scaled(self.height),
        }
    }
}
