//! Whether something lies at a path. Where the system cannot tell, it is not taken for gone: a file
//! that nobody lists any more stays for good, and one that counts as moved is missing.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::error::{Action, Error};

/// Gives the folder that a path lies in: the working folder for a name alone.
pub(crate) fn folder_of(path: &Path) -> &Path {
    let above = path.parent().filter(|above| !above.as_os_str().is_empty());
    above.unwrap_or(Path::new("."))
}

/// Whether a file, a folder or a link lies at a path.
///
/// # Errors
/// Fails with [`Error::Io`] when the system cannot tell.
pub(crate) fn lies_at(path: &Path) -> Result<bool, Error> {
    Ok(own_metadata(path)?.is_some())
}

/// Gives what the system says of what lies at a path itself, be it a link; `None` when nothing does.
///
/// # Errors
/// Fails with [`Error::Io`] when the system cannot tell.
pub(crate) fn own_metadata(path: &Path) -> Result<Option<Metadata>, Error> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if is_missing(&error) => Ok(None),
        Err(error) => Err(Error::io(Action::Read, path)(error)),
    }
}

/// Gives what the system says of the file or folder that a path leads to, links followed; `None`
/// when there is none.
///
/// # Errors
/// Fails with [`Error::Io`] when the system cannot tell.
pub(crate) fn metadata_if_there(path: &Path) -> Result<Option<Metadata>, Error> {
    match fs::metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if is_missing(&error) => Ok(None),
        Err(error) => Err(Error::io(Action::Read, path)(error)),
    }
}

/// Whether a path leads to a file.
///
/// # Errors
/// Fails with [`Error::Io`] when the system cannot tell.
pub(crate) fn is_file(path: &Path) -> Result<bool, Error> {
    Ok(metadata_if_there(path)?.is_some_and(|found| found.is_file()))
}

/// Whether a path leads to a folder.
///
/// # Errors
/// Fails with [`Error::Io`] when the system cannot tell.
pub(crate) fn is_folder(path: &Path) -> Result<bool, Error> {
    Ok(metadata_if_there(path)?.is_some_and(|found| found.is_dir()))
}

/// Whether something may lie at a path: also when the system cannot tell. Whoever then opens or
/// removes it hears why not.
pub(crate) fn may_lie_at(path: &Path) -> bool {
    lies_at(path).unwrap_or(true)
}

/// Reads a file; `None` when there is none.
///
/// # Errors
/// Fails with [`Error::Io`] when there is one that cannot be read.
pub(crate) fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if is_missing(&error) => Ok(None),
        Err(error) => Err(Error::io(Action::Read, path)(error)),
    }
}

/// Removes a file, or a link itself. Tells whether there was one.
///
/// # Errors
/// Fails when there is one that the system does not remove.
pub(crate) fn remove_if_there(path: &Path) -> io::Result<bool> {
    match fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(error) if is_missing(&error) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Gives the path of what a path leads to, links and dots resolved; `None` when nothing is there.
///
/// # Errors
/// Fails with [`Error::Io`] when the system cannot tell.
pub(crate) fn canonical_if_there(path: &Path) -> Result<Option<PathBuf>, Error> {
    match path.canonicalize() {
        Ok(path) => Ok(Some(path)),
        Err(error) if leads_nowhere(&error) => Ok(None),
        Err(error) => Err(Error::io(Action::Read, path)(error)),
    }
}

/// Lists the folders in a folder, in no order. One that is not there has none.
///
/// # Errors
/// Fails with [`Error::Io`] when there is one that cannot be read, or not to its end.
pub(crate) fn folders_in(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let unreadable = || Error::io(Action::Read, folder);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if is_missing(&error) => return Ok(Vec::new()),
        Err(error) => return Err(unreadable()(error)),
    };
    let mut folders = Vec::new();
    for entry in entries {
        let path = entry.map_err(unreadable())?.path();
        if is_folder(&path)? {
            folders.push(path);
        }
    }
    Ok(folders)
}

/// Whether the system has refused because a file or a folder on the way to it is not there.
pub(crate) fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// The number by which the system refuses a link that leads to itself: `ELOOP` of Linux, of macOS,
/// and `ERROR_CANT_RESOLVE_FILENAME` of Windows. The library has no stable name for it.
const LINK_LOOP: i32 = if cfg!(target_os = "linux") {
    40
} else if cfg!(windows) {
    1921
} else {
    62
};

/// Whether the system has refused to follow a link because it leads nowhere: to nothing, or to
/// itself.
pub(crate) fn leads_nowhere(error: &io::Error) -> bool {
    is_missing(error) || error.raw_os_error() == Some(LINK_LOOP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_is_told_from_what_cannot_be_looked_at() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a");
        fs::write(&file, "a").unwrap();
        assert!(lies_at(&file).unwrap());
        for absent in ["b", "b/c", "a/b"] {
            assert!(!lies_at(&dir.path().join(absent)).unwrap(), "{absent}");
            assert!(read_if_there(&dir.path().join(absent)).unwrap().is_none());
            assert!(!remove_if_there(&dir.path().join(absent)).unwrap());
            assert!(!is_file(&dir.path().join(absent)).unwrap(), "{absent}");
        }
        #[cfg(unix)]
        {
            let round = dir.path().join("round");
            std::os::unix::fs::symlink(&round, &round).unwrap();
            assert!(leads_nowhere(&round.canonicalize().unwrap_err()));
        }
        // No system takes so long a name.
        let unknown = dir.path().join("x".repeat(100_000));
        assert!(lies_at(&unknown).is_err() && may_lie_at(&unknown));
        assert!(read_if_there(&unknown).is_err() && remove_if_there(&unknown).is_err());
        assert!(is_file(&unknown).is_err() && is_folder(&unknown).is_err());
    }
}
