//! The day on which letters were sent: what somebody says, or today by the clock of the machine,
//! which may be wrong.

use time::{Date, Duration};

use crate::error::{Exit, Explain};
use crate::ground::lang::Lang;
use crate::period::model::Term;

/// So long before its first day letters of a period may be sent: councils are put together in the
/// months after the election.
const EARLIEST: Duration = Duration::days(365);

/// So long after its last day a letter of a period may still be recorded by a day that somebody says,
/// so that a period of the past can be worked on.
const LATEST: Duration = Duration::days(10 * 365);

/// So long after its last day the clock of the machine is believed: letters of thanks go out when a
/// period is over. A clock that says more has lost its time, or the folder is that of another period.
const LATEST_TODAY: Duration = Duration::days(365);

/// The day on which letters were sent, as a command gives it.
#[derive(Debug, Clone, Copy)]
pub struct SendingDay {
    /// The day that somebody says; `None` for today.
    pub said: Option<Date>,
    /// Today by the clock of the machine.
    pub today: Date,
}

impl SendingDay {
    /// Gives the day, if it can be one of a period.
    ///
    /// # Errors
    /// Fails with [`DayFault`] for a day that is still to come or far from the period, and when
    /// nobody says one and the clock cannot be right.
    pub(super) fn of(self, term: Term) -> Result<Date, DayFault> {
        let Self { said, today } = self;
        let may_be =
            |day: Date, latest| (term.from - EARLIEST..=term.to + latest).contains(&day);
        let Some(day) = said else {
            let is_believed = may_be(today, LATEST_TODAY);
            return is_believed.then_some(today).ok_or(DayFault::ClockWrong(today));
        };
        if !may_be(day, LATEST) {
            return Err(DayFault::Outside { day, term: (term.from, term.to) });
        }
        // A clock that is wrong cannot tell what is to come.
        if day > today && may_be(today, LATEST) {
            return Err(DayFault::ToCome(day));
        }
        Ok(day)
    }
}

/// Why a day is none on which letters of a period were sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayFault {
    /// The day is still to come.
    ToCome(Date),
    /// The day lies far from the period.
    Outside {
        /// The day.
        day: Date,
        /// The first and the last day of the period.
        term: (Date, Date),
    },
    /// Nobody has said a day, and the clock of the machine, which says this one, is wrong.
    ClockWrong(Date),
}

impl Explain for DayFault {
    fn message(&self, lang: Lang) -> String {
        match *self {
            Self::ToCome(day) => {
                let day = lang.day(day);
                lang.pick(
                    format!("den {day} er ikke kommet endnu; ret dagen efter `--on`"),
                    format!("{day} is a day to come; mend the day behind `--on`"),
                )
            }
            Self::Outside { day, term: (from, to) } => {
                let [day, from, to] = [day, from, to].map(|day| lang.day(day));
                lang.pick(
                    format!(
                        "den {day} ligger langt uden for valgperioden, {from} til {to}; ret dagen \
                         efter `--on`, eller skriv mappen med den periode, der menes"
                    ),
                    format!(
                        "{day} lies far outside the period, {from} to {to}; mend the day behind \
                         `--on`, or name the folder of the period that is meant"
                    ),
                )
            }
            Self::ClockWrong(today) => {
                let today = lang.day(today);
                lang.pick(
                    format!(
                        "maskinens ur siger {today}, og det passer ikke med perioden; stil uret, \
                         eller skriv dagen med `--on` (eller mappen med den periode, der menes)"
                    ),
                    format!(
                        "the clock of the machine says {today}, which does not fit the period; set \
                         the clock, or give the day by `--on` (or the folder of the period that is \
                         meant)"
                    ),
                )
            }
        }
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::date;

    #[test]
    fn a_clock_that_is_wrong_is_not_believed() {
        let day = |text: &str| date::parse(text).unwrap();
        let (from, to) = (day("2026-01-01"), day("2030-01-31"));
        let term = Term { from, to, number: 6 };
        let of = |said: Option<&str>, today| {
            SendingDay { said: said.map(day), today: day(today) }.of(term)
        };
        assert_eq!(of(None, "2026-03-01"), Ok(day("2026-03-01")));
        assert_eq!(of(None, "2031-01-01"), Ok(day("2031-01-01")));
        assert_eq!(of(None, "2035-01-01"), Err(DayFault::ClockWrong(day("2035-01-01"))));
        assert_eq!(of(Some("2035-01-01"), "2035-01-01"), Ok(day("2035-01-01")));
        for wrong in ["1970-01-01", "2099-01-01"] {
            assert_eq!(of(None, wrong), Err(DayFault::ClockWrong(day(wrong))));
            assert_eq!(of(Some("2026-03-01"), wrong), Ok(day("2026-03-01")));
            let outside = DayFault::Outside { day: day(wrong), term: (from, to) };
            assert_eq!(of(Some(wrong), "2099-12-31"), Err(outside));
        }
        let to_come = Err(DayFault::ToCome(day("2026-03-02")));
        assert_eq!(of(Some("2026-03-02"), "2026-03-01"), to_come);
    }
}
