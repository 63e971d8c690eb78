//! The shares of a run that is divided among machines: what each has made, in a folder of its
//! own below the output folder of the period.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::MergeFault;
use crate::documents::{blue_book, editions, letter};
use crate::error::Error;
use crate::ground::digest::Digest;
use crate::output::division::Shard;
use crate::output::lock;
use crate::output::manifest::{self, Manifest, Settled, Waived};
use crate::output::previous::{PreviousRuns, lies_whole};
use crate::output::staging::STAGING_FOLDER;
use crate::period::presence::{folders_in, lies_at, read_if_there};

/// The name of the folder with the shares, below the output folder of a period.
pub(super) const FOLDER: &str = ".folio-shards";

/// The names of the files that a run leaves in the folder of a share besides its documents.
const REMAINS: [&str; 3] = [manifest::FILE_NAME, lock::OWNER_FILE, lock::LOCK_FILE];

/// A share that is finished.
pub(super) struct Share {
    /// The number of the share, and how many there are.
    shard: Shard,
    /// The folder of the share.
    pub(super) folder: PathBuf,
    /// The manifest that its machine has written.
    pub(super) manifest: Manifest,
}

/// Whether a path below the output folder of a period is one of a share.
pub(super) fn is_of_share(path: &str) -> bool {
    Path::new(path).starts_with(FOLDER)
}

/// Gives the folder of a share, `.folio-shards/3-of-16` below the output folder of a period.
pub(crate) fn folder_of(output: &Path, shard: Shard) -> PathBuf {
    output
        .join(FOLDER)
        .join(format!("{}-of-{}", shard.number, shard.count))
}

/// Lists the paths of the letters in the print files of a run, in the order in which they are
/// printed.
pub(super) fn printed(shares: &[Share]) -> Vec<String> {
    let made = shares.iter().flat_map(|share| &share.manifest.outputs);
    let mut files: Vec<_> = made.filter(|made| !made.letters.is_empty()).collect();
    // The thousandth has a longer name: its number is padded to three digits.
    files.sort_by_key(|file| (file.path.len(), &file.path));
    let letters = files.into_iter().flat_map(|file| &file.letters);
    letters.map(|letter| letter.path.clone()).collect()
}

/// Reads the shares of a run in an output folder, in the order of their numbers.
///
/// # Errors
/// Fails with [`MergeFault`] when there are none, when they are of several divisions, and when some
/// are missing or not finished; with [`Error::Io`] when one cannot be read.
pub(super) fn shares(folder: &Path) -> Result<Vec<Share>, Error> {
    let shards = shards(&folder.join(FOLDER))?;
    let counts: BTreeSet<_> = shards.iter().map(|shard| shard.count).collect();
    let count = match counts.into_iter().collect::<Vec<_>>()[..] {
        [] => return Err(MergeFault::NoShares.into()),
        [count] => count,
        ref several => return Err(MergeFault::Divisions(several.to_vec()).into()),
    };
    let mut shares = Vec::new();
    let mut missing = Vec::new();
    for shard in (1..=count).filter_map(|number| Shard::new(number, count)) {
        match Share::read(folder, shard)? {
            Some(share) => shares.push(share),
            None => missing.push(shard.number),
        }
    }
    if !missing.is_empty() {
        return Err(MergeFault::Missing { numbers: missing, count }.into());
    }
    Ok(shares)
}

/// Lists the shares that were begun, whether finished or not, in no order. Folders of other names
/// are no shares, nor is one that a merge has left, since somebody has put files of their own there.
fn shards(folder: &Path) -> Result<Vec<Shard>, Error> {
    let shard = |folder: &Path| {
        let (number, count) = folder.file_name()?.to_str()?.split_once("-of-")?;
        Shard::new(number.parse().ok()?, count.parse().ok()?)
    };
    let mut shards = Vec::new();
    for folder in folders_in(folder)? {
        let Some(shard) = shard(&folder) else { continue };
        for name in REMAINS {
            if lies_at(&folder.join(name))? {
                shards.push(shard);
                break;
            }
        }
    }
    Ok(shards)
}

