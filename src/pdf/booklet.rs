//! The office booklet: the pages of any PDF imposed on sheets that are printed on both sides,
//! folded and stapled. Each page becomes a form, a drawing that a sheet refers to, in the same
//! file: letters stay letters, and fonts and pictures are there once, as before.
//!
//! Typst can place pages of a PDF as well, but loses on the way what printing needs: the
//! fields and stamps of a page, hidden layers, the colour space in which a page is blended;
//! it refuses PDF 2.0, and leaves a page blank whose content it cannot unpack.

mod annotation;
mod form;
mod refusal;
mod sheet;
mod source;
mod summary;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use lopdf::{
    Dictionary, Document, Object, ObjectId, SaveOptions, StringFormat,
    decode_text_string, dictionary, text_string,
};
use sha2::{Digest, Sha256};

use self::form::Forms;
pub use self::refusal::{BookletFault, NoBooklet};
use self::sheet::Sides;
use self::source::{Page, SourcePdf};
use super::impose::{self, Imposition, Layout};

/// The most bytes that all contents of pages may unpack to where they must be joined.
const MAX_CONTENT: usize = 256 * 1024 * 1024;

/// The largest file of which a booklet is made, in mebibytes.
pub const MAX_MEBIBYTES: u64 = 256;

/// The choices that a person has in making a booklet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BookletSettings {
    /// How the pages are imposed.
    pub layout: Layout,
    /// Whether the outermost sheet shows where to fold and to staple.
    pub has_marks: bool,
}

/// A booklet, ready to be printed.
#[derive(Debug)]
pub struct Booklet {
    /// The bytes of the file. Its pages are the sides in the order of printing: the front of
    /// the outermost sheet, its back, and so on.
    pub pdf: Vec<u8>,
    /// Which page stands where.
    pub imposition: Imposition,
}

impl Booklet {
    /// Counts the sides that are printed, two of each sheet.
    pub fn sides(&self) -> usize {
        2 * self.imposition.sheets.len()
    }
}

/// Names the file of a booklet, beside the file of its pages: `bog.pdf` gives
/// `bog-haefte.pdf`.
pub fn default_target(source: &Path) -> PathBuf {
    source.with_file_name(format!("{}-haefte.pdf", stem(source)))
}

/// Takes the name of a file without folder and extension; an empty text when a path has none.
pub fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Makes a booklet of a PDF. The booklet takes its title from the PDF, or else from `name`,
/// and its dates from the PDF; equal bytes and settings give equal bytes.
///
/// The booklet is not tagged: a sheet has no order in which it could be read aloud.
///
/// # Errors
/// Fails when the bytes are no PDF whose pages can be imposed.
pub fn make(
    pdf: &[u8],
    name: &str,
    settings: BookletSettings,
) -> Result<Booklet, BookletFault> {
    let SourcePdf { mut document, pages } = SourcePdf::read(pdf)?;
    let imposition = imposed(&pages, settings.layout)?;
    let was_repaired = document.xref_recovery.is_some();
    let tree = add_sheets(&mut document, &pages, &imposition, settings.has_marks)?;
    let information = information(&document, name);
    let catalog = catalog(&document, tree);
    let identifier = identifier(pdf, settings);
    document.trailer = dictionary! {
        "Root" => document.add_object(catalog),
        "Info" => document.add_object(information),
        "ID" => vec![identifier.clone(), identifier],
    };
    document.prune_objects();
    // A sound file may refer to objects that are not there, which count as null (ISO 32000-1,
    // 7.3.10). Of a file that was repaired, nobody knows whether they were lost.
    if was_repaired && dangles(&mut document) {
        return Err(BookletFault::NoPdf);
    }
    Ok(Booklet { pdf: saved(document), imposition })
}

/// Imposes pages of one size.
///
/// # Errors
/// Fails when there are no pages, when their sizes differ, and when no sheet takes two of them.
fn imposed(pages: &[Page], layout: Layout) -> Result<Imposition, BookletFault> {
    let count = NonZeroUsize::new(pages.len()).ok_or(BookletFault::NoPages)?;
    let first = pages[0].size();
    for (page, size) in (1..).zip(pages.iter().map(Page::size)) {
        if !size.is_like(first) {
            return Err(BookletFault::SizesDiffer { first, page, size });
        }
    }
    impose::impose(count, first, layout).ok_or(BookletFault::NoSheet(first))
}

