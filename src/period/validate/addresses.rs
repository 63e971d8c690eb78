//! Addresses that the other rows contradict. The rules learn from the data itself: what
//! most rows have is right, and nobody shares an address or lives where another is elected.
//! Of other countries' postcodes and towns they know nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::findings::AddressFinding;
use crate::findings::sink::Diagnostics;
use crate::ground::danish;
use crate::period::model::Contact;
use crate::period::rows::{AppointeeRow, ContactRow, Country, Rows, TableRow as _};
use crate::period::schema::{self, AppointeeColumn, ContactColumn};

/// Reports towns, postcodes and e-mail addresses that look like slips.
pub(super) fn check_addresses(rows: &Rows, to: &mut Diagnostics) {
    check_municipalities(rows, to);
    check_contacts(&rows.contacts, to);
    let rows = &rows.appointees;
    let town = |row: &AppointeeRow| {
        let (postcode, town) = (row.postcode.clone()?, row.town.clone()?);
        is_in_denmark(row).then_some((postcode, town))
    };
    for (row, town, usual) in rare_values(rows, town) {
        to.push_value(
            row.at(AppointeeColumn::Town),
            &town,
            AddressFinding::OtherTown(usual),
        );
    }
    let postcode = |row: &AppointeeRow| {
        let street = row.street.as_ref().filter(|_| is_in_denmark(row))?.to_lowercase();
        Some((format!("{street}, {}", row.town.as_ref()?), row.postcode.clone()?))
    };
    for (row, postcode, usual) in rare_values(rows, postcode) {
        let finding = AddressFinding::OtherPostcode(usual);
        to.push_value(row.at(AppointeeColumn::Postcode), &postcode, finding);
    }
    check_domains(rows, to);
    check_shared_emails(rows, to);
    check_names_in_emails(rows, to);
}

/// Whether the row's address is a Danish one.
fn is_in_denmark(row: &AppointeeRow) -> bool {
    row.country == Country::Denmark
}

/// Reports a town that is another municipality of the council than the row's own. Members
/// live where they are elected; a column that was sorted alone gives many such rows.
fn check_municipalities(rows: &Rows, to: &mut Diagnostics) {
    if !rows.are_whole(&[schema::MUNICIPALITIES]) {
        return;
    }
    let names = rows.municipalities.iter().filter_map(|row| row.name.as_deref());
    let names: BTreeSet<_> = names.map(str::to_lowercase).collect();
    for row in &rows.appointees {
        let (Some(town), Some(own)) = (&row.town, &row.municipality) else { continue };
        let (place, home) = (town.to_lowercase(), own.to_lowercase());
        if is_in_denmark(row)
            && place != home
            && names.contains(&place)
            && names.contains(&home)
        {
            let finding = AddressFinding::TownElsewhere(own.clone());
            to.push_value(row.at(AppointeeColumn::Town), town, finding);
        }
    }
}

/// Reports a telephone number or an e-mail address that an earlier row has for another contact.
/// The folder and the letters would send whoever asks for one of them to the other.
fn check_contacts(rows: &[ContactRow], to: &mut Diagnostics) {
    let mut first: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    for row in rows {
        let Some(Contact { name, phone, email, .. }) = &row.contact else { continue };
        let here = (row.origin.row.unwrap_or_default(), name.as_str());
        for (column, text) in
            [(ContactColumn::Phone, phone), (ContactColumn::Email, email)]
        {
            let (earlier, other) = *first.entry(text.to_lowercase()).or_insert(here);
            if other != name {
                let finding = AddressFinding::SharedByContacts(earlier);
                to.push_value(row.at(column), text, finding);
            }
        }
    }
}

