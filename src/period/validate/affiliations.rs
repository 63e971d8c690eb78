//! Whom an appointee comes from: a municipality or an organisation, and whether the person sits on a
//! municipal council. The letter says other things to each.

use crate::findings::PersonFinding;
use std::collections::HashSet;

use crate::findings::sink::Diagnostics;
use crate::period::model::Answer;
use crate::period::rows::{AppointeeRow, Rows, TableRow as _};
use crate::period::schema::{self, AppointeeColumn};

/// What titles of the staff of a municipality end in, or are, in lower case. Nobody who has one sits on
/// the municipal council by it.
const STAFF: [&str; 9] = [
    "direktør",
    "chef",
    "konsulent",
    "rektor",
    "forstander",
    "leder",
    "sekretær",
    "specialist",
    "rådgiver",
];

/// What titles have of those who are elected, in lower case. Whoever leads a group, a party or the
/// opposition is one.
const ELECTED: [&str; 10] = [
    "borgmester",
    "byråd",
    "kommunalbestyrelse",
    "rådmand",
    "regionsråd",
    "gruppe",
    "udvalgs",
    "oppositionsleder",
    "partileder",
    "politisk leder",
];

/// Reports appointees who come from nowhere or from two places, and those whose title is that of
/// staff though the letter would take them for members of the municipal council.
pub(super) fn check(rows: &Rows, findings: &mut Diagnostics) {
    if !rows.are_whole(&[schema::APPOINTEES]) {
        return;
    }
    let mayors: HashSet<_> = rows
        .municipalities
        .iter()
        .filter_map(|row| Some((row.name.as_deref()?, row.mayor.as_deref()?)))
        .collect();
    for row in &rows.appointees {
        check_elected(row, &mayors, findings);
        if let Some(organisation) = &row.represents
            && is_no_organisation(organisation, rows)
        {
            let origin = row.at(AppointeeColumn::Represents);
            findings.push_value(origin, organisation, PersonFinding::NoOrganisation);
        }
        match (&row.municipality, &row.represents) {
            (None, None) => {
                let origin = row.at(AppointeeColumn::Municipality);
                findings.push_value(origin, "", PersonFinding::NoAffiliation);
            }
            (Some(municipality), Some(organisation)) => {
                let finding = PersonFinding::TwoAffiliations(municipality.clone());
                let origin = row.at(AppointeeColumn::Represents);
                findings.push_value(origin, organisation, finding);
            }
            (None, Some(_)) if row.is_council_member == Some(Answer::Yes) => {
                let origin = row.at(AppointeeColumn::IsCouncilMember);
                findings.push_value(origin, "ja", PersonFinding::CouncilOfNoMunicipality);
            }
            (None, Some(_)) => {}
            (Some(municipality), None) => check_title(row, municipality, findings),
        }
    }
}

/// Reports somebody who is elected by the title, or mayor by `kommuner`, and of whom the row says
/// that he or she sits on no municipal council. The letter would say so.
fn check_elected(
    row: &AppointeeRow,
    mayors: &HashSet<(&str, &str)>,
    findings: &mut Diagnostics,
) {
    if row.sits_on_council() || row.home().is_none() {
        return;
    }
    let person = row.municipality.as_deref().zip(row.name.as_deref());
    let is_mayor = person.is_some_and(|person| mayors.contains(&person));
    let title = row.title.as_deref().unwrap_or_default();
    if is_mayor || is_of_elected(title) {
        let quoted = if title.is_empty() {
            row.name.as_deref().unwrap_or_default()
        } else {
            title
        };
        let finding = PersonFinding::ElectedOutside;
        findings.push_value(row.at(AppointeeColumn::Title), quoted, finding);
    }
}

/// The words of an answer, which is no organisation.
const ANSWERS: [&str; 2] = ["ja", "nej"];

/// Tells whether a text names no organisation: an answer, a sentence, a municipality of the council, or
/// the council itself.
fn is_no_organisation(text: &str, rows: &Rows) -> bool {
    let lower = text.to_lowercase();
    let is_of_council = |name: &str| {
        let name = name.to_lowercase();
        lower == name || lower == format!("{name} kommune")
    };
    let municipalities = rows.municipalities.iter();
    let full = municipalities.clone().filter_map(|row| row.full_name.as_deref());
    let council = rows.settings.council.iter().map(|council| council.name.as_str());
    let mut names = municipalities
        .filter_map(|row| row.name.as_deref())
        .chain(full)
        .chain(council);
    let words = lower.split(|c: char| !c.is_alphabetic());
    let names_council = words.into_iter().any(|word| {
        ["kommunen", "kommunerne", "byråd", "byrådet", "kommunalbestyrelsen"]
            .contains(&word)
    });
    ANSWERS.contains(&lower.as_str())
        || names_council
        || lower.chars().count() < SHORTEST_NAME
        || lower.starts_with("repræsenter")
        || lower.chars().count() > LONGEST_ORGANISATION
        || names.any(is_of_council)
}

/// The shortest name of an organisation, in characters: "DI".
const SHORTEST_NAME: usize = 2;

/// The longest name of an organisation, in characters, that a sentence takes.
const LONGEST_ORGANISATION: usize = 100;

/// Reports a title of staff where nothing says whether the person sits on the municipal council.
fn check_title(row: &AppointeeRow, municipality: &str, findings: &mut Diagnostics) {
    let Some(title) = row.title.as_deref() else { return };
    if row.is_council_member.is_none() && is_of_staff(title) {
        let finding = PersonFinding::TitleOfStaff(municipality.to_owned());
        findings.push_value(row.at(AppointeeColumn::Title), title, finding);
    }
}

/// Tells whether a title is that of a member of a municipal council, now and not before: "Borgmester",
/// "Byrådsmedlem", and not "fhv. borgmester".
fn is_of_elected(title: &str) -> bool {
    let title = title.to_lowercase();
    let is_former = ["fhv", "tidligere", "forhenværende", "ex"];
    let mut words = title.split(|c: char| !c.is_alphabetic());
    !words.any(|word| is_former.contains(&word))
        && ["borgmester", "byrådsmedlem", "kommunalbestyrelsesmedlem", "rådmand"]
            .iter()
            .any(|word| title.contains(word))
}

/// Tells whether a title is that of somebody who works for a municipality: "Kommunaldirektør",
/// "Chefkonsulent", and not "Borgmester" or "Gruppeleder".
fn is_of_staff(title: &str) -> bool {
    let title = title.to_lowercase();
    let words = || title.split(|c: char| !c.is_alphabetic());
    let is_elected = ELECTED.iter().any(|word| title.contains(word));
    !is_elected && words().any(|word| STAFF.iter().any(|end| word.ends_with(end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_of_staff_is_told_from_that_of_somebody_elected() {
        for title in [
            "Kommunaldirektør",
            "chefkonsulent",
            "Rektor",
            "Sundhedschef, MPA",
            "Politisk sekretær",
        ] {
            assert!(is_of_staff(title), "{title}");
        }
        for title in [
            "Borgmester",
            "Byrådsmedlem",
            "Gruppeleder",
            "Oppositionsleder",
            "Partileder",
            "Politisk leder",
            "Udvalgsleder",
            "1. viceborgmester",
            "",
        ] {
            assert!(!is_of_staff(title), "{title}");
        }
        assert!(is_of_elected("1. viceborgmester") && !is_of_elected("Fhv. borgmester"));
    }
}
