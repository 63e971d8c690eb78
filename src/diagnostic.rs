//! What the program has to say about the data: a [`Diagnostic`] is one [`Finding`] at
//! one [`Origin`]. Readers push into a [`Diagnostics`] sink and go on, so that every
//! fault is shown at once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use crate::finding::{Finding, Severity};
use crate::wording::Lang;

/// Where a finding was made: a file of the period folder and a place in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// Path below the period folder, with `/`; templates start with `templates/`.
    pub file: Arc<str>,
    /// The sheet of a workbook.
    pub sheet: Option<Arc<str>>,
    /// The row as Excel shows it (header = 1), or the line of a text file; 1-based.
    pub row: Option<usize>,
    /// The header's text, the path of a JSON key, or the character of a text line.
    pub column: Option<Arc<str>>,
    /// The number of the column in a sheet; 1-based.
    pub column_number: Option<usize>,
}

impl Origin {
    /// A place that is a whole file.
    pub fn file(file: impl Into<Arc<str>>) -> Self {
        Self {
            file: file.into(),
            sheet: None,
            row: None,
            column: None,
            column_number: None,
        }
    }

    /// A sheet of the same file.
    pub fn sheet(&self, name: impl Into<Arc<str>>) -> Self {
        Self { sheet: Some(name.into()), ..self.clone() }
    }

    /// The same place, known to lie in a column of a sheet, counted from 1.
    pub fn column_number(&self, number: usize) -> Self {
        Self { column_number: Some(number), ..self.clone() }
    }

    /// The same file, at a row (or line).
    pub fn row(&self, row: usize) -> Self {
        Self { row: Some(row), ..self.clone() }
    }

    /// The same row, at a column.
    pub fn column(&self, column: impl Into<Arc<str>>) -> Self {
        Self { column: Some(column.into()), ..self.clone() }
    }
}

/// One finding at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Where.
    pub origin: Origin,
    /// The offending value as it stands in the file; never more than one cell.
    pub value: Option<String>,
    /// What.
    pub finding: Finding,
    /// Lines of a Typst source with a caret below the fault; empty for data.
    pub excerpt: Option<String>,
}

impl Diagnostic {
    /// Whether the finding stops the build.
    pub fn is_error(&self) -> bool {
        self.finding.severity() == Severity::Error
    }
}

/// Collects findings in the order they were made.
#[derive(Debug, Default, Clone)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// An empty sink.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding that concerns no single value.
    pub fn push(&mut self, origin: Origin, finding: Finding) {
        self.0
            .push(Diagnostic { origin, value: None, finding, excerpt: None });
    }

    /// Adds a finding about `value`.
    pub fn push_value(&mut self, origin: Origin, value: &str, finding: Finding) {
        let value = Some(value.to_owned());
        self.0.push(Diagnostic { origin, value, finding, excerpt: None });
    }

    /// Adds all of `other`.
    pub fn append(&mut self, other: Diagnostics) {
        self.0.extend(other.0);
    }

    /// Adds a diagnostic that is not there already.
    pub fn add_new(&mut self, diagnostic: Diagnostic) {
        if !self.0.contains(&diagnostic) {
            self.0.push(diagnostic);
        }
    }

    /// Adds those of `other` that are not there already.
    pub fn append_new(&mut self, other: Diagnostics) {
        other.0.into_iter().for_each(|diagnostic| self.add_new(diagnostic));
    }

    /// Whether a finding stops the build.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(Diagnostic::is_error)
    }

    /// How many errors and how many warnings there are.
    pub fn count(&self) -> Count {
        let errors = self.0.iter().filter(|diagnostic| diagnostic.is_error()).count();
        let files: BTreeSet<_> = self.0.iter().map(|one| &one.origin.file).collect();
        Count {
            errors,
            warnings: self.0.len() - errors,
            files: files.len(),
        }
    }

    /// The findings by file and row; those of one row keep their order.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<_> = self.0.iter().collect();
        sorted.sort_by(|a, b| {
            let key = |one: &Diagnostic| {
                let Origin { file, sheet, row, .. } = one.origin.clone();
                (file, sheet, row)
            };
            key(a).cmp(&key(b))
        });
        sorted
    }
}

/// The number of findings by severity, and of the files that have them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// Findings that stop the build.
    pub errors: usize,
    /// Findings a person should look at.
    pub warnings: usize,
    /// Files that have findings.
    pub files: usize,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// For a person at a terminal.
    #[default]
    Human,
    /// One JSON object per line.
    Json,
}

/// A diagnostic as one line of JSON, by the contract of the `--format json` output.
#[derive(serde::Serialize)]
struct JsonLine<'a> {
    /// `error` or `warning`.
    severity: &'static str,
    /// The finding's code, `F0101`; null for what stops a run from without.
    code: Option<&'static str>,
    /// The file below the period folder.
    file: Option<&'a str>,
    /// The sheet of a workbook; null for CSV and JSON.
    sheet: Option<&'a str>,
    /// The row that Excel shows, or the line of a text file.
    row: Option<usize>,
    /// The header's text, or the path of a JSON key.
    column: Option<&'a str>,
    /// The value as it stands in the file.
    value: Option<&'a str>,
    /// The sentence for the person.
    message: String,
    /// What to do.
    hints: Vec<String>,
}

/// How many findings of one kind and column a person is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extent {
    /// The first five, and the number of the others.
    #[default]
    Folded,
    /// All of them.
    All,
}

