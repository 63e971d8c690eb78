//! Temporary period folders and runs of the program on them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use folio::listing::{self, Extent, Format};
use folio::{Diagnostics, Edition, Lang, Owner, Pages, Prepared, Request, prepare};
use tempfile::TempDir;

/// Gives the folder of the real period in the repository.
pub(crate) fn sjaelland() -> PathBuf {
    repository().join("data/kkr-sjaelland/2022-2026")
}

/// Gives the period folder of the second council, which is invented.
pub(crate) fn vestland() -> PathBuf {
    repository().join("tests/cases/ok/kkr-vestland/data")
}

/// Gives the repository's root.
pub(crate) fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A copy of a period folder that a test may damage.
pub(crate) struct Copy {
    /// Removed when dropped.
    dir: TempDir,
}

impl Copy {
    /// Copies a period folder.
    pub(crate) fn of(period: &Path) -> Self {
        let copy = Self { dir: tempfile::tempdir().unwrap() };
        overlay(period, &copy.period());
        copy
    }

    /// Gives the copied period folder.
    pub(crate) fn period(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    /// Gives the folder for output.
    pub(crate) fn output(&self) -> PathBuf {
        self.dir.path().join("output")
    }

    /// Writes a file of the period.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) -> &Self {
        fs::write(self.period().join(path), bytes).unwrap();
        self
    }

    /// Replaces text in a file of the period, where it must stand.
    #[track_caller]
    pub(crate) fn replace(&self, path: &str, from: &str, to: &str) -> &Self {
        let text = fs::read_to_string(self.period().join(path)).unwrap();
        assert!(text.contains(from), "`{from}` does not stand in {path}");
        self.write(path, text.replacen(from, to, 1))
    }

    /// Adds a column to a table whose rows begin with a number of three digits. `cell` gives the
    /// text of a row by that number.
    pub(crate) fn add_column<'a>(
        &self,
        table: &str,
        header: &'a str,
        cell: impl Fn(&str) -> &'a str,
    ) -> &Self {
        let text = fs::read_to_string(self.period().join(table)).unwrap();
        let lines = text.lines().map(|line| match &line[..3] {
            "nr;" => format!("{line};{header}\n"),
            number => format!("{line};{}\n", cell(number)),
        });
        self.write(table, lines.collect::<String>())
    }

    /// Makes the request for everything that can be made of the copy.
    pub(crate) fn request(&self) -> Request {
        Request {
            output: self.output(),
            threads: 2,
            owner: Owner { name: "test".into(), since: 0 },
            ..Request::of(self.period())
        }
    }

    /// Runs `folio build` on the copy.
    pub(crate) fn build(&self, flags: &[&str]) -> Output {
        let mut command = folio(&["build"]);
        command.arg(self.period()).arg("--output").arg(self.output());
        command.args(flags).output().unwrap()
    }
}

/// Makes a run of the program with these arguments, to be started.
pub(crate) fn folio(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_folio"));
    command.args(arguments);
    command
}

/// Copies all files of a folder over another.
pub(crate) fn overlay(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            overlay(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// Gives every file below a folder with its bytes, by path.
pub(crate) fn tree(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                files.push((name, fs::read(path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// Checks a request; gives its findings whatever they are.
#[track_caller]
pub(crate) fn check(request: &Request) -> Diagnostics {
    let mut findings = Diagnostics::new();
    match folio::check(request, &mut findings, &|_| {}) {
        Ok(_) => {}
        Err(error) => panic!("{error}"),
    }
    findings
}

/// Reads a period that has no error.
#[track_caller]
pub(crate) fn prepared(copy: &Copy) -> Prepared {
    let mut findings = Diagnostics::new();
    let prepared = prepare(&copy.request(), &mut findings);
    prepared.unwrap_or_else(|_| panic!("{}", print(&findings, Format::Human, Lang::En)))
}

/// Lays out an edition of the folder, which must have no finding.
#[track_caller]
pub(crate) fn folder_of(prepared: &Prepared, edition: Edition) -> Pages<'_> {
    let mut findings = Diagnostics::new();
    let pages = prepared.folder().compile(edition, &mut findings);
    pages.unwrap_or_else(|| panic!("{}", print(&findings, Format::Human, Lang::En)))
}

/// Gives the findings as they are printed where there are no colours.
pub(crate) fn print(findings: &Diagnostics, format: Format, lang: Lang) -> String {
    let mut text = anstream::StripStream::new(Vec::new());
    listing::write(&mut text, findings, format, lang, Extent::All).unwrap();
    String::from_utf8(text.into_inner()).unwrap()
}

/// Asserts that a run ended well; gives what it printed.
#[track_caller]
pub(crate) fn must_succeed(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{text}");
    text
}

/// Asserts that a run ended with an exit code; gives what it printed.
#[track_caller]
pub(crate) fn must_fail(output: &Output, code: i32) -> String {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{text}");
    text
}

/// Asserts that a text holds another.
#[track_caller]
pub(crate) fn must_contain(text: &str, part: &str) {
    assert!(text.contains(part), "`{part}` does not stand in:\n{text}");
}
