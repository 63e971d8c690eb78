//! The Danish of the documents: numbers in words, dates, genitives, telephone numbers,
//! the alphabet. Spaces that must not break are no-break spaces.

use time::{Date, Month};

/// A space at which a line never ends.
pub const NO_BREAK: char = '\u{a0}';

/// The numbers to twelve; larger ones are written in figures.
pub const NUMBER_WORDS: [&str; 13] = [
    "nul", "én", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve",
    "tolv",
];

/// "femte" for 5; `number` from 1 to 12, otherwise in figures: "13.".
pub fn ordinal(number: u32) -> String {
    const WORDS: [&str; 12] = [
        "første", "anden", "tredje", "fjerde", "femte", "sjette", "syvende", "ottende",
        "niende", "tiende", "ellevte", "tolvte",
    ];
    let word = (number as usize).checked_sub(1).and_then(|index| WORDS.get(index));
    word.map_or_else(|| format!("{number}."), |word| (*word).to_owned())
}

/// "2. januar 2022".
pub fn date(day: Date) -> String {
    let month = month(day.month());
    format!("{}.{NO_BREAK}{month}{NO_BREAK}{}", day.day(), day.year())
}

/// "januar 2022".
pub fn month_and_year(day: Date) -> String {
    format!("{}{NO_BREAK}{}", month(day.month()), day.year())
}

/// The month's name, in lower case as Danish has it.
pub fn month(month: Month) -> &'static str {
    match month {
        Month::January => "januar",
        Month::February => "februar",
        Month::March => "marts",
        Month::April => "april",
        Month::May => "maj",
        Month::June => "juni",
        Month::July => "juli",
        Month::August => "august",
        Month::September => "september",
        Month::October => "oktober",
        Month::November => "november",
        Month::December => "december",
    }
}

/// "KKR Sjællands"; after s, x and z the apostrophe alone, after an initialism "’s"
/// (Retskrivningsordbogen § 6 and § 13).
pub fn genitive(name: &str) -> String {
    let last = name.split_whitespace().next_back().unwrap_or_default();
    let is_initialism = last.chars().count() > 1 && last.chars().all(char::is_uppercase);
    let ending = if is_initialism {
        "’s"
    } else if name.to_lowercase().ends_with(['s', 'x', 'z']) {
        "’"
    } else {
        "s"
    };
    format!("{name}{ending}")
}

/// "41 32 47 06" of eight digits, with spaces that do not break.
pub fn phone(digits: &str) -> String {
    let pairs: Vec<_> =
        digits.as_bytes().chunks(2).map(String::from_utf8_lossy).collect();
    pairs.join(&NO_BREAK.to_string())
}

/// "250.000", with a full stop between thousands.
pub fn number(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<_> =
        digits.as_bytes().rchunks(3).map(String::from_utf8_lossy).collect();
    groups.into_iter().rev().collect::<Vec<_>>().join(".")
}

/// "50–70" or "2022–2026"; the word joiners keep the dash from breaking.
pub fn range(from: impl std::fmt::Display, to: impl std::fmt::Display) -> String {
    format!("{from}\u{2060}–\u{2060}{to}")
}

/// A word with a capital first letter, as it stands alone: "Næstformand".
pub fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// The first letters of the first and the last name: "MS".
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = words.next();
    first
        .into_iter()
        .chain(words.next_back())
        .flat_map(char::to_uppercase)
        .collect()
}

/// A key that sorts as the Danish alphabet does: æ ø å last, aa as å, case and accents
/// ignored.
pub fn sort_key(name: &str) -> Vec<u32> {
    let name = name.to_lowercase().replace("aa", "å");
    let letter = |c| match c {
        'æ' | 'ä' => 'z' as u32 + 1,
        'ø' | 'ö' => 'z' as u32 + 2,
        'å' => 'z' as u32 + 3,
        'é' | 'è' | 'ê' | 'ë' => 'e' as u32,
        'á' | 'à' | 'â' => 'a' as u32,
        'ó' | 'ò' | 'ô' => 'o' as u32,
        'ü' | 'ÿ' => 'y' as u32,
        other => other as u32,
    };
    name.chars().map(letter).collect()
}

/// A name as part of a file name: lower-case ASCII letters, digits and hyphens; æ, ø and
/// å as in passports (ae, oe, aa), other letters by their look. At most 80
/// characters, since no file system takes a name of more than 255 bytes.
pub fn file_name(name: &str) -> String {
    const LONGEST: usize = 80;
    let mut joined = plain_words(name).join("-");
    joined.truncate(LONGEST);
    joined.trim_end_matches('-').to_owned()
}

/// A name as it looks without case, accents, spaces and signs: two that look alike are
/// easily taken for each other.
pub fn look(name: &str) -> String {
    plain_words(name).concat()
}

/// The words of a name in lower-case ASCII letters and digits.
pub fn plain_words(name: &str) -> Vec<String> {
    let danish = name
        .to_lowercase()
        .replace('æ', "ae")
        .replace('ø', "oe")
        .replace('å', "aa");
    deunicode::deunicode(&danish)
        .to_lowercase()
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(ToOwned::to_owned)
        .collect()
}

/// A key as the beginning of a file name: without hyphens, so that the first hyphen ends
/// it and two keys never run into the names that follow.
pub fn file_key(key: &str) -> String {
    file_name(key).replace('-', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_take_their_genitive() {
        assert_eq!(genitive("KKR Sjælland"), "KKR Sjællands");
        assert_eq!(genitive("KKR Thys"), "KKR Thys’");
        assert_eq!(genitive("Sjællands KKR"), "Sjællands KKR’s");
    }

    #[test]
    fn the_danish_alphabet_ends_in_ae_oe_aa() {
        let mut towns =
            ["Aabenraa", "Øster", "Ærø", "Zealand", "Århus", "Albertslund", "Émile"];
        towns.sort_by_key(|town| sort_key(town));
        let expected =
            ["Albertslund", "Émile", "Zealand", "Ærø", "Øster", "Aabenraa", "Århus"];
        assert_eq!(towns, expected);
    }

    #[test]
    fn file_names_are_plain_and_never_leave_their_folder() {
        assert_eq!(file_name("Åse Ågård-Müller"), "aase-aagaard-muller");
        assert_eq!(file_name("../..\\CON: x"), "con-x");
        assert_eq!(file_name(&"Ås ".repeat(100)).len(), 79);
    }

    #[test]
    fn dates_phones_and_initials_read_as_danes_write_them() {
        assert_eq!(capitalised("ærø"), "Ærø");
        assert_eq!(capitalised(""), "");
        let day = Date::from_calendar_date(2022, Month::January, 2).unwrap();
        assert_eq!(date(day), "2.\u{a0}januar\u{a0}2022");
        assert_eq!(phone("41324706"), "41\u{a0}32\u{a0}47\u{a0}06");
        assert_eq!(initials("Pernille Øhlenschlæger Beckmann"), "PB");
        assert_eq!(initials("Madonna"), "M");
        assert_eq!(ordinal(5), "femte");
    }
}
