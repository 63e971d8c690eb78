//! What the council's own texts claim of the person to whom a letter goes, where the data say
//! otherwise: that the council has appointed somebody whom it only nominates, that somebody sits on
//! a municipal council, votes, or has a seat.

use std::collections::BTreeMap;

use super::Letter;
use super::letter_texts::LetterProse;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{Denial, StatementFinding};
use crate::period::letter_contents::Kind;
use crate::period::model::{Dispatch, ElectionPeriod, Mandate, StandsIn};
use crate::period::running_text::RunningText;
use crate::period::schema::{self, virtual_path};
use crate::period::validate::statements::words::{Word, sentences};

/// A claim of a text, at its place.
struct Claim {
    /// What the data must say for the claim to be false.
    denied_by: Denial,
    /// The words of the claim.
    words: String,
    /// Where they stand.
    origin: Origin,
    /// The first person to whom it would say something false, and how many there are in all.
    people: Option<(String, usize)>,
}

/// Reports what the council's texts say to persons of whom the data say otherwise, each claim once,
/// with the first such person. `prose` are the paragraphs of all texts.
pub(crate) fn check<'a>(
    letters: impl Iterator<Item = Letter<'a>>,
    prose: &[RunningText],
    findings: &mut Diagnostics,
) {
    let mut claims = claims(prose);
    if claims.is_empty() {
        return;
    }
    for letter in letters {
        for path in texts(&letter) {
            for claim in claims.get_mut(&path).into_iter().flatten() {
                if is_denied(&letter, &path, claim.denied_by) {
                    let name = letter.appointee.name.clone();
                    claim.people.get_or_insert((name, 0)).1 += 1;
                }
            }
        }
    }
    for Claim { denied_by, words, origin, people } in claims.into_values().flatten() {
        if let Some((name, people)) = people {
            let finding = StatementFinding::Denied { by: denied_by, name, people };
            findings.push_value(origin, &words, finding);
        }
    }
}

/// The word of a text that names the chairmanship of the folder's day.
const CHAIRMANSHIP: &str = "#formandskabet";

/// Reports texts of letters that name the chairmanship where it is not that of the folder.
pub(crate) fn check_chairmanship(
    period: &ElectionPeriod,
    prose: &[RunningText],
    findings: &mut Diagnostics,
) {
    let (folder, letters) = (period.settings.folder_date, period.settings.letter.date);
    let names = |day| period.chairmanship.on(day).map(|officer| &officer.name);
    if names(folder).eq(names(letters)) {
        return;
    }
    for text in prose.iter().filter(|text| is_of_letters(text)) {
        if let Some(at) = text.text().find(CHAIRMANSHIP)
            && let Some(origin) = text.origin_at(at)
        {
            let finding = StatementFinding::ChairmanshipOfFolder(folder);
            findings.push_value(origin, CHAIRMANSHIP, finding);
        }
    }
}

/// Tells whether a paragraph stands in a letter or in the e-mail with it.
fn is_of_letters(text: &RunningText) -> bool {
    schema::is_letter_prose(text.file()) || text.file() == schema::MAIL
}

/// Lists the virtual paths of the texts that a letter sets, that of the e-mail with it among them.
fn texts(letter: &Letter) -> Vec<String> {
    let mut texts = LetterProse::of(letter).paths();
    if letter.kind == Kind::Mandates
        && matches!(letter.appointee.dispatch, Dispatch::Email(_))
    {
        texts.push(virtual_path(schema::MAIL));
    }
    texts.sort_unstable();
    texts.dedup();
    texts
}

/// Tells whether what the data say of a letter denies a claim of one of its texts. A text about
/// single mandates is held against these; one about all is false only where it is false of each, but
/// for what is said of the person.
fn is_denied(letter: &Letter, path: &str, by: Denial) -> bool {
    let is_of_forum = |mandate: &&&Mandate| {
        let own = letter.period.fora[mandate.forum].letter_text.as_deref();
        let is_forum_text =
            schema::forum_text_key(path.trim_start_matches('/')).is_some();
        !is_forum_text || own == Some(path.trim_start_matches('/'))
    };
    let mut mandates = letter.mandates.iter().filter(is_of_forum);
    match by {
        Denial::Nominated => mandates.all(|mandate| mandate.is_nominated),
        Denial::NoCouncilMember => !letter.appointee.affiliation.is_council_member(),
        Denial::NoVote => mandates.all(|mandate| !mandate.role.meaning().has_vote),
        Denial::Deputy => mandates
            .all(|mandate| mandate.role.meaning().stands_in != StandsIn::ForNobody),
        Denial::PersonalCapacity => {
            mandates.all(|mandate| letter.period.fora[mandate.forum].is_personal)
        }
    }
}

/// Finds the claims in the texts of letters, by the virtual paths of the texts.
fn claims(prose: &[RunningText]) -> BTreeMap<String, Vec<Claim>> {
    let mut claims: BTreeMap<String, Vec<Claim>> = BTreeMap::new();
    for text in prose.iter().filter(|text| is_of_letters(text)) {
        for sentence in sentences(text.text()) {
            for (denied_by, range) in claims_of(&sentence) {
                let Some(origin) = text.origin_at(range.start) else { continue };
                let words = text.text()[range].to_owned();
                let claim = Claim { denied_by, words, origin, people: None };
                claims.entry(virtual_path(text.file())).or_default().push(claim);
            }
        }
    }
    claims
}

