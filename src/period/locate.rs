//! Where the folders of periods lie: `data/<council>/<period>/`. A command that names none
//! works on the newest, and none may write its output among them.

use std::path::{Path, PathBuf};

use crate::error::{Error, Exit, Explain};
use crate::ground::lang::Lang;
use crate::period::presence::{canonical_if_there, folders_in, is_file, is_folder};
use crate::period::schema;

/// The name of the folder in which every council has a folder.
const DATA_FOLDER: &str = "data";

/// Finds the folder of the newest period below a data folder, `<data>/<council>/<period>/`. The
/// newest is the one whose name comes last: `2026-2030` after `2022-2026`.
///
/// # Errors
/// [`PeriodFault::None`] or [`PeriodFault::TextFile`] when there is no such folder,
/// [`PeriodFault::Several`] when several councils have one of the newest name.
pub fn newest_period(data: &Path) -> Result<PathBuf, Error> {
    let mut periods = Vec::new();
    // An older period must not be taken because the newest cannot be looked at.
    for council in folders_in(data)? {
        for folder in folders_in(&council)? {
            if is_period(&folder)? {
                periods.push(folder);
            }
        }
    }
    let name = |folder: &PathBuf| folder.file_name().map(ToOwned::to_owned);
    let newest = periods.iter().map(name).max().flatten();
    periods.retain(|folder| name(folder) == newest);
    match &mut periods[..] {
        [] => Err(PeriodFault::of(data).into()),
        [period] => Ok(std::mem::take(period)),
        several => {
            several.sort();
            let names = several.iter().map(|folder| folder.display().to_string());
            Err(PeriodFault::Several(names.collect()).into())
        }
    }
}

/// Whether a folder is that of a period: it is named by two years, `2022-2026`, and has
/// settings. A copy that Explorer has made, `2022-2026 - kopi`, is not one.
///
/// # Errors
/// [`Error::Io`] when the system cannot tell.
fn is_period(folder: &Path) -> Result<bool, Error> {
    Ok(years_of(folder).is_some() && is_file(&folder.join(schema::SETTINGS))?)
}

/// Reads the two years by which the folder of a period is named, `2022-2026`; `None` for any other
/// name.
pub(super) fn years_of(folder: &Path) -> Option<[i32; 2]> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let years: Vec<_> = name.split('-').collect();
    let is_year =
        |year: &&str| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let [from, to] = <[&str; 2]>::try_from(years).ok()?;
    let is_named = is_year(&from) && is_year(&to);
    is_named.then(|| Some([from.parse().ok()?, to.parse().ok()?]))?
}

/// The name of a folder, links and dots resolved, so that `.` has a name too. `None` when the
/// folder does not exist or is the root of the disk.
pub(crate) fn folder_name(folder: &Path) -> Option<String> {
    let folder = folder.canonicalize().ok()?;
    Some(folder.file_name()?.to_string_lossy().into_owned())
}

/// Whether an output folder, which need not be there yet, lies where data lies: in the period
/// folder, in the folder `data` that holds it, or where there are period folders already.
/// `false` also when the period folder does not exist.
///
/// # Errors
/// [`Error::Io`] when the system cannot tell.
pub(crate) fn is_among_data(output: &Path, period: &Path) -> Result<bool, Error> {
    // What is not there yet is judged by the folder in which it will be made.
    let mut folder = None;
    for above in output.ancestors().chain([Path::new(".")]) {
        folder = canonical_if_there(above)?;
        if folder.is_some() {
            break;
        }
    }
    let (Some(folder), Some(period)) = (folder, canonical_if_there(period)?) else {
        return Ok(false);
    };
    let is_named = |folder: &&Path| {
        folder
            .file_name()
            .unwrap_or_default()
            .eq_ignore_ascii_case(DATA_FOLDER)
    };
    let data = period.ancestors().nth(2).filter(is_named);
    let is_in_data = data.is_some_and(|data| folder.starts_with(data));
    Ok(folder.starts_with(&period)
        || (is_in_data && is_period(&period)?)
        || (is_folder(output)? && holds_periods(&folder)?))
}

/// Whether a folder holds period folders, or folders of councils that hold some. What cannot be
/// looked into, as some folders of a disk, holds none.
///
/// # Errors
/// [`Error::Io`] when the system cannot tell of a folder that is named like a period.
fn holds_periods(folder: &Path) -> Result<bool, Error> {
    let below = |folder: &PathBuf| folders_in(folder).unwrap_or_default();
    let folders = below(&folder.to_owned());
    let below: Vec<_> = folders.iter().flat_map(below).collect();
    for folder in folders.iter().chain(&below) {
        if is_period(folder)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Why there is no period folder to work on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PeriodFault {
    /// There is no period folder where one was named or looked for; holds the place.
    None(PathBuf),
    /// The folder, which this holds, has `periode.json.txt` instead of `periode.json`. An
    /// editor has added the extension, and Explorer hides it.
    TextFile(PathBuf),
    /// Several councils have a folder for the newest period, and none was named; holds the
    /// folders.
    Several(Vec<String>),
}

impl PeriodFault {
    /// Says why a folder is not that of a period.
    pub(crate) fn of(folder: &Path) -> Self {
        let text_file = folder.join(format!("{}.txt", schema::SETTINGS));
        let fault = if text_file.is_file() { Self::TextFile } else { Self::None };
        fault(folder.to_owned())
    }
}

impl Explain for PeriodFault {
    fn message(&self, lang: Lang) -> String {
        match self {
            Self::TextFile(path) => {
                let path = path.display();
                lang.pick(
                    format!(
                        "ingen periodemappe i `{path}`: filen hedder `periode.json.txt`; \
                         slå `Filtypenavne` til i Stifinder, og fjern `.txt`"
                    ),
                    format!(
                        "no period folder at `{path}`: the file is named `periode.json.txt`; \
                         switch on `File name extensions` in Explorer and remove `.txt`"
                    ),
                )
            }
            Self::None(path) => {
                let path = path.display();
                lang.pick(
                    format!(
                        "ingen periodemappe i `{path}` (en mappe med `periode.json`)"
                    ),
                    format!(
                        "no period folder at `{path}` (a folder with `periode.json`)"
                    ),
                )
            }
            Self::Several(folders) => {
                let folders = folders.join(", ");
                lang.pick(
                    format!(
                        "der er flere nyeste perioder: {folders}; skriv mappens navn"
                    ),
                    format!("several newest periods: {folders}; name one"),
                )
            }
        }
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}
