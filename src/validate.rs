//! The rules across rows and tables: references, duplicates, dates in the period,
//! chairmanship, colours. [`validate`] makes an [`ElectionPeriod`] of [`Rows`], and
//! hands one out only if no error was found in anything it is made of.

use std::collections::BTreeMap;

use crate::danish;
use crate::diagnostic::{Diagnostics, Origin};
use crate::finding::{Finding, nearest};
use crate::load::schema;
use crate::model::{
    Address, Appointee, Chairmanship, Colour, Dispatch, ElectionPeriod, Forum, Mandate,
    Municipality, Officer, OfficerRole, Palette, Settings, Term,
};
use crate::rows::{
    AppointeeRow, DispatchWay, ForumRow, MandateRow, MunicipalityRow, OfficerRow, Rows,
};

/// The least contrast of text by WCAG 2.1, level AA.
const MIN_CONTRAST: f64 = 4.5;

/// Judges the rows and builds the period; `None` when there is any error.
pub fn validate(rows: Rows, to: &mut Diagnostics) -> Option<ElectionPeriod> {
    check_duplicates(&rows, to);
    check_municipalities(&rows, to);
    check_names_agree(&rows, to);
    check_overlaps(&rows.mandates, to);
    if let Some(settings) = &rows.settings {
        check_dates(&rows.mandates, &settings.term, to);
        check_palette(&settings.palette, to);
        check_appointments(settings, rows.appointees.len(), to);
    }
    let chairmanship = chairmanship(&rows, to);
    let fora = fora(&rows, to);
    let appointees = appointees(&rows, to);
    if to.has_errors() {
        return None;
    }
    check_empty_fora(&rows, to);
    let municipalities: Option<Vec<_>> =
        rows.municipalities.iter().map(municipality).collect();
    let mut municipalities = municipalities?;
    municipalities.sort_by_key(|municipality| danish::sort_key(&municipality.name));
    Some(ElectionPeriod {
        settings: rows.settings?,
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
    })
}

/// Reports keys that stand twice in their table.
fn check_duplicates(rows: &Rows, to: &mut Diagnostics) {
    let municipalities = rows.municipalities.iter().map(|row| (&row.origin, &row.name));
    report_duplicates("kommune", municipalities, to);
    report_duplicates("forum", rows.fora.iter().map(|row| (&row.origin, &row.name)), to);
    // Two numbers that differ in signs alone would name one file.
    let numbers: Vec<_> = rows
        .appointees
        .iter()
        .map(|row| (&row.origin, row.number.as_deref().map(danish::file_name)))
        .collect();
    report_duplicates("nr", numbers.iter().map(|(origin, key)| (*origin, key)), to);
    let persons: Vec<_> =
        rows.appointees.iter().map(|row| (&row.origin, person(row))).collect();
    report_duplicates("navn", persons.iter().map(|(origin, key)| (*origin, key)), to);
    let names: Vec<_> = rows
        .contacts
        .iter()
        .map(|row| {
            (&row.origin, row.contact.as_ref().map(|contact| contact.name.clone()))
        })
        .collect();
    report_duplicates("navn", names.iter().map(|(origin, name)| (*origin, name)), to);
}

/// What tells persons of one name apart: name and municipality.
fn person(row: &AppointeeRow) -> Option<String> {
    Some(format!("{}, {}", row.name.as_ref()?, row.municipality.as_ref()?))
}

/// Reports each key after its first, ignoring case.
fn report_duplicates<'a>(
    column: &'static str,
    keys: impl Iterator<Item = (&'a Origin, &'a Option<String>)>,
    to: &mut Diagnostics,
) {
    let mut first = BTreeMap::new();
    for (origin, key) in keys {
        let Some(key) = key else { continue };
        let row = origin.row.unwrap_or_default();
        let earlier = *first.entry(key.to_lowercase()).or_insert(row);
        if earlier != row {
            to.push_value(origin.column(column), key, Finding::Duplicate(earlier));
        }
    }
}

/// Reports municipalities that `kommuner.csv` does not have.
fn check_municipalities(rows: &Rows, to: &mut Diagnostics) {
    let names = rows.municipalities.iter().map(|row| row.name.as_deref());
    let Some(known) = names.collect::<Option<Vec<_>>>().filter(|all| !all.is_empty())
    else {
        return;
    };
    let officers = rows.chairmanship.iter().map(|row| (&row.origin, &row.municipality));
    let appointees = rows.appointees.iter().map(|row| (&row.origin, &row.municipality));
    for (origin, name) in officers.chain(appointees) {
        let origin = origin.column("kommune");
        check_reference(origin, name.as_deref(), &known, schema::MUNICIPALITIES.file, to);
    }
}

/// Reports a name that the other table does not have; gives its place there.
fn check_reference(
    origin: Origin,
    name: Option<&str>,
    known: &[&str],
    table: &'static str,
    to: &mut Diagnostics,
) -> Option<usize> {
    let name = name?;
    let place = known.iter().position(|other| *other == name);
    if place.is_none() {
        let suggestion = nearest(name, known.iter().copied());
        to.push_value(origin, name, Finding::UnknownReference { table, suggestion });
    }
    place
}