/// The words that turn a claim into its opposite, or into a condition.
const NOT: [&str; 7] = ["ikke", "uden", "hverken", "aldrig", "hvis", "eller", "om"];

/// What the words begin with that name somebody's place on a municipal council.
const COUNCIL_MEMBER: [&str; 3] =
    ["kommunalbestyrelsesmedlem", "byrådsmedlem", "kommunalpolitiker"];

/// What municipal councils are called.
const COUNCILS: [&str; 4] =
    ["kommunalbestyrelse", "kommunalbestyrelsen", "byråd", "byrådet"];

/// The words before a council that make it the reader's own.
const OWN: [&str; 3] = ["din", "dit", "egen"];

/// Finds what a sentence claims of its reader, with the words that claim it.
fn claims_of(sentence: &[Word]) -> Vec<(Denial, std::ops::Range<usize>)> {
    if sentence.iter().any(|word| word.is(&NOT)) {
        return Vec::new();
    }
    let mut claims = Vec::new();
    let span = |from: &Word, to: &Word| from.range.start..to.range.end;
    let is_to_reader = sentence
        .iter()
        .any(|word| word.is(&["du", "dig", "din", "dit", "dine"]));
    // A full stop behind a word of the program's may be one of its fields.
    let is_council = |by: &Word| {
        ["#råd", "kkr", "rådet", "os"].contains(&by.text.trim_end_matches('.'))
    };
    for (at, word) in sentence.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| &sentence[at]);
        let after = sentence.get(at + 1);
        let is_appointed = word.is(&["udpeget"])
            && after.is_some_and(|next| next.is(&["dig"]))
            || word.is(&["udpeget"])
                && after.is_some_and(|next| next.is(&["af"]))
                && sentence.get(at + 2).is_some_and(is_council)
            || word.is(&["udpegningen", "udpegningerne"])
                && sentence.iter().any(|word| word.is(&["tillykke"]));
        if is_appointed {
            claims.push((Denial::Nominated, word.range.clone()));
        }
        let names_member = COUNCIL_MEMBER.iter().any(|name| word.text.starts_with(name));
        let own_council =
            word.is(&COUNCILS) && before.is_some_and(|before| before.is(&OWN));
        let member_of = word.text.starts_with("kommunalbestyrelse")
            && sentence[..at].iter().any(|word| word.is(&["medlem"]));
        if is_to_reader && (names_member || own_council || member_of) {
            claims.push((Denial::NoCouncilMember, word.range.clone()));
        }
        if is_to_reader && (word.text.starts_with("stemmeret") || word.is(&["stemmer"])) {
            claims.push((Denial::NoVote, word.range.clone()));
        }
        let is_seat =
            word.is(&["plads"]) && before.is_some_and(|before| before.is(&["din"]));
        if is_seat && let Some(before) = before {
            claims.push((Denial::Deputy, span(before, word)));
        }
        let speaks_for =
            word.is(&["repræsenterer", "repræsentere", "varetage", "varetager"])
                && sentence[at..].iter().any(|word| {
                    word.text.starts_with("#kommune")
                        || word.text.starts_with("kommune")
                        || is_council(word)
                });
        if is_to_reader && speaks_for {
            claims.push((Denial::PersonalCapacity, word.range.clone()));
        }
    }
    claims
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Finds what the first sentence of a text claims.
    fn claimed(text: &str) -> Vec<Denial> {
        claims_of(&sentences(text)[0]).into_iter().map(|(by, _)| by).collect()
    }

    #[test]
    fn what_a_text_claims_of_its_reader_is_found() {
        for (text, expected) in [
            ("#råd har udpeget dig til at sidde i #forum.", Denial::Nominated),
            ("Du er udpeget af #råd.", Denial::Nominated),
            ("Tillykke med udpegningen.", Denial::Nominated),
            (
                "Du skal være kommunalbestyrelsesmedlem i en af de #kommuner.",
                Denial::NoCouncilMember,
            ),
            ("Tal med din kommunalbestyrelse.", Denial::NoCouncilMember),
            (
                "Du skal være medlem af en af kommunalbestyrelserne.",
                Denial::NoCouncilMember,
            ),
            ("Du har stemmeret i #forum.", Denial::NoVote),
            ("Giv besked, når din plads bliver ledig.", Denial::Deputy),
            ("Du repræsenterer de #kommuner.", Denial::PersonalCapacity),
        ] {
            assert_eq!(claimed(text), [expected], "{text}");
        }
    }

    #[test]
    fn what_is_denied_or_said_of_others_is_no_claim() {
        for text in [
            "Du behøver ikke at være kommunalbestyrelsesmedlem.",
            "Du deltager uden stemmeret.",
            "Oversigten viser, hvad #råd har udpeget eller indstillet dig til.",
            "Ministeren har udpeget formanden.",
            "Kommunalbestyrelserne vælger deres medlemmer.",
        ] {
            assert_eq!(claimed(text), [], "{text}");
        }
    }
}
