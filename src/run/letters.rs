//! The commands over the letters of a period that are made: which are due, drafts of
//! e-mails, the package for a print provider, and the record of those that were sent.

mod correction;
mod drafts;
mod entry;
mod joining;
pub(crate) mod letters_of_today;
mod not_cleared;
mod opened_output;
mod other_way;
mod outgoing;
mod packing;
mod sending_day;
mod sent;

pub use self::correction::{
    Corrected, PlannedCorrection, Redating, Retraction, Superseded, letters_not_sent,
    plan_redating, plan_retraction,
};
pub use self::drafts::{Drafts, NotDrafted, write_drafts};
pub use self::entry::{CopyFault, NotLastBuilt, SentTooEarly};
pub use self::joining::{JoinedPart, JoinedRegister, NotJoined, join_register};
use self::opened_output::OpenedOutput;
pub(crate) use self::outgoing::{OutgoingFolder, is_settled, withdraw_in};
pub use self::packing::{NotPacked, Packed, write_package};
pub use self::sending_day::{DayFault, SendingDay};
pub use self::sent::{PlannedSending, Recorded, Sending, letters_sent, plan_sending};
use super::prepare::{Prepared, with_sources};
use super::request::Request;
use crate::documents::fingerprint::LetterDigests;
use crate::documents::letter::Letter;
use crate::error::{Error, Exit, Explain};
use crate::findings::sink::Diagnostics;
use crate::ground::lang::Lang;
use crate::mailing::choice::Choice;
use crate::mailing::correspondence::Correspondence;
use crate::mailing::doubts;
use crate::mailing::due::Due;
use crate::mailing::recipients;
use crate::output::previous::{PreviousRuns, ReadDocument};
use crate::period::model::Appointee;
use crate::period::register::Way;

/// The people whose letters a command is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recipients {
    /// All whose letters go by this way and are due.
    Due(Way),
    /// All whose letters go by this way, also those who have them already.
    All(Way),
    /// These people, told by number or whole name, however their letters go.
    People(Vec<String>),
}

/// Finds out which letters of a period are due. The letters need not be made.
///
/// # Errors
/// Fails with [`Error::Data`] when there are errors among the findings, or when the environment
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
        Ok(Due::of(&period, &correspondence.letters, &digests.letters))
    })
}

/// The letters of a period, together with those of them that a build has made.
struct Mailroom<'a> {
    /// All letters, in mailing order.
    letters: Vec<Letter<'a>>,
    /// The digests of what the letters share.
    digests: &'a LetterDigests,
    /// What builds have left in the output folder of the period.
    previous: &'a PreviousRuns,
}

impl<'a> Mailroom<'a> {
    /// Looks up the letters of a period in its output folder.
    fn of(prepared: &'a Prepared, opened: &'a OpenedOutput) -> Self {
        Self {
            letters: Correspondence::of(&prepared.period).letters,
            digests: &prepared.digests.letters,
            previous: opened.previous(),
        }
    }

    /// Lists the letters to the recipients of a command, in mailing order.
    ///
    /// # Errors
    /// Fails with [`ChoiceFault`](crate::mailing::choice::ChoiceFault) when somebody cannot be
    /// found, or several people have the name.
    fn letters(&self, recipients: &Recipients) -> Result<Vec<&Letter<'a>>, Error> {
        let all = self.letters.iter();
        Ok(match recipients {
            Recipients::All(way) => all.filter(|letter| goes_by(letter, *way)).collect(),
            Recipients::Due(way) => all
                .filter(|letter| goes_by(letter, *way) && !letter.is_sent)
                .collect(),
            Recipients::People(people) => {
                let choices: Vec<_> =
                    people.iter().cloned().map(Choice::Exactly).collect();
                let chosen = recipients::choose(&self.letters, &choices, None)?;
                chosen.into_iter().map(|at| &self.letters[at]).collect()
            }
        })
    }

    /// Reads a letter as the last build has made it, with its bytes.
    ///
    /// # Errors
    /// Fails with [`NotBuilt`] when it was not made as it would be today, or somebody has changed
    /// the file, and with [`Error::Io`] when the file cannot be read.
    fn made(&self, letter: &Letter) -> Result<ReadDocument<'_>, Error> {
        let made = self
            .previous
            .read(&letter.path(), letter.content_digest(self.digests))?;
        let not_built = || NotBuilt {
            path: letter.path(),
            name: letter.appointee.name.clone(),
        };
        Ok(made.ok_or_else(not_built)?)
    }
}

/// Whether a letter is recorded as it is today, and by this way. A letter that was sent by e-mail
/// and on paper has a record of each.
fn is_recorded(letter: &Letter, way: Way) -> bool {
    let Appointee { number, name, .. } = letter.appointee;
    let register = &letter.period.register;
    letter.is_sent && register.was_sent(number, name, letter.kind, way)
}

/// Whether a letter goes by this way. To whoever gets no letter it goes by none.
fn goes_by(letter: &Letter, way: Way) -> bool {
    Way::of(&letter.appointee.dispatch) == Some(way)
}

/// The refusal to go on with a letter that was never made as it is today, and so cannot have been
/// looked at or sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotBuilt {
    /// The path of the letter below the output folder of the period.
    pub path: String,
    /// The name of the person who would receive the letter.
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

/// The complaint that letters are missing among those that were written. It holds a sentence for
/// each: the recipient and the reason.
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
