//! The shares of a run that is divided among machines: what each has made, in a folder of its
//! own below the output folder of the period.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::MergeFault;
use crate::documents::{editions, letter};
use crate::ground::digest::Digest;
use crate::output::division::Shard;
use crate::output::lock;
use crate::output::manifest::{self, Manifest, Output, Settled, Waived};
use crate::output::previous::PreviousRuns;
use crate::output::staging::STAGING_FOLDER;
use crate::period::presence::may_lie_at;

/// The name of the folder with the shares, below the output folder of a period.
pub(super) const FOLDER: &str = ".folio-shards";

/// A share that is finished.
pub(super) struct Share {
    /// The number of the share, and how many there are.
    shard: Shard,
    /// The folder of the share.
    pub(super) folder: PathBuf,
    /// The manifest that its machine has written.
    pub(super) manifest: Manifest,
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
/// Fails when there are none, when they are of several divisions, and when some are missing or
/// not finished.
pub(super) fn shares(folder: &Path) -> Result<Vec<Share>, MergeFault> {
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
        return Err(MergeFault::Missing { numbers: missing, count });
    }
    Ok(shares)
}

/// Lists the shares that have a folder, whether finished or not, in no order. Folders of other
/// names are no shares.
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
    /// Reads a share. `None` when it is not there or not finished, or is something else.
    fn read(output: &Path, shard: Shard) -> Option<Self> {
        let folder = folder_of(output, shard);
        let is_finished = !may_lie_at(&folder.join(STAGING_FOLDER));
        let bytes = fs::read(folder.join(manifest::FILE_NAME)).ok()?;
        let manifest: Manifest = serde_json::from_slice(&bytes).ok()?;
        // A copy under another number is no share, nor is what names files elsewhere.
        let is_share = manifest.shard == Some(shard)
            && manifest.outputs.iter().all(|made| is_of_letters(&made.path));
        (is_finished && is_share).then_some(Self { shard, folder, manifest })
    }

    /// Checks that the share was made of the same `inputs`, and that its documents are there and
    /// whole. A merge that died may have moved some of them already: `last` knows these.
    ///
    /// # Errors
    /// Fails with [`MergeFault::Different`] or [`MergeFault::Damaged`].
    pub(super) fn check(
        &self,
        last: &PreviousRuns,
        inputs: Digest,
    ) -> Result<(), MergeFault> {
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
            Err(MergeFault::Damaged { shard: self.shard, path: made.path.clone() })
        })
    }

    /// Removes what is left of a share whose documents are moved, but nothing that somebody else
    /// has put there: a folder stays when it has another file in it.
    pub(super) fn remove(&self) {
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

/// Whether a path can be that of a letter or of a print file of letters. A manifest may have been
/// tampered with, so a path must not lead out of the folder, nor to a hidden file.
fn is_of_letters(path: &str) -> bool {
    let name = path.strip_prefix(letter::FOLDER).unwrap_or(path);
    let is_plain = !name.contains(['/', '\\', ':']) && !name.starts_with('.');
    is_plain && name.ends_with(".pdf") && !editions::PATHS.contains(&path)
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
