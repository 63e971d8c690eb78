//! What previous runs have left in an output folder: the documents of the last complete run in
//! their places, and in the staging folder those of a later run that died. A document that would
//! come out the same is kept, and is not made again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use super::inside::is_inside;
use super::journal::{Finished, Removal};
use super::manifest::{self, Manifest, Output};
use super::staged_list;
use super::staging::STAGING_FOLDER;
use crate::error::{Action, Error, Exit, Explain};
use crate::ground::digest::Digest;
use crate::ground::lang::Lang;
use crate::period::presence::{is_missing, lies_at, own_metadata, read_if_there};

/// The documents that previous runs have left in an output folder. The default has none.
#[derive(Debug, Default)]
pub struct PreviousRuns {
    /// The output folder of the period.
    folder: PathBuf,
    /// The staging folder below it.
    staging: PathBuf,
    /// The manifest of the last complete run; `None` when there is none that can be read.
    manifest: Option<Manifest>,
    /// What the list of staged documents says of a run that died, by the paths of the documents.
    staged: BTreeMap<String, Output>,
    /// What became of the commit of a run that died.
    finished: Finished,
}

/// A document that is in the output folder, whole: in its place, or still staged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDocument {
    /// What the manifest says of the document.
    pub output: Output,
    /// Whether it lies in the staging folder, and not yet in its place.
    pub is_staged: bool,
}

/// A document in its place, read from the disk.
#[derive(Debug)]
pub struct ReadDocument<'a> {
    /// What the manifest says of the document.
    pub output: &'a Output,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
}

/// The documents of the last complete run that a new one no longer makes.
#[derive(Debug)]
pub(super) struct Abandoned {
    /// Those that are what they were, and can be removed.
    pub(super) unchanged: Vec<Removal>,
    /// The paths of those that somebody has changed, and that stay.
    pub(super) changed: Vec<String>,
}

impl PreviousRuns {
    /// Looks at what lies in an output folder and in the staging folder below it. Either may
    /// be missing.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when the manifest, or the list of what is staged, is there and
    /// cannot be read, and with [`DamagedRecord`] when the manifest is none.
    pub(super) fn in_folders(folder: &Path, staging: &Path) -> Result<Self, Error> {
        Ok(Self {
            folder: folder.to_owned(),
            staging: staging.to_owned(),
            manifest: read_record(&folder.join(manifest::FILE_NAME))?,
            staged: staged_list::read(staging)?,
            finished: Finished::default(),
        })
    }

    /// Notes what became of the commit of a run that died.
    pub(super) fn with_finished(self, finished: Finished) -> Self {
        Self { finished, ..self }
    }

    /// Tells what became of the commit of a run that died. That run could not tell of it.
    pub(crate) fn finished(&self) -> &Finished {
        &self.finished
    }

    /// Whether a run that died has left documents that wait to be taken over.
    pub(super) fn has_any_staged(&self) -> bool {
        !self.staged.is_empty()
    }

    /// Looks at what lies in an output folder without locking it. Gives `None` when there is no
    /// folder, and when there is a staging folder in it: a run is then under way, or has died.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when the manifest cannot be read, or the system cannot tell what is
    /// there.
    pub fn if_complete(folder: &Path) -> Result<Option<Self>, Error> {
        let staging = folder.join(STAGING_FOLDER);
        let is_complete = lies_at(folder)? && !lies_at(&staging)?;
        is_complete.then(|| Self::in_folders(folder, &staging)).transpose()
    }

    /// Gives the manifest of the last complete run; `None` when there is none that can be read.
    pub fn manifest(&self) -> Option<&Manifest> {
        self.manifest.as_ref()
    }

    /// Finds the document at a path, if it was made of this content. A staged one goes before
    /// one in its place. Gives `None` for a document that was changed since it was made, and for
    /// one with findings: it is made again, so that they are said again.
    pub fn find(&self, path: &str, content: Digest) -> Option<StoredDocument> {
        let is_wanted =
            |output: &&Output| output.content_sha256 == content && !output.has_findings;
        let staged = self.staged.get(path).filter(is_wanted);
        // One that cannot be read is made again.
        let is_whole = |is_whole: Result<bool, Error>| is_whole.unwrap_or(false);
        if let Some(output) = staged.filter(|output| is_whole(self.has_staged(output))) {
            return Some(StoredDocument { output: output.clone(), is_staged: true });
        }
        let output = self.listed(path).filter(is_wanted);
        let output = output.filter(|output| is_whole(self.has_in_place(output)))?;
        Some(StoredDocument { output: output.clone(), is_staged: false })
    }

    /// Whether a run that died has staged a document, and its file is whole.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when the file is there and cannot be read.
    pub(crate) fn has_staged(&self, output: &Output) -> Result<bool, Error> {
        lies_whole(&self.staging, output)
    }

    /// Whether a document lies in its place, and its file is whole.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when the file is there and cannot be read.
    pub(crate) fn has_in_place(&self, output: &Output) -> Result<bool, Error> {
        lies_whole(&self.folder, output)
    }

    /// Whether a document lies in its place with other bytes than it was made with: somebody has
    /// changed it since.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when the file is there and cannot be read.
    pub(crate) fn is_changed(&self, output: &Output) -> Result<bool, Error> {
        let own = own_metadata(&self.folder.join(&output.path))?;
        let is_file = own.is_some_and(|own| !own.is_dir()) && is_inside(&output.path);
        Ok(is_file && !self.has_in_place(output)?)
    }

