//! The findings as they are written: for a person at a terminal, or as JSON. A person sees them
//! as the compiler of Rust shows its own, which is easy to read:
//!
//! ```text
//! fejl[F0301]: `i går` er ikke en dato
//!   --> mandater.csv, række 4, kolonne `fra`
//!   råd: skriv fx 2022-02-02
//! ```

use std::collections::BTreeMap;
use std::fmt;
use std::io::{Result, Write};

use anstyle::{AnsiColor, Style};

use crate::findings::origin::{Origin, column_letters};
use crate::findings::sink::{Diagnostic, Diagnostics, Judged, LeftOut};
use crate::findings::{Code, Sentences, Severity};
use crate::ground::lang::Lang;
use crate::ground::unseen::{json_line, printable};

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// For a person at a terminal.
    #[default]
    Human,
    /// One JSON object per line.
    Json,
}

/// A finding as one line of JSON, by the contract of the `--format json` output. Its keys are
/// these fields, all of them in every line; what does not apply is null.
#[derive(serde::Serialize)]
struct FindingLine<'a> {
    /// `error`, `warning` or `info`.
    severity: &'static str,
    /// The finding's code, `F0101`; null for what stops a run from without, such as a full disk.
    code: Option<&'static str>,
    /// The path of the file below the period folder.
    file: Option<&'a str>,
    /// The sheet of a workbook; null for CSV and JSON.
    sheet: Option<&'a str>,
    /// The row that Excel shows (header = 1), or the line of a text file, from 1.
    row: Option<usize>,
    /// The header's text, or the path of a JSON key.
    column: Option<&'a str>,
    /// The value as it stands in the file, however long it is.
    value: Option<&'a str>,
    /// What is wrong, in the language of messages.
    message: String,
    /// What to do about it, in the same language; empty for what stops a run from without.
    hints: Vec<String>,
}

/// How many findings of one kind and column a person is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extent {
    /// The first five of each kind, and the number of the others.
    #[default]
    Folded,
    /// Every single one.
    All,
}

/// How many findings of one kind and column are shown before the others are folded. A slip that
/// fills a column is understood after a few.
const SHOWN: usize = 5;

/// Writes the findings that are not waived, by file and row; as JSON always all of them. What is
/// for a person has colours, as escapes of a terminal, and a heading for each file when there are
/// several.
///
/// # Errors
/// What `out` refuses.
pub fn write(
    out: &mut dyn Write,
    findings: &Diagnostics,
    format: Format,
    lang: Lang,
    extent: Extent,
) -> Result<()> {
    let sorted = findings.sorted();
    if format == Format::Json {
        sorted.into_iter().try_for_each(|one| write_json(out, one, lang))?;
        return findings.left_out().try_for_each(|one| write_left_out(out, one, lang));
    }
    let is_same_file = |a: &Judged, b: &Judged| {
        let file = |one: &Judged| one.diagnostic.origin.file.clone();
        file(a) == file(b)
    };
    let files: Vec<_> = sorted.chunk_by(is_same_file).collect();
    for (number, of_file) in files.iter().enumerate() {
        if files.len() > 1 {
            let gap = if number == 0 { "" } else { "\n" };
            let file = printable(&of_file[0].diagnostic.origin.file);
            writeln!(out, "{gap}{STRONG}{file}{STRONG:#}")?;
        }
        write_file(out, of_file, lang, extent)?;
    }
    findings
        .left_out()
        .try_for_each(|LeftOut { findings, code, file, .. }| {
            writeln!(out, "{}", lang.left_out(findings, code.as_str(), &printable(file)))
        })
}

/// Writes the findings of one file for a person, and at the end how many were folded.
fn write_file(
    out: &mut dyn Write,
    findings: &[Judged],
    lang: Lang,
    extent: Extent,
) -> Result<()> {
    let mut counts = BTreeMap::new();
    let mut shown = Vec::new();
    for one in findings {
        let count = counts.entry(Alike::of(one)).or_insert(0);
        *count += 1;
        if extent == Extent::All || *count <= SHOWN {
            shown.push((one, sentences(one, lang)));
        }
    }
    for run in shown.chunk_by(has_same_hints) {
        for (one, Sentences { message, .. }) in run {
            write_human(out, **one, message, lang)?;
        }
        let hint = if run.len() > 1 { lang.hint_for_all() } else { lang.hint() };
        let (_, Sentences { hints, .. }) = &run[0];
        for text in hints {
            writeln!(out, "  {STRONG}{hint}{STRONG:#}: {}", printable(text))?;
        }
    }
    let folded =
        |(_, count): &(&Alike, &usize)| extent == Extent::Folded && **count > SHOWN;
    for (Alike { place, column, code }, count) in counts.iter().filter(folded) {
        let column = column
            .map(|column| format!(", {} `{column}`", lang.column()))
            .unwrap_or_default();
        let place = printable(&format!("{place}{column}"));
        writeln!(out, "{}", lang.others(count - SHOWN, code.as_str(), &place))?;
    }
    Ok(())
}

/// Tells whether a finding is of the kind of the one before and has the same hints, which then are
/// written once, below both.
fn has_same_hints(
    (before, of_before): &(&Judged, Sentences),
    (one, of_one): &(&Judged, Sentences),
) -> bool {
    Alike::of(before) == Alike::of(one) && of_before.hints == of_one.hints
}

