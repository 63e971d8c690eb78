//! The rules across rows and tables: references, duplicates, dates in the period,
//! chairmanship, colours. [`validate`] makes an [`ElectionPeriod`] of [`Rows`], and
//! hands one out only if no error was found in anything it is made of.

mod addresses;
mod duplicates;
mod mandates;
mod persons;
mod seats;
pub(crate) mod settings;

use std::collections::{BTreeMap, BTreeSet};

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{MandateFinding, PersonFinding, ReferenceFinding, nearest};
use crate::ground::danish::SortKey;
use crate::period::address::{Address, Line, Place};
use crate::period::model::{
    Appointee, Chairmanship, Dispatch, DispatchWay, ElectionPeriod, Forum, Mandate,
    Municipality, Officer, OfficerRole, Settings,
};
use crate::period::rows::{
    AppointeeRow, Country, ForumRow, MandateRow, MunicipalityRow, OfficerRow, Rows,
    SettingsRow, TableRow as _,
};
use crate::period::schema::{
    self, AppointeeColumn, ForumColumn, MandateColumn, OfficerColumn,
};

/// Judges the rows and builds the period; `None` when there is any error.
pub fn validate(rows: Rows, to: &mut Diagnostics) -> Option<ElectionPeriod> {
    duplicates::check_duplicates(&rows, to);
    duplicates::check_pictures(&rows.chairmanship, to);
    check_municipalities(&rows, to);
    persons::check_mayors(&rows, to);
    persons::check_parties(&rows, to);
    persons::check_names_agree(&rows, to);
    mandates::check_overlaps(&rows.mandates, to);
    mandates::check_dates(&rows.mandates, rows.settings.term.as_ref(), to);
    mandates::check_ended(&rows, to);
    seats::check_excess(&rows, to);
    addresses::check_addresses(&rows, to);
    settings::check_settings(&rows, to);
    let chairmanship = chairmanship(&rows, to);
    let fora = fora(&rows, to);
    let appointees = appointees(&rows, to);
    if to.has_errors() {
        return None;
    }
    check_empty_fora(&rows, to);
    seats::check_doubts(&rows, to);
    persons::check_mayors_appointed(&rows, to);
    // The period may judge these doubts to be errors.
    if to.has_errors() {
        return None;
    }
    let municipalities: Option<Vec<_>> =
        rows.municipalities.iter().map(municipality).collect();
    let mut municipalities = municipalities?;
    municipalities.sort_by_cached_key(|municipality| SortKey::of(&municipality.name));
    Some(ElectionPeriod {
        settings: complete(rows.settings)?,
        chairmanship: chairmanship?,
        subject_areas: rows.subject_areas?,
        timeline: rows.timeline?,
        municipalities,
        fora: fora?,
        appointees: appointees?,
        contacts: rows
            .contacts
            .into_iter()
            .map(|row| row.contact)
            .collect::<Option<_>>()?,
        register: rows.register,
        has_thanks: rows.has_thanks,
    })
}

/// The settings, if all parts are there.
fn complete(row: SettingsRow) -> Option<Settings> {
    Some(Settings {
        is_sample: row.is_sample?,
        council: row.council?,
        term: row.term?,
        letter: row.letter?,
        appointments: row.appointments?,
        administration: row.administration?,
        grammage: row.grammage,
        palette: row.palette?,
        press: row.press?,
        print: row.print?,
        imprint: row.imprint?,
    })
}

/// Reports municipalities that `kommuner.csv` does not have.
fn check_municipalities(rows: &Rows, to: &mut Diagnostics) {
    let names = rows.municipalities.iter().map(|row| row.name.as_deref());
    let Some(names) = names.collect::<Option<Vec<_>>>() else { return };
    let known = Names::new(names);
    if known.is_empty() || !rows.are_whole(&[schema::MUNICIPALITIES]) {
        return;
    }
    let officers = rows.chairmanship.iter();
    let officers =
        officers.map(|row| (row.at(OfficerColumn::Municipality), &row.municipality));
    let appointees = rows.appointees.iter();
    let appointees =
        appointees.map(|row| (row.at(AppointeeColumn::Municipality), &row.municipality));
    for (origin, name) in officers.chain(appointees) {
        check_reference(origin, name.as_deref(), &known, schema::MUNICIPALITIES.name, to);
    }
}

