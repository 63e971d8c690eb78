//! The period put together from rows: names become indices into other tables, and cells become
//! the values that documents use. A part is `None` when something that it takes is missing;
//! whoever found that missing has reported it.

use std::collections::{BTreeMap, BTreeSet};

use super::chairmanship;
use super::references::KnownNames;
use crate::findings::MandateFinding;
use crate::findings::sink::Diagnostics;
use crate::ground::danish::SortKey;
use crate::period::address::{Address, Line, Locality};
use crate::period::model::{
    Affiliation, Answer, Appointee, Chairmanship, Dispatch, DispatchWay, ElectionPeriod,
    Forum, Mandate, Municipality, Officer, Settings,
};
use crate::period::rows::{
    AppointeeRow, Country, ForumRow, MandateRow, MunicipalityRow, OfficerRow, Rows,
    SettingsRow, TableRow as _,
};
use crate::period::schema::{self, AppointeeColumn, ForumColumn, MandateColumn};

/// The parts of a period that can be had only by judging rows against each other.
pub(super) struct Parts {
    /// The chair and the vice chairs.
    chairmanship: Chairmanship,
    /// The fora with their subject areas found.
    fora: Vec<Forum>,
    /// The mandates of each appointee, in the order of the rows, with their fora found.
    mandates: Vec<Vec<Mandate>>,
}

/// Makes the parts, and reports names that mean nothing, a chairmanship without exactly one
/// chair, and appointees without a mandate. All three are tried, whatever the first lacks.
pub(super) fn resolve(rows: &Rows, findings: &mut Diagnostics) -> Option<Parts> {
    let chairmanship = resolve_chairmanship(rows, findings);
    let fora = resolve_fora(rows, findings);
    let mandates = resolve_mandates_of_all(rows, findings);
    Some(Parts {
        chairmanship: chairmanship?,
        fora: fora?,
        mandates: mandates?,
    })
}

/// Puts the period together from its parts and from the rows that concern no other table. There may
/// be a hundred thousand appointees, so what their rows hold is moved and not copied.
pub(super) fn period(rows: Rows, parts: Parts) -> Option<ElectionPeriod> {
    drop(rows.mandates);
    assert_eq!(rows.appointees.len(), parts.mandates.len(), "both are of the same rows");
    let appointees = rows.appointees.into_iter().zip(parts.mandates);
    let appointees = appointees
        .map(|(row, mandates)| appointee(row, mandates))
        .collect::<Option<_>>()?;
    let municipalities = rows.municipalities.iter().map(municipality);
    let mut municipalities = municipalities.collect::<Option<Vec<_>>>()?;
    municipalities.sort_by_cached_key(|municipality| SortKey::of(&municipality.name));
    let contacts = rows.contacts.into_iter().map(|row| row.contact);
    Some(ElectionPeriod {
        settings: complete(rows.settings)?,
        chairmanship: parts.chairmanship,
        subject_areas: rows.subject_areas?,
        timeline: rows.timeline?,
        municipalities,
        fora: parts.fora,
        appointees,
        contacts: contacts.collect::<Option<_>>()?,
        register: rows.register,
        own_texts: rows.own_texts,
    })
}

/// Gives the settings if none of their parts is missing.
fn complete(row: SettingsRow) -> Option<Settings> {
    let letter = row.letter?;
    let folder_date = row.folder_date.unwrap_or(letter.date);
    Some(Settings {
        is_sample: row.is_sample?,
        council: row.council?,
        term: row.term?,
        folder_date,
        blue_book_date: row.blue_book_date.unwrap_or(folder_date),
        letter,
        appointments: row.appointments?,
        administration: row.administration?,
        grammage: row.grammage,
        palette: row.palette?,
        press: row.press?,
        print: row.print?,
        imprint: row.imprint?,
    })
}

