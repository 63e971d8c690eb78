//! The run over a whole period: judged, rendered, written.

use std::path::PathBuf;

use crate::diagnostic::Diagnostics;
use crate::editions::{self, Document, Folder};
use crate::error::Error;
use crate::output::OutputFolder;
use crate::prepare::{Prepared, prepare};
use crate::project::{LETTERS_FOLDER, Progress, Project, Selection};
use crate::{danish, letters, manifest, periods};

/// What a build has written.
#[derive(Debug)]
pub struct Built {
    /// Where.
    pub folder: PathBuf,
    /// The documents in the order they were made.
    pub documents: Vec<manifest::Output>,
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
    render(&prepared, project, to, progress, |_| Ok(()))?;
    if to.has_errors() { Err(Error::Data) } else { Ok(()) }
}

/// Makes the documents and writes them, all or nothing.
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
    let prepared = prepare(project, to)?;
    let settings = &prepared.period.settings;
    let council = danish::file_name(&settings.council.name);
    let folder = project.output.join(council).join(settings.term.key());
    let mut output = OutputFolder::open(&folder)?;
    let inputs_sha256 = manifest::digest(&prepared.inputs);
    let rendered = render(&prepared, project, to, progress, |document| {
        output.stage(&document.path, &document.pdf, document.pages, &inputs_sha256)
    });
    if let Err(error) = rendered {
        output.discard();
        return Err(error);
    }
    if to.has_errors() {
        output.discard();
        return Err(Error::Data);
    }
    let documents = output.staged().to_vec();
    let manifest = manifest::Manifest {
        program: manifest::program(),
        council: settings.council.name.clone(),
        period: settings.term.key(),
        date: settings.letter.date.to_string(),
        inputs_sha256,
        inputs: prepared.inputs,
        outputs: all_outputs(&output, project.selection),
        waived: manifest::waived(to),
    };
    output.commit(&manifest)?;
    Ok(Built { folder, documents })
}

/// The documents of this run, and those of earlier runs that it did not make anew.
fn all_outputs(output: &OutputFolder, selection: Selection) -> Vec<manifest::Output> {
    let last = output.last_manifest().map(|last| last.outputs).unwrap_or_default();
    let earlier = last.into_iter().filter(|document| !selection.covers(&document.path));
    let mut outputs: Vec<_> = output.staged().iter().cloned().chain(earlier).collect();
    outputs.sort_by(|a, b| a.path.cmp(&b.path));
    outputs
}

/// Renders the selected documents and hands each to `done`, in a fixed order.
fn render(
    prepared: &Prepared,
    project: &Project,
    to: &mut Diagnostics,
    progress: &(dyn Fn(Progress) + Sync),
    mut done: impl FnMut(Document) -> Result<(), Error>,
) -> Result<(), Error> {
    let Prepared { period, base, .. } = prepared;
    let Selection { folder, letters } = project.selection;
    let documents = if folder { editions::COUNT } else { 0 };
    let count = documents + if letters { period.recipients().count() } else { 0 };
    progress(Progress::Started(count));
    if folder {
        let Prepared { has_quotation, profile, .. } = prepared;
        let folder = Folder {
            base,
            period,
            has_quotation: *has_quotation,
            profile,
        };
        for document in folder.render(to)? {
            done(document)?;
            progress(Progress::Document);
        }
    }
    if letters {
        letters::render_all(base, period, project.threads, to, |letter| {
            progress(Progress::Document);
            let Some(letter) = letter else { return Ok(()) };
            let path = format!("{LETTERS_FOLDER}{}", letter.file_name);
            done(Document { path, pdf: letter.pdf, pages: letter.pages })
        })?;
    }
    if project.selection == Selection::ALL && !to.has_errors() {
        to.report_unused_waivers();
    }
    Ok(())
}
