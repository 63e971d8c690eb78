//! What a run makes: the documents of the folder, the Blå Bog and the letters, those that are not there
//! already, in a fixed order.

use std::collections::BTreeMap;

use time::Date;

use super::prepare::Prepared;
use super::request::{Progress, Request, Selection};
use crate::documents::batch::Batch;
use crate::documents::done::{Done, FinishedFile, NewDocument};
use crate::documents::labels::{self, LabelFile};
use crate::documents::{blue_book, editions};
use crate::error::Error;
use crate::findings::sink::Diagnostics;
use crate::findings::{ProseFinding, TypstFault};
use crate::ground::digest::Digest;
use crate::mailing::correspondence::Correspondence;
use crate::output::manifest::Output;
use crate::output::previous::PreviousRuns;
use crate::output::staging::OutputFolder;
use crate::period::label_sheet::LabelSheet;
use crate::typeset::render;

/// What a run is to make, of what, and what it need not make again.
pub(crate) struct Production<'a> {
    /// What the documents are made of.
    prepared: &'a Prepared,
    /// The letters to make, in mailing order.
    correspondence: &'a Correspondence<'a>,
    /// What the paths of labels begin with, if the period wants any; `None` where a merge makes
    /// them, since they run through the letters of all shares.
    labels: Option<&'static str>,
    /// The kinds of documents to make.
    selection: Selection,
    /// The day of the Blå Bog, where it is not that of the data.
    on: Option<Date>,
    /// The documents that are there already.
    previous: &'a PreviousRuns,
    /// The number of threads that render letters; at least 1.
    threads: usize,
}

impl<'a> Production<'a> {
    /// Plans what a request makes of `letters`, the folder and the Blå Bog, but for what is there of
    /// `previous` runs.
    pub(crate) fn of(
        prepared: &'a Prepared,
        letters: &'a Correspondence,
        request: &Request,
        previous: &'a PreviousRuns,
    ) -> Self {
        Self {
            prepared,
            correspondence: letters,
            labels: match (&request.choices[..], request.shard) {
                ([], None) => Some(labels::ALL),
                ([], Some(_)) => None,
                _ => Some(labels::EXTRACT),
            },
            selection: request.selection,
            on: request.on,
            previous,
            threads: request.threads,
        }
    }

    /// Makes the selected documents that are not there, and hands each to `done`, those that are
    /// there as well. The folder comes first, then the Blå Bog, then each print file behind its
    /// letters, then the labels. Once everything is made, waivers that waived nothing are reported.
    ///
    /// # Errors
    /// Fails with [`Error::Data`] when there are errors among the findings, with what `done`
    /// returns, or when the environment refuses.
    pub(crate) fn make(
        &self,
        findings: &mut Diagnostics,
        progress: &(dyn Fn(Progress) + Sync),
        done: &mut dyn FnMut(Done) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let Selection { folder, letters, blue_book } = self.selection;
        let counts = [
            (folder, editions::PATHS.len()),
            (blue_book, blue_book::PATHS.len()),
            (letters, if letters { self.batch().count() } else { 0 }),
        ];
        let selected = counts.into_iter().filter(|(is_selected, _)| *is_selected);
        progress(Progress::Started(selected.map(|(_, count)| count).sum()));
        let mut counted = |document| {
            progress(Progress::Document);
            done(document)
        };
        if folder {
            self.make_folder(findings, &mut counted)?;
        }
        if blue_book {
            self.make_blue_book(findings, &mut counted)?;
        }
        if letters {
            let printed = self.make_letters(findings, &mut counted)?;
            // Nobody waits for the labels, so they are not counted.
            self.make_labels(&printed, findings, done)?;
        }
        verdict(findings)?;
        if self.selection == Selection::ALL {
            findings.report_unused_waivers();
        }
        verdict(findings)
    }

    /// Makes the documents of the folder, unless all of them are there.
    ///
    /// # Errors
    /// Fails with what `done` returns, or when the environment refuses.
    fn make_folder(
        &self,
        findings: &mut Diagnostics,
        done: &mut dyn FnMut(Done) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let folder = self.prepared.folder();
        let content = folder.content_digest(self.prepared.digests.folder);
        let documents = Together { paths: &editions::PATHS, content, on: None };
        let make = |findings: &mut Diagnostics| folder.make_documents(findings);
        self.make_together(&documents, make, findings, done)
    }

    /// Makes the files of the Blå Bog, unless all of them are there.
    ///
    /// # Errors
    /// Fails with what `done` returns, or when the environment refuses.
    fn make_blue_book(
        &self,
        findings: &mut Diagnostics,
        done: &mut dyn FnMut(Done) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let day = self.on.unwrap_or(self.prepared.period.settings.blue_book_date);
        let book = self.prepared.blue_book(day);
        let content = book.content_digest(self.prepared.digests.blue_book);
        let files = Together { paths: &blue_book::PATHS, content, on: self.on };
        let make = |findings: &mut Diagnostics| book.make_files(findings);
        self.make_together(&files, make, findings, done)
    }

