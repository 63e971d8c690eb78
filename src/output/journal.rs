//! The journal of a commit: what is moved out of the staging folder, and what is removed. It is
//! on the disk before the first file is moved, so that the next run can finish the commit of a
//! run that died over it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::atomic::sync_folder;
use super::inside::is_inside;
use super::manifest::{self, Output};
use super::previous::read_record;
use super::staging::STAGING_FOLDER;
use crate::error::{Action, Error};
use crate::ground::digest::Digest;
use crate::period::presence::{is_missing, lies_at, may_lie_at, remove_if_there};

/// The name of the journal in the staging folder.
const JOURNAL_FILE: &str = "journal.json";

/// The name of the journal while it is being written, which no run takes for a journal.
const UNFINISHED_JOURNAL_FILE: &str = "journal.json.begun";

/// What a commit is about to do in an output folder.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Journal {
    /// The paths to move out of the staging folder, in this order; the manifest comes last.
    pub(super) moves: Vec<String>,
    /// The digests of the files to move, by path. A journal of an earlier version has none.
    #[serde(default)]
    sha256: BTreeMap<String, Digest>,
    /// The documents of the last run that are no longer made.
    pub(super) removals: Vec<Removal>,
    /// Whether documents wait in the staging folder that others have made, and are to wait on.
    #[serde(default)]
    pub(super) keeps_staged: bool,
}

/// A file to move from the staging folder to its place.
#[derive(Debug)]
pub(super) struct Move {
    /// The path below the output folder, and below the staging folder.
    pub(super) path: String,
    /// The digest of the file.
    pub(super) sha256: Digest,
}

impl Move {
    /// Plans to move a document that is staged.
    pub(super) fn of(output: &Output) -> Self {
        Self { path: output.path.clone(), sha256: output.sha256 }
    }
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

/// What became of a commit. Where it was given up, no document has left.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Finished {
    /// The paths of those that were removed.
    pub(crate) removed: Vec<String>,
    /// The paths of those that somebody has changed, and that stay.
    pub(crate) left: Vec<String>,
    /// The paths of those that were to be moved to their places, but are damaged or gone, so that the
    /// commit was given up; empty when it was not.
    pub(crate) given_up: Vec<String>,
}

impl Finished {
    /// Gives the same with other paths.
    pub(crate) fn map_paths(&self, path: impl Fn(&String) -> String) -> Self {
        Self {
            removed: self.removed.iter().map(&path).collect(),
            left: self.left.iter().map(&path).collect(),
            given_up: self.given_up.iter().map(&path).collect(),
        }
    }
}

