//! Transforms from one system of coordinates to another, and what they make of lengths.

use hayro::hayro_syntax::object::{Array, Dict, Number};

/// A transform by its six coefficients, in the order of PDF (ISO 32000-1, 8.3.3).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    /// The transform that leaves everything in its place.
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Reads the transform under a key of a dictionary; the identity where there is none.
    pub(super) fn of_dict(dict: &Dict, key: &str) -> Self {
        let Some(array) = dict.get::<Array>(key) else { return Self::IDENTITY };
        let values: Vec<_> =
            array.iter::<Number>().take(6).map(|value| value.as_f64()).collect();
        values.try_into().map_or(Self::IDENTITY, Self)
    }

    /// Joins two transforms: this one comes first, then `other`.
    pub(super) fn then(self, other: Self) -> Self {
        let ([a, b, c, d, e, f], [p, q, r, s, t, u]) = (self.0, other.0);
        Self([
            a * p + b * r,
            a * q + b * s,
            c * p + d * r,
            c * q + d * s,
            e * p + f * r + t,
            e * q + f * s + u,
        ])
    }

    /// Gives the place of a point.
    pub(super) fn point(self, [x, y]: [f64; 2]) -> [f64; 2] {
        let [a, b, c, d, e, f] = self.0;
        [a * x + c * y + e, b * x + d * y + f]
    }

    /// Gives the transform back; `None` where everything falls on a line.
    pub(super) fn inverse(self) -> Option<Self> {
        let [a, b, c, d, e, f] = self.0;
        let area = a * d - b * c;
        let inverse = Self([
            d / area,
            -b / area,
            -c / area,
            a / area,
            (c * f - d * e) / area,
            (b * e - a * f) / area,
        ]);
        inverse.0.iter().all(|value| value.is_finite()).then_some(inverse)
    }

    /// Says how long a horizontal unit becomes: the width of a picture, which fills the unit
    /// square.
    pub(super) fn width(self) -> f64 {
        libm::hypot(self.0[0], self.0[1])
    }

    /// Says how long a vertical unit becomes: the height of a picture, or of a font of size
    /// 1.
    pub(super) fn height(self) -> f64 {
        libm::hypot(self.0[2], self.0[3])
    }

    /// Says how long a unit becomes on the mean of all directions: the root of the area that
    /// a square unit becomes. A line has this width, since its direction is not known.
    pub(super) fn scale(self) -> f64 {
        let [a, b, c, d, ..] = self.0;
        libm::sqrt((a * d - b * c).abs())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_leads_to_where_it_began() {
        let matrix = Matrix([2.0, 1.0, -1.0, 3.0, 5.0, 7.0]);
        let back = matrix.inverse().unwrap().point(matrix.point([4.0, -2.0]));
        assert!((back[0] - 4.0).abs() < 1e-9 && (back[1] + 2.0).abs() < 1e-9, "{back:?}");
        assert!(Matrix([1.0, 2.0, 2.0, 4.0, 0.0, 0.0]).inverse().is_none());
    }
}
