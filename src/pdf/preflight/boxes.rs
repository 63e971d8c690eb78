//! A page as the cutter sees it: its boxes, and what lies on it besides its contents. Lengths
//! are in points, from the foot and the left, as PDF has them.

use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Name, Number, Object, Rect};
use hayro::hayro_syntax::page::{Page, Rotation};

use super::colour_space::ColourSpace;
use super::measure::{Edge, Mm, Size};
use super::uses::ColourFamily;

/// Edges of boxes that differ by no more, in points, count as one, since programs round.
const TOLERANCE: f64 = 0.05;

/// The most annotations of a page that are looked at.
const MAX_ANNOTATIONS: usize = 1000;

/// The boxes of a page, in points, and what lies in them.
#[derive(Debug)]
pub(super) struct PageBoxes {
    /// The sheet, before it is cut (MediaBox).
    pub(super) media: Rect,
    /// What is shown on a screen (CropBox); the sheet where the page has none.
    pub(super) crop: Rect,
    /// What is left when the page is cut: the TrimBox, or the ArtBox in its place.
    pub(super) trim: Option<Rect>,
    /// What is printed so that the cut may err (BleedBox).
    pub(super) bleed: Option<Rect>,
    /// Whether there is an ArtBox, in the place of the TrimBox or beside it.
    pub(super) art: Option<ArtBox>,
    /// Whether the page measures in points, the usual unit.
    pub(super) is_in_points: bool,
    /// Whether the page is shown turned, as no press does.
    pub(super) is_turned: bool,
    /// The annotations on the page or its bleed, by their subtype: "Link".
    pub(super) annotations: Vec<String>,
    /// The group that the page is blended in, where it has one.
    pub(super) group: Option<BlendingGroup>,
}

/// What an ArtBox is to its page. PDF/X wants one of it and the TrimBox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ArtBox {
    /// It stands where the TrimBox should, and the page is cut by it.
    InPlaceOfTrim,
    /// It stands beside the TrimBox.
    BesideTrim,
}

/// The transparency group of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BlendingGroup {
    /// The family of the colour space in which the page is blended, where the group names
    /// one.
    pub(super) space: Option<ColourFamily>,
}

impl PageBoxes {
    /// Reads the boxes, the annotations and the group of a page.
    pub(super) fn read(page: &Page) -> Self {
        let dict = page.raw();
        let media = page.media_box();
        let (trim, art) = trim_and_art(dict);
        let bleed = dict.get::<Rect>("BleedBox");
        // These entries are not inherited, so they are read from the page itself (table 30).
        let unit = dict.get::<Number>("UserUnit");
        Self {
            media,
            crop: page.crop_box(),
            trim,
            bleed,
            art,
            is_turned: !matches!(page.rotation(), Rotation::None),
            is_in_points: unit.is_none_or(|unit| unit.as_f64() == 1.0),
            annotations: annotations(page, &bleed.or(trim).unwrap_or(media)),
            group: dict.get::<Dict>("Group").map(|group| BlendingGroup {
                space: group
                    .get::<Object>("CS")
                    .map(|space| ColourSpace::read(&space, page.resources()).family()),
            }),
        }
    }

    /// Whether the sheet reaches beyond the bleed on the left and the right, where crop marks
    /// stand. A page without BleedBox and TrimBox has no room for marks.
    pub(super) fn has_slug(&self) -> bool {
        let (media, bleed) = (self.media, self.bleed.or(self.trim));
        bleed.is_some_and(|bleed| {
            media.x0 < bleed.x0 - TOLERANCE && media.x1 > bleed.x1 + TOLERANCE
        })
    }

    /// Gives the trimmed size; that of the sheet where there is no TrimBox.
    pub(super) fn size(&self) -> Size {
        size(&self.trim.unwrap_or(self.media))
    }

    /// Gives the size of the sheet.
    pub(super) fn sheet(&self) -> Size {
        size(&self.media)
    }

    /// Measures how far the bleed goes beyond the trim on a side, below 0 where it ends
    /// within it. Without a BleedBox it goes to the end of the sheet; `None` without a
    /// TrimBox.
    pub(super) fn bleed_at(&self, edge: Edge) -> Option<Mm> {
        let (trim, bleed) = (self.trim?, self.bleed.unwrap_or(self.media));
        Some(Mm::from_points(match edge {
            Edge::Left => trim.x0 - bleed.x0,
            Edge::Bottom => trim.y0 - bleed.y0,
            Edge::Right => bleed.x1 - trim.x1,
            Edge::Top => bleed.y1 - trim.y1,
        }))
    }

    /// Measures the bleed of the side that has the least; `None` without a TrimBox.
    pub(super) fn least_bleed(&self) -> Option<Mm> {
        let sides = Edge::ALL.into_iter().map(|edge| self.bleed_at(edge));
        sides.reduce(|a, b| Some(if a?.0 <= b?.0 { a? } else { b? }))?
    }

    /// Whether there is a bleed on all four sides, however narrow.
    pub(super) fn has_bleed(&self) -> bool {
        self.least_bleed().is_some_and(|bleed| bleed.0 > 0.0)
    }
}

/// Reads what is left of a page when it is cut, and what the ArtBox is to it.
fn trim_and_art(page: &Dict) -> (Option<Rect>, Option<ArtBox>) {
    let trim = page.get::<Rect>("TrimBox");
    match (trim, page.get::<Rect>("ArtBox")) {
        (Some(_), Some(_)) => (trim, Some(ArtBox::BesideTrim)),
        (None, Some(art)) => (Some(art), Some(ArtBox::InPlaceOfTrim)),
        (_, None) => (trim, None),
    }
}

/// Whether a box lies within another, edges that differ by rounding counted as one.
pub(super) fn is_within(inner: &Rect, outer: &Rect) -> bool {
    inner.x0 >= outer.x0 - TOLERANCE
        && inner.y0 >= outer.y0 - TOLERANCE
        && inner.x1 <= outer.x1 + TOLERANCE
        && inner.y1 <= outer.y1 + TOLERANCE
}

/// Lists the subtypes of the annotations that lie in an area, at least in part. One that does
/// not say where it lies is listed, too.
fn annotations(page: &Page, area: &Rect) -> Vec<String> {
    let Some(annotations) = page.raw().get::<Array>("Annots") else { return Vec::new() };
    let touches = |rect: Rect| {
        rect.x0 < area.x1 && rect.x1 > area.x0 && rect.y0 < area.y1 && rect.y1 > area.y0
    };
    annotations
        .raw_iter()
        .take(MAX_ANNOTATIONS)
        .filter_map(|one| match one {
            MaybeRef::Ref(one) => page.xref().get::<Dict>(one.into()),
            MaybeRef::NotRef(one) => one.into_dict(),
        })
        .filter(|one| one.get::<Rect>("Rect").is_none_or(touches))
        .map(|one| {
            let subtype = one.get::<Name>("Subtype");
            subtype.map_or_else(String::new, |name| String::from_utf8_lossy(&name).into())
        })
        .collect()
}

/// Gives the size of a box.
fn size(rect: &Rect) -> Size {
    Size {
        width: Mm::from_points(rect.width()),
        height: Mm::from_points(rect.height()),
    }
}
