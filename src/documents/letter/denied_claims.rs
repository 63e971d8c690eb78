//! What the council's own texts claim of the person to whom a letter goes, where the data say
//! otherwise: that the council has appointed somebody whom it only nominates, that somebody sits on
//! a municipal council, votes, or has a seat.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Letter;
use super::letter_texts::LetterProse;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{Denial, StatementFinding};
use crate::period::letter_contents::Kind;
use crate::period::model::{Dispatch, ElectionPeriod, Mandate};
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
    /// The first person to whom it would say something false, and how many letters do.
    letters: Option<(String, usize)>,
}

/// Reports what the council's texts say to persons of whom the data say otherwise, each claim once,
/// with the first such person. `prose` are the paragraphs of all texts. Letters are looked at only
/// where there is somebody of whom any of the claims could be false.
pub(crate) fn check(
    period: &ElectionPeriod,
    prose: &[RunningText],
    findings: &mut Diagnostics,
) {
    let mut claims = claims(prose);
    for of_text in claims.values_mut() {
        of_text.retain(|claim| may_be_denied(period, claim.denied_by));
    }
    claims.retain(|_, of_text| !of_text.is_empty());
    if claims.is_empty() {
        return;
    }
    for letter in period.recipients().flat_map(|one| Letter::to(period, one)) {
        for SetText { path, mandates } in texts(&letter) {
            for claim in claims.get_mut(&path).into_iter().flatten() {
                if is_denied(&letter, &mandates, claim.denied_by) {
                    let name = letter.appointee.name.clone();
                    claim.letters.get_or_insert((name, 0)).1 += 1;
                }
            }
        }
    }
    for Claim { denied_by, words, origin, letters } in claims.into_values().flatten() {
        if let Some((name, letters)) = letters {
            let finding = StatementFinding::Denied { by: denied_by, name, letters };
            findings.push_value(origin, &words, finding);
        }
    }
}

/// Tells whether there is anybody in the period of whom a claim could be false.
fn may_be_denied(period: &ElectionPeriod, by: Denial) -> bool {
    let mut people = period.appointees.iter();
    people.any(|person| match by {
        Denial::NoCouncilMember => !person.affiliation.is_council_member(),
        _ => person.mandates.iter().any(|mandate| denies(period, mandate, by)),
    })
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

/// A text that a letter sets, and the mandates that it speaks of.
struct SetText<'a> {
    /// The virtual path of the text.
    path: String,
    /// The mandates; all of the letter where the text speaks of no single ones.
    mandates: Vec<&'a Mandate>,
}

/// Lists the texts that a letter sets, that of the e-mail with it among them.
fn texts<'a>(letter: &Letter<'a>) -> Vec<SetText<'a>> {
    let LetterProse { opening, passages, expectations, closing } =
        LetterProse::of(letter);
    let all = |path| SetText { path, mandates: letter.mandates.clone() };
    let passages = passages.into_iter().map(|passage| SetText {
        mandates: passage.mandates.iter().map(|at| letter.mandates[*at]).collect(),
        path: passage.path,
    });
    // Expectations are those of mandates that are held for others.
    let is_for_others = |one: &&Mandate| !letter.period.fora[one.forum].is_personal;
    let expectations = expectations.map(|passage| SetText {
        path: passage.path,
        mandates: letter.mandates.iter().copied().filter(is_for_others).collect(),
    });
    let by_email = matches!(letter.appointee.dispatch, Dispatch::Email(_));
    let mail =
        (letter.kind == Kind::Mandates && by_email).then(|| virtual_path(schema::MAIL));
    passages
        .chain(expectations)
        .chain([opening].into_iter().chain(closing).chain(mail).map(all))
        .collect()
}

/// Tells whether what the data say of a letter denies a claim of one of its texts: what is said of the
/// person, or of all the mandates that the text speaks of.
fn is_denied(letter: &Letter, mandates: &[&Mandate], by: Denial) -> bool {
    match by {
        Denial::NoCouncilMember => !letter.appointee.affiliation.is_council_member(),
        _ => mandates.iter().all(|mandate| denies(letter.period, mandate, by)),
    }
}

/// Tells whether a mandate denies a claim about mandates. One about the person is denied by none.
fn denies(period: &ElectionPeriod, mandate: &Mandate, by: Denial) -> bool {
    match by {
        Denial::Nominated => mandate.is_nominated,
        Denial::NoCouncilMember => false,
        Denial::NoVote => !mandate.role.meaning().has_vote,
        Denial::NoSeat => !mandate.role.has_seat(),
        Denial::PersonalCapacity => period.fora[mandate.forum].is_personal,
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
                let claim = Claim { denied_by, words, origin, letters: None };
                claims.entry(virtual_path(text.file())).or_default().push(claim);
            }
        }
    }
    claims
}

/// The words that turn a claim of their clause into its opposite, or into a condition.
const NOT: [&str; 5] = ["ikke", "uden", "hverken", "aldrig", "hvis"];

/// What parts the clauses of a sentence.
const BETWEEN_CLAUSES: [&str; 5] = [",", ";", ":", "–", "men"];

/// What the words begin with that name somebody's place on a municipal council.
const COUNCIL_MEMBER: [&str; 3] =
    ["kommunalbestyrelsesmedlem", "byrådsmedlem", "kommunalpolitiker"];

/// What municipal councils are called.
const COUNCILS: [&str; 4] =
    ["kommunalbestyrelse", "kommunalbestyrelsen", "byråd", "byrådet"];

