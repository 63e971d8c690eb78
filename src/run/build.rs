//! The run over a whole period: judged, rendered, written.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::documents::done::Done;
use crate::documents::{labels, letter, print_file};
use crate::error::Error;
use crate::findings::sink::Diagnostics;
use crate::ground::digest::Digest;
use crate::mailing::correspondence::{self, Correspondence};
use crate::mailing::{doubts, due};
use crate::output::manifest::{self, Absentee, Manifest, Output, SentCount, Settled};
use crate::output::previous::{PreviousRuns, StoredDocument};
use crate::output::staging::OutputFolder;
use crate::period::model::{ElectionPeriod, Term};
use crate::run::prepare::{Prepared, Sources, with_sources};
use crate::run::production::Production;
use crate::run::request::{Progress, Request, Selection};
use crate::run::{merge, post};

/// What a build has written.
#[derive(Debug)]
pub struct Built {
    /// Where.
    pub folder: PathBuf,
    /// The documents that are no letters to one person, in the order they were made.
    pub documents: Vec<BuiltDocument>,
    /// The letters.
    pub letters: LetterCount,
    /// How many of all letters are recorded as sent as they are, and how many there are.
    pub sent: SentCount,
    /// Print files that were removed, since letters in them have changed.
    pub withdrawn: Vec<String>,
    /// Who gets no letter, and why.
    pub without_letter: Vec<Absentee>,
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

/// Makes the documents and writes them, all or nothing. Those that are there already, of
/// the same content, are not made again.
///
/// # Errors
/// [`Error::Data`] when there are errors among the findings; nothing is written then.
/// [`OutputAmongData`] when the output folder is one of data, [`ChoiceFault`] when
/// a letter that was asked for is not told. Otherwise what the environment refuses.
pub fn build(
    request: &Request,
    findings: &mut Diagnostics,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Built, Error> {
    request.check_output()?;
    with_sources(request, findings, |sources, findings| {
        build_from(sources, request, findings, progress)
    })
}

/// Makes the documents of what was read and writes them; see [`build`].
fn build_from(
    sources: &mut Sources,
    request: &Request,
    to: &mut Diagnostics,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Built, Error> {
    let inputs = manifest::inputs_digest(&sources.inputs);
    if to.is_empty()
        && let Some(built) = settled(request, sources, inputs)
    {
        return Ok(built);
    }
    let prepared = sources.judge(&request.period, to)?;
    let settings = &prepared.period.settings;
    let folder = folder_of(request, &settings.council.name, settings.term);
    let (mut output, shelf) = OutputFolder::open(&folder, &request.owner)?;
    let nothing = PreviousRuns::default();
    let known = if request.is_fresh { &nothing } else { &shelf };
    let mut built = Built::nothing_in(folder);
    built.without_letter = correspondence::without_letter(&prepared.period);
    let all = Correspondence::of(&prepared.period);
    built.sent = sent(&all);
    doubts::check(&all, to);
    let mut take = |done: Done| {
        if let Some(document) = done.output() {
            built.add(document, done.is_new());
        }
        put(done, &mut output)
    };
    let made = asked(all, request, &prepared.period, &shelf).and_then(|letters| {
        make(&prepared, &letters, request, known, to, progress, &mut take)
    });
    if let Err(error) = made {
        output.discard();
        return Err(error);
    }
    built.withdrawn = keep_others(request, &mut output, &shelf);
    let last = shelf.manifest().map(|last| last.settled).unwrap_or_default();
    let manifest = Manifest {
        settled: now_settled(last, request, to.is_empty().then_some(inputs)),
        shard: request.shard,
        sent: built.sent,
        without_letter: built.without_letter.clone(),
        waived: manifest::waived(to),
        ..Manifest::new(settings, prepared.inputs)
    };
    built.left = output.commit(manifest, shelf)?;
    if built.letters.made > 0 {
        // What was made of the letters of before must not go out.
        post::withdraw(&built.folder, &request.owner, settings)?;
    }
    Ok(built)
}

/// The letters that a request asks for; `last` is what there is.
///
/// # Errors
/// [`ChoiceFault`] when one is not told.
fn asked<'a>(
    all: Correspondence<'a>,
    request: &Request,
    period: &'a ElectionPeriod,
    last: &PreviousRuns,
) -> Result<Correspondence<'a>, Error> {
    match (&request.choices[..], request.shard) {
        ([], None) => Ok(all),
        ([], Some(shard)) => Ok(all.share(shard)),
        (choices, _) => {
            all.extract(period, choices, last.manifest()).map_err(Error::from)
        }
    }
}

/// Makes of the letters and the folder what a request asks for and `known` does not have,
/// and hands each document to `done`.
///
/// # Errors
/// [`Error::Data`] when there are errors among the findings, or what the environment
/// refuses.
pub(super) fn make(
    prepared: &Prepared,
    letters: &Correspondence,
    request: &Request,
    known: &PreviousRuns,
    to: &mut Diagnostics,
    progress: &(dyn Fn(Progress) + Sync),
    done: &mut dyn FnMut(Done) -> Result<(), Error>,
) -> Result<(), Error> {
    production(prepared, letters, request, known).run(to, progress, done)?;
    if to.has_errors() {
        return Err(Error::Data);
    }
    if request.selection == Selection::ALL {
        to.report_unused_waivers();
    }
    if to.has_errors() { Err(Error::Data) } else { Ok(()) }
}

/// What a request makes of the letters and the folder; `known` is what there is already.
fn production<'a>(
    prepared: &'a Prepared,
    letters: &'a Correspondence,
    request: &Request,
    known: &'a PreviousRuns,
) -> Production<'a> {
    Production {
        prepared,
        correspondence: letters,
        selection: request.selection,
        labels: match (&request.choices[..], request.shard) {
            ([], None) => Some(labels::ALL),
            ([], Some(_)) => None,
            _ => Some(labels::EXTRACT),
        },
        shelf: known,
        threads: request.threads,
    }
}

