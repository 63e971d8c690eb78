//! The tables as they were read: typed where a cell could be read, `None` where it was
//! empty or wrong. What was wrong has been reported by whoever read it.
//! [`validate`](crate::period::validate::validate) turns the rows into the
//! [`model`](crate::period::model).

mod table_row;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use time::Date;

pub(crate) use self::table_row::TableRow;

use crate::findings::Reviewable;
use crate::findings::origin::Origin;
use crate::findings::policy::Policy;
use crate::pdf::paper::Grammage;
use crate::period::envelope::Envelope;
use crate::period::model::{
    Answer, Appointment, AppointmentRange, Basis, Contact, Council, DispatchWay,
    ForumTerm, Imprint, LastDay, LetterSettings, MandateRole, Milestone, NoLetter,
    OfficerRole, OwnRole, Palette, PictureRef, PressSettings, PrintSettings, Sex,
    SubjectArea, Term, ThanksWish,
};
use crate::period::register::Register;
use crate::period::running_text::RunningText;
use crate::period::schema::{self, Schema};

/// All that a period folder says, before one part of it is judged by another. The rows of a
/// table are in the order of its file.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// The letters of the period that were sent, from `forsendelser.jsonl`.
    pub register: Register,
    /// The texts that a folder may do without and this one has, by their paths.
    pub own_texts: BTreeSet<String>,
    /// The settings from `periode.json`; each part is `None` when it is missing or has a fault.
    pub settings: SettingsRow,
    /// The members of the chairmanship, from `formandskab.csv`.
    pub chairmanship: Vec<OfficerRow>,
    /// The subject areas, from `fagomraader.json`; `None` when it has a fault.
    pub subject_areas: Option<Vec<SubjectArea>>,
    /// The timeline, from `tidslinje.json`; `None` when it has a fault.
    pub timeline: Option<Vec<Milestone>>,
    /// The paragraphs of the prose in the folder `tekster`, file by file.
    pub prose: Vec<RunningText>,
    /// Where the prose uses the council's adjective and has not asked whether there is one.
    pub adjectives: Vec<AdjectiveUse>,
    /// The municipalities, from `kommuner.csv`.
    pub municipalities: Vec<MunicipalityRow>,
    /// The fora, from `fora.csv`.
    pub fora: Vec<ForumRow>,
    /// The appointees, from `udpegede.csv`.
    pub appointees: Vec<AppointeeRow>,
    /// The mandates, from `mandater.csv`.
    pub mandates: Vec<MandateRow>,
    /// The contacts, from `kontakter.csv`.
    pub contacts: Vec<ContactRow>,
    /// The names of the tables that are missing, or lack a column or a row. What other tables
    /// say of them cannot be judged: it would only repeat the one fault.
    pub partial: BTreeSet<&'static str>,
    /// Where each table stands that is a sheet of a workbook, by the name of the table.
    pub sheets: BTreeMap<&'static str, Origin>,
}

/// A place where a text uses the council's adjective.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdjectiveUse {
    /// Where it stands: the line and the character of a text.
    pub origin: Origin,
    /// The word as it stands there, with its mark or, within code, without it.
    pub text: String,
}

impl Rows {
    /// Tells whether all rows and columns of the tables could be read.
    pub fn are_whole(&self, tables: &[Schema]) -> bool {
        tables.iter().all(|table| !self.partial.contains(table.name))
    }

    /// Gives the fora that have a name, by their names.
    pub fn fora_by_name(&self) -> HashMap<&str, &ForumRow> {
        let named = self.fora.iter().filter_map(|row| Some((row.name.as_deref()?, row)));
        named.collect()
    }

    /// Says whom or what a row of a table is about: its number, name, forum or municipality.
    /// The row is counted as spreadsheets count it, with the header as row 1. The answer is
    /// empty for a row that is not there.
    pub fn subjects(&self, table: &str, row: usize) -> Vec<String> {
        let is = |schema: Schema| schema.name == table;
        if is(schema::CHAIRMANSHIP) {
            texts_of(&self.chairmanship, row, |row| [&row.name, &None])
        } else if is(schema::MUNICIPALITIES) {
            texts_of(&self.municipalities, row, |row| [&row.name, &None])
        } else if is(schema::FORA) {
            texts_of(&self.fora, row, |row| [&row.name, &None])
        } else if is(schema::APPOINTEES) {
            texts_of(&self.appointees, row, |row| [&row.number, &row.name])
        } else if is(schema::MANDATES) {
            texts_of(&self.mandates, row, |row| [&row.number, &row.name])
        } else if is(schema::CONTACTS) {
            self.contact_names(row)
        } else {
            Vec::new()
        }
    }

