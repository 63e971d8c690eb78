//! Who holds the offices of the chairmanship, day by day: exactly one chair on the days that the
//! letters and the folder bear, and never two.

use std::collections::BTreeSet;

use time::Date;

use crate::findings::sink::Diagnostics;
use crate::findings::{DateFinding, PersonFinding};
use crate::period::model::OfficerRole;
use crate::period::rows::{OfficerRow, Rows, TableRow as _};
use crate::period::schema::{self, OfficerColumn};

/// Gives those who are, were or will be chair, in the order of the file.
pub(super) fn chairs(rows: &Rows) -> impl Iterator<Item = &OfficerRow> {
    let is_chair = |row: &&OfficerRow| row.role == Some(OfficerRole::Chair);
    rows.chairmanship.iter().filter(is_chair)
}

/// Gives those who stand in for the chair, now or at another time, in the order of the file.
pub(super) fn vice_chairs(rows: &Rows) -> impl Iterator<Item = &OfficerRow> {
    let is_vice_chair =
        |row: &&OfficerRow| row.role.is_some_and(|role| role != OfficerRole::Chair);
    rows.chairmanship.iter().filter(is_vice_chair)
}

/// Tells whether a person holds the office on a day, as far as the row says.
pub(super) fn holds_office(row: &OfficerRow, day: Date) -> bool {
    row.from.as_ref().is_none_or(|from| from.date <= day)
        && row.to.as_ref().is_none_or(|to| day <= to.date)
}

/// Reports a chairmanship without exactly one chair, or without a vice chair. Where a role
/// could not be read it reports nothing: that row may be the one that seems to be missing.
pub(super) fn check(rows: &Rows, findings: &mut Diagnostics) {
    for row in &rows.chairmanship {
        if let (Some(from), Some(to)) = (&row.from, &row.to)
            && to.date < from.date
        {
            let origin = row.at(OfficerColumn::To);
            findings.push_value(origin, &to.text, DateFinding::DatesReversed);
        }
    }
    let all_roles_known = rows.chairmanship.iter().all(|row| row.role.is_some());
    if !rows.are_whole(&[schema::CHAIRMANSHIP]) || !all_roles_known {
        return;
    }
    let table = rows.table(&schema::CHAIRMANSHIP);
    if let Some(finding) = chair_fault(rows) {
        findings.push(table.clone(), finding);
    }
    if vice_chairs(rows).next().is_none() {
        findings.push(table, PersonFinding::NoViceChair);
    }
}

/// Finds days with another number of chairs than one: at first that of the letters and that of
/// the folder, then the days on which somebody takes the office, where there may be none but not
/// two. The first such day stands for the others. Where no row gives days, all days are alike.
fn chair_fault(rows: &Rows) -> Option<PersonFinding> {
    let chairs: Vec<_> = chairs(rows).collect();
    let count = |day| chairs.iter().filter(|row| holds_office(row, day)).count();
    let has_days = rows
        .chairmanship
        .iter()
        .any(|row| row.from.is_some() || row.to.is_some());
    if !has_days {
        let count = chairs.len();
        return (count != 1).then_some(PersonFinding::ChairCount { count, day: None });
    }
    let settings = &rows.settings;
    let letters = settings.letter.as_ref().map(|letter| letter.date);
    let signed: BTreeSet<_> = letters.into_iter().chain(settings.folder_date).collect();
    let begins = chairs.iter().filter_map(|row| Some(row.from.as_ref()?.date));
    let begins: BTreeSet<_> = begins.collect();
    let of_signed = signed.into_iter().find(|day| count(*day) != 1);
    let day = of_signed.or_else(|| begins.into_iter().find(|day| count(*day) > 1))?;
    Some(PersonFinding::ChairCount { count: count(day), day: Some(day) })
}
