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

/// Reports towns, postcodes, telephone numbers and e-mail addresses that look like slips.
pub(super) fn check_addresses(rows: &Rows, findings: &mut Diagnostics) {
    check_towns_of_others(rows, findings);
    check_contacts(&rows.contacts, findings);
    check_domains_of_contacts(&rows.contacts, findings);
    if rows.settings.is_sample == Some(false) {
        check_phones(&rows.contacts, findings);
    }
    check_names_in_emails(rows, findings);
    let rows = &rows.appointees;
    check_towns(rows, findings);
    check_postcodes(rows, findings);
    check_postcodes_of_towns(rows, findings);
    check_abroad(rows, findings);
    check_domains(rows, findings);
    check_shared_emails(rows, findings);
}

/// Reports a town that is another municipality of the council than the row's own. Members
/// live where they are elected; a column that was sorted alone gives many such rows. Each row is
/// reported by itself, since a waiver holds for one person; the period names once for all the towns
/// whose postal district reaches into the next municipality.
fn check_towns_of_others(rows: &Rows, findings: &mut Diagnostics) {
    if !rows.are_whole(&[schema::MUNICIPALITIES]) {
        return;
    }
    let names = rows.municipalities.iter().filter_map(|row| row.name.as_deref());
    let names: BTreeSet<_> = names.map(str::to_lowercase).collect();
    let is_shared = |town: &str, municipality: &str| {
        rows.settings.shared_districts.iter().any(|one| {
            one.town.to_lowercase() == town
                && one.municipality.to_lowercase() == municipality
        })
    };
    for row in rows.appointees.iter().filter(|row| row.is_in_denmark()) {
        let (Some(town), Some(own)) = (&row.town, &row.municipality) else { continue };
        let (there, home) = (town.to_lowercase(), own.to_lowercase());
        let is_other = there != home && names.contains(&there) && names.contains(&home);
        if is_other && !is_shared(&there, &home) {
            let finding = AddressFinding::TownElsewhere(own.clone());
            findings.push_value(row.at(AppointeeColumn::Town), town, finding);
        }
    }
}

/// Reports a telephone number or an e-mail address that an earlier row has for another contact.
/// The folder and the letters would send whoever asks for one of them to the other.
fn check_contacts(rows: &[ContactRow], findings: &mut Diagnostics) {
    let mut first: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    for row in rows {
        let Some(Contact { name, phone, email, .. }) = &row.contact else { continue };
        // Equal names are one contact who stands twice, which is reported as a duplicate.
        let here = (row.origin.row.unwrap_or_default(), name.as_str());
        for (column, text) in
            [(ContactColumn::Phone, phone), (ContactColumn::Email, email)]
        {
            let (earlier, other) = *first.entry(text.to_lowercase()).or_insert(here);
            if other != name {
                let finding = AddressFinding::SharedByContacts(earlier);
                findings.push_value(row.at(column), text, finding);
            }
        }
    }
}

/// Reports telephone numbers of contacts that Denmark cannot have. Invented persons have such on
/// purpose.
fn check_phones(rows: &[ContactRow], findings: &mut Diagnostics) {
    for row in rows {
        let Some(Contact { phone, .. }) = &row.contact else { continue };
        if !may_be_phone(phone) {
            findings.push_value(
                row.at(ContactColumn::Phone),
                phone,
                AddressFinding::NoSuchPhone,
            );
        }
    }
}

/// Whether eight digits are a number that Denmark may have: none begins in 0 or 1 (the numbering
/// plan of Digitaliseringsstyrelsen), and repeated digits are typed to fill the cell.
fn may_be_phone(digits: &str) -> bool {
    let is_repeated = |mut all: std::str::Bytes| {
        all.next().is_some_and(|first| all.all(|byte| byte == first))
    };
    !digits.starts_with(['0', '1']) && !is_repeated(digits.bytes())
}

