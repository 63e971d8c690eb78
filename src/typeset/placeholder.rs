//! The words that stand in an e-mail for its recipient. An e-mail is evaluated once for all
//! recipients; what is a recipient's own comes in when a draft is made.

use strum::{EnumIter, IntoEnumIterator};
use typst::foundations::{Content, IntoValue, NativeElement, Value};
use typst::introspection::MetadataElem;

/// Something of the recipient's own that an e-mail may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter)]
pub(crate) enum Placeholder {
    /// The full name, written `#navn`: "Åse Ågård".
    Name,
    /// The salutation, written `#hilsen`: "Kære Åse Ågård".
    Salutation,
}

impl Placeholder {
    /// Gives the word that the office writes, without `#`.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Name => "navn",
            Self::Salutation => "hilsen",
        }
    }

    /// Gives what the word stands for until there is a recipient: content, which can be
    /// placed, but not be reckoned with as a text could.
    pub(crate) fn value(self) -> Value {
        MetadataElem::new(self.word().into_value()).pack().into_value()
    }

    /// Tells which placeholder a piece of content is; `None` when it is none.
    pub(crate) fn of(content: &Content) -> Option<Self> {
        let metadata = content.to_packed::<MetadataElem>()?;
        let Value::Str(word) = &metadata.value else { return None };
        Self::iter().find(|one| one.word() == word.as_str())
    }
}
