//! The timeline against the election period: the present period stands in it once, and the
//! periods follow each other. Gaps are no fault: a period that brought no task is left out.

use crate::findings::TimelineFinding;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::period::model::{Milestone, Term};
use crate::period::schema;

/// Reports a timeline that lacks the present period, has it twice, or is out of order.
pub(super) fn check_timeline(
    timeline: &[Milestone],
    term: &Term,
    findings: &mut Diagnostics,
) {
    let year = term.from.year();
    let present: Vec<_> =
        (0..timeline.len()).filter(|at| timeline[*at].from == year).collect();
    if let [only] = present[..] {
        check_end(timeline, only, term, findings);
    } else {
        // Where it stands twice, the second is shown; where it is missing, the file.
        let place = present.get(1).map_or(file(), |at| key(*at, "fra"));
        let (count, period) = (present.len(), term.key());
        findings.push(place, TimelineFinding::PresentPeriods { count, period });
    }
    for (at, pair) in timeline.windows(2).enumerate() {
        let [above, below] = pair else { continue };
        let is_present_twice = above.from == year && below.from == year;
        if below.from < above.to.max(above.from + 1) && !is_present_twice {
            let finding = TimelineFinding::OutOfOrder { from: above.from, to: above.to };
            findings.push_value(key(at + 1, "fra"), &below.from.to_string(), finding);
        }
    }
}

/// Reports that the present period, which stands at a place of the timeline, ends otherwise than
/// the election period, and every period that begins later than it.
fn check_end(
    timeline: &[Milestone],
    present: usize,
    term: &Term,
    findings: &mut Diagnostics,
) {
    let Milestone { from, to, .. } = timeline[present];
    if to != term.to.year() {
        let finding = TimelineFinding::BeyondPeriod(term.key());
        findings.push_value(key(present, "til"), &to.to_string(), finding);
    }
    for (at, milestone) in timeline.iter().enumerate() {
        if milestone.from > from {
            let finding = TimelineFinding::BeyondPeriod(term.key());
            findings.push_value(key(at, "fra"), &milestone.from.to_string(), finding);
        }
    }
}

/// Gives the place that is the file of the timeline.
fn file() -> Origin {
    Origin::file(schema::TIMELINE)
}

/// Gives the place of a year of the period at a place of the timeline, counted from 0.
fn key(at: usize, year: &str) -> Origin {
    file().key(format!("[{}].{year}", at + 1))
}

#[cfg(test)]
mod tests {
    use time::Month;

    use super::*;

    /// Judges a timeline of these years in the period 2022-2026. Gives the codes of its findings
    /// with their keys.
    fn judged(years: &[(i32, i32)]) -> Vec<String> {
        let years = years.iter();
        let timeline: Vec<_> = years
            .map(|(from, to)| Milestone { from: *from, to: *to, tasks: Vec::new() })
            .collect();
        let day = |year, month| Date::from_calendar_date(year, month, 31).unwrap();
        let term = Term {
            from: day(2022, Month::January),
            to: day(2026, Month::January),
            number: 5,
        };
        let mut findings = Diagnostics::new();
        check_timeline(&timeline, &term, &mut findings);
        let told = findings.sorted().into_iter().map(|one| {
            let origin = &one.diagnostic.origin;
            let key = origin.column.as_deref().unwrap_or_default();
            format!("{} {key}", one.diagnostic.finding.code().as_str())
        });
        told.collect()
    }

    use time::Date;

    #[test]
    fn a_timeline_with_the_present_period_last_is_right_with_gaps() {
        assert_eq!(judged(&[(2006, 2007), (2010, 2014), (2022, 2026)]), [""; 0]);
        assert_eq!(judged(&[(2018, 2021), (2022, 2026)]), [""; 0]);
    }

    #[test]
    fn a_timeline_that_cannot_be_right_is_told_once_for_each_fault() {
        assert_eq!(judged(&[(2014, 2018), (2018, 2022)]), ["F0458 "]);
        assert_eq!(judged(&[]), ["F0458 "]);
        assert_eq!(judged(&[(2022, 2026), (2022, 2026)]), ["F0458 [2].fra"]);
        assert_eq!(judged(&[(2022, 2026), (2018, 2022)]), ["F0459 [2].fra"]);
        assert_eq!(judged(&[(2018, 2023), (2022, 2026)]), ["F0459 [2].fra"]);
        assert_eq!(judged(&[(2022, 2025)]), ["F0461 [1].til"]);
        assert_eq!(judged(&[(2022, 2026), (2026, 2030)]), ["F0461 [2].fra"]);
    }
}
