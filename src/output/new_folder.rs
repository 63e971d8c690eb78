//! A folder that is written whole or not at all, and never in the place of another: it is filled
//! under a name that nobody looks for, and then given its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::atomic::{Exists, sync_folder};
use super::new_folders::create_folders;
use crate::error::{Action, Error};
use crate::period::presence::{folder_of, lies_at};

/// What the name of a folder begins with that is not whole yet. It is hidden, so that nobody takes it
/// for one of a period.
const BEGUN: &str = ".folio-";

/// Writes a new folder with these files, by their paths below it. The folders above are made where
/// they are missing.
///
/// # Errors
/// Fails with [`Exists`] when something has the folder's name, and with [`Error::Io`] when the
/// system refuses; nothing is left then.
pub(crate) fn write_folder(
    folder: &Path,
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<(), Error> {
    refuse_existing(folder)?;
    let above = folder_of(folder);
    let created = create_folders(above)?;
    let written = fill(above, folder, files);
    if written.is_err() {
        // Only what this run has made and nobody has used is removed again.
        for folder in created {
            fs::remove_dir(folder).ok();
        }
    }
    written
}

/// Refuses a name that something has.
///
/// # Errors
/// [`Exists`], or [`Error::Io`] when the system cannot tell.
fn refuse_existing(folder: &Path) -> Result<(), Error> {
    match lies_at(folder)? {
        true => Err(Exists { path: folder.to_owned() }.into()),
        false => Ok(()),
    }
}

/// Fills a folder beside its place, and moves it there.
fn fill(
    above: &Path,
    folder: &Path,
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<(), Error> {
    let begun = begin(above).map_err(Error::io(Action::Write, folder))?;
    fill_begun(begun.path(), files)?;
    // An empty folder of the name would be replaced by some systems.
    refuse_existing(folder)?;
    fs::rename(begun.path(), folder).map_err(Error::io(Action::Write, folder))?;
    // What has moved is no longer there to be removed.
    let _ = begun.keep();
    // The folder is there now, and stays should the machine stop before the disk knows.
    sync_folder(above).ok();
    Ok(())
}

/// Makes the folder that is filled, under a name that no other run has. Others may read it as they may
/// read any folder that a person makes.
fn begin(above: &Path) -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(BEGUN);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    builder.tempdir_in(above)
}

/// Writes these files into a folder, and brings them and the folders onto the disk.
fn fill_begun(begun: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), Error> {
    let mut folders = BTreeSet::from([begun.to_owned()]);
    for (path, bytes) in files {
        let path = begun.join(path);
        let write = |folders: &mut BTreeSet<PathBuf>| {
            let folder = path.parent().unwrap_or(begun);
            fs::create_dir_all(folder)?;
            folders.insert(folder.to_owned());
            let mut file = File::create_new(&path)?;
            file.write_all(bytes)?;
            file.sync_all()
        };
        write(&mut folders).map_err(Error::io(Action::Write, &path))?;
    }
    for folder in folders {
        sync_folder(&folder).map_err(Error::io(Action::Write, &folder))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The files of a small folder.
    fn files(path: &str) -> BTreeMap<String, Vec<u8>> {
        [("a.txt", "a"), (path, "b")]
            .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
            .into()
    }

    #[test]
    fn a_folder_is_written_whole_with_those_above_or_leaves_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("x/y/z");
        // A file cannot be a folder, too.
        write_folder(&folder, &files("a.txt/b")).unwrap_err();
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
        write_folder(&folder, &files("b/c.txt")).unwrap();
        assert_eq!(fs::read(folder.join("b/c.txt")).unwrap(), b"b");
        assert_eq!(fs::read_dir(dir.path().join("x/y")).unwrap().count(), 1);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
            assert_eq!(mode(&folder), mode(&dir.path().join("x")), "as any folder");
        }
    }

    #[test]
    fn nothing_is_put_in_the_place_of_what_has_the_name() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("z");
        fs::create_dir(&folder).unwrap();
        write_folder(&folder, &files("b.txt")).unwrap_err();
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
        fs::remove_dir(&folder).unwrap();
        fs::write(&folder, "").unwrap();
        write_folder(&folder, &files("b.txt")).unwrap_err();
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }
}
