//! What the template of the folder receives: the data of the period as its pages print them.

use serde::Serialize;

use super::{basis_word, slug, title};
use crate::documents::council::{self, ContactData, CouncilData, OfficerData};
use crate::ground::danish;
use crate::ground::length::Mm;
use crate::period::model::{Edition, ElectionPeriod, Milestone, Palette, PictureRef};
use crate::period::schema::{self, virtual_path};
use crate::typeset::artwork;
use crate::typeset::fitted_picture::Fit;

/// What the template receives as `/folder.json`.
#[derive(Debug, Serialize)]
pub(super) struct FolderData {
    /// The edition, by which the template chooses colours and leaves out links: `web` or `press`.
    edition: &'static str,
    /// How far colours reach beyond the trim, in millimetres.
    bleed: Mm,
    /// How far marks reach beyond the bleed, in millimetres; 0 without marks.
    slug: Mm,
    /// How many composed pages the template adds, from 0 to 3. One stands among the sections, two
    /// form a spread behind the cover.
    pub(super) filler: usize,
    /// Whether the persons in the data are invented; the imprint then says "Eksempeldata."
    sample: bool,
    /// The title on the cover and in the PDF: "Velkommen til KKR Sjælland".
    title: String,
    /// The description in the PDF, which no page shows.
    description: String,
    /// The names of the council.
    council: CouncilData,
    /// The years of the period on the cover: "2022–2026".
    period: String,
    /// The month of the letters, in the imprint: "februar 2022".
    published: String,
    /// The colours of the council, each for screen and press.
    palette: Palette,
    /// Those who sign the greeting, the chair first.
    chairmanship: Vec<PortraitData>,
    /// The municipalities in Danish alphabetical order: a list, and the lines of the sea.
    municipalities: Vec<MunicipalityData>,
    /// The periods of the timeline, in the order of `tidslinje.json`.
    timeline: Vec<MilestoneData>,
    /// The subject areas, in the order of `fagomraader.json`.
    subject_areas: Vec<SubjectAreaData>,
    /// The tables of fora, one for each subject area that has any.
    fora: Vec<ForumGroupData>,
    /// The figures of the filler page "KKR Sjælland i tal".
    totals: TotalsData,
    /// The bodies on the administrative side of the diagram, below the secretariat.
    administration: Vec<String>,
    /// Where the prose of each section is.
    prose: FolderProse,
    /// The cards on the back, in the order of `kontakter.csv`.
    contacts: Vec<ContactData>,
    /// What the imprint on the back says.
    imprint: ImprintData,
}

/// A member of the chairmanship below the greeting.
#[derive(Debug, Serialize)]
struct PortraitData {
    /// The name, the office and the signature, as keys beside those below.
    #[serde(flatten)]
    officer: OfficerData,
    /// The virtual path of the portrait; `None` when there is none.
    portrait: Option<String>,
    /// The monogram that takes the place of a portrait: "MS".
    initials: String,
}

/// A municipality in the list, and in the sea that is drawn of their names.
#[derive(Debug, Serialize)]
struct MunicipalityData {
    /// The short name: "Vordingborg".
    name: String,
    /// The full name of the mayor.
    mayor: String,
    /// The letter of the mayor's party, in brackets behind the name; `None` for those outside the
    /// parties.
    party: Option<String>,
    /// The title of the mayor in small letters, where it is another one: "overborgmester".
    title: Option<String>,
    /// Whether the chair of the council comes from here; name and line then stand out.
    chair: bool,
}

/// A period of the timeline: "2022–2026" beside its tasks.
#[derive(Debug, Serialize)]
struct MilestoneData {
    /// The first year of the period.
    from: i32,
    /// The last year of the period.
    to: i32,
    /// Whether it is the period of this folder, whose tasks then stand out.
    current: bool,
    /// The tasks that came with the period, each a line of the stream.
    tasks: Vec<TaskData>,
}

/// A task of the timeline.
#[derive(Debug, Serialize)]
struct TaskData {
    /// What the council took on.
    title: String,
    /// What stands in brackets behind it; `None` when nothing does.
    note: Option<String>,
}

