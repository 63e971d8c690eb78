//! The output folder of a period. Documents are staged in a hidden folder beside their
//! place; only when all are there, a journal is written and they are moved. A run that
//! dies before the journal leaves the last output as it was, and what it has staged is
//! taken over by the next; one that dies after it is finished by the next run before
//! anything else.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::{Action, Error};
use crate::ground::digest::Digest;
use crate::output::inside::is_inside;
use crate::output::lock::Lock;
use crate::output::manifest::{self, Manifest, Output};
use crate::output::owner::Owner;
use crate::output::previous::Found;
use crate::output::previous::Shelf;

/// The folder of documents that are not yet complete.
pub(crate) const STAGING: &str = ".folio-staging";

/// The journal's name in the staging folder.
const JOURNAL: &str = "journal.json";

/// The list of what is staged already: one [`Output`] a line.
pub(super) const STAGED: &str = "staged.jsonl";

/// An output folder that this run alone may change.
#[derive(Debug)]
pub struct OutputFolder {
    /// The folder of the period.
    folder: PathBuf,
    /// The folders that this run has created for it, the innermost first.
    created: Vec<PathBuf>,
    /// The documents of this run so far, in the order they came.
    documents: Vec<Found>,
    /// The list of what is staged; closed before the staging folder goes.
    log: Option<File>,
    /// Held until dropped; `None` once the folder is given up.
    lock: Option<Lock>,
}

/// What a commit is about to do, so that it can be finished after a crash.
#[derive(Debug, Serialize, Deserialize)]
struct Journal {
    /// Paths to move from the staging folder, the manifest last.
    moves: Vec<String>,
    /// Documents of the last run that are no longer made, as they were.
    removals: Vec<(String, Digest)>,
}

impl OutputFolder {
    /// Opens the folder, creating it if needed, and finishes what a run that died there
    /// has left undone. Gives it with what is there already.
    ///
    /// # Errors
    /// [`Locked`] when another run is writing, [`Error::Io`] when the folder
    /// cannot be written to.
    pub fn open(folder: &Path, owner: &Owner) -> Result<(Self, Shelf), Error> {
        let created = create_folders(folder)?;
        let lock = Lock::acquire(folder, owner)?;
        let staging = folder.join(STAGING);
        recover(folder)?;
        fs::create_dir_all(&staging).map_err(Error::io(Action::Write, &staging))?;
        let shelf = Shelf::of(folder, &staging);
        let path = staging.join(STAGED);
        let log = OpenOptions::new().create(true).append(true).open(&path);
        let output = Self {
            folder: folder.to_owned(),
            created,
            documents: Vec::new(),
            log: Some(log.map_err(Error::io(Action::Write, &path))?),
            lock: Some(lock),
        };
        Ok((output, shelf))
    }

    /// Stages a document under its path below the folder.
    ///
    /// # Errors
    /// [`Error::Io`] when it cannot be written.
    pub fn stage(&mut self, output: Output, bytes: &[u8]) -> Result<(), Error> {
        self.write_staged(&output.path, |file| file.write_all(bytes))?;
        self.list_staged(&output)?;
        self.documents.push(Found { output, is_staged: true });
        Ok(())
    }

    /// Keeps a document that is there already.
    pub fn keep(&mut self, found: Found) {
        self.documents.push(found);
    }

    /// Takes over a document from a folder beside, or what a run that died has taken over
    /// already. It is listed before it is moved, so that it can be lost nowhere between.
    ///
    /// # Errors
    /// [`Error::Io`] when it cannot be moved.
    pub(crate) fn adopt(&mut self, output: Output, from: &Path) -> Result<(), Error> {
        self.list_staged(&output)?;
        let target = self.staging().join(&output.path);
        if from.exists() {
            let above = target.parent().unwrap_or(&target);
            fs::create_dir_all(above).map_err(Error::io(Action::Write, above))?;
            fs::rename(from, &target).map_err(Error::io(Action::Write, &target))?;
        }
        self.documents.push(Found { output, is_staged: true });
        Ok(())
    }

    /// Leaves the folder, and what is staged in it, as they are.
    pub(crate) fn close(mut self) {
        self.log = None;
        // A staging folder with nothing but an empty list is no work of anybody's.
        let path = self.staging().join(STAGED);
        if fs::metadata(&path).is_ok_and(|list| list.len() == 0) {
            fs::remove_file(path).ok();
            fs::remove_dir(self.staging()).ok();
        }
    }

