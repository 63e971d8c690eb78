//! The XMP metadata of a file: its simple properties, and the first text of each list.
//! Prefixes may be chosen at will in XML, so properties are known by their namespaces.

use std::collections::BTreeMap;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{LocalName, ResolveResult};
use quick_xml::{NsReader, XmlVersion};
use time::OffsetDateTime;

use super::trailer::xmp_date;

/// The most bytes of metadata that are read; real ones have some thousand.
const MAX_BYTES: usize = 4 * 1024 * 1024;

/// The namespace of RDF, in which XMP is written.
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// The namespaces whose properties are judged, with the prefix that is usual for each.
const NAMESPACES: [(&str, &str); 5] = [
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("http://ns.adobe.com/xap/1.0/", "xmp"),
    ("http://ns.adobe.com/xap/1.0/mm/", "xmpMM"),
    ("http://ns.adobe.com/pdf/1.3/", "pdf"),
    ("http://www.npes.org/pdfx/ns/id/", "pdfxid"),
];

/// The properties by their name with the usual prefix: `dc:title`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Xmp(BTreeMap<String, String>);

impl Xmp {
    /// The name of the title of the document, of which the first language is read.
    pub(super) const TITLE: &str = "dc:title";

    /// The name of the date when the file was made.
    pub(super) const CREATED: &str = "xmp:CreateDate";

    /// The name of the date when the file was changed last.
    pub(super) const MODIFIED: &str = "xmp:ModifyDate";

    /// The name of the date when the metadata itself was changed last.
    pub(super) const METADATA_CHANGED: &str = "xmp:MetadataDate";

    /// The name of the note on trapping, which is `True`, `False` or `Unknown`.
    pub(super) const TRAPPED: &str = "pdf:Trapped";

    /// The name of the standard that the file keeps: "PDF/X-4".
    pub(super) const STANDARD: &str = "pdfxid:GTS_PDFXVersion";

    /// The name of our standard, as it is written there.
    pub(super) const PDFX4: &str = "PDF/X-4";

    /// Reads metadata; `None` when it is no sound XML in UTF-8.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let bytes = bytes.get(..bytes.len().min(MAX_BYTES))?;
        // What is cut off here is no sound XML any more, and is told as unreadable.
        let text = std::str::from_utf8(bytes).ok()?;
        let mut reading = Reading::default();
        let mut reader = NsReader::from_str(text.trim_start_matches('\u{feff}'));
        let mut depth: usize = 0;
        loop {
            match reader.read_event().ok()? {
                Event::Eof => return (depth == 0).then_some(Self(reading.properties)),
                Event::Start(tag) => {
                    reading.start(&reader, &tag, depth);
                    depth += 1;
                }
                Event::Empty(tag) => {
                    reading.start(&reader, &tag, depth);
                    reading.end(depth);
                }
                Event::End(_) => {
                    depth = depth.checked_sub(1)?;
                    reading.end(depth);
                }
                Event::Text(text) => {
                    reading.text(&text.xml_content(XmlVersion::Implicit1_0));
                }
                Event::CData(text) => {
                    reading.text(&text.xml_content(XmlVersion::Implicit1_0));
                }
                // An entity of the file's own is refused: it could stand for a million others.
                Event::GeneralRef(entity) => match entity.resolve_char_ref().ok()? {
                    Some(character) => reading.text(character.encode_utf8(&mut [0; 4])),
                    None => {
                        let name = entity.xml_content(XmlVersion::Implicit1_0);
                        reading.text(resolve_predefined_entity(&name)?);
                    }
                },
                _ => {}
            }
        }
    }

    /// Gives the text of a property, without blanks around it; `None` where it is missing or
    /// blank.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .get(name)
            .map(|text| text.trim())
            .filter(|text| !text.is_empty())
    }

    /// Gives the moment of a property that is a date; `None` where it is missing, or no calendar
    /// has it.
    pub(super) fn date(&self, name: &str) -> Option<OffsetDateTime> {
        self.get(name).and_then(xmp_date)
    }
}

