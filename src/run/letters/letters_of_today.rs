//! The letters of a period as they are today. Whatever hands letters on (print files, labels, drafts
//! of e-mails, the package for a print provider) is held against them: what was made of the letters of
//! before must not go out.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::drafts::MailTexts;
use super::outgoing::OutgoingFolder;
use super::packing;
use crate::documents::fingerprint::LetterDigests;
use crate::documents::letter::Letter;
use crate::documents::{labels, print_file};
use crate::mailing::correspondence::Correspondence;
use crate::output::manifest::{HeldLetter, Output, PrintedLetter};
use crate::run::build::is_extract;
use crate::run::prepare::Prepared;
use crate::run::withdrawn::{Staleness, Withdrawn};

/// The letters of today, and what stands beside them on their way out.
pub(crate) struct LettersOfToday<'a> {
    /// The letters by path, written once there is something to hold against them.
    letters: OnceCell<BTreeMap<String, Letter<'a>>>,
    /// The digests of what the letters share.
    digests: &'a LetterDigests,
    /// What the letters are made of.
    prepared: &'a Prepared,
    /// The texts of e-mails, read once there is a draft to hold against them; `None` when there is a
    /// fault in them, so that none can be written.
    texts: OnceCell<Option<MailTexts>>,
}

/// The documents that lie in an output folder, by path.
pub(super) type Made<'o> = BTreeMap<&'o str, &'o Output>;

impl<'a> LettersOfToday<'a> {
    /// Takes what the letters of a period are made of.
    pub(crate) fn of(prepared: &'a Prepared) -> Self {
        Self {
            letters: OnceCell::new(),
            digests: &prepared.digests.letters,
            prepared,
            texts: OnceCell::new(),
        }
    }

    /// Finds the letter at a path; `None` when there is none today.
    fn letter(&self, path: &str) -> Option<&Letter<'a>> {
        let letters = self.letters.get_or_init(|| {
            let letters = Correspondence::of(&self.prepared.period).letters;
            letters.into_iter().map(|letter| (letter.path(), letter)).collect()
        });
        letters.get(path)
    }

    /// Lists the print files, and the labels that go with them, among `documents` of an output folder
    /// that hold a letter which is not that of today. Labels say nothing that their letters do not say,
    /// so they leave with the print files.
    pub(crate) fn stale_prints(&self, documents: &[&Output]) -> Vec<Withdrawn> {
        let stale: BTreeMap<_, _> = documents
            .iter()
            .filter_map(|file| Some((&*file.path, self.staleness_of_print(file)?)))
            .collect();
        let reason_of_labels = |path: &str| {
            let mut files = stale.iter();
            let of_these = files.find(|(file, _)| is_extract(file) == is_extract(path));
            of_these.map(|(_, reason)| *reason)
        };
        let found = documents.iter().filter_map(|document| {
            let path = &*document.path;
            let reason = match labels::is_path(path) {
                true => reason_of_labels(path),
                false => stale.get(path).copied(),
            };
            Some(Withdrawn { path: path.to_owned(), reason: reason? })
        });
        found.collect()
    }

    /// Tells why a print file is out of date; `None` for one that is not, and for any other document.
    fn staleness_of_print(&self, file: &Output) -> Option<Staleness> {
        file.letters
            .iter()
            .find_map(|printed| self.staleness_of_printed(printed))
    }

    /// Tells why a letter in a print file is not that of today.
    fn staleness_of_printed(&self, printed: &PrintedLetter) -> Option<Staleness> {
        let letter = self.letter(&printed.path);
        let letter = letter.filter(|letter| print_file::is_printed(letter));
        let Some(letter) = letter else { return Some(Staleness::NotSentThisWay) };
        let Some(content) = printed.content_sha256 else {
            return Some(Staleness::Unknown);
        };
        let is_same = content == letter.content_digest(self.digests);
        (!is_same).then_some(Staleness::LetterChanged)
    }

    /// Tells why a document of a folder must not go out any more; `None` when all of it is as it
    /// would be made today. `made` are the documents of the output folder above.
    pub(super) fn staleness(
        &self,
        folder: OutgoingFolder,
        document: &Output,
        made: &Made,
    ) -> Option<Staleness> {
        let Some(held) = &document.made_of else { return Some(Staleness::Unknown) };
        held.iter()
            .find_map(|held| self.staleness_of_held(folder, held, made))
    }

    /// Tells why a letter in a folder is not that of today.
    fn staleness_of_held(
        &self,
        folder: OutgoingFolder,
        held: &HeldLetter,
        made: &Made,
    ) -> Option<Staleness> {
        let Some(letter) = self.letter(&held.path) else {
            return Some(Staleness::NotSentThisWay);
        };
        let settings = &self.prepared.period.settings;
        let accompanying = match folder {
            OutgoingFolder::Drafts if letter.appointee.dispatch.email().is_none() => {
                return Some(Staleness::NotSentThisWay);
            }
            OutgoingFolder::Drafts => {
                let texts = self.texts.get_or_init(|| MailTexts::if_sound(self.prepared));
                texts.as_ref().and_then(|texts| texts.accompanying(letter, settings))
            }
            OutgoingFolder::Package => {
                Some(packing::accompanying(letter, settings.print))
            }
        };
        let content = letter.content_digest(self.digests);
        let made = made.get(&*held.path).filter(|made| made.content_sha256 == content);
        if made.map(|made| made.sha256) != Some(held.sha256) {
            return Some(Staleness::LetterChanged);
        }
        if accompanying != Some(held.accompanying) {
            return Some(Staleness::AccompanyingChanged);
        }
        // A run that died between the record and the removal has left it.
        let is_over =
            folder == OutgoingFolder::Drafts && !held.is_again && letter.is_sent;
        is_over.then_some(Staleness::Sent)
    }
}
