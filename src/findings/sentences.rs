//! What a finding says to the person with the spreadsheet, and the words that its sentences
//! have in common.

use crate::ground::lang::Lang;

/// What is wrong, and what to do about it, in the language of the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentences {
    /// What is wrong: one sentence in lower case, without a full stop.
    pub message: String,
    /// What to do about it: at least one sentence, in the same form.
    pub hints: Vec<String>,
}

impl Sentences {
    /// Adds further hints behind the one that is there.
    pub(super) fn with_hints(mut self, hints: &[String]) -> Self {
        self.hints.extend_from_slice(hints);
        self
    }

    /// Asks whether a near word is meant, where there is one, instead of giving the advice.
    pub(super) fn or_near(mut self, lang: Lang, near: Option<&str>) -> Self {
        if let Some(near) = near {
            self.hints = vec![did_you_mean(lang, near)];
        }
        self
    }
}

impl Lang {
    /// Gives the sentences of this language; `message` and `advice` hold the Danish words first,
    /// the English ones second.
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

    /// Gives the sentences of this language as [`Lang::say`] does, but where there is a near word
    /// it asks whether that one is meant, instead of giving the advice.
    pub(super) fn say_or_near(
        self,
        near: Option<&str>,
        message: (impl Into<String>, impl Into<String>),
        advice: (impl Into<String>, impl Into<String>),
    ) -> Sentences {
        self.say(message, advice).or_near(self, near)
    }

    /// Picks from a Danish and an English text the one of this language. The two may be of
    /// different types, as a text with a value and one without are.
    fn one_of(self, (da, en): (impl Into<String>, impl Into<String>)) -> String {
        match self {
            Self::Da => da.into(),
            Self::En => en.into(),
        }
    }
}

/// Asks whether a near word is meant.
fn did_you_mean(lang: Lang, near: &str) -> String {
    lang.pick(format!("mente du `{near}`?"), format!("did you mean `{near}`?"))
}

/// Says that `value` is not what it should be, in Danish and in English; `da` and `en` say what
/// it should be: "en dato", "a date".
pub(super) fn is_not(value: &str, da: &str, en: &str) -> (String, String) {
    (format!("`{value}` er ikke {da}"), format!("`{value}` is not {en}"))
}

/// Writes words in backticks, with commas between. Empty when there are none.
pub(super) fn quoted<S: AsRef<str>>(words: &[S]) -> String {
    let quoted: Vec<_> =
        words.iter().map(|word| format!("`{}`", word.as_ref())).collect();
    quoted.join(", ")
}

/// Gives the text, or its first 120 characters and an ellipsis where it is too long to be quoted
/// in a sentence.
pub(super) fn shortened(text: &str) -> String {
    const LONGEST: usize = 120;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
