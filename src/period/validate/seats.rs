//! The seats of the fora against the mandates: too many members, too few, deputies of
//! nobody, and the balance of the sexes.

mod vacancies;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use time::Date;

use crate::findings::MandateFinding;
use crate::findings::sink::Diagnostics;
use crate::period::model::{LastDay, MandateRole, Sex, StandsIn};
use crate::period::rows::{ForumRow, MandateRow, Rows, TableRow as _};
use crate::period::schema::{self, ForumColumn, MandateColumn};

/// Reports fora with more members at a time than seats.
pub(super) fn check_excess(rows: &Rows, findings: &mut Diagnostics) {
    for FilledForum { row, name, seats, members } in filled_fora(rows) {
        if members > seats {
            let finding = MandateFinding::TooManyMembers { seats, members };
            findings.push_value(row.at(ForumColumn::Name), name, finding);
        }
    }
}

/// Reports what a person should look at: empty seats, deputies of nobody, and one sex in the
/// minority. Only once all references hold: a misspelt forum would seem to lack its members.
pub(super) fn check_doubts(rows: &Rows, findings: &mut Diagnostics) {
    for FilledForum { row, name, seats, members } in filled_fora(rows) {
        if (1..seats).contains(&members) {
            let finding = MandateFinding::TooFewMembers { seats, members };
            findings.push_value(row.at(ForumColumn::Name), name, finding);
        }
    }
    let mandates = by_forum(rows);
    for (forum, mandates) in &mandates {
        check_deputies(forum, mandates, findings);
        vacancies::check(forum, mandates, findings);
    }
    check_sexes(rows, &mandates, findings);
}

/// The mandates of each forum, in the order of `mandater.csv`.
type MandatesOfForum<'a> = BTreeMap<&'a str, Vec<&'a MandateRow>>;

/// Sorts the mandates by the name of their forum; those without one are left out.
fn by_forum(rows: &Rows) -> MandatesOfForum<'_> {
    let mut by_forum = MandatesOfForum::new();
    for row in &rows.mandates {
        if let Some(forum) = row.forum.as_deref() {
            by_forum.entry(forum).or_default().push(row);
        }
    }
    by_forum
}

/// A forum all of whose mandates could be read.
struct FilledForum<'a> {
    /// The row of the forum in `fora.csv`.
    row: &'a ForumRow,
    /// The name in the forum's row.
    name: &'a str,
    /// How many seats the council fills there.
    seats: usize,
    /// The most members that the forum has on one day.
    members: usize,
}

/// Finds the fora that can be judged, in the order of `fora.csv`; none when a row of fora or
/// mandates is missing.
fn filled_fora(rows: &Rows) -> impl Iterator<Item = FilledForum<'_>> {
    let mandates = by_forum(rows);
    let is_whole = rows.are_whole(&[schema::FORA, schema::MANDATES]);
    let fora = rows.fora.iter().filter(move |_| is_whole);
    fora.filter_map(move |row| {
        let (name, seats) = (row.name.as_deref()?, row.seats? as usize);
        let mandates = mandates.get(name).map(Vec::as_slice).unwrap_or_default();
        Some(FilledForum { row, name, seats, members: most_members(mandates)? })
    })
}

/// Tells whether a mandate takes a seat; one whose role could not be read does not.
fn has_seat(row: &MandateRow) -> bool {
    row.role.as_ref().is_some_and(MandateRole::has_seat)
}

/// Tells whether a mandate stands in for those who have a seat.
fn stands_in(row: &MandateRow) -> bool {
    let stands_in = |role: &MandateRole| role.meaning().stands_in;
    row.role
        .as_ref()
        .is_some_and(|role| stands_in(role) != StandsIn::ForNobody)
}

/// The days of a mandate. They are ordered by the first day, then by the last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Days {
    /// The first day on which the mandate holds.
    from: Date,
    /// The last day on which the mandate holds.
    to: LastDay,
}

impl Days {
    /// Gives the days of a row, if both could be read.
    fn of(row: &MandateRow) -> Option<Self> {
        Some(Self {
            from: row.from.as_ref()?.date,
            to: row.to.as_ref()?.end,
        })
    }

    /// Tells whether a day is one of these.
    fn contain(self, day: Date) -> bool {
        self.from <= day && LastDay::On(day) <= self.to
    }
}

/// A day on which a member's mandate begins or ends. A mandate still holds on its last day, so
/// the derived order has the beginnings of a day before its ends.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Turn<'a> {
    /// The day of the change; an open end comes after all days.
    day: LastDay,
    /// Whether a mandate ends; otherwise one begins.
    is_end: bool,
    /// The number of the member whose mandate it is.
    number: &'a str,
}

