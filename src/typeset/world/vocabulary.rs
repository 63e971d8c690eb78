//! The words that a text may use without importing them: Typst's own, those of the council,
//! and in an e-mail those that stand for the recipient.

use ecow::EcoString;
use typst::foundations::{Binding, Repr, Value};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt};

/// Everything that a text may use without importing it. An unknown word is a fault of the
/// text, so the vocabulary is also the list of what may be suggested instead.
#[derive(Clone)]
pub(super) struct Vocabulary {
    /// The standard library, with the words of our own in its global scope.
    library: LazyHash<Library>,
    /// The names of our own words.
    words: Vec<String>,
}

impl Vocabulary {
    /// Makes the vocabulary of Typst's standard library, without words of our own.
    pub(super) fn standard() -> Self {
        Self {
            library: LazyHash::new(standard_library()),
            words: Vec::new(),
        }
    }

    /// Adds further words of our own to a copy of the vocabulary. A word of the same name
    /// as another hides it.
    pub(super) fn with_words(
        &self,
        words: impl IntoIterator<Item = (EcoString, Value)>,
    ) -> Self {
        let mut all = self.clone();
        let scope = all.library.global.scope_mut();
        for (name, value) in words {
            all.words.push(name.to_string());
            scope.bind(name, Binding::detached(value));
        }
        all
    }

    /// Gives the library as a document's world hands it to Typst.
    pub(super) fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    /// Lists the names of our own words, of which one is suggested for a word that is
    /// unknown.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    /// Writes the value of a word of our own as Typst writes it; where the word is a
    /// dictionary that has the field, that of the field alone. `None` when it is no such
    /// word.
    pub(super) fn value(&self, name: &str, field: Option<&str>) -> Option<String> {
        let is_word = self.words().any(|word| word == name);
        let binding = is_word.then(|| self.library.global.scope().get(name)).flatten()?;
        let value = match (binding.read(), field) {
            (Value::Dict(fields), Some(field)) => fields.get(field).ok(),
            _ => None,
        };
        Some(value.unwrap_or(binding.read()).repr().into())
    }
}

/// Builds Typst's library, with the functions by which a cell heads its row for those who
/// listen to a table.
pub(in crate::typeset) fn standard_library() -> Library {
    let features = [Feature::A11yExtras].into_iter().collect();
    Library::builder().with_features(features).build()
}
