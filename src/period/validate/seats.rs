//! The seats of the fora against the mandates: too many members, too few, deputies of
//! nobody, and the balance of the sexes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use time::Date;

use crate::findings::MandateFinding;
use crate::findings::sink::Diagnostics;
use crate::period::model::{MandateRole, Sex};
use crate::period::rows::{ForumRow, MandateRow, Rows, TableRow as _};
use crate::period::schema::{self, CellWord as _, ForumColumn, MandateColumn};

/// The mandates of each forum.
type ByForum<'a> = BTreeMap<&'a str, Vec<&'a MandateRow>>;

/// Reports fora with more members at a time than seats.
pub(super) fn check_excess(rows: &Rows, to: &mut Diagnostics) {
    for (forum, name, seats, members) in filled_fora(rows) {
        if members > seats {
            let finding = MandateFinding::TooManyMembers { seats, members };
            to.push_value(forum.at(ForumColumn::Name), name, finding);
        }
    }
}

/// Reports what a person should look at. Only once all references hold: a misspelt forum
/// would seem to lack its members.
pub(super) fn check_doubts(rows: &Rows, to: &mut Diagnostics) {
    for (forum, name, seats, members) in filled_fora(rows) {
        if (1..seats).contains(&members) {
            let finding = MandateFinding::TooFewMembers { seats, members };
            to.push_value(forum.at(ForumColumn::Name), name, finding);
        }
    }
    let mandates = by_forum(rows);
    for (forum, mandates) in &mandates {
        let members = member_days(mandates);
        for deputy in mandates.iter().filter(|row| !has_seat(row)) {
            check_deputy(forum, deputy, &members, to);
        }
    }
    check_sexes(rows, &mandates, to);
}

/// The fora whose mandates are all sound, with name, seats and the most members at a time.
fn filled_fora(rows: &Rows) -> impl Iterator<Item = (&ForumRow, &str, usize, usize)> {
    let mandates = by_forum(rows);
    let is_whole = rows.are_whole(&[schema::FORA, schema::MANDATES]);
    let fora = rows.fora.iter().filter(move |_| is_whole);
    fora.filter_map(move |forum| {
        let (name, seats) = (forum.name.as_deref()?, forum.seats? as usize);
        let mandates = mandates.get(name).map(Vec::as_slice).unwrap_or_default();
        Some((forum, name, seats, most_members(mandates)?))
    })
}

/// The mandates of each forum.
fn by_forum(rows: &Rows) -> ByForum<'_> {
    let mut by_forum = ByForum::new();
    for row in &rows.mandates {
        if let Some(forum) = row.forum.as_deref() {
            by_forum.entry(forum).or_default().push(row);
        }
    }
    by_forum
}

/// Whether a mandate takes a seat.
fn has_seat(row: &MandateRow) -> bool {
    row.role.is_some_and(MandateRole::has_seat)
}

/// First and last day of a mandate.
fn days(row: &MandateRow) -> Option<(Date, Date)> {
    Some((row.from.as_ref()?.date, row.to.as_ref()?.date))
}

/// The most members at a time, each person counted once; `None` when a role, a day or a
/// number could not be read.
fn most_members(mandates: &[&MandateRow]) -> Option<usize> {
    if mandates.iter().any(|row| row.role.is_none()) {
        return None;
    }
    // A mandate still holds on its last day, so of one day the beginnings come first.
    let mut changes = Vec::new();
    for row in mandates.iter().filter(|row| has_seat(row)) {
        let ((from, last), number) = (days(row)?, row.number.as_deref()?);
        changes.push((from, false, number));
        changes.push((last, true, number));
    }
    changes.sort_unstable();
    let (mut mandates_of, mut most) = (HashMap::new(), 0);
    for (_, is_end, number) in changes {
        let mandates: &mut usize = mandates_of.entry(number).or_default();
        *mandates = if is_end { mandates.saturating_sub(1) } else { *mandates + 1 };
        if *mandates == 0 {
            mandates_of.remove(number);
        }
        most = most.max(mandates_of.len());
    }
    Some(most)
}

/// The members on the last day on which one has joined.
fn last_members<'a>(mandates: &'a [&MandateRow]) -> impl Iterator<Item = &'a MandateRow> {
    let members = mandates.iter().copied().filter(|row| has_seat(row));
    let last = members.clone().filter_map(|row| Some(days(row)?.0)).max();
    let sits = move |row: &&MandateRow| {
        days(row)
            .zip(last)
            .is_some_and(|((from, to), day)| (from..=to).contains(&day))
    };
    members.filter(sits)
}

/// First days of the members in order, each with the last day of any that came so far.
fn member_days(mandates: &[&MandateRow]) -> Vec<(Date, Date)> {
    let members = mandates.iter().filter(|row| has_seat(row));
    let mut terms: Vec<_> = members.filter_map(|row| days(row)).collect();
    terms.sort_unstable();
    let mut latest = Date::MIN;
    for (_, last) in &mut terms {
        latest = latest.max(*last);
        *last = latest;
    }
    terms
}

/// Reports a deputy during whose term the forum has no member.
fn check_deputy(
    forum: &str,
    deputy: &MandateRow,
    members: &[(Date, Date)],
    to: &mut Diagnostics,
) {
    let Some((from, last)) = days(deputy) else { return };
    let before_end = &members[..members.partition_point(|(first, _)| *first <= last)];
    if before_end.last().is_none_or(|(_, latest)| *latest < from) {
        let role = deputy.role.unwrap_or(MandateRole::Deputy).word();
        let finding = MandateFinding::LoneDeputy(forum.to_owned());
        to.push_value(deputy.at(MandateColumn::Role), role, finding);
    }
}

/// Reports fora in which one sex has less than two members in five, rounded down, but
/// at least one of two, among those who sit there last. The law asks for a balance where councils appoint
/// (ligestillingsloven, chapter 4, guidance no. 10414 of 19 December 2022). Silent where
/// the sex of a member is not given.
fn check_sexes(rows: &Rows, mandates: &ByForum, to: &mut Diagnostics) {
    let sexes: BTreeMap<_, _> = rows
        .appointees
        .iter()
        .filter_map(|row| Some((row.number.as_deref()?, row.sex?)))
        .collect();
    for forum in &rows.fora {
        let Some(name) = forum.name.as_deref() else { continue };
        let mandates = mandates.get(name).map(Vec::as_slice).unwrap_or_default();
        let numbers: BTreeSet<_> =
            last_members(mandates).map(|row| row.number.as_deref()).collect();
        let sex = |number: Option<&str>| sexes.get(number?).copied();
        let Some(sexes) = numbers.into_iter().map(sex).collect::<Option<Vec<_>>>() else {
            continue;
        };
        let women = sexes.iter().filter(|sex| **sex == Sex::Woman).count();
        let men = sexes.len() - women;
        let least = (2 * sexes.len() / 5).max(1);
        if sexes.len() > 1 && women.min(men) < least {
            let finding = MandateFinding::GenderBalance { women, men };
            to.push_value(forum.at(ForumColumn::Name), name, finding);
        }
    }
}
