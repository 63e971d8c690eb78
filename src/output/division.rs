//! How a run of letters is divided: into parts of a set number of letters, each with a print
//! file of its own, and the parts among several machines, each with a share of its own.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Divides a run of letters into parts of `size` letters; the last may have fewer. Each part is
/// given as the range of its letters, counted from 0. No letters give no parts.
pub(crate) fn divide(letters: usize, size: usize) -> Vec<Range<usize>> {
    // `step_by` panics at 0.
    let starts = (0..letters).step_by(size.max(1));
    starts.map(|start| start..(start + size).min(letters)).collect()
}

/// Names the file of a part by its number, from 1: `breve-tryk.pdf` when it is the only one of
/// `count` parts, and `breve-tryk-007.pdf` when there are several.
pub(crate) fn part_path(name: &str, number: usize, count: usize) -> String {
    if count == 1 { format!("{name}.pdf") } else { format!("{name}-{number:03}.pdf") }
}

/// The share of a run that one of several machines takes. "3/16" is the third of sixteen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shard {
    /// The number of the share, from 1 to `count`.
    pub number: usize,
    /// How many shares the run has.
    pub count: usize,
}

impl Shard {
    /// Makes the share of that number; gives `None` when a run of `count` shares has no such one.
    pub fn new(number: usize, count: usize) -> Option<Self> {
        (1..=count).contains(&number).then_some(Self { number, count })
    }

    /// Tells which of so many parts belong to this share, as a range counted from 0. They are
    /// neighbours, and no share has more than one part more than another. A share may have none when
    /// there are fewer parts than shares.
    pub fn parts(self, parts: usize) -> Range<usize> {
        let start = |number: usize| number * parts / self.count;
        start(self.number - 1)..start(self.number)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_letter_is_in_one_part_and_every_part_in_one_share(
            letters in 0..5_000_usize,
            size in 1..300_usize,
            count in 1..40_usize,
        ) {
            let parts = divide(letters, size);
            prop_assert!(parts.iter().all(|part| (1..=size).contains(&part.len())));
            let all: Vec<_> = parts.iter().cloned().flatten().collect();
            prop_assert_eq!(all, (0..letters).collect::<Vec<_>>());
            let shares = (1..=count).map(|number| Shard::new(number, count).unwrap());
            let taken: Vec<_> = shares.flat_map(|shard| shard.parts(parts.len())).collect();
            prop_assert_eq!(taken, (0..parts.len()).collect::<Vec<_>>());
        }
    }
}
