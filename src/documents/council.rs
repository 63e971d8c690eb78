//! What the templates of folder and letters both receive: the council, those who sign
//! for it, and the secretariat's contacts, ready to print.

use serde::Serialize;

use crate::ground::danish;
use crate::period::model::{Contact, Edition, ElectionPeriod, Officer};
use crate::period::schema::CellWord as _;
use crate::typeset::artwork;
use crate::typeset::fitted_picture::Fit;

/// The names of the council.
#[derive(Debug, Serialize)]
pub(crate) struct CouncilData {
    /// The full name, on the cover, in the diagram and as the wordmark of letters: "KKR
    /// Sjælland". The sea on the cover is computed from it, so that every council has another.
    name: String,
    /// The end of the name that other councils do not have, which the wordmark sets in bold:
    /// "Sjælland".
    short_name: String,
}

impl CouncilData {
    /// Takes the names of the council from the settings of a period.
    pub(crate) fn new(period: &ElectionPeriod) -> Self {
        let council = &period.settings.council;
        Self {
            name: council.name.clone(),
            short_name: council.short_name.clone(),
        }
    }
}

/// A member of the chairmanship, who signs the greeting and the letters.
#[derive(Debug, Serialize)]
pub(crate) struct OfficerData {
    /// The office in the council, below the name: "Formand" or "Næstformand".
    role: String,
    /// The title in the member's own municipality: "Borgmester".
    title: String,
    /// The full name, without the party.
    name: String,
    /// The letter of the party, printed in brackets behind the name: "A". `None` for those
    /// outside the parties.
    party: Option<String>,
    /// The virtual path of the picture of the signature. Where it is `None`, a letter leaves
    /// white space to sign in, and the folder has no signature.
    signature: Option<String>,
}

impl OfficerData {
    /// Describes an officer, with the signature prepared for an edition.
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

/// A contact in the secretariat: a card on the back of the folder, and some lines beside the
/// address of a letter.
#[derive(Debug, Serialize)]
pub(crate) struct ContactData {
    /// The full name.
    name: String,
    /// The title in the secretariat: "chefkonsulent".
    title: String,
    /// The telephone number in pairs, with spaces that do not break: "41 32 47 06".
    phone: String,
    /// Where a click on the number leads: "tel:+4541324706". All numbers are Danish.
    phone_uri: String,
    /// The e-mail address as it is printed.
    email: String,
    /// Where a click on the address leads: "mailto:" and the address.
    email_uri: String,
}

impl ContactData {
    /// Describes all contacts of a period, in the order of `kontakter.csv`.
    pub(crate) fn all(period: &ElectionPeriod) -> Vec<Self> {
        period.contacts.iter().map(Self::new).collect()
    }

    /// Describes one contact.
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

/// Writes the years of the period as pages print them: "2022–2026", which no line breaks.
pub(crate) fn years(period: &ElectionPeriod) -> String {
    let term = &period.settings.term;
    danish::range(term.from.year(), term.to.year())
}

/// Writes the same years for titles and descriptions of files, which no line breaks anyhow:
/// without the word joiners round the dash.
pub(crate) fn years_in_metadata(period: &ElectionPeriod) -> String {
    years(period).replace('\u{2060}', "")
}
