//! The rules of pages: their number, their size, their boxes and their bleed. They look at
//! what a page says of itself, and at its edges as they were rendered.

use crate::pdf::preflight::boxes::{ArtBox, BlendingGroup, PageBoxes, is_within};
use crate::pdf::preflight::edges::UnfilledStretch;
use crate::pdf::preflight::faults::{
    BleedFault, BoxFault, Fault, InteractionFault, PageFault, TransparencyFault,
};
use crate::pdf::preflight::gather::PageFacts;
use crate::pdf::preflight::measure::{Edge, Mm};
use crate::pdf::preflight::uses::ColourFamily;

/// Sizes that differ by no more count as one, since programs round.
const SIZE_TOLERANCE: Mm = Mm(0.1);

/// A bleed may be narrower than wanted by this much, since programs round.
const BLEED_TOLERANCE: Mm = Mm(0.02);

/// The most pages of a leaflet, which is one sheet that nobody folds.
const LEAFLET: usize = 2;

/// Judges the number of pages of a file that is to be stitched, or may be: a sheet that is folded
/// once has four. `None` where it is right.
pub(super) fn judge_page_count(pages: usize, is_stitched: bool) -> Option<Fault> {
    let is_leaflet = pages <= LEAFLET && !is_stitched;
    let fault = PageFault::NotMultipleOfFour { pages, is_stitched };
    (!is_leaflet && !pages.is_multiple_of(4)).then_some(Fault::Page(fault))
}

/// Judges everything of a page but its contents. Its size must be that of the `first` page, its
/// bleed as wide as `bleed`.
pub(super) fn judge_page(page: &PageFacts, first: &PageBoxes, bleed: Mm) -> Vec<Fault> {
    let boxes = &page.boxes;
    let mut faults: Vec<Fault> =
        judge_format(boxes, first).into_iter().map(Fault::Page).collect();
    faults.extend(judge_boxes(boxes).into_iter().map(Fault::Box));
    faults.extend(judge_bleed_width(boxes, bleed).into_iter().map(Fault::Bleed));
    faults.extend(page.unfilled.iter().copied().map(unfilled));
    let subtypes = boxes.annotations.iter().cloned();
    let annotations = subtypes.map(|subtype| InteractionFault::Annotation { subtype });
    faults.extend(annotations.map(Fault::Interaction));
    // Without transparency nothing is blended, and the group does not matter.
    if !page.uses.blendings.is_empty() {
        faults.extend(judge_group(boxes.group).map(Fault::Transparency));
    }
    faults
}

/// Gives the fault of a stretch where the bleed is not filled.
fn unfilled(stretch: UnfilledStretch) -> Fault {
    let UnfilledStretch { edge, from, to } = stretch;
    Fault::Bleed(BleedFault::Unfilled { edge, from, to })
}

/// Judges the size of a page, its unit and which way up it is. The first page is of its own
/// size.
fn judge_format(boxes: &PageBoxes, first: &PageBoxes) -> Vec<PageFault> {
    let mut faults = Vec::from_iter(judge_size(boxes, first));
    faults.extend((!boxes.is_in_points).then_some(PageFault::UserUnit));
    faults.extend(boxes.is_turned.then_some(PageFault::Turned));
    faults
}

/// Judges whether a page is as large as the first one. Trims are compared, or the sheets where
/// one of the two pages has no trim.
fn judge_size(boxes: &PageBoxes, first: &PageBoxes) -> Option<PageFault> {
    let (size, first) = if boxes.trim.is_some() && first.trim.is_some() {
        (boxes.size(), first.size())
    } else {
        (boxes.sheet(), first.sheet())
    };
    let differs = !size.is_near(first, SIZE_TOLERANCE);
    differs.then_some(PageFault::OtherSize { size, first })
}

/// Judges which boxes a page has, and whether they lie in each other (ISO 15930-7). A BleedBox the
/// print shops ask for. Without it there is nothing to lie in, so that is the last fault then.
fn judge_boxes(boxes: &PageBoxes) -> Vec<BoxFault> {
    let mut faults = Vec::new();
    faults.extend(boxes.trim.is_none().then_some(BoxFault::NoTrimBox));
    faults.extend(boxes.art.map(|art| match art {
        ArtBox::InPlaceOfTrim => BoxFault::ArtBoxForTrimBox,
        ArtBox::BesideTrim => BoxFault::ArtBox,
    }));
    let Some(bleed) = boxes.bleed else {
        faults.push(BoxFault::NoBleedBox);
        return faults;
    };
    if boxes.trim.is_some_and(|trim| !is_within(&trim, &bleed)) {
        faults.push(BoxFault::TrimOutsideBleed);
    }
    if !is_within(&bleed, &boxes.media) {
        faults.push(BoxFault::BleedOutsideMedia);
    } else if !is_within(&bleed, &boxes.crop) {
        faults.push(BoxFault::CropInsideBleed);
    }
    faults
}

/// Judges the width of the bleed on each side; a page without a TrimBox has none to judge. If
/// all sides end at the trim, that is one fault and not four.
fn judge_bleed_width(boxes: &PageBoxes, wanted: Mm) -> Vec<BleedFault> {
    let sides: Vec<_> = Edge::ALL
        .into_iter()
        .filter_map(|edge| Some((edge, boxes.bleed_at(edge)?)))
        .collect();
    // A TrimBox that reaches out of the bleed is told as a fault of the boxes alone.
    if wanted.0 <= 0.0 || sides.iter().any(|(_, bleed)| bleed.0 < -BLEED_TOLERANCE.0) {
        return Vec::new();
    }
    let is_none = |bleed: &Mm| bleed.0 <= BLEED_TOLERANCE.0;
    if !sides.is_empty() && sides.iter().all(|(_, bleed)| is_none(bleed)) {
        return vec![BleedFault::Missing];
    }
    sides
        .into_iter()
        .filter(|(_, found)| found.0 < wanted.0 - BLEED_TOLERANCE.0)
        .map(|(edge, found)| BleedFault::Narrow { edge, found, wanted })
        .collect()
}

/// Judges the group of a page that has transparency: it must be blended in inks, not in the
/// colours of a screen. A space that cannot be read is not told here, for what was painted in
/// it is.
fn judge_group(group: Option<BlendingGroup>) -> Option<TransparencyFault> {
    use ColourFamily as F;
    match group.and_then(|group| group.space) {
        None => Some(TransparencyFault::NoGroupSpace),
        Some(F::DeviceRgb | F::CalRgb | F::IccRgb | F::Lab) => {
            Some(TransparencyFault::ScreenGroupSpace)
        }
        Some(
            F::DeviceGray
            | F::DeviceCmyk
            | F::CalGray
            | F::IccGray
            | F::IccCmyk
            | F::Separation
            | F::Registration
            | F::Unknown,
        ) => None,
    }
}
