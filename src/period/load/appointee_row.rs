//! The rows of `udpegede.csv`: a person with an address, and the way in which the letter
//! goes. What a cell must have depends on that way and on the country.

use crate::findings::AddressFinding;
use crate::findings::sink::Diagnostics;
use crate::ground::email;
use crate::period::address::MOST_LINES;
use crate::period::load::place_faults::may_be_street;
use crate::period::load::table::{Cell, RowReader};
use crate::period::load::table_rows::party;
use crate::period::model::DispatchWay;
use crate::period::rows::{AppointeeRow, Country};
use crate::period::schema::{AppointeeColumn, CellWord as _, TableColumn as _};

/// What Denmark is called in lists of addresses, in lower case. A row that names it is as good
/// as one without a country.
const DENMARK: [&str; 5] = ["danmark", "denmark", "dänemark", "dk", "dnk"];

/// The words that may stand with the name of Denmark, in lower case: "Kongeriget Danmark".
const KINGDOM: [&str; 4] = ["kongeriget", "kingdom", "of", "the"];

/// Reads a row of `udpegede.csv`. Abroad, postcode and town may have any form. Reports an address
/// that the letter cannot reach or that does not fit the window. The local lists are the parties
/// that the period names beside those of all Denmark.
pub(super) fn appointee(
    row: &RowReader<AppointeeColumn>,
    local_lists: &[String],
    findings: &mut Diagnostics,
) -> AppointeeRow {
    let country = country(row, findings);
    let is_abroad = country != Country::Denmark;
    let postcode = if is_abroad { Cell::foreign_postcode } else { Cell::postcode };
    let street = if is_abroad { Cell::foreign_place } else { Cell::street };
    let town = if is_abroad { Cell::foreign_place } else { Cell::town };
    let mut appointee = AppointeeRow {
        origin: row.origin(),
        number: row.read(AppointeeColumn::Number, Cell::own_number, findings),
        name: row.read(AppointeeColumn::Name, Cell::person_name, findings),
        organisation: row.read(AppointeeColumn::Organisation, Cell::text, findings),
        title: row.read(AppointeeColumn::Title, Cell::title, findings),
        party: party(row, AppointeeColumn::Party, local_lists, findings),
        sex: row.read(AppointeeColumn::Sex, Cell::word, findings),
        municipality: row.read(AppointeeColumn::Municipality, Cell::line, findings),
        represents: row.read(AppointeeColumn::Represents, Cell::text, findings),
        is_council_member: row.read(
            AppointeeColumn::IsCouncilMember,
            Cell::word,
            findings,
        ),
        care_of: row.read(AppointeeColumn::CareOf, Cell::care_of, findings),
        street: row.read(AppointeeColumn::Street, street, findings),
        short_street: row.read(
            AppointeeColumn::ShortStreet,
            Cell::short_street,
            findings,
        ),
        postcode: row.read(AppointeeColumn::Postcode, postcode, findings),
        town: row.read(AppointeeColumn::Town, town, findings),
        short_town: row.read(AppointeeColumn::ShortTown, Cell::short_town, findings),
        country,
        email: row.read(AppointeeColumn::Email, Cell::email, findings),
        phone: None,
        dispatch: row.read(AppointeeColumn::Dispatch, Cell::word, findings),
        former_names: former_names(row, findings),
        has_sound_street: false,
    };
    appointee.has_sound_street = appointee.street.as_deref().is_some_and(may_be_street);
    check_reachable(row, &appointee, findings);
    check_mailbox(&appointee, findings);
    check_line_count(&appointee, findings);
    // Its findings come last, as they always have.
    appointee.phone = row.read(AppointeeColumn::Phone, Cell::phone, findings);
    appointee
}

/// Reads the column `tidligere navn`: one name, or several with semicolons between them.
fn former_names(
    row: &RowReader<AppointeeColumn>,
    findings: &mut Diagnostics,
) -> Vec<String> {
    let names = row.read(AppointeeColumn::FormerNames, Cell::line, findings);
    let names = names.unwrap_or_default();
    let names = names.split(';').map(str::trim).filter(|name| !name.is_empty());
    names.map(str::to_owned).collect()
}

