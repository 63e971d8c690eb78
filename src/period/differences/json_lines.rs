//! Differences as JSON for other programs: one object a line, a line for each entry that came or
//! went and for each field that differs. Keys and their fixed words are the same in both languages.

use serde::Serialize;

use super::difference::{
    Changed, DifferingField, Entry, Field, Remark, Subject, SubjectDifferences,
};
use super::uncompared::Side;
use super::value::Value;
use super::whole_difference::ComparedFolders;
use crate::findings::origin::Origin;
use crate::ground::lang::Lang;
use crate::ground::unseen::json_line;

/// One line. All keys stand in every line; what does not apply is null.
#[derive(Serialize)]
struct DifferenceLine<'a> {
    /// The subject: `settings`, `people`, `mandates`, `documents` …
    subject: &'static str,
    /// `came`, `went`, `changed` or `not-compared`.
    change: &'static str,
    /// What has come, gone or changed: "017 Åse Ågård".
    name: Option<&'a str>,
    /// The header of the column or the key; of what is no cell `paragraph`, `content`, `file-name`,
    /// `page-count` or `pages`.
    field: Option<&'a str>,
    /// What it said before; what else is known of an entry that went.
    before: Option<String>,
    /// What it says now; what else is known of an entry that came.
    now: Option<String>,
    /// Where it stood before.
    before_place: Option<JsonPlace<'a>>,
    /// Where it stands now.
    now_place: Option<JsonPlace<'a>>,
    /// What is to be said beside, in the language of messages.
    message: Option<String>,
}

/// A place of a period folder.
#[derive(Serialize)]
struct JsonPlace<'a> {
    /// The path of the file below the folder.
    file: &'a str,
    /// The sheet of a workbook; null for every other file.
    sheet: Option<&'a str>,
    /// The row that Excel shows (header = 1), or the line of a text.
    row: Option<usize>,
    /// The header of the column, or the key of a JSON file.
    column: Option<&'a str>,
}

impl ComparedFolders {
    /// Tells the differences as lines of JSON.
    pub fn json_lines(&self, lang: Lang) -> Vec<String> {
        let lines = self.subjects.iter().flat_map(|one| subject_lines(one, lang));
        lines.map(|line| json_line(&line).expect("a line is plain")).collect()
    }
}

/// Tells what differs in a subject.
fn subject_lines(found: &SubjectDifferences, lang: Lang) -> Vec<DifferenceLine<'_>> {
    let subject = found.subject;
    let came = found.came.iter().map(|one| entry_line(subject, Side::Now, one, lang));
    let went = found
        .went
        .iter()
        .map(|one| entry_line(subject, Side::Before, one, lang));
    let changed = found.changed.iter().flat_map(|one| changed_lines(subject, one, lang));
    let uncompared = found.uncompared.iter().map(|one| DifferenceLine {
        message: Some(lang.uncompared(one)),
        ..DifferenceLine::new(subject, "not-compared")
    });
    came.chain(went).chain(changed).chain(uncompared).collect()
}

impl DifferenceLine<'_> {
    /// Begins a line of which nothing else applies.
    fn new(subject: Subject, change: &'static str) -> Self {
        Self {
            subject: subject.key(),
            change,
            name: None,
            field: None,
            before: None,
            now: None,
            before_place: None,
            now_place: None,
            message: None,
        }
    }
}

/// Tells an entry that came or went.
fn entry_line(
    subject: Subject,
    side: Side,
    entry: &Entry,
    lang: Lang,
) -> DifferenceLine<'_> {
    let about: Vec<_> = entry.about.iter().filter_map(Value::plain).collect();
    let about = (!about.is_empty()).then(|| about.join(", "));
    let place = entry.origin.as_ref().map(JsonPlace::of);
    let (change, before, now) = match side {
        Side::Before => ("went", (about, place), (None, None)),
        Side::Now => ("came", (None, None), (about, place)),
    };
    DifferenceLine {
        name: Some(&entry.name),
        before: before.0,
        before_place: before.1,
        now: now.0,
        now_place: now.1,
        message: message(entry.remark.as_ref(), lang),
        ..DifferenceLine::new(subject, change)
    }
}

/// Tells an entry that has changed, field by field. One of which only a remark says what has changed
/// has one line without a field.
fn changed_lines(
    subject: Subject,
    Changed { entry, fields }: &Changed,
    lang: Lang,
) -> Vec<DifferenceLine<'_>> {
    let line = || DifferenceLine {
        name: Some(&entry.name),
        message: message(entry.remark.as_ref(), lang),
        ..DifferenceLine::new(subject, "changed")
    };
    if fields.is_empty() {
        return vec![line()];
    }
    let fields = fields.iter();
    fields
        .map(|DifferingField { field, before, now, before_origin, now_origin }| {
            DifferenceLine {
                field: Some(field_key(field)),
                before: before.plain(),
                now: now.plain(),
                before_place: before_origin.as_ref().map(JsonPlace::of),
                now_place: now_origin.as_ref().map(JsonPlace::of),
                ..line()
            }
        })
        .collect()
}

/// Says what stands beside an entry.
fn message(remark: Option<&Remark>, lang: Lang) -> Option<String> {
    remark.map(|remark| lang.remark(remark))
}

/// Names a field for programs.
fn field_key(field: &Field) -> &'static str {
    match field {
        Field::Named(name) | Field::Item(name) => name,
        Field::Paragraph => "paragraph",
        Field::Content => "content",
        Field::FileName => "file-name",
        Field::Order => "order",
        Field::PageCount => "page-count",
        Field::Pages => "pages",
    }
}

impl<'a> JsonPlace<'a> {
    /// Writes a place.
    fn of(origin: &'a Origin) -> Self {
        Self {
            file: &origin.file,
            sheet: origin.sheet.as_deref(),
            row: origin.row,
            column: origin.column.as_deref(),
        }
    }
}
