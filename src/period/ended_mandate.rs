//! Mandates that have ended before the period does: when one is over, whether its person is
//! thanked for it, and whether the person knows.

use time::Date;

use crate::period::letter_contents::{Kind, MandateContents};
use crate::period::model::{LastDay, Term, ThanksWish};
use crate::period::register::Register;

/// Tells whether a mandate is over on the day that the letters bear. One that ends with the
/// period does not end early, and so is never over.
pub(crate) fn is_over(last_day: LastDay, letters: Date, term: &Term) -> bool {
    last_day.is_before(letters) && last_day.is_before(term.to)
}

/// A mandate that is over, with what decides whether its person is thanked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct EndedMandate<'a> {
    /// The member number of the person.
    pub number: &'a str,
    /// The full name of the person.
    pub name: &'a str,
    /// The full name of the forum.
    pub forum: &'a str,
    /// The first day of the mandate.
    pub from: Date,
    /// The last day of the mandate.
    pub to: LastDay,
    /// What the office wants, if it has said so.
    pub wish: Option<ThanksWish>,
    /// Whether the person has a mandate that is not over, in whatever forum.
    pub goes_on: bool,
}

impl EndedMandate<'_> {
    /// Tells whether the person is thanked for the mandate. The usual answer is yes only where
    /// the person leaves: whoever has other mandates, as when a forum is divided or renamed,
    /// would be thanked for work that goes on. Whoever was thanked for it keeps that letter.
    pub(crate) fn is_thanked(&self, register: &Register) -> bool {
        match self.wish {
            Some(wish) => wish == ThanksWish::Yes,
            None => !self.goes_on || self.was_thanked(register),
        }
    }

    /// Tells whether the person is not thanked though the office has not said so, and has not
    /// got the letter yet that leaves the mandate out. Until then the office may think of it.
    pub(crate) fn is_left_out_unasked(&self, register: &Register) -> bool {
        self.wish.is_none() && !self.is_thanked(register) && !self.was_left_out(register)
    }

    /// Tells whether the office should look at the mandate: the letter of thanks for it was not
    /// sent yet, or there is none though the office has not said so.
    pub(crate) fn is_open(&self, register: &Register) -> bool {
        match self.is_thanked(register) {
            true => !self.was_thanked(register),
            false => self.is_left_out_unasked(register),
        }
    }

    /// Tells whether the last letter of thanks to the person names the mandate: one in the
    /// same forum with the same last day.
    fn was_thanked(&self, register: &Register) -> bool {
        let is_same =
            |one: &MandateContents| one.forum == self.forum && one.to == self.to;
        let last = register.last(self.number, self.name, Kind::Thanks);
        last.is_some_and(|last| last.contents().mandates.iter().any(is_same))
    }

    /// Tells whether the last letter about mandates to the person no longer names the mandate:
    /// none in the same forum with the same first day.
    fn was_left_out(&self, register: &Register) -> bool {
        let is_same =
            |one: &MandateContents| one.forum == self.forum && one.from == self.from;
        let last = register.last(self.number, self.name, Kind::Mandates);
        last.is_some_and(|last| !last.contents().mandates.iter().any(is_same))
    }
}

#[cfg(test)]
mod tests {
    use time::Month;

    use super::*;

    /// Gives a day of 2023.
    fn day(month: Month, day: u8) -> Date {
        Date::from_calendar_date(2023, month, day).unwrap()
    }

    #[test]
    fn only_who_leaves_is_thanked_unless_the_office_says_otherwise() {
        let register = Register::default();
        for (wish, goes_on, thanked, open) in [
            (None, false, true, true),
            (None, true, false, true),
            (Some(ThanksWish::Yes), true, true, true),
            (Some(ThanksWish::Yes), false, true, true),
            (Some(ThanksWish::No), true, false, false),
            (Some(ThanksWish::No), false, false, false),
        ] {
            let mandate = EndedMandate {
                number: "001",
                name: "Åse Ågård",
                forum: "Klimarådet",
                from: day(Month::January, 1),
                to: LastDay::On(day(Month::June, 30)),
                wish,
                goes_on,
            };
            let case = format!("{wish:?}, goes on: {goes_on}");
            assert_eq!(mandate.is_thanked(&register), thanked, "{case}");
            assert_eq!(mandate.is_open(&register), open, "{case}");
        }
    }

    #[test]
    fn a_mandate_is_over_after_its_last_day_unless_the_period_is() {
        let (from, to) = (day(Month::January, 1), day(Month::December, 31));
        let term = Term { from, to, number: 1 };
        let end = day(Month::June, 30);
        assert!(!is_over(LastDay::On(end), end, &term));
        assert!(is_over(LastDay::On(end), day(Month::July, 1), &term));
        let later = to.next_day().unwrap();
        assert!(!is_over(LastDay::On(to), later, &term));
        assert!(!is_over(LastDay::Open, later, &term));
    }
}
