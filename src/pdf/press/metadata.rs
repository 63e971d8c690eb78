//! What a press file says of itself: the output intent, the XMP packet, the information
//! dictionary, the file identifier. All of them agree, and none asks the clock.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use sha2::{Digest, Sha256};
use time::Date;
use xmp_writer::{DateTime, LangId, RenditionClass, Timezone, XmpWriter};

use crate::pdf::press::{PressError, PressJob, VERSION, add};

/// The registry of printing conditions that the ICC keeps.
const REGISTRY: &str = "http://www.color.org";

/// Writes all of it. `pdf` is the file before its finish.
pub(super) fn write(
    document: &mut Document,
    pdf: &[u8],
    job: &PressJob,
) -> Result<(), PressError> {
    let identifiers = Identifiers::new(pdf, job);
    let intent = output_intent(document, job);
    let packet = xmp(job, &identifiers);
    let metadata = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    // Left as plain text, so that any tool can find it.
    let metadata = Stream::new(metadata, packet.into_bytes()).with_compression(false);
    let metadata = add(document, metadata);
    let catalog = document.catalog_mut()?;
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    catalog.set("Metadata", metadata);
    catalog.remove(b"Version");
    let info = add(document, information(job));
    document.trailer.set("Info", info);
    let halves = [identifiers.document, identifiers.instance];
    let halves = halves
        .map(|half| Object::String(half.to_vec(), lopdf::StringFormat::Hexadecimal));
    document.trailer.set("ID", halves.to_vec());
    Ok(())
}

/// The output intent with the profile in it.
fn output_intent(document: &mut Document, job: &PressJob) -> Dictionary {
    let profile = dictionary! { "N" => 4 };
    let profile = add(document, Stream::new(profile, job.profile.bytes().to_vec()));
    let description = job.profile.description();
    let mut intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFX",
        "Info" => text(description),
        "OutputCondition" => text(description),
        "DestOutputProfile" => profile,
    };
    match job.profile.registered_condition() {
        Some(condition) => {
            intent.set("OutputConditionIdentifier", text(&condition));
            intent.set("RegistryName", text(REGISTRY));
        }
        None => intent.set("OutputConditionIdentifier", text("Custom")),
    }
    intent
}

/// The information dictionary.
fn information(job: &PressJob) -> Dictionary {
    let date = || Object::string_literal(pdf_date(job.date));
    dictionary! {
        "Title" => text(job.title),
        "Creator" => text(&creator()),
        "Producer" => text(&creator()),
        "CreationDate" => date(),
        "ModDate" => date(),
        "Trapped" => "False",
    }
}

/// The XMP packet.
fn xmp(job: &PressJob, identifiers: &Identifiers) -> String {
    let date = xmp_date(job.date);
    let mut xmp = XmpWriter::new();
    xmp.title([(Some(LangId("x-default")), job.title)]);
    xmp.format("application/pdf");
    xmp.creator_tool(&creator());
    xmp.create_date(date);
    xmp.modify_date(date);
    xmp.metadata_date(date);
    xmp.producer(&creator());
    xmp.pdf_version(VERSION);
    xmp.trapped(false);
    xmp.pdfx_version("PDF/X-4");
    xmp.document_id(&uuid(identifiers.document));
    xmp.instance_id(&uuid(identifiers.instance));
    xmp.rendition_class(RenditionClass::Default);
    xmp.version_id("1");
    xmp.finish(None)
}

/// What the file is known by.
struct Identifiers {
    /// The same for all versions of the document.
    document: [u8; 16],
    /// Of this file alone.
    instance: [u8; 16],
}

impl Identifiers {
    /// Identifiers made of all that the file is made of.
    fn new(pdf: &[u8], job: &PressJob) -> Self {
        let PressJob { identifier, bleed, slug, profile, pictures, .. } = job;
        let settings = format!("{identifier}\n{}\n{}\n{pictures:?}\n", bleed.0, slug.0);
        Self {
            document: half(&[identifier.as_bytes()]),
            instance: half(&[settings.as_bytes(), profile.bytes(), pdf]),
        }
    }
}

/// The first half of the SHA-256 of some parts.
fn half(parts: &[&[u8]]) -> [u8; 16] {
    let mut hasher = Sha256::new();
    parts.iter().for_each(|part| hasher.update(part));
    *hasher.finalize().first_chunk().expect("a digest has 32 bytes")
}

/// An identifier as a UUID of free form (RFC 9562, version 8).
fn uuid(mut bytes: [u8; 16]) -> String {
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let parts = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]];
    format!("uuid:{}", parts.join("-"))
}

/// The program that has made the file.
fn creator() -> String {
    format!("Folio {}", env!("CARGO_PKG_VERSION"))
}

/// A text string: plain where it is ASCII, UTF-16 with its mark otherwise.
fn text(string: &str) -> Object {
    lopdf::text_string(string)
}

/// Midnight of a day, UTC, as a PDF has it.
fn pdf_date(date: Date) -> String {
    let (year, month, day) = (date.year(), u8::from(date.month()), date.day());
    format!("D:{year:04}{month:02}{day:02}000000Z")
}

/// Midnight of a day, UTC, as XMP has it.
fn xmp_date(date: Date) -> DateTime {
    DateTime {
        year: u16::try_from(date.year()).unwrap_or_default(),
        month: Some(date.month().into()),
        day: Some(date.day()),
        hour: Some(0),
        minute: Some(0),
        second: Some(0),
        timezone: Some(Timezone::Utc),
    }
}
