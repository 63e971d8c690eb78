//! A workbook as the archive of XML parts that it is. It is looked through before a reader
//! is let in, since a few bytes of it can stand for any number of cells; and it tells
//! which rows Excel hides.

use std::io::{self, BufReader, Cursor, Read};
use std::ops::ControlFlow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use crate::period::load::records::{MAX_COLUMNS, MAX_ROWS};

/// What a workbook may grow to when it is unpacked: a real one has a few hundred
/// kilobytes, one with the longest table that is read some 100 MB.
pub(super) const MAX_UNPACKED_MEBIBYTES: u64 = 256;

/// The most cells that a workbook is read with: those of the largest table.
const MAX_CELLS: usize = MAX_ROWS * MAX_COLUMNS;

/// The most bytes that the texts of a sheet, or of a whole `.ods` file, may take; a CSV file
/// may take as much.
pub(super) const MAX_TEXT_BYTES: usize = 64 * 1024 * 1024;

/// The archive.
pub(super) struct Package<'a>(ZipArchive<Cursor<&'a [u8]>>);

impl<'a> Package<'a> {
    /// Opens the archive; `None` when it is none.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        ZipArchive::new(Cursor::new(bytes)).ok().map(Self)
    }

    /// Whether the parts are larger than is read. They are unpacked to be measured: what
    /// the archive says of their size may be wrong. A list of shared texts must not announce
    /// more of them than can be meant, since the reader makes room for all at once.
    pub(super) fn is_too_large(&mut self) -> bool {
        let mut room = MAX_UNPACKED_MEBIBYTES * 1024 * 1024;
        for index in 0..self.0.len() {
            // A part that cannot be unpacked is left to the reader, which says why.
            let Ok(part) = self.0.by_index(index) else { continue };
            let mut part = Counted { part, bytes: 0 };
            io::copy(&mut part.by_ref().take(room + 1), &mut io::sink()).ok();
            match room.checked_sub(part.bytes) {
                Some(rest) => room = rest,
                None => return true,
            }
        }
        let names = self.0.file_names().filter_map(|name| Some(name.ok()?.into_owned()));
        let names: Vec<_> = names.collect();
        names.iter().any(|name| self.announces_too_much(name))
    }

    /// Whether a part is a list of shared texts that announces more than can be meant.
    fn announces_too_much(&mut self, path: &str) -> bool {
        let mut announced = 0;
        self.read_part(path, |event| match event {
            Event::Start(tag) | Event::Empty(tag) => {
                if is(tag, "sst") {
                    announced = repeats(tag, "uniqueCount").max(repeats(tag, "count"));
                }
                ControlFlow::Break(())
            }
            _ => ControlFlow::Continue(()),
        });
        announced > MAX_CELLS
    }

    /// Whether the sheets of an `.ods` file have more cells, or longer texts, than is read.
    /// There a cell or row can stand for any number of equal ones. `None` when the file is no
    /// sound XML: nobody knows what the reader makes of it.
    pub(super) fn has_too_many_cells(&mut self) -> Option<bool> {
        let mut extent = Extent::default();
        let is_sound = self.read_part("content.xml", |event| {
            extent.see(event);
            match extent.is_too_large() {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        });
        is_sound.then(|| extent.is_too_large())
    }

    /// How many rows of a sheet of an `.xlsx` file are hidden, blank ones without any cell
    /// left out.
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
            ControlFlow::Continue(())
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
            ControlFlow::Continue(())
        });
        let id = id?;
        let mut target = None;
        self.read_part("xl/_rels/workbook.xml.rels", |event| {
            if let Event::Start(tag) | Event::Empty(tag) = event
                && attribute(tag, "Id").as_ref() == Some(&id)
            {
                target = attribute(tag, "Target");
            }
            ControlFlow::Continue(())
        });
        let target = target?;
        match target.strip_prefix('/') {
            Some(path) => Some(path.to_owned()),
            None => Some(format!("xl/{target}")),
        }
    }

    /// Hands the events of a part to `see`, up to its end or until it breaks off; gives
    /// whether the part is there, and sound as far as it was read.
    fn read_part(
        &mut self,
        path: &str,
        mut see: impl FnMut(&Event) -> ControlFlow<()>,
    ) -> bool {
        let Ok(part) = self.0.by_name(path) else { return false };
        let mut reader = Reader::from_reader(BufReader::new(part));
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Eof) => return true,
                Err(_) => return false,
                Ok(event) if see(&event).is_break() => return true,
                Ok(_) => {}
            }
        }
    }
}

