//! The commands over the letters of a period that are made: which are due, drafts of
//! e-mails, the package for a print provider, and the record of those that were sent.

mod sent;

use std::path::PathBuf;

mod outgoing;
use crate::documents::fingerprint::LetterDigests;
use crate::documents::letter::Letter;
use crate::error::{Error, Exit, Explain};
use crate::findings::sink::Diagnostics;
use crate::ground::lang::Lang;
use crate::mailing::correspondence::Correspondence;
use crate::mailing::doubts;
use crate::mailing::due::{self, Due};
use crate::mailing::recipients::{self, Choice};
use crate::output::manifest::Output;
use crate::output::previous::PreviousRuns;
use crate::period::model::Dispatch;
use crate::period::register::Way;
pub(crate) use crate::run::post::outgoing::withdraw;
pub use crate::run::post::outgoing::{Drafts, Packed, write_drafts, write_package};
pub use crate::run::post::sent::{Recorded, Sending, letters_not_sent, letters_sent};
use crate::run::prepare::{Prepared, with_sources};
use crate::run::request::Request;

/// Whose letters a command is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// Those that go by a way and are due.
    Due(Way),
    /// All that go by a way.
    All(Way),
    /// These people, by number or name, however their letters go.
    People(Vec<String>),
}

/// Which letters are due.
///
/// # Errors
/// [`Error::Data`] when there are errors among the findings, or what the environment
/// refuses.
pub fn letters_due(request: &Request, findings: &mut Diagnostics) -> Result<Due, Error> {
    with_sources(request, findings, |sources, findings| {
        let Prepared { period, digests, .. } =
            sources.judge(&request.period, findings)?;
        let correspondence = Correspondence::of(&period);
        doubts::check(&correspondence, findings);
        if findings.has_errors() {
            return Err(Error::Data);
        }
        Ok(Due::of(&correspondence.letters, &period.register, &digests.letters))
    })
}

/// The letters of a period as they were made.
struct Mailroom<'a> {
    /// In mailing order.
    letters: Vec<Letter<'a>>,
    /// The digests of what they share.
    digests: &'a LetterDigests,
    /// The output folder of the period.
    folder: PathBuf,
    /// What lies there.
    shelf: PreviousRuns,
}

impl<'a> Mailroom<'a> {
    /// The letters of a period.
    fn of(prepared: &'a Prepared, request: &Request) -> Self {
        let Prepared { period, digests, .. } = prepared;
        let settings = &period.settings;
        let folder = request.folder_of(&settings.council.name, settings.term);
        Self {
            letters: Correspondence::of(period).letters,
            digests: &digests.letters,
            shelf: PreviousRuns::if_complete(&folder).unwrap_or_default(),
            folder,
        }
    }

    /// The letters that a command is about, in mailing order.
    fn letters(&self, whose: &Whose) -> Result<Vec<&Letter<'a>>, Error> {
        let all = self.letters.iter();
        Ok(match whose {
            Whose::All(way) => all.filter(|letter| goes_by(letter, *way)).collect(),
            Whose::Due(way) => all
                .filter(|letter| goes_by(letter, *way) && due::reason(letter).is_some())
                .collect(),
            Whose::People(people) => {
                let choices: Vec<_> =
                    people.iter().cloned().map(Choice::Exactly).collect();
                let chosen = recipients::choose(&self.letters, &choices, None);
                let chosen = chosen.map_err(Error::from)?;
                chosen.into_iter().map(|at| &self.letters[at]).collect()
            }
        })
    }

    /// A letter as it was made, with its bytes.
    ///
    /// # Errors
    /// [`NotBuilt`] when it was not made as it would be today.
    fn made(&self, letter: &Letter) -> Result<(&Output, Vec<u8>), Error> {
        let made = self.shelf.read(&letter.path(), letter.content_digest(self.digests));
        let made = made.ok_or_else(|| NotBuilt {
            path: letter.path(),
            name: letter.appointee.name.clone(),
        })?;
        Ok((made.output, made.bytes))
    }
}

/// A letter that was never made as it is today, and so cannot have been sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotBuilt {
    /// Its path below the output folder.
    pub path: String,
    /// Who would receive it.
    pub name: String,
}

impl Explain for NotBuilt {
    fn message(&self, lang: Lang) -> String {
        let Self { path, name } = self;
        lang.pick(
            format!(
                "brevet til {name} ligger ikke i output-mappen, som det ville blive dannet nu \
                 (`{path}`); kør `folio build`, og se brevet efter"
            ),
            format!(
                "the letter to {name} is not in the output folder as it would be made now \
                 (`{path}`); run `folio build` and look at the letter"
            ),
        )
    }

    fn exit(&self) -> Exit {
        Exit::Findings
    }
}

/// Letters that are not among those that were written; each with its recipient and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut(pub Vec<String>);

impl Explain for LeftOut {
    fn message(&self, lang: Lang) -> String {
        let (count, reasons) = (self.0.len(), self.0.join("; "));
        lang.pick(
            format!("{count} er ikke med: {reasons}"),
            format!("{count} left out: {reasons}"),
        )
    }

    fn exit(&self) -> Exit {
        Exit::Findings
    }
}

/// Whether a letter goes by a way.
fn goes_by(letter: &Letter, way: Way) -> bool {
    match letter.appointee.dispatch {
        Dispatch::Post(_) => way == Way::Post,
        Dispatch::Email(_) => way == Way::Email,
        Dispatch::None(_) => false,
    }
}
