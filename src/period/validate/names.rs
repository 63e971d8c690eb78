//! Titles that hold a person's name, and names with the surname in front, by the names that the rows
//! themselves have.

use std::collections::{BTreeMap, BTreeSet};

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{NameFault, NameFinding};
use crate::period::rows::{Rows, TableRow as _};
use crate::period::schema::{
    AppointeeColumn, ContactColumn, MunicipalityColumn, OfficerColumn,
};

/// Somebody who has a title.
struct Titled<'a> {
    /// The cell with the title.
    origin: Origin,
    /// The title that stands there.
    title: &'a str,
    /// The name in the same row.
    name: &'a str,
}

/// Reports a title that is the name of somebody in the tables, or has the name of the row in it.
pub(super) fn check_titles(rows: &Rows, findings: &mut Diagnostics) {
    // A name of one word may be a common word; of hundreds of titles, few have several words.
    let titles = titled(rows).map(|one| one.title).filter(|title| title.contains(' '));
    let titles: BTreeSet<_> = titles.map(str::to_lowercase).collect();
    let names = titled(rows).map(|one| one.name.to_lowercase());
    let names: BTreeSet<_> = names.filter(|name| titles.contains(name)).collect();
    for Titled { origin, title, name } in titled(rows) {
        let lower = title.to_lowercase();
        let holds_own = name.contains(' ') && lower.contains(&name.to_lowercase());
        let is_name = names.contains(&lower);
        if holds_own || is_name || lower == name.to_lowercase() {
            findings.push_value(origin, title, NameFinding::NameInTitle);
        }
    }
}

/// Finds all who have a title and a name: chairmanship, appointees, contacts, in this order.
fn titled(rows: &Rows) -> impl Iterator<Item = Titled<'_>> {
    let officers = rows.chairmanship.iter().map(|row| {
        (row.at(OfficerColumn::Title), row.title.as_deref(), row.name.as_deref())
    });
    let appointees = rows.appointees.iter().map(|row| {
        (row.at(AppointeeColumn::Title), row.title.as_deref(), row.name.as_deref())
    });
    let contacts = rows.contacts.iter().map(|row| {
        let contact = row.contact.as_ref();
        let title = contact.map(|contact| contact.title.as_str());
        (
            row.at(ContactColumn::Title),
            title,
            contact.map(|contact| contact.name.as_str()),
        )
    });
    let all = officers.chain(appointees).chain(contacts);
    all.filter_map(|(origin, title, name)| {
        Some(Titled { origin, title: title?, name: name? })
    })
}

/// How often a word is the first of a name, and how often the last.
#[derive(Debug, Clone, Copy, Default)]
struct WordPlaces {
    /// In how many names it is the first.
    first: usize,
    /// In how many names it is the last.
    last: usize,
}

/// The ending of Danish surnames made of a father's name, in lower case.
const PATRONYMIC: &str = "sen";

/// Reports a name that has the surname in front, as lists have it, though without their comma. Its
/// first word is a surname, and its last one is none, by the other names of the tables; a first word
/// such as "Jensen" is known by its ending.
pub(super) fn check_name_order(rows: &Rows, findings: &mut Diagnostics) {
    let names = named(rows).filter_map(|(_, name)| outer_words(name));
    let mut places: BTreeMap<String, WordPlaces> = BTreeMap::new();
    // A person who stands in several tables is one.
    for (first, last) in names.collect::<BTreeSet<_>>() {
        places.entry(first).or_default().first += 1;
        places.entry(last).or_default().last += 1;
    }
    for (origin, name) in named(rows) {
        let Some((first, last)) = outer_words(name) else { continue };
        let (first_places, last_places) = (places[&first], places[&last]);
        let is_surname = first_places.last > 0 || first.ends_with(PATRONYMIC);
        let is_first_name = last_places.first > 0 && last_places.last == 1;
        let is_turned = first_places.first == 1 && is_surname;
        let is_patronymic_alone =
            first.ends_with(PATRONYMIC) && !last.ends_with(PATRONYMIC);
        if is_turned && (is_first_name || is_patronymic_alone) {
            let fault = NameFault::SurnameFirst;
            let finding = NameFinding::NotAsOnALetter { fault, proposal: None };
            findings.push_value(origin, name, finding);
        }
    }
}

/// Takes the first and the last word of a name, in lower case; `None` for a name of one word.
fn outer_words(name: &str) -> Option<(String, String)> {
    let mut words = name.split(' ');
    let (first, last) = (words.next()?, words.next_back()?);
    Some((first.to_lowercase(), last.to_lowercase()))
}

/// Finds all persons that tables name for themselves: mayors, chairmanship, appointees, contacts, in
/// this order.
fn named(rows: &Rows) -> impl Iterator<Item = (Origin, &str)> {
    let mayors = rows.municipalities.iter();
    let mayors = mayors.filter_map(|row| {
        Some((row.at(MunicipalityColumn::Mayor), row.mayor.as_deref()?))
    });
    let officers = rows.chairmanship.iter();
    let officers = officers
        .filter_map(|row| Some((row.at(OfficerColumn::Name), row.name.as_deref()?)));
    let appointees = rows.appointees.iter();
    let appointees = appointees
        .filter_map(|row| Some((row.at(AppointeeColumn::Name), row.name.as_deref()?)));
    let contacts = rows.contacts.iter().filter_map(|row| {
        Some((row.at(ContactColumn::Name), &*row.contact.as_ref()?.name))
    });
    mayors.chain(officers).chain(appointees).chain(contacts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::rows::MunicipalityRow;

    /// Finds the mayors whose surname stands in front.
    fn turned(mayors: &[&str]) -> Vec<String> {
        let row = |(mayor, number): (&&str, usize)| MunicipalityRow {
            origin: Origin::file("kommuner.csv").row(number),
            name: Some(format!("By {number}")),
            mayor: Some((*mayor).to_owned()),
            party: None,
            full_name: None,
        };
        let municipalities = mayors.iter().zip(2..).map(row).collect();
        let mut findings = Diagnostics::new();
        check_name_order(&Rows { municipalities, ..Rows::default() }, &mut findings);
        let told = findings.sorted().into_iter();
        told.filter_map(|one| one.diagnostic.value.as_deref().map(str::to_owned))
            .collect()
    }

    #[test]
    fn a_surname_in_front_is_known_by_its_ending_or_by_the_other_names() {
        assert_eq!(turned(&["Jensen Ane", "Bo Dahl"]), ["Jensen Ane"]);
        let by_others = ["Dahl Ane Marie", "Bo Dahl", "Marie Holm", "Ib Lund"];
        assert_eq!(turned(&by_others), ["Dahl Ane Marie"]);
        for silent in [
            &["Bo Dahl", "Dahl Jensen"][..],
            &["Hans Hansen", "Bo Hans", "Jensen Hansen"],
            &["Kirsten Holm", "Jensen"],
        ] {
            assert_eq!(turned(silent), [""; 0], "{silent:?}");
        }
    }
}
