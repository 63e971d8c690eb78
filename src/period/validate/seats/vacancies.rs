//! Seats that stand empty between two holders: somebody leaves, and the next begins only days
//! later. Usually one of the two days is a slip.

use std::collections::BTreeMap;

use time::Date;

use super::{Days, has_seat};
use crate::findings::MandateFinding;
use crate::findings::sink::Diagnostics;
use crate::period::model::LastDay;
use crate::period::rows::{MandateRow, TableRow as _};
use crate::period::schema::MandateColumn;

/// Reports each holder of a seat who begins later than the day after somebody has left, where
/// nobody has begun in between. Fora whose days could not be read are passed over.
pub(super) fn check(forum: &str, mandates: &[&MandateRow], findings: &mut Diagnostics) {
    let members: Vec<_> = mandates.iter().filter(|row| has_seat(row)).collect();
    let days: Option<Vec<_>> = members.iter().map(|row| Days::of(row)).collect();
    let Some(days) = days else { return };
    // How many have left and how many have begun, by the day on which the seat is free or taken.
    let mut turns: BTreeMap<Date, (usize, Vec<usize>)> = BTreeMap::new();
    for (at, Days { from, to }) in days.iter().enumerate() {
        turns.entry(*from).or_default().1.push(at);
        if let LastDay::On(last) = to
            && let Some(free) = last.next_day()
        {
            turns.entry(free).or_default().0 += 1;
        }
    }
    let mut empty_since: Vec<Date> = Vec::new();
    for (day, (left, begun)) in turns {
        // Whoever begins on the day on which a seat is free takes that one.
        let of_today = left.min(begun.len());
        for at in begun.into_iter().skip(of_today) {
            if empty_since.is_empty() {
                continue;
            }
            let since = empty_since.remove(0);
            let row = members[at];
            let text = row.from.as_ref().map_or("", |from| &from.text);
            let last = since.previous_day().unwrap_or(since);
            let finding = MandateFinding::EmptySeat { forum: forum.to_owned(), last };
            findings.push_value(row.at(MandateColumn::From), text, finding);
        }
        empty_since.extend(std::iter::repeat_n(day, left - of_today));
    }
}
