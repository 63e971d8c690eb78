//! The build of a period: judged, made, written.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::built::{Built, PageChange};
use super::letters;
use super::letters::letters_of_today::LettersOfToday;
use super::merge::share;
use super::prepare::{Prepared, Sources, with_sources};
use super::production::{Production, put};
use super::request::{Progress, Request, Selection};
use super::unknown_files::unknown_files;
use super::withdrawn::{Staleness, Withdrawal, Withdrawn, by_interrupted_run};
use crate::documents::done::DocumentOrigin;
use crate::documents::{editions, labels, letter, print_file};
use crate::error::Error;
use crate::findings::sink::Diagnostics;
use crate::ground::digest::Digest;
use crate::mailing::correspondence::{self, Correspondence};
use crate::mailing::doubts;
use crate::output::manifest::{self, Input, Manifest, SentCount, Settled};
use crate::output::previous::PreviousRuns;
use crate::output::staging::OutputFolder;
use crate::period::model::{ElectionPeriod, Term};
use crate::period::register;

/// Makes the documents and writes them, all or nothing. Those that are there already, of the
/// same content, are not made again; when nothing has changed since the last build, nothing is
/// even judged.
///
/// # Errors
/// Fails with [`Error::Data`] when there are errors among the findings; nothing is written then.
/// Fails with [`OutputAmongData`](super::request::OutputAmongData) when the output folder is one
/// of data, with [`DayOutsidePeriod`](super::request::DayOutsidePeriod) when a Blå Bog is asked for
/// of a day outside the period, with [`ChoiceFault`](crate::mailing::choice::ChoiceFault) when a letter that was
/// asked for cannot be found, or when the environment refuses.
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

/// Makes the documents of what was read and writes them, as [`build`] says.
fn build_from(
    sources: &mut Sources,
    request: &Request,
    findings: &mut Diagnostics,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Built, Error> {
    let inputs = manifest::inputs_digest(&sources.inputs);
    if findings.is_empty()
        && let Some(built) = settled(request, sources, inputs)
    {
        return Ok(built);
    }
    let prepared = sources.judge(&request.period, findings)?;
    request.blue_book_day(&prepared.period.settings)?;
    let mut build = OpenBuild::new(request, prepared)?;
    match build.make(findings, progress) {
        Ok(()) => build.commit(inputs, findings),
        Err(error) => {
            build.output.discard();
            Err(error)
        }
    }
}

/// A build whose period is judged, and whose output folder is open.
struct OpenBuild<'r> {
    /// What the build is asked for.
    request: &'r Request,
    /// What the documents are made of.
    prepared: Prepared,
    /// The output folder, with the documents that are made so far.
    output: OutputFolder,
    /// What was there when the folder was opened.
    previous: PreviousRuns,
    /// The account of what was made so far.
    built: Built,
    /// What is out of date and leaves with the commit.
    leaving: Vec<Withdrawn>,
}

impl<'r> OpenBuild<'r> {
    /// Opens the output folder for a period that is judged.
    ///
    /// # Errors
    /// Fails with [`Locked`](crate::output::lock::Locked) when another run is writing there, or
    /// when the environment refuses.
    fn new(request: &'r Request, prepared: Prepared) -> Result<Self, Error> {
        let settings = &prepared.period.settings;
        let whole = request.folder_of(&settings.council.name, settings.term);
        let folder = folder_of(request, &settings.council.name, settings.term);
        // A share is made for a merge into the whole folder, which must not be half of a run before.
        let withdrawal = match folder != whole && OutputFolder::is_interrupted(&whole) {
            true => finish(&whole, request)?,
            false => Withdrawal::default(),
        };
        let (output, previous) = OutputFolder::open(&folder, &request.owner)?;
        let mut built = Built { withdrawal, ..Built::nothing_in(folder) };
        built.without_letter = correspondence::without_letter(&prepared.period);
        Ok(Self {
            request,
            prepared,
            output,
            previous,
            built,
            leaving: Vec::new(),
        })
    }

    /// Makes the documents that are asked for and puts them into the output folder, together
    /// with those that stay from previous runs.
    ///
    /// # Errors
    /// Fails with [`Error::Data`] when there are errors among the findings, when a letter that
    /// was asked for cannot be found, or when the environment refuses.
    fn make(
        &mut self,
        findings: &mut Diagnostics,
        progress: &(dyn Fn(Progress) + Sync),
    ) -> Result<(), Error> {
        let Self {
            request,
            prepared,
            output,
            previous,
            built,
            leaving,
        } = self;
        let all = Correspondence::of(&prepared.period);
        built.sent = sent(&all);
        doubts::check(&all, findings);
        let nothing = PreviousRuns::default();
        let known = if request.is_fresh { &nothing } else { &*previous };
        let letters = asked(all, request, &prepared.period, previous)?;
        let production = Production::of(prepared, &letters, request, known);
        production.make(findings, progress, &mut |done| {
            if let (Some(document), Some(origin)) = (done.output(), done.origin()) {
                built.add(document, origin);
            }
            put(done, output)
        })?;
        built.page_change = page_change(built, previous, &prepared.inputs);
        let today = LettersOfToday::of(prepared);
        *leaving = keep_others(request, output, previous, &today);
        let outgoing = letters::withdraw_in(output, &today, prepared)?;
        leaving.extend(outgoing.removed);
        built.withdrawal.left.extend(outgoing.left);
        built.withdrawal.given_up.extend(outgoing.given_up);
        let mut known = output.paths();
        known.extend(previous.outputs().map(|last| &*last.path));
        built.withdrawal.unknown = unknown_files(output.path(), &known)?;
        Ok(())
    }