    /// Gives the name of the contact whose row has a number, if it could be read.
    fn contact_names(&self, row: usize) -> Vec<String> {
        let rows = self.contacts.iter().filter(|one| one.origin.row == Some(row));
        rows.filter_map(|one| Some(one.contact.as_ref()?.name.clone()))
            .collect()
    }

    /// Says where a table stands, for findings about the whole of it: its file, or its sheet.
    pub fn table(&self, table: &Schema) -> Origin {
        let sheet = self.sheets.get(table.name).cloned();
        sheet.unwrap_or_else(|| Origin::file(table.file))
    }
}

/// Gives the texts of the row that has a number, as far as they could be read; `texts` says
/// which cells these are.
fn texts_of<R: TableRow>(
    rows: &[R],
    number: usize,
    texts: impl Fn(&R) -> [&Option<String>; 2],
) -> Vec<String> {
    let rows = rows.iter().filter(|row| row.origin().row == Some(number));
    rows.flat_map(texts).flatten().cloned().collect()
}

/// The parts of `periode.json`. Where nothing else is said, a part is `None` when its key is
/// missing or has a fault.
#[derive(Debug, Clone, Default)]
pub struct SettingsRow {
    /// Whether the persons are invented, from the key `eksempeldata`.
    pub is_sample: Option<bool>,
    /// The council, from the key `råd`.
    pub council: Option<Council>,
    /// The election period, from the key `valgperiode`.
    pub term: Option<Term>,
    /// What all letters have in common, from the key `brev`.
    pub letter: Option<LetterSettings>,
    /// The council's own envelopes, from the key `kuverter`; none where they have a fault.
    pub envelopes: Vec<Envelope>,
    /// How many appointments the council makes, from the key `folder.udpegninger`.
    pub appointments: Option<AppointmentRange>,
    /// The day of the folder, from the key `folder.dato`; `None` where it is left out, and the
    /// folder has the day of the letters.
    pub folder_date: Option<Date>,
    /// The day of the Blå Bog, from the key `blå bog.dato`; `None` where it is left out, and the
    /// Blå Bog has the day of the folder.
    pub blue_book_date: Option<Date>,
    /// The administrative bodies, from the key `folder.administration`.
    pub administration: Option<Vec<String>>,
    /// The weight of the booklet's paper, from the key `folder.papirvægt`; the default where it
    /// is left out.
    pub grammage: Grammage,
    /// Whether the paper around scanned signatures is made transparent, from the key
    /// `folder.gennemsigtige underskrifter`; it is not where that is left out.
    pub has_clear_signatures: bool,
    /// The colours, from the key `farver`.
    pub palette: Option<Palette>,
    /// What the print shop asks for, from the key `tryk`; the default where it is left out.
    pub press: Option<PressSettings>,
    /// How letters are printed, from the key `udskrift`; the default where it is left out.
    pub print: Option<PrintSettings>,
    /// The publisher and the imprint, from the key `kolofon`.
    pub imprint: Option<Imprint>,
    /// How findings are judged, from the keys `kontrol.alvor` and `kontrol.undtagelser`.
    pub policy: Policy,
    /// When what is the same as in the last period was looked through, from the key
    /// `kontrol.gennemgået`.
    pub reviews: BTreeMap<Reviewable, Day>,
    /// The local lists that count as parties, from the key `kontrol.lokallister`.
    pub local_lists: Vec<String>,
    /// The towns that lie in the postal district of another municipality, from the key
    /// `kontrol.postdistrikter`.
    pub shared_districts: Vec<SharedDistrict>,
    /// The roles of the council's own, from the key `roller`; none where that is left out, `None`
    /// where it has a fault.
    pub roles: Option<Vec<Arc<OwnRole>>>,
}

/// A town whose postal district reaches into a municipality that does not have its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedDistrict {
    /// The name of the town: "Hørsholm".
    pub town: String,
    /// The short name of the municipality that has some of its addresses: "Fredensborg".
    pub municipality: String,
}

