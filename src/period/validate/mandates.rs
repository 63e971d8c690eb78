//! The times of mandates: within the period, not over yet, and no seat taken twice.

use std::collections::{HashMap, HashSet};

use crate::findings::sink::Diagnostics;
use crate::findings::{DateFinding, MandateFinding};
use crate::period::letter_contents::Kind;
use crate::period::model::{MandateRole, Term};
use crate::period::register::Register;
use crate::period::rows::{MandateRow, Rows, TableRow as _};
use crate::period::schema::MandateColumn;

/// Reports a person who sits twice in a forum at the same time, and a forum that has two
/// chairs at the same time. A role, a day or a number that could not be read is passed over.
pub(super) fn check_overlaps(mandates: &[MandateRow], findings: &mut Diagnostics) {
    let mut of_person: HashMap<_, Vec<&MandateRow>> = HashMap::new();
    let mut chairs: HashMap<_, Vec<&MandateRow>> = HashMap::new();
    for row in mandates {
        let Some(forum) = &row.forum else { continue };
        if let Some(number) = &row.number {
            let earlier = of_person.entry((forum, number)).or_default();
            if let Some(first) = first_overlapping(earlier, row) {
                let finding = MandateFinding::OverlappingMandate(first);
                findings.push_value(row.at(MandateColumn::Forum), forum, finding);
            }
            earlier.push(row);
        }
        if row.role == Some(MandateRole::Chair) {
            let earlier = chairs.entry(forum).or_default();
            if let Some(first) = first_overlapping(earlier, row) {
                let finding = MandateFinding::SecondChair(first);
                findings.push_value(row.at(MandateColumn::Role), forum, finding);
            }
            earlier.push(row);
        }
    }
}

/// Gives the row number of the first mandate that has a day in common with `row`.
fn first_overlapping(earlier: &[&MandateRow], row: &MandateRow) -> Option<usize> {
    let (from, to) = (row.from.as_ref()?.date, row.to.as_ref()?.date);
    let first = earlier.iter().find(|other| {
        other.from.as_ref().is_some_and(|begin| begin.date <= to)
            && other.to.as_ref().is_some_and(|end| from <= end.date)
    })?;
    first.origin.row
}

/// Reports mandates that end before they begin, or lie outside the period if that is known.
pub(super) fn check_dates(
    mandates: &[MandateRow],
    term: Option<&Term>,
    findings: &mut Diagnostics,
) {
    for row in mandates {
        if let Some(term) = term {
            check_within(row, term, findings);
        }
        if let (Some(from), Some(to)) = (&row.from, &row.to)
            && to.date < from.date
        {
            let origin = row.at(MandateColumn::To);
            findings.push_value(origin, &to.text, DateFinding::DatesReversed);
        }
    }
}

/// Reports the days of a mandate, first or last, that lie outside the period.
fn check_within(row: &MandateRow, term: &Term, findings: &mut Diagnostics) {
    let days = [(&row.from, MandateColumn::From), (&row.to, MandateColumn::To)];
    for (day, column) in days {
        let Some(day) = day else { continue };
        if !term.contains(day.date) {
            let finding = DateFinding::OutsidePeriod { from: term.from, to: term.to };
            findings.push_value(row.at(column), &day.text, finding);
        }
    }
}

/// Reports mandates that have ended when the letters are dated, unless the person was thanked
/// for them or gets no letter. Nothing is reported when the date of the letters lies outside
/// the period: that is a fault of its own. A mandate that ends with the period is not over
/// early, and one whose days make no sense has been reported.
pub(super) fn check_ended(rows: &Rows, findings: &mut Diagnostics) {
    let (Some(letter), Some(term)) = (&rows.settings.letter, &rows.settings.term) else {
        return;
    };
    if !term.contains(letter.date) {
        return;
    }
    let appointees = rows.appointees.iter().filter(|row| row.gets_no_letter());
    let without: HashSet<_> = appointees.filter_map(|row| row.number.as_ref()).collect();
    for row in &rows.mandates {
        let (Some(from), Some(to)) = (&row.from, &row.to) else { continue };
        if row.number.as_ref().is_some_and(|number| without.contains(number)) {
            continue;
        }
        let is_sound = from.date <= to.date && term.contains(to.date);
        let is_over = to.date < letter.date && to.date < term.to;
        if is_sound && is_over && !was_thanked(row, &rows.register) {
            let finding = MandateFinding::Ended(letter.date);
            findings.push_value(row.at(MandateColumn::To), &to.text, finding);
        }
    }
}

/// Tells whether the last letter of thanks to the person names the mandate: a mandate in the
/// same forum with the same last day.
fn was_thanked(row: &MandateRow, register: &Register) -> bool {
    let (Some(number), Some(name)) = (&row.number, &row.name) else { return false };
    let last = register.last(number, name, Kind::Thanks);
    last.is_some_and(|last| {
        last.contents().mandates.iter().any(|mandate| {
            Some(&mandate.forum) == row.forum.as_ref()
                && row.to.as_ref().is_some_and(|to| to.date == mandate.to)
        })
    })
}
