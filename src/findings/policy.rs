//! How a period judges findings: severities of its own, and waivers for single rows.

use std::collections::BTreeMap;

use crate::findings::origin::Origin;
use crate::findings::{Code, Severity};

/// What a period's settings say of findings; the key `kontrol` of `periode.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    /// Severities other than the usual.
    pub severities: BTreeMap<Code, Severity>,
    /// Findings that do not count.
    pub waivers: Vec<Waiver>,
    /// Waivers that no finding can make use of.
    pub unfitting: Vec<Waiver>,
}

/// A finding that a person has seen and accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// Where the waiver itself stands.
    pub origin: Origin,
    /// The code of the finding.
    pub code: Code,
    /// The table, or the JSON file, in lower case and without extension: `udpegede`.
    pub table: String,
    /// The row of the table; none for a JSON file, whose lines move with every change.
    pub row: Option<usize>,
    /// The value that the finding quotes.
    pub value: String,
    /// Whom or what the row is about: its number, name or forum. Row, value and this must all
    /// agree, so that a waiver never comes to hold for the row that has taken the place of
    /// another.
    pub subject: Option<String>,
    /// Why, for whoever reads the manifest.
    pub reason: String,
}

impl Policy {
    /// How grave a finding is; `None` when it is waived.
    pub fn severity(
        &self,
        code: Code,
        origin: &Origin,
        value: Option<&str>,
    ) -> Option<Severity> {
        if self.waiver(code, origin, value).is_some() {
            return None;
        }
        Some(*self.severities.get(&code).unwrap_or(&code.severity()))
    }

    /// Drops the waivers whose row is not about what they say; `subjects` gives what a row
    /// of a table is about. They are told to be unused.
    pub fn keep_fitting(&mut self, subjects: impl Fn(&str, usize) -> Vec<String>) {
        let (fitting, others) =
            std::mem::take(&mut self.waivers)
                .into_iter()
                .partition(|waiver: &Waiver| match (waiver.row, &waiver.subject) {
                    (Some(row), Some(subject)) => {
                        subjects(&waiver.table, row).contains(subject)
                    }
                    (row, _) => row.is_none(),
                });
        (self.waivers, self.unfitting) = (fitting, others);
    }

    /// The waiver that covers a finding.
    pub fn waiver(
        &self,
        code: Code,
        origin: &Origin,
        value: Option<&str>,
    ) -> Option<&Waiver> {
        self.waivers.iter().find(|waiver| waiver.covers(code, origin, value))
    }
}

impl Waiver {
    /// Whether this is the finding that the waiver means.
    fn covers(&self, code: Code, origin: &Origin, value: Option<&str>) -> bool {
        let row = if origin.is_in_table() { origin.row } else { None };
        self.code == code
            && self.table == origin.table().to_lowercase()
            && self.row == row
            && self.value == value.unwrap_or_default()
    }
}
