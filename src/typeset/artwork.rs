//! The pictures of a period, prepared for their places: found below `billeder/`, judged,
//! and scaled for screen and press.

use std::collections::BTreeMap;

use crate::findings::sink::Diagnostics;
use crate::findings::{PictureFinding, nearest};
use crate::ground::length::Mm;
use crate::period::files::Files;
use crate::period::model::{Edition, PictureRef};
use crate::period::rows::OfficerRow;
use crate::period::schema;
use crate::typeset::picture::{self, Fit, PictureError, Placement, Ppi};

/// Signatures stand in 45 × 15 mm at the most (templates/brev/letter.typ and templates/folder).
const SIGNATURE: (Mm, Mm) = (Mm(45.0), Mm(15.0));

/// Portraits are as wide as their circles: without signatures below, and with
/// (templates/folder/greeting.typ).
const CIRCLES: (f64, f64) = (36.0, 28.0);

/// A portrait is higher than wide, by so much.
const PORTRAIT_RATIO: f64 = 1.25;

/// On the screen, signatures share the width of the text, with a space after each, and
/// have one height (templates/folder/greeting.typ).
const TEXT_WIDTH: f64 = 116.0;
const SIGNATURE_SPACE: f64 = 4.0;
const SIGNATURE_HEIGHT: f64 = 12.0;

/// The prepared pictures by their virtual path.
#[derive(Debug, Default)]
pub struct Artwork(BTreeMap<String, Vec<u8>>);

impl Artwork {
    /// Prepares every picture that the chairmanship names. A picture that is missing,
    /// broken or too large is an error; one too small for press a warning.
    pub fn prepare(officers: &[OfficerRow], files: &Files, to: &mut Diagnostics) -> Self {
        let mut artwork = Self::default();
        for officer in officers {
            let pictures =
                [(&officer.portrait, Fit::Cover), (&officer.signature, Fit::Contain)];
            for (picture, fit) in pictures {
                if let Some(picture) = picture {
                    artwork.add(picture, fit, officers, files, to);
                }
            }
        }
        artwork
    }

    /// Prepares one picture for both editions.
    fn add(
        &mut self,
        picture: &PictureRef,
        fit: Fit,
        officers: &[OfficerRow],
        files: &Files,
        to: &mut Diagnostics,
    ) {
        let PictureRef { name, origin } = picture;
        let Some(bytes) = files.get(&format!("{}{name}", schema::PICTURES)) else {
            let names =
                files.paths().filter_map(|path| path.strip_prefix(schema::PICTURES));
            let near = nearest(name, names);
            to.push_value(origin.clone(), name, PictureFinding::Missing(near));
            return;
        };
        for edition in [Edition::Web, Edition::Press] {
            let ppi = Ppi(resolution(edition));
            let (width, height) = size(fit, edition, officers);
            match picture::prepare(bytes, &Placement { width, height, ppi, fit }) {
                Ok(prepared) => {
                    let (found, needed) = (prepared.effective_ppi.0, ppi.0);
                    if edition == Edition::Press && found < needed {
                        let fault = PictureFinding::LowResolution { found, needed };
                        to.push_value(origin.clone(), name, fault);
                    }
                    self.0.insert(virtual_path(name, fit, edition), prepared.bytes);
                }
                Err(error) => {
                    to.push_value(origin.clone(), name, finding(&error));
                    return;
                }
            }
        }
    }

    /// The prepared pictures by their virtual path.
    pub fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.0
    }
}

/// The size of a picture's place in an edition, among those who sign.
fn size(fit: Fit, edition: Edition, officers: &[OfficerRow]) -> (Mm, Mm) {
    match (edition, fit) {
        (Edition::Press, Fit::Contain) => SIGNATURE,
        (_, Fit::Cover) => {
            let signed = officers.iter().any(|officer| officer.signature.is_some());
            let width = if signed { CIRCLES.1 } else { CIRCLES.0 };
            (Mm(width), Mm(width * PORTRAIT_RATIO))
        }
        (Edition::Web, Fit::Contain) => {
            let column = TEXT_WIDTH / officers.len().max(2) as f64;
            (Mm(column - SIGNATURE_SPACE), Mm(SIGNATURE_HEIGHT))
        }
    }
}

/// The pixels per inch that an edition needs.
fn resolution(edition: Edition) -> u32 {
    match edition {
        Edition::Web => 150,
        Edition::Press => 300,
    }
}

/// Where templates find a picture prepared for a kind of place and an edition. The path
/// holds the whole name, so that two pictures never share one, but ends without extension, since Typst would believe it; without one it looks at the content,
/// which may be of another format now.
pub fn virtual_path(name: &str, fit: Fit, edition: Edition) -> String {
    let kind = match fit {
        Fit::Cover => "portraet",
        Fit::Contain => "underskrift",
    };
    format!("/billeder/{}/{kind}/{name}/billede", edition.name())
}

/// What is wrong with a picture, for the office.
fn finding(error: &PictureError) -> PictureFinding {
    match error {
        PictureError::UnknownFormat => PictureFinding::UnknownFormat,
        PictureError::Truncated => PictureFinding::Truncated,
        PictureError::TooLarge { width, height, .. } => {
            PictureFinding::TooLarge { width: *width, height: *height }
        }
        other => PictureFinding::Broken(other.to_string()),
    }
}
