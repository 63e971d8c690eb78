//! Whether a name means one person wherever it stands, of one party.

use std::collections::{HashMap, HashSet};

use time::Date;

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{NameChange, PersonFinding, ReferenceFinding};
use crate::ground::danish;
use crate::period::name_likeness::NameLikeness;
use crate::period::register::Register;
use crate::period::rows::{AppointeeRow, MandateRow, OfficerRow, Rows, TableRow as _};
use crate::period::schema::{
    self, AppointeeColumn, MandateColumn, MunicipalityColumn, OfficerColumn,
};

/// The title that marks a row as that of a mayor, in lower case.
const MAYOR: &str = "borgmester";

/// The title of the mayor of København, in lower case. It is one whatever the table says.
const CHIEF_MAYOR: &str = "overborgmester";

/// The words by which a title says that it was one, in lower case.
const FORMER: [&str; 4] = ["ex", "fhv", "forhenværende", "tidligere"];

/// Somebody whose row gives a title, and a municipality that has a mayor.
struct Titled<'a> {
    /// The cell with the name.
    name_cell: Origin,
    /// The name that stands there.
    name: &'a str,
    /// The cell with the title.
    title_cell: Origin,
    /// The title that stands there.
    title: &'a str,
    /// The short name of the municipality.
    municipality: &'a str,
    /// The name of its mayor in `kommuner.csv`.
    mayor: &'a str,
    /// The title that heads it, in lower case: that of `kommuner.csv`, or "borgmester".
    mayor_title: String,
}

impl Titled<'_> {
    /// Whether the title begins with the one that heads the municipality: "Borgmester", "Borgmester
    /// i Greve", and not "fhv. borgmester". Where "Overborgmester" does, a "Borgmester" is another.
    fn is_titled_mayor(&self) -> bool {
        let title = self.title.to_lowercase();
        let behind = title.strip_prefix(&self.mayor_title);
        behind.is_some_and(|behind| !behind.starts_with(char::is_alphanumeric))
    }

    /// Whether the title is a title, and not the one that heads the municipality: "1. viceborgmester",
    /// but not "Borgmester og formand".
    fn has_other_title(&self) -> bool {
        let title = self.title.to_lowercase();
        let words: Vec<_> = title.split(|c: char| !c.is_alphanumeric()).collect();
        let heads = self.mayor_title.split(|c: char| !c.is_alphanumeric());
        let names_mayor = heads.into_iter().all(|word| words.contains(&word))
            || self.mayor_title == MAYOR && words.contains(&CHIEF_MAYOR);
        let is_former = words.iter().any(|word| FORMER.contains(word));
        title.contains(char::is_alphabetic) && (!names_mayor || is_former)
    }
}

/// Tells whether a member of the chairmanship has not left it by the day of the letters.
fn has_not_left(row: &OfficerRow, letters: Option<Date>) -> bool {
    let left = |letters: Date| row.to.as_ref().is_some_and(|to| to.date < letters);
    !letters.is_some_and(left)
}

/// Finds those of the chairmanship, then those of the appointees, who have a title and come from a
/// municipality whose mayor is known.
fn titled(rows: &Rows) -> impl Iterator<Item = Titled<'_>> {
    let mayors: HashMap<_, _> = rows
        .municipalities
        .iter()
        .filter_map(|row| {
            let title = row.mayor_title.as_deref().map(str::to_lowercase);
            let title = title.unwrap_or_else(|| MAYOR.to_owned());
            Some((row.name.as_deref()?, (row.mayor.as_deref()?, title)))
        })
        .collect();
    // Who has left the chairmanship may have left the town hall, too.
    let letters = rows.settings.letter.as_ref().map(|letter| letter.date);
    let stays = move |row: &&OfficerRow| has_not_left(row, letters);
    let officers = rows.chairmanship.iter().filter(stays).map(|row| {
        let cells = (row.at(OfficerColumn::Name), row.at(OfficerColumn::Title));
        (cells, &row.title, &row.name, &row.municipality)
    });
    let appointees = rows.appointees.iter().map(|row| {
        let cells = (row.at(AppointeeColumn::Name), row.at(AppointeeColumn::Title));
        (cells, &row.title, &row.name, &row.municipality)
    });
    let all = officers.chain(appointees);
    all.filter_map(move |((name_cell, title_cell), title, name, municipality)| {
        let (name, municipality) = (name.as_deref()?, municipality.as_deref()?);
        let (mayor, mayor_title) = mayors.get(municipality)?;
        let (title, mayor, mayor_title) =
            (title.as_deref()?, *mayor, mayor_title.clone());
        Some(Titled {
            name_cell,
            name,
            title_cell,
            title,
            municipality,
            mayor,
            mayor_title,
        })
    })
}

