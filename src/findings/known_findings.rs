//! Which findings a sink holds already. Documents tell the same fault many times, one for each
//! letter, so a finding is looked up by its fingerprint instead of being compared with all.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use crate::findings::sink::Diagnostic;

/// The places of findings in the list of a sink, by what they say. It is made of the list when it
/// is first asked, and anew when the list has changed otherwise than at its end.
#[derive(Debug, Default, Clone)]
pub(super) struct KnownFindings {
    /// The places, counted from 0, by the fingerprint of what stands there.
    places: HashMap<u64, Vec<usize>>,
    /// The places of those that an error may tell again.
    doubts: Vec<usize>,
    /// How many findings of the list are known.
    known: usize,
    /// What makes the fingerprints.
    state: RandomState,
}

impl KnownFindings {
    /// Forgets all places, after findings were changed or taken out of the list.
    pub(super) fn forget(&mut self) {
        self.places.clear();
        self.doubts.clear();
        self.known = 0;
    }

    /// Whether a finding stands in the list already.
    pub(super) fn has(&mut self, finding: &Diagnostic, list: &[Diagnostic]) -> bool {
        self.learn(list);
        let places = self.places.get(&self.fingerprint(finding));
        places.into_iter().flatten().any(|place| list[*place] == *finding)
    }

    /// Whether any finding of the list is a doubt that `is_told_again` holds of.
    pub(super) fn has_doubt(
        &mut self,
        list: &[Diagnostic],
        is_told_again: impl Fn(&Diagnostic) -> bool,
    ) -> bool {
        self.learn(list);
        self.doubts.iter().any(|place| is_told_again(&list[*place]))
    }

    /// Takes in the findings that have come to the list since it was asked last.
    fn learn(&mut self, list: &[Diagnostic]) {
        for (place, finding) in list.iter().enumerate().skip(self.known) {
            let fingerprint = self.fingerprint(finding);
            self.places.entry(fingerprint).or_default().push(place);
            self.doubts.extend(finding.is_doubt().then_some(place));
        }
        self.known = list.len();
    }

    /// The fingerprint of a finding. Equal ones have the same; the rest is compared.
    fn fingerprint(&self, finding: &Diagnostic) -> u64 {
        let Diagnostic { origin, value, finding, .. } = finding;
        self.state.hash_one((origin, value, finding.code()))
    }
}