    /// Makes documents that are made together, unless all of them are there.
    ///
    /// # Errors
    /// Fails with what `make` or `done` returns.
    fn make_together(
        &self,
        documents: &Together,
        make: impl FnOnce(&mut Diagnostics) -> Result<Vec<FinishedFile>, Error>,
        findings: &mut Diagnostics,
        done: &mut dyn FnMut(Done) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let &Together { paths, content, on } = documents;
        // Of another day that was asked for, the manifest has to say another thing.
        let find = |path: &&str| {
            self.previous
                .find(path, content)
                .filter(|found| found.output.on == on)
        };
        if let Some(found) = paths.iter().map(find).collect::<Option<Vec<_>>>() {
            return found.into_iter().try_for_each(|found| done(Done::Kept(found)));
        }
        let mut of_documents = Diagnostics::new();
        let made = make(&mut of_documents)?;
        // What the words of the prose have said is not said again where they are set.
        findings.append_new(of_documents.clone());
        for FinishedFile { path, bytes, pages } in made {
            let output = Output::new(&path, &bytes, pages, content, &of_documents);
            let output = Output { on, ..output };
            done(Done::of(NewDocument { output, bytes }, self.previous))?;
        }
        Ok(())
    }

    /// Makes the letters and their print files. Gives the paths of the letters in print files,
    /// in their order; none where no labels are wanted.
    ///
    /// # Errors
    /// Fails with what `done` returns, or when the environment refuses.
    fn make_letters(
        &self,
        findings: &mut Diagnostics,
        done: &mut dyn FnMut(Done) -> Result<(), Error>,
    ) -> Result<Vec<String>, Error> {
        let wants_labels = self.wanted_labels().is_some();
        let mut printed = Vec::new();
        self.batch().render(findings, |document| {
            let letters = document.output().map(|output| &output.letters);
            let letters = letters.filter(|_| wants_labels).into_iter().flatten();
            printed.extend(letters.map(|one| one.path.clone()));
            done(document)
        })?;
        Ok(printed)
    }

    /// Puts together the letters for the threads that make them.
    fn batch(&self) -> Batch<'_> {
        let Prepared { base, digests, .. } = self.prepared;
        let Correspondence { letters, parts } = self.correspondence;
        Batch {
            base,
            digests,
            letters,
            parts,
            previous: self.previous,
            threads: self.threads,
        }
    }

    /// Gives what the paths of labels begin with, and the sheets that they are wanted on. `None`
    /// when the period wants no labels, or a merge makes them.
    fn wanted_labels(&self) -> Option<(&'static str, &'static LabelSheet)> {
        Some((self.labels?, self.prepared.period.settings.letter.labels?))
    }

    /// Makes the labels, where the period wants any, unless they are there: one for each letter
    /// of the print files, whose paths are `printed`, in their order.
    ///
    /// # Errors
    /// Fails with what `done` returns, or when the environment refuses.
    pub(crate) fn make_labels(
        &self,
        printed: &[String],
        findings: &mut Diagnostics,
        done: &mut dyn FnMut(Done) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let period = &self.prepared.period;
        let Some((name, sheet)) = self.wanted_labels() else { return Ok(()) };
        let letters = self.correspondence.letters.iter();
        let by_path: BTreeMap<_, _> =
            letters.map(|letter| (letter.path(), letter.appointee)).collect();
        let labelled: Vec<_> =
            printed.iter().filter_map(|path| by_path.get(path).copied()).collect();
        for file in labels::files(name, period, sheet, &labelled) {
            done(self.make_label_file(&file, findings)?)?;
        }
        Ok(())
    }

    /// Makes a file of labels, unless it is there.
    ///
    /// # Errors
    /// Fails when the system gives no thread with the stack that Typst takes.
    fn make_label_file(
        &self,
        file: &LabelFile,
        findings: &mut Diagnostics,
    ) -> Result<Done, Error> {
        let Prepared { base, digests, .. } = self.prepared;
        let content = file.content_digest(digests.labels);
        if let Some(found) = self.previous.find(&file.path, content) {
            return Ok(Done::Kept(found));
        }
        let mut of_file = Diagnostics::new();
        let made = render::on_own_thread(|| file.make(base, content, &mut of_file))?;
        if made.is_none() {
            of_file.push(file.subject(), ProseFinding::Typst(TypstFault::GaveUp));
        }
        findings.append_new(of_file);
        // The next file has nothing of this one.
        render::forget_layouts(0);
        Ok(match made.flatten() {
            Some(document) => Done::of(document, self.previous),
            None => Done::Failed,
        })
    }
}

/// Documents that are made together, or kept together.
struct Together<'a> {
    /// Their paths.
    paths: &'a [&'static str],
    /// The digest of all that they are made of.
    content: Digest,
    /// The day of which they were asked for, where that is not the one that the data give.
    on: Option<Date>,
}

/// Refuses to go on when there are errors among the findings.
///
/// # Errors
/// Fails with [`Error::Data`].
pub(super) fn verdict(findings: &Diagnostics) -> Result<(), Error> {
    if findings.has_errors() { Err(Error::Data) } else { Ok(()) }
}

/// Puts a document into the output folder: a new one is staged, one that is there is kept.
///
/// # Errors
/// Fails with [`Error::Io`] when the document cannot be written.
pub(super) fn put(done: Done, output: &mut OutputFolder) -> Result<(), Error> {
    match done {
        Done::Made(document) => output.stage(document.output, &document.bytes),
        Done::Kept(found) => {
            output.keep(found);
            Ok(())
        }
        Done::Failed => Ok(()),
    }
}