    /// Adds a document to the list of what is staged.
    fn list_staged(&mut self, output: &Output) -> Result<(), Error> {
        let mut line = serde_json::to_vec(output).expect("an output is plain");
        line.push(b'\n');
        let path = self.staging().join(STAGED);
        let log = self.log.as_mut().expect("open until the commit");
        log.write_all(&line).map_err(Error::io(Action::Write, path))
    }

    /// How many documents this run has so far.
    pub fn count(&self) -> usize {
        self.documents.len()
    }

    /// The paths of the documents of this run so far.
    pub fn paths(&self) -> BTreeSet<&str> {
        let documents = self.documents.iter();
        documents.map(|document| &*document.output.path).collect()
    }

    /// The paths of those that are not what lay in their place before: this run has made
    /// them, or one that died.
    pub fn new_paths(&self) -> BTreeSet<&str> {
        let documents = self.documents.iter();
        let new = documents.filter(|document| document.is_staged);
        new.map(|document| &*document.output.path).collect()
    }

    /// Moves all staged documents to their places, removes what the last run wrote and
    /// this one does not have, and writes the manifest, to which it adds the documents.
    /// Gives the paths of those that are no longer made, but that somebody has changed, and
    /// that are therefore still there.
    ///
    /// # Errors
    /// [`Error::Io`] when a file cannot be moved; the next run then tries again.
    pub fn commit(
        mut self,
        mut manifest: Manifest,
        shelf: Shelf,
    ) -> Result<Vec<String>, Error> {
        let mut documents = std::mem::take(&mut self.documents);
        documents.sort_by(|a, b| a.output.path.cmp(&b.output.path));
        let staged = documents.iter().filter(|one| one.is_staged);
        let mut moves: Vec<_> = staged.map(|one| one.output.path.clone()).collect();
        manifest.outputs = documents.into_iter().map(|one| one.output).collect();
        self.write_staged(manifest::FILE_NAME, |file| {
            serde_json::to_writer_pretty(&mut *file, &manifest)?;
            file.write_all(b"\n")
        })?;
        let (removals, changed) = shelf.stale(&manifest);
        moves.push(manifest::FILE_NAME.to_owned());
        // Before the journal says so, the bytes are on the disk.
        sync_all(&self.staging(), &moves)?;
        let journal = Journal { moves, removals };
        self.write_staged(JOURNAL_BEGUN, |file| {
            serde_json::to_writer(file, &journal).map_err(Into::into)
        })?;
        let (begun, path) =
            (self.staging().join(JOURNAL_BEGUN), self.staging().join(JOURNAL));
        sync(&begun)?;
        fs::rename(&begun, &path).map_err(Error::io(Action::Write, &path))?;
        self.created.clear();
        self.log = None;
        replay(&self.folder, &journal)?;
        Ok(changed)
    }

    /// Gives the run up: the last output stays as it was.
    pub fn discard(mut self) {
        self.log = None;
        fs::remove_dir_all(self.staging()).ok();
        if !self.created.is_empty()
            && let Some(lock) = self.lock.take()
        {
            lock.remove();
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
    fn write_staged(
        &self,
        path: &str,
        write: impl FnOnce(&mut BufWriter<File>) -> std::io::Result<()>,
    ) -> Result<(), Error> {
        let target = self.staging().join(path);
        let create = || match File::create(&target) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                fs::create_dir_all(target.parent().unwrap_or(&target))?;
                File::create(&target)
            }
            other => other,
        };
        let write = || {
            let mut file = BufWriter::new(create()?);
            write(&mut file)?;
            file.flush()
        };
        write().map_err(Error::io(Action::Write, &target))
    }
}

/// The journal while it is not complete.
const JOURNAL_BEGUN: &str = "journal.json.begun";

/// Has the system bring a file onto the disk.
fn sync(path: &Path) -> Result<(), Error> {
    let file = OpenOptions::new().write(true).open(path);
    file.and_then(|file| file.sync_all())
        .map_err(Error::io(Action::Write, path))
}

/// Has the system bring all files of a folder onto the disk, in one go: asked for each by
/// itself, a disk takes longer over many letters than Typst does.
fn sync_all(folder: &Path, paths: &[String]) -> Result<(), Error> {
    if sync_file_system(folder) {
        return Ok(());
    }
    paths.iter().try_for_each(|path| sync(&folder.join(path)))
}

/// Has the system bring all that is written onto the disk of a folder, if it can.
#[cfg(target_os = "linux")]
fn sync_file_system(folder: &Path) -> bool {
    File::open(folder).is_ok_and(|folder| rustix::fs::syncfs(folder).is_ok())
}

