//! What the template of the letters receives: what all letters of a period share, and what is
//! one person's own.

use serde::Serialize;

use super::{Letter, OWN_REPLACEMENT, OWN_THANKS, OWN_THANKS_IN_PASSING};
use crate::documents::address_block;
use crate::documents::council::{self, ContactData, CouncilData, OfficerData};
use crate::documents::welcome_folder::basis_word;
use crate::ground::danish;
use crate::period::address::Line;
use crate::period::envelope::Window;
use crate::period::letter_contents::Kind;
use crate::period::model::{Edition, ElectionPeriod, Mandate};
use crate::period::schema::{self, CellWord as _, virtual_path};

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
    /// Those who sign, side by side, the chair first.
    chairmanship: Vec<OfficerData>,
    /// Whom to ask in the secretariat, in the order of `kontakter.csv`.
    contacts: Vec<ContactData>,
}

/// The virtual paths of the prose that a letter sets.
#[derive(Debug, Serialize)]
pub(super) struct LetterProse {
    /// The text above the table of mandates. A letter of thanks has no other.
    pub(super) opening: String,
    /// The text below the table on what the council expects; `None` in a letter of thanks.
    pub(super) expectations: Option<String>,
    /// The text before the signatures; `None` in a letter of thanks.
    pub(super) closing: Option<String>,
}

/// What one letter receives as `/modtager.json`.
#[derive(Debug, Serialize)]
pub(super) struct RecipientData<'a> {
    /// What the letter is about, which decides its subject: "mandat" or "tak".
    kind: Kind,
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
}

/// A row of the table of mandates.
#[derive(Debug, Serialize)]
struct MandateData<'a> {
    /// The full name of the forum.
    forum: &'a str,
    /// What the person is there: "Medlem".
    role: String,
    /// The first and the last day: "2. februar 2022 – 31. januar 2026".
    term: String,
    /// What the forum rests on: "Lov" or "Aftale".
    basis: String,
}

impl SharedData {
    /// Collects what all letters of a period share.
    pub(super) fn new(period: &ElectionPeriod) -> Self {
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

impl LetterProse {
    /// Chooses the prose of a letter.
    pub(super) fn of(letter: &Letter) -> Self {
        let opening = match letter.kind {
            Kind::Thanks => Self::thanks(letter),
            Kind::Mandates => Self::opening(letter),
        };
        let is_about_mandates = letter.kind == Kind::Mandates;
        Self {
            opening,
            expectations: is_about_mandates.then(|| virtual_path(schema::EXPECTATIONS)),
            closing: is_about_mandates.then(|| virtual_path(schema::CLOSING)),
        }
    }
}

impl LetterProse {
    /// Chooses the text of a letter of thanks. It is the program's own where the council has
    /// none, and then another for somebody who goes on and so has no successor everywhere.
    fn thanks(letter: &Letter) -> String {
        if letter.period.has_thanks {
            virtual_path(schema::THANKS)
        } else if letter.thanks_in_passing() {
            OWN_THANKS_IN_PASSING.into()
        } else {
            OWN_THANKS.into()
        }
    }

    /// Chooses the opening of a letter about mandates: by their number, or one that
    /// congratulates nobody when the letter replaces another and has no news. Without a text of
    /// the council's, the latter is for letters that correct a name alone: letters that were
    /// sent before there was such a text keep their words.
    fn opening(letter: &Letter) -> String {
        if letter.period.has_replacement && letter.has_no_news() {
            virtual_path(schema::REPLACEMENT)
        } else if letter.corrects_name() && letter.has_no_news() {
            OWN_REPLACEMENT.into()
        } else if letter.mandates.len() == 1 {
            virtual_path(schema::ONE_MANDATE)
        } else {
            virtual_path(schema::SEVERAL_MANDATES)
        }
    }
}

impl<'a> RecipientData<'a> {
    /// Collects what a letter alone receives.
    pub(super) fn new(letter: &'a Letter) -> Self {
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
            prose: LetterProse::of(letter),
        }
    }
}

impl<'a> MandateData<'a> {
    /// Makes the row of a mandate.
    fn new(period: &'a ElectionPeriod, mandate: &Mandate) -> Self {
        let forum = &period.fora[mandate.forum];
        let (from, to) = (danish::date(mandate.from), danish::date(mandate.to));
        Self {
            forum: &forum.name,
            role: danish::capitalised(mandate.role.word()),
            term: format!("{from} – {to}"),
            basis: basis_word(forum.basis),
        }
    }
}
