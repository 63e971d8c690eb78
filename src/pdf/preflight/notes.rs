//! The faults of a check as a person reads them: equal ones in one line with all their pages,
//! and the advice once for each kind. A fault that stands on forty pages is one line; three
//! hundred soft pictures are three lines and a number.

use super::check::Verdict;
use super::faults::FaultKind;
use super::preflight_report::{Item, Occurrence, Report};
use crate::ground::lang::Lang;
use crate::ground::unseen;

/// So many different faults of one kind are shown before the others are counted, unless all
/// are asked for.
const SHOWN: usize = 3;

/// So many places of a fault are named before the others are counted; a run of pages is one
/// place.
const PLACES_SHOWN: usize = 8;

/// The most characters of a line: what a file says of itself may be long.
const LONGEST: usize = 300;

/// How many faults of one kind a person is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotesShown {
    /// The first three, and the number of the others.
    FirstOfEachKind,
    /// All faults of each kind.
    All,
}

/// The faults of one kind in one check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Note {
    /// What is wrong and where: "side 3, 5–7: TrimBox mangler", each different fault in a line.
    pub(crate) lines: Vec<String>,
    /// What to do about them.
    pub(crate) advice: &'static str,
}

/// Faults of which all say the same in words, and so differ in nothing but their place.
struct EqualFaults<'a> {
    /// What is wrong, as a sentence.
    message: String,
    /// Where it was found, in the order of the pages; there is at least one place.
    occurrences: Vec<&'a Occurrence>,
}

/// Lists what has failed in words, in the order of the checks; remarks are left out. A file
/// that may be printed gives an empty list.
pub fn failures(report: &Report, lang: Lang) -> Vec<String> {
    let has_failed = |found: &&Occurrence| found.verdict == Verdict::Failed;
    let failed = report.items.iter().map(|item| Item {
        occurrences: item.occurrences.iter().filter(has_failed).cloned().collect(),
        ..item.clone()
    });
    let notes = failed.flat_map(|item| notes(&item, lang, NotesShown::FirstOfEachKind));
    notes.flat_map(|note| note.lines).collect()
}

/// Puts the faults of a check together by their kinds, in the order in which the kinds come up
/// first. A check without faults has no notes.
pub(crate) fn notes(item: &Item, lang: Lang, shown: NotesShown) -> Vec<Note> {
    let mut kinds: Vec<(FaultKind, Vec<&Occurrence>)> = Vec::new();
    for occurrence in &item.occurrences {
        let kind = occurrence.fault.kind();
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, of_kind)) => of_kind.push(occurrence),
            None => kinds.push((kind, vec![occurrence])),
        }
    }
    let notes = kinds.into_iter().map(|(_, of_kind)| note(&of_kind, lang, shown));
    notes.collect()
}

/// Makes the note of faults of one kind, of which there is at least one.
fn note(of_kind: &[&Occurrence], lang: Lang, shown: NotesShown) -> Note {
    let equal = equal_faults(of_kind, lang);
    let count = match shown {
        NotesShown::FirstOfEachKind => SHOWN.min(equal.len()),
        NotesShown::All => equal.len(),
    };
    let (told, rest) = equal.split_at(count);
    let mut lines: Vec<_> = told.iter().map(|faults| line(faults, lang)).collect();
    let rest: usize = rest.iter().map(|faults| faults.occurrences.len()).sum();
    if rest > 0 {
        lines.push(lang.more_places(rest));
    }
    Note { lines, advice: of_kind[0].fault.advice(lang) }
}

/// Puts faults together that say the same, in the order in which they come up first.
fn equal_faults<'a>(of_kind: &[&'a Occurrence], lang: Lang) -> Vec<EqualFaults<'a>> {
    let mut equal: Vec<EqualFaults> = Vec::new();
    for occurrence in of_kind {
        let message = occurrence.fault.message(lang);
        match equal.iter_mut().find(|known| known.message == message) {
            Some(known) => known.occurrences.push(occurrence),
            None => equal.push(EqualFaults { message, occurrences: vec![occurrence] }),
        }
    }
    equal
}

/// Writes equal faults in one line, with their places in front unless they are of the whole
/// file.
fn line(faults: &EqualFaults, lang: Lang) -> String {
    match places(&faults.occurrences, lang) {
        Some(places) => clean(&format!("{places}: {}", faults.message)),
        None => clean(&faults.message),
    }
}

/// Says where equal faults are: "side 1–4, 7", or "side 3, billede 1; side 4, billede 2" for
/// faults of pictures. `None` stands for the whole file.
fn places(occurrences: &[&Occurrence], lang: Lang) -> Option<String> {
    let pages: Option<Vec<usize>> = occurrences.iter().map(|it| it.page).collect();
    // One picture of a page may be at fault and another not, so pages alone would not do.
    let has_figures = occurrences.iter().any(|it| it.figure.is_some());
    let mut places: Vec<_> = if has_figures {
        occurrences.iter().map(|it| it.place(lang)).collect()
    } else {
        ranges(&pages?).map(PageRange::text).collect()
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

/// A run of pages that follow on each other, counted from 1.
struct PageRange {
    /// The first page of the run.
    first: usize,
    /// The last page, the same as the first in a run of one.
    last: usize,
}

impl PageRange {
    /// Writes the run: "3", "3–5".
    fn text(self) -> String {
        let Self { first, last } = self;
        if first == last { first.to_string() } else { format!("{first}–{last}") }
    }
}

/// Splits pages, which are in order and may repeat, into runs that follow on each other.
fn ranges(pages: &[usize]) -> impl Iterator<Item = PageRange> {
    pages
        .chunk_by(|a, b| *a + 1 >= *b)
        .map(|run| PageRange { first: run[0], last: run[run.len() - 1] })
}

/// Takes from a text what could steer a terminal, and cuts it where it is longer than a person
/// reads: what a file says of itself may hold anything.
pub(crate) fn clean(text: &str) -> String {
    // A sign in its place shows that something stood there.
    let mut characters = text.chars().map(unseen::shown);
    let mut clean: String = characters.by_ref().take(LONGEST).collect();
    if characters.next().is_some() {
        clean.push('…');
    }
    clean
}