/// A row of `formandskab.csv`.
#[derive(Debug, Clone)]
pub struct OfficerRow {
    /// Where the row stands.
    pub origin: Origin,
    /// The office in the chairmanship, from the column `rolle`.
    pub role: Option<OfficerRole>,
    /// The title, from the column `titel`.
    pub title: Option<String>,
    /// The name, from the column `navn`.
    pub name: Option<String>,
    /// The party letter, from the column `parti`.
    pub party: Option<String>,
    /// The municipality, from the column `kommune`.
    pub municipality: Option<String>,
    /// The first day in office, from the column `fra`; `None` also where the cell is empty.
    pub from: Option<Day>,
    /// The last day in office, from the column `til`; `None` also where the cell is empty.
    pub to: Option<Day>,
    /// The portrait, from the column `portræt`.
    pub portrait: Option<PictureRef>,
    /// The signature, from the column `underskrift`.
    pub signature: Option<PictureRef>,
}

/// A row of `kommuner.csv`.
#[derive(Debug, Clone)]
pub struct MunicipalityRow {
    /// Where the row stands.
    pub origin: Origin,
    /// The short name, from the column `kommune`.
    pub name: Option<String>,
    /// The mayor, from the column `borgmester`.
    pub mayor: Option<String>,
    /// The title of the mayor where it is another one, from the column `borgmestertitel`.
    pub mayor_title: Option<String>,
    /// The mayor's party letter, from the column `parti`.
    pub party: Option<String>,
    /// The full name where it is not the usual one, from the column `fulde navn`.
    pub full_name: Option<String>,
}

/// A row of `fora.csv`.
#[derive(Debug, Clone)]
pub struct ForumRow {
    /// Where the row stands.
    pub origin: Origin,
    /// The name, from the column `forum`.
    pub name: Option<String>,
    /// The title of the subject area, from the column `fagområde`.
    pub subject_area: Option<String>,
    /// The seats that the council fills, from the column `pladser`.
    pub seats: Option<u32>,
    /// What the forum rests on, from the column `grundlag`.
    pub basis: Option<Basis>,
    /// Who appoints those whom the council nominates, from the column `udpeges af`.
    pub appointer: Option<String>,
    /// The first day of the forum's own term, from the column `fra`.
    pub from: Option<Day>,
    /// The last day of the forum's own term, from the column `til`.
    pub to: Option<EndCell>,
    /// Whether a cell of the forum's own term is filled and could not be read. Then nobody knows
    /// whether its mandates lie within the term.
    pub has_unreadable_term: bool,
    /// Whether its members are bound to nobody, from the column `personligt hverv`.
    pub is_personal: Option<Answer>,
    /// The path of the forum's own text in letters below the period folder, from the column
    /// `brevtekst`.
    pub letter_text: Option<String>,
    /// The description, from the column `beskrivelse`.
    pub description: Option<String>,
}

impl ForumRow {
    /// Gives the forum's own term; `None` where the row gives none, or only a part of it.
    pub fn term(&self) -> Option<ForumTerm> {
        Some(ForumTerm {
            from: self.from.as_ref()?.date,
            to: self.to.as_ref()?.end,
        })
    }
}

/// A row of `udpegede.csv`.
#[derive(Debug, Clone)]
pub struct AppointeeRow {
    /// Where the row stands.
    pub origin: Origin,
    /// The member number, from the column `nr`.
    pub number: Option<String>,
    /// The name, from the column `navn`.
    pub name: Option<String>,
    /// The place of work, from the column `organisation`.
    pub organisation: Option<String>,
    /// The title, from the column `titel`.
    pub title: Option<String>,
    /// The party letter, from the column `parti`. The Blå Bog alone prints it.
    pub party: Option<String>,
    /// The sex, from the column `køn`. No document prints it.
    pub sex: Option<Sex>,
    /// The municipality, from the column `kommune`.
    pub municipality: Option<String>,
    /// The organisation that the person represents, from the column `repræsenterer`.
    pub represents: Option<String>,
    /// Whether the person sits on a municipal council, from the column `kommunalbestyrelse`.
    pub is_council_member: Option<Answer>,
    /// Whose door it is, from the column `co`, without the letters c/o.
    pub care_of: Option<String>,
    /// The street and the house number, from the column `adresse`.
    pub street: Option<String>,
    /// Whether the street may be one, as far as its cell tells.
    pub has_sound_street: bool,
    /// The short form of the street, from the column `kort adresse`.
    pub short_street: Option<String>,
    /// The postcode, from the column `postnr`.
    pub postcode: Option<String>,
    /// The town, from the column `by`.
    pub town: Option<String>,
    /// The short form of the town, from the column `kort by`.
    pub short_town: Option<String>,
    /// The country, from the column `land`.
    pub country: Country,
    /// The e-mail address, from the column `e-mail`.
    pub email: Option<String>,
    /// The telephone number, from the column `telefon`: eight digits. No document prints it.
    pub phone: Option<String>,
    /// How the letter travels, from the column `forsendelse`.
    pub dispatch: Option<DispatchWay>,
    /// The names that the person had before, from the column `tidligere navn`.
    pub former_names: Vec<String>,
}

