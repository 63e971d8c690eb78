//! What a mandate is: a seat or the turn to take one, for whom; appointed by the council or only
//! nominated. Each word must have what it takes in the data, since letters say it.

use std::collections::{HashMap, HashSet};

use time::Date;

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{MandateFinding, ReferenceFinding, nearest};
use crate::period::model::{Council, LastDay, MandateRole, StandsIn};
use crate::period::rows::{MandateRow, Rows, TableRow as _};
use crate::period::schema::{self, ForumColumn, MandateColumn};

/// Reports nominations of which nobody knows who appoints, deputies of whom it is not known for whom,
/// and texts of fora that are not there or that no forum names.
pub(super) fn check(rows: &Rows, findings: &mut Diagnostics) {
    check_nominations(rows, findings);
    check_deputies(rows, findings);
    check_texts(rows, findings);
}

/// Reports mandates to which the council nominates while their forum does not say who appoints, and
/// fora of which it says that the council itself appoints those whom it nominates.
fn check_nominations(rows: &Rows, findings: &mut Diagnostics) {
    let fora = rows.fora_by_name();
    for row in &rows.mandates {
        let Some(forum) = row.forum.as_deref() else { continue };
        if fora
            .get(forum)
            .is_some_and(|of| row.is_nominated(of) && of.appointer.is_none())
        {
            let origin = row.at(MandateColumn::Appointment);
            findings.push_value(origin, forum, MandateFinding::NominatedForNobody);
        }
    }
    let council = rows.settings.council.as_ref();
    for row in &rows.fora {
        let Some(appointer) = row.appointer.as_deref() else { continue };
        if let Some(finding) = appointer_fault(appointer, council) {
            findings.push_value(row.at(ForumColumn::Appointer), appointer, finding);
        }
    }
}

/// The longest name of somebody who appoints, in characters, that a sentence takes.
const LONGEST_APPOINTER: usize = 80;

/// The words of an answer or a sentence, which name nobody who appoints, in lower case.
const NO_APPOINTER: [&str; 12] = [
    "ja",
    "nej",
    "se",
    "ved",
    "ikke",
    "ukendt",
    "udpeger",
    "udpeges",
    "udpeget",
    "indstiller",
    "indstillet",
    "indstilling",
];

/// The shortest name, in characters.
const SHORTEST_NAME: usize = 2;

/// Tells whether a text begins with an office in a capital, which has a small letter in a sentence:
/// "Beskæftigelsesministeren", and not "Region Sjælland".
fn is_capitalised_office(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or(text);
    let is_office = ["ministeren", "ministeriet", "bestyrelsen", "rådet", "direktøren"];
    first.starts_with(char::is_uppercase)
        && is_office.iter().any(|end| first.to_lowercase().ends_with(end))
}

/// Finds what is wrong with the name of whom appoints, which letters print in the midst of a
/// sentence: that of the council itself, or what is no name.
fn appointer_fault(appointer: &str, council: Option<&Council>) -> Option<MandateFinding> {
    let lower = appointer.to_lowercase();
    let words: Vec<_> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let own = council.into_iter().flat_map(|one| [&one.name, &one.short_name]);
    let is_own = own.map(|name| name.to_lowercase()).any(|name| lower.contains(&name));
    let is_a_council = words.iter().any(|word| ["kkr", "rådet"].contains(word))
        || lower.contains("kommunekontaktråd");
    if is_own || is_a_council {
        return Some(MandateFinding::AppointedByCouncil);
    }
    let is_no_name = words.iter().any(|word| NO_APPOINTER.contains(word))
        || !lower.contains(char::is_alphabetic)
        || appointer.chars().count() < SHORTEST_NAME
        || is_capitalised_office(appointer)
        || appointer.ends_with(['.', ':', ',', '?', '!'])
        || appointer.chars().count() > LONGEST_APPOINTER;
    is_no_name.then_some(MandateFinding::NoAppointer)
}

/// The days of the seats of a forum, by the names of those who have them.
type Members<'a> = HashMap<&'a str, Vec<&'a MandateRow>>;

