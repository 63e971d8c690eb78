//! What a press file says of itself: the XMP packet, the information
//! dictionary, the file identifier. PDF/X-4 wants them to agree, so all are made of the same
//! job; the dates are those of the document, and no clock is asked.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use sha2::{Digest, Sha256};
use time::Date;
use xmp_writer::{DateTime, LangId, RenditionClass, Timezone, XmpWriter};

use super::{PDF_VERSION, PressError, PressJob, add};

/// Writes all that the file says of itself into the document, in the place of what the
/// typesetter has written there. `pdf` is the file before its finish, of which the identifier
/// is made.
///
/// # Errors
/// Fails when the document has no catalog.
pub(super) fn write(
    document: &mut Document,
    pdf: &[u8],
    job: &PressJob,
) -> Result<(), PressError> {
    let identifiers = Identifiers::new(pdf, job);
    let packet = xmp(job, &identifiers);
    let metadata = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    // Left as plain text, so that any tool can find it.
    let metadata = Stream::new(metadata, packet.into_bytes()).with_compression(false);
    let metadata = add(document, metadata);
    let catalog = document.catalog_mut()?;
    catalog.set("Metadata", metadata);
    // It would count for more than the version in the file's header.
    catalog.remove(b"Version");
    let info = add(document, information(job));
    document.trailer.set("Info", info);
    let halves = [identifiers.document, identifiers.instance];
    let halves = halves
        .map(|half| Object::String(half.to_vec(), lopdf::StringFormat::Hexadecimal));
    document.trailer.set("ID", halves.to_vec());
    Ok(())
}

/// Makes the information dictionary. Its `Trapped` is false: trapping is left to the print
/// shop.
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

/// Writes the XMP packet, which says the same as the information dictionary in XML.
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
    xmp.pdf_version(PDF_VERSION);
    xmp.trapped(false);
    xmp.pdfx_version("PDF/X-4");
    xmp.document_id(&uuid(identifiers.document));
    xmp.instance_id(&uuid(identifiers.instance));
    xmp.rendition_class(RenditionClass::Default);
    xmp.version_id("1");
    xmp.finish(None)
}

/// The two identifiers of a file, each half a SHA-256 digest.
struct Identifiers {
    /// Identifies the document; the same for all its versions.
    document: [u8; 16],
    /// Identifies this file alone.
    instance: [u8; 16],
}

impl Identifiers {
    /// Makes the document's identifier of the job's, and the file's of all that the file is
    /// made of, so that equal input gives equal identifiers.
    fn new(pdf: &[u8], job: &PressJob) -> Self {
        let PressJob { identifier, bleed, slug, profile, pictures, .. } = job;
        let settings = format!("{identifier}\n{}\n{}\n{pictures:?}\n", bleed.0, slug.0);
        Self {
            document: half_digest(&[identifier.as_bytes()]),
            instance: half_digest(&[settings.as_bytes(), profile.bytes(), pdf]),
        }
    }
}

/// Computes the first half of the SHA-256 digest of some parts, one after the other.
fn half_digest(parts: &[&[u8]]) -> [u8; 16] {
    let mut hasher = Sha256::new();
    parts.iter().for_each(|part| hasher.update(part));
    *hasher.finalize().first_chunk().expect("a digest has 32 bytes")
}

/// Writes an identifier as a UUID of version 8, whose content is free (RFC 9562, 5.8).
fn uuid(mut bytes: [u8; 16]) -> String {
    // Four bits tell the version, two the variant; the others are free.
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let parts = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]];
    format!("uuid:{}", parts.join("-"))
}

/// Names the program that has made the file, with its version: "Folio 0.1.0".
fn creator() -> String {
    format!("Folio {}", env!("CARGO_PKG_VERSION"))
}

/// Makes a text string, which a PDF writes as it is when it is ASCII, and otherwise in UTF-16
/// with a byte order mark.
pub(super) fn text(string: &str) -> Object {
    lopdf::text_string(string)
}

/// Writes midnight of a day, UTC, as a PDF has it: "D:20220202000000Z".
fn pdf_date(date: Date) -> String {
    let (year, month, day) = (date.year(), u8::from(date.month()), date.day());
    format!("D:{year:04}{month:02}{day:02}000000Z")
}

/// Writes midnight of a day, UTC, as XMP has it. A year before 0 becomes 0.
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
