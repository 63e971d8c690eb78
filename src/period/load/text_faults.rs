//! What is suspicious about a text, whatever column or key it stands in: letters that were
//! lost between two programs, values that Excel could not compute, formulas and markup.

use crate::findings::ValueFinding;

/// What Excel shows, in Danish and in English, where it cannot compute a value. A CSV file has
/// these as texts.
const EXCEL_ERRORS: [&str; 15] = [
    "#I/T",
    "#N/A",
    "#NAVN?",
    "#NAME?",
    "#VÆRDI!",
    "#VALUE!",
    "#REFERENCE!",
    "#REF!",
    "#DIVISION/0!",
    "#DIV/0!",
    "#NUM!",
    "#NUL!",
    "#NULL!",
    "#SPILD!",
    "#SPILL!",
];

/// What keeps a text from being printed as one line: too many characters, a control character
/// such as a line break, or broken letters. `None` when nothing does. The limit is the most
/// characters that it may have; a tab is taken for a space.
pub(super) fn line_fault(text: &str, limit: usize) -> Option<ValueFinding> {
    let found = text.chars().count();
    if found > limit {
        Some(ValueFinding::TooLong { found, limit })
    } else if text.contains(|c: char| c.is_control() && c != '\t') {
        Some(ValueFinding::ControlCharacter)
    } else if is_mojibake(text) {
        Some(ValueFinding::Mojibake)
    } else {
        None
    }
}

/// Whether a text is what Excel shows for a value that it cannot compute, in any case.
pub(super) fn is_excel_error(text: &str) -> bool {
    text.starts_with('#') && EXCEL_ERRORS.contains(&text.to_uppercase().as_str())
}

/// Whether a text is written as a formula of Excel (`=A1&B1`), as a placeholder of a mail merge
/// (`«navn»`), or with tags or commands of markup (`<b>`, `#strong[…]`). Such a text does no
/// harm, since it is printed as it stands, but is rarely meant.
pub(super) fn looks_like_code(text: &str) -> bool {
    let is_formula = text.starts_with('=')
        || text.strip_prefix(['+', '@']).is_some_and(|rest| rest.contains('('));
    let opens = |mark: char, follows: fn(char) -> bool| {
        text.match_indices(mark)
            .any(|(start, _)| text[start + 1..].chars().next().is_some_and(follows))
    };
    let is_tag =
        opens('<', |c| c == '/' || c.is_ascii_alphabetic()) && text.contains('>');
    let is_command = opens('#', |c| c.is_ascii_lowercase()) && text.contains(['(', '[']);
    // A field of Word's mail merge opens where a Danish quotation closes.
    let is_field = text.find('«').is_some_and(|start| text[start..].contains('»'));
    let is_placeholder = text.contains("{{") || is_field;
    is_formula || is_tag || is_command || is_placeholder
}

/// Whether a text is written as the prose of the folder `tekster` is: with a word of the council's
/// (`#råd`) or a title (`= Sundhed`), with words in bold or italic (`*fed*`), or with commands. In
/// plain text all of it is printed as it stands.
pub(super) fn looks_like_prose_markup(text: &str) -> bool {
    let words = || text.split(|c: char| c.is_whitespace() || "(),.;:".contains(c));
    let is_word = |word: &str| {
        let name = word.strip_prefix('#').unwrap_or_default();
        name.chars().count() > 2 && name.chars().all(char::is_lowercase)
    };
    let is_emphasis = |mark: char| {
        words().any(|word| word.strip_prefix(mark).is_some_and(|rest| !rest.is_empty()))
            && words()
                .any(|word| word.strip_suffix(mark).is_some_and(|rest| !rest.is_empty()))
    };
    let is_title = text.starts_with("= ") || text.starts_with("== ");
    let is_marked = is_emphasis('*') || is_emphasis('_');
    is_title || is_marked || words().any(is_word) || looks_like_code(text)
}

/// Whether a question mark stands between two letters, as Excel's ANSI files have it for
/// every letter that Windows-1252 lacks: `Otto?en` was once `Ottośen`.
pub(super) fn has_lost_letter(text: &str) -> bool {
    let mut parts = text.split('?').peekable();
    let mut found = false;
    while let Some(part) = parts.next() {
        let before = part.chars().next_back();
        let after = parts.peek().and_then(|part| part.chars().next());
        found |= before.is_some_and(char::is_alphabetic)
            && after.is_some_and(char::is_alphabetic);
    }
    found
}

/// Whether the text holds a replacement character, or UTF-8 that was read as Windows-1252:
/// `SÃ¸ren` for `Søren`. Such a reading makes one letter of the first byte of a character,
/// and another character of the second byte.
fn is_mojibake(text: &str) -> bool {
    // What Windows-1252 has from 0x80 to 0x9f, without the apostrophe and the dashes that
    // may follow any letter.
    const SECOND: &str = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘“”•˜™š›œžŸ";
    // What may follow an Å or Ä at the end of a quotation or sentence.
    const CLOSING: &str = "\u{a0}“”…«»";
    let is_second = |c: char| matches!(c, '\u{80}'..='\u{bf}') || SECOND.contains(c);
    let misread = |(first, second): (char, char)| match first {
        'Ã' | 'Â' => second != '\u{a0}' && is_second(second),
        'Ä' | 'Å' => !CLOSING.contains(second) && is_second(second),
        _ => false,
    };
    let pairs = text.chars().zip(text.chars().skip(1));
    text.contains('\u{fffd}') || text.contains("â€") || pairs.into_iter().any(misread)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lost_letters_are_found() {
        assert!(has_lost_letter("Finn Otto?en"));
        for sound in ["Hvorfor? Derfor", "?", "", "Må?"] {
            assert!(!has_lost_letter(sound), "{sound}");
        }
    }

    #[test]
    fn formulas_and_markup_are_told_from_text() {
        for code in
            ["=A1&B1", "+SUM(A1)", "<b>Bo</b>", "#strong[Bo]", "{{navn}}", "«navn»"]
        {
            assert!(looks_like_code(code), "{code}");
        }
        let plain = "Bo & Co <3, 5 < 7, nr. #3 (øst), »A«, +45 41 32 47 06, A = B, -";
        assert!(!looks_like_code(plain));
    }

    #[test]
    fn markup_of_prose_is_told_from_text() {
        for markup in
            ["I #råd er vi", "(#kommuner)", "= Sundhed", "er *fed tekst* her", "_x_"]
        {
            assert!(looks_like_prose_markup(markup), "{markup}");
        }
        let plain =
            "Nr. #3, C#, #DK2020 og 5*3 * 2, for_navn, a = b, »A« og *) note, og/eller";
        assert!(!looks_like_prose_markup(plain));
    }

    #[test]
    fn broken_letters_are_seen_and_danish_ones_are_not() {
        for broken in ["SÃ¸ren", "S\u{fffd}ren", "YÄ±ldÄ±z", "Ã‰lise", "Ã†rø", "KKRâ€™s"]
        {
            assert!(is_mojibake(broken), "{broken}");
        }
        let sound = [
            "Søren Ångström-Müller, São Paulo",
            "Å’s Ældre – Åben, Ä\u{a0}B",
            "“BLÅ” »Å« Å…",
        ];
        for sound in sound {
            assert!(!is_mojibake(sound), "{sound}");
        }
    }
}