/// What findings have in common that are folded together; they lie in one file.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Alike<'a> {
    /// The file, or the sheet of a workbook where there is one.
    place: &'a str,
    /// The column of a table, or the key of a JSON file; `None` for a whole row or line.
    column: Option<&'a str>,
    /// The code, which stands for what is wrong.
    code: Code,
}

impl<'a> Alike<'a> {
    /// Gives what a finding has in common with others.
    fn of(one: &Judged<'a>) -> Self {
        let origin = &one.diagnostic.origin;
        Self {
            place: origin.sheet.as_ref().unwrap_or(&origin.file),
            column: origin.column.as_deref(),
            code: one.diagnostic.finding.code(),
        }
    }
}

/// How names of files and the word before a hint are set off, to lead the eye.
const STRONG: Style = Style::new().bold();

/// Gives the colour in which a severity is written.
fn style(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Info => AnsiColor::Cyan,
    };
    colour.on_default().bold()
}

/// Gives what a finding says.
fn sentences(one: &Judged, lang: Lang) -> Sentences {
    let value = one.diagnostic.value.as_deref().unwrap_or_default();
    one.diagnostic.finding.sentences(lang, value)
}

/// Writes one finding for a person: what is wrong, where, a picture of the place.
fn write_human(
    out: &mut dyn Write,
    one: Judged,
    message: &str,
    lang: Lang,
) -> Result<()> {
    let Judged { severity, diagnostic } = one;
    let Diagnostic { origin, finding, excerpt, .. } = diagnostic;
    let (style, name) = (style(severity), lang.severity(severity));
    let code = finding.code().as_str();
    writeln!(out, "{style}{name}[{code}]{style:#}: {}", printable(message))?;
    writeln!(out, "  --> {}", Whereabouts { origin, lang })?;
    for line in excerpt.iter().flat_map(|excerpt| excerpt.lines()) {
        writeln!(out, "   {}", printable(line))?;
    }
    Ok(())
}

/// Writes one finding as a line of JSON.
fn write_json(out: &mut dyn Write, one: Judged, lang: Lang) -> Result<()> {
    let Diagnostic { origin, value, finding, .. } = one.diagnostic;
    let Sentences { message, hints } = sentences(&one, lang);
    let line = FindingLine {
        severity: one.severity.as_str(),
        code: Some(finding.code().as_str()),
        file: Some(&origin.file),
        sheet: origin.sheet.as_deref(),
        row: origin.row,
        column: origin.column.as_deref(),
        value: value.as_deref(),
        message,
        hints,
    };
    write_line(out, &line)
}

/// Writes how many findings of a kind are not written, as a line of JSON with their code and file.
fn write_left_out(out: &mut dyn Write, one: LeftOut, lang: Lang) -> Result<()> {
    let LeftOut { severity, file, code, findings } = one;
    let line = FindingLine {
        severity: severity.as_str(),
        code: Some(code.as_str()),
        file: Some(file),
        sheet: None,
        row: None,
        column: None,
        value: None,
        message: lang.left_out(findings, code.as_str(), file),
        hints: Vec::new(),
    };
    write_line(out, &line)
}

/// Writes what has stopped a run as a line of JSON with the same keys as those of findings, so
/// that whoever reads them needs no second form. Only severity and message are filled.
///
/// # Errors
/// What `out` refuses.
pub fn write_stop(out: &mut dyn Write, message: &str) -> Result<()> {
    let line = FindingLine {
        severity: Severity::Error.as_str(),
        code: None,
        file: None,
        sheet: None,
        row: None,
        column: None,
        value: None,
        message: message.to_owned(),
        hints: Vec::new(),
    };
    write_line(out, &line)
}

/// Writes a line of JSON, in which nothing stands that a terminal would obey.
fn write_line(out: &mut dyn Write, line: &FindingLine) -> Result<()> {
    writeln!(out, "{}", json_line(line)?)
}

/// An origin that is written in words: "mandater.csv, række 4, kolonne `fra`".
struct Whereabouts<'a> {
    /// The place that is written.
    origin: &'a Origin,
    /// The language of the words.
    lang: Lang,
}

impl fmt::Display for Whereabouts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Origin { file, sheet, row, column, column_number } = self.origin;
        f.write_str(&printable(file))?;
        let is_table = self.origin.is_in_table();
        match (sheet, row, column_number) {
            (Some(sheet), Some(row), Some(number)) => {
                write!(f, ", {}!{}{row}", printable(sheet), column_letters(*number))?;
            }
            (Some(sheet), ..) => {
                write!(f, ", {} {}", self.lang.sheet(), printable(sheet))?;
            }
            (None, ..) => {}
        }
        if let Some(row) = row.filter(|_| column_number.is_none()) {
            write!(f, ", {} {row}", self.lang.row(is_table))?;
        }
        if let Some(column) = column {
            let column = printable(column);
            match (is_table, column.parse::<usize>()) {
                (false, Ok(number)) => write!(f, ", {} {number}", self.lang.character()),
                (false, Err(_)) => write!(f, ", {} `{column}`", self.lang.key()),
                (true, _) => write!(f, ", {} `{column}`", self.lang.column()),
            }?;
        }
        Ok(())
    }
}
