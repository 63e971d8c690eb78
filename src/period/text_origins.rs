//! Where the texts stand that pages print, so that a fault that only fonts or layout
//! show leads back to its cell.

use std::collections::BTreeMap;

use crate::findings::ProseFinding;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::period::model::{Contact, Milestone, SubjectArea};
use crate::period::prose_text::ProseText;
use crate::period::rows::{
    AppointeeRow, ContactRow, Country, ForumRow, MunicipalityRow, OfficerRow, Rows,
    SettingsRow, TableRow as _,
};
use crate::period::schema::{
    self, AppointeeColumn, ContactColumn, ForumColumn, MunicipalityColumn, OfficerColumn,
};

/// The texts of the folder with their places; a text that stands in several cells is there
/// several times. Appointees are left out: the folder does not print them, there may be very
/// many of them, and a fault of a letter is reported at its person.
#[derive(Debug, Default)]
pub struct Places {
    /// The texts of tables and JSON files.
    texts: Vec<PlacedText>,
    /// The texts of the folder `tekster`, by their paths below the period folder.
    prose: BTreeMap<String, ProseText>,
}

/// A text and the place where it stands.
#[derive(Debug)]
struct PlacedText {
    /// The text as the data has it.
    text: String,
    /// The cell, or the key of a JSON file.
    origin: Origin,
}

impl Places {
    /// Collects the texts of all rows, in the order in which [`Places::find`] looks for one.
    pub fn of(rows: &Rows) -> Self {
        let mut places = Self::default();
        places.add_settings(&rows.settings);
        for (area, number) in rows.subject_areas.iter().flatten().zip(1..) {
            places.add_area(area, number);
        }
        for (milestone, number) in rows.timeline.iter().flatten().zip(1..) {
            places.add_milestone(milestone, number);
        }
        rows.chairmanship.iter().for_each(|row| places.add_officer(row));
        rows.municipalities
            .iter()
            .for_each(|row| places.add_municipality(row));
        rows.fora.iter().for_each(|row| places.add_forum(row));
        rows.contacts.iter().for_each(|row| places.add_contact(row));
        places
    }

    /// Adds the texts of the folder `tekster`, by their paths below the period folder.
    pub(crate) fn with_prose(self, prose: BTreeMap<String, ProseText>) -> Self {
        Self { prose, ..self }
    }

    /// Gives a text of the folder `tekster`; `None` for any other file.
    pub(crate) fn prose(&self, path: &str) -> Option<&ProseText> {
        self.prose.get(path)
    }

    /// Finds the first place of a text in a file, or in the sheet that stands for the file.
    pub fn find(&self, file: &str, text: &str) -> Option<&Origin> {
        let table = file.strip_suffix(".csv");
        // A sheet has the name of the table, without the ending of its file.
        let is_there = |origin: &Origin| {
            let is_sheet = origin.sheet.is_some() && origin.sheet.as_deref() == table;
            &*origin.file == file || is_sheet
        };
        let mut texts = self.texts.iter();
        let found = texts.find(|placed| placed.text == text && is_there(&placed.origin));
        found.map(|placed| &placed.origin)
    }

    /// Reports every text of these, and of appointees, with characters that are not
    /// printable.
    pub fn check_characters(
        &self,
        appointees: &[AppointeeRow],
        is_printable: impl Fn(char) -> bool,
        findings: &mut Diagnostics,
    ) {
        let mut check = |text: &str, origin: &dyn Fn() -> Origin| {
            let mut missing: Vec<_> =
                text.chars().filter(|c| !is_printable(*c)).collect();
            missing.dedup();
            if !missing.is_empty() {
                let finding = ProseFinding::MissingGlyph(missing.into_iter().collect());
                findings.push_value(origin(), text, finding);
            }
        };
        for PlacedText { text, origin } in &self.texts {
            check(text, &|| origin.clone());
        }
        for row in appointees {
            // The origin of a cell is made only where it is needed: few cells have a fault.
            for (column, text) in printed_cells(row) {
                check(text, &|| row.at(column));
            }
        }
    }

    /// Adds the text that stands at a place, if there is one.
    fn add(&mut self, origin: Origin, text: Option<&str>) {
        self.texts
            .extend(text.map(|text| PlacedText { text: text.to_owned(), origin }));
    }

