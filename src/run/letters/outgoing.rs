//! The folders of letters on their way out: drafts of e-mails, and the package for a print
//! provider. What is in them must be made of the letters of today; anything else leaves before
//! a command says that all is well, so that nobody sends the letter of before.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::drafts::MailTexts;
use super::{Mailroom, packing};
use crate::documents::fingerprint::LetterDigests;
use crate::documents::letter::Letter;
use crate::error::Error;
use crate::ground::digest::Digest;
use crate::mailing::correspondence::Correspondence;
use crate::output::lock::Lock;
use crate::output::manifest::{self, HeldLetter, Manifest, Output};
use crate::output::owner::Owner;
use crate::output::previous::PreviousRuns;
use crate::output::staging::OutputFolder;
use crate::output::subfolder::Subfolder;
use crate::period::model::Settings;
use crate::period::presence::{lies_at, may_lie_at};
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
    const ALL: [Self; 2] = [Self::Drafts, Self::Package];

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

/// The letters of today, and what stands beside them on their way out. Drafts and package are
/// held against it.
pub(crate) struct LettersOfToday<'a> {
    /// The letters by path, each with the digest of its file; `None` when it does not lie in the
    /// output folder as it is today.
    letters: BTreeMap<String, (&'a Letter<'a>, Option<Digest>)>,
    /// What the letters are made of.
    settings: &'a Settings,
    /// The texts of e-mails; `None` when there is a fault in them, so that none can be written.
    texts: Option<MailTexts>,
}

impl<'a> LettersOfToday<'a> {
    /// Looks up letters among documents of the output folder, which are those of its manifest.
    pub(super) fn of(
        letters: &'a [Letter<'a>],
        digests: &LetterDigests,
        made: &[&Output],
        prepared: &'a Prepared,
    ) -> Self {
        let made: BTreeMap<_, _> = made.iter().map(|made| (&*made.path, *made)).collect();
        let letters = letters.iter().map(|letter| {
            let path = letter.path();
            let content = letter.content_digest(digests);
            let made = made.get(&*path).filter(|made| made.content_sha256 == content);
            let sha256 = made.map(|made| made.sha256);
            (path, (letter, sha256))
        });
        Self {
            letters: letters.collect(),
            settings: &prepared.period.settings,
            texts: MailTexts::if_sound(prepared),
        }
    }

    /// Tells why a document of a folder must not go out any more; `None` when all of it is as it
    /// would be made today.
    fn staleness(&self, folder: OutgoingFolder, document: &Output) -> Option<Staleness> {
        if document.made_of.is_empty() {
            return Some(Staleness::Unknown);
        }
        let mut held = document.made_of.iter();
        held.find_map(|held| self.staleness_of(folder, held))
    }

    /// Tells why a letter in a folder is not that of today.
    fn staleness_of(
        &self,
        folder: OutgoingFolder,
        held: &HeldLetter,
    ) -> Option<Staleness> {
        let Some((letter, sha256)) = self.letters.get(&held.path) else {
            return Some(Staleness::NotSentThisWay);
        };
        let accompanying = match folder {
            OutgoingFolder::Drafts if letter.appointee.dispatch.email().is_none() => {
                return Some(Staleness::NotSentThisWay);
            }
            OutgoingFolder::Drafts => {
                let texts = self.texts.as_ref();
                texts.and_then(|texts| texts.accompanying(letter, self.settings))
            }
            OutgoingFolder::Package => {
                Some(packing::accompanying(letter, self.settings.print))
            }
        };
        if *sha256 != Some(held.sha256) {
            return Some(Staleness::LetterChanged);
        }
        let is_same = accompanying == Some(held.accompanying);
        (!is_same).then_some(Staleness::AccompanyingChanged)
    }
}

/// Withdraws, in the commit of a run that makes letters, what is on its way out and not made of
/// the letters that lie in the output folder behind it. Gives what leaves.
///
/// # Errors
/// Fails with [`Error::Io`] when the environment refuses.
pub(crate) fn withdraw_in(
    output: &mut OutputFolder,
    prepared: &Prepared,
) -> Result<Vec<Withdrawn>, Error> {
    let mut folders = Vec::new();
    for outgoing in OutgoingFolder::ALL {
        let found = Subfolder::open(output.path(), outgoing.name())?;
        folders.extend(found.map(|found| (outgoing, found)));
    }
    if folders.iter().all(|(_, found)| found.documents().next().is_none()) {
        return Ok(Vec::new());
    }
    let inputs = manifest::inputs_digest(&prepared.inputs);
    let all = Correspondence::of(&prepared.period);
    let made: Vec<_> = output.outputs().collect();
    let digests = &prepared.digests.letters;
    let today = LettersOfToday::of(&all.letters, digests, &made, prepared);
    let mut withdrawn = Vec::new();
    for (outgoing, found) in folders {
        let stale = stale_in(&found, |document| today.staleness(outgoing, document));
        if let Some(revision) = found.revision(inputs, |path| !stale.contains_key(path)) {
            output.revise(revision)?;
        }
        withdrawn.extend(told(outgoing, stale));
    }
    Ok(withdrawn)
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

/// The folders on their way out as a command over letters that are made changes them, while no
/// build can change the letters.
pub(super) struct Outbox<'a> {
    /// The output folder of the period.
    folder: &'a Path,
    /// The person who runs the program.
    owner: &'a Owner,
    /// The digest of what the letters are made of.
    inputs: Digest,
    /// The settings of the period, which manifests name.
    settings: &'a Settings,
    /// The letters, and those of them that a build has made.
    mailroom: &'a Mailroom<'a>,
    /// What the letters are made of.
    prepared: &'a Prepared,
    /// What the letters and what goes with them is today; looked up once there is something to
    /// hold against it.
    today: OnceCell<LettersOfToday<'a>>,
    /// The lock on the output folder; `None` when nothing is on its way out, or the mailroom has
    /// the lock.
    _lock: Option<Lock>,
}

