//! Rectangles on a page: what lies within another, and what comes into it.

use crate::findings::Edge;
use crate::period::envelope::Window;

/// A rectangle on a page, in millimetres from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    /// The left edge.
    pub left: f64,
    /// The top edge.
    pub top: f64,
    /// The right edge.
    pub right: f64,
    /// The bottom edge.
    pub bottom: f64,
}

impl From<Window> for Area {
    fn from(Window { x, y, width, height }: Window) -> Self {
        Self {
            left: x.0,
            top: y.0,
            right: x.0 + width.0,
            bottom: y.0 + height.0,
        }
    }
}

impl Area {
    /// The smallest area that holds both.
    pub(super) fn union(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// What both have in common; `None` when that is nothing.
    pub(super) fn common(self, other: Self) -> Option<Self> {
        let common = Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        };
        (common.left <= common.right && common.top <= common.bottom).then_some(common)
    }

    /// Whether all of `other` lies within.
    pub(super) fn holds(self, other: Self) -> bool {
        self.common(other) == Some(other)
    }

    /// The edge over which `inner` sticks out the furthest, and by how many millimetres;
    /// less than nothing when it does not.
    pub(crate) fn excess(self, inner: Self) -> (Edge, f64) {
        furthest([
            (Edge::Left, self.left - inner.left),
            (Edge::Top, self.top - inner.top),
            (Edge::Right, inner.right - self.right),
            (Edge::Bottom, inner.bottom - self.bottom),
        ])
    }

    /// The edge over which `other` has come in, and how many millimetres deep, where both
    /// have something in common: the shortest way out again.
    pub(super) fn intrusion(self, other: Self) -> Option<(Edge, f64)> {
        self.common(other)?;
        let (edge, depth) = furthest([
            (Edge::Left, self.left - other.right),
            (Edge::Top, self.top - other.bottom),
            (Edge::Right, other.left - self.right),
            (Edge::Bottom, other.top - self.bottom),
        ]);
        Some((edge, -depth))
    }
}

/// The edge of the greatest distance; of equal ones the first.
fn furthest(distances: [(Edge, f64); 4]) -> (Edge, f64) {
    let [first, others @ ..] = distances;
    others
        .into_iter()
        .fold(first, |best, one| if one.1 > best.1 { one } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An area by its edges.
    fn area(left: f64, top: f64, right: f64, bottom: f64) -> Area {
        Area { left, top, right, bottom }
    }

    #[test]
    fn the_edge_is_named_that_is_crossed_the_furthest() {
        let room = area(25.0, 50.0, 105.0, 85.0);
        assert_eq!(room.excess(area(25.0, 48.0, 108.5, 60.0)), (Edge::Right, 3.5));
        assert_eq!(room.excess(area(20.0, 48.0, 100.0, 60.0)), (Edge::Left, 5.0));
        assert!(room.excess(area(30.0, 55.0, 100.0, 60.0)).1 < 0.0);
    }

    #[test]
    fn what_comes_in_is_measured_by_the_shortest_way_out() {
        let reach = area(17.0, 42.0, 113.0, 93.0);
        assert_eq!(reach.intrusion(area(20.0, 30.0, 60.0, 44.5)), Some((Edge::Top, 2.5)));
        assert_eq!(
            reach.intrusion(area(110.0, 50.0, 150.0, 60.0)),
            Some((Edge::Right, 3.0))
        );
        assert_eq!(reach.intrusion(area(120.0, 50.0, 150.0, 60.0)), None);
    }
}
