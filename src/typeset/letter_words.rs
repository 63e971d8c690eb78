//! The words that stand in the texts of a letter for what is that letter's own: the forum, the role,
//! who appoints. A text is evaluated once for all letters; the template puts in what a letter has.

use typst::foundations::{IntoValue, NativeElement, Value};
use typst::introspection::MetadataElem;

use crate::period::schema;

/// Something of one letter's own that a text of it may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LetterWord {
    /// The forum or fora that the text is about, written `#forum`.
    Forum,
    /// The role there, written `#rolle`.
    Role,
    /// Who appoints where the council nominates, written `#udpeget-af`.
    Appointer,
    /// The member whom the person stands in for, written `#stedfortræder-for`.
    StandsInFor,
    /// The organisation that the person comes from, written `#organisation`.
    Organisation,
}

impl LetterWord {
    /// Lists all words that any text of a letter may use.
    pub(crate) const ALL: [Self; 5] =
        [Self::Forum, Self::Role, Self::Appointer, Self::StandsInFor, Self::Organisation];

    /// Lists the words that a text may use, by its path below the period folder: those that have a
    /// meaning in every letter in which the text stands.
    pub(crate) fn of_text(path: &str) -> &'static [Self] {
        match path {
            schema::NOMINATED => &[Self::Forum, Self::Role, Self::Appointer],
            schema::PERSONAL_DEPUTY => &[Self::Forum, Self::Role, Self::StandsInFor],
            schema::DEPUTY | schema::WITHOUT_VOTE | schema::PERSONAL_CAPACITY => {
                &[Self::Forum, Self::Role]
            }
            schema::ORGANISATION => &[Self::Organisation],
            _ if schema::forum_text_key(path).is_some() => &[Self::Forum, Self::Role],
            _ => &[],
        }
    }

    /// Gives the word that the office writes, without `#`.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Forum => "forum",
            Self::Role => "rolle",
            Self::Appointer => "udpeget-af",
            Self::StandsInFor => "stedfortræder-for",
            Self::Organisation => "organisation",
        }
    }

    /// Gives what the word stands for until there is a letter: content, which can be placed, but not
    /// be reckoned with as a text could.
    pub(crate) fn value(self) -> Value {
        MetadataElem::new(self.word().into_value()).pack().into_value()
    }
}
