//! The folders of letters on their way out: drafts of e-mails, and the package for a print
//! provider. Both go when a letter is made anew, so that nobody sends the one of before.

use std::path::Path;

use crate::error::Error;
use crate::output::manifest::Manifest;
use crate::output::owner::Owner;
use crate::output::staging::OutputFolder;
use crate::period::model::Settings;

/// The name of the folder of the drafts, below the output folder of a period.
pub(super) const DRAFTS: &str = "kladder";

/// The name of the folder of the package, below the output folder of a period.
pub(super) const PACKAGE_FOLDER: &str = "fjernprint";

/// Removes drafts and package of letters that have changed, but nothing that somebody else
/// has put or changed there. Each folder is an output folder of its own, so a run without any
/// document leaves it empty.
///
/// # Errors
/// Fails when another run is writing there, or when the environment refuses.
pub(crate) fn withdraw(
    folder: &Path,
    owner: &Owner,
    settings: &Settings,
) -> Result<(), Error> {
    for folder in [DRAFTS, PACKAGE_FOLDER].map(|name| folder.join(name)) {
        if folder.is_dir() {
            let (output, previous) = OutputFolder::open(&folder, owner)?;
            output.commit(Manifest::new(settings, Vec::new()), previous)?;
        }
    }
    Ok(())
}
