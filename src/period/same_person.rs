//! Which people of one period stand in another as well, whatever their rows say otherwise: numbers
//! are given anew, people move and marry, and a name is mended.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

use super::name_likeness::NameLikeness;
use super::rows::AppointeeRow;
use crate::ground::danish;

/// Finds for each of the people `now` the row that was theirs among those `before`, as an index
/// into these; `None` for somebody who did not stand there. No row before is given twice. Somebody
/// is known by name and home, otherwise by the name alone, otherwise by the number and a name that
/// is like the one before. Former names count as names. Where several rows may be meant, it is the
/// first.
pub(crate) fn rows_before(
    before: &[AppointeeRow],
    now: &[AppointeeRow],
) -> Vec<Option<usize>> {
    let before: Vec<_> = before.iter().map(Person::of).collect();
    let now: Vec<_> = now.iter().map(Person::of).collect();
    let mut found = Found {
        rows: vec![None; now.len()],
        is_taken: vec![false; before.len()],
    };
    let with_home = |person: &Person| -> Vec<_> {
        let names = person.names.iter();
        names
            .map(|name| (name.clone(), person.home.map(str::to_owned)))
            .collect()
    };
    found.add(&before, &now, with_home, |_, _| true);
    found.add(&before, &now, |person| person.names.clone(), |_, _| true);
    let number = |person: &Person| person.number.into_iter().map(str::to_owned).collect();
    found.add(&before, &now, number, |before, now| before.is_like(now));
    found.rows
}

/// What has been found so far.
struct Found {
    /// The row before of each person now.
    rows: Vec<Option<usize>>,
    /// Which rows before have been found to be somebody's.
    is_taken: Vec<bool>,
}

impl Found {
    /// Finds those of the people left who have a key in common, as `keys` gives them, and are the
    /// same by `is_same`. Of those before, the first key alone counts: that of the name which they
    /// bore.
    fn add<'a, K: Hash + Eq>(
        &mut self,
        before: &[Person<'a>],
        now: &[Person<'a>],
        keys: impl Fn(&Person<'a>) -> Vec<K>,
        is_same: impl Fn(&Person, &Person) -> bool,
    ) {
        let mut rows: HashMap<K, VecDeque<usize>> = HashMap::new();
        for (row, person) in
            before.iter().enumerate().filter(|(row, _)| !self.is_taken[*row])
        {
            if let Some(key) = keys(person).into_iter().next() {
                rows.entry(key).or_default().push_back(row);
            }
        }
        for (place, person) in
            self.rows.iter_mut().zip(now).filter(|(row, _)| row.is_none())
        {
            for key in keys(person) {
                let Some(rows) = rows.get_mut(&key) else { continue };
                let fits = |row: &usize| is_same(&before[*row], person);
                if place.is_none()
                    && let Some(row) = rows.front().copied().filter(fits)
                {
                    rows.pop_front();
                    *place = Some(row);
                    self.is_taken[row] = true;
                }
            }
        }
    }
}

/// What a person is known by.
struct Person<'a> {
    /// The member number.
    number: Option<&'a str>,
    /// The name, then the former ones, in plain letters without signs.
    names: Vec<String>,
    /// The name as it stands; empty where it could not be read.
    name: &'a str,
    /// The municipality, or else the organisation.
    home: Option<&'a str>,
}

impl<'a> Person<'a> {
    /// Reads what the person of a row is known by.
    fn of(row: &'a AppointeeRow) -> Self {
        let names = row.name.iter().chain(&row.former_names);
        Self {
            number: row.number.as_deref(),
            names: names.map(|name| danish::plain_words(name).join(" ")).collect(),
            name: row.name.as_deref().unwrap_or_default(),
            home: row.home(),
        }
    }

    /// Tells whether the names of both may be one person's.
    fn is_like(&self, now: &Self) -> bool {
        NameLikeness::of(self.name, now.name) == NameLikeness::Alike
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::sink::Diagnostics;
    use crate::period::files::Files;
    use crate::period::load;

    /// Reads the people of a table that has their numbers, names, former names and municipalities.
    fn people(rows: &str) -> Vec<AppointeeRow> {
        let table = format!("nr;navn;tidligere navn;kommune\n{rows}");
        let files: Files = [("udpegede.csv", table.as_bytes())].into_iter().collect();
        load::load(&files, &mut Diagnostics::new()).appointees
    }

    #[test]
    fn people_are_known_by_name_and_home_then_by_name_then_by_number_and_a_like_name() {
        let before = people(
            "001;Ane Dahl;;Greve\n002;Bo Holm;;Faxe\n003;Ib Lund;;Faxe\n\
             004;Ane Dahl;;Stevns\n005;Åse Ågård;;Ringsted\n006;Per Krog;;Ringsted\n",
        );
        let now = people(
            "1;Ane Dahl;;Stevns\n2;Ane Dahl;;Greve\n3;Bo Holm;;Køge\n003;Ib Lunde;;Faxe\n\
             7;Åse Dahl;Åse Ågård;Ringsted\n006;Eva Rose;;Ringsted\n9;Ane Dahl;;Faxe\n",
        );
        let rows = rows_before(&before, &now);
        assert_eq!(rows, [Some(3), Some(0), Some(1), Some(2), Some(4), None, None]);
    }
}
