//! A report as a PDF, to be kept with the file it is about.

use serde::Serialize;
use strum::IntoEnumIterator;
use time::{Date, Month};

use crate::error::Error;
use crate::ground::lang::Lang;
use crate::pdf::preflight::check::{Section, Verdict};
use crate::pdf::preflight::notes::{Note, NotesShown, clean, notes};
use crate::pdf::preflight::preflight_report::{Item, Report};
use crate::pdf::preflight::report_wording::WordedReport;
use crate::typeset::render::{Particulars, Standard};
use crate::typeset::standalone::{Standalone, StandalonePdf};

/// The template.
pub(crate) const TEMPLATE: &str = "rapport.typ";

/// What the template receives.
#[derive(Serialize)]
struct Data {
    /// `da` or `en`.
    lang: &'static str,
    /// The name of the report.
    title: &'static str,
    /// The names of the head's lines, and what they say.
    head: Vec<[String; 2]>,
    /// The headers of the table.
    headers: [&'static str; 3],
    /// The headings with their checks.
    sections: Vec<SectionData>,
    /// Whether nothing failed.
    go: bool,
    /// The result in words.
    result: &'static str,
    /// How many checks came to which verdict.
    count: String,
    /// What the report is worth.
    note: &'static str,
}

/// The checks under a heading.
#[derive(Serialize)]
struct SectionData {
    /// The heading.
    title: &'static str,
    /// The checks.
    items: Vec<ItemData>,
}

/// A check.
#[derive(Serialize)]
struct ItemData {
    /// Its title.
    title: &'static str,
    /// Its verdict by its name.
    verdict: &'static str,
    /// Its verdict in words.
    word: &'static str,
    /// What was measured.
    value: String,
    /// The rule, where it is kept and nothing was measured.
    rule: Option<&'static str>,
    /// What is wrong, and what to do.
    notes: Vec<NoteData>,
}

/// Faults of one kind.
#[derive(Serialize)]
struct NoteData {
    /// What is wrong where.
    lines: Vec<String>,
    /// What to do.
    advice: &'static str,
}

/// Makes the PDF of a report on the file `name`. It bears the day of that file, so that the
/// same file gives the same report.
///
/// # Errors
/// [`TemplateFault`](crate::typeset::assets::TemplateFault) when the template cannot be used.
pub(crate) fn report_pdf(
    report: &Report,
    name: &str,
    lang: Lang,
) -> Result<StandalonePdf, Error> {
    let particulars = Particulars {
        identifier: format!("preflight {}", report.head.sha256),
        date: report.head.day.unwrap_or(no_day()),
        standard: Standard::Accessible,
    };
    let data = &data(report, name, lang);
    Standalone {
        template: TEMPLATE,
        data_path: "/rapport.json",
        data,
    }
    .render(&particulars)
}

/// The day of a report on a file without dates.
fn no_day() -> Date {
    Date::from_calendar_date(2000, Month::January, 1).expect("the day is in the calendar")
}

/// What the template receives.
pub(crate) fn data(report: &Report, name: &str, lang: Lang) -> impl Serialize + use<> {
    let lines = WordedReport { report, file_name: name, lang }.head_lines();
    Data {
        lang: lang.pick("da", "en"),
        title: lang.preflight_title(),
        head: lines
            .into_iter()
            .map(|line| [line.label.into(), clean(&line.value)])
            .collect(),
        headers: lang.preflight_headers(),
        sections: Section::iter()
            .map(|section| SectionData {
                title: section.title(lang),
                items: report
                    .section(section)
                    .map(|item| item_data(item, lang))
                    .collect(),
            })
            .collect(),
        go: report.is_go(),
        result: lang.preflight_result(report.is_go()),
        count: lang.preflight_count(
            report.count(Verdict::Failed),
            report.count(Verdict::Remark),
        ),
        note: lang.preflight_note(),
    }
}

/// A check as the template receives it.
fn item_data(item: &Item, lang: Lang) -> ItemData {
    let note = |note: Note| NoteData { lines: note.lines, advice: note.advice };
    let is_kept = item.verdict == Verdict::Passed && item.measured.is_none();
    ItemData {
        title: item.check.title(lang),
        rule: is_kept.then_some(item.check.rule(lang)),
        verdict: item.verdict.name(),
        word: item.verdict.word(lang),
        value: item
            .measured
            .as_ref()
            .map(|it| clean(&it.text(lang)))
            .unwrap_or_default(),
        notes: notes(item, lang, NotesShown::FirstOfEachKind)
            .into_iter()
            .map(note)
            .collect(),
    }
}
