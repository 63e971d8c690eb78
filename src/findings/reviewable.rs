//! What of the last period may stay once the office has looked it through, and what findings say of it.

use crate::findings::sentences::Sentences;
use crate::ground::lang::Lang;

/// What may stay from one period to the next once the office has looked it through, as the keys
/// below `kontrol.gennemgået` name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reviewable {
    /// Who is in the chairmanship.
    Chairmanship,
    /// The names of the mayors.
    Mayors,
    /// The fora that there are.
    Fora,
    /// The contacts of the secretariat.
    Contacts,
    /// The texts in the folder `tekster`.
    Texts,
    /// The texts of the subject areas.
    SubjectAreas,
    /// The tasks of the timeline.
    Timeline,
    /// The lines of the imprint.
    Imprint,
    /// The bodies on the administrative side of the structure.
    Administration,
    /// How many appointments the folder says that the council makes.
    Appointments,
    /// The waivers of findings.
    Waivers,
}

impl Reviewable {
    /// All of them, in the order in which the office is shown them.
    pub(crate) const ALL: [Self; 11] = [
        Self::Chairmanship,
        Self::Mayors,
        Self::Fora,
        Self::Contacts,
        Self::Texts,
        Self::SubjectAreas,
        Self::Timeline,
        Self::Imprint,
        Self::Administration,
        Self::Appointments,
        Self::Waivers,
    ];

    /// Gives the key below `kontrol.gennemgået`.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Chairmanship => "formandskab",
            Self::Mayors => "borgmestre",
            Self::Fora => "fora",
            Self::Contacts => "kontakter",
            Self::Texts => "tekster",
            Self::SubjectAreas => "fagområder",
            Self::Timeline => "tidslinje",
            Self::Imprint => "kolofon",
            Self::Administration => "administration",
            Self::Appointments => "udpegninger",
            Self::Waivers => "undtagelser",
        }
    }
}

/// From when something is that nobody has looked through, and what would say that somebody has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreviewed {
    /// The years of the last period: "2022-2026".
    pub years: String,
    /// Under which key the office says that it has looked it through.
    pub what: Reviewable,
}

impl Unreviewed {
    /// Gives the sentences of a finding about it. `advice` says what to do where it does not hold any
    /// longer; what follows says how the office tells that it does.
    pub(super) fn say(
        &self,
        lang: Lang,
        message: (String, String),
        (da, en): (&str, &str),
    ) -> Sentences {
        let key = self.what.key();
        lang.say(
            message,
            (
                format!(
                    "{da}; passer alt stadig, når I har gået det igennem, så skriv dagen i \
                     `periode.json`: `\"kontrol\": {{\"gennemgået\": {{\"{key}\": \"[indsæt: dagen]\"}}}}`"
                ),
                format!(
                    "{en}; if all still holds once you have looked it through, write the day into \
                     `periode.json`: `\"kontrol\": {{\"gennemgået\": {{\"{key}\": \"[indsæt: dagen]\"}}}}`"
                ),
            ),
        )
    }
}
