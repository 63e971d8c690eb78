//! Whether a name means one person wherever it stands, of one party.

use std::collections::{HashMap, HashSet};

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{PersonFinding, ReferenceFinding};
use crate::period::rows::{AppointeeRow, MandateRow, Rows, TableRow as _};
use crate::period::schema::{
    self, AppointeeColumn, MandateColumn, MunicipalityColumn, OfficerColumn,
};

/// Reports mayors whose name is not that of the mayor in `kommuner.csv`: one of the two is
/// misspelt, and both are printed.
pub(super) fn check_mayors(rows: &Rows, to: &mut Diagnostics) {
    let mayors: HashMap<_, _> = rows
        .municipalities
        .iter()
        .filter_map(|row| Some((row.name.as_deref()?, row.mayor.as_deref()?)))
        .collect();
    let officers = rows.chairmanship.iter().map(|row| {
        (row.at(OfficerColumn::Name), &row.title, &row.name, &row.municipality)
    });
    let appointees = rows.appointees.iter().map(|row| {
        (row.at(AppointeeColumn::Name), &row.title, &row.name, &row.municipality)
    });
    for (origin, title, name, municipality) in officers.chain(appointees) {
        let is_mayor = title
            .as_ref()
            .is_some_and(|title| title.to_lowercase() == "borgmester");
        let (Some(name), Some(municipality)) = (name, municipality) else { continue };
        match mayors.get(municipality.as_str()) {
            Some(&mayor) if is_mayor && mayor != name => {
                let (municipality, expected) = (municipality.clone(), mayor.to_owned());
                let fault = PersonFinding::MayorMismatch { municipality, expected };
                to.push_value(origin, name, fault);
            }
            _ => {}
        }
    }
}

/// Reports a party that is told otherwise of the same person, by name and municipality, in
/// a table before: two pages would name two parties. Where none is told, none is judged.
pub(super) fn check_parties(rows: &Rows, to: &mut Diagnostics) {
    let mut known = HashMap::new();
    for Partisan { place, table, name, municipality, party } in partisans(rows) {
        let (told_in, expected) =
            *known.entry((municipality, name)).or_insert((table, party));
        if told_in != table && expected != party {
            let fault = PersonFinding::PartyMismatch {
                name: name.to_owned(),
                table: told_in,
                expected: expected.to_owned(),
            };
            to.push_value(place, party, fault);
        }
    }
}

/// A person whose party a row tells.
struct Partisan<'a> {
    /// The cell that tells it.
    place: Origin,
    /// Its table.
    table: &'static str,
    /// The person's name.
    name: &'a str,
    /// The person's municipality.
    municipality: &'a str,
    /// The party.
    party: &'a str,
}

/// All whose party is told: mayors, chairmanship, appointees, in this order.
fn partisans(rows: &Rows) -> impl Iterator<Item = Partisan<'_>> {
    let mayors = rows.municipalities.iter().map(|row| {
        let table = schema::MUNICIPALITIES.name;
        (row.at(MunicipalityColumn::Party), table, &row.mayor, &row.name, &row.party)
    });
    let officers = rows.chairmanship.iter().map(|row| {
        let table = schema::CHAIRMANSHIP.name;
        (row.at(OfficerColumn::Party), table, &row.name, &row.municipality, &row.party)
    });
    let appointees = rows.appointees.iter().map(|row| {
        let table = schema::APPOINTEES.name;
        (row.at(AppointeeColumn::Party), table, &row.name, &row.municipality, &row.party)
    });
    let all = mayors.chain(officers).chain(appointees);
    all.filter_map(|(place, table, name, municipality, party)| {
        Some(Partisan {
            place,
            table,
            name: name.as_deref()?,
            municipality: municipality.as_deref()?,
            party: party.as_deref()?,
        })
    })
}

/// Reports mayors who are none of the appointees. Mayors sit in the council, and most of
/// them have mandates from it.
pub(super) fn check_mayors_appointed(rows: &Rows, to: &mut Diagnostics) {
    let appointees: HashSet<_> = rows
        .appointees
        .iter()
        .map(|row| (row.municipality.as_deref(), row.name.as_deref()))
        .collect();
    for row in &rows.municipalities {
        let (name, mayor) = (row.name.as_deref(), row.mayor.as_deref());
        if let (Some(name), Some(mayor)) = (name, mayor)
            && !appointees.contains(&(Some(name), Some(mayor)))
        {
            let finding = PersonFinding::MayorWithoutMandate(name.to_owned());
            to.push_value(row.at(MunicipalityColumn::Mayor), mayor, finding);
        }
    }
}

/// Reports mandates whose number is unknown, or belongs to another person: number and name
/// must both mean the same one, so that no slip puts a wrong name on a letter. Where
/// several have the name, the municipality must tell which is meant.
pub(super) fn check_names_agree(rows: &Rows, to: &mut Diagnostics) {
    let mut by_number: HashMap<_, Vec<_>> = HashMap::new();
    for row in &rows.appointees {
        by_number.entry(row.number.as_deref()).or_default().push(row);
    }
    // A number that cannot be read may be the one that seems unknown.
    let numbers_known =
        rows.are_whole(&[schema::APPOINTEES]) && !by_number.contains_key(&None);
    let numbers = rows
        .appointees
        .iter()
        .filter_map(|row| Some((row.name.as_deref()?, row.number.as_deref()?)));
    let mut numbers_of: HashMap<_, Vec<_>> = HashMap::new();
    for (name, number) in numbers {
        numbers_of.entry(name).or_default().push(number);
    }
    for row in &rows.mandates {
        let Some(number) = row.number.as_deref() else { continue };
        match by_number.get(&Some(number)).map(Vec::as_slice) {
            None if numbers_known => {
                let of_name = row.name.as_deref().and_then(|name| numbers_of.get(name));
                // Where several have the name, a suggestion could mean the wrong one.
                let only = of_name.filter(|numbers| numbers.len() == 1);
                let suggestion = only.map(|numbers| numbers[0].to_owned());
                let table = schema::APPOINTEES.name;
                let fault = ReferenceFinding::UnknownReference { table, suggestion };
                to.push_value(row.at(MandateColumn::Number), number, fault);
            }
            Some([appointee]) => {
                let name = appointee.name.as_deref();
                let of_name = name.and_then(|name| numbers_of.get(name));
                let shared = of_name.is_some_and(|numbers| numbers.len() > 1);
                check_person(row, number, appointee, shared, to);
            }
            // A number that stands twice is reported where it stands.
            _ => {}
        }
    }
}

/// Reports a mandate that does not mean the appointee of its number.
fn check_person(
    row: &MandateRow,
    number: &str,
    appointee: &AppointeeRow,
    is_name_shared: bool,
    to: &mut Diagnostics,
) {
    let number = number.to_owned();
    let (Some(name), Some(expected)) = (&row.name, &appointee.name) else { return };
    if name != expected {
        let expected = expected.clone();
        let origin = row.at(MandateColumn::Name);
        to.push_value(origin, name, PersonFinding::NameMismatch { number, expected });
        return;
    }
    match (&row.municipality, &appointee.municipality) {
        (Some(municipality), Some(expected)) if municipality != expected => {
            let expected = expected.clone();
            let fault = PersonFinding::MunicipalityMismatch { number, expected };
            to.push_value(row.at(MandateColumn::Municipality), municipality, fault);
        }
        (None, _) if is_name_shared => {
            to.push_value(row.at(MandateColumn::Name), name, PersonFinding::SharedName);
        }
        _ => {}
    }
}
