//! A run divided among machines: each makes its share of the letters into a folder of its
//! own, and one joins the shares to what a single machine would have written.

pub(crate) mod fault;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::documents::{editions, letter};
use crate::error::Error;
use crate::ground::digest::Digest;
use crate::output::division::Shard;
use crate::output::lock;
use crate::output::manifest::{self, Manifest, Output, Settled, Waived};
use crate::output::previous::{PreviousRuns, StoredDocument};
use crate::output::staging::{OutputFolder, STAGING_FOLDER};
use crate::run::merge::fault::MergeFault;
use crate::run::request::Selection;

/// The folder of the shares below the output folder of a period.
const FOLDER: &str = ".folio-shards";

/// A share that is finished.
struct Share {
    /// Which.
    shard: Shard,
    /// Its folder.
    folder: PathBuf,
    /// What it wrote.
    manifest: Manifest,
}

/// The folder of a share below the output folder of a period.
pub(crate) fn folder_of(output: &Path, shard: Shard) -> PathBuf {
    output
        .join(FOLDER)
        .join(format!("{}-of-{}", shard.number, shard.count))
}

/// Joins the shares in an output folder: moves their documents to their places, and writes
/// the manifest that a single machine would have written. What no share can make alone,
/// `complete` adds; it is handed the letters of all print files, in their order. A run that
/// died over it is finished by the next. Gives the number of documents.
///
/// # Errors
/// [`MergeFault`] when the shares do not make up a run; the folder is left as it is.
/// Otherwise what `complete` returns, or the environment refuses.
pub(crate) fn merge(
    folder: &Path,
    mut output: OutputFolder,
    last: PreviousRuns,
    inputs: Digest,
    complete: impl FnOnce(&[String], &PreviousRuns, &mut OutputFolder) -> Result<(), Error>,
) -> Result<usize, Error> {
    let shares = shares(folder).and_then(|shares| {
        shares.iter().try_for_each(|share| share.check(&last, inputs))?;
        Ok(shares)
    });
    let shares = match shares {
        Ok(shares) => shares,
        Err(fault) => {
            output.close();
            return Err(fault.into());
        }
    };
    for share in &shares {
        for made in &share.manifest.outputs {
            let from = share.folder.join(&made.path);
            if from.exists() || last.has_staged(made) {
                output.take_over(made.clone(), &from)?;
            } else {
                // A run that died behind its last step has brought it to its place.
                output.keep(StoredDocument { output: made.clone(), is_staged: false });
            }
        }
    }
    let printed = printed(&shares);
    if let Err(error) = complete(&printed, &last, &mut output) {
        output.close();
        return Err(error);
    }
    let count = output.count();
    let letters = Selection { folder: false, letters: true };
    for found in last.documents(|path| !letters.covers(path)) {
        output.keep(found);
    }
    let settled = last.manifest().map(|last| last.settled).unwrap_or_default();
    let manifest = header(&shares, settled);
    output.commit(manifest, last)?;
    shares.iter().for_each(Share::remove);
    fs::remove_dir(folder.join(FOLDER)).ok();
    Ok(count)
}

/// The paths of the letters in the print files of a run, in their order.
fn printed(shares: &[Share]) -> Vec<String> {
    let made = shares.iter().flat_map(|share| &share.manifest.outputs);
    let mut files: Vec<_> = made.filter(|made| !made.letters.is_empty()).collect();
    // The thousandth has a longer name.
    files.sort_by_key(|file| (file.path.len(), &file.path));
    let letters = files.into_iter().flat_map(|file| &file.letters);
    letters.map(|letter| letter.path.clone()).collect()
}

/// The shares of a run, by number.
fn shares(folder: &Path) -> Result<Vec<Share>, MergeFault> {
    let shards = shards(&folder.join(FOLDER));
    let counts: BTreeSet<_> = shards.iter().map(|shard| shard.count).collect();
    let count = match counts.into_iter().collect::<Vec<_>>()[..] {
        [] => return Err(MergeFault::NoShares),
        [count] => count,
        ref several => return Err(MergeFault::Divisions(several.to_vec())),
    };
    let mut shares = Vec::new();
    let mut missing = Vec::new();
    for shard in (1..=count).filter_map(|number| Shard::new(number, count)) {
        match Share::read(folder, shard) {
            Some(share) => shares.push(share),
            None => missing.push(shard.number),
        }
    }
    if !missing.is_empty() {
        return Err(MergeFault::Missing(missing, count));
    }
    Ok(shares)
}

/// The shares that have a folder, in no order.
fn shards(folder: &Path) -> Vec<Shard> {
    let shard = |name: &str| {
        let (number, count) = name.split_once("-of-")?;
        Shard::new(number.parse().ok()?, count.parse().ok()?)
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| shard(&entry.file_name().to_string_lossy()))
        .collect()
}

impl Share {
    /// A share, if it is finished.
    fn read(output: &Path, shard: Shard) -> Option<Self> {
        let folder = folder_of(output, shard);
        let is_finished = !folder.join(STAGING_FOLDER).exists();
        let bytes = fs::read(folder.join(manifest::FILE_NAME)).ok()?;
        let manifest: Manifest = serde_json::from_slice(&bytes).ok()?;
        // A copy under another number is no share, nor is what names files elsewhere.
        let is_share = manifest.shard == Some(shard)
            && manifest.outputs.iter().all(|made| is_of_letters(&made.path));
        (is_finished && is_share).then_some(Self { shard, folder, manifest })
    }

    /// Whether all documents are there and whole; some may have been moved by a run that
    /// died.
    fn check(&self, last: &PreviousRuns, inputs: Digest) -> Result<(), MergeFault> {
        if self.manifest.inputs_sha256 != inputs {
            return Err(MergeFault::Different(self.shard));
        }
        let is_there = |made: &&Output| {
            let whole = Digest::of_file(&self.folder.join(&made.path));
            whole.is_ok_and(|sha256| sha256 == made.sha256)
                || last.has_staged(made)
                || last.has_in_place(made)
        };
        let damaged = self.manifest.outputs.iter().find(|made| !is_there(made));
        damaged.map_or(Ok(()), |made| {
            Err(MergeFault::Damaged(self.shard, made.path.clone()))
        })
    }

    /// Removes what is left of a share, but nothing that somebody else has put there.
    fn remove(&self) {
        for name in [manifest::FILE_NAME, lock::LOCK_FILE, lock::OWNER_FILE] {
            fs::remove_file(self.folder.join(name)).ok();
        }
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

/// Whether a path is that of a letter or of a print file of letters.
fn is_of_letters(path: &str) -> bool {
    let name = path.strip_prefix(letter::FOLDER).unwrap_or(path);
    let is_plain = !name.contains(['/', '\\', ':']) && !name.starts_with('.');
    is_plain && name.ends_with(".pdf") && !editions::PATHS.contains(&path)
}

/// The manifest of a whole run, but for its documents. `last` tells of the documents that
/// no share makes.
fn header(shares: &[Share], last: Settled) -> Manifest {
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

/// What the shares have waived, each once, in the order in which one machine comes upon it.
fn waived(shares: &[Share]) -> Vec<Waived> {
    let mut seen = BTreeMap::new();
    let all = shares.iter().flat_map(|share| &share.manifest.waived);
    all.filter(|waived| seen.insert(format!("{waived:?}"), ()).is_none())
        .cloned()
        .collect()
}
