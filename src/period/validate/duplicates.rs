//! Keys and pictures that stand twice in their table, and names that look alike.

use std::collections::HashMap;

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{PictureFinding, ReferenceFinding};
use crate::ground::danish;
use crate::period::model::{PictureRef, SubjectArea};
use crate::period::rows::{AppointeeRow, OfficerRow, Rows, TableRow};
use crate::period::schema::{
    self, AppointeeColumn, ContactColumn, ForumColumn, MunicipalityColumn, OfficerColumn,
};

/// Reports keys that stand twice in their table.
pub(super) fn check_duplicates(rows: &Rows, to: &mut Diagnostics) {
    let keys = rows.municipalities.iter().map(|row| key(row, &row.name));
    report_duplicates(MunicipalityColumn::Name, keys, to);
    let keys = rows.fora.iter().map(|row| key(row, &row.name));
    report_duplicates(ForumColumn::Name, keys, to);
    // Two numbers that differ in signs alone would name one file.
    let keys = rows.appointees.iter().map(|row| {
        let number = row.number.as_deref();
        number.map(|number| (row, number, danish::file_key(number)))
    });
    report_duplicates(AppointeeColumn::Number, keys, to);
    let keys = rows.appointees.iter().map(|row| {
        let name = row.name.as_deref();
        person(row).zip(name).map(|(key, name)| (row, name, key))
    });
    report_duplicates(AppointeeColumn::Name, keys, to);
    let keys = rows.chairmanship.iter().map(|row| key(row, &row.name));
    report_duplicates(OfficerColumn::Name, keys, to);
    let keys = rows.contacts.iter().map(|row| {
        let name = row.contact.as_ref().map(|contact| contact.name.as_str());
        name.map(|name| (row, name, name.to_owned()))
    });
    report_duplicates(ContactColumn::Name, keys, to);
    let names = rows.fora.iter().map(|row| (row, row.name.as_deref()));
    report_near_names(ForumColumn::Name, names, to);
    let names = rows.appointees.iter().map(|row| (row, row.name.as_deref()));
    report_near_names(AppointeeColumn::Name, names, to);
    report_equal_areas(rows.subject_areas.as_deref().unwrap_or_default(), to);
}

/// Reports a picture that stands for a second portrait or signature: two persons would
/// have one face or hand.
pub(super) fn check_pictures(officers: &[OfficerRow], to: &mut Diagnostics) {
    let mut first = HashMap::new();
    let pictures = officers.iter().flat_map(|row| [&row.portrait, &row.signature]);
    for PictureRef { name, origin } in pictures.flatten() {
        let earlier = *first.entry(name).or_insert(origin);
        if earlier != origin {
            let row = earlier.row.unwrap_or_default();
            to.push_value(origin.clone(), name, PictureFinding::Shared(row));
        }
    }
}

/// Reports names that are written otherwise than an earlier one, but look the same without
/// case, accents and signs: one of the two is misspelt, or both are one person.
fn report_near_names<'a, R: TableRow + 'a>(
    column: R::Column,
    names: impl Iterator<Item = (&'a R, Option<&'a str>)>,
    to: &mut Diagnostics,
) {
    let mut first: HashMap<String, (usize, &str)> = HashMap::new();
    for (row_of_name, name) in names {
        let Some(name) = name else { continue };
        let row = row_of_name.origin().row.unwrap_or_default();
        let (row, other) = *first.entry(danish::look(name)).or_insert((row, name));
        if other != name {
            let finding = ReferenceFinding::NearName { row, name: other.to_owned() };
            to.push_value(row_of_name.at(column), name, finding);
        }
    }
}

/// Reports subject areas of one title: a forum could not tell which is meant.
fn report_equal_areas(areas: &[SubjectArea], to: &mut Diagnostics) {
    for (index, area) in areas.iter().enumerate() {
        let title = area.title.to_lowercase();
        let mut earlier = areas[..index].iter();
        if let Some(first) = earlier.position(|other| other.title.to_lowercase() == title)
        {
            let path = format!("[{}].titel", index + 1);
            let origin = Origin::file(schema::SUBJECT_AREAS).key(path);
            to.push_value(
                origin,
                &area.title,
                ReferenceFinding::DuplicateArea(first + 1),
            );
        }
    }
}

/// A row, its key as it stands there, and the key for comparison.
type Key<'a, R> = (&'a R, &'a str, String);

/// A key that is compared as it stands.
fn key<'a, R>(row: &'a R, text: &'a Option<String>) -> Option<Key<'a, R>> {
    text.as_deref().map(|text| (row, text, text.to_owned()))
}

/// What tells persons of one name apart: name and municipality.
fn person(row: &AppointeeRow) -> Option<String> {
    Some(format!("{}, {}", row.name.as_ref()?, row.municipality.as_ref()?))
}

/// Reports each key after its first, ignoring case.
fn report_duplicates<'a, R: TableRow + 'a>(
    column: R::Column,
    keys: impl Iterator<Item = Option<Key<'a, R>>>,
    to: &mut Diagnostics,
) {
    let mut first = HashMap::new();
    for (row, text, key) in keys.flatten() {
        let number = row.origin().row.unwrap_or_default();
        let earlier = *first.entry(key.to_lowercase()).or_insert(number);
        if earlier != number {
            to.push_value(row.at(column), text, ReferenceFinding::Duplicate(earlier));
        }
    }
}
