//! One election period as the documents see it: every reference resolved, every rule
//! kept. Only [`validate`](crate::period::validate) builds these values.

use time::Date;

use crate::findings::origin::Origin;
use crate::ground::length::Mm;
use crate::pdf::paper::Grammage;
use crate::pdf::press::PictureColour;
use crate::period::address::Address;
use crate::period::envelope::Envelope;
use crate::period::label_sheet::LabelSheet;
use crate::period::register::Register;

/// A council's election period with all that its documents need.
#[derive(Debug, Clone)]
pub struct ElectionPeriod {
    /// What `periode.json` says.
    pub settings: Settings,
    /// Who signs.
    pub chairmanship: Chairmanship,
    /// In the order of `fagomraader.json`.
    pub subject_areas: Vec<SubjectArea>,
    /// In the order of `tidslinje.json`.
    pub timeline: Vec<Milestone>,
    /// In Danish alphabetical order.
    pub municipalities: Vec<Municipality>,
    /// In the order of `fora.csv`.
    pub fora: Vec<Forum>,
    /// In the order of `udpegede.csv`.
    pub appointees: Vec<Appointee>,
    /// In the order of `kontakter.csv`.
    pub contacts: Vec<Contact>,
    /// The letters that were sent.
    pub register: Register,
    /// Whether the council has a letter of thanks of its own.
    pub has_thanks: bool,
}

impl ElectionPeriod {
    /// The appointees who get a letter, by post or e-mail, in the order of the data.
    pub fn recipients(&self) -> impl Iterator<Item = &Appointee> {
        let gets_letter = |one: &&Appointee| !matches!(one.dispatch, Dispatch::None(_));
        self.appointees.iter().filter(gets_letter)
    }

    /// How many mandates all appointees hold together.
    pub fn mandate_count(&self) -> usize {
        self.appointees.iter().map(|appointee| appointee.mandates.len()).sum()
    }

    /// "Vordingborg Kommune" for "Vordingborg".
    pub fn full_municipality_name<'a>(&'a self, name: &'a str) -> &'a str {
        let found = self.municipalities.iter().find(|other| other.name == name);
        found.map_or(name, |municipality| &municipality.full_name)
    }
}

/// A form in which the folder is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edition {
    /// For the screen: sRGB, links, accessible.
    Web,
    /// For the print shop: CMYK, bleed, no links.
    Press,
}

impl Edition {
    /// The name that templates know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Press => "press",
        }
    }
}

/// What the print shop asks of the press edition.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PressSettings {
    /// How far colours reach beyond the trim.
    pub bleed: Mm,
    /// Whether the pages carry crop marks and a slug line beyond the bleed.
    pub has_marks: bool,
    /// What becomes of pictures in screen colours.
    pub pictures: PictureColour,
}

impl Default for PressSettings {
    /// What most print shops ask (docs/press.md).
    fn default() -> Self {
        Self {
            bleed: Mm(3.0),
            has_marks: false,
            pictures: PictureColour::Cmyk,
        }
    }
}

/// How letters are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrintSettings {
    /// Whether on both sides of the paper.
    pub is_duplex: bool,
    /// Whether the first page shows where the staple goes.
    pub has_staple_mark: bool,
    /// Whether the sheets carry marks for an inserting machine.
    pub has_insertion_marks: bool,
    /// How many letters go into one print file, at least 1.
    pub letters_per_file: usize,
}

impl PrintSettings {
    /// How many sheets of paper so many pages take.
    pub fn sheets(self, pages: usize) -> usize {
        pages.div_ceil(self.pages(1))
    }

    /// How many pages so many sheets have.
    pub fn pages(self, sheets: usize) -> usize {
        if self.is_duplex { 2 * sheets } else { sheets }
    }
}

impl Default for PrintSettings {
    /// The office printer: both sides, no marks, one file for a council's letters.
    fn default() -> Self {
        Self {
            is_duplex: true,
            has_staple_mark: false,
            has_insertion_marks: false,
            letters_per_file: 100,
        }
    }
}

/// What `periode.json` says.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Whether persons in the data are invented; then every letter carries a mark.
    pub is_sample: bool,
    /// The council.
    pub council: Council,
    /// The election period.
    pub term: Term,
    /// Place, date and envelope of the letters.
    pub letter: LetterSettings,
    /// The range of appointments per period that the folder prints.
    pub appointments: (u32, u32),
    /// The bodies on the administrative side of the structure, below the secretariat.
    pub administration: Vec<String>,
    /// The paper of the office's booklet.
    pub grammage: Grammage,
    /// The council's colours.
    pub palette: Palette,
    /// What the print shop asks of the press edition.
    pub press: PressSettings,
    /// How letters are printed.
    pub print: PrintSettings,
    /// The publisher and imprint.
    pub imprint: Imprint,
}

