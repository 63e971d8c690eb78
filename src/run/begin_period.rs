//! The commands that make the folder of a period that begins.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::findings::sink::Diagnostics;
use crate::output::new_folder;
use crate::period::files::Files;
use crate::period::locate::PeriodFault;
use crate::period::new_period::{
    Begun, NewCouncil, NewPeriod, NextPeriod, NextPeriodFault,
};
use crate::period::presence::{canonical_if_there, folder_of, is_file, lies_at};
use crate::period::{load, schema};

/// Writes the folder of the period that follows the one in the folder `last`, beside that one and
/// under the name of its own years.
///
/// # Errors
/// Fails with [`NextPeriodFault`] when the period cannot begin as asked for or has a folder already,
/// with [`PeriodFault::None`] when `last` is no period folder, with [`Error::Data`] when its settings
/// or tables cannot be read, or when the environment refuses.
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
    let begun = next.begin(&files, findings);
    load::show_places(&files, findings);
    let Begun { name, files, overlap } = begun?;
    let beside = shown_beside(last, &folder, &name)?;
    if lies_at(&beside)? {
        return Err(NextPeriodFault::Exists(beside).into());
    }
    new_folder::write_folder(&beside, &files)?;
    Ok(NewPeriod { folder: beside, overlap, parts: next.parts.clone() })
}

/// Gives the place beside a folder, which lies at the path `folder`: as the person has named it where that
/// leads there, since it is the path that a message shows; a link may lead elsewhere.
///
/// # Errors
/// Fails when the environment refuses.
fn shown_beside(named: &Path, folder: &Path, name: &str) -> Result<PathBuf, Error> {
    let above = canonical_if_there(folder_of(named))?;
    let is_plain = named.file_name().is_some() && above.as_deref() == folder.parent();
    let beside = if is_plain { named } else { folder };
    Ok(beside.with_file_name(name))
}

/// Writes the folder of the first period of a council below the folder `data`, which is made where it
/// is missing: all files that are needed, with marks where the council's own words must stand.
///
/// # Errors
/// Fails with [`NoCouncilName`](crate::period::new_period::NoCouncilName) or
/// [`NextPeriodFault`] when the council cannot begin as asked for or has a folder already, or when the
/// environment refuses.
pub fn begin_council(data: &Path, council: &NewCouncil) -> Result<NewPeriod, Error> {
    let (name, files) = council.begin()?;
    let of_council = data.join(council.folder_name());
    if lies_at(&of_council)? {
        return Err(NextPeriodFault::CouncilExists(of_council).into());
    }
    let folder = of_council.join(name);
    new_folder::write_folder(&folder, &files)?;
    Ok(NewPeriod { folder, overlap: None, parts: BTreeSet::new() })
}
