//! What a file says of itself as a whole, apart from its pages: version, metadata, output
//! intents, actions, compression.

use std::collections::BTreeSet;

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, Stream};
use hayro::hayro_syntax::object::{ObjRef, String as PdfString};

use super::reading_limits;
use super::trailer::Trailer;
use super::xmp::Xmp;
use crate::pdf::profile::{self, ProfileFault};

/// Arrays and dictionaries within an object are looked through to this depth.
const MAX_DEPTH: usize = 32;

/// The actions that leave the page, run something or change it (ISO 32000-1, table 198). A jump
/// within the document (`GoTo`) is none of them.
const ACTIONS: [&str; 17] = [
    "GoToE",
    "GoToR",
    "GoTo3DView",
    "Hide",
    "ImportData",
    "JavaScript",
    "Launch",
    "Movie",
    "Named",
    "Rendition",
    "ResetForm",
    "SetOCGState",
    "Sound",
    "SubmitForm",
    "Thread",
    "Trans",
    "URI",
];

/// What a file says of itself as a whole.
#[derive(Debug)]
pub(super) struct FileStructure {
    /// The version that the first bytes name: "1.6".
    pub(super) version: String,
    /// The version that the catalog puts in its place, where it does.
    pub(super) catalog_version: Option<String>,
    /// The trailer and the information dictionary.
    pub(super) trailer: Trailer,
    /// The XMP metadata, where there is any that can be read.
    pub(super) xmp: Metadata,
    /// The output intents for all standards, in their order.
    pub(super) intents: Vec<Intent>,
    /// The kinds of actions anywhere in the file: "URI".
    pub(super) actions: BTreeSet<String>,
    /// Whether there are form fields.
    pub(super) has_fields: bool,
    /// The number of streams compressed with LZW.
    pub(super) lzw_streams: usize,
    /// Whether the table of objects names some that cannot be read.
    pub(super) has_unreadable_objects: bool,
}

/// The XMP metadata of a file.
#[derive(Debug)]
pub(super) enum Metadata {
    /// There is no metadata.
    Missing,
    /// It is no sound XML, or cannot be decoded.
    Unreadable,
    /// The properties that were read.
    Read(Xmp),
}

/// An output intent: the printing condition that the colours of a file are meant for.
#[derive(Debug)]
pub(super) struct Intent {
    /// Whether it is for PDF/X, not for another standard.
    pub(super) is_for_pdfx: bool,
    /// The name of its printing condition: "FOGRA39". `None` where it is missing or blank.
    pub(super) condition: Option<String>,
    /// The object that its profile is, where it lies in one of its own.
    pub(super) profile_at: Option<ObjRef>,
    /// Its profile, where it has one.
    pub(super) profile: Option<IntentProfile>,
}

/// The colour profile of an output intent.
#[derive(Debug)]
pub(super) struct IntentProfile {
    /// What the profile calls itself, or why it cannot be used.
    pub(super) description: Result<String, ProfileFault>,
    /// Its class by the four letters of ICC, blanks left out: `prtr` for an output device.
    pub(super) class: String,
    /// Its colours by the letters of ICC: `CMYK`.
    pub(super) colours: String,
    /// The number of components that the file says it has.
    pub(super) components: Option<u8>,
}

impl FileStructure {
    /// Reads a file. Every object is looked at once, those that no page leads to included. `None` when
    /// a stream is packed in layers. To know that, the streams that hold objects have been unpacked,
    /// and no other.
    pub(super) fn read(pdf: &Pdf) -> Option<Self> {
        let catalog = pdf.xref().get::<Dict>(pdf.xref().root_id()).unwrap_or_default();
        let (mut actions, mut lzw_streams, mut read) = (BTreeSet::new(), 0, 0);
        // The library may leave out what it cannot read, and then counts fewer.
        let known = pdf.len();
        for object in pdf.objects() {
            read += 1;
            look_through(&object, MAX_DEPTH, &mut actions);
            if let Object::Stream(stream) = &object {
                if reading_limits::is_layered(stream) {
                    return None;
                }
                lzw_streams += usize::from(is_lzw(stream.dict()));
            }
        }
        Some(Self {
            version: header_version(pdf.data().as_ref()),
            catalog_version: catalog.get::<Name>("Version").map(|name| text(&name)),
            trailer: Trailer::read(pdf),
            xmp: Metadata::read(&catalog),
            intents: intents(&catalog),
            actions,
            has_fields: has_fields(&catalog),
            lzw_streams,
            has_unreadable_objects: read < known,
        })
    }

    /// Gives the output intents for PDF/X.
    pub(super) fn pdfx_intents(&self) -> impl Iterator<Item = &Intent> {
        self.intents.iter().filter(|intent| intent.is_for_pdfx)
    }