/// Reads the column `land`. An empty cell means Denmark.
fn country(row: &RowReader<AppointeeColumn>, findings: &mut Diagnostics) -> Country {
    match row.cell(AppointeeColumn::Country, findings) {
        Some(cell) if !is_denmark(cell.text) => Country::Other(cell.country(findings)),
        _ => Country::Denmark,
    }
}

/// Whether a text names Denmark, in any case, with whatever signs around: `DANMARK.`, `D.K.`.
fn is_denmark(text: &str) -> bool {
    let text = text.to_lowercase().replace('.', "");
    let words = text.split(|c: char| !c.is_alphanumeric());
    let (names, others): (Vec<_>, Vec<_>) = words
        .filter(|word| !word.is_empty())
        .partition(|word| DENMARK.contains(word));
    !names.is_empty() && others.iter().all(|word| KINGDOM.contains(word))
}

/// Reports an address with more lines than fit a window. They are counted as if every line
/// that a cell fills were printed in full; the finding stands at the title, which the post can do without.
fn check_line_count(appointee: &AppointeeRow, findings: &mut Diagnostics) {
    let AppointeeRow { organisation, title, care_of, country, .. } = appointee;
    // Name, street and town stand in every address.
    let further = [organisation, title, care_of].into_iter().flatten().count();
    let lines = 3 + further + usize::from(*country != Country::Denmark);
    if lines > MOST_LINES && appointee.dispatch == Some(DispatchWay::Post) {
        let origin = AppointeeColumn::Title.in_row(&appointee.origin);
        let title = title.as_deref().unwrap_or_default();
        let limit = MOST_LINES;
        let finding = AddressFinding::TooManyAddressLines { lines, limit };
        findings.push_value(origin, title, finding);
    }
}

/// Reports an e-mail address that the letter goes to and no draft can be written to.
fn check_mailbox(appointee: &AppointeeRow, findings: &mut Diagnostics) {
    let is_used = appointee.dispatch == Some(DispatchWay::Email);
    if let Some(address) = appointee.email.as_deref().filter(|_| is_used)
        && !email::is_plain(address)
    {
        let origin = AppointeeColumn::Email.in_row(&appointee.origin);
        findings.push_value(origin, address, AddressFinding::EmailNotPlain);
    }
}

/// Reports every cell that is empty though the letter needs it to reach its person. Nothing
/// is reported where it is not known how the letter goes.
fn check_reachable(
    row: &RowReader<AppointeeColumn>,
    appointee: &AppointeeRow,
    findings: &mut Diagnostics,
) {
    let Some(dispatch) = appointee.dispatch else { return };
    let needed: &[_] = match dispatch {
        // Some countries have no postcodes.
        DispatchWay::Post if !appointee.is_in_denmark() => {
            &[AppointeeColumn::Street, AppointeeColumn::Town]
        }
        DispatchWay::Post => {
            &[AppointeeColumn::Street, AppointeeColumn::Postcode, AppointeeColumn::Town]
        }
        DispatchWay::Email => &[AppointeeColumn::Email],
        DispatchWay::None(_) => &[],
    };
    let way = dispatch.word();
    for column in needed.iter().filter(|column| row.lacks(**column)) {
        let (origin, missing) = (column.in_row(&row.origin()), column.name());
        findings.push_value(origin, "", AddressFinding::NotReachable { missing, way });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn denmark_is_known_however_it_is_written() {
        for country in [
            "Danmark",
            "DANMARK.",
            "Kongeriget Danmark",
            "DK.",
            "D.K.",
            "Denmark ",
            "(DK)",
        ] {
            assert!(is_denmark(country), "{country}");
        }
        for country in ["Sverige", "Kongeriget Sverige", "-", "", "Danmarksgade", "DKK"] {
            assert!(!is_denmark(country), "{country}");
        }
    }
}
