//! What a run makes: the documents of the folder and the letters, those that are not there
//! already, in a fixed order.

use std::collections::BTreeMap;

use crate::documents::batch::Batch;
use crate::documents::done::{Done, NewDocument};
use crate::documents::editions::{self, FolderDocument};
use crate::documents::labels;
use crate::error::Error;
use crate::findings::sink::Diagnostics;
use crate::findings::{ProseFinding, TypstFault};
use crate::mailing::correspondence::Correspondence;
use crate::output::manifest::Output;
use crate::output::previous::PreviousRuns;
use crate::period::label_sheet::LabelSheet;
use crate::run::prepare::Prepared;
use crate::run::request::{Progress, Selection};
use crate::typeset::render;

/// What a run makes, and what there is already.
pub(crate) struct Production<'a> {
    /// What the documents are made of.
    pub(crate) prepared: &'a Prepared,
    /// The letters.
    pub(crate) correspondence: &'a Correspondence<'a>,
    /// What the paths of labels begin with, if the period wants any; `None` where others
    /// make them.
    pub(crate) labels: Option<&'static str>,
    /// Which documents.
    pub(crate) selection: Selection,
    /// What is there already.
    pub(crate) shelf: &'a PreviousRuns,
    /// How many threads render letters.
    pub(crate) threads: usize,
}

impl Production<'_> {
    /// Makes the selected documents that are not there, and hands each to `done`.
    ///
    /// # Errors
    /// Whatever `done` returns, or what the environment refuses.
    pub(crate) fn run(
        &self,
        to: &mut Diagnostics,
        progress: &(dyn Fn(Progress) + Sync),
        done: &mut dyn FnMut(Done) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let Selection { folder, letters } = self.selection;
        let batch = self.batch();
        let documents = if folder { editions::PATHS.len() } else { 0 };
        progress(Progress::Started(documents + if letters { batch.count() } else { 0 }));
        let mut counted = |document| {
            progress(Progress::Document);
            done(document)
        };
        if folder {
            self.folder(to, &mut counted)?;
        }
        if letters {
            let mut printed = Vec::new();
            batch.render(to, |document| {
                let letters = document.output().map(|output| &output.letters);
                let letters = letters.filter(|_| self.wanted_labels().is_some());
                printed.extend(letters.into_iter().flatten().map(|one| one.path.clone()));
                counted(document)
            })?;
            self.labels(&printed, to, done)?;
        }
        Ok(())
    }

    /// What the paths of labels begin with, and the sheets that they are wanted on.
    fn wanted_labels(&self) -> Option<(&'static str, &'static LabelSheet)> {
        Some((self.labels?, self.prepared.period.settings.letter.labels?))
    }

    /// Makes the labels, where the period wants any, unless they are there: one for each
    /// letter of the print files, in their order.
    ///
    /// # Errors
    /// Whatever `done` returns, or what the environment refuses.
    pub(crate) fn labels(
        &self,
        printed: &[String],
        to: &mut Diagnostics,
        done: &mut dyn FnMut(Done) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let Prepared { base, period, digests, .. } = self.prepared;
        let Some((name, sheet)) = self.wanted_labels() else { return Ok(()) };
        let letters = self.correspondence.letters.iter();
        let by_path: BTreeMap<_, _> =
            letters.map(|letter| (letter.path(), letter.appointee)).collect();
        let labelled: Vec<_> =
            printed.iter().filter_map(|path| by_path.get(path).copied()).collect();
        for file in labels::files(name, period, sheet, &labelled) {
            let content = file.content_digest(digests.labels);
            if let Some(found) = self.shelf.find(&file.path, content) {
                done(Done::Kept(found))?;
                continue;
            }
            let mut findings = Diagnostics::new();
            let made = render::on_own_thread(|| file.make(base, content, &mut findings))?;
            if made.is_none() {
                findings.push(file.subject(), ProseFinding::Typst(TypstFault::GaveUp));
            }
            to.append_new(findings);
            if let Some(document) = made.flatten() {
                done(Done::of(document, self.shelf))?;
            }
            // The next file has nothing of this one.
            comemo::evict(0);
        }
        Ok(())
    }

    /// The letters.
    fn batch(&self) -> Batch<'_> {
        let Prepared { base, digests, .. } = self.prepared;
        let Correspondence { letters, parts } = self.correspondence;
        Batch {
            base,
            digests,
            letters,
            parts,
            previous: self.shelf,
            threads: self.threads,
        }
    }

    /// Makes the documents of the folder, unless all of them are there.
    fn folder(
        &self,
        to: &mut Diagnostics,
        done: &mut dyn FnMut(Done) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let folder = self.prepared.folder();
        let content = folder.content_digest(self.prepared.digests.folder);
        let found = editions::PATHS.map(|path| self.shelf.find(path, content));
        if let Some(found) = found.into_iter().collect::<Option<Vec<_>>>() {
            return found.into_iter().try_for_each(|found| done(Done::Kept(found)));
        }
        let mut findings = Diagnostics::new();
        let documents = folder.make_documents(&mut findings)?;
        // What the words of the prose have said is not said again where they are set.
        to.append_new(findings.clone());
        for document in documents {
            let FolderDocument { path, pdf, pages } = document;
            let output = Output::new(&path, &pdf, pages, content, &findings);
            done(Done::of(NewDocument { output, pdf }, self.shelf))?;
        }
        Ok(())
    }
}
