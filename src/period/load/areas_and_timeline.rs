//! The two lists that the folder prints: the subject areas of `fagomraader.json`, and the
//! tasks that councils were given over the years, of `tidslinje.json`.

use crate::period::load::json_keys::Keys;
use crate::period::load::json_node::Node;
use crate::period::model::{Milestone, SubjectArea, Task};

/// The years that the timeline may speak of; the regions are from 2007.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// Reads `fagomraader.json`, whose root is a list of subject areas.
pub(super) fn subject_areas(root: Node) -> Option<Vec<SubjectArea>> {
    root.list(|node| node.object(subject_area))
}

/// Reads `tidslinje.json`, whose root is a list of milestones.
pub(super) fn timeline(root: Node) -> Option<Vec<Milestone>> {
    root.list(|node| node.object(milestone))
}

/// Reads an element of `fagomraader.json`. Fora refer to it by its title.
///
/// ```json
/// { "titel": "Sundhed", "afsnit": ["Første afsnit.", "Andet afsnit."] }
/// ```
fn subject_area(keys: &Keys) -> Option<SubjectArea> {
    let title = keys.get("titel", |node| node.printed_text());
    let paragraphs = keys.get("afsnit", |node| node.list(|node| node.printed_text()));
    Some(SubjectArea { title: title?, paragraphs: paragraphs? })
}

/// Reads an element of `tidslinje.json`; its last year may not lie before its first.
///
/// ```json
/// { "fra": 2006, "til": 2007, "opgaver": [{ "opgave": "Erhvervsområdet" }] }
/// ```
fn milestone(keys: &Keys) -> Option<Milestone> {
    let (first, last) = (*YEARS.start(), *YEARS.end());
    let from = keys.get("fra", |node| node.integer(first, last));
    let to = keys.get("til", |node| node.integer(from.unwrap_or(first), last));
    let tasks = keys.get("opgaver", |node| node.list(|node| node.object(task)));
    Some(Milestone { from: from?, to: to?, tasks: tasks? })
}

/// Reads an element of `opgaver`. The note, which is printed in brackets, may be left out.
fn task(keys: &Keys) -> Option<Task> {
    let title = keys.get("opgave", |node| node.printed_text());
    let note = keys.optional_or("uddybning", None, |node| node.printed_text().map(Some));
    Some(Task { title: title?, note: note? })
}
