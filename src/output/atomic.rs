//! Files that are written whole or not at all: they are begun under a name that nobody looks
//! for, brought onto the disk, and only then given their own name.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::begun_file::begin_beside;
use crate::error::{Action, Error, Exit, Explain};
use crate::ground::lang::Lang;
use crate::period::presence::{folder_of, remove_if_there};

/// The refusal to write a new file where there is one already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exists {
    /// The path of the file that is there.
    pub path: PathBuf,
}

impl Explain for Exists {
    fn message(&self, lang: Lang) -> String {
        let path = self.path.display();
        lang.pick(
            format!("`{path}` findes allerede; vælg et andet navn"),
            format!("`{path}` exists already; choose another name"),
        )
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}

/// Writes a new file, whole or not at all, and never in the place of another.
///
/// # Errors
/// Fails with [`Exists`] when there is a file of that name, and with [`Error::Io`] when the
/// folder does not exist or cannot be written to.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut file = begin_beside(path).map_err(Error::io(Action::Write, path))?;
    file.write_all(bytes).map_err(Error::io(Action::Write, path))?;
    file.as_file().sync_all().map_err(Error::io(Action::Write, path))?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(fault) if fault.error.kind() == ErrorKind::AlreadyExists => {
            Err(Exists { path: path.to_owned() }.into())
        }
        Err(fault) => Err(Error::io(Action::Write, path)(fault.error)),
    }
}

/// Writes a file, whole or not at all, in the place of its last version if there is one. The
/// folder is created when it does not exist. `write` fills the file. Nobody else may write the file
/// at the same time: whoever calls this holds the lock of the folder.
///
/// # Errors
/// Fails with the error of `write`, and with [`Error::Io`] when the folder cannot be written
/// to; the last version then stays as it was. Should the disk fail behind the last step, when the
/// name is to be brought onto it, the new one is in its place all the same.
pub(crate) fn write_over(
    path: &Path,
    write: impl FnOnce(&mut File) -> Result<(), Error>,
) -> Result<(), Error> {
    let folder = folder_of(path);
    fs::create_dir_all(folder).map_err(Error::io(Action::Write, folder))?;
    let begun = begun_name(path);
    // What a run that died has left there.
    remove_if_there(&begun).map_err(Error::io(Action::Write, path))?;
    let written = begin(&begun).map_err(Error::io(Action::Write, path));
    let written = written.and_then(|mut file| {
        write(&mut file)?;
        file.sync_all().map_err(Error::io(Action::Write, path))?;
        // Some systems move no file that is open.
        drop(file);
        fs::rename(&begun, path).map_err(Error::io(Action::Replace, path))?;
        sync_folder(folder).map_err(Error::io(Action::Write, path))
    });
    if written.is_err() {
        fs::remove_file(&begun).ok();
    }
    written
}

/// Gives the name under which a file is begun, beside its own: always the same, so that what a run
/// leaves there that dies goes with the next.
fn begun_name(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".folio-{name}.begun"))
}

/// Creates a file where there is none; a link that somebody has put there is not followed.
fn begin(path: &Path) -> std::io::Result<File> {
    File::options().read(true).write(true).create_new(true).open(path)
}

/// Has the system bring onto the disk which files a folder has.
///
/// # Errors
/// Fails when the disk refuses.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Does nothing: Windows opens no folder, and has no call for it.
#[cfg(not(unix))]
pub(super) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
