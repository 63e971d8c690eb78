//! Files among the letters, and among what is made of them, that no manifest lists: somebody has put
//! them there, or a manifest is gone, or is an older one. Folio removes nothing that it does not know to
//! be its own, and cannot tell whether such a file is out of date, so it names them.

use std::collections::BTreeSet;
use std::path::Path;

use super::letters::OutgoingFolder;
use crate::documents::{labels, letter, print_file};
use crate::error::Error;
use crate::ground::lang::{Lang, listed};
use crate::output::files_below::{files_below, files_in};
use crate::output::manifest;
use crate::output::subfolder::Subfolder;

/// Lists the files below an output folder that may be taken for letters, or for what is made of them, and
/// that are neither among `known`, the paths of the documents in it, nor in the manifest of a folder
/// of letters on their way out. The paths are those below the folder.
///
/// # Errors
/// Fails with [`Error::Io`] when the system cannot tell what is there: a letter of before would stay
/// unnoticed.
pub(super) fn unknown_files(
    folder: &Path,
    known: &BTreeSet<&str>,
) -> Result<Vec<String>, Error> {
    let mut unknown: Vec<_> = files_in(folder)?
        .into_iter()
        .chain(in_folder(folder, letter::FOLDER)?)
        .filter(|path| !known.contains(&**path) && holds_letters(path))
        .collect();
    for outgoing in OutgoingFolder::ALL {
        let mut listed = Subfolder::listed(folder, outgoing.name())?;
        listed.insert(manifest::FILE_NAME.to_owned());
        let prefix = format!("{}/", outgoing.name());
        let is_unknown = |path: &String| {
            path.strip_prefix(&prefix).is_some_and(|it| !listed.contains(it))
        };
        unknown.extend(in_folder(folder, &prefix)?.into_iter().filter(is_unknown));
    }
    Ok(unknown)
}

/// Lists the files below one of the folders in an output folder, by their paths from there. `name` is the
/// name of the folder with the stroke behind it.
///
/// # Errors
/// Fails with [`Error::Io`] when the folder is there and cannot be read.
fn in_folder(output: &Path, name: &str) -> Result<Vec<String>, Error> {
    let files = files_below(&output.join(name))?;
    Ok(files.into_iter().map(|path| format!("{name}{path}")).collect())
}

/// Whether a path in an output folder is one of the letters, or has the name of a print file or of
/// labels, also one that Explorer has given to a copy of it.
fn holds_letters(path: &str) -> bool {
    let names = [letter::FOLDER, print_file::ALL, print_file::EXTRACT, labels::ALL];
    names.iter().any(|name| path.starts_with(name))
}

impl Lang {
    /// Warns of files that no manifest lists, if there are any.
    pub(super) fn unknown_files(self, paths: &[String]) -> Option<String> {
        let names = listed(paths);
        match paths.len() {
            0 => None,
            1 => Some(self.pick(
                format!(
                    "advarsel: Folio kender ikke filen {names}: den er ikke holdt op mod dagens \
                     oplysninger og kan være forældet; send og print den ikke, men slet den, eller \
                     flyt den et andet sted hen"
                ),
                format!(
                    "warning: Folio does not know the file {names}: it was not held against the \
                     data of today and may be out of date; do not send or print it, but delete it or \
                     move it elsewhere"
                ),
            )),
            count => Some(self.pick(
                format!(
                    "advarsel: Folio kender ikke {count} filer ({names}): de er ikke holdt op mod \
                     dagens oplysninger og kan være forældede; send og print dem ikke, men slet dem, \
                     eller flyt dem et andet sted hen"
                ),
                format!(
                    "warning: Folio does not know {count} files ({names}): they were not held against \
                     the data of today and may be out of date; do not send or print them, but delete \
                     them or move them elsewhere"
                ),
            )),
        }
    }
}
