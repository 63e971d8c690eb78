//! The finish of a press file: what PDF/X-4 asks beyond what the typesetter writes. Bytes
//! in, bytes out. The list is that of `docs/press.md`.

mod metadata;
mod pictures;

use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, dictionary};
use time::Date;

use crate::ground::length::Mm;
use crate::pdf::profile::OutputProfile;

/// The colours of pictures in the press edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureColour {
    /// Converted to the inks of the output condition.
    Cmyk,
    /// Kept in sRGB, and said to be so; the print shop converts.
    Srgb,
}

/// The version that PDF/X-4 is built on (ISO 15930-7, 6.2).
const VERSION: &str = "1.6";

/// How a press file is finished.
#[derive(Debug, Clone, Copy)]
pub struct PressJob<'a> {
    /// The title of the document.
    pub title: &'a str,
    /// Identifies the document through all its versions.
    pub identifier: &'a str,
    /// The day that the document bears.
    pub date: Date,
    /// How far the pages of the file reach beyond the trim, on every side.
    pub bleed: Mm,
    /// How far marks reach beyond the bleed, on every side; nought without marks.
    pub slug: Mm,
    /// The condition that the file is printed under.
    pub profile: &'a OutputProfile,
    /// What becomes of pictures in screen colours.
    pub pictures: PictureColour,
}

/// Why a file cannot be finished. The typesetter writes none of these.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PressError {
    /// The file is no sound PDF.
    #[error(transparent)]
    Pdf(#[from] lopdf::Error),
    /// A picture is of a kind that is not converted; holds why.
    #[error("a picture is not converted ({0})")]
    Picture(String),
}

/// Finishes the press file that the typesetter has exported.
///
/// # Errors
/// When it is not the file of a typesetter that is known.
pub fn finish(pdf: &[u8], job: &PressJob) -> Result<Vec<u8>, PressError> {
    let mut document = Document::load_mem(pdf)?;
    document.version = VERSION.into();
    for page in document.page_iter().collect::<Vec<_>>() {
        finish_page(document.get_dictionary_mut(page)?, job)?;
    }
    drop_what_a_press_has_no_use_for(document.catalog_mut()?);
    pictures::convert(&mut document, job)?;
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

/// Gives a page its boxes and the colours in which what is transparent is blended, and takes
/// its annotations.
fn finish_page(page: &mut Dictionary, job: &PressJob) -> Result<(), PressError> {
    let bleed_box = numbers(page.get(b"MediaBox")?)?;
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

/// Takes from the catalog what serves a reader on the screen: bookmarks and their targets,
/// tags, actions.
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

/// A length in points, as boxes have it.
fn points(length: Mm) -> f32 {
    length.points() as f32
}

/// The four numbers of a box: left, bottom, right, top.
fn numbers(rectangle: &Object) -> Result<[f32; 4], lopdf::Error> {
    let numbers: Result<Vec<_>, _> =
        rectangle.as_array()?.iter().map(Object::as_float).collect();
    numbers?
        .try_into()
        .map_err(|_| lopdf::Error::InvalidStream("a box".into()))
}

/// A box that reaches farther by `by` points on every side.
fn outset([left, bottom, right, top]: [f32; 4], by: f32) -> [f32; 4] {
    [left - by, bottom - by, right + by, top + by]
}

/// A box as a PDF has it.
fn rectangle(numbers: [f32; 4]) -> Object {
    numbers.map(Object::Real).to_vec().into()
}

/// Adds an object and gives the way to it.
fn add(document: &mut Document, object: impl Into<Object>) -> Object {
    let id: ObjectId = document.add_object(object);
    Object::Reference(id)
}
