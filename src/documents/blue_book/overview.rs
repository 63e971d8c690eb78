//! The overview that the Blå Bog is: which members and appointees have which mandates on a day.
//! Pages, table and web page are all made of this one value, so that they cannot disagree.

use std::collections::BTreeMap;

use serde::Serialize;
use time::Date;

use super::colours::Colours;
use super::counts;
use super::groups::GroupEntry;
use super::on_day::{Members, Running, people};
use super::surname::parted;
use crate::documents::council;
use crate::documents::welcome_folder::basis_word;
use crate::ground::danish;
use crate::period::model::{
    Affiliation, Appointee, ElectionPeriod, Forum, LastDay, Mandate, MandateRole,
    StandsIn, UsualRole,
};

/// What the Blå Bog says. Nothing in it tells how to reach anybody. Serialised it is what the
/// template of the PDF receives as `/blaa-bog.json`; what is left out there stands in the table
/// or the web page alone.
#[derive(Debug, Serialize)]
pub(crate) struct Overview {
    /// Whether the persons in the data are invented; the Blå Bog then has a mark.
    pub sample: bool,
    /// The name of the council: "KKR Sjælland".
    pub council: String,
    /// The years of the period: "2022–2026".
    pub period: String,
    /// The day on which all of it is true: "2. februar 2022".
    pub day: String,
    /// The same day, by which files are dated and tables sorted.
    #[serde(skip)]
    pub date: Date,
    /// What the files say of themselves to whoever finds them.
    pub description: String,
    /// Who publishes it, the author of the PDF.
    pub publisher: String,
    /// The colours of the council, as far as their contrast allows them.
    pub colours: Colours,
    /// The lines of the council's sea, one for each municipality in Danish alphabetical order.
    pub waves: Vec<Wave>,
    /// What it says of itself in numbers, a sentence each.
    pub facts: Vec<String>,
    /// The subject areas that have fora, in the order of the folder.
    pub areas: Vec<AreaEntry>,
    /// The people with at least one mandate, in the Danish order of their surnames.
    pub people: Vec<PersonEntry>,
    /// The mandates that run on the day, person by person, those of one in the order of the fora.
    pub mandates: Vec<MandateEntry>,
    /// All municipalities of the council in Danish alphabetical order, those without people too.
    pub municipalities: Vec<GroupEntry>,
    /// The organisations that people come from, in Danish alphabetical order.
    pub organisations: Vec<GroupEntry>,
    /// The parties by their letters in Danish alphabetical order, last those without one.
    pub parties: Vec<GroupEntry>,
}

/// A line of the sea.
#[derive(Debug, Serialize)]
pub(crate) struct Wave {
    /// The municipality, by whose name the line swells.
    pub name: String,
    /// Whether the chair of the council comes from there; the line then stands out.
    pub chair: bool,
}

/// A subject area with its fora.
#[derive(Debug, Serialize)]
pub(crate) struct AreaEntry {
    /// Its number in the folder, from 1.
    pub number: usize,
    /// Its title: "Sundhedsområdet".
    pub title: String,
    /// The fora in the order of `fora.csv`; there is at least one.
    pub fora: Vec<ForumEntry>,
}

/// A forum and who sits there.
#[derive(Debug, Serialize)]
pub(crate) struct ForumEntry {
    /// The full name, which no other forum has.
    pub name: String,
    /// What it rests on, its seats, its own term if it has one and who appoints, in short phrases.
    pub about: Vec<String>,
    /// The mandates there as indices into [`Overview::mandates`], the chairs first and deputies and
    /// observers last; empty where nobody sits.
    pub mandates: Vec<usize>,
    /// What it rests on: "Lov".
    #[serde(skip)]
    pub basis: String,
    /// How many seats the council fills.
    #[serde(skip)]
    pub seats: u32,
    /// Its place in the order of the fora, from 1, by which links lead to it.
    #[serde(skip)]
    pub number: usize,
}

/// A person with mandates.
#[derive(Debug, Serialize)]
pub(crate) struct PersonEntry {
    /// The names before the surname; may be empty.
    pub given: String,
    /// The surname, by which people are ordered.
    pub surname: String,
    /// The title: "Byrådsmedlem".
    pub title: Option<String>,
    /// The letter of the party.
    pub party: Option<String>,
    /// The short name of the municipality, or the name of the organisation.
    pub home: String,
    /// The mandates as indices into [`Overview::mandates`]; there is at least one.
    pub mandates: Vec<usize>,
    /// Whether `home` is an organisation.
    #[serde(skip)]
    pub is_of_organisation: bool,
}

