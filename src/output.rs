//! The output folder of a period. Documents are staged in a hidden folder beside their
//! place; only when all are there, a journal is written and they are moved. A run that
//! dies before the journal leaves the last output as it was; one that dies after it is
//! finished by the next run before anything else.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::manifest::{self, Manifest, Output};

/// The folder of documents that are not yet complete.
const STAGING: &str = ".folio-staging";

/// The journal's name in the staging folder.
const JOURNAL: &str = "journal.json";

/// The file that keeps a second run out.
const LOCK: &str = ".folio-lock";

/// An output folder that this run alone may change.
#[derive(Debug)]
pub struct OutputFolder {
    /// The folder of the period.
    folder: PathBuf,
    /// The folders that this run has created for it, the innermost first.
    created: Vec<PathBuf>,
    /// The documents staged so far.
    staged: Vec<Output>,
    /// Locked until dropped; `None` once the folder is given up.
    lock: Option<File>,
}

/// What a commit is about to do, so that it can be finished after a crash.
#[derive(Debug, Serialize, Deserialize)]
struct Journal {
    /// Paths to move from the staging folder, the manifest last.
    moves: Vec<String>,
    /// Documents of the last run that are no longer made.
    removals: Vec<String>,
}

impl OutputFolder {
    /// Opens the folder, creating it if needed, and finishes what a run that died there
    /// has left undone.
    ///
    /// # Errors
    /// [`Error::Locked`] when another run is writing, [`Error::Io`] when the folder
    /// cannot be written to.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let created = create_folders(folder)?;
        let path = folder.join(LOCK);
        let lock = File::create(&path).map_err(Error::io("write", &path))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => return Err(Error::Locked { path }),
            Err(fs::TryLockError::Error(source)) => {
                return Err(Error::io("lock", path)(source));
            }
        }
        let folder = folder.to_owned();
        let output = Self {
            folder,
            created,
            staged: Vec::new(),
            lock: Some(lock),
        };
        output.recover()?;
        let staging = output.staging();
        fs::create_dir_all(&staging).map_err(Error::io("write", &staging))?;
        Ok(output)
    }

    /// The folder of the period.
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// The manifest of the last complete run, if there is one that can be read.
    pub fn last_manifest(&self) -> Option<Manifest> {
        let bytes = fs::read(self.folder.join(manifest::FILE_NAME)).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    /// Stages a document of `pages` pages under its path below the folder.
    ///
    /// # Errors
    /// [`Error::Io`] when it cannot be written.
    pub fn stage(
        &mut self,
        path: &str,
        bytes: &[u8],
        pages: usize,
        inputs_sha256: &str,
    ) -> Result<(), Error> {
        self.write_staged(path, bytes)?;
        self.staged.push(Output {
            path: path.to_owned(),
            sha256: manifest::sha256(bytes),
            bytes: bytes.len() as u64,
            pages,
            inputs_sha256: inputs_sha256.to_owned(),
        });
        Ok(())
    }

    /// The documents staged so far, in the order they came.
    pub fn staged(&self) -> &[Output] {
        &self.staged
    }

    /// Moves all staged documents to their places, removes what the last run wrote and
    /// `manifest` no longer lists, and writes the manifest.
    ///
    /// # Errors
    /// [`Error::Io`] when a file cannot be moved; the next run then tries again.
    pub fn commit(mut self, manifest: &Manifest) -> Result<(), Error> {
        let mut json = serde_json::to_vec_pretty(manifest).expect("a manifest is plain");
        json.push(b'\n');
        self.write_staged(manifest::FILE_NAME, &json)?;
        let staged = self.staged.iter().map(|output| output.path.clone());
        let moves = staged.chain([manifest::FILE_NAME.to_owned()]).collect();
        let journal = Journal { moves, removals: self.stale(manifest) };
        let json = serde_json::to_vec(&journal).expect("a journal is plain");
        let (staging, path) = (self.staging(), self.staging().join(JOURNAL));
        let mut file = temporary_file(&staging).map_err(Error::io("write", &staging))?;
        file.write_all(&json).map_err(Error::io("write", &path))?;
        file.as_file().sync_all().map_err(Error::io("write", &path))?;
        file.persist(&path)
            .map_err(|error| Error::io("write", &path)(error.error))?;
        self.created.clear();
        self.replay(&journal)
    }

    /// Gives the run up: the last output stays as it was.
    pub fn discard(mut self) {
        fs::remove_dir_all(self.staging()).ok();
        if !self.created.is_empty() {
            self.lock = None;
            fs::remove_file(self.folder.join(LOCK)).ok();
        }
        // Only folders that are empty, and that this run has made, can go.
        for folder in &self.created {
            fs::remove_dir(folder).ok();
        }
    }

    /// The staging folder.
    fn staging(&self) -> PathBuf {
        self.folder.join(STAGING)
    }

    /// Writes a file below the staging folder.
    fn write_staged(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let target = self.staging().join(path);
        let folder = target.parent().unwrap_or(&target);
        fs::create_dir_all(folder).map_err(Error::io("write", folder))?;
        let mut file = File::create(&target).map_err(Error::io("write", &target))?;
        file.write_all(bytes).map_err(Error::io("write", &target))?;
        // Before the journal says so, the bytes are on the disk.
        file.sync_all().map_err(Error::io("write", &target))
    }

    /// The documents of the last run that `manifest` no longer lists, and that nobody
    /// has changed since.
    fn stale(&self, manifest: &Manifest) -> Vec<String> {
        let kept: BTreeSet<_> =
            manifest.outputs.iter().map(|output| &output.path).collect();
        let last = self.last_manifest().map(|last| last.outputs).unwrap_or_default();
        let unchanged = |output: &Output| {
            let bytes = fs::read(self.folder.join(&output.path));
            bytes.is_ok_and(|bytes| manifest::sha256(&bytes) == output.sha256)
        };
        last.into_iter()
            .filter(|output| is_inside(&output.path) && !kept.contains(&output.path))
            .filter(unchanged)
            .map(|output| output.path)
            .collect()
    }

    /// Finishes the commit of a run that died, or throws away what it had staged.
    fn recover(&self) -> Result<(), Error> {
        let staging = self.staging();
        let journal = fs::read(staging.join(JOURNAL)).ok();
        match journal.and_then(|bytes| serde_json::from_slice::<Journal>(&bytes).ok()) {
            Some(journal) => self.replay(&journal),
            None => match fs::remove_dir_all(&staging) {
                Err(error) if error.kind() != ErrorKind::NotFound => {
                    Err(Error::io("remove", &staging)(error))
                }
                _ => Ok(()),
            },
        }
    }

    /// Does what the journal says; what is done already is passed over.
    fn replay(&self, journal: &Journal) -> Result<(), Error> {
        let staging = self.staging();
        for path in journal.moves.iter().filter(|path| is_inside(path)) {
            let (from, to) = (staging.join(path), self.folder.join(path));
            let folder = to.parent().unwrap_or(&to);
            fs::create_dir_all(folder).map_err(Error::io("write", folder))?;
            match fs::rename(&from, &to) {
                Err(error) if error.kind() != ErrorKind::NotFound => {
                    return Err(Error::io("replace", &to)(error));
                }
                _ => {}
            }
        }
        for path in journal.removals.iter().filter(|path| is_inside(path)) {
            fs::remove_file(self.folder.join(path)).ok();
        }
        fs::remove_dir_all(&staging).map_err(Error::io("remove", &staging))
    }
}

