//! What the program has to say about the data: a [`Diagnostic`] is one [`Finding`] at
//! one [`Origin`]. Readers push into a [`Diagnostics`] sink and go on, so that every
//! fault is shown at once.

use std::collections::BTreeSet;

use crate::findings::origin::Origin;
use crate::findings::policy::{Policy, Waiver};
use crate::findings::{Code, Finding, SettingsFinding, Severity};
use crate::ground::lang::Lang;

/// One finding at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Where.
    pub origin: Origin,
    /// The offending value as it was read; never more than one cell.
    pub value: Option<String>,
    /// What.
    pub finding: Finding,
    /// The place with a caret below the fault: lines of a Typst source, cells of a table.
    pub excerpt: Option<String>,
}

impl Diagnostic {
    /// Says what is wrong, in one sentence that quotes the value.
    pub fn message(&self, lang: Lang) -> String {
        let value = self.value.as_deref().unwrap_or_default();
        self.finding.sentences(lang, value).message
    }
}

/// Collects findings in the order they were made, and judges them by the period's own
/// policy.
#[derive(Debug, Default, Clone)]
pub struct Diagnostics {
    /// The findings.
    findings: Vec<Diagnostic>,
    /// How grave they are, and which are waived.
    policy: Policy,
}

/// A finding as it has been judged.
#[derive(Debug, Clone, Copy)]
pub struct Judged<'a> {
    /// How grave it is.
    pub severity: Severity,
    /// The finding.
    pub diagnostic: &'a Diagnostic,
}

impl Diagnostics {
    /// An empty sink.
    pub fn new() -> Self {
        Self::default()
    }

    /// Judges all findings, those made so far too, by a period's policy.
    pub fn judge_by(&mut self, policy: Policy) {
        self.policy = policy;
    }

    /// Adds a finding that concerns no single value.
    pub fn push(&mut self, origin: Origin, finding: impl Into<Finding>) {
        let finding = finding.into();
        self.add(Diagnostic { origin, value: None, finding, excerpt: None });
    }

    /// Adds a finding about `value`.
    pub fn push_value(
        &mut self,
        origin: Origin,
        value: &str,
        finding: impl Into<Finding>,
    ) {
        let (value, finding) = (Some(value.to_owned()), finding.into());
        self.add(Diagnostic { origin, value, finding, excerpt: None });
    }

    /// Adds a finding.
    fn add(&mut self, diagnostic: Diagnostic) {
        self.findings.push(diagnostic);
    }

    /// Adds all of `other`.
    pub fn append(&mut self, other: Diagnostics) {
        self.findings.extend(other.findings);
    }

    /// Adds a diagnostic that is not there already.
    pub fn add_new(&mut self, diagnostic: Diagnostic) {
        if !self.findings.contains(&diagnostic) {
            self.add(diagnostic);
        }
    }

    /// Adds those of `other` that are not there already.
    pub fn append_new(&mut self, other: Diagnostics) {
        other
            .findings
            .into_iter()
            .for_each(|diagnostic| self.add_new(diagnostic));
    }

    /// Whether there is no finding, waived or not.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// Whether a finding stops the build.
    pub fn has_errors(&self) -> bool {
        self.judged().any(|one| one.severity == Severity::Error)
    }

    /// How many findings there are of each severity.
    pub fn count(&self) -> Count {
        let judged: Vec<_> = self.judged().collect();
        let of = |severity| judged.iter().filter(|one| one.severity == severity).count();
        let files: BTreeSet<_> =
            judged.iter().map(|one| &one.diagnostic.origin.file).collect();
        Count {
            errors: of(Severity::Error),
            warnings: of(Severity::Warning),
            notes: of(Severity::Info),
            waived: self.findings.len() - judged.len(),
            files: files.len(),
        }
    }

    /// The findings that are not waived, by file and row; those of one row keep their order.
    pub fn sorted(&self) -> Vec<Judged<'_>> {
        let mut sorted: Vec<_> = self.judged().collect();
        sorted.sort_by_key(|one| {
            let Origin { file, sheet, row, .. } = &one.diagnostic.origin;
            (file, sheet, row)
        });
        sorted
    }

    /// The findings that the period waives, each with its waiver.
    pub fn waived(&self) -> impl Iterator<Item = (&Diagnostic, &Waiver)> {
        self.findings.iter().filter_map(|one| {
            let Diagnostic { origin, value, finding, .. } = one;
            Some((one, self.policy.waiver(finding.code(), origin, value.as_deref())?))
        })
    }

    /// Reports waivers that no finding has made use of. Only when all rules were asked: a
    /// run that stopped early proves nothing.
    pub fn report_unused_waivers(&mut self) {
        let used: Vec<_> = self.waived().map(|(_, waiver)| waiver.clone()).collect();
        let Policy { waivers, unfitting, .. } = &self.policy;
        let unused = waivers.iter().filter(|waiver| !used.contains(waiver));
        let unused = unused.chain(unfitting);
        for Waiver { origin, code, .. } in unused.cloned().collect::<Vec<_>>() {
            self.push_value(origin, code.as_str(), SettingsFinding::UnusedWaiver);
        }
    }

    /// Whether there is a finding of a code, waived or not.
    pub fn has(&self, code: Code) -> bool {
        self.findings.iter().any(|one| one.finding.code() == code)
    }

    /// Whether there is a finding about a file.
    pub fn concern(&self, file: &str) -> bool {
        self.findings.iter().any(|one| &*one.origin.file == file)
    }

    /// Shows beside each finding, that has none yet, what `excerpt` finds at its place.
    pub fn add_excerpts(&mut self, excerpt: impl Fn(&Origin) -> Option<String>) {
        for one in self.findings.iter_mut().filter(|one| one.excerpt.is_none()) {
            one.excerpt = excerpt(&one.origin);
        }
    }

    /// Adds to each finding about a cell of a sheet the number of its column, where it is
    /// not known and `number` finds it.
    pub fn add_column_numbers(&mut self, number: impl Fn(&Origin) -> Option<usize>) {
        for one in &mut self.findings {
            let Origin { sheet, column_number, .. } = &one.origin;
            if sheet.is_some() && column_number.is_none() {
                one.origin.column_number = number(&one.origin);
            }
        }
    }

    /// Adds to each finding about a file that names a column but no row what `row` finds.
    pub fn add_rows(&mut self, file: &str, row: impl Fn(&str) -> Option<usize>) {
        for one in self.findings.iter_mut().filter(|one| &*one.origin.file == file) {
            if let (None, Some(column)) = (one.origin.row, &one.origin.column) {
                one.origin.row = row(column);
            }
        }
    }

    /// The findings that are not waived.
    fn judged(&self) -> impl Iterator<Item = Judged<'_>> {
        self.findings.iter().filter_map(|diagnostic| {
            let Diagnostic { origin, value, finding, .. } = diagnostic;
            let code = finding.code();
            let severity = self.policy.severity(code, origin, value.as_deref())?;
            Some(Judged { severity, diagnostic })
        })
    }
}

/// The number of findings by severity, and of the files that have them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// Findings that stop the build.
    pub errors: usize,
    /// Findings a person should look at.
    pub warnings: usize,
    /// Findings that are good to know.
    pub notes: usize,
    /// Findings that the period waives; they count nowhere else.
    pub waived: usize,
    /// Files that have findings.
    pub files: usize,
}
