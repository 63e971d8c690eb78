//! How like two names are: whether both may be one person's, before and after a change of name.

use crate::ground::danish::plain_words;

/// How like two names are, from the least to the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NameLikeness {
    /// The names have no word in common.
    None,
    /// The names have one word in common, as those of a brother or of a namesake have.
    OneWord,
    /// The names are the same but for a slip in the spelling, or for words that one of them
    /// lacks, or they have several words in common.
    Alike,
}

impl NameLikeness {
    /// Compares two names, word by word. Neither case counts nor accents nor initials, nor
    /// whether æ, ø and å are written ae, oe and aa.
    pub(crate) fn of(one: &str, other: &str) -> Self {
        let (one, other) = (full_words(one), full_words(other));
        let common = one.iter().filter(|word| other.contains(word)).count();
        let fewest = one.len().min(other.len());
        match common {
            _ if are_slips(&one, &other) => Self::Alike,
            0 => Self::None,
            _ if common >= fewest.min(2) => Self::Alike,
            _ => Self::OneWord,
        }
    }
}

/// Gives the words of a name that are more than an initial, in plain letters.
fn full_words(name: &str) -> Vec<String> {
    let words = plain_words(name).into_iter();
    words.filter(|word| word.chars().count() > 1).collect()
}

/// Tells whether names of as many words, at least one, differ by at most a letter in each word.
fn are_slips(one: &[String], other: &[String]) -> bool {
    let pairs = one.iter().zip(other);
    let is_slip =
        |(one, other): (&String, &String)| strsim::damerau_levenshtein(one, other) <= 1;
    !one.is_empty() && one.len() == other.len() && pairs.into_iter().all(is_slip)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_person_are_told_from_those_of_relatives_and_strangers() {
        use NameLikeness::{Alike, None, OneWord};
        for (one, other, likeness) in [
            ("Ane Høegh", "Ane Høegh Dahl", Alike),
            ("Ane Høegh", "Ane Høeg", Alike),
            ("Ane Høegh", "ANE HOEGH", Alike),
            ("Åse Aagard", "Aase Ågaard", Alike),
            ("Ib B. Bo", "Ib Berg Bo", Alike),
            ("Ane Marie Høegh", "Ane Marie Dahl", Alike),
            ("Bo Ørsted-Møller", "Bo Ørsted", Alike),
            ("Ane Høegh", "Ane Dahl", OneWord),
            ("Anne Hansen", "Anne Jensen", OneWord),
            ("Bo Jensen", "Ib Jensen", OneWord),
            ("Ane Høegh", "Bo Holm", None),
            ("A. B.", "A. B.", None),
        ] {
            assert_eq!(NameLikeness::of(one, other), likeness, "{one}, {other}");
            assert_eq!(NameLikeness::of(other, one), likeness, "{other}, {one}");
        }
    }
}
