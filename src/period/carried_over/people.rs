//! The appointees of the last period in this one: whoever is appointed again is so by a day in the
//! row of the mandate, and nobody by a copy of the table.

use std::collections::{HashMap, HashSet};

use super::{EarlierPeriod, Window};
use crate::findings::LastPeriodFinding;
use crate::findings::sink::Diagnostics;
use crate::ground::danish::look;
use crate::period::letter_contents::{Kind, MandateContents};
use crate::period::register::Register;
use crate::period::rows::{AppointeeRow, Rows, TableRow as _};
use crate::period::same_person;
use crate::period::schema::{AppointeeColumn, MANDATES, MandateColumn};

/// Reports days of new appointments on which nobody can have been appointed for the period, and those
/// that stand in the folder of an earlier period, at the same mandate.
pub(super) fn check_days(
    rows: &Rows,
    periods: &[EarlierPeriod],
    window: Window,
    findings: &mut Diagnostics,
) {
    if rows.mandates.iter().all(|row| row.reappointed.is_none()) {
        return;
    }
    let fora = rows.fora_by_name();
    let copied: HashSet<_> = periods
        .iter()
        .flat_map(|last| &last.rows.mandates)
        .filter_map(|row| {
            Some((
                row.name.as_deref()?,
                row.forum.as_deref()?,
                row.reappointed.as_ref()?.date,
            ))
        })
        .collect();
    for row in &rows.mandates {
        let Some(day) = &row.reappointed else { continue };
        let forum = row.forum.as_deref().unwrap_or_default();
        let own_term = fora.get(forum).and_then(|forum| forum.term());
        let window = own_term.map_or(window, |own| window.of_forum(own.from));
        // Nobody is told of an appointment by a letter that is older.
        let letters = rows.settings.letter.as_ref().map(|letter| letter.date);
        let window = letters.map_or(window, |day| window.until(day));
        let name = row.name.as_deref().unwrap_or_default();
        if !window.contains(day.date) || copied.contains(&(name, forum, day.date)) {
            let Window { earliest, latest } = window;
            let finding = LastPeriodFinding::ReappointedThen { earliest, latest };
            findings.push_value(row.at(MandateColumn::Reappointed), &day.text, finding);
        }
    }
}

/// Reports people of the last period who have a mandate that was not given anew, or none. Of the latter
/// nothing is said once the start of the period is over: somebody may have left since.
pub(super) fn check(
    rows: &Rows,
    last: &EarlierPeriod,
    start_is_over: bool,
    findings: &mut Diagnostics,
) {
    let before = same_person::rows_before(&last.rows.appointees, &rows.appointees);
    if !start_is_over {
        check_addresses(rows, last, &before, findings);
    }
    let stays = rows.appointees.iter().zip(before);
    let name_before = |at: usize| last.rows.appointees[at].name.as_deref();
    let stays: Vec<_> = stays
        .filter_map(|(row, before)| Some((row, before.map(name_before)?)))
        .collect();
    let names: HashMap<_, _> = stays
        .iter()
        .filter_map(|(row, name)| Some((key(row)?, *name)))
        .collect();
    let stays: Vec<_> = stays.into_iter().map(|(row, _)| row).collect();
    let mut with_mandate = HashSet::new();
    let mut sent = HashMap::new();
    for row in &rows.mandates {
        let person = (row.number.as_deref(), row.name.as_deref());
        let (Some(number), Some(name)) = person else { continue };
        with_mandate.insert(number);
        // A day that does not count is told already.
        let is_silent = row.reappointed.is_none();
        if is_silent && let Some(before) = names.get(&(number, name)) {
            // A letter of this period that names the forum was confirmed before it went out.
            let fora = sent
                .entry((number, name))
                .or_insert_with(|| fora_of_last_letter(&rows.register, number, name));
            if row.forum.as_ref().is_some_and(|forum| fora.contains(forum)) {
                continue;
            }
            let years = last.years.clone();
            let name_before = before.unwrap_or(name).to_owned();
            let finding = LastPeriodFinding::NotReappointed { years, name: name_before };
            findings.push_value(row.at(MandateColumn::Name), name, finding);
        }
    }
    // Of a table with gaps nobody can tell who is not in it. Who gets a letter and has no mandate
    // is told by the rule about letters.
    if !start_is_over && !rows.partial.contains(MANDATES.name) {
        let is_idle = |row: &&&AppointeeRow| {
            let number = row.number.as_deref();
            row.gets_no_letter() && number.is_some_and(|it| !with_mandate.contains(it))
        };
        for row in stays.iter().filter(is_idle) {
            let finding = LastPeriodFinding::WithoutMandate(last.years.clone());
            let name = row.name.as_deref().unwrap_or_default();
            findings.push_value(row.at(AppointeeColumn::Name), name, finding);
        }
    }
}

/// Reports the street, the e-mail address and the telephone number of somebody who was not there, where
/// somebody else had them in the last period who is not there any more: a new name was typed over an
/// old row. `before` are the rows of the last period that are the people's own. What several had, such
/// as the address of a town hall, is nobody's.
fn check_addresses(
    rows: &Rows,
    last: &EarlierPeriod,
    before: &[Option<usize>],
    findings: &mut Diagnostics,
) {
    let stay: HashSet<_> = before.iter().flatten().collect();
    let mut owners: HashMap<_, Vec<usize>> = HashMap::new();
    for (at, row) in last.rows.appointees.iter().enumerate() {
        for (_, key, _) in reachable_by(row) {
            owners.entry(key).or_default().push(at);
        }
    }
    let new = rows
        .appointees
        .iter()
        .zip(before)
        .filter(|(_, before)| before.is_none());
    for (row, _) in new {
        for (column, key, text) in reachable_by(row) {
            let Some([owner]) = owners.get(&key).map(Vec::as_slice) else { continue };
            let name = &last.rows.appointees[*owner].name;
            if let Some(name) = name.clone().filter(|_| !stay.contains(owner)) {
                let years = last.years.clone();
                let finding = LastPeriodFinding::OfOtherPerson { years, name };
                findings.push_value(row.at(column), text, finding);
            }
        }
    }
}

/// Gives by what a person is reached: the column, the value as it is compared, and as it stands.
fn reachable_by(row: &AppointeeRow) -> Vec<(AppointeeColumn, String, &str)> {
    let door = row.street.as_deref().zip(row.postcode.as_deref());
    let door = door.map(|(street, postcode)| {
        (AppointeeColumn::Street, look(&format!("{street} {postcode}")), street)
    });
    let email = row.email.as_deref();
    let email = email.map(|text| (AppointeeColumn::Email, text.to_lowercase(), text));
    let phone = row.phone.as_deref();
    let phone = phone.map(|text| (AppointeeColumn::Phone, text.to_owned(), text));
    [door, email, phone].into_iter().flatten().collect()
}

/// Gives the fora that the last letter of this period to a person names; none where there is no
/// letter.
fn fora_of_last_letter(register: &Register, number: &str, name: &str) -> HashSet<String> {
    let last = register.last(number, name, Kind::Mandates);
    let mandates = last.into_iter().flat_map(|last| last.contents().mandates);
    mandates.map(|mandate: MandateContents| mandate.forum).collect()
}

/// Gives the number and the name of a person, by which mandates mean the person.
fn key(row: &AppointeeRow) -> Option<(&str, &str)> {
    Some((row.number.as_deref()?, row.name.as_deref()?))
}