/// The words that make the next one the reader's own.
const OWN: [&str; 4] = ["din", "dit", "dine", "egen"];

/// The words for the reader.
const READER: [&str; 5] = ["du", "dig", "din", "dit", "dine"];

/// What somebody does who speaks for others, or is bound by them.
const SPEAKS: [&str; 8] = [
    "repræsenterer",
    "repræsentere",
    "varetage",
    "varetager",
    "taler",
    "tale",
    "bundet",
    "mandat",
];

/// Finds what a sentence claims of its reader, with the words that claim it.
fn claims_of(sentence: &[Word]) -> Vec<(Denial, Range<usize>)> {
    if !sentence.iter().any(|word| word.is(&READER)) && !names(sentence, "tillykke") {
        return Vec::new();
    }
    let clauses = sentence.split(|word| word.is(&BETWEEN_CLAUSES));
    let clauses = clauses.filter(|clause| !clause.iter().any(|word| word.is(&NOT)));
    clauses.flat_map(claims_of_clause).collect()
}

/// Tells whether a word stands in a sentence.
fn names(sentence: &[Word], word: &str) -> bool {
    sentence.iter().any(|one| one.is(&[word]))
}

/// Finds what a clause claims of its reader.
fn claims_of_clause(clause: &[Word]) -> Vec<(Denial, Range<usize>)> {
    let mut claims = Vec::new();
    for (at, word) in clause.iter().enumerate() {
        let (before, behind) = (&clause[..at], &clause[at + 1..]);
        let denied_by = if is_appointment(before, word, behind) {
            Denial::Nominated
        } else if is_council_member(before, word) {
            Denial::NoCouncilMember
        } else if word.text.starts_with("stemmeret") || word.is(&["stemmer", "stemme"]) {
            Denial::NoVote
        } else if word.is(&["plads"]) && before.last().is_some_and(|one| one.is(&OWN)) {
            Denial::NoSeat
        } else if word.is(&SPEAKS) && behind.iter().any(is_of_municipalities) {
            Denial::PersonalCapacity
        } else {
            continue;
        };
        claims.push((denied_by, word.range.clone()));
    }
    claims
}

/// Tells whether a word says that the council has appointed the reader: "har udpeget dig", "er udpeget
/// til", "udpegede dig", "tillykke med udpegningen". Who is appointed by somebody else, or "udpeget
/// eller indstillet", is not.
fn is_appointment(before: &[Word], word: &Word, behind: &[Word]) -> bool {
    if word.is(&["udpegningen", "udpegningerne"]) {
        return names(before, "tillykke");
    }
    let is_chosen = word.is(&["valgt", "udpege"])
        && behind.first().is_some_and(|next| next.is(&["dig"]));
    let is_verb = word.is(&["udpeget", "udpegede", "udpeger"]) || is_chosen;
    let by_other = |words: &[Word]| match words {
        [af, by, ..] if af.is(&["af"]) => !is_council(by),
        _ => false,
    };
    let is_either = names(behind, "indstillet") || names(before, "indstillet");
    let subject = before.iter().any(is_council)
        || behind.first().is_some_and(|next| next.is(&["dig"]))
            && !before
                .iter()
                .any(|one| one.text.starts_with("#udpeget") || one.is(&["der"]));
    let is_state = word.is(&["udpeget"])
        && before.iter().any(|one| one.is(&["du"]))
        && !behind.iter().take(3).any(|one| one.text.starts_with("#udpeget"));
    is_verb && !is_either && !by_other(behind) && (subject || is_state)
}

/// Tells whether a word is the council.
fn is_council(word: &Word) -> bool {
    word.is(&["#råd", "kkr", "rådet", "os", "vi"])
}

/// Tells whether a word gives the reader a place on a municipal council.
fn is_council_member(before: &[Word], word: &Word) -> bool {
    let own = word.is(&COUNCILS) && before.last().is_some_and(|one| one.is(&OWN));
    let member = word.text.starts_with("kommunalbestyrelse") && names(before, "medlem");
    COUNCIL_MEMBER.iter().any(|name| word.text.starts_with(name)) || own || member
}

/// Tells whether a word means the municipalities or the council, for which somebody speaks.
fn is_of_municipalities(word: &Word) -> bool {
    ["#kommune", "kommune", "fælleskommunal"]
        .iter()
        .any(|begin| word.text.starts_with(begin))
        || word.is(&["#råd", "#råds"])
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
            ("Du er udpeget til #forum.", Denial::Nominated),
            ("#råd udpegede dig i februar.", Denial::Nominated),
            ("#råd har valgt dig som #rolle.", Denial::Nominated),
            (
                "Du behøver ikke at være medlem af KKR, men du skal være kommunalbestyrelsesmedlem.",
                Denial::NoCouncilMember,
            ),
            ("Du har stemmeret i sager om klima.", Denial::NoVote),
            ("I #forum kan du stemme.", Denial::NoVote),
            ("I #forum er du bundet af #råds instruks.", Denial::PersonalCapacity),
            ("I #forum taler du kommunernes fælles sag.", Denial::PersonalCapacity),
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
            ("Giv besked, når din plads bliver ledig.", Denial::NoSeat),
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
            "Til #forum har #udpeget-af udpeget dig.",
            "Du er udpeget af ministeren.",
            "Det er #udpeget-af, der udpeger.",
            "Kommunalbestyrelserne vælger deres medlemmer.",
        ] {
            assert_eq!(claimed(text), [], "{text}");
        }
    }
}
