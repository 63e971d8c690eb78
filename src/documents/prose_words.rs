//! The words that prose may use without knowing the council: names, counts, phrases.
//! `templates/prosa.typ` receives them as `/ord.json` and makes them variables.

use serde::Serialize;

use crate::ground::danish;
use crate::period::model::{AppointmentRange, ElectionPeriod, Officer};
use crate::period::schema::CellWord as _;

/// `/ord.json`. Keys are the Danish words that the office writes in its prose.
#[derive(Debug, Serialize)]
pub struct Words {
    /// "KKR Sjælland"
    råd: String,
    /// "KKR Sjællands"
    råds: String,
    /// "Sjælland"
    kortnavn: String,
    /// "Region Sjælland"
    region: String,
    /// "Region Sjællands"
    regions: String,
    /// "sjællandske"
    tillægsord: String,
    /// The council's web address.
    hjemmeside: String,
    /// "2022–2026"
    valgperiode: String,
    /// "femte"
    ordenstal: String,
    /// "50–70"
    udpegninger: String,
    /// The numbers to twelve in words.
    talord: [&'static str; 13],
    /// What is counted, never typed.
    tal: Counts,
    /// The chair first.
    formandskab: Vec<OfficerWords>,
}

/// The numbers that prose may use.
#[derive(Debug, Serialize)]
struct Counts {
    /// Rows of `kommuner.csv`.
    kommuner: usize,
    /// Elements of `fagomraader.json`.
    fagområder: usize,
    /// Rows of `fora.csv`.
    fora: usize,
    /// Vice chairs in `formandskab.csv`.
    næstformænd: usize,
    /// Rows of `kontakter.csv`.
    kontakter: usize,
    /// Rows of `udpegede.csv`.
    udpegede: usize,
    /// Rows of `mandater.csv`.
    mandater: usize,
}

/// A member of the chairmanship in prose.
#[derive(Debug, Serialize)]
struct OfficerWords {
    /// "formand" or "næstformand"
    rolle: &'static str,
    /// "Borgmester"
    titel: String,
    /// Full name.
    navn: String,
    /// Party letter.
    parti: Option<String>,
    /// "Vordingborg Kommune"
    kommune: String,
}

impl Words {
    /// The words of a period.
    pub fn new(period: &ElectionPeriod) -> Self {
        let settings = &period.settings;
        let council = &settings.council;
        let term = &settings.term;
        let AppointmentRange { fewest, most } = settings.appointments;
        Self {
            råd: council.name.clone(),
            råds: danish::genitive(&council.name),
            kortnavn: council.short_name.clone(),
            region: council.region.clone(),
            regions: danish::genitive(&council.region),
            tillægsord: council.adjective.clone(),
            hjemmeside: council.website.clone(),
            valgperiode: danish::range(term.from.year(), term.to.year()),
            ordenstal: danish::ordinal(term.number),
            udpegninger: danish::range(fewest, most),
            talord: danish::NUMBER_WORDS,
            tal: Counts {
                kommuner: period.municipalities.len(),
                fagområder: period.subject_areas.len(),
                fora: period.fora.len(),
                næstformænd: period.chairmanship.vice_chairs.len(),
                kontakter: period.contacts.len(),
                udpegede: period.appointees.len(),
                mandater: period.mandate_count(),
            },
            formandskab: period
                .chairmanship
                .officers()
                .map(|officer| OfficerWords::new(period, officer))
                .collect(),
        }
    }
}

impl OfficerWords {
    /// The words of one officer.
    fn new(period: &ElectionPeriod, officer: &Officer) -> Self {
        Self {
            rolle: officer.role.word(),
            titel: officer.title.clone(),
            navn: officer.name.clone(),
            parti: officer.party.clone(),
            kommune: period.full_municipality_name(&officer.municipality).to_owned(),
        }
    }
}
