//! The output intent: it tells the press which printing condition the colours of the file are
//! meant for, and carries the ICC profile of that condition. PDF/X-4 wants exactly one.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::metadata::text;
use super::{PressError, PressJob, add};

/// The address by which a PDF names the ICC's registry of printing conditions.
const ICC_REGISTRY: &str = "http://www.color.org";

/// Writes the output intent into the catalog, in the place of any that is there.
///
/// # Errors
/// Fails when the document has no catalog.
pub(super) fn write(document: &mut Document, job: &PressJob) -> Result<(), PressError> {
    let intent = output_intent(document, job);
    let catalog = document.catalog_mut()?;
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    Ok(())
}

/// Makes the output intent, with the profile in it as a stream. A condition without a name in
/// the ICC's registry is called "Custom", as the standard has it.
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
            intent.set("RegistryName", text(ICC_REGISTRY));
        }
        None => intent.set("OutputConditionIdentifier", text("Custom")),
    }
    intent
}