    /// Adds the texts of `periode.json` that documents print.
    fn add_settings(&mut self, settings: &SettingsRow) {
        let file = &Origin::file(schema::SETTINGS);
        let SettingsRow { council, letter, administration, imprint, .. } = settings;
        if let Some(council) = council {
            self.add(file.key("råd.navn"), Some(&council.name));
            self.add(file.key("råd.kortnavn"), Some(&council.short_name));
            self.add(file.key("råd.region"), Some(&council.region));
            self.add(file.key("råd.tillægsord"), council.adjective.as_deref());
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

    /// Adds the texts of an element of `fagomraader.json`, the elements counted from 1.
    fn add_area(&mut self, area: &SubjectArea, number: usize) {
        let file = &Origin::file(schema::SUBJECT_AREAS);
        self.add(file.key(format!("[{number}].titel")), Some(&area.title));
        for (text, paragraph) in area.paragraphs.iter().zip(1..) {
            self.add(file.key(format!("[{number}].afsnit[{paragraph}]")), Some(text));
        }
    }

    /// Adds the texts of an element of `tidslinje.json`, the elements counted from 1.
    fn add_milestone(&mut self, milestone: &Milestone, number: usize) {
        let file = &Origin::file(schema::TIMELINE);
        for (task, which) in milestone.tasks.iter().zip(1..) {
            let path = format!("[{number}].opgaver[{which}]");
            self.add(file.key(format!("{path}.opgave")), Some(&task.title));
            self.add(file.key(format!("{path}.uddybning")), task.note.as_deref());
        }
    }

    /// Adds the texts of a row of `formandskab.csv`.
    fn add_officer(&mut self, row: &OfficerRow) {
        self.add(row.at(OfficerColumn::Title), row.title.as_deref());
        self.add(row.at(OfficerColumn::Name), row.name.as_deref());
        self.add(row.at(OfficerColumn::Party), row.party.as_deref());
    }

    /// Adds the texts of a row of `kommuner.csv`.
    fn add_municipality(&mut self, row: &MunicipalityRow) {
        self.add(row.at(MunicipalityColumn::Name), row.name.as_deref());
        self.add(row.at(MunicipalityColumn::Mayor), row.mayor.as_deref());
        self.add(row.at(MunicipalityColumn::Party), row.party.as_deref());
        self.add(row.at(MunicipalityColumn::FullName), row.full_name.as_deref());
        self.add(row.at(MunicipalityColumn::MayorTitle), row.mayor_title.as_deref());
    }

    /// Adds the texts of a row of `fora.csv`.
    fn add_forum(&mut self, row: &ForumRow) {
        self.add(row.at(ForumColumn::Name), row.name.as_deref());
        self.add(row.at(ForumColumn::Description), row.description.as_deref());
        self.add(row.at(ForumColumn::Appointer), row.appointer.as_deref());
    }

    /// Adds the texts of a row of `kontakter.csv`, unless a cell of it is missing or wrong.
    fn add_contact(&mut self, row: &ContactRow) {
        let Some(Contact { name, title, .. }) = &row.contact else { return };
        self.add(row.at(ContactColumn::Name), Some(name));
        self.add(row.at(ContactColumn::Title), Some(title));
    }
}

/// Lists the cells of an appointee that letters print and that are not empty, with their
/// columns, in the order of the table.
fn printed_cells(row: &AppointeeRow) -> impl Iterator<Item = (AppointeeColumn, &str)> {
    use AppointeeColumn as Column;
    let country = match &row.country {
        Country::Other(country) => country,
        Country::Denmark => &None,
    };
    let cells = [
        (Column::Name, &row.name),
        (Column::Organisation, &row.organisation),
        (Column::Represents, &row.represents),
        (Column::Title, &row.title),
        (Column::CareOf, &row.care_of),
        (Column::Street, &row.street),
        (Column::ShortStreet, &row.short_street),
        (Column::Postcode, &row.postcode),
        (Column::Town, &row.town),
        (Column::ShortTown, &row.short_town),
        (Column::Country, country),
    ];
    let filled = cells.into_iter();
    filled.filter_map(|(column, text)| Some((column, text.as_deref()?)))
}
