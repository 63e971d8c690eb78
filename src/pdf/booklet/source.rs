//! The PDF that a booklet is made of: its pages with what they inherit from the page tree,
//! upright and cropped. The walk is strict: a page that is lost on the way would be missed
//! only in the printed booklet.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use crate::ground::length::Mm;
use crate::pdf::booklet::fault::BookletFault;
use crate::pdf::impose::PageSize;

/// The most pages that are read. Staplers take some 30 sheets, of 120 pages.
const MAX_PAGES: usize = 400;

/// How deep a page tree may be; real ones have few levels.
const MAX_DEPTH: usize = 64;

/// The most that all packed objects of a file may unpack to, in bytes.
const MAX_UNPACKED: usize = 512 * 1024 * 1024;

/// The highest number of an object (ISO 32000-1, annex C).
const MAX_OBJECT: u32 = 8_388_607;

/// A PDF that has been read.
#[derive(Debug)]
pub(super) struct Source {
    /// The objects.
    pub(super) document: Document,
    /// In reading order.
    pub(super) pages: Vec<Page>,
}

/// A page with all that it inherits.
#[derive(Debug, Clone)]
pub(super) struct Page {
    /// The dictionary as it stands, inherited entries included.
    pub(super) dictionary: Dictionary,
    /// What is left of the page once it is cut, in its own units.
    pub(super) crop: Rectangle,
    /// By how many quarters of a circle the page is turned clockwise to be read; 0 to 3.
    quarters: u8,
    /// How many points a unit is; above zero.
    unit: f64,
}

/// A rectangle of a page, in its own units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rectangle {
    /// The left edge.
    pub(super) left: f64,
    /// The lower edge.
    pub(super) bottom: f64,
    /// The right edge, not left of the left one.
    pub(super) right: f64,
    /// The upper edge, not below the lower one.
    pub(super) top: f64,
}

/// The entries that pages inherit (ISO 32000-1, table 30).
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];

impl Source {
    /// Reads a PDF.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, BookletFault> {
        let options = LoadOptions {
            max_decompressed_size: Some(MAX_UNPACKED / packed_streams(bytes).max(1)),
            ..LoadOptions::default()
        };
        let document = Document::load_mem_with_options(bytes, options)
            .map_err(|error| fault(&error))?;
        if document.encryption_state.is_some() || document.trailer.has(b"Encrypt") {
            return Err(BookletFault::Encrypted);
        }
        if document.max_id > MAX_OBJECT {
            return Err(BookletFault::NoPdf);
        }
        let pages = Walk::through(&document)?;
        Ok(Self { document, pages })
    }
}

/// How many streams of packed objects a file seems to have.
fn packed_streams(bytes: &[u8]) -> usize {
    const NAME: &[u8] = b"/ObjStm";
    bytes.windows(NAME.len()).filter(|window| *window == NAME).count()
}

/// What the reader's error means.
fn fault(error: &lopdf::Error) -> BookletFault {
    match error {
        lopdf::Error::Decryption(_)
        | lopdf::Error::InvalidPassword
        | lopdf::Error::UnsupportedSecurityHandler(_) => BookletFault::Encrypted,
        _ => BookletFault::NoPdf,
    }
}

/// A walk through the page tree.
struct Walk<'a> {
    /// The objects.
    document: &'a Document,
    /// The nodes that were met; none is met twice.
    seen: BTreeSet<ObjectId>,
    /// The pages so far.
    pages: Vec<Page>,
}

impl<'a> Walk<'a> {
    /// All pages of a document.
    fn through(document: &'a Document) -> Result<Vec<Page>, BookletFault> {
        let catalog = document.catalog().map_err(|_| BookletFault::NoPdf)?;
        let root = catalog.get(b"Pages").map_err(|_| BookletFault::NoPdf)?;
        let mut walk = Self { document, seen: BTreeSet::new(), pages: Vec::new() };
        walk.node(root, &Dictionary::new(), 0)?;
        if walk.pages.is_empty() { Err(BookletFault::NoPages) } else { Ok(walk.pages) }
    }

    /// Takes up a node of the tree with all below it.
    fn node(
        &mut self,
        node: &Object,
        inherited: &Dictionary,
        depth: usize,
    ) -> Result<(), BookletFault> {
        let (id, node) =
            self.document.dereference(node).map_err(|_| BookletFault::NoPdf)?;
        let node = node.as_dict().map_err(|_| BookletFault::NoPdf)?;
        let is_new = id.is_none_or(|id| self.seen.insert(id));
        if depth > MAX_DEPTH || !is_new {
            return Err(BookletFault::NoPdf);
        }
        let mut entries = inherited.clone();
        for key in INHERITED {
            if let Ok(value) = node.get(key) {
                entries.set(key, value.clone());
            }
        }
        if node.has_type(b"Pages") || node.has(b"Kids") {
            let kids = node.get_deref(b"Kids", self.document);
            let kids =
                kids.and_then(Object::as_array).map_err(|_| BookletFault::NoPdf)?;
            return kids.iter().try_for_each(|kid| self.node(kid, &entries, depth + 1));
        }
        self.page(node, entries)
    }

