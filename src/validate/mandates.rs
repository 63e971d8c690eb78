//! The times of mandates: within the period, and never twice in one forum.

use crate::diagnostic::Diagnostics;
use crate::finding::Finding;
use crate::model::Term;
use crate::rows::MandateRow;

/// Reports a person who sits twice in a forum at the same time.
pub(super) fn check_overlaps(mandates: &[MandateRow], to: &mut Diagnostics) {
    for (index, row) in mandates.iter().enumerate() {
        let (Some(from), Some(last), Some(forum)) = (&row.from, &row.to, &row.forum)
        else {
            continue;
        };
        let earlier = mandates[..index].iter().find(|other| {
            other.number.is_some()
                && other.number == row.number
                && other.forum == row.forum
                && other.from.as_ref().is_some_and(|other| other.date <= last.date)
                && other.to.as_ref().is_some_and(|other| from.date <= other.date)
        });
        if let Some(earlier) = earlier {
            let first = earlier.origin.row.unwrap_or_default();
            let origin = row.origin.column("forum");
            to.push_value(origin, forum, Finding::OverlappingMandate(first));
        }
    }
}

/// Reports mandates that end before they begin, or lie outside the period if that is known.
pub(super) fn check_dates(
    mandates: &[MandateRow],
    term: Option<&Term>,
    to: &mut Diagnostics,
) {
    for row in mandates {
        for (day, column) in [(&row.from, "fra"), (&row.to, "til")] {
            if let (Some(day), Some(&Term { from, to: last, .. })) = (day, term)
                && !(from..=last).contains(&day.date)
            {
                let fault = Finding::OutsidePeriod { from, to: last };
                to.push_value(row.origin.column(column), &day.text, fault);
            }
        }
        if let (Some(from), Some(last)) = (&row.from, &row.to)
            && last.date < from.date
        {
            to.push_value(row.origin.column("til"), &last.text, Finding::DatesReversed);
        }
    }
}