/// Reports an e-mail address that an earlier row has for another person.
fn check_shared_emails(rows: &[AppointeeRow], to: &mut Diagnostics) {
    let mut first: BTreeMap<String, &AppointeeRow> = BTreeMap::new();
    for row in rows {
        let Some(email) = &row.email else { continue };
        let earlier = *first.entry(email.to_lowercase()).or_insert(row);
        if let (Some(name), Some(other)) = (&row.name, &earlier.name)
            && name != other
        {
            let finding =
                AddressFinding::SharedEmail(earlier.origin.row.unwrap_or_default());
            to.push_value(row.at(AppointeeColumn::Email), email, finding);
        }
    }
}

/// Reports an e-mail address that is made of the first and the last name of another person,
/// and of no name of the row's own: a column that was sorted alone gives many such rows.
fn check_names_in_emails(rows: &[AppointeeRow], to: &mut Diagnostics) {
    let ends = |words: &[String]| match words {
        [first, .., last] => Some((first.clone(), last.clone())),
        _ => None,
    };
    let names = rows.iter().filter_map(|row| row.name.as_deref());
    let people: BTreeMap<_, _> = names
        .filter_map(|name| Some((ends(&danish::plain_words(name))?, name)))
        .collect();
    for row in rows {
        let (Some(name), Some(email)) = (&row.name, &row.email) else { continue };
        let local = email.split('@').next().unwrap_or_default();
        let (local, own) = (danish::plain_words(local), danish::plain_words(name));
        let other = ends(&local).and_then(|ends| people.get(&ends));
        if let Some(other) =
            other.filter(|_| !local.iter().any(|word| own.contains(word)))
        {
            let finding = AddressFinding::EmailOfAnother((*other).to_owned());
            to.push_value(row.at(AppointeeColumn::Email), email, finding);
        }
    }
}

/// The rows whose value is the rarer of several that stand with one key, with that value
/// and the usual one; of equally rare ones, the later.
fn rare_values(
    rows: &[AppointeeRow],
    of: impl Fn(&AppointeeRow) -> Option<(String, String)>,
) -> Vec<(&AppointeeRow, String, String)> {
    let mut counts: BTreeMap<String, Vec<(String, usize)>> = BTreeMap::new();
    for (key, value) in rows.iter().filter_map(&of) {
        let known = counts.entry(key).or_default();
        match known.iter_mut().find(|(other, _)| *other == value) {
            Some((_, count)) => *count += 1,
            None => known.push((value, 1)),
        }
    }
    // Of equals, the first in the file.
    let usual = |values: Vec<(String, usize)>| {
        values
            .into_iter()
            .rev()
            .max_by_key(|(_, count)| *count)
            .map(|(value, _)| value)
    };
    let usual: BTreeMap<_, _> =
        counts.into_iter().map(|(key, values)| (key, usual(values))).collect();
    let rare = rows.iter().filter_map(|row| {
        let (key, value) = of(row)?;
        let usual = usual[&key].clone()?;
        (usual != value).then_some((row, value, usual))
    });
    rare.collect()
}

/// Among so many domains a near one is looked for; a council has one for each municipality.
const MOST_DOMAINS: usize = 1_000;

/// Reports a domain that one person has, and that is one letter from one that several
/// have.
fn check_domains(rows: &[AppointeeRow], to: &mut Diagnostics) {
    let domain = |row: &AppointeeRow| {
        let (_, domain) = row.email.as_deref()?.rsplit_once('@')?;
        Some(domain.to_lowercase())
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for domain in rows.iter().filter_map(domain) {
        *counts.entry(domain).or_default() += 1;
    }
    if counts.len() > MOST_DOMAINS {
        return;
    }
    for row in rows {
        let (Some(own), Some(email)) = (domain(row), &row.email) else { continue };
        let is_near = |other: &&String| {
            counts[*other] > 1 && strsim::damerau_levenshtein(&own, other) == 1
        };
        if counts[&own] == 1
            && let Some(near) = counts.keys().find(is_near)
        {
            let fault = AddressFinding::NearDomain(near.clone());
            to.push_value(row.at(AppointeeColumn::Email), email, fault);
        }
    }
}