impl<'a> Outbox<'a> {
    /// Opens the folders on their way out, beside the letters of a mailroom.
    ///
    /// # Errors
    /// Fails with [`Locked`](crate::output::lock::Locked) when a build is writing there, unless
    /// the mailroom keeps it out already.
    pub(super) fn open(
        mailroom: &'a Mailroom<'a>,
        prepared: &'a Prepared,
        owner: &'a Owner,
    ) -> Result<Self, Error> {
        let folder = &*mailroom.folder;
        let mut folders = OutgoingFolder::ALL.into_iter();
        let has_any = folders.any(|outgoing| may_lie_at(&folder.join(outgoing.name())));
        let lock = match &mailroom.lock {
            None if has_any => lock(folder, owner)?,
            _ => None,
        };
        Ok(Self {
            folder,
            owner,
            inputs: manifest::inputs_digest(&prepared.inputs),
            settings: &prepared.period.settings,
            mailroom,
            prepared,
            today: OnceCell::new(),
            _lock: lock,
        })
    }

    /// Gives what the letters and what goes with them is today.
    fn today(&self) -> &LettersOfToday<'a> {
        self.today.get_or_init(|| {
            let Mailroom { letters, digests, previous, .. } = self.mailroom;
            let made: Vec<_> = previous.outputs().collect();
            LettersOfToday::of(letters, digests, &made, self.prepared)
        })
    }

    /// Opens one of the folders as an output folder, with what is there already.
    ///
    /// # Errors
    /// Fails when somebody with an earlier version of the program is writing there, or when the
    /// environment refuses.
    pub(super) fn open_folder(
        &self,
        outgoing: OutgoingFolder,
    ) -> Result<(OutputFolder, PreviousRuns), Error> {
        OutputFolder::open(&self.folder.join(outgoing.name()), self.owner)
    }

    /// Writes a folder with what is staged and kept in it; everything else leaves. Gives what
    /// became of the `stale` documents among those.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when the environment refuses.
    pub(super) fn commit(
        &self,
        outgoing: OutgoingFolder,
        output: OutputFolder,
        previous: PreviousRuns,
        stale: Vec<Withdrawn>,
    ) -> Result<Withdrawal, Error> {
        let manifest = Manifest {
            inputs_sha256: self.inputs,
            ..Manifest::new(self.settings, Vec::new())
        };
        let changed = output.commit(manifest, previous)?;
        let changed = changed.iter().map(|path| outgoing.path_of(path)).collect();
        Ok(Withdrawal::of(stale, changed))
    }

    /// Lists the documents in a folder that are out of date, with the reasons; `is_asked` tells
    /// by its path whether a document counts.
    pub(super) fn stale(
        &self,
        outgoing: OutgoingFolder,
        previous: &PreviousRuns,
        is_asked: impl Fn(&str) -> bool,
    ) -> Vec<Withdrawn> {
        let asked = previous.documents(is_asked).into_iter();
        let lie = asked.filter(|found| {
            let path = outgoing.path_of(&found.output.path);
            may_lie_at(&self.folder.join(path))
        });
        let stale = lie.filter_map(|found| {
            let reason = self.today().staleness(outgoing, &found.output)?;
            Some(Withdrawn { path: outgoing.path_of(&found.output.path), reason })
        });
        stale.collect()
    }

    /// Removes from a folder what is out of date, and what holds a letter of the paths in `sent`.
    /// Gives what became of it; a folder that is not there has nothing in it.
    ///
    /// # Errors
    /// Fails when the environment refuses.
    pub(super) fn withdraw(
        &self,
        outgoing: OutgoingFolder,
        sent: &BTreeSet<String>,
    ) -> Result<Withdrawal, Error> {
        if !lies_at(&self.folder.join(outgoing.name()))? {
            return Ok(Withdrawal::default());
        }
        let (mut output, previous) = self.open_folder(outgoing)?;
        let is_sent =
            |made: &Output| made.made_of.iter().any(|it| sent.contains(&it.path));
        let mut leaving = self.stale(outgoing, &previous, |_| true);
        let stale: BTreeSet<_> = leaving.iter().map(|one| one.path.clone()).collect();
        for found in previous.documents(|_| true) {
            let path = outgoing.path_of(&found.output.path);
            if is_sent(&found.output) && !stale.contains(&path) {
                leaving.push(Withdrawn { path, reason: Staleness::Sent });
            } else if !stale.contains(&path) {
                output.keep(found);
            }
        }
        leaving.retain(|one| may_lie_at(&self.folder.join(&one.path)));
        self.commit(outgoing, output, previous, leaving)
    }

    /// Removes from both folders what is out of date, and the drafts of letters of the paths in
    /// `mailed`, which were sent. Gives what became of it.
    ///
    /// # Errors
    /// Fails when the environment refuses.
    pub(super) fn clear(&self, mailed: &BTreeSet<String>) -> Result<Withdrawal, Error> {
        let mut withdrawal = self.withdraw(OutgoingFolder::Drafts, mailed)?;
        withdrawal.append(self.withdraw(OutgoingFolder::Package, &BTreeSet::new())?);
        Ok(withdrawal)
    }
}

/// Locks the output folder of a period against builds; `None` when there is none.
///
/// # Errors
/// Fails with [`Locked`](crate::output::lock::Locked) when a build is writing there.
pub(super) fn lock(folder: &Path, owner: &Owner) -> Result<Option<Lock>, Error> {
    let is_there = lies_at(folder)?;
    is_there.then(|| Lock::acquire(folder, owner)).transpose()
}
