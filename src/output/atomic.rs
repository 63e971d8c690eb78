//! Files that are written whole or not at all.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::error::{Action, Error, Exit, Explain};
use crate::ground::lang::Lang;

/// A file that is to be made is there already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exists {
    /// The file.
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

/// A file under a name that nobody looks for. Like any other it can be read by those whom the
/// system lets: two consultants share the folder.
pub(crate) fn temporary_file(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Writes a file of its own, whole or not at all, and never in the place of another.
///
/// # Errors
/// [`Exists`] when there is a file of that name, [`Error::Io`] when the folder
/// cannot be written to.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let mut file = temporary_file(folder).map_err(Error::io(Action::Write, path))?;
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

/// Writes a file in the place of its last version, whole or not at all.
///
/// # Errors
/// What `write` returns, or [`Error::Io`] when the folder cannot be written to.
pub(crate) fn write_over(
    path: &Path,
    write: impl FnOnce(&mut File) -> Result<(), Error>,
) -> Result<(), Error> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(Error::io(Action::Write, folder))?;
    let mut file = temporary_file(folder).map_err(Error::io(Action::Write, path))?;
    write(file.as_file_mut())?;
    file.as_file().sync_all().map_err(Error::io(Action::Write, path))?;
    file.persist(path)
        .map_err(|fault| Error::io(Action::Replace, path)(fault.error))?;
    Ok(())
}
