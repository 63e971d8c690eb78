//! A workbook as the ZIP archive of XML parts that it is. It is looked through before a reader
//! is let in, since a few bytes of it can stand for any number of cells.

use std::io::{self, BufReader, Cursor, Read};
use std::ops::ControlFlow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{NamespaceResolver, ResolveResult};
use quick_xml::{NsReader, Reader, XmlVersion};
use zip::ZipArchive;

use crate::findings::WorkbookFault;
use crate::period::load::workbook_reader::element_count::{
    ElementCount, has_sound_attributes,
};
use crate::period::load::workbook_reader::ods_extent::OdsExtent;

/// What a workbook may grow to when it is unpacked, in mebibytes. A real one grows to a few
/// hundred kilobytes, one with the longest table that is read to some 100 MB.
pub(super) const MAX_UNPACKED_MEBIBYTES: u64 = 256;

/// The most bytes that the texts of a sheet, or of a whole `.ods` file, may take. A CSV file
/// may be as large.
pub(super) const MAX_TEXT_BYTES: usize = 64 * 1024 * 1024;

/// The namespaces of the elements of an `.xlsx` file that are read: those of sheets, in the usual
/// form and in the strict one, and that of relations.
pub(super) const XLSX_NAMESPACES: &[&str] = &[
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
];

/// The namespaces of the elements of an `.ods` file that are read.
pub(super) const ODS_NAMESPACES: &[&str] = &[
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
];

/// The namespaces of attributes that refer to another part of an `.xlsx` file.
const RELATION_NAMESPACES: [&str; 2] = [
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
];

/// A workbook as an archive.
pub(super) struct WorkbookArchive<'a>(ZipArchive<Cursor<&'a [u8]>>);

