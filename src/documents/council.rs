//! What the templates of folder and letters both receive: the council, those who sign
//! for it, and the secretariat's contacts, ready to print.

use serde::Serialize;

use crate::ground::danish;
use crate::period::model::{Contact, Edition, ElectionPeriod, Officer, PictureRef};
use crate::period::schema::CellWord as _;
use crate::typeset::artwork;
use crate::typeset::picture::Fit;

/// The council.
#[derive(Debug, Serialize)]
pub struct CouncilData {
    /// "KKR Sjælland"
    name: String,
    /// "Sjælland"
    short_name: String,
    /// "KKR Sjællands"
    genitive: String,
    /// "Region Sjælland"
    region: String,
    /// "sjællandske"
    adjective: String,
    /// An `https://` address.
    website: String,
}

impl CouncilData {
    /// The council of a period.
    pub fn new(period: &ElectionPeriod) -> Self {
        let council = &period.settings.council;
        Self {
            name: council.name.clone(),
            short_name: council.short_name.clone(),
            genitive: danish::genitive(&council.name),
            region: council.region.clone(),
            adjective: council.adjective.clone(),
            website: council.website.clone(),
        }
    }
}

/// A member of the chairmanship.
#[derive(Debug, Serialize)]
pub struct OfficerData {
    /// "Formand" or "Næstformand"
    role: String,
    /// "Borgmester"
    title: String,
    /// Full name.
    name: String,
    /// Party letter.
    party: Option<String>,
    /// "Vordingborg Kommune"
    municipality: String,
    /// "Vordingborg"
    municipality_key: String,
    /// "MS", for the monogram.
    initials: String,
    /// The prepared portrait's virtual path.
    portrait: Option<String>,
    /// The prepared signature's virtual path.
    signature: Option<String>,
}

impl OfficerData {
    /// The chairmanship of a period, the chair first, with the pictures of an edition.
    pub fn all(period: &ElectionPeriod, edition: Edition) -> Vec<Self> {
        let officers = period.chairmanship.officers();
        officers.map(|officer| Self::new(period, officer, edition)).collect()
    }

    /// One officer.
    fn new(period: &ElectionPeriod, officer: &Officer, edition: Edition) -> Self {
        let picture = |picture: &Option<PictureRef>, fit| {
            let name = picture.as_ref().map(|picture| &picture.name);
            name.map(|name| artwork::virtual_path(name, fit, edition))
        };
        Self {
            role: danish::capitalised(officer.role.word()),
            title: officer.title.clone(),
            name: officer.name.clone(),
            party: officer.party.clone(),
            municipality: period.full_municipality_name(&officer.municipality).to_owned(),
            municipality_key: officer.municipality.clone(),
            initials: danish::initials(&officer.name),
            portrait: picture(&officer.portrait, Fit::Cover),
            signature: picture(&officer.signature, Fit::Contain),
        }
    }
}

/// A contact in the secretariat.
#[derive(Debug, Serialize)]
pub struct ContactData {
    /// Full name.
    name: String,
    /// "chefkonsulent"
    title: String,
    /// "41 32 47 06", with no-break spaces.
    phone: String,
    /// `tel:` address.
    phone_uri: String,
    /// E-mail address.
    email: String,
    /// `mailto:` address.
    email_uri: String,
}

impl ContactData {
    /// The contacts of a period.
    pub fn all(period: &ElectionPeriod) -> Vec<Self> {
        period.contacts.iter().map(Self::new).collect()
    }

    /// One contact.
    fn new(contact: &Contact) -> Self {
        let Contact { name, title, phone, email } = contact;
        Self {
            name: name.clone(),
            title: title.clone(),
            phone: danish::phone(phone),
            phone_uri: format!("tel:+45{phone}"),
            email: email.clone(),
            email_uri: format!("mailto:{email}"),
        }
    }
}

/// The years of the period as pages print them: "2022–2026", never broken.
pub fn years(period: &ElectionPeriod) -> String {
    let term = &period.settings.term;
    danish::range(term.from.year(), term.to.year())
}

/// The same for titles and descriptions of files, without word joiners.
pub fn years_in_metadata(period: &ElectionPeriod) -> String {
    years(period).replace('\u{2060}', "")
}
