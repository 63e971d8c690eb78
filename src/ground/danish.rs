//! How Danish is written: numbers in words, dates, genitives, telephone numbers, the order of
//! the alphabet, names in ASCII. Where a line must not end, the texts have no-break spaces.

use std::sync::LazyLock;

use icu_collator::CollatorBorrowed;
use icu_collator::options::{CollatorOptions, Strength};
use icu_locale_core::locale;
use time::{Date, Month};

/// The no-break space: a line never ends at it.
pub(crate) const NO_BREAK: char = '\u{a0}';

/// The numbers from zero to twelve in words, each at its own index. Danish prose writes larger
/// numbers in figures.
pub(crate) const NUMBER_WORDS: [&str; 13] = [
    "nul", "én", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve",
    "tolv",
];

/// The numbers from thirteen to nineteen, in words.
const TEENS: [&str; 7] =
    ["tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten"];

/// The tens from twenty, in words.
const TENS: [&str; 8] =
    ["tyve", "tredive", "fyrre", "halvtreds", "tres", "halvfjerds", "firs", "halvfems"];

/// Reads a number from 2 to 99 that is written in words, in lower case: "niogtyve". One is left out,
/// since "en" and "et" are articles as well.
pub(crate) fn number_word(word: &str) -> Option<usize> {
    let place = |words: &[&str], word: &str| words.iter().position(|one| *one == word);
    let tens = |word: &str| Some(20 + 10 * place(&TENS, word)?);
    let units = |word: &str| match word {
        "en" | "et" => Some(1),
        _ => place(&NUMBER_WORDS[..10], word).filter(|number| *number > 1),
    };
    let compound = |(at, og): (usize, &str)| {
        Some(units(&word[..at])? + tens(&word[at + og.len()..])?)
    };
    let small = place(&NUMBER_WORDS, word).filter(|number| *number > 1);
    small
        .or_else(|| Some(13 + place(&TEENS, word)?))
        .or_else(|| tens(word))
        .or_else(|| word.match_indices("og").find_map(compound))
}

/// The largest number whose ordinal is a word.
pub(crate) const MOST_ORDINAL: u32 = 30;

/// Writes an ordinal number: "femte" for 5, "enogtyvende" for 21. It is a word from 1 to
/// [`MOST_ORDINAL`] and figures with a full stop otherwise: "31.".
pub(crate) fn ordinal(number: u32) -> String {
    const WORDS: [&str; 12] = [
        "første", "anden", "tredje", "fjerde", "femte", "sjette", "syvende", "ottende",
        "niende", "tiende", "ellevte", "tolvte",
    ];
    let index = number as usize;
    match number {
        1..=12 => WORDS[index - 1].into(),
        13..=19 => format!("{}de", TEENS[index - 13]),
        20 => "tyvende".into(),
        21 => "enogtyvende".into(),
        22..=29 => format!("{}ogtyvende", NUMBER_WORDS[index - 20]),
        MOST_ORDINAL => "tredivte".into(),
        _ => format!("{number}."),
    }
}

/// Writes how many persons have a title, "to konsulenter": the number in words to twelve, and the
/// title in the plural where they are several. It follows the regular endings, which titles of
/// the secretariat have.
pub(crate) fn persons_of_title(count: usize, title: &str) -> String {
    if count == 1 {
        return format!("én {title}");
    }
    let ending = if title.ends_with('e') {
        "r"
    } else if title.ends_with("er") || title.ends_with("ig") {
        "e"
    } else {
        "er"
    };
    let words = NUMBER_WORDS.get(count).map(|word| (*word).to_owned());
    let count = words.unwrap_or_else(|| number(count));
    format!("{count}{NO_BREAK}{title}{ending}")
}

/// Joins phrases: "a, b og c".
pub(crate) fn series<S: std::borrow::Borrow<str>>(phrases: &[S]) -> String {
    match phrases {
        [first @ .., last] if !first.is_empty() => {
            format!("{} og {}", first.join(", "), last.borrow())
        }
        _ => phrases.concat(),
    }
}

/// Writes a date as letters have it, "2. januar 2022", with spaces that do not break.
pub(crate) fn date(day: Date) -> String {
    let month = month(day.month());
    format!("{}.{NO_BREAK}{month}{NO_BREAK}{}", day.day(), day.year())
}

/// Writes a date as tables have it, "2. jan. 2022", with spaces that do not break.
pub(crate) fn short_date(day: Date) -> String {
    let month = short_month(day.month());
    format!("{}.{NO_BREAK}{month}{NO_BREAK}{}", day.day(), day.year())
}

/// Writes the month of a date, "januar 2022", with a space that does not break.
pub(crate) fn month_and_year(day: Date) -> String {
    format!("{}{NO_BREAK}{}", month(day.month()), day.year())
}

