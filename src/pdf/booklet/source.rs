//! The PDF that a booklet is made of: its pages with what they inherit from the page tree,
//! upright and cropped. Whatever is wrong with the tree is refused, since a page that is lost
//! on the way would be missed only in the printed booklet.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream};

use super::annotation::{MAX_ANNOTATIONS, PageAnnotations};
use super::survey::{Incomplete, Survey};
use super::{BookletFault, mending, resources};
use crate::ground::length::Mm;
use crate::pdf::paper::PageSize;

/// The most pages of which a booklet is made. Staplers take some 30 sheets, that is 120 pages,
/// so this leaves room.
const MAX_PAGES: usize = 400;

/// The most levels that a page tree may have; real ones have few.
const MAX_DEPTH: usize = 64;

/// The most bytes that all packed objects of a file together may unpack to.
const MAX_UNPACKED: usize = 512 * 1024 * 1024;

/// The highest number that an object may have (ISO 32000-1, annex C).
const MAX_OBJECT_NUMBER: u32 = 8_388_607;

/// A PDF that has been read.
#[derive(Debug)]
pub(super) struct SourcePdf {
    /// All objects of the file.
    pub(super) document: Document,
    /// The pages in reading order; at least one.
    pub(super) pages: Vec<Page>,
    /// The annotations of the pages.
    pub(super) annotations: Vec<PageAnnotations>,
}

/// A page with all that it inherits from the page tree.
#[derive(Debug, Clone)]
pub(super) struct Page {
    /// The dictionary of the page, inherited entries included.
    pub(super) dictionary: Dictionary,
    /// The part of the page that is left once it is cut, in the page's own units.
    pub(super) crop: Rectangle,
    /// By how many quarters of a circle the page is turned clockwise to be read; 0 to 3.
    quarters: u8,
    /// How many points one of the page's units has; above zero.
    unit: f64,
}

/// A rectangle on a page, in the page's own units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rectangle {
    /// How far to the right the left edge lies.
    pub(super) left: f64,
    /// How far up the lower edge lies.
    pub(super) bottom: f64,
    /// How far to the right the right edge lies; not less than `left`.
    pub(super) right: f64,
    /// How far up the upper edge lies; not less than `bottom`.
    pub(super) top: f64,
}

/// The entries that a page inherits from the nodes above it (ISO 32000-1, table 30).
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];

/// How many bytes may stand before the file itself; viewers look no further for its beginning.
const MAX_FOREWORD: usize = 1024;

/// What a PDF begins with.
const HEADER: &[u8] = b"%PDF-";

impl SourcePdf {
    /// Reads a PDF. What can be mended as viewers mend it is mended: an index that leads astray,
    /// streams without a length or with a wrong checksum, bytes before the beginning.
    ///
    /// # Errors
    /// Fails when the bytes are no PDF, are encrypted, or have a page tree in which something
    /// is wrong, no pages or too many, and when anything that a page draws is missing or not whole.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, BookletFault> {
        let start = bytes.windows(HEADER.len()).position(|window| window == HEADER);
        let start = start.ok_or(BookletFault::NoPdf)?;
        if start > MAX_FOREWORD {
            return Err(BookletFault::Foreword);
        }
        let file = &bytes[start..];
        let read = Self::by_index(file, false).or_else(|fault| {
            // The index may name other places than those where the objects are.
            if !fault.is_damage() {
                return Err(fault);
            }
            // What names a page says more than that the file is damaged.
            Self::by_index(file, true)
                .map_err(|again| if fault == BookletFault::NoPdf { again } else { fault })
        });
        if start == 0
            || !read.as_ref().map_or_else(BookletFault::is_damage, Self::is_repaired)
        {
            return read;
        }
        // The index may count from the first byte of all.
        let counted = Self::by_index(&header_in_front(bytes, start), false);
        counted.ok().filter(|counted| !counted.is_repaired()).map_or(read, Ok)
    }

    /// Whether the index of the file had to be made anew.
    fn is_repaired(&self) -> bool {
        self.document.xref_recovery.is_some()
    }

    /// Reads a PDF by its index, or, with `anew`, by one that is made of a search through the file.
    ///
    /// # Errors
    /// Fails like [`SourcePdf::read`].
    fn by_index(file: &[u8], anew: bool) -> Result<Self, BookletFault> {
        let mut document = load(file, anew)?;
        let mut room = MAX_UNPACKED;
        mending::mend(&mut document, file, &mut room);
        if !anew && mending::lacks_index(&document, &mut room) {
            return Err(BookletFault::NoPdf);
        }
        let pages = PageTree::pages_of(&document)?;
        let annotations = (1..).zip(&pages).map(|(number, page)| {
            let annotations = PageAnnotations::of(&document, &page.dictionary);
            annotations.ok_or(BookletFault::TooManyAnnotations(number, MAX_ANNOTATIONS))
        });
        let annotations = annotations.collect::<Result<Vec<_>, _>>()?;
        for (id, stream) in survey(&document, &pages, &annotations, room)? {
            document.set_object(id, stream);
        }
        Ok(Self { document, pages, annotations })
    }
}

