//! The output folder of a period. Documents are staged in a hidden folder below it; only when
//! all are there, a journal is written and they are moved to their places. A run that dies
//! before the journal leaves the last output as it was, and the next run takes over what it has
//! staged; a run that dies after it is finished by the next before anything else.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::journal::{self, Journal, Move, Removal};
use super::lock::Lock;
use super::manifest::{self, Manifest, Output};
use super::new_folders::{create_folders, write_with_folders};
use super::obstacle;
use super::owner::Owner;
use super::previous::{Abandoned, PreviousRuns, StoredDocument};
use super::staged_list::StagedList;
use super::subfolder::Revision;
use crate::error::{Action, Error};
use crate::ground::digest::Digest;
use crate::period::presence::{lies_at, read_if_there};

/// The name of the folder in which documents wait until all of them are there.
pub(crate) const STAGING_FOLDER: &str = ".folio-staging";

/// An output folder that this run alone may change.
#[derive(Debug)]
pub(crate) struct OutputFolder {
    /// The output folder of the period.
    folder: PathBuf,
    /// The folders that this run has created to get to it, the innermost first.
    created: Vec<PathBuf>,
    /// The documents that this run has staged or kept, in the order they came.
    documents: Vec<StoredDocument>,
    /// What this run changes in the folders below that are output folders themselves, each with the
    /// move of its manifest.
    revisions: Vec<(Revision, Move)>,
    /// The files that are no documents and leave with the commit.
    leaving: Vec<Removal>,
    /// Whether documents wait in the staging folder that this run has not made: those of a run that
    /// died, or those of shares, which are nowhere else.
    holds_others: bool,
    /// Whether those documents wait on behind the commit.
    keeps_others: bool,
    /// The list of staged documents.
    staged_list: StagedList,
    /// The lock on the folder; `None` once the folder is given up.
    lock: Option<Lock>,
}

impl OutputFolder {
    /// Opens an output folder, creating it if there is none, and finishes what a run that died
    /// over its commit has left undone. Gives the folder together with what is there already. Whoever
    /// changes nothing of it may drop it.
    ///
    /// # Errors
    /// Fails with [`Locked`](super::lock::Locked) when another run is writing, and with
    /// [`Error::Io`] when the folder cannot be written to.
    pub(crate) fn open(
        folder: &Path,
        owner: &Owner,
    ) -> Result<(Self, PreviousRuns), Error> {
        let created = create_folders(folder)?;
        let lock = Lock::acquire(folder, owner)?;
        let staging = folder.join(STAGING_FOLDER);
        obstacle::check_staging(&staging)?;
        let finished = journal::finish_interrupted(folder)?;
        let previous = PreviousRuns::in_folders(folder, &staging)?;
        let previous = previous.with_finished(finished);
        let output = Self {
            folder: folder.to_owned(),
            created,
            documents: Vec::new(),
            revisions: Vec::new(),
            leaving: Vec::new(),
            holds_others: previous.has_any_staged(),
            keeps_others: false,
            staged_list: StagedList::of(staging),
            lock: Some(lock),
        };
        Ok((output, previous))
    }

    /// Whether a run may have died in an output folder over its commit, which whoever opens the folder
    /// finishes.
    pub(crate) fn is_interrupted(folder: &Path) -> bool {
        journal::is_pending(folder)
    }

    /// Stages a document of this run. Its path says where it goes below the folder.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when the document cannot be written.
    pub(crate) fn stage(&mut self, output: Output, bytes: &[u8]) -> Result<(), Error> {
        self.write_staged(&output.path, |file| file.write_all(bytes))?;
        self.staged_list.add(&output)?;
        self.documents.push(StoredDocument { output, is_staged: true });
        Ok(())
    }

    /// Keeps a document that a previous run has made, in its place or staged.
    pub(crate) fn keep(&mut self, document: StoredDocument) {
        self.documents.push(document);
    }

    /// Moves the file `from` into the staging folder, as the document `output` of this run. When
    /// there is no such file, a run that died has moved it already. The document is listed
    /// before it is moved, so that it cannot be lost in between.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when the file cannot be moved.
    pub(crate) fn take_over(&mut self, output: Output, from: &Path) -> Result<(), Error> {
        self.staged_list.add(&output)?;
        self.holds_others = true;
        let target = self.staging().join(&output.path);
        if lies_at(from)? {
            let above = target.parent().unwrap_or(&target);
            fs::create_dir_all(above).map_err(Error::io(Action::Write, above))?;
            fs::rename(from, &target).map_err(Error::io(Action::Write, &target))?;
        }
        self.documents.push(StoredDocument { output, is_staged: true });
        Ok(())
    }

    /// Changes a folder below this one together with the commit: after a run that died either
    /// both are as they were, or the next run finishes both.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when the manifest of that folder cannot be staged.
    pub(crate) fn revise(&mut self, revision: Revision) -> Result<(), Error> {
        let manifest =
            self.write_manifest(&revision.manifest_path(), &revision.manifest)?;
        self.revisions.push((revision, manifest));
        Ok(())
    }

