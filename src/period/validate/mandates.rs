//! The times of mandates: within the period, not over yet, and no seat taken twice.

use std::collections::{HashMap, HashSet};

use time::Date;

use crate::findings::sink::Diagnostics;
use crate::findings::{DateFinding, MandateFinding};
use crate::period::ended_mandate::{EndedMandate, is_over};
use crate::period::model::{ForumTerm, LastDay, MandateRole};
use crate::period::rows::{Day, MandateRow, Rows, TableRow as _};
use crate::period::schema::{
    AppointeeColumn, ForumColumn, MandateColumn, TableColumn as _,
};

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
        if row.role.as_ref().is_some_and(MandateRole::is_chair) {
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
    let (from, to) = (row.from.as_ref()?.date, row.to.as_ref()?.end);
    let first = earlier.iter().find(|other| {
        other.from.as_ref().is_some_and(|begin| LastDay::On(begin.date) <= to)
            && other.to.as_ref().is_some_and(|last| !last.end.is_before(from))
    })?;
    first.origin.row
}

/// Reports mandates that end before they begin, or lie outside the forum's own term, or else outside
/// the period, as far as these are known.
pub(super) fn check_dates(rows: &Rows, findings: &mut Diagnostics) {
    let period = rows
        .settings
        .term
        .as_ref()
        .map(|term| ForumTerm { from: term.from, to: LastDay::On(term.to) });
    let fora = rows.fora_by_name();
    for row in &rows.mandates {
        let forum = row.forum.as_deref().and_then(|forum| fora.get(forum));
        // A term of which a part is missing or wrong says nothing of its mandates.
        let is_known = forum.is_none_or(|forum| {
            !forum.has_unreadable_term && forum.from.is_some() == forum.to.is_some()
        });
        let own = forum.and_then(|forum| forum.term());
        if let Some(term) = own.or(period).filter(|_| is_known) {
            let period_end = period.and_then(|period| period.to.day());
            check_within(row, term, own.and(period_end), findings);
        }
        if let (Some(from), Some(to)) = (&row.from, &row.to)
            && to.end.is_before(from.date)
        {
            let origin = row.at(MandateColumn::To);
            findings.push_value(origin, &to.text, DateFinding::DatesReversed);
        }
    }
}

/// Reports the days of a mandate, first or last, that lie outside a term. Where that is the forum's
/// own, `period_end` is the last day of the council's period: a term without an end has still no
/// mandate that begins behind it, nor one that lasts for many years.
fn check_within(
    row: &MandateRow,
    term: ForumTerm,
    period_end: Option<Date>,
    findings: &mut Diagnostics,
) {
    let ForumTerm { from, to } = term;
    let outside = || match period_end {
        Some(_) => DateFinding::OutsideForum { from, to: to.day() },
        None => DateFinding::OutsidePeriod { from, to: to.day().unwrap_or(from) },
    };
    let is_endless = to == LastDay::Open;
    let is_late = |day: Date| is_endless && period_end.is_some_and(|end| day > end);
    let is_outside = |day: &&Day| !term.contains(day.date) || is_late(day.date);
    if let Some(day) = row.from.as_ref().filter(is_outside) {
        findings.push_value(row.at(MandateColumn::From), &day.text, outside());
    }
    if let Some(last) = &row.to {
        let begins = row.from.as_ref().map_or(from, |day| day.date);
        let is_long =
            |last: Date| is_endless && last.year() - begins.year() > LONGEST_TERM;
        let is_within = last.end <= to
            && !last.end.is_before(from)
            && !last.end.day().is_some_and(is_long);
        if !is_within && last.end == LastDay::Open {
            let origin = row.at(MandateColumn::To);
            let finding =
                DateFinding::OpenEnd { last: to.day(), is_own: period_end.is_some() };
            findings.push_value(origin, &last.text, finding);
        } else if !is_within {
            findings.push_value(row.at(MandateColumn::To), &last.text, outside());
        }
    }
}

/// The longest own term of a forum that is believed, in years. Boards are appointed for four or less.
const LONGEST_TERM: i32 = 8;

