//! What differs between two lists: the paragraphs of a text, the lines of an imprint, the pages of a
//! document. What both have stands still, however much comes or goes between.

use std::hash::Hash;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A place of a list where it differs: an index into the list before and one into the list now.
/// One of them is `None` where something was put in or taken out.
pub(crate) type ChangedPlace = (Option<usize>, Option<usize>);

/// The longest lists that are compared place by place. A text that is set has at most 16,000
/// characters, a print file a hundred letters; to compare two lists may take time by the product of
/// their lengths.
const LONGEST_LIST: usize = 4_000;

/// Finds the places where two lists differ, in their order; `None` when they differ and are too
/// long for it.
pub(crate) fn changed_places<T: Ord + Hash>(
    before: &[T],
    now: &[T],
) -> Option<Vec<ChangedPlace>> {
    if before == now {
        return Some(Vec::new());
    }
    if before.len().max(now.len()) > LONGEST_LIST {
        return None;
    }
    let operations = capture_diff_slices(Algorithm::Myers, before, now);
    Some(operations.iter().flat_map(places_of).collect())
}

/// Gives the places of one stretch where the lists differ. Where it has become longer or shorter,
/// the places at its end have no counterpart.
fn places_of(operation: &DiffOp) -> Vec<ChangedPlace> {
    let (before, now) = match operation {
        DiffOp::Equal { .. } => return Vec::new(),
        _ => (operation.old_range(), operation.new_range()),
    };
    let within = |range: &Range<usize>, at: usize| {
        Some(range.start + at).filter(|index| range.contains(index))
    };
    let length = before.len().max(now.len());
    (0..length)
        .map(|at| (within(&before, at), within(&now, at)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_lists_have_stands_still() {
        let before = ["a", "b", "c", "d"];
        let places = changed_places(&before, &["a", "x", "c", "d", "e"]).unwrap();
        assert_eq!(places, [(Some(1), Some(1)), (None, Some(4))]);
        let places = changed_places(&before, &["b", "c", "d"]).unwrap();
        assert_eq!(places, [(Some(0), None)]);
        let long: Vec<_> = (0..=LONGEST_LIST).collect();
        assert_eq!(changed_places(&long, &long), Some(Vec::new()));
        assert_eq!(changed_places(&long, &long[1..]), None);
    }
}
