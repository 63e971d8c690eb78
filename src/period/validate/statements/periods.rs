//! What texts say of election periods: their years, and which of the council's they are.

use std::collections::BTreeSet;
use std::ops::Range;

use super::words::Word;
use super::{Judgement, Place};
use crate::ground::danish;
use crate::period::model::{Milestone, Term};

/// The election period, and the earlier ones that texts may tell of.
#[derive(Debug, Clone)]
pub(super) struct Periods {
    /// The years of the present period, first and last.
    years: (i32, i32),
    /// Which of the council's periods it is.
    number: usize,
    /// The years of the periods in the timeline.
    known: BTreeSet<(i32, i32)>,
}

/// A place where a text names a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    /// Which of the council's periods it is said to be: 5 for "femte valgperiode".
    ordinal: Option<usize>,
    /// The years that it is said to have.
    years: Option<(i32, i32)>,
    /// Whether the text calls it an election period, and not years alone.
    is_named: bool,
    /// Whether it stands behind the name of something else that has years: "klimaplan 2022-2026".
    is_of_other: bool,
}

/// The words for an election period.
const PERIOD: &[&str] =
    &["valgperiode", "valgperioden", "valgperiodes", "valgperiodens", "valgperioder"];

/// The words that mean an election period where an ordinal number stands before them.
const AFTER_ORDINAL: &[&str] = &["periode", "perioden", "periodes", "periodens"];

/// Endings of the names of what has years of its own.
const OTHERS: &[&str] = &[
    "aftale",
    "aftalen",
    "plan",
    "planen",
    "planer",
    "strategi",
    "strategien",
    "program",
    "programmet",
    "budget",
    "budgettet",
    "projekt",
    "projektet",
    "indsats",
    "indsatsen",
    "politik",
    "politikken",
    "vision",
    "visionen",
    "pulje",
    "puljen",
    "partnerskab",
    "partnerskabet",
    "samarbejde",
    "samarbejdet",
    "charter",
    "kontrakt",
    "kontrakten",
];

/// Words by which a sentence speaks of the present, whatever else it says.
const NOW: &[&str] = &["nu", "denne", "indeværende", "nuværende", "aktuelle"];

/// Words by which a sentence may speak of the present.
const PRESENT: &[&str] = &["sin", "ny", "nye", "velkommen", "kommende"];

/// Words by which a sentence speaks of the past.
const PAST: &[&str] = &[
    "var",
    "blev",
    "havde",
    "fik",
    "kom",
    "gik",
    "sidste",
    "forrige",
    "tidligere",
    "foregående",
    "dengang",
    "siden",
    "begyndte",
    "startede",
    "oprindelig",
    "oprindeligt",
    "historie",
];

/// Words by which a sentence speaks of what comes.
const FUTURE: &[&str] = &["næste", "kommende", "efter"];

/// Of which time a sentence speaks, by its words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tense {
    /// Whether it speaks of the present, whatever else it says.
    is_now: bool,
    /// Whether it may speak of the present.
    may_be_present: bool,
    /// Whether it speaks of the past.
    is_past: bool,
    /// Whether it speaks of what comes.
    is_future: bool,
}

impl Tense {
    /// Reads the time from the words of a sentence.
    pub(super) fn of(sentence: &[Word]) -> Self {
        let has = |words| sentence.iter().any(|word| word.is(words));
        Self {
            is_now: has(NOW),
            may_be_present: has(PRESENT),
            is_past: has(PAST),
            is_future: has(FUTURE),
        }
    }
}

impl Periods {
    /// Takes the present period from the settings, and the earlier ones from the timeline.
    pub(super) fn of(term: &Term, timeline: &[Milestone]) -> Self {
        Self {
            years: (term.from.year(), term.to.year()),
            number: term.number as usize,
            known: timeline.iter().map(|one| (one.from, one.to)).collect(),
        }
    }

    /// Writes the present period as texts have it: "sjette valgperiode (2026–2030)".
    fn present(&self) -> String {
        let ordinal = danish::ordinal(u32::try_from(self.number).unwrap_or_default());
        let (from, to) = self.years;
        format!("{ordinal} valgperiode ({from}–{to})")
    }

