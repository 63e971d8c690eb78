//! Characters that nobody sees, and texts in which they are shown. What a cell or a file holds may
//! steer a terminal or turn the words behind it around, so that a line says another thing than
//! it means.

use serde::Serialize;
use unicode_normalization::char::is_combining_mark;

/// Whether a character has no width and no ink, or turns the direction of others: soft hyphens,
/// joiners, marks and overrides of direction, fillers, the byte order mark, variants, tags. With
/// these a name can look like another one. Controls are not among them.
///
/// These are the characters that Unicode calls `Default_Ignorable_Code_Point`
/// (`DerivedCoreProperties.txt`, version 16), and the marks around annotations.
pub(crate) fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// The most marks that are read above and below one letter. Vietnamese has two, Hebrew four.
pub(crate) const MOST_MARKS: usize = 8;

/// Finds the byte of the first mark that is one too many above or below its letter. To set such a
/// heap takes more memory than any machine has.
pub(crate) fn heaped_mark(text: &str) -> Option<usize> {
    let mut marks = 0;
    let heaped = |(_, character): &(usize, char)| {
        marks = if is_combining_mark(*character) { marks + 1 } else { 0 };
        marks > MOST_MARKS
    };
    text.char_indices().find(heaped).map(|(at, _)| at)
}

/// Gives a sign in the place of a character that nobody sees, or that steers a terminal: one
/// column wide, as the character itself seems to be. Other characters stay as they are.
pub(crate) fn shown(character: char) -> char {
    let breaks_a_line = matches!(character, '\u{2028}' | '\u{2029}');
    let is_shown = character.is_control() || breaks_a_line || is_unseen(character);
    if is_shown { '\u{fffd}' } else { character }
}

/// Gives a line with signs in the place of what nobody sees and of what steers a terminal, line
/// breaks among it.
pub fn printable(line: &str) -> String {
    line.chars().map(shown).collect()
}

/// Writes a value as one line of JSON. What nobody sees in it stands there by its number, `\u202e`,
/// which means the same to whoever reads it; serialisers do so for the controls of ASCII alone.
///
/// # Errors
/// Fails when the value has no form in JSON.
pub fn json_line(value: &impl Serialize) -> serde_json::Result<String> {
    serde_json::to_string(value).map(|line| escaped_json(&line))
}

/// Writes what nobody sees in a line of JSON by its number.
fn escaped_json(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    for character in line.chars() {
        if shown(character) == '\u{fffd}' && character != '\u{fffd}' {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                escaped.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            escaped.push(character);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_or_turns_words_around_is_shown_by_a_sign() {
        let hostile = "Bo\u{202e}mloH\u{1b}[2J\u{9b}\u{2028}\u{e0041}";
        assert_eq!(
            printable(hostile),
            "Bo\u{fffd}mloH\u{fffd}[2J\u{fffd}\u{fffd}\u{fffd}"
        );
        assert_eq!(printable("Åse »Ågård« – 5 %"), "Åse »Ågård« – 5 %");
        let fillers =
            "\u{115f}\u{1160}\u{17b4}\u{3164}\u{ffa0}\u{fff0}\u{1bca3}\u{1d17a}";
        assert_eq!(printable(fillers), "\u{fffd}".repeat(8));
    }

    #[test]
    fn marks_that_are_heaped_on_a_letter_are_found() {
        let heap = |marks: usize| format!("Åse å{}", "\u{301}".repeat(marks));
        assert_eq!(heaped_mark(&heap(MOST_MARKS)), None);
        let letters = "Åse å".len();
        assert_eq!(heaped_mark(&heap(MOST_MARKS + 1)), Some(letters + 2 * MOST_MARKS));
    }

    #[test]
    fn json_means_the_same_when_it_is_escaped() {
        let text = "Bo\u{202e}\u{e0041}\u{9b}\u{fffd} å";
        let escaped = json_line(&text).unwrap();
        assert_eq!(escaped, "\"Bo\\u202e\\udb40\\udc41\\u009b\u{fffd} å\"");
        assert_eq!(serde_json::from_str::<String>(&escaped).unwrap(), text);
    }
}
