//! What `periode.json` says, against itself, the tables and the name of the folder.

use time::{Date, Weekday};

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{ColourFinding, DateFinding, SettingsFinding};
use crate::ground::danish::look;
use crate::pdf::profile::{INK_LIMIT, OutputProfile};
use crate::period::model::{AppointmentRange, Colour, Council, Palette, Term};
use crate::period::rows::Rows;
use crate::period::schema;

/// The least contrast of text by WCAG 2.1, level AA.
const MIN_CONTRAST: f64 = 4.5;

/// Reports what in `periode.json` contradicts itself or the tables. Parts that could not be
/// read are passed over.
pub(super) fn check_settings(rows: &Rows, findings: &mut Diagnostics) {
    let settings = &rows.settings;
    if let Some(letter) = &settings.letter {
        check_letter_date(letter.date, settings.term.as_ref(), findings);
    }
    if let Some(council) = &settings.council {
        check_council(council, findings);
    }
    if let Some(date) = settings.folder_date {
        check_folder_date(date, settings.term.as_ref(), findings);
    }
    if let Some(date) = settings.blue_book_date {
        check_blue_book_date(date, settings.term.as_ref(), findings);
    }
    if let Some(palette) = &settings.palette {
        check_contrast(palette, findings);
        check_inks(palette, findings);
    }
    if let Some(range) = settings.appointments {
        check_appointments(range, rows.appointees.len(), findings);
    }
}

/// The regional councils that have the name of the one region in which they lie.
const OF_ONE_REGION: [&str; 4] = ["Sjælland", "Syddanmark", "Midtjylland", "Nordjylland"];

/// Reports a council without a postal address, and names that are not of one council.
fn check_council(council: &Council, findings: &mut Diagnostics) {
    let at = |key: &str| Origin::file(schema::SETTINGS).key(key);
    if council.address.is_none() {
        findings.push(at("råd"), SettingsFinding::NoSenderAddress);
    }
    let Council { name, short_name, region, .. } = council;
    let has = |text: &str, part: &str| look(text).contains(&look(part));
    let mut tell = |key, value: &str| {
        findings.push_value(
            at(key),
            value,
            SettingsFinding::OfOtherCouncil(name.clone()),
        );
    };
    if !has(name, short_name) {
        tell("råd.kortnavn", short_name);
    }
    let of_region = OF_ONE_REGION.into_iter().find(|one| has(name, one));
    if of_region.is_some_and(|one| !has(region, one)) {
        tell("råd.region", region);
    }
}

/// Reports a date of the letters outside the period, or on a day without post.
fn check_letter_date(date: Date, term: Option<&Term>, findings: &mut Diagnostics) {
    let origin = Origin::file(schema::SETTINGS).key("brev.dato");
    if term.is_some_and(|term| !term.contains(date)) {
        findings.push_value(origin.clone(), &date.to_string(), DateFinding::LetterDate);
    }
    if matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) {
        findings.push_value(origin, &date.to_string(), DateFinding::LetterOnWeekend);
    }
}

/// Reports a date of the folder outside the period.
fn check_folder_date(date: Date, term: Option<&Term>, findings: &mut Diagnostics) {
    if term.is_some_and(|term| !term.contains(date)) {
        let origin = Origin::file(schema::SETTINGS).key("folder.dato");
        findings.push_value(origin, &date.to_string(), DateFinding::FolderDate);
    }
}

/// Reports a date of the Blå Bog outside the period. A book that has the folder's date is not
/// reported beside the folder.
fn check_blue_book_date(date: Date, term: Option<&Term>, findings: &mut Diagnostics) {
    if term.is_some_and(|term| !term.contains(date)) {
        let origin = Origin::file(schema::SETTINGS).key("blå bog.dato");
        findings.push_value(origin, &date.to_string(), DateFinding::BlueBookDate);
    }
}

/// A colour of the palette with the key that it has in `periode.json`.
struct NamedColour<'a> {
    /// The key below `farver`: "primær".
    role: &'static str,
    /// What the palette has for it.
    colour: &'a Colour,
}

impl NamedColour<'_> {
    /// Gives the place of one of the colour's own keys, for findings.
    fn origin(&self, key: &str) -> Origin {
        let role = self.role;
        Origin::file(schema::SETTINGS).key(format!("farver.{role}.{key}"))
    }
}

/// Gives the colours of a palette with their keys, in the order of `data/README.md`.
fn named_colours(palette: &Palette) -> [NamedColour<'_>; 4] {
    let Palette { primary, secondary, accent, paper } = palette;
    [
        NamedColour { role: "primær", colour: primary },
        NamedColour { role: "sekundær", colour: secondary },
        NamedColour { role: "accent", colour: accent },
        NamedColour { role: "papir", colour: paper },
    ]
}

