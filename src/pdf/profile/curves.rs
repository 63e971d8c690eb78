//! The numbers in the tables of an ICC profile: one-dimensional curves, and the grid between
//! them. Every number is brought to the range from 0 to 1.

use moxcms::LutStore;

/// Gives the encoded value of L* = 100, as a share of the largest value of the encoding. Eight
/// bits end there; in sixteen bits, L* = 100 is written as 0xff00 (ICC.1:2010, 10.8).
pub(super) fn full_scale(store: &LutStore) -> f64 {
    match store {
        LutStore::Store16(_) => f64::from(0xff00) / f64::from(0xffff),
        LutStore::Store8(_) => 1.0,
    }
}

/// Reads all numbers of a table, from 0 to 1.
pub(super) fn values(store: &LutStore) -> Vec<f64> {
    match store {
        LutStore::Store8(values) => {
            values.iter().map(|value| f64::from(*value) / 255.0).collect()
        }
        LutStore::Store16(values) => {
            values.iter().map(|value| f64::from(*value) / 65535.0).collect()
        }
    }
}

/// Divides a table into `N` curves of equal length, one after the other. Gives `None` when the
/// table does not divide so, or leaves a curve fewer than two points.
pub(super) fn curves<const N: usize>(store: &LutStore) -> Option<[Vec<f64>; N]> {
    let values = values(store);
    let length = values.len() / N;
    // `chunks_exact` panics at a length of 0.
    let curves: Vec<_> =
        values.chunks_exact(length.max(1)).map(<[f64]>::to_vec).collect();
    (length >= 2).then(|| curves.try_into().ok())?
}

/// Reads a curve of at least two points at `x`, from 0 at its first point to 1 at its last. It
/// interpolates on a straight line between two points.
pub(super) fn curve(points: &[f64], x: f64) -> f64 {
    let at = x * (points.len() - 1) as f64;
    // At the last point itself there is none behind it.
    let below = (at as usize).min(points.len() - 2);
    let share = at - below as f64;
    points[below] * (1.0 - share) + points[below + 1] * share
}
