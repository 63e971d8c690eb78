//! Which rows of two lists belong together. The strictest key comes first, and what it leaves is
//! paired by a looser one; each key is looked up, so that a long list takes no longer a row.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

/// The rows that belong together, found so far.
#[derive(Debug, Clone)]
pub(super) struct Pairs {
    /// For each row now, the row before that is the same, as an index.
    rows: Vec<Option<usize>>,
    /// Which rows before are somebody's already.
    is_taken: Vec<bool>,
}

impl Pairs {
    /// Begins with so many rows before and now, of which none belong together yet.
    pub(super) fn none(before: usize, now: usize) -> Self {
        Self {
            rows: vec![None; now],
            is_taken: vec![false; before],
        }
    }

    /// Takes over pairs that are known: for each row now, the index of the one of so many rows
    /// before.
    pub(super) fn known(before: usize, rows: Vec<Option<usize>>) -> Self {
        let mut is_taken = vec![false; before];
        for row in rows.iter().flatten() {
            is_taken[*row] = true;
        }
        Self { rows, is_taken }
    }

    /// Pairs those rows that are left and have the same key, in their order where several have.
    /// A row without a key is left.
    pub(super) fn by<T, K: Hash + Eq>(
        mut self,
        before: &[T],
        now: &[T],
        before_key: impl Fn(usize, &T) -> Option<K>,
        now_key: impl Fn(usize, &T) -> Option<K>,
    ) -> Self {
        let mut left: HashMap<K, VecDeque<usize>> = HashMap::new();
        for (row, one) in
            before.iter().enumerate().filter(|(row, _)| !self.is_taken[*row])
        {
            if let Some(key) = before_key(row, one) {
                left.entry(key).or_default().push_back(row);
            }
        }
        for (row, one) in now.iter().enumerate() {
            if self.rows[row].is_some() {
                continue;
            }
            let found = now_key(row, one).and_then(|key| left.get_mut(&key)?.pop_front());
            if let Some(found) = found {
                self.rows[row] = Some(found);
                self.is_taken[found] = true;
            }
        }
        self
    }

    /// Whether the rows that belong together stand in the same order as before.
    pub(super) fn are_in_order(&self) -> bool {
        self.rows.iter().flatten().is_sorted()
    }

    /// Gives the row before of a row now.
    pub(super) fn before(&self, now: usize) -> Option<usize> {
        self.rows[now]
    }

    /// Whether a row before has no row now.
    pub(super) fn is_left(&self, before: usize) -> bool {
        !self.is_taken[before]
    }
}
