//! The words and signs by which a name is told from what only stands in its place: titles,
//! words for a vacant seat, capitals and marks of lists.

use crate::period::load::cell_rules::PARTIES;

/// Words before, behind or within a name that are no part of it, in lower case and without full
/// stops. No surname is spelt so.
const TITLES: [&str; 45] = [
    "advokat",
    "att",
    "borgmester",
    "byrådsmedlem",
    "chefkonsulent",
    "direktør",
    "dr",
    "fam",
    "familien",
    "frk",
    "frøken",
    "fru",
    "hr",
    "kommunalbestyrelsesmedlem",
    "kommunaldirektør",
    "konsulent",
    "kontorchef",
    "kære",
    "medlem",
    "mf",
    "miss",
    "mister",
    "mr",
    "mrs",
    "ms",
    "næstformand",
    "overborgmester",
    "overlæge",
    "phd",
    "prof",
    "professor",
    "regionsdirektør",
    "regionsrådsformand",
    "regionsrådsmedlem",
    "sekretariatschef",
    "sekretariatsleder",
    "specialkonsulent",
    "stedfortræder",
    "suppleant",
    "til",
    "udvalgsformand",
    "udvalgsmedlem",
    "vicedirektør",
    "viceborgmester",
    "viceformand",
];

/// Titles that are surnames too: they are titles only in front of a name, or in small letters.
const TITLES_AND_SURNAMES: [&str; 7] =
    ["formand", "herr", "læge", "lektor", "provst", "rektor", "rådmand"];

/// Words of which one is enough to say that a text names nobody, in lower case.
const NOBODY: [&str; 26] = [
    "afdød",
    "afgået",
    "afventer",
    "afventes",
    "dummy",
    "efternavn",
    "fornavn",
    "fratrådt",
    "mellemnavn",
    "navnesen",
    "oplyses",
    "oplyst",
    "pladsholder",
    "placeholder",
    "testesen",
    "testperson",
    "ubesat",
    "udpeges",
    "udpeget",
    "udpegning",
    "udgået",
    "udtrådt",
    "ukendt",
    "vacant",
    "vakance",
    "vakant",
];

/// Texts that name nobody when they are all of the cell, in lower case, with spaces for signs.
const NOBODY_AS_A_WHOLE: [&str; 28] = [
    "abc",
    "anonym",
    "asdf",
    "følger",
    "formand",
    "ikke besat",
    "ikke fundet",
    "ikke valgt",
    "ikke valgt endnu",
    "ingen",
    "ingen endnu",
    "kommer senere",
    "ledig",
    "ledig plads",
    "lorem ipsum",
    "mangler",
    "n n",
    "navn",
    "navn følger",
    "navn mangler",
    "nn",
    "nyt medlem",
    "samme",
    "sekretariatet",
    "tba",
    "tbd",
    "tbc",
    "test",
];

/// The letters that lists put behind a name for the party, in addition to those on ballots.
const PARTY_ABBREVIATIONS: [&str; 12] =
    ["DD", "DF", "EL", "KD", "KF", "LA", "NB", "R", "RV", "S", "SF", "ALT"];

/// Particles of four letters and more with which a name may begin in small letters; shorter
/// words are not looked at.
const LONG_PARTICLES: [&str; 7] =
    ["della", "delle", "dalla", "degli", "ould", "vander", "thor"];

/// Words with which a name may end in small letters.
const LAST_IN_SMALL_LETTERS: [&str; 7] =
    ["junior", "senior", "jun", "sen", "yngre", "ældre", "filho"];

/// The signs that stand in names as an apostrophe, an accent of a typewriter among them.
const APOSTROPHES: [char; 7] = ['\'', '’', '‘', 'ʼ', 'ʻ', '´', '`'];

/// The signs that stand in double names as a hyphen.
const HYPHENS: [char; 4] = ['-', '\u{2010}', '\u{2011}', '–'];

/// Further signs that may stand within a name: after initials, in Catalan, around a nickname.
const INNER_SIGNS: [char; 9] = [' ', '.', '·', '"', '“', '”', '„', '»', '«'];

/// Splits a text at its spaces and gives each word in lower case.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    text.split_whitespace().map(str::to_lowercase)
}

/// Takes a word in lower case, without full stops and the signs of a list.
fn plain(word: &str) -> String {
    word.to_lowercase().replace(['.', ',', ':', ';', '(', ')'], "")
}

/// Splits a text into its words of letters and digits, in lower case; a sign ends a word.
pub(super) fn bare_words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !is_letter(c) && !c.is_numeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Whether a character is a letter, or an accent that Unicode has joined to none.
fn is_letter(character: char) -> bool {
    character.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&character)
}

/// Whether a text says that there is nobody: it has no letter, or it is or has words such as
/// "Vakant", "N.N." or "Navn Navnesen", or nothing but the letter x.
pub(super) fn is_nobody(name: &str) -> bool {
    let outside = without_brackets(name);
    let text = if outside.contains(is_letter) { &outside } else { name };
    let words = bare_words(text);
    let is_crossed = |word: &String| word.chars().all(|letter| letter == 'x');
    let joined = words.join(" ");
    !text.contains(is_letter)
        || words.iter().all(is_crossed)
        || words.iter().any(|word| NOBODY.contains(&word.as_str()))
        || NOBODY_AS_A_WHOLE.contains(&joined.as_str())
        || joined.ends_with(" kommune") && !text.contains(',')
}