/// Gives the name of a month in lower case, as Danish has it.
pub(crate) fn month(month: Month) -> &'static str {
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

/// Gives the short form of a month, by Retskrivningsordbogen; months of few letters have none.
fn short_month(month: Month) -> &'static str {
    match month {
        Month::January => "jan.",
        Month::February => "feb.",
        Month::August => "aug.",
        Month::September => "sept.",
        Month::October => "okt.",
        Month::November => "nov.",
        Month::December => "dec.",
        short => self::month(short),
    }
}

/// Puts a name into the genitive: "KKR Sjællands". A name in s, x or z takes the apostrophe
/// alone, and one that ends in a word of capitals takes "’s" (Retskrivningsordbogen § 6 and
/// § 13).
pub(crate) fn genitive(name: &str) -> String {
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

/// Writes the eight digits of a telephone number in pairs, "41 32 47 06", with spaces that do
/// not break.
pub(crate) fn phone(digits: &str) -> String {
    let pairs: Vec<_> =
        digits.as_bytes().chunks(2).map(String::from_utf8_lossy).collect();
    pairs.join(&NO_BREAK.to_string())
}

/// Writes a number in figures with a full stop between the thousands: "250.000".
pub(crate) fn number(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<_> =
        digits.as_bytes().rchunks(3).map(String::from_utf8_lossy).collect();
    groups.into_iter().rev().collect::<Vec<_>>().join(".")
}

/// Writes a range with a dash: "50–70" or "2022–2026". Word joiners round the dash keep a line
/// from ending there.
pub(crate) fn range(from: impl std::fmt::Display, to: impl std::fmt::Display) -> String {
    format!("{from}\u{2060}–\u{2060}{to}")
}

/// Writes a word with a capital first letter, as it stands alone: "Næstformand".
pub(crate) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// Takes the first letters of the first and the last word of a name, as capitals: "MS". A name
/// of one word gives one letter, an empty name none.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = words.next();
    first
        .into_iter()
        .chain(words.next_back())
        .flat_map(char::to_uppercase)
        .collect()
}

/// The place of a name in Danish alphabetical order: keys compare as their names do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SortKey(Vec<u8>);

impl SortKey {
    /// Gives a name its place by Retskrivningsordbogen § 4: æ, ø and å come last, aa stands as
    /// å, ü as y and þ as th, and accents count for nothing. Only where two names are equal
    /// in all that, å comes before aa, a plain letter before one with an accent, and a
    /// capital letter before a small one. A space comes before a hyphen, a hyphen before
    /// figures, figures before letters, so that a list runs word by word.
    pub(crate) fn of(name: &str) -> Self {
        static ORDER: LazyLock<CollatorBorrowed> =
            LazyLock::new(|| danish_order(Strength::Tertiary));
        Self::by(&ORDER, name)
    }

    /// Gives a name its place by its letters alone: names that differ only in capitals, in
    /// accents or in å and aa have the same key.
    pub(crate) fn of_letters(name: &str) -> Self {
        static ORDER: LazyLock<CollatorBorrowed> =
            LazyLock::new(|| danish_order(Strength::Primary));
        Self::by(&ORDER, name)
    }

    /// Asks an order for the key of a name.
    fn by(order: &CollatorBorrowed, name: &str) -> Self {
        let mut key = Vec::new();
        let Ok(()) = order.write_sort_key_to(name, &mut key);
        Self(key)
    }
}

/// Gives the letter of the Danish alphabet under which a name stands, as a capital: Å for "Aagaard",
/// Y for "Ümit", E for "Élodie". `None` for a name that begins with no letter.
pub(crate) fn letter_of(name: &str) -> Option<char> {
    let key = SortKey::of_letters(name);
    let mut letters = ('A'..='Z').chain(['Æ', 'Ø', 'Å']).rev();
    // Names with a letter in front come behind the letter alone, and before the next one.
    let is_before = |letter: &char| SortKey::of_letters(&letter.to_string()) <= key;
    letters.find(is_before)
}

/// Loads the Danish order that Unicode publishes. Differences below `strength`, such as those
/// of accents and capitals, leave two names equal.
fn danish_order(strength: Strength) -> CollatorBorrowed<'static> {
    let mut options = CollatorOptions::default();
    options.strength = Some(strength);
    CollatorBorrowed::try_new(locale!("da").into(), options)
        .expect("the order of every language is compiled in")
}

/// Writes a name so that it can be part of a file name: in lower-case ASCII letters, digits
/// and hyphens. The letters æ, ø and å become ae, oe and aa as in passports, others the
/// letters that they look like. The result has 80 characters at most, since no file system
/// takes a name of more than 255 bytes; it is empty when the name has neither letter nor digit.
pub(crate) fn file_name(name: &str) -> String {
    const LONGEST: usize = 80;
    let mut joined = plain_words(name).join("-");
    // In ASCII no letter can be cut in two.
    joined.truncate(LONGEST);
    joined.trim_end_matches('-').to_owned()
}

