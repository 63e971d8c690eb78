//! What `periode.json` says, against itself, the tables and the name of the folder.

use time::{Date, Weekday};

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{ColourFinding, DateFinding, SettingsFinding};
use crate::pdf::profile::INK_LIMIT;
use crate::period::model::{Colour, Palette, Term};
use crate::period::rows::Rows;
use crate::period::schema;

/// The least contrast of text by WCAG 2.1, level AA.
const MIN_CONTRAST: f64 = 4.5;

/// Reports what in `periode.json` contradicts itself or the tables.
pub(super) fn check_settings(rows: &Rows, to: &mut Diagnostics) {
    let settings = &rows.settings;
    if let Some(letter) = &settings.letter {
        check_letter_date(letter.date, settings.term.as_ref(), to);
    }
    if let Some(palette) = &settings.palette {
        check_palette(palette, to);
        check_ink(palette, to);
    }
    if let Some(range) = settings.appointments {
        check_appointments(range, rows.appointees.len(), to);
    }
}

/// Reports a date of the letters outside the period, or on a day without post.
fn check_letter_date(date: Date, term: Option<&Term>, to: &mut Diagnostics) {
    let origin = Origin::file(schema::SETTINGS).key("brev.dato");
    if term.is_some_and(|term| !term.contains(date)) {
        to.push_value(origin.clone(), &date.to_string(), DateFinding::LetterDate);
    }
    if matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) {
        to.push_value(origin, &date.to_string(), DateFinding::LetterOnWeekend);
    }
}

/// Reports press colours of more ink than paper takes, and two of one spot colour.
fn check_ink(palette: &Palette, to: &mut Diagnostics) {
    let Palette { primary, secondary, accent, paper } = palette;
    let colours = [
        ("primær", primary),
        ("sekundær", secondary),
        ("accent", accent),
        ("papir", paper),
    ];
    for (place, (role, colour)) in colours.into_iter().enumerate() {
        let earlier = colours[..place].iter().any(|(_, other)| other.spot == colour.spot);
        if let Some(spot) = colour.spot.as_ref().filter(|_| earlier) {
            let origin = Origin::file(schema::SETTINGS);
            let origin = origin.key(format!("farver.{role}.spotfarve"));
            to.push_value(origin, spot, ColourFinding::SpotColourTwice);
        }
        let sum = colour.cmyk.map(u32::from).iter().sum();
        if sum > INK_LIMIT {
            let origin = Origin::file(schema::SETTINGS);
            let origin = origin.key(format!("farver.{role}.tryk"));
            to.push(origin, ColourFinding::TooMuchInk { sum, limit: INK_LIMIT });
        }
    }
}

/// A colour on another, with their Danish names.
pub(crate) type Pair<'a> = (&'a Colour, &'a Colour, (&'static str, &'static str));

/// The colours in which the templates set text, with those on which they set it.
pub fn text_pairs(palette: &Palette) -> [Pair<'_>; 5] {
    let Palette { primary, secondary, accent, paper } = palette;
    [
        (&Colour::WHITE, primary, ("hvid", "primær")),
        (accent, primary, ("accent", "primær")),
        (secondary, &Colour::WHITE, ("sekundær", "hvid")),
        (primary, paper, ("primær", "papir")),
        (&Colour::BLACK, paper, ("sort", "papir")),
    ]
}

/// Reports colours that the templates set text in, or text on, and that are too alike.
fn check_palette(palette: &Palette, to: &mut Diagnostics) {
    for (text, ground, pair) in text_pairs(palette) {
        let contrast = text.contrast(ground);
        if contrast < MIN_CONTRAST {
            let hundredths = (contrast * 100.0) as u32;
            let origin = Origin::file(schema::SETTINGS).key("farver");
            to.push(origin, ColourFinding::LowContrast { hundredths, pair });
        }
    }
}

/// Reports a number of appointees that the folder's own sentence contradicts.
fn check_appointments((from, last): (u32, u32), count: usize, to: &mut Diagnostics) {
    if count > 0 && !(from as usize..=last as usize).contains(&count) {
        let range = format!("{from}–{last}");
        let origin = Origin::file(schema::SETTINGS).key("folder.udpegninger");
        to.push(origin, SettingsFinding::AppointmentsOutsideRange { count, range });
    }
}

/// Reports a period folder whose name is not that of its period.
pub(crate) fn check_folder_name(name: &str, term: &Term, to: &mut Diagnostics) {
    let is_period =
        name.len() == 9 && name.chars().all(|c| c.is_ascii_digit() || c == '-');
    if is_period && name != term.key() {
        let origin = Origin::file(schema::SETTINGS).key("valgperiode");
        to.push_value(origin, name, SettingsFinding::FolderName(term.key()));
    }
}
