//! One election period as the documents see it: every reference is resolved and every rule is
//! kept. Only [`validate`](crate::period::validate::validate) builds these values, so whoever
//! is handed one need not judge it again.

mod fora;
mod palette;
mod people;
mod settings;

// What a program may name of these is what the crate's face shows.
pub use palette::Colour;
pub use people::{Appointee, Dispatch, Officer, OfficerRole};

pub(crate) use fora::{
    Answer, Appointment, Basis, Forum, ForumTerm, LastDay, Mandate, MandateRole, OwnRole,
    RoleMeaning, StandsIn, ThanksWish, UsualRole,
};
pub(crate) use palette::Palette;
pub(crate) use people::{
    Affiliation, Chairmanship, Contact, DispatchWay, NoLetter, PictureRef, Sex,
};
pub(crate) use settings::{
    AppointmentRange, Council, Imprint, LetterSettings, MailAddress, MailSettings,
    PressSettings, PrintSettings, Settings, Term,
};

use std::collections::BTreeSet;

use crate::period::register::Register;

/// A council's election period with all that its documents need.
#[derive(Debug, Clone)]
pub struct ElectionPeriod {
    /// What `periode.json` says of council, letters and print.
    pub settings: Settings,
    /// The chair and the vice chairs, who sign the letters and the folder's greeting.
    pub chairmanship: Chairmanship,
    /// The subject areas in the order of `fagomraader.json`.
    pub subject_areas: Vec<SubjectArea>,
    /// The entries of the timeline in the order of `tidslinje.json`.
    pub timeline: Vec<Milestone>,
    /// The municipalities in Danish alphabetical order of their short names.
    pub municipalities: Vec<Municipality>,
    /// The fora in the order of `fora.csv`.
    pub fora: Vec<Forum>,
    /// The appointees in the order of `udpegede.csv`, those who get no letter among them.
    pub appointees: Vec<Appointee>,
    /// The contacts in the order of `kontakter.csv`.
    pub contacts: Vec<Contact>,
    /// The letters of this period that were sent; empty before the first was.
    pub register: Register,
    /// The texts that the council may do without and has, by their paths below the period folder. For
    /// the others letters have the wording that comes with the program.
    pub own_texts: BTreeSet<String>,
}

impl ElectionPeriod {
    /// Gives the appointees who get a letter, by post or by e-mail, in the order of the data.
    pub fn recipients(&self) -> impl Iterator<Item = &Appointee> {
        let gets_letter = |one: &&Appointee| !matches!(one.dispatch, Dispatch::None(_));
        self.appointees.iter().filter(gets_letter)
    }

    /// Tells whether the council has a text of its own, by its path below the period folder.
    pub fn has_text(&self, path: &str) -> bool {
        self.own_texts.contains(path)
    }

    /// Counts the mandates that all appointees hold together.
    pub fn mandate_count(&self) -> usize {
        self.appointees.iter().map(|appointee| appointee.mandates.len()).sum()
    }

    /// Gives who appoints to a mandate that the council only nominates for; `None` where the council
    /// appoints itself.
    pub fn appointer(&self, mandate: &Mandate) -> Option<&str> {
        let forum = &self.fora[mandate.forum];
        forum.appointer.as_deref().filter(|_| mandate.is_nominated)
    }

    /// Gives the full name of a municipality by its short one: "Vordingborg Kommune" for
    /// "Vordingborg". A name that `kommuner.csv` does not have comes back as it is.
    pub fn full_municipality_name<'a>(&'a self, name: &'a str) -> &'a str {
        let found = self.municipalities.iter().find(|other| other.name == name);
        found.map_or(name, |municipality| &municipality.full_name)
    }
}

/// A form in which the folder is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edition {
    /// The edition for the screen: sRGB colours, links, accessible to screen readers.
    Web,
    /// The edition for the print shop: CMYK colours, bleed, no links.
    Press,
}

impl Edition {
    /// Gives the name by which templates know the edition.
    pub fn name(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Press => "press",
        }
    }
}

/// A municipality of the council.
#[derive(Debug, Clone)]
pub struct Municipality {
    /// The short name, by which the other tables know it: "Vordingborg".
    pub name: String,
    /// The full name: "Vordingborg Kommune", or what the data says where it is
    /// formed otherwise: "Bornholms Regionskommune".
    pub full_name: String,
    /// The full name of the mayor.
    pub mayor: String,
    /// The title of whoever heads the municipality where it is not Borgmester: "Overborgmester".
    pub mayor_title: Option<String>,
    /// The party letter of the mayor; none for a mayor outside the parties.
    pub party: Option<String>,
}

/// One of the council's subject areas, a chapter of the folder.
#[derive(Debug, Clone)]
pub struct SubjectArea {
    /// The title, by which `fora.csv` knows it: "Sundhedsområdet".
    pub title: String,
    /// The paragraphs as plain text, in order.
    pub paragraphs: Vec<String>,
}

/// An entry of the timeline: the tasks that came to the council in some years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// The first of the years.
    pub from: i32,
    /// The last of the years.
    pub to: i32,
    /// The tasks, in the order in which they are printed.
    pub tasks: Vec<Task>,
}

/// A task that came to the council.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What the task is: "Erhvervsområdet".
    pub title: String,
    /// A word of explanation, printed in brackets or smaller: "væksthuse".
    pub note: Option<String>,
}
