//! The rules of the file as a whole: the items of PDF/X-4 (ISO 15930-7) that are on our list
//! (docs/press.md).

use time::OffsetDateTime;

use crate::pdf::preflight::faults::{
    DateField, DescriptionFault, Fault, FileFault, IntentFault, InteractionFault,
    LegibilityFault, MetadataPlace, OutputProfileFault, XmpFault,
};
use crate::pdf::preflight::file_structure::{
    FileStructure, Intent, IntentProfile, Metadata,
};
use crate::pdf::preflight::trailer::{InfoDictionary, xmp_date};
use crate::pdf::preflight::xmp::Xmp;
use crate::pdf::profile::{ProfileFault, registered};

/// The version of PDF that PDF/X-4 builds on.
const VERSION: &str = "1.6";

/// The standard as the XMP metadata names it.
const STANDARD: &str = "PDF/X-4";

/// The properties of XMP that tell of the document and its versions.
const HISTORY: [&str; 4] =
    ["xmpMM:DocumentID", "xmpMM:InstanceID", "xmpMM:VersionID", "xmpMM:RenditionClass"];

/// Judges the file as a whole. The faults of each check come in the order in which they are
/// told.
pub(super) fn judge_structure(file: &FileStructure) -> Vec<Fault> {
    let mut faults = Vec::from_iter(judge_version(file).map(Fault::File));
    let damaged = Fault::Legibility(LegibilityFault::Damaged);
    faults.extend((!file.trailer.is_found).then_some(damaged));
    faults.extend(judge_intents(file));
    faults.extend(judge_metadata(file));
    faults.extend(judge_packing(file).into_iter().map(Fault::File));
    let actions = file.actions.iter().cloned();
    let actions = actions.map(|kind| InteractionFault::Action { kind });
    let fields = file.has_fields.then_some(InteractionFault::FormFields);
    faults.extend(actions.chain(fields).map(Fault::Interaction));
    faults
}

/// Judges the version in the header, and the one that the catalog may put in its place. The
/// header is quoted where both are wrong.
fn judge_version(file: &FileStructure) -> Option<FileFault> {
    let overriding = file.catalog_version.as_ref();
    let mut versions = [Some(&file.version), overriding].into_iter().flatten();
    let found = versions.find(|version| *version != VERSION)?.clone();
    Some(FileFault::OtherVersion { found })
}

/// Judges the identifier of the file, its encryption and its compression, each at most one
/// fault.
fn judge_packing(file: &FileStructure) -> Vec<FileFault> {
    let streams = file.lzw_streams;
    let faults = [
        (!file.trailer.has_file_id).then_some(FileFault::NoId),
        file.trailer.is_encrypted.then_some(FileFault::Encrypted),
        (streams > 0).then_some(FileFault::Lzw { streams }),
    ];
    faults.into_iter().flatten().collect()
}

/// Judges the output intents for PDF/X, of which there must be one, and their profiles.
fn judge_intents(file: &FileStructure) -> Vec<Fault> {
    let intents: Vec<_> = file.pdfx_intents().collect();
    let mut faults = Vec::from_iter(judge_intent_count(file, &intents));
    for intent in intents {
        let no_name = Fault::Intent(IntentFault::NoConditionName);
        faults.extend(intent.condition.is_none().then_some(no_name));
        faults.extend(judge_intent_profile(intent).map(Fault::OutputProfile));
    }
    faults
}

/// Judges how many intents for PDF/X there are. Beside the one there may be intents for other
/// standards, as long as they share its profile.
fn judge_intent_count(file: &FileStructure, intents: &[&Intent]) -> Option<Fault> {
    let fault = match intents {
        [] => IntentFault::Missing,
        [intent] => {
            let mut others = file.intents.iter().filter(|other| !other.is_for_pdfx);
            if !others.any(|other| other.profile_at != intent.profile_at) {
                return None;
            }
            IntentFault::OtherIntentProfile
        }
        several => IntentFault::Several { count: several.len() },
    };
    Some(Fault::Intent(fault))
}

/// Judges whether an output intent has a profile, and whether that is fit for its condition.
fn judge_intent_profile(intent: &Intent) -> Option<OutputProfileFault> {
    match &intent.profile {
        None => Some(OutputProfileFault::Missing),
        Some(profile) => judge_profile(profile, intent.condition.as_deref()),
    }
}

/// Judges the profile of an output intent for a printing condition. Conditions are compared
/// only where both are registered: nobody but the press knows what other names mean.
fn judge_profile(
    profile: &IntentProfile,
    condition: Option<&str>,
) -> Option<OutputProfileFault> {
    let description = match &profile.description {
        Ok(description) => description,
        Err(ProfileFault::Class) => {
            return Some(OutputProfileFault::OtherClass { found: profile.class.clone() });
        }
        Err(ProfileFault::Inks) => {
            let found = profile.colours.clone();
            return Some(OutputProfileFault::OtherColours { found });
        }
        Err(ProfileFault::Unreadable | ProfileFault::Table) => {
            return Some(OutputProfileFault::Unreadable);
        }
    };
    // The profile may be right and the file say something else of it; a reader goes by the file.
    if profile.components != Some(4) {
        let number = profile.components.map_or_else(String::new, |n| n.to_string());
        return Some(OutputProfileFault::OtherColours { found: format!("N {number}") });
    }
    let intent = registered(condition?)?;
    let own = registered(description)?;
    let differs = intent != own;
    differs.then_some(OutputProfileFault::OtherCondition { intent, profile: own })
}

