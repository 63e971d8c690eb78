//! What keeps a document from its place: a folder of its name, a file in the place of its folder,
//! a folder on another disk. It is found before anything is moved, so that the output folder is
//! either as it was or as it shall be.

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::inside::is_inside;
use crate::error::{Action, Error, Exit, Explain};
use crate::ground::lang::Lang;
use crate::period::presence::{lies_at, metadata_if_there, own_metadata};

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
    /// A link that leads nowhere stands in the place of the folder that the document goes to.
    LostLink,
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
            Obstacle::LostLink => lang.pick(
                format!("`{path}` er en genvej, der ikke fører nogen steder hen"),
                format!("`{path}` is a link that leads nowhere"),
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
/// Into each folder that is there already a file is moved and removed again: there is no other way to
/// know that it can be.
///
/// # Errors
/// Fails with [`InTheWay`] for the first that cannot, and with [`Error::Io`] when the system cannot
/// tell, or lets nothing be moved there.
pub(super) fn check(
    folder: &Path,
    staging: &Path,
    documents: &[String],
) -> Result<(), Error> {
    let mut targets = BTreeSet::new();
    for document in documents.iter().filter(|path| is_inside(path)) {
        let path = folder.join(document);
        // What is a link itself is replaced, and not followed.
        if own_metadata(&path)?.is_some_and(|own| own.is_dir()) {
            return Err(InTheWay { path, obstacle: Obstacle::Folder }.into());
        }
        let above = Path::new(document).ancestors().skip(1);
        targets.extend(above.filter(|above| !above.as_os_str().is_empty()));
    }
    let staging_metadata = metadata_if_there(staging)?;
    for target in targets {
        let path = folder.join(target);
        if let Some(obstacle) = obstacle_of(&path, staging_metadata.as_ref())? {
            return Err(InTheWay { path, obstacle }.into());
        }
        if lies_at(&path)? {
            probe(staging, &path)?;
        }
    }
    Ok(())
}

/// Tells what is in the way of documents that go to a folder; `None` when nothing is. `staging` is
/// what the system says of the folder in which they wait.
///
/// # Errors
/// Fails with [`Error::Io`] when the system cannot tell.
fn obstacle_of(
    folder: &Path,
    staging: Option<&Metadata>,
) -> Result<Option<Obstacle>, Error> {
    if own_metadata(folder)?.is_none() {
        return Ok(None);
    }
    Ok(match metadata_if_there(folder)? {
        None => Some(Obstacle::LostLink),
        Some(found) if !found.is_dir() => Some(Obstacle::File),
        Some(found) => {
            let is_near = staging.is_none_or(|staging| is_on_one_disk(staging, &found));
            (!is_near).then_some(Obstacle::OtherDisk)
        }
    })
}

/// The name of the file that is moved to try whether files can be. One that a run has left which
/// died is replaced by the next.
const PROBE_FILE: &str = ".folio-probe";

/// Moves a file from the staging folder into another one, and removes it there.
///
/// # Errors
/// Fails with [`InTheWay`] when the folder is on another disk, and with [`Error::Io`] when the
/// system lets nothing be moved there.
fn probe(staging: &Path, target: &Path) -> Result<(), Error> {
    let (from, to) = (staging.join(PROBE_FILE), target.join(PROBE_FILE));
    fs::write(&from, "").map_err(Error::io(Action::Write, staging))?;
    match fs::rename(&from, &to) {
        Ok(()) => fs::remove_file(&to).map_err(Error::io(Action::Write, target)),
        Err(error) => {
            // It lies in a folder that goes with the next commit.
            fs::remove_file(&from).ok();
            if error.kind() == ErrorKind::CrossesDevices {
                let path = target.to_owned();
                return Err(InTheWay { path, obstacle: Obstacle::OtherDisk }.into());
            }
            Err(Error::io(Action::Write, target)(error))
        }
    }
}

/// Refuses a staging folder that is a link: documents would wait where another run, or nobody,
/// looks for them.
///
/// # Errors
/// Fails with [`InTheWay`] when it is one, and with [`Error::Io`] when the system cannot tell.
pub(super) fn check_staging(staging: &Path) -> Result<(), Error> {
    if own_metadata(staging)?.is_some_and(|staging| staging.is_symlink()) {
        let path = staging.to_owned();
        return Err(InTheWay { path, obstacle: Obstacle::Link }.into());
    }
    Ok(())
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
        assert!(!lies_at(&folder.join("breve").join(PROBE_FILE)).unwrap());
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_folder_on_another_disk_and_a_staging_folder_that_is_a_link_are_in_the_way() {
        let dir = tempfile::tempdir().unwrap();
        let staging = dir.path().join("staging");
        std::os::unix::fs::symlink("/proc", &staging).unwrap();
        let lost = dir.path().join("breve");
        std::os::unix::fs::symlink(dir.path().join("gone"), &lost).unwrap();
        let lost = check(dir.path(), dir.path(), &["breve/001.pdf".to_owned()]);
        let lost = lost.unwrap_err();
        assert_eq!(lost.reason::<InTheWay>().unwrap().obstacle, Obstacle::LostLink);
        let documents = ["staging/001.pdf".to_owned()];
        let error = check(dir.path(), dir.path(), &documents).unwrap_err();
        let found = error.reason::<InTheWay>().unwrap();
        assert_eq!(found.obstacle, Obstacle::OtherDisk);
        let link = check_staging(&staging).unwrap_err();
        assert_eq!(link.reason::<InTheWay>().unwrap().obstacle, Obstacle::Link);
    }
}