/// Among so many names a near one is looked for. No council has more, and each takes time.
const MOST_SUGGESTIONS: usize = 1_000;

/// The names of a table by their place.
struct Names<'a>(BTreeMap<&'a str, usize>);

impl<'a> Names<'a> {
    /// The names in their order; of equal ones the first counts.
    fn new(names: Vec<&'a str>) -> Self {
        let places = names.into_iter().enumerate().rev();
        Self(places.map(|(place, name)| (name, place)).collect())
    }

    /// Whether there is none.
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Reports a name that the other table does not have; gives its place there.
fn check_reference(
    origin: Origin,
    name: Option<&str>,
    known: &Names,
    table: &'static str,
    to: &mut Diagnostics,
) -> Option<usize> {
    let name = name?;
    let place = known.0.get(name).copied();
    if place.is_none() {
        let names = known.0.keys().copied().take(MOST_SUGGESTIONS);
        let suggestion = nearest(name, names);
        to.push_value(
            origin,
            name,
            ReferenceFinding::UnknownReference { table, suggestion },
        );
    }
    place
}

/// The chair and the vice chairs; reports when there is not exactly one chair.
fn chairmanship(rows: &Rows, to: &mut Diagnostics) -> Option<Chairmanship> {
    let officers = &rows.chairmanship;
    let with_role = |role| officers.iter().filter(move |row| row.role == Some(role));
    let table = rows.table(&schema::CHAIRMANSHIP);
    let chairs = with_role(OfficerRole::Chair).count();
    let all_roles_known = officers.iter().all(|row| row.role.is_some());
    if rows.are_whole(&[schema::CHAIRMANSHIP]) && all_roles_known {
        if chairs != 1 {
            to.push(table.clone(), PersonFinding::ChairCount(chairs));
        }
        if with_role(OfficerRole::ViceChair).next().is_none() {
            to.push(table, PersonFinding::NoViceChair);
        }
    }
    Some(Chairmanship {
        chair: with_role(OfficerRole::Chair).next().and_then(officer)?,
        vice_chairs: with_role(OfficerRole::ViceChair)
            .map(officer)
            .collect::<Option<_>>()?,
    })
}

/// One member of the chairmanship.
fn officer(row: &OfficerRow) -> Option<Officer> {
    Some(Officer {
        role: row.role?,
        title: row.title.clone()?,
        name: row.name.clone()?,
        party: row.party.clone(),
        municipality: row.municipality.clone()?,
        portrait: row.portrait.clone(),
        signature: row.signature.clone(),
    })
}

/// One municipality; its full name follows the usual form unless the row gives one.
fn municipality(row: &MunicipalityRow) -> Option<Municipality> {
    let name = row.name.clone()?;
    let full_name = row.full_name.clone().unwrap_or_else(|| format!("{name} Kommune"));
    Some(Municipality {
        name,
        full_name,
        mayor: row.mayor.clone()?,
        party: row.party.clone(),
    })
}

/// The fora with their subject areas resolved; reports unknown ones.
fn fora(rows: &Rows, to: &mut Diagnostics) -> Option<Vec<Forum>> {
    let areas = rows.subject_areas.as_ref()?.iter();
    let known = Names::new(areas.map(|area| area.title.as_str()).collect());
    let fora: Vec<_> = rows.fora.iter().map(|row| forum(row, &known, to)).collect();
    fora.into_iter().collect()
}

/// One forum.
fn forum(row: &ForumRow, areas: &Names, to: &mut Diagnostics) -> Option<Forum> {
    let origin = row.at(ForumColumn::SubjectArea);
    let name = row.subject_area.as_deref();
    let subject_area = check_reference(origin, name, areas, schema::SUBJECT_AREAS, to);
    Some(Forum {
        name: row.name.clone()?,
        subject_area: subject_area?,
        seats: row.seats?,
        basis: row.basis?,
        description: row.description.clone(),
    })
}

/// The appointees with their mandates; reports those who have none.
fn appointees(rows: &Rows, to: &mut Diagnostics) -> Option<Vec<Appointee>> {
    let fora = rows.fora.iter().map(|row| row.name.as_deref());
    let fora = fora.collect::<Option<Vec<_>>>().map(Names::new);
    let fora = fora.as_ref().filter(|_| rows.are_whole(&[schema::FORA]));
    let mut mandates: BTreeMap<&str, Vec<Mandate>> = BTreeMap::new();
    for row in &rows.mandates {
        let mandate = mandate(row, fora, to);
        if let (Some(number), Some(mandate)) = (row.number.as_deref(), mandate) {
            mandates.entry(number).or_default().push(mandate);
        }
    }
    let is_whole = rows.are_whole(&[schema::APPOINTEES, schema::MANDATES])
        && rows.mandates.iter().all(|row| row.number.is_some());
    let named: BTreeSet<_> = rows
        .mandates
        .iter()
        .filter_map(|mandate| mandate.number.as_deref())
        .collect();
    let mut appointees = Some(Vec::with_capacity(rows.appointees.len()));
    for row in &rows.appointees {
        let number = row.number.as_deref();
        let is_missing = number.is_some_and(|number| !named.contains(number));
        if is_whole && is_missing && !row.gets_no_letter() {
            let name = row.name.as_deref().unwrap_or_default();
            to.push_value(row.at(AppointeeColumn::Name), name, MandateFinding::NoMandate);
        }
        let mandates = number.and_then(|number| mandates.remove(number));
        let mandates = mandates.or_else(|| row.gets_no_letter().then(Vec::new));
        match (appointee(row, mandates), &mut appointees) {
            (Some(appointee), Some(all)) => all.push(appointee),
            _ => appointees = None,
        }
    }
    appointees
}

/// One mandate; reports a forum that `fora.csv` does not have, if that is known.
fn mandate(
    row: &MandateRow,
    fora: Option<&Names>,
    to: &mut Diagnostics,
) -> Option<Mandate> {
    let origin = row.at(MandateColumn::Forum);
    let forum =
        check_reference(origin, row.forum.as_deref(), fora?, schema::FORA.name, to);
    Some(Mandate {
        forum: forum?,
        role: row.role?,
        from: row.from.as_ref()?.date,
        to: row.to.as_ref()?.date,
    })
}

/// One appointee.
fn appointee(row: &AppointeeRow, mandates: Option<Vec<Mandate>>) -> Option<Appointee> {
    Some(Appointee {
        origin: row.origin.clone(),
        number: row.number.clone()?,
        name: row.name.clone()?,
        organisation: row.organisation.clone(),
        title: row.title.clone(),
        municipality: row.municipality.clone()?,
        dispatch: dispatch(row)?,
        mandates: mandates?,
    })
}

/// How the letter travels; `None` when what that takes is missing.
fn dispatch(row: &AppointeeRow) -> Option<Dispatch> {
    Some(match row.dispatch? {
        DispatchWay::Post => Dispatch::Post(Address {
            care_of: row.care_of.clone(),
            street: Line {
                full: row.street.clone()?,
                short: row.short_street.clone(),
            },
            place: place(row)?,
        }),
        DispatchWay::Email => Dispatch::Email(row.email.clone()?),
        DispatchWay::None(why) => Dispatch::None(why),
    })
}

/// The last lines of an address.
fn place(row: &AppointeeRow) -> Option<Place> {
    let (postcode, town) = (row.postcode.clone(), row.town.clone()?);
    Some(match &row.country {
        Country::Denmark => Place::Denmark {
            postcode: postcode?,
            town: Line { full: town, short: row.short_town.clone() },
        },
        Country::Other(country) => {
            Place::Abroad { postcode, town, country: country.clone()? }
        }
    })
}

/// Reports fora to which nobody is appointed. Only once all references hold: a misspelt
/// forum would seem empty.
fn check_empty_fora(rows: &Rows, to: &mut Diagnostics) {
    let filled: BTreeSet<_> = rows
        .mandates
        .iter()
        .filter_map(|mandate| mandate.forum.as_deref())
        .collect();
    for row in &rows.fora {
        let Some(name) = &row.name else { continue };
        if !filled.contains(name.as_str()) {
            to.push_value(row.at(ForumColumn::Name), name, MandateFinding::EmptyForum);
        }
    }
}