/// Reports mayors whose name is not that of the mayor in `kommuner.csv`: one of the two is
/// misspelt, and both are printed. Reports a mayor of that table whose title is another one, too.
pub(super) fn check_mayors(rows: &Rows, findings: &mut Diagnostics) {
    for person in titled(rows) {
        let Titled { name, title, municipality, mayor, .. } = &person;
        let (name, title, mayor) = (*name, *title, *mayor);
        let municipality = (*municipality).to_owned();
        if person.is_titled_mayor() && name != mayor {
            let expected = mayor.to_owned();
            let finding = PersonFinding::MayorMismatch { municipality, expected };
            findings.push_value(person.name_cell, name, finding);
        } else if name == mayor && person.has_other_title() {
            let title_of_head = danish::capitalised(&person.mayor_title);
            let finding =
                PersonFinding::MayorByOtherTitle { municipality, title: title_of_head };
            findings.push_value(person.title_cell, title, finding);
        }
    }
}

/// Reports mayors and members of the chairmanship who have died or left by the table of appointees.
/// Persons are known by name and municipality.
pub(super) fn check_gone(rows: &Rows, findings: &mut Diagnostics) {
    let gone: HashMap<_, _> = rows
        .appointees
        .iter()
        .filter_map(|row| {
            let person = (row.name.as_deref()?, row.municipality.as_deref()?);
            Some((person, row.why_gone()?.word()))
        })
        .collect();
    let mayors = rows.municipalities.iter().map(|row| {
        let table = schema::MUNICIPALITIES.name;
        (row.at(MunicipalityColumn::Mayor), table, &row.mayor, &row.name)
    });
    let letters = rows.settings.letter.as_ref().map(|letter| letter.date);
    let stays = |row: &&OfficerRow| has_not_left(row, letters);
    let officers = rows.chairmanship.iter().filter(stays).map(|row| {
        let table = schema::CHAIRMANSHIP.name;
        (row.at(OfficerColumn::Name), table, &row.name, &row.municipality)
    });
    for (origin, table, name, municipality) in mayors.chain(officers) {
        let (Some(name), Some(municipality)) = (name, municipality) else { continue };
        if let Some(why) = gone.get(&(name.as_str(), municipality.as_str())) {
            let finding = PersonFinding::GoneInOffice { why, table };
            findings.push_value(origin, name, finding);
        }
    }
}

/// A person whose party a row gives.
struct Partisan<'a> {
    /// The cell with the party.
    origin: Origin,
    /// The table in which the cell stands, by the name that messages give it.
    table: &'static str,
    /// The name in the person's row.
    name: &'a str,
    /// The short name of the person's municipality.
    municipality: &'a str,
    /// The party that the cell gives.
    party: &'a str,
}

/// Reports a party that differs from the one that a table before gives the same person, by
/// name and municipality: two pages would name two parties. A person without a party in one of
/// the tables is not judged by it.
pub(super) fn check_parties(rows: &Rows, findings: &mut Diagnostics) {
    let mut known = HashMap::new();
    for Partisan { origin, table, name, municipality, party } in partisans(rows) {
        let (first_table, expected) =
            *known.entry((municipality, name)).or_insert((table, party));
        // Within one table two persons may have one name, and those are other findings.
        if first_table != table && expected != party {
            let finding = PersonFinding::PartyMismatch {
                name: name.to_owned(),
                table: first_table,
                expected: expected.to_owned(),
            };
            findings.push_value(origin, party, finding);
        }
    }
}