/// Has the system bring all that is written onto the disk of a folder, if it can.
#[cfg(not(target_os = "linux"))]
fn sync_file_system(_: &Path) -> bool {
    false
}

/// Finishes the commit of a run that died. What one that died earlier has staged is left
/// for this run to take over.
fn recover(folder: &Path) -> Result<(), Error> {
    let journal = fs::read(folder.join(STAGING).join(JOURNAL)).ok();
    let journal = journal.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    journal.map_or(Ok(()), |journal| replay(folder, &journal))
}

/// Does what the journal says; what is done already is passed over.
fn replay(folder: &Path, journal: &Journal) -> Result<(), Error> {
    let staging = folder.join(STAGING);
    for path in journal.moves.iter().filter(|path| is_inside(path)) {
        let (from, to) = (staging.join(path), folder.join(path));
        let moved = match fs::rename(&from, &to) {
            // The folder is not there yet, or the document was moved already.
            Err(error) if error.kind() == ErrorKind::NotFound && from.exists() => {
                let above = to.parent().unwrap_or(&to);
                fs::create_dir_all(above).map_err(Error::io(Action::Write, above))?;
                fs::rename(&from, &to)
            }
            other => other,
        };
        match moved {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(Error::io(Action::Replace, &to)(error));
            }
            _ => {}
        }
    }
    for (path, sha256) in journal.removals.iter().filter(|(path, _)| is_inside(path)) {
        let path = folder.join(path);
        if Digest::of_file(&path).is_ok_and(|now| now == *sha256) {
            fs::remove_file(path).ok();
        }
    }
    fs::remove_dir_all(&staging).map_err(Error::io(Action::Remove, &staging))
}

