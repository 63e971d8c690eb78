//! What prints on a laid-out page, where its ink is, and whether it belongs to an address.

use typst::foundations::Label;
use typst::introspection::{Location, Tag};
use typst::layout::{Abs, Frame, FrameItem, Point, Rect, Transform};
use typst::text::TextItem;
use typst::utils::PicoStr;
use typst::visualize::{Geometry, Shape};

use crate::findings::{Edge, Ink};
use crate::ground::length::Mm;
use crate::typeset::guard::area::Area;

/// The label by which a template marks the block of the address.
const ADDRESS: &str = "address";

/// The most characters by which a text is named.
const LONGEST_BEGINNING: usize = 40;

/// Something that prints, on its way through the page.
pub(super) struct Mark<'a> {
    /// What it is.
    item: &'a FrameItem,
    /// Where its own origin lies on the page.
    pub(super) at: Transform,
    /// What is cut off around it.
    clip: Option<Area>,
    /// The number of the address that it belongs to, on its page.
    pub(super) block: Option<usize>,
}

impl Mark<'_> {
    /// An area that holds its ink, found without looking at letters.
    pub(super) fn roughly(&self) -> Option<Area> {
        match self.item {
            FrameItem::Text(text) => {
                let above = Point::new(-0.5 * text.size, -1.5 * text.size);
                let below = Point::new(text.width() + 0.5 * text.size, text.size);
                self.on_page(Rect::new(above, below))
            }
            _ => self.area(),
        }
    }

    /// The smallest area that holds its ink; `None` when it has none.
    pub(super) fn area(&self) -> Option<Area> {
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

    /// The edge of an area that its ink crosses, and how deep it comes in.
    pub(super) fn intrusion(&self, area: Area) -> Option<(Edge, f64)> {
        area.common(self.roughly()?)?;
        let ink = self.area()?;
        let whole = area.intrusion(ink)?;
        match self.item {
            // A frame around the area leaves it free.
            FrameItem::Shape(shape, _) if is_frame(shape) && ink.holds(area) => None,
            FrameItem::Text(text) => {
                let letters = letters(text).filter_map(|(x, letter)| {
                    let at = self.at.pre_concat(Transform::translate(x, Abs::zero()));
                    let item = &FrameItem::Text(letter);
                    area.intrusion(Mark { item, at, ..*self }.area()?)
                });
                letters.reduce(|best, one| if one.1 > best.1 { one } else { best })
            }
            _ => Some(whole),
        }
    }

    /// A rectangle of its own, as it lies on the page, less what is cut off.
    fn on_page(&self, Rect { min, max }: Rect) -> Option<Area> {
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

    /// What a person calls it; `None` for what prints nothing.
    pub(super) fn ink(&self) -> Option<Ink> {
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

/// Whether a shape is the outline of a rectangle alone.
fn is_frame(shape: &Shape) -> bool {
    shape.fill.is_none() && matches!(shape.geometry, Geometry::Rect(_))
}

/// The rectangle with its corners in order; `None` for one of nothing, such as a space's.
fn upright(Rect { min, max }: Rect) -> Option<Rect> {
    let is_finite = [min.x, min.y, max.x, max.y]
        .into_iter()
        .all(|length| length.to_pt().is_finite());
    is_finite.then(|| Rect::new(min.min(max), min.max(max)))
}

/// The letters of a text, each with its place.
fn letters(text: &TextItem) -> impl Iterator<Item = (Abs, TextItem)> {
    text.glyphs.iter().scan(Abs::zero(), |x, glyph| {
        let letter = TextItem { glyphs: vec![glyph.clone()], ..text.clone() };
        let place = *x;
        *x += glyph.x_advance.at(text.size);
        Some((place, letter))
    })
}

/// A length in millimetres.
pub(super) fn mm(length: Abs) -> f64 {
    Mm::from_points(length.to_pt()).0
}

/// A walk over a page that hands on whatever may print.
pub(super) struct Walk<'v> {
    /// Receives it.
    visit: &'v mut dyn FnMut(&Mark),
    /// The label of addresses.
    label: Option<Label>,
    /// The address that the walk is in, and its number.
    address: Option<(Location, usize)>,
    /// How many addresses have begun.
    count: usize,
}

impl<'v> Walk<'v> {
    /// Walks over a page.
    pub(super) fn over(frame: &Frame, visit: &'v mut dyn FnMut(&Mark)) {
        let label = Label::new(PicoStr::intern(ADDRESS));
        let mut walk = Self { visit, label, address: None, count: 0 };
        walk.enter(frame, Transform::identity(), None);
    }

    /// Walks over a frame whose corner lies at `at`; what it draws beyond `clip` is cut off.
    fn enter(&mut self, frame: &Frame, at: Transform, clip: Option<Area>) {
        for (place, item) in frame.items() {
            let at = at.pre_concat(Transform::translate(place.x, place.y));
            match item {
                FrameItem::Group(group) => {
                    let at = at.pre_concat(group.transform);
                    let clip = match &group.clip {
                        Some(curve) => {
                            let mark = Mark { item, at, clip, block: None };
                            let Some(within) = mark.on_page(curve.bbox(None)) else {
                                continue;
                            };
                            Some(within)
                        }
                        None => clip,
                    };
                    self.enter(&group.frame, at, clip);
                }
                FrameItem::Tag(tag) => self.pass(tag),
                _ => {
                    let block = self.address.map(|(_, number)| number);
                    (self.visit)(&Mark { item, at, clip, block });
                }
            }
        }
    }

    /// Passes the beginning or end of an element.
    fn pass(&mut self, tag: &Tag) {
        match tag {
            Tag::Start(content, _) => {
                let is_address = self.label.is_some() && content.label() == self.label;
                if let Some(place) = content.location().filter(|_| is_address) {
                    self.address = Some((place, self.count));
                    self.count += 1;
                }
            }
            Tag::End(place, ..) => {
                if self.address.is_some_and(|(begun, _)| begun == *place) {
                    self.address = None;
                }
            }
        }
    }
}