    /// Moves the documents to their places and writes the manifest. Gives the account of the
    /// build. `inputs` is the digest of what was read.
    ///
    /// # Errors
    /// Fails when the environment refuses.
    fn commit(self, inputs: Digest, findings: &Diagnostics) -> Result<Built, Error> {
        let Self {
            request,
            prepared,
            output,
            previous,
            mut built,
            leaving,
        } = self;
        let settings = &prepared.period.settings;
        let last = previous.manifest().map(|last| last.settled).unwrap_or_default();
        let manifest = Manifest {
            settled: now_settled(last, request, findings.is_empty().then_some(inputs)),
            shard: request.shard,
            sent: built.sent,
            without_letter: built.without_letter.clone(),
            waived: manifest::waived(findings),
            ..Manifest::new(settings, prepared.inputs)
        };
        built.withdrawal.append(by_interrupted_run(previous.finished()));
        let left = output.commit(manifest, previous)?;
        built.withdrawal.append(Withdrawal::of(leaving, left));
        Ok(built)
    }
}

/// Finishes what a run that died over its commit has left undone in an output folder. Tells what became of
/// it.
///
/// # Errors
/// Fails with [`Locked`](crate::output::lock::Locked) when that run is still at work, or when the environment
/// refuses.
fn finish(folder: &Path, request: &Request) -> Result<Withdrawal, Error> {
    let (_, previous) = OutputFolder::open(folder, &request.owner)?;
    Ok(by_interrupted_run(previous.finished()))
}

/// Finds the letters that a request asks for among `all`: the chosen ones, the share of this
/// machine, or all. `previous` has the pages of the last print files.
///
/// # Errors
/// Fails with [`ChoiceFault`](crate::mailing::choice::ChoiceFault) when a choice fits no letter,
/// or the letters of several people.
fn asked<'a>(
    all: Correspondence<'a>,
    request: &Request,
    period: &'a ElectionPeriod,
    previous: &PreviousRuns,
) -> Result<Correspondence<'a>, Error> {
    match (&request.choices[..], request.shard) {
        ([], None) => Ok(all),
        ([], Some(shard)) => Ok(all.share(shard)),
        (choices, _) => {
            all.extract(period, choices, previous.manifest()).map_err(Error::from)
        }
    }
}

/// Keeps the documents that were not asked for, unless they are out of date: letters to somebody who
/// had the number before, and print files and labels that hold another letter than that of `today`. Gives
/// the print files and labels that are not kept.
fn keep_others(
    request: &Request,
    output: &mut OutputFolder,
    previous: &PreviousRuns,
    today: &LettersOfToday,
) -> Vec<Withdrawn> {
    let (has, new) = (output.paths(), output.new_paths());
    let is_asked = |path: &str| {
        let is_made = request.choices.is_empty() || is_extract(path);
        request.selection.covers(path) && is_made
    };
    let others = previous.documents(|path| !has.contains(path));
    let (asked, others): (Vec<_>, Vec<_>) =
        others.into_iter().partition(|found| is_asked(&found.output.path));
    let documents: Vec<_> = others.iter().map(|found| &found.output).collect();
    let mut withdrawn = today.stale_prints(&documents);
    let leaves: BTreeSet<_> = withdrawn.iter().map(|one| &one.path).collect();
    let new: BTreeSet<_> =
        new.iter().filter_map(|path| letter::letter_of_path(path)).collect();
    // A letter to a predecessor is not told: no run makes it again.
    let is_to_predecessor =
        |path: &str| letter::letter_of_path(path).is_some_and(|it| new.contains(&it));
    let stays = |path: &String| !leaves.contains(path) && !is_to_predecessor(path);
    // Nothing may be kept before all is judged by what is there now.
    let kept: Vec<_> = others.iter().filter(|found| stays(&found.output.path)).collect();
    kept.into_iter().cloned().for_each(|found| output.keep(found));
    let extracts = asked.into_iter().map(|found| found.output.path);
    let extracts = extracts.filter(|path| is_extract(path));
    let reason = Staleness::EarlierExtract;
    withdrawn.extend(extracts.map(|path| Withdrawn { path, reason }));
    withdrawn
}

