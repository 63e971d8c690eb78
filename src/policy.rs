//! How a period judges findings: severities of its own, and waivers for single rows.

use std::collections::BTreeMap;

use crate::code::Severity;
use crate::diagnostic::{Diagnostic, Origin};
use crate::finding::Code;

/// What a period's settings say of findings; the key `kontrol` of `periode.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    /// Severities other than the usual.
    pub severities: BTreeMap<Code, Severity>,
    /// Findings that do not count.
    pub waivers: Vec<Waiver>,
}

/// A finding that a person has seen and accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// Where the waiver itself stands.
    pub origin: Origin,
    /// The code of the finding.
    pub code: Code,
    /// The table, or the JSON file, without extension: `udpegede`.
    pub table: String,
    /// The row of the table; none for a JSON file, whose lines move with every change.
    pub row: Option<usize>,
    /// The value that the finding quotes. Row and value must both agree: a waiver never
    /// comes to hold for the row that has taken the place of another.
    pub value: String,
    /// Why, for whoever reads the manifest.
    pub reason: String,
}

impl Policy {
    /// How grave a finding is; `None` when it is waived.
    pub fn severity(&self, diagnostic: &Diagnostic) -> Option<Severity> {
        if self.waiver(diagnostic).is_some() {
            return None;
        }
        let code = diagnostic.finding.code();
        Some(*self.severities.get(&code).unwrap_or(&code.severity()))
    }

    /// The waiver that covers a finding.
    pub fn waiver(&self, diagnostic: &Diagnostic) -> Option<&Waiver> {
        self.waivers.iter().find(|waiver| waiver.covers(diagnostic))
    }
}

impl Waiver {
    /// Whether this is the finding that the waiver means.
    fn covers(&self, Diagnostic { origin, value, finding, .. }: &Diagnostic) -> bool {
        let row = if origin.is_in_table() { origin.row } else { None };
        self.code == finding.code()
            && self.table == origin.table()
            && self.row == row
            && self.value == value.as_deref().unwrap_or_default()
    }
}