impl Share {
    /// Reads a share. `None` when it is not there or not finished, or is something else.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when it is there and cannot be read.
    fn read(output: &Path, shard: Shard) -> Result<Option<Self>, Error> {
        let folder = folder_of(output, shard);
        let is_finished = !lies_at(&folder.join(STAGING_FOLDER))?;
        let bytes = read_if_there(&folder.join(manifest::FILE_NAME))?;
        let manifest = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        // A copy under another number is no share, nor is what names files elsewhere.
        let is_share = |manifest: &Manifest| {
            manifest.shard == Some(shard)
                && manifest.outputs.iter().all(|made| is_of_letters(&made.path))
        };
        let manifest = manifest.filter(|manifest| is_finished && is_share(manifest));
        Ok(manifest.map(|manifest| Self { shard, folder, manifest }))
    }

    /// Checks that the share was made of the same `inputs`, and that its documents are there and
    /// whole. A merge that died may have moved some of them already: `last` knows these.
    ///
    /// # Errors
    /// Fails with [`MergeFault::Different`] or [`MergeFault::Damaged`], and with [`Error::Io`] when
    /// a document cannot be read.
    pub(super) fn check(&self, last: &PreviousRuns, inputs: Digest) -> Result<(), Error> {
        let shard = self.shard;
        if self.manifest.inputs_sha256 != inputs {
            return Err(MergeFault::Different(shard).into());
        }
        for made in &self.manifest.outputs {
            let is_there = lies_whole(&self.folder, made)?
                || last.has_staged(made)?
                || last.has_in_place(made)?;
            if !is_there {
                return Err(MergeFault::Damaged { shard, path: made.path.clone() }.into());
            }
        }
        Ok(())
    }

    /// Lists the paths below the output folder of what a run leaves in the folder of a share besides
    /// its documents.
    pub(super) fn remains(&self) -> impl Iterator<Item = String> {
        let Shard { number, count } = self.shard;
        REMAINS
            .iter()
            .map(move |name| format!("{FOLDER}/{number}-of-{count}/{name}"))
    }

    /// Removes the folders of a share whose files are gone. One that has something else in it stays,
    /// since somebody has put it there, and so does one that the system does not remove: neither is
    /// taken for a share.
    pub(super) fn remove_folders(&self) {
        let folders: BTreeSet<_> = self
            .manifest
            .outputs
            .iter()
            .filter_map(|made| self.folder.join(&made.path).parent().map(Path::to_owned))
            .chain([self.folder.clone()])
            .collect();
        folders.iter().rev().for_each(|folder| drop(fs::remove_dir(folder)));
    }
}

/// Whether a path can be that of a letter or of a print file of letters. A manifest may have been
/// tampered with, so a path must not lead out of the folder, nor to a hidden file.
fn is_of_letters(path: &str) -> bool {
    let name = path.strip_prefix(letter::FOLDER).unwrap_or(path);
    let is_plain = !name.contains(['/', '\\', ':']) && !name.starts_with('.');
    let others = [&editions::PATHS[..], &blue_book::PATHS[..]];
    is_plain && name.ends_with(".pdf") && !others.concat().contains(&path)
}

/// Puts together the manifest of a whole run, but for its documents. `last` is what was settled
/// before, which stands for the documents that no share makes. There must be a share.
pub(super) fn header(shares: &[Share], last: Settled) -> Manifest {
    let letters: BTreeSet<_> =
        shares.iter().map(|share| share.manifest.settled.letters).collect();
    let letters = if letters.len() == 1 { letters.into_iter().next() } else { None };
    Manifest {
        settled: Settled { letters: letters.flatten(), ..last },
        shard: None,
        outputs: Vec::new(),
        waived: waived(shares),
        ..shares[0].manifest.clone()
    }
}

/// Lists what the shares have waived, each once, in the order in which one machine would come upon
/// it. All shares judge all data, so most is waived by each of them.
fn waived(shares: &[Share]) -> Vec<Waived> {
    let mut seen = BTreeMap::new();
    let all = shares.iter().flat_map(|share| &share.manifest.waived);
    all.filter(|waived| seen.insert(format!("{waived:?}"), ()).is_none())
        .cloned()
        .collect()
}
