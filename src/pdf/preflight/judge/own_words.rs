//! The rules of what a file says of itself, in the information dictionary and in the XMP metadata:
//! the standard, the title, the dates, trapping, and the identifiers of its versions. Both places
//! must say what is theirs to say, and agree.

use crate::pdf::preflight::faults::{
    DateField, DescriptionFault, Fault, MetadataPlace, XmpFault,
};
use crate::pdf::preflight::file_structure::{FileStructure, Metadata};
use crate::pdf::preflight::trailer::{InfoDictionary, is_trapped};
use crate::pdf::preflight::xmp::Xmp;

/// The properties of XMP that tell of the document and its versions (ISO 15930-7). A file that
/// lacks one is told so for each.
const HISTORY: [&str; 4] =
    ["xmpMM:DocumentID", "xmpMM:InstanceID", "xmpMM:VersionID", "xmpMM:RenditionClass"];

/// Judges what the file tells of itself, in the information dictionary and in the XMP metadata.
/// Where there is no XMP metadata, that is the one fault of it. A file of an older standard is told
/// as that.
pub(super) fn judge_metadata(file: &FileStructure) -> Vec<Fault> {
    let info = &file.trailer.info;
    let older = file.older_standard();
    let older = older.map(|found| XmpFault::OlderStandard { found: found.into() });
    let mut faults: Vec<_> = older.into_iter().map(Fault::Xmp).collect();
    faults.extend(judge_info(info).into_iter().map(Fault::Description));
    match &file.xmp {
        Metadata::Missing => faults.push(Fault::Xmp(XmpFault::Missing)),
        Metadata::Unreadable => faults.push(Fault::Xmp(XmpFault::Unreadable)),
        Metadata::Read(xmp) => {
            let standard = judge_standard(xmp, file.older_standard());
            faults.extend(standard.map(Fault::Xmp));
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

/// Judges which standard the XMP metadata names. An older one stands elsewhere and may stand here,
/// too.
fn judge_standard(xmp: &Xmp, older: Option<&str>) -> Option<XmpFault> {
    match xmp.get(Xmp::STANDARD) {
        _ if older.is_some() => None,
        None => Some(XmpFault::NoStandard),
        Some(Xmp::PDFX4) => None,
        Some(other) => Some(XmpFault::OtherStandard { found: other.into() }),
    }
}

/// Judges the title, the dates and the trapping in the XMP metadata.
fn judge_xmp(xmp: &Xmp) -> Vec<DescriptionFault> {
    let place = MetadataPlace::Xmp;
    let dates = [
        (DateField::Created, Xmp::CREATED),
        (DateField::Modified, Xmp::MODIFIED),
        (DateField::Metadata, Xmp::METADATA_CHANGED),
    ];
    let mut faults = Vec::from_iter(judge_title(xmp.get(Xmp::TITLE), place));
    let missing = dates.into_iter().filter(|(_, name)| xmp.date(name).is_none());
    faults.extend(missing.map(|(field, _)| DescriptionFault::NoDate { field, place }));
    faults.extend(judge_trapped(xmp.get(Xmp::TRAPPED), place));
    faults
}

/// Judges whether a place names a title.
fn judge_title(title: Option<&str>, place: MetadataPlace) -> Option<DescriptionFault> {
    title.is_none().then_some(DescriptionFault::NoTitle { place })
}

/// Judges what a place says of trapping: PDF/X accepts yes and no, but not `Unknown`.
fn judge_trapped(said: Option<&str>, place: MetadataPlace) -> Option<DescriptionFault> {
    match said.map(is_trapped) {
        Some(Some(_)) => None,
        Some(None) => Some(DescriptionFault::TrappedUnknown { place }),
        None => Some(DescriptionFault::NoTrapped { place }),
    }
}

/// Judges whether both places say the same. What one of them does not say is a fault already
/// and is not told twice.
fn judge_agreement(info: &InfoDictionary, xmp: &Xmp) -> Vec<DescriptionFault> {
    let mut faults = Vec::from_iter(compare_titles(info, xmp));
    let dates = [
        (DateField::Created, info.created, Xmp::CREATED),
        (DateField::Modified, info.modified, Xmp::MODIFIED),
    ];
    // Moments are compared, so that the same one may be written in two time zones.
    let differ = dates.into_iter().filter(|(_, ours, name)| {
        ours.zip(xmp.date(name)).is_some_and(|(ours, theirs)| ours != theirs)
    });
    faults.extend(differ.map(|(field, ..)| DescriptionFault::DatesDiffer { field }));
    let ours = info.trapped.as_deref().and_then(is_trapped);
    let theirs = xmp.get(Xmp::TRAPPED).and_then(is_trapped);
    let differs = ours.zip(theirs).is_some_and(|(ours, theirs)| ours != theirs);
    faults.extend(differs.then_some(DescriptionFault::TrappedDiffers));
    faults
}

/// Judges whether both places name the same title; `None` where one of them names none.
fn compare_titles(info: &InfoDictionary, xmp: &Xmp) -> Option<DescriptionFault> {
    let (ours, theirs) = (info.title.as_ref()?, xmp.get(Xmp::TITLE)?);
    let differ = ours.trim() != theirs;
    differ.then(|| DescriptionFault::TitlesDiffer {
        info: ours.clone(),
        xmp: theirs.into(),
    })
}