/// Makes one municipality; its full name follows the usual form unless the row gives one.
fn municipality(row: &MunicipalityRow) -> Option<Municipality> {
    let name = row.name.clone()?;
    let full_name = row.full_name.clone().unwrap_or_else(|| format!("{name} Kommune"));
    Some(Municipality {
        name,
        full_name,
        mayor: row.mayor.clone()?,
        mayor_title: row.mayor_title.clone(),
        party: row.party.clone(),
    })
}

/// Makes the chairmanship of all chairs and then of all vice chairs.
fn resolve_chairmanship(rows: &Rows, findings: &mut Diagnostics) -> Option<Chairmanship> {
    chairmanship::check(rows, findings);
    let officers = chairmanship::chairs(rows).chain(chairmanship::vice_chairs(rows));
    Some(Chairmanship {
        officers: officers.map(officer).collect::<Option<_>>()?,
    })
}

/// Makes one member of the chairmanship.
fn officer(row: &OfficerRow) -> Option<Officer> {
    Some(Officer {
        role: row.role?,
        title: row.title.clone()?,
        name: row.name.clone()?,
        party: row.party.clone(),
        municipality: row.municipality.clone()?,
        from: row.from.as_ref().map(|day| day.date),
        to: row.to.as_ref().map(|day| day.date),
        portrait: row.portrait.clone(),
        signature: row.signature.clone(),
    })
}

/// Makes the fora, and reports subject areas that `fagomraader.json` does not have. Every row
/// is tried, so that all of them are reported.
fn resolve_fora(rows: &Rows, findings: &mut Diagnostics) -> Option<Vec<Forum>> {
    let areas = rows.subject_areas.as_ref()?.iter();
    let titles = areas.map(|area| area.title.as_str()).collect();
    let known = KnownNames::new(schema::SUBJECT_AREAS, titles);
    // Collecting into an option would stop at the first fault, and report no other.
    let fora: Vec<_> = rows.fora.iter().map(|row| forum(row, &known, findings)).collect();
    fora.into_iter().collect()
}

/// Makes one forum, and reports a subject area that is not among `areas`.
fn forum(
    row: &ForumRow,
    areas: &KnownNames,
    findings: &mut Diagnostics,
) -> Option<Forum> {
    let origin = row.at(ForumColumn::SubjectArea);
    let subject_area = areas.resolve(origin, row.subject_area.as_deref(), findings);
    Some(Forum {
        name: row.name.clone()?,
        subject_area: subject_area?,
        seats: row.seats?,
        basis: row.basis?,
        appointer: row.appointer.clone(),
        term: row.term(),
        is_personal: row.is_personal == Some(Answer::Yes),
        letter_text: row.letter_text.clone(),
        description: row.description.clone(),
    })
}

/// The mandates of each member number, in the order of `mandater.csv`.
type MandatesOfNumber<'a> = BTreeMap<&'a str, Vec<Mandate>>;

/// Makes the mandates of all appointees, and reports those who have none though they shall get a
/// letter.
fn resolve_mandates_of_all(
    rows: &Rows,
    findings: &mut Diagnostics,
) -> Option<Vec<Vec<Mandate>>> {
    let mut mandates = resolve_mandates(rows, findings);
    check_mandates_of_all(rows, findings);
    let of_row = |row: &AppointeeRow| {
        let mandates = mandates.remove(row.number.as_deref()?);
        mandates.or_else(|| row.gets_no_letter().then(Vec::new))
    };
    rows.appointees.iter().map(of_row).collect()
}

/// Makes the mandates that can be made, and reports fora that `fora.csv` does not have. Where
/// that table could not be read whole, it makes none and reports none.
fn resolve_mandates<'a>(
    rows: &'a Rows,
    findings: &mut Diagnostics,
) -> MandatesOfNumber<'a> {
    let names = rows.fora.iter().map(|row| row.name.as_deref());
    let names = names.collect::<Option<Vec<_>>>();
    let names = names.filter(|_| rows.are_whole(&[schema::FORA]));
    let Some(names) = names else { return MandatesOfNumber::new() };
    let fora = KnownNames::new(schema::FORA.name, names);
    let mut mandates = MandatesOfNumber::new();
    for row in &rows.mandates {
        let mandate = mandate(row, &fora, &rows.fora, findings);
        if let (Some(number), Some(mandate)) = (row.number.as_deref(), mandate) {
            mandates.entry(number).or_default().push(mandate);
        }
    }
    mandates
}

