//! What a file says of itself as a whole, apart from its pages.

use std::collections::BTreeSet;

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, Stream};
use hayro::hayro_syntax::object::{ObjRef, String as Text};

use crate::pdf::preflight::trailer::Trailer;
use crate::pdf::preflight::xmp::Xmp;
use crate::pdf::profile::{self, ProfileFault};

/// Arrays and dictionaries within an object are looked through to this depth.
const MAX_DEPTH: usize = 32;

/// Actions that leave the page, run something or change it (ISO 32000-1, table 198). A jump
/// within the document is none of them.
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

/// A file as a whole.
#[derive(Debug)]
pub(super) struct Document {
    /// The version that the first bytes name: "1.6".
    pub(super) version: String,
    /// The version that the catalog puts in its place.
    pub(super) catalog_version: Option<String>,
    /// The trailer.
    pub(super) trailer: Trailer,
    /// The metadata.
    pub(super) xmp: Metadata,
    /// The output intents.
    pub(super) intents: Vec<Intent>,
    /// The kinds of actions.
    pub(super) actions: BTreeSet<String>,
    /// Whether there are form fields.
    pub(super) has_fields: bool,
    /// The number of streams compressed with LZW.
    pub(super) lzw_streams: usize,
}

/// The metadata of a file.
#[derive(Debug)]
pub(super) enum Metadata {
    /// There is none.
    Missing,
    /// It is no sound XML.
    Unreadable,
    /// Its properties.
    Read(Xmp),
}

/// An output intent.
#[derive(Debug)]
pub(super) struct Intent {
    /// Whether it is one for PDF/X.
    pub(super) is_for_pdfx: bool,
    /// The name of its printing condition.
    pub(super) condition: Option<String>,
    /// Where its profile lies.
    pub(super) profile_at: Option<ObjRef>,
    /// Its profile.
    pub(super) profile: Option<Profile>,
}

/// The profile of an output intent.
#[derive(Debug)]
pub(super) struct Profile {
    /// What it calls itself, or why it cannot be used.
    pub(super) description: Result<String, ProfileFault>,
    /// Its class: `prtr`.
    pub(super) class: String,
    /// Its colours: `CMYK`.
    pub(super) colours: String,
    /// The number of components that the file says it has.
    pub(super) components: Option<u8>,
}

impl Document {
    /// Reads a file.
    pub(super) fn read(pdf: &Pdf) -> Self {
        let catalog = pdf.xref().get::<Dict>(pdf.xref().root_id()).unwrap_or_default();
        let (mut actions, mut lzw_streams) = (BTreeSet::new(), 0);
        for object in pdf.objects() {
            look_through(&object, MAX_DEPTH, &mut actions);
            if let Object::Stream(stream) = &object {
                lzw_streams += usize::from(is_lzw(stream.dict()));
            }
        }
        Self {
            version: header_version(pdf.data().as_ref()),
            catalog_version: catalog.get::<Name>("Version").map(|name| text(&name)),
            trailer: Trailer::read(pdf),
            xmp: Metadata::read(&catalog),
            intents: intents(&catalog),
            actions,
            has_fields: has_fields(&catalog),
            lzw_streams,
        }
    }

    /// The output intents for PDF/X.
    pub(super) fn pdfx_intents(&self) -> impl Iterator<Item = &Intent> {
        self.intents.iter().filter(|intent| intent.is_for_pdfx)
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

/// The version in the first bytes; empty where they are not those of a PDF.
fn header_version(file: &[u8]) -> String {
    let rest = file.strip_prefix(b"%PDF-").unwrap_or_default();
    let version = rest.iter().take(8).map(|byte| char::from(*byte));
    version.take_while(|c| c.is_ascii_graphic()).collect()
}

/// A name as text.
fn text(name: &Name) -> String {
    String::from_utf8_lossy(name).into_owned()
}

/// Whether a catalog has form fields.
fn has_fields(catalog: &Dict) -> bool {
    let fields = catalog
        .get::<Dict>("AcroForm")
        .and_then(|form| form.get::<Array>("Fields"));
    fields.is_some_and(|fields| fields.raw_iter().next().is_some())
        || catalog
            .get::<Dict>("AcroForm")
            .is_some_and(|form| form.contains_key("XFA"))
}

/// Whether a stream is compressed with LZW.
fn is_lzw(dict: &Dict) -> bool {
    let is_lzw = |name: &Name| matches!(&**name, b"LZWDecode" | b"LZW");
    match dict.get::<Object>("Filter") {
        Some(Object::Name(name)) => is_lzw(&name),
        Some(Object::Array(names)) => names.iter::<Name>().any(|name| is_lzw(&name)),
        _ => false,
    }
}

/// Collects the kinds of actions in an object, without following references.
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

/// The output intents of a catalog.
fn intents(catalog: &Dict) -> Vec<Intent> {
    let Some(intents) = catalog.get::<Array>("OutputIntents") else { return Vec::new() };
    intents
        .iter::<Dict>()
        .map(|intent| {
            let condition = intent.get::<Text>("OutputConditionIdentifier");
            let condition = condition
                .map(|text| String::from_utf8_lossy(text.as_bytes()).trim().to_owned());
            Intent {
                is_for_pdfx: intent.get::<Name>("S").as_deref() == Some(b"GTS_PDFX"),
                condition: condition.filter(|condition| !condition.is_empty()),
                profile_at: intent.get_ref("DestOutputProfile"),
                profile: intent.get::<Stream>("DestOutputProfile").map(|it| profile(&it)),
            }
        })
        .collect()
}

/// Reads the profile of an output intent.
fn profile(stream: &Stream) -> Profile {
    let bytes = stream.decoded().unwrap_or_default();
    let signature = |at: usize| {
        let bytes = bytes.get(at..at + 4).unwrap_or_default();
        String::from_utf8_lossy(bytes).trim().to_owned()
    };
    Profile {
        description: profile::describe(&bytes),
        class: signature(12),
        colours: signature(16),
        components: stream.dict().get::<u8>("N"),
    }
}
