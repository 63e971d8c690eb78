//! What texts say of persons that they are invented.

use super::words::{self, Word};
use crate::findings::StatementFinding;
use crate::findings::sink::Diagnostics;
use crate::period::running_text::RunningText;

/// What the words begin with that say of something that it is invented.
const INVENTED: &[&str] = &["opdigt", "fiktiv", "eksempeldata", "opfund"];

/// What the words begin with for that which is invented where a period is a sample.
const PEOPLE: &[&str] = &[
    "person",
    "navn",
    "medlem",
    "udpeg",
    "mandat",
    "data",
    "kommune",
    "rådet",
    "alle",
    "eksempeldata",
];

/// Reports sentences that say of persons that they are invented; the period says that they are
/// real.
pub(super) fn check(texts: &[RunningText], findings: &mut Diagnostics) {
    for text in texts {
        for sentence in words::sentences(text.text()) {
            if let Some(word) = invented(&sentence)
                && let Some(origin) = text.origin_at(word.range.start)
            {
                let value = &text.text()[word.range.clone()];
                findings.push_value(origin, value, StatementFinding::Invented);
            }
        }
    }
}

/// Finds the word by which a sentence says that persons are invented; `None` where it says
/// nothing of persons, or that they are not.
fn invented(sentence: &[Word]) -> Option<&Word> {
    let begins = |word: &&Word, stems: &[&str]| {
        stems.iter().any(|stem| word.text.starts_with(stem))
    };
    let is_denied = sentence.iter().any(|word| word.is(&["ikke", "ingen", "uden"]));
    let is_of_people = sentence.iter().any(|word| begins(&word, PEOPLE));
    sentence
        .iter()
        .find(|word| begins(word, INVENTED))
        .filter(|_| is_of_people && !is_denied)
}
