//! What a street or a town has that none has: an e-mail address, a postcode, a word for what is
//! not known. Farms without a number, post boxes and town halls are places like any other.

use crate::findings::PlaceFault;
use crate::ground::date;
use crate::period::load::name_words::bare_words;
use crate::period::load::text_faults::{
    PHONE_LABELS, is_care_of_mark, parse_phone, stand_in,
};

/// Words of which one is enough to say that a place is not known, in lower case.
const UNKNOWN: [&str; 15] = [
    "adressebeskyttelse",
    "adressebeskyttet",
    "afventer",
    "fraflyttet",
    "gadenavn",
    "hemmelig",
    "mangler",
    "oplyses",
    "oplyst",
    "testvej",
    "ubekendt",
    "udrejst",
    "ukendt",
    "uoplyst",
    "vejnavn",
];

/// Texts that say that a place is not known, or that it stands elsewhere, when they are all of
/// the cell; in lower case, with spaces for signs.
const UNKNOWN_AS_A_WHOLE: [&str; 33] = [
    "adr",
    "adresse",
    "adressen",
    "beskyttet",
    "beskyttet adresse",
    "by",
    "bynavn",
    "ditto",
    "do",
    "flyttet",
    "følger",
    "gade",
    "ikke angivet",
    "ikke kendt",
    "ingen",
    "ingen adresse",
    "ingen fast adresse",
    "ovenstående",
    "privat",
    "privatadresse",
    "s u",
    "samme",
    "samme adresse",
    "samme by",
    "se ovenfor",
    "skjult",
    "skjult adresse",
    "som ovenfor",
    "tba",
    "tbd",
    "test",
    "vej",
    "vej og nummer",
];

/// The ends of web addresses that are told from a place without `www` before them.
const WEB_ENDINGS: [&str; 5] = [".dk", ".com", ".eu", ".org", ".net"];

/// The special postcodes below 1000, from Scanning to Danmarks Radio; firms with much post have
/// them.
const SPECIAL_POSTCODES: std::ops::RangeInclusive<u16> = 555..=999;

/// The postcodes of places, from København K to Skagen.
const POSTCODES: std::ops::RangeInclusive<u16> = 1000..=9990;

/// The postcodes that were those of the Faroe Islands, which have three digits today.
const FORMER_FAROESE: std::ops::RangeInclusive<u16> = 3800..=3899;

/// Numbers that are typed to fill a cell, and that PostNord has given to no place. All but 1111,
/// which is a street of København K.
const TYPED_TO_FILL: [u16; 10] =
    [1234, 2222, 3333, 4321, 4444, 5555, 6666, 7777, 8888, 9999];

/// Finds why the line of a Danish street is none.
pub(super) fn street_fault(street: &str) -> Option<PlaceFault> {
    if let Some(fault) = place_fault(street) {
        Some(fault)
    } else if date::parse(street).is_some() {
        Some(PlaceFault::Date)
    } else if has_care_of(street) {
        Some(PlaceFault::CareOf)
    } else if has_phone(street) {
        Some(PlaceFault::Phone)
    } else if has_note(street) {
        Some(PlaceFault::Note)
    } else if has_postcode(street) {
        Some(PlaceFault::Postcode)
    } else {
        is_number_alone(street).then_some(PlaceFault::NumberAlone)
    }
}

/// Finds why the name of a Danish town is none, as far as it tells by itself.
pub(super) fn town_fault(town: &str) -> Option<PlaceFault> {
    place_fault(town).or_else(|| has_note(town).then_some(PlaceFault::Note))
}

/// Whether a text may be the line of a Danish street, as far as it tells by itself.
pub(super) fn may_be_street(text: &str) -> bool {
    street_fault(text).is_none() && stand_in(text).is_none()
}

/// Finds why a text is no place, in whatever country: an address of the net, or a word for what
/// is not known.
pub(super) fn place_fault(text: &str) -> Option<PlaceFault> {
    if text.contains('@') {
        Some(PlaceFault::Email)
    } else if is_web_address(text) {
        Some(PlaceFault::Web)
    } else {
        is_unknown(text).then_some(PlaceFault::Unknown)
    }
}

/// Whether a postcode of four digits is one that Denmark or Greenland may have. Statistics
/// Denmark tells how they are divided (dst.dk, "POSTNR"); which of them are in use changes, so
/// no list of them is kept.
pub(super) fn may_be_postcode(postcode: &str) -> bool {
    postcode.parse().is_ok_and(|number: u16| {
        (SPECIAL_POSTCODES.contains(&number) || POSTCODES.contains(&number))
            && !FORMER_FAROESE.contains(&number)
            && !TYPED_TO_FILL.contains(&number)
    })
}

