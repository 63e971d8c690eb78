//! The output folder of a period while a command hands its letters on or records them: no build can
//! change it meanwhile. Before the command says that all is well, whatever is out of date in the folder
//! leaves it, in one commit.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::letters_of_today::LettersOfToday;
use super::outgoing::{Outdated, OutgoingFolder, OutgoingFolders};
use crate::error::Error;
use crate::output::manifest::{self, Manifest};
use crate::output::owner::Owner;
use crate::output::previous::PreviousRuns;
use crate::output::staging::OutputFolder;
use crate::period::model::Settings;
use crate::period::presence::{lies_at, may_lie_at};
use crate::run::prepare::Prepared;
use crate::run::request::Request;
use crate::run::unknown_files::unknown_files;
use crate::run::withdrawn::{Withdrawal, Withdrawn, by_interrupted_run};

/// The output folder of a period, which no other run may change.
#[derive(Debug)]
pub(super) struct OpenedOutput {
    /// The path of the folder.
    folder: PathBuf,
    /// The person who runs the program.
    owner: Owner,
    /// The folder; `None` when there is none yet.
    output: Option<OutputFolder>,
    /// What builds have left in the folder; nothing when there is none.
    previous: PreviousRuns,
}

impl OpenedOutput {
    /// Opens the output folder of a period. What a run that died over its commit has left undone is
    /// finished.
    ///
    /// # Errors
    /// Fails with [`Locked`](crate::output::lock::Locked) when a build is writing there, or when the
    /// environment refuses.
    pub(super) fn of(settings: &Settings, request: &Request) -> Result<Self, Error> {
        let folder = request.folder_of(&settings.council.name, settings.term);
        let owner = request.owner.clone();
        let is_there = lies_at(&folder)?;
        let opened = is_there.then(|| OutputFolder::open(&folder, &owner)).transpose()?;
        let (output, previous) = opened
            .map_or_else(Default::default, |(output, previous)| (Some(output), previous));
        Ok(Self { folder, owner, output, previous })
    }

    /// Gives the path of the folder.
    pub(super) fn path(&self) -> &Path {
        &self.folder
    }

    /// Gives what builds have left in the folder.
    pub(super) fn previous(&self) -> &PreviousRuns {
        &self.previous
    }

    /// Opens one of the folders on their way out, with what is there already.
    ///
    /// # Errors
    /// Fails when somebody with an earlier version of the program is writing there, or when the
    /// environment refuses.
    pub(super) fn open_folder(
        &self,
        outgoing: OutgoingFolder,
    ) -> Result<(OutputFolder, PreviousRuns), Error> {
        OutputFolder::open(&self.folder.join(outgoing.name()), &self.owner)
    }

    /// Writes one of the folders on their way out with what is staged and kept in it; everything else
    /// leaves. Gives what became of the `stale` documents among those.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when the environment refuses.
    pub(super) fn commit_folder(
        outgoing: OutgoingFolder,
        (output, previous): (OutputFolder, PreviousRuns),
        prepared: &Prepared,
        stale: Vec<Withdrawn>,
    ) -> Result<Withdrawal, Error> {
        let manifest = Manifest {
            inputs_sha256: manifest::inputs_digest(&prepared.inputs),
            ..Manifest::new(&prepared.period.settings, Vec::new())
        };
        let interrupted = previous.finished().clone();
        let changed = output.commit(manifest, previous)?;
        let in_folder = |path: &String| outgoing.path_of(path);
        let changed = changed.iter().map(in_folder).collect();
        let mut withdrawal = by_interrupted_run(&interrupted.map_paths(in_folder));
        withdrawal.append(Withdrawal::of(stale, changed));
        Ok(withdrawal)
    }

    /// Removes whatever is out of date: print files and their labels, drafts, the package; and the
    /// drafts of letters of the paths in `sent`, which were sent. Gives what became of it, what a run
    /// that died was about to remove among it.
    ///
    /// # Errors
    /// Fails when the environment refuses.
    pub(super) fn clear(
        self,
        prepared: &Prepared,
        sent: &BTreeSet<String>,
    ) -> Result<Withdrawal, Error> {
        let Self { folder, output, previous, owner: _ } = self;
        let mut withdrawal = by_interrupted_run(previous.finished());
        let Some(mut output) = output else { return Ok(withdrawal) };
        let known = previous.outputs().map(|made| &*made.path).collect();
        withdrawal.unknown = unknown_files(&folder, &known)?;
        let today = LettersOfToday::of(prepared);
        let documents: Vec<_> = previous.outputs().collect();
        let mut leaving = today.stale_prints(&documents);
        let stale: BTreeSet<_> = leaving.iter().map(|one| one.path.clone()).collect();
        for found in previous.documents(|path| !stale.contains(path)) {
            output.keep(found);
        }
        // Of what is gone already nobody need hear.
        leaving.retain(|one| may_lie_at(&folder.join(&one.path)));
        let outgoing = OutgoingFolders::open(&folder)?;
        let made = previous.outputs();
        let Outdated { revisions, withdrawn, left, given_up } =
            outgoing.outdated(made, &today, prepared, sent, false);
        revisions
            .into_iter()
            .try_for_each(|revision| output.revise(revision))?;
        leaving.extend(withdrawn);
        withdrawal.left.extend(left);
        withdrawal.given_up.extend(given_up);
        if leaving.is_empty() {
            output.discard();
            return Ok(withdrawal);
        }
        output.leave_staged();
        let last = previous.manifest().cloned();
        let manifest =
            last.unwrap_or_else(|| Manifest::new(&prepared.period.settings, Vec::new()));
        let left = output.commit(manifest, previous)?;
        withdrawal.append(Withdrawal::of(leaving, left));
        Ok(withdrawal)
    }
}
