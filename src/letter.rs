//! One mandate letter: what its template receives, and how it is rendered.

use std::panic::{self, AssertUnwindSafe};

use serde::Serialize;

use crate::address;
use crate::council::{self, ContactData, CouncilData, OfficerData};
use crate::danish;
use crate::diagnostic::{Diagnostics, Origin};
use crate::envelope::Window;
use crate::finding::Finding;
use crate::folder::basis_word;
use crate::guard;
use crate::model::{Appointee, Edition, ElectionPeriod, Mandate, MandateRole};
use crate::render::{Pages, Particulars, Standard};
use crate::world::Base;

/// The entry template.
const TEMPLATE: &str = "/templates/brev.typ";

/// Up to this many mandates a letter keeps to one page.
const MANDATES_ON_ONE_PAGE: usize = 4;

/// A finished letter.
#[derive(Debug)]
pub struct Letter {
    /// `017-aase-aagaard.pdf`
    pub file_name: String,
    /// The bytes of the file.
    pub pdf: Vec<u8>,
    /// The number of pages.
    pub pages: usize,
}

/// `/brev.json`: what all letters of a period share.
pub fn shared_data(period: &ElectionPeriod) -> Vec<u8> {
    let data = SharedData::new(period);
    serde_json::to_vec(&data).expect("the data is plain")
}

/// Renders the letter to one appointee; `None`, and findings, when it fails.
pub fn render(
    base: &Base,
    period: &ElectionPeriod,
    appointee: &Appointee,
) -> (Option<Letter>, Diagnostics) {
    let mut findings = Diagnostics::new();
    // A fault of Typst's own over one letter must not take the others with it.
    let attempt = panic::catch_unwind(AssertUnwindSafe(|| {
        try_render(base, period, appointee, &mut findings)
    }));
    let letter = attempt.unwrap_or_else(|_| {
        findings.push(subject(appointee), Finding::gave_up());
        None
    });
    (letter, findings)
}

/// Renders the letter to one appointee; `None` when it fails.
fn try_render(
    base: &Base,
    period: &ElectionPeriod,
    appointee: &Appointee,
    to: &mut Diagnostics,
) -> Option<Letter> {
    let mut pages = compile(base, period, appointee, to)?;
    let years = council::years_in_metadata(period);
    let council = &period.settings.council.name;
    pages.set_title(&format!("Mandatbrev til {}, {council} {years}", appointee.name));
    let particulars = Particulars {
        identifier: format!("{council} {years} brev {}", appointee.number),
        date: period.settings.letter.date,
        standard: Standard::Accessible,
    };
    let pdf = pages.export(&particulars, &subject(appointee), to)?;
    Some(Letter {
        file_name: file_name(appointee),
        pdf,
        pages: pages.count(),
    })
}

/// Lays out the letter to one appointee; reports one that runs over its page, or that its
/// envelope does not suit.
pub fn compile<'a>(
    base: &'a Base,
    period: &ElectionPeriod,
    appointee: &Appointee,
    to: &mut Diagnostics,
) -> Option<Pages<'a>> {
    let recipient = Recipient::new(period, appointee);
    let json = serde_json::to_vec(&recipient).expect("the data is plain");
    let world = base.document(TEMPLATE, [("/modtager.json", json)]);
    let pages = Pages::compile(world, &subject(appointee), to)?;
    let (count, mandates) = (pages.count(), appointee.mandates.len());
    guard::check(pages.document(), period.settings.letter.envelope.window, |fault| {
        to.push_value(subject(appointee), &appointee.name, fault);
    });
    if count > 1 && mandates <= MANDATES_ON_ONE_PAGE {
        let fault = Finding::LetterTooLong { pages: count, mandates };
        to.push_value(subject(appointee), &appointee.name, fault);
    }
    Some(pages)
}

/// Where findings go that Typst gives no place: the person's name in the table.
fn subject(appointee: &Appointee) -> Origin {
    appointee.origin.column("navn")
}

