//! The appointees of the last period in this one: whoever is appointed again is so by a day in the
//! row of the mandate, and nobody by a copy of the table.

use std::collections::HashSet;

use super::{LastPeriod, Window};
use crate::findings::LastPeriodFinding;
use crate::findings::sink::Diagnostics;
use crate::period::letter_contents::{Kind, MandateContents};
use crate::period::register::Register;
use crate::period::rows::{AppointeeRow, MandateRow, Rows, TableRow as _};
use crate::period::same_person;
use crate::period::schema::{AppointeeColumn, MANDATES, MandateColumn};

/// Reports days of new appointments on which nobody can have been appointed for the period.
pub(super) fn check_days(rows: &Rows, window: Window, findings: &mut Diagnostics) {
    let Window { earliest, latest } = window;
    for row in &rows.mandates {
        if let Some(day) =
            row.reappointed.as_ref().filter(|day| !window.contains(day.date))
        {
            let finding = LastPeriodFinding::ReappointedThen { earliest, latest };
            findings.push_value(row.at(MandateColumn::Reappointed), &day.text, finding);
        }
    }
}

/// Reports people of the last period who have a mandate that was not given anew, or none.
pub(super) fn check(rows: &Rows, last: &LastPeriod, findings: &mut Diagnostics) {
    let before = same_person::rows_before(&last.rows.appointees, &rows.appointees);
    let stays = rows.appointees.iter().zip(before);
    let stays: Vec<_> = stays.filter_map(|(row, before)| before.and(Some(row))).collect();
    let names: HashSet<_> = stays.iter().filter_map(|row| key(row)).collect();
    let mut with_mandate = HashSet::new();
    for row in &rows.mandates {
        let person = (row.number.as_deref(), row.name.as_deref());
        let (Some(number), Some(name)) = person else { continue };
        with_mandate.insert(number);
        // A day that does not count is told already.
        let is_silent = row.reappointed.is_none();
        if is_silent
            && names.contains(&(number, name))
            && !has_letter(row, &rows.register)
        {
            let finding = LastPeriodFinding::NotReappointed(last.years.clone());
            findings.push_value(row.at(MandateColumn::Name), name, finding);
        }
    }
    // Of a table with gaps nobody can tell who is not in it. Who gets a letter and has no mandate
    // is told by the rule about letters. Once letters have gone out, somebody may have left since.
    if rows.register.is_empty() && !rows.partial.contains(MANDATES.name) {
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

/// Tells whether the person of a mandate was sent a letter of this period that names its forum.
fn has_letter(row: &MandateRow, register: &Register) -> bool {
    let person = (row.number.as_deref(), row.name.as_deref());
    let (Some(number), Some(name)) = person else { return false };
    let last = register.last(number, name, Kind::Mandates);
    let names_forum = |one: &MandateContents| Some(&one.forum) == row.forum.as_ref();
    last.is_some_and(|last| last.contents().mandates.iter().any(names_forum))
}

/// Gives the number and the name of a person, by which mandates mean the person.
fn key(row: &AppointeeRow) -> Option<(&str, &str)> {
    Some((row.number.as_deref()?, row.name.as_deref()?))
}
