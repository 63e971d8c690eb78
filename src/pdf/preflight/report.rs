//! What a preflight has found: every [`Check`] with its verdict, in a fixed order.

use crate::pdf::preflight::check::{Check, Section, Verdict};
use crate::pdf::preflight::fault::Fault;
use crate::pdf::preflight::measure::{Measure, Size};

/// A fault at its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What is wrong.
    pub fault: Fault,
    /// The page, counted from 1; `None` for the whole file.
    pub page: Option<usize>,
    /// The picture on its page in the order they are painted, counted from 1.
    pub figure: Option<usize>,
}

/// One check and what it has come to.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What was checked.
    pub check: Check,
    /// What it has come to.
    pub verdict: Verdict,
    /// What was measured or read, where there is one value for the file.
    pub measured: Option<Measure>,
    /// What is wrong, by page.
    pub findings: Vec<Finding>,
}

/// What the report says of the judged file itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// The SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: usize,
    /// Its title.
    pub title: Option<String>,
    /// The number of its pages.
    pub pages: usize,
    /// The trimmed size of its first page.
    pub trim: Option<Size>,
    /// The printing condition of its output intent.
    pub condition: Option<String>,
    /// The day of its making.
    pub day: Option<time::Date>,
}

/// What a preflight has found.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The judged file.
    pub head: Head,
    /// Every check in order.
    pub items: Vec<Item>,
}

impl Report {
    /// Sorts findings under their checks; `measured` and `applies` tell of each check what
    /// was measured and whether there was anything to judge.
    pub(super) fn new(
        head: Head,
        findings: Vec<Finding>,
        measured: impl Fn(Check) -> Option<Measure>,
        applies: impl Fn(Check) -> bool,
    ) -> Self {
        let items = Check::all().map(|check| {
            let of_check = |finding: &&Finding| finding.fault.check() == check;
            let mut findings: Vec<_> =
                findings.iter().filter(of_check).cloned().collect();
            findings.sort_by_key(|finding| (finding.page, finding.figure));
            let gravest = findings.iter().map(|finding| finding.fault.verdict()).max();
            let clean =
                if applies(check) { Verdict::Passed } else { Verdict::NotApplicable };
            Item {
                check,
                verdict: gravest.unwrap_or(clean),
                measured: measured(check),
                findings,
            }
        });
        Self { head, items: items.collect() }
    }

    /// Whether the file may be printed: nothing has failed.
    pub fn is_go(&self) -> bool {
        self.count(Verdict::Failed) == 0
    }

    /// How many checks have come to a verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.items.iter().filter(|item| item.verdict == verdict).count()
    }

    /// The items under a heading.
    pub fn section(&self, section: Section) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.check.section() == section)
    }
}
