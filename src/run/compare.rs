//! What is different between two folders: two periods, or the documents of two builds. Nothing is
//! judged, and nothing written but the report that is asked for.

use std::path::{Path, PathBuf};

use crate::error::{Error, Exit, Explain};
use crate::findings::listing::Extent;
use crate::findings::sink::Diagnostics;
use crate::ground::lang::Lang;
use crate::output::atomic::{self, Exists};
use crate::output::document_differences::{self, BuildFolder, ChangedPdf};
use crate::pdf::page_differences::{self, NoPages, PageDifferences};
use crate::period::differences::difference::{
    Changed, Field, Remark, SubjectDifferences,
};
use crate::period::differences::uncompared::PageFault;
use crate::period::differences::value::Value;
use crate::period::differences::{self, ComparedFolder, ComparedFolders, Unread};
use crate::period::files::{self, Files};
use crate::period::locate::PeriodFault;
use crate::period::presence::{canonical_if_there, is_file, may_lie_at};
use crate::period::rows::Rows;
use crate::period::workbook::{self, UnwritableWorkbook};
use crate::period::{load, schema};

/// How many documents are compared page by page where not all are asked for. A folder has four; of
/// letters some are enough to see what has changed in all.
const MOST_COMPARED: usize = 100;

/// After so many documents that take too much time or memory no further one is tried: they are made
/// to do harm, or the machine has no room.
const MOST_GIVEN_UP: usize = 3;

/// Compares two folders: two of a period, or two of a build. Of many documents that have changed all
/// are compared page by page only where `extent` asks for all.
///
/// # Errors
/// Fails with [`NotComparable`] when one folder is neither, or they are one of each, with
/// [`Error::Data`] when a folder has more than can be meant, or when the environment refuses.
pub fn compare(
    before: &Path,
    now: &Path,
    extent: Extent,
) -> Result<ComparedFolders, Error> {
    let is_same_folder = match (canonical_if_there(before)?, canonical_if_there(now)?) {
        (Some(before), Some(now)) => before == now,
        _ => false,
    };
    match [Folder::open(before)?, Folder::open(now)?] {
        [Folder::Period(old), Folder::Period(new)] => {
            let subjects =
                if is_same_folder { Vec::new() } else { period_differences(&old, &new) };
            Ok(ComparedFolders {
                before: old.about(before),
                now: new.about(now),
                is_same_folder,
                subjects,
            })
        }
        [Folder::Build(old), Folder::Build(new)] => {
            let subjects = if is_same_folder {
                Vec::new()
            } else {
                vec![build_differences(&old, &new, extent)]
            };
            let about = |path: &Path, build: &BuildFolder| ComparedFolder {
                path: path.to_owned(),
                title: Some(build.title()),
                findings: None,
            };
            Ok(ComparedFolders {
                before: about(before, &old),
                now: about(now, &new),
                is_same_folder,
                subjects,
            })
        }
        [Folder::Period(_), Folder::Build(_)] => {
            Err(NotComparable::one_of_each(before, now))
        }
        [Folder::Build(_), Folder::Period(_)] => {
            Err(NotComparable::one_of_each(now, before))
        }
    }
}

impl ComparedFolders {
    /// Writes a workbook with the differences, a sheet for each subject that has any.
    ///
    /// # Errors
    /// Fails with [`Exists`] when there is a file of that name, with
    /// [`NotXlsx`](workbook::NotXlsx) when the name is no workbook's, or when the environment
    /// refuses.
    pub fn write_report(&self, path: &Path, lang: Lang) -> Result<(), Error> {
        check_report(path)?;
        let report = workbook::comparison_report(self, lang);
        atomic::write_new(path, &report.map_err(UnwritableWorkbook::new)?)
    }
}

/// Refuses a report that could not be written, before time is spent on what would stand in it.
///
/// # Errors
/// Fails with [`Exists`] or with [`NotXlsx`](workbook::NotXlsx).
pub fn check_report(path: &Path) -> Result<(), Error> {
    workbook::check_name(path)?;
    if may_lie_at(path) {
        return Err(Exists { path: path.to_owned() }.into());
    }
    Ok(())
}

/// A folder that can be compared.
enum Folder {
    /// The folder of a period.
    Period(Box<PeriodFolder>),
    /// The output folder of a build.
    Build(Box<BuildFolder>),
}

/// The folder of a period, as far as it could be read.
struct PeriodFolder {
    /// Its files.
    files: Files,
    /// Its tables and settings.
    rows: Rows,
    /// What was found while they were read.
    findings: Diagnostics,
}

impl Folder {
    /// Opens a folder as what it is. What a period has wins: nobody puts a `periode.json` among
    /// documents.
    ///
    /// # Errors
    /// Fails with [`NotComparable`] when it is neither, or when the environment refuses.
    fn open(folder: &Path) -> Result<Self, Error> {
        if is_file(&folder.join(schema::SETTINGS))? {
            return Ok(Self::Period(Box::new(PeriodFolder::read(folder)?)));
        }
        if let Some(build) = BuildFolder::open(folder)? {
            return Ok(Self::Build(Box::new(build)));
        }
        match PeriodFault::of(folder) {
            fault @ PeriodFault::TextFile(_) => Err(fault.into()),
            _ => Err(NotComparable::Neither(folder.to_owned()).into()),
        }
    }
}

impl PeriodFolder {
    /// Reads a period folder, and judges nothing but whether it can be read.
    ///
    /// # Errors
    /// Fails when the environment refuses, or with [`NotComparable::TooMuch`].
    fn read(folder: &Path) -> Result<Self, Error> {
        let mut findings = Diagnostics::new();
        let files = Files::read(folder, &mut findings).map_err(|error| match error {
            Error::Data => NotComparable::TooMuch(folder.to_owned()).into(),
            other => other,
        })?;
        let rows = load::load(&files, &mut findings);
        Ok(Self { files, rows, findings })
    }

