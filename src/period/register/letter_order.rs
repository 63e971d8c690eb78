//! The orders in which the register finds letters: by number, and by name.

use std::cmp::Ordering;

use super::{FormerNames, SentLetter};
use crate::period::letter_contents::Kind;

/// Gives the number, the present name and the kind of a letter, by which letters are ordered.
pub(super) fn by_number<'a>(
    letter: &'a SentLetter,
    former_names: &'a FormerNames,
) -> (&'a str, &'a str, Kind) {
    let name = former_names.present(&letter.number, &letter.name);
    (&letter.number, name, letter.kind)
}

/// Gives the present name and the kind of a letter, by which letters are ordered.
pub(super) fn by_name<'a>(
    letter: &'a SentLetter,
    former_names: &'a FormerNames,
) -> (&'a str, Kind) {
    (former_names.present(&letter.number, &letter.name), letter.kind)
}

/// Compares two letters by what orders them.
pub(super) fn order<'a, K: Ord>(
    key: impl Fn(&'a SentLetter) -> K,
    one: &'a SentLetter,
    other: &'a SentLetter,
) -> Ordering {
    key(one).cmp(&key(other))
}

/// Puts places in the order of a key. Equal ones stay in the order in which they are.
pub(super) fn sorted<'a, K: Ord>(
    places: &[usize],
    letters: &'a [SentLetter],
    key: impl Fn(&'a SentLetter) -> K,
) -> Vec<usize> {
    let mut sorted = places.to_vec();
    sorted.sort_by(|one, other| order(&key, &letters[*one], &letters[*other]));
    sorted
}

/// Finds the places that are equal to what is looked for, among places in the order of `compare`,
/// which holds a place against that.
pub(super) fn equal(places: &[usize], compare: impl Fn(usize) -> Ordering) -> &[usize] {
    let start = places.partition_point(|place| compare(*place).is_lt());
    let end = places.partition_point(|place| compare(*place).is_le());
    &places[start..end]
}
