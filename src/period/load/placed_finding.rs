//! A finding that is handed back as an error, before it reaches the findings of the run.

use crate::findings::Finding;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;

/// A finding that makes a whole file unreadable, and the place that it is about.
#[derive(Debug)]
pub(super) struct PlacedFinding {
    /// The file, with the row or line of the fault where it is known.
    pub origin: Origin,
    /// What is wrong there.
    pub finding: Finding,
}

impl PlacedFinding {
    /// Makes the finding. It is boxed, since a `Result` is as large as its error, and nearly
    /// every file is without one.
    pub(super) fn boxed(origin: Origin, finding: impl Into<Finding>) -> Box<Self> {
        Box::new(Self { origin, finding: finding.into() })
    }

    /// Adds the finding to those of the run.
    pub(super) fn report(self, findings: &mut Diagnostics) {
        findings.push(self.origin, self.finding);
    }
}
