//! The chairmanship that texts name, against that of the period.

use std::ops::Range;

use super::words::Word;
use super::{Judgement, Place};
use crate::period::model::OfficerRole;
use crate::period::rows::{OfficerRow, Rows};

/// The words for an office, in lower case, each with the office.
const OFFICES: [(&str, OfficerRole); 4] = [
    ("formand", OfficerRole::Chair),
    ("formanden", OfficerRole::Chair),
    ("næstformand", OfficerRole::ViceChair),
    ("næstformanden", OfficerRole::ViceChair),
];

/// The words before an office that say that it is the council's own: "KKR’s formand".
const OF_COUNCIL: &[&str] = &[
    "kkr",
    "#råds",
    "#råd",
    "rådets",
    "vores",
    "formandskabets",
    "af",
    "er",
    "fra",
    "med",
    "og",
    "ved",
    "hilsen",
];

/// Judges the names in a sentence that stand behind the name of an office of the council.
pub(super) fn judge(
    sentence: &[Word],
    text: &str,
    rows: &Rows,
    place: Place,
) -> Vec<(Range<usize>, Judgement)> {
    let places = (0..sentence.len()).filter_map(|at| {
        let role = office_at(sentence, at)?;
        let name = name_behind(&sentence[at + 1..])?;
        let range = name.first()?.range.start..name.last()?.range.end;
        let behind = &sentence[at + 1..];
        let end = behind.iter().position(|word| word.range.end == range.end)? + 1;
        // "Formand for KL" and "formand i udvalget" are of others.
        let is_of_other = behind.get(end).is_some_and(|next| next.is(&["for", "i"]));
        let judgement = judge_name(&text[range.clone()], role, rows, place)?;
        (!is_of_other).then(|| (sentence[at].range.start..range.end, judgement))
    });
    places.collect()
}

/// Judges the name of somebody in an office. A name that is right today could be put in by the
/// program.
fn judge_name(
    name: &str,
    role: OfficerRole,
    rows: &Rows,
    place: Place,
) -> Option<Judgement> {
    let of_role = |row: &&OfficerRow| row.role == Some(role);
    let holders: Option<Vec<_>> = rows
        .chairmanship
        .iter()
        .filter(of_role)
        .map(|row| row.name.as_deref())
        .collect();
    let holders = holders.filter(|names| !names.is_empty())?;
    if holders.contains(&name) {
        return place.has_words.then_some(Judgement::Typed("#formandskabet"));
    }
    Some(Judgement::Contradicts(holders.join(" og ")))
}

/// Reads the office that a word names, unless it is that of somebody else's: "KL-formand",
/// "udvalgets formand".
fn office_at(sentence: &[Word], at: usize) -> Option<OfficerRole> {
    let (_, role) = OFFICES.iter().find(|(word, _)| sentence[at].is(&[word]))?;
    let before = at.checked_sub(1).map(|before| &sentence[before]);
    let is_own = before.is_none_or(|before| {
        let is_sign = !before.text.contains(char::is_alphanumeric) && !before.is(&["-"]);
        before.is(OF_COUNCIL) || is_sign
    });
    // "KKR’s" is three words, the last of which is an s.
    let is_of_kkr =
        at >= 3 && sentence[at - 1].is(&["s"]) && sentence[at - 3].is(&["kkr"]);
    (is_own || is_of_kkr).then_some(*role)
}

/// Gives the words of the name that a part of a sentence begins with, perhaps behind a title; at
/// least two. A hyphen joins the parts of a name.
fn name_behind(sentence: &[Word]) -> Option<&[Word]> {
    let titles = sentence
        .iter()
        .take_while(|word| word.is(&["borgmester", ","]))
        .count();
    let name = &sentence[titles..];
    let is_part = |word: &&Word| word.is_capitalised() || word.is(&["-", "."]);
    let length = name.iter().take_while(is_part).count();
    let name = &name[..length];
    // A full stop behind the name ends the sentence.
    let name = match name {
        [name @ .., end] if end.is(&[".", "-"]) => name,
        name => name,
    };
    (name.iter().filter(|word| word.is_capitalised()).count() > 1).then_some(name)
}