    /// Whether the last run left the very same document in its place, byte for byte, as far as it
    /// can be read.
    pub(crate) fn has_same(&self, output: &Output) -> bool {
        let last = self.listed(&output.path);
        let last = last.filter(|last| last.sha256 == output.sha256);
        last.is_some_and(|last| self.has_in_place(last).unwrap_or(false))
    }

    /// Reads the document at a path from its place, if the last complete run made it of this
    /// content. Gives `None` as well when somebody has changed it since.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when it is there and cannot be read.
    pub fn read(
        &self,
        path: &str,
        content: Digest,
    ) -> Result<Option<ReadDocument<'_>>, Error> {
        let listed = self.listed(path).filter(|output| output.content_sha256 == content);
        let Some(output) = listed.filter(|_| is_inside(path)) else { return Ok(None) };
        let bytes = read_if_there(&self.folder.join(path))?;
        let unchanged = bytes.filter(|bytes| Digest::of(bytes) == output.sha256);
        Ok(unchanged.map(|bytes| ReadDocument { output, bytes }))
    }

    /// Lists the documents of the last complete run whose path is asked for, whether or not
    /// their files are whole.
    pub fn documents(&self, is_asked: impl Fn(&str) -> bool) -> Vec<StoredDocument> {
        let asked = self.outputs().filter(|output| is_asked(&output.path));
        asked
            .map(|output| StoredDocument { output: output.clone(), is_staged: false })
            .collect()
    }

    /// Whether all documents of the last complete run whose path is asked for can be read and are
    /// whole.
    pub fn is_intact(&self, is_asked: impl Fn(&str) -> bool) -> bool {
        let mut asked = self.outputs().filter(|output| is_asked(&output.path));
        asked.all(|output| self.has_in_place(output).unwrap_or(false))
    }

    /// Tells which documents of the last complete run lie in the folder, but not in the
    /// manifest of a new run. One that cannot be read is among those to be removed: that fails then,
    /// and is tried again, while one that is left out would be forgotten.
    pub(super) fn abandoned(&self, manifest: &Manifest) -> Abandoned {
        let listed: BTreeSet<_> =
            manifest.outputs.iter().map(|output| &*output.path).collect();
        let leaving = self.outputs().filter(|output| is_inside(&output.path));
        let leaving = leaving.filter(|output| !listed.contains(&*output.path));
        let mut abandoned = Abandoned { unchanged: Vec::new(), changed: Vec::new() };
        for Output { path, sha256, .. } in leaving {
            let removal = Removal { path: path.clone(), sha256: *sha256 };
            match Digest::of_file(&self.folder.join(path)) {
                Err(error) if is_missing(&error) => {}
                Ok(now) if now != *sha256 => abandoned.changed.push(path.clone()),
                Ok(_) | Err(_) => abandoned.unchanged.push(removal),
            }
        }
        abandoned
    }

    /// Goes through the documents of the last complete run, by path.
    pub(crate) fn outputs(&self) -> impl Iterator<Item = &Output> {
        self.manifest.iter().flat_map(|manifest| &manifest.outputs)
    }

    /// Finds what the last manifest says of the document at a path.
    fn listed(&self, path: &str) -> Option<&Output> {
        let outputs = &self.manifest.as_ref()?.outputs;
        // A manifest lists its documents by path.
        let at = outputs
            .binary_search_by(|output| output.path.as_str().cmp(path))
            .ok()?;
        outputs.get(at)
    }
}

/// Whether the file of a document lies in a folder and has the bytes that it was made with.
///
/// # Errors
/// Fails with [`Error::Io`] when it is there and cannot be read.
pub(crate) fn lies_whole(folder: &Path, output: &Output) -> Result<bool, Error> {
    if !is_inside(&output.path) {
        return Ok(false);
    }
    let path = folder.join(&output.path);
    match Digest::of_file(&path) {
        Ok(sha256) => Ok(sha256 == output.sha256),
        Err(error) if is_missing(&error) => Ok(false),
        Err(error) => Err(Error::io(Action::Read, path)(error)),
    }
}

/// Reads a manifest or a journal, which this program has written whole; `None` when there is none.
///
/// # Errors
/// Fails with [`DamagedRecord`] when it is something else by now: what lies in the folder would be
/// forgotten, and stay for good. Fails with [`Error::Io`] when it cannot be read.
pub(super) fn read_record<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, Error> {
    let Some(bytes) = read_if_there(path)? else { return Ok(None) };
    let record = serde_json::from_slice(&bytes);
    record
        .map(Some)
        .map_err(|_| DamagedRecord { path: path.to_owned() }.into())
}

/// The refusal to go on where a manifest or a journal is damaged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DamagedRecord {
    /// The path of the file.
    path: PathBuf,
}

impl Explain for DamagedRecord {
    fn message(&self, lang: Lang) -> String {
        let path = self.path.display();
        lang.pick(
            format!(
                "`{path}` er beskadiget, så det ikke kan ses, hvad der er dannet af hvad i den \
                 mappe; hent filen fra en sikkerhedskopi, eller flyt hele mappen til side, og kør \
                 `folio build`"
            ),
            format!(
                "`{path}` is damaged, so that nobody can tell what was made of what in that \
                 folder; take the file from a backup, or move the whole folder aside and run \
                 `folio build`"
            ),
        )
    }

    fn exit(&self) -> Exit {
        Exit::Environment
    }
}
