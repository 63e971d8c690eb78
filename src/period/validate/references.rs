//! References by name from one table to another: each name must stand in the table that it is
//! about, and each forum should be named by somebody.

use std::collections::{BTreeMap, BTreeSet};

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{MandateFinding, ReferenceFinding, nearest};
use crate::period::rows::{Rows, TableRow as _};
use crate::period::schema::{self, AppointeeColumn, ForumColumn, OfficerColumn};

/// Among so many names the nearest one to a misspelt name is looked for; in longer tables the
/// names that come first in the alphabet. No council has so many, and each takes time.
const MOST_SUGGESTIONS: usize = 1_000;

/// The names that other tables may refer to, and the place that each has in its own table.
pub(super) struct KnownNames<'a> {
    /// The table, by the name that messages give it.
    table: &'static str,
    /// The names with their places, counted from 0.
    places: BTreeMap<&'a str, usize>,
}

impl<'a> KnownNames<'a> {
    /// Keeps the names of a table, given in its order; of equal ones the first counts.
    pub(super) fn new(table: &'static str, names: Vec<&'a str>) -> Self {
        // Of equal names the map keeps the one that it is given last.
        let last_first = names.into_iter().enumerate().rev();
        let places = last_first.map(|(place, name)| (name, place)).collect();
        Self { table, places }
    }

    /// Finds the place of a name that stands at `origin`, and reports a name that the table
    /// does not have. Without a name there is neither: that the cell is empty was reported.
    pub(super) fn resolve(
        &self,
        origin: Origin,
        name: Option<&str>,
        findings: &mut Diagnostics,
    ) -> Option<usize> {
        let name = name?;
        let place = self.places.get(name).copied();
        if place.is_none() {
            let (table, suggestion) = (self.table, self.suggestion(name));
            let finding = ReferenceFinding::UnknownReference { table, suggestion };
            findings.push_value(origin, name, finding);
        }
        place
    }

    /// Finds the name that an unknown one is probably a slip for, if one is near.
    fn suggestion(&self, name: &str) -> Option<String> {
        nearest(name, self.places.keys().copied().take(MOST_SUGGESTIONS))
    }
}

/// Reports municipalities that `kommuner.csv` does not have. It reports none when that table
/// could not be read whole, or is empty.
pub(super) fn check_municipalities(rows: &Rows, findings: &mut Diagnostics) {
    let names = rows.municipalities.iter().map(|row| row.name.as_deref());
    let Some(names) = names.collect::<Option<Vec<_>>>() else { return };
    if names.is_empty() || !rows.are_whole(&[schema::MUNICIPALITIES]) {
        return;
    }
    let known = KnownNames::new(schema::MUNICIPALITIES.name, names);
    for row in &rows.chairmanship {
        let origin = row.at(OfficerColumn::Municipality);
        known.resolve(origin, row.municipality.as_deref(), findings);
    }
    for row in &rows.appointees {
        let origin = row.at(AppointeeColumn::Municipality);
        known.resolve(origin, row.municipality.as_deref(), findings);
    }
}

/// Reports fora to which nobody is appointed.
pub(super) fn check_empty_fora(rows: &Rows, findings: &mut Diagnostics) {
    let mandates = rows.mandates.iter();
    let filled: BTreeSet<_> = mandates.filter_map(|row| row.forum.as_deref()).collect();
    for row in &rows.fora {
        let Some(name) = &row.name else { continue };
        if !filled.contains(name.as_str()) {
            let origin = row.at(ForumColumn::Name);
            findings.push_value(origin, name, MandateFinding::EmptyForum);
        }
    }
}
