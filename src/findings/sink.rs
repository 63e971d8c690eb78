//! What the program has to say about the data: a [`Diagnostic`] is one [`Finding`] at
//! one [`Origin`]. Readers push into a [`Diagnostics`] sink and go on, so that every
//! fault is shown at once.

use std::collections::BTreeSet;

use crate::findings::known_findings::KnownFindings;
use crate::findings::left_out::{Kind, Tally};
use crate::findings::origin::Origin;
use crate::findings::policy::{Policy, Waiver};
use crate::findings::{Code, Finding, Mark, ProseFinding, SettingsFinding, Severity};
use crate::ground::lang::Lang;

/// One finding at one place of the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The place that a person must look at.
    pub origin: Origin,
    /// The offending value as it was read, never more than one cell; `None` when the finding is
    /// about no single value, such as a missing file.
    pub value: Option<String>,
    /// What is wrong there.
    pub finding: Finding,
    /// A picture of the place with a caret below the fault: lines of a Typst source, or cells of
    /// a table. `None` until it is drawn, and where nothing can be drawn.
    pub excerpt: Option<String>,
}

impl Diagnostic {
    /// Says what is wrong, in one sentence that quotes the value.
    pub fn message(&self, lang: Lang) -> String {
        let value = self.value.as_deref().unwrap_or_default();
        self.finding.sentences(lang, value).message
    }

    /// The file and the code, by which findings are counted.
    fn kind(&self) -> Kind {
        (self.origin.file.clone(), self.finding.code())
    }

    /// Whether a rule of prose doubts something that an error may tell again.
    pub(super) fn is_doubt(&self) -> bool {
        matches!(
            self.finding,
            Finding::Prose(
                ProseFinding::LostMark(Mark::Formula) | ProseFinding::UnseenCharacter(_)
            )
        )
    }

    /// Whether an error is about the very thing that a rule of prose has doubted before: a
    /// formula that nobody meant, or a character that nobody sees.
    fn tells_again(&self, doubt: &Self) -> bool {
        let (Finding::Prose(error), Finding::Prose(doubted)) =
            (&self.finding, &doubt.finding)
        else {
            return false;
        };
        let is_same = match (error, doubted) {
            (
                ProseFinding::Typst(_) | ProseFinding::BelongsInTemplate,
                ProseFinding::LostMark(Mark::Formula),
            ) => self.value == doubt.value,
            (ProseFinding::MissingGlyph(text), ProseFinding::UnseenCharacter(unseen)) => {
                self.origin.row == doubt.origin.row && text.contains(*unseen)
            }
            _ => false,
        };
        is_same && self.origin.file == doubt.origin.file
    }
}

/// Collects findings in the order they were made, and judges them by the period's own
/// policy. The policy is asked whenever somebody reads, and not when a finding is added: a
/// finding may be older than the policy, which stands in a file of the same period.
///
/// Of a kind of findings about a file, only the first are kept (`MOST_OF_A_KIND`). The others are
/// counted, as findings that no waiver means, each time that a document tells them.
#[derive(Debug, Default, Clone)]
pub struct Diagnostics {
    /// All findings, in the order they were made, waived ones too.
    findings: Vec<Diagnostic>,
    /// How many there are of each kind, those that are not kept among them.
    tally: Tally,
    /// Which findings there are, for those that come again.
    known: KnownFindings,
    /// Tells how grave they are, and which of them are waived; the usual severities and no
    /// waiver until [`Diagnostics::judge_by`] says otherwise.
    policy: Policy,
}

/// A finding as the policy of its period judges it.
#[derive(Debug, Clone, Copy)]
pub struct Judged<'a> {
    /// How grave it is in this period.
    pub severity: Severity,
    /// The finding and its place.
    pub diagnostic: &'a Diagnostic,
}

impl Diagnostics {
    /// Makes an empty sink, which judges by the usual severities.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes over the policy of a period, by which all findings are judged from now on, those
    /// that were made before as well.
    pub fn judge_by(&mut self, policy: Policy) {
        self.policy = policy;
    }

    /// Gives all findings that are kept, in the order in which they were made.
    pub(crate) fn into_all(self) -> Vec<Diagnostic> {
        self.findings
    }