/// Reports a forum's own term of which one day is missing, which ends before it begins, or which
/// has no day in common with the period or lasts too long, as when a year is mistyped.
pub(super) fn check_terms(rows: &Rows, findings: &mut Diagnostics) {
    // What could not be read has been told.
    for row in rows.fora.iter().filter(|row| !row.has_unreadable_term) {
        let (from, to) = match (&row.from, &row.to) {
            (Some(from), Some(to)) => (from, to),
            (Some(from), None) => {
                let finding = DateFinding::HalfTerm { missing: ForumColumn::To.name() };
                findings.push_value(row.at(ForumColumn::From), &from.text, finding);
                continue;
            }
            (None, Some(to)) => {
                let finding = DateFinding::HalfTerm { missing: ForumColumn::From.name() };
                findings.push_value(row.at(ForumColumn::To), &to.text, finding);
                continue;
            }
            (None, None) => continue,
        };
        let origin = row.at(ForumColumn::To);
        if to.end.is_before(from.date) {
            findings.push_value(origin, &to.text, DateFinding::DatesReversed);
            continue;
        }
        let Some(period) = rows.settings.term else { continue };
        // A term without an end is as long as it has lasted when the period begins.
        let last = to.end.day().unwrap_or(period.from);
        let is_long = last.year() - from.date.year() > LONGEST_TERM;
        let finding = DateFinding::DoubtfulTerm { is_long };
        if from.date > period.to || is_long && to.end == LastDay::Open {
            findings.push_value(row.at(ForumColumn::From), &from.text, finding);
        } else if is_long || to.end.is_before(period.from) {
            findings.push_value(origin, &to.text, finding);
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
        row.to.as_ref().is_some_and(|to| is_over(to.end, letter.date, term))
    });
    let going_on: HashSet<_> =
        held.iter().filter_map(|row| row.number.as_ref()).collect();
    let appointees = rows.appointees.iter().filter(|row| row.gets_no_letter());
    let without: HashSet<_> = appointees.filter_map(|row| row.number.as_ref()).collect();
    // A day outside the period is told as such, unless it lies within the forum's own term.
    let fora = rows.fora_by_name();
    let is_within = |row: &MandateRow, last: Date| {
        let own = row.forum.as_deref().and_then(|forum| fora.get(forum)?.term());
        own.map_or_else(|| term.contains(last), |own| own.contains(last))
    };
    for row in over {
        let Some(number) = row.number.as_ref() else { continue };
        let goes_on = going_on.contains(number);
        if !without.contains(number)
            && let Some(mandate) = ended(row, goes_on)
            && mandate.to.day().is_some_and(|last| is_within(row, last))
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
    let mut running: HashMap<_, (&str, LastDay)> = HashMap::new();
    for row in &rows.mandates {
        if let (Some(number), Some(forum), Some(to)) = (&row.number, &row.forum, &row.to)
            && to.end > LastDay::On(letter.date)
        {
            running.entry(number).or_insert((forum, to.end));
        }
    }
    for row in &rows.appointees {
        let Some(why) = row.why_gone() else { continue };
        let Some(number) = &row.number else { continue };
        if let Some((forum, to)) = running.get(number) {
            let (why, forum) = (why.word(), (*forum).to_owned());
            let finding = MandateFinding::OfSomebodyGone { why, forum, to: to.day() };
            let name = row.name.as_deref().unwrap_or(number);
            findings.push_value(row.at(AppointeeColumn::Dispatch), name, finding);
        }
    }
}

/// Describes a mandate that is over. `None` when a cell of it could not be read, and when it
/// ends before it begins.
fn ended(row: &MandateRow, goes_on: bool) -> Option<EndedMandate<'_>> {
    let (from, to) = (row.from.as_ref()?.date, row.to.as_ref()?.end);
    let mandate = EndedMandate {
        number: row.number.as_deref()?,
        name: row.name.as_deref()?,
        forum: row.forum.as_deref()?,
        from,
        to,
        wish: row.thanks,
        goes_on,
    };
    (LastDay::On(from) <= to).then_some(mandate)
}
