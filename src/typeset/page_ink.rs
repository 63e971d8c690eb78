//! The ink on laid-out pages: everything that prints, where it lies, and whether it belongs
//! to an address. Measures are taken from here and never from a template, so that they are
//! true of any template.

pub(crate) mod address_ink;
pub(crate) mod area;
pub(crate) mod printed_item;

use typst::foundations::Label;
use typst::introspection::{Location, Tag};
use typst::layout::{Frame, FrameItem, GroupItem, Transform};
use typst::utils::PicoStr;

use area::Area;
use printed_item::PrintedItem;

/// The label by which a template marks the block of an address.
const ADDRESS: &str = "address";

/// The length in millimetres by which ink may lie off its place: letters stick out of their
/// line by so little, and rounding adds to it.
pub(crate) const TOLERANCE: f64 = 0.2;

/// Walks over a page in the order in which it is drawn, and hands on whatever may print:
/// texts, shapes and pictures, each with the address that it belongs to. Groups are entered
/// and not handed on.
pub(crate) fn walk_over_ink(frame: &Frame, visit: &mut dyn FnMut(&PrintedItem)) {
    let label = Label::new(PicoStr::intern(ADDRESS));
    let mut walk = InkWalk { visit, label, address: None, begun: 0 };
    walk.enter(frame, Transform::identity(), None);
}

/// The state of a walk over one page.
struct InkWalk<'v> {
    /// The function that receives whatever may print.
    visit: &'v mut dyn FnMut(&PrintedItem),
    /// The label of addresses, which is looked up once.
    label: Option<Label>,
    /// The address that the walk is in.
    address: Option<OpenAddress>,
    /// How many addresses have begun.
    begun: usize,
}

/// An address that has begun and not yet ended.
#[derive(Clone, Copy)]
struct OpenAddress {
    /// The place by which its end is known again.
    location: Location,
    /// Its number on the page, counted from 0.
    number: usize,
}

impl InkWalk<'_> {
    /// Walks over a frame whose corner `at` moves to its place; what it draws beyond `clip`
    /// is cut off.
    fn enter(&mut self, frame: &Frame, at: Transform, clip: Option<Area>) {
        for (place, item) in frame.items() {
            let at = at.pre_concat(Transform::translate(place.x, place.y));
            match item {
                FrameItem::Group(group) => self.enter_group(item, group, at, clip),
                FrameItem::Tag(tag) => self.pass(tag),
                _ => {
                    let block = self.address.map(|address| address.number);
                    (self.visit)(&PrintedItem { item, at, clip, block });
                }
            }
        }
    }

    /// Walks over a group, unless what cuts it off leaves nothing of it. Of an outline that
    /// is no rectangle, the rectangle around it is taken.
    fn enter_group(
        &mut self,
        item: &FrameItem,
        group: &GroupItem,
        at: Transform,
        clip: Option<Area>,
    ) {
        let at = at.pre_concat(group.transform);
        let Some(curve) = &group.clip else {
            return self.enter(&group.frame, at, clip);
        };
        let outline = PrintedItem { item, at, clip, block: None };
        if let Some(within) = outline.on_page(curve.bbox(None)) {
            self.enter(&group.frame, at, Some(within));
        }
    }

    /// Takes note of an address that begins or ends. One that begins within another ends
    /// the other.
    fn pass(&mut self, tag: &Tag) {
        match tag {
            Tag::Start(content, _) => {
                let is_address = self.label.is_some() && content.label() == self.label;
                if let Some(location) = content.location().filter(|_| is_address) {
                    self.address = Some(OpenAddress { location, number: self.begun });
                    self.begun += 1;
                }
            }
            Tag::End(location, ..) => {
                if self.address.is_some_and(|open| open.location == *location) {
                    self.address = None;
                }
            }
        }
    }
}