/// Loads a document as it stands.
///
/// # Errors
/// Fails when the bytes are no PDF, or are encrypted.
fn load(file: &[u8], anew: bool) -> Result<Document, BookletFault> {
    // The reader's limit is for each stream of packed objects by itself.
    let options = LoadOptions {
        max_decompressed_size: Some(MAX_UNPACKED / packed_streams(file).max(1)),
        force_reconstruct: anew,
        ..LoadOptions::default()
    };
    let document =
        Document::load_mem_with_options(file, options).map_err(|error| fault(&error))?;
    if document.encryption_state.is_some() || document.trailer.has(b"Encrypt") {
        return Err(BookletFault::Encrypted);
    }
    if document.max_id > MAX_OBJECT_NUMBER {
        return Err(BookletFault::NoPdf);
    }
    Ok(document)
}

/// Looks through all that the pages draw, and gives the streams that must be mended.
///
/// # Errors
/// Fails when anything of it is missing or not whole, with the page.
fn survey(
    document: &Document,
    pages: &[Page],
    annotations: &[PageAnnotations],
    room: usize,
) -> Result<Vec<(ObjectId, Stream)>, BookletFault> {
    let mut survey = Survey::new(document, room);
    // Without the layers, everything that is hidden would be printed.
    let layers = document.catalog().and_then(|catalog| catalog.get(b"OCProperties"));
    survey.look_at(layers).map_err(|Incomplete| BookletFault::NoPdf)?;
    for (number, (page, annotations)) in (1..).zip(pages.iter().zip(annotations)) {
        let drawn = DRAWN.iter().filter_map(|key| page.dictionary.get(key).ok());
        let forms: Vec<_> = annotations.forms().collect();
        let looked = survey.look_at(drawn.chain(&forms));
        looked.map_err(|Incomplete| BookletFault::PageUnreadable(number))?;
    }
    Ok(survey.mended())
}

/// The entries of a page that lead to what it draws, besides its annotations.
const DRAWN: [&[u8]; 3] = [b"Contents", b"Resources", b"Group"];

/// Moves the header of a file, which begins at `start`, to the front of all bytes.
fn header_in_front(bytes: &[u8], start: usize) -> Vec<u8> {
    let mut moved = bytes.to_vec();
    moved[..start + HEADER.len()].fill(b' ');
    let front = b"%PDF-1.7";
    let length = front.len().min(moved.len());
    moved[..length].copy_from_slice(&front[..length]);
    moved
}

/// Counts the streams of packed objects that a file seems to have, by the name of their type.
/// The name may also stand elsewhere, so there are at most so many that can be read.
fn packed_streams(bytes: &[u8]) -> usize {
    const NAME: &[u8] = b"/ObjStm";
    bytes.windows(NAME.len()).filter(|window| *window == NAME).count()
}

/// Tells what an error of the reader means for the booklet.
fn fault(error: &lopdf::Error) -> BookletFault {
    match error {
        lopdf::Error::Decryption(_)
        | lopdf::Error::InvalidPassword
        | lopdf::Error::UnsupportedSecurityHandler(_) => BookletFault::Encrypted,
        _ => BookletFault::NoPdf,
    }
}

/// The page tree of a document while its pages are collected.
struct PageTree<'a> {
    /// The document that the tree belongs to.
    document: &'a Document,
    /// The nodes that were met. One that is met again would lead in a circle, or print a page
    /// twice.
    seen: BTreeSet<ObjectId>,
    /// The pages so far, in reading order.
    pages: Vec<Page>,
}

impl<'a> PageTree<'a> {
    /// Collects all pages of a document in reading order.
    ///
    /// # Errors
    /// Fails when the tree is damaged, or has no pages or too many.
    fn pages_of(document: &'a Document) -> Result<Vec<Page>, BookletFault> {
        let catalog = document.catalog().map_err(|_| BookletFault::NoPdf)?;
        let root = catalog.get(b"Pages").map_err(|_| BookletFault::NoPdf)?;
        let mut tree = Self { document, seen: BTreeSet::new(), pages: Vec::new() };
        tree.add_node(root, &Dictionary::new(), 0)?;
        if tree.pages.is_empty() { Err(BookletFault::NoPages) } else { Ok(tree.pages) }
    }

