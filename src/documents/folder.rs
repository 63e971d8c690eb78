//! The welcome folder: what its template receives, and its editions.

use serde::Serialize;

use crate::documents::council::{self, ContactData, CouncilData, OfficerData};
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{PageFinding, ProseFinding, TypstFault};
use crate::ground::danish;
use crate::ground::length::Mm;
use crate::pdf::press::{self, PressJob};
use crate::pdf::profile::OutputProfile;
use crate::period::model::{Basis, Edition, ElectionPeriod, Palette, PictureRef};
use crate::period::schema::{self, CellWord as _, virtual_path};
use crate::typeset::artwork;
use crate::typeset::fitted_picture::Fit;
use crate::typeset::render::{Pages, Particulars, Standard};
use crate::typeset::world::Base;

/// The entry template.
pub(crate) const TEMPLATE: &str = "/templates/folder.typ";

/// How far crop marks and slug line reach beyond the bleed.
const SLUG: Mm = Mm(10.0);

/// A saddle-stitched folder has a multiple of this many pages.
const PAGES_PER_SHEET: usize = 4;

/// An edition of the folder as a PDF.
#[derive(Debug)]
pub struct FolderPdf {
    /// The bytes of the file.
    pub pdf: Vec<u8>,
    /// The number of pages, a multiple of four.
    pub pages: usize,
}

/// Renders an edition of the folder; that for the press is finished for the condition of
/// `profile`.
pub fn render(
    base: &Base,
    period: &ElectionPeriod,
    has_quotation: bool,
    edition: Edition,
    profile: &OutputProfile,
    to: &mut Diagnostics,
) -> Option<FolderPdf> {
    let pages = compile(base, period, has_quotation, edition, to)?;
    let settings = &period.settings;
    let council = danish::file_name(&settings.council.name);
    let particulars = Particulars {
        identifier: format!("{council} {} folder", settings.term.key()),
        date: settings.letter.date,
        standard: match edition {
            Edition::Web => Standard::Accessible,
            Edition::Press => Standard::Press,
        },
    };
    let mut pdf = pages.export(&particulars, &subject(), to)?;
    if edition == Edition::Press {
        let job = PressJob {
            title: &title(period),
            identifier: &particulars.identifier,
            date: particulars.date,
            bleed: settings.press.bleed,
            slug: slug(period),
            profile,
            pictures: settings.press.pictures,
        };
        let finished = press::finish(&pdf, &job);
        pdf = finished
            .map_err(|error| {
                let fault = TypstFault::Unfinished(error.to_string());
                to.push(subject(), ProseFinding::Typst(fault));
            })
            .ok()?;
    }
    Some(FolderPdf { pdf, pages: pages.count() })
}

/// Lays out an edition of the folder.
///
/// The template fills the pages it needs; if they are no multiple of four, it is asked
/// for as many of its composed filler pages as are missing.
pub fn compile<'a>(
    base: &'a Base,
    period: &ElectionPeriod,
    has_quotation: bool,
    edition: Edition,
    to: &mut Diagnostics,
) -> Option<Pages<'a>> {
    let mut data = FolderData::new(period, has_quotation, edition);
    let mut findings = Diagnostics::new();
    let mut pages = compile_data(base, &data, &mut findings);
    let count = pages.as_ref().map_or(0, Pages::count);
    data.filler = count.wrapping_neg() % PAGES_PER_SHEET;
    if data.filler > 0 {
        // The findings are those of the pages that will be printed.
        findings = Diagnostics::new();
        pages = compile_data(base, &data, &mut findings);
    }
    to.append(findings);
    let pages = pages?;
    if !pages.count().is_multiple_of(PAGES_PER_SHEET) {
        to.push(subject(), PageFinding::PageCount(pages.count()));
        return None;
    }
    Some(pages)
}

/// The document's title.
fn title(period: &ElectionPeriod) -> String {
    format!("Velkommen til {}", period.settings.council.name)
}

/// How far marks reach beyond the bleed of the press edition.
fn slug(period: &ElectionPeriod) -> Mm {
    if period.settings.press.has_marks { SLUG } else { Mm(0.0) }
}

/// What the template receives, before pages are counted.
pub fn data(period: &ElectionPeriod, has_quotation: bool, edition: Edition) -> Vec<u8> {
    let data = FolderData::new(period, has_quotation, edition);
    serde_json::to_vec(&data).expect("the data is plain")
}

