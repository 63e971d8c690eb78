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

/// The most frequent surnames of Denmark that are made of a father's name (Danmarks Statistik,
/// "Navne"), in lower case. No first name is among them.
const PATRONYMICS: [&str; 27] = [
    "andersen",
    "andreasen",
    "carlsen",
    "christensen",
    "christiansen",
    "clausen",
    "frederiksen",
    "hansen",
    "henriksen",
    "jacobsen",
    "jensen",
    "jeppesen",
    "johansen",
    "jørgensen",
    "knudsen",
    "kristensen",
    "larsen",
    "madsen",
    "mikkelsen",
    "mortensen",
    "nielsen",
    "olsen",
    "pedersen",
    "petersen",
    "poulsen",
    "rasmussen",
    "sørensen",
];

/// Reports a name that has the surname in front, as lists have it, though without their comma. Its
/// first word is a surname, and its last one is none: by the other names of the tables, or since the
/// first is one of the most frequent. A name with another fault was reported where it was read.
pub(super) fn check_name_order(rows: &Rows, findings: &mut Diagnostics) {
    let names = named(rows).filter_map(|(_, name)| outer_words(name));
    // A person who stands in several tables is one.
    let names: BTreeSet<_> = names.collect();
    let mut places: BTreeMap<&str, WordPlaces> = BTreeMap::new();
    for (first, last) in &names {
        places.entry(first).or_default().first += 1;
        places.entry(last).or_default().last += 1;
    }
    let is_frequent = |word: &str| PATRONYMICS.binary_search(&word).is_ok();
    for (origin, name) in named(rows) {
        let Some((first, last)) = outer_words(name) else { continue };
        let (of_first, of_last) = (places[&*first], places[&*last]);
        // Of two names that are each other's reverse, nothing says which is turned.
        let is_alone = !names.contains(&(last.clone(), first.clone()));
        let is_turned_by_others =
            is_alone && of_first.last > 0 && of_last.first > 0 && of_last.last == 1;
        let is_turned = is_frequent(&first) && !is_frequent(&last) || is_turned_by_others;
        if of_first.first == 1 && is_turned {
            let fault = NameFault::SurnameFirst;
            let finding = NameFinding::NotAsOnALetter { fault, proposal: None };
            findings.push_value(origin, name, finding);
        }
    }
}

/// Takes the first and the last word of a name, in lower case; `None` for a name of one word, and for
/// one of which a word is not written as a name.
fn outer_words(name: &str) -> Option<(String, String)> {
    let mut words = name.split(' ');
    let (first, last) = (words.next()?, words.next_back()?);
    let is_written = |word: &str| {
        let has_both =
            word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
        has_both && word.chars().all(|c| c.is_alphabetic() || "-'’".contains(c))
    };
    let are_written = is_written(first) && is_written(last);
    are_written.then(|| (first.to_lowercase(), last.to_lowercase()))
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
            mayor_title: None,
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
            &["Smed Mikael", "Mikael Smed"],
            &[
                "Mohsen Karimi",
                "Sen Yilmaz",
                "JENSEN Ane",
                "Jensen Ane (C)",
                "jensen Ane",
            ],
        ] {
            assert_eq!(turned(silent), [""; 0], "{silent:?}");
        }
    }
}