/// The properties read so far, and where in the XML the reader is.
#[derive(Default)]
struct Reading {
    /// The properties by their name with the usual prefix.
    properties: BTreeMap<String, String>,
    /// How many elements lie around the innermost description; `None` outside of one.
    description: Option<usize>,
    /// The name of the property that the reader is in, if it is judged.
    property: Option<String>,
    /// The text of that property so far.
    text: String,
}

impl Reading {
    /// Takes the beginning of an element that lies within `depth` others.
    fn start(&mut self, reader: &NsReader<&[u8]>, tag: &BytesStart, depth: usize) {
        let resolver = reader.resolver();
        let (namespace, name) = resolver.resolve_element(tag.name());
        if is_of(&namespace, RDF) && name.as_ref() == "Description" {
            self.description = Some(depth);
            for attribute in tag.attributes().flatten() {
                let (namespace, name) = resolver.resolve_attribute(attribute.key);
                let value = attribute.normalized_value(XmlVersion::Implicit1_0);
                if let (Some(name), Ok(value)) = (known(&namespace, name), value) {
                    self.properties.insert(name, value.into_owned());
                }
            }
        } else if self.description.is_some_and(|outer| depth == outer + 1) {
            self.property = known(&namespace, name);
            self.text.clear();
        }
    }

    /// Takes the end of an element that lies within `depth` others.
    fn end(&mut self, depth: usize) {
        if self.description == Some(depth) {
            self.description = None;
        }
        let is_property = self.description.is_some_and(|outer| depth == outer + 1);
        // An item of a list ends the text, too: the first is the one that counts.
        if is_property || !self.text.trim().is_empty() {
            let text = std::mem::take(&mut self.text);
            if let Some(name) = self.property.take() {
                self.properties.insert(name, text);
            }
        }
    }

    /// Takes text of an element; that of properties which are not judged is passed over.
    fn text(&mut self, text: &str) {
        if self.property.is_some() {
            self.text.push_str(text);
        }
    }
}

/// Whether a name is of a namespace.
fn is_of(namespace: &ResolveResult, wanted: &str) -> bool {
    matches!(namespace, ResolveResult::Bound(bound) if bound.as_ref() == wanted)
}

/// Gives the name of a property with its usual prefix; `None` when its namespace is not
/// judged.
fn known(namespace: &ResolveResult, name: LocalName) -> Option<String> {
    let (_, prefix) = NAMESPACES.iter().find(|(wanted, _)| is_of(namespace, wanted))?;
    Some(format!("{prefix}:{}", name.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Makes metadata around some attributes and properties.
    fn packet(attributes: &str, properties: &str) -> String {
        format!(
            "<?xpacket begin=''?><x:xmpmeta xmlns:x='adobe:ns:meta/'>\
             <r:RDF xmlns:r='{RDF}'><r:Description r:about='' \
             xmlns:d='http://purl.org/dc/elements/1.1/' \
             xmlns:pdf='http://ns.adobe.com/pdf/1.3/' {attributes}>{properties}\
             </r:Description></r:RDF></x:xmpmeta><?xpacket end='w'?>"
        )
    }

    #[test]
    fn properties_are_read_as_elements_lists_and_attributes_whatever_their_prefix() {
        let title = "<d:title><r:Alt><r:li xml:lang='x-default'>Råd &amp; N&#248;d</r:li>\
                     <r:li xml:lang='en'>Need</r:li></r:Alt></d:title>";
        let xmp = Xmp::read(packet("pdf:Trapped='False'", title).as_bytes()).unwrap();
        assert_eq!(xmp.get("dc:title"), Some("Råd & Nød"));
        assert_eq!(xmp.get("pdf:Trapped"), Some("False"));
        assert_eq!(xmp.get("pdf:Producer"), None);
    }

    #[test]
    fn metadata_that_is_cut_off_is_none() {
        let whole = packet("", "<d:title>A</d:title>");
        assert!(Xmp::read(whole.as_bytes()).is_some());
        assert_eq!(Xmp::read(&whole.as_bytes()[..whole.len() / 2]), None);
        assert_eq!(Xmp::read(packet("", "&bomb;").as_bytes()), None);
    }
}