/// Lays out the folder once.
fn compile_data<'a>(
    base: &'a Base,
    data: &FolderData,
    to: &mut Diagnostics,
) -> Option<Pages<'a>> {
    let json = serde_json::to_vec(data).expect("the data is plain");
    Pages::compile(base.document(TEMPLATE, [("/folder.json", json)]), &subject(), to)
}

/// Where findings go that Typst gives no place.
pub fn subject() -> Origin {
    Origin::file(TEMPLATE.trim_start_matches('/'))
}

/// `/folder.json`
#[derive(Debug, Serialize)]
struct FolderData {
    /// `web` or `press`
    edition: &'static str,
    /// How far colours reach beyond the trim, in millimetres.
    bleed: Mm,
    /// How far marks reach beyond the bleed, in millimetres; nought without marks.
    slug: Mm,
    /// How many composed pages the template adds.
    filler: usize,
    /// Whether persons in the data are invented.
    sample: bool,
    /// The document's title.
    title: String,
    /// The document's description.
    description: String,
    /// The council.
    council: CouncilData,
    /// "2022–2026"
    period: String,
    /// "februar 2022"
    published: String,
    /// The council's colours.
    palette: Palette,
    /// The chair first.
    chairmanship: Vec<PortraitData>,
    /// In Danish alphabetical order.
    municipalities: Vec<MunicipalityData>,
    /// In order.
    timeline: Vec<MilestoneData>,
    /// In order.
    subject_areas: Vec<SubjectAreaData>,
    /// By subject area; areas without a forum are left out.
    fora: Vec<ForumGroupData>,
    /// Counts over all tables.
    totals: Totals,
    /// The administrative side of the structure.
    administration: Vec<String>,
    /// The prose of each section by virtual path.
    prose: ProseData,
    /// The secretariat.
    contacts: Vec<ContactData>,
    /// Publisher and imprint.
    imprint: ImprintData,
}

/// A member of the chairmanship below the greeting.
#[derive(Debug, Serialize)]
struct PortraitData {
    /// Name, office and signature.
    #[serde(flatten)]
    officer: OfficerData,
    /// The prepared portrait's virtual path.
    portrait: Option<String>,
    /// "MS", for the monogram in its place.
    initials: String,
}

/// A municipality in the list and the motif.
#[derive(Debug, Serialize)]
struct MunicipalityData {
    /// "Vordingborg"
    name: String,
    /// Name of the mayor.
    mayor: String,
    /// Party letter of the mayor.
    party: Option<String>,
    /// Whether the council's chair comes from here.
    chair: bool,
}

/// A period of the timeline.
#[derive(Debug, Serialize)]
struct MilestoneData {
    /// First year.
    from: i32,
    /// Last year.
    to: i32,
    /// Whether it is the period of this folder.
    current: bool,
    /// The tasks that came with it.
    tasks: Vec<TaskData>,
}

/// A task of the timeline.
#[derive(Debug, Serialize)]
struct TaskData {
    /// The task.
    title: String,
    /// What stands in brackets.
    note: Option<String>,
}

/// A subject area.
#[derive(Debug, Serialize)]
struct SubjectAreaData {
    /// From 1.
    number: usize,
    /// "Sundhedsområdet"
    title: String,
    /// Plain text.
    paragraphs: Vec<String>,
}

/// The fora of one subject area.
#[derive(Debug, Serialize)]
struct ForumGroupData {
    /// The area's title.
    subject_area: String,
    /// The area's number.
    number: usize,
    /// Its fora in the order of the file.
    fora: Vec<ForumData>,
}

/// A forum in the overview.
#[derive(Debug, Serialize)]
struct ForumData {
    /// Full name.
    name: String,
    /// Seats that the council fills.
    seats: u32,
    /// "Lov" or "Aftale"
    basis: String,
    /// One sentence.
    description: Option<String>,
}

/// Counts over all tables.
#[derive(Debug, Serialize)]
struct Totals {
    /// Fora.
    fora: usize,
    /// Seats in all fora.
    seats: u32,
    /// Appointees.
    appointees: usize,
}

