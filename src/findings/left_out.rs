//! How many findings a sink has left out, so that the memory for them has a bound: a table of two
//! hundred thousand rows may have a fault in each cell. They are counted all the same.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::findings::Code;

/// The most findings of one kind about one file that are kept. A person is shown five of them; who
/// reads more has a program to do so, and mends the rows by a rule.
pub(super) const MOST_OF_A_KIND: usize = 10_000;

/// What findings have in common that are counted together: the file and the code.
pub(super) type Kind = (Arc<str>, Code);

/// How many findings of each kind are kept, and how many are left out.
#[derive(Debug, Default, Clone)]
pub(super) struct Tally {
    /// How many are kept.
    kept: BTreeMap<Kind, usize>,
    /// How many are left out; no kind of which none is.
    left_out: BTreeMap<Kind, usize>,
}

impl Tally {
    /// Counts a finding of a kind, and tells whether it is kept.
    pub(super) fn count(&mut self, kind: Kind) -> bool {
        let kept = self.kept.entry(kind.clone()).or_default();
        if *kept < MOST_OF_A_KIND {
            *kept += 1;
            return true;
        }
        self.add_left_out(kind, 1);
        false
    }

    /// Takes back that a finding of a kind was kept.
    pub(super) fn uncount(&mut self, kind: &Kind) {
        if let Some(kept) = self.kept.get_mut(kind) {
            *kept = kept.saturating_sub(1);
        }
    }

    /// Counts so many findings of a kind that another sink has left out.
    pub(super) fn add_left_out(&mut self, kind: Kind, findings: usize) {
        *self.left_out.entry(kind).or_default() += findings;
    }

    /// Keeps what is about files of which `is_kept` is true.
    pub(super) fn retain(&mut self, is_kept: impl Fn(&str) -> bool) {
        self.kept.retain(|(file, _), _| is_kept(file));
        self.left_out.retain(|(file, _), _| is_kept(file));
    }

    /// How many findings of each kind are left out, by file and code.
    pub(super) fn left_out(&self) -> impl Iterator<Item = (&Kind, usize)> {
        self.left_out.iter().map(|(kind, findings)| (kind, *findings))
    }
}
