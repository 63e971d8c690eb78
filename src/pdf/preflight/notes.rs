//! The findings of a check as a person reads them: equal ones together, with their pages,
//! and what to do once.

use crate::ground::lang::Lang;
use crate::pdf::preflight::check::Verdict;
use crate::pdf::preflight::fault::FaultKind;
use crate::pdf::preflight::report::{Finding, Item, Report};

/// So many notes of one kind are shown before the others are counted.
const SHOWN: usize = 3;

/// So many places of a note are named before the others are counted.
const PLACES_SHOWN: usize = 8;

/// The most characters of a note: what a file says of itself may be long.
const LONGEST: usize = 300;

/// Faults of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Note {
    /// What is wrong where, a line each.
    pub(crate) lines: Vec<String>,
    /// What to do.
    pub(crate) advice: &'static str,
}

/// What has failed, in words, equal faults together with their pages.
pub fn failures(report: &Report, lang: Lang) -> Vec<String> {
    let has_failed = |finding: &&Finding| finding.fault.verdict() == Verdict::Failed;
    let failed = report.items.iter().map(|item| Item {
        findings: item.findings.iter().filter(has_failed).cloned().collect(),
        ..item.clone()
    });
    let notes = failed.flat_map(|item| notes(&item, lang, false));
    notes.flat_map(|note| note.lines).collect()
}

/// The notes of a check; all of them, or the first of each kind.
pub(crate) fn notes(item: &Item, lang: Lang, shows_all: bool) -> Vec<Note> {
    let mut kinds: Vec<(FaultKind, Vec<&Finding>)> = Vec::new();
    for finding in &item.findings {
        let kind = FaultKind::from(&finding.fault);
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, findings)) => findings.push(finding),
            None => kinds.push((kind, vec![finding])),
        }
    }
    kinds
        .into_iter()
        .map(|(_, findings)| note(&findings, lang, shows_all))
        .collect()
}

/// The note of faults of one kind, of which there is at least one.
fn note(findings: &[&Finding], lang: Lang, shows_all: bool) -> Note {
    let mut equal: Vec<(String, Vec<&Finding>)> = Vec::new();
    for finding in findings {
        let message = finding.fault.message(lang);
        match equal.iter_mut().find(|(known, _)| *known == message) {
            Some((_, findings)) => findings.push(finding),
            None => equal.push((message, vec![finding])),
        }
    }
    let shown = if shows_all { equal.len() } else { SHOWN.min(equal.len()) };
    let rest: usize = equal[shown..].iter().map(|(_, findings)| findings.len()).sum();
    let line =
        |(message, findings): &(String, Vec<&Finding>)| match places(findings, lang) {
            Some(places) => clean(&format!("{places}: {message}")),
            None => clean(message),
        };
    let mut lines: Vec<_> = equal[..shown].iter().map(line).collect();
    if rest > 0 {
        lines.push(lang.more_places(rest));
    }
    let first = &findings[0].fault;
    Note { lines, advice: first.advice(lang) }
}

/// Where equal faults are: "side 1–4, 7"; `None` for the whole file.
fn places(findings: &[&Finding], lang: Lang) -> Option<String> {
    let pages: Option<Vec<usize>> = findings.iter().map(|it| it.page).collect();
    let has_figures = findings.iter().any(|it| it.figure.is_some());
    let mut places: Vec<_> = if has_figures {
        findings.iter().map(|finding| finding.place(lang)).collect()
    } else {
        ranges(&pages?).map(|[first, last]| page_range(first, last)).collect()
    };
    let rest = places.len().saturating_sub(PLACES_SHOWN);
    places.truncate(PLACES_SHOWN);
    let mut text = places.join(if has_figures { "; " } else { ", " });
    if !has_figures {
        text = format!("{} {text}", lang.page_word());
    }
    if rest > 0 {
        text += &format!(" {}", lang.more_places(rest));
    }
    Some(text)
}

/// The first and the last of every run of pages, which are in order.
fn ranges(pages: &[usize]) -> impl Iterator<Item = [usize; 2]> {
    pages
        .chunk_by(|a, b| *a + 1 >= *b)
        .map(|run| [run[0], run[run.len() - 1]])
}

/// A run of pages: "3", "3–5".
fn page_range(first: usize, last: usize) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

/// A text without what could steer a terminal, and not longer than is read.
pub(crate) fn clean(text: &str) -> String {
    let mut characters =
        text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c });
    let mut clean: String = characters.by_ref().take(LONGEST).collect();
    if characters.next().is_some() {
        clean.push('…');
    }
    clean
}
