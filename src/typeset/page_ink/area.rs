//! Rectangles on a page: what lies within another, what sticks out of it, and what comes
//! into it.

use crate::findings::Edge;
use crate::period::envelope::Window;

/// A rectangle on a page, in millimetres from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    /// The distance of the left edge from the left of the page.
    pub left: f64,
    /// The distance of the top edge from the top of the page.
    pub top: f64,
    /// The distance of the right edge from the left of the page.
    pub right: f64,
    /// The distance of the bottom edge from the top of the page.
    pub bottom: f64,
}

/// How something crosses an edge of an area, from within or from outside.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Crossing {
    /// The edge that is crossed.
    pub edge: Edge,
    /// By how many millimetres it is crossed; less than nothing when it is not.
    pub by: f64,
}

impl From<Window> for Area {
    /// Takes the rectangle of a window, which tells its size, by its edges.
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
    /// Makes the smallest area that holds both.
    pub(super) fn union(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Tells what both have in common, if only an edge; `None` when that is nothing.
    pub(super) fn common(self, other: Self) -> Option<Self> {
        let common = Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        };
        (common.left <= common.right && common.top <= common.bottom).then_some(common)
    }

    /// Whether all of `other` lies within; areas of the same edges hold each other. Nothing
    /// is allowed for rounding.
    pub(super) fn holds(self, other: Self) -> bool {
        self.common(other) == Some(other)
    }

    /// Finds the edge over which `inner` sticks out the furthest. The distance is less than
    /// nothing when it lies within.
    pub(crate) fn excess(self, inner: Self) -> Crossing {
        furthest([
            Crossing { edge: Edge::Left, by: self.left - inner.left },
            Crossing { edge: Edge::Top, by: self.top - inner.top },
            Crossing { edge: Edge::Right, by: inner.right - self.right },
            Crossing { edge: Edge::Bottom, by: inner.bottom - self.bottom },
        ])
    }

    /// Finds the edge over which `other` has come in, and how deep: the shortest way out
    /// again counts. `None` where the two have nothing in common.
    pub(super) fn intrusion(self, other: Self) -> Option<Crossing> {
        self.common(other)?;
        // The distances are below nothing, so the greatest of them is the shortest way out.
        let Crossing { edge, by } = furthest([
            Crossing { edge: Edge::Left, by: self.left - other.right },
            Crossing { edge: Edge::Top, by: self.top - other.bottom },
            Crossing { edge: Edge::Right, by: other.left - self.right },
            Crossing { edge: Edge::Bottom, by: other.top - self.bottom },
        ]);
        Some(Crossing { edge, by: -by })
    }
}

/// Chooses the crossing of the greatest distance; of equal ones the first.
fn furthest(crossings: [Crossing; 4]) -> Crossing {
    let [first, others @ ..] = crossings;
    others
        .into_iter()
        .fold(first, |best, one| if one.by > best.by { one } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Makes an area of its edges.
    fn area(left: f64, top: f64, right: f64, bottom: f64) -> Area {
        Area { left, top, right, bottom }
    }

    /// Makes a crossing of an edge.
    fn over(edge: Edge, by: f64) -> Crossing {
        Crossing { edge, by }
    }

    #[test]
    fn the_edge_is_named_that_is_crossed_the_furthest() {
        let room = area(25.0, 50.0, 105.0, 85.0);
        assert_eq!(room.excess(area(25.0, 48.0, 108.5, 60.0)), over(Edge::Right, 3.5));
        assert_eq!(room.excess(area(20.0, 48.0, 100.0, 60.0)), over(Edge::Left, 5.0));
        assert!(room.excess(area(30.0, 55.0, 100.0, 60.0)).by < 0.0);
    }

    #[test]
    fn what_comes_in_is_measured_by_the_shortest_way_out() {
        let reach = area(17.0, 42.0, 113.0, 93.0);
        assert_eq!(
            reach.intrusion(area(20.0, 30.0, 60.0, 44.5)),
            Some(over(Edge::Top, 2.5))
        );
        assert_eq!(
            reach.intrusion(area(110.0, 50.0, 150.0, 60.0)),
            Some(over(Edge::Right, 3.0))
        );
        assert_eq!(reach.intrusion(area(120.0, 50.0, 150.0, 60.0)), None);
    }
}
