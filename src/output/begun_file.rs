//! A file that is begun beside its place, under a name that nobody looks for and by which it is known whose
//! it is. The next run for the same place removes what a run has left there that died.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use super::lock::is_at;
use crate::ground::digest::Digest;
use crate::period::presence::{folder_of, own_metadata, remove_if_there};

/// How many names there are by which a run knows what another has left for the same place. Further runs at
/// the same time, of which one alone gets the place, take a name of their own.
const MOST_AT_ONCE: usize = 8;

/// How many digits of the digest of a name stand in the name of the begun file. The name itself may be as
/// long as the system takes.
const DIGITS: usize = 16;

/// Begins a file for a place, in the same folder, and removes those begun for that place whose run is gone.
/// The file is removed when it is dropped before it gets its name; while it is open it is locked, so that
/// nobody else takes it for one that was left.
///
/// # Errors
/// Fails when the folder does not exist or cannot be written to.
pub(super) fn begin_beside(target: &Path) -> io::Result<NamedTempFile> {
    let paths = paths_for(target);
    paths.iter().for_each(|path| drop(remove_abandoned(path)));
    for path in paths {
        let file = match begin(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
            Err(error) => return Err(error),
        };
        // Another run may have taken it for one that was left, before it was locked.
        if is_locked(&file) && is_at(&file, &path)? {
            return Ok(NamedTempFile::from_parts(file, TempPath::try_from_path(path)?));
        }
    }
    // Where nothing is removed for want of locks, all names may be taken by files that were left.
    tempfile::Builder::new()
        .prefix(".folio-")
        .suffix(".begun")
        .make_in(folder_of(target), begin)
}

/// Makes a file that is not there yet, with the rights that any file of the person has.
fn begin(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Gives the paths under which a file is begun for a place: the first that is free is taken.
fn paths_for(target: &Path) -> Vec<PathBuf> {
    let name = target.file_name().unwrap_or_default();
    let digest = Digest::of(name.as_encoded_bytes()).to_string();
    let begun = |number| format!(".folio-{}-{number}.begun", &digest[..DIGITS]);
    (1..=MOST_AT_ONCE)
        .map(|number| target.with_file_name(begun(number)))
        .collect()
}

/// Removes a begun file whose run is gone: nobody holds its lock any more. Where the file system has no
/// locks nobody can tell, and the file stays.
///
/// # Errors
/// Fails when the system refuses. The file is then passed over.
fn remove_abandoned(path: &Path) -> io::Result<()> {
    let own = own_metadata(path).ok().flatten();
    if !own.is_some_and(|own| own.is_file()) {
        return Ok(());
    }
    let file = OpenOptions::new().write(true).open(path)?;
    if file.try_lock().is_ok() && is_at(&file, path)? {
        remove_if_there(path)?;
    }
    Ok(())
}

/// Locks a file for this run, where the file system has locks. Tells whether no other run holds it.
fn is_locked(file: &File) -> bool {
    !matches!(file.try_lock(), Err(TryLockError::WouldBlock))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// Lists the names in a folder.
    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let name = |entry: io::Result<fs::DirEntry>| {
            entry.unwrap().file_name().into_string().unwrap()
        };
        entries.map(name).collect()
    }

    #[test]
    fn what_a_run_has_left_that_died_goes_with_the_next_for_the_same_place() {
        let dir = tempfile::tempdir().unwrap();
        let target = dir.path().join("kuvertproeve.pdf");
        for path in paths_for(&target).iter().skip(2) {
            fs::write(path, "half").unwrap();
        }
        let other = paths_for(&dir.path().join("periode.xlsx")).remove(0);
        fs::write(&other, "of another place").unwrap();
        let at_work = begin_beside(&target).unwrap();
        let second = begin_beside(&target).unwrap();
        assert_eq!(names(dir.path()).len(), 3, "those at work and that of another place");
        assert!(at_work.path().exists());
        drop((at_work, second));
        assert_eq!(names(dir.path()), [other.file_name().unwrap().to_str().unwrap()]);
    }
}
