//! The words of a sentence, and the numbers among them.

use std::ops::Range;

use crate::ground::danish;

/// A word of a text, a number, or a single sign of punctuation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// The word in lower case; one that the program puts in has its mark: "#råd".
    pub text: String,
    /// Where the word stands in the text, in bytes.
    pub range: Range<usize>,
    /// Whether the word begins with a capital, or is put in by the program.
    is_capital: bool,
}

impl Word {
    /// Tells whether the word is one of some.
    pub(crate) fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.text.as_str())
    }

    /// Gives the number that is written in figures; `None` for any other word.
    pub(super) fn figures(&self) -> Option<usize> {
        let is_number = self.text.bytes().all(|byte| byte.is_ascii_digit());
        self.text.parse().ok().filter(|_| is_number)
    }

    /// Tells whether the word is written with a capital by the author, and is not put in by the
    /// program.
    pub(super) fn is_capitalised(&self) -> bool {
        self.is_capital && !self.text.starts_with('#')
    }

    /// Gives the number from 2 to 99 that is written in letters, or the one that is written in
    /// figures.
    pub(super) fn number(&self) -> Option<usize> {
        danish::number_word(&self.text).or_else(|| self.figures())
    }
}

/// Takes a text apart into sentences of words. A sentence ends at a full stop or its like that a
/// capital follows; after a number the full stop makes an ordinal number.
pub(crate) fn sentences(text: &str) -> Vec<Vec<Word>> {
    let mut sentences = vec![Vec::new()];
    for word in words(text) {
        let sentence = sentences.last_mut().expect("there is always one");
        if ends_before(sentence, &word) {
            sentences.push(vec![word]);
        } else {
            sentence.push(word);
        }
    }
    sentences
}

/// Tells whether a sentence has ended before a word.
fn ends_before(sentence: &[Word], next: &Word) -> bool {
    let [.., before, end] = sentence else { return false };
    // "5. Valgperiode" goes on; a year ends a sentence.
    let is_ordinal =
        end.is(&["."]) && before.figures().is_some_and(|number| number < 100);
    next.is_capital && end.is(&[".", "!", "?"]) && !is_ordinal
}

/// Takes a text apart into words, in their order; spaces are left out.
fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for (at, sign) in text.char_indices() {
        // What nobody sees is no word, and parts none.
        if sign.is_whitespace() || sign == '\u{2060}' || sign == '\u{ad}' {
            continue;
        }
        let end = at + sign.len_utf8();
        match words.last_mut() {
            Some(word) if word.range.end == at && continues(word, sign, &text[end..]) => {
                word.text.extend(sign.to_lowercase());
                word.range.end = end;
            }
            _ => words.push(Word {
                text: sign.to_lowercase().collect(),
                range: at..end,
                is_capital: sign.is_uppercase() || sign == '#',
            }),
        }
    }
    words
}

/// Tells whether a sign goes on a word that ends just before it. Figures and letters are parted,
/// as in "17kommuner", but for names that the program puts in: "#tal.fora". A full stop behind such
/// a name is none of it; `rest` is what follows the sign.
fn continues(word: &Word, sign: char, rest: &str) -> bool {
    let Some(last) = word.text.chars().last() else { return false };
    let is_dot = sign == '.' && rest.starts_with(char::is_alphabetic);
    let is_name = word.text.starts_with('#') && (sign.is_alphanumeric() || is_dot);
    is_name
        || (last.is_alphabetic() && sign.is_alphabetic())
        || (last.is_ascii_digit() && sign.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_a_capital_and_not_behind_an_ordinal() {
        let found = sentences(
            "I 5. Valgperiode. Så kom #råd–2022! Nu fx 17 kommuner i #råd. Og #tal.fora.",
        );
        let texts = |words: &Vec<Word>| {
            words
                .iter()
                .map(|word| word.text.clone())
                .collect::<Vec<_>>()
                .join("|")
        };
        let found: Vec<_> = found.iter().map(texts).collect();
        assert_eq!(
            found,
            [
                "i|5|.|valgperiode|.",
                "så|kom|#råd|–|2022|!",
                "nu|fx|17|kommuner|i|#råd|.",
                "og|#tal.fora|.",
            ]
        );
    }
}
