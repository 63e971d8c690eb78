//! A report as JSON for other programs: one object a line, the summary last. The names of the
//! fields, checks and verdicts are the same in both languages; messages, hints and some
//! values follow the language.

use std::io::{Result, Write};

use serde::Serialize;

use super::check::Verdict;
use super::preflight_report::{Item, Occurrence};
use super::report_wording::WordedReport;
use crate::ground::lang::Lang;
use crate::ground::unseen::json_line;

/// One line of JSON: a fault, or a check in which none was found.
#[derive(Serialize)]
struct JsonVerdict<'a> {
    /// The name of the check: `page-count`.
    check: &'static str,
    /// `passed`, `remark`, `failed` or `not-applicable`.
    verdict: &'static str,
    /// The page, counted from 1; null for the whole file.
    page: Option<usize>,
    /// The picture on its page, counted from 1; null for all that is no picture.
    figure: Option<usize>,
    /// The value that is wrong, or that was measured.
    value: Option<String>,
    /// What is wrong, or the rule that is kept.
    message: &'a str,
    /// What to do; null where nothing is wrong.
    hint: Option<&'static str>,
}

/// The last line of JSON: the file and the result.
#[derive(Serialize)]
struct JsonSummary<'a> {
    /// The name of the file.
    file: &'a str,
    /// The SHA-256 of the file, in hexadecimal.
    sha256: &'a str,
    /// The size of the file in bytes.
    bytes: usize,
    /// The title of the file, null where it has none.
    title: Option<&'a str>,
    /// The number of pages.
    pages: usize,
    /// The trimmed width and height of the first page: "148 × 210 mm".
    trim: Option<String>,
    /// The printing condition that the output intent names.
    condition: Option<&'a str>,
    /// How many checks have failed.
    failed: usize,
    /// How many checks have remarks and no failure.
    remarks: usize,
    /// Whether nothing has failed.
    go: bool,
}

impl WordedReport<'_> {
    /// Writes the report as JSON: a line for every fault, and for every check without one; then
    /// the summary.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn write_json(&self, out: &mut dyn Write) -> Result<()> {
        for item in &self.report.items {
            if item.occurrences.is_empty() {
                write_clean_check(out, item, self.lang)?;
            }
            for occurrence in &item.occurrences {
                write_occurrence(out, occurrence, self.lang)?;
            }
        }
        write_line(out, &self.summary())
    }

    /// Gives the last line: the file and the result.
    fn summary(&self) -> JsonSummary<'_> {
        let head = &self.report.head;
        JsonSummary {
            file: self.file_name,
            sha256: &head.sha256,
            bytes: head.bytes,
            title: head.title.as_deref(),
            pages: head.pages,
            trim: head.trim.map(|size| format!("{} mm", size.text())),
            condition: head.condition.as_deref(),
            failed: self.report.count(Verdict::Failed),
            remarks: self.report.count(Verdict::Remark),
            go: self.report.is_go(),
        }
    }
}

/// Writes a check in which nothing is wrong, with its rule.
fn write_clean_check(out: &mut dyn Write, item: &Item, lang: Lang) -> Result<()> {
    let line = JsonVerdict {
        check: item.check.name(),
        verdict: item.verdict.name(),
        page: None,
        figure: None,
        value: item.measured.as_ref().map(|measured| measured.text(lang)),
        message: item.check.rule(lang),
        hint: None,
    };
    write_line(out, &line)
}

/// Writes a fault at its place.
fn write_occurrence(out: &mut dyn Write, found: &Occurrence, lang: Lang) -> Result<()> {
    let Occurrence { fault, verdict, page, figure } = found;
    let line = JsonVerdict {
        check: fault.check().name(),
        verdict: verdict.name(),
        page: *page,
        figure: *figure,
        value: fault.value(),
        message: &fault.message(lang),
        hint: Some(fault.advice(lang)),
    };
    write_line(out, &line)
}

/// Writes a value as one line of JSON.
fn write_line(out: &mut dyn Write, value: &impl Serialize) -> Result<()> {
    writeln!(out, "{}", json_line(value)?)
}
