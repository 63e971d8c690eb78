//! Sizes and other values that were measured of a file or read from it, and how they are
//! written.

use crate::ground::lang::{Lang, counted};

pub use crate::ground::length::Mm;

impl Mm {
    /// Writes the number of millimetres, with a decimal point and at most one decimal: "3",
    /// "2.5".
    pub fn text(self) -> String {
        let tenths = (self.0 * 10.0).round() / 10.0;
        // Rounding can give -0, which would be written with its sign.
        format!("{}", tenths + 0.0)
    }
}

/// The width and the height of a page or a box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// The width in millimetres.
    pub width: Mm,
    /// The height in millimetres.
    pub height: Mm,
}

impl Size {
    /// Whether neither width nor height differs by more than `tolerance`.
    pub(super) fn is_near(self, other: Self, tolerance: Mm) -> bool {
        let differs = |a: Mm, b: Mm| (a.0 - b.0).abs() > tolerance.0;
        !differs(self.width, other.width) && !differs(self.height, other.height)
    }

    /// Writes the size in millimetres, without the unit: "148 × 210".
    pub fn text(self) -> String {
        format!("{} × {}", self.width.text(), self.height.text())
    }
}

/// A side of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edge {
    /// At the left of the page.
    Left,
    /// At the foot of the page.
    Bottom,
    /// At the right of the page.
    Right,
    /// At the head of the page.
    Top,
}

impl Edge {
    /// All sides, in the order of the coordinates of a box in PDF.
    pub(super) const ALL: [Self; 4] = [Self::Left, Self::Bottom, Self::Right, Self::Top];
}

/// The one value that a check has measured or read.
#[derive(Debug, Clone, PartialEq)]
pub enum Measure {
    /// The number of pages.
    Pages(usize),
    /// The size of the first page.
    Size(Size),
    /// The narrowest bleed of all sides of all pages.
    Bleed(Mm),
    /// The greatest sum of inks, in percent of one full ink.
    Ink(u32),
    /// The lowest resolution of a picture, in pixels per inch.
    Resolution(u32),
    /// The number of different fonts.
    Fonts(usize),
    /// Whether the file is trapped.
    IsTrapped(bool),
    /// What the file says, as it says it.
    Text(String),
}

impl Measure {
    /// Writes the value with its unit: "16 sider", "148 × 210 mm", "mindst 300 ppi".
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Pages(pages) => {
                counted(*pages, lang.pick("side", "page"), lang.pick("sider", "pages"))
            }
            Self::Size(size) => format!("{} mm", lang.decimal(&size.text())),
            Self::Bleed(bleed) => format!("{} mm", lang.decimal(&bleed.text())),
            Self::Ink(percent) => {
                lang.pick(format!("højest {percent} %"), format!("{percent} % at most"))
            }
            Self::Resolution(ppi) => {
                lang.pick(format!("mindst {ppi} ppi"), format!("{ppi} ppi at least"))
            }
            Self::Fonts(fonts) => counted(
                *fonts,
                lang.pick("skrift", "font"),
                lang.pick("skrifter", "fonts"),
            ),
            Self::IsTrapped(true) => lang.pick("ja", "yes").into(),
            Self::IsTrapped(false) => lang.pick("nej", "no").into(),
            Self::Text(text) => text.clone(),
        }
    }
}