    /// Adds a node of the tree with all pages below it. `inherited` are the entries that the
    /// nodes above hand down, `depth` is the number of these nodes.
    fn add_node(
        &mut self,
        node: &Object,
        inherited: &Dictionary,
        depth: usize,
    ) -> Result<(), BookletFault> {
        let (id, node) =
            self.document.dereference(node).map_err(|_| BookletFault::NoPdf)?;
        let node = node.as_dict().map_err(|_| BookletFault::NoPdf)?;
        // A node that stands in its parent itself has no number, and is met there alone.
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
        if let (Ok(own), Ok(above)) =
            (node.get(b"Resources"), inherited.get(b"Resources"))
        {
            entries.set("Resources", resources::joined(self.document, own, above));
        }
        // Some programs leave out the type of a node.
        if node.has_type(b"Pages") || node.has(b"Kids") {
            let kids = node.get_deref(b"Kids", self.document);
            let kids =
                kids.and_then(Object::as_array).map_err(|_| BookletFault::NoPdf)?;
            return kids
                .iter()
                .try_for_each(|kid| self.add_node(kid, &entries, depth + 1));
        }
        self.add_page(node, entries)
    }

    /// Adds a page. `entries` are those of the entries that can be inherited, which the page
    /// has from above or says itself.
    fn add_page(
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
    /// Makes a page of a dictionary that holds all it inherits. The page is cut to its TrimBox
    /// within its CropBox within its MediaBox. Gives `None` when nothing is left of it.
    fn new(document: &Document, dictionary: Dictionary) -> Option<Self> {
        let media = Rectangle::of(document, &dictionary, b"MediaBox")?;
        let mut crop = media.within(media)?;
        for key in [b"CropBox", b"TrimBox"] {
            if let Some(part) = Rectangle::of(document, &dictionary, key) {
                crop = part.within(crop)?;
            }
        }
        let number = |key: &[u8]| number(dictionary.get_deref(key, document).ok()?);
        // Files say -90 and 450 as well.
        let degrees = number(b"Rotate").unwrap_or_default().rem_euclid(360.0);
        let unit = number(b"UserUnit").filter(|unit| *unit > 0.0).unwrap_or(1.0);
        Some(Self {
            crop,
            quarters: (degrees / 90.0) as u8 % 4,
            unit,
            dictionary,
        })
    }

    /// Gives the size of the page as it is read: turned upright, and cut.
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

    /// Gives the transformation that turns the page upright and brings it to points. The lower
    /// left corner of what is left of the page comes to stand at the origin.
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
    /// Reads the rectangle under a key of a dictionary, whichever two corners it names. Gives
    /// `None` when there are no four finite numbers.
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

    /// Cuts the rectangle to what lies within another; `None` when nothing does.
    fn within(self, other: Self) -> Option<Self> {
        let part = Self {
            left: self.left.max(other.left),
            bottom: self.bottom.max(other.bottom),
            right: self.right.min(other.right),
            top: self.top.min(other.top),
        };
        (part.left < part.right && part.bottom < part.top).then_some(part)
    }

    /// Lists the edges as a PDF does: left, bottom, right, top.
    pub(super) fn to_array(self) -> [f64; 4] {
        [self.left, self.bottom, self.right, self.top]
    }
}

/// Reads the array of `N` finite numbers under a key of a dictionary; `None` when something
/// else stands there, or more or fewer.
pub(super) fn numbers<const N: usize>(
    document: &Document,
    dictionary: &Dictionary,
    key: &[u8],
) -> Option<[f64; N]> {
    let array = dictionary.get_deref(key, document).ok()?.as_array().ok()?;
    let value =
        |object| document.dereference(object).ok().and_then(|(_, value)| number(value));
    // One more than `N` is enough to tell that an array is too long.
    let values: Option<Vec<_>> = array.iter().take(N + 1).map(value).collect();
    values?.try_into().ok()
}

/// Reads a number; `None` when the object is none, or is not finite.
fn number(object: &Object) -> Option<f64> {
    let value = match object {
        Object::Integer(value) => *value as f64,
        Object::Real(value) => f64::from(*value),
        _ => return None,
    };
    value.is_finite().then_some(value)
}
