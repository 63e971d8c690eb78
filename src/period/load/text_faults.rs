//! What is suspicious about a text, whatever column or key it stands in: letters that were
//! lost between two programs, values that Excel could not compute, formulas and markup.

use crate::findings::{StandIn, ValueFinding};
use crate::ground::unseen::heaped_mark;

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

/// What programs and offices write where a cell has no text, in lower case. A person may be
/// called None or Nan, but hardly by that name alone.
const NO_VALUES: [&str; 24] = [
    "nan",
    "none",
    "null",
    "nil",
    "n/a",
    "n.a.",
    "i/t",
    "undefined",
    "false",
    "true",
    "falsk",
    "(tom)",
    "(tomme)",
    "(blank)",
    "(empty)",
    "(null)",
    "(none)",
    "(ingen)",
    "<null>",
    "<na>",
    "<none>",
    "[null]",
    "[object object]",
    "ingen",
];

/// Further ones that are meant in these very letters alone: Sand, Nat and Na are names.
const NO_VALUES_TO_THE_LETTER: [&str; 5] = ["SAND", "NaT", "NA", "\\N", "(NA)"];

/// The dates that spreadsheets and databases show for no date, with hyphens.
const NO_DATES: [&str; 10] = [
    "00-01-1900",
    "1900-01-00",
    "00-00-0000",
    "0000-00-00",
    "00-00-00",
    "30-12-1899",
    "1899-12-30",
    "31-12-1899",
    "1899-12-31",
    "0001-01-01",
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
    } else if is_mojibake(text) || heaped_mark(text).is_some() {
        Some(ValueFinding::Mojibake)
    } else {
        None
    }
}

/// Whether a text is what Excel shows for a value that it cannot compute, in any case.
pub(super) fn is_excel_error(text: &str) -> bool {
    text.starts_with('#') && EXCEL_ERRORS.contains(&text.to_uppercase().as_str())
}

/// What a program has written in the place of a text: a word for no value, a sign without letter
/// or digit, a number that had no room. `None` for a text of its own.
pub(super) fn stand_in(text: &str) -> Option<StandIn> {
    let lower = text.to_lowercase();
    let has_text = text.contains(char::is_alphanumeric);
    let is_cut = text.len() > 1 && text.bytes().all(|byte| byte == b'#');
    if is_cut || is_in_powers_of_ten(&lower) {
        Some(StandIn::NoRoom)
    } else if !has_text
        || NO_VALUES.contains(&lower.as_str())
        || NO_VALUES_TO_THE_LETTER.contains(&text)
        || is_no_date(&lower)
        || has_excel_error(text)
    {
        Some(StandIn::NoValue)
    } else {
        None
    }
}

/// Whether a text is a number as spreadsheets write one that is too long: `4,13E+07`.
fn is_in_powers_of_ten(lower: &str) -> bool {
    let is_number = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit())
            && text.contains(['.', ',', '+', '-'])
    };
    let is_sign = |c: char| c.is_ascii_digit() || ".,+-e".contains(c);
    let is_split = lower.split_once('e').is_some_and(|(number, power)| {
        let digits = power.trim_start_matches(['+', '-']);
        !number.is_empty()
            && !digits.is_empty()
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    });
    is_number(lower) && is_split && lower.chars().all(is_sign)
}

/// Whether a text is a date that stands for none, perhaps with a time behind it.
fn is_no_date(lower: &str) -> bool {
    let date = lower.split([' ', 't']).next().unwrap_or_default();
    NO_DATES.contains(&date.replace(['/', '.'], "-").as_str())
}

/// Whether a text has an error of Excel in it, or is one without its last sign: `#REF`.
fn has_excel_error(text: &str) -> bool {
    let text = text.to_uppercase();
    let bare = |error: &str| error.trim_end_matches(['!', '?']).to_owned();
    EXCEL_ERRORS.iter().any(|error| {
        error.ends_with(['!', '?']) && text.contains(error) || text == bare(error)
    })
}

