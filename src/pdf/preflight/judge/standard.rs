//! The rules of the file as a whole: the items of PDF/X-4 (ISO 15930-7), as far as they are
//! on our list.

use time::OffsetDateTime;

use crate::pdf::preflight::document::{Document, Intent, Metadata, Profile};
use crate::pdf::preflight::fault::{DateField, Fault, Teller};
use crate::pdf::preflight::trailer::xmp_date;
use crate::pdf::preflight::xmp::Xmp;
use crate::pdf::profile::{ProfileFault, registered};

/// The version that PDF/X-4 builds on.
const VERSION: &str = "1.6";

/// The standard as the metadata names it.
const STANDARD: &str = "PDF/X-4";

/// The properties that tell of the document and its versions.
const HISTORY: [&str; 4] =
    ["xmpMM:DocumentID", "xmpMM:InstanceID", "xmpMM:VersionID", "xmpMM:RenditionClass"];

/// The rules of a file.
pub(super) fn of_document(document: &Document) -> Vec<Fault> {
    let mut faults = Vec::new();
    let overriding = document.catalog_version.as_ref();
    let versions = [Some(&document.version), overriding].into_iter().flatten();
    if let Some(found) = versions.into_iter().find(|version| *version != VERSION) {
        faults.push(Fault::OtherVersion { found: found.clone() });
    }
    faults.extend((!document.trailer.is_found).then_some(Fault::Damaged));
    faults.extend(of_intents(document));
    faults.extend(of_metadata(document));
    faults.extend((!document.trailer.has_file_id).then_some(Fault::NoFileId));
    faults.extend(document.trailer.is_encrypted.then_some(Fault::Encrypted));
    if document.lzw_streams > 0 {
        faults.push(Fault::Lzw { streams: document.lzw_streams });
    }
    let actions = document.actions.iter().cloned();
    faults.extend(actions.map(|kind| Fault::Action { kind }));
    faults.extend(document.has_fields.then_some(Fault::FormFields));
    faults
}

/// The output intents.
fn of_intents(document: &Document) -> Vec<Fault> {
    let intents: Vec<_> = document.pdfx_intents().collect();
    let mut faults = Vec::new();
    match &intents[..] {
        [] => return vec![Fault::NoIntent],
        [intent] => {
            let others = document.intents.iter().filter(|other| !other.is_for_pdfx);
            let differs = |other: &Intent| other.profile_at != intent.profile_at;
            if others.into_iter().any(differs) {
                faults.push(Fault::OtherIntentProfile);
            }
        }
        several => faults.push(Fault::SeveralIntents { count: several.len() }),
    }
    for intent in intents {
        faults.extend(intent.condition.is_none().then_some(Fault::NoConditionName));
        match &intent.profile {
            None => faults.push(Fault::NoProfile),
            Some(profile) => {
                faults.extend(of_profile(profile, intent.condition.as_deref()));
            }
        }
    }
    faults
}

/// The profile of an output intent for a condition.
fn of_profile(profile: &Profile, condition: Option<&str>) -> Option<Fault> {
    let description = match &profile.description {
        Ok(description) => description,
        Err(ProfileFault::Class) => {
            return Some(Fault::ProfileClass { found: profile.class.clone() });
        }
        Err(ProfileFault::Inks) => {
            return Some(Fault::ProfileColours { found: profile.colours.clone() });
        }
        Err(ProfileFault::Unreadable | ProfileFault::Table) => {
            return Some(Fault::UnreadableProfile);
        }
    };
    if profile.components != Some(4) {
        let found = profile.components.map_or_else(String::new, |n| n.to_string());
        return Some(Fault::ProfileColours { found: format!("N {found}") });
    }
    let intent = registered(condition?)?;
    let own = registered(description)?;
    (intent != own).then_some(Fault::ProfileCondition { intent, profile: own })
}

/// What the two places say that a file tells of itself in. Where there is no metadata, that
/// alone is the fault.
fn of_metadata(document: &Document) -> Vec<Fault> {
    let mut faults = Vec::new();
    let info = &document.trailer.info;
    let no_title = Fault::NoTitle { in_: Teller::Info };
    faults.extend(info.title.is_none().then_some(no_title));
    for (field, date) in
        [(DateField::Created, info.created), (DateField::Modified, info.modified)]
    {
        let no_date = Fault::NoDate { field, in_: Teller::Info };
        faults.extend(date.is_none().then_some(no_date));
    }
    let trapped = info.trapped.as_deref();
    faults.extend(of_trapped(trapped, Teller::Info));
    match &document.xmp {
        Metadata::Missing => faults.push(Fault::NoXmp),
        Metadata::Unreadable => faults.push(Fault::UnreadableXmp),
        Metadata::Read(xmp) => {
            faults.extend(of_xmp(xmp));
            faults.extend(of_agreement(document, xmp));
        }
    }
    faults
}

/// What the metadata must say.
fn of_xmp(xmp: &Xmp) -> Vec<Fault> {
    let mut faults = Vec::new();
    match xmp.get("pdfxid:GTS_PDFXVersion") {
        None => faults.push(Fault::NoStandard),
        Some(STANDARD) => {}
        Some(other) => faults.push(Fault::OtherStandard { found: other.into() }),
    }
    let no_title = Fault::NoTitle { in_: Teller::Xmp };
    faults.extend(xmp.get("dc:title").is_none().then_some(no_title));
    for (field, name) in [
        (DateField::Created, "xmp:CreateDate"),
        (DateField::Modified, "xmp:ModifyDate"),
        (DateField::Metadata, "xmp:MetadataDate"),
    ] {
        let date = xmp.get(name).and_then(xmp_date);
        let no_date = Fault::NoDate { field, in_: Teller::Xmp };
        faults.extend(date.is_none().then_some(no_date));
    }
    faults.extend(of_trapped(xmp.get("pdf:Trapped"), Teller::Xmp));
    let missing = HISTORY.into_iter().filter(|name| xmp.get(name).is_none());
    faults.extend(missing.map(|name| Fault::NoProperty { name }));
    faults
}

/// Whether both places say the same, where both say something.
fn of_agreement(document: &Document, xmp: &Xmp) -> Vec<Fault> {
    let mut faults = Vec::new();
    let info = &document.trailer.info;
    if let (Some(ours), Some(theirs)) = (&info.title, xmp.get("dc:title"))
        && ours.trim() != theirs
    {
        faults.push(Fault::TitlesDiffer { info: ours.clone(), xmp: theirs.into() });
    }
    let differs = |ours: Option<OffsetDateTime>, name| {
        let theirs = xmp.get(name).and_then(xmp_date);
        ours.zip(theirs).is_some_and(|(ours, theirs)| ours != theirs)
    };
    if differs(info.created, "xmp:CreateDate") {
        faults.push(Fault::DatesDiffer { field: DateField::Created });
    }
    if differs(info.modified, "xmp:ModifyDate") {
        faults.push(Fault::DatesDiffer { field: DateField::Modified });
    }
    let is_said = |said: &&str| matches!(*said, "True" | "False");
    let said = info
        .trapped
        .as_deref()
        .filter(is_said)
        .zip(xmp.get("pdf:Trapped").filter(is_said));
    if said.is_some_and(|(ours, theirs)| ours != theirs) {
        faults.push(Fault::TrappedDiffers);
    }
    faults
}

/// What a place says of trapping.
fn of_trapped(said: Option<&str>, in_: Teller) -> Option<Fault> {
    match said {
        Some("True" | "False") => None,
        Some(_) => Some(Fault::TrappedUnknown { in_ }),
        None => Some(Fault::NoTrapped { in_ }),
    }
}
