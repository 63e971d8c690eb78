//! One thing that prints on a laid-out page: a run of text, a shape or a picture, and the
//! area that its ink covers.

use typst::layout::{Abs, FrameItem, Point, Rect, Transform};
use typst::text::TextItem;
use typst::visualize::{Geometry, Shape};

use super::area::{Area, Crossing};
use crate::findings::Ink;
use crate::ground::length::Mm;

/// The most characters of a text by which a finding names it.
const LONGEST_BEGINNING: usize = 40;

/// Something that may print on a page. A space is one too, and has no ink.
pub(crate) struct PrintedItem<'a> {
    /// The text, shape or picture as Typst has laid it out.
    pub(super) item: &'a FrameItem,
    /// The way from its own origin to its place on the page.
    pub(super) at: Transform,
    /// The area beyond which it is cut off, if it is.
    pub(super) clip: Option<Area>,
    /// The number of the address that it belongs to, counted from 0 on each page.
    pub(crate) block: Option<usize>,
}

impl PrintedItem<'_> {
    /// Tells an area that holds all of its ink and may be larger, found without looking at
    /// the outlines of letters; `None` when it has no ink.
    pub(crate) fn roughly(&self) -> Option<Area> {
        match self.item {
            FrameItem::Text(text) => {
                // Room for accents and tails, and for what leans out of a letter's own width.
                let above = Point::new(-0.5 * text.size, -1.5 * text.size);
                let below = Point::new(text.width() + 0.5 * text.size, text.size);
                self.on_page(Rect::new(above, below))
            }
            _ => self.area(),
        }
    }

    /// Tells the smallest area that holds its ink; `None` when it has none.
    pub(crate) fn area(&self) -> Option<Area> {
        match self.item {
            FrameItem::Text(text) => self.on_page(upright(text.bbox())?),
            FrameItem::Shape(shape, _) => {
                let prints = shape.fill.is_some() || shape.stroke.is_some();
                prints.then(|| self.on_page(shape.bbox(true)))?
            }
            FrameItem::Image(_, size, _) => {
                self.on_page(Rect::new(Point::zero(), size.to_point()))
            }
            // A link is a place to click on, and prints nothing.
            FrameItem::Link(..) | FrameItem::Group(_) | FrameItem::Tag(_) => None,
        }
    }

    /// Finds the edge of an area over which its ink comes in, and how deep; of a text, the
    /// letter that comes in the deepest counts. `None` when no ink comes in.
    ///
    /// What is far from the area is told by the rough area alone. That is most of a page,
    /// and the outlines of letters cost time.
    pub(crate) fn intrusion(&self, area: Area) -> Option<Crossing> {
        area.common(self.roughly()?)?;
        let ink = self.area()?;
        let whole = area.intrusion(ink)?;
        match self.item {
            // A frame around the area leaves it free.
            FrameItem::Shape(shape, _) if is_frame(shape) && ink.holds(area) => None,
            // The rectangle around a text has corners and gaps without ink.
            FrameItem::Text(text) => glyphs(text)
                .filter_map(|glyph| area.intrusion(self.area_of_glyph(glyph)?))
                .reduce(|best, one| if one.by > best.by { one } else { best }),
            _ => Some(whole),
        }
    }

    /// Tells the smallest area that holds the ink of one of its letters.
    fn area_of_glyph(&self, PlacedGlyph { x, text }: PlacedGlyph) -> Option<Area> {
        let at = self.at.pre_concat(Transform::translate(x, Abs::zero()));
        let item = &FrameItem::Text(text);
        PrintedItem { item, at, ..*self }.area()
    }

    /// Moves a rectangle of its own to where it lies on the page, less what is cut off;
    /// `None` when nothing is left. Of one that is turned, it takes the upright rectangle
    /// around it.
    pub(super) fn on_page(&self, Rect { min, max }: Rect) -> Option<Area> {
        let corners = [min, max, Point::new(min.x, max.y), Point::new(max.x, min.y)];
        let areas = corners.map(|corner| {
            let Point { x, y } = corner.transform(self.at);
            Area {
                left: mm(x),
                top: mm(y),
                right: mm(x),
                bottom: mm(y),
            }
        });
        let area = areas.into_iter().reduce(Area::union)?;
        self.clip.map_or(Some(area), |clip| area.common(clip))
    }

    /// Tells the distance of its origin from the top of the page, in millimetres: of a
    /// text, that is where its letters stand.
    pub(super) fn foot(&self) -> f64 {
        mm(self.at.ty)
    }

    /// Tells what a person calls it, a text by its beginning; `None` for what prints
    /// nothing.
    pub(crate) fn ink(&self) -> Option<Ink> {
        match self.item {
            FrameItem::Text(text) => Some(Ink::Text(
                text.text.trim().chars().take(LONGEST_BEGINNING).collect(),
            )),
            FrameItem::Image(..) => Some(Ink::Picture),
            FrameItem::Shape(..) => Some(Ink::Shape),
            _ => None,
        }
    }
}

/// Whether a shape is a rectangle that is outlined and not filled, such as a frame around
/// the whole page: it crosses nothing that lies within it.
fn is_frame(shape: &Shape) -> bool {
    shape.fill.is_none() && matches!(shape.geometry, Geometry::Rect(_))
}

/// Puts the corners of a rectangle in order; `None` for one of nothing, such as a space
/// has.
fn upright(Rect { min, max }: Rect) -> Option<Rect> {
    let is_finite = [min.x, min.y, max.x, max.y]
        .into_iter()
        .all(|length| length.to_pt().is_finite());
    is_finite.then(|| Rect::new(min.min(max), min.max(max)))
}

/// One letter of a text.
struct PlacedGlyph {
    /// Its distance from where the text begins.
    x: Abs,
    /// The letter as a text of its own.
    text: TextItem,
}

/// Takes a text apart into its letters, in the order in which they stand.
fn glyphs(text: &TextItem) -> impl Iterator<Item = PlacedGlyph> {
    text.glyphs.iter().scan(Abs::zero(), |end, glyph| {
        let x = *end;
        *end += glyph.x_advance.at(text.size);
        let letter = TextItem { glyphs: vec![glyph.clone()], ..text.clone() };
        Some(PlacedGlyph { x, text: letter })
    })
}

/// Converts a length of Typst's into millimetres.
fn mm(length: Abs) -> f64 {
    Mm::from_points(length.to_pt()).0
}
