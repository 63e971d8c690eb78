//! A folder below an output folder that is an output folder itself, such as that of the drafts.
//! A commit of the folder above changes it too, in one go with its own documents: so nothing in
//! it outlives what it was made of.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::journal::{self, Removal};
use super::manifest::{self, Manifest, Output};
use super::previous::{Abandoned, PreviousRuns};
use super::staging::STAGING_FOLDER;
use crate::error::Error;
use crate::ground::digest::Digest;
use crate::period::presence::may_lie_at;

/// A folder below an output folder, as the last run has left it.
#[derive(Debug)]
pub(crate) struct Subfolder {
    /// The name of the folder: "kladder".
    name: &'static str,
    /// The path of the folder.
    path: PathBuf,
    /// The documents in it, with a manifest.
    previous: PreviousRuns,
}

/// What a run changes in a folder below its output folder.
#[derive(Debug)]
pub(crate) struct Revision {
    /// The name of the folder: "kladder".
    name: &'static str,
    /// The manifest that the folder gets.
    pub(super) manifest: Manifest,
    /// The documents that leave, by their paths from the folder above.
    pub(super) abandoned: Abandoned,
}

impl Revision {
    /// Gives the path of the manifest from the folder above.
    pub(super) fn manifest_path(&self) -> String {
        format!("{}/{}", self.name, manifest::FILE_NAME)
    }
}

impl Subfolder {
    /// Opens the folder of a name, which only a run may do that has locked the folder above. What
    /// a run that died there has left undone is finished. Gives `None` when there is no such
    /// folder, or no manifest in it.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when that commit cannot be finished, or the manifest cannot be read.
    pub(crate) fn open(above: &Path, name: &'static str) -> Result<Option<Self>, Error> {
        let finished = journal::finish_interrupted(&above.join(name))?;
        let mut opened = Self::at(above, name)?;
        opened.previous = opened.previous.with_finished(finished);
        Ok(opened.previous.manifest().is_some().then_some(opened))
    }

    /// Looks at the folder of a name, which need not be there.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when its manifest is there and cannot be read.
    fn at(above: &Path, name: &'static str) -> Result<Self, Error> {
        let path = above.join(name);
        let previous = PreviousRuns::in_folders(&path, &path.join(STAGING_FOLDER))?;
        Ok(Self { name, path, previous })
    }

    /// Lists the documents in the manifest of the folder of a name; none where there is no manifest.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when the manifest is there and cannot be read.
    pub(crate) fn listed(
        above: &Path,
        name: &'static str,
    ) -> Result<BTreeSet<String>, Error> {
        let found = Self::at(above, name)?;
        Ok(found.previous.outputs().map(|output| output.path.clone()).collect())
    }

    /// Whether the folder of a name has nothing in it but what was made of these inputs, or was
    /// found to be what they would give, and all of it as it was made. One that is not there has nothing in it, and one that
    /// cannot be read is not settled.
    pub(crate) fn is_settled(above: &Path, name: &'static str, inputs: Digest) -> bool {
        let Ok(found) = Self::at(above, name) else { return false };
        let is_of_inputs = found
            .previous
            .manifest()
            .is_none_or(|manifest| manifest.inputs_sha256 == inputs);
        // Of one that somebody has changed it is said each time when it is out of date.
        let is_whole = |document| found.previous.has_in_place(document).unwrap_or(false);
        !journal::is_pending(&found.path)
            && (is_of_inputs || found.documents().next().is_none())
            && found.documents().all(is_whole)
    }

    /// Goes through the documents that lie in the folder, by path, also those that somebody has
    /// changed, or that the system cannot look at.
    pub(crate) fn documents(&self) -> impl Iterator<Item = &Output> {
        let outputs = self.previous.outputs();
        outputs.filter(|output| may_lie_at(&self.path.join(&output.path)))
    }

    /// Lists the paths of what a run that died was to move to its place in the folder, when its commit was
    /// given up since they are damaged or gone.
    pub(crate) fn given_up(&self) -> &[String] {
        &self.previous.finished().given_up
    }

    /// Whether somebody has changed the document of a path, as far as it can be read.
    pub(crate) fn is_changed(&self, path: &str) -> bool {
        let mut documents = self.previous.outputs();
        let found = documents.find(|document| document.path == path);
        found.is_some_and(|document| self.previous.is_changed(document).unwrap_or(false))
    }

    /// Plans to keep the documents of some paths and to remove the others. What is kept was found
    /// to be what `inputs` would give. Gives `None` when there is nothing to change.
    pub(crate) fn revision(
        &self,
        inputs: Digest,
        is_kept: impl Fn(&str) -> bool,
    ) -> Option<Revision> {
        let last = self.previous.manifest()?;
        let kept = last.outputs.iter().filter(|output| is_kept(&output.path));
        let manifest = Manifest {
            inputs_sha256: inputs,
            outputs: kept.cloned().collect(),
            ..last.clone()
        };
        if manifest == *last {
            return None;
        }
        let Abandoned { unchanged, changed } = self.previous.abandoned(&manifest);
        let from_above = |path: String| format!("{}/{path}", self.name);
        let removal =
            |Removal { path, sha256 }| Removal { path: from_above(path), sha256 };
        let abandoned = Abandoned {
            unchanged: unchanged.into_iter().map(removal).collect(),
            changed: changed.into_iter().map(from_above).collect(),
        };
        Some(Revision { name: self.name, manifest, abandoned })
    }
}