/// Creates a folder and those above it; gives those that were not there before, the
/// innermost first.
fn create_folders(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let absent = folder.ancestors().filter(|folder| !folder.as_os_str().is_empty());
    let created = absent
        .take_while(|folder| !folder.exists())
        .map(Path::to_owned)
        .collect();
    fs::create_dir_all(folder).map_err(Error::io(Action::Write, folder))?;
    Ok(created)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::lock::Locked;

    /// A manifest of documents.
    fn manifest_of(outputs: &[Output]) -> Manifest {
        Manifest {
            program: manifest::program(),
            council: String::new(),
            period: String::new(),
            date: String::new(),
            inputs_sha256: Digest::of(b""),
            settled: manifest::Settled::default(),
            inputs: Vec::new(),
            outputs: outputs.to_vec(),
            sent: (0, 0),
            shard: None,
            without_letter: Vec::new(),
            waived: Vec::new(),
        }
    }

    /// Who runs the tests.
    fn owner() -> Owner {
        Owner { name: "test".into(), since: 0 }
    }

    /// An output folder and what is there.
    fn open(folder: &Path) -> (OutputFolder, Shelf) {
        OutputFolder::open(folder, &owner()).unwrap()
    }

    /// A document of one page, made of nothing but its text.
    fn document(path: &str, text: &str) -> Output {
        Output {
            path: path.to_owned(),
            sha256: Digest::of(text.as_bytes()),
            bytes: text.len() as u64,
            pages: 1,
            content_sha256: Digest::of(text.as_bytes()),
            has_findings: false,
            letters: Vec::new(),
        }
    }

    /// Stages and commits documents with the given contents.
    fn write_all(folder: &Path, documents: &[(&str, &str)]) -> Vec<String> {
        let (mut output, shelf) = open(folder);
        for (path, text) in documents {
            output.stage(document(path, text), text.as_bytes()).unwrap();
        }
        output.commit(manifest_of(&[]), shelf).unwrap()
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
        let changed = write_all(dir.path(), &[("breve/a.pdf", "A2")]);
        assert_eq!(changed, ["c.pdf"]);
        assert_eq!(text(dir.path(), "breve/a.pdf").as_deref(), Some("A2"));
        assert_eq!(text(dir.path(), "breve/b.pdf"), None);
        assert_eq!(text(dir.path(), "breve/notes.txt").as_deref(), Some("mine"));
        assert_eq!(text(dir.path(), "c.pdf").as_deref(), Some("changed by hand"));
        assert!(!dir.path().join(STAGING).exists());
    }

    #[test]
    fn what_a_dead_run_has_staged_is_taken_over_when_it_is_whole_and_still_wanted() {
        let dir = tempfile::tempdir().unwrap();
        write_all(dir.path(), &[("a.pdf", "old")]);
        let (mut dying, _) = open(dir.path());
        dying.stage(document("a.pdf", "new"), b"new").unwrap();
        dying.stage(document("b.pdf", "whole"), b"whole").unwrap();
        drop(dying);
        let staging = dir.path().join(STAGING);
        fs::write(staging.join("b.pdf"), "torn").unwrap();
        let mut log = OpenOptions::new().append(true).open(staging.join(STAGED)).unwrap();
        log.write_all(b"{\"path\": \"c.p").unwrap();
        assert_eq!(text(dir.path(), "a.pdf").as_deref(), Some("old"));

        let (mut next, shelf) = open(dir.path());
        let found = shelf.find("a.pdf", Digest::of(b"new")).unwrap();
        assert!(found.is_staged);
        assert_eq!(shelf.find("a.pdf", Digest::of(b"other")), None);
        assert_eq!(shelf.find("b.pdf", Digest::of(b"whole")), None);
        next.keep(found);
        next.commit(manifest_of(&[]), shelf).unwrap();
        assert_eq!(text(dir.path(), "a.pdf").as_deref(), Some("new"));
        assert!(!staging.exists());
    }

    #[test]
    fn a_document_is_kept_only_while_it_is_what_the_manifest_says() {
        let dir = tempfile::tempdir().unwrap();
        let mut warned = document("b.pdf", "B");
        warned.has_findings = true;
        let (mut output, shelf) = open(dir.path());
        output.stage(document("a.pdf", "A"), b"A").unwrap();
        output.stage(warned, b"B").unwrap();
        output.commit(manifest_of(&[]), shelf).unwrap();
        let find = |path, text: &[u8]| open(dir.path()).1.find(path, Digest::of(text));
        assert!(find("a.pdf", b"A").is_some_and(|found| !found.is_staged));
        assert_eq!(find("b.pdf", b"B"), None, "its warning would be lost");
        fs::write(dir.path().join("a.pdf"), "by hand").unwrap();
        assert_eq!(find("a.pdf", b"A"), None);
    }

    #[test]
    fn a_run_that_dies_between_two_moves_is_finished_by_the_next() {
        let dir = tempfile::tempdir().unwrap();
        let old = [("a.pdf", "old a"), ("b.pdf", "old b"), ("c.pdf", "old c")];
        write_all(dir.path(), &old);
        let (mut dying, _) = open(dir.path());
        dying.stage(document("a.pdf", "new a"), b"new a").unwrap();
        dying.stage(document("b.pdf", "new b"), b"new b").unwrap();
        let staged: Vec<_> =
            dying.documents.iter().map(|one| one.output.clone()).collect();
        let manifest = manifest_of(&staged);
        let json = serde_json::to_vec(&manifest).unwrap();
        dying
            .write_staged(manifest::FILE_NAME, |file| file.write_all(&json))
            .unwrap();
        let moves = ["a.pdf", "b.pdf", manifest::FILE_NAME].map(str::to_owned).to_vec();
        let journal = Journal {
            moves,
            removals: vec![("c.pdf".into(), Digest::of(b"old c"))],
        };
        let json = serde_json::to_vec(&journal).unwrap();
        dying.write_staged(JOURNAL, |file| file.write_all(&json)).unwrap();
        fs::rename(dying.staging().join("a.pdf"), dir.path().join("a.pdf")).unwrap();
        drop(dying);

        let (_next, shelf) = open(dir.path());
        assert_eq!(text(dir.path(), "a.pdf").as_deref(), Some("new a"));
        assert_eq!(text(dir.path(), "b.pdf").as_deref(), Some("new b"));
        assert_eq!(text(dir.path(), "c.pdf"), None);
        assert_eq!(shelf.manifest(), Some(&manifest));
    }

    #[test]
    fn a_second_run_is_kept_out_and_a_given_up_one_leaves_no_folder() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("kkr/2022");
        let (first, _) = open(&folder);
        let second = OutputFolder::open(&folder, &owner());
        assert!(second.unwrap_err().reason::<Locked>().is_some());
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
        hostile.outputs.push(document("../precious.txt", "P"));
        let json = serde_json::to_vec(&hostile).unwrap();
        fs::write(folder.join(manifest::FILE_NAME), json).unwrap();
        write_all(&folder, &[("b.pdf", "B")]);
        assert!(dir.path().join("precious.txt").exists());
    }
}
