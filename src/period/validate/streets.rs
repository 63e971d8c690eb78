//! Streets that the other rows make doubtful: one that is the name of a town, and one without a
//! house number where nearly all have one.

use std::collections::BTreeMap;

use crate::findings::AddressFinding;
use crate::findings::sink::Diagnostics;
use crate::period::load::place_faults::{place_fault, street_fault};
use crate::period::rows::{AppointeeRow, Country, Rows, TableRow as _};
use crate::period::schema::AppointeeColumn;

/// Of so many streets with a house number, one may be without before it counts as usual that
/// streets have none.
const NUMBERED_FOR_EACH: usize = 9;

/// The fewest streets with a house number by which one without is judged.
const FEWEST_NUMBERED: usize = 5;

/// Reports Danish streets that are the name of a town, and those that alone have no house
/// number. A street that is none by itself was reported where it was read.
pub(super) fn check_streets(rows: &Rows, findings: &mut Diagnostics) {
    let towns = towns(rows);
    let mut unnumbered = Vec::new();
    let mut numbered = 0;
    for row in &rows.appointees {
        let Some(street) = street_to_judge(row) else { continue };
        if street.contains(char::is_numeric) {
            numbered += 1;
        } else if let Some(town) = towns.get(&street.to_lowercase()) {
            let finding = AddressFinding::StreetIsTown((*town).to_owned());
            findings.push_value(row.at(AppointeeColumn::Street), street, finding);
        } else {
            unnumbered.push((row, street));
        }
    }
    let is_usual = numbered < NUMBERED_FOR_EACH * unnumbered.len();
    let is_alone = unnumbered.len() == 1;
    if numbered < FEWEST_NUMBERED || is_usual && !is_alone {
        return;
    }
    for (row, street) in unnumbered {
        let finding = AddressFinding::StreetWithoutNumber(numbered);
        findings.push_value(row.at(AppointeeColumn::Street), street, finding);
    }
}

/// Gives the street of a row in Denmark that is a street as far as the cell itself tells.
fn street_to_judge(row: &AppointeeRow) -> Option<&str> {
    let street = row.street.as_deref()?;
    let is_judged = row.country == Country::Denmark && street_fault(street).is_none();
    is_judged.then_some(street)
}

/// Gives the towns and municipalities that the rows name, by their names in lower case.
fn towns(rows: &Rows) -> BTreeMap<String, &str> {
    let towns = rows.appointees.iter().filter_map(|row| row.town.as_deref());
    let municipalities = rows.municipalities.iter().filter_map(|row| row.name.as_deref());
    let names = municipalities.chain(towns);
    names
        .filter(|name| place_fault(name).is_none())
        .map(|name| (name.to_lowercase(), name))
        .collect()
}
