//! The texts of an earlier period, by the words that stand in a row in them.

use std::collections::HashSet;

use crate::findings::{LastPeriodFinding, Unreviewed};
use crate::ground::danish::plain_words;
use crate::period::rows::Rows;

/// The fewest words in a row that nobody writes twice by chance.
const FEWEST_WORDS: usize = 6;

/// The fewest words of a whole text that is worth telling: "Velkommen." may stand in any.
const FEWEST_OF_WHOLE: usize = 4;

/// The texts of an earlier period, wherever they stood.
pub(super) struct OldTexts {
    /// All runs of six words.
    runs: HashSet<String>,
    /// The paragraphs and lines, as they are compared.
    whole: HashSet<String>,
}

impl OldTexts {
    /// Collects the texts of a period: the folder `tekster`, but for titles, subject areas,
    /// descriptions of fora, the imprint and the administrative bodies.
    pub(super) fn of(rows: &Rows) -> Self {
        let prose = rows.prose.iter().filter(|one| !one.is_title()).map(|one| one.text());
        let areas = rows.subject_areas.iter().flatten();
        let areas = areas.flat_map(|area| &area.paragraphs).map(String::as_str);
        let fora = rows.fora.iter().filter_map(|row| row.description.as_deref());
        let imprint = rows.settings.imprint.iter().flat_map(|it| &it.lines);
        let bodies = rows.settings.administration.iter().flatten();
        let lines = imprint.chain(bodies).map(String::as_str);
        let texts = prose.chain(areas).chain(fora).chain(lines);
        let texts: Vec<_> = texts.map(plain_words).collect();
        Self {
            runs: texts.iter().flat_map(|words| runs(words)).collect(),
            whole: texts.iter().map(|words| words.concat()).collect(),
        }
    }

    /// Tells whether a text has six words in a row of the last period in it, or is one of its texts.
    pub(super) fn has_part_of(&self, text: &str) -> bool {
        let words = plain_words(text);
        self.is_one(&words) || runs(&words).any(|run| self.runs.contains(&run))
    }

    /// Tells whether the words are those of a text of the last period.
    fn is_one(&self, words: &[String]) -> bool {
        self.whole.contains(&words.concat())
    }

    /// Counts those paragraphs of a text in which there are words of the last period; those of few
    /// words are passed over. Gives the finding; `None` where there are none.
    pub(super) fn finding(
        &self,
        text: &[&str],
        unreviewed: &Unreviewed,
    ) -> Option<LastPeriodFinding> {
        let paragraphs: Vec<_> = text.iter().filter(|text| is_telling(text)).collect();
        let same = paragraphs.iter().filter(|text| self.has_part_of(text)).count();
        (same > 0).then(|| LastPeriodFinding::Paragraphs {
            same,
            all: paragraphs.len(),
            is_whole: paragraphs.iter().all(|text| self.is_one(&plain_words(text))),
            unreviewed: unreviewed.clone(),
        })
    }

    /// Tells whether a paragraph is to be told as one of the last period.
    pub(super) fn is_told(&self, text: &str) -> bool {
        is_telling(text) && self.has_part_of(text)
    }
}

/// Tells whether a text has so many words that it says something.
fn is_telling(text: &str) -> bool {
    plain_words(text).len() >= FEWEST_OF_WHOLE
}

/// Gives all runs of six words, each as it is compared: signs, spaces and capitals are of no account,
/// and neither are the ends of sentences.
fn runs(words: &[String]) -> impl Iterator<Item = String> {
    words.windows(FEWEST_WORDS).map(|run| run.join(" "))
}
