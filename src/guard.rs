//! The window guard: whether a laid-out letter shows its address, all of it and nothing
//! else, in the window of its envelope, wherever the sheet slides to. It looks at the ink on
//! the pages, not at what a template meant.

use typst::foundations::Label;
use typst::introspection::{Location, Tag};
use typst::layout::{Abs, Frame, FrameItem, Point, Rect, Transform};
use typst::text::TextItem;
use typst::utils::PicoStr;
use typst::visualize::{Geometry, Shape};
use typst_layout::PagedDocument;

use crate::address::MOST_LINES;
use crate::envelope::{QUIET_ZONE, SLIDE, Window};
use crate::finding::{Edge, Finding, Ink, Tenths};
use crate::model::Mm;

/// The label by which a template marks the block of the address.
const ADDRESS: &str = "address";

/// What must be free at the left of every page, for the marks of machines that insert.
const LEFT_MARGIN: Mm = Mm(18.0);

/// Letters stick out of their line by so little, and rounding adds to it.
pub const TOLERANCE: f64 = 0.2;

/// The most characters by which a text is named.
const LONGEST_BEGINNING: usize = 40;

/// A rectangle on a page, in millimetres from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// The left edge.
    pub left: f64,
    /// The top edge.
    pub top: f64,
    /// The right edge.
    pub right: f64,
    /// The bottom edge.
    pub bottom: f64,
}

impl From<Window> for Area {
    fn from(Window { x, y, width, height }: Window) -> Self {
        Self {
            left: x.0,
            top: y.0,
            right: x.0 + width.0,
            bottom: y.0 + height.0,
        }
    }
}

impl Area {
    /// The smallest area that holds both.
    fn union(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// What both have in common; `None` when that is nothing.
    fn common(self, other: Self) -> Option<Self> {
        let common = Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        };
        (common.left <= common.right && common.top <= common.bottom).then_some(common)
    }

    /// Whether all of `other` lies within.
    fn holds(self, other: Self) -> bool {
        self.common(other) == Some(other)
    }

    /// The edge over which `inner` sticks out the furthest, and by how many millimetres;
    /// less than nothing when it does not.
    pub fn excess(self, inner: Self) -> (Edge, f64) {
        furthest([
            (Edge::Left, self.left - inner.left),
            (Edge::Top, self.top - inner.top),
            (Edge::Right, inner.right - self.right),
            (Edge::Bottom, inner.bottom - self.bottom),
        ])
    }

    /// The edge over which `other` has come in, and how many millimetres deep, where both
    /// have something in common: the shortest way out again.
    fn intrusion(self, other: Self) -> Option<(Edge, f64)> {
        self.common(other)?;
        let (edge, depth) = furthest([
            (Edge::Left, self.left - other.right),
            (Edge::Top, self.top - other.bottom),
            (Edge::Right, other.left - self.right),
            (Edge::Bottom, other.top - self.bottom),
        ]);
        Some((edge, -depth))
    }
}

/// The edge of the greatest distance; of equal ones the first.
fn furthest(distances: [(Edge, f64); 4]) -> (Edge, f64) {
    let [first, others @ ..] = distances;
    others
        .into_iter()
        .fold(first, |best, one| if one.1 > best.1 { one } else { best })
}

/// The ink of a block that a template marks as an address.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AddressInk {
    /// The smallest area that holds all of it.
    pub area: Area,
    /// Its lines, those that went on in a second one counted twice.
    pub lines: usize,
}

/// Reports what is wrong with a letter for an envelope with this window.
pub fn check(document: &PagedDocument, window: Window, mut report: impl FnMut(Finding)) {
    let mut first = FirstPage::new(window);
    for (page, number) in document.pages().iter().zip(1..) {
        let mut edge = LeftEdge::default();
        Walk::over(&page.frame, &mut |mark| {
            if number == 1 {
                first.see(mark);
            }
            edge.see(mark);
        });
        edge.report(number, &mut report);
    }
    first.report(&mut report);
}

/// The ink of every address of a document, in order, with the page it is on, counted from 0.
pub fn addresses(document: &PagedDocument) -> Vec<(usize, AddressInk)> {
    let mut found = Vec::new();
    for (number, page) in document.pages().iter().enumerate() {
        let mut blocks = Addresses::default();
        Walk::over(&page.frame, &mut |mark| blocks.see(mark));
        found.extend(blocks.0.into_iter().map(|address| (number, address.ink)));
    }
    found
}

/// What is on the first page with regard to the window.
struct FirstPage {
    /// What the address must keep within.
    room: Area,
    /// What else must keep without.
    reach: Area,
    /// The address.
    address: Addresses,
    /// What else comes in the deepest.
    intruder: Option<(Ink, Edge, f64)>,
}

impl FirstPage {
    /// A page without ink.
    fn new(window: Window) -> Self {
        Self {
            room: window.room().into(),
            reach: window.reach().into(),
            address: Addresses::default(),
            intruder: None,
        }
    }

    /// Takes note of something on the page.
    fn see(&mut self, mark: &Mark) {
        if mark.block.is_some() {
            self.address.see(mark);
        } else if let Some((edge, depth)) = mark.intrusion(self.reach) {
            let deepest = self.intruder.as_ref().map_or(0.0, |(_, _, depth)| *depth);
            if depth > deepest {
                self.intruder = mark.ink().map(|ink| (ink, edge, depth));
            }
        }
    }