/// Reports roles that stand in for one member without a name of one, names of members beside roles
/// that stand in for nobody, and names of whom no one has a seat in the forum at that time.
fn check_deputies(rows: &Rows, findings: &mut Diagnostics) {
    let mut members: HashMap<&str, Members> = HashMap::new();
    for row in &rows.mandates {
        if let (Some(forum), Some(name)) = (row.forum.as_deref(), row.name.as_deref())
            && row.role.as_ref().is_some_and(MandateRole::has_seat)
        {
            members.entry(forum).or_default().entry(name).or_default().push(row);
        }
    }
    let is_whole = rows.are_whole(&[schema::MANDATES]);
    let letters = rows.settings.letter.as_ref().map(|letter| letter.date);
    for row in &rows.mandates {
        let Some(role) = &row.role else { continue };
        let stands_in = role.meaning().stands_in;
        let origin = row.at(MandateColumn::StandsInFor);
        match &row.stands_in_for {
            None if stands_in == StandsIn::ForPerson => {
                findings.push_value(origin, role.word(), MandateFinding::DeputyOfNobody);
            }
            Some(name) if stands_in == StandsIn::ForNobody => {
                let finding = MandateFinding::StandsInForNobody(role.word().to_owned());
                findings.push_value(origin, name, finding);
            }
            Some(name) if is_whole => {
                let Some(forum) = row.forum.as_deref() else { continue };
                if let Some(finding) =
                    member_fault(row, name, members.get(forum), letters)
                {
                    findings.push_value(origin, name, finding);
                }
            }
            _ => {}
        }
    }
}

/// Among so many names the nearest one to a misspelt name is looked for.
const MOST_SUGGESTIONS: usize = 1_000;

/// Finds what is wrong with the name of the member whom somebody stands in for; `None` when the
/// member has a seat on the day of the letters, where the deputy's mandate holds then, or else on
/// any of its days. A name that is nearly a member's is a slip, and so is that of the deputy; a name
/// that nobody has may be that of a member whom somebody else appoints.
fn member_fault(
    row: &MandateRow,
    name: &str,
    members: Option<&Members>,
    letters: Option<Date>,
) -> Option<MandateFinding> {
    let (from, to) = (row.from.as_ref()?.date, row.to.as_ref()?.end);
    let holds = |day: &Date| from <= *day && !to.is_before(*day);
    let (from, to) = match letters.filter(holds) {
        Some(day) => (day, LastDay::On(day)),
        None => (from, to),
    };
    let sits = |member: &&MandateRow| {
        let begins = member.from.as_ref().is_none_or(|day| !to.is_before(day.date));
        begins && member.to.as_ref().is_none_or(|last| !last.end.is_before(from))
    };
    let forum = row.forum.clone().unwrap_or_default();
    if row.name.as_deref() == Some(name) {
        return Some(MandateFinding::DeputyOfSelf);
    }
    let of_name = members.and_then(|members| members.get(name));
    if of_name.is_some_and(|rows| rows.iter().any(sits)) {
        return None;
    }
    let names = members.into_iter().flat_map(HashMap::keys).copied();
    let mut names: Vec<_> = names.collect();
    names.sort_unstable();
    names.truncate(MOST_SUGGESTIONS);
    // A title may stand in front of the name.
    let within = names.iter().find(|one| name.contains(**one)).map(ToString::to_string);
    match within.or_else(|| nearest(name, names)) {
        Some(meant) if of_name.is_none() => {
            Some(MandateFinding::MisspeltMember { forum, meant })
        }
        _ => Some(MandateFinding::NoSuchMember(forum)),
    }
}

/// Reports texts that fora name and the folder does not have, and such of the folder that no forum
/// names.
fn check_texts(rows: &Rows, findings: &mut Diagnostics) {
    let there = || {
        let texts = rows.own_texts.iter();
        texts.filter_map(|path| Some((path.as_str(), schema::forum_text_key(path)?)))
    };
    for row in &rows.fora {
        let Some(path) = &row.letter_text else { continue };
        if !rows.own_texts.contains(path) {
            let key = schema::forum_text_key(path).unwrap_or_default();
            let suggestion = nearest(key, there().map(|(_, key)| key));
            let finding =
                ReferenceFinding::MissingText { path: path.clone(), suggestion };
            findings.push_value(row.at(ForumColumn::LetterText), key, finding);
        }
    }
    if !rows.are_whole(&[schema::FORA]) {
        return;
    }
    let named: HashSet<_> = rows
        .fora
        .iter()
        .filter_map(|row| row.letter_text.as_deref())
        .collect();
    for (path, key) in there().filter(|(path, _)| !named.contains(path)) {
        let finding = ReferenceFinding::UnusedText(key.to_owned());
        findings.push(Origin::file(path), finding);
    }
}
