//! Whether a name means one person wherever it stands.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostics;
use crate::finding::Finding;
use crate::load::schema;
use crate::rows::{AppointeeRow, MandateRow, Rows};

/// Reports mayors whose name is not that of the mayor in `kommuner.csv`: one of the two is
/// misspelt, and both are printed.
pub(super) fn check_mayors(rows: &Rows, to: &mut Diagnostics) {
    let mayors: BTreeMap<_, _> = rows
        .municipalities
        .iter()
        .filter_map(|row| Some((row.name.as_deref()?, row.mayor.as_deref()?)))
        .collect();
    let officers = rows
        .chairmanship
        .iter()
        .map(|row| (&row.origin, &row.title, &row.name, &row.municipality));
    let appointees = rows
        .appointees
        .iter()
        .map(|row| (&row.origin, &row.title, &row.name, &row.municipality));
    for (origin, title, name, municipality) in officers.chain(appointees) {
        let is_mayor = title
            .as_ref()
            .is_some_and(|title| title.to_lowercase() == "borgmester");
        let (Some(name), Some(municipality)) = (name, municipality) else { continue };
        match mayors.get(municipality.as_str()) {
            Some(&mayor) if is_mayor && mayor != name => {
                let (municipality, expected) = (municipality.clone(), mayor.to_owned());
                let fault = Finding::MayorMismatch { municipality, expected };
                to.push_value(origin.column("navn"), name, fault);
            }
            _ => {}
        }
    }
}

/// Reports mandates whose number is unknown, or belongs to another person: number and name
/// must both mean the same one, so that no slip puts a wrong name on a letter. Where
/// several have the name, the municipality must tell which is meant.
pub(super) fn check_names_agree(rows: &Rows, to: &mut Diagnostics) {
    let mut by_number: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for row in &rows.appointees {
        by_number.entry(row.number.as_deref()).or_default().push(row);
    }
    // A number that cannot be read may be the one that seems unknown.
    let numbers_known =
        rows.are_whole(&[schema::APPOINTEES]) && !by_number.contains_key(&None);
    for row in &rows.mandates {
        let Some(number) = row.number.as_deref() else { continue };
        match by_number.get(&Some(number)).map(Vec::as_slice) {
            None if numbers_known => {
                let suggestion = number_of(&rows.appointees, row.name.as_deref());
                let table = schema::APPOINTEES.name;
                let fault = Finding::UnknownReference { table, suggestion };
                to.push_value(row.origin.column("nr"), number, fault);
            }
            Some([appointee]) => {
                let shared = is_shared(&rows.appointees, appointee.name.as_deref());
                check_person(row, number, appointee, shared, to);
            }
            // A number that stands twice is reported where it stands.
            _ => {}
        }
    }
}

/// The number of the only person of a name.
fn number_of(appointees: &[AppointeeRow], name: Option<&str>) -> Option<String> {
    let mut of_name = appointees
        .iter()
        .filter(|row| name.is_some() && row.name.as_deref() == name);
    let number = of_name.next()?.number.clone();
    if of_name.next().is_none() { number } else { None }
}

/// Whether several persons have the name.
fn is_shared(appointees: &[AppointeeRow], name: Option<&str>) -> bool {
    appointees.iter().filter(|row| row.name.as_deref() == name).count() > 1
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
        let origin = row.origin.column("navn");
        to.push_value(origin, name, Finding::NameMismatch { number, expected });
        return;
    }
    match (&row.municipality, &appointee.municipality) {
        (Some(municipality), Some(expected)) if municipality != expected => {
            let expected = expected.clone();
            let fault = Finding::MunicipalityMismatch { number, expected };
            to.push_value(row.origin.column("kommune"), municipality, fault);
        }
        (None, _) if is_name_shared => {
            to.push_value(row.origin.column("navn"), name, Finding::SharedName);
        }
        _ => {}
    }
}
