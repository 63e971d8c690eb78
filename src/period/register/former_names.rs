//! The names that people had before, as the office has told them. By these, letters that were
//! sent to a former name count as letters to the same person.

use std::collections::BTreeMap;

/// The present names of people by their numbers and former names. By default nobody has changed
/// the name.
#[derive(Debug, Clone, Default)]
pub struct FormerNames {
    /// For each number that somebody has, the present name by each former one.
    present: BTreeMap<String, BTreeMap<String, String>>,
}

impl FormerNames {
    /// Notes that the person with a number is called `present` and was called `former`.
    pub fn add(&mut self, number: &str, former: &str, present: &str) {
        let names = self.present.entry(number.to_owned()).or_default();
        names.insert(former.to_owned(), present.to_owned());
    }

    /// Gives the present name of whoever had a name under a number; that name itself where it
    /// is nobody's former one.
    pub fn present<'a>(&'a self, number: &str, name: &'a str) -> &'a str {
        let names = self.present.get(number);
        names.and_then(|names| names.get(name)).map_or(name, |present| present)
    }

    /// Gives the former names of the person who has a number and is called `present`, in the
    /// order of the alphabet.
    pub fn former<'a>(
        &'a self,
        number: &str,
        present: &'a str,
    ) -> impl Iterator<Item = &'a str> {
        let names = self.present.get(number).into_iter().flatten();
        names.filter(move |(_, now)| *now == present).map(|(former, _)| former.as_str())
    }
}