    /// Adds a finding that was made for another sink.
    pub(crate) fn push_whole(&mut self, one: Diagnostic) {
        self.add(one);
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

    /// Adds a finding at the end, unless there are too many of its kind.
    fn add(&mut self, diagnostic: Diagnostic) {
        if self.tally.count(diagnostic.kind()) {
            self.findings.push(diagnostic);
        }
    }

    /// Adds all findings of `other`, behind those that are there. Its policy is dropped.
    pub fn append(&mut self, other: Diagnostics) {
        self.add_left_out(&other);
        other.findings.into_iter().for_each(|diagnostic| self.add(diagnostic));
    }

    /// Counts what another sink has left out.
    fn add_left_out(&mut self, other: &Diagnostics) {
        for (kind, findings) in other.tally.left_out() {
            self.tally.add_left_out(kind.clone(), findings);
        }
    }

    /// Adds a finding unless the same is there already at the same place, as it is when the words
    /// of prose have been judged alone and are then set in several documents. A doubt that it tells
    /// again as an error is dropped, so that one slip is told once.
    pub fn add_new(&mut self, diagnostic: Diagnostic) {
        if self.known.has(&diagnostic, &self.findings) {
            return;
        }
        let is_told_again = |doubt: &Diagnostic| diagnostic.tells_again(doubt);
        if self.known.has_doubt(&self.findings, is_told_again) {
            self.remove(is_told_again);
        }
        self.add(diagnostic);
    }

    /// Takes out the findings of which `is_removed` is true.
    fn remove(&mut self, is_removed: impl Fn(&Diagnostic) -> bool) {
        let removed = self.findings.extract_if(.., |one| is_removed(one));
        removed.for_each(|one| self.tally.uncount(&one.kind()));
        self.known.forget();
    }

    /// Adds those findings of `other` that are not there already; see
    /// [`Diagnostics::add_new`].
    pub fn append_new(&mut self, other: Diagnostics) {
        self.add_left_out(&other);
        other
            .findings
            .into_iter()
            .for_each(|diagnostic| self.add_new(diagnostic));
    }

    /// Keeps those findings alone that are about files of which `is_kept` is true.
    pub fn of_files(mut self, is_kept: impl Fn(&str) -> bool) -> Self {
        self.findings.retain(|one| is_kept(&one.origin.file));
        self.tally.retain(is_kept);
        self.known.forget();
        self
    }

    /// Counts all findings, waived ones and those that are not kept too.
    pub fn len(&self) -> usize {
        let left_out = self.tally.left_out().map(|(_, findings)| findings);
        self.findings.len() + left_out.sum::<usize>()
    }

    /// How many findings of a kind about a file are not kept, each with how grave they are, by
    /// file and code.
    pub fn left_out(&self) -> impl Iterator<Item = LeftOut<'_>> {
        self.tally.left_out().map(|((file, code), findings)| LeftOut {
            severity: self.policy.severity_of(*code),
            file,
            code: *code,
            findings,
        })
    }

    /// Whether there is no finding, waived or not.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// Whether a finding stops the build: an error by the policy, not waived.
    pub fn has_errors(&self) -> bool {
        self.judged().any(|one| one.severity == Severity::Error)
            || self.left_out().any(|one| one.severity == Severity::Error)
    }

    /// Counts the findings of each severity, and the files that have any.
    pub fn count(&self) -> Count {
        let judged: Vec<_> = self.judged().collect();
        let of = |severity| {
            let kept = judged.iter().filter(|one| one.severity == severity).count();
            let left_out = self.left_out().filter(|one| one.severity == severity);
            kept + left_out.map(|one| one.findings).sum::<usize>()
        };
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

    /// Gives the findings that are not waived in the order in which a person reads them: by
    /// file, sheet and row. Those of one row keep the order in which they were made.
    pub fn sorted(&self) -> Vec<Judged<'_>> {
        let mut sorted: Vec<_> = self.judged().collect();
        sorted.sort_by_key(|one| {
            let Origin { file, sheet, row, .. } = &one.diagnostic.origin;
            (file, sheet, row)
        });
        sorted
    }

    /// Gives the findings that the period waives, each with its waiver, in the order they were
    /// made.
    pub fn waived(&self) -> impl Iterator<Item = (&Diagnostic, &Waiver)> {
        self.findings.iter().filter_map(|one| {
            let Diagnostic { origin, value, finding, .. } = one;
            Some((one, self.policy.waiver(finding.code(), origin, value.as_deref())?))
        })
    }

    /// Adds a finding for each waiver that no finding has made use of, and for each that can fit
    /// none. To be called only when all rules were asked and all documents made: a run that
    /// stopped early, or was asked for a part, proves nothing.
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

    /// Whether there is a finding about a file, waived or not; `file` is its path below the
    /// period folder.
    pub fn concern(&self, file: &str) -> bool {
        self.findings.iter().any(|one| &*one.origin.file == file)
    }

