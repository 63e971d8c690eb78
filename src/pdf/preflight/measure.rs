//! Lengths and other values of a judged file, in the units of print.

pub use crate::ground::length::Mm;

impl Mm {
    /// The length with at most one decimal: "3", "2.5".
    pub fn text(self) -> String {
        let tenths = (self.0 * 10.0).round() / 10.0;
        // There is no -0 mm.
        format!("{}", tenths + 0.0)
    }
}

/// Width and height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// The width.
    pub width: Mm,
    /// The height.
    pub height: Mm,
}

impl Size {
    /// Whether two sizes are one, within `tolerance`.
    pub(super) fn is_near(self, other: Self, tolerance: Mm) -> bool {
        let differs = |a: Mm, b: Mm| (a.0 - b.0).abs() > tolerance.0;
        !differs(self.width, other.width) && !differs(self.height, other.height)
    }

    /// The size in millimetres: "148 × 210".
    pub fn text(self) -> String {
        format!("{} × {}", self.width.text(), self.height.text())
    }
}

/// A side of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edge {
    /// At the left.
    Left,
    /// At the foot.
    Bottom,
    /// At the right.
    Right,
    /// At the head.
    Top,
}

impl Edge {
    /// All sides.
    pub(super) const ALL: [Self; 4] = [Self::Left, Self::Bottom, Self::Right, Self::Top];
}

/// The one value that a check has measured or read.
#[derive(Debug, Clone, PartialEq)]
pub enum Measure {
    /// So many pages.
    Pages(usize),
    /// A size.
    Size(Size),
    /// The narrowest bleed.
    Bleed(Mm),
    /// The greatest sum of inks, in percent of one full ink.
    Ink(u32),
    /// The lowest resolution of a picture, in pixels per inch.
    Resolution(u32),
    /// So many fonts.
    Fonts(usize),
    /// Whether the file is trapped.
    IsTrapped(bool),
    /// What the file says, as it says it.
    Text(String),
}
