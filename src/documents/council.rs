//! What the templates of folder and letters both receive: the council, those who sign
//! for it, and the secretariat's contacts, ready to print.

use serde::Serialize;

use crate::ground::danish;
use crate::period::model::{Contact, Edition, ElectionPeriod, Officer};
use crate::period::schema::CellWord as _;
use crate::typeset::artwork;
use crate::typeset::fitted_picture::Fit;

/// The council.
#[derive(Debug, Serialize)]
pub(crate) struct CouncilData {
    /// "KKR Sjælland"
    name: String,
    /// "Sjælland"
    short_name: String,
}

impl CouncilData {
    /// The council of a period.
    pub(crate) fn new(period: &ElectionPeriod) -> Self {
        let council = &period.settings.council;
        Self {
            name: council.name.clone(),
            short_name: council.short_name.clone(),
        }
    }
}

/// A member of the chairmanship.
#[derive(Debug, Serialize)]
pub(crate) struct OfficerData {
    /// "Formand" or "Næstformand"
    role: String,
    /// "Borgmester"
    title: String,
    /// Full name.
    name: String,
    /// Party letter.
    party: Option<String>,
    /// The prepared signature's virtual path.
    signature: Option<String>,
}

impl OfficerData {
    /// One officer, with the signature of an edition.
    pub(crate) fn new(officer: &Officer, edition: Edition) -> Self {
        let signature = officer.signature.as_ref();
        Self {
            role: danish::capitalised(officer.role.word()),
            title: officer.title.clone(),
            name: officer.name.clone(),
            party: officer.party.clone(),
            signature: signature.map(|picture| {
                artwork::virtual_path(&picture.name, Fit::Contain, edition)
            }),
        }
    }
}

/// A contact in the secretariat.
#[derive(Debug, Serialize)]
pub(crate) struct ContactData {
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
    pub(crate) fn all(period: &ElectionPeriod) -> Vec<Self> {
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
pub(crate) fn years(period: &ElectionPeriod) -> String {
    let term = &period.settings.term;
    danish::range(term.from.year(), term.to.year())
}

/// The same for titles and descriptions of files, without word joiners.
pub(crate) fn years_in_metadata(period: &ElectionPeriod) -> String {
    years(period).replace('\u{2060}', "")
}
