//! The length of the current path, which tells how many dashes a line has.

use hayro::hayro_syntax::content::ops::TypedInstruction as Op;
use hayro::hayro_syntax::object::{Array, Number};

/// The path since it was begun, in current units.
#[derive(Debug, Default)]
pub(super) struct Path {
    /// Its length, curves measured along their control points.
    pub(super) length: f64,
    /// Its end.
    end: [f64; 2],
}

impl Path {
    /// Takes an operator over that continues the path, or ends it unpainted; `false` when it
    /// does not.
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
            Op::EndPath(_) => *self = Self::default(),
            _ => return false,
        }
        true
    }

    /// Goes on through points.
    fn go(&mut self, points: &[Number]) {
        for [x, y] in points.as_chunks::<2>().0 {
            let [from, to] = [self.end, [x.as_f64(), y.as_f64()]];
            self.length += libm::hypot(to[0] - from[0], to[1] - from[1]);
            self.end = to;
        }
    }
}

/// After how many units a pattern of dashes begins anew; 0 for none.
pub(super) fn period(dashes: &Array) -> f64 {
    dashes.iter::<Number>().map(|dash| dash.as_f64().abs()).sum()
}
