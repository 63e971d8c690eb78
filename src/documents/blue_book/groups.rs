//! The people of the Blå Bog by what they have in common.

use std::collections::BTreeMap;

use serde::Serialize;

use super::overview::Overview;
use crate::ground::danish::SortKey;

/// People who have something in common: a municipality, an organisation or a party.
#[derive(Debug, Default, Serialize)]
pub(crate) struct GroupEntry {
    /// What they have in common: "Ringsted", "A".
    pub name: String,
    /// The people as indices into [`Overview::people`]; empty for a municipality without any.
    pub people: Vec<usize>,
    /// How many mandates they have together.
    pub mandates: usize,
}

/// What stands in the place of a party's letter for those who have none in the data.
const WITHOUT_PARTY: &str = "Uden partibogstav";

impl Overview {
    /// Gathers the people by where they come from and by party. The municipalities of the sea are
    /// those of the council.
    pub(super) fn group(&mut self) {
        let mut municipalities: Vec<_> =
            self.waves.iter().map(|wave| GroupEntry::named(&wave.name)).collect();
        let (mut organisations, mut parties) = (BTreeMap::new(), BTreeMap::new());
        for (index, person) in self.people.iter().enumerate() {
            let count = person.mandates.len();
            if person.is_of_organisation {
                GroupEntry::among(&mut organisations, &person.home).add(index, count);
            } else if let Some(group) =
                municipalities.iter_mut().find(|one| one.name == person.home)
            {
                group.add(index, count);
            }
            if let Some(party) = &person.party {
                GroupEntry::among(&mut parties, party).add(index, count);
            }
        }
        let mut without = GroupEntry::named(WITHOUT_PARTY);
        for (index, person) in self.people.iter().enumerate() {
            if person.party.is_none() {
                without.add(index, person.mandates.len());
            }
        }
        self.municipalities = municipalities;
        self.organisations = organisations.into_values().collect();
        self.parties = parties.into_values().collect();
        self.parties.extend((!without.people.is_empty()).then_some(without));
    }
}

impl GroupEntry {
    /// Makes a group of nobody yet.
    fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Finds the group of a name, or makes it.
    fn among<'a>(
        groups: &'a mut BTreeMap<(SortKey, String), Self>,
        name: &str,
    ) -> &'a mut Self {
        let key = (SortKey::of(name), name.to_owned());
        groups.entry(key).or_insert_with(|| Self::named(name))
    }

    /// Adds a person with so many mandates.
    fn add(&mut self, person: usize, mandates: usize) {
        self.people.push(person);
        self.mandates += mandates;
    }
}