/// So many findings of one kind and column are shown before the others are folded.
const SHOWN: usize = 5;

/// Writes the findings, sorted by file and row; as JSON always all of them.
pub fn write(
    to: &mut dyn std::io::Write,
    diagnostics: &Diagnostics,
    format: Format,
    lang: Lang,
    extent: Extent,
) -> std::io::Result<()> {
    let sorted = diagnostics.sorted();
    if format == Format::Json {
        return sorted.into_iter().try_for_each(|one| write_json(to, one, lang));
    }
    let mut counts = BTreeMap::new();
    for diagnostic in sorted {
        let kind = Kind::of(diagnostic);
        let count = counts.entry(kind).or_insert(0);
        *count += 1;
        if extent == Extent::All || *count <= SHOWN {
            write_human(to, diagnostic, lang)?;
        }
    }
    let folded =
        |(_, count): &(&Kind, &usize)| extent == Extent::Folded && **count > SHOWN;
    for (Kind { file, column, code }, count) in counts.iter().filter(folded) {
        let others = count - SHOWN;
        let column = column
            .as_ref()
            .map(|column| format!(", {} `{column}`", lang.column()));
        let place = printable(&format!("{file}{}", column.unwrap_or_default()));
        writeln!(to, "{}", lang.others(others, code, &place))?;
    }
    Ok(())
}

/// What findings have in common that are folded together.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Kind {
    /// The file, and the sheet of a workbook.
    file: String,
    /// The column of a table.
    column: Option<Arc<str>>,
    /// The code.
    code: &'static str,
}

impl Kind {
    /// The kind of a finding; those outside tables have no column in common.
    fn of(diagnostic: &Diagnostic) -> Self {
        let Diagnostic { origin, finding, .. } = diagnostic;
        let file = match &origin.sheet {
            Some(sheet) => format!("{}!{sheet}", origin.file),
            None => origin.file.to_string(),
        };
        Self {
            file,
            column: origin.column.clone(),
            code: finding.code(),
        }
    }
}

/// Writes one finding for a person: what, where, and what to do.
fn write_human(
    to: &mut dyn std::io::Write,
    diagnostic: &Diagnostic,
    lang: Lang,
) -> std::io::Result<()> {
    let Diagnostic { origin, value, finding, excerpt } = diagnostic;
    let severity = lang.severity(finding.severity());
    let message = finding.message(lang, value.as_deref().unwrap_or_default());
    writeln!(to, "{severity}[{}]: {}", finding.code(), printable(&message))?;
    writeln!(to, "  --> {}", Place { origin, lang })?;
    for line in excerpt.iter().flat_map(|excerpt| excerpt.lines()) {
        writeln!(to, "   {}", printable(line))?;
    }
    for hint in finding.hints(lang) {
        writeln!(to, "  {}: {}", lang.hint(), printable(&hint))?;
    }
    Ok(())
}

/// Replaces control characters, so that a cell can never steer the terminal.
fn printable(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect()
}

/// Writes one finding as a line of JSON.
fn write_json(
    to: &mut dyn std::io::Write,
    diagnostic: &Diagnostic,
    lang: Lang,
) -> std::io::Result<()> {
    let Diagnostic { origin, value, finding, .. } = diagnostic;
    let line = JsonLine {
        severity: finding.severity().as_str(),
        code: Some(finding.code()),
        file: Some(&origin.file),
        sheet: origin.sheet.as_deref(),
        row: origin.row,
        column: origin.column.as_deref(),
        value: value.as_deref(),
        message: finding.message(lang, value.as_deref().unwrap_or_default()),
        hints: finding.hints(lang),
    };
    serde_json::to_writer(&mut *to, &line)?;
    writeln!(to)
}

/// Writes what stopped a run as a line of JSON, with all keys, of which only the severity
/// and the message are filled.
pub fn write_stop(to: &mut dyn std::io::Write, message: &str) -> std::io::Result<()> {
    let line = JsonLine {
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
    serde_json::to_writer(&mut *to, &line)?;
    writeln!(to)
}

/// Prints an origin in words.
struct Place<'a> {
    /// The place.
    origin: &'a Origin,
    /// The language of the words.
    lang: Lang,
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Origin { file, sheet, row, column, column_number } = self.origin;
        f.write_str(&printable(file))?;
        let is_table = file.ends_with(".csv") || sheet.is_some();
        if let Some(sheet) = sheet {
            write!(f, ", {} {}", self.lang.sheet(), printable(sheet))?;
        }
        if let (Some(row), Some(number)) = (row, column_number) {
            write!(f, ", {} {}{row}", self.lang.cell(), letters(*number))?;
        } else if let Some(row) = row {
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

/// The letters of a column as Excel shows them: A for 1, AA for 27.
fn letters(number: usize) -> String {
    const ALPHABET: [char; 26] = [
        'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', 'P',
        'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z',
    ];
    let mut letters = Vec::new();
    let mut rest = number;
    while let Some(below) = rest.checked_sub(1) {
        letters.push(ALPHABET[below % ALPHABET.len()]);
        rest = below / ALPHABET.len();
    }
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_excels_letters() {
        let found = [1, 4, 26, 27, 52, 703].map(letters);
        assert_eq!(found, ["A", "D", "Z", "AA", "AZ", "AAA"]);
    }
}
