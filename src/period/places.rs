//! Where the texts stand that pages print, so that a fault that only fonts or layout
//! show leads back to its cell.

use crate::findings::ProseFinding;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::period::model::{Milestone, SubjectArea};
use crate::period::rows::{AppointeeRow, Country, Rows, SettingsRow, TableRow as _};
use crate::period::schema::{
    self, AppointeeColumn, ContactColumn, ForumColumn, MunicipalityColumn, OfficerColumn,
};

/// The texts of the folder with their places; a text that stands in several cells is there
/// several times. Appointees are not in the folder, and there may be very many of them: what
/// is wrong with a letter is told at its person.
#[derive(Debug, Default)]
pub struct Places(Vec<(String, Origin)>);

impl Places {
    /// The texts of all rows.
    pub fn of(rows: &Rows) -> Self {
        let mut places = Self::default();
        places.add_settings(&rows.settings);
        let areas = rows.subject_areas.iter().flatten();
        areas
            .zip(1..)
            .for_each(|(area, number)| places.add_area(area, number));
        let milestones = rows.timeline.iter().flatten();
        milestones
            .zip(1..)
            .for_each(|(one, number)| places.add_milestone(one, number));
        for row in &rows.chairmanship {
            places.add(row.at(OfficerColumn::Title), row.title.as_deref());
            places.add(row.at(OfficerColumn::Name), row.name.as_deref());
            places.add(row.at(OfficerColumn::Party), row.party.as_deref());
        }
        for row in &rows.municipalities {
            places.add(row.at(MunicipalityColumn::Name), row.name.as_deref());
            places.add(row.at(MunicipalityColumn::Mayor), row.mayor.as_deref());
            places.add(row.at(MunicipalityColumn::Party), row.party.as_deref());
            places.add(row.at(MunicipalityColumn::FullName), row.full_name.as_deref());
        }
        for row in &rows.fora {
            places.add(row.at(ForumColumn::Name), row.name.as_deref());
            places.add(row.at(ForumColumn::Description), row.description.as_deref());
        }
        for row in &rows.contacts {
            let contact = row.contact.as_ref();
            places
                .add(row.at(ContactColumn::Name), contact.map(|contact| &*contact.name));
            places.add(
                row.at(ContactColumn::Title),
                contact.map(|contact| &*contact.title),
            );
        }
        places
    }

    /// The first place of a text in a file, or in the sheet that stands for the file.
    pub fn find(&self, file: &str, text: &str) -> Option<&Origin> {
        let table = file.strip_suffix(".csv");
        let is_there = |origin: &Origin| {
            let is_sheet = origin.sheet.is_some() && origin.sheet.as_deref() == table;
            &*origin.file == file || is_sheet
        };
        let found = self
            .0
            .iter()
            .find(|(other, origin)| other == text && is_there(origin));
        found.map(|(_, origin)| origin)
    }

    /// Reports every text of these, and of appointees, with characters that are not
    /// printable.
    pub fn check_characters(
        &self,
        appointees: &[AppointeeRow],
        is_printable: impl Fn(char) -> bool,
        to: &mut Diagnostics,
    ) {
        let mut check = |text: &str, origin: &dyn Fn() -> Origin| {
            let mut missing: Vec<_> =
                text.chars().filter(|c| !is_printable(*c)).collect();
            missing.dedup();
            if !missing.is_empty() {
                let fault = ProseFinding::MissingGlyph(missing.into_iter().collect());
                to.push_value(origin(), text, fault);
            }
        };
        for (text, origin) in &self.0 {
            check(text, &|| origin.clone());
        }
        for row in appointees {
            for (column, text) in texts(row) {
                check(text, &|| row.at(column));
            }
        }
    }

    /// Adds the text that stands at a place, if there is one.
    fn add(&mut self, place: Origin, text: Option<&str>) {
        self.0.extend(text.map(|text| (text.to_owned(), place)));
    }

    /// Adds the texts of `periode.json`.
    fn add_settings(&mut self, settings: &SettingsRow) {
        let file = &Origin::file(schema::SETTINGS);
        let SettingsRow { council, letter, administration, imprint, .. } = settings;
        if let Some(council) = council {
            self.add(file.key("råd.navn"), Some(&council.name));
            self.add(file.key("råd.kortnavn"), Some(&council.short_name));
            self.add(file.key("råd.region"), Some(&council.region));
            self.add(file.key("råd.tillægsord"), Some(&council.adjective));
        }
        if let Some(letter) = letter {
            self.add(file.key("brev.sted"), Some(&letter.place));
        }
        for (body, number) in administration.iter().flatten().zip(1..) {
            self.add(file.key(format!("folder.administration[{number}]")), Some(body));
        }
        if let Some(imprint) = imprint {
            self.add(file.key("kolofon.udgiver"), Some(&imprint.publisher));
            for (line, number) in imprint.lines.iter().zip(1..) {
                self.add(file.key(format!("kolofon.linjer[{number}]")), Some(line));
            }
        }
    }

    /// Adds the texts of an element of `fagomraader.json`.
    fn add_area(&mut self, area: &SubjectArea, number: usize) {
        let file = &Origin::file(schema::SUBJECT_AREAS);
        self.add(file.key(format!("[{number}].titel")), Some(&area.title));
        for (text, paragraph) in area.paragraphs.iter().zip(1..) {
            self.add(file.key(format!("[{number}].afsnit[{paragraph}]")), Some(text));
        }
    }

    /// Adds the texts of an element of `tidslinje.json`.
    fn add_milestone(&mut self, milestone: &Milestone, number: usize) {
        let file = &Origin::file(schema::TIMELINE);
        for (task, which) in milestone.tasks.iter().zip(1..) {
            let path = format!("[{number}].opgaver[{which}]");
            self.add(file.key(format!("{path}.opgave")), Some(&task.title));
            self.add(file.key(format!("{path}.uddybning")), task.note.as_deref());
        }
    }
}

/// The texts of an appointee that letters print, by column.
fn texts(row: &AppointeeRow) -> impl Iterator<Item = (AppointeeColumn, &str)> {
    use AppointeeColumn as Column;
    let country = match &row.country {
        Country::Other(country) => country,
        Country::Denmark => &None,
    };
    let texts = [
        (Column::Name, &row.name),
        (Column::Organisation, &row.organisation),
        (Column::Title, &row.title),
        (Column::CareOf, &row.care_of),
        (Column::Street, &row.street),
        (Column::ShortStreet, &row.short_street),
        (Column::Postcode, &row.postcode),
        (Column::Town, &row.town),
        (Column::ShortTown, &row.short_town),
        (Column::Country, country),
    ];
    texts
        .into_iter()
        .filter_map(|(column, text)| Some((column, text.as_deref()?)))
}
