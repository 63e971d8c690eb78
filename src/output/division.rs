//! How a run of letters is divided: into parts of a set number of letters, and the parts among
//! several machines.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// The parts of a run of so many letters, each of `size` but the last.
pub fn divide(letters: usize, size: usize) -> Vec<Range<usize>> {
    let starts = (0..letters).step_by(size.max(1));
    starts.map(|start| start..(start + size).min(letters)).collect()
}

/// The path of a part: `breve-tryk.pdf`, or `breve-tryk-007.pdf` where there are several.
pub fn path(name: &str, number: usize, count: usize) -> String {
    if count == 1 { format!("{name}.pdf") } else { format!("{name}-{number:03}.pdf") }
}

/// A share of the parts of a run, as one of several machines takes it: "3/16".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shard {
    /// From 1 to `count`.
    pub number: usize,
    /// How many shares there are.
    pub count: usize,
}

impl Shard {
    /// The share of that number; `None` when there is no such share.
    pub fn new(number: usize, count: usize) -> Option<Self> {
        (1..=count).contains(&number).then_some(Self { number, count })
    }

    /// The parts of this share among so many: neighbours, as even as it goes.
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
