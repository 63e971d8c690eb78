//! What a preflight has found: every [`Check`] with its verdict, in a fixed order. It holds
//! values, not words, and is written by `text_report` and `json_report`, and as a page by the
//! room of the documents.

use super::check::{Check, Section, Verdict};
use super::faults::Fault;
use super::measure::{Measure, Size};
use crate::ground::lang::Lang;

/// A fault at the place where it was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Occurrence {
    /// What is wrong there.
    pub fault: Fault,
    /// How grave it is in this file.
    pub verdict: Verdict,
    /// The page, counted from 1; `None` for the whole file.
    pub page: Option<usize>,
    /// The picture on its page in the order they are painted, counted from 1; `None` for all
    /// that is no picture.
    pub figure: Option<usize>,
}

/// One check and what it has come to.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What was checked in the file.
    pub check: Check,
    /// The gravest verdict of its faults; without faults, whether there was anything to check.
    pub verdict: Verdict,
    /// What was measured or read, where there is one value for the file.
    pub measured: Option<Measure>,
    /// What is wrong, the whole file first, then by page and picture.
    pub occurrences: Vec<Occurrence>,
}

/// What the report says of the judged file itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// The SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// The size of the file in bytes.
    pub bytes: usize,
    /// The title, from whichever place has one; `None` where neither has.
    pub title: Option<String>,
    /// The number of pages.
    pub pages: usize,
    /// The trimmed size of the first page; that of its sheet where it has no TrimBox.
    pub trim: Option<Size>,
    /// The printing condition that the output intent names.
    pub condition: Option<String>,
    /// The day on which the file was changed last, or else made, by its own word.
    pub day: Option<time::Date>,
}

/// What a preflight has found.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// What the file is.
    pub head: Head,
    /// Every check with its verdict, in the order of [`Check::all`].
    pub items: Vec<Item>,
}

impl Occurrence {
    /// Makes a fault of the whole file, which is on no page.
    pub(super) fn of_file(fault: Fault) -> Self {
        Self {
            verdict: fault.verdict(),
            fault,
            page: None,
            figure: None,
        }
    }

    /// Makes a fault of the page of a number, counted from 1, or of one of its pictures.
    pub(super) fn of_page(fault: Fault, page: usize, figure: Option<usize>) -> Self {
        Self { page: Some(page), figure, ..Self::of_file(fault) }
    }

    /// Judges the fault anew in a file of an older standard, where it is a remark that PDF/X-4 asks
    /// for more.
    pub(super) fn by_older_standard(&mut self) {
        if self.fault.is_of_pdfx4_alone() {
            self.verdict = self.verdict.min(Verdict::Remark);
        }
    }

    /// Says where the fault is: "side 3, billede 2". It is empty for the whole file.
    pub fn place(&self, lang: Lang) -> String {
        let page = self
            .page
            .map(|page| lang.pick(format!("side {page}"), format!("page {page}")));
        let figure = self.figure.map(|figure| {
            lang.pick(format!("billede {figure}"), format!("picture {figure}"))
        });
        let parts: Vec<_> = [page, figure].into_iter().flatten().collect();
        parts.join(", ")
    }
}

impl Item {
    /// Judges one check by the faults that were found of it. `has_subject` says whether the file
    /// has anything that the check is about.
    fn new(
        check: Check,
        mut occurrences: Vec<Occurrence>,
        measured: Option<Measure>,
        has_subject: bool,
    ) -> Self {
        // The sort is stable: faults of one place stay in the order of the rules.
        occurrences.sort_by_key(|found| (found.page, found.figure));
        let gravest = occurrences.iter().map(|found| found.verdict).max();
        let clean = if has_subject { Verdict::Passed } else { Verdict::NotApplicable };
        let verdict = gravest.unwrap_or(clean);
        Self { check, verdict, measured, occurrences }
    }
}

impl Report {
    /// Sorts faults under their checks. For each check, `measured` gives what was measured of the
    /// file, and `has_subject` whether the file has anything that the check is about.
    pub(super) fn new(
        head: Head,
        occurrences: &[Occurrence],
        measured: impl Fn(Check) -> Option<Measure>,
        has_subject: impl Fn(Check) -> bool,
    ) -> Self {
        let items = Check::all().map(|check| {
            let is_of_check = |found: &&Occurrence| found.fault.check() == check;
            let of_check = occurrences.iter().filter(is_of_check).cloned().collect();
            Item::new(check, of_check, measured(check), has_subject(check))
        });
        Self { head, items: items.collect() }
    }

    /// Whether the file may be printed: nothing has failed. Remarks do not stop it.
    pub fn is_go(&self) -> bool {
        self.count(Verdict::Failed) == 0
    }

    /// Counts the checks that have come to a verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.items.iter().filter(|item| item.verdict == verdict).count()
    }

    /// Gives the checks under a heading, in their order.
    pub fn section(&self, section: Section) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.check.section() == section)
    }
}