/// The regional municipal contact council.
#[derive(Debug, Clone)]
pub struct Council {
    /// "KKR Sjælland".
    pub name: String,
    /// "Sjælland".
    pub short_name: String,
    /// "Region Sjælland".
    pub region: String,
    /// "sjællandske", as in "de sjællandske kommuner".
    pub adjective: String,
    /// An `https://` address.
    pub website: String,
}

/// An election period.
#[derive(Debug, Clone, Copy)]
pub struct Term {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// The how-manieth period of the council, counted from 1.
    pub number: u32,
}

impl Term {
    /// The name in data and paths: "2022-2026".
    pub fn key(&self) -> String {
        format!("{}-{}", self.from.year(), self.to.year())
    }

    /// Whether the day lies within the period, both ends included.
    pub fn contains(&self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }
}

/// What all letters share.
#[derive(Debug, Clone)]
pub struct LetterSettings {
    /// Where the letters are dated: "Sorø".
    pub place: String,
    /// The day the letters bear.
    pub date: Date,
    /// The envelope that they go into.
    pub envelope: Envelope,
    /// The labels that are printed of their addresses; none when nobody wants them.
    pub labels: Option<&'static LabelSheet>,
}

/// The council's colours by role, each for screen and press.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Palette {
    /// Cover, headings, colour fields.
    pub primary: Colour,
    /// Numerals, lines, leads.
    pub secondary: Colour,
    /// One accent per spread, and text on the primary colour.
    pub accent: Colour,
    /// Quiet background.
    pub paper: Colour,
}

/// One colour as a pair: for the screen and for the press.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Colour {
    /// The screen colour, `#rrggbb` when serialised.
    #[serde(rename = "rgb", serialize_with = "as_hex")]
    pub srgb: [u8; 3],
    /// Percent of cyan, magenta, yellow and black.
    pub cmyk: [u8; 4],
    /// The name of an ink of its own, which the press then uses in their place.
    pub spot: Option<String>,
}

/// Writes a screen colour as `#rrggbb`.
fn as_hex<S: serde::Serializer>(srgb: &[u8; 3], to: S) -> Result<S::Ok, S::Error> {
    let [red, green, blue] = srgb;
    to.collect_str(&format_args!("#{red:02x}{green:02x}{blue:02x}"))
}