/// A file under a name that nobody looks for. Like any other it can be read by those whom the
/// system lets: two consultants share the folder.
fn temporary_file(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
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
/// [`Error::Exists`] when there is a file of that name, [`Error::Io`] when the folder
/// cannot be written to.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let mut file = temporary_file(folder).map_err(Error::io("write", path))?;
    file.write_all(bytes).map_err(Error::io("write", path))?;
    file.as_file().sync_all().map_err(Error::io("write", path))?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(fault) if fault.error.kind() == ErrorKind::AlreadyExists => {
            Err(Error::Exists { path: path.to_owned() })
        }
        Err(fault) => Err(Error::io("write", path)(fault.error)),
    }
}

/// Creates a folder and those above it; gives those that were not there before, the
/// innermost first.
fn create_folders(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let absent = folder.ancestors().filter(|folder| !folder.as_os_str().is_empty());
    let created = absent
        .take_while(|folder| !folder.exists())
        .map(Path::to_owned)
        .collect();
    fs::create_dir_all(folder).map_err(Error::io("write", folder))?;
    Ok(created)
}

/// Whether a path of a manifest or journal stays below the folder.
fn is_inside(path: &str) -> bool {
    Path::new(path)
        .components()
        .all(|part| matches!(part, Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A manifest of the staged documents.
    fn manifest_of(outputs: &[Output]) -> Manifest {
        Manifest {
            program: manifest::program(),
            council: String::new(),
            period: String::new(),
            date: String::new(),
            inputs_sha256: String::new(),
            inputs: Vec::new(),
            outputs: outputs.to_vec(),
            waived: Vec::new(),
        }
    }

    /// Stages and commits documents with the given contents.
    fn write_all(folder: &Path, documents: &[(&str, &str)]) {
        let mut output = OutputFolder::open(folder).unwrap();
        for (path, text) in documents {
            output.stage(path, text.as_bytes(), 1, "").unwrap();
        }
        let manifest = manifest_of(output.staged());
        output.commit(&manifest).unwrap();
    }

    /// The text of a file, if it is there.
    fn text(folder: &Path, path: &str) -> Option<String> {
        fs::read_to_string(folder.join(path)).ok()
    }

    #[test]
    fn a_new_run_replaces_its_own_files_and_no_others() {
        let dir = tempfile::tempdir().unwrap();
        write_all(
            dir.path(),
            &[("breve/a.pdf", "A1"), ("breve/b.pdf", "B1"), ("c.pdf", "C1")],
        );
        fs::write(dir.path().join("breve/notes.txt"), "mine").unwrap();
        fs::write(dir.path().join("c.pdf"), "changed by hand").unwrap();
        write_all(dir.path(), &[("breve/a.pdf", "A2")]);
        assert_eq!(text(dir.path(), "breve/a.pdf").as_deref(), Some("A2"));
        assert_eq!(text(dir.path(), "breve/b.pdf"), None);
        assert_eq!(text(dir.path(), "breve/notes.txt").as_deref(), Some("mine"));
        assert_eq!(text(dir.path(), "c.pdf").as_deref(), Some("changed by hand"));
        assert!(!dir.path().join(STAGING).exists());
    }

    #[test]
    fn a_run_that_dies_before_its_journal_changes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        write_all(dir.path(), &[("a.pdf", "old")]);
        let mut dying = OutputFolder::open(dir.path()).unwrap();
        dying.stage("a.pdf", b"new", 1, "").unwrap();
        drop(dying);
        assert_eq!(text(dir.path(), "a.pdf").as_deref(), Some("old"));
        write_all(dir.path(), &[("b.pdf", "next")]);
        assert!(!dir.path().join(STAGING).exists());
    }

    #[test]
    fn a_run_that_dies_between_two_moves_is_finished_by_the_next() {
        let dir = tempfile::tempdir().unwrap();
        write_all(
            dir.path(),
            &[("a.pdf", "old a"), ("b.pdf", "old b"), ("c.pdf", "old c")],
        );
        let mut dying = OutputFolder::open(dir.path()).unwrap();
        dying.stage("a.pdf", b"new a", 1, "").unwrap();
        dying.stage("b.pdf", b"new b", 1, "").unwrap();
        let manifest = manifest_of(dying.staged());
        let json = serde_json::to_vec(&manifest).unwrap();
        dying.write_staged(manifest::FILE_NAME, &json).unwrap();
        let moves = ["a.pdf", "b.pdf", manifest::FILE_NAME].map(str::to_owned).to_vec();
        let journal = Journal { moves, removals: dying.stale(&manifest) };
        let json = serde_json::to_vec(&journal).unwrap();
        dying.write_staged(JOURNAL, &json).unwrap();
        fs::rename(dying.staging().join("a.pdf"), dir.path().join("a.pdf")).unwrap();
        drop(dying);

        let next = OutputFolder::open(dir.path()).unwrap();
        assert_eq!(text(dir.path(), "a.pdf").as_deref(), Some("new a"));
        assert_eq!(text(dir.path(), "b.pdf").as_deref(), Some("new b"));
        assert_eq!(text(dir.path(), "c.pdf"), None);
        assert_eq!(next.last_manifest(), Some(manifest));
    }

    #[test]
    fn a_second_run_is_kept_out_and_a_given_up_one_leaves_no_folder() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("kkr/2022");
        let first = OutputFolder::open(&folder).unwrap();
        let second = OutputFolder::open(&folder);
        assert!(matches!(second, Err(Error::Locked { .. })));
        first.discard();
        assert!(!dir.path().join("kkr").exists());
    }

    #[test]
    fn a_manifest_that_names_a_file_elsewhere_removes_nothing_there() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("out");
        write_all(&folder, &[("a.pdf", "A")]);
        fs::write(dir.path().join("precious.txt"), "P").unwrap();
        let mut hostile = manifest_of(&[]);
        hostile.outputs.push(Output {
            path: "../precious.txt".into(),
            sha256: manifest::sha256(b"P"),
            bytes: 1,
            pages: 1,
            inputs_sha256: String::new(),
        });
        let json = serde_json::to_vec(&hostile).unwrap();
        fs::write(folder.join(manifest::FILE_NAME), json).unwrap();
        write_all(&folder, &[("b.pdf", "B")]);
        assert!(dir.path().join("precious.txt").exists());
    }
}
