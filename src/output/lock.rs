//! A lock on a folder: one run at a time changes the folder, and another one that comes in
//! between is told who is at work.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::owner::{Holder, Owner};
use crate::error::{Action, Error, Exit, Explain};
use crate::ground::lang::Lang;
use crate::period::presence::{is_missing, remove_if_there};

/// The name of the file that the system locks. The lock ends with the process that holds it,
/// however it ends; the file may stay.
pub(crate) const LOCK_FILE: &str = ".folio-lock";

/// The name of the file that says who holds the lock. It is a file of its own, since Windows
/// lets nobody read a locked one.
pub(crate) const OWNER_FILE: &str = ".folio-owner.json";

/// How often a lock is tried that is removed under one's hands. Whoever removes it has given up, which
/// happens once in a while; a disk that loses files would keep a run for ever.
const MOST_TRIES: usize = 50;

/// The lock on a folder that this process alone may change. Dropping it gives the folder free.
#[derive(Debug)]
pub(crate) struct Lock {
    /// The locked file; `None` once the lock is given up.
    file: Option<File>,
    /// The folder that is locked.
    folder: PathBuf,
}

/// The refusal of a run, since another one is changing the same folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locked {
    /// The path of the lock file.
    pub path: PathBuf,
    /// Who has started the other run; `None` when that cannot be read.
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
    /// Locks a folder that exists, and writes into it who does so.
    ///
    /// # Errors
    /// Fails with [`Locked`] when another run holds the lock, and with [`Error::Io`] when the
    /// folder cannot be written to or the file system has no locks.
    pub(crate) fn acquire(folder: &Path, owner: &Owner) -> Result<Self, Error> {
        for _ in 0..MOST_TRIES {
            if let Some(file) = try_lock(folder, owner)? {
                let path = folder.join(OWNER_FILE);
                write_owner(&path, owner).map_err(Error::io(Action::Write, &path))?;
                return Ok(Self { file: Some(file), folder: folder.to_owned() });
            }
        }
        // Whoever else comes and goes so fast, or a disk that says something else each time.
        Err(Locked {
            path: folder.join(LOCK_FILE),
            holder: holder(folder, owner),
        }
        .into())
    }

    /// Gives the lock up and removes its files, so that the folder is empty and can be removed.
    pub(crate) fn remove(mut self) {
        fs::remove_file(self.folder.join(OWNER_FILE)).ok();
        fs::remove_file(self.folder.join(LOCK_FILE)).ok();
        self.file = None;
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // The lock file stays, and is free once it is closed.
        if self.file.is_some() {
            fs::remove_file(self.folder.join(OWNER_FILE)).ok();
        }
    }
}

/// Locks the lock file of a folder. Gives `None` when it was removed meanwhile, by a run that gave
/// up: another one may have locked a new file of its name.
///
/// # Errors
/// Fails with [`Locked`] when another run holds the lock, and with [`Error::Io`] when the system
/// refuses.
fn try_lock(folder: &Path, owner: &Owner) -> Result<Option<File>, Error> {
    let path = folder.join(LOCK_FILE);
    let file = open(&path).map_err(Error::io(Action::Write, &path))?;
    match file.try_lock() {
        Ok(()) => {
            let is_at = is_at(&file, &path).map_err(Error::io(Action::Lock, path))?;
            Ok(is_at.then_some(file))
        }
        Err(fs::TryLockError::WouldBlock) => {
            Err(Locked { path, holder: holder(folder, owner) }.into())
        }
        Err(fs::TryLockError::Error(source)) => {
            Err(Error::io(Action::Lock, path)(source))
        }
    }
}

/// Writes who holds the lock. A link in the place of the file is replaced, not followed.
///
/// # Errors
/// Fails when the system refuses.
fn write_owner(path: &Path, owner: &Owner) -> io::Result<()> {
    let json = serde_json::to_vec(owner).expect("an owner is plain");
    remove_if_there(path)?;
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(&json)
}

/// Opens the lock file, and creates it when there is none. It has no content.
///
/// # Errors
/// Fails when the system refuses, and when the file is a link: two machines might follow it to
/// different files, and both would hold the lock.
fn open(path: &Path) -> io::Result<File> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_symlink() => {
            return Err(io::Error::other("it is a link"));
        }
        Err(error) if !is_missing(&error) => return Err(error),
        _ => {}
    }
    OpenOptions::new().write(true).create(true).truncate(false).open(path)
}

/// Reads who holds the lock of a folder, and reckons for how long by the time at which the
/// `asking` run was started. Gives `None` when that cannot be read.
fn holder(folder: &Path, asking: &Owner) -> Option<Holder> {
    let bytes = fs::read(folder.join(OWNER_FILE)).ok()?;
    let owner: Owner = serde_json::from_slice(&bytes).ok()?;
    let seconds = asking.since.saturating_sub(owner.since);
    Some(Holder { name: owner.name, seconds })
}

/// Whether an open file is still the one that its path leads to.
///
/// # Errors
/// Fails when the system cannot tell.
#[cfg(unix)]
pub(super) fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let id = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    match fs::metadata(path) {
        Ok(found) => Ok(id(found) == file.metadata().map(id)?),
        Err(error) if is_missing(&error) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Says that an open file is still the one at its path, since Windows removes no open file.
#[cfg(not(unix))]
pub(super) fn is_at(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names somebody who starts a run at a second.
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
        assert!(!dir.path().join(OWNER_FILE).exists());
        Lock::acquire(dir.path(), &owner("jesper on PC-18", 1_181)).unwrap();
    }
}
