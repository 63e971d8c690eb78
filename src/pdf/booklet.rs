//! The office booklet: the pages of any PDF imposed on sheets that are printed on both sides,
//! folded and stapled. Each page becomes a form, a drawing that a sheet refers to, in the same
//! file: letters stay letters, and fonts and pictures are there once, as before.
//!
//! Typst can place pages of a PDF as well, but loses on the way what printing needs: the
//! fields and stamps of a page, hidden layers, the colour space in which a page is blended;
//! it refuses PDF 2.0, and leaves a page blank whose content it cannot unpack.

mod annotation;
mod comparison;
mod deflate;
mod filter_codes;
mod form;
mod mending;
mod refusal;
mod remark;
mod resources;
mod sheet;
mod source;
mod summary;
mod survey;
mod tally;
mod text_mark;
mod undrawn;
mod unpacking;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lopdf::{
    Dictionary, Document, Object, ObjectId, SaveOptions, StringFormat,
    decode_text_string, dictionary, text_string,
};
use sha2::{Digest, Sha256};

use self::annotation::PageAnnotations;
use self::comparison::Comparison;
use self::form::Forms;
pub use self::refusal::{BookletFault, NoBooklet};
use self::remark::Remarks;
pub use self::remark::{MarkKind, Remark};
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
    /// What a person must know before it is printed.
    pub remarks: Vec<Remark>,
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
/// Nothing that can be printed is lost in silence: what each page paints is counted by another
/// library in the PDF and in the booklet. Where that one cannot read the PDF, a remark says so.
///
/// # Errors
/// Fails when the bytes are no PDF whose pages can be imposed whole.
pub fn make(
    pdf: &[u8],
    name: &str,
    settings: BookletSettings,
) -> Result<Booklet, BookletFault> {
    let SourcePdf { mut document, pages, annotations } = SourcePdf::read(pdf)?;
    let imposition = imposed(&pages, settings.layout)?;
    let mut remarks = remarks(&annotations);
    let annotated = annotations.iter().map(|page| !page.drawn.is_empty()).collect();
    let forms = add_forms(&mut document, &pages, annotations)?;
    let tree = add_sheets(&mut document, &forms, &imposition, settings.has_marks);
    let information = information(&document, name);
    let catalog = catalog(&document, tree);
    let identifier = identifier(pdf, settings);
    document.trailer = dictionary! {
        "Root" => document.add_object(catalog),
        "Info" => document.add_object(information),
        "ID" => vec![identifier.clone(), identifier],
    };
    document.prune_objects();
    let booklet = Arc::new(saved(document));
    remarks.extend(checked(pdf, &booklet, &imposition, annotated)?);
    let pdf = Arc::try_unwrap(booklet).unwrap_or_else(|shared| (*shared).clone());
    Ok(Booklet { pdf, imposition, remarks })
}

/// Says of the annotations of all pages what is not drawn, or perhaps otherwise.
fn remarks(annotations: &[PageAnnotations]) -> Vec<Remark> {
    let mut remarks = Remarks::default();
    for (number, page) in (1..).zip(annotations) {
        for kind in &page.missing {
            remarks.note_missing(*kind, number);
        }
        if page.has_redrawn_field {
            remarks.note_differing(number);
        }
    }
    remarks.finish()
}

/// Holds the booklet against its PDF, and gives the remark that it could not be done.
///
/// # Errors
/// Fails when a page differs.
fn checked(
    pdf: &[u8],
    booklet: &Arc<Vec<u8>>,
    imposition: &Imposition,
    annotated: Vec<bool>,
) -> Result<Option<Remark>, BookletFault> {
    let ours = annotated.len();
    match comparison::compare(pdf, booklet, imposition, annotated) {
        Comparison::Same => Ok(None),
        Comparison::Differs(page) => Err(BookletFault::PageDiffers(page)),
        Comparison::OtherPages(others) => Err(BookletFault::PagesDiffer { others, ours }),
        Comparison::Unreadable => Ok(Some(Remark::Unchecked)),
    }
}

/// Imposes pages of one size.
///
/// # Errors
/// Fails when there are no pages, when their sizes differ, and when no sheet takes two of them.
fn imposed(pages: &[Page], layout: Layout) -> Result<Imposition, BookletFault> {
    let count = NonZeroUsize::new(pages.len()).ok_or(BookletFault::NoPages)?;
    let first = pages[0].size();
    let mut sizes = (1..).zip(pages.iter().map(Page::size));
    match sizes.find(|(_, size)| !size.is_like(first)) {
        Some((page, size)) if size.turned().is_like(first) => Err(turned(pages, page)),
        Some((page, size)) => Err(BookletFault::SizesDiffer { first, page, size }),
        None => impose::impose(count, first, layout).ok_or(BookletFault::NoSheet(first)),
    }
}

/// Names the page that is turned otherwise than most: the first one, or `page`, which is the first
/// that is unlike it.
fn turned(pages: &[Page], page: usize) -> BookletFault {
    let first = pages[0].size();
    let like_first = pages.iter().filter(|page| page.size().is_like(first)).count();
    let page = if 2 * like_first < pages.len() { 1 } else { page };
    let size = pages[page - 1].size();
    BookletFault::Turned { page, lies: size.width.0 > size.height.0 }
}

/// Adds all pages with their annotations to the document as forms, in reading order.
///
/// # Errors
/// Fails with [`BookletFault::PageUnreadable`] when nobody can tell what a page shows.
fn add_forms(
    document: &mut Document,
    pages: &[Page],
    annotations: Vec<PageAnnotations>,
) -> Result<Vec<ObjectId>, BookletFault> {
    let mut forms = Forms { document, budget: MAX_CONTENT };
    let numbered = (1..).zip(pages.iter().zip(annotations));
    numbered
        .map(|(number, (page, annotations))| forms.add(page, number, annotations.drawn))
        .collect()
}

/// Adds the sides of all sheets to the document that holds the forms of the pages, and gives the
/// root of the page tree that leads to them.
fn add_sheets(
    document: &mut Document,
    forms: &[ObjectId],
    imposition: &Imposition,
    has_marks: bool,
) -> ObjectId {
    let tree = document.new_object_id();
    let sides = Sides { imposition, forms, tree, has_marks }.add(document);
    let entries = dictionary! {
        "Type" => "Pages",
        "Count" => sides.len() as i64,
        "Kids" => sides.into_iter().map(Object::from).collect::<Vec<_>>(),
    };
    document.set_object(tree, entries);
    tree
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
