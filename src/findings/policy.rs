//! How a period judges findings: severities of its own, and waivers for single rows. Which
//! codes it may judge at all is said where each finding is declared.

use std::collections::BTreeMap;

use crate::findings::origin::Origin;
use crate::findings::{Code, Severity};

/// What a period's settings say of findings, under the key `kontrol` of `periode.json`. Without
/// that key, the usual severities hold and nothing is waived.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    /// The severities that are other than the usual ones.
    pub severities: BTreeMap<Code, Severity>,
    /// The waivers whose findings do not count.
    pub waivers: Vec<Waiver>,
    /// The waivers that no finding can make use of, since their row is about somebody else.
    pub unfitting: Vec<Waiver>,
}

/// The waiver of a finding that a person has seen and accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// Where the waiver itself stands, in `periode.json`.
    pub origin: Origin,
    /// The code of the finding that is waived.
    pub code: Code,
    /// The table, or the JSON file, in lower case and without extension: `udpegede`.
    pub table: String,
    /// The row of the table as Excel shows it (header = 1); `None` for a JSON file, whose lines
    /// move with every change.
    pub row: Option<usize>,
    /// The value that the finding quotes; empty when it quotes none.
    pub value: String,
    /// Whom or what the row is about: its number, name, forum or municipality; `None` where
    /// there is no row. Row, value and this must all agree, so that a waiver never comes to hold
    /// for the row that has taken the place of another.
    pub subject: Option<String>,
    /// Why the finding is accepted, for whoever reads the manifest.
    pub reason: String,
}

impl Policy {
    /// Tells how grave a finding of this code, place and value is; `None` when it is waived.
    pub fn severity(
        &self,
        code: Code,
        origin: &Origin,
        value: Option<&str>,
    ) -> Option<Severity> {
        if self.waiver(code, origin, value).is_some() {
            return None;
        }
        Some(self.severity_of(code))
    }

    /// Tells how grave findings of a code are, apart from waivers.
    pub fn severity_of(&self, code: Code) -> Severity {
        *self.severities.get(&code).unwrap_or(&code.severity())
    }

    /// Sets aside the waivers whose row is not about whom they say, so that they cover nothing
    /// and are told to be unused. `subjects` gives everything that a row of a table is about.
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

    /// Finds the waiver that covers a finding of this code, place and value; the first, where
    /// there are several.
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
    /// Whether this is the finding that the waiver means: code, table, row and value agree. Whom
    /// the row is about was compared before; see [`Policy::keep_fitting`].
    fn covers(&self, code: Code, origin: &Origin, value: Option<&str>) -> bool {
        // A line of a text file is no row: lines move with every change.
        let row = if origin.is_in_table() { origin.row } else { None };
        // The table comes last, since its name is made for the comparison.
        self.code == code
            && self.row == row
            && self.value == value.unwrap_or_default()
            && self.table == origin.table().to_lowercase()
    }
}