/// Whether a text has as many digits as a telephone number.
pub(super) fn is_phone_like(text: &str) -> bool {
    let is_year = |group: &str| {
        group.len() == 4 && (group.starts_with("19") || group.starts_with("20"))
    };
    let mut groups = text.split(|c: char| !c.is_ascii_digit());
    // The years of a term are eight digits, too.
    let is_term = groups.all(|group| group.is_empty() || is_year(group));
    !is_term && text.chars().filter(char::is_ascii_digit).count() >= 8
}

/// The words that stand before a telephone number, in lower case.
pub(super) const PHONE_LABELS: [&str; 5] = ["tlf", "telefon", "tel", "mobil", "mob"];

/// Reads a Danish telephone number of eight digits, with or without `+45` in front, and with
/// spaces, dots or hyphens between them.
pub(super) fn parse_phone(text: &str) -> Option<String> {
    let spaces = [' ', '\u{a0}', '.', '-'];
    let digits = text.trim_start_matches("+45").replace(spaces, "");
    let eight = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit());
    eight.then_some(digits)
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

/// The Cyrillic and Greek letters that look like one of ours.
const LOOK_ALIKES: &str = "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοντυρ";

/// Finds the first letter in a text of Latin letters that only looks like one, such as a Cyrillic `е`
/// in "Andеrs". A text all of another alphabet is one that everybody sees.
pub(super) fn letter_of_other_alphabet(text: &str) -> Option<char> {
    if text.is_ascii() {
        return None;
    }
    let has_latin = text.contains(|c: char| c.is_ascii_alphabetic());
    text.chars().find(|letter| has_latin && LOOK_ALIKES.contains(*letter))
}

/// What the words begin with that stand before the name of somebody in whose care a letter goes, in
/// lower case.
const CARE_OF_MARKS: [&str; 4] = ["c/o", "co/", "v/", "℅"];

/// Whether a word in lower case is the mark before the name of somebody in whose care a letter goes,
/// with that name behind it or without.
pub(super) fn is_care_of_mark(word: &str) -> bool {
    CARE_OF_MARKS.iter().any(|mark| word.starts_with(mark))
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
    fn a_letter_of_another_alphabet_is_found_among_ours() {
        for (text, letter) in [
            ("And\u{435}rs", Some('\u{435}')),
            ("\u{39f}le Holm", Some('\u{39f}')),
            ("Anders", None),
            ("Ольга Иванова", None),
            ("Þórður Łęż, 25 µg/m³ ª", None),
            ("Bo 漢", None),
            ("Ω-gruppen og Борис", Some('о')),
            ("Δ-gruppen", None),
        ] {
            assert_eq!(letter_of_other_alphabet(text), letter, "{text}");
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
    fn what_a_program_writes_for_no_text_is_told_from_words() {
        let without_value = [
            "nan",
            "NaN",
            "None",
            "NULL",
            "null",
            "N/A",
            "undefined",
            "FALSK",
            "SAND",
            "TRUE",
            "(tom)",
            "(blank)",
            "[object Object]",
            "NaT",
            "-",
            "–",
            "?",
            "Ingen",
            "00-01-1900",
            "1900-01-00",
            "00/01/1900 00:00:00",
            "0000-00-00",
            "#REF",
            "#NAVN",
            "Bo #REFERENCE!",
            "<NA>",
            "NA",
        ];
        for text in without_value {
            assert_eq!(stand_in(text), Some(StandIn::NoValue), "{text}");
        }
        for text in ["##", "#########", "4,13E+07", "4.13E+07", "4E+07", "1,2e-5"] {
            assert_eq!(stand_in(text), Some(StandIn::NoRoom), "{text}");
        }
        let words = [
            "Nana",
            "Nan Hansen",
            "Null Island",
            "Sand",
            "Na",
            "Nat",
            "Ingen adgang",
            "0",
            "1",
            "4E",
            "3E5",
            "E4",
            "Kløvervej 4E",
            "Gruppe #3",
            "A",
            "Tom",
            "True B",
            "01-02-2022",
            "1900",
            "Falskmøntervej",
        ];
        for text in words {
            assert_eq!(stand_in(text), None, "{text}");
        }
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
