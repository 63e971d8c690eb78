//! The rules of pages: their number, their size, their boxes, their bleed.

use crate::pdf::preflight::boxes::{Group, PageBoxes, is_within};
use crate::pdf::preflight::edges::Unfilled;
use crate::pdf::preflight::fault::Fault;
use crate::pdf::preflight::gather::{Gathered, PageFacts};
use crate::pdf::preflight::measure::{Edge, Mm};
use crate::pdf::preflight::report::Finding;
use crate::pdf::preflight::uses::Family;

/// Sizes that differ by less are one: programs round.
const SAME_SIZE: Mm = Mm(0.1);

/// A bleed may be narrower by this for the same reason.
const BLEED_TOLERANCE: Mm = Mm(0.02);

/// The rules of the pages as a whole: a sheet that is folded once has four.
pub(super) fn of_file(file: &Gathered) -> Vec<Finding> {
    let pages = file.pages.len();
    let fault = Fault::NotMultipleOfFour { pages };
    let is_odd = !pages.is_multiple_of(4);
    super::of_file(is_odd.then_some(fault))
}

/// The rules of one page.
pub(super) fn of_page(page: &PageFacts, file: &Gathered, bleed: Mm) -> Vec<Fault> {
    let boxes = &page.boxes;
    let mut faults = Vec::new();
    faults.extend(file.pages.first().and_then(|first| of_size(boxes, &first.boxes)));
    if !boxes.is_in_points {
        faults.push(Fault::UserUnit);
    }
    if boxes.is_turned {
        faults.push(Fault::Turned);
    }
    faults.extend(of_boxes(boxes));
    faults.extend(of_bleed(boxes, bleed));
    faults.extend(page.unfilled.iter().map(|Unfilled { edge, from, to }| {
        Fault::UnfilledBleed { edge: *edge, from: *from, to: *to }
    }));
    let subtypes = boxes.annotations.iter().cloned();
    faults.extend(subtypes.map(|subtype| Fault::Annotation { subtype }));
    if !page.uses.blendings.is_empty() {
        faults.extend(of_group(boxes.group));
    }
    faults
}

/// The rules of boxes (ISO 15930-7).
fn of_boxes(boxes: &PageBoxes) -> Vec<Fault> {
    let mut faults = Vec::new();
    if boxes.trim.is_none() {
        faults.push(Fault::NoTrimBox);
    }
    if boxes.has_art {
        faults.push(Fault::ArtBox);
    }
    let Some(bleed) = boxes.bleed else {
        faults.push(Fault::NoBleedBox);
        return faults;
    };
    if boxes.trim.is_some_and(|trim| !is_within(&trim, &bleed)) {
        faults.push(Fault::TrimOutsideBleed);
    }
    if !is_within(&bleed, &boxes.media) {
        faults.push(Fault::BleedOutsideMedia);
    } else if !is_within(&bleed, &boxes.crop) {
        faults.push(Fault::CropInsideBleed);
    }
    faults
}

/// The size of a page: that of the trim, or of the sheet where one of them has none.
fn of_size(boxes: &PageBoxes, first: &PageBoxes) -> Option<Fault> {
    let (size, first) = if boxes.trim.is_some() && first.trim.is_some() {
        (boxes.size(), first.size())
    } else {
        (boxes.sheet(), first.sheet())
    };
    let differs = !size.is_near(first, SAME_SIZE);
    differs.then_some(Fault::OtherSize { size, first })
}

/// The width of the bleed. A TrimBox outside the bleed is a fault of the boxes alone.
fn of_bleed(boxes: &PageBoxes, wanted: Mm) -> Vec<Fault> {
    let sides: Vec<_> = Edge::ALL
        .into_iter()
        .filter_map(|edge| Some((edge, boxes.bleed_at(edge)?)))
        .collect();
    if wanted.0 <= 0.0 || sides.iter().any(|(_, bleed)| bleed.0 < -BLEED_TOLERANCE.0) {
        return Vec::new();
    }
    let is_none = |bleed: &Mm| bleed.0 <= BLEED_TOLERANCE.0;
    if !sides.is_empty() && sides.iter().all(|(_, bleed)| is_none(bleed)) {
        return vec![Fault::NoBleed];
    }
    sides
        .into_iter()
        .filter(|(_, found)| found.0 < wanted.0 - BLEED_TOLERANCE.0)
        .map(|(edge, found)| Fault::NarrowBleed { edge, found, wanted })
        .collect()
}

/// The group of a page with transparency: blended in the inks.
fn of_group(group: Option<Group>) -> Option<Fault> {
    match group.and_then(|group| group.space) {
        None => Some(Fault::NoGroupSpace),
        Some(Family::DeviceRgb | Family::CalRgb | Family::IccRgb | Family::Lab) => {
            Some(Fault::ScreenGroupSpace)
        }
        Some(_) => None,
    }
}
