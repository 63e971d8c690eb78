//! The texts of two periods, paragraph by paragraph. Where lines break within a paragraph makes no
//! difference, since pages break them anew.

use super::difference::{
    Changed, DifferingField, Entry, Field, Subject, SubjectDifferences,
};
use super::uncompared::{Part, Side, Uncompared};
use super::value::Value;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::ground::list_changes::changed_places;
use crate::period::files::Files;

/// A paragraph of a text, or an item of a list, or a title.
struct Paragraph {
    /// Its words with their markup, single spaces between them.
    text: String,
    /// The line in which it begins, from 1.
    line: usize,
}

/// Compares the texts of two period folders.
pub(super) fn compare(before: &Files, now: &Files) -> SubjectDifferences {
    let mut found = SubjectDifferences::none(Subject::Texts);
    let entry = |path: &str| Entry::new(path, Some(Origin::file(path)));
    for path in now.prose_paths() {
        if before.get(path).is_none() {
            found.came.push(entry(path));
            continue;
        }
        if before.get(path) == now.get(path) {
            continue;
        }
        let [old, new] = [before, now].map(|files| text(files, path));
        let (Some(old), Some(new)) = (&old, &new) else {
            let sides = [(Side::Before, &old), (Side::Now, &new)];
            let unread = sides.into_iter().filter(|(_, text)| text.is_none());
            let part = || Part::Whole(path.to_owned());
            let unread = unread.map(|(side, _)| Uncompared { side, part: part() });
            found.uncompared.extend(unread);
            continue;
        };
        let fields = differing_fields(path, old, new);
        if !fields.is_empty() {
            found.changed.push(Changed { entry: entry(path), fields });
        }
    }
    let went = before.prose_paths().filter(|path| now.get(path).is_none());
    found.went.extend(went.map(entry));
    found
}

/// Reads a text in its paragraphs. One that is empty has none; `None` for one that cannot be read.
fn text(files: &Files, path: &str) -> Option<Vec<Paragraph>> {
    if files.get(path)?.trim_ascii().is_empty() {
        return Some(Vec::new());
    }
    files.prose(path, &mut Diagnostics::new()).map(paragraphs)
}

/// Divides a text into paragraphs: at empty lines, behind titles, and before lines that begin an item
/// of a list or a title. A line that is not indented is none of the item above it. How far an item is
/// indented, which makes it one of another's, and spaces that do not break are kept.
fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut goes_on = false;
    for (number, line) in text.lines().enumerate() {
        let words = line.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        let is_item = |text: &str| text.trim_start().starts_with(['-', '+', '/']);
        let begins = is_item(&words) || words.starts_with('=');
        let indent = line.len() - line.trim_ascii_start().len();
        let joins = |last: &Paragraph| {
            !last.text.starts_with('=') && (indent > 0 || !is_item(&last.text))
        };
        match paragraphs.last_mut() {
            _ if words.is_empty() => {}
            Some(last) if goes_on && !begins && joins(last) => {
                last.text.push(' ');
                last.text.push_str(&words);
            }
            _ => {
                let indent = if is_item(&words) { &line[..indent] } else { "" };
                let text = format!("{indent}{words}");
                paragraphs.push(Paragraph { text, line: number + 1 });
            }
        }
        goes_on = !words.is_empty();
    }
    paragraphs
}

/// Finds the paragraphs that differ. A text with too many of them is told as a whole.
fn differing_fields(
    path: &str,
    before: &[Paragraph],
    now: &[Paragraph],
) -> Vec<DifferingField> {
    let [old, new] = [before, now].map(|all| {
        all.iter()
            .map(|paragraph| paragraph.text.as_str())
            .collect::<Vec<_>>()
    });
    let Some(places) = changed_places(&old, &new) else {
        let file = Some(Origin::file(path));
        return vec![DifferingField {
            field: Field::Content,
            before: Value::Empty,
            now: Value::Empty,
            before_origin: file.clone(),
            now_origin: file,
        }];
    };
    let value = |all: &[Paragraph], at: Option<usize>| {
        at.map_or(Value::Empty, |at| Value::text(&all[at].text))
    };
    let origin = |all: &[Paragraph], at: Option<usize>| {
        at.map(|at| Origin::file(path).row(all[at].line))
    };
    let places = places.into_iter();
    places
        .map(|(old, new)| DifferingField {
            field: Field::Paragraph,
            before: value(before, old),
            now: value(now, new),
            before_origin: origin(before, old),
            now_origin: origin(now, new),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_makes_other_pages_is_a_difference() {
        let texts = [
            ("= Hilsen\nDette er", "= Hilsen Dette er"),
            ("- et\nefter", "- et efter"),
            ("- a\n  - b", "- a\n- b"),
            ("Se § 4", "Se §\u{a0}4"),
        ];
        let files = |text: &str| -> Files {
            [("tekster/hilsen.typ", text.as_bytes())].into_iter().collect()
        };
        for (before, now) in texts {
            assert!(!compare(&files(before), &files(now)).is_empty(), "{before}");
        }
    }

    #[test]
    fn only_paragraphs_that_say_something_else_differ() {
        let files = |text: &str| -> Files {
            [("tekster/hilsen.typ", text.as_bytes())].into_iter().collect()
        };
        let before = files("= Hilsen\n\nFørste afsnit\ner her.\n- én\n- to\n\nSidste.\n");
        let wrapped = files(
            "= Hilsen\r\n\r\nFørste  afsnit er\r\nher.\r\n\r\n- én\r\n- to\r\n\r\nSidste.",
        );
        assert!(compare(&before, &wrapped).is_empty());
        let now = files("= Hilsen\n\nFørste afsnit er dér.\n- én\n\nNyt.\n\nSidste.\n");
        let found = compare(&before, &now);
        let [Changed { fields, .. }] = &found.changed[..] else { panic!("{found:?}") };
        let told: Vec<_> = fields
            .iter()
            .map(|one| {
                let line = |origin: &Option<Origin>| origin.as_ref()?.row;
                (one.before.plain(), line(&one.before_origin), one.now.plain())
            })
            .collect();
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(
            told,
            [
                (text("Første afsnit er her."), Some(3), text("Første afsnit er dér.")),
                (text("- to"), Some(6), text("Nyt.")),
            ]
        );
    }
}