    /// Takes up a page, `entries` being what it inherits or says itself.
    fn page(
        &mut self,
        page: &Dictionary,
        entries: Dictionary,
    ) -> Result<(), BookletFault> {
        if self.pages.len() == MAX_PAGES {
            return Err(BookletFault::TooManyPages(MAX_PAGES));
        }
        let mut dictionary = page.clone();
        for (key, value) in entries {
            dictionary.set(key, value);
        }
        let page = Page::new(self.document, dictionary);
        let number = self.pages.len() + 1;
        self.pages.push(page.ok_or(BookletFault::PageUnreadable(number))?);
        Ok(())
    }
}

impl Page {
    /// A page of a dictionary that holds all it inherits; `None` when it has no extent.
    fn new(document: &Document, dictionary: Dictionary) -> Option<Self> {
        let media = Rectangle::of(document, &dictionary, b"MediaBox")?;
        let mut crop = media.within(media)?;
        for key in [b"CropBox", b"TrimBox"] {
            if let Some(part) = Rectangle::of(document, &dictionary, key) {
                crop = part.within(crop)?;
            }
        }
        let number = |key: &[u8]| number(dictionary.get_deref(key, document).ok()?);
        let degrees = number(b"Rotate").unwrap_or_default().rem_euclid(360.0);
        let unit = number(b"UserUnit").filter(|unit| *unit > 0.0).unwrap_or(1.0);
        Some(Self {
            crop,
            quarters: (degrees / 90.0) as u8 % 4,
            unit,
            dictionary,
        })
    }

    /// The size as the page is read.
    pub(super) fn size(&self) -> PageSize {
        let length = |from: f64, to: f64| Mm::from_points((to - from) * self.unit);
        let across = length(self.crop.left, self.crop.right);
        let up = length(self.crop.bottom, self.crop.top);
        if self.quarters.is_multiple_of(2) {
            PageSize { width: across, height: up }
        } else {
            PageSize { width: up, height: across }
        }
    }

    /// The transformation that turns the page upright, with the lower left corner of what is
    /// left of it at the origin, in points.
    pub(super) fn upright(&self) -> [f64; 6] {
        let Rectangle { left, bottom, right, top } = self.crop;
        let matrix = match self.quarters {
            0 => [1.0, 0.0, 0.0, 1.0, -left, -bottom],
            1 => [0.0, -1.0, 1.0, 0.0, -bottom, right],
            2 => [-1.0, 0.0, 0.0, -1.0, right, top],
            _ => [0.0, 1.0, -1.0, 0.0, top, -left],
        };
        matrix.map(|value| value * self.unit)
    }
}

impl Rectangle {
    /// A box of a page or an appearance; `None` when it is none, or not finite.
    pub(super) fn of(
        document: &Document,
        dictionary: &Dictionary,
        key: &[u8],
    ) -> Option<Self> {
        let [a, b, c, d] = numbers(document, dictionary, key)?;
        Some(Self {
            left: a.min(c),
            bottom: b.min(d),
            right: a.max(c),
            top: b.max(d),
        })
    }

    /// The part within another; `None` when there is none.
    fn within(self, other: Self) -> Option<Self> {
        let part = Self {
            left: self.left.max(other.left),
            bottom: self.bottom.max(other.bottom),
            right: self.right.min(other.right),
            top: self.top.min(other.top),
        };
        (part.left < part.right && part.bottom < part.top).then_some(part)
    }

    /// Left, bottom, right, top, as a PDF writes them.
    pub(super) fn to_array(self) -> [f64; 4] {
        [self.left, self.bottom, self.right, self.top]
    }
}

/// An array of `N` finite numbers under a key.
pub(super) fn numbers<const N: usize>(
    document: &Document,
    dictionary: &Dictionary,
    key: &[u8],
) -> Option<[f64; N]> {
    let array = dictionary.get_deref(key, document).ok()?.as_array().ok()?;
    let value =
        |object| document.dereference(object).ok().and_then(|(_, value)| number(value));
    let values: Option<Vec<_>> = array.iter().take(N + 1).map(value).collect();
    values?.try_into().ok()
}

/// A finite number.
fn number(object: &Object) -> Option<f64> {
    let value = match object {
        Object::Integer(value) => *value as f64,
        Object::Real(value) => f64::from(*value),
        _ => return None,
    };
    value.is_finite().then_some(value)
}
