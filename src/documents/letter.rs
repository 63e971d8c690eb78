//! One mandate letter: what its template receives, and how it is rendered.

use serde::Serialize;
use time::Date;

use crate::documents::address_block;
use crate::documents::council::{self, ContactData, CouncilData, OfficerData};
use crate::documents::fingerprint::{Ingredients, LetterStock};
use crate::documents::folder::basis_word;
use crate::findings::PageFinding;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::ground::danish;
use crate::ground::digest::Digest;
use crate::period::address::Line;
use crate::period::contents::{Contents, Kind, MandateContents};
use crate::period::envelope::Window;
use crate::period::model::{
    Appointee, Contact, Edition, ElectionPeriod, Mandate, Officer,
};
use crate::period::rows::TableRow as _;
use crate::period::schema::{self, AppointeeColumn, CellWord as _, virtual_path};
use crate::typeset::render::{Pages, Particulars, Standard};
use crate::typeset::window_guard;
use crate::typeset::world::Base;

/// The folder of the letters below the output folder.
pub const FOLDER: &str = "breve/";

/// What the paths of letters of thanks end with.
const THANKS_END: &str = "-tak.pdf";

/// The entry template.
pub(crate) const TEMPLATE: &str = "/templates/brev.typ";

/// The program's own prose of a letter of thanks.
const OWN_THANKS: &str = "/templates/brev-tak.typ";

/// Up to this many mandates a letter keeps to one page.
const MANDATES_ON_ONE_PAGE: usize = 4;

/// A letter to be made.
#[derive(Debug, Clone)]
pub struct Letter<'a> {
    /// The period.
    pub period: &'a ElectionPeriod,
    /// Who receives it.
    pub appointee: &'a Appointee,
    /// What it is about.
    pub kind: Kind,
    /// The day it bears.
    pub date: Date,
    /// The day of the letter that it replaces, if the person had one.
    pub replaces: Option<Date>,
    /// The mandates it names, at least one, in the order of the data.
    pub mandates: Vec<&'a Mandate>,
}

/// Which letter a path below the output folder is of, whatever its person is called: the
/// number, and whether it thanks. `None` when it is of none.
pub fn key_of(path: &str) -> Option<(&str, bool)> {
    let (number, _) = path.strip_prefix(FOLDER)?.split_once('-')?;
    Some((number, path.ends_with(THANKS_END)))
}

/// `/brev.json`: what all letters of a period share.
pub fn shared_data(period: &ElectionPeriod) -> Vec<u8> {
    let data = SharedData::new(period);
    serde_json::to_vec(&data).expect("the data is plain")
}

/// What the letters of a period share, as digests.
pub(crate) fn stock(ingredients: &Ingredients, period: &ElectionPeriod) -> LetterStock {
    let wording = wording(ingredients, period);
    LetterStock::new(ingredients, TEMPLATE, wording, OWN_THANKS)
}

/// The digest of what all letters of a period say, but for their prose: names, contacts,
/// signatures. It is made of the data alone, so that it is the same in the next version of
/// the program.
fn wording(ingredients: &Ingredients, period: &ElectionPeriod) -> Digest {
    let council = &period.settings.council;
    let mut parts = vec![council.name.clone(), council.short_name.clone()];
    parts.push(period.settings.term.key());
    for officer in period.chairmanship.officers() {
        let Officer { role, title, name, party, signature, .. } = officer;
        let signature =
            signature.as_ref().and_then(|it| ingredients.of_picture(&it.name));
        parts.push(role.word().into());
        parts.extend([title.clone(), name.clone(), party.clone().unwrap_or_default()]);
        parts.push(signature.map(|it| it.to_string()).unwrap_or_default());
    }
    for Contact { name, title, phone, email } in &period.contacts {
        parts.extend([name, title, phone, email].map(String::clone));
    }
    Digest::of_parts(parts)
}

impl<'a> Letter<'a> {
    /// The letters to a person who gets any: about the mandates, and about those that have
    /// ended. One that the person has already, as it is, keeps its day; one that has changed
    /// since replaces it.
    pub fn to(period: &'a ElectionPeriod, appointee: &'a Appointee) -> Vec<Self> {
        let today = period.settings.letter.date;
        let is_over = |mandate: &&Mandate| {
            mandate.to < today && mandate.to < period.settings.term.to
        };
        let (over, held): (Vec<_>, Vec<_>) = appointee.mandates.iter().partition(is_over);
        let letters = [(Kind::Mandates, held), (Kind::Thanks, over)].into_iter();
        let letters = letters.filter(|(_, mandates)| !mandates.is_empty());
        let letter = |(kind, mandates)| {
            let letter = Self { kind, mandates, ..Self::first(period, appointee) };
            match period.register.last(&appointee.number, &appointee.name, kind) {
                Some(last)
                    if last.contents.changes(&letter.contents(), kind).is_empty() =>
                {
                    Self { date: last.date, replaces: last.replaces, ..letter }
                }
                last => Self { replaces: last.map(|last| last.date), ..letter },
            }
        };
        letters.map(letter).collect()
    }