/// Reports mandates whose number is unknown, or belongs to another name: number and
/// name must both mean the same person, so that no slip puts a wrong name on a letter.
fn check_names_agree(rows: &Rows, to: &mut Diagnostics) {
    let numbers_known = rows.appointees.iter().all(|row| row.number.is_some());
    if !rows.are_whole(&[schema::APPOINTEES]) || !numbers_known {
        return;
    }
    let by_number: BTreeMap<_, _> = rows
        .appointees
        .iter()
        .filter_map(|row| Some((row.number.as_deref()?, row.name.as_deref())))
        .collect();
    for row in &rows.mandates {
        let Some(number) = row.number.as_deref() else { continue };
        let Some(&expected) = by_number.get(number) else {
            // A near number is somebody else's; the number of the same name is meant.
            let same_name = by_number
                .iter()
                .find(|(_, name)| name.is_some() && **name == row.name.as_deref());
            let suggestion = same_name.map(|(number, _)| (*number).to_owned());
            let table = schema::APPOINTEES.file;
            let fault = Finding::UnknownReference { table, suggestion };
            to.push_value(row.origin.column("nr"), number, fault);
            continue;
        };
        if let (Some(name), Some(expected)) = (row.name.as_deref(), expected)
            && name != expected
        {
            let (number, expected) = (number.to_owned(), expected.to_owned());
            let origin = row.origin.column("navn");
            to.push_value(origin, name, Finding::NameMismatch { number, expected });
        }
    }
}

/// Reports a person who sits twice in a forum at the same time.
fn check_overlaps(mandates: &[MandateRow], to: &mut Diagnostics) {
    for (index, row) in mandates.iter().enumerate() {
        let (Some(from), Some(last), Some(forum)) = (row.from, row.to, &row.forum) else {
            continue;
        };
        let earlier = mandates[..index].iter().find(|other| {
            other.number.is_some()
                && other.number == row.number
                && other.forum == row.forum
                && other.from.is_some_and(|other| other <= last)
                && other.to.is_some_and(|other| from <= other)
        });
        if let Some(earlier) = earlier {
            let first = earlier.origin.row.unwrap_or_default();
            let origin = row.origin.column("forum");
            to.push_value(origin, forum, Finding::OverlappingMandate(first));
        }
    }
}

/// Reports mandates outside the period, or that end before they begin.
fn check_dates(mandates: &[MandateRow], term: &Term, to: &mut Diagnostics) {
    let outside = || Finding::OutsidePeriod {
        from: danish::date(term.from),
        to: danish::date(term.to),
    };
    for row in mandates {
        for (day, column) in [(row.from, "fra"), (row.to, "til")] {
            if let Some(day) = day.filter(|day| !term.contains(*day)) {
                let origin = row.origin.column(column);
                to.push_value(origin, &day.to_string(), outside());
            }
        }
        if let (Some(from), Some(last)) = (row.from, row.to)
            && last < from
        {
            let origin = row.origin.column("til");
            to.push_value(origin, &last.to_string(), Finding::DatesReversed);
        }
    }
}

/// Reports colours that the templates set text in, or text on, and that are too alike.
fn check_palette(palette: &Palette, to: &mut Diagnostics) {
    let Palette { primary, secondary, accent, paper } = palette;
    let pairs = [
        (Colour::WHITE, *primary, ("hvid", "primær")),
        (*accent, *primary, ("accent", "primær")),
        (*secondary, Colour::WHITE, ("sekundær", "hvid")),
        (*primary, *paper, ("primær", "papir")),
        (Colour::BLACK, *paper, ("sort", "papir")),
    ];
    for (text, ground, pair) in pairs {
        let contrast = text.contrast(&ground);
        if contrast < MIN_CONTRAST {
            let ratio = format!("{contrast:.2}").replace('.', ",");
            let origin = Origin::file(schema::SETTINGS).column("farver");
            to.push(origin, Finding::LowContrast { ratio, pair });
        }
    }
}

/// Reports a number of appointees that the folder's own sentence contradicts.
fn check_appointments(settings: &Settings, count: usize, to: &mut Diagnostics) {
    let (from, last) = settings.appointments;
    if count > 0 && !(from as usize..=last as usize).contains(&count) {
        let range = format!("{from}–{last}");
        let origin = Origin::file(schema::SETTINGS).column("folder.udpegninger");
        to.push(origin, Finding::AppointmentsOutsideRange { count, range });
    }
}

