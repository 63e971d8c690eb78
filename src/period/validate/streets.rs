//! Streets that the other rows make doubtful: one that is the name of a town or has it or a
//! postcode behind it, and one without a house number where nearly all have one.

use std::collections::BTreeSet;

use crate::findings::sink::Diagnostics;
use crate::findings::{AddressFinding, PlaceFault};
use crate::period::rows::{AppointeeRow, Rows, TableRow as _};
use crate::period::schema::AppointeeColumn;

/// Of so many streets with a house number, one may be without before it counts as usual that
/// streets have none.
const NUMBERED_FOR_EACH: usize = 9;

/// The fewest streets with a house number by which one without is judged.
const FEWEST_NUMBERED: usize = 5;

/// Words for houses that have a name and no number in many addresses, in lower case.
const INSTITUTIONS: [&str; 10] = [
    "rådhus",
    "kommune",
    "regionshus",
    "regionsgård",
    "administration",
    "forvaltning",
    "sygehus",
    "hospital",
    "skole",
    "slot",
];

/// Reports Danish streets that are the name of a town, and those that alone have no house
/// number. A street that is none by itself was reported where it was read.
pub(super) fn check_streets(rows: &Rows, findings: &mut Diagnostics) {
    let towns = towns(rows);
    let streets = rows.appointees.iter().filter_map(street_to_judge);
    let (longer, streets): (Vec<_>, Vec<_>) =
        streets.partition(|street| street.addition().is_some());
    for street in longer {
        if let Some(addition) = street.addition() {
            street.report(AddressFinding::NoPlace(addition), findings);
        }
    }
    let (numbered, named): (Vec<_>, Vec<_>) = streets
        .into_iter()
        .partition(|street| street.text.contains(char::is_numeric));
    let (of_towns, unnumbered): (Vec<_>, Vec<_>) =
        named.into_iter().partition(|street| street.is_town(&towns));
    for street in of_towns {
        street.report(AddressFinding::StreetIsTown, findings);
    }
    check_unnumbered(&unnumbered, numbered.len(), findings);
}

/// Reports the streets without a house number, where so many others have one that it is missed.
fn check_unnumbered(unnumbered: &[Street], numbered: usize, findings: &mut Diagnostics) {
    let is_rare =
        unnumbered.len() == 1 || numbered >= NUMBERED_FOR_EACH * unnumbered.len();
    if numbered < FEWEST_NUMBERED || !is_rare {
        return;
    }
    for street in unnumbered.iter().filter(|street| !street.is_institution()) {
        street.report(AddressFinding::StreetWithoutNumber(numbered), findings);
    }
}

/// The street of a row.
struct Street<'a> {
    /// The row that has it.
    row: &'a AppointeeRow,
    /// The street as it stands there.
    text: &'a str,
}

impl Street<'_> {
    /// Whether it is a house that the post knows by its name, such as a town hall. "Rådhuset" is
    /// one, and "Rådhuspladsen" is a street like any other.
    fn is_institution(&self) -> bool {
        let street = self.text.to_lowercase();
        let words = street.split(|c: char| !c.is_alphanumeric());
        words.into_iter().any(is_institution)
    }

    /// Finds what the row has in another column and the street has once more behind the house number,
    /// or behind a comma: its postcode or its town.
    fn addition(&self) -> Option<PlaceFault> {
        let ends = self.text.match_indices([' ', ',']);
        let mut ends = ends.map(|(at, _)| (&self.text[..at], self.text[at + 1..].trim()));
        let town = self.row.town.as_ref().map(|town| town.to_lowercase());
        ends.find_map(|(before, end)| {
            let may_end = before.ends_with(',') || before.contains(char::is_numeric);
            if may_end && self.row.postcode.as_deref() == Some(end) {
                Some(PlaceFault::Postcode)
            } else if may_end && town.as_ref() == Some(&end.to_lowercase()) {
                Some(PlaceFault::Town)
            } else {
                None
            }
        })
    }

    /// Whether it is nothing but the name of a town, or that of a municipality with that word behind.
    fn is_town(&self, towns: &BTreeSet<String>) -> bool {
        let text = self.text.to_lowercase();
        let name = text.strip_suffix(" kommune").unwrap_or(&text);
        towns.contains(name) || ["kommune", "kommunen"].contains(&name)
    }

    /// Reports a finding about it.
    fn report(&self, finding: AddressFinding, findings: &mut Diagnostics) {
        findings.push_value(self.row.at(AppointeeColumn::Street), self.text, finding);
    }
}

/// Whether a word in lower case is the name of an institution, or ends in it, with an article
/// behind it or without.
fn is_institution(word: &str) -> bool {
    let is_named = |stem: &str| INSTITUTIONS.iter().any(|name| stem.ends_with(name));
    ["", "et", "en", "n"]
        .iter()
        .any(|article| word.strip_suffix(article).is_some_and(is_named))
}

/// Gives the street of a row in Denmark that may be one as far as the cell itself tells.
fn street_to_judge(row: &AppointeeRow) -> Option<Street<'_>> {
    let text = row.street.as_deref()?;
    let is_judged = row.is_in_denmark() && row.has_sound_street;
    is_judged.then_some(Street { row, text })
}

/// Gives the names of the towns and municipalities that the rows name, in lower case.
fn towns(rows: &Rows) -> BTreeSet<String> {
    let towns = rows.appointees.iter().filter_map(|row| row.town.as_deref());
    let municipalities = rows.municipalities.iter().filter_map(|row| row.name.as_deref());
    municipalities.chain(towns).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_house_with_a_name_is_told_from_a_street_named_after_one() {
        for house in ["rådhuset", "regionshuset", "skolen", "sygehuset", "kommunen"] {
            assert!(is_institution(house), "{house}");
        }
        for street in ["rådhuspladsen", "skolegade", "slotsgade", "hospitalsvej"] {
            assert!(!is_institution(street), "{street}");
        }
    }
}