/// Counts the most members at a time, each person once, however many mandates he or she has in
/// the forum. Gives `None` when a role, a day or a number could not be read.
fn most_members(mandates: &[&MandateRow]) -> Option<usize> {
    let (mut mandates_of, mut most) = (HashMap::new(), 0);
    for Turn { is_end, number, .. } in turns(mandates)? {
        let mandates: &mut usize = mandates_of.entry(number).or_default();
        // Where the days of a mandate are reversed its end comes first; that is another finding.
        *mandates = if is_end { mandates.saturating_sub(1) } else { *mandates + 1 };
        if *mandates == 0 {
            mandates_of.remove(number);
        }
        most = most.max(mandates_of.len());
    }
    Some(most)
}

/// Lists the beginnings and ends of the mandates that take a seat, in order of time. Gives
/// `None` when a role, a day or a number could not be read.
fn turns<'a>(mandates: &[&'a MandateRow]) -> Option<Vec<Turn<'a>>> {
    if mandates.iter().any(|row| row.role.is_none()) {
        return None;
    }
    let mut turns = Vec::new();
    for row in mandates.iter().filter(|row| has_seat(row)) {
        let (Days { from, to }, number) = (Days::of(row)?, row.number.as_deref()?);
        turns.push(Turn { day: LastDay::On(from), is_end: false, number });
        turns.push(Turn { day: to, is_end: true, number });
    }
    turns.sort_unstable();
    Some(turns)
}

/// Reports the deputies of a forum during whose mandate it has no member.
fn check_deputies(forum: &str, mandates: &[&MandateRow], findings: &mut Diagnostics) {
    let members = member_days(mandates);
    for deputy in mandates.iter().filter(|row| stands_in(row)) {
        if Days::of(deputy).is_some_and(|days| !overlaps_any(days, &members)) {
            let role = deputy.role.as_ref().map(MandateRole::word).unwrap_or_default();
            let finding = MandateFinding::LoneDeputy(forum.to_owned());
            findings.push_value(deputy.at(MandateColumn::Role), role, finding);
        }
    }
}

/// Gives the days of the members in the order of their first days. Each last day is the latest
/// of that member and of all before, so that the last days are in order too.
fn member_days(mandates: &[&MandateRow]) -> Vec<Days> {
    let members = mandates.iter().filter(|row| has_seat(row));
    let mut all: Vec<_> = members.filter_map(|row| Days::of(row)).collect();
    all.sort_unstable();
    let mut latest = LastDay::On(Date::MIN);
    for days in &mut all {
        latest = latest.max(days.to);
        days.to = latest;
    }
    all
}

/// Tells whether some days have one in common with any of the members' days, which are as
/// [`member_days`] gives them.
fn overlaps_any(days: Days, members: &[Days]) -> bool {
    let begun = members.partition_point(|member| LastDay::On(member.from) <= days.to);
    let last_begun = members[..begun].last();
    last_begun.is_some_and(|member| !member.to.is_before(days.from))
}

/// Reports fora in which one sex has less than two members in five, rounded down, but at least
/// one of two, among those who sit there last. The law asks for a balance where councils
/// appoint (ligestillingsloven, chapter 4, guidance no. 10414 of 19 December 2022). A forum is
/// passed over where the sex of a member is not given.
fn check_sexes(rows: &Rows, mandates: &MandatesOfForum, findings: &mut Diagnostics) {
    let appointees = rows.appointees.iter();
    let sexes: BTreeMap<_, _> = appointees
        .filter_map(|row| Some((row.number.as_deref()?, row.sex?)))
        .collect();
    for forum in &rows.fora {
        let Some(name) = forum.name.as_deref() else { continue };
        let mandates = mandates.get(name).map(Vec::as_slice).unwrap_or_default();
        let numbers = last_numbers(mandates).into_iter();
        let sex = |number: Option<&str>| sexes.get(number?).copied();
        let Some(sexes) = numbers.map(sex).collect::<Option<Vec<_>>>() else { continue };
        if let Some(finding) = unbalanced(&sexes) {
            findings.push_value(forum.at(ForumColumn::Name), name, finding);
        }
    }
}

/// Makes the finding about members of whom too few are of one sex; `None` when they are
/// balanced, or fewer than two.
fn unbalanced(sexes: &[Sex]) -> Option<MandateFinding> {
    let women = sexes.iter().filter(|sex| **sex == Sex::Woman).count();
    let men = sexes.len() - women;
    let least = (2 * sexes.len() / 5).max(1);
    let is_unbalanced = sexes.len() > 1 && women.min(men) < least;
    is_unbalanced.then_some(MandateFinding::GenderBalance { women, men })
}

/// Gives the numbers of those who sit in a forum last: on the last day on which a member
/// joins. A number that could not be read is `None` among them.
fn last_numbers<'a>(mandates: &[&'a MandateRow]) -> BTreeSet<Option<&'a str>> {
    let members = mandates.iter().copied().filter(|row| has_seat(row));
    let last_start = members.clone().filter_map(|row| Some(Days::of(row)?.from)).max();
    let sits = |row: &&MandateRow| {
        Days::of(row)
            .zip(last_start)
            .is_some_and(|(days, day)| days.contain(day))
    };
    members.filter(sits).map(|row| row.number.as_deref()).collect()
}
