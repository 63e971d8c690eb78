//! Folders that are made on the way to a file, and those that a run has made itself.

use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::error::{Action, Error};
use crate::period::presence::lies_at;

/// Writes a file, and creates the folder that it goes to when there is none.
///
/// # Errors
/// Fails with [`Error::Io`] when the system refuses.
pub(super) fn write_with_folders(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> Result<(), Error> {
    let write = || {
        let mut file = BufWriter::new(create_with_folders(path)?);
        write(&mut file)?;
        file.flush()
    };
    write().map_err(Error::io(Action::Write, path))
}

/// Creates a file, and the folder that it goes to when there is none.
fn create_with_folders(path: &Path) -> io::Result<File> {
    match File::create(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(path.parent().unwrap_or(path))?;
            File::create(path)
        }
        other => other,
    }
}

/// Creates a folder and those above it. Gives those that were not there before, the innermost
/// first.
pub(super) fn create_folders(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut created = Vec::new();
    for folder in folder.ancestors().filter(|folder| !folder.as_os_str().is_empty()) {
        if lies_at(folder)? {
            break;
        }
        created.push(folder.to_owned());
    }
    fs::create_dir_all(folder).map_err(Error::io(Action::Write, folder))?;
    Ok(created)
}
