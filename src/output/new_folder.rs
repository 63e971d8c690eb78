//! A folder that is written whole or not at all, and never in the place of another: it is filled
//! under a name that nobody looks for, and then given its own.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use super::atomic::{Exists, sync_folder};
use super::new_folders::create_folders;
use crate::error::{Action, Error};
use crate::period::presence::lies_at;

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
    if lies_at(folder)? {
        return Err(Exists { path: folder.to_owned() }.into());
    }
    let above = folder.parent().unwrap_or(Path::new("."));
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

/// Fills a folder beside its place, and moves it there.
fn fill(
    above: &Path,
    folder: &Path,
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<(), Error> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let begun = above.join(format!(".folio-{name}.begun"));
    // What a run that died has left there.
    if lies_at(&begun)? {
        fs::remove_dir_all(&begun).map_err(Error::io(Action::Write, &begun))?;
    }
    let filled = fill_begun(&begun, files).and_then(|()| {
        // An empty folder of the name would be replaced by some systems.
        if lies_at(folder)? {
            return Err(Exists { path: folder.to_owned() }.into());
        }
        fs::rename(&begun, folder).map_err(Error::io(Action::Write, folder))?;
        sync_folder(above).map_err(Error::io(Action::Write, above))
    });
    if filled.is_err() {
        fs::remove_dir_all(&begun).ok();
    }
    filled
}

/// Makes a folder with these files, and brings them onto the disk.
fn fill_begun(begun: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), Error> {
    fs::create_dir(begun).map_err(Error::io(Action::Write, begun))?;
    for (path, bytes) in files {
        let path = begun.join(path);
        let write = || {
            fs::create_dir_all(path.parent().unwrap_or(begun))?;
            let mut file = File::create_new(&path)?;
            file.write_all(bytes)?;
            file.sync_all()
        };
        write().map_err(Error::io(Action::Write, &path))?;
    }
    Ok(())
}
