//! The pictures of a period: found below `billeder/`, judged, and scaled for screen and
//! press to the sizes at which the templates place them. The fitted pictures are files in
//! memory, which templates find at virtual paths; the office's own files stay as they are.

pub(crate) mod size_fault;
pub mod sizes;

use std::collections::BTreeMap;

use crate::findings::sink::Diagnostics;
use crate::findings::{PictureFinding, nearest};
use crate::period::files::Files;
use crate::period::model::{Colour, Edition, PictureRef};
use crate::period::rows::{OfficerRow, SettingsRow};
use crate::period::schema;
use crate::typeset::fitted_picture::{
    self, Fit, FittedPicture, Ground, PictureError, PicturePlace, Ppi,
};

use size_fault::SizeFault;
use sizes::{PictureSize, PictureSizes};

/// The fitted pictures by their virtual path, together with the JSON file by which the
/// templates tell how large they are.
#[derive(Debug, Default)]
pub(crate) struct Artwork(BTreeMap<String, Vec<u8>>);

/// What the period says of its signatures.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SignatureSettings {
    /// What becomes of the paper that they were scanned with.
    pub ground: Ground,
    /// Whether the field of the folder that they stand on has a colour, on which paper shows.
    pub is_on_colour: bool,
}

impl SignatureSettings {
    /// Reads them from the settings of a period. A colour with a fault counts as white, since
    /// nothing is printed before it is mended.
    pub(crate) fn of(settings: &SettingsRow) -> Self {
        let paper = settings.palette.as_ref().map(|palette| &palette.paper);
        let is_white = |paper: &Colour| paper.srgb == Colour::WHITE.srgb;
        Self {
            ground: match settings.has_clear_signatures {
                true => Ground::Removed,
                false => Ground::Kept,
            },
            is_on_colour: paper.is_some_and(|paper| !is_white(paper)),
        }
    }
}

/// What fitted pictures are made from: the files of the period and the places in the
/// templates.
#[derive(Clone, Copy)]
struct PictureSources<'a> {
    /// The files of the period, pictures among them.
    files: &'a Files,
    /// The sizes of all places.
    sizes: &'a PictureSizes,
    /// What the period says of its signatures.
    signatures: SignatureSettings,
}

/// How many millions of pixels all pictures of a period may have together, each file counted once:
/// twenty-four photographs of ten. Decoding that many takes some seconds.
const MOST_MEGAPIXELS: u64 = 240;

/// The files that were looked at, so that none is decoded twice for one kind of place.
#[derive(Default)]
struct SeenPictures<'a> {
    /// The files by name, each with whether it is within the pixels that all may have.
    are_within: BTreeMap<&'a str, bool>,
    /// The names and kinds of place that are done, or were found wanting; with the findings.
    done: BTreeMap<(&'a str, Fit), Vec<PictureFinding>>,
    /// How many pixels the files have together.
    pixels: u64,
}

impl<'a> SeenPictures<'a> {
    /// Whether a file is within the pixels that all may have, which it is counted among.
    fn takes(&mut self, name: &'a str, bytes: &[u8]) -> bool {
        *self.are_within.entry(name).or_insert_with(|| {
            let pixels = fitted_picture::pixels(bytes).unwrap_or_default();
            self.pixels = self.pixels.saturating_add(pixels);
            self.pixels <= MOST_MEGAPIXELS * 1_000_000
        })
    }
}

impl Artwork {
    /// Makes every picture that the chairmanship names fit its place in these templates,
    /// which are given by virtual path. A picture that is missing, broken or too large is
    /// reported as an error, one that is too small for press as a warning: it is used all
    /// the same.
    ///
    /// The pictures are judged even if there are other faults in the data, so that the
    /// office sees all of them at once. When the templates have a fault of Typst's, it is
    /// reported, and there are no pictures.
    ///
    /// # Errors
    /// It fails when the templates do not tell how large their pictures are.
    pub(crate) fn prepare(
        officers: &[OfficerRow],
        signatures: SignatureSettings,
        templates: BTreeMap<String, Vec<u8>>,
        files: &Files,
        findings: &mut Diagnostics,
    ) -> Result<Self, SizeFault> {
        let mut artwork = Self::default();
        let data = sizes::data(officers.iter().map(|officer| officer.signature.as_ref()));
        let sizes = PictureSizes::of(templates, data.clone(), findings)?;
        artwork.0.insert(sizes::DATA.into(), data);
        // Without sizes there is a finding already.
        let Some(sizes) = sizes else { return Ok(artwork) };
        let sources = PictureSources { files, sizes: &sizes, signatures };
        let mut seen = SeenPictures::default();
        for officer in officers {
            let portrait = officer.portrait.iter().map(|one| (one, Fit::Cover));
            let signature = officer.signature.iter().map(|one| (one, Fit::Contain));
            for (PictureRef { name, origin }, fit) in portrait.chain(signature) {
                let found = seen.done.get(&(name.as_str(), fit)).cloned();
                let found =
                    found.unwrap_or_else(|| artwork.add(name, fit, sources, &mut seen));
                for finding in &found {
                    findings.push_value(origin.clone(), name, finding.clone());
                }
                seen.done.insert((name, fit), found);
            }
        }
        Ok(artwork)
    }

