//! The period folder as bytes: every file it holds, read once. This is the only place
//! that reads input from the disk, and nothing outside the folder is ever opened but
//! what the person at the terminal names: a PDF to impose or to judge, a profile.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use crate::error::{Action, Error, Exit, Explain};
use crate::findings::FileFinding;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::ground::lang::Lang;
use crate::period::register;

/// No file of a real period folder comes near this size, in mebibytes.
const MAX_MEBIBYTES: u64 = 64;

/// The register grows with every letter, by some 700 bytes: room for a million, in mebibytes.
const MAX_REGISTER_MEBIBYTES: u64 = 1_024;

/// Folders below a folder are read to this depth; the contract has one level.
const MAX_DEPTH: usize = 4;

/// The files of a folder by their path below it, with `/` on every system.
#[derive(Debug, Clone, Default)]
pub struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    /// Reads a folder and its sub-folders.
    ///
    /// Hidden files, and those that Excel and the systems leave behind (`~$…`,
    /// `Thumbs.db`, `desktop.ini`), are passed over. Links that lead out of the folder,
    /// and files too large to be meant, are findings.
    ///
    /// # Errors
    /// [`Error::Io`] when a file or folder cannot be read.
    pub fn read(folder: &Path, to: &mut Diagnostics) -> Result<Self, Error> {
        let mut files = Self::default();
        let root = folder.canonicalize().map_err(Error::io(Action::Read, folder))?;
        files.read_folder(&root, &root, MAX_DEPTH, to)?;
        Ok(files)
    }

    /// Reads one folder below `root`.
    fn read_folder(
        &mut self,
        root: &Path,
        folder: &Path,
        depth: usize,
        to: &mut Diagnostics,
    ) -> Result<(), Error> {
        for entry in fs::read_dir(folder).map_err(Error::io(Action::Read, folder))? {
            let path = entry.map_err(Error::io(Action::Read, folder))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if is_left_behind(&name) {
                continue;
            }
            let below = path.strip_prefix(root).unwrap_or(&path).to_string_lossy();
            // A Mac writes å as two characters.
            let below: String = below.nfc().collect();
            let below = if cfg!(windows) { below.replace('\\', "/") } else { below };
            // A link that leads nowhere has no target.
            let Some(target) = target(&path)?.filter(|target| target.starts_with(root))
            else {
                to.push(Origin::file(below), FileFinding::LinkOutside);
                continue;
            };
            if target.is_dir() {
                if depth > 0 {
                    self.read_folder(root, &path, depth - 1, to)?;
                }
            } else if target.is_file() {
                let size =
                    fs::metadata(&path).map_err(Error::io(Action::Read, &path))?.len();
                let most = if [register::FILE_NAME, register::COPY].contains(&&*below) {
                    MAX_REGISTER_MEBIBYTES
                } else {
                    MAX_MEBIBYTES
                };
                if size > most * 1024 * 1024 {
                    to.push(Origin::file(below), FileFinding::FileTooLarge(most));
                } else {
                    let bytes =
                        fs::read(&path).map_err(Error::io(Action::Read, &path))?;
                    self.0.insert(below, bytes);
                }
            }
        }
        Ok(())
    }

    /// Drops the files that are not wanted.
    pub(crate) fn retain(&mut self, is_wanted: impl Fn(&str) -> bool) {
        self.0.retain(|path, _| is_wanted(path));
    }

    /// The bytes of a file, if it is there.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(Vec::as_slice)
    }

    /// The paths in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Paths and bytes, in order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// The text of a file without its byte order mark; what is not UTF-8, or missing,
    /// or empty, is reported.
    pub fn text(&self, path: &'static str, to: &mut Diagnostics) -> Option<&str> {
        let origin = Origin::file(path);
        let bytes = self.get(path)?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        match std::str::from_utf8(bytes) {
            Ok(text) if text.trim().is_empty() => {
                to.push(origin, FileFinding::EmptyFile);
                None
            }
            Ok(text) => Some(text),
            Err(error) => {
                let valid = &bytes[..error.valid_up_to()];
                let line = 1 + valid.iter().filter(|&&byte| byte == b'\n').count();
                to.push(origin.row(line), FileFinding::NotUtf8 { is_table: false });
                None
            }
        }
    }
}

/// There is no file of the name that a person has given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoFile {
    /// What was given.
    pub path: PathBuf,
}

impl Explain for NoFile {
    fn message(&self, lang: Lang) -> String {
        let path = self.path.display();
        lang.pick(
            format!("`{path}` er ingen fil (den findes ikke, eller det er en mappe)"),
            format!("`{path}` is no file (there is none, or it is a folder)"),
        )
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}

/// Reads a single file; `None` when it is larger than so many mebibytes.
///
/// # Errors
/// [`NoFile`] when there is none of that name, [`Error::Io`] when it cannot be read.
pub(crate) fn read_file(
    path: &Path,
    max_mebibytes: u64,
) -> Result<Option<Vec<u8>>, Error> {
    if !path.is_file() {
        return Err(NoFile { path: path.to_owned() }.into());
    }
    let file = fs::File::open(path).map_err(Error::io(Action::Read, path))?;
    let most = max_mebibytes * 1024 * 1024;
    let mut bytes = Vec::new();
    file.take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(Error::io(Action::Read, path))?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

impl<P: Into<String>, B: Into<Vec<u8>>> FromIterator<(P, B)> for Files {
    fn from_iter<I: IntoIterator<Item = (P, B)>>(files: I) -> Self {
        let pairs = files.into_iter().map(|(path, bytes)| (path.into(), bytes.into()));
        Self(pairs.collect())
    }
}

/// What a path leads to; nothing for a link whose target is gone.
fn target(path: &Path) -> Result<Option<PathBuf>, Error> {
    match path.canonicalize() {
        Ok(target) => Ok(Some(target)),
        Err(_) if path.is_symlink() => Ok(None),
        Err(error) => Err(Error::io(Action::Read, path)(error)),
    }
}

/// Whether a file is none of the office's own.
fn is_left_behind(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || name.eq_ignore_ascii_case("thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini")
}