    /// Gives each finding that has no picture of its place the one that `excerpt` draws; where
    /// it draws none, the finding stays without.
    pub fn add_excerpts(&mut self, excerpt: impl Fn(&Origin) -> Option<String>) {
        self.known.forget();
        for one in self.findings.iter_mut().filter(|one| one.excerpt.is_none()) {
            one.excerpt = excerpt(&one.origin);
        }
    }

    /// Gives each finding about a cell of a sheet the number of its column, counted from 1,
    /// where it has none and `number` finds one. Readers know the header alone; Excel shows
    /// letters.
    pub fn add_column_numbers(&mut self, number: impl Fn(&Origin) -> Option<usize>) {
        self.known.forget();
        for one in &mut self.findings {
            let Origin { sheet, column_number, .. } = &one.origin;
            if sheet.is_some() && column_number.is_none() {
                one.origin.column_number = number(&one.origin);
            }
        }
    }

    /// Gives each finding about `file` that names a column, or a key, but no row the row that
    /// `row` finds for it.
    pub fn add_rows(&mut self, file: &str, row: impl Fn(&str) -> Option<usize>) {
        self.known.forget();
        for one in self.findings.iter_mut().filter(|one| &*one.origin.file == file) {
            if let (None, Some(column)) = (one.origin.row, &one.origin.column) {
                one.origin.row = row(column);
            }
        }
    }

    /// Judges all findings and gives those that are not waived, in the order they were made.
    fn judged(&self) -> impl Iterator<Item = Judged<'_>> {
        self.findings.iter().filter_map(|diagnostic| {
            let Diagnostic { origin, value, finding, .. } = diagnostic;
            let code = finding.code();
            let severity = self.policy.severity(code, origin, value.as_deref())?;
            Some(Judged { severity, diagnostic })
        })
    }
}

/// Findings of one kind about one file that are too many to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut<'a> {
    /// How grave they are in this period.
    pub severity: Severity,
    /// The path of the file.
    pub file: &'a str,
    /// What is wrong.
    pub code: Code,
    /// How many there are beside those that are kept.
    pub findings: usize,
}

/// How many findings there are of each severity, and in how many files.
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
    /// Files that have findings, waived ones not counted.
    pub files: usize,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::TableFinding;
    use crate::findings::left_out::MOST_OF_A_KIND;
    use crate::findings::listing::{self, Extent, Format};

    /// A finding of a row of a table.
    fn missing_value(row: usize) -> Diagnostic {
        Diagnostic {
            origin: Origin::file("fora.csv").row(row),
            value: None,
            finding: TableFinding::MissingValue.into(),
            excerpt: None,
        }
    }

    #[test]
    fn of_a_kind_so_many_are_kept_and_all_are_counted() {
        let mut findings = Diagnostics::new();
        for row in 0..MOST_OF_A_KIND + 1_200 {
            findings.push(missing_value(row).origin, TableFinding::MissingValue);
        }
        findings.push(Origin::file("fora.csv").row(9), TableFinding::NoRows);
        let mut all = Diagnostics::new();
        all.append(findings);
        assert_eq!(all.sorted().len(), MOST_OF_A_KIND + 1);
        assert_eq!(all.count().errors, MOST_OF_A_KIND + 1_201);
        assert_eq!(all.len(), MOST_OF_A_KIND + 1_201);
        for (format, lines) in [(Format::Human, 1), (Format::Json, MOST_OF_A_KIND + 2)] {
            let mut printed = Vec::new();
            let extent = Extent::Folded;
            listing::write(&mut printed, &all, format, Lang::Da, extent).unwrap();
            let printed = String::from_utf8(printed).unwrap();
            let told = "fora.csv har 1.200 flere af samme slags, [F0207], som ikke vises";
            assert!(printed.lines().last().unwrap().contains(told), "{printed}");
            assert!(printed.lines().count() >= lines);
        }
    }

    #[test]
    fn a_finding_is_known_again_when_others_have_come_or_gone() {
        let mut findings = Diagnostics::new();
        for _ in 0..2 {
            for row in 0..100 {
                findings.add_new(missing_value(row));
            }
            findings.push(missing_value(200).origin, TableFinding::NoRows);
        }
        assert_eq!(findings.len(), 102);
        findings.remove(|one| one.origin.row < Some(50));
        findings.add_new(missing_value(60));
        findings.add_new(missing_value(10));
        assert_eq!(findings.len(), 53);
    }
}
