//! Which people of one period stand in another as well, whatever their rows say otherwise: numbers
//! are given anew, people move and marry, and a name is mended.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

use super::name_likeness::NameLikeness;
use super::rows::AppointeeRow;
use crate::ground::danish;

/// Finds for each of the people `now` the row that was theirs among those `before`, as an index
/// into these; `None` for somebody who did not stand there. No row before is given twice. Somebody
/// is known by name and home, otherwise by the name alone, by the number and a name that is like the
/// one before, by the home, the surname and such a name, by the e-mail address or the door and a word of
/// the name. Former names count as names. Where several rows may be meant, it is the first.
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
    found.add(&before, &now, Person::surname_at_home, |before, now| before.is_like(now));
    // A new number and another spelling do not make another person of whoever lives there.
    let has_word = |before: &Person, now: &Person| {
        NameLikeness::of(before.name, now.name) != NameLikeness::None
    };
    let email = |person: &Person| person.email.iter().cloned().collect();
    found.add(&before, &now, email, has_word);
    let door = |person: &Person| person.door.iter().cloned().collect();
    found.add(&before, &now, door, has_word);
    found.rows
}

/// How many people with one key are looked at: so many may share a town and a surname.
const MOST_OF_KEY: usize = 50;

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
    /// bore. Of many with one key, the first few are looked at.
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
                    && let Some(at) = rows.iter().take(MOST_OF_KEY).position(fits)
                    && let Some(row) = rows.remove(at)
                {
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
    /// The e-mail address, in small letters.
    email: Option<String>,
    /// The street and the postcode, in plain letters.
    door: Option<String>,
}

impl<'a> Person<'a> {
    /// Reads what the person of a row is known by.
    fn of(row: &'a AppointeeRow) -> Self {
        // A former name of somebody whose name cannot be read says nothing of who it is now.
        let former = row.former_names.iter().filter(|_| row.name.is_some());
        let names = row.name.iter().chain(former);
        Self {
            number: row.number.as_deref(),
            names: names.map(|name| danish::plain_words(name).join(" ")).collect(),
            name: row.name.as_deref().unwrap_or_default(),
            home: row.home(),
            email: row.email.as_deref().map(str::to_lowercase),
            door: row
                .street
                .as_deref()
                .zip(row.postcode.as_deref())
                .map(|(street, postcode)| danish::look(&format!("{street} {postcode}"))),
        }
    }

    /// Gives the home with the last word of the name; nothing where there is no home.
    fn surname_at_home(&self) -> Vec<(String, String)> {
        let words = danish::plain_words(self.name);
        let home = self.home.unwrap_or_default();
        let last = words.last().filter(|_| !home.is_empty());
        last.map(|word| (home.to_owned(), word.clone())).into_iter().collect()
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
