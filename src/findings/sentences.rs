//! What a finding says to the person with the spreadsheet, and the words that its sentences
//! have in common.

use crate::ground::lang::Lang;

/// What is wrong, and what to do about it, in the language of the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentences {
    /// What is wrong: lower case, without a full stop.
    pub message: String,
    /// What to do about it; at least one sentence.
    pub hints: Vec<String>,
}

impl Sentences {
    /// The same with further hints.
    pub(super) fn with_hints(mut self, hints: &[String]) -> Self {
        self.hints.extend_from_slice(hints);
        self
    }
}

impl Lang {
    /// The sentences of this language; message and advice are given in Danish and in English.
    pub(super) fn say(
        self,
        message: (impl Into<String>, impl Into<String>),
        advice: (impl Into<String>, impl Into<String>),
    ) -> Sentences {
        Sentences {
            message: self.one_of(message),
            hints: vec![self.one_of(advice)],
        }
    }

    /// The sentences of this language, with the question whether `near` is meant instead of
    /// the advice, where there is a near word.
    pub(super) fn say_or_near(
        self,
        near: Option<&str>,
        message: (impl Into<String>, impl Into<String>),
        advice: (impl Into<String>, impl Into<String>),
    ) -> Sentences {
        match near {
            Some(near) => self.say(
                message,
                (format!("mente du `{near}`?"), format!("did you mean `{near}`?")),
            ),
            None => self.say(message, advice),
        }
    }

    /// The text of this language.
    fn one_of(self, (da, en): (impl Into<String>, impl Into<String>)) -> String {
        match self {
            Self::Da => da.into(),
            Self::En => en.into(),
        }
    }
}

/// That `value` is not what it should be, in Danish and in English.
pub(super) fn is_not(value: &str, da: &str, en: &str) -> (String, String) {
    (format!("`{value}` er ikke {da}"), format!("`{value}` is not {en}"))
}

/// The words in backticks, with commas between.
pub(super) fn quoted<S: AsRef<str>>(words: &[S]) -> String {
    let quoted: Vec<_> =
        words.iter().map(|word| format!("`{}`", word.as_ref())).collect();
    quoted.join(", ")
}

/// The text, or its beginning with an ellipsis where it is too long for a sentence.
pub(super) fn shortened(text: &str) -> String {
    const LONGEST: usize = 120;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
