//! Which of the periods below an output folder was built last, by the time at which the system
//! says that its manifest was written.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use super::manifest::{self, Manifest};

/// Finds the period that was built after the one of `folder`, which lies below an output folder as
/// `<council>/<period>`: the last one of them, as its manifest names it, "KKR Sjælland 2022-2026".
/// `None` when none was built later, and when the system does not say. A run that has changed
/// nothing writes no manifest, and does not count.
pub(crate) fn built_after(folder: &Path, output: &Path) -> Option<String> {
    let own = written(folder);
    let councils = folders(output);
    let periods = councils.iter().flat_map(|council| folders(council));
    let others = periods.filter(|other| other != folder);
    let later = others.filter_map(|other| Some((written(&other)?, other)));
    let later = later.filter(|(time, _)| own.is_none_or(|own| *time > own));
    let (_, last) = later.max()?;
    let bytes = fs::read(last.join(manifest::FILE_NAME)).ok()?;
    let Manifest { council, period, .. } = serde_json::from_slice(&bytes).ok()?;
    Some(format!("{council} {period}"))
}

/// Gives the time at which the manifest in a folder was written; `None` when there is none.
fn written(folder: &Path) -> Option<SystemTime> {
    fs::metadata(folder.join(manifest::FILE_NAME)).ok()?.modified().ok()
}

/// Lists the folders in a folder, in no order; none when it cannot be read.
fn folders(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    paths.filter(|path| path.is_dir()).collect()
}
