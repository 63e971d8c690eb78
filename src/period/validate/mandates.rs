//! The times of mandates: within the period, not over yet, and no seat taken twice.

use std::collections::{HashMap, HashSet};

use time::Date;

use crate::findings::sink::Diagnostics;
use crate::findings::{DateFinding, MandateFinding};
use crate::period::ended_mandate::{EndedMandate, is_over};
use crate::period::model::{MandateRole, Term};
use crate::period::rows::{MandateRow, Rows, TableRow as _};
use crate::period::schema::{AppointeeColumn, MandateColumn};

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

/// Reports mandates that have ended when the letters are dated: the person is thanked for them,
/// or left without thanks. Nothing is reported once the person knows, when the office does not
/// want thanks, and when the person gets no letter. Nothing is reported either when the date of
/// the letters lies outside the period: that is a fault of its own. A mandate whose days make no
/// sense has been reported.
pub(super) fn check_ended(rows: &Rows, findings: &mut Diagnostics) {
    let (Some(letter), Some(term)) = (&rows.settings.letter, &rows.settings.term) else {
        return;
    };
    if !term.contains(letter.date) {
        return;
    }
    let (over, held): (Vec<_>, Vec<_>) = rows.mandates.iter().partition(|row| {
        row.to.as_ref().is_some_and(|to| is_over(to.date, letter.date, term))
    });
    let going_on: HashSet<_> =
        held.iter().filter_map(|row| row.number.as_ref()).collect();
    let appointees = rows.appointees.iter().filter(|row| row.gets_no_letter());
    let without: HashSet<_> = appointees.filter_map(|row| row.number.as_ref()).collect();
    for row in over {
        let Some(number) = row.number.as_ref() else { continue };
        let goes_on = going_on.contains(number);
        if !without.contains(number)
            && let Some(mandate) = ended(row, goes_on)
            && term.contains(mandate.to)
            && mandate.is_open(&rows.register)
        {
            let is_thanked = mandate.is_thanked(&rows.register);
            let finding = MandateFinding::Ended { letters: letter.date, is_thanked };
            let text = row.to.as_ref().map_or("", |to| &to.text);
            findings.push_value(row.at(MandateColumn::To), text, finding);
        }
    }
}

/// Reports those who have died or left, and of whom a mandate goes on behind the day of the letters;
/// each once, by the first such mandate.
pub(super) fn check_gone(rows: &Rows, findings: &mut Diagnostics) {
    let Some(letter) = &rows.settings.letter else { return };
    let mut running: HashMap<_, (&str, Date)> = HashMap::new();
    for row in &rows.mandates {
        if let (Some(number), Some(forum), Some(to)) = (&row.number, &row.forum, &row.to)
            && to.date > letter.date
        {
            running.entry(number).or_insert((forum, to.date));
        }
    }
    for row in &rows.appointees {
        let Some(why) = row.why_gone() else { continue };
        let Some(number) = &row.number else { continue };
        if let Some((forum, to)) = running.get(number) {
            let (why, forum) = (why.word(), (*forum).to_owned());
            let finding = MandateFinding::OfSomebodyGone { why, forum, to: *to };
            let name = row.name.as_deref().unwrap_or(number);
            findings.push_value(row.at(AppointeeColumn::Dispatch), name, finding);
        }
    }
}

/// Describes a mandate that is over. `None` when a cell of it could not be read, and when it
/// ends before it begins.
fn ended(row: &MandateRow, goes_on: bool) -> Option<EndedMandate<'_>> {
    let (from, to) = (row.from.as_ref()?.date, row.to.as_ref()?.date);
    let mandate = EndedMandate {
        number: row.number.as_deref()?,
        name: row.name.as_deref()?,
        forum: row.forum.as_deref()?,
        from,
        to,
        wish: row.thanks,
        goes_on,
    };
    (from <= to).then_some(mandate)
}
