//! The people of a period: those who sign, those who are appointed and may get a letter, and
//! those in the secretariat whom one may call.

use time::Date;

use super::Mandate;
use crate::findings::origin::Origin;
use crate::period::address::Address;

/// All who are, were or will be chair or vice chair in the period. Who holds an office on a day
/// signs what bears that day.
#[derive(Debug, Clone)]
pub struct Chairmanship {
    /// The officers, the chairs first, then the vice chairs in the order of `formandskab.csv`.
    pub officers: Vec<Officer>,
}

impl Chairmanship {
    /// Gives those who hold an office on a day: the chair first, of whom there is exactly one on
    /// the days of letters and folder, then the vice chairs, if there are any.
    pub fn on(&self, day: Date) -> impl Iterator<Item = &Officer> {
        self.officers.iter().filter(move |officer| officer.holds_office(day))
    }
}

/// A member of the chairmanship.
#[derive(Debug, Clone)]
pub struct Officer {
    /// The office that the person holds in the chairmanship.
    pub role: OfficerRole,
    /// The title from the person's other work: "Borgmester".
    pub title: String,
    /// The full name as documents print it.
    pub name: String,
    /// The party letter; none for those outside the parties.
    pub party: Option<String>,
    /// The short name of the person's municipality.
    pub municipality: String,
    /// The first day in office; `None` for somebody who was in office before the period.
    pub from: Option<Date>,
    /// The last day in office; `None` for somebody who stays.
    pub to: Option<Date>,
    /// The portrait; without one the folder prints the initials in its place, or the name alone where
    /// nobody has one.
    pub portrait: Option<PictureRef>,
    /// The picture of the signature; none where the data names none.
    pub signature: Option<PictureRef>,
}

impl Officer {
    /// Tells whether the person holds the office on a day.
    pub fn holds_office(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// A picture named in a cell. It need not exist: whoever opens it reports that at the cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureRef {
    /// The name of the file below `billeder/`.
    pub name: String,
    /// The cell that names it.
    pub origin: Origin,
}

/// The offices of the chairmanship.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::VariantArray)]
pub enum OfficerRole {
    /// The one who leads the council, `formand` in the data.
    Chair,
    /// One of those who stand in for the chair, `næstformand` in the data.
    ViceChair,
    /// The first of those who stand in for the chair, `1. næstformand` in the data.
    FirstViceChair,
    /// The second of those who stand in for the chair, `2. næstformand` in the data.
    SecondViceChair,
}

/// A person who is appointed, or was.
#[derive(Debug, Clone)]
pub struct Appointee {
    /// Where the person's row stands in `udpegede.csv`, or in the sheet in its place.
    pub origin: Origin,
    /// The member number, which no other appointee has: "017".
    pub number: String,
    /// The full name as documents print it.
    pub name: String,
    /// The names under which the person was sent letters before, in the order of the data;
    /// usually none.
    pub former_names: Vec<String>,
    /// The place of work, where the letter goes there: "Ringsted Kommune". It stands above the
    /// name in the address.
    pub organisation: Option<String>,
    /// The title that the address names: "Byrådsmedlem".
    pub title: Option<String>,
    /// The party letter, which the Blå Bog prints; none for those outside the parties.
    pub party: Option<String>,
    /// Whom the person comes from.
    pub affiliation: Affiliation,
    /// How the letter travels, and where to.
    pub dispatch: Dispatch,
    /// The person's mandates in the order of `mandater.csv`. There are none only where the
    /// person gets no letter.
    pub mandates: Vec<Mandate>,
}

/// Whom an appointee comes from, and speaks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Affiliation {
    /// A municipality of the council.
    Municipality {
        /// Its short name: "Ringsted".
        name: String,
        /// Whether the person sits on its council, and does not only work for it.
        is_council_member: bool,
    },
    /// An organisation that is no municipality of the council: "Dansk Industri".
    Organisation(String),
}

impl Affiliation {
    /// Gives the short name of the municipality, or the name of the organisation.
    pub fn name(&self) -> &str {
        match self {
            Self::Municipality { name, .. } | Self::Organisation(name) => name,
        }
    }

    /// Gives the short name of the municipality; `None` for an organisation.
    pub fn municipality(&self) -> Option<&str> {
        match self {
            Self::Municipality { name, .. } => Some(name),
            Self::Organisation(_) => None,
        }
    }

    /// Tells whether the person sits on a municipal council.
    pub fn is_council_member(&self) -> bool {
        matches!(self, Self::Municipality { is_council_member: true, .. })
    }
}

/// How a letter reaches its person, if it shall.
#[derive(Debug, Clone)]
pub enum Dispatch {
    /// The letter is printed and goes to this address in a window envelope.
    Post(Address),
    /// The letter goes as a file to this e-mail address.
    Email(String),
    /// There is no letter, for this reason.
    None(NoLetter),
}

impl Dispatch {
    /// Gives the e-mail address that the letter goes to; `None` when it goes another way.
    pub fn email(&self) -> Option<&str> {
        match self {
            Self::Email(address) => Some(address),
            Self::Post(_) | Self::None(_) => None,
        }
    }
}

/// Why a person gets no letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoLetter {
    /// The person has died.
    Deceased,
    /// The person has left.
    Resigned,
    /// Nobody wants the letter sent, for a reason that the data does not give.
    NotWanted,
}

impl NoLetter {
    /// Gives the word that the column `forsendelse` has for the reason: "afdød". Summaries
    /// print it too.
    pub fn word(self) -> &'static str {
        match self {
            Self::Deceased => "afdød",
            Self::Resigned => "fratrådt",
            Self::NotWanted => "ingen",
        }
    }
}

/// What the column `forsendelse` may say: how the letter travels, but not yet where to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DispatchWay {
    /// The letter goes by post, `post` in the data.
    Post,
    /// The letter goes by e-mail, `e-mail` in the data.
    Email,
    /// There is no letter; the data gives the reason: `afdød`, `fratrådt` or `ingen`.
    None(NoLetter),
}

/// What the column `køn` may say. It is read for the balance of the sexes alone, and no
/// document prints it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::VariantArray)]
pub enum Sex {
    /// A woman, `k` in the data.
    Woman,
    /// A man, `m` in the data.
    Man,
}

/// Somebody in the secretariat whom appointees may write to or call.
#[derive(Debug, Clone)]
pub struct Contact {
    /// The full name as documents print it.
    pub name: String,
    /// The title as it is printed beside the name: "chefkonsulent".
    pub title: String,
    /// The telephone number: eight digits without country code or spaces.
    pub phone: String,
    /// The e-mail address as it is printed.
    pub email: String,
}
