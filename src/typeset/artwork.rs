//! The pictures of a period, prepared for their places: found below `billeder/`, judged,
//! and scaled for screen and press.

pub(crate) mod size_fault;
pub mod sizes;

use std::collections::BTreeMap;

use crate::findings::sink::Diagnostics;
use crate::findings::{PictureFinding, nearest};
use crate::period::files::Files;
use crate::period::model::{Edition, PictureRef};
use crate::period::rows::OfficerRow;
use crate::period::schema;
use crate::typeset::picture::{self, Fit, PictureError, Placement, Ppi, Prepared};

use size_fault::SizeFault;
use sizes::{Size, Sizes};

/// The prepared pictures by their virtual path, and what the templates receive to tell their
/// sizes by.
#[derive(Debug, Default)]
pub(crate) struct Artwork(BTreeMap<String, Vec<u8>>);

impl Artwork {
    /// Prepares every picture that the chairmanship names for its place in these templates,
    /// given by virtual path. A picture that is missing, broken or too large is an error; one
    /// too small for press a warning.
    ///
    /// # Errors
    /// When the templates do not tell how large their pictures are.
    pub(crate) fn prepare(
        officers: &[OfficerRow],
        templates: BTreeMap<String, Vec<u8>>,
        files: &Files,
        to: &mut Diagnostics,
    ) -> Result<Self, SizeFault> {
        let mut artwork = Self::default();
        let data = sizes::data(officers.iter().map(|officer| officer.signature.as_ref()));
        let sizes = Sizes::of(templates, data.clone(), to)?;
        artwork.0.insert(sizes::DATA.into(), data);
        // Without sizes there is a finding already.
        let Some(sizes) = sizes else { return Ok(artwork) };
        for officer in officers {
            let pictures =
                [(&officer.portrait, Fit::Cover), (&officer.signature, Fit::Contain)];
            for (picture, fit) in pictures {
                if let Some(picture) = picture {
                    artwork.add(picture, fit, &sizes, files, to);
                }
            }
        }
        Ok(artwork)
    }

    /// Prepares one picture for both editions.
    fn add(
        &mut self,
        picture: &PictureRef,
        fit: Fit,
        sizes: &Sizes,
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
            match prepare_for_all(bytes, fit, edition, sizes) {
                Ok(prepared) => {
                    let (found, needed) = (prepared.effective_ppi.0, resolution(edition));
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

    /// The files by their virtual path.
    pub(crate) fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.0
    }
}

/// Prepares a picture for the place that needs the most pixels of it.
fn prepare_for_all(
    bytes: &[u8],
    fit: Fit,
    edition: Edition,
    sizes: &Sizes,
) -> Result<Prepared, PictureError> {
    let ppi = Ppi(resolution(edition));
    let places = sizes.largest(fit, edition).into_iter();
    let prepared = places.map(|Size { width, height }| {
        picture::prepare(bytes, &Placement { width, height, ppi, fit })
    });
    let finest = prepared
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .min_by_key(|one| one.effective_ppi);
    Ok(finest.expect("every picture has a place"))
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
pub(crate) fn virtual_path(name: &str, fit: Fit, edition: Edition) -> String {
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
