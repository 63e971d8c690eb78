//! What a run makes: the documents of the folder and the letters, those that are not there
//! already, in a fixed order.

use crate::correspondence::Correspondence;
use crate::diagnostic::Diagnostics;
use crate::digest::Digest;
use crate::editions::{self, Folder};
use crate::error::Error;
use crate::letters::{Batch, Done};
use crate::manifest::Output;
use crate::model::Appointee;
use crate::output::Shelf;
use crate::prepare::Prepared;
use crate::project::{Progress, Selection};
use crate::{labels, render};

/// What a run makes, and what there is already.
pub(crate) struct Production<'a> {
    /// What the documents are made of.
    pub(crate) prepared: &'a Prepared,
    /// The letters.
    pub(crate) correspondence: &'a Correspondence<'a>,
    /// Who gets a label, in mailing order; nobody where none are asked for.
    pub(crate) labelled: &'a [&'a Appointee],
    /// Which documents.
    pub(crate) selection: Selection,
    /// What is there already.
    pub(crate) shelf: &'a Shelf,
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
        let mut done = |document| {
            progress(Progress::Document);
            done(document)
        };
        if folder {
            self.folder(to, &mut done)?;
        }
        if letters {
            self.labels(to, &mut done)?;
            batch.render(to, done)?;
        }
        Ok(())
    }

    /// Makes the labels, where the period wants any, unless they are there.
    fn labels(
        &self,
        to: &mut Diagnostics,
        done: &mut dyn FnMut(Done) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let Prepared { base, period, stock, .. } = self.prepared;
        let Some(sheet) = period.settings.letter.labels else { return Ok(()) };
        let content = labels::content(stock.letters, self.labelled, sheet);
        if self.labelled.is_empty() {
            return Ok(());
        }
        if let Some(found) = self.shelf.find(labels::PATH, content) {
            return done(Done::Kept(found));
        }
        let mut findings = Diagnostics::new();
        let made = render::on_own_thread(|| {
            labels::render(base, period, self.labelled, sheet, &mut findings)
        })?;
        let has_findings = !findings.is_empty();
        to.append_new(findings);
        // Nobody may get a letter on paper; and Typst may give up by a fault of its own.
        let Some(labels) = made.flatten() else { return Ok(()) };
        let output = Output {
            path: labels::PATH.to_owned(),
            sha256: Digest::of(&labels.pdf),
            bytes: labels.pdf.len() as u64,
            pages: labels.pages,
            content_sha256: content,
            has_findings,
            letters: Vec::new(),
        };
        done(Done::Made(output, labels.pdf))
    }

    /// The letters.
    fn batch(&self) -> Batch<'_> {
        let Prepared { base, stock, .. } = self.prepared;
        let Correspondence { letters, parts } = self.correspondence;
        Batch {
            base,
            stock: stock.letters,
            letters,
            parts,
            shelf: self.shelf,
            threads: self.threads,
        }
    }

    /// Makes the documents of the folder, unless all of them are there.
    fn folder(
        &self,
        to: &mut Diagnostics,
        done: &mut dyn FnMut(Done) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let Prepared { base, period, has_quotation, profile, stock, .. } = self.prepared;
        let has_quotation = *has_quotation;
        let folder = Folder { base, period, has_quotation, profile };
        let content = folder.content(stock.folder);
        let found = editions::PATHS.map(|path| self.shelf.find(path, content));
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
}
