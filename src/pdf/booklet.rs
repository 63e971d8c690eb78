//! The office booklet: any PDF of one page size imposed on sheets that are printed on both
//! sides, folded and stapled. Pages become forms of the same file, so that letters stay
//! letters, and fonts and pictures are there once, as before.
//!
//! Typst can place pages of a PDF as well, but loses on the way what printing needs: the
//! fields and stamps of a page, hidden layers, the colour space in which a page is blended;
//! it refuses PDF 2.0, and leaves a page blank whose content it cannot unpack.

mod annotation;
pub(crate) mod fault;
mod form;
mod sheet;
mod source;
mod wording;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use lopdf::{
    Dictionary, Document, Object, SaveOptions, StringFormat, decode_text_string,
    dictionary, text_string,
};
use sha2::{Digest, Sha256};

pub use crate::pdf::booklet::fault::{BookletFault, NoBooklet};
use crate::pdf::booklet::form::Forms;
use crate::pdf::booklet::sheet::Sides;
use crate::pdf::booklet::source::{Page, Source};

use crate::pdf::impose::{self, Imposition, Layout};

/// The most that all contents of pages that must be joined may unpack to, in bytes.
const MAX_CONTENT: usize = 256 * 1024 * 1024;

/// The largest file that is read, in mebibytes.
pub const MAX_MEBIBYTES: u64 = 256;

/// How a booklet is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Settings {
    /// How pages are imposed.
    pub layout: Layout,
    /// Whether the outermost sheet shows where to fold and to staple.
    pub has_marks: bool,
}

/// A booklet.
#[derive(Debug)]
pub struct Booklet {
    /// The bytes of the file: of each sheet the front, then the back.
    pub pdf: Vec<u8>,
    /// Which page stands where.
    pub imposition: Imposition,
}

impl Booklet {
    /// How many sides are printed; two of a sheet.
    pub fn sides(&self) -> usize {
        2 * self.imposition.sheets.len()
    }
}

/// The file of a booklet, beside that of its pages: `bog.pdf` gives `bog-haefte.pdf`.
pub fn default_target(source: &Path) -> PathBuf {
    source.with_file_name(format!("{}-haefte.pdf", stem(source)))
}

/// The name of a file without extension.
pub fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Makes a booklet of a PDF. Its title is that of the PDF, or else `name`, its dates are
/// those of the PDF, and equal bytes and settings give equal bytes.
///
/// The booklet is not tagged: a sheet has no order in which it could be read aloud.
///
/// # Errors
/// When the bytes are no PDF whose pages can be imposed.
pub fn make(pdf: &[u8], name: &str, settings: Settings) -> Result<Booklet, BookletFault> {
    let Source { mut document, pages } = Source::read(pdf)?;
    let imposition = imposed(&pages, settings.layout)?;
    let was_repaired = document.xref_recovery.is_some();
    let mut forms = Forms { document: &mut document, budget: MAX_CONTENT };
    let forms: Result<Vec<_>, _> = (1..)
        .zip(&pages)
        .map(|(number, page)| forms.add(page, number))
        .collect();
    let (forms, tree) = (&forms?[..], document.new_object_id());
    let sides = Sides { imposition: &imposition, forms, tree };
    let sides = sides.add(&mut document, settings.has_marks);
    let tree_entries = dictionary! {
        "Type" => "Pages",
        "Count" => sides.len() as i64,
        "Kids" => sides.into_iter().map(Object::from).collect::<Vec<_>>(),
    };
    document.set_object(tree, tree_entries);
    let information = information(&document, name);
    let catalog = catalog(&document, tree);
    let identifier = identifier(pdf, settings);
    document.trailer = dictionary! {
        "Root" => document.add_object(catalog),
        "Info" => document.add_object(information),
        "ID" => vec![identifier.clone(), identifier],
    };
    document.prune_objects();
    if was_repaired && dangles(&mut document) {
        return Err(BookletFault::NoPdf);
    }
    Ok(Booklet { pdf: saved(document), imposition })
}

/// Imposes pages, which must be of one size.
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

/// The catalog of the booklet: its pages, the layers of the PDF, and how it is printed, as
/// far as viewers can be told.
fn catalog(document: &Document, pages: (u32, u16)) -> Dictionary {
    let mut catalog = dictionary! {
        "Type" => "Catalog",
        "Pages" => pages,
        "PageLayout" => "SinglePage",
        "ViewerPreferences" => dictionary! {
            "DisplayDocTitle" => true,
            "PrintScaling" => "None",
            "Duplex" => "DuplexFlipShortEdge",
        },
    };
    let old = document.catalog().ok();
    for key in ["Version", "OCProperties"] {
        if let Some(value) = old.and_then(|old| old.get(key.as_bytes()).ok()) {
            catalog.set(key, value.clone());
        }
    }
    catalog
}

/// What the file says of itself: the title and the dates of the PDF, and the program.
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

/// Identifies the booklet by what it is made of.
fn identifier(pdf: &[u8], settings: Settings) -> Object {
    let mut digest = Sha256::new();
    digest.update(format!("{settings:?}"));
    digest.update(pdf);
    Object::String(digest.finalize()[..16].to_vec(), StringFormat::Hexadecimal)
}

/// Whether an object is referred to that is not there. The reader makes do with what it
/// finds of a file that is cut off; a booklet of it would lack a picture or a font.
fn dangles(document: &mut Document) -> bool {
    let referred = document.traverse_objects(|_| {});
    referred.iter().any(|id| !document.objects.contains_key(id))
}

/// The bytes of the file, its small objects packed.
fn saved(mut document: Document) -> Vec<u8> {
    // What the header of a damaged file says is not repeated.
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
