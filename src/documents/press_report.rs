//! The report of a preflight as a PDF, to be kept with the press file that it is about: every
//! check with its verdict, and what to do about those that failed.

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

/// The template of the report, below `templates/`.
pub(crate) const TEMPLATE: &str = "rapport.typ";

/// What the template receives as `/rapport.json`. All words are in the language of the report.
#[derive(Serialize)]
struct ReportData {
    /// The language that the PDF names, by which it is read out: `da` or `en`.
    lang: &'static str,
    /// The name of the report, in large type at its top.
    title: &'static str,
    /// The lines below it that say what the report is about: a name, and what it says. The first
    /// is the file, which also stands in the title of the PDF.
    head: Vec<[String; 2]>,
    /// The headers of the three columns of the table.
    headers: [&'static str; 3],
    /// The rows of the table under their headings: pages, colour, contents, standard.
    sections: Vec<SectionData>,
    /// Whether nothing has failed; the result is then green, and red otherwise.
    go: bool,
    /// The result in words.
    result: &'static str,
    /// How many checks have failed or have a remark, in words, beside the result.
    count: String,
    /// What the report can and cannot promise, below the count.
    note: &'static str,
}

/// The checks under one heading of the table.
#[derive(Serialize)]
struct SectionData {
    /// The heading, in a row of its own.
    title: &'static str,
    /// The checks, a row each.
    items: Vec<ItemData>,
}

/// A row of the table: a check and what came of it.
#[derive(Serialize)]
struct ItemData {
    /// What was checked, in the first column.
    title: &'static str,
    /// The verdict as the template knows it, which colours the word: `passed`, `remark`,
    /// `failed` or another.
    verdict: &'static str,
    /// The verdict in words, in the second column.
    word: &'static str,
    /// What was measured, in the third column; empty when nothing was.
    value: String,
    /// What is asked of the file. It stands in the third column where it is kept and nothing was
    /// measured, and is `None` otherwise.
    rule: Option<&'static str>,
    /// What is wrong, and what to do, below both; empty when nothing is wrong.
    notes: Vec<NoteData>,
}

/// Faults of one kind, with one advice.
#[derive(Serialize)]
struct NoteData {
    /// What is wrong and where, a paragraph each.
    lines: Vec<String>,
    /// What to do about it, behind an arrow.
    advice: &'static str,
}

/// Makes the PDF of a report on the file `name`. It bears the day of that file, so that the
/// same file gives the same report.
///
/// # Errors
/// [`TemplateFault`](crate::typeset::assets::TemplateFault) when the template has a fault,
/// [`Error::Io`] when no thread can be started.
pub(crate) fn report_pdf(
    report: &Report,
    name: &str,
    lang: Lang,
) -> Result<StandalonePdf, Error> {
    let particulars = Particulars {
        identifier: format!("preflight {}", report.head.sha256),
        date: report.head.day.unwrap_or_else(no_day),
        standard: Standard::Accessible,
    };
    let data = data(report, name, lang);
    let document = Standalone {
        template: TEMPLATE,
        data_path: "/rapport.json",
        data: &data,
    };
    document.render(&particulars)
}

/// Gives the day that a report bears on a file without dates.
fn no_day() -> Date {
    Date::from_calendar_date(2000, Month::January, 1).expect("the day is in the calendar")
}

/// Makes what the template receives of a report on the file `name`.
pub(crate) fn data(report: &Report, name: &str, lang: Lang) -> impl Serialize + use<> {
    let lines = WordedReport { report, file_name: name, lang }.head_lines();
    ReportData {
        lang: lang.pick("da", "en"),
        title: lang.preflight_title(),
        head: lines
            .into_iter()
            .map(|line| [line.label.into(), clean(&line.value)])
            .collect(),
        headers: lang.preflight_headers(),
        sections: Section::iter()
            .map(|section| section_data(report, section, lang))
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

/// Makes what the template receives of the checks under a heading.
fn section_data(report: &Report, section: Section, lang: Lang) -> SectionData {
    let items = report.section(section).map(|item| item_data(item, lang));
    SectionData { title: section.title(lang), items: items.collect() }
}

/// Makes what the template receives of a check.
fn item_data(item: &Item, lang: Lang) -> ItemData {
    let note = |note: Note| NoteData { lines: note.lines, advice: note.advice };
    let measured = item.measured.as_ref();
    let is_kept = item.verdict == Verdict::Passed && measured.is_none();
    ItemData {
        title: item.check.title(lang),
        rule: is_kept.then_some(item.check.rule(lang)),
        verdict: item.verdict.name(),
        word: item.verdict.word(lang),
        value: measured.map(|it| clean(&it.text(lang))).unwrap_or_default(),
        notes: notes(item, lang, NotesShown::FirstOfEachKind)
            .into_iter()
            .map(note)
            .collect(),
    }
}