/// Adds the sides of all sheets to the document that holds the pages, and gives the root of
/// the page tree that leads to them.
///
/// # Errors
/// Fails with [`BookletFault::PageUnreadable`] when nobody can tell what a page shows.
fn add_sheets(
    document: &mut Document,
    pages: &[Page],
    imposition: &Imposition,
    has_marks: bool,
) -> Result<ObjectId, BookletFault> {
    let mut forms = Forms { document, budget: MAX_CONTENT };
    let numbered = (1..).zip(pages);
    let forms: Result<Vec<_>, _> =
        numbered.map(|(number, page)| forms.add(page, number)).collect();
    let (forms, tree) = (&forms?[..], document.new_object_id());
    let sides = Sides { imposition, forms, tree, has_marks }.add(document);
    let entries = dictionary! {
        "Type" => "Pages",
        "Count" => sides.len() as i64,
        "Kids" => sides.into_iter().map(Object::from).collect::<Vec<_>>(),
    };
    document.set_object(tree, entries);
    Ok(tree)
}

/// Makes the catalog of the booklet. It leads to the page tree, keeps the layers of the PDF,
/// and asks viewers to print in actual size on both sides, as far as they can be asked.
fn catalog(document: &Document, tree: ObjectId) -> Dictionary {
    let mut catalog = dictionary! {
        "Type" => "Catalog",
        "Pages" => tree,
        "PageLayout" => "SinglePage",
        "ViewerPreferences" => dictionary! {
            "DisplayDocTitle" => true,
            "PrintScaling" => "None",
            "Duplex" => "DuplexFlipShortEdge",
        },
    };
    let old = document.catalog().ok();
    // A version later than that of the header stands here, and so do the layers: without them,
    // everything that is hidden would be printed.
    for key in ["Version", "OCProperties"] {
        if let Some(value) = old.and_then(|old| old.get(key.as_bytes()).ok()) {
            catalog.set(key, value.clone());
        }
    }
    catalog
}

/// Makes the information dictionary of the booklet: the title of the PDF, or else `name`, with
/// "(hæfte)" behind it, the dates of the PDF, and this program.
fn information(document: &Document, name: &str) -> Dictionary {
    let old = document
        .trailer
        .get_deref(b"Info", document)
        .and_then(Object::as_dict);
    let text = |key: &[u8]| {
        let value = old.as_ref().ok()?.get_deref(key, document).ok()?;
        decode_text_string(value).ok().filter(|text| !text.trim().is_empty())
    };
    let title = text(b"Title").unwrap_or_else(|| name.to_owned());
    let creator = format!("Folio {}", env!("CARGO_PKG_VERSION"));
    let mut information = dictionary! {
        "Title" => text_string(&format!("{title} (hæfte)")),
        "Creator" => text_string(&creator),
    };
    for key in ["CreationDate", "ModDate"] {
        if let Some(date) = text(key.as_bytes()) {
            information.set(key, text_string(&date));
        }
    }
    information
}

/// Makes the identifier of the booklet of all that it is made of: half a SHA-256 digest over
/// the settings and the PDF.
fn identifier(pdf: &[u8], settings: BookletSettings) -> Object {
    let BookletSettings { layout, has_marks } = settings;
    let mut digest = Sha256::new();
    // Other words for the same settings would give every booklet another identifier.
    digest.update(format!("Settings {{ layout: {layout:?}, has_marks: {has_marks:?} }}"));
    digest.update(pdf);
    Object::String(digest.finalize()[..16].to_vec(), StringFormat::Hexadecimal)
}

/// Whether the document refers to an object that is not there. The reader makes do with what
/// it finds of a file that is cut off; a booklet of it would lack a picture or a font.
fn dangles(document: &mut Document) -> bool {
    let referred = document.traverse_objects(|_| {});
    referred.iter().any(|id| !document.objects.contains_key(id))
}

/// Writes the document as a file of PDF 1.7 or 2.0, its small objects packed together.
fn saved(mut document: Document) -> Vec<u8> {
    // The header of a damaged file may say anything.
    if document.version != "2.0" {
        document.version = "1.7".to_owned();
    }
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true);
    let options = options.compression_level(9).build();
    let mut bytes = Vec::new();
    let written = document.save_with_options(&mut bytes, options);
    written.expect("memory can be written to, and the document is not encrypted");
    bytes
}