/// Puts a document into the output folder.
fn put(done: Done, output: &mut OutputFolder) -> Result<(), Error> {
    match done {
        Done::Made(document) => output.stage(document.output, &document.pdf),
        Done::Kept(found) => {
            output.keep(found);
            Ok(())
        }
        Done::Failed => Ok(()),
    }
}

/// Keeps the documents that were not asked for, but no print file and no labels of letters
/// that were made anew: gives the paths of those. Nor a letter to whoever had the number
/// before.
fn keep_others(
    request: &Request,
    output: &mut OutputFolder,
    shelf: &PreviousRuns,
) -> Vec<String> {
    let (has, new) = (output.paths(), output.new_paths());
    let is_asked = |path: &str| {
        let mut extracts = [print_file::EXTRACT, labels::EXTRACT].into_iter();
        let is_chosen = request.choices.is_empty()
            || extracts.any(|extract| path.starts_with(extract));
        request.selection.covers(path) && is_chosen
    };
    let others = shelf.documents(|path| !has.contains(path) && !is_asked(path));
    // Whoever had the number before had a letter of another name.
    let letters: BTreeSet<_> =
        new.iter().filter_map(|path| letter::key_of(path)).collect();
    let is_new =
        |path: &str| letter::key_of(path).is_some_and(|key| letters.contains(&key));
    let is_stale = |found: &StoredDocument| {
        is_new(&found.output.path)
            || found.output.letters.iter().any(|letter| is_new(&letter.path))
            || (labels::is_path(&found.output.path) && !letters.is_empty())
    };
    let (stale, others): (Vec<_>, Vec<_>) = others.into_iter().partition(is_stale);
    others.into_iter().for_each(|found| output.keep(found));
    // A letter to a predecessor is made no more.
    let stale = stale.into_iter().map(|found| found.output.path);
    stale.filter(|path| letter::key_of(path).is_none()).collect()
}

/// How many letters are recorded as sent as they are, and how many there are.
fn sent(all: &Correspondence) -> SentCount {
    let letters = &all.letters;
    let sent = letters.iter().filter(|letter| due::reason(letter).is_none()).count();
    SentCount { sent, all: letters.len() }
}

