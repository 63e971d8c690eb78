//! A run divided among machines: each makes its share of the letters into a folder of its
//! own, and one joins the shares to what a single machine would have written.

pub(super) mod share;

use std::fs;
use std::path::{Path, PathBuf};

use self::share::Share;
use super::build::{folder_of, is_extract};
use super::letters;
use super::letters::letters_of_today::LettersOfToday;
use super::prepare::{Sources, with_sources};
use super::production::{Production, put, verdict};
use super::request::{Request, Selection};
use super::unknown_files::unknown_files;
use super::withdrawn::{Staleness, Withdrawal, Withdrawn, by_interrupted_run};
use crate::error::{Error, Exit, Explain};
use crate::findings::sink::Diagnostics;
use crate::ground::digest::Digest;
use crate::ground::lang::{Lang, listed};
use crate::mailing::correspondence::Correspondence;
use crate::output::division::Shard;
use crate::output::manifest;
use crate::output::previous::{PreviousRuns, StoredDocument};
use crate::output::staging::OutputFolder;
use crate::period::presence::lies_at;

/// What a merge has joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The output folder of the period.
    pub folder: PathBuf,
    /// The number of documents that the shares have made, or, where there were none, of the documents
    /// of letters that are there.
    pub documents: usize,
    /// Whether there were shares. Otherwise nothing was joined, but the letters of today are there: by an
    /// earlier merge, or by a build.
    pub had_shares: bool,
    /// What was out of date among extracts, drafts and package.
    pub withdrawal: Withdrawal,
}

/// The reason why shares cannot be joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MergeFault {
    /// There is no share.
    NoShares,
    /// Some shares are missing, or were not finished.
    Missing {
        /// The numbers of those shares, in order.
        numbers: Vec<usize>,
        /// How many shares there must be.
        count: usize,
    },
    /// The shares are of runs that were divided differently: into so many shares each.
    Divisions(Vec<usize>),
    /// A share was made of other data, or by another program, than there is now.
    Different(Shard),
    /// A document of a share is not what the share's manifest says, or is not there.
    Damaged {
        /// The share that the document is of.
        shard: Shard,
        /// The path of the document below the folder of the share.
        path: String,
    },
}

impl Explain for MergeFault {
    fn message(&self, lang: Lang) -> String {
        match self {
            Self::NoShares => lang
                .pick(
                    "der er ingen dele at samle; de dannes med `folio build --shard 1/16`",
                    "there are no shares to join; they are made with `folio build --shard 1/16`",
                )
                .into(),
            Self::Missing { numbers, count } => {
                let numbers = listed(numbers);
                lang.pick(
                    format!("af {count} dele mangler nummer {numbers}, eller de er ikke færdige; dan dem igen"),
                    format!("of {count} shares, number {numbers} are missing or not finished; make them again"),
                )
            }
            Self::Divisions(counts) => {
                let counts = listed(counts);
                lang.pick(
                    format!("der er dele fra flere opdelinger ({counts}); fjern dem, der ikke skal bruges"),
                    format!("there are shares of several divisions ({counts}); remove those not wanted"),
                )
            }
            Self::Different(Shard { number, count }) => lang.pick(
                format!(
                    "del {number}/{count} er dannet af andre oplysninger eller et andet program, \
                     end der er nu; dan den igen"
                ),
                format!(
                    "share {number}/{count} was made of other data or by another program than \
                     there is now; make it again"
                ),
            ),
            Self::Damaged { shard: Shard { number, count }, path } => lang.pick(
                format!("`{path}` i del {number}/{count} er beskadiget; dan delen igen"),
                format!("`{path}` in share {number}/{count} is damaged; make the share again"),
            ),
        }
    }

    fn exit(&self) -> Exit {
        Exit::Findings
    }
}

/// Joins what several machines have made of a period.
///
/// # Errors
/// Fails with [`MergeFault`] when the shares do not make up a run, with [`Error::Data`] when
/// there are errors among the findings, or when the environment refuses.
pub fn merge(request: &Request, findings: &mut Diagnostics) -> Result<Merged, Error> {
    request.check_output()?;
    with_sources(request, findings, |sources, findings| {
        merge_into(sources, request, findings)
    })
}

/// Joins the shares of a period whose files are read, as [`merge`] says. The labels run through
/// the letters of all shares, so they are made here.
fn merge_into(
    sources: &mut Sources,
    request: &Request,
    findings: &mut Diagnostics,
) -> Result<Merged, Error> {
    let inputs = manifest::inputs_digest(&sources.inputs);
    let prepared = sources.judge(&request.period, findings)?;
    let settings = &prepared.period.settings;
    let folder = folder_of(request, &settings.council.name, settings.term);
    let (output, previous) = OutputFolder::open(&folder, &request.owner)?;
    let all = Correspondence::of(&prepared.period);
    let mut withdrawal = by_interrupted_run(previous.finished());
    let joining = Joining { folder: &folder, output, previous };
    let mut withdrawn = Vec::new();
    let joined = joining.join(inputs, |printed, previous, output| {
        let production = Production::of(&prepared, &all, request, previous);
        production.make_labels(printed, findings, &mut |done| put(done, output))?;
        verdict(findings)?;
        withdrawn.extend(earlier_extracts(previous));
        let today = LettersOfToday::of(&prepared);
        let outgoing = letters::withdraw_in(output, &today, &prepared)?;
        withdrawn.extend(outgoing.removed);
        withdrawal.left.extend(outgoing.left);
        withdrawal.given_up.extend(outgoing.given_up);
        let mut known = output.paths();
        known.extend(previous.outputs().map(|last| &*last.path));
        withdrawal.unknown = unknown_files(&folder, &known)?;
        Ok(())
    })?;
    let JoinedShares { documents, left, had_shares } = joined;
    withdrawal.append(Withdrawal::of(withdrawn, left));
    Ok(Merged { folder, documents, had_shares, withdrawal })
}