/// The prose of each section by virtual path.
#[derive(Debug, Serialize)]
struct ProseData {
    /// The greeting.
    greeting: String,
    /// Cooperation in the council.
    cooperation: String,
    /// The new period.
    new_period: String,
    /// The introduction to the subject areas.
    subject_areas: String,
    /// The council's structure.
    structure: String,
    /// Interplay with KL.
    kl: String,
    /// The quotation; none if the council has none.
    quotation: Option<String>,
    /// The regional fora.
    fora: String,
    /// The secretariat.
    secretariat: String,
}

/// Publisher and imprint.
#[derive(Debug, Serialize)]
struct ImprintData {
    /// Who publishes.
    publisher: String,
    /// Free lines.
    lines: Vec<String>,
}

/// The word for what a forum rests on, as documents print it.
pub fn basis_word(basis: Basis) -> String {
    danish::capitalised(basis.word())
}

impl FolderData {
    /// What the template receives of a period.
    fn new(period: &ElectionPeriod, has_quotation: bool, edition: Edition) -> Self {
        let settings = &period.settings;
        let council = &settings.council;
        let years = council::years(period);
        Self {
            edition: edition.name(),
            bleed: settings.press.bleed,
            slug: slug(period),
            filler: 0,
            sample: settings.is_sample,
            title: title(period),
            description: format!(
                "Velkomstfolder til medlemmer og udpegede i {}, valgperioden {}",
                council.name,
                council::years_in_metadata(period),
            ),
            council: CouncilData::new(period),
            period: years,
            published: danish::month_and_year(settings.letter.date),
            palette: settings.palette.clone(),
            chairmanship: chairmanship(period, edition),
            municipalities: municipalities(period),
            timeline: timeline(period),
            subject_areas: subject_areas(period),
            fora: forum_groups(period),
            totals: Totals {
                fora: period.fora.len(),
                seats: period.fora.iter().map(|forum| forum.seats).sum(),
                appointees: period.appointees.len(),
            },
            administration: settings.administration.clone(),
            prose: ProseData::new(has_quotation),
            contacts: ContactData::all(period),
            imprint: ImprintData {
                publisher: settings.imprint.publisher.clone(),
                lines: settings.imprint.lines.clone(),
            },
        }
    }
}

impl ProseData {
    /// The prose; the quotation only if there is one.
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

/// The chairmanship, with the pictures of an edition.
fn chairmanship(period: &ElectionPeriod, edition: Edition) -> Vec<PortraitData> {
    let officers = period.chairmanship.officers();
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

/// The municipalities, the chair's own marked.
fn municipalities(period: &ElectionPeriod) -> Vec<MunicipalityData> {
    let chair = &period.chairmanship.chair.municipality;
    let municipalities = period.municipalities.iter();
    municipalities
        .map(|municipality| MunicipalityData {
            name: municipality.name.clone(),
            mayor: municipality.mayor.clone(),
            party: municipality.party.clone(),
            chair: municipality.name == *chair,
        })
        .collect()
}

/// The timeline, the present period marked.
fn timeline(period: &ElectionPeriod) -> Vec<MilestoneData> {
    let term = &period.settings.term;
    let is_current = |from| from == term.from.year();
    let milestones = period.timeline.iter();
    milestones
        .map(|milestone| MilestoneData {
            from: milestone.from,
            to: milestone.to,
            current: is_current(milestone.from),
            tasks: milestone
                .tasks
                .iter()
                .map(|task| TaskData {
                    title: task.title.clone(),
                    note: task.note.clone(),
                })
                .collect(),
        })
        .collect()
}

/// The subject areas with their numbers.
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

/// The fora by subject area, in the order of the areas.
fn forum_groups(period: &ElectionPeriod) -> Vec<ForumGroupData> {
    let group = |(index, area): (usize, &crate::period::model::SubjectArea)| {
        let of_area = period.fora.iter().filter(|forum| forum.subject_area == index);
        let fora: Vec<_> = of_area
            .map(|forum| ForumData {
                name: forum.name.clone(),
                seats: forum.seats,
                basis: basis_word(forum.basis),
                description: forum.description.clone(),
            })
            .collect();
        let (subject_area, number) = (area.title.clone(), index + 1);
        (!fora.is_empty()).then_some(ForumGroupData { subject_area, number, fora })
    };
    period.subject_areas.iter().enumerate().filter_map(group).collect()
}