/// A part that counts what is read of it.
struct Counted<R> {
    /// The part.
    part: R,
    /// The bytes so far.
    bytes: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.part.read(buffer)?;
        self.bytes += read as u64;
        Ok(read)
    }
}

/// How far the sheets of an `.ods` file reach, counted as their cells are read.
#[derive(Default)]
struct Extent {
    /// The cells of the sheets that are finished.
    finished: usize,
    /// How deep in tables; one within a cell is no sheet.
    depth: usize,
    /// The rows of the present sheet, the present row included.
    rows: usize,
    /// The last row that is filled.
    last_row: usize,
    /// How many rows the present one stands for.
    row_repeats: usize,
    /// The columns of the present row so far.
    columns: usize,
    /// The last column of the present row that is filled.
    filled_columns: usize,
    /// The last column that is filled in any row of the sheet.
    last_column: usize,
    /// How many cells the present one stands for.
    cell_repeats: usize,
    /// The bytes of all texts, each as often as it stands.
    bytes: usize,
}

impl Extent {
    /// Counts what an event adds.
    fn see(&mut self, event: &Event) {
        match event {
            Event::Start(tag) if is(tag, "table") => {
                self.depth += 1;
                if self.depth == 1 {
                    self.finished = self.cells();
                    (self.rows, self.last_row, self.last_column) = (0, 0, 0);
                }
            }
            Event::End(tag) if tag.local_name().as_ref() == "table" => {
                self.depth = self.depth.saturating_sub(1);
            }
            Event::Start(tag) if is(tag, "table-row") => self.begin_row(tag),
            Event::Empty(tag) if is(tag, "table-row") => {
                self.begin_row(tag);
                self.end_row();
            }
            Event::End(tag) if tag.local_name().as_ref() == "table-row" => self.end_row(),
            Event::Start(tag) if is_cell(tag) => self.add_cell(tag, true),
            Event::Empty(tag) if is_cell(tag) => self.add_cell(tag, has_value(tag)),
            Event::Text(text) => {
                let copies = self.cell_repeats.saturating_mul(self.row_repeats);
                self.bytes = self.bytes.saturating_add(text.len().saturating_mul(copies));
            }
            _ => {}
        }
    }

    /// Counts a row, with all that it stands for.
    fn begin_row(&mut self, tag: &BytesStart) {
        self.row_repeats = repeats(tag, "table:number-rows-repeated");
        self.rows = self.rows.saturating_add(self.row_repeats);
        (self.columns, self.filled_columns) = (0, 0);
    }

    /// Counts a cell, with all that it stands for.
    fn add_cell(&mut self, tag: &BytesStart, is_filled: bool) {
        self.cell_repeats = repeats(tag, "table:number-columns-repeated");
        self.columns = self.columns.saturating_add(self.cell_repeats);
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

    /// The cells of all sheets so far, each sheet as wide and high as its filled ones.
    fn cells(&self) -> usize {
        let present = self.last_row.saturating_mul(self.last_column);
        self.finished.saturating_add(present)
    }

    /// Whether there is more than is read.
    fn is_too_large(&self) -> bool {
        let is_wide = self.filled_columns.saturating_mul(self.row_repeats) > MAX_CELLS;
        is_wide || self.cells() > MAX_CELLS || self.bytes > MAX_TEXT_BYTES
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

/// Whether a cell without content has a value all the same, by the reader's rule.
fn has_value(tag: &BytesStart) -> bool {
    let names = ["office:value", "office:string-value", "office:date-value"];
    let others = ["office:time-value", "office:boolean-value", "table:formula"];
    names.iter().chain(&others).any(|name| attribute(tag, name).is_some())
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