/// A subject area with its text.
#[derive(Debug, Serialize)]
struct SubjectAreaData {
    /// The large numeral beside the title, from 1.
    number: usize,
    /// The title of the area: "Sundhedsområdet".
    title: String,
    /// The paragraphs below the title, plain text each.
    paragraphs: Vec<String>,
}

/// The table of the fora of one subject area.
#[derive(Debug, Serialize)]
struct ForumGroupData {
    /// The title of the area, above the table.
    subject_area: String,
    /// The numeral of the area, the same as in its text.
    number: usize,
    /// The fora of the area in the order of `fora.csv`; there is at least one.
    fora: Vec<ForumData>,
}

/// A row in a table of fora.
#[derive(Debug, Serialize)]
struct ForumData {
    /// The full name.
    name: String,
    /// How many seats the council fills.
    seats: u32,
    /// What the forum rests on: "Lov" or "Aftale".
    basis: String,
    /// What the forum does, in small type below the name; `None` when nothing is said of it.
    description: Option<String>,
}

/// The large figures of a filler page. That of the municipalities is counted by the template.
#[derive(Debug, Serialize)]
struct TotalsData {
    /// How many fora there are.
    fora: usize,
    /// How many seats the council fills in all of them.
    seats: u32,
    /// How many persons are appointed.
    appointees: usize,
}

/// The virtual paths of the prose, which the template includes: `/tekster/hilsen.typ`.
#[derive(Debug, Serialize)]
struct FolderProse {
    /// The greeting, above those who sign it.
    greeting: String,
    /// The section on cooperation in the council.
    cooperation: String,
    /// The section on the new period, before the timeline.
    new_period: String,
    /// The introduction to the subject areas.
    subject_areas: String,
    /// The section on the structure of the council, above the diagram.
    structure: String,
    /// The section on the interplay with the association of municipalities, KL.
    kl: String,
    /// The quotation; `None` when the council has none.
    quotation: Option<String>,
    /// The introduction to the tables of fora.
    fora: String,
    /// The section on the secretariat, above the cards.
    secretariat: String,
}

/// What the imprint says.
#[derive(Debug, Serialize)]
struct ImprintData {
    /// Who publishes the folder: "Udgivet af" and this. It is also the author of the PDF.
    publisher: String,
    /// What else the council wants said; the lines run on in one paragraph.
    lines: Vec<String>,
}

impl FolderData {
    /// Collects what an edition of the folder receives, without fillers.
    pub(super) fn new(
        period: &ElectionPeriod,
        has_quotation: bool,
        edition: Edition,
    ) -> Self {
        let settings = &period.settings;
        Self {
            edition: edition.name(),
            bleed: settings.press.bleed,
            slug: slug(period),
            filler: 0,
            sample: settings.is_sample,
            title: title(period),
            description: description(period),
            council: CouncilData::new(period),
            period: council::years(period),
            published: danish::month_and_year(settings.folder_date),
            palette: settings.palette.clone(),
            chairmanship: chairmanship(period, edition),
            municipalities: municipalities(period),
            timeline: timeline(period),
            subject_areas: subject_areas(period),
            fora: forum_groups(period),
            totals: TotalsData::of(period),
            administration: settings.administration.clone(),
            prose: FolderProse::new(has_quotation),
            contacts: ContactData::all(period),
            imprint: ImprintData {
                publisher: settings.imprint.publisher.clone(),
                lines: settings.imprint.lines.clone(),
            },
        }
    }
}

impl TotalsData {
    /// Counts over all tables of a period.
    fn of(period: &ElectionPeriod) -> Self {
        Self {
            fora: period.fora.len(),
            seats: period.fora.iter().map(|forum| forum.seats).sum(),
            appointees: period.appointees.len(),
        }
    }
}

