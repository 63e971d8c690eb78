//! The run over a whole period: judged, rendered, written.

use std::path::PathBuf;

use crate::correspondence::Correspondence;
use crate::diagnostic::Diagnostics;
use crate::digest::Digest;
use crate::editions::{self, Folder};
use crate::error::Error;
use crate::letters::{Batch, Done};
use crate::manifest::{self, Manifest, Output, Settled};
use crate::model::Term;
use crate::output::{OutputFolder, Shelf};
use crate::prepare::{Prepared, Sources, judge, prepare};
use crate::project::{Progress, Project, Selection};
use crate::{danish, letter, periods};

/// What a build has written.
#[derive(Debug)]
pub struct Built {
    /// Where.
    pub folder: PathBuf,
    /// The documents that are no letters to one person, in the order they were made.
    pub documents: Vec<BuiltDocument>,
    /// The letters.
    pub letters: LetterCount,
    /// Files of earlier runs that are no longer made, but that somebody has changed.
    pub left: Vec<String>,
}

/// A document of a build.
#[derive(Debug)]
pub struct BuiltDocument {
    /// Its path below the folder.
    pub path: String,
    /// Its number of pages.
    pub pages: usize,
    /// Whether it was made, or was there already.
    pub is_new: bool,
}

/// How many letters were made, and how many were there already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LetterCount {
    /// Made.
    pub made: usize,
    /// There already.
    pub kept: usize,
}