    /// The first letter to a person, about all the mandates.
    pub fn first(period: &'a ElectionPeriod, appointee: &'a Appointee) -> Self {
        Self {
            period,
            appointee,
            kind: Kind::Mandates,
            date: period.settings.letter.date,
            replaces: None,
            mandates: appointee.mandates.iter().collect(),
        }
    }

    /// What it says to its person.
    pub fn contents(&self) -> Contents {
        let mandate = |mandate: &&Mandate| {
            let forum = &self.period.fora[mandate.forum];
            MandateContents {
                forum: forum.name.clone(),
                role: mandate.role.word().into(),
                from: mandate.from,
                to: mandate.to,
                basis: forum.basis.word().into(),
            }
        };
        Contents {
            address: address_block::full_lines(self.appointee),
            mandates: self.mandates.iter().map(mandate).collect(),
        }
    }

    /// The file below the output folder, the number first, so that names need not differ:
    /// `breve/017-aase-aagaard.pdf`.
    pub fn path(&self) -> String {
        let number = danish::file_key(&self.appointee.number);
        let name = danish::file_name(&self.appointee.name);
        let end = match self.kind {
            Kind::Mandates => ".pdf",
            Kind::Thanks => THANKS_END,
        };
        format!("{FOLDER}{number}-{name}{end}")
    }

    /// The title of the document.
    fn title(&self) -> String {
        let years = council::years_in_metadata(self.period);
        let council = &self.period.settings.council.name;
        let what = match self.kind {
            Kind::Mandates => "Mandatbrev",
            Kind::Thanks => "Takkebrev",
        };
        format!("{what} til {}, {council} {years}", self.appointee.name)
    }

    /// What the PDF says of itself.
    fn particulars(&self) -> Particulars {
        let years = council::years_in_metadata(self.period);
        let council = &self.period.settings.council.name;
        let suffix = match self.kind {
            Kind::Mandates => "",
            Kind::Thanks => " tak",
        };
        let number = &self.appointee.number;
        Particulars {
            identifier: format!("{council} {years} brev {number}{suffix}"),
            date: self.date,
            standard: Standard::Accessible,
        }
    }

    /// `/modtager.json`: what the template receives of this letter alone.
    pub fn data(&self) -> Vec<u8> {
        serde_json::to_vec(&Recipient::new(self)).expect("the data is plain")
    }

    /// The digest of all that the letter is made of and judged by; `stock` is what letters
    /// share. The window by which the page is judged is part of what the template receives.
    pub fn content(&self, stock: &LetterStock) -> Digest {
        let Particulars { identifier, date, standard: _ } = self.particulars();
        let own = [self.title(), identifier, date.to_string()];
        let own = own.into_iter().map(String::into_bytes).chain([self.data()]);
        let stock = stock.of(&self.prose()).as_ref().to_vec();
        Digest::of_parts([stock].into_iter().chain(own))
    }

    /// The virtual paths of the prose that the letter sets.
    pub fn prose(&self) -> Vec<String> {
        let ProseData { opening, expectations, closing } = ProseData::new(self);
        [Some(opening), expectations, closing].into_iter().flatten().collect()
    }

    /// Lays the letter out; reports one that runs over its page.
    pub fn compile<'b>(&self, base: &'b Base, to: &mut Diagnostics) -> Option<Pages<'b>> {
        let world = base.document(TEMPLATE, [("/modtager.json", self.data())]);
        let mut pages = Pages::compile(world, &self.subject(), to)?;
        pages.set_title(&self.title());
        let window = self.period.settings.letter.envelope.window;
        window_guard::check_letter(pages.document(), window, |fault| {
            to.push_value(self.subject(), &self.appointee.name, fault);
        });
        let (count, mandates) = (pages.count(), self.mandates.len());
        if count > 1 && mandates <= MANDATES_ON_ONE_PAGE {
            let fault = PageFinding::LetterTooLong { pages: count, mandates };
            to.push_value(self.subject(), &self.appointee.name, fault);
        }
        Some(pages)
    }

    /// Exports the laid-out letter.
    pub fn export(&self, pages: &Pages, to: &mut Diagnostics) -> Option<Vec<u8>> {
        pages.export(&self.particulars(), &self.subject(), to)
    }

    /// How the person is addressed.
    pub fn salutation(&self) -> String {
        format!("Kære {}", self.appointee.name)
    }

    /// What tells the letter from every other.
    pub fn identifier(&self) -> String {
        self.particulars().identifier
    }

    /// Where findings go that Typst gives no place: the person's name in the table.
    pub fn subject(&self) -> Origin {
        self.appointee.at(AppointeeColumn::Name)
    }
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
    /// What of the sheet shows in the window of the envelope however the sheet slides, less
    /// the quiet zone, in millimetres.
    room: Window,
    /// All that may show in the window, in millimetres.
    reach: Window,
    /// Who signs.
    chairmanship: Vec<OfficerData>,
    /// The secretariat.
    contacts: Vec<ContactData>,
}

