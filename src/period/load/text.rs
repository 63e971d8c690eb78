//! Texts as they are read: without the characters in them that nobody sees.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::ground::unseen::is_unseen;

/// A text after cleaning.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct CleanText<'a> {
    /// The text in Unicode's composed form (NFC), with single spaces, none around it, and
    /// without characters that nobody sees.
    pub text: Cow<'a, str>,
    /// Whether more than Unicode's form has changed, so that a person should be told.
    pub is_changed: bool,
}

/// Cleans a text of what nobody sees in it, line breaks and tabs included.
pub(super) fn clean(text: &str) -> CleanText<'_> {
    if is_tidy(text) {
        return CleanText { text: Cow::Borrowed(text), is_changed: false };
    }
    // A Mac writes å as two characters, which is no fault of the office.
    let composed: String = text.nfc().collect();
    let seen: String = composed.chars().filter(|c| !is_unseen(*c)).collect();
    let words: Vec<_> = seen.split_whitespace().collect();
    let line = words.join(" ");
    let is_changed = line != composed;
    CleanText { text: Cow::Owned(line), is_changed }
}

/// Whether a text has only common characters, and single spaces only within. Nearly every
/// cell has, and then nothing is copied.
fn is_tidy(text: &str) -> bool {
    let mut before = ' ';
    let is_common = |c: char| c.is_ascii_graphic() || ('À'..='ÿ').contains(&c);
    let is_tidy = text.chars().all(|character| {
        let is_single = character == ' ' && before != ' ';
        before = character;
        is_single || is_common(character)
    });
    is_tidy && !text.ends_with(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_cleaned() {
        let clean_as =
            |text: &'static str, is_changed| CleanText { text: text.into(), is_changed };
        assert_eq!(clean("Åse Ågård"), clean_as("Åse Ågård", false));
        assert_eq!(clean("A\u{30a}se A\u{30a}ga\u{30a}rd"), clean_as("Åse Ågård", false));
        let dirty = "Åse\u{a0}\u{200b} \tÅg\u{ad}ård";
        assert_eq!(clean(dirty), clean_as("Åse Ågård", true));
    }
}
