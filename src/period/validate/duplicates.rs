//! Keys and pictures that stand twice in their table, and names that look alike.

use std::collections::HashMap;

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{PictureFinding, ReferenceFinding};
use crate::ground::danish;
use crate::period::model::{PictureRef, SubjectArea};
use crate::period::rows::{AppointeeRow, ForumRow, OfficerRow, Rows, TableRow};
use crate::period::schema::{
    self, AppointeeColumn, ContactColumn, ForumColumn, MunicipalityColumn, OfficerColumn,
};

/// Reports keys that stand twice in their table, and names that look like another.
pub(super) fn check_duplicates(rows: &Rows, findings: &mut Diagnostics) {
    let municipalities = rows.municipalities.iter();
    let keys = municipalities.filter_map(|row| RowKey::plain(row, row.name.as_deref()));
    report_equal_keys(MunicipalityColumn::Name, keys, findings);
    let fora = rows.fora.iter();
    let keys = fora.filter_map(|row| RowKey::plain(row, row.name.as_deref()));
    report_equal_keys(ForumColumn::Name, keys, findings);
    let appointees = rows.appointees.iter();
    report_equal_keys(AppointeeColumn::Number, appointees.filter_map(number), findings);
    let appointees = rows.appointees.iter();
    report_equal_keys(AppointeeColumn::Name, appointees.filter_map(person), findings);
    let officers = rows.chairmanship.iter();
    let keys = officers.filter_map(officer);
    report_equal_keys(OfficerColumn::Name, keys, findings);
    let keys = rows.contacts.iter().filter_map(|row| {
        RowKey::plain(row, row.contact.as_ref().map(|contact| contact.name.as_str()))
    });
    report_equal_keys(ContactColumn::Name, keys, findings);
    let fora = rows.fora.iter();
    let keys = fora.filter_map(|row| RowKey::look(row, row.name.as_deref()));
    report_near_names(ForumColumn::Name, keys, findings);
    let appointees = rows.appointees.iter();
    let keys = appointees.filter_map(|row| RowKey::look(row, row.name.as_deref()));
    report_near_names(AppointeeColumn::Name, keys, findings);
    report_equal_descriptions(&rows.fora, findings);
    report_equal_areas(rows.subject_areas.as_deref().unwrap_or_default(), findings);
}

/// Reports a picture that stands for a second portrait or signature: two persons would
/// have one face or hand.
pub(super) fn check_pictures(officers: &[OfficerRow], findings: &mut Diagnostics) {
    let mut first = HashMap::new();
    let pictures = officers.iter().flat_map(|row| [&row.portrait, &row.signature]);
    for PictureRef { name, origin } in pictures.flatten() {
        let earlier = *first.entry(name).or_insert(origin);
        if earlier != origin {
            let row = earlier.row.unwrap_or_default();
            findings.push_value(origin.clone(), name, PictureFinding::Shared(row));
        }
    }
}

/// A row with the key that tells it from the other rows of its table.
struct RowKey<'a, R> {
    /// The row that has the key.
    row: &'a R,
    /// The key as it stands in the row, for messages.
    text: &'a str,
    /// The key in the form in which rows are compared.
    compared: String,
}

impl<'a, R: TableRow> RowKey<'a, R> {
    /// Makes a key that is compared as it stands; none where the cell is empty or wrong.
    fn plain(row: &'a R, text: Option<&'a str>) -> Option<Self> {
        let text = text?;
        Some(Self { row, text, compared: text.to_owned() })
    }

    /// Makes a key that is compared by its look, without case, accents and signs.
    fn look(row: &'a R, text: Option<&'a str>) -> Option<Self> {
        let text = text?;
        Some(Self { row, text, compared: danish::look(text) })
    }

    /// Gives the number of the row in its file.
    fn row_number(&self) -> usize {
        self.row.origin().row.unwrap_or_default()
    }
}

/// Makes the key of an appointee's number. Two numbers that differ in signs alone would name
/// one file, so they are compared as they stand in file names.
fn number(row: &AppointeeRow) -> Option<RowKey<'_, AppointeeRow>> {
    let text = row.number.as_deref()?;
    Some(RowKey { row, text, compared: danish::file_key(text) })
}

/// Makes the key of a person: persons of one name are told apart by their municipality, or by the
/// organisation that they represent.
fn person(row: &AppointeeRow) -> Option<RowKey<'_, AppointeeRow>> {
    let (text, municipality) = (row.name.as_deref()?, row.home()?);
    Some(RowKey {
        row,
        text,
        compared: format!("{text}, {municipality}"),
    })
}

/// Makes the key of a member of the chairmanship. Whoever goes from one office to another stands
/// twice, with the days that part the two.
fn officer(row: &OfficerRow) -> Option<RowKey<'_, OfficerRow>> {
    let text = row.name.as_deref()?;
    let begins = row.from.as_ref().map(|day| day.date.to_string()).unwrap_or_default();
    Some(RowKey { row, text, compared: format!("{text}, {begins}") })
}

/// Reports each key after the first that is equal to it, ignoring case.
fn report_equal_keys<'a, R: TableRow + 'a>(
    column: R::Column,
    keys: impl Iterator<Item = RowKey<'a, R>>,
    findings: &mut Diagnostics,
) {
    let mut first = HashMap::new();
    for key in keys {
        let number = key.row_number();
        let earlier = *first.entry(key.compared.to_lowercase()).or_insert(number);
        if earlier != number {
            let finding = ReferenceFinding::Duplicate(earlier);
            findings.push_value(key.row.at(column), key.text, finding);
        }
    }
}

/// Reports descriptions that an earlier forum of another subject area has word for word. Fora of one
/// area may have the same task in several places.
fn report_equal_descriptions(fora: &[ForumRow], findings: &mut Diagnostics) {
    let mut first: HashMap<&str, &ForumRow> = HashMap::new();
    for row in fora {
        let Some(description) = row.description.as_deref() else { continue };
        let earlier = *first.entry(description).or_insert(row);
        if earlier.subject_area != row.subject_area {
            let earlier = earlier.origin.row.unwrap_or_default();
            let finding = ReferenceFinding::SameDescription(earlier);
            findings.push_value(row.at(ForumColumn::Description), description, finding);
        }
    }
}

/// Reports names that are written otherwise than an earlier one, but look the same without
/// case, accents and signs: one of the two is misspelt, or both are one person.
fn report_near_names<'a, R: TableRow + 'a>(
    column: R::Column,
    keys: impl Iterator<Item = RowKey<'a, R>>,
    findings: &mut Diagnostics,
) {
    let mut first: HashMap<String, (usize, &str)> = HashMap::new();
    for key in keys {
        let here = (key.row_number(), key.text);
        let (row, name) = *first.entry(key.compared).or_insert(here);
        if name != key.text {
            let finding = ReferenceFinding::NearName { row, name: name.to_owned() };
            findings.push_value(key.row.at(column), key.text, finding);
        }
    }
}

/// Reports subject areas of one title: a forum could not tell which is meant.
fn report_equal_areas(areas: &[SubjectArea], findings: &mut Diagnostics) {
    for (index, area) in areas.iter().enumerate() {
        let title = area.title.to_lowercase();
        let mut earlier = areas[..index].iter();
        let first = earlier.position(|other| other.title.to_lowercase() == title);
        if let Some(first) = first {
            let path = format!("[{}].titel", index + 1);
            let origin = Origin::file(schema::SUBJECT_AREAS).key(path);
            let finding = ReferenceFinding::DuplicateArea(first + 1);
            findings.push_value(origin, &area.title, finding);
        }
    }
}