/// The chair and the vice chairs; reports when there is not exactly one chair.
fn chairmanship(rows: &Rows, to: &mut Diagnostics) -> Option<Chairmanship> {
    let officers = &rows.chairmanship;
    let with_role = |role| officers.iter().filter(move |row| row.role == Some(role));
    let file = Origin::file(schema::CHAIRMANSHIP.file);
    let chairs = with_role(OfficerRole::Chair).count();
    let all_roles_known = officers.iter().all(|row| row.role.is_some());
    if rows.are_whole(&[schema::CHAIRMANSHIP]) && all_roles_known {
        if chairs != 1 {
            to.push(file.clone(), Finding::ChairCount(chairs));
        }
        if with_role(OfficerRole::ViceChair).next().is_none() {
            to.push(file, Finding::NoViceChair);
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
    let known: Vec<_> = areas.map(|area| area.title.as_str()).collect();
    let fora: Vec<_> = rows.fora.iter().map(|row| forum(row, &known, to)).collect();
    fora.into_iter().collect()
}

/// One forum.
fn forum(row: &ForumRow, areas: &[&str], to: &mut Diagnostics) -> Option<Forum> {
    let origin = row.origin.column("fagområde");
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

/// The appointees with their mandates; reports those who have none or cannot be reached.
fn appointees(rows: &Rows, to: &mut Diagnostics) -> Option<Vec<Appointee>> {
    let fora = rows.fora.iter().map(|row| row.name.as_deref());
    let fora = fora.collect::<Option<Vec<_>>>();
    let fora = fora.as_deref().filter(|_| rows.are_whole(&[schema::FORA]));
    let mut mandates: BTreeMap<&str, Vec<Mandate>> = BTreeMap::new();
    for row in &rows.mandates {
        let mandate = mandate(row, fora, to);
        if let (Some(number), Some(mandate)) = (row.number.as_deref(), mandate) {
            mandates.entry(number).or_default().push(mandate);
        }
    }
    let is_whole = rows.are_whole(&[schema::APPOINTEES, schema::MANDATES])
        && rows.mandates.iter().all(|row| row.number.is_some());
    let named = |number: &str| {
        rows.mandates
            .iter()
            .any(|mandate| mandate.number.as_deref() == Some(number))
    };
    let mut appointees = Some(Vec::new());
    for row in &rows.appointees {
        let number = row.number.as_deref();
        if is_whole && number.is_some_and(|number| !named(number)) {
            let name = row.name.as_deref().unwrap_or_default();
            to.push_value(row.origin.column("navn"), name, Finding::NoMandate);
        }
        let mandates = number.and_then(|number| mandates.remove(number));
        match (appointee(row, mandates, is_whole, to), &mut appointees) {
            (Some(appointee), Some(all)) => all.push(appointee),
            _ => appointees = None,
        }
    }
    appointees
}

/// One mandate; reports a forum that `fora.csv` does not have, if that is known.
fn mandate(
    row: &MandateRow,
    fora: Option<&[&str]>,
    to: &mut Diagnostics,
) -> Option<Mandate> {
    let origin = row.origin.column("forum");
    let forum =
        check_reference(origin, row.forum.as_deref(), fora?, schema::FORA.file, to);
    Some(Mandate {
        forum: forum?,
        role: row.role?,
        from: row.from?,
        to: row.to?,
    })
}

/// One appointee; reports a letter that could not be delivered, if the table is whole.
fn appointee(
    row: &AppointeeRow,
    mandates: Option<Vec<Mandate>>,
    is_whole: bool,
    to: &mut Diagnostics,
) -> Option<Appointee> {
    let dispatch = dispatch(row);
    if dispatch.is_none() && row.dispatch.is_some() && !row.has_faults && is_whole {
        let way = if row.dispatch == Some(DispatchWay::Post) { "post" } else { "e-mail" };
        to.push_value(row.origin.column("forsendelse"), way, Finding::NotReachable);
    }
    Some(Appointee {
        origin: row.origin.clone(),
        number: row.number.clone()?,
        name: row.name.clone()?,
        title: row.title.clone(),
        dispatch: dispatch?,
        mandates: mandates?,
    })
}

/// How the letter travels; `None` when what that takes is missing.
fn dispatch(row: &AppointeeRow) -> Option<Dispatch> {
    Some(match row.dispatch? {
        DispatchWay::Post => Dispatch::Post(Address {
            street: row.street.clone()?,
            postcode: row.postcode.clone()?,
            town: row.town.clone()?,
        }),
        DispatchWay::Email => Dispatch::Email(row.email.clone()?),
    })
}

/// Reports fora to which nobody is appointed. Only once all references hold: a misspelt
/// forum would seem empty.
fn check_empty_fora(rows: &Rows, to: &mut Diagnostics) {
    for row in &rows.fora {
        let Some(name) = &row.name else { continue };
        if !rows
            .mandates
            .iter()
            .any(|mandate| mandate.forum.as_ref() == Some(name))
        {
            to.push_value(row.origin.column("forum"), name, Finding::EmptyForum);
        }
    }
}

/// Reports a period folder whose name is not that of its period.
pub fn check_folder_name(name: &str, term: &Term, to: &mut Diagnostics) {
    let is_period =
        name.len() == 9 && name.chars().all(|c| c.is_ascii_digit() || c == '-');
    if is_period && name != term.key() {
        let origin = Origin::file(schema::SETTINGS).column("valgperiode");
        to.push_value(origin, name, Finding::FolderName(term.key()));
    }
}