impl Journal {
    /// Writes down what is to be moved and removed. `keeps_staged` tells whether documents wait on in
    /// the staging folder.
    pub(super) fn new(
        moves: Vec<Move>,
        removals: Vec<Removal>,
        keeps_staged: bool,
    ) -> Self {
        let paths = moves.iter().map(|one| one.path.clone()).collect();
        let sha256 = moves.into_iter().map(|one| (one.path, one.sha256)).collect();
        Self { moves: paths, sha256, removals, keeps_staged }
    }

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
        let written = fs::write(&unfinished, json).and_then(|()| sync(&unfinished));
        written.map_err(Error::io(Action::Write, &path))?;
        fs::rename(&unfinished, &path).map_err(Error::io(Action::Write, &path))?;
        sync_folder(staging).map_err(Error::io(Action::Write, staging))
    }

    /// Does in an output folder what the journal says, passing over what is done already, and
    /// removes the journal, with the staging folder unless documents wait on in it. Tells what became
    /// of the documents that were to leave. All moves and removals are tried before the first that fails is told: a document that
    /// somebody has open must not keep others where they are. Manifests are moved last, and only
    /// when all else is done.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when a file cannot be moved or removed, or the staging folder
    /// cannot be removed. The journal is still there then, and the next run tries again.
    pub(super) fn replay(&self, folder: &Path) -> Result<Finished, Error> {
        let staging = folder.join(STAGING_FOLDER);
        let moves = self.moves.iter().filter(|path| is_inside(path));
        let (manifests, documents): (Vec<_>, Vec<_>) = moves.partition(|path| {
            Path::new(path)
                .file_name()
                .is_some_and(|name| name == manifest::FILE_NAME)
        });
        let move_to_place =
            |path: &String| move_file(&staging.join(path), &folder.join(path));
        let moved: Vec<_> = documents.iter().map(|path| move_to_place(path)).collect();
        let removals = self.removals.iter().filter(|removal| is_inside(&removal.path));
        let carried_out: Vec<_> = removals
            .map(|removal| Ok((removal.path.clone(), removal.carry_out(folder)?)))
            .collect();
        moved.into_iter().collect::<Result<(), _>>()?;
        let carried_out = carried_out.into_iter().collect::<Result<Vec<_>, Error>>()?;
        manifests.iter().try_for_each(|path| move_to_place(path))?;
        self.sync_places(folder)?;
        let removed = match self.keeps_staged {
            true => fs::remove_file(staging.join(JOURNAL_FILE)),
            false => fs::remove_dir_all(&staging),
        };
        removed.map_err(Error::io(Action::Remove, &staging))?;
        let paths = |is_gone: bool| {
            let found = carried_out.iter().filter(move |(_, found)| *found == is_gone);
            found.map(|(path, _)| path.clone()).collect()
        };
        let given_up = Vec::new();
        Ok(Finished { removed: paths(true), left: paths(false), given_up })
    }

    /// Lists the paths of files to move that are not what the run has staged that died: since then a
    /// disk or a program has damaged them, or has taken them away before they were moved.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when the system cannot tell.
    fn damaged(&self, folder: &Path) -> Result<Vec<String>, Error> {
        let staging = folder.join(STAGING_FOLDER);
        let mut damaged = Vec::new();
        for (path, sha256) in self.sha256.iter().filter(|(path, _)| is_inside(path)) {
            let staged = staging.join(path);
            let is_sound = match Digest::of_file(&staged) {
                Ok(now) => now == *sha256,
                // It was moved, or something is there that another run has made.
                Err(error) if is_missing(&error) => lies_at(&folder.join(path))?,
                Err(error) => return Err(Error::io(Action::Read, staged)(error)),
            };
            if !is_sound {
                damaged.push(path.clone());
            }
        }
        Ok(damaged)
    }

    /// Brings onto the disk which documents the folders have that something was moved to or removed
    /// from. Without it a power cut could bring back a letter whose journal is gone.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when the disk refuses.
    fn sync_places(&self, folder: &Path) -> Result<(), Error> {
        let removed = self.removals.iter().map(|removal| &removal.path);
        let paths = self.moves.iter().chain(removed).filter(|path| is_inside(path));
        let folders: BTreeSet<_> = paths
            .filter_map(|path| folder.join(path).parent().map(Path::to_owned))
            .collect();
        for folder in folders {
            match sync_folder(&folder) {
                Err(error) if !is_missing(&error) => {
                    return Err(Error::io(Action::Write, folder)(error));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

impl Removal {
    /// Removes the document from a folder, unless somebody has changed it. Tells whether it is gone:
    /// one that is gone already was removed by a run that stopped behind that, and could not tell.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when the document is still there, for example since another
    /// program has it open. Somebody could take it for one of today.
    fn carry_out(&self, folder: &Path) -> Result<bool, Error> {
        let path = folder.join(&self.path);
        let removed = match Digest::of_file(&path) {
            Ok(now) if now == self.sha256 => remove_if_there(&path),
            Ok(_) => return Ok(false),
            Err(error) => Err(error),
        };
        match removed {
            Ok(_) => Ok(true),
            Err(error) if is_missing(&error) => Ok(true),
            Err(error) => Err(Error::io(Action::Remove, path)(error)),
        }
    }
}

/// Whether a run may have died in an output folder over its commit, which is to be finished.
pub(super) fn is_pending(folder: &Path) -> bool {
    may_lie_at(&folder.join(STAGING_FOLDER).join(JOURNAL_FILE))
}

/// Finishes the commit of a run that died in an output folder after it had written its journal.
/// Does nothing when there is no journal: what is staged is then left for this run to take over. So it
/// is when a file that is to be moved is damaged or gone: then nothing more is moved or removed, the
/// journal goes, and what is in the folder is held against the manifest that is there. Tells what became
/// of it.
///
/// # Errors
/// Fails as [`Journal::replay`] does, and when the journal cannot be read, or is damaged.
pub(super) fn finish_interrupted(folder: &Path) -> Result<Finished, Error> {
    let path = folder.join(STAGING_FOLDER).join(JOURNAL_FILE);
    let Some(journal) = read_record::<Journal>(&path)? else {
        return Ok(Finished::default());
    };
    let given_up = journal.damaged(folder)?;
    if given_up.is_empty() {
        return journal.replay(folder);
    }
    fs::remove_file(&path).map_err(Error::io(Action::Remove, path))?;
    Ok(Finished { given_up, ..Finished::default() })
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
fn sync(path: &Path) -> io::Result<()> {
    OpenOptions::new().write(true).open(path)?.sync_all()
}

/// Has the system bring files of a folder onto the disk, all in one go where it can: asked for
/// each by itself, a disk takes longer over many letters than Typst does.
fn sync_all(folder: &Path, paths: &[String]) -> Result<(), Error> {
    if sync_file_system(folder) {
        return Ok(());
    }
    paths.iter().try_for_each(|path| {
        let path = folder.join(path);
        sync(&path).map_err(Error::io(Action::Write, path))
    })
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
