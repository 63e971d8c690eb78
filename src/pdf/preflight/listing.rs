//! A report as it is written to a terminal: for a person, or as JSON.

use std::io::{Result, Write};

use anstyle::{AnsiColor, Style};
use serde::Serialize;
use strum::IntoEnumIterator;

use crate::ground::lang::Lang;
use crate::pdf::preflight::check::{Section, Verdict};
use crate::pdf::preflight::measure::Size;
use crate::pdf::preflight::notes::{clean, notes};
use crate::pdf::preflight::report::{Finding, Item, Report};

/// The width of the column of verdicts.
const VERDICT_WIDTH: usize = 10;

/// The width of the column of titles.
const TITLE_WIDTH: usize = 17;

/// What leads the eye.
const STRONG: Style = Style::new().bold();

/// Writes a report on the file `name` for a person; with all findings, or the first of each
/// kind. The last line is the result.
pub fn write_text(
    to: &mut dyn Write,
    report: &Report,
    name: &str,
    lang: Lang,
    shows_all: bool,
) -> Result<()> {
    writeln!(to, "{STRONG}{}{STRONG:#}\n", lang.preflight_title())?;
    for (label, value) in head(report, name, lang) {
        writeln!(to, "{label:TITLE_WIDTH$}{}", clean(&value))?;
    }
    for section in Section::iter() {
        writeln!(to, "\n{STRONG}{}{STRONG:#}", section.title(lang))?;
        for item in report.section(section) {
            write_item(to, item, lang, shows_all)?;
        }
    }
    let (failed, remarks) =
        (report.count(Verdict::Failed), report.count(Verdict::Remark));
    let count = lang.preflight_count(failed, remarks);
    writeln!(to, "\n{count}. {}", lang.preflight_note())?;
    let style = style(if report.is_go() { Verdict::Passed } else { Verdict::Failed });
    writeln!(to, "{style}{}{style:#}", lang.preflight_result(report.is_go()))
}

/// Writes one check with its notes.
fn write_item(
    to: &mut dyn Write,
    item: &Item,
    lang: Lang,
    shows_all: bool,
) -> Result<()> {
    let (style, word) = (style(item.verdict), item.verdict.word(lang));
    let title = item.check.title(lang);
    let value = item
        .measured
        .as_ref()
        .map(|it| clean(&it.text(lang)))
        .unwrap_or_default();
    let line =
        format!("{style}{word:VERDICT_WIDTH$}{style:#} {title:TITLE_WIDTH$} {value}");
    writeln!(to, "  {}", line.trim_end())?;
    for note in notes(item, lang, shows_all) {
        for line in note.lines {
            writeln!(to, "  {:VERDICT_WIDTH$} {line}", "")?;
        }
        let hint = lang.hint();
        writeln!(
            to,
            "  {:VERDICT_WIDTH$} {STRONG}{hint}{STRONG:#}: {}",
            "", note.advice
        )?;
    }
    Ok(())
}

/// The colour of a verdict.
fn style(verdict: Verdict) -> Style {
    match verdict {
        Verdict::NotApplicable => Style::new().dimmed(),
        Verdict::Passed => AnsiColor::Green.on_default(),
        Verdict::Remark => AnsiColor::Yellow.on_default().bold(),
        Verdict::Failed => AnsiColor::Red.on_default().bold(),
    }
}

/// What stands at the head: the names of its lines, and what they say.
pub(crate) fn head(
    report: &Report,
    name: &str,
    lang: Lang,
) -> Vec<(&'static str, String)> {
    let head = &report.head;
    let size = head.trim.map(Size::text);
    let values = [
        Some(name.to_owned()),
        head.title.clone(),
        Some(lang.extent(head.pages, size.as_deref())),
        head.condition.clone(),
        Some(lang.bytes(head.bytes)),
        Some(head.sha256.clone()),
    ];
    let lines = lang.preflight_labels().into_iter().zip(values);
    lines.filter_map(|(label, value)| Some((label, value?))).collect()
}

/// A finding, or a check without one, as a line of JSON.
#[derive(Serialize)]
struct JsonLine<'a> {
    /// The check.
    check: &'static str,
    /// `passed`, `remark`, `failed` or `not-applicable`.
    verdict: &'static str,
    /// The page, counted from 1.
    page: Option<usize>,
    /// The picture on its page, counted from 1.
    figure: Option<usize>,
    /// What was found, or measured.
    value: Option<String>,
    /// What is wrong, or the rule that is kept.
    message: &'a str,
    /// What to do.
    hint: Option<&'static str>,
}

/// The last line of JSON: the file and the result.
#[derive(Serialize)]
struct JsonSummary<'a> {
    /// The name of the file.
    file: &'a str,
    /// Its SHA-256.
    sha256: &'a str,
    /// Its size.
    bytes: usize,
    /// Its title.
    title: Option<&'a str>,
    /// The number of its pages.
    pages: usize,
    /// The trimmed width and height of the first page in millimetres.
    trim: Option<String>,
    /// The printing condition.
    condition: Option<&'a str>,
    /// How many checks failed.
    failed: usize,
    /// How many have remarks.
    remarks: usize,
    /// Whether nothing failed.
    go: bool,
}

/// Writes a report on the file `name` as JSON: a line for every finding, and for every check
/// without one; then the summary.
pub fn write_json(
    to: &mut dyn Write,
    report: &Report,
    name: &str,
    lang: Lang,
) -> Result<()> {
    for item in &report.items {
        if item.findings.is_empty() {
            let line = JsonLine {
                check: item.check.name(),
                verdict: item.verdict.name(),
                page: None,
                figure: None,
                value: item.measured.as_ref().map(|measured| measured.text(lang)),
                message: item.check.rule(lang),
                hint: None,
            };
            write_line(to, &line)?;
        }
        for Finding { fault, page, figure } in &item.findings {
            let line = JsonLine {
                check: item.check.name(),
                verdict: fault.verdict().name(),
                page: *page,
                figure: *figure,
                value: fault.value(),
                message: &fault.message(lang),
                hint: Some(fault.advice(lang)),
            };
            write_line(to, &line)?;
        }
    }
    let head = &report.head;
    let summary = JsonSummary {
        file: name,
        sha256: &head.sha256,
        bytes: head.bytes,
        title: head.title.as_deref(),
        pages: head.pages,
        trim: head.trim.map(|size| format!("{} mm", size.text())),
        condition: head.condition.as_deref(),
        failed: report.count(Verdict::Failed),
        remarks: report.count(Verdict::Remark),
        go: report.is_go(),
    };
    write_line(to, &summary)
}

/// Writes a value as a line of JSON.
fn write_line(to: &mut dyn Write, value: &impl Serialize) -> Result<()> {
    serde_json::to_writer(&mut *to, value)?;
    writeln!(to)
}
