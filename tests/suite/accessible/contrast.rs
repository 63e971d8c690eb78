//! The colours of all text, against those that `folio check` has judged.

use std::collections::BTreeSet;

use folio::{Colour, text_pairs};

use super::councils;
use crate::tags::Spot;

/// Gives both colours of a pair, whichever is the ground.
fn pair(one: [u8; 3], other: [u8; 3]) -> [[u8; 3]; 2] {
    [one.min(other), one.max(other)]
}

#[test]
fn text_has_colours_whose_contrast_was_judged() {
    for council in councils() {
        let period = &council.period;
        let judged = text_pairs(&period.settings.palette);
        let judged = judged.iter().map(|one| pair(one.text.srgb, one.ground.srgb));
        let mut judged: BTreeSet<_> = judged.collect();
        // The ink of running text on white needs no judge.
        judged.insert(pair(Colour::BLACK.srgb, Colour::WHITE.srgb));
        for document in council.all() {
            let passages = document.root.passages().into_iter();
            for passage in passages.chain(&document.artifacts) {
                let said =
                    passage.spots.iter().filter(|_| !passage.text.trim().is_empty());
                for Spot { ink, ground, .. } in said {
                    let is_judged = judged.contains(&pair(*ink, *ground));
                    let text = &passage.text;
                    assert!(
                        is_judged,
                        "`{text}`: {ink:?} on {ground:?}, page {}",
                        passage.page
                    );
                }
            }
        }
    }
}
