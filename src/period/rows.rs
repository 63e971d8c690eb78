//! The tables as they were read: typed where a cell could be read, `None` where it was
//! empty or wrong (the finding is already made). [`validate`](crate::period::validate) turns
//! them into the [`model`](crate::period::model).

use std::collections::{BTreeMap, BTreeSet};

use time::Date;

use crate::findings::origin::Origin;
use crate::findings::policy::Policy;
use crate::pdf::paper::Grammage;
use crate::period::envelope::Envelope;
use crate::period::model::{
    Appointee, Basis, Contact, Council, DispatchWay, Imprint, LetterSettings,
    MandateRole, Milestone, OfficerRole, Palette, PictureRef, PressSettings,
    PrintSettings, Sex, SubjectArea, Term,
};
use crate::period::register::Register;
use crate::period::schema::{
    self, AppointeeColumn, ContactColumn, ForumColumn, MandateColumn, MunicipalityColumn,
    OfficerColumn, Schema, TableColumn,
};

/// All tables of a period folder.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// `forsendelser.jsonl`
    pub register: Register,
    /// Whether there is prose for letters of thanks.
    pub has_thanks: bool,
    /// `periode.json`; each part is `None` when it is missing or has a fault.
    pub settings: SettingsRow,
    /// `formandskab.csv`
    pub chairmanship: Vec<OfficerRow>,
    /// `fagomraader.json`; `None` when it has a fault.
    pub subject_areas: Option<Vec<SubjectArea>>,
    /// `tidslinje.json`; `None` when it has a fault.
    pub timeline: Option<Vec<Milestone>>,
    /// `kommuner.csv`
    pub municipalities: Vec<MunicipalityRow>,
    /// `fora.csv`
    pub fora: Vec<ForumRow>,
    /// `udpegede.csv`
    pub appointees: Vec<AppointeeRow>,
    /// `mandater.csv`
    pub mandates: Vec<MandateRow>,
    /// `kontakter.csv`
    pub contacts: Vec<ContactRow>,
    /// The tables that are missing, or lack a column or a row. What other tables say of
    /// them cannot be judged, and would only repeat the one fault.
    pub partial: BTreeSet<&'static str>,
    /// The places of the tables that are sheets of a workbook.
    pub sheets: BTreeMap<&'static str, Origin>,
}

impl Rows {
    /// Whether all rows and columns of the tables could be read.
    pub fn are_whole(&self, tables: &[Schema]) -> bool {
        tables.iter().all(|table| !self.partial.contains(table.name))
    }

    /// Whom or what a row of a table is about: its number, name, forum or municipality.
    pub fn subjects(&self, table: &str, row: usize) -> Vec<String> {
        let mut subjects = Vec::new();
        let mut add = |name: &str, origin: &Origin, texts: [Option<&str>; 2]| {
            if name == table && origin.row == Some(row) {
                subjects.extend(texts.into_iter().flatten().map(ToOwned::to_owned));
            }
        };
        for row in &self.chairmanship {
            add(schema::CHAIRMANSHIP.name, &row.origin, [row.name.as_deref(), None]);
        }
        for row in &self.municipalities {
            add(schema::MUNICIPALITIES.name, &row.origin, [row.name.as_deref(), None]);
        }
        for row in &self.fora {
            add(schema::FORA.name, &row.origin, [row.name.as_deref(), None]);
        }
        for row in &self.appointees {
            let texts = [row.number.as_deref(), row.name.as_deref()];
            add(schema::APPOINTEES.name, &row.origin, texts);
        }
        for row in &self.mandates {
            let texts = [row.number.as_deref(), row.name.as_deref()];
            add(schema::MANDATES.name, &row.origin, texts);
        }
        for row in &self.contacts {
            let name = row.contact.as_ref().map(|contact| contact.name.as_str());
            add(schema::CONTACTS.name, &row.origin, [name, None]);
        }
        subjects
    }

    /// Where a table stands: its file, or its sheet.
    pub fn table(&self, table: &Schema) -> Origin {
        let sheet = self.sheets.get(table.name).cloned();
        sheet.unwrap_or_else(|| Origin::file(table.file))
    }
}

/// The parts of `periode.json`.
#[derive(Debug, Clone, Default)]
pub struct SettingsRow {
    /// `eksempeldata`
    pub is_sample: Option<bool>,
    /// `råd`
    pub council: Option<Council>,
    /// `valgperiode`
    pub term: Option<Term>,
    /// `brev`
    pub letter: Option<LetterSettings>,
    /// `kuverter`: the council's own envelopes.
    pub envelopes: Vec<Envelope>,
    /// `folder.udpegninger`
    pub appointments: Option<(u32, u32)>,
    /// `folder.administration`
    pub administration: Option<Vec<String>>,
    /// `folder.papirvægt`; the default where it is left out.
    pub grammage: Grammage,
    /// `farver`
    pub palette: Option<Palette>,
    /// `tryk`
    pub press: Option<PressSettings>,
    /// How letters are printed.
    pub print: Option<PrintSettings>,
    /// `kolofon`
    pub imprint: Option<Imprint>,
    /// `kontrol.alvor` and `kontrol.undtagelser`
    pub policy: Policy,
    /// `kontrol.lokallister`
    pub local_lists: Vec<String>,
}

