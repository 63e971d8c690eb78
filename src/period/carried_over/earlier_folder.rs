//! The folders of earlier periods: which of those beside this one they are, and their files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use time::Date;

use super::settings_key;
use crate::error::{Action, Error};
use crate::findings::LastPeriodFinding;
use crate::findings::sink::Diagnostics;
use crate::period::files::{self, Files, is_left_behind};
use crate::period::locate::years_of;
use crate::period::model::Term;
use crate::period::presence::{canonical_if_there, is_file};
use crate::period::{load, register, schema};

/// The largest `periode.json` beside a period that is looked into, in mebibytes.
const MAX_SETTINGS_MEBIBYTES: u64 = 1;

/// What the manifest calls the folders of earlier periods, the last first. There are as many as a period
/// is held against; a council keeps two or three.
pub(crate) const LABELS: [&str; 4] = [
    "sidste periode",
    "tidligere periode 2",
    "tidligere periode 3",
    "tidligere periode 4",
];

/// The folder of an earlier period, as it was read.
pub(crate) struct EarlierFolder {
    /// Its name.
    pub(crate) name: String,
    /// Those of its files that are compared.
    pub(crate) files: Files,
    /// Whether all of them could be read.
    pub(super) is_whole: bool,
}

impl EarlierFolder {
    /// Reads the folders of earlier periods, which lie beside that of `period`, whose files are
    /// `own`: the last first, and of many only the last ([`LABELS`]). One that is there and
    /// cannot be read is reported: nobody shall think that it was looked at.
    pub(crate) fn beside(
        period: &Path,
        own: &Files,
        findings: &mut Diagnostics,
    ) -> Vec<Self> {
        let Some(term) = load::settings(own, &mut Diagnostics::new()).term else {
            return Vec::new();
        };
        let Ok(Some(period)) = canonical_if_there(period) else { return Vec::new() };
        let found = match Found::beside(&period, term) {
            Ok(found) => found,
            Err(_) => {
                report(period.parent().unwrap_or(&period), findings);
                return Vec::new();
            }
        };
        for folder in &found.unreadable {
            report(folder, findings);
        }
        let mut folders = Vec::new();
        for (_, folder) in found.earlier.into_iter().rev().take(LABELS.len()) {
            let mut of_files = Diagnostics::new();
            match Files::read_where(&folder, is_compared, &mut of_files) {
                Ok(files) => folders.push(Self {
                    name: name_of(&folder),
                    files,
                    is_whole: !of_files.has_errors(),
                }),
                Err(_) => report(&folder, findings),
            }
        }
        folders
    }
}

/// Tells whether a file of the folder of an earlier period is compared, by its path. Its register goes
/// on being written, and is no reason to judge this period anew.
fn is_compared(path: &str) -> bool {
    let is_of_period = schema::is_known(path) || path.starts_with(schema::PICTURES);
    is_of_period && !register::has_register_name(path)
}

/// Gives the name of a folder.
fn name_of(folder: &Path) -> String {
    folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Reports that a folder cannot be read.
fn report(folder: &Path, findings: &mut Diagnostics) {
    let origin = settings_key("valgperiode");
    findings.push_value(origin, &name_of(folder), LastPeriodFinding::Unreadable);
}

/// What lies beside the folder of a period.
#[derive(Default)]
struct Found {
    /// The folders of earlier periods by their first days.
    earlier: BTreeSet<(Date, PathBuf)>,
    /// Folders that may be those of earlier periods, by their names, and cannot be looked into.
    unreadable: Vec<PathBuf>,
}

impl Found {
    /// Looks among the folders beside that of `period`, which is canonical, for those whose periods
    /// begin before `term`. A folder beside it is one of a period when it has settings; where these
    /// have a fault or are missing, the years of its name say when it begins. One of the same years is
    /// no earlier period but a draft or a copy, and hidden ones are none.
    ///
    /// # Errors
    /// [`Error::Io`] when the system cannot tell what lies there.
    fn beside(period: &Path, term: Term) -> Result<Self, Error> {
        let mut found = Self::default();
        let Some(council) = period.parent() else { return Ok(found) };
        let unreadable = || Error::io(Action::Read, council);
        for entry in fs::read_dir(council).map_err(unreadable())? {
            let entry = entry.map_err(unreadable())?;
            let kind = entry.file_type().map_err(unreadable())?;
            let folder = entry.path();
            let is_hidden = is_left_behind(&entry.file_name().to_string_lossy());
            if !(kind.is_dir() || kind.is_symlink()) || is_hidden || folder == period {
                continue;
            }
            let is_earlier = |day: &Date| *day < term.from;
            let by_name = years_of(&folder)
                .filter(|[from, to]| format!("{from}-{to}") != term.key())
                .and_then(|[from, _]| Date::from_ordinal_date(from, 1).ok())
                .filter(is_earlier);
            match term_of(&folder) {
                Ok(SettingsBeside::Of(beside)) => {
                    let day = Some(beside.from).filter(is_earlier);
                    let day = day.filter(|_| beside.key() != term.key());
                    found.earlier.extend(day.map(|day| (day, folder)));
                }
                // Of one that is not called by its years nobody knows which period it is.
                Ok(SettingsBeside::Unclear) => match by_name {
                    Some(day) => {
                        found.earlier.insert((day, folder));
                    }
                    None if years_of(&folder).is_none() => found.unreadable.push(folder),
                    None => {}
                },
                Ok(SettingsBeside::None) | Err(_) => {
                    found.unreadable.extend(by_name.map(|_| folder));
                }
            }
        }
        Ok(found)
    }
}

/// What the settings in a folder beside that of a period say.
enum SettingsBeside {
    /// There are none.
    None,
    /// They do not say which period it is.
    Unclear,
    /// The period of the folder.
    Of(Term),
}

/// Reads the period of a folder.
///
/// # Errors
/// [`Error::Io`] when its settings cannot be read.
fn term_of(folder: &Path) -> Result<SettingsBeside, Error> {
    let path = folder.join(schema::SETTINGS);
    if !is_file(&path)? {
        return Ok(SettingsBeside::None);
    }
    let read = files::read_file(&path, MAX_SETTINGS_MEBIBYTES)?;
    let term = read.and_then(|bytes| {
        let files = [(schema::SETTINGS, bytes)].into_iter().collect();
        load::settings(&files, &mut Diagnostics::new()).term
    });
    Ok(term.map_or(SettingsBeside::Unclear, SettingsBeside::Of))
}
