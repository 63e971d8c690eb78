//! What the template of the letters receives: what all letters of a period share, and what is
//! one person's own.

use serde::Serialize;

use super::Letter;
use super::letter_texts::LetterProse;
use crate::documents::address_block;
use crate::documents::council::{self, ContactData, CouncilData, OfficerData};
use crate::documents::welcome_folder::basis_word;
use crate::ground::danish;
use crate::ground::length::Mm;
use crate::period::address::Line;
use crate::period::envelope::Window;
use crate::period::model::{Council, Edition, ElectionPeriod, Mandate};

/// What all letters of a period receive as `/brev.json`.
#[derive(Debug, Serialize)]
pub(super) struct SharedData {
    /// Whether the persons in the data are invented; every page then bears a stamp that keeps
    /// the letter from being sent.
    sample: bool,
    /// The names of the council, for the wordmark.
    council: CouncilData,
    /// The years of the period, in the subject: "2022–2026".
    period: String,
    /// What of the sheet shows in the window of the envelope however the sheet slides, less
    /// the quiet zone, in millimetres. The address stands there.
    room: Window,
    /// All that may show in the window, in millimetres. The body of the letter begins below it.
    reach: Window,
    /// All who are, were or will be in the chairmanship, the chairs first. Each letter says who
    /// of them sign it.
    chairmanship: Vec<OfficerData>,
    /// Whom to ask in the secretariat, in the order of `kontakter.csv`.
    contacts: Vec<ContactData>,
    /// Who sends the letters, at their foot: the council, its postal address, its website, of which
    /// the office may have left out the second.
    sender: Vec<String>,
    /// Where the sheet is folded, from its upper edge, in millimetres; empty where no marks are
    /// asked for.
    fold_marks: Vec<Mm>,
}

/// What one letter receives as `/modtager.json`.
#[derive(Debug, Serialize)]
pub(super) struct RecipientData<'a> {
    /// The subject: "Dine mandater i valgperioden 2022–2026", or "Tak for din indsats".
    subject: String,
    /// Place and date, beside the subject: "Sorø, 2. februar 2022".
    place_date: String,
    /// The date of the letter that this one replaces, which it names below the salutation: "2.
    /// februar 2022". `None` when it replaces none.
    replaces: Option<String>,
    /// The full name of the person, at the top of further pages.
    name: &'a str,
    /// The lines of the address, each perhaps with a short form for a narrow window.
    address: Vec<Line>,
    /// How the person is addressed: "Kære Åse Ågård".
    salutation: String,
    /// The rows of the table, in the order of the data.
    mandates: Vec<MandateData<'a>>,
    /// The prose around the table.
    prose: LetterProse,
    /// Who sign, side by side, as indices into the chairmanship of `/brev.json`. Where there are
    /// none, the secretariat signs for the council.
    signers: Vec<usize>,
}

/// A row of the table of mandates.
#[derive(Debug, Serialize)]
struct MandateData<'a> {
    /// The full name of the forum.
    forum: &'a str,
    /// What the person is there: "Medlem", "Personlig stedfortræder for Bo Holm".
    role: String,
    /// Who appoints, where the council has only nominated; `None` where it appoints.
    appointer: Option<&'a str>,
    /// The first and the last day: "2. feb. 2022 – 31. jan. 2026".
    term: String,
    /// What the forum rests on: "Lov" or "Aftale".
    basis: String,
}

impl SharedData {
    /// Collects what all letters of a period share.
    pub(super) fn new(period: &ElectionPeriod) -> Self {
        let letter = &period.settings.letter;
        let officers = period.chairmanship.officers.iter();
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
            sender: sender(&period.settings.council),
            fold_marks: if letter.has_fold_marks {
                letter.envelope.fold.places()
            } else {
                Vec::new()
            },
        }
    }
}

/// Gives who sends the letters, in parts that a line may part: the name, the address, the website
/// as one types it.
fn sender(council: &Council) -> Vec<String> {
    let website = council.website.trim_start_matches("https://").trim_end_matches('/');
    let parts = [Some(council.name.as_str()), council.address.as_deref(), Some(website)];
    parts.into_iter().flatten().map(str::to_owned).collect()
}

impl<'a> RecipientData<'a> {
    /// Collects what a letter alone receives.
    pub(super) fn new(letter: &'a Letter) -> Self {
        let Letter { period, appointee, mandates, .. } = letter;
        let place = &period.settings.letter.place;
        Self {
            subject: letter.subject_line(),
            place_date: format!("{place}, {}", danish::date(letter.date)),
            replaces: letter.replaces.map(danish::date),
            name: &appointee.name,
            address: address_block::lines(appointee),
            salutation: letter.salutation(),
            mandates: mandates
                .iter()
                .map(|mandate| MandateData::new(period, mandate))
                .collect(),
            prose: LetterProse::of(letter),
            signers: letter.signers(),
        }
    }
}

impl<'a> MandateData<'a> {
    /// Makes the row of a mandate.
    fn new(period: &'a ElectionPeriod, mandate: &Mandate) -> Self {
        let forum = &period.fora[mandate.forum];
        let (from, to) = (danish::short_date(mandate.from), mandate.to.in_short());
        let role = danish::capitalised(mandate.role.word());
        Self {
            forum: &forum.name,
            role: match &mandate.stands_in_for {
                Some(name) => format!("{role} for {name}"),
                None => role,
            },
            appointer: period.appointer(mandate),
            term: format!("{from} – {to}"),
            basis: basis_word(forum.basis),
        }
    }
}
