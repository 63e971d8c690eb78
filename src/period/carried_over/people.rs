//! The appointees of the last period in this one: whoever is appointed again is so by a day in the
//! row of the mandate, and nobody by a copy of the table.

use std::collections::{HashMap, HashSet};

use super::{EarlierPeriod, Window};
use crate::findings::LastPeriodFinding;
use crate::findings::sink::Diagnostics;
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
    let stays = rows.appointees.iter().zip(before);
    let stays: Vec<_> = stays.filter_map(|(row, before)| before.and(Some(row))).collect();
    let names: HashSet<_> = stays.iter().filter_map(|row| key(row)).collect();
    let mut with_mandate = HashSet::new();
    let mut sent = HashMap::new();
    for row in &rows.mandates {
        let person = (row.number.as_deref(), row.name.as_deref());
        let (Some(number), Some(name)) = person else { continue };
        with_mandate.insert(number);
        // A day that does not count is told already.
        let is_silent = row.reappointed.is_none();
        if is_silent && names.contains(&(number, name)) {
            // A letter of this period that names the forum was confirmed before it went out.
            let fora = sent
                .entry((number, name))
                .or_insert_with(|| fora_of_last_letter(&rows.register, number, name));
            if row.forum.as_ref().is_some_and(|forum| fora.contains(forum)) {
                continue;
            }
            let finding = LastPeriodFinding::NotReappointed(last.years.clone());
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