impl FolderProse {
    /// Names the prose of every section, and the quotation only if there is one.
    fn new(has_quotation: bool) -> Self {
        Self {
            greeting: virtual_path(schema::GREETING),
            cooperation: virtual_path(schema::COOPERATION),
            new_period: virtual_path(schema::NEW_PERIOD),
            subject_areas: virtual_path(schema::AREAS_SECTION),
            structure: virtual_path(schema::STRUCTURE),
            kl: virtual_path(schema::INTERPLAY),
            quotation: has_quotation.then(|| virtual_path(schema::QUOTATION)),
            fora: virtual_path(schema::FORA_SECTION),
            secretariat: virtual_path(schema::SECRETARIAT),
        }
    }
}

/// Describes the folder for whoever finds the PDF.
fn description(period: &ElectionPeriod) -> String {
    format!(
        "Velkomstfolder til medlemmer og udpegede i {}, valgperioden {}",
        period.settings.council.name,
        council::years_in_metadata(period),
    )
}

/// Collects the chairmanship, with pictures prepared for an edition.
fn chairmanship(period: &ElectionPeriod, edition: Edition) -> Vec<PortraitData> {
    let officers = period.chairmanship.on(period.settings.folder_date);
    let portrait =
        |picture: &PictureRef| artwork::virtual_path(&picture.name, Fit::Cover, edition);
    officers
        .map(|officer| PortraitData {
            officer: OfficerData::new(officer, edition),
            portrait: officer.portrait.as_ref().map(portrait),
            initials: danish::initials(&officer.name),
        })
        .collect()
}

/// Collects the municipalities; the chair's own is marked.
fn municipalities(period: &ElectionPeriod) -> Vec<MunicipalityData> {
    let mut officers = period.chairmanship.on(period.settings.folder_date);
    let chair = officers.next().map(|chair| chair.municipality.as_str());
    let municipalities = period.municipalities.iter();
    municipalities
        .map(|municipality| MunicipalityData {
            name: municipality.name.clone(),
            mayor: municipality.mayor.clone(),
            party: municipality.party.clone(),
            title: municipality.mayor_title.as_deref().map(str::to_lowercase),
            chair: chair == Some(municipality.name.as_str()),
        })
        .collect()
}

/// Collects the periods of the timeline; the present one is marked.
fn timeline(period: &ElectionPeriod) -> Vec<MilestoneData> {
    let first_year = period.settings.term.from.year();
    let milestones = period.timeline.iter();
    milestones
        .map(|milestone| MilestoneData {
            from: milestone.from,
            to: milestone.to,
            current: milestone.from == first_year,
            tasks: tasks(milestone),
        })
        .collect()
}

/// Collects the tasks of a period, in the order of `tidslinje.json`.
fn tasks(milestone: &Milestone) -> Vec<TaskData> {
    let tasks = milestone.tasks.iter();
    tasks
        .map(|task| TaskData { title: task.title.clone(), note: task.note.clone() })
        .collect()
}

/// Collects the subject areas, numbered from 1.
fn subject_areas(period: &ElectionPeriod) -> Vec<SubjectAreaData> {
    (1..)
        .zip(&period.subject_areas)
        .map(|(number, area)| SubjectAreaData {
            number,
            title: area.title.clone(),
            paragraphs: area.paragraphs.clone(),
        })
        .collect()
}

/// Collects the fora by subject area, in the order of the areas. Areas without a forum are left
/// out.
fn forum_groups(period: &ElectionPeriod) -> Vec<ForumGroupData> {
    let areas = period.subject_areas.iter().enumerate();
    areas
        .map(|(index, area)| ForumGroupData {
            subject_area: area.title.clone(),
            number: index + 1,
            fora: fora_of(period, index),
        })
        .filter(|group| !group.fora.is_empty())
        .collect()
}

/// Collects the fora of a subject area, whose index is counted from 0.
fn fora_of(period: &ElectionPeriod, area: usize) -> Vec<ForumData> {
    let fora = period.fora.iter().filter(|forum| forum.subject_area == area);
    fora.map(|forum| ForumData {
        name: forum.name.clone(),
        seats: forum.seats,
        basis: basis_word(forum.basis),
        description: forum.description.clone(),
    })
    .collect()
}