/// Whether a text is an address of the web: `www.holbaek.dk`, `holbaek.dk`.
fn is_web_address(text: &str) -> bool {
    let text = text.to_lowercase();
    let is_one_word = !text.contains(' ');
    let ends = WEB_ENDINGS.iter().any(|ending| text.ends_with(ending));
    text.contains("://") || text.starts_with("www.") || is_one_word && ends
}

/// Whether a text has neither letter nor digit, or says that the place is not known or stands
/// elsewhere.
fn is_unknown(text: &str) -> bool {
    let words = bare_words(text);
    let joined = words.join(" ");
    let is_crossed = |word: &String| word.chars().all(|letter| letter == 'x');
    words.iter().all(is_crossed)
        // A question mark behind a street asks for it; within a word it is a letter that was lost.
        || text.ends_with('?')
        || words.iter().any(|word| UNKNOWN.contains(&word.as_str()))
        || joined.starts_with("samme som")
        || UNKNOWN_AS_A_WHOLE.contains(&joined.as_str())
}

/// Words of a note that those who keep a list write for each other, in lower case.
const OF_NOTES: [&str; 14] = [
    "adr",
    "adresse",
    "eller",
    "flyttet",
    "flytter",
    "husk",
    "nb",
    "note",
    "obs",
    "privat",
    "sommerhus",
    "tidl",
    "tjek",
    "tjekkes",
];

/// Whether a line has the marks of the one in whose care a letter goes.
fn has_care_of(line: &str) -> bool {
    line.to_lowercase().split([' ', ',']).any(is_care_of_mark)
}

/// Whether a line has a note: a word of one, or a number in brackets. Other brackets may tell places
/// apart: "Skovvej 4 (baghuset)".
fn has_note(line: &str) -> bool {
    let has_word = bare_words(line).iter().any(|word| OF_NOTES.contains(&word.as_str()));
    let in_brackets = line.split(['(', '[']).skip(1);
    has_word
        || line.contains('!')
        || in_brackets.into_iter().any(|part| part.contains(char::is_numeric))
}

/// Whether a line has a telephone number: it is one, it ends in one, or it has a word for one. Two
/// house numbers with a hyphen between ("Landevejen 1024-1026") are none.
fn has_phone(line: &str) -> bool {
    let words = bare_words(line);
    let has_label = words.iter().any(|word| PHONE_LABELS.contains(&word.as_str()));
    let ends = line.match_indices([' ', ',']).map(|(at, _)| line[at + 1..].trim());
    let mut ends = ends.filter(|end| !end.contains('-'));
    let is_phone = |end: &str| parse_phone(end).is_some();
    is_phone(line) || ends.any(is_phone) || has_label && line.contains(char::is_numeric)
}

/// Whether a line has a postcode: it is one, with or without its town, or ends in both behind
/// the house number. The four digits of a long road's house number follow its name.
fn has_postcode(line: &str) -> bool {
    let words: Vec<_> = line.split(' ').collect();
    let has_digit = |word: &&str| word.contains(|c: char| c.is_ascii_digit());
    let Some(position) = words.iter().rposition(has_digit) else { return false };
    let (before, after) = (&words[..position], &words[position + 1..]);
    let is_behind_number = before.iter().any(has_digit)
        || before.last().is_some_and(|word| word.ends_with(','));
    is_postcode(words[position])
        && (before.is_empty() || is_behind_number && after.first().is_some_and(is_town))
}

