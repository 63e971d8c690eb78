//! What keeps a document from its place: a folder of its name, a file in the place of its folder,
//! a folder on another disk. It is found before anything is moved, so that the output folder is
//! either as it was or as it shall be.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use super::inside::is_inside;
use crate::error::{Action, Error, Exit, Explain};
use crate::ground::lang::Lang;
use crate::period::presence::is_missing;

/// The refusal to move documents to their places, since something is in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct InTheWay {
    /// The path of what is in the way.
    path: PathBuf,
    /// What it is.
    obstacle: Obstacle,
}

/// What can be in the way of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Obstacle {
    /// A folder has the name of the document.
    Folder,
    /// A file has the name of the folder that the document goes to.
    File,
    /// The folder that the document goes to is on another disk: a file cannot be moved there in
    /// one go.
    OtherDisk,
    /// A link stands in the place of the folder in which documents wait.
    Link,
}

impl Explain for InTheWay {
    fn message(&self, lang: Lang) -> String {
        let path = self.path.display();
        let what = match self.obstacle {
            Obstacle::Folder => lang.pick(
                format!("`{path}` er en mappe, men skal være et dokument"),
                format!("`{path}` is a folder, and should be a document"),
            ),
            Obstacle::File => lang.pick(
                format!("`{path}` er en fil, men skal være en mappe"),
                format!("`{path}` is a file, and should be a folder"),
            ),
            Obstacle::OtherDisk => lang.pick(
                format!("`{path}` ligger på et andet drev end mappen over den"),
                format!("`{path}` is on another disk than the folder above it"),
            ),
            Obstacle::Link => lang.pick(
                format!("`{path}` er en genvej til et andet sted"),
                format!("`{path}` is a link to another place"),
            ),
        };
        lang.pick(
            format!(
                "{what}; flyt den, eller giv den et andet navn, og kør igen. Intet er ændret: det, \
                 der lå i mappen, ligger der som før"
            ),
            format!(
                "{what}; move or rename it, and run again. Nothing has changed: what was in the \
                 folder is there as before"
            ),
        )
    }

    fn exit(&self) -> Exit {
        Exit::Environment
    }
}

/// Looks whether documents can be moved from the `staging` folder to their places below `folder`.
///
/// # Errors
/// Fails with [`InTheWay`] for the first that cannot, and with [`Error::Io`] when the system cannot
/// tell.
pub(super) fn check(
    folder: &Path,
    staging: &Path,
    documents: &[String],
) -> Result<(), Error> {
    let Some(here) = metadata(staging)? else { return Ok(()) };
    for document in documents.iter().filter(|path| is_inside(path)) {
        let path = folder.join(document);
        // What is a link itself is replaced, and not followed.
        let own = fs::symlink_metadata(&path);
        if own.is_ok_and(|own| own.is_dir()) {
            return Err(InTheWay { path, obstacle: Obstacle::Folder }.into());
        }
        let above = Path::new(document).ancestors().skip(1);
        for folder_of in above.filter(|above| !above.as_os_str().is_empty()) {
            let path = folder.join(folder_of);
            let Some(found) = metadata(&path)? else { continue };
            let obstacle = if !found.is_dir() {
                Obstacle::File
            } else if !is_on_one_disk(&here, &found) {
                Obstacle::OtherDisk
            } else {
                continue;
            };
            return Err(InTheWay { path, obstacle }.into());
        }
    }
    Ok(())
}

/// Refuses a staging folder that is a link: documents would wait where another run, or nobody,
/// looks for them.
///
/// # Errors
/// Fails with [`InTheWay`] when it is one.
pub(super) fn check_staging(staging: &Path) -> Result<(), Error> {
    let is_link = fs::symlink_metadata(staging).is_ok_and(|staging| staging.is_symlink());
    if is_link {
        let path = staging.to_owned();
        return Err(InTheWay { path, obstacle: Obstacle::Link }.into());
    }
    Ok(())
}

/// Looks at what a path leads to; `None` when nothing is there.
///
/// # Errors
/// Fails with [`Error::Io`] when the system cannot tell.
fn metadata(path: &Path) -> Result<Option<Metadata>, Error> {
    match fs::metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if is_missing(&error) => Ok(None),
        Err(error) => Err(Error::io(Action::Read, path)(error)),
    }
}

/// Whether two folders are on one disk, as far as the system says.
#[cfg(unix)]
fn is_on_one_disk(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    one.dev() == other.dev()
}

/// Whether two folders are on one disk: the system does not say.
#[cfg(not(unix))]
fn is_on_one_disk(_: &Metadata, _: &Metadata) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Says what is in the way of documents that wait below `folder`, by its path from there.
    fn in_the_way(folder: &Path, documents: &[&str]) -> Option<(String, Obstacle)> {
        let documents: Vec<_> = documents.iter().map(|path| (*path).to_owned()).collect();
        let error = check(folder, folder, &documents).err()?;
        let InTheWay { path, obstacle } = error.reason::<InTheWay>().unwrap();
        let path = path.strip_prefix(folder).unwrap();
        Some((path.to_str().unwrap().to_owned(), *obstacle))
    }

    #[test]
    fn what_has_the_name_of_a_document_or_of_its_folder_is_in_the_way() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path();
        fs::create_dir_all(folder.join("folder-web.pdf")).unwrap();
        fs::create_dir_all(folder.join("breve")).unwrap();
        fs::write(folder.join("breve/001.pdf"), "old").unwrap();
        fs::write(folder.join("kladder"), "mine").unwrap();
        let found = |path: &str, obstacle| Some((path.to_owned(), obstacle));
        assert_eq!(in_the_way(folder, &["breve/001.pdf", "nye/a/b.pdf"]), None);
        assert_eq!(
            in_the_way(folder, &["breve/001.pdf", "folder-web.pdf"]),
            found("folder-web.pdf", Obstacle::Folder)
        );
        assert_eq!(
            in_the_way(folder, &["kladder/001.eml"]),
            found("kladder", Obstacle::File)
        );
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_folder_on_another_disk_and_a_staging_folder_that_is_a_link_are_in_the_way() {
        let dir = tempfile::tempdir().unwrap();
        let staging = dir.path().join("staging");
        std::os::unix::fs::symlink("/proc", &staging).unwrap();
        let documents = ["staging/001.pdf".to_owned()];
        let error = check(dir.path(), dir.path(), &documents).unwrap_err();
        let found = error.reason::<InTheWay>().unwrap();
        assert_eq!(found.obstacle, Obstacle::OtherDisk);
        let link = check_staging(&staging).unwrap_err();
        assert_eq!(link.reason::<InTheWay>().unwrap().obstacle, Obstacle::Link);
    }
}
