//! The length of the current path. It tells how many dashes a line has, which the renderer
//! draws one by one.

use hayro::hayro_syntax::content::ops::TypedInstruction as Op;
use hayro::hayro_syntax::object::{Array, Number};

/// The path since it was begun, measured in current units.
#[derive(Debug, Default)]
pub(super) struct PathLength {
    /// Its length, curves measured along their control points.
    pub(super) length: f64,
    /// The point where it goes on.
    end: [f64; 2],
}

impl PathLength {
    /// Takes an operator that continues the path, or ends it unpainted; `false` when the
    /// operator does neither.
    pub(super) fn takes(&mut self, operator: &Op) -> bool {
        match operator {
            Op::MoveTo(op) => self.end = [op.0, op.1].map(|n| n.as_f64()),
            Op::LineTo(op) => self.go(&[op.0, op.1]),
            Op::CubicTo(op) => self.go(&[op.0, op.1, op.2, op.3, op.4, op.5]),
            Op::CubicStartTo(op) => self.go(&[op.0, op.1, op.2, op.3]),
            Op::CubicEndTo(op) => self.go(&[op.0, op.1, op.2, op.3]),
            Op::RectPath(op) => {
                self.length += 2.0 * (op.2.as_f64().abs() + op.3.as_f64().abs());
            }
            // A path that is only clipped to ends here as well.
            Op::EndPath(_) => *self = Self::default(),
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
        }
    }
}

/// Sums up a pattern of dashes and gaps: after so many units it begins anew; 0 for an empty
/// one.
pub(super) fn dash_period(dashes: &Array) -> f64 {
    dashes.iter::<Number>().map(|dash| dash.as_f64().abs()).sum()
}
