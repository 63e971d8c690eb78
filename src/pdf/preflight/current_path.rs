//! The current path: where it lies, whether it becomes a clip, and how long it is. The length tells
//! how many dashes a line has, which the renderer draws one by one.

use hayro::hayro_syntax::content::ops::TypedInstruction as Op;
use hayro::hayro_syntax::object::{Array, Number};

use super::area::Area;

/// The path since it was begun, measured in current units.
#[derive(Debug)]
pub(super) struct CurrentPath {
    /// Its length, curves measured along their control points.
    pub(super) length: f64,
    /// The area that holds it, the control points of curves included.
    pub(super) area: Area,
    /// Whether it cuts off what is painted after it (`W`, `W*`).
    pub(super) is_clip: bool,
    /// The point where it goes on.
    end: [f64; 2],
}

impl CurrentPath {
    /// Begins without any part.
    pub(super) fn new() -> Self {
        Self {
            length: 0.0,
            area: Area::NOWHERE,
            is_clip: false,
            end: [0.0; 2],
        }
    }

    /// Takes an operator that continues the path; `false` when the operator is another.
    pub(super) fn takes(&mut self, operator: &Op) -> bool {
        match operator {
            Op::MoveTo(op) => {
                self.end = [op.0, op.1].map(|n| n.as_f64());
                self.area = self.area.with(self.end);
            }
            Op::LineTo(op) => self.go(&[op.0, op.1]),
            Op::CubicTo(op) => self.go(&[op.0, op.1, op.2, op.3, op.4, op.5]),
            Op::CubicStartTo(op) => self.go(&[op.0, op.1, op.2, op.3]),
            Op::CubicEndTo(op) => self.go(&[op.0, op.1, op.2, op.3]),
            Op::RectPath(op) => {
                let [x, y, width, height] = [op.0, op.1, op.2, op.3].map(|n| n.as_f64());
                self.length += 2.0 * (width.abs() + height.abs());
                self.area = self.area.with([x, y]).with([x + width, y + height]);
            }
            Op::ClipNonZero(_) | Op::ClipEvenOdd(_) => self.is_clip = true,
            _ => return false,
        }
        true
    }

    /// Goes on through points, which are given as pairs of numbers.
    fn go(&mut self, points: &[Number]) {
        for [x, y] in points.as_chunks::<2>().0 {
            let [from, to] = [self.end, [x.as_f64(), y.as_f64()]];
            self.length += libm::hypot(to[0] - from[0], to[1] - from[1]);
            self.end = to;
            self.area = self.area.with(to);
        }
    }
}

/// Sums up a pattern of dashes and gaps: after so many units it begins anew; 0 for an empty
/// one.
pub(super) fn dash_period(dashes: &Array) -> f64 {
    dashes.iter::<Number>().map(|dash| dash.as_f64().abs()).sum()
}
