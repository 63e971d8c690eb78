//! The files that lie in a folder, whoever has put them there, but for those that programs and systems
//! leave behind.

use std::fs;
use std::path::Path;

use crate::error::{Action, Error};
use crate::period::files::is_left_behind;
use crate::period::presence::is_missing;

/// How many levels of folders below a folder are looked through. A package that somebody has unpacked
/// is one level; more are hardly anybody's.
const MAX_DEPTH: usize = 3;

/// Lists the files in a folder, but none in the folders below it, by name and in order. A folder that is
/// not there has none. What is a link counts as a file, wherever it leads.
///
/// # Errors
/// Fails with [`Error::Io`] when the folder is there and cannot be read.
pub(crate) fn files_in(folder: &Path) -> Result<Vec<String>, Error> {
    listed(folder, 0)
}

/// Lists the files in a folder and in the folders below it, by their paths from there, with `/` on every
/// system, and in order. Links are not followed.
///
/// # Errors
/// Fails as [`files_in`].
pub(crate) fn files_below(folder: &Path) -> Result<Vec<String>, Error> {
    listed(folder, MAX_DEPTH)
}

/// Lists the files in a folder and in so many levels of folders below it.
fn listed(folder: &Path, depth: usize) -> Result<Vec<String>, Error> {
    let unreadable = || Error::io(Action::Read, folder);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if is_missing(&error) => return Ok(Vec::new()),
        Err(error) => return Err(unreadable()(error)),
    };
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry.map_err(unreadable())?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if is_left_behind(&name) {
            continue;
        }
        if !entry.file_type().map_err(unreadable())?.is_dir() {
            files.push(name);
        } else if let Some(below) = depth.checked_sub(1) {
            let found = listed(&entry.path(), below)?;
            files.extend(found.into_iter().map(|path| format!("{name}/{path}")));
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_in_folders_too_but_not_what_was_left_behind() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("pakket ud/breve")).unwrap();
        let names = [
            "b.pdf",
            "a.pdf",
            "pakket ud/breve/c.pdf",
            ".folio-lock",
            "~$a.docx",
            "Thumbs.db",
        ];
        for name in names {
            fs::write(dir.path().join(name), name).unwrap();
        }
        assert_eq!(files_in(dir.path()).unwrap(), ["a.pdf", "b.pdf"]);
        let below = ["a.pdf", "b.pdf", "pakket ud/breve/c.pdf"];
        assert_eq!(files_below(dir.path()).unwrap(), below);
        assert!(files_below(&dir.path().join("gone")).unwrap().is_empty());
        assert!(files_below(&dir.path().join("x".repeat(100_000))).is_err());
    }
}
