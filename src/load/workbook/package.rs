//! A workbook as the archive of XML parts that it is. It is looked through before a reader
//! is let in, since a few bytes of it can stand for any number of cells; and it tells
//! which rows Excel hides.

use std::collections::BTreeMap;
use std::io::{self, BufReader, Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use crate::load::records::{MAX_COLUMNS, MAX_ROWS};

/// What a workbook may grow to when it is unpacked: a real one has a few hundred
/// kilobytes, one with the longest table that is read some 100 MB.
pub(super) const MAX_UNPACKED_MEBIBYTES: u64 = 256;

/// The archive.
pub(super) struct Package<'a>(ZipArchive<Cursor<&'a [u8]>>);

/// How far a sheet reaches beyond what is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Excess {
    /// It has more than [`MAX_ROWS`] rows.
    Rows,
    /// It has more than [`MAX_COLUMNS`] columns.
    Columns,
}

impl<'a> Package<'a> {
    /// Opens the archive; `None` when it is none.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        ZipArchive::new(Cursor::new(bytes)).ok().map(Self)
    }

    /// Whether the parts are larger than is read. They are unpacked to be measured: what
    /// the archive says of their size may be wrong.
    pub(super) fn is_too_large(&mut self) -> bool {
        let mut room = MAX_UNPACKED_MEBIBYTES * 1024 * 1024;
        for index in 0..self.0.len() {
            // A part that cannot be unpacked is left to the reader, which says why.
            let Ok(part) = self.0.by_index(index) else { continue };
            let unpacked = io::copy(&mut part.take(room + 1), &mut io::sink());
            match room.checked_sub(unpacked.unwrap_or_default()) {
                Some(rest) => room = rest,
                None => return true,
            }
        }
        false
    }

    /// How far the sheets of an `.ods` file reach, by name, where that is too far. There
    /// a cell or row can stand for any number of equal ones.
    pub(super) fn excess(&mut self) -> BTreeMap<String, Excess> {
        let mut excesses = BTreeMap::new();
        let (mut sheet, mut extent) = (String::new(), Extent::default());
        self.read_part("content.xml", |event| match event {
            Event::Start(tag) | Event::Empty(tag) if is(tag, "table") => {
                sheet = attribute(tag, "table:name").unwrap_or_default();
                extent = Extent::default();
            }
            Event::Start(tag) if is(tag, "table-row") => extent.begin_row(tag),
            Event::Empty(tag) if is_cell(tag) => {
                let is_filled = attribute(tag, "office:value-type").is_some();
                extent.add_cell(tag, is_filled);
            }
            Event::Start(tag) if is_cell(tag) => extent.add_cell(tag, true),
            Event::End(tag) if tag.local_name().as_ref() == "table-row" => {
                extent.end_row();
                if let Some(excess) = extent.excess() {
                    excesses.insert(sheet.clone(), excess);
                }
            }
            _ => {}
        });
        excesses
    }

    /// How many filled rows of a sheet of an `.xlsx` file are hidden.
    pub(super) fn hidden_rows(&mut self, sheet: &str) -> usize {
        let Some(path) = self.path_of(sheet) else { return 0 };
        let mut hidden = 0;
        self.read_part(&path, |event| {
            // Without cells the row is an empty element.
            if let Event::Start(tag) = event
                && is(tag, "row")
            {
                let is_hidden = attribute(tag, "hidden");
                hidden += usize::from(matches!(is_hidden.as_deref(), Some("1" | "true")));
            }
        });
        hidden
    }

    /// The part that holds a sheet of an `.xlsx` file.
    fn path_of(&mut self, sheet: &str) -> Option<String> {
        let mut id = None;
        self.read_part("xl/workbook.xml", |event| {
            if let Event::Start(tag) | Event::Empty(tag) = event
                && is(tag, "sheet")
                && attribute(tag, "name").as_deref() == Some(sheet)
            {
                id = attribute(tag, "r:id");
            }
        });
        let id = id?;
        let mut target = None;
        self.read_part("xl/_rels/workbook.xml.rels", |event| {
            if let Event::Start(tag) | Event::Empty(tag) = event
                && attribute(tag, "Id").as_ref() == Some(&id)
            {
                target = attribute(tag, "Target");
            }
        });
        let target = target?;
        match target.strip_prefix('/') {
            Some(path) => Some(path.to_owned()),
            None => Some(format!("xl/{target}")),
        }
    }

    /// Hands every event of a part to `see`, up to its end or first fault.
    fn read_part(&mut self, path: &str, mut see: impl FnMut(&Event)) {
        let Ok(part) = self.0.by_name(path) else { return };
        let mut reader = Reader::from_reader(BufReader::new(part));
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Eof) | Err(_) => return,
                Ok(event) => see(&event),
            }
        }
    }
}

/// How far the cells of a sheet reach, counted as they are read.
#[derive(Default)]
struct Extent {
    /// The rows, the present one included.
    rows: usize,
    /// The last row that is filled.
    last_row: usize,
    /// The columns of the present row so far.
    columns: usize,
    /// The last column of the present row that is filled.
    filled_columns: usize,
    /// The last column that is filled in any row.
    last_column: usize,
}

impl Extent {
    /// Counts a row, with all that it stands for.
    fn begin_row(&mut self, tag: &BytesStart) {
        self.rows = self.rows.saturating_add(repeats(tag, "table:number-rows-repeated"));
        (self.columns, self.filled_columns) = (0, 0);
    }

    /// Counts a cell, with all that it stands for.
    fn add_cell(&mut self, tag: &BytesStart, is_filled: bool) {
        let repeats = repeats(tag, "table:number-columns-repeated");
        self.columns = self.columns.saturating_add(repeats);
        if is_filled {
            self.filled_columns = self.columns;
        }
    }

    /// Ends the present row.
    fn end_row(&mut self) {
        if self.filled_columns > 0 {
            self.last_row = self.rows;
            self.last_column = self.last_column.max(self.filled_columns);
        }
    }

    /// Whether it reaches too far.
    fn excess(&self) -> Option<Excess> {
        if self.last_row > MAX_ROWS {
            Some(Excess::Rows)
        } else if self.last_column > MAX_COLUMNS {
            Some(Excess::Columns)
        } else {
            None
        }
    }
}

/// Whether a tag has a name, in whatever namespace.
fn is(tag: &BytesStart, name: &str) -> bool {
    tag.local_name().as_ref() == name
}

/// Whether a tag is a cell of an `.ods` sheet.
fn is_cell(tag: &BytesStart) -> bool {
    is(tag, "table-cell") || is(tag, "covered-table-cell")
}

/// An attribute of a tag.
fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).ok()??;
    let value = attribute.normalized_value(XmlVersion::Implicit1_0);
    value.ok().map(Into::into)
}

/// How many rows or columns a tag stands for.
fn repeats(tag: &BytesStart, name: &str) -> usize {
    attribute(tag, name)
        .and_then(|number| number.parse().ok())
        .unwrap_or(1)
}
