//! Which of the periods below an output folder was built last, by the time at which the system
//! says that its manifest was written.

use std::path::Path;
use std::time::SystemTime;

use super::manifest::{self, Manifest};
use crate::error::{Action, Error};
use crate::period::presence::{folders_in, metadata_if_there, read_if_there};

/// Finds the period that was built after the one of `folder`, which lies below an output folder as
/// `<council>/<period>`: the last one of them, as its manifest names it, "KKR Sjælland 2022-2026".
/// `None` when none was built later. A run that has changed nothing writes no manifest, and does
/// not count; nor does a manifest that is none.
///
/// # Errors
/// Fails with [`Error::Io`] when a folder or a manifest cannot be read: the letters of a wrong
/// period would be recorded.
pub(crate) fn built_after(folder: &Path, output: &Path) -> Result<Option<String>, Error> {
    let mut last = (written(folder)?, None);
    for council in folders_in(output)? {
        for period in folders_in(&council)? {
            let time = written(&period)?;
            if period != folder && time > last.0 {
                last = (time, Some(period));
            }
        }
    }
    let (_, Some(last)) = last else { return Ok(None) };
    let bytes = read_if_there(&last.join(manifest::FILE_NAME))?;
    let manifest = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    Ok(manifest.map(|Manifest { council, period, .. }| format!("{council} {period}")))
}

/// Gives the time at which the manifest in a folder was written; `None` when there is none.
fn written(folder: &Path) -> Result<Option<SystemTime>, Error> {
    let path = folder.join(manifest::FILE_NAME);
    let time = metadata_if_there(&path)?.map(|metadata| metadata.modified());
    time.transpose().map_err(Error::io(Action::Read, path))
}
