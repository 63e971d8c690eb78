//! What a run takes out of the output folder since it is out of date, the reasons, and the
//! sentences in which that is told.

use super::build::is_extract;
use super::letters::OutgoingFolder;
use crate::documents::{blue_book, editions, letter};
use crate::ground::lang::{Lang, listed};
use crate::output::journal::Finished;

/// A document that was removed, so that nobody prints or sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// The path below the output folder of the period, with `/` on every system.
    pub path: String,
    /// Why it was removed.
    pub reason: Staleness,
}

/// What became of documents that are out of date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Withdrawal {
    /// The documents that were removed, and why.
    pub removed: Vec<Withdrawn>,
    /// The paths of those that somebody has changed, and that stay.
    pub left: Vec<String>,
    /// The paths of files beside them that no manifest lists, so that nobody can tell whether they are
    /// out of date. They stay.
    pub unknown: Vec<String>,
    /// The paths of what a run that died had still to move to its place, but that is damaged since, so
    /// that nothing more of that run was moved.
    pub given_up: Vec<String>,
}

impl Withdrawal {
    /// Parts documents that were to leave by those among them that stay, since somebody has
    /// `changed` them.
    pub(super) fn of(mut leaving: Vec<Withdrawn>, changed: Vec<String>) -> Self {
        leaving.retain(|one| !changed.contains(&one.path));
        Self { removed: leaving, left: changed, ..Self::default() }
    }

    /// Adds what became of further documents.
    pub(super) fn append(&mut self, mut other: Self) {
        self.removed.append(&mut other.removed);
        self.left.append(&mut other.left);
        self.unknown.append(&mut other.unknown);
        self.given_up.append(&mut other.given_up);
    }

    /// Says what was removed and why, and what stays though it is out of date or may be; one sentence
    /// an element.
    pub fn summary(&self, lang: Lang) -> Vec<String> {
        let left = self.left.iter().map(|path| lang.left(path));
        let given_up = lang.given_up(&self.given_up).into_iter();
        let removed = lang.withdrawn(&self.removed);
        given_up
            .chain(removed)
            .chain(left)
            .chain(lang.unknown_files(&self.unknown))
            .collect()
    }
}

/// The reason why a document must not go out any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Staleness {
    /// A letter in it is another today, or does not lie in the output folder as it is today.
    LetterChanged,
    /// A letter in it does not go this way any more, or nobody gets it at all.
    NotSentThisWay,
    /// What stands beside the letter has changed: the words, the address or the sender of an
    /// e-mail, or the table of a package.
    AccompanyingChanged,
    /// The letter is recorded as sent.
    Sent,
    /// All letters were made, and an extract of an earlier run has had its use.
    EarlierExtract,
    /// A run that died was about to remove it, and could not tell why.
    Interrupted,
    /// It does not say of which letters it was made, since an earlier version of the program has
    /// written it.
    Unknown,
}

/// What is told of together, since the same command makes it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    /// Print files and labels of all letters.
    All,
    /// Print files and labels of letters that somebody has asked for.
    Extracts,
    /// Drafts of e-mails.
    Drafts,
    /// The package for a print provider.
    Package,
}

impl Group {
    /// All groups, in the order in which they are told of.
    const ALL: [Self; 4] = [Self::All, Self::Extracts, Self::Drafts, Self::Package];

    /// Tells the group of a document by its path.
    fn of(path: &str) -> Self {
        match OutgoingFolder::of_path(path) {
            Some(OutgoingFolder::Drafts) => Self::Drafts,
            Some(OutgoingFolder::Package) => Self::Package,
            None if is_extract(path) => Self::Extracts,
            None => Self::All,
        }
    }

    /// Says what makes such documents again.
    fn remedy(self, lang: Lang) -> &'static str {
        match self {
            Self::All => lang.pick(
                "`folio build` danner dem alle på ny",
                "`folio build` makes all of them anew",
            ),
            Self::Extracts => lang.pick(
                "`folio build --due` danner et nyt udtræk",
                "`folio build --due` makes a new extract",
            ),
            Self::Drafts => lang.pick(
                "`folio letters drafts` skriver nye",
                "`folio letters drafts` writes new ones",
            ),
            Self::Package => lang.pick(
                "`folio letters package` pakker en ny",
                "`folio letters package` packs a new one",
            ),
        }
    }
}

impl Staleness {
    /// All reasons, in the order in which they are told of.
    const ALL: [Self; 7] = [
        Self::LetterChanged,
        Self::NotSentThisWay,
        Self::AccompanyingChanged,
        Self::Sent,
        Self::EarlierExtract,
        Self::Interrupted,
        Self::Unknown,
    ];