/// Reports press colours of more ink than paper takes, and two of one spot colour.
fn check_inks(palette: &Palette, findings: &mut Diagnostics) {
    let colours = named_colours(palette);
    for (place, named) in colours.iter().enumerate() {
        let Colour { cmyk, spot, .. } = named.colour;
        let is_taken = colours[..place].iter().any(|other| other.colour.spot == *spot);
        if let Some(spot) = spot.as_ref().filter(|_| is_taken) {
            let origin = named.origin("spotfarve");
            findings.push_value(origin, spot, ColourFinding::SpotColourTwice);
        }
        let sum = cmyk.map(u32::from).iter().sum();
        if sum > INK_LIMIT {
            let finding = ColourFinding::TooMuchInk { sum, limit: INK_LIMIT };
            findings.push(named.origin("tryk"), finding);
        }
    }
}

/// The distance by CIEDE2000 beyond which a screen colour and its press colour are two colours.
/// The colours of a design manual lie within 10, and what a press makes of the brightest colours
/// of a screen within 19. Two colours of one palette, such as cream and yellow, lie 24 apart and
/// more, the inks of a colour in another order over 30, red and blue over 40.
const FARTHEST_COLOUR: f64 = 22.0;

/// Reports colours that are others in print than on the screen, by the condition that the folder
/// is printed by.
pub(crate) fn check_press_colours(
    palette: &Palette,
    profile: &OutputProfile,
    findings: &mut Diagnostics,
) {
    for named in named_colours(palette) {
        let Colour { srgb, cmyk, .. } = named.colour;
        let distance = profile.distance(*srgb, *cmyk);
        if distance > FARTHEST_COLOUR {
            let inks = cmyk.map(|ink| ink.to_string()).join(", ");
            let finding = ColourFinding::OtherOnPaper { inks, distance: distance as u32 };
            findings.push_value(named.origin("skærm"), &hex(*srgb), finding);
        }
    }
}

/// Writes a screen colour as the settings have it: "#0f3d49".
fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// A colour in which the templates set text, and the one on which they set it.
#[derive(Debug, Clone, Copy)]
pub struct TextPair<'a> {
    /// The colour of the letters.
    pub text: &'a Colour,
    /// The colour behind them.
    pub ground: &'a Colour,
    /// The Danish names of both, the text's first, for messages.
    names: (&'static str, &'static str),
}

/// Lists the colours in which the templates set text, with those on which they set it.
pub fn text_pairs(palette: &Palette) -> [TextPair<'_>; 5] {
    let Palette { primary, secondary, accent, paper } = palette;
    let pair = |text, ground, names| TextPair { text, ground, names };
    [
        pair(&Colour::WHITE, primary, ("hvid", "primær")),
        pair(accent, primary, ("accent", "primær")),
        pair(secondary, &Colour::WHITE, ("sekundær", "hvid")),
        pair(primary, paper, ("primær", "papir")),
        pair(&Colour::BLACK, paper, ("sort", "papir")),
    ]
}

/// Reports colours that the templates set text in, or text on, and that are too alike.
fn check_contrast(palette: &Palette, findings: &mut Diagnostics) {
    for TextPair { text, ground, names } in text_pairs(palette) {
        let contrast = text.contrast(ground);
        if contrast < MIN_CONTRAST {
            // Cut off rather than rounded: 4.499 shall not read as 4.50, which is enough.
            let hundredths = (contrast * 100.0) as u32;
            let origin = Origin::file(schema::SETTINGS).key("farver");
            findings.push(origin, ColourFinding::LowContrast { hundredths, pair: names });
        }
    }
}

/// Reports a number of appointees that the folder's own sentence contradicts. A table without
/// rows is passed over.
fn check_appointments(range: AppointmentRange, count: usize, findings: &mut Diagnostics) {
    let AppointmentRange { fewest, most } = range;
    if count > 0 && !(fewest as usize..=most as usize).contains(&count) {
        let range = format!("{fewest}–{most}");
        let origin = Origin::file(schema::SETTINGS).key("folder.udpegninger");
        let finding = SettingsFinding::AppointmentsOutsideRange { count, range };
        findings.push(origin, finding);
    }
}

/// Reports a period folder whose name is not that of its period. Only a name like "2022-2026"
/// is taken for one; a folder may be called anything else.
pub(crate) fn check_folder_name(name: &str, term: &Term, findings: &mut Diagnostics) {
    let is_period =
        name.len() == 9 && name.chars().all(|c| c.is_ascii_digit() || c == '-');
    if is_period && name != term.key() {
        let origin = Origin::file(schema::SETTINGS).key("valgperiode");
        findings.push_value(origin, name, SettingsFinding::FolderName(term.key()));
    }
}
