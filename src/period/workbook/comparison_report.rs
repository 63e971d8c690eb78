//! The report of a comparison: a sheet that says how much has come, gone and changed, and a sheet for
//! each subject in which something has. All cells are texts, so that nothing in them is a formula.

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::{
    column_index, finish, fit_to_width, header, prose, row_index, set_widths, shortened,
};
use crate::findings::origin::Origin;
use crate::ground::danish;
use crate::ground::lang::Lang;
use crate::ground::unseen::printable;
use crate::period::differences::ComparedFolders;
use crate::period::differences::difference::{Entry, Subject, SubjectDifferences};
use crate::period::differences::uncompared::Side;
use crate::period::differences::value::Value;

/// The most rows of a sheet. Nobody reads so many, and each takes memory of its own.
const MOST_ROWS: usize = 100_000;

/// A row of a sheet: the change, its subject, the field, what it said, what it says, and the places
/// of both.
type ReportRow = [String; 7];

/// The widths of the columns of a subject, in characters.
const WIDTHS: [usize; 7] = [12, 40, 18, 40, 40, 24, 24];

/// The widths of the columns of the first sheet, in characters.
const OVERVIEW_WIDTHS: [usize; 5] = [20, 10, 10, 10, 70];

/// Makes the report, in the language that is asked for; words of the data are the office's own.
///
/// # Errors
/// When the writer refuses, which it does not with what is written here.
pub(crate) fn comparison_report(
    compared: &ComparedFolders,
    lang: Lang,
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    write_overview(workbook.add_worksheet(), compared, lang)?;
    for found in compared.subjects.iter().filter(|one| !one.is_empty()) {
        let sheet = workbook.add_worksheet();
        sheet.set_name(found.subject.title(lang))?;
        write_subject(sheet, found, lang)?;
    }
    finish(workbook)
}

/// Writes the first sheet: how much has come, gone and changed of each subject, what could not be
/// compared, and which folders these are.
fn write_overview(
    sheet: &mut Worksheet,
    compared: &ComparedFolders,
    lang: Lang,
) -> Result<(), XlsxError> {
    sheet.set_name(lang.pick("Overblik", "Overview"))?;
    let headers = lang.pick(
        ["Emne", "Nye", "Udgået", "Ændret", "Ikke sammenlignet"],
        ["Subject", "New", "Gone", "Changed", "Not compared"],
    );
    write_headers(sheet, &headers)?;
    for (row, found) in (1..).zip(&compared.subjects) {
        let SubjectDifferences { subject, came, went, changed, uncompared } = found;
        for (column, count) in (1..).zip([came.len(), went.len(), changed.len()]) {
            sheet.write_with_format(row_index(row), column, count as f64, &prose())?;
        }
        let uncompared: Vec<_> =
            uncompared.iter().map(|one| lang.uncompared(one)).collect();
        let texts = [(0, subject.title(lang).to_owned()), (4, uncompared.join("\n"))];
        write_texts(sheet, row, texts, &OVERVIEW_WIDTHS)?;
    }
    let below = compared.subjects.len() + 2;
    for (row, side) in (below..).zip([Side::Before, Side::Now]) {
        let path = compared.side(side).path.display().to_string();
        let texts = [(0, danish::capitalised(lang.side(side))), (4, path)];
        write_texts(sheet, row, texts, &OVERVIEW_WIDTHS)?;
    }
    fit_to_width(sheet);
    set_widths(sheet, &OVERVIEW_WIDTHS)
}

/// Writes what differs in a subject. Where that is too much, the last line says how much more there
/// is.
fn write_subject(
    sheet: &mut Worksheet,
    found: &SubjectDifferences,
    lang: Lang,
) -> Result<(), XlsxError> {
    let headers = lang.pick(
        ["Ændring", "Hvad", "Felt", "Før", "Nu", "Sted før", "Sted nu"],
        ["Change", "What", "Field", "Before", "Now", "Place before", "Place now"],
    );
    write_headers(sheet, &headers)?;
    let rows = rows(found, lang);
    let count = rows.len();
    for (row, texts) in (1..).zip(rows.into_iter().take(MOST_ROWS)) {
        write_texts(sheet, row, texts.into_iter().enumerate(), &WIDTHS)?;
    }
    let last = count.min(MOST_ROWS);
    if count > last {
        let more = count - last;
        let more = lang.pick(format!("… og {more} mere"), format!("… and {more} more"));
        write_texts(sheet, last + 1, [(1, more)], &WIDTHS)?;
    }
    sheet.autofilter(0, 0, row_index(last), column_index(headers.len() - 1))?;
    sheet.set_freeze_panes(1, 0)?;
    fit_to_width(sheet);
    set_widths(sheet, &WIDTHS)
}

