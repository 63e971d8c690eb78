//! What lies in an output folder already: the documents of the last run, and those that a
//! run that died has left in the staging folder. A document of the same content is kept.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use crate::ground::digest::Digest;
use crate::output::inside::is_inside;
use crate::output::manifest::{self, Manifest, Output};
use crate::output::staging::{STAGED, STAGING};

/// The documents that are there.
#[derive(Debug, Default)]
pub struct Shelf {
    /// The folder of the period.
    folder: PathBuf,
    /// The staging folder below it.
    staging: PathBuf,
    /// The manifest of the last complete run, if there is one that can be read.
    manifest: Option<Manifest>,
    /// What a run that died has staged, by path.
    staged: BTreeMap<String, Output>,
}

/// A document that is there, whole, and of the content that is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The document.
    pub output: Output,
    /// Whether it lies in the staging folder, not in its place.
    pub is_staged: bool,
}

impl Shelf {
    /// What lies in a folder.
    pub(super) fn of(folder: &Path, staging: &Path) -> Self {
        let manifest = fs::read(folder.join(manifest::FILE_NAME)).ok();
        Self {
            folder: folder.to_owned(),
            staging: staging.to_owned(),
            manifest: manifest.and_then(|bytes| serde_json::from_slice(&bytes).ok()),
            staged: staged(&staging.join(STAGED)),
        }
    }

    /// What lies in a folder where no run is under way and none has died; `None` otherwise.
    pub fn at_rest(folder: &Path) -> Option<Self> {
        let staging = folder.join(STAGING);
        let is_at_rest = folder.is_dir() && !staging.exists();
        is_at_rest.then(|| Self::of(folder, &staging))
    }

    /// The manifest of the last complete run, if there is one that can be read.
    pub fn manifest(&self) -> Option<&Manifest> {
        self.manifest.as_ref()
    }

    /// The document at a path, if it was made of this content, with nothing to say of it, and
    /// nobody has changed it since.
    pub fn find(&self, path: &str, content: Digest) -> Option<Found> {
        let is_wanted =
            |output: &&Output| output.content_sha256 == content && !output.has_findings;
        let staged = self.staged.get(path).filter(is_wanted);
        if let Some(output) = staged.filter(|output| is_whole(&self.staging, output)) {
            return Some(Found { output: output.clone(), is_staged: true });
        }
        let output = self.last(path).filter(is_wanted);
        let output = output.filter(|output| is_whole(&self.folder, output))?;
        Some(Found { output: output.clone(), is_staged: false })
    }

    /// Whether a run that died has staged a document, whole.
    pub(crate) fn has_staged(&self, output: &Output) -> bool {
        is_whole(&self.staging, output)
    }

    /// Whether a document lies whole in its place.
    pub(crate) fn has_in_place(&self, output: &Output) -> bool {
        is_whole(&self.folder, output)
    }

    /// Whether the last run left the very same document in its place, byte for byte.
    pub(crate) fn has_same(&self, output: &Output) -> bool {
        let last = self.last(&output.path);
        let last = last.filter(|last| last.sha256 == output.sha256);
        last.is_some_and(|last| is_whole(&self.folder, last))
    }

    /// The document at a path with its bytes, if the last run made it of this content, and
    /// nobody has changed it since.
    pub fn made(&self, path: &str, content: Digest) -> Option<(&Output, Vec<u8>)> {
        let output = self.last(path).filter(|output| output.content_sha256 == content)?;
        let inside = is_inside(path).then(|| self.folder.join(path))?;
        let bytes = fs::read(inside).ok()?;
        (Digest::of(&bytes) == output.sha256).then_some((output, bytes))
    }

    /// The documents of the last run that keep to `is_kept`, as they are.
    pub fn kept(&self, is_kept: impl Fn(&str) -> bool) -> Vec<Found> {
        let outputs = self.manifest.iter().flat_map(|manifest| &manifest.outputs);
        let kept = outputs.filter(|output| is_kept(&output.path));
        kept.map(|output| Found { output: output.clone(), is_staged: false })
            .collect()
    }

    /// Whether all documents of the last run that `is_asked` are whole.
    pub fn is_intact(&self, is_asked: impl Fn(&str) -> bool) -> bool {
        let outputs = self.manifest.iter().flat_map(|manifest| &manifest.outputs);
        let mut asked = outputs.filter(|output| is_asked(&output.path));
        asked.all(|output| is_whole(&self.folder, output))
    }

    /// The documents of the last run that `manifest` no longer lists: those that nobody has
    /// changed since, and those that somebody has.
    pub(super) fn stale(
        &self,
        manifest: &Manifest,
    ) -> (Vec<(String, Digest)>, Vec<String>) {
        let listed: BTreeSet<_> =
            manifest.outputs.iter().map(|output| &*output.path).collect();
        let last = self.manifest.iter().flat_map(|last| &last.outputs);
        let stale = last
            .filter(|output| is_inside(&output.path) && !listed.contains(&*output.path))
            .filter(|output| self.folder.join(&output.path).exists());
        let (unchanged, changed): (Vec<_>, Vec<_>) =
            stale.partition(|output| is_whole(&self.folder, output));
        let unchanged = unchanged.into_iter();
        (
            unchanged.map(|output| (output.path.clone(), output.sha256)).collect(),
            changed.into_iter().map(|output| output.path.clone()).collect(),
        )
    }

    /// The document of the last run at a path.
    fn last(&self, path: &str) -> Option<&Output> {
        let outputs = &self.manifest.as_ref()?.outputs;
        // A manifest lists its documents by path.
        let at = outputs
            .binary_search_by(|output| output.path.as_str().cmp(path))
            .ok()?;
        outputs.get(at)
    }
}

/// Whether the file of a document is what it was.
fn is_whole(folder: &Path, output: &Output) -> bool {
    is_inside(&output.path)
        && Digest::of_file(&folder.join(&output.path))
            .is_ok_and(|sha256| sha256 == output.sha256)
}

/// What is staged by the list of it; its last line may be torn.
fn staged(list: &Path) -> BTreeMap<String, Output> {
    let Ok(file) = File::open(list) else { return BTreeMap::new() };
    let lines = BufReader::new(file).lines().map_while(Result::ok);
    let outputs = lines.filter_map(|line| serde_json::from_str::<Output>(&line).ok());
    outputs.map(|output| (output.path.clone(), output)).collect()
}