impl<'a> WorkbookArchive<'a> {
    /// Opens an archive; `None` when the bytes are none, which is left to the reader to say.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        ZipArchive::new(Cursor::new(bytes)).ok().map(Self)
    }

    /// Whether the archive is a workbook of another kind than its name says: one of Excel's where
    /// `.ods` is meant, or the other way round, or one that only Excel reads, `.xlsb`.
    pub(super) fn is_of_other_kind(&self, is_ods: bool) -> bool {
        let others: &[_] = match is_ods {
            true => &["xl/workbook.xml", "xl/workbook.bin"],
            false => &["content.xml", "xl/workbook.bin"],
        };
        others.iter().any(|part| self.has(part))
    }

    /// Whether any part has or announces more elements than can be meant, however small it is
    /// unpacked.
    pub(super) fn has_too_many_elements(&mut self) -> bool {
        let names = self.0.file_names().filter_map(|name| Some(name.ok()?.into_owned()));
        let names: Vec<_> = names.collect();
        names.iter().any(|name| self.part_has_too_many_elements(name))
    }

    /// Whether all parts together are larger than is read. They are unpacked to be measured, since
    /// what the archive says of their size may be wrong; unpacking stops at the limit.
    pub(super) fn unpacks_to_too_much(&mut self) -> bool {
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

    /// Whether a part has or announces more elements than can be meant, as far as it can be read.
    fn part_has_too_many_elements(&mut self, path: &str) -> bool {
        let mut count = ElementCount::default();
        self.read_leniently(path, |event| {
            count.see(event);
            match count.is_too_large() {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        });
        count.is_too_large()
    }

    /// Whether the sheets of an `.ods` file have more cells, or longer texts, than are read.
    /// `None` when the file is no sound XML, since nobody knows what the reader makes of that.
    pub(super) fn has_too_many_cells(&mut self) -> Option<bool> {
        let mut extent = OdsExtent::default();
        let is_sound = self.read_strictly("content.xml", |event| {
            extent.see(event);
            match extent.is_too_large() {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        });
        is_sound.then(|| extent.is_too_large())
    }

    /// Whether the archive has a part of this path, in upper or lower case.
    pub(super) fn has(&self, path: &str) -> bool {
        self.name_of(path).is_some()
    }

    /// The path of a part as the archive writes it, which may be in another case or with other
    /// strokes.
    fn name_of(&self, path: &str) -> Option<String> {
        let mut names = self.0.file_names().filter_map(Result::ok);
        let is_named = |name: &str| name.replace('\\', "/").eq_ignore_ascii_case(path);
        names.find(|name| is_named(name)).map(Into::into)
    }

    /// Hands the events of a part to `see`, up to its end or until `see` breaks off. Elements of
    /// other namespaces than those given, such as those of extensions, are left out, unless the
    /// file names no namespace; one without content begins and ends as any other. `see` is told
    /// what the prefixes of names mean.
    ///
    /// # Errors
    /// The fault of a part that is missing, or no sound XML as far as it was read.
    pub(super) fn read_own(
        &mut self,
        path: &str,
        namespaces: &[&str],
        mut see: impl FnMut(&Event, &NamespaceResolver) -> ControlFlow<()>,
    ) -> Result<(), WorkbookFault> {
        let name = self.name_of(path).ok_or(WorkbookFault::PartMissing)?;
        let part = self.0.by_name(&name).map_err(|_| WorkbookFault::PartMissing)?;
        let mut reader = NsReader::from_reader(BufReader::new(part));
        reader.config_mut().expand_empty_elements = true;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            let read = reader.read_resolved_event_into(&mut buffer);
            let (namespace, event) = read.map_err(|_| WorkbookFault::NoSoundXml)?;
            let is_foreign = match (&event, namespace) {
                (Event::Start(_) | Event::End(_), ResolveResult::Bound(namespace)) => {
                    !namespaces.contains(&namespace.0)
                }
                (Event::Start(_) | Event::End(_), ResolveResult::Unknown(_)) => true,
                _ => false,
            };
            if matches!(event, Event::Eof) {
                return Ok(());
            }
            if !is_foreign && see(&event, reader.resolver()).is_break() {
                return Ok(());
            }
        }
    }

    /// Hands the events of a part to `see`, up to its end, a fault, or until `see` breaks off. It is
    /// read as the reader of workbooks reads it, which passes over names that do not match: what it
    /// could find in the part, `see` has seen. A part that is missing has no events.
    fn read_leniently(
        &mut self,
        path: &str,
        mut see: impl FnMut(&Event) -> ControlFlow<()>,
    ) {
        let Ok(part) = self.0.by_name(path) else { return };
        let mut reader = Reader::from_reader(BufReader::new(part));
        let config = reader.config_mut();
        config.check_end_names = false;
        config.check_comments = false;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Eof) | Err(_) => return,
                Ok(event) if see(&event).is_break() => return,
                Ok(_) => {}
            }
        }
    }

    /// Hands the events of a part to `see`, up to its end or until `see` breaks off. Gives
    /// whether the part is there, and sound XML as far as it was read: with attributes that can be
    /// read, and with an end for each element, since the reader of workbooks looks for such an end
    /// for ever.
    fn read_strictly(
        &mut self,
        path: &str,
        mut see: impl FnMut(&Event) -> ControlFlow<()>,
    ) -> bool {
        let Ok(part) = self.0.by_name(path) else { return false };
        let mut reader = Reader::from_reader(BufReader::new(part));
        let mut buffer = Vec::new();
        let mut open_elements = 0_usize;
        loop {
            buffer.clear();
            let Ok(event) = reader.read_event_into(&mut buffer) else { return false };
            match &event {
                Event::Eof => return open_elements == 0,
                Event::Start(tag) | Event::Empty(tag) if !has_sound_attributes(tag) => {
                    return false;
                }
                Event::Start(_) => open_elements += 1,
                // The reader gives no end without a beginning.
                Event::End(_) => open_elements = open_elements.saturating_sub(1),
                _ => {}
            }
            if see(&event).is_break() {
                return true;
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

/// The value of the attribute of a tag that refers to another part, whatever prefix the file has
/// for such attributes: `id` finds `r:id`. `None` when the tag has none of this name.
pub(super) fn attribute_of_relations(
    tag: &BytesStart,
    name: &str,
    resolver: &NamespaceResolver,
) -> Option<String> {
    let mut attributes = tag.attributes().filter_map(Result::ok);
    let found = attributes.find(|attribute| {
        let (namespace, local) = resolver.resolve_attribute(attribute.key);
        let is_of_relations = matches!(
            namespace,
            ResolveResult::Bound(namespace) if RELATION_NAMESPACES.contains(&namespace.0)
        );
        is_of_relations && local.as_ref() == name
    })?;
    attribute(tag, found.key.as_ref())
}

/// Whether the value of an attribute says yes.
pub(super) fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true")
}

/// The number that an attribute of a tag holds: how many equal rows, cells or spaces the tag stands
/// for. Without the attribute it is 1.
pub(super) fn count_of(tag: &BytesStart, name: &str) -> usize {
    attribute(tag, name)
        .and_then(|number| number.parse().ok())
        .unwrap_or(1)
}