/// Judges what the file tells of itself, in the information dictionary and in the XMP metadata.
/// Where there is no XMP metadata, that is the one fault of it.
fn judge_metadata(file: &FileStructure) -> Vec<Fault> {
    let info = &file.trailer.info;
    let mut faults: Vec<_> =
        judge_info(info).into_iter().map(Fault::Description).collect();
    match &file.xmp {
        Metadata::Missing => faults.push(Fault::Xmp(XmpFault::Missing)),
        Metadata::Unreadable => faults.push(Fault::Xmp(XmpFault::Unreadable)),
        Metadata::Read(xmp) => {
            faults.extend(judge_standard(xmp).map(Fault::Xmp));
            let told = judge_xmp(xmp).into_iter().chain(judge_agreement(info, xmp));
            faults.extend(told.map(Fault::Description));
            let missing = HISTORY.into_iter().filter(|name| xmp.get(name).is_none());
            faults.extend(missing.map(|name| Fault::Xmp(XmpFault::NoProperty { name })));
        }
    }
    faults
}

/// Judges what the information dictionary says. A file without one lacks all of it.
fn judge_info(info: &InfoDictionary) -> Vec<DescriptionFault> {
    let place = MetadataPlace::Info;
    let dates =
        [(DateField::Created, info.created), (DateField::Modified, info.modified)];
    let mut faults = Vec::from_iter(judge_title(info.title.as_deref(), place));
    let missing = dates.into_iter().filter(|(_, date)| date.is_none());
    faults.extend(missing.map(|(field, _)| DescriptionFault::NoDate { field, place }));
    faults.extend(judge_trapped(info.trapped.as_deref(), place));
    faults
}

/// Judges which standard the XMP metadata names.
fn judge_standard(xmp: &Xmp) -> Option<XmpFault> {
    match xmp.get("pdfxid:GTS_PDFXVersion") {
        None => Some(XmpFault::NoStandard),
        Some(STANDARD) => None,
        Some(other) => Some(XmpFault::OtherStandard { found: other.into() }),
    }
}

/// Judges the title, the dates and the trapping in the XMP metadata.
fn judge_xmp(xmp: &Xmp) -> Vec<DescriptionFault> {
    let place = MetadataPlace::Xmp;
    let dates = [
        (DateField::Created, "xmp:CreateDate"),
        (DateField::Modified, "xmp:ModifyDate"),
        (DateField::Metadata, "xmp:MetadataDate"),
    ];
    let mut faults = Vec::from_iter(judge_title(xmp.get("dc:title"), place));
    let is_missing = |name| xmp.get(name).and_then(xmp_date).is_none();
    let missing = dates.into_iter().filter(|(_, name)| is_missing(name));
    faults.extend(missing.map(|(field, _)| DescriptionFault::NoDate { field, place }));
    faults.extend(judge_trapped(xmp.get("pdf:Trapped"), place));
    faults
}

/// Judges whether a place names a title.
fn judge_title(title: Option<&str>, place: MetadataPlace) -> Option<DescriptionFault> {
    title.is_none().then_some(DescriptionFault::NoTitle { place })
}

/// Judges what a place says of trapping: PDF/X accepts yes and no, but not `Unknown`.
fn judge_trapped(said: Option<&str>, place: MetadataPlace) -> Option<DescriptionFault> {
    match said {
        Some("True" | "False") => None,
        Some(_) => Some(DescriptionFault::TrappedUnknown { place }),
        None => Some(DescriptionFault::NoTrapped { place }),
    }
}

/// Judges whether both places say the same. What one of them does not say is a fault already
/// and is not told twice.
fn judge_agreement(info: &InfoDictionary, xmp: &Xmp) -> Vec<DescriptionFault> {
    let mut faults = Vec::new();
    if let (Some(ours), Some(theirs)) = (&info.title, xmp.get("dc:title"))
        && ours.trim() != theirs
    {
        let (info, xmp) = (ours.clone(), theirs.into());
        faults.push(DescriptionFault::TitlesDiffer { info, xmp });
    }
    let dates = [
        (DateField::Created, info.created, "xmp:CreateDate"),
        (DateField::Modified, info.modified, "xmp:ModifyDate"),
    ];
    let differ = dates.into_iter().filter(|(_, ours, name)| {
        let theirs: Option<OffsetDateTime> = xmp.get(name).and_then(xmp_date);
        ours.zip(theirs).is_some_and(|(ours, theirs)| ours != theirs)
    });
    faults.extend(differ.map(|(field, ..)| DescriptionFault::DatesDiffer { field }));
    let is_said = |said: &&str| matches!(*said, "True" | "False");
    let ours = info.trapped.as_deref().filter(is_said);
    let theirs = xmp.get("pdf:Trapped").filter(is_said);
    let differs = ours.zip(theirs).is_some_and(|(ours, theirs)| ours != theirs);
    faults.extend(differs.then_some(DescriptionFault::TrappedDiffers));
    faults
}
