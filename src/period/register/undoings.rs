//! The records that take letters back, and which letters these are.

use std::collections::BTreeMap;

use super::{LetterIdentity, SentLetter};

/// A record that undoes a letter.
pub(super) struct Undoing<'a> {
    /// The record.
    pub(super) letter: &'a SentLetter,
    /// The place of the letter that it undoes; `None` when it undoes none.
    pub(super) undone: Option<usize>,
}

/// Finds for each record that undoes a letter the letter that it undoes: of several equal ones
/// the last that still stands.
pub(super) fn undoings<'a>(letters: &[&'a SentLetter]) -> Vec<Undoing<'a>> {
    let undoing = letters.iter().filter(|letter| letter.is_undone);
    let mut standing: BTreeMap<LetterIdentity, Vec<usize>> =
        undoing.map(|letter| (letter.identity, Vec::new())).collect();
    let mut undoings = Vec::new();
    for letter in letters {
        let Some(places) = standing.get_mut(&letter.identity) else { continue };
        if letter.is_undone {
            undoings.push(Undoing { letter, undone: places.pop() });
        } else {
            places.push(letter.place);
        }
    }
    undoings
}