/// Finds all whose party is given: mayors, chairmanship, appointees, in this order.
fn partisans(rows: &Rows) -> impl Iterator<Item = Partisan<'_>> {
    let mayors = rows.municipalities.iter().map(|row| {
        let table = schema::MUNICIPALITIES.name;
        (row.at(MunicipalityColumn::Party), table, &row.mayor, &row.name, &row.party)
    });
    let officers = rows.chairmanship.iter().map(|row| {
        let table = schema::CHAIRMANSHIP.name;
        (row.at(OfficerColumn::Party), table, &row.name, &row.municipality, &row.party)
    });
    let appointees = rows.appointees.iter().map(|row| {
        let table = schema::APPOINTEES.name;
        (row.at(AppointeeColumn::Party), table, &row.name, &row.municipality, &row.party)
    });
    let all = mayors.chain(officers).chain(appointees);
    all.filter_map(|(origin, table, name, municipality, party)| {
        Some(Partisan {
            origin,
            table,
            name: name.as_deref()?,
            municipality: municipality.as_deref()?,
            party: party.as_deref()?,
        })
    })
}

/// Reports mayors who are none of the appointees. Mayors sit in the council, and most of
/// them have mandates from it.
pub(super) fn check_mayors_appointed(rows: &Rows, findings: &mut Diagnostics) {
    let appointees: HashSet<_> = rows
        .appointees
        .iter()
        .map(|row| (row.municipality.as_deref(), row.name.as_deref()))
        .collect();
    for row in &rows.municipalities {
        let (name, mayor) = (row.name.as_deref(), row.mayor.as_deref());
        if let (Some(name), Some(mayor)) = (name, mayor)
            && !appointees.contains(&(Some(name), Some(mayor)))
        {
            let finding = PersonFinding::MayorWithoutMandate(name.to_owned());
            findings.push_value(row.at(MunicipalityColumn::Mayor), mayor, finding);
        }
    }
}

/// Reports mandates whose number is unknown, or belongs to another person: number and name
/// must both mean the same one, so that no slip puts a wrong name on a letter. Where
/// several have the name, the municipality must tell which is meant.
pub(super) fn check_names_agree(rows: &Rows, findings: &mut Diagnostics) {
    let people = People::of(rows);
    let mut told = HashSet::new();
    for row in &rows.mandates {
        let Some(number) = row.number.as_deref() else { continue };
        match people.with_number(number) {
            [] if let Some(appointee) = people.without_zeros(number) => {
                let shown = appointee.number.as_deref().unwrap_or_default();
                // Several mandates may have the number; it is told once.
                if told.insert(number) {
                    let finding = ReferenceFinding::WithoutZeros(number.to_owned());
                    let place = appointee.at(AppointeeColumn::Number);
                    findings.push_value(place, shown, finding);
                }
            }
            [] if people.is_complete => {
                let (table, suggestion) =
                    (schema::APPOINTEES.name, people.suggestion(row));
                let finding = ReferenceFinding::UnknownReference { table, suggestion };
                findings.push_value(row.at(MandateColumn::Number), number, finding);
            }
            [appointee] => people.check_mandate(row, appointee, findings),
            // A number that stands twice is reported where it stands.
            _ => {}
        }
    }
}

/// The appointees by what the rows of other tables name them by.
struct People<'a> {
    /// The rows of each number, more than one where the number stands twice.
    by_number: HashMap<&'a str, Vec<&'a AppointeeRow>>,
    /// The numbers that have each name.
    numbers_of: HashMap<&'a str, Vec<&'a str>>,
    /// The letters that were sent.
    register: &'a Register,
    /// Whether all numbers are known. One that cannot be read may be the one that seems
    /// unknown.
    is_complete: bool,
}