/// Lists what differs in a subject: what came, what went, and each field that differs.
fn rows(found: &SubjectDifferences, lang: Lang) -> Vec<ReportRow> {
    let subject = found.subject;
    let came = found.came.iter().map(|one| entry_row(subject, one, Side::Now, lang));
    let went = found
        .went
        .iter()
        .map(|one| entry_row(subject, one, Side::Before, lang));
    let mut rows: Vec<_> = came.chain(went).collect();
    for changed in &found.changed {
        let (entry, word) = (&changed.entry, lang.changed_word().to_owned());
        for field in &changed.fields {
            let [before, now] =
                [&field.before, &field.now].map(|value| said(value, lang));
            rows.push([
                word.clone(),
                entry.name.clone(),
                lang.field(&field.field).to_owned(),
                before,
                now,
                place(field.before_origin.as_ref(), lang),
                place(field.now_origin.as_ref(), lang),
            ]);
        }
        if let Some(remark) = &entry.remark {
            let mut row = empty_row(word, entry);
            row[4] = lang.remark(remark);
            rows.push(row);
        }
    }
    rows
}

/// Makes the row of something that came or went.
fn entry_row(subject: Subject, entry: &Entry, side: Side, lang: Lang) -> ReportRow {
    let about: Vec<_> = entry.about.iter().map(|value| lang.value(value)).collect();
    let remark = entry.remark.as_ref().map(|remark| lang.remark(remark));
    let about: Vec<_> = about.into_iter().chain(remark).collect();
    let (word, column) = match side {
        Side::Before => (lang.went(subject), 3),
        Side::Now => (lang.came(subject), 4),
    };
    let mut row = empty_row(word.to_owned(), entry);
    row[column] = about.join(", ");
    row[column + 2] = place(entry.origin.as_ref(), lang);
    row
}

/// Begins the row of an entry.
fn empty_row(word: String, entry: &Entry) -> ReportRow {
    let mut row = ReportRow::default();
    [row[0], row[1]] = [word, entry.name.clone()];
    row
}

/// Tells what a field says; an empty cell where it says nothing.
fn said(value: &Value, lang: Lang) -> String {
    match value {
        Value::Empty => String::new(),
        value => lang.value(value),
    }
}

/// Tells a place: "udpegede.csv, række 69", with the sheet where there is one.
fn place(origin: Option<&Origin>, lang: Lang) -> String {
    let Some(origin) = origin else { return String::new() };
    let sheet = origin.sheet.as_ref().map(|sheet| format!("{} {sheet}", lang.sheet()));
    let row = origin
        .row
        .map(|row| format!("{} {row}", lang.row(origin.is_in_table())));
    let parts = [Some(origin.file.to_string()), sheet, row];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Writes the headers of a sheet.
fn write_headers(sheet: &mut Worksheet, headers: &[&str]) -> Result<(), XlsxError> {
    for (column, text) in headers.iter().enumerate() {
        sheet.write_with_format(0, column_index(column), *text, &header())?;
    }
    Ok(())
}

/// Writes texts into the cells of a row. The row and the columns before the texts are counted from 0.
/// Empty texts are left out. The row becomes as high as the longest text needs in columns of these
/// widths.
fn write_texts(
    sheet: &mut Worksheet,
    row: usize,
    texts: impl IntoIterator<Item = (usize, String)>,
    widths: &[usize],
) -> Result<(), XlsxError> {
    let row = row_index(row);
    let mut most_lines = 1;
    for (column, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        let text = visible(&text);
        let lines = text.lines().map(|line| line.chars().count() / widths[column] + 1);
        most_lines = most_lines.max(lines.sum());
        let cell = column_index(column);
        sheet.write_string_with_format(row, cell, shortened(&text), &prose())?;
    }
    // Excel does not make a row higher for a text that a program has written.
    if most_lines > 1 {
        sheet.set_row_height(row, 15.0 * most_lines.min(20) as f64)?;
    }
    Ok(())
}

/// Gives a text without what nobody sees; line breaks stay.
fn visible(text: &str) -> String {
    text.split('\n').map(printable).collect::<Vec<_>>().join("\n")
}
