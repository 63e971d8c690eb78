//! Which documents differ between two output folders, by what their manifests say, and whether what
//! lies in the folders is what was made.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::inside::is_inside;
use super::manifest::{self, Manifest, Output};
use super::previous::read_record;
use crate::error::Error;
use crate::ground::digest::Digest;
use crate::period::differences::difference::{
    Changed, DifferingField, Entry, Field, Remark, Subject, SubjectDifferences,
};
use crate::period::differences::uncompared::{PageFault, Part, Side, Uncompared};
use crate::period::differences::value::Value;
use crate::period::presence::is_file;

/// The output folder of a build.
#[derive(Debug)]
pub(crate) struct BuildFolder {
    /// The folder.
    folder: PathBuf,
    /// What its manifest says.
    manifest: Manifest,
}

/// How the documents of two builds differ.
#[derive(Debug)]
pub(crate) struct DocumentDifferences {
    /// What came, went and changed, in the order of the paths.
    pub(crate) found: SubjectDifferences,
    /// The PDFs among what has changed whose pages can be compared.
    pub(crate) pdfs: Vec<ChangedPdf>,
}

/// A PDF that has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ChangedPdf {
    /// Its place in the list of what has changed.
    pub(crate) index: usize,
    /// Its path below both folders.
    pub(crate) path: String,
}

/// What lies in the place of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// The document, as it was made.
    Whole,
    /// No file.
    Missing,
    /// A file of other bytes.
    Altered,
    /// A file that cannot be read.
    Unreadable,
}

/// The documents of a folder by their paths, with what lies in the place of each.
type Documents<'a> = BTreeMap<&'a str, (&'a Output, State)>;

impl BuildFolder {
    /// Reads the manifest of a folder; `None` where there is none.
    ///
    /// # Errors
    /// Fails when the manifest is damaged or cannot be read.
    pub(crate) fn open(folder: &Path) -> Result<Option<Self>, Error> {
        let path = folder.join(manifest::FILE_NAME);
        if !is_file(&path)? {
            return Ok(None);
        }
        let manifest: Option<Manifest> = read_record(&path)?;
        Ok(manifest.map(|manifest| Self { folder: folder.to_owned(), manifest }))
    }

    /// Gives the council and the years that the documents are of.
    pub(crate) fn title(&self) -> (String, String) {
        (self.manifest.council.clone(), self.manifest.period.clone())
    }

    /// Gives the path of a document on the disk.
    pub(crate) fn place(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    /// Looks at every document that the manifest lists.
    fn documents(&self) -> Documents<'_> {
        let outputs = self.manifest.outputs.iter();
        outputs
            .map(|output| (output.path.as_str(), (output, self.state(output))))
            .collect()
    }

    /// Says what lies in the place of a document. Nothing outside the folder is looked at.
    fn state(&self, output: &Output) -> State {
        let place = self.place(&output.path);
        if !is_inside(&output.path) {
            return State::Missing;
        }
        match is_file(&place) {
            Ok(true) => match Digest::of_file(&place) {
                Ok(digest) if digest == output.sha256 => State::Whole,
                Ok(_) => State::Altered,
                Err(_) => State::Unreadable,
            },
            Ok(false) => State::Missing,
            Err(_) => State::Unreadable,
        }
    }
}

/// Finds the documents that came, went or changed between two builds. That a file is not what its
/// manifest says is told of both.
pub(crate) fn compare(before: &BuildFolder, now: &BuildFolder) -> DocumentDifferences {
    let [old, new] = [before, now].map(BuildFolder::documents);
    let mut found = SubjectDifferences::none(Subject::Documents);
    let mut pdfs = Vec::new();
    for (side, documents) in [(Side::Before, &old), (Side::Now, &new)] {
        let states = documents.iter();
        let parts = states.filter_map(|(path, (_, state))| part(path, *state));
        found.uncompared.extend(parts.map(|part| Uncompared { side, part }));
    }
    for (path, (output, state)) in &new {
        let Some((old, old_state)) = old.get(path) else {
            found.came.push(entry(output));
            continue;
        };
        if old.sha256 == output.sha256 {
            continue;
        }
        let is_pdf = path.ends_with(".pdf");
        let are_whole = [*state, *old_state] == [State::Whole; 2];
        if is_pdf && are_whole {
            let index = found.changed.len();
            pdfs.push(ChangedPdf { index, path: (*path).to_owned() });
        }
        let mut entry = Entry::new(*path, None);
        if is_pdf && !are_whole {
            entry.remark = Some(Remark::PagesNotCompared(PageFault::NotTheFile));
        }
        let fields = if is_pdf {
            page_count(old.pages, output.pages).into_iter().collect()
        } else {
            vec![field(Field::Content, Value::Empty, Value::Empty)]
        };
        found.changed.push(Changed { entry, fields });
    }
    let went = old.iter().filter(|(path, _)| !new.contains_key(*path));
    found.went = went.map(|(_, (output, _))| entry(output)).collect();
    DocumentDifferences { found, pdfs }
}

/// Makes the entry of a document that came or went.
fn entry(output: &Output) -> Entry {
    Entry::new(&output.path, None)
}

/// Makes the field of the number of pages, where it differs.
fn page_count(before: usize, now: usize) -> Option<DifferingField> {
    let differs = before != now;
    differs.then(|| field(Field::PageCount, Value::Count(before), Value::Count(now)))
}

/// Makes a field of a document, which has no place.
pub(crate) fn field(field: Field, before: Value, now: Value) -> DifferingField {
    DifferingField {
        field,
        before,
        now,
        before_origin: None,
        now_origin: None,
    }
}

/// Says what is wrong with a document that does not lie whole in its place.
fn part(path: &str, state: State) -> Option<Part> {
    let path = path.to_owned();
    match state {
        State::Whole => None,
        State::Missing => Some(Part::MissingDocument(path)),
        State::Altered => Some(Part::AlteredDocument(path)),
        State::Unreadable => Some(Part::Whole(path)),
    }
}