    /// Reports what is wrong.
    fn report(self, report: &mut impl FnMut(Finding)) {
        // Without an address all of its lines would be strangers.
        let Some(Address { ink: AddressInk { area, lines }, .. }) =
            self.address.0.first().copied()
        else {
            report(Finding::NoAddressBlock);
            return;
        };
        if let Some((ink, edge, depth)) = self.intruder {
            report(Finding::InkInWindow { ink, edge, by: tenths(depth) });
        }
        let limit = MOST_LINES;
        if lines > limit {
            report(Finding::AddressTooHigh { lines, limit });
        }
        let (edge, by) = self.room.excess(area);
        if by > TOLERANCE {
            let distance = tenths(SLIDE.0 + QUIET_ZONE.0);
            report(Finding::AddressOutsideWindow { edge, by: tenths(by), distance });
        }
    }
}

/// The blocks of addresses that have ink.
#[derive(Default)]
struct Addresses(Vec<Address>);

/// A block that has ink.
#[derive(Clone, Copy)]
struct Address {
    /// The number of the block on its page.
    block: usize,
    /// Its ink.
    ink: AddressInk,
    /// The foot of the last line, in millimetres.
    foot: f64,
}

impl Addresses {
    /// Takes note of something on the page.
    fn see(&mut self, mark: &Mark) {
        let Some((block, area)) = mark.block.zip(mark.area()) else { return };
        let foot = mm(mark.at.ty);
        match self.0.last_mut().filter(|address| address.block == block) {
            Some(Address { ink, foot: last, .. }) => {
                ink.area = ink.area.union(area);
                ink.lines += usize::from((foot - *last).abs() > TOLERANCE);
                *last = foot;
            }
            None => {
                let ink = AddressInk { area, lines: 1 };
                self.0.push(Address { block, ink, foot });
            }
        }
    }
}

/// What stands furthest to the left on a page, in the margin that must be free.
#[derive(Default)]
struct LeftEdge(Option<(Ink, f64)>);

impl LeftEdge {
    /// Takes note of something on the page.
    fn see(&mut self, mark: &Mark) {
        let furthest = self.0.as_ref().map_or(LEFT_MARGIN.0 - TOLERANCE, |(_, at)| *at);
        if mark.roughly().is_some_and(|area| area.left < furthest)
            && let Some(area) = mark.area().filter(|area| area.left < furthest)
        {
            self.0 = mark.ink().map(|ink| (ink, area.left));
        }
    }

    /// Reports what is wrong.
    fn report(self, page: usize, report: &mut impl FnMut(Finding)) {
        if let Some((ink, at)) = self.0 {
            let (at, limit) = (tenths(at), tenths(LEFT_MARGIN.0));
            report(Finding::InkAtLeftEdge { ink, page, at, limit });
        }
    }
}

/// Something that prints, on its way through the page.
struct Mark<'a> {
    /// What it is.
    item: &'a FrameItem,
    /// Where its own origin lies on the page.
    at: Transform,
    /// What is cut off around it.
    clip: Option<Area>,
    /// The number of the address that it belongs to, on its page.
    block: Option<usize>,
}

impl Mark<'_> {
    /// An area that holds its ink, found without looking at letters.
    fn roughly(&self) -> Option<Area> {
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
    fn area(&self) -> Option<Area> {
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
    fn intrusion(&self, area: Area) -> Option<(Edge, f64)> {
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
    fn ink(&self) -> Option<Ink> {
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
fn mm(length: Abs) -> f64 {
    Mm::from_points(length.to_pt()).0
}

/// A length as sentences round it.
fn tenths(mm: f64) -> Tenths {
    Tenths((mm * 10.0).round() as i32)
}

/// A walk over a page that hands on whatever may print.
struct Walk<'v> {
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
    fn over(frame: &Frame, visit: &'v mut dyn FnMut(&Mark)) {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// An area by its edges.
    fn area(left: f64, top: f64, right: f64, bottom: f64) -> Area {
        Area { left, top, right, bottom }
    }

    #[test]
    fn the_edge_is_named_that_is_crossed_the_furthest() {
        let room = area(25.0, 50.0, 105.0, 85.0);
        assert_eq!(room.excess(area(25.0, 48.0, 108.5, 60.0)), (Edge::Right, 3.5));
        assert_eq!(room.excess(area(20.0, 48.0, 100.0, 60.0)), (Edge::Left, 5.0));
        assert!(room.excess(area(30.0, 55.0, 100.0, 60.0)).1 < 0.0);
    }

    #[test]
    fn what_comes_in_is_measured_by_the_shortest_way_out() {
        let reach = area(17.0, 42.0, 113.0, 93.0);
        assert_eq!(reach.intrusion(area(20.0, 30.0, 60.0, 44.5)), Some((Edge::Top, 2.5)));
        assert_eq!(
            reach.intrusion(area(110.0, 50.0, 150.0, 60.0)),
            Some((Edge::Right, 3.0))
        );
        assert_eq!(reach.intrusion(area(120.0, 50.0, 150.0, 60.0)), None);
    }
}
