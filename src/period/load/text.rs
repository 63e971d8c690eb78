//! Texts as they are read: without what nobody sees in them.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// The text in Unicode's composed form, with single spaces and without characters that
/// nobody sees; and whether more than the form has changed.
pub(super) fn clean(text: &str) -> (Cow<'_, str>, bool) {
    if is_tidy(text) {
        return (Cow::Borrowed(text), false);
    }
    let composed: String = text.nfc().collect();
    let seen: String = composed.chars().filter(|c| !is_unseen(*c)).collect();
    let words: Vec<_> = seen.split_whitespace().collect();
    let line = words.join(" ");
    let is_changed = line != composed;
    (Cow::Owned(line), is_changed)
}

/// Whether a text has only common characters and single spaces within. Nearly every one
/// has, and this is asked of every cell.
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

/// Whether a character has no width and no ink: soft hyphens, joiners, marks of direction.
fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}