/// Whether a word is written as a postcode is: `4300`, `DK-4300`.
fn is_postcode(word: &str) -> bool {
    let digits = word.trim_start_matches("DK-").trim_start_matches("DK");
    digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a word is written as a town is. The letter of a house number is one letter alone, and
/// the side of a landing two ("12, 1102 TH").
fn is_town(word: &&str) -> bool {
    let bare = word.trim_end_matches('.').to_lowercase();
    let is_side = ["th", "tv", "mf", "st", "kl"].contains(&bare.as_str());
    word.starts_with(char::is_uppercase) && word.chars().count() > 1 && !is_side
}

/// Whether a line begins in a digit and has no word: `17`, `17 A`, `3, 2. th.`.
fn is_number_alone(line: &str) -> bool {
    let is_word = |word: &String| word.chars().filter(|c| c.is_alphabetic()).count() > 2;
    line.starts_with(char::is_numeric) && !bare_words(line).iter().any(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_street_is_told_by_what_it_is() {
        let faults = [
            ("4300", PlaceFault::Postcode),
            ("4300 Holbæk", PlaceFault::Postcode),
            ("DK-4300 Holbæk", PlaceFault::Postcode),
            ("Kløvervej 17, 4300 Holbæk", PlaceFault::Postcode),
            ("Kløvervej 17 B 2. th. 4300 Holbæk", PlaceFault::Postcode),
            ("41 32 47 06", PlaceFault::Phone),
            ("+45 41324706", PlaceFault::Phone),
            ("Tlf. 4132 4706", PlaceFault::Phone),
            ("Elmegade 22 12345678", PlaceFault::Phone),
            ("Elmegade 22, 41 32 47 06", PlaceFault::Phone),
            ("Elmegade 22 +45 41324706", PlaceFault::Phone),
            ("Elmegade 3 c/o Hansen", PlaceFault::CareOf),
            ("C/O: Bo Dahl, Elmegade 3", PlaceFault::CareOf),
            ("Elmegade 3, v/Hansen", PlaceFault::CareOf),
            ("Elmegade 3, st. tv. (flytter 1.3.)", PlaceFault::Note),
            ("Elmegade 3 OBS ny adresse", PlaceFault::Note),
            ("Elmegade 3 eller Lærkevej 4", PlaceFault::Note),
            ("Elmegade 3 NY!", PlaceFault::Note),
            ("2022-02-01", PlaceFault::Date),
            ("bo@holbaek.dk", PlaceFault::Email),
            ("www.holbaek.dk", PlaceFault::Web),
            ("https://holbaek.dk/raadhus", PlaceFault::Web),
            ("holbaek.dk", PlaceFault::Web),
            ("?", PlaceFault::Unknown),
            ("-", PlaceFault::Unknown),
            ("xxx", PlaceFault::Unknown),
            ("Ukendt", PlaceFault::Unknown),
            ("Adresse ukendt", PlaceFault::Unknown),
            ("samme", PlaceFault::Unknown),
            ("Samme som ovenfor", PlaceFault::Unknown),
            ("Hemmelig adresse", PlaceFault::Unknown),
            ("Vejnavn 1", PlaceFault::Unknown),
            ("17", PlaceFault::NumberAlone),
            ("17 A, 2. th.", PlaceFault::NumberAlone),
        ];
        for (street, fault) in faults {
            assert_eq!(street_fault(street), Some(fault), "{street}");
        }
    }

    #[test]
    fn streets_of_real_addresses_are_silent() {
        let streets = [
            "Kløvervej 17",
            "Kløvervej 17 B, 2. th.",
            "Kirketorvet 3, 2. th.",
            "Kollegievej 12, 1102",
            "Landevejen 1024",
            "Landevejen 1024 A",
            "Postboks 12",
            "Postboks 1234",
            "Box 5",
            "Rådhuset",
            "Rådhuset, Torvet 1",
            "Østergård",
            "10. Februar Vej 3",
            "2. Tværvej 8",
            "Christian X's Vej 120",
            "Å 3",
            "Ved Åen",
            "Møllegade 3-5",
            "Sct. Pouls Gade 2",
            "Nr. Vedbyvej 7",
            "Sammeje 4",
            "Ny Vestergade 9",
            "Vesterbrogade 1024, 1102",
            "Landevejen 1024-1026",
            "Skovvej 4 (baghuset)",
            "Vestergade 9, 12. 3",
        ];
        for street in streets {
            assert_eq!(street_fault(street), None, "{street}");
        }
        for town in ["Aa", "Nykøbing F", "Ny", "Ølgod", "Malmö", "Kgs. Lyngby"] {
            assert_eq!(place_fault(town), None, "{town}");
        }
    }

    #[test]
    fn postcodes_that_denmark_cannot_have_are_told() {
        for postcode in ["0000", "0100", "9999", "9991", "1234", "5555", "3800"] {
            assert!(!may_be_postcode(postcode), "{postcode}");
        }
        for postcode in
            ["0555", "0800", "0999", "1000", "1111", "3900", "4300", "9000", "9990"]
        {
            assert!(may_be_postcode(postcode), "{postcode}");
        }
    }
}