/// A row of `formandskab.csv`.
#[derive(Debug, Clone)]
pub struct OfficerRow {
    /// The row.
    pub origin: Origin,
    /// `rolle`
    pub role: Option<OfficerRole>,
    /// `titel`
    pub title: Option<String>,
    /// `navn`
    pub name: Option<String>,
    /// `parti`
    pub party: Option<String>,
    /// `kommune`
    pub municipality: Option<String>,
    /// `portræt`
    pub portrait: Option<PictureRef>,
    /// `underskrift`
    pub signature: Option<PictureRef>,
}

/// A row of `kommuner.csv`.
#[derive(Debug, Clone)]
pub struct MunicipalityRow {
    /// The row.
    pub origin: Origin,
    /// `kommune`
    pub name: Option<String>,
    /// `borgmester`
    pub mayor: Option<String>,
    /// `parti`
    pub party: Option<String>,
    /// `fulde navn`
    pub full_name: Option<String>,
}

/// A row of `fora.csv`.
#[derive(Debug, Clone)]
pub struct ForumRow {
    /// The row.
    pub origin: Origin,
    /// `forum`
    pub name: Option<String>,
    /// `fagområde`
    pub subject_area: Option<String>,
    /// `pladser`
    pub seats: Option<u32>,
    /// `grundlag`
    pub basis: Option<Basis>,
    /// `beskrivelse`
    pub description: Option<String>,
}

/// A row of `udpegede.csv`.
#[derive(Debug, Clone)]
pub struct AppointeeRow {
    /// The row.
    pub origin: Origin,
    /// `nr`
    pub number: Option<String>,
    /// `navn`
    pub name: Option<String>,
    /// `organisation`
    pub organisation: Option<String>,
    /// `titel`
    pub title: Option<String>,
    /// `parti`, which no document prints
    pub party: Option<String>,
    /// `køn`
    pub sex: Option<Sex>,
    /// `kommune`
    pub municipality: Option<String>,
    /// `co`, without the letters c/o
    pub care_of: Option<String>,
    /// `adresse`
    pub street: Option<String>,
    /// `kort adresse`
    pub short_street: Option<String>,
    /// `postnr`
    pub postcode: Option<String>,
    /// `by`
    pub town: Option<String>,
    /// `kort by`
    pub short_town: Option<String>,
    /// `land`
    pub country: Country,
    /// `e-mail`
    pub email: Option<String>,
    /// `forsendelse`
    pub dispatch: Option<DispatchWay>,
}

/// What the column `land` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Country {
    /// Nothing, or Danmark.
    Denmark,
    /// Another country; `None` when its name has a fault.
    Other(Option<String>),
}

impl AppointeeRow {
    /// Whether the row says that there shall be no letter.
    pub fn gets_no_letter(&self) -> bool {
        matches!(self.dispatch, Some(DispatchWay::None(_)))
    }
}

/// A row of `mandater.csv`.
#[derive(Debug, Clone)]
pub struct MandateRow {
    /// The row.
    pub origin: Origin,
    /// `nr`
    pub number: Option<String>,
    /// `navn`
    pub name: Option<String>,
    /// `kommune`, which tells persons of one name apart
    pub municipality: Option<String>,
    /// `forum`
    pub forum: Option<String>,
    /// `rolle`
    pub role: Option<MandateRole>,
    /// `fra`
    pub from: Option<Day>,
    /// `til`
    pub to: Option<Day>,
}

/// A date, and how it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The date.
    pub date: Date,
    /// The cell's text.
    pub text: String,
}

/// A row of `kontakter.csv`; `None` when a cell is missing or wrong.
#[derive(Debug, Clone)]
pub struct ContactRow {
    /// The row.
    pub origin: Origin,
    /// The contact.
    pub contact: Option<Contact>,
}

/// A row of a table.
pub(crate) trait TableRow {
    /// The columns of the table.
    type Column: TableColumn;

    /// Where the row stands.
    fn origin(&self) -> &Origin;

    /// Where the row's cell of a column stands.
    fn at(&self, column: Self::Column) -> Origin {
        column.in_row(self.origin())
    }
}

/// Makes each of these types the rows of the table with the columns beside it.
macro_rules! rows {
    ($($row:ident: $columns:ident),+) => {
        $(impl TableRow for $row {
            type Column = $columns;

            fn origin(&self) -> &Origin {
                &self.origin
            }
        })+
    };
}

rows!(
    OfficerRow: OfficerColumn,
    MunicipalityRow: MunicipalityColumn,
    ForumRow: ForumColumn,
    AppointeeRow: AppointeeColumn,
    MandateRow: MandateColumn,
    ContactRow: ContactColumn,
    Appointee: AppointeeColumn
);
