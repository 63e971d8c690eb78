//! A workbook as the ZIP archive of XML parts that it is. It is looked through before a reader
//! is let in, since a few bytes of it can stand for any number of cells. It also says which
//! rows Excel hides, which the reader does not.

use std::io::{self, BufReader, Cursor, Read};
use std::ops::ControlFlow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use crate::period::load::raw_table::{MAX_COLUMNS, MAX_ROWS};
use crate::period::load::workbook_reader::ods_extent::OdsExtent;

/// What a workbook may grow to when it is unpacked, in mebibytes. A real one grows to a few
/// hundred kilobytes, one with the longest table that is read to some 100 MB.
pub(super) const MAX_UNPACKED_MEBIBYTES: u64 = 256;

/// The most cells that a workbook may have: those of the largest table that is read.
pub(super) const MAX_CELLS: usize = MAX_ROWS * MAX_COLUMNS;

/// The most bytes that the texts of a sheet, or of a whole `.ods` file, may take. A CSV file
/// may be as large.
pub(super) const MAX_TEXT_BYTES: usize = 64 * 1024 * 1024;

/// A workbook as an archive.
pub(super) struct WorkbookArchive<'a>(ZipArchive<Cursor<&'a [u8]>>);

impl<'a> WorkbookArchive<'a> {
    /// Opens an archive; `None` when the bytes are none, which is left to the reader to say.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        ZipArchive::new(Cursor::new(bytes)).ok().map(Self)
    }

    /// Whether the parts are larger than is read. They are unpacked to be measured, since what
    /// the archive says of their size may be wrong. A part that announces more shared texts
    /// than can be meant is too large as well: the reader would make room for all at once.
    pub(super) fn is_too_large(&mut self) -> bool {
        if self.unpacks_to_too_much() {
            return true;
        }
        let names = self.0.file_names().filter_map(|name| Some(name.ok()?.into_owned()));
        let names: Vec<_> = names.collect();
        names.iter().any(|name| self.announces_too_much(name))
    }

    /// Whether all parts together are larger than is read. Unpacking stops at the limit.
    fn unpacks_to_too_much(&mut self) -> bool {
        let mut room = MAX_UNPACKED_MEBIBYTES * 1024 * 1024;
        for index in 0..self.0.len() {
            // A part that cannot be unpacked is left to the reader, which says why.
            let Ok(part) = self.0.by_index(index) else { continue };
            let mut part = CountingReader { part, bytes: 0 };
            io::copy(&mut part.by_ref().take(room + 1), &mut io::sink()).ok();
            match room.checked_sub(part.bytes) {
                Some(rest) => room = rest,
                None => return true,
            }
        }
        false
    }

    /// Whether a part is a list of shared texts that announces more than can be meant.
    fn announces_too_much(&mut self, path: &str) -> bool {
        let mut announced = 0;
        self.read_part(path, |event| match event {
            Event::Start(tag) | Event::Empty(tag) => {
                if is_named(tag, "sst") {
                    announced = count_of(tag, "uniqueCount").max(count_of(tag, "count"));
                }
                ControlFlow::Break(())
            }
            _ => ControlFlow::Continue(()),
        });
        announced > MAX_CELLS
    }

    /// Whether the sheets of an `.ods` file have more cells, or longer texts, than are read.
    /// `None` when the file is no sound XML, since nobody knows what the reader makes of that.
    pub(super) fn has_too_many_cells(&mut self) -> Option<bool> {
        let mut extent = OdsExtent::default();
        let is_sound = self.read_part("content.xml", |event| {
            extent.see(event);
            match extent.is_too_large() {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        });
        is_sound.then(|| extent.is_too_large())
    }

    /// How many rows of a sheet of an `.xlsx` file are hidden. Rows without any cell are not
    /// counted; 0 when the sheet cannot be found.
    pub(super) fn hidden_rows(&mut self, sheet: &str) -> usize {
        let Some(path) = self.path_of(sheet) else { return 0 };
        let mut hidden = 0;
        self.read_part(&path, |event| {
            // A row without cells is an empty element, which is another event.
            if let Event::Start(tag) = event
                && is_named(tag, "row")
            {
                let is_hidden = attribute(tag, "hidden");
                hidden += usize::from(matches!(is_hidden.as_deref(), Some("1" | "true")));
            }
            ControlFlow::Continue(())
        });
        hidden
    }

    /// The path of the part that holds a sheet of an `.xlsx` file. The workbook gives the
    /// sheet's id, and the relationships of the workbook the path for this id.
    fn path_of(&mut self, sheet: &str) -> Option<String> {
        let id = self.id_of(sheet)?;
        let target = self.target_of(&id)?;
        match target.strip_prefix('/') {
            Some(path) => Some(path.to_owned()),
            None => Some(format!("xl/{target}")),
        }
    }

    /// The id by which an `.xlsx` workbook refers to a sheet.
    fn id_of(&mut self, sheet: &str) -> Option<String> {
        let mut id = None;
        self.read_part("xl/workbook.xml", |event| {
            if let Event::Start(tag) | Event::Empty(tag) = event
                && is_named(tag, "sheet")
                && attribute(tag, "name").as_deref() == Some(sheet)
            {
                id = attribute(tag, "r:id");
            }
            ControlFlow::Continue(())
        });
        id
    }

    /// The target of a relationship of an `.xlsx` workbook, as it is written there: a path
    /// from the root of the archive, or one from the folder `xl`.
    fn target_of(&mut self, id: &str) -> Option<String> {
        let mut target = None;
        self.read_part("xl/_rels/workbook.xml.rels", |event| {
            if let Event::Start(tag) | Event::Empty(tag) = event
                && attribute(tag, "Id").as_deref() == Some(id)
            {
                target = attribute(tag, "Target");
            }
            ControlFlow::Continue(())
        });
        target
    }

    /// Hands the events of a part to `see`, up to its end or until `see` breaks off. Gives
    /// whether the part is there, and sound XML as far as it was read.
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

/// A part of an archive that counts what is read of it.
struct CountingReader<R> {
    /// The part, unpacked while it is read.
    part: R,
    /// How many bytes were read so far.
    bytes: u64,
}

impl<R: Read> Read for CountingReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.part.read(buffer)?;
        self.bytes += read as u64;
        Ok(read)
    }
}

/// Whether a tag has a name, in whatever namespace.
pub(super) fn is_named(tag: &BytesStart, name: &str) -> bool {
    tag.local_name().as_ref() == name
}

/// The value of an attribute of a tag; `None` when the tag has none of this name.
pub(super) fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).ok()??;
    let value = attribute.normalized_value(XmlVersion::Implicit1_0);
    value.ok().map(Into::into)
}

/// The number that an attribute of a tag holds: how many equal rows or cells the tag stands
/// for, or how many texts it announces. Without the attribute it is 1.
pub(super) fn count_of(tag: &BytesStart, name: &str) -> usize {
    attribute(tag, name)
        .and_then(|number| number.parse().ok())
        .unwrap_or(1)
}