    /// Adds one picture, fitted for both editions. Gives what there is to say of it: why it cannot
    /// be used, or how it will look.
    fn add<'a>(
        &mut self,
        name: &'a str,
        fit: Fit,
        sources: PictureSources,
        seen: &mut SeenPictures<'a>,
    ) -> Vec<PictureFinding> {
        let Some(bytes) = sources.files.get(&schema::picture(name)) else {
            return vec![missing(name, sources.files)];
        };
        if !seen.takes(name, bytes) {
            return vec![PictureFinding::TogetherTooLarge(MOST_MEGAPIXELS)];
        }
        let mut found = Vec::new();
        for edition in [Edition::Web, Edition::Press] {
            match fit_largest_place(bytes, fit, edition, sources) {
                Ok(fitted) => {
                    let shows_paper = fit == Fit::Contain
                        && fitted.has_ground
                        && sources.signatures.is_on_colour;
                    if edition == Edition::Press && shows_paper {
                        found.push(PictureFinding::PaperAround);
                    }
                    let (own, needed) = (fitted.effective_ppi.0, resolution(edition));
                    if edition == Edition::Press && own < needed {
                        found.push(PictureFinding::LowResolution { found: own, needed });
                    }
                    self.0.insert(virtual_path(name, fit, edition), fitted.bytes);
                }
                // The other edition would only report the same once more.
                Err(error) => return vec![finding(&error)],
            }
        }
        found
    }

    /// Gives the files by their virtual path.
    pub(crate) fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.0
    }
}

/// Fits a picture to that of its places which needs the most pixels of it, so that one file
/// serves all.
///
/// # Errors
/// It fails when the picture cannot be used at any of the places.
fn fit_largest_place(
    bytes: &[u8],
    fit: Fit,
    edition: Edition,
    sources: PictureSources,
) -> Result<FittedPicture, PictureError> {
    let ppi = Ppi(resolution(edition));
    let ground = sources.signatures.ground;
    let places = sources.sizes.largest(fit, edition).into_iter();
    let fitted = places.map(|PictureSize { width, height }| {
        let place = PicturePlace { width, height, ppi, fit, ground };
        FittedPicture::from_original(bytes, &place)
    });
    // The larger the place, the fewer pixels of the original fall to an inch of it.
    let finest = fitted
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .min_by_key(|one| one.effective_ppi);
    Ok(finest.expect("every picture has a place"))
}

/// The pixels per inch that an edition needs: 300 is what print shops ask for, 150 is
/// enough for a screen.
fn resolution(edition: Edition) -> u32 {
    match edition {
        Edition::Web => 150,
        Edition::Press => 300,
    }
}

/// Tells where templates find a picture that was fitted for a kind of place and an edition.
///
/// The path holds the whole name, so that two pictures never share one. It ends without an
/// extension, since Typst would believe it; without one, Typst looks at the content, whose
/// format may now be another than the name says.
pub(crate) fn virtual_path(name: &str, fit: Fit, edition: Edition) -> String {
    let kind = match fit {
        Fit::Cover => "portraet",
        Fit::Contain => "underskrift",
    };
    format!("/billeder/{}/{kind}/{name}/billede", edition.name())
}

/// Says that there is no picture of this name, and which name comes close to it.
fn missing(name: &str, files: &Files) -> PictureFinding {
    let names = files.paths().filter_map(|path| path.strip_prefix(schema::PICTURES));
    PictureFinding::Missing(nearest(name, names))
}

/// Says to the office what is wrong with a picture. What has no sentence of its own is
/// quoted as the decoder says it, in English.
fn finding(error: &PictureError) -> PictureFinding {
    match error {
        PictureError::UnknownFormat => PictureFinding::UnknownFormat,
        PictureError::Truncated => PictureFinding::Truncated,
        PictureError::TooLarge { width, height } => {
            PictureFinding::TooLarge { width: *width, height: *height }
        }
        other => PictureFinding::Broken(other.to_string()),
    }
}
