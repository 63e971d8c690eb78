//! The commands over the letters of a period that are made: which are due, drafts of
//! e-mails, the package for a print provider, and the record of those that were sent.

mod post;
mod sent;

use std::path::PathBuf;

use crate::correspondence::Correspondence;
use crate::diagnostic::Diagnostics;
use crate::due::{self, Due};
use crate::error::Error;
use crate::letter::Letter;
use crate::manifest::Output;
use crate::model::Dispatch;
use crate::output::Shelf;
use crate::prepare::{Prepared, prepare};
use crate::project::Project;
use crate::recipients::{self, Choice};
use crate::register::Way;
use crate::replacement;
use crate::stock::LetterStock;

pub(crate) use post::withdraw;
pub use post::{Drafts, Packed, write_drafts, write_package};
pub use sent::{Recorded, Sending, letters_not_sent, letters_sent};

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
pub fn letters_due(project: &Project, to: &mut Diagnostics) -> Result<Due, Error> {
    let Prepared { period, stock, .. } = prepare(project, to)?;
    let correspondence = Correspondence::of(&period);
    replacement::check(&correspondence, to);
    if to.has_errors() {
        return Err(Error::Data);
    }
    Ok(Due::of(&correspondence.letters, &period.register, &stock.letters))
}

/// The letters of a period as they were made.
struct Mailroom<'a> {
    /// In mailing order.
    letters: Vec<Letter<'a>>,
    /// The digests of what they share.
    stock: &'a LetterStock,
    /// The output folder of the period.
    folder: PathBuf,
    /// What lies there.
    shelf: Shelf,
}

impl<'a> Mailroom<'a> {
    /// The letters of a period.
    fn of(prepared: &'a Prepared, project: &Project) -> Self {
        let Prepared { period, stock, .. } = prepared;
        let settings = &period.settings;
        let folder = project.folder_of(&settings.council.name, settings.term);
        Self {
            letters: Correspondence::of(period).letters,
            stock: &stock.letters,
            shelf: Shelf::at_rest(&folder).unwrap_or_default(),
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
                let chosen = chosen.map_err(Error::Choice)?;
                chosen.into_iter().map(|at| &self.letters[at]).collect()
            }
        })
    }

    /// A letter as it was made, with its bytes.
    ///
    /// # Errors
    /// [`Error::NotBuilt`] when it was not made as it would be today.
    fn made(&self, letter: &Letter) -> Result<(&Output, Vec<u8>), Error> {
        let made = self.shelf.made(&letter.path(), letter.content(self.stock));
        made.ok_or_else(|| Error::NotBuilt {
            path: letter.path(),
            name: letter.appointee.name.clone(),
        })
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