    /// Removes a file that is no document together with the commit: after a run that died, either
    /// it is as it was, or the next run removes it. Its path is one below the folder. Does nothing
    /// when there is none.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when it is there and cannot be read.
    pub(crate) fn remove_with_commit(&mut self, path: String) -> Result<(), Error> {
        let bytes = read_if_there(&self.folder.join(&path))?;
        let removal = bytes.map(|bytes| Removal { path, sha256: Digest::of(&bytes) });
        self.leaving.extend(removal);
        Ok(())
    }

    /// Lists the documents that this run has so far, staged and kept.
    pub(crate) fn outputs(&self) -> impl Iterator<Item = &Output> {
        self.documents.iter().map(|document| &document.output)
    }

    /// Counts the documents that this run has so far, staged and kept.
    pub(crate) fn count(&self) -> usize {
        self.documents.len()
    }

    /// Lists the paths of the documents that this run has so far, staged and kept.
    pub(crate) fn paths(&self) -> BTreeSet<&str> {
        let documents = self.documents.iter();
        documents.map(|document| &*document.output.path).collect()
    }

    /// Lists the paths of the documents that do not lie in their places yet, since this run has
    /// made them, or a run that died.
    pub(crate) fn new_paths(&self) -> BTreeSet<&str> {
        let documents = self.documents.iter();
        let new = documents.filter(|document| document.is_staged);
        new.map(|document| &*document.output.path).collect()
    }

    /// Lets documents that others have made and that wait to be taken over wait on behind the commit:
    /// the run takes documents out, and makes none.
    pub(crate) fn leave_staged(&mut self) {
        self.keeps_others = self.holds_others;
    }

    /// Moves all staged documents to their places, writes `manifest` with the documents of this
    /// run in it, and removes the documents of the last run that this one does not have. Gives
    /// the paths of those among them that stay, since somebody has changed them.
    ///
    /// # Errors
    /// Fails with [`InTheWay`](obstacle::InTheWay) when a document cannot get to its place, and
    /// with [`Error::Io`] when a file cannot be written or moved. Once the journal is written, the
    /// next run finishes the commit.
    pub(crate) fn commit(
        mut self,
        mut manifest: Manifest,
        previous: PreviousRuns,
    ) -> Result<Vec<String>, Error> {
        let mut documents = std::mem::take(&mut self.documents);
        documents.sort_by(|a, b| a.output.path.cmp(&b.output.path));
        let staged = documents.iter().filter(|document| document.is_staged);
        let mut moves: Vec<_> = staged.map(|one| Move::of(&one.output)).collect();
        manifest.outputs = documents.into_iter().map(|one| one.output).collect();
        let last = self.write_manifest(manifest::FILE_NAME, &manifest)?;
        let Abandoned { mut unchanged, mut changed } = previous.abandoned(&manifest);
        for (revision, manifest) in std::mem::take(&mut self.revisions) {
            moves.push(manifest);
            unchanged.extend(revision.abandoned.unchanged);
            changed.extend(revision.abandoned.changed);
        }
        unchanged.append(&mut self.leaving);
        moves.push(last);
        let journal = Journal::new(moves, unchanged, self.keeps_others);
        if let Err(error) = obstacle::check(&self.folder, &self.staging(), &journal.moves)
        {
            self.discard();
            return Err(error);
        }
        journal.write(&self.staging())?;
        self.staged_list.close();
        // Somebody may have changed one meanwhile.
        changed.extend(journal.replay(&self.folder)?.left);
        Ok(changed)
    }

    /// Gives the run up: removes what is staged, unless others have made some of it, and the folders
    /// that this run has created. The last output stays as it was.
    pub(crate) fn discard(mut self) {
        if self.holds_others {
            return;
        }
        self.staged_list.close();
        fs::remove_dir_all(self.staging()).ok();
        // The files of the lock go only with the folder: another run may be waiting for them.
        if !self.created.is_empty()
            && let Some(lock) = self.lock.take()
        {
            lock.remove();
        }
        // Those with something else in them stay.
        self.created.iter().for_each(|folder| drop(fs::remove_dir(folder)));
    }

    /// Gives the path of the folder.
    pub(crate) fn path(&self) -> &Path {
        &self.folder
    }

    /// Gives a path in the staging folder at which a document can be begun that is taken over when
    /// it is whole. What a run that dies leaves there goes with the next commit.
    pub(crate) fn path_to_begin(&self, name: &str) -> PathBuf {
        self.staging().join(format!("{name}.begun"))
    }

    /// Gives the path of the staging folder.
    fn staging(&self) -> PathBuf {
        self.folder.join(STAGING_FOLDER)
    }

