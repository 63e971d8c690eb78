//! The commands that make the folder of a period that begins.

use std::collections::BTreeSet;
use std::path::Path;

use crate::error::Error;
use crate::findings::sink::Diagnostics;
use crate::output::new_folder;
use crate::period::files::Files;
use crate::period::locate::PeriodFault;
use crate::period::new_period::{Begun, NewCouncil, NewPeriod, NextPeriod};
use crate::period::presence::{canonical_if_there, is_file};
use crate::period::schema;

/// Writes the folder of the period that follows the one in the folder `last`, beside that one and
/// under the name of its own years.
///
/// # Errors
/// Fails with [`NextPeriodFault`](crate::period::new_period::NextPeriodFault) when the period
/// cannot begin as asked for, with [`PeriodFault::None`] when `last` is no period folder, with
/// [`Error::Data`] when its settings or tables cannot be read, with
/// [`Exists`](crate::output::atomic::Exists) when the new folder is there already, or when the
/// environment refuses.
pub fn begin_next_period(
    last: &Path,
    next: &NextPeriod,
    findings: &mut Diagnostics,
) -> Result<NewPeriod, Error> {
    let folder = canonical_if_there(last)?;
    let Some(folder) = folder.filter(|folder| folder.parent().is_some()) else {
        return Err(PeriodFault::of(last).into());
    };
    if !is_file(&folder.join(schema::SETTINGS))? {
        return Err(PeriodFault::of(last).into());
    }
    let files = Files::read(&folder, findings)?;
    let Begun { name, files, overlap } = next.begin(&files, findings)?;
    // Beside it as the person has named it, since that is the path that a message shows.
    let beside = match last.file_name() {
        Some(_) => last.with_file_name(&name),
        None => folder.with_file_name(&name),
    };
    new_folder::write_folder(&beside, &files)?;
    Ok(NewPeriod { folder: beside, overlap, parts: next.parts.clone() })
}

/// Writes the folder of the first period of a council below the folder `data`, which is made where it
/// is missing: all files that are needed, with marks where the council's own words must stand.
///
/// # Errors
/// Fails with [`NoCouncilName`](crate::period::new_period::NoCouncilName) or
/// [`NextPeriodFault`](crate::period::new_period::NextPeriodFault) when the council cannot begin as
/// asked for, with [`Exists`](crate::output::atomic::Exists) when the folder is there already, or
/// when the environment refuses.
pub fn begin_council(data: &Path, council: &NewCouncil) -> Result<NewPeriod, Error> {
    let (name, files) = council.begin()?;
    let folder = data.join(council.folder_name()).join(name);
    new_folder::write_folder(&folder, &files)?;
    Ok(NewPeriod { folder, overlap: None, parts: BTreeSet::new() })
}