    /// Gives the reason as a clause that begins with "fordi" or "since".
    fn clause(self, lang: Lang) -> &'static str {
        match self {
            Self::LetterChanged => {
                lang.pick("fordi breve er ændret", "since letters have changed")
            }
            Self::NotSentThisWay => lang.pick(
                "fordi der er breve, som ikke længere skal sendes den vej",
                "since there are letters that no longer go this way",
            ),
            Self::AccompanyingChanged => lang.pick(
                "fordi det, der følger med brevene, er ændret (mailens ord, adresse, afsender eller \
                 kopi, eller pakkens indeks)",
                "since what goes with the letters has changed (words, address, sender or copy of \
                 the e-mail, or the table of the package)",
            ),
            Self::Sent => lang.pick(
                "fordi brevene er noteret som sendt",
                "since the letters are recorded as sent",
            ),
            Self::EarlierExtract => lang.pick(
                "fordi det er et udtræk fra en tidligere kørsel",
                "since it is an extract of an earlier run",
            ),
            Self::Interrupted => lang.pick(
                "fordi de ikke længere passer til brevene; den forrige kørsel blev afbrudt, før den \
                 nåede det",
                "since they no longer fit the letters; the last run was interrupted before it had \
                 done so",
            ),
            Self::Unknown => lang.pick(
                "fordi en tidligere udgave af Folio har skrevet dem, og det ikke kan ses, hvilke \
                 breve de er dannet af",
                "since an earlier version of Folio has written them, and it cannot be seen of which \
                 letters they were made",
            ),
        }
    }

    /// Whether the person may want the document again, so that it is told what makes it.
    fn has_remedy(self) -> bool {
        !matches!(self, Self::Sent | Self::EarlierExtract)
    }
}

/// Tells what became of documents that were to leave, or to get to their places, when the commit of a
/// run that died was finished, but, of those to leave, for letters and documents of the folder or the Blå Bog, which are made anew, and for files that
/// nobody sees, such as those of joined shares.
pub(super) fn by_interrupted_run(finished: &Finished) -> Withdrawal {
    let is_told = |path: &&String| {
        letter::letter_of_path(path).is_none()
            && !path.starts_with('.')
            && !editions::PATHS.contains(&path.as_str())
            && !blue_book::PATHS.contains(&path.as_str())
    };
    let removed = finished.removed.iter().filter(is_told);
    let reason = Staleness::Interrupted;
    let removed = removed.map(|path| Withdrawn { path: path.clone(), reason });
    Withdrawal {
        removed: removed.collect(),
        left: finished.left.iter().filter(is_told).cloned().collect(),
        given_up: finished.given_up.clone(),
        ..Withdrawal::default()
    }
}

impl Lang {
    /// Says that what a run that died had still to move to its place is damaged, if any of it is.
    fn given_up(self, paths: &[String]) -> Option<String> {
        let names = listed(paths);
        (!paths.is_empty()).then(|| {
            self.pick(
                format!(
                    "den forrige kørsel blev afbrudt, før alt var lagt på plads, og noget af det er \
                     siden beskadiget eller væk ({names}); derfor er resten ikke lagt på plads, og den \
                     samme kommando danner det på ny"
                ),
                format!(
                    "the last run was interrupted before all was in its place, and some of it is \
                     damaged or gone since ({names}); so the rest was not put in its place, and the \
                     same command makes it anew"
                ),
            )
        })
    }

    /// Says which documents were removed and why: a sentence for each reason, and for each
    /// command that makes them again.
    pub fn withdrawn(self, withdrawn: &[Withdrawn]) -> Vec<String> {
        let pairs = Group::ALL
            .into_iter()
            .flat_map(|group| Staleness::ALL.map(|reason| (group, reason)));
        pairs
            .filter_map(|(group, reason)| {
                let of_pair = withdrawn
                    .iter()
                    .filter(|one| one.reason == reason && Group::of(&one.path) == group);
                let paths: Vec<_> = of_pair.map(|one| &one.path).collect();
                (!paths.is_empty()).then(|| self.withdrawn_for(group, reason, &paths))
            })
            .collect()
    }

    /// Says that the documents of these paths were removed for one reason.
    fn withdrawn_for(self, group: Group, reason: Staleness, paths: &[&String]) -> String {
        let (clause, paths) = (reason.clause(self), listed(paths));
        let remedy = match reason.has_remedy() {
            true => format!("; {}", group.remedy(self)),
            false => String::new(),
        };
        let removed = self.pick("fjernet", "removed");
        format!("{removed}, {clause}: {paths}{remedy}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_is_told_once_with_what_makes_the_documents_again() {
        let one = |path: &str, reason| Withdrawn { path: path.into(), reason };
        let withdrawn = [
            one("kladder/005-gitte.eml", Staleness::LetterChanged),
            one("breve-tryk.pdf", Staleness::LetterChanged),
            one("etiketter.pdf", Staleness::LetterChanged),
            one("kladder/003-malou.eml", Staleness::Sent),
        ];
        let said = [
            "fjernet, fordi breve er ændret: breve-tryk.pdf, etiketter.pdf; `folio build` danner \
             dem alle på ny",
            "fjernet, fordi breve er ændret: kladder/005-gitte.eml; `folio letters drafts` skriver \
             nye",
            "fjernet, fordi brevene er noteret som sendt: kladder/003-malou.eml",
        ];
        assert_eq!(Lang::Da.withdrawn(&withdrawn), said);
        assert!(Lang::En.withdrawn(&[]).is_empty());
    }
}
