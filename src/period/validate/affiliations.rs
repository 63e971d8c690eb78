//! Whom an appointee comes from: a municipality or an organisation, and whether the person sits on a
//! municipal council. The letter says other things to each.

use crate::findings::PersonFinding;
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

/// What titles have of those who are elected, in lower case. A council's leader of a group is one.
const ELECTED: [&str; 7] = [
    "borgmester",
    "byråd",
    "kommunalbestyrelse",
    "rådmand",
    "regionsråd",
    "gruppe",
    "udvalgs",
];

/// Reports appointees who come from nowhere or from two places, and those whose title is that of
/// staff though the letter would take them for members of the municipal council.
pub(super) fn check(rows: &Rows, findings: &mut Diagnostics) {
    if !rows.are_whole(&[schema::APPOINTEES]) {
        return;
    }
    for row in &rows.appointees {
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

/// Reports a title of staff where nothing says whether the person sits on the municipal council.
fn check_title(row: &AppointeeRow, municipality: &str, findings: &mut Diagnostics) {
    let Some(title) = row.title.as_deref() else { return };
    if row.is_council_member.is_none() && is_of_staff(title) {
        let finding = PersonFinding::TitleOfStaff(municipality.to_owned());
        findings.push_value(row.at(AppointeeColumn::Title), title, finding);
    }
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
        for title in ["Kommunaldirektør", "chefkonsulent", "Rektor", "Sundhedschef, MPA"]
        {
            assert!(is_of_staff(title), "{title}");
        }
        for title in
            ["Borgmester", "Byrådsmedlem", "Gruppeleder", "1. viceborgmester", ""]
        {
            assert!(!is_of_staff(title), "{title}");
        }
    }
}