/// Reads and judges everything, layout included, and writes nothing.
///
/// # Errors
/// [`Error::Data`] when there are errors among the findings, or what the environment
/// refuses.
pub fn check(
    project: &Project,
    to: &mut Diagnostics,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<(), Error> {
    let prepared = prepare(project, to)?;
    render(&prepared, project, &Shelf::default(), to, progress, |_| Ok(()))?;
    if to.has_errors() { Err(Error::Data) } else { Ok(()) }
}

/// Makes the documents and writes them, all or nothing. Those that are there already, of
/// the same content, are not made again.
///
/// # Errors
/// [`Error::Data`] when there are errors among the findings; nothing is written then.
/// [`Error::OutputAmongData`] when the output folder is one of data. Otherwise what the
/// environment refuses.
pub fn build(
    project: &Project,
    to: &mut Diagnostics,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Built, Error> {
    if periods::is_among_data(&project.output, &project.period) {
        return Err(Error::OutputAmongData { path: project.output.clone() });
    }
    let sources = Sources::read(project, to)?;
    let inputs = manifest::digest(&sources.inputs);
    if to.is_empty()
        && let Some(built) = settled(project, &sources, inputs)
    {
        return Ok(built);
    }
    let prepared = judge(sources, &project.period, to)?;
    let settings = &prepared.period.settings;
    let folder = folder_of(project, &settings.council.name, settings.term);
    let (mut output, shelf) = OutputFolder::open(&folder, &project.owner)?;
    let nothing = Shelf::default();
    let known = if project.is_fresh { &nothing } else { &shelf };
    let mut built = Built::nothing_in(folder);
    let rendered = render(&prepared, project, known, to, progress, |done| match done {
        Done::Made(document, bytes) => {
            built.add(&document, true);
            output.stage(document, &bytes)
        }
        Done::Kept(found) => {
            built.add(&found.output, false);
            output.keep(found);
            Ok(())
        }
        Done::Failed => Ok(()),
    });
    let rendered = rendered.and(if to.has_errors() { Err(Error::Data) } else { Ok(()) });
    if let Err(error) = rendered {
        output.discard();
        return Err(error);
    }
    for found in shelf.kept(|path| !project.selection.covers(path)) {
        output.keep(found);
    }
    let last = shelf.manifest().map(|last| last.settled).unwrap_or_default();
    let manifest = Manifest {
        program: manifest::program(),
        council: settings.council.name.clone(),
        period: settings.term.key(),
        date: settings.letter.date.to_string(),
        inputs_sha256: inputs,
        settled: now_settled(last, project.selection, to.is_empty().then_some(inputs)),
        inputs: prepared.inputs,
        outputs: Vec::new(),
        waived: manifest::waived(to),
    };
    built.left = output.commit(manifest, shelf)?;
    Ok(built)
}

impl Built {
    /// Nothing yet, in a folder.
    fn nothing_in(folder: PathBuf) -> Self {
        Self {
            folder,
            documents: Vec::new(),
            letters: LetterCount::default(),
            left: Vec::new(),
        }
    }

    /// Adds a document.
    fn add(&mut self, output: &Output, is_new: bool) {
        if output.path.starts_with(letter::FOLDER) {
            let LetterCount { made, kept } = &mut self.letters;
            *(if is_new { made } else { kept }) += 1;
        } else {
            let (path, pages) = (output.path.clone(), output.pages);
            self.documents.push(BuiltDocument { path, pages, is_new });
        }
    }
}

/// The output folder of a period.
fn folder_of(project: &Project, council: &str, term: Term) -> PathBuf {
    project.output.join(danish::file_name(council)).join(term.key())
}

/// What there is, when nothing has changed since the last run, that run had nothing to say,
/// and all its documents are whole.
fn settled(project: &Project, sources: &Sources, inputs: Digest) -> Option<Built> {
    if project.is_fresh {
        return None;
    }
    let (council, term) = sources.council_and_term()?;
    let folder = folder_of(project, &council, term);
    let shelf = Shelf::at_rest(&folder)?;
    let Settled { folder: of_folder, letters } = shelf.manifest()?.settled;
    let Selection { folder: wants_folder, letters: wants_letters } = project.selection;
    let is_settled = (!wants_folder || of_folder == Some(inputs))
        && (!wants_letters || letters == Some(inputs))
        && shelf.is_intact(|path| project.selection.covers(path));
    let mut built = Built::nothing_in(folder);
    for found in shelf.kept(|path| project.selection.covers(path)) {
        built.add(&found.output, false);
    }
    is_settled.then_some(built)
}

/// What is settled after a run, which had nothing to say of `inputs`, or something.
fn now_settled(last: Settled, selection: Selection, inputs: Option<Digest>) -> Settled {
    Settled {
        folder: if selection.folder { inputs } else { last.folder },
        letters: if selection.letters { inputs } else { last.letters },
    }
}

/// Makes the selected documents that are not there, and hands each to `done`, in a fixed
/// order.
fn render(
    prepared: &Prepared,
    project: &Project,
    shelf: &Shelf,
    to: &mut Diagnostics,
    progress: &(dyn Fn(Progress) + Sync),
    mut done: impl FnMut(Done) -> Result<(), Error>,
) -> Result<(), Error> {
    let Prepared { period, base, stock, .. } = prepared;
    let Selection { folder, letters } = project.selection;
    let Correspondence { letters: all, parts } = Correspondence::of(period);
    let (threads, stock) = (project.threads, stock.letters);
    let batch = Batch {
        base,
        stock,
        letters: &all,
        parts: &parts,
        shelf,
        threads,
    };
    let documents = if folder { editions::PATHS.len() } else { 0 };
    progress(Progress::Started(documents + if letters { batch.count() } else { 0 }));
    if folder {
        render_folder(prepared, shelf, to, |document| {
            progress(Progress::Document);
            done(document)
        })?;
    }
    if letters {
        batch.render(to, |document| {
            progress(Progress::Document);
            done(document)
        })?;
    }
    if project.selection == Selection::ALL && !to.has_errors() {
        to.report_unused_waivers();
    }
    Ok(())
}

/// Makes the documents of the folder, unless all of them are there.
fn render_folder(
    prepared: &Prepared,
    shelf: &Shelf,
    to: &mut Diagnostics,
    mut done: impl FnMut(Done) -> Result<(), Error>,
) -> Result<(), Error> {
    let Prepared { base, period, has_quotation, profile, stock, .. } = prepared;
    let has_quotation = *has_quotation;
    let folder = Folder { base, period, has_quotation, profile };
    let content = folder.content(stock.folder);
    let found = editions::PATHS.map(|path| shelf.find(path, content));
    if let Some(found) = found.into_iter().collect::<Option<Vec<_>>>() {
        return found.into_iter().try_for_each(|found| done(Done::Kept(found)));
    }
    let mut findings = Diagnostics::new();
    let documents = folder.render(&mut findings)?;
    let has_findings = !findings.is_empty();
    // What the words of the prose have said is not said again where they are set.
    to.append_new(findings);
    for document in documents {
        let output = Output {
            path: document.path,
            sha256: Digest::of(&document.pdf),
            bytes: document.pdf.len() as u64,
            pages: document.pages,
            content_sha256: content,
            has_findings,
            letters: Vec::new(),
        };
        done(Done::Made(output, document.pdf))?;
    }
    Ok(())
}