/// What the column `land` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Country {
    /// The cell is empty, or says Danmark.
    Denmark,
    /// The cell names another country; `None` when that name has a fault.
    Other(Option<String>),
}

impl AppointeeRow {
    /// Tells whether the row's address is a Danish one.
    pub fn is_in_denmark(&self) -> bool {
        self.country == Country::Denmark
    }

    /// Gives whom the person comes from: the short name of the municipality, or else the organisation.
    pub fn home(&self) -> Option<&str> {
        self.municipality.as_deref().or(self.represents.as_deref())
    }

    /// Tells whether the person sits on the council of the municipality, which one with a
    /// municipality does unless the row says otherwise.
    pub fn sits_on_council(&self) -> bool {
        self.municipality.is_some() && self.is_council_member != Some(Answer::No)
    }

    /// Tells whether the row says that there shall be no letter.
    pub fn gets_no_letter(&self) -> bool {
        matches!(self.dispatch, Some(DispatchWay::None(_)))
    }

    /// Tells whether the person has died or left, and which; `None` for everybody else.
    pub fn why_gone(&self) -> Option<NoLetter> {
        match self.dispatch {
            Some(DispatchWay::None(NoLetter::NotWanted)) | None => None,
            Some(DispatchWay::None(why)) => Some(why),
            Some(DispatchWay::Post | DispatchWay::Email) => None,
        }
    }
}

/// A row of `mandater.csv`.
#[derive(Debug, Clone)]
pub struct MandateRow {
    /// Where the row stands.
    pub origin: Origin,
    /// The member number, from the column `nr`.
    pub number: Option<String>,
    /// The name, from the column `navn`.
    pub name: Option<String>,
    /// The municipality, which tells persons of one name apart, from the column `kommune`.
    pub municipality: Option<String>,
    /// The name of the forum, from the column `forum`.
    pub forum: Option<String>,
    /// The role in the forum, from the column `rolle`.
    pub role: Option<MandateRole>,
    /// The first day, from the column `fra`.
    pub from: Option<Day>,
    /// The last day, from the column `til`.
    pub to: Option<EndCell>,
    /// The name of the member whom the person stands in for, from the column `for`.
    pub stands_in_for: Option<String>,
    /// Whether the council appoints or nominates, from the column `udpegning`.
    pub appointment: Option<Appointment>,
    /// The day on which somebody of the last period was given the mandate anew, from the column
    /// `genudpeget`.
    pub reappointed: Option<Day>,
    /// Whether the person shall be thanked, from the column `tak`.
    pub thanks: Option<ThanksWish>,
}

impl MandateRow {
    /// Tells whether the council only nominates the person for this forum: as the row says, and
    /// otherwise where somebody else appoints to the forum.
    pub fn is_nominated(&self, forum: &ForumRow) -> bool {
        match self.appointment {
            Some(appointment) => appointment == Appointment::Nominated,
            None => forum.appointer.is_some(),
        }
    }
}

/// A date, and how it was written. A finding about it quotes the cell as the office wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The date that was read.
    pub date: Date,
    /// The text of the cell.
    pub text: String,
}

/// A last day, and how it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndCell {
    /// The day that was read, or that there is none.
    pub end: LastDay,
    /// The text of the cell.
    pub text: String,
}

/// A row of `kontakter.csv`.
#[derive(Debug, Clone)]
pub struct ContactRow {
    /// Where the row stands.
    pub origin: Origin,
    /// The contact; `None` when a cell is missing or wrong.
    pub contact: Option<Contact>,
}