    /// Judges a mention in a sentence of this tense. `tells_history` is whether the text that it stands in
    /// names several other periods.
    pub(super) fn judge(
        &self,
        mention: &Mention,
        tense: Tense,
        place: Place,
        tells_history: bool,
    ) -> Option<Judgement> {
        let is_own = |number| number == self.number;
        let contradiction = || Some(Judgement::Contradicts(self.present()));
        match (mention.ordinal, mention.years) {
            (Some(number), Some(years)) if years == self.years && !is_own(number) => {
                contradiction()
            }
            (ordinal, Some(years)) if years == self.years => {
                let is_bare_of_other = mention.is_of_other && !mention.is_named;
                let word = match ordinal {
                    Some(_) => "#ordenstal valgperiode (#valgperiode)",
                    None => "#valgperiode",
                };
                (place.has_words && !is_bare_of_other).then_some(Judgement::Typed(word))
            }
            (Some(number), None) if is_own(number) => {
                place.has_words.then_some(Judgement::Typed("#ordenstal"))
            }
            _ if self.is_stale(mention, tense, place, tells_history) => contradiction(),
            _ => None,
        }
    }

    /// Tells whether a mention of another period cannot be meant as history, or as what comes.
    fn is_stale(
        &self,
        mention: &Mention,
        tense: Tense,
        place: Place,
        tells_history: bool,
    ) -> bool {
        let Mention { ordinal, years, is_named, is_of_other, .. } = mention;
        let (own_from, own_to) = self.years;
        let is_later = ordinal.is_some_and(|number| number > self.number)
            || years.is_some_and(|(from, _)| from >= own_to);
        if is_later {
            return *is_named && !tense.is_future;
        }
        let is_across = years.is_some_and(|(from, to)| {
            from < own_to && to > own_from && !self.known.contains(&(from, to))
        });
        if is_across && *is_named {
            return true;
        }
        // A period may end in the year in which the next begins, or in the year before.
        let is_before = years.is_some_and(|(from, to)| {
            (to == own_from || to + 1 == own_from)
                && (to - from).abs_diff(own_to - own_from) <= 1
        });
        let is_last =
            is_before || ordinal.is_some_and(|number| number + 1 == self.number);
        // Years alone are those of a period only if they would be the last one's.
        if !is_named && (*is_of_other || !is_last) {
            return false;
        }
        let is_carried_over = *is_named && is_last && !tells_history;
        let may_be_now = place.is_letter || tense.may_be_present || is_carried_over;
        tense.is_now || !tense.is_past && may_be_now
    }

    /// Counts the other periods that mentions are about.
    pub(super) fn others<'m>(
        &self,
        mentions: impl Iterator<Item = &'m Mention>,
    ) -> usize {
        let others = mentions.filter_map(|mention| {
            let number = mention.ordinal.filter(|number| *number != self.number);
            let years = mention.years.filter(|years| *years != self.years);
            number
                .map(|number| (Some(number), None))
                .or(years.map(|years| (None, Some(years))))
        });
        others.collect::<BTreeSet<_>>().len()
    }
}