impl Built {
    /// Whether a document was made.
    pub fn has_new(&self) -> bool {
        self.letters.made > 0 || self.documents.iter().any(|document| document.is_new)
    }

    /// Nothing yet, in a folder.
    fn nothing_in(folder: PathBuf) -> Self {
        Self {
            folder,
            documents: Vec::new(),
            letters: LetterCount::default(),
            sent: SentCount::default(),
            withdrawn: Vec::new(),
            without_letter: Vec::new(),
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

/// Joins what several machines have made; gives the folder and the number of documents.
///
/// # Errors
/// [`MergeFault`] when the shares do not make up a run, [`Error::Data`] when there are
/// errors among the findings, or what the environment refuses.
pub fn merge(request: &Request, findings: &mut Diagnostics) -> Result<Merged, Error> {
    request.check_output()?;
    with_sources(request, findings, |sources, findings| {
        merge_into(sources, request, findings)
    })
}

/// What a merge has joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The output folder of the period.
    pub folder: PathBuf,
    /// The number of documents that the shares have made.
    pub documents: usize,
}

/// Joins the shares of a request whose files are read; see [`merge`].
fn merge_into(
    sources: &mut Sources,
    request: &Request,
    to: &mut Diagnostics,
) -> Result<Merged, Error> {
    let inputs = manifest::inputs_digest(&sources.inputs);
    let prepared = sources.judge(&request.period, to)?;
    let settings = &prepared.period.settings;
    let folder = folder_of(request, &settings.council.name, settings.term);
    let (output, last) = OutputFolder::open(&folder, &request.owner)?;
    let letters = Correspondence::of(&prepared.period);
    let documents =
        merge::merge(&folder, output, last, inputs, |printed, shelf, output| {
            let production = production(&prepared, &letters, request, shelf);
            production.labels(printed, to, &mut |done| put(done, output))?;
            if to.has_errors() { Err(Error::Data) } else { Ok(()) }
        })?;
    post::withdraw(&folder, &request.owner, settings)?;
    Ok(Merged { folder, documents })
}

/// The output folder of a period, or of a machine's share in it.
fn folder_of(request: &Request, council: &str, term: Term) -> PathBuf {
    let folder = request.folder_of(council, term);
    match request.shard {
        Some(shard) => merge::folder_of(&folder, shard),
        None => folder,
    }
}

/// What there is, when nothing has changed since the last run, that run had nothing to say,
/// and all its documents are whole.
fn settled(request: &Request, sources: &Sources, inputs: Digest) -> Option<Built> {
    if request.is_fresh || !request.choices.is_empty() {
        return None;
    }
    let (council, term) = sources.council_and_term()?;
    let folder = folder_of(request, &council, term);
    let shelf = PreviousRuns::if_complete(&folder)?;
    let Settled { folder: of_folder, letters } = shelf.manifest()?.settled;
    let Selection { folder: wants_folder, letters: wants_letters } = request.selection;
    let is_settled = (!wants_folder || of_folder == Some(inputs))
        && (!wants_letters || letters == Some(inputs))
        && shelf.is_intact(|path| request.selection.covers(path));
    if !is_settled {
        return None;
    }
    let mut built = Built::nothing_in(folder);
    built.without_letter.clone_from(&shelf.manifest()?.without_letter);
    built.sent = shelf.manifest()?.sent;
    for found in shelf.documents(|path| request.selection.covers(path)) {
        built.add(&found.output, false);
    }
    Some(built)
}

/// What is settled after a run, which had nothing to say of `inputs`, or something.
fn now_settled(last: Settled, request: &Request, inputs: Option<Digest>) -> Settled {
    let Selection { folder, letters } = request.selection;
    let some_letters = letters && !request.choices.is_empty();
    Settled {
        folder: if folder { inputs } else { last.folder },
        letters: match (letters, some_letters) {
            (false, _) => last.letters,
            (true, false) => inputs,
            // Of other inputs than last time, some letters are now, and the others are not.
            (true, true) => last.letters.filter(|last| Some(*last) == inputs),
        },
    }
}
