//! The folders of letters on their way out: drafts of e-mails, and the package for a print
//! provider. What is in them must be made of the letters of today; anything else leaves before
//! a command says that all is well, so that nobody sends the letter of before.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::letters_of_today::{LettersOfToday, Made};
use crate::error::Error;
use crate::ground::digest::Digest;
use crate::output::manifest::{self, Output};
use crate::output::staging::OutputFolder;
use crate::output::subfolder::{Revision, Subfolder};
use crate::run::prepare::Prepared;
use crate::run::withdrawn::{Staleness, Withdrawal, Withdrawn};

/// A folder of letters on their way out, below the output folder of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OutgoingFolder {
    /// The folder of the drafts of e-mails.
    Drafts,
    /// The folder of the package for a print provider.
    Package,
}

impl OutgoingFolder {
    /// Both folders.
    pub(crate) const ALL: [Self; 2] = [Self::Drafts, Self::Package];

    /// Gives the name of the folder.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Drafts => "kladder",
            Self::Package => "fjernprint",
        }
    }

    /// Finds the folder that a document lies in, by its path from the output folder of the period.
    pub(crate) fn of_path(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|folder| {
            let document = path.strip_prefix(folder.name());
            document.is_some_and(|document| document.starts_with('/'))
        })
    }

    /// Gives the path of a document in it, from the output folder of the period.
    pub(super) fn path_of(self, document: &str) -> String {
        format!("{}/{document}", self.name())
    }
}

/// Whether nothing is on its way out below an output folder but what was made of these inputs.
/// Then there is nothing to withdraw.
pub(crate) fn is_settled(folder: &Path, inputs: Digest) -> bool {
    let mut folders = OutgoingFolder::ALL.into_iter();
    folders.all(|outgoing| Subfolder::is_settled(folder, outgoing.name(), inputs))
}

/// The folders on their way out below an output folder, as far as they are there.
pub(super) struct OutgoingFolders(Vec<(OutgoingFolder, Subfolder)>);

/// What is to leave the folders on their way out.
#[derive(Default)]
pub(super) struct Outdated {
    /// What changes in the folders.
    pub(super) revisions: Vec<Revision>,
    /// The documents that leave, with the reasons.
    pub(super) withdrawn: Vec<Withdrawn>,
    /// The paths of those that are out of date, but that somebody has changed. They stay, and stay
    /// listed, so that it is said again as long as they are there.
    pub(super) left: Vec<String>,
    /// The paths of what a run that died had still to move into the folders, but that is damaged since.
    pub(super) given_up: Vec<String>,
}

impl OutgoingFolders {
    /// Opens the folders. What a run that died in one of them has left undone is finished.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when the environment refuses.
    pub(super) fn open(above: &Path) -> Result<Self, Error> {
        let mut folders = Vec::new();
        for outgoing in OutgoingFolder::ALL {
            let found = Subfolder::open(above, outgoing.name())?;
            folders.extend(found.map(|found| (outgoing, found)));
        }
        Ok(Self(folders))
    }

    /// Finds what is not made of the letters of `today`, as far as these are among `made`, the
    /// documents that lie above the folders. `sent` are the paths of letters that have just been
    /// recorded as sent, whose drafts leave, too. A folder of which nothing leaves is noted as looked
    /// through where `notes_inputs` says so, which spares the next build the look.
    pub(super) fn outdated<'o>(
        &self,
        made: impl Iterator<Item = &'o Output>,
        today: &LettersOfToday,
        prepared: &Prepared,
        sent: &BTreeSet<String>,
        notes_inputs: bool,
    ) -> Outdated {
        let mut outdated = Outdated::default();
        if self.0.is_empty() {
            return outdated;
        }
        let inputs = manifest::inputs_digest(&prepared.inputs);
        let made: Made = made.map(|made| (&*made.path, made)).collect();
        for (outgoing, found) in &self.0 {
            let given_up = found.given_up().iter().map(|path| outgoing.path_of(path));
            outdated.given_up.extend(given_up);
            let is_just_sent = |document: &Output| {
                let mut held = document.made_of.iter().flatten();
                *outgoing == OutgoingFolder::Drafts
                    && held.any(|held| sent.contains(&held.path))
            };
            let mut stale = stale_in(found, |document| {
                let stale = today.staleness(*outgoing, document, &made);
                stale.or_else(|| is_just_sent(document).then_some(Staleness::Sent))
            });
            let left = stale.extract_if(.., |path, _| found.is_changed(path));
            outdated.left.extend(left.map(|(path, _)| outgoing.path_of(&path)));
            let is_noted = notes_inputs || !stale.is_empty();
            let revision = found.revision(inputs, |path| !stale.contains_key(path));
            outdated.revisions.extend(revision.filter(|_| is_noted));
            outdated.withdrawn.extend(told(*outgoing, stale));
        }
        outdated
    }
}

/// Withdraws, in the commit of a run that makes letters, what is on its way out and not made of
/// the letters that lie in the output folder behind it. Gives what leaves, and what stays since somebody
/// has changed it.
///
/// # Errors
/// Fails with [`Error::Io`] when the environment refuses.
pub(crate) fn withdraw_in(
    output: &mut OutputFolder,
    today: &LettersOfToday,
    prepared: &Prepared,
) -> Result<Withdrawal, Error> {
    let outgoing = OutgoingFolders::open(output.path())?;
    let nothing_sent = BTreeSet::new();
    let made = output.outputs();
    let Outdated { revisions, withdrawn, left, given_up } =
        outgoing.outdated(made, today, prepared, &nothing_sent, true);
    revisions
        .into_iter()
        .try_for_each(|revision| output.revise(revision))?;
    Ok(Withdrawal {
        removed: withdrawn,
        left,
        given_up,
        ..Withdrawal::default()
    })
}

/// Lists the documents of a folder that must leave, with the reasons.
fn stale_in(
    found: &Subfolder,
    staleness: impl Fn(&Output) -> Option<Staleness>,
) -> BTreeMap<String, Staleness> {
    let documents = found.documents();
    let stale = documents
        .filter_map(|document| Some((document.path.clone(), staleness(document)?)));
    stale.collect()
}

/// Tells what leaves a folder, by the paths from the output folder of the period.
fn told(
    folder: OutgoingFolder,
    stale: BTreeMap<String, Staleness>,
) -> impl Iterator<Item = Withdrawn> {
    stale
        .into_iter()
        .map(move |(path, reason)| Withdrawn { path: folder.path_of(&path), reason })
}
