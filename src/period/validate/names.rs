//! Titles that hold a person's name, by the names that the rows themselves have.

use std::collections::BTreeSet;

use crate::findings::NameFinding;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::period::rows::{Rows, TableRow as _};
use crate::period::schema::{AppointeeColumn, ContactColumn, OfficerColumn};

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
