//! The manifest: what was made from what, by SHA-256. It names no machine, no time and no path
//! outside the project, so that equal input gives an equal manifest.

use serde::{Deserialize, Serialize};
use time::Date;

use super::division::Shard;
use crate::findings::sink::Diagnostics;
use crate::ground::date;
use crate::ground::digest::Digest;
use crate::period::files::Files;
use crate::period::model::{Appointee, Settings};

/// The name of the manifest in an output folder.
pub(crate) const FILE_NAME: &str = "manifest.json";

/// The manifest of an output folder, as a run leaves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The program and its version: "folio 0.1.0".
    pub program: String,
    /// The name of the council: "KKR Sjælland".
    pub council: String,
    /// The years of the election period: "2022-2026".
    pub period: String,
    /// The date that the letters bear: "2022-02-02".
    pub date: String,
    /// The digest over the program and all inputs, as `inputs_digest` gives it.
    pub inputs_sha256: Digest,
    /// The inputs with which there is nothing left to do.
    // Manifests of earlier versions lack the fields with a default.
    #[serde(default)]
    pub settled: Settled,
    /// Every file that was read, in the order of their paths.
    pub inputs: Vec<Input>,
    /// Every document that the run has made or kept, in the order of their paths.
    pub outputs: Vec<Output>,
    /// How many letters there are, and how many of them are recorded as sent.
    #[serde(default)]
    pub sent: SentCount,
    /// The share of the letters that was made here; `None` when one machine makes them all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shard: Option<Shard>,
    /// The appointees who get no letter on paper, and why.
    #[serde(default)]
    pub without_letter: Vec<Absentee>,
    /// The findings that the period waives, in the order in which they were made.
    #[serde(default)]
    pub waived: Vec<Waived>,
}

/// The inputs of the last run that had nothing to report, for each kind of document. A run with
/// the same inputs has nothing to do, as long as the documents are whole. `None` stands where
/// the last run of a kind had findings, or there was none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// The digest of the inputs of the folder's editions, its booklet and its report.
    pub folder: Option<Digest>,
    /// The digest of the inputs of the letters, their print files and labels.
    pub letters: Option<Digest>,
    /// The digest of the inputs of the Blå Bog, the day that was asked for among them.
    #[serde(default)]
    pub blue_book: Option<Digest>,
}

/// How many letters are recorded as sent as they are today. In JSON it is an array of the two
/// numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(usize, usize)", into = "(usize, usize)")]
pub struct SentCount {
    /// The number of letters that are recorded as sent.
    pub sent: usize,
    /// The number of all letters.
    pub all: usize,
}

impl From<(usize, usize)> for SentCount {
    fn from((sent, all): (usize, usize)) -> Self {
        Self { sent, all }
    }
}

impl From<SentCount> for (usize, usize) {
    fn from(count: SentCount) -> Self {
        (count.sent, count.all)
    }
}

/// A finding that does not count, since the period waives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waived {
    /// The code of the finding: "F0421".
    pub code: String,
    /// The name of the table or JSON file, without extension.
    pub table: String,
    /// The row of the table, as Excel counts; `None` for a JSON file, whose lines move with
    /// every change.
    pub row: Option<usize>,
    /// The number or name of what the row is about; `None` when there is no row.
    pub subject: Option<String>,
    /// The value that the finding quotes.
    pub value: String,
    /// The reason that the period gives.
    pub reason: String,
}

/// A file that a run has read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// The path with the name of its folder first: `data/…` for the period's own files,
    /// `templates/…`, `fonts/…`, `profil/…`, or `sidste periode/…` and the like for those of earlier
    /// periods that this one was held against.
    pub path: String,
    /// The SHA-256 digest of the file.
    pub sha256: Digest,
}

/// A document that lies in the output folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Output {
    /// The path below the output folder of the period, with `/` on every system.
    pub path: String,
    /// The SHA-256 digest of the file.
    pub sha256: Digest,
    /// The size of the file in bytes.
    pub bytes: u64,
    /// The number of pages; 0 for a document that is no PDF.
    pub pages: usize,
    /// The digest of all that the document was made of: template, fonts, data, program. While
    /// that is the same, the document would come out the same.
    pub content_sha256: Digest,
    /// Whether there were findings while the document was made. It is then made again by the
    /// next run, so that they are said again.
    #[serde(default, skip_serializing_if = "is_false")]
    pub has_findings: bool,
    /// The day of which the document was asked for, where that is not the one that the data give;
    /// `None` for all others.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "date::option")]
    pub on: Option<Date>,
    /// The letters in a print file, in their order; empty for every other document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub letters: Vec<PrintedLetter>,
    /// The letters that a draft or a package hands on, as they were when it was made; `None` for
    /// every other document, and where an earlier version has made it. By them it is known when it is
    /// out of date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_of: Option<Vec<HeldLetter>>,
}

