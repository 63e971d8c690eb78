//! What stands in the words of an e-mail for its recipient. The words are evaluated once
//! for all; the recipient's own come in when a draft is made.

use strum::EnumIter;
use typst::foundations::{Content, IntoValue, NativeElement, Value};
use typst::introspection::MetadataElem;

/// What of the recipient an e-mail may tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter)]
pub(crate) enum Placeholder {
    /// `#navn`: the full name.
    Name,
    /// `#hilsen`: the salutation.
    Salutation,
}

impl Placeholder {
    /// The word that the office writes, without `#`.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Name => "navn",
            Self::Salutation => "hilsen",
        }
    }

    /// What the word stands for until there is a recipient: content that can be placed
    /// and not be reckoned with.
    pub(crate) fn value(self) -> Value {
        MetadataElem::new(self.word().into_value()).pack().into_value()
    }

    /// The placeholder that a piece of content is.
    pub(crate) fn of(content: &Content) -> Option<Self> {
        let metadata = content.to_packed::<MetadataElem>()?;
        let Value::Str(word) = &metadata.value else { return None };
        [Self::Name, Self::Salutation]
            .into_iter()
            .find(|one| one.word() == word.as_str())
    }
}