impl Colour {
    /// The contrast ratio with `other` by WCAG 2.1 (1 to 21), on the screen.
    pub fn contrast(&self, other: &Self) -> f64 {
        let (a, b) = (luminance(self.srgb), luminance(other.srgb));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The ink of running text.
    pub const BLACK: Self = Self { srgb: [0; 3], cmyk: [0, 0, 0, 100], spot: None };

    /// Paper white.
    pub const WHITE: Self = Self { srgb: [255; 3], cmyk: [0; 4], spot: None };
}

/// Relative luminance by WCAG 2.1, 0 to 1.
fn luminance(srgb: [u8; 3]) -> f64 {
    let linear = |channel: u8| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = srgb.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Publisher and imprint of the folder.
#[derive(Debug, Clone)]
pub struct Imprint {
    /// Who publishes.
    pub publisher: String,
    /// Free lines, in order.
    pub lines: Vec<String>,
}

/// One chair and the vice chairs; all of them sign.
#[derive(Debug, Clone)]
pub struct Chairmanship {
    /// The chair.
    pub chair: Officer,
    /// The vice chairs in the order of the file; may be empty.
    pub vice_chairs: Vec<Officer>,
}

impl Chairmanship {
    /// The chair first, then the vice chairs.
    pub fn officers(&self) -> impl Iterator<Item = &Officer> {
        std::iter::once(&self.chair).chain(&self.vice_chairs)
    }
}

/// A member of the chairmanship.
#[derive(Debug, Clone)]
pub struct Officer {
    /// Chair or vice chair.
    pub role: OfficerRole,
    /// "Borgmester".
    pub title: String,
    /// Full name.
    pub name: String,
    /// Party letter; none for those outside the parties.
    pub party: Option<String>,
    /// Short name of the municipality.
    pub municipality: String,
    /// The portrait's file below `billeder/`.
    pub portrait: Option<PictureRef>,
    /// The signature's file below `billeder/`.
    pub signature: Option<PictureRef>,
}

/// A picture named in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureRef {
    /// File name below `billeder/`.
    pub name: String,
    /// The cell.
    pub origin: Origin,
}

/// The offices of the chairmanship.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::VariantArray)]
pub enum OfficerRole {
    /// formand
    Chair,
    /// næstformand
    ViceChair,
}

/// A municipality of the council.
#[derive(Debug, Clone)]
pub struct Municipality {
    /// "Vordingborg".
    pub name: String,
    /// "Vordingborg Kommune".
    pub full_name: String,
    /// Name of the mayor.
    pub mayor: String,
    /// Party letter of the mayor.
    pub party: Option<String>,
}

/// One of the council's subject areas.
#[derive(Debug, Clone)]
pub struct SubjectArea {
    /// "Sundhedsområdet".
    pub title: String,
    /// Plain text, one string per paragraph.
    pub paragraphs: Vec<String>,
}

/// The tasks that came with an earlier or the present period.
#[derive(Debug, Clone)]
pub struct Milestone {
    /// First year.
    pub from: i32,
    /// Last year.
    pub to: i32,
    /// The tasks, in order.
    pub tasks: Vec<Task>,
}

/// A task added in some period.
#[derive(Debug, Clone)]
pub struct Task {
    /// "Erhvervsområdet".
    pub title: String,
    /// "væksthuse"; printed in brackets or smaller.
    pub note: Option<String>,
}

/// A body to which the council appoints.
#[derive(Debug, Clone)]
pub struct Forum {
    /// Full name, unique.
    pub name: String,
    /// Index into [`ElectionPeriod::subject_areas`].
    pub subject_area: usize,
    /// Seats that the council fills, at least 1.
    pub seats: u32,
    /// What the forum rests on.
    pub basis: Basis,
    /// One sentence.
    pub description: Option<String>,
}

/// What a forum rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::VariantArray)]
pub enum Basis {
    /// lov
    Law,
    /// aftale
    Agreement,
}

/// A person who is appointed, or was.
#[derive(Debug, Clone)]
pub struct Appointee {
    /// The row in `udpegede.csv`.
    pub origin: Origin,
    /// The member number, unique: "017".
    pub number: String,
    /// Full name.
    pub name: String,
    /// "Ringsted Kommune", where the letter goes to work; then the name follows.
    pub organisation: Option<String>,
    /// "Byrådsmedlem".
    pub title: Option<String>,
    /// Short name of the municipality.
    pub municipality: String,
    /// How the letter travels, and where to.
    pub dispatch: Dispatch,
    /// In the order of `mandater.csv`; none only where there is no letter.
    pub mandates: Vec<Mandate>,
}

/// How a letter reaches its person, if it shall.
#[derive(Debug, Clone)]
pub enum Dispatch {
    /// Printed, in a window envelope.
    Post(Address),
    /// As a file by e-mail to this address.
    Email(String),
    /// There is no letter.
    None(NoLetter),
}

/// Why a person gets no letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoLetter {
    /// The person has died.
    Deceased,
    /// The person has left.
    Resigned,
    /// Nobody wants the letter sent, for another reason.
    NotWanted,
}

impl NoLetter {
    /// The word of the column `forsendelse`, for summaries: "afdød".
    pub fn word(self) -> &'static str {
        match self {
            Self::Deceased => "afdød",
            Self::Resigned => "fratrådt",
            Self::NotWanted => "ingen",
        }
    }
}

/// The words of the column `forsendelse`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DispatchWay {
    /// post
    Post,
    /// e-mail
    Email,
    /// afdød, fratrådt, ingen
    None(NoLetter),
}

/// The words of the column `køn`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::VariantArray)]
pub enum Sex {
    /// k
    Woman,
    /// m
    Man,
}

/// One person's seat in one forum.
#[derive(Debug, Clone)]
pub struct Mandate {
    /// Index into [`ElectionPeriod::fora`].
    pub forum: usize,
    /// The person's role there.
    pub role: MandateRole,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// The role of a mandate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::VariantArray)]
pub enum MandateRole {
    /// formand
    Chair,
    /// næstformand
    ViceChair,
    /// medlem
    Member,
    /// stedfortræder
    Deputy,
    /// suppleant: the deputy as some laws call him, in the labour market councils
    Substitute,
}

impl MandateRole {
    /// Whether the role takes one of the forum's seats. Deputies and substitutes wait for
    /// one.
    pub fn has_seat(self) -> bool {
        matches!(self, Self::Chair | Self::ViceChair | Self::Member)
    }
}

/// A contact in the secretariat.
#[derive(Debug, Clone)]
pub struct Contact {
    /// Full name.
    pub name: String,
    /// "chefkonsulent".
    pub title: String,
    /// Eight digits without country code or spaces.
    pub phone: String,
    /// E-mail address.
    pub email: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_wcag_examples() {
        let grey = Colour { srgb: [0x76; 3], ..Colour::WHITE };
        assert!((Colour::WHITE.contrast(&Colour::BLACK) - 21.0).abs() < 1e-9);
        assert!((Colour::WHITE.contrast(&grey) - 4.54).abs() < 0.01);
    }
}
