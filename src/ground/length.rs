//! Lengths on paper.

/// A length in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, serde::Serialize)]
pub struct Mm(pub f64);

/// The points of a millimetre; an inch has 72, and 25.4 mm.
const POINTS_PER_MM: f64 = 72.0 / 25.4;

impl Mm {
    /// A length in points.
    pub fn from_points(points: f64) -> Self {
        Self(points / POINTS_PER_MM)
    }

    /// The length in points.
    pub fn points(self) -> f64 {
        self.0 * POINTS_PER_MM
    }
}
