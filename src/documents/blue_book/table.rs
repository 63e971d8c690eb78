//! The Blå Bog as a table for Excel: a row for each mandate, in the order of the fora.

use super::overview::{AreaEntry, ForumEntry, MandateEntry, Overview};
use crate::documents::excel_table::ExcelTable;
use crate::period::model::{Appointment, LastDay};
use crate::period::schema::CellWord as _;

/// The headers of the columns, in their order; a table of invented persons has one more.
const HEADER: [&str; 16] = [
    "fagområde",
    "forum",
    "grundlag",
    "pladser",
    "navn",
    "titel",
    "parti",
    "kommune",
    "repræsenterer",
    "rolle",
    "for",
    "udpegning",
    "udpeges af",
    "fra",
    "til",
    "opgjort",
];

/// The header of the column that a table of invented persons has last, and its cells.
const SAMPLE: (&str, &str) = ("EKSEMPELDATA", "opdigtet person");

/// Writes the table. Days stand as 2022-02-01, which Excel takes for dates and which sort as they
/// are; an end that is open is `indtil videre`.
pub(super) fn csv(overview: &Overview) -> Vec<u8> {
    let mark = overview.sample.then_some(SAMPLE);
    let mut header = HEADER.to_vec();
    header.extend(mark.map(|(header, _)| header));
    let mut table = ExcelTable::new(&header);
    for area in &overview.areas {
        for forum in &area.fora {
            for &mandate in &forum.mandates {
                let mut row = row(overview, area, forum, &overview.mandates[mandate]);
                row.extend(mark.map(|(_, cell)| cell.to_owned()));
                table.add(row.iter().map(String::as_str));
            }
        }
    }
    table.finish()
}

/// Makes the row of a mandate, without the mark of invented persons.
fn row(
    overview: &Overview,
    area: &AreaEntry,
    forum: &ForumEntry,
    mandate: &MandateEntry,
) -> Vec<String> {
    let person = &overview.people[mandate.person];
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let (municipality, organisation) = match person.is_of_organisation {
        true => (String::new(), person.home.clone()),
        false => (person.home.clone(), String::new()),
    };
    let appointment = match mandate.is_nominated {
        true => Appointment::Nominated,
        false => Appointment::Appointed,
    };
    vec![
        area.title.clone(),
        forum.name.clone(),
        forum.basis.clone(),
        forum.seats.to_string(),
        person.name(),
        text(&person.title),
        text(&person.party),
        municipality,
        organisation,
        mandate.role_word.clone(),
        text(&mandate.stands_in_for),
        appointment.word().to_owned(),
        text(&mandate.appointer),
        mandate.from.to_string(),
        match mandate.to {
            LastDay::On(day) => day.to_string(),
            LastDay::Open => mandate.to.in_words(),
        },
        overview.date.to_string(),
    ]
}
