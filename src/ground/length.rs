//! Lengths on paper: the program counts in millimetres, PDF in points.

/// A length in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, serde::Serialize)]
pub struct Mm(pub f64);

/// How many points make a millimetre: an inch is 72 points or 25.4 mm.
const POINTS_PER_MM: f64 = 72.0 / 25.4;

impl Mm {
    /// Converts a number of points into millimetres.
    pub fn from_points(points: f64) -> Self {
        Self(points / POINTS_PER_MM)
    }

    /// Gives the length as a number of points.
    pub fn points(self) -> f64 {
        self.0 * POINTS_PER_MM
    }
}