/// Reports a town that is rare among those that stand with one Danish postcode.
fn check_towns(rows: &[AppointeeRow], findings: &mut Diagnostics) {
    let town = |row: &AppointeeRow| {
        let row = Some(row).filter(|row| row.is_in_denmark())?;
        Some(Paired {
            key: row.postcode.clone()?,
            value: row.town.clone()?,
        })
    };
    for RareValue { row, value, usual } in rare_values(rows, town) {
        let finding = AddressFinding::OtherTown(usual);
        findings.push_value(row.at(AppointeeColumn::Town), &value, finding);
    }
}

/// Reports a postcode that is rare among those that stand with one street and house number of
/// a Danish town.
fn check_postcodes(rows: &[AppointeeRow], findings: &mut Diagnostics) {
    let postcode = |row: &AppointeeRow| {
        let street = row.street.as_ref().filter(|_| row.is_in_denmark())?.to_lowercase();
        let key = format!("{street}, {}", row.town.as_ref()?);
        Some(Paired { key, value: row.postcode.clone()? })
    };
    for RareValue { row, value, usual } in rare_values(rows, postcode) {
        let finding = AddressFinding::OtherPostcode(usual);
        findings.push_value(row.at(AppointeeColumn::Postcode), &value, finding);
    }
}

/// So many other rows with a town must agree on its postcode before another one is told.
const FEWEST_OF_TOWN: usize = 3;

/// Reports a postcode that nobody else has, in a town whose other rows all have one and the same.
fn check_postcodes_of_towns(rows: &[AppointeeRow], findings: &mut Diagnostics) {
    let mut of_town: BTreeMap<String, Vec<&AppointeeRow>> = BTreeMap::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.is_in_denmark()) {
        let (Some(town), Some(postcode)) = (&row.town, &row.postcode) else { continue };
        of_town.entry(town.to_lowercase()).or_default().push(row);
        *counts.entry(postcode).or_default() += 1;
    }
    for rows in of_town.values().filter(|rows| rows.len() > FEWEST_OF_TOWN) {
        let own = |row: &AppointeeRow| row.postcode.clone().unwrap_or_default();
        let (alone, others): (Vec<_>, Vec<_>) =
            rows.iter().copied().partition(|row| counts[own(row).as_str()] == 1);
        let ([row], [usual, rest @ ..]) = (&alone[..], &others[..]) else { continue };
        let usual = own(usual);
        if rest.iter().all(|other| own(other) == usual) {
            let finding = AddressFinding::PostcodeOfTown(usual);
            findings.push_value(row.at(AppointeeColumn::Postcode), &own(row), finding);
        }
    }
}

/// Reports a country beside a postcode and a town that stand together in Danish rows.
fn check_abroad(rows: &[AppointeeRow], findings: &mut Diagnostics) {
    let place = |row: &AppointeeRow| {
        Some((row.postcode.clone()?, row.town.as_ref()?.to_lowercase()))
    };
    let danish = rows.iter().filter(|row| row.is_in_denmark());
    let danish: BTreeSet<_> = danish.filter_map(place).collect();
    for row in rows {
        if let Country::Other(Some(country)) = &row.country
            && place(row).is_some_and(|place| danish.contains(&place))
        {
            let origin = row.at(AppointeeColumn::Country);
            findings.push_value(origin, country, AddressFinding::AbroadAtHome);
        }
    }
}

/// A value of a row, and what rows must have in common to be expected to have one value.
struct Paired {
    /// What the rows have in common.
    key: String,
    /// The value that should then be the same.
    value: String,
}

/// A row whose value differs from what most rows with its key have.
struct RareValue<'a> {
    /// The row that has the rare value.
    row: &'a AppointeeRow,
    /// The value that the row has.
    value: String,
    /// The value that most of the others have.
    usual: String,
}