    /// Writes a manifest at a path below the staging folder. Gives its move out of there.
    fn write_manifest(&self, path: &str, manifest: &Manifest) -> Result<Move, Error> {
        let mut json = serde_json::to_vec_pretty(manifest).expect("a manifest is plain");
        json.push(b'\n');
        self.write_staged(path, |file| file.write_all(&json))?;
        Ok(Move { path: path.to_owned(), sha256: Digest::of(&json) })
    }

    /// Writes a file at a path below the staging folder, and creates the folders on the way.
    fn write_staged(
        &self,
        path: &str,
        write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    ) -> Result<(), Error> {
        let staged = self.staging().join(path);
        let written = write_with_folders(&staged, write);
        written.map_err(|error| error.naming(&staged, &self.folder.join(path)))
    }
}

#[cfg(test)]
mod interrupted_test;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::lock::Locked;

    /// Makes a manifest that lists some documents and says nothing else.
    pub(super) fn manifest_of(outputs: &[Output]) -> Manifest {
        Manifest {
            program: manifest::program(),
            council: String::new(),
            period: String::new(),
            date: String::new(),
            inputs_sha256: Digest::of(b""),
            settled: manifest::Settled::default(),
            inputs: Vec::new(),
            outputs: outputs.to_vec(),
            sent: manifest::SentCount::default(),
            shard: None,
            without_letter: Vec::new(),
            waived: Vec::new(),
        }
    }

    /// Names somebody who runs the tests.
    fn owner() -> Owner {
        Owner { name: "test".into(), since: 0 }
    }

    /// Opens an output folder that no other run has locked.
    pub(super) fn open(folder: &Path) -> (OutputFolder, PreviousRuns) {
        OutputFolder::open(folder, &owner()).unwrap()
    }

    /// Describes a document of one page that is made of nothing but its text.
    pub(super) fn document(path: &str, text: &str) -> Output {
        Output {
            path: path.to_owned(),
            sha256: Digest::of(text.as_bytes()),
            bytes: text.len() as u64,
            pages: 1,
            content_sha256: Digest::of(text.as_bytes()),
            has_findings: false,
            on: None,
            letters: Vec::new(),
            made_of: None,
        }
    }

    /// Commits documents, each given by its path and its text; gives the paths that `commit` gives.
    pub(super) fn write_all(folder: &Path, documents: &[(&str, &str)]) -> Vec<String> {
        let (mut output, previous) = open(folder);
        for (path, text) in documents {
            output.stage(document(path, text), text.as_bytes()).unwrap();
        }
        output.commit(manifest_of(&[]), previous).unwrap()
    }

    /// Reads a file below a folder; `None` when it is not there.
    pub(super) fn text(folder: &Path, path: &str) -> Option<String> {
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
        assert!(!dir.path().join(STAGING_FOLDER).exists());
    }

    #[test]
    fn what_a_dead_run_has_staged_is_taken_over_when_it_is_whole_and_still_wanted() {
        let dir = tempfile::tempdir().unwrap();
        write_all(dir.path(), &[("a.pdf", "old")]);
        let (mut dying, _) = open(dir.path());
        dying.stage(document("a.pdf", "new"), b"new").unwrap();
        dying.stage(document("b.pdf", "whole"), b"whole").unwrap();
        drop(dying);
        let staging = dir.path().join(STAGING_FOLDER);
        fs::write(staging.join("b.pdf"), "torn").unwrap();
        let mut log = File::options()
            .append(true)
            .open(staging.join("staged.jsonl"))
            .unwrap();
        log.write_all(b"{\"path\": \"c.p").unwrap();
        assert_eq!(text(dir.path(), "a.pdf").as_deref(), Some("old"));

        let (mut next, previous) = open(dir.path());
        let found = previous.find("a.pdf", Digest::of(b"new")).unwrap();
        assert!(found.is_staged);
        assert_eq!(previous.find("a.pdf", Digest::of(b"other")), None);
        assert_eq!(previous.find("b.pdf", Digest::of(b"whole")), None);
        next.keep(found);
        next.commit(manifest_of(&[]), previous).unwrap();
        assert_eq!(text(dir.path(), "a.pdf").as_deref(), Some("new"));
        assert!(!staging.exists());
    }

    #[test]
    fn a_document_is_kept_only_while_it_is_what_the_manifest_says() {
        let dir = tempfile::tempdir().unwrap();
        let mut warned = document("b.pdf", "B");
        warned.has_findings = true;
        let (mut output, previous) = open(dir.path());
        output.stage(document("a.pdf", "A"), b"A").unwrap();
        output.stage(warned, b"B").unwrap();
        output.commit(manifest_of(&[]), previous).unwrap();
        let find = |path, text: &[u8]| open(dir.path()).1.find(path, Digest::of(text));
        assert!(find("a.pdf", b"A").is_some_and(|found| !found.is_staged));
        assert_eq!(find("b.pdf", b"B"), None, "its warning would be lost");
        fs::write(dir.path().join("a.pdf"), "by hand").unwrap();
        assert_eq!(find("a.pdf", b"A"), None);
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
