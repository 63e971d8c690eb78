//! Why Typst cannot set a text: its own messages in the office's words, and faults of the program.

use crate::findings::sentences::Sentences;
use crate::findings::typst_words;
use crate::ground::lang::Lang;

/// Why Typst cannot set prose or a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypstFault {
    /// Typst finds a fault in the source.
    Source {
        /// What Typst says is wrong.
        message: String,
        /// What Typst says to do about it.
        hints: Vec<String>,
        /// The word of the prose that is near to an unknown one.
        suggestion: Option<String>,
    },
    /// Typst has stopped over a document by a fault of its own.
    GaveUp,
    /// The press file that Typst has written cannot be finished; holds why.
    Unfinished(String),
}

impl TypstFault {
    /// Says what is wrong with the text `value`, and what to do about it.
    pub(super) fn sentences(&self, lang: Lang, value: &str) -> Sentences {
        match self {
            Self::Source { message, hints, suggestion } => {
                let near = suggestion.as_deref();
                let told = danish(lang, message, value);
                told.map(|told| told.or_near(lang, near))
                    .unwrap_or_else(|| unknown(lang, message, hints, near))
            }
            Self::GaveUp => lang.say(
                (
                    "Typst kan ikke sætte teksten (det gik i stå ved en fejl i Typst selv)",
                    "Typst cannot set the text (it gave up by a fault of its own)",
                ),
                (
                    "sammenlign med sidste periodes tekst; er den i orden, så meld fejlen til \
                     dem, der laver Folio",
                    "compare with the last period's text; if it is sound, report the fault to \
                     the makers of Folio",
                ),
            ),
            Self::Unfinished(reason) => lang.say(
                (
                    format!("trykfilen kan ikke gøres færdig ({reason})"),
                    format!("the press file cannot be finished ({reason})"),
                ),
                (
                    "meld fejlen til dem, der laver Folio, og send det med, der står i parentes",
                    "report the fault to the makers of Folio, with the words in brackets",
                ),
            ),
        }
    }
}

/// Gives the Danish sentences for a message of Typst's about the text `value`; `None` when the
/// message is not known, or in English, which Typst speaks itself.
pub(super) fn danish(lang: Lang, message: &str, value: &str) -> Option<Sentences> {
    match lang {
        Lang::Da => typst_words::sentences(message, value),
        Lang::En => None,
    }
}

/// Gives the sentences for a message of Typst's that is quoted as it is. What Typst advises is in
/// English; in Danish sentences it stands in the brackets, too.
fn unknown(lang: Lang, message: &str, hints: &[String], near: Option<&str>) -> Sentences {
    let english = std::iter::once(message).chain(hints.iter().map(String::as_str));
    let english = english.collect::<Vec<_>>().join("; ");
    let sentences = lang.say_or_near(
        near,
        (
            format!("Typst kan ikke sætte teksten ({english})"),
            format!("Typst cannot set the text ({message})"),
        ),
        if is_of_marks(message) { MARKS } else { PLACE },
    );
    match lang {
        Lang::Da => sentences,
        Lang::En => sentences.with_hints(hints),
    }
}

/// What to do about a mark that prose has by mistake.
const MARKS: (&str, &str) = (
    "tegnene `#`, `$`, `*`, `_`, `@` og `<` har en særlig betydning; sæt `\\` foran for at \
     skrive dem",
    "the characters `#`, `$`, `*`, `_`, `@` and `<` have a meaning; put `\\` in front to \
     write them",
);

/// What to do about any other fault or doubt of Typst's.
pub(super) const PLACE: (&str, &str) = (
    "ret stedet ved `^`; sammenlign med sidste periodes tekst",
    "mend the place at `^`; compare with the last period's text",
);

/// Whether Typst's message is of the kind that a stray mark in prose gives.
fn is_of_marks(message: &str) -> bool {
    // The one label that prose has by right; without it, its title has lost it.
    if message.contains("<regionale-fora>") {
        return false;
    }
    let beginnings = ["unclosed", "unexpected", "expected", "label `", "the character"];
    beginnings.iter().any(|beginning| message.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_the_program_is_told_to_the_office_in_danish() {
        let told = |fault: TypstFault| fault.sentences(Lang::Da, "").message;
        assert_eq!(
            told(TypstFault::GaveUp),
            "Typst kan ikke sætte teksten (det gik i stå ved en fejl i Typst selv)"
        );
        assert_eq!(
            told(TypstFault::Unfinished("16 bits".into())),
            "trykfilen kan ikke gøres færdig (16 bits)"
        );
    }
}
