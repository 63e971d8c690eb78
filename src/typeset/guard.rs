//! The window guard: whether a laid-out letter shows its address, all of it and nothing
//! else, in the window of its envelope, wherever the sheet slides to. It looks at the ink on
//! the pages, not at what a template meant.

mod area;
mod mark;

use typst_layout::PagedDocument;

use crate::findings::{Edge, Ink, PageFinding, Tenths};
use crate::ground::length::Mm;
use crate::period::address::MOST_LINES;
use crate::period::envelope::{QUIET_ZONE, SLIDE, Window};
pub(crate) use crate::typeset::guard::area::Area;
use crate::typeset::guard::mark::{Mark, Walk, mm};

/// What must be free at the left of every page, for the marks of machines that insert.
const LEFT_MARGIN: Mm = Mm(18.0);

/// Letters stick out of their line by so little, and rounding adds to it.
pub(crate) const TOLERANCE: f64 = 0.2;

/// The ink of a block that a template marks as an address.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct AddressInk {
    /// The smallest area that holds all of it.
    pub area: Area,
    /// Its lines, those that went on in a second one counted twice.
    pub lines: usize,
}

/// Reports what is wrong with a letter for an envelope with this window.
pub(crate) fn check(
    document: &PagedDocument,
    window: Window,
    mut report: impl FnMut(PageFinding),
) {
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
pub(crate) fn addresses(document: &PagedDocument) -> Vec<(usize, AddressInk)> {
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
    fn report(self, report: &mut impl FnMut(PageFinding)) {
        // Without an address all of its lines would be strangers.
        let Some(Address { ink: AddressInk { area, lines }, .. }) =
            self.address.0.first().copied()
        else {
            report(PageFinding::NoAddressBlock);
            return;
        };
        if let Some((ink, edge, depth)) = self.intruder {
            report(PageFinding::InkInWindow { ink, edge, by: tenths(depth) });
        }
        let limit = MOST_LINES;
        if lines > limit {
            report(PageFinding::AddressTooHigh { lines, limit });
        }
        let (edge, by) = self.room.excess(area);
        if by > TOLERANCE {
            let distance = tenths(SLIDE.0 + QUIET_ZONE.0);
            report(PageFinding::AddressOutsideWindow { edge, by: tenths(by), distance });
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
    fn report(self, page: usize, report: &mut impl FnMut(PageFinding)) {
        if let Some((ink, at)) = self.0 {
            let (at, limit) = (tenths(at), tenths(LEFT_MARGIN.0));
            report(PageFinding::InkAtLeftEdge { ink, page, at, limit });
        }
    }
}

/// A length as sentences round it.
fn tenths(mm: f64) -> Tenths {
    Tenths((mm * 10.0).round() as i32)
}