/// A mandate that runs on the day.
#[derive(Debug, Serialize)]
pub(crate) struct MandateEntry {
    /// Whose it is, as an index into [`Overview::people`].
    pub person: usize,
    /// The full name of the forum.
    pub forum: String,
    /// The place of the forum in the order of the fora, from 1.
    #[serde(skip)]
    pub forum_number: usize,
    /// The role in words, with whom a deputy stands in for, and whether the council has only
    /// nominated: "Personlig stedfortræder for Bo Holm (indstillet)".
    pub role: String,
    /// The first and the last day in words: "1. februar 2022 – 31. januar 2026". A line may end behind
    /// the dash alone.
    pub term: String,
    /// The word for the role alone: "personlig stedfortræder".
    #[serde(skip)]
    pub role_word: String,
    /// The member whom the person stands in for.
    #[serde(skip)]
    pub stands_in_for: Option<String>,
    /// Whether the council has only nominated the person.
    #[serde(skip)]
    pub is_nominated: bool,
    /// Who appoints, where the council has only nominated.
    #[serde(skip)]
    pub appointer: Option<String>,
    /// The first day.
    #[serde(skip)]
    pub from: Date,
    /// The last day.
    #[serde(skip)]
    pub to: LastDay,
}

impl Overview {
    /// Collects what is true of a period on a day.
    pub(crate) fn new(period: &ElectionPeriod, day: Date) -> Self {
        let settings = &period.settings;
        let council = &settings.council.name;
        let (day_in_words, years) = (danish::date(day), council::years(period));
        let mut overview = Self {
            sample: settings.is_sample,
            council: council.clone(),
            description: format!(
                "Oversigt over medlemmer og udpegede i {council}, valgperioden {}, pr. {}",
                council::years_in_metadata(period),
                day_in_words.replace(danish::NO_BREAK, " "),
            ),
            period: years,
            day: day_in_words,
            date: day,
            publisher: settings.imprint.publisher.clone(),
            colours: Colours::of(&settings.palette),
            waves: waves(period, day),
            facts: Vec::new(),
            areas: Vec::new(),
            people: Vec::new(),
            mandates: Vec::new(),
            municipalities: Vec::new(),
            organisations: Vec::new(),
            parties: Vec::new(),
        };
        // By forum, as an index into those of the period: the rank of the role and the mandate.
        let mut by_forum: BTreeMap<usize, Vec<(u8, usize)>> = BTreeMap::new();
        let members = Members::of(period, day);
        for (appointee, running) in people(period, day) {
            let person = overview.people.len();
            let mut own = Vec::new();
            for Running { mandate, .. } in running {
                let index = overview.mandates.len();
                overview.mandates.push(MandateEntry::new(&members, mandate, person));
                by_forum
                    .entry(mandate.forum)
                    .or_default()
                    .push((rank(&mandate.role), index));
                own.push(index);
            }
            overview.people.push(PersonEntry::new(appointee, own));
        }
        overview.areas = areas(period, by_forum);
        overview.number_fora();
        overview.group();
        overview.facts = counts::facts(&overview);
        overview
    }

    /// Numbers the fora in their order, and tells each mandate that of its forum.
    fn number_fora(&mut self) {
        let fora = self.areas.iter_mut().flat_map(|area| &mut area.fora);
        for (number, forum) in (1..).zip(fora) {
            forum.number = number;
            for &mandate in &forum.mandates {
                self.mandates[mandate].forum_number = number;
            }
        }
    }

    /// Gives the header of the column that says where people come from.
    pub(super) fn home_header(&self) -> &'static str {
        if self.organisations.is_empty() { "Kommune" } else { "Kommer fra" }
    }

    /// Gives all fora in the order of the subject areas.
    pub(super) fn fora(&self) -> impl Iterator<Item = &ForumEntry> {
        self.areas.iter().flat_map(|area| &area.fora)
    }
}

impl PersonEntry {
    /// Describes an appointee who has these mandates.
    fn new(appointee: &Appointee, mandates: Vec<usize>) -> Self {
        let (given, surname) = parted(&appointee.name);
        Self {
            given: given.to_owned(),
            surname: surname.to_owned(),
            title: appointee.title.clone(),
            party: appointee.party.clone(),
            home: appointee.affiliation.name().to_owned(),
            mandates,
            is_of_organisation: matches!(
                appointee.affiliation,
                Affiliation::Organisation(_)
            ),
        }
    }

