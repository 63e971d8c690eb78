//! An upright area of a page, by which it is known roughly where something is painted: the areas
//! that paths, clips and boxes fill are always a little too large, never too small.

use hayro::hayro_syntax::object::{Dict, Rect};

use super::matrix::Matrix;

/// An upright area in points or current units; empty where an end lies before its beginning.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    /// The lower left corner.
    pub(super) from: [f64; 2],
    /// The upper right corner.
    pub(super) to: [f64; 2],
}

impl Area {
    /// What nothing lies beyond: more than any page measures.
    pub(super) const EVERYWHERE: Self = Self { from: [-1e9; 2], to: [1e9; 2] };

    /// What holds nothing, and grows by what is added.
    pub(super) const NOWHERE: Self = Self { from: [f64::MAX; 2], to: [f64::MIN; 2] };

    /// Reads the box under a key of a dictionary; everywhere where there is none.
    pub(super) fn of_dict(dict: &Dict, key: &str) -> Self {
        dict.get::<Rect>(key).map_or(Self::EVERYWHERE, Self::from)
    }

    /// Whether nothing can be painted in it.
    pub(super) fn is_empty(self) -> bool {
        self.from[0] >= self.to[0] || self.from[1] >= self.to[1]
    }

    /// Gives the part that lies in both.
    pub(super) fn within(self, other: Self) -> Self {
        let [x0, y0] = [0, 1].map(|axis: usize| self.from[axis].max(other.from[axis]));
        let [x1, y1] = [0, 1].map(|axis: usize| self.to[axis].min(other.to[axis]));
        Self { from: [x0, y0], to: [x1, y1] }
    }

    /// Gives the area that holds a point, too.
    pub(super) fn with(self, [x, y]: [f64; 2]) -> Self {
        Self {
            from: [self.from[0].min(x), self.from[1].min(y)],
            to: [self.to[0].max(x), self.to[1].max(y)],
        }
    }

    /// Gives the area that holds all of this one as it is transformed; an empty one stays empty.
    pub(super) fn transformed(self, matrix: Matrix) -> Self {
        if self.is_empty() {
            return Self::NOWHERE;
        }
        let corners = self.corners().map(|corner| matrix.point(corner));
        corners.into_iter().fold(Self::NOWHERE, Self::with)
    }

    /// Gives the corners, round the area.
    pub(super) fn corners(self) -> [[f64; 2]; 4] {
        let ([x0, y0], [x1, y1]) = (self.from, self.to);
        [[x0, y0], [x1, y0], [x1, y1], [x0, y1]]
    }
}

impl From<Rect> for Area {
    fn from(rect: Rect) -> Self {
        Self { from: [rect.x0, rect.y0], to: [rect.x1, rect.y1] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_holds_what_is_in_it_however_it_is_turned() {
        let area = Area { from: [0.0, 0.0], to: [2.0, 1.0] };
        let turned = area.transformed(Matrix([0.0, 1.0, -1.0, 0.0, 5.0, 0.0]));
        assert_eq!(turned, Area { from: [4.0, 0.0], to: [5.0, 2.0] });
        assert!(area.within(turned).is_empty());
        assert!(Area::NOWHERE.transformed(Matrix::IDENTITY).is_empty());
        assert_eq!(area.within(Area::EVERYWHERE), area);
    }
}