impl<'a> People<'a> {
    /// Collects the appointees of all rows.
    fn of(rows: &'a Rows) -> Self {
        let mut people = Self {
            by_number: HashMap::new(),
            numbers_of: HashMap::new(),
            register: &rows.register,
            is_complete: rows.are_whole(&[schema::APPOINTEES]),
        };
        for row in &rows.appointees {
            people.add(row);
        }
        people
    }

    /// Adds the appointee of a row.
    fn add(&mut self, row: &'a AppointeeRow) {
        let Some(number) = row.number.as_deref() else {
            self.is_complete = false;
            return;
        };
        self.by_number.entry(number).or_default().push(row);
        if let Some(name) = row.name.as_deref() {
            self.numbers_of.entry(name).or_default().push(number);
        }
    }

    /// Gives the rows that have a number: none, one, or several where it stands twice.
    fn with_number(&self, number: &str) -> &[&'a AppointeeRow] {
        self.by_number.get(number).map(Vec::as_slice).unwrap_or_default()
    }

    /// Gives the appointee whose number is one without the zeros that it begins with, which Excel leaves
    /// out of a cell that is a number.
    fn without_zeros(&self, number: &str) -> Option<&'a AppointeeRow> {
        let bare = number.trim_start_matches('0');
        match self.with_number(bare) {
            [only] if bare != number => Some(only),
            _ => None,
        }
    }

    /// Gives the numbers that have a name.
    fn numbers_of(&self, name: Option<&str>) -> &[&'a str] {
        let numbers = name.and_then(|name| self.numbers_of.get(name));
        numbers.map(Vec::as_slice).unwrap_or_default()
    }

    /// Finds the number that a mandate probably means, by the name in its row.
    fn suggestion(&self, row: &MandateRow) -> Option<String> {
        match self.numbers_of(row.name.as_deref()) {
            [only] => Some((*only).to_owned()),
            // Where several have the name, a suggestion could mean the wrong one.
            _ => None,
        }
    }

    /// Tells whether the other name of a number is due to a change of the person's name.
    fn name_change(&self, other: &str, appointee: &AppointeeRow) -> NameChange {
        let (number, name) = (appointee.number.as_deref(), appointee.name.as_deref());
        let (Some(number), Some(name)) = (number, name) else {
            return NameChange::Unlikely;
        };
        if appointee.former_names.iter().any(|former| former == other) {
            return NameChange::Told;
        }
        let was_sent = [name, other].iter().any(|one| self.was_sent(number, one));
        match was_sent && NameLikeness::of(name, other) != NameLikeness::None {
            true => NameChange::Possible,
            false => NameChange::Unlikely,
        }
    }

    /// Tells whether a letter was sent to a name under a number.
    fn was_sent(&self, number: &str, name: &str) -> bool {
        self.register.was_addressed(number, name)
    }

    /// Reports a mandate that does not mean the appointee who has its number.
    fn check_mandate(
        &self,
        row: &MandateRow,
        appointee: &AppointeeRow,
        findings: &mut Diagnostics,
    ) {
        let (Some(name), Some(expected)) = (&row.name, &appointee.name) else { return };
        if name != expected {
            let (number, expected) = (number_of(row), expected.clone());
            let change = self.name_change(name, appointee);
            let finding = PersonFinding::NameMismatch { number, expected, change };
            findings.push_value(row.at(MandateColumn::Name), name, finding);
            return;
        }
        match (&row.municipality, appointee.home()) {
            (Some(municipality), Some(expected)) if municipality != expected => {
                let (number, expected) = (number_of(row), expected.to_owned());
                let finding = PersonFinding::MunicipalityMismatch { number, expected };
                let origin = row.at(MandateColumn::Municipality);
                findings.push_value(origin, municipality, finding);
            }
            (None, _) if self.numbers_of(Some(name)).len() > 1 => {
                let origin = row.at(MandateColumn::Name);
                findings.push_value(origin, name, PersonFinding::SharedName);
            }
            _ => {}
        }
    }
}

/// Gives the member number of a mandate for a message; empty where it could not be read.
fn number_of(row: &MandateRow) -> String {
    row.number.clone().unwrap_or_default()
}