/// Finds the places in a sentence where a period is named by its number, its years or both.
pub(super) fn mentions(sentence: &[Word]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        match mention_at(sentence, at) {
            Some((mention, end)) => {
                found.push(mention);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Reads the mention that begins at a place of a sentence, and tells where it ends.
fn mention_at(sentence: &[Word], at: usize) -> Option<(Mention, usize)> {
    let (ordinal, behind) = match ordinal_at(sentence, at) {
        Some((number, behind)) => (Some(number), behind),
        None => (None, at),
    };
    let named = behind_period_word(sentence, behind, ordinal.is_some());
    let start = named.unwrap_or(at);
    if ordinal.is_some() && named.is_none() {
        return None;
    }
    let years = years_near(sentence, start, named.is_some());
    let end = years.map_or(start, |(_, end)| end);
    let end = end + usize::from(closes_bracket(sentence, at..end));
    let years = years.map(|(years, _)| years);
    // "Valgperioden" alone says nothing that could be wrong.
    if ordinal.is_none() && years.is_none() {
        return None;
    }
    let mention = Mention {
        range: sentence[at].range.start..sentence[end - 1].range.end,
        ordinal,
        years,
        is_named: named.is_some(),
        is_of_other: is_behind_other(&sentence[..at]),
    };
    Some((mention, end))
}

/// Tells whether the bracket that opens among some words is closed by the next one.
fn closes_bracket(sentence: &[Word], words: Range<usize>) -> bool {
    let is_closed = sentence.get(words.end).is_some_and(|next| next.is(&[")"]));
    is_closed && sentence[words].iter().any(|word| word.is(&["("]))
}

/// Words before an ordinal number that counts no period of the council: "en anden valgperiode" is
/// another one, and "din første valgperiode" the reader's.
const NOT_OF_COUNCIL: &[&str] = &[
    "en", "nogen", "ingen", "hver", "enhver", "din", "min", "deres", "jeres", "hans",
    "hendes",
];

/// Reads an ordinal number that a period may have, in a word or in figures with a full stop, and tells
/// where it ends.
fn ordinal_at(sentence: &[Word], at: usize) -> Option<(usize, usize)> {
    let word = &sentence[at];
    let before = at.checked_sub(1).map(|before| &sentence[before]);
    if before.is_some_and(|before| before.is(NOT_OF_COUNCIL)) {
        return None;
    }
    let in_letters =
        (1..=danish::MOST_ORDINAL).find(|number| danish::ordinal(*number) == word.text);
    if let Some(number) = in_letters {
        return Some((number as usize, at + 1));
    }
    let number = word
        .figures()
        .filter(|number| (1..=danish::MOST_ORDINAL as usize).contains(number))?;
    sentence.get(at + 1)?.is(&["."]).then_some((number, at + 2))
}

/// Passes over the word for an election period, "valgperiode" or "KKR-periode"; `None` when there
/// is none.
fn behind_period_word(
    sentence: &[Word],
    at: usize,
    is_behind_ordinal: bool,
) -> Option<usize> {
    let rest = sentence.get(at..)?;
    let of_council = match rest {
        [council, dash, ..] if council.is(&["kkr"]) && dash.is(&["-"]) => 2,
        [council, ..] if council.is(&["kkr"]) => 1,
        _ => 0,
    };
    let word = rest.get(of_council)?;
    let is_period = word.is(PERIOD)
        || word.is(AFTER_ORDINAL) && (is_behind_ordinal || of_council == 2);
    is_period.then_some(at + of_council + 1)
}

/// Reads the years at a place of a sentence. Behind the word for a period they may stand in
/// brackets or behind a comma. Gives them with the place where they end.
fn years_near(
    sentence: &[Word],
    at: usize,
    is_behind_word: bool,
) -> Option<((i32, i32), usize)> {
    let is_between =
        |word: &&Word| is_behind_word && word.is(&["(", ",", "fra", "for", ":"]);
    let between = sentence.get(at..)?.iter().take(2).take_while(is_between).count();
    let start = at + between;
    let [from, joint, to, ..] = sentence.get(start..)? else { return None };
    let year = |word: &Word| word.figures().filter(|year| (1900..2200).contains(year));
    let from_year = year(from).filter(|_| from.text.len() == 4)?;
    let is_joint = joint.is(&["-", "–", "—", "til"]);
    let to_year = match to.text.len() {
        2 => to.figures().map(|year| from_year / 100 * 100 + year),
        _ => year(to),
    };
    let to_year = to_year
        .filter(|to| is_joint && (1..=10).contains(&to.saturating_sub(from_year)))?;
    let years = (i32::try_from(from_year).ok()?, i32::try_from(to_year).ok()?);
    // A date goes on: "2022-23-…".
    let goes_on = sentence.get(start + 3).is_some_and(|next| {
        next.is(&["-"]) && next.range.start == to.range.end && to.text.len() == 2
    });
    (!goes_on).then_some((years, start + 3))
}

/// Tells whether the words before some years name something else that has years of its own.
fn is_behind_other(before: &[Word]) -> bool {
    let is_passed = |word: &&Word| {
        word.is(&["for", "fra", "i", "perioden", "(", ",", "“", "”", "»", "«"])
    };
    let name = before.iter().rev().find(|word| !is_passed(word));
    name.is_some_and(|name| OTHERS.iter().any(|other| name.text.ends_with(other)))
}
