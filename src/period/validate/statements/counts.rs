//! What texts say of numbers that the program counts itself: municipalities, fora, mandates.

use std::ops::Range;

use super::words::Word;
use super::{Judgement, Place};
use crate::period::model::AppointmentRange;
use crate::period::rows::Rows;
use crate::period::schema::{self, Schema};

/// Something that the program counts, and texts may name with its number.
#[derive(Debug, Clone)]
struct Counted {
    /// The forms of its name in the plural, in lower case.
    nouns: &'static [&'static str],
    /// How a sentence that gives the right number calls it: "kommuner".
    name: &'static str,
    /// What prose has in place of the number and the noun.
    word: &'static str,
    /// How many there are.
    count: usize,
}

/// All numbers that the program counts.
#[derive(Debug, Clone)]
pub(super) struct Counts {
    /// What is counted.
    counted: Vec<Counted>,
    /// The range that the settings give for the number of appointments, if they could be read.
    appointments: Option<AppointmentRange>,
    /// The adjective of the region, in lower case: "sjællandske". Empty when there is none, or it is
    /// not known.
    adjective: String,
}

/// A number in a text with the noun that it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CountMention {
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    /// What is to be said of it.
    pub judgement: Judgement,
}

/// Words that may stand before the number of all there are: "de 17 kommuner".
const OF_ALL: &[&str] = &["de", "alle", "samtlige", "vores", "rådets", "består"];

/// Words that no noun follows whose number stands before them: "17 af kommunerne".
const NO_ADJECTIVE: &[&str] = &[
    "af", "i", "på", "til", "og", "for", "fra", "med", "har", "der", "som", "er", "kan",
    "eller", "om", "andre", "øvrige", "nye", "flere", ",", ".", "–", "-", "(", ")", ":",
    ";",
];

/// The municipalities of Denmark since 2007.
const OF_DENMARK: usize = 98;

/// Below so many a text may well speak of some of them: "tre kommuner", "to fora".
const FEW: usize = 5;

impl Counts {
    /// Counts what the rows have. A table that could not be read whole is not counted.
    pub(super) fn of(rows: &Rows) -> Self {
        let tables: [(&[Schema], Counted); 4] = [
            (
                &[schema::MUNICIPALITIES],
                Counted {
                    nouns: &[
                        "kommuner",
                        "kommuners",
                        "kommunerne",
                        "kommunernes",
                        "medlemskommuner",
                        "medlemskommuners",
                        "medlemskommunerne",
                        "medlemskommunernes",
                    ],
                    name: "kommuner",
                    word: "#kommuner",
                    count: rows.municipalities.len(),
                },
            ),
            (
                &[schema::FORA],
                Counted {
                    nouns: &["fora", "foraene", "foras"],
                    name: "fora",
                    word: "#antal(tal.fora, \"ét forum\", \"fora\")",
                    count: rows.fora.len(),
                },
            ),
            (
                &[schema::MANDATES],
                Counted {
                    nouns: &["mandater", "mandaterne"],
                    name: "mandater",
                    word: "#antal(tal.mandater, \"ét mandat\", \"mandater\")",
                    count: rows.mandates.len(),
                },
            ),
            (
                &[schema::APPOINTEES],
                Counted {
                    nouns: &["udpegede"],
                    name: "udpegede",
                    word: "#antal(tal.udpegede, \"én udpeget\", \"udpegede\")",
                    count: rows.appointees.len(),
                },
            ),
        ];
        let whole = tables.into_iter().filter(|(tables, _)| rows.are_whole(tables));
        let areas = rows.subject_areas.as_ref().map(|areas| Counted {
            nouns: &["fagområder", "fagområderne", "fagområders"],
            name: "fagområder",
            word: "#antal(tal.fagområder, \"ét fagområde\", \"fagområder\")",
            count: areas.len(),
        });
        let council = rows.settings.council.as_ref();
        Self {
            counted: whole.map(|(_, counted)| counted).chain(areas).collect(),
            appointments: rows.settings.appointments,
            adjective: council
                .and_then(|council| Some(council.adjective.as_ref()?.to_lowercase()))
                .unwrap_or_default(),
        }
    }

    /// Judges the numbers in a sentence.
    pub(super) fn judge(&self, sentence: &[Word], place: Place) -> Vec<CountMention> {
        let places = 0..sentence.len();
        let counted =
            places.clone().filter_map(|at| self.judge_count(sentence, at, place));
        let ranges = places.filter_map(|at| self.judge_range(sentence, at, place));
        counted.chain(ranges).collect()
    }