/// The prose of a letter by virtual path.
#[derive(Debug, Serialize)]
struct ProseData {
    /// What stands above the mandates; of a letter of thanks, all.
    opening: String,
    /// What the council expects; a letter of thanks has none.
    expectations: Option<String>,
    /// The close; a letter of thanks has none.
    closing: Option<String>,
}

/// `/modtager.json`: one person.
#[derive(Debug, Serialize)]
struct Recipient<'a> {
    /// "mandat" or "tak"
    kind: Kind,
    /// "Sorø, 2. februar 2022"
    place_date: String,
    /// "2. februar 2022", of the letter that this one replaces.
    replaces: Option<String>,
    /// Full name.
    name: &'a str,
    /// The lines of the address block.
    address: Vec<Line>,
    /// "Kære Åse Ågård"
    salutation: String,
    /// The mandates in the order of the data.
    mandates: Vec<MandateData<'a>>,
    /// The prose around them.
    prose: ProseData,
}

/// A row of the letter's table.
#[derive(Debug, Serialize)]
struct MandateData<'a> {
    /// Full name of the forum.
    forum: &'a str,
    /// "Medlem"
    role: String,
    /// "2. februar 2022 – 31. januar 2026"
    term: String,
    /// "Lov" or "Aftale"
    basis: String,
}

impl SharedData {
    /// What all letters of a period share.
    fn new(period: &ElectionPeriod) -> Self {
        let letter = &period.settings.letter;
        let officers = period.chairmanship.officers();
        Self {
            sample: period.settings.is_sample,
            council: CouncilData::new(period),
            period: council::years(period),
            room: letter.envelope.window.room(),
            reach: letter.envelope.window.reach(),
            // Letters leave the office printer, which wants the press resolution.
            chairmanship: officers
                .map(|officer| OfficerData::new(officer, Edition::Press))
                .collect(),
            contacts: ContactData::all(period),
        }
    }
}

impl ProseData {
    /// The prose of a letter.
    fn new(letter: &Letter) -> Self {
        let opening = match (letter.kind, letter.period.has_thanks, letter.mandates.len())
        {
            (Kind::Thanks, true, _) => virtual_path(schema::THANKS),
            (Kind::Thanks, false, _) => OWN_THANKS.into(),
            (Kind::Mandates, _, 1) => virtual_path(schema::ONE_MANDATE),
            (Kind::Mandates, ..) => virtual_path(schema::SEVERAL_MANDATES),
        };
        let is_about_mandates = letter.kind == Kind::Mandates;
        Self {
            opening,
            expectations: is_about_mandates.then(|| virtual_path(schema::EXPECTATIONS)),
            closing: is_about_mandates.then(|| virtual_path(schema::CLOSING)),
        }
    }
}

impl<'a> Recipient<'a> {
    /// What a letter receives.
    fn new(letter: &'a Letter) -> Self {
        let Letter { period, appointee, mandates, .. } = letter;
        let place = &period.settings.letter.place;
        Self {
            kind: letter.kind,
            place_date: format!("{place}, {}", danish::date(letter.date)),
            replaces: letter.replaces.map(danish::date),
            name: &appointee.name,
            address: address_block::lines(appointee),
            salutation: letter.salutation(),
            mandates: mandates
                .iter()
                .map(|mandate| MandateData::new(period, mandate))
                .collect(),
            prose: ProseData::new(letter),
        }
    }
}

impl<'a> MandateData<'a> {
    /// One mandate.
    fn new(period: &'a ElectionPeriod, mandate: &Mandate) -> Self {
        let forum = &period.fora[mandate.forum];
        Self {
            forum: &forum.name,
            role: danish::capitalised(mandate.role.word()),
            term: format!(
                "{} – {}",
                danish::date(mandate.from),
                danish::date(mandate.to)
            ),
            basis: basis_word(forum.basis),
        }
    }
}