/// Lists the extracts of an earlier run, which leave: all letters are there anew.
fn earlier_extracts(previous: &PreviousRuns) -> Vec<Withdrawn> {
    let extracts = previous.documents(is_extract).into_iter();
    let withdrawn = extracts.map(|found| Withdrawn {
        path: found.output.path,
        reason: Staleness::EarlierExtract,
    });
    withdrawn.collect()
}

/// What was joined of the shares.
struct JoinedShares {
    /// The number of documents.
    documents: usize,
    /// The paths of files of earlier runs that somebody has changed, and that stay.
    left: Vec<String>,
    /// Whether there were shares, or a merge that died had joined them.
    had_shares: bool,
}

/// An output folder that is open for joining the shares in it.
struct Joining<'f> {
    /// The output folder of the period.
    folder: &'f Path,
    /// The folder as this run changes it.
    output: OutputFolder,
    /// What was there when the folder was opened.
    previous: PreviousRuns,
}

impl Joining<'_> {
    /// Joins the shares: moves their documents to their places, and writes the manifest that a
    /// single machine would have written. What no share can make alone, `complete` adds; it is
    /// handed the paths of the letters in all print files, in their order. A run that died over
    /// it is finished by the next.
    ///
    /// # Errors
    /// Fails with [`MergeFault`] when the shares do not make up a run of these `inputs`, and are not
    /// joined already; the folder is left as it is. Otherwise fails with what `complete` returns, or
    /// when the environment refuses.
    fn join(
        mut self,
        inputs: Digest,
        complete: impl FnOnce(
            &[String],
            &PreviousRuns,
            &mut OutputFolder,
        ) -> Result<(), Error>,
    ) -> Result<JoinedShares, Error> {
        let shares = match self.sound_shares(inputs) {
            Ok(shares) => shares,
            Err(fault) => {
                let no_shares =
                    matches!(fault.reason::<MergeFault>(), Some(MergeFault::NoShares));
                let had_shares = self.is_finished_merge();
                if no_shares && (had_shares || self.is_settled(inputs)) {
                    let documents = self
                        .previous
                        .documents(|path| Selection::LETTERS.covers(path))
                        .len();
                    return Ok(JoinedShares { documents, left: Vec::new(), had_shares });
                }
                return Err(fault);
            }
        };
        shares.iter().try_for_each(|share| self.take_over(share))?;
        let printed = share::printed(&shares);
        complete(&printed, &self.previous, &mut self.output)?;
        let documents = self.output.count();
        let left = self.commit(&shares)?;
        Ok(JoinedShares { documents, left, had_shares: true })
    }

    /// Reads the shares and checks that each is whole and of these inputs.
    ///
    /// # Errors
    /// Fails with the first fault, or when a share cannot be read; nothing has been moved then.
    fn sound_shares(&self, inputs: Digest) -> Result<Vec<Share>, Error> {
        let shares = share::shares(self.folder)?;
        shares
            .iter()
            .try_for_each(|share| share.check(&self.previous, inputs))?;
        Ok(shares)
    }

    /// Whether the shares were joined by a merge that died over its last step, which was finished when the
    /// folder was opened. Whoever asks again hears what that merge could not say.
    fn is_finished_merge(&self) -> bool {
        let removed = &self.previous.finished().removed;
        removed.iter().any(|path| share::is_of_share(path))
    }

    /// Whether the letters of these `inputs` are there, so that there is nothing to join.
    fn is_settled(&self, inputs: Digest) -> bool {
        let last = self.previous.manifest();
        last.is_some_and(|last| last.settled.letters == Some(inputs))
            && self.previous.is_intact(|path| Selection::LETTERS.covers(path))
            && letters::is_settled(self.folder, inputs)
    }

    /// Takes the documents of a share over into the output folder.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when a file cannot be moved.
    fn take_over(&mut self, share: &Share) -> Result<(), Error> {
        for made in &share.manifest.outputs {
            let from = share.folder.join(&made.path);
            if lies_at(&from)? || self.previous.has_staged(made)? {
                self.output.take_over(made.clone(), &from)?;
            } else {
                // A run that died behind its last step has brought it to its place.
                self.output
                    .keep(StoredDocument { output: made.clone(), is_staged: false });
            }
        }
        Ok(())
    }

    /// Keeps the documents that are no letters, moves all to their places, and removes what is
    /// left of the shares. Gives the paths of files that stay, since somebody has changed them.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when the output cannot be written.
    fn commit(self, shares: &[Share]) -> Result<Vec<String>, Error> {
        let Self { folder, mut output, previous } = self;
        for found in previous.documents(|path| !Selection::LETTERS.covers(path)) {
            output.keep(found);
        }
        let settled = previous.manifest().map(|last| last.settled).unwrap_or_default();
        for path in shares.iter().flat_map(Share::remains) {
            output.remove_with_commit(path)?;
        }
        let left = output.commit(share::header(shares, settled), previous)?;
        shares.iter().for_each(Share::remove_folders);
        fs::remove_dir(folder.join(share::FOLDER)).ok();
        Ok(left)
    }
}