    /// Gives the full name.
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.given, self.surname).trim_start().to_owned()
    }
}

impl MandateEntry {
    /// Describes a mandate of a person.
    fn new(members: &Members, mandate: &Mandate, person: usize) -> Self {
        let period = members.period;
        let stands_in_for = members.stood_in_for(mandate);
        let (from, to) = (danish::date(mandate.from), mandate.to.in_words());
        let word = mandate.role.word();
        let mut role = danish::capitalised(word);
        if let Some(name) = stands_in_for {
            role = format!("{role} for {name}");
        }
        if mandate.is_nominated {
            role.push_str(" (indstillet)");
        }
        Self {
            person,
            forum: period.fora[mandate.forum].name.clone(),
            // It is not known before the fora stand in their order.
            forum_number: 0,
            role,
            term: format!("{from}{}– {to}", danish::NO_BREAK),
            role_word: word.to_owned(),
            stands_in_for: stands_in_for.map(str::to_owned),
            is_nominated: mandate.is_nominated,
            appointer: period.appointer(mandate).map(ToOwned::to_owned),
            from: mandate.from,
            to: mandate.to,
        }
    }
}

/// The place of a role among those of a forum: who leads comes first, then those who stand in for
/// them, the members, deputies and observers.
fn rank(role: &MandateRole) -> u8 {
    match role {
        MandateRole::Usual(role) => match role {
            UsualRole::Chair => 0,
            UsualRole::CoChair => 1,
            UsualRole::ViceChair | UsualRole::FirstViceChair => 2,
            UsualRole::SecondViceChair => 3,
            UsualRole::Member => 4,
            UsualRole::Deputy | UsualRole::PersonalDeputy | UsualRole::Substitute => 6,
            UsualRole::Observer => 8,
        },
        MandateRole::Own(role) if role.meaning.has_seat => 5,
        MandateRole::Own(role) if role.meaning.stands_in != StandsIn::ForNobody => 7,
        MandateRole::Own(_) => 9,
    }
}

/// Describes the subject areas that have fora. `by_forum` has the mandates of each forum with the
/// ranks of their roles, in the order of the people.
fn areas(
    period: &ElectionPeriod,
    mut by_forum: BTreeMap<usize, Vec<(u8, usize)>>,
) -> Vec<AreaEntry> {
    let mut areas: Vec<_> = (1..)
        .zip(&period.subject_areas)
        .map(|(number, area)| AreaEntry {
            number,
            title: area.title.clone(),
            fora: Vec::new(),
        })
        .collect();
    for (index, forum) in period.fora.iter().enumerate() {
        let mut mandates = by_forum.remove(&index).unwrap_or_default();
        mandates.sort_unstable();
        let mandates = mandates.into_iter().map(|(_, mandate)| mandate).collect();
        areas[forum.subject_area].fora.push(ForumEntry {
            name: forum.name.clone(),
            about: about(forum),
            mandates,
            basis: basis_word(forum.basis),
            seats: forum.seats,
            number: 0,
        });
    }
    areas.retain(|area| !area.fora.is_empty());
    areas
}

/// Says what a forum rests on, how many seats the council fills, its own term and who appoints.
fn about(forum: &Forum) -> Vec<String> {
    let seats = match forum.seats {
        0 => "ingen pladser".to_owned(),
        1 => "1 plads".to_owned(),
        seats => format!("{seats} pladser"),
    };
    let mut about = vec![basis_word(forum.basis), seats];
    about.extend(forum.term.map(|term| {
        let (from, to) = (danish::date(term.from), term.to.in_words());
        format!("egen periode: {from} – {to}")
    }));
    about.extend(
        forum
            .appointer
            .as_ref()
            .map(|appointer| format!("{appointer} udpeger efter rådets indstilling")),
    );
    about
}

/// Gives the lines of the sea; the chair of the day has a line of another colour.
fn waves(period: &ElectionPeriod, day: Date) -> Vec<Wave> {
    let chair = period.chairmanship.on(day).next();
    let municipalities = period.municipalities.iter();
    municipalities
        .map(|municipality| Wave {
            name: municipality.name.clone(),
            chair: chair.is_some_and(|chair| chair.municipality == municipality.name),
        })
        .collect()
}