/// `017-aase-aagaard.pdf`: the key first, so that names need not differ.
fn file_name(appointee: &Appointee) -> String {
    let number = danish::file_key(&appointee.number);
    format!("{number}-{}.pdf", danish::file_name(&appointee.name))
}

/// `/brev.json`
#[derive(Debug, Serialize)]
struct SharedData {
    /// Whether persons in the data are invented.
    sample: bool,
    /// The council.
    council: CouncilData,
    /// "2022–2026"
    period: String,
    /// "Sorø, 2. februar 2022"
    place_date: String,
    /// What of the sheet shows in the window of the envelope however the sheet slides, less
    /// a quiet zone, in millimetres.
    room: Window,
    /// All that may show in the window, in millimetres.
    reach: Window,
    /// Who signs.
    chairmanship: Vec<OfficerData>,
    /// The secretariat.
    contacts: Vec<ContactData>,
    /// The prose by virtual path.
    prose: ProseData,
}

/// The prose of the letters by virtual path.
#[derive(Debug, Serialize)]
struct ProseData {
    /// The opening for one mandate.
    one: &'static str,
    /// The opening for several.
    several: &'static str,
    /// What the council expects.
    expectations: &'static str,
    /// The close.
    closing: &'static str,
}

/// `/modtager.json`: one person.
#[derive(Debug, Serialize)]
struct Recipient<'a> {
    /// Full name.
    name: &'a str,
    /// The lines of the address block.
    address: Vec<address::Line>,
    /// "Kære Åse Ågård"
    salutation: String,
    /// The mandates in the order of the data.
    mandates: Vec<MandateData<'a>>,
}

/// A row of the letter's table.
#[derive(Debug, Serialize)]
struct MandateData<'a> {
    /// Full name of the forum.
    forum: &'a str,
    /// "Medlem"
    role: &'static str,
    /// "2. februar 2022 – 31. januar 2026"
    term: String,
    /// "Lov" or "Aftale"
    basis: &'static str,
}

impl SharedData {
    /// What all letters of a period share.
    fn new(period: &ElectionPeriod) -> Self {
        let letter = &period.settings.letter;
        Self {
            sample: period.settings.is_sample,
            council: CouncilData::new(period),
            period: council::years(period),
            place_date: format!("{}, {}", letter.place, danish::date(letter.date)),
            room: letter.envelope.window.room(),
            reach: letter.envelope.window.reach(),
            // Letters leave the office printer, which wants the press resolution.
            chairmanship: OfficerData::all(period, Edition::Press),
            contacts: ContactData::all(period),
            prose: ProseData {
                one: "/tekster/brev-et-mandat.typ",
                several: "/tekster/brev-flere-mandater.typ",
                expectations: "/tekster/brev-forventninger.typ",
                closing: "/tekster/brev-afslutning.typ",
            },
        }
    }
}

impl<'a> Recipient<'a> {
    /// What the letter to one appointee receives.
    fn new(period: &'a ElectionPeriod, appointee: &'a Appointee) -> Self {
        let mandates = appointee.mandates.iter();
        Self {
            name: &appointee.name,
            address: address::lines(appointee),
            salutation: format!("Kære {}", appointee.name),
            mandates: mandates.map(|mandate| MandateData::new(period, mandate)).collect(),
        }
    }
}

impl<'a> MandateData<'a> {
    /// One mandate.
    fn new(period: &'a ElectionPeriod, mandate: &Mandate) -> Self {
        let forum = &period.fora[mandate.forum];
        Self {
            forum: &forum.name,
            role: match mandate.role {
                MandateRole::Chair => "Formand",
                MandateRole::ViceChair => "Næstformand",
                MandateRole::Member => "Medlem",
                MandateRole::Deputy => "Stedfortræder",
                MandateRole::Substitute => "Suppleant",
            },
            term: format!(
                "{} – {}",
                danish::date(mandate.from),
                danish::date(mandate.to)
            ),
            basis: basis_word(forum.basis),
        }
    }
}