/// Whether a path is that of a print file of some letters, or of their labels.
pub(super) fn is_extract(path: &str) -> bool {
    path.starts_with(print_file::EXTRACT) || path.starts_with(labels::EXTRACT)
}

/// Compares the folder of a build with that of the last one. `inputs` are the files that the
/// build has read. Gives `None` where both have the same number of pages, or there is but one.
fn page_change(
    built: &Built,
    previous: &PreviousRuns,
    inputs: &[Input],
) -> Option<PageChange> {
    let last = previous.manifest()?;
    let is_folder = |path: &str| path == editions::PRESS;
    let before = last.outputs.iter().find(|output| is_folder(&output.path))?.pages;
    let now = built
        .documents
        .iter()
        .find(|document| is_folder(&document.path))?
        .pages;
    let files = changed_files(&last.inputs, inputs);
    (before != now).then_some(PageChange { before, now, files })
}

/// Lists the files of the period that are not in both lists as they are, in the order of their
/// paths. The register of letters is no reason for anything in the folder.
fn changed_files(before: &[Input], now: &[Input]) -> Vec<String> {
    let only_in = |some: &'_ [Input], others: &[Input]| {
        let changed = some.iter().filter(|input| !others.contains(input));
        changed
            .filter_map(|input| input.path.strip_prefix("data/"))
            .filter(|path| ![register::FILE_NAME, register::COPY].contains(path))
            .map(ToOwned::to_owned)
            .collect::<BTreeSet<_>>()
    };
    let files = &only_in(before, now) | &only_in(now, before);
    files.into_iter().collect()
}

/// Counts the letters, and those of them that are recorded as sent as they are.
fn sent(all: &Correspondence) -> SentCount {
    let letters = &all.letters;
    let sent = letters.iter().filter(|letter| letter.is_sent).count();
    SentCount { sent, all: letters.len() }
}

/// Gives the output folder of a period, or the folder of this machine's share in it.
pub(super) fn folder_of(request: &Request, council: &str, term: Term) -> PathBuf {
    let folder = request.folder_of(council, term);
    match request.shard {
        Some(shard) => share::folder_of(&folder, shard),
        None => folder,
    }
}

/// Gives the account of what there is, when nothing has changed since the last run, that run had
/// nothing to say, and all its documents are whole. `None` when there is something to do. Nothing
/// is judged for it: the council and the period are read from the settings alone.
fn settled(request: &Request, sources: &Sources, inputs: Digest) -> Option<Built> {
    if request.is_fresh || !request.choices.is_empty() {
        return None;
    }
    let (council, term) = sources.council_and_term()?;
    let output = folder_of(request, &council, term);
    if OutputFolder::is_interrupted(&request.folder_of(&council, term)) {
        return None;
    }
    // What cannot be read is not settled; the run that goes on says why.
    let previous = PreviousRuns::if_complete(&output).ok()??;
    let manifest = previous.manifest()?;
    let Settled { folder, letters, blue_book } = manifest.settled;
    let wants = request.selection;
    // What the run does not make was held against these inputs by the last one.
    let is_settled = manifest.inputs_sha256 == inputs
        && (!wants.folder || folder == Some(inputs))
        && (!wants.letters || letters == Some(inputs))
        && (!wants.blue_book || blue_book == Some(request.blue_book_inputs(inputs)))
        && previous.is_intact(|path| request.selection.covers(path))
        && letters::is_settled(&output, inputs);
    if !is_settled {
        return None;
    }
    let known = previous.outputs().map(|last| &*last.path).collect();
    let unknown = unknown_files(&output, &known).ok()?;
    let mut built = Built::nothing_in(output);
    built.withdrawal.unknown = unknown;
    built.without_letter.clone_from(&previous.manifest()?.without_letter);
    built.sent = previous.manifest()?.sent;
    for found in previous.documents(|path| request.selection.covers(path)) {
        built.add(&found.output, DocumentOrigin::InPlace);
    }
    Some(built)
}

/// Says what is settled after a run. `last` is what was settled before it, and `inputs` what the
/// run was made of; `None` when it had something to report.
fn now_settled(last: Settled, request: &Request, inputs: Option<Digest>) -> Settled {
    let Selection { folder, letters, blue_book } = request.selection;
    let some_letters = letters && !request.choices.is_empty();
    Settled {
        folder: if folder { inputs } else { last.folder },
        letters: match (letters, some_letters) {
            (false, _) => last.letters,
            (true, false) => inputs,
            // Of other inputs than last time, some letters are now, and the others are not.
            (true, true) => last.letters.filter(|last| Some(*last) == inputs),
        },
        blue_book: match blue_book {
            true => inputs.map(|inputs| request.blue_book_inputs(inputs)),
            false => last.blue_book,
        },
    }
}
