//! The manifest: what was made from what, by SHA-256. It names no machine, no time and
//! no path outside the project, so that equal input gives an equal manifest.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::diagnostic::Diagnostics;
use crate::files::Files;

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
    pub inputs_sha256: String,
    /// Every file that was read, by path.
    pub inputs: Vec<Input>,
    /// Every document in the output folder, by path.
    pub outputs: Vec<Output>,
    /// The findings that the period waives, in the order they were made.
    #[serde(default)]
    pub waived: Vec<Waived>,
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
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

/// A document that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Output {
    /// The path below the output folder of the period, with `/`.
    pub path: String,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
    /// Its number of pages.
    pub pages: usize,
    /// The digest of the inputs it was made from; differs from the manifest's own where
    /// a later run has built only other documents.
    pub inputs_sha256: String,
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

/// The inputs of a build, each folder under its name.
pub fn inputs(folders: &[(&str, &Files)]) -> Vec<Input> {
    let mut inputs = Vec::new();
    for (folder, files) in folders {
        inputs.extend(files.iter().map(|(path, bytes)| Input {
            path: format!("{folder}/{path}"),
            sha256: sha256(bytes),
        }));
    }
    inputs.sort_by(|a, b| a.path.cmp(&b.path));
    inputs
}

/// One digest over the program's version and all inputs.
pub fn digest(inputs: &[Input]) -> String {
    let mut hasher = Sha256::new();
    hasher.update(program());
    for Input { path, sha256 } in inputs {
        hasher.update(format!("\n{path}\0{sha256}"));
    }
    hex(&hasher.finalize())
}

/// The SHA-256 of some bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in hexadecimal.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_the_published_one_and_names_every_input() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(b"abc"), abc);
        let files: Files = [("b.csv", "2"), ("a.csv", "1")].into_iter().collect();
        let inputs = inputs(&[("data", &files)]);
        assert_eq!(inputs[0].path, "data/a.csv");
        let renamed: Files = [("b.csv", "2"), ("c.csv", "1")].into_iter().collect();
        assert_ne!(digest(&inputs), digest(&self::inputs(&[("data", &renamed)])));
    }
}