    /// Judges the number at a place of a sentence, if a noun that is counted stands behind it,
    /// perhaps with one word in between.
    fn judge_count(
        &self,
        sentence: &[Word],
        at: usize,
        place: Place,
    ) -> Option<CountMention> {
        let [number, rest @ ..] = sentence.get(at..)? else { return None };
        let found = number.number()?;
        let (between, noun, behind) = match rest {
            [word, noun, behind @ ..]
                if !self.is_counted(word) && !word.is(NO_ADJECTIVE) =>
            {
                (Some(word), noun, behind)
            }
            [noun, behind @ ..] => (None, noun, behind),
            [] => return None,
        };
        let counted = self.counted.iter().find(|one| noun.is(one.nouns))?;
        let is_of_all = self.is_of_all(&sentence[..at], between, behind);
        let judgement = counted.judge(found, is_of_all, place)?;
        Some(CountMention {
            range: number.range.start..noun.range.end,
            judgement,
        })
    }

    /// Tells whether a word is a noun that is counted.
    fn is_counted(&self, word: &Word) -> bool {
        self.counted.iter().any(|one| word.is(one.nouns))
    }

    /// Tells whether a number is that of all there are, and not of some: "de 17 kommuner",
    /// "17 sjællandske kommuner", "17 kommuner i #råd". A clause behind the noun may choose some of
    /// them: "de 15 kommuner, der …". The words of the sentence are given that stand before the
    /// number, between it and its noun, and behind the noun.
    fn is_of_all(
        &self,
        before: &[Word],
        between: Option<&Word>,
        behind: &[Word],
    ) -> bool {
        let words_behind = behind.iter().filter(|word| !word.is(&[","]));
        let behind: Vec<_> = words_behind.take(2).collect();
        let is_council =
            |word: &&Word| word.is(&["#råd", "#kortnavn", "#region", "kkr", "rådet"]);
        let is_in_council =
            matches!(behind[..], [i, council] if i.is(&["i"]) && is_council(&council));
        let is_some = behind.first().is_some_and(|word| word.is(&["der", "som", "hvor"]));
        let is_of_region = between
            .is_some_and(|word| word.text == self.adjective || word.is(&["#tillægsord"]));
        let is_led = before.last().is_some_and(|word| word.is(OF_ALL));
        !is_some && (is_led || is_of_region || is_in_council)
    }

    /// Judges two numbers at a place of a sentence that are the range of appointments:
    /// "50-70 repræsentanter".
    fn judge_range(
        &self,
        sentence: &[Word],
        at: usize,
        place: Place,
    ) -> Option<CountMention> {
        let AppointmentRange { fewest, most } = self.appointments?;
        let [from, joint, to, rest @ ..] = sentence.get(at..)? else { return None };
        let is_range = from.figures() == Some(fewest as usize)
            && to.figures() == Some(most as usize)
            && joint.is(&["-", "–", "—", "til", "og"]);
        let is_of_people = |word: &Word| {
            ["udpeg", "repræsentant", "person"]
                .iter()
                .any(|stem| word.text.starts_with(stem))
        };
        let is_meant = is_range && rest.iter().take(3).any(is_of_people);
        (is_meant && place.has_words).then_some(CountMention {
            range: from.range.start..to.range.end,
            judgement: Judgement::Typed("#udpegninger"),
        })
    }
}

impl Counted {
    /// Judges a number that a text gives. One that is right could be counted by the program;
    /// one that is said to be of all, and is larger or near it, is out of date or another council's. A
    /// smaller one may be of some, and all municipalities of Denmark are more.
    fn judge(&self, found: usize, is_of_all: bool, place: Place) -> Option<Judgement> {
        let is_telling = is_of_all || self.count >= FEW;
        if found == self.count {
            return (is_telling && place.has_words)
                .then_some(Judgement::Typed(self.word));
        }
        // Councils gain and lose few municipalities: so many are an eighth, at least one.
        let is_near = found.abs_diff(self.count) <= (self.count / 8).max(1);
        let is_more = found > self.count && found != OF_DENMARK;
        let is_other = is_of_all && (is_near || is_more) && self.count >= FEW;
        is_other.then(|| Judgement::Contradicts(format!("{} {}", self.count, self.name)))
    }
}
