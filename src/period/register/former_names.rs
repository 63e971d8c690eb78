//! The names that people had before, as the office has told them. By these, letters that were
//! sent to a former name count as letters to the same person.

use std::collections::BTreeMap;

/// The present names of people by their numbers and former names. By default nobody has changed
/// the name.
#[derive(Debug, Clone, Default)]
pub(crate) struct FormerNames {
    /// For each number that somebody has, the present name by each former one.
    present: BTreeMap<String, BTreeMap<String, String>>,
}

impl FormerNames {
    /// Notes that the person with a number is called `present` and was called `former`.
    pub(crate) fn add(&mut self, number: &str, former: &str, present: &str) {
        let names = self.present.entry(number.to_owned()).or_default();
        names.insert(former.to_owned(), present.to_owned());
    }

    /// Gives the present name of whoever had a name under a number; that name itself where it
    /// is nobody's former one.
    pub(crate) fn present<'a>(&'a self, number: &str, name: &'a str) -> &'a str {
        let names = self.present.get(number);
        names
            .and_then(|names| names.get(name))
            .map_or(name, |present| present)
    }

    /// Gives the former names of the person who has a number and is called `present`, in the
    /// order of the alphabet.
    pub(crate) fn former<'a>(
        &'a self,
        number: &str,
        present: &'a str,
    ) -> impl Iterator<Item = &'a str> {
        let names = self.present.get(number).into_iter().flatten();
        names
            .filter(move |(_, now)| *now == present)
            .map(|(former, _)| former.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::super::history::tests::register_with;
    use super::super::sent_letter::SharedTexts;
    use super::super::tests::record;
    use super::super::{Record, Register, SentLetter};
    use super::*;
    use crate::period::letter_contents::{Change, Kind};

    /// Makes a register in which number 001, once "Åse 001", is called "Åse Dahl" now.
    fn register(records: Vec<Record>) -> Register {
        let mut former_names = FormerNames::default();
        former_names.add("001", "Åse 001", "Åse Dahl");
        register_with(records, former_names)
    }

    #[test]
    fn letters_to_a_former_name_are_the_persons_by_either_name_and_nobody_elses() {
        let register = register(vec![record("001", 2), record("002", 2)]);
        let last = |number: &str, name: &str| register.last(number, name, Kind::Mandates);
        assert!(last("001", "Åse Dahl").is_some());
        assert!(last("001", "Åse 001").is_none());
        assert!(last("002", "Åse Dahl").is_none());
        assert!(register.last_to("Åse Dahl", Kind::Mandates).is_some());
        assert!(register.last_to("Åse 001", Kind::Mandates).is_none());
        let to = |wanted: &str| register.letters_to(|_, name| name == wanted).len();
        assert_eq!(["Åse Dahl", "Åse 001", "Åse 002", "Åse"].map(to), [1, 1, 1, 0]);
    }

    #[test]
    fn another_name_is_a_change_of_its_own_and_none_of_the_address() {
        let mut old = record("001", 2);
        for name in ["Åse 001", "Att. Åse 001"] {
            old.contents.address = vec![name.into(), "Vej 1".into()];
            let mut now = old.contents.with_name("Åse 001", "Åse Dahl");
            assert_eq!(now.address[0], name.replace("001", "Dahl"));
            let (then, present) = ("Åse 001".to_owned(), "Åse Dahl".to_owned());
            let renamed = Change::Name { then, now: present };
            let sent = |record: &Record| {
                SentLetter::of(0, record.clone(), &mut SharedTexts::default())
            };
            assert_eq!(sent(&old).changes("Åse Dahl", &now), [renamed]);
            now.address[1] = "Vej 2".into();
            assert_eq!(sent(&old).changes("Åse Dahl", &now).len(), 2);
            let thanks = Record { kind: Kind::Thanks, ..old.clone() };
            assert_eq!(sent(&thanks).changes("Åse Dahl", &now), [], "thanked again");
        }
    }

    #[test]
    fn a_letter_is_followed_to_the_one_that_it_replaced_whatever_its_name_and_way() {
        let old = record("001", 2);
        let date = record("001", 3).date;
        let contents = old.contents.with_name("Åse 001", "Åse Dahl");
        let name = "Åse Dahl".to_owned();
        // The second case is a letter of the day of the one before.
        for date in [date, old.date] {
            let (replaces, name, contents) =
                (Some(old.date), name.clone(), contents.clone());
            let new = Record { date, replaces, name, contents, ..old.clone() };
            let register = register(vec![old.clone(), new.clone(), new.clone()]);
            let replaced = register.replaced_by_last("001", "Åse Dahl", Kind::Mandates);
            assert_eq!(replaced.map(|one| one.place), Some(0));
        }
    }

    #[test]
    fn what_was_taken_back_under_a_former_name_is_not_so_after_a_later_letter() {
        let (old, name) = (record("001", 2), "Åse Dahl".to_owned());
        let undone = Record { is_undone: true, ..old.clone() };
        let new = Record { name, ..record("001", 3) };
        let taken_back = register(vec![old.clone(), undone.clone()]);
        assert_eq!(taken_back.just_undone().len(), 1);
        assert!(register(vec![old, undone, new]).just_undone().is_empty());
    }
}