/// Leaves out what stands in brackets, the brackets included.
pub(super) fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let kept = text.chars().filter(|character| match character {
        '(' | '[' | '{' | '<' => {
            depth += 1;
            false
        }
        ')' | ']' | '}' | '>' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    kept.collect()
}

/// Whether a name has a title in it, or is one.
pub(super) fn has_title(name: &str) -> bool {
    let count = name.split_whitespace().count();
    name.split_whitespace().enumerate().any(|(position, word)| {
        is_title(word) || position == 0 && count > 1 && is_title_or_surname(word)
    })
}

/// Whether a word of a name is a title wherever it stands.
pub(super) fn is_title(word: &str) -> bool {
    let is_small = word.starts_with(char::is_lowercase);
    TITLES.contains(&plain(word).as_str())
        || word.to_lowercase().starts_with("cand.")
        || is_small && is_title_or_surname(word)
}

/// Whether a word is a title that may be a surname as well.
pub(super) fn is_title_or_surname(word: &str) -> bool {
    TITLES_AND_SURNAMES.contains(&plain(word).as_str())
}

/// Whether a name of two words and more has the letters of a party behind it. The numbers of kings
/// that are no party's letter, and initials with a full stop, are none.
pub(super) fn ends_in_party(name: &str) -> bool {
    let mut words = name.split_whitespace().rev();
    let is_party = words.next().is_some_and(|last| {
        PARTIES.contains(&last) || PARTY_ABBREVIATIONS.contains(&last)
    });
    is_party && words.count() > 1
}

/// Whether a name has a sign that no name has, or begins or ends in one.
pub(super) fn has_stray_sign(name: &str) -> bool {
    let is_known = |c: char| {
        is_letter(c)
            || APOSTROPHES.contains(&c)
            || HYPHENS.contains(&c)
            || INNER_SIGNS.contains(&c)
    };
    let ends_well = name.ends_with(is_letter) || has_abbreviation_at_its_end(name);
    !begins_well(name) || !ends_well || !name.chars().all(is_known)
}

/// Whether a name begins in a letter, or in an apostrophe before a small one, as "’t Hooft".
fn begins_well(name: &str) -> bool {
    let after = name.strip_prefix(APOSTROPHES);
    name.starts_with(is_letter)
        || after.is_some_and(|after| after.starts_with(char::is_lowercase))
}

/// Whether a name ends in a full stop that belongs to its last word: an initial, or a short form
/// such as "jr." and "Chr.". Other words of three letters and more have none.
pub(super) fn has_abbreviation_at_its_end(name: &str) -> bool {
    let Some(name) = name.strip_suffix('.') else { return false };
    let last = name.rsplit([' ', '.']).next().unwrap_or_default();
    let is_generation = LAST_IN_SMALL_LETTERS.contains(&last.to_lowercase().as_str());
    let is_short = last.chars().count() < 3 || !last.contains(is_vowel);
    last.ends_with(is_letter) && (is_generation || is_short)
}

/// Whether a letter is none of the consonants of the Latin alphabet.
fn is_vowel(letter: char) -> bool {
    let letter = letter.to_lowercase().next().unwrap_or(letter);
    !"bcdfghjklmnpqrstvwxzþð".contains(letter)
}

/// Splits a name into its words, and double names into their parts, without initials: those of
/// one letter, and those with full stops such as "K.B.".
fn name_parts(name: &str) -> impl Iterator<Item = &str> {
    let parts = name.split_whitespace().filter(|word| !word.contains('.'));
    let is_joint = |c: char| APOSTROPHES.contains(&c) || HYPHENS.contains(&c);
    parts.flat_map(move |word| word.split(is_joint))
}

/// Whether a name is in capitals, or a word of it as lists write surnames: "Ane HØEGH". Initials
/// and the numbers of kings are in capitals in any name.
pub(super) fn is_in_capitals(name: &str) -> bool {
    let is_written_out = |part: &&str| part.chars().filter(|c| is_letter(*c)).count() > 1;
    let has_only_capitals = !name.contains(char::is_lowercase);
    let mut parts = name_parts(name).filter(is_written_out);
    parts.any(|part| {
        let is_number = part.chars().all(|c| "IVX".contains(c));
        let is_capital = part.contains(char::is_uppercase) && !is_number;
        is_capital && has_only_capitals || is_word_in_capitals(part) || is_inverted(part)
    })
}

/// Whether a part of a name is a word in capitals: three letters and more, with a vowel, so that
/// it is not read out by its letters, and no Roman number.
fn is_word_in_capitals(part: &str) -> bool {
    let is_number = part.chars().all(|c| "IVX".contains(c));
    let is_word = part.chars().count() > 2 && part.contains(is_vowel);
    is_word && !is_number && part.chars().all(char::is_uppercase)
}

/// Whether a part of a name was typed with the capitals locked: "bRØNDSTED".
fn is_inverted(part: &str) -> bool {
    let mut letters = part.chars();
    let begins_small = letters.next().is_some_and(char::is_lowercase);
    let rest = letters.as_str();
    begins_small && rest.chars().count() > 1 && rest.chars().all(char::is_uppercase)
}

/// Whether a name lacks capital letters: all of it, its last word, or its first word unless that
/// may be a particle ("von", "bin", "de la").
pub(super) fn has_small_letters(name: &str) -> bool {
    let lacks_all =
        name.contains(char::is_lowercase) && !name.contains(char::is_uppercase);
    let is_small = |word: &str| {
        word.starts_with(char::is_lowercase) && !word.contains(char::is_uppercase)
    };
    let count = |word: &str| word.chars().count();
    let first = name.split(' ').next().unwrap_or_default();
    let last = name.rsplit(' ').next().unwrap_or_default();
    let is_particle = count(first) < 4 || LONG_PARTICLES.contains(&first);
    let may_be_last =
        count(last) < 3 || last.contains('.') || LAST_IN_SMALL_LETTERS.contains(&last);
    lacks_all || is_small(first) && !is_particle || is_small(last) && !may_be_last
}
