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
    Municipality, Officer, OfficerRole, Palette, Settings, SubjectArea, Term,
};
use crate::rows::{
    AppointeeRow, DispatchWay, ForumRow, MandateRow, MunicipalityRow, OfficerRow, Rows,
    SettingsRow,
};

/// The least contrast of text by WCAG 2.1, level AA.
const MIN_CONTRAST: f64 = 4.5;

/// Judges the rows and builds the period; `None` when there is any error.
pub fn validate(rows: Rows, to: &mut Diagnostics) -> Option<ElectionPeriod> {
    check_duplicates(&rows, to);
    check_municipalities(&rows, to);
    check_mayors(&rows, to);
    check_names_agree(&rows, to);
    check_overlaps(&rows.mandates, to);
    check_dates(&rows.mandates, rows.settings.term.as_ref(), to);
    check_settings(&rows, to);
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
        settings: settings(rows.settings)?,
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

/// The settings, if all parts are there.
fn settings(row: SettingsRow) -> Option<Settings> {
    Some(Settings {
        is_sample: row.is_sample?,
        council: row.council?,
        term: row.term?,
        letter: row.letter?,
        appointments: row.appointments?,
        administration: row.administration?,
        palette: row.palette?,
        imprint: row.imprint?,
    })
}

/// Reports keys that stand twice in their table.
fn check_duplicates(rows: &Rows, to: &mut Diagnostics) {
    let keys = rows.municipalities.iter().map(|row| key(&row.origin, &row.name));
    report_duplicates("kommune", keys, to);
    let keys = rows.fora.iter().map(|row| key(&row.origin, &row.name));
    report_duplicates("forum", keys, to);
    // Two numbers that differ in signs alone would name one file.
    let keys = rows.appointees.iter().map(|row| {
        let number = row.number.as_deref();
        number.map(|number| (&row.origin, number, danish::file_key(number)))
    });
    report_duplicates("nr", keys, to);
    let keys = rows.appointees.iter().map(|row| {
        let name = row.name.as_deref();
        person(row).zip(name).map(|(key, name)| (&row.origin, name, key))
    });
    report_duplicates("navn", keys, to);
    let keys = rows.chairmanship.iter().map(|row| key(&row.origin, &row.name));
    report_duplicates("navn", keys, to);
    let keys = rows.contacts.iter().map(|row| {
        let name = row.contact.as_ref().map(|contact| contact.name.as_str());
        name.map(|name| (&row.origin, name, name.to_owned()))
    });
    report_duplicates("navn", keys, to);
    report_equal_areas(rows.subject_areas.as_deref().unwrap_or_default(), to);
}

/// Reports subject areas of one title: a forum could not tell which is meant.
fn report_equal_areas(areas: &[SubjectArea], to: &mut Diagnostics) {
    for (index, area) in areas.iter().enumerate() {
        let title = area.title.to_lowercase();
        let mut earlier = areas[..index].iter();
        if let Some(first) = earlier.position(|other| other.title.to_lowercase() == title)
        {
            let path = format!("[{}].titel", index + 1);
            let origin = Origin::file(schema::SUBJECT_AREAS).column(path);
            to.push_value(origin, &area.title, Finding::DuplicateArea(first + 1));
        }
    }
}

/// A row, its key as it stands there, and the key for comparison.
type Key<'a> = (&'a Origin, &'a str, String);

/// A key that is compared as it stands.
fn key<'a>(origin: &'a Origin, text: &'a Option<String>) -> Option<Key<'a>> {
    text.as_deref().map(|text| (origin, text, text.to_owned()))
}

/// What tells persons of one name apart: name and municipality.
fn person(row: &AppointeeRow) -> Option<String> {
    Some(format!("{}, {}", row.name.as_ref()?, row.municipality.as_ref()?))
}

/// Reports each key after its first, ignoring case.
fn report_duplicates<'a>(
    column: &'static str,
    keys: impl Iterator<Item = Option<Key<'a>>>,
    to: &mut Diagnostics,
) {
    let mut first = BTreeMap::new();
    for (origin, text, key) in keys.flatten() {
        let row = origin.row.unwrap_or_default();
        let earlier = *first.entry(key.to_lowercase()).or_insert(row);
        if earlier != row {
            to.push_value(origin.column(column), text, Finding::Duplicate(earlier));
        }
    }
}