/// Reduces a name to what the eye takes in: lower-case ASCII letters and digits without
/// accents, spaces and signs. Two names with the same look are easily taken for each other.
pub(crate) fn look(name: &str) -> String {
    plain_words(name).concat()
}

/// Splits a name into its words, in lower-case ASCII letters and digits; æ, ø and å become ae,
/// oe and aa, and every sign ends a word.
pub(crate) fn plain_words(name: &str) -> Vec<String> {
    let danish = name
        .to_lowercase()
        .replace('æ', "ae")
        .replace('ø', "oe")
        .replace('å', "aa");
    deunicode::deunicode(&danish)
        // Some signs become words in capitals.
        .to_lowercase()
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(ToOwned::to_owned)
        .collect()
}

/// Writes a key so that a file name can begin with it. It has no hyphens: the first hyphen of
/// the file name ends the key, and no key can run into the name that follows.
pub(crate) fn file_key(key: &str) -> String {
    file_name(key).replace('-', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words_are_read() {
        for (word, number) in [
            ("to", 2),
            ("tolv", 12),
            ("tretten", 13),
            ("nitten", 19),
            ("tyve", 20),
            ("enogtyve", 21),
            ("niogtyve", 29),
            ("seksogfyrre", 46),
            ("tres", 60),
            ("nioghalvfems", 99),
        ] {
            assert_eq!(number_word(word), Some(number), "{word}");
        }
        for word in
            ["en", "én", "nul", "nulogtyve", "og", "ogtyve", "tiogtyve", "kommune"]
        {
            assert_eq!(number_word(word), None, "{word}");
        }
    }

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
        towns.sort_by_key(|town| SortKey::of(town));
        let expected =
            ["Albertslund", "Émile", "Zealand", "Ærø", "Øster", "Aabenraa", "Århus"];
        assert_eq!(towns, expected);
    }

    #[test]
    fn names_stand_as_the_danish_rules_of_spelling_have_them() {
        let rules: [(&str, &[&str]); 9] = [
            ("æ, ø, å last, w by itself", &["Vy", "Wad", "Zar", "Ærø", "Øster", "Åse"]),
            ("aa as å, å first", &["Åge", "Aage", "Aagaard", "Ågård Holm", "Aarhus"]),
            ("the rest goes first", &["Nygård, Ane", "Nygaard, Ane", "Nygård, Bo"]),
            ("ü as y, y first", &["Muller", "Mygind", "Myller", "Müller", "Myrup"]),
            ("ä as æ, ö as ø", &["Æbelø", "Äbelö", "Æbeløgade", "Ørsted", "Örsted"]),
            ("þ as th, ð as d", &["Ed", "Eð", "Thorsted", "Þorsteinn", "Thorup"]),
            ("accents", &["Celan", "Çelik", "Elodie", "Élodie", "Emil", "Ñusta", "Ole"]),
            ("capitals first", &["Karl", "karl", "Karla", "VAN", "Van", "van", "Vand"]),
            (
                "space, hyphen, apostrophe, figures, letters",
                &["van Dam", "van-Dam", "van’Dam", "van2", "Vanda", "Vandam"],
            ),
        ];
        for (rule, expected) in rules {
            let mut names = expected.to_vec();
            names.reverse();
            names.sort_by_key(|name| SortKey::of(name));
            assert_eq!(names, expected, "{rule}");
        }
    }

    #[test]
    fn a_name_stands_under_its_letter() {
        for (name, letter) in [
            ("Aagaard", 'Å'),
            ("Abel", 'A'),
            ("Ümit", 'Y'),
            ("Élodie", 'E'),
            ("zar", 'Z'),
            ("Ørsted", 'Ø'),
            ("Þorsteinn", 'T'),
        ] {
            assert_eq!(letter_of(name), Some(letter), "{name}");
        }
        assert_eq!(letter_of("7"), None);
    }

    #[test]
    fn names_of_the_same_letters_share_a_place() {
        for (one, other) in
            [("ÖSTRIG", "Østrig"), ("Aland", "aland"), ("México", "Mexico")]
        {
            assert_eq!(SortKey::of_letters(one), SortKey::of_letters(other));
            assert_ne!(SortKey::of(one), SortKey::of(other));
        }
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
        let to_thirty: Vec<_> = (12..=MOST_ORDINAL).map(ordinal).collect();
        assert_eq!(
            to_thirty.join(" "),
            "tolvte trettende fjortende femtende sekstende syttende attende nittende tyvende \
             enogtyvende toogtyvende treogtyvende fireogtyvende femogtyvende seksogtyvende \
             syvogtyvende otteogtyvende niogtyvende tredivte"
        );
        assert_eq!((ordinal(0), ordinal(31)), ("0.".into(), "31.".into()));
    }
}
