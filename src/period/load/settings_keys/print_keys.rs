//! The keys `tryk` and `udskrift`: what the print shop asks of the folder, and how the
//! office prints its letters. What is left out has its usual value.

use crate::ground::length::Mm;
use crate::pdf::press::PictureColour;
use crate::period::load::json_keys::Keys;
use crate::period::model::{PressSettings, PrintSettings};

/// The most bleed that a print shop asks, in millimetres (docs/press.md).
const MOST_BLEED: f64 = 5.0;

/// The most letters of a print file: it is held in memory while it is made.
const MOST_LETTERS_PER_FILE: i32 = 500;

/// The words of the key `billeder`: pictures are made printing inks by Folio, or are left in
/// colours of the screen for the print shop.
const PICTURE_COLOURS: &[(&str, PictureColour)] =
    &[("cmyk", PictureColour::Cmyk), ("srgb", PictureColour::Srgb)];

/// Reads the key `tryk`, of which every part may be left out. The bleed is in millimetres:
///
/// ```json
/// { "beskæring": 3, "skæremærker": true, "billeder": "srgb" }
/// ```
pub(super) fn press(keys: &Keys) -> Option<PressSettings> {
    let usual = PressSettings::default();
    let bleed = keys.optional_or("beskæring", usual.bleed, |node| {
        node.number(0.0, MOST_BLEED).map(Mm)
    });
    let has_marks =
        keys.optional_or("skæremærker", usual.has_marks, |node| node.boolean());
    let pictures =
        keys.optional_or("billeder", usual.pictures, |node| node.word(PICTURE_COLOURS));
    Some(PressSettings {
        bleed: bleed?,
        has_marks: has_marks?,
        pictures: pictures?,
    })
}

/// Reads the key `udskrift`, of which every part may be left out:
///
/// ```json
/// { "tosidet": true, "hæftemærke": true, "kuverteringsmærker": false, "breve pr. fil": 100 }
/// ```
pub(super) fn print(keys: &Keys) -> Option<PrintSettings> {
    let usual = PrintSettings::default();
    let is_duplex = keys.optional_or("tosidet", usual.is_duplex, |node| node.boolean());
    let has_staple_mark =
        keys.optional_or("hæftemærke", usual.has_staple_mark, |node| node.boolean());
    let has_insertion_marks =
        keys.optional_or("kuverteringsmærker", usual.has_insertion_marks, |node| {
            node.boolean()
        });
    let letters_per_file =
        keys.optional_or("breve pr. fil", usual.letters_per_file, |node| {
            node.integer(1, MOST_LETTERS_PER_FILE).map(|letters| letters as usize)
        });
    Some(PrintSettings {
        is_duplex: is_duplex?,
        has_staple_mark: has_staple_mark?,
        has_insertion_marks: has_insertion_marks?,
        letters_per_file: letters_per_file?,
    })
}
