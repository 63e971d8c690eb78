//! The finish of a press file: what PDF/X-4 asks for beyond what the typesetter writes. Boxes,
//! output intent and metadata are added, what a press has no use for is taken away, and
//! pictures are converted. `docs/press.md` lists all of it.

mod metadata;
mod output_intent;
mod pictures;

use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, dictionary};
use time::Date;

use super::profile::OutputProfile;
use crate::ground::length::Mm;

/// The version of PDF that PDF/X-4 is built on (ISO 15930-7, 6.2).
const PDF_VERSION: &str = "1.6";

/// What becomes of pictures in the colours of a screen when a press file is finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureColour {
    /// They are converted to the inks of the output condition.
    Cmyk,
    /// They stay in sRGB with its profile, and the print shop converts them.
    Srgb,
}

/// Everything that the finish of a press file needs to know besides the file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PressJob<'a> {
    /// The title of the document.
    pub title: &'a str,
    /// The text that identifies the document through all its versions.
    pub identifier: &'a str,
    /// The day that the document bears.
    pub date: Date,
    /// How far the pages of the file reach beyond the trim, on every side.
    pub bleed: Mm,
    /// How far crop marks reach beyond the bleed, on every side; 0 without marks.
    pub slug: Mm,
    /// The profile of the condition that the file is printed under.
    pub profile: &'a OutputProfile,
    /// What becomes of pictures in the colours of a screen.
    pub pictures: PictureColour,
}

/// Why a file cannot be finished. The typesetter writes no such file, so this is a fault in
/// the program and no fault in the data.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub(crate) enum PressError {
    /// The file is no sound PDF; holds what the reader says.
    #[error(transparent)]
    Pdf(#[from] lopdf::Error),
    /// A picture is of a kind that cannot be converted; holds the reason.
    #[error("a picture is not converted ({0})")]
    Picture(String),
}

/// Finishes the press file that the typesetter has exported, and gives the bytes of the
/// finished one. The same file and job give the same bytes.
///
/// # Errors
/// Fails when the bytes are no PDF, lack the boxes that Typst writes, or have a picture that
/// cannot be converted.
pub(crate) fn finish(pdf: &[u8], job: &PressJob) -> Result<Vec<u8>, PressError> {
    let mut document = Document::load_mem(pdf)?;
    document.version = PDF_VERSION.into();
    for page in document.page_iter().collect::<Vec<_>>() {
        finish_page(document.get_dictionary_mut(page)?, job)?;
    }
    drop_what_a_press_has_no_use_for(document.catalog_mut()?);
    pictures::convert(&mut document, job)?;
    output_intent::write(&mut document, job)?;
    metadata::write(&mut document, pdf, job)?;
    // What was dropped may have been the last to refer to others.
    document.prune_objects();
    let mut finished = Vec::new();
    // Older workflows read neither object streams nor streams of references.
    let options = SaveOptions::builder()
        .use_object_streams(false)
        .use_xref_streams(false)
        .build();
    document
        .save_with_options(&mut finished, options)
        .map_err(lopdf::Error::from)?;
    Ok(finished)
}

/// Gives a page its boxes and has transparent things blended in the four inks; takes away its
/// annotations, actions and tags. The page as exported ends at the bleed: its MediaBox becomes
/// the BleedBox.
fn finish_page(page: &mut Dictionary, job: &PressJob) -> Result<(), PressError> {
    // Typst makes pages as large as the trim with the bleed around it.
    let bleed_box = box_numbers(page.get(b"MediaBox")?)?;
    page.set("MediaBox", rectangle(outset(bleed_box, points(job.slug))));
    page.set("BleedBox", rectangle(bleed_box));
    page.set("TrimBox", rectangle(outset(bleed_box, -points(job.bleed))));
    page.set(
        "Group",
        dictionary! { "Type" => "Group", "S" => "Transparency", "CS" => "DeviceCMYK" },
    );
    for key in [&b"CropBox"[..], b"ArtBox", b"Annots", b"AA", b"StructParents", b"Tabs"] {
        page.remove(key);
    }
    Ok(())
}

/// Removes from the catalog what only serves a reader at a screen: bookmarks and their
/// targets, page labels, actions, forms, tags.
fn drop_what_a_press_has_no_use_for(catalog: &mut Dictionary) {
    let keys = [
        &b"Outlines"[..],
        b"PageMode",
        b"PageLabels",
        b"OpenAction",
        b"AA",
        b"Names",
        b"Dests",
        b"StructTreeRoot",
        b"MarkInfo",
        b"AcroForm",
    ];
    for key in keys {
        catalog.remove(key);
    }
}

/// Converts a length to points, the unit of boxes.
fn points(length: Mm) -> f32 {
    length.points() as f32
}

/// Reads the four numbers of a box: left, bottom, right, top, in points.
fn box_numbers(rectangle: &Object) -> Result<[f32; 4], lopdf::Error> {
    let numbers: Result<Vec<_>, _> =
        rectangle.as_array()?.iter().map(Object::as_float).collect();
    numbers?
        .try_into()
        .map_err(|_| lopdf::Error::InvalidStream("a box".into()))
}

/// Moves all sides of a box outwards by `by` points, or inwards when that is negative.
fn outset([left, bottom, right, top]: [f32; 4], by: f32) -> [f32; 4] {
    [left - by, bottom - by, right + by, top + by]
}

/// Writes the four numbers of a box as an object of a PDF.
fn rectangle(numbers: [f32; 4]) -> Object {
    numbers.map(Object::Real).to_vec().into()
}

/// Adds an object to a document and gives the reference to it.
fn add(document: &mut Document, object: impl Into<Object>) -> Object {
    let id: ObjectId = document.add_object(object);
    Object::Reference(id)
}