/// Makes one mandate, and reports a forum that is not among `fora`, whose rows are `forum_rows`.
fn mandate(
    row: &MandateRow,
    fora: &KnownNames,
    forum_rows: &[ForumRow],
    findings: &mut Diagnostics,
) -> Option<Mandate> {
    let origin = row.at(MandateColumn::Forum);
    let forum = fora.resolve(origin, row.forum.as_deref(), findings);
    let forum = forum?;
    Some(Mandate {
        forum,
        role: row.role.clone()?,
        from: row.from.as_ref()?.date,
        to: row.to.as_ref()?.end,
        is_nominated: row.is_nominated(&forum_rows[forum]),
        stands_in_for: row.stands_in_for.clone(),
        thanks: row.thanks,
    })
}

/// Reports appointees who shall get a letter and whose number no mandate names. Where a number
/// could not be read it reports none: the mandate may be theirs.
fn check_mandates_of_all(rows: &Rows, findings: &mut Diagnostics) {
    let numbers = rows.mandates.iter().map(|row| row.number.as_deref());
    let Some(numbers) = numbers.collect::<Option<BTreeSet<_>>>() else { return };
    if !rows.are_whole(&[schema::APPOINTEES, schema::MANDATES]) {
        return;
    }
    for row in &rows.appointees {
        let Some(number) = row.number.as_deref() else { continue };
        if !numbers.contains(number) && !row.gets_no_letter() {
            // A name that is empty or broken is told for itself.
            let known = row.name.as_deref().unwrap_or(number);
            let origin = row.at(AppointeeColumn::Name);
            findings.push_value(origin, known, MandateFinding::NoMandate);
        }
    }
}

/// Makes one appointee of what the row holds.
fn appointee(mut row: AppointeeRow, mandates: Vec<Mandate>) -> Option<Appointee> {
    let is_council_member = row.sits_on_council();
    let affiliation = match row.municipality.take() {
        Some(name) => Some(Affiliation::Municipality { name, is_council_member }),
        None => row.represents.take().map(Affiliation::Organisation),
    };
    Some(Appointee {
        dispatch: dispatch(&mut row)?,
        origin: row.origin,
        number: row.number?,
        name: row.name?,
        former_names: row.former_names,
        organisation: row.organisation,
        title: row.title,
        party: row.party,
        affiliation: affiliation?,
        mandates,
    })
}

/// Takes from a row how the letter travels; `None` when the address that this takes is missing.
fn dispatch(row: &mut AppointeeRow) -> Option<Dispatch> {
    Some(match row.dispatch? {
        DispatchWay::Post => Dispatch::Post(address(row)?),
        DispatchWay::Email => Dispatch::Email(row.email.take()?),
        DispatchWay::None(why) => Dispatch::None(why),
    })
}

/// Takes the postal address from a row.
fn address(row: &mut AppointeeRow) -> Option<Address> {
    let street = Line {
        full: row.street.take()?,
        short: row.short_street.take(),
    };
    Some(Address {
        care_of: row.care_of.take(),
        street,
        locality: locality(row)?,
    })
}

/// Takes the last lines of an address from a row. A Danish one needs a postcode, others may lack it.
fn locality(row: &mut AppointeeRow) -> Option<Locality> {
    let (postcode, town) = (row.postcode.take(), row.town.take()?);
    Some(match &mut row.country {
        Country::Denmark => Locality::Denmark {
            postcode: postcode?,
            town: Line { full: town, short: row.short_town.take() },
        },
        Country::Other(country) => {
            Locality::Abroad { postcode, town, country: country.take()? }
        }
    })
}
