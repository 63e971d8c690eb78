//! The journal of a commit: what is moved out of the staging folder, and what is removed. It is
//! on the disk before the first file is moved, so that the next run can finish the commit of a
//! run that died over it.

use std::fs::{self, File, OpenOptions};

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::inside::is_inside;
use super::staging::STAGING_FOLDER;
use crate::error::{Action, Error};
use crate::ground::digest::Digest;
use crate::period::presence::{is_missing, lies_at, may_lie_at, read_if_there};

/// The name of the journal in the staging folder.
const JOURNAL_FILE: &str = "journal.json";

/// The name of the journal while it is being written, which no run takes for a journal.
const UNFINISHED_JOURNAL_FILE: &str = "journal.json.begun";

/// What a commit is about to do in an output folder.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Journal {
    /// The paths to move out of the staging folder, in this order; the manifest comes last.
    pub(super) moves: Vec<String>,
    /// The documents of the last run that are no longer made.
    pub(super) removals: Vec<Removal>,
}

/// A document to remove, provided that nobody has changed it. In JSON it is an array of the
/// path and the digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(String, Digest)", into = "(String, Digest)")]
pub(super) struct Removal {
    /// The path below the output folder.
    pub(super) path: String,
    /// The digest that the document had when it was made.
    pub(super) sha256: Digest,
}

impl From<(String, Digest)> for Removal {
    fn from((path, sha256): (String, Digest)) -> Self {
        Self { path, sha256 }
    }
}

impl From<Removal> for (String, Digest) {
    fn from(removal: Removal) -> Self {
        (removal.path, removal.sha256)
    }
}

impl Journal {
    /// Brings the files that are to be moved onto the disk, and then the journal itself, into a
    /// staging folder. Once it is there, the commit will be carried out, by this run or by the
    /// next.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when the disk takes no more; there is no journal then.
    pub(super) fn write(&self, staging: &Path) -> Result<(), Error> {
        // Before the journal says so, the bytes are on the disk.
        sync_all(staging, &self.moves)?;
        let unfinished = staging.join(UNFINISHED_JOURNAL_FILE);
        let path = staging.join(JOURNAL_FILE);
        let json = serde_json::to_vec(self).expect("a journal is plain");
        fs::write(&unfinished, json).map_err(Error::io(Action::Write, &unfinished))?;
        sync(&unfinished)?;
        fs::rename(&unfinished, &path).map_err(Error::io(Action::Write, &path))
    }

    /// Does in an output folder what the journal says, passing over what is done already, and
    /// removes the staging folder with the journal. Gives the paths of what was removed.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when a file cannot be moved or removed, or the staging folder
    /// cannot be removed. The journal is still there then, and the next run tries again.
    pub(super) fn replay(&self, folder: &Path) -> Result<Vec<String>, Error> {
        let staging = folder.join(STAGING_FOLDER);
        for path in self.moves.iter().filter(|path| is_inside(path)) {
            move_file(&staging.join(path), &folder.join(path))?;
        }
        let removals = self.removals.iter().filter(|removal| is_inside(&removal.path));
        // All are tried before the first that fails is told.
        let carried_out: Vec<_> =
            removals.map(|removal| removal.carry_out(folder)).collect();
        let removed = carried_out.into_iter().collect::<Result<Vec<_>, _>>()?;
        fs::remove_dir_all(&staging).map_err(Error::io(Action::Remove, &staging))?;
        Ok(removed.into_iter().flatten().collect())
    }
}

impl Removal {
    /// Removes the document from a folder, unless it is gone or somebody has changed it. Gives
    /// its path when it was removed.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when the document is still there, for example since another
    /// program has it open. Somebody could take it for one of today.
    fn carry_out(&self, folder: &Path) -> Result<Option<String>, Error> {
        let path = folder.join(&self.path);
        let removed = match Digest::of_file(&path) {
            Ok(now) if now == self.sha256 => fs::remove_file(&path),
            Ok(_) => return Ok(None),
            Err(error) => Err(error),
        };
        match removed {
            Ok(()) => Ok(Some(self.path.clone())),
            Err(error) if is_missing(&error) => Ok(None),
            Err(error) => Err(Error::io(Action::Remove, path)(error)),
        }
    }
}

/// Whether a run may have died in an output folder over its commit, which is to be finished.
pub(super) fn is_pending(folder: &Path) -> bool {
    may_lie_at(&folder.join(STAGING_FOLDER).join(JOURNAL_FILE))
}

/// Finishes the commit of a run that died in an output folder after it had written its journal.
/// Does nothing when there is no journal: what is staged is then left for this run to take over.
/// Gives the paths of what was removed.
///
/// # Errors
/// Fails as [`Journal::replay`] does, and when the journal cannot be read.
pub(super) fn finish_interrupted(folder: &Path) -> Result<Vec<String>, Error> {
    let journal = read_if_there(&folder.join(STAGING_FOLDER).join(JOURNAL_FILE))?;
    let journal = journal.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    journal.map_or(Ok(Vec::new()), |journal: Journal| journal.replay(folder))
}

/// Moves a staged file to its place, and creates the folder it goes to when there is none. A
/// file that is not staged was moved already.
fn move_file(from: &Path, to: &Path) -> Result<(), Error> {
    let moved = match fs::rename(from, to) {
        Err(error) if is_missing(&error) => {
            if !lies_at(from)? {
                return Ok(());
            }
            let above = to.parent().unwrap_or(to);
            fs::create_dir_all(above).map_err(Error::io(Action::Write, above))?;
            fs::rename(from, to)
        }
        other => other,
    };
    moved.map_err(Error::io(Action::Replace, to))
}

/// Has the system bring a file onto the disk.
fn sync(path: &Path) -> Result<(), Error> {
    let file = OpenOptions::new().write(true).open(path);
    file.and_then(|file| file.sync_all())
        .map_err(Error::io(Action::Write, path))
}

/// Has the system bring files of a folder onto the disk, all in one go where it can: asked for
/// each by itself, a disk takes longer over many letters than Typst does.
fn sync_all(folder: &Path, paths: &[String]) -> Result<(), Error> {
    if sync_file_system(folder) {
        return Ok(());
    }
    paths.iter().try_for_each(|path| sync(&folder.join(path)))
}

/// Has the system bring everything that was written onto the disk on which a folder lies.
/// Whether it did so.
#[cfg(target_os = "linux")]
fn sync_file_system(folder: &Path) -> bool {
    File::open(folder).is_ok_and(|folder| rustix::fs::syncfs(folder).is_ok())
}

/// Says that the system cannot bring everything onto a disk in one go.
#[cfg(not(target_os = "linux"))]
fn sync_file_system(_: &Path) -> bool {
    false
}