    /// Gives the standard that the file keeps where it is older than PDF/X-4: "PDF/X-3:2002".
    pub(super) fn older_standard(&self) -> Option<&str> {
        // A file may be both; then the newer one holds.
        let is_pdfx4 = self.xmp_property(Xmp::STANDARD) == Some(Xmp::PDFX4);
        self.trailer.info.older_standard.as_deref().filter(|_| !is_pdfx4)
    }

    /// Gives a property of the XMP metadata, by its name with the usual prefix: "dc:title".
    /// `None` where it is missing or blank, and where there is no metadata that can be read.
    pub(super) fn xmp_property(&self, name: &str) -> Option<&str> {
        match &self.xmp {
            Metadata::Read(xmp) => xmp.get(name),
            Metadata::Missing | Metadata::Unreadable => None,
        }
    }
}

impl Metadata {
    /// Reads the metadata of a catalog.
    fn read(catalog: &Dict) -> Self {
        let Some(stream) = catalog.get::<Stream>("Metadata") else {
            return Self::Missing;
        };
        let xmp = stream.decoded().ok().and_then(|bytes| Xmp::read(&bytes));
        xmp.map_or(Self::Unreadable, Self::Read)
    }
}

/// Gives the version in the first bytes, at most eight characters; empty where they are not
/// those of a PDF.
fn header_version(file: &[u8]) -> String {
    let rest = file.strip_prefix(b"%PDF-").unwrap_or_default();
    let version = rest.iter().take(8).map(|byte| char::from(*byte));
    version.take_while(|c| c.is_ascii_graphic()).collect()
}

/// Makes text of a name.
fn text(name: &Name) -> String {
    String::from_utf8_lossy(name).into_owned()
}

/// Whether a catalog has form fields, in either form of PDF.
fn has_fields(catalog: &Dict) -> bool {
    let Some(form) = catalog.get::<Dict>("AcroForm") else { return false };
    let fields = form.get::<Array>("Fields");
    fields.is_some_and(|fields| fields.raw_iter().next().is_some())
        || form.contains_key("XFA")
}

/// Whether a stream is compressed with LZW, alone or among other filters.
fn is_lzw(dict: &Dict) -> bool {
    let is_lzw = |name: &Name| matches!(&**name, b"LZWDecode" | b"LZW");
    match dict.get::<Object>("Filter") {
        Some(Object::Name(name)) => is_lzw(&name),
        Some(Object::Array(names)) => names.iter::<Name>().any(|name| is_lzw(&name)),
        _ => false,
    }
}

/// Collects the kinds of actions in an object, without following references: the objects that
/// they lead to are looked through themselves.
fn look_through(object: &Object, depth: usize, actions: &mut BTreeSet<String>) {
    let Some(depth) = depth.checked_sub(1) else { return };
    let dict = match object {
        Object::Dict(dict) => dict,
        Object::Stream(stream) => stream.dict(),
        Object::Array(array) => {
            for part in array.raw_iter() {
                if let MaybeRef::NotRef(part) = part {
                    look_through(&part, depth, actions);
                }
            }
            return;
        }
        _ => return,
    };
    let kind = dict.get::<Name>("S").map(|name| text(&name));
    actions.extend(kind.filter(|kind| ACTIONS.contains(&&**kind)));
    for (_, part) in dict.entries() {
        if let MaybeRef::NotRef(part) = part {
            look_through(&part, depth, actions);
        }
    }
}

/// Reads the output intents of a catalog, in their order; without any, the list is empty.
fn intents(catalog: &Dict) -> Vec<Intent> {
    let Some(intents) = catalog.get::<Array>("OutputIntents") else { return Vec::new() };
    intents.iter::<Dict>().map(|dict| Intent::read(&dict)).collect()
}

impl Intent {
    /// Reads an output intent.
    fn read(dict: &Dict) -> Self {
        let condition = dict.get::<PdfString>("OutputConditionIdentifier");
        let condition = condition
            .map(|text| String::from_utf8_lossy(text.as_bytes()).trim().to_owned());
        let profile = dict.get::<Stream>("DestOutputProfile");
        Self {
            is_for_pdfx: dict.get::<Name>("S").as_deref() == Some(b"GTS_PDFX"),
            condition: condition.filter(|condition| !condition.is_empty()),
            profile_at: dict.get_ref("DestOutputProfile"),
            profile: profile.map(|stream| IntentProfile::read(&stream)),
        }
    }
}

impl IntentProfile {
    /// Reads the profile of an output intent; one that cannot be decoded counts as empty.
    fn read(stream: &Stream) -> Self {
        let bytes = stream.decoded().unwrap_or_default();
        let signature = |at: usize| {
            let bytes = bytes.get(at..at + 4).unwrap_or_default();
            String::from_utf8_lossy(bytes).trim().to_owned()
        };
        // The header of a profile (ICC.1:2022, 7.2) has its class and colours at these bytes.
        Self {
            description: profile::describe(&bytes),
            class: signature(12),
            colours: signature(16),
            components: stream.dict().get::<u8>("N"),
        }
    }
}