/// Finds the rows whose value is not the usual one of their key, in the order of the rows.
/// Rows of which `paired` gives nothing are passed over.
fn rare_values(
    rows: &[AppointeeRow],
    paired: impl Fn(&AppointeeRow) -> Option<Paired>,
) -> Vec<RareValue<'_>> {
    let usual = usual_values(rows.iter().filter_map(&paired));
    let rare = rows.iter().filter_map(|row| {
        let Paired { key, value } = paired(row)?;
        let usual = usual[&key].clone();
        (usual != value).then_some(RareValue { row, value, usual })
    });
    rare.collect()
}

/// How many rows have a value.
struct ValueCount {
    /// The value as the rows have it.
    value: String,
    /// How many rows have it, at least 1.
    count: usize,
}

/// Finds the value that most rows of each key have; of equally frequent ones, that which comes
/// first in the file.
fn usual_values(all: impl Iterator<Item = Paired>) -> BTreeMap<String, String> {
    let mut counts: BTreeMap<String, Vec<ValueCount>> = BTreeMap::new();
    for Paired { key, value } in all {
        let known = counts.entry(key).or_default();
        match known.iter_mut().find(|other| other.value == value) {
            Some(known) => known.count += 1,
            None => known.push(ValueCount { value, count: 1 }),
        }
    }
    let usual = counts.into_iter().filter_map(|(key, values)| {
        // Of equal counts `max_by_key` takes the last, and the first is wanted.
        let most = values.into_iter().rev().max_by_key(|known| known.count)?;
        Some((key, most.value))
    });
    usual.collect()
}

/// Reports an e-mail address that an earlier row has for another person.
fn check_shared_emails(rows: &[AppointeeRow], findings: &mut Diagnostics) {
    let mut first: BTreeMap<String, &AppointeeRow> = BTreeMap::new();
    for row in rows {
        let Some(email) = &row.email else { continue };
        let earlier = *first.entry(email.to_lowercase()).or_insert(row);
        if let (Some(name), Some(other)) = (&row.name, &earlier.name)
            && name != other
        {
            let earlier = earlier.origin.row.unwrap_or_default();
            let finding = AddressFinding::SharedEmail(earlier);
            findings.push_value(row.at(AppointeeColumn::Email), email, finding);
        }
    }
}

/// The first and the last of the words of a name, in plain letters.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct OuterNames {
    /// The first word, usually the first name.
    first: String,
    /// The last word, usually the surname.
    last: String,
}

impl OuterNames {
    /// Takes the first and the last of some words; one word alone is not enough.
    fn of(words: &[String]) -> Option<Self> {
        let [first, .., last] = words else { return None };
        Some(Self { first: first.clone(), last: last.clone() })
    }
}

/// Reports an e-mail address that is made of the first and the last name of another person,
/// and of no name of the row's own: a column that was sorted alone gives many such rows. Appointees
/// and contacts are judged alike. A successor may have the address of whoever had the seat, and was sent letters, before.
fn check_names_in_emails(all: &Rows, findings: &mut Diagnostics) {
    let rows = &all.appointees;
    let sent = all.register.latest().map(|letter| &*letter.name);
    let names = rows.iter().filter_map(|row| row.name.as_deref());
    let contacts = all.contacts.iter();
    let contacts = contacts.filter_map(|row| Some((row, row.contact.as_ref()?)));
    let names = names.chain(contacts.clone().map(|(_, contact)| &*contact.name));
    let people: BTreeMap<_, _> = sent
        .chain(names)
        .filter_map(|name| Some((OuterNames::of(&danish::plain_words(name))?, name)))
        .collect();
    let of_contacts: BTreeMap<_, _> = contacts
        .clone()
        .map(|(_, contact)| (contact.email.to_lowercase(), &*contact.name))
        .collect();
    check_emails_of_contacts(rows, &of_contacts, findings);
    let appointees = rows.iter().filter_map(|row| {
        let (name, former) = (row.name.as_deref()?, &row.former_names[..]);
        let email = row.email.as_deref()?;
        // A contact's address has been judged.
        let is_open = !of_contacts.contains_key(&email.to_lowercase());
        is_open.then(|| (row.at(AppointeeColumn::Email), name, former, email))
    });
    let contacts = contacts.map(|(row, contact)| {
        let Contact { name, email, .. } = contact;
        (row.at(ContactColumn::Email), &**name, &[][..], &**email)
    });
    for (cell, name, former_names, email) in appointees.chain(contacts) {
        let local = email.split('@').next().unwrap_or_default();
        // A name that the row has itself explains the address, whoever else is called so.
        let names = std::iter::once(name).chain(former_names.iter().map(String::as_str));
        let own: Vec<_> = names.flat_map(danish::plain_words).collect();
        let local = danish::plain_words(local);
        if local.iter().any(|word| own.contains(word)) {
            continue;
        }
        if let Some(other) = OuterNames::of(&local).and_then(|ends| people.get(&ends)) {
            let finding = AddressFinding::EmailOfAnother((*other).to_owned());
            findings.push_value(cell, email, finding);
        }
    }
}