    /// Says what the folder is.
    fn about(&self, path: &Path) -> ComparedFolder {
        let settings = &self.rows.settings;
        let council = settings.council.as_ref().map(|council| council.name.clone());
        let term = settings.term.map(|term| term.key());
        ComparedFolder {
            path: path.to_owned(),
            title: council.zip(term),
            findings: Some(self.findings.count()),
        }
    }
}

/// Finds what is different between two periods, apart from what could not be read.
fn period_differences(
    before: &PeriodFolder,
    now: &PeriodFolder,
) -> Vec<SubjectDifferences> {
    let [old, new] = [before, now].map(|folder| Unread::of(&folder.findings));
    let of_rows = differences::between(&before.rows, &now.rows);
    let of_files = differences::between_files(&before.files, &now.files);
    of_rows
        .into_iter()
        .map(|subject| subject.without_unread(&old, &new))
        .chain(of_files)
        .collect()
}

/// Finds what is different between the documents of two builds, page by page where they are PDFs.
fn build_differences(
    before: &BuildFolder,
    now: &BuildFolder,
    extent: Extent,
) -> SubjectDifferences {
    let compared = document_differences::compare(before, now);
    let (mut found, mut pdfs) = (compared.found, compared.pdfs);
    // Letters are many, and lie in a folder below: what there is but once comes first.
    pdfs.sort_by_key(|pdf| pdf.path.contains('/'));
    let most = match extent {
        Extent::Folded => MOST_COMPARED,
        Extent::All => usize::MAX,
    };
    let mut given_up = 0;
    for (number, pdf) in pdfs.iter().enumerate() {
        let changed = &mut found.changed[pdf.index];
        let pages = if number >= most || given_up >= MOST_GIVEN_UP {
            Err(PageFault::NotTried)
        } else {
            compare_pages(before, now, pdf)
        };
        given_up += usize::from(pages == Err(PageFault::Refused(NoPages::TooMuchWork)));
        note_pages(changed, pages);
    }
    found
}

/// Compares the pages of a document.
///
/// # Errors
/// When its pages cannot be compared.
fn compare_pages(
    before: &BuildFolder,
    now: &BuildFolder,
    pdf: &ChangedPdf,
) -> Result<PageDifferences, PageFault> {
    let read = |build: &BuildFolder| {
        let place = build.place(&pdf.path);
        let file = files::read_file(&place, page_differences::MAX_MEBIBYTES);
        let file = file.map_err(|_| PageFault::NotTheFile)?;
        file.ok_or(PageFault::Refused(NoPages::TooMuchWork))
    };
    page_differences::compare(read(before)?, read(now)?).map_err(PageFault::Refused)
}

/// Notes what has become of the pages of a document.
fn note_pages(changed: &mut Changed, pages: Result<PageDifferences, PageFault>) {
    match pages {
        Ok(pages) if pages.is_none() => {
            changed.entry.remark = Some(Remark::LooksTheSame);
        }
        Ok(PageDifferences { changed: [before, now], came, went }) => {
            // Pages that changed, that came and that went are told one by one.
            for (before, now) in [(before, now), (Vec::new(), came), (went, Vec::new())] {
                if before.is_empty() && now.is_empty() {
                    continue;
                }
                let (before, now) = (Value::Pages(before), Value::Pages(now));
                changed.fields.push(document_differences::field(
                    Field::Pages,
                    before,
                    now,
                ));
            }
        }
        Err(fault) => changed.entry.remark = Some(Remark::PagesNotCompared(fault)),
    }
}

/// Two folders cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotComparable {
    /// The folder, which this holds, is neither a period nor a build.
    Neither(PathBuf),
    /// One is a period and the other a build.
    OneOfEach {
        /// The folder of the period.
        period: PathBuf,
        /// The folder of the build.
        build: PathBuf,
    },
    /// The folder, which this holds, has more files than can be meant.
    TooMuch(PathBuf),
}

impl NotComparable {
    /// Refuses a period and a build.
    fn one_of_each(period: &Path, build: &Path) -> Error {
        Self::OneOfEach { period: period.to_owned(), build: build.to_owned() }.into()
    }
}

impl Explain for NotComparable {
    fn message(&self, lang: Lang) -> String {
        match self {
            Self::Neither(path) => {
                let path = path.display();
                lang.pick(
                    format!(
                        "`{path}` er hverken en periodemappe (en mappe med `periode.json`) eller en \
                         mappe med dannede dokumenter (en mappe med `manifest.json`, fx \
                         `output/kkr-sjaelland/2022-2026`)"
                    ),
                    format!(
                        "`{path}` is neither a period folder (a folder with `periode.json`) nor one \
                         of documents that were made (a folder with `manifest.json`, for example \
                         `output/kkr-sjaelland/2022-2026`)"
                    ),
                )
            }
            Self::OneOfEach { period, build } => {
                let (period, build) = (period.display(), build.display());
                lang.pick(
                    format!(
                        "`{period}` er en periodemappe, og `{build}` er dannede dokumenter; \
                         sammenlign to periodemapper eller to mapper med dokumenter"
                    ),
                    format!(
                        "`{period}` is a period folder, and `{build}` has documents that were made; \
                         compare two period folders or two folders of documents"
                    ),
                )
            }
            Self::TooMuch(path) => {
                let path = path.display();
                lang.pick(
                    format!(
                        "i `{path}` ligger der mere, end der kan være i en periodemappe; `folio check \
                         {path}` viser hvad"
                    ),
                    format!(
                        "`{path}` has more in it than a period folder can have; `folio check {path}` \
                         shows what"
                    ),
                )
            }
        }
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}
