//! How many elements the parts of a workbook have. The reader of workbooks keeps something of
//! nearly each, also of an empty one, of which two hundred kilobytes stand for millions; so they
//! are counted before it is let in.

use quick_xml::events::{BytesStart, Event};

use crate::period::load::raw_table::MAX_CELLS;
use crate::period::load::workbook_reader::archive::attribute;

/// The most texts that the sheets of an `.xlsx` file may share: 15 in each row of the longest table.
const MAX_SHARED_TEXTS: usize = 3_000_000;

/// The most elements of a part that the reader takes in whole: styles, relations, names, merged
/// cells. A file that was copied together for years has some ten thousand.
const MAX_KEPT: usize = 500_000;

/// The most rows that an `.ods` file may write out. Calc has 1,048,576 in a sheet, and writes equal
/// ones as one.
const MAX_WRITTEN_ROWS: usize = 2_000_000;

/// The most formats of cells in an `.xlsx` file, each of which the reader keeps with a font and a
/// format of numbers of its own. Excel has 65,490, and as many that have names.
const MAX_FORMATS: usize = 131_072;

/// The largest tag of a font or of a format of numbers, in bytes. Excel takes 255 characters for
/// either, and each format of cells has a copy.
const LARGEST_FORMAT_TAG: usize = 2_048;

/// Elements of rows, cells and their words, which are looked at one by one and never kept as such.
/// What they become is counted where it is read.
const STREAMED: &[&str] = &[
    // Of an `.xlsx` file, marks of a word's look among them.
    "row",
    "v",
    "f",
    "is",
    "t",
    "r",
    "rPr",
    "rPh",
    "phoneticPr",
    "rFont",
    "sz",
    "color",
    "family",
    "scheme",
    "charset",
    "b",
    "i",
    "u",
    "strike",
    "vertAlign",
    // Of an `.ods` file.
    "p",
    "span",
    "s",
    "a",
    "tab",
    "line-break",
];

/// The elements of a part so far. They are counted by what they are: in which part they stand, and
/// below which root, is for the reader of workbooks of no account either.
#[derive(Default)]
pub(super) struct ElementCount {
    /// How many shared texts there are.
    texts: usize,
    /// How many rows of an `.ods` file there are.
    rows: usize,
    /// How many cells there are, blank ones among them.
    cells: usize,
    /// How many formats of cells there are.
    formats: usize,
    /// How many elements are kept in another way.
    kept: usize,
    /// Whether a list of texts announces more than may be there. The reader makes room for all at
    /// once.
    announces_too_many: bool,
    /// Whether a font or a format of numbers has more text than any can.
    has_long_format: bool,
}

impl ElementCount {
    /// Counts an element.
    pub(super) fn see(&mut self, event: &Event) {
        let (Event::Start(tag) | Event::Empty(tag)) = event else { return };
        match tag.local_name().as_ref() {
            "si" => self.texts += 1,
            "table-row" => self.rows += 1,
            "c" | "table-cell" | "covered-table-cell" => self.cells += 1,
            "xf" => self.formats += 1,
            "numFmt" | "name" => {
                self.kept += 1;
                self.has_long_format |= tag.len() > LARGEST_FORMAT_TAG;
            }
            "sst" => self.announces_too_many |= announced(tag) > MAX_SHARED_TEXTS,
            name if STREAMED.contains(&name) => {}
            _ => self.kept += 1,
        }
    }

    /// Whether there are more than can be meant.
    pub(super) fn is_too_large(&self) -> bool {
        self.announces_too_many
            || self.has_long_format
            || self.cells > MAX_CELLS
            || self.formats > MAX_FORMATS
            || self.texts > MAX_SHARED_TEXTS
            || self.rows > MAX_WRITTEN_ROWS
            || self.kept > MAX_KEPT
    }
}

/// How many texts a list announces. Whatever cannot be read as a number counts by its digits, and
/// attributes that are not sound as more than any: the reader may see something in them.
fn announced(tag: &BytesStart) -> usize {
    if !has_sound_attributes(tag) {
        return usize::MAX;
    }
    let value = attribute(tag, "uniqueCount").unwrap_or_default();
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() { 0 } else { digits.parse().unwrap_or(usize::MAX) }
}

/// Whether all attributes of a tag can be read. Of two with one name the first counts, here as with
/// the reader of workbooks; to look for such pairs takes for ever in a tag of a million.
pub(super) fn has_sound_attributes(tag: &BytesStart) -> bool {
    tag.attributes().with_checks(false).all(|attribute| attribute.is_ok())
}
