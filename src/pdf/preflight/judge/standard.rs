//! The rules of the file as a whole: the items of PDF/X-4 (ISO 15930-7) that are on our list
//! (docs/press.md). Here are its version, its packing, its actions and its output intents; what
//! it says of itself is judged in `own_words`.

use crate::pdf::preflight::faults::{
    Fault, FileFault, IntentFault, InteractionFault, LegibilityFault, OutputProfileFault,
};
use crate::pdf::preflight::file_structure::{FileStructure, Intent, IntentProfile};
use crate::pdf::profile::{ProfileFault, registered};

use super::own_words::judge_metadata;

/// The version of PDF that PDF/X-4 builds on.
const VERSION: &str = "1.6";

/// Judges the file as a whole. The faults of each check come in the order in which they are
/// told.
pub(super) fn judge_structure(file: &FileStructure) -> Vec<Fault> {
    let mut faults = Vec::from_iter(judge_version(file).map(Fault::File));
    let damaged = Fault::Legibility(LegibilityFault::Damaged);
    let is_damaged = !file.trailer.is_found || file.has_unreadable_objects;
    faults.extend(is_damaged.then_some(damaged));
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
