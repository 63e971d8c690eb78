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
    check_overlaps(rows, findings);
    let all_roles_known = rows.chairmanship.iter().all(|row| row.role.is_some());
    if !rows.are_whole(&[schema::CHAIRMANSHIP]) || !all_roles_known {
        return;
    }
    let table = rows.table(&schema::CHAIRMANSHIP);
    if let Some(finding) = chair_fault(rows) {
        findings.push(table.clone(), finding);
    }
    let letters = rows.settings.letter.as_ref().map(|letter| letter.date);
    let in_office = |row: &OfficerRow| letters.is_none_or(|day| holds_office(row, day));
    if !vice_chairs(rows).any(in_office) {
        findings.push(table, PersonFinding::NoViceChair);
    }
}

/// Reports whoever stands in the table twice for days that the two rows have in common: a letter of
/// such a day would be signed by one person twice. Rows of the same first day are duplicates.
fn check_overlaps(rows: &Rows, findings: &mut Diagnostics) {
    for (at, row) in rows.chairmanship.iter().enumerate() {
        let begins =
            |row: &OfficerRow| row.from.as_ref().map_or(Date::MIN, |day| day.date);
        let ends = |row: &OfficerRow| row.to.as_ref().map_or(Date::MAX, |day| day.date);
        let is_twice = |other: &&OfficerRow| {
            other.name == row.name
                && begins(other) != begins(row)
                && begins(other) <= ends(row)
                && begins(row) <= ends(other)
        };
        let earlier = rows.chairmanship[..at].iter().find(is_twice);
        if let (Some(earlier), Some(name)) = (earlier, &row.name) {
            let number = earlier.origin.row.unwrap_or_default();
            let finding = PersonFinding::TwoOffices(number);
            findings.push_value(row.at(OfficerColumn::Name), name, finding);
        }
    }
}

/// Finds days with another number of chairs than one: at first that of the letters and that of
/// the folder, then the days of letters that were sent, on which the period begins, and on which
/// somebody takes or has left the office, where there may be none but not two. The first such day
/// stands for the others. Where no row gives days, all days are alike.
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
    let left = chairs.iter().filter_map(|row| row.to.as_ref()?.date.next_day());
    let sent = rows.register.latest().map(|letter| letter.date);
    let others: BTreeSet<_> = begins
        .chain(left)
        .chain(settings.term.map(|term| term.from))
        .chain(sent)
        .collect();
    let of_signed = signed.into_iter().find(|day| count(*day) != 1);
    let day = of_signed.or_else(|| others.into_iter().find(|day| count(*day) > 1))?;
    Some(PersonFinding::ChairCount { count: count(day), day: Some(day) })
}