/// Reports municipalities that `kommuner.csv` does not have.
fn check_municipalities(rows: &Rows, to: &mut Diagnostics) {
    let names = rows.municipalities.iter().map(|row| row.name.as_deref());
    let Some(known) = names.collect::<Option<Vec<_>>>() else { return };
    if known.is_empty() || !rows.are_whole(&[schema::MUNICIPALITIES]) {
        return;
    }
    let officers = rows.chairmanship.iter().map(|row| (&row.origin, &row.municipality));
    let appointees = rows.appointees.iter().map(|row| (&row.origin, &row.municipality));
    for (origin, name) in officers.chain(appointees) {
        let origin = origin.column("kommune");
        check_reference(origin, name.as_deref(), &known, schema::MUNICIPALITIES.name, to);
    }
}

/// Reports mayors whose name is not that of the mayor in `kommuner.csv`: one of the two is
/// misspelt, and both are printed.
fn check_mayors(rows: &Rows, to: &mut Diagnostics) {
    let mayors: BTreeMap<_, _> = rows
        .municipalities
        .iter()
        .filter_map(|row| Some((row.name.as_deref()?, row.mayor.as_deref()?)))
        .collect();
    let officers = rows
        .chairmanship
        .iter()
        .map(|row| (&row.origin, &row.title, &row.name, &row.municipality));
    let appointees = rows
        .appointees
        .iter()
        .map(|row| (&row.origin, &row.title, &row.name, &row.municipality));
    for (origin, title, name, municipality) in officers.chain(appointees) {
        let is_mayor = title
            .as_ref()
            .is_some_and(|title| title.to_lowercase() == "borgmester");
        let (Some(name), Some(municipality)) = (name, municipality) else { continue };
        match mayors.get(municipality.as_str()) {
            Some(&mayor) if is_mayor && mayor != name => {
                let (municipality, expected) = (municipality.clone(), mayor.to_owned());
                let fault = Finding::MayorMismatch { municipality, expected };
                to.push_value(origin.column("navn"), name, fault);
            }
            _ => {}
        }
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

/// Reports mandates whose number is unknown, or belongs to another person: number and name
/// must both mean the same one, so that no slip puts a wrong name on a letter. Where
/// several have the name, the municipality must tell which is meant.
fn check_names_agree(rows: &Rows, to: &mut Diagnostics) {
    let mut by_number: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for row in &rows.appointees {
        by_number.entry(row.number.as_deref()).or_default().push(row);
    }
    // A number that cannot be read may be the one that seems unknown.
    let numbers_known =
        rows.are_whole(&[schema::APPOINTEES]) && !by_number.contains_key(&None);
    for row in &rows.mandates {
        let Some(number) = row.number.as_deref() else { continue };
        match by_number.get(&Some(number)).map(Vec::as_slice) {
            None if numbers_known => {
                let suggestion = number_of(&rows.appointees, row.name.as_deref());
                let table = schema::APPOINTEES.name;
                let fault = Finding::UnknownReference { table, suggestion };
                to.push_value(row.origin.column("nr"), number, fault);
            }
            Some([appointee]) => {
                let shared = is_shared(&rows.appointees, appointee.name.as_deref());
                check_person(row, number, appointee, shared, to);
            }
            // A number that stands twice is reported where it stands.
            _ => {}
        }
    }
}

/// The number of the only person of a name.
fn number_of(appointees: &[AppointeeRow], name: Option<&str>) -> Option<String> {
    let mut of_name = appointees
        .iter()
        .filter(|row| name.is_some() && row.name.as_deref() == name);
    let number = of_name.next()?.number.clone();
    if of_name.next().is_none() { number } else { None }
}

/// Whether several persons have the name.
fn is_shared(appointees: &[AppointeeRow], name: Option<&str>) -> bool {
    appointees.iter().filter(|row| row.name.as_deref() == name).count() > 1
}

/// Reports a mandate that does not mean the appointee of its number.
fn check_person(
    row: &MandateRow,
    number: &str,
    appointee: &AppointeeRow,
    is_name_shared: bool,
    to: &mut Diagnostics,
) {
    let number = number.to_owned();
    let (Some(name), Some(expected)) = (&row.name, &appointee.name) else { return };
    if name != expected {
        let expected = expected.clone();
        let origin = row.origin.column("navn");
        to.push_value(origin, name, Finding::NameMismatch { number, expected });
        return;
    }
    match (&row.municipality, &appointee.municipality) {
        (Some(municipality), Some(expected)) if municipality != expected => {
            let expected = expected.clone();
            let fault = Finding::MunicipalityMismatch { number, expected };
            to.push_value(row.origin.column("kommune"), municipality, fault);
        }
        (None, _) if is_name_shared => {
            to.push_value(row.origin.column("navn"), name, Finding::SharedName);
        }
        _ => {}
    }
}

/// Reports a person who sits twice in a forum at the same time.
fn check_overlaps(mandates: &[MandateRow], to: &mut Diagnostics) {
    for (index, row) in mandates.iter().enumerate() {
        let (Some(from), Some(last), Some(forum)) = (&row.from, &row.to, &row.forum)
        else {
            continue;
        };
        let earlier = mandates[..index].iter().find(|other| {
            other.number.is_some()
                && other.number == row.number
                && other.forum == row.forum
                && other.from.as_ref().is_some_and(|other| other.date <= last.date)
                && other.to.as_ref().is_some_and(|other| from.date <= other.date)
        });
        if let Some(earlier) = earlier {
            let first = earlier.origin.row.unwrap_or_default();
            let origin = row.origin.column("forum");
            to.push_value(origin, forum, Finding::OverlappingMandate(first));
        }
    }
}

/// Reports mandates that end before they begin, or lie outside the period if that is known.
fn check_dates(mandates: &[MandateRow], term: Option<&Term>, to: &mut Diagnostics) {
    for row in mandates {
        for (day, column) in [(&row.from, "fra"), (&row.to, "til")] {
            if let (Some(day), Some(&Term { from, to: last, .. })) = (day, term)
                && !(from..=last).contains(&day.date)
            {
                let fault = Finding::OutsidePeriod { from, to: last };
                to.push_value(row.origin.column(column), &day.text, fault);
            }
        }
        if let (Some(from), Some(last)) = (&row.from, &row.to)
            && last.date < from.date
        {
            to.push_value(row.origin.column("til"), &last.text, Finding::DatesReversed);
        }
    }
}

/// Reports what in `periode.json` contradicts itself or the tables.
fn check_settings(rows: &Rows, to: &mut Diagnostics) {
    let settings = &rows.settings;
    let file = Origin::file(schema::SETTINGS);
    if let (Some(letter), Some(term)) = (&settings.letter, &settings.term)
        && !term.contains(letter.date)
    {
        let origin = file.column("brev.dato");
        to.push_value(origin, &letter.date.to_string(), Finding::LetterDate);
    }
    if let Some(palette) = &settings.palette {
        check_palette(palette, to);
    }
    if let Some(range) = settings.appointments {
        check_appointments(range, rows.appointees.len(), to);
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
            let hundredths = (contrast * 100.0) as u32;
            let origin = Origin::file(schema::SETTINGS).column("farver");
            to.push(origin, Finding::LowContrast { hundredths, pair });
        }
    }
}

/// Reports a number of appointees that the folder's own sentence contradicts.
fn check_appointments((from, last): (u32, u32), count: usize, to: &mut Diagnostics) {
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
    let table = rows.table(&schema::CHAIRMANSHIP);
    let chairs = with_role(OfficerRole::Chair).count();
    let all_roles_known = officers.iter().all(|row| row.role.is_some());
    if rows.are_whole(&[schema::CHAIRMANSHIP]) && all_roles_known {
        if chairs != 1 {
            to.push(table.clone(), Finding::ChairCount(chairs));
        }
        if with_role(OfficerRole::ViceChair).next().is_none() {
            to.push(table, Finding::NoViceChair);
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

/// The appointees with their mandates; reports those who have none.
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
    fora: Option<&[&str]>,
    to: &mut Diagnostics,
) -> Option<Mandate> {
    let origin = row.origin.column("forum");
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
        title: row.title.clone(),
        dispatch: dispatch(row)?,
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
