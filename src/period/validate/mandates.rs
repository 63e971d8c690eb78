//! The times of mandates: within the period, not over yet, and no seat taken twice.

use std::collections::{HashMap, HashSet};

use crate::findings::sink::Diagnostics;
use crate::findings::{DateFinding, MandateFinding};
use crate::period::contents::Kind;
use crate::period::model::{MandateRole, Term};
use crate::period::register::Register;
use crate::period::rows::{MandateRow, Rows, TableRow as _};
use crate::period::schema::MandateColumn;

/// Reports a person who sits twice in a forum at the same time, and a forum that has two
/// chairs.
pub(super) fn check_overlaps(mandates: &[MandateRow], to: &mut Diagnostics) {
    let mut of_person: HashMap<_, Vec<&MandateRow>> = HashMap::new();
    let mut chairs: HashMap<_, Vec<&MandateRow>> = HashMap::new();
    for row in mandates {
        let Some(forum) = &row.forum else { continue };
        if let Some(number) = &row.number {
            let earlier = of_person.entry((forum, number)).or_default();
            if let Some(first) = overlapping(earlier, row) {
                let fault = MandateFinding::OverlappingMandate(first);
                to.push_value(row.at(MandateColumn::Forum), forum, fault);
            }
            earlier.push(row);
        }
        if row.role == Some(MandateRole::Chair) {
            let earlier = chairs.entry(forum).or_default();
            if let Some(first) = overlapping(earlier, row) {
                let fault = MandateFinding::SecondChair(first);
                to.push_value(row.at(MandateColumn::Role), forum, fault);
            }
            earlier.push(row);
        }
    }
}

/// The row of the first mandate that has a day in common with `row`.
fn overlapping(earlier: &[&MandateRow], row: &MandateRow) -> Option<usize> {
    let (from, last) = (row.from.as_ref()?, row.to.as_ref()?);
    let first = earlier.iter().find(|other| {
        other.from.as_ref().is_some_and(|other| other.date <= last.date)
            && other.to.as_ref().is_some_and(|other| from.date <= other.date)
    })?;
    first.origin.row
}

/// Reports mandates that end before they begin, or lie outside the period if that is known.
pub(super) fn check_dates(
    mandates: &[MandateRow],
    term: Option<&Term>,
    to: &mut Diagnostics,
) {
    for row in mandates {
        for (day, column) in
            [(&row.from, MandateColumn::From), (&row.to, MandateColumn::To)]
        {
            if let (Some(day), Some(&Term { from, to: last, .. })) = (day, term)
                && !(from..=last).contains(&day.date)
            {
                let fault = DateFinding::OutsidePeriod { from, to: last };
                to.push_value(row.at(column), &day.text, fault);
            }
        }
        if let (Some(from), Some(last)) = (&row.from, &row.to)
            && last.date < from.date
        {
            to.push_value(
                row.at(MandateColumn::To),
                &last.text,
                DateFinding::DatesReversed,
            );
        }
    }
}

/// Reports mandates that have ended when the letters are dated, unless the person was
/// thanked for them. Who gets no letter is passed over. A date of the letters outside the period is a fault of its own.
pub(super) fn check_ended(rows: &Rows, to: &mut Diagnostics) {
    let (Some(letter), Some(term)) = (&rows.settings.letter, &rows.settings.term) else {
        return;
    };
    if !term.contains(letter.date) {
        return;
    }
    let appointees = rows.appointees.iter().filter(|row| row.gets_no_letter());
    let without: HashSet<_> = appointees.filter_map(|row| row.number.as_ref()).collect();
    for row in &rows.mandates {
        let (Some(from), Some(last)) = (&row.from, &row.to) else { continue };
        if row.number.as_ref().is_some_and(|number| without.contains(number)) {
            continue;
        }
        let is_sound = from.date <= last.date && term.contains(last.date);
        let is_over = last.date < letter.date && last.date < term.to;
        if is_sound && is_over && !was_thanked(row, &rows.register) {
            let finding = MandateFinding::Ended(letter.date);
            to.push_value(row.at(MandateColumn::To), &last.text, finding);
        }
    }
}

/// Whether the person was sent a letter of thanks for the mandate.
fn was_thanked(row: &MandateRow, register: &Register) -> bool {
    let (Some(number), Some(name)) = (&row.number, &row.name) else { return false };
    let last = register.last(number, name, Kind::Thanks);
    last.is_some_and(|last| {
        last.contents.mandates.iter().any(|mandate| {
            Some(&mandate.forum) == row.forum.as_ref()
                && row.to.as_ref().is_some_and(|to| to.date == mandate.to)
        })
    })
}
