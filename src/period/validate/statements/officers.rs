//! The chairmanship that texts name, against that of the period.

use std::ops::Range;

use super::super::chairmanship;
use super::Judgement;
use super::words::Word;
use crate::period::model::OfficerRole;
use crate::period::rows::{OfficerRow, Rows};

/// The words for an office, in lower case, each with the office.
const OFFICES: [(&str, OfficerRole); 4] = [
    ("formand", OfficerRole::Chair),
    ("formanden", OfficerRole::Chair),
    ("næstformand", OfficerRole::ViceChair),
    ("næstformanden", OfficerRole::ViceChair),
];

/// The words before an office that say that it is the council's own.
const OF_COUNCIL: &[&str] = &["kkr", "#råds", "#råd", "rådets", "vores", "fra", "hilsen"];

/// The words behind a name that say that the office is another one's: "formand Bo Dahl fra KL".
const OF_OTHERS: &[&str] = &["for", "i", "fra", "af"];

/// The titles that may stand between an office and a name.
const TITLES: &[&str] = &["borgmester", "rådmand", "byrådsmedlem"];

/// Judges the names in a sentence that stand behind the name of an office of the council. Gives those
/// who do not hold it, each with its place in the text.
pub(super) fn judge(sentence: &[Word], rows: &Rows) -> Vec<(Range<usize>, Judgement)> {
    let found = (0..sentence.len()).filter_map(|at| {
        let role = office_at(sentence, at)?;
        let (name, behind) = name_behind(&sentence[at + 1..])?;
        if behind.first().is_some_and(|next| next.is(OF_OTHERS)) {
            return None;
        }
        let holders = other_holders(name, role, rows)?;
        let range = sentence[at].range.start..name.last()?.range.end;
        Some((range, Judgement::Contradicts(holders)))
    });
    found.collect()
}

/// Gives those who hold an office, unless a name is that of one of them, or nobody is known to hold
/// it.
fn other_holders(name: &[Word], role: OfficerRole, rows: &Rows) -> Option<String> {
    // A vice chair may be the first or the second of two.
    let is_chair = role == OfficerRole::Chair;
    // Who has left by the day of the folder, or of the letters, holds no office that a text may name.
    let settings = &rows.settings;
    let letters = settings.letter.as_ref().map(|letter| letter.date);
    let day = settings.folder_date.or(letters);
    let of_role = |row: &&OfficerRow| {
        row.role.is_some_and(|role| (role == OfficerRole::Chair) == is_chair)
            && day.is_none_or(|day| chairmanship::holds_office(row, day))
    };
    let holders: Option<Vec<_>> = rows
        .chairmanship
        .iter()
        .filter(of_role)
        .map(|row| row.name.as_deref())
        .collect();
    let holders = holders.filter(|names| !names.is_empty())?;
    let is_known = holders.iter().any(|holder| is_same(name, holder));
    (!is_known).then(|| holders.join(" og "))
}

/// Whether the words of a text mean a person: first name and surname are the same. Names between them
/// may be left out, and an s may stand behind ("formand Bo Dahls hilsen").
fn is_same(name: &[Word], holder: &str) -> bool {
    let letters = name.iter().filter(|word| word.is_capitalised());
    let letters: Vec<_> = letters.map(|word| word.text.as_str()).collect();
    let lower = holder.to_lowercase();
    let parts: Vec<_> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    let (Some(first), Some(last)) = (letters.first(), letters.last()) else {
        return false;
    };
    let is_last = |part: &&str| *last == *part || last.strip_suffix('s') == Some(part);
    parts.first() == Some(first) && parts.last().is_some_and(is_last)
}

/// Reads the office that a word names, unless it may be somebody else's: "KL-formand", "udvalgets
/// formand", "Bo Dahl, formand".
fn office_at(sentence: &[Word], at: usize) -> Option<OfficerRole> {
    let (_, role) = OFFICES.iter().find(|(word, _)| sentence[at].is(&[word]))?;
    let is_first = at == 0;
    let is_own = at > 0 && sentence[at - 1].is(OF_COUNCIL);
    // "KKR’s" is three words, the last of which is an s.
    let is_of_kkr =
        at >= 3 && sentence[at - 1].is(&["s"]) && sentence[at - 3].is(&["kkr"]);
    (is_first || is_own || is_of_kkr).then_some(*role)
}

/// Gives the words of the name that a part of a sentence begins with, perhaps behind a title, and
/// those behind it. A name has at least two words with a capital; hyphens and the full stops of
/// initials may stand between them.
fn name_behind(sentence: &[Word]) -> Option<(&[Word], &[Word])> {
    let name = match sentence {
        [comma, title, name @ ..] if comma.is(&[","]) && title.is(TITLES) => name,
        [title, name @ ..] if title.is(TITLES) || title.is(&["hedder"]) => name,
        name => name,
    };
    let is_part =
        |word: &&Word| word.is_capitalised() || word.is(&["-", "\u{2011}", "."]);
    let length = name.iter().take_while(is_part).count();
    let last = name[..length].iter().rposition(Word::is_capitalised)?;
    let (name, behind) = name.split_at(last + 1);
    let capitals = name.iter().filter(|word| word.is_capitalised()).count();
    (name[0].is_capitalised() && capitals > 1).then_some((name, behind))
}