/// A person who gets no letter on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absentee {
    /// The number of the person in `udpegede.csv`.
    pub number: String,
    /// The full name of the person.
    pub name: String,
    /// The reason, in Danish: "e-mail", "afdød".
    pub reason: String,
}

impl Absentee {
    /// Makes the entry of an appointee, who gets no letter for this reason.
    pub fn new(appointee: &Appointee, reason: &str) -> Self {
        Self {
            number: appointee.number.clone(),
            name: appointee.name.clone(),
            reason: reason.to_owned(),
        }
    }
}

impl Manifest {
    /// Makes the manifest of a run over a period that has no documents yet and nothing to report.
    pub fn new(settings: &Settings, inputs: Vec<Input>) -> Self {
        Self {
            program: program(),
            council: settings.council.name.clone(),
            period: settings.term.key(),
            date: settings.letter.date.to_string(),
            inputs_sha256: inputs_digest(&inputs),
            settled: Settled::default(),
            inputs,
            outputs: Vec::new(),
            sent: SentCount::default(),
            shard: None,
            without_letter: Vec::new(),
            waived: Vec::new(),
        }
    }
}

impl Output {
    /// Describes a document with these bytes and so many pages. `content` is the digest of all
    /// that it was made of, `findings` are those that came up while it was made.
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
            on: None,
            letters: Vec::new(),
            made_of: None,
        }
    }
}

/// A letter in a draft or a package, as it was when that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldLetter {
    /// The path of the letter's own file: `breve/017-aase-aagaard.pdf`.
    pub path: String,
    /// The SHA-256 digest of that file.
    pub sha256: Digest,
    /// The digest of what stands beside the letter: address, words and sender of the e-mail, or
    /// the row in the table of the package.
    pub accompanying: Digest,
    /// Whether the person was recorded to have had the letter already, so that it was meant to be
    /// handed on again.
    #[serde(default, skip_serializing_if = "is_false")]
    pub is_again: bool,
}

/// The place of a letter in a print file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedLetter {
    /// The path of the letter's own file: `breve/017-aase-aagaard.pdf`.
    pub path: String,
    /// The first page of the letter in the print file, from 1.
    pub first_page: usize,
    /// The last page of the letter in the print file; a blank back behind it is not counted.
    pub last_page: usize,
    /// The digest of all that the letter was made of. `None` in a manifest of an earlier version,
    /// of whose print files nobody can tell whether they are out of date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_sha256: Option<Digest>,
}

/// Whether a value is false, for `serde` to leave it out.
fn is_false(value: &bool) -> bool {
    !value
}

/// Lists the findings that the period waives, in the order in which they were made.
pub(crate) fn waived(findings: &Diagnostics) -> Vec<Waived> {
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

/// Names the program and its version: "folio 0.1.0".
pub(crate) fn program() -> String {
    format!("folio {}", env!("CARGO_PKG_VERSION"))
}

/// Names the program, its version and the digest of its sources, which a developer may have
/// changed without changing the version.
pub(crate) fn state_of_program() -> String {
    format!("{} {}", program(), env!("FOLIO_SOURCES"))
}

/// Lists the files of several folders as inputs, in the order of their paths. Each folder comes
/// with the name under which the manifest lists its files.
pub(crate) fn inputs(folders: &[(&str, &Files)]) -> Vec<Input> {
    let mut inputs = Vec::new();
    for (folder, files) in folders {
        inputs.extend(
            files
                .digests()
                .map(|(path, sha256)| Input { path: format!("{folder}/{path}"), sha256 }),
        );
    }
    inputs.sort_by(|a, b| a.path.cmp(&b.path));
    inputs
}

/// Computes one digest over the program with its sources and all inputs, their paths included.
pub(crate) fn inputs_digest(inputs: &[Input]) -> Digest {
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
        assert_ne!(
            inputs_digest(&inputs),
            inputs_digest(&self::inputs(&[("data", &renamed)]))
        );
    }
}
