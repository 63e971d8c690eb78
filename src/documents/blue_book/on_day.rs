//! Who has which mandates on the day of the Blå Bog, in what order, and in whose place they stand.

use std::collections::HashMap;

use time::Date;

use super::surname::parted;
use crate::ground::danish::SortKey;
use crate::period::model::{Appointee, Dispatch, ElectionPeriod, Mandate, NoLetter};

/// A mandate of the data that runs on the day, with its place in the order of the fora.
pub(super) struct Running<'a> {
    /// The place of the forum: its subject area, then the row of the forum itself.
    pub(super) place: (usize, usize),
    /// The mandate.
    pub(super) mandate: &'a Mandate,
}

/// Gives the people who have mandates on a day, in the Danish order of surname, name and home, each
/// with these mandates in the order of the fora. Whoever has died or left is never among them: the
/// data do not say since when, and nobody shall be published whom the office knows to be gone.
pub(super) fn people(
    period: &ElectionPeriod,
    day: Date,
) -> Vec<(&Appointee, Vec<Running<'_>>)> {
    let with_mandates = period.appointees.iter().filter(|one| !is_gone(one));
    let mut people: Vec<_> = with_mandates
        .map(|appointee| {
            let running = appointee.mandates.iter();
            let running = running.filter(|mandate| runs(mandate, day));
            let mut running: Vec<_> = running
                .map(|mandate| {
                    let area = period.fora[mandate.forum].subject_area;
                    Running { place: (area, mandate.forum), mandate }
                })
                .collect();
            running.sort_by_key(|one| one.place);
            (appointee, running)
        })
        .filter(|(_, running)| !running.is_empty())
        .collect();
    people.sort_by_cached_key(|(appointee, _)| {
        let (given, surname) = parted(&appointee.name);
        // The rest of a name goes before the difference of å and aa.
        let letters = [surname, given].map(SortKey::of_letters);
        let home = appointee.affiliation.name();
        (letters, [surname, given, home].map(SortKey::of))
    });
    people
}

/// Tells whether somebody has died or left.
fn is_gone(appointee: &Appointee) -> bool {
    let reason = &appointee.dispatch;
    matches!(reason, Dispatch::None(NoLetter::Deceased | NoLetter::Resigned))
}

/// The appointees by their names, for the members in whose place others stand.
pub(super) struct Members<'a> {
    /// The period.
    pub(super) period: &'a ElectionPeriod,
    /// The day.
    day: Date,
    /// All appointees of a name.
    by_name: HashMap<&'a str, Vec<&'a Appointee>>,
}

impl<'a> Members<'a> {
    /// Collects the appointees of a period.
    pub(super) fn of(period: &'a ElectionPeriod, day: Date) -> Self {
        let mut by_name: HashMap<_, Vec<_>> = HashMap::new();
        for appointee in &period.appointees {
            by_name.entry(appointee.name.as_str()).or_default().push(appointee);
        }
        Self { period, day, by_name }
    }

    /// Gives the member in whose place somebody stands, as long as the member is there on the day. One
    /// whom others have appointed stands in no table, and is named as the row names it.
    pub(super) fn stood_in_for(&self, mandate: &'a Mandate) -> Option<&'a str> {
        let name = mandate.stands_in_for.as_deref()?;
        let Some(named) = self.by_name.get(name) else { return Some(name) };
        let is_there = |appointee: &&&Appointee| {
            let mut own = appointee.mandates.iter();
            !is_gone(appointee)
                && own.any(|own| own.forum == mandate.forum && runs(own, self.day))
        };
        named.iter().find(is_there).map(|_| name)
    }
}

/// Tells whether a mandate runs on a day.
fn runs(mandate: &Mandate, day: Date) -> bool {
    mandate.from <= day && !mandate.to.is_before(day)
}