/// Reports an appointee's e-mail address that is a contact's. `contacts` has the names of the contacts
/// by their addresses in lower case.
fn check_emails_of_contacts(
    rows: &[AppointeeRow],
    contacts: &BTreeMap<String, &str>,
    findings: &mut Diagnostics,
) {
    for row in rows {
        let (Some(name), Some(email)) = (&row.name, &row.email) else { continue };
        if let Some(contact) = contacts.get(&email.to_lowercase())
            && contact != name
        {
            let finding = AddressFinding::EmailOfAnother((*contact).to_owned());
            findings.push_value(row.at(AppointeeColumn::Email), email, finding);
        }
    }
}

/// Among more domains than so many no near one is looked for, since each is compared with each;
/// a council has about one for each municipality.
const MOST_DOMAINS: usize = 1_000;

/// Reports a domain that one person has, and that is one letter from one that several
/// have.
fn check_domains(rows: &[AppointeeRow], findings: &mut Diagnostics) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for domain in rows.iter().filter_map(email_domain) {
        *counts.entry(domain).or_default() += 1;
    }
    if counts.len() > MOST_DOMAINS {
        return;
    }
    for row in rows {
        let (Some(own), Some(email)) = (email_domain(row), &row.email) else { continue };
        let is_near = |other: &&String| {
            counts[*other] > 1 && strsim::damerau_levenshtein(&own, other) == 1
        };
        if counts[&own] == 1
            && let Some(near) = counts.keys().find(is_near)
        {
            let finding = AddressFinding::NearDomain(near.clone());
            findings.push_value(row.at(AppointeeColumn::Email), email, finding);
        }
    }
}

/// Reports a contact's domain that is one letter from that of a contact before.
fn check_domains_of_contacts(rows: &[ContactRow], findings: &mut Diagnostics) {
    let mut earlier: BTreeSet<String> = BTreeSet::new();
    for row in rows {
        let Some(Contact { email, .. }) = &row.contact else { continue };
        let Some(own) = domain_of(email) else { continue };
        let is_near = |other: &&String| strsim::damerau_levenshtein(&own, other) == 1;
        if let Some(near) = earlier.iter().find(is_near) {
            let finding = AddressFinding::NearDomain(near.clone());
            findings.push_value(row.at(ContactColumn::Email), email, finding);
        }
        earlier.insert(own);
    }
}

/// Gives the domain of a row's e-mail address, in lower case.
fn email_domain(row: &AppointeeRow) -> Option<String> {
    domain_of(row.email.as_deref()?)
}

/// Gives what stands behind the sign `@` in an e-mail address, in lower case.
fn domain_of(email: &str) -> Option<String> {
    let (_, domain) = email.rsplit_once('@')?;
    Some(domain.to_lowercase())
}
