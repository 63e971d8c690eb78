//! The manifest: what was made from what, by SHA-256. It names no machine, no time and
//! no path outside the project, so that equal input gives an equal manifest.

use serde::{Deserialize, Serialize};

use crate::findings::sink::Diagnostics;
use crate::ground::digest::Digest;
use crate::output::parts::Shard;
use crate::period::files::Files;
use crate::period::model::{Appointee, Settings};

/// The file's name in the output folder.
pub const FILE_NAME: &str = "manifest.json";

/// What was made from what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Program and version: "folio 0.1.0".
    pub program: String,
    /// "KKR Sjælland"
    pub council: String,
    /// "2022-2026"
    pub period: String,
    /// The date that the documents bear: "2022-02-02".
    pub date: String,
    /// The digest over program version and all inputs.
    pub inputs_sha256: Digest,
    /// While the inputs are these, there is nothing to do.
    #[serde(default)]
    pub settled: Settled,
    /// Every file that was read, by path.
    pub inputs: Vec<Input>,
    /// Every document in the output folder, by path.
    pub outputs: Vec<Output>,
    /// How many of all letters are recorded as sent as they are, and how many there are.
    #[serde(default)]
    pub sent: (usize, usize),
    /// Which share of the letters this is, where several machines make them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shard: Option<Shard>,
    /// The appointees who get no letter, and why.
    #[serde(default)]
    pub without_letter: Vec<Absentee>,
    /// The findings that the period waives, in the order they were made.
    #[serde(default)]
    pub waived: Vec<Waived>,
}

/// The inputs of which all documents of a kind are made, by a run that had nothing to say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// For the editions of the folder, its booklet and its report.
    pub folder: Option<Digest>,
    /// For the letters and what is made of them.
    pub letters: Option<Digest>,
}

/// A finding that did not count, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waived {
    /// "F0421"
    pub code: String,
    /// The table, or the JSON file, without extension.
    pub table: String,
    /// The row of the table.
    pub row: Option<usize>,
    /// Whom or what the row is about.
    pub subject: Option<String>,
    /// The value that the finding quotes.
    pub value: String,
    /// The reason that the period gives.
    pub reason: String,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// `data/…` below the period folder, `templates/…` or `fonts/…`.
    pub path: String,
    /// Its SHA-256.
    pub sha256: Digest,
}

/// A document that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Output {
    /// The path below the output folder of the period, with `/`.
    pub path: String,
    /// Its SHA-256.
    pub sha256: Digest,
    /// Its size.
    pub bytes: u64,
    /// Its number of pages.
    pub pages: usize,
    /// The digest of all that it was made of: template, fonts, data, program. While that is
    /// the same, the document is.
    pub content_sha256: Digest,
    /// Whether there was something to say while it was made; then it is made again, so that
    /// it is said again.
    #[serde(default, skip_serializing_if = "is_false")]
    pub has_findings: bool,
    /// The letters in it, in order, if it is a print file of letters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub letters: Vec<PrintedLetter>,
}

/// A person of whom no letter is in the print files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absentee {
    /// The member number.
    pub number: String,
    /// Full name.
    pub name: String,
    /// "e-mail", "afdød"
    pub reason: String,
}

impl Absentee {
    /// A person, and why there is no letter.
    pub fn new(appointee: &Appointee, reason: &str) -> Self {
        Self {
            number: appointee.number.clone(),
            name: appointee.name.clone(),
            reason: reason.to_owned(),
        }
    }
}

impl Manifest {
    /// A manifest without documents, of a run over a period.
    pub fn new(settings: &Settings, inputs: Vec<Input>) -> Self {
        Self {
            program: program(),
            council: settings.council.name.clone(),
            period: settings.term.key(),
            date: settings.letter.date.to_string(),
            inputs_sha256: digest(&inputs),
            settled: Settled::default(),
            inputs,
            outputs: Vec::new(),
            sent: (0, 0),
            shard: None,
            without_letter: Vec::new(),
            waived: Vec::new(),
        }
    }
}

impl Output {
    /// A document of so many pages, made of `content`; `findings` are what there was to say.
    pub fn new(
        path: &str,
        bytes: &[u8],
        pages: usize,
        content: Digest,
        findings: &Diagnostics,
    ) -> Self {
        Self {
            path: path.to_owned(),
            sha256: Digest::of(bytes),
            bytes: bytes.len() as u64,
            pages,
            content_sha256: content,
            has_findings: !findings.is_empty(),
            letters: Vec::new(),
        }
    }
}

/// A letter in a print file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedLetter {
    /// The letter's own file: `breve/017-aase-aagaard.pdf`.
    pub path: String,
    /// Its first page in the print file, from 1.
    pub first_page: usize,
    /// Its last page in the print file; a blank back is not counted.
    pub last_page: usize,
}

/// For `serde`: what is false is left out.
fn is_false(value: &bool) -> bool {
    !value
}

/// The findings that the period waives.
pub fn waived(findings: &Diagnostics) -> Vec<Waived> {
    let waived = findings.waived().map(|(_, waiver)| Waived {
        code: waiver.code.as_str().into(),
        table: waiver.table.clone(),
        row: waiver.row,
        subject: waiver.subject.clone(),
        value: waiver.value.clone(),
        reason: waiver.reason.clone(),
    });
    waived.collect()
}

/// The program and its version.
pub fn program() -> String {
    format!("folio {}", env!("CARGO_PKG_VERSION"))
}

/// The program, its version and its sources, which a developer may have changed since
/// without changing the version.
pub(crate) fn state_of_program() -> String {
    format!("{} {}", program(), env!("FOLIO_SOURCES"))
}

/// The inputs of a build, each folder under its name.
pub fn inputs(folders: &[(&str, &Files)]) -> Vec<Input> {
    let mut inputs = Vec::new();
    for (folder, files) in folders {
        inputs.extend(files.iter().map(|(path, bytes)| Input {
            path: format!("{folder}/{path}"),
            sha256: Digest::of(bytes),
        }));
    }
    inputs.sort_by(|a, b| a.path.cmp(&b.path));
    inputs
}

/// One digest over the program's version and all inputs.
pub fn digest(inputs: &[Input]) -> Digest {
    let inputs = inputs
        .iter()
        .map(|Input { path, sha256 }| format!("{path}\0{sha256}"));
    Digest::of_parts(std::iter::once(state_of_program()).chain(inputs))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_names_every_input() {
        let files: Files = [("b.csv", "2"), ("a.csv", "1")].into_iter().collect();
        let inputs = inputs(&[("data", &files)]);
        assert_eq!(inputs[0].path, "data/a.csv");
        let renamed: Files = [("b.csv", "2"), ("c.csv", "1")].into_iter().collect();
        assert_ne!(digest(&inputs), digest(&self::inputs(&[("data", &renamed)])));
    }
}
