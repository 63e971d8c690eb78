//! A lock on a folder: one run at a time changes it, and another is told who does.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use crate::error::{Action, Error, Exit, Explain};
use crate::ground::lang::Lang;
use crate::output::owner::{Holder, Owner};

/// The file that the system locks; it goes free when its process ends, however it ends.
pub const LOCK: &str = ".folio-lock";

/// Who holds the lock. A file of its own, since Windows lets nobody read a locked one.
pub const OWNER: &str = ".folio-owner.json";

/// A folder that this process alone may change, until it is dropped.
#[derive(Debug)]
pub struct Lock {
    /// The locked file.
    file: Option<File>,
    /// The folder.
    folder: PathBuf,
}

/// Another run is changing the same folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locked {
    /// The lock file.
    pub path: PathBuf,
    /// Who runs it, where that is known.
    pub holder: Option<Holder>,
}

impl Explain for Locked {
    fn message(&self, lang: Lang) -> String {
        let path = self.path.display();
        let Some(Holder { name, seconds }) = &self.holder else {
            return lang.pick(
                format!(
                    "en anden kørsel skriver netop nu (`{path}`); vent, og prøv igen"
                ),
                format!("another run is writing (`{path}`); wait and try again"),
            );
        };
        let age = lang.age(*seconds);
        let somebody = lang.pick("en anden kørsel", "another run");
        let name = if name.is_empty() { somebody } else { name };
        lang.pick(
            format!("{name} har arbejdet her i {age} (`{path}`); vent, og prøv igen"),
            format!(
                "{name} has been at work here for {age} (`{path}`); wait and try again"
            ),
        )
    }

    fn exit(&self) -> Exit {
        Exit::Environment
    }
}

impl Lock {
    /// Locks a folder.
    ///
    /// # Errors
    /// [`Locked`] when another run holds it, [`Error::Io`] when the folder cannot be
    /// written to.
    pub fn acquire(folder: &Path, owner: &Owner) -> Result<Self, Error> {
        let path = folder.join(LOCK);
        let file = loop {
            let file = open(&path).map_err(Error::io(Action::Write, &path))?;
            match file.try_lock() {
                // A run that gave up may have removed the file in between.
                Ok(()) if is_at(&file, &path) => break file,
                Ok(()) => {}
                Err(fs::TryLockError::WouldBlock) => {
                    let holder = holder(folder, owner);
                    return Err(Locked { path, holder }.into());
                }
                Err(fs::TryLockError::Error(source)) => {
                    return Err(Error::io(Action::Lock, path)(source));
                }
            }
        };
        let path = folder.join(OWNER);
        let json = serde_json::to_vec(owner).expect("an owner is plain");
        // A link in its place is replaced, not followed.
        fs::remove_file(&path).ok();
        fs::write(&path, json).map_err(Error::io(Action::Write, &path))?;
        Ok(Self { file: Some(file), folder: folder.to_owned() })
    }

    /// Gives the lock up and removes its files, so that the folder may go.
    pub fn remove(mut self) {
        fs::remove_file(self.folder.join(OWNER)).ok();
        fs::remove_file(self.folder.join(LOCK)).ok();
        self.file = None;
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if self.file.is_some() {
            fs::remove_file(self.folder.join(OWNER)).ok();
        }
    }
}

/// Opens the file of the lock, which has no content of its own. One that is a link would
/// lock another file than the next person's.
fn open(path: &Path) -> io::Result<File> {
    if fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink()) {
        return Err(io::Error::other("it is a link"));
    }
    OpenOptions::new().write(true).create(true).truncate(false).open(path)
}

/// Who holds the lock of a folder, if that can be read.
fn holder(folder: &Path, asking: &Owner) -> Option<Holder> {
    let bytes = fs::read(folder.join(OWNER)).ok()?;
    let owner: Owner = serde_json::from_slice(&bytes).ok()?;
    let seconds = asking.since.saturating_sub(owner.since);
    Some(Holder { name: owner.name, seconds })
}

/// Whether an open file is still the one at its path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    let here = file.metadata().map(id).ok();
    here.is_some() && here == fs::metadata(path).map(id).ok()
}

/// Whether an open file is still the one at its path: Windows removes none that is open.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An owner at a second.
    fn owner(name: &str, since: u64) -> Owner {
        Owner { name: name.into(), since }
    }

    #[test]
    fn a_second_run_learns_who_holds_the_lock_and_for_how_long() {
        let dir = tempfile::tempdir().unwrap();
        let first = Lock::acquire(dir.path(), &owner("anne on PC-17", 1_000)).unwrap();
        let second = Lock::acquire(dir.path(), &owner("jesper on PC-18", 1_180));
        let error = second.expect_err("one run at a time");
        let Locked { holder, .. } = error.reason().unwrap();
        let expected = Holder { name: "anne on PC-17".into(), seconds: 180 };
        assert_eq!(holder, &Some(expected));
        drop(first);
        assert!(!dir.path().join(OWNER).exists());
        Lock::acquire(dir.path(), &owner("jesper on PC-18", 1_181)).unwrap();
    }
}
