//! The window guard: whether a laid-out letter shows its address, all of it and nothing
//! else, in the window of its envelope, wherever the sheet slides to. It looks at the ink
//! on the pages, not at what a template meant.

use typst_layout::PagedDocument;

use crate::findings::{Ink, PageFinding, Tenths};
use crate::ground::length::Mm;
use crate::period::address::MOST_LINES;
use crate::period::envelope::{QUIET_ZONE, SLIDE, Window};
use crate::typeset::page_ink::TOLERANCE;
use crate::typeset::page_ink::address_ink::{AddressBlocks, AddressInk};
use crate::typeset::page_ink::area::{Area, Crossing};
use crate::typeset::page_ink::printed_item::PrintedItem;
use crate::typeset::page_ink::walk_over_ink;

/// The width that must be free at the left of every page, for the marks of machines that
/// insert.
const LEFT_MARGIN: Mm = Mm(18.0);

/// Reports what is wrong with a letter for an envelope with this window: ink in the left
/// margin page by page, then what is wrong with the address, which is looked for on the
/// first page alone. The window is measured on the sheet as it lies folded in its envelope.
pub(crate) fn check_letter(
    document: &PagedDocument,
    window: Window,
    mut report: impl FnMut(PageFinding),
) {
    let mut first = FirstPage::new(window);
    for (page, number) in document.pages().iter().zip(1..) {
        let mut margin = MarginInk::default();
        walk_over_ink(&page.frame, &mut |item| {
            if number == 1 {
                first.see(item);
            }
            margin.see(item);
        });
        margin.report(number, &mut report);
    }
    first.report(&mut report);
}

/// What the first page shows in and around the window.
struct FirstPage {
    /// The area that the address must keep within: what shows however the sheet slides,
    /// less a quiet zone at the edges.
    room: Area,
    /// The area that everything else must keep out of: what shows when the sheet has slid
    /// as far as it can.
    reach: Area,
    /// The blocks of addresses with their ink.
    addresses: AddressBlocks,
    /// The other thing that comes in the deepest, if any does.
    intruder: Option<Intruder>,
}

/// Something that is no part of the address and yet shows in the window.
struct Intruder {
    /// What it is, as a person calls it.
    ink: Ink,
    /// The edge over which it comes in, and how deep.
    crossing: Crossing,
}

impl FirstPage {
    /// Makes a page without ink.
    fn new(window: Window) -> Self {
        Self {
            room: window.room().into(),
            reach: window.reach().into(),
            addresses: AddressBlocks::default(),
            intruder: None,
        }
    }

    /// Takes note of something that prints on the page: as a part of an address, or as an
    /// intruder when it comes in deeper than any other before.
    fn see(&mut self, item: &PrintedItem) {
        if item.block.is_some() {
            self.addresses.see(item);
        } else if let Some(crossing) = item.intrusion(self.reach) {
            let deepest = self.intruder.as_ref().map_or(0.0, |one| one.crossing.by);
            if crossing.by > deepest {
                self.intruder = item.ink().map(|ink| Intruder { ink, crossing });
            }
        }
    }

    /// Reports what is wrong. Of several addresses on the page it judges the first.
    fn report(self, report: &mut impl FnMut(PageFinding)) {
        // Without an address all of its lines would be strangers.
        let Some(address) = self.addresses.first() else {
            report(PageFinding::NoAddressBlock);
            return;
        };
        if let Some(Intruder { ink, crossing: Crossing { edge, by } }) = self.intruder {
            report(PageFinding::InkInWindow { ink, edge, by: tenths(by) });
        }
        report_address(address, self.room, report);
    }
}

/// Reports an address that has too many lines, or that leaves its room.
fn report_address(
    AddressInk { area, lines }: AddressInk,
    room: Area,
    report: &mut impl FnMut(PageFinding),
) {
    let limit = MOST_LINES;
    if lines > limit {
        report(PageFinding::AddressTooHigh { lines, limit });
    }
    let Crossing { edge, by } = room.excess(area);
    if by > TOLERANCE {
        let distance = tenths(SLIDE.0 + QUIET_ZONE.0);
        report(PageFinding::AddressOutsideWindow { edge, by: tenths(by), distance });
    }
}

/// The ink that stands furthest to the left in the margin of a page, if there is any.
#[derive(Default)]
struct MarginInk(Option<LeftmostInk>);

/// Ink with its place.
struct LeftmostInk {
    /// What it is, as a person calls it.
    ink: Ink,
    /// Its distance from the left edge of the page, in millimetres.
    left: f64,
}

impl MarginInk {
    /// Takes note of something that prints on the page, when it stands in the margin and
    /// further to the left than any other before.
    fn see(&mut self, item: &PrintedItem) {
        let furthest =
            self.0.as_ref().map_or(LEFT_MARGIN.0 - TOLERANCE, |found| found.left);
        // The rough area is quick to find, and leaves few items to be looked at exactly.
        if item.roughly().is_some_and(|area| area.left < furthest)
            && let Some(area) = item.area().filter(|area| area.left < furthest)
        {
            self.0 = item.ink().map(|ink| LeftmostInk { ink, left: area.left });
        }
    }

    /// Reports the ink, if there is any; pages are counted from 1.
    fn report(self, page: usize, report: &mut impl FnMut(PageFinding)) {
        if let Some(LeftmostInk { ink, left }) = self.0 {
            let (at, limit) = (tenths(left), tenths(LEFT_MARGIN.0));
            report(PageFinding::InkAtLeftEdge { ink, page, at, limit });
        }
    }
}

/// Rounds a length in millimetres as sentences tell it, to a tenth: 3.46 becomes 35 tenths.
fn tenths(mm: f64) -> Tenths {
    Tenths((mm * 10.0).round() as i32)
}
