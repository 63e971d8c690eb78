//! The ink of addresses: what a template marks as an address, measured where it is printed.
//! Letters show one in the window of their envelope, labels one each.

use typst_layout::PagedDocument;

use super::TOLERANCE;
use super::area::Area;
use super::printed_item::PrintedItem;

/// The ink of one block that a template marks as an address.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct AddressInk {
    /// The smallest area that holds all of it.
    pub area: Area,
    /// The number of its lines; one that went on in a second line counts twice.
    pub lines: usize,
}

/// Finds the ink of every address of a document, in the order in which they are drawn. An
/// address without ink is left out.
pub(crate) fn addresses(document: &PagedDocument) -> Vec<AddressInk> {
    let mut found = Vec::new();
    for page in document.pages() {
        let mut blocks = AddressBlocks::default();
        super::walk_over_ink(&page.frame, &mut |item| blocks.see(item));
        found.extend(blocks.0.into_iter().map(|block| block.ink));
    }
    found
}

/// The blocks of addresses on one page that have ink, in the order in which they are drawn.
#[derive(Default)]
pub(crate) struct AddressBlocks(Vec<InkedBlock>);

/// The block of an address as far as it has been seen.
#[derive(Clone, Copy)]
struct InkedBlock {
    /// The number of the block on its page, counted from 0.
    number: usize,
    /// The ink that has been seen of it.
    ink: AddressInk,
    /// The distance of its last line's foot from the top of the page, in millimetres.
    foot: f64,
}

impl AddressBlocks {
    /// Takes note of something that prints; what belongs to no address is passed over.
    pub(crate) fn see(&mut self, item: &PrintedItem) {
        let Some((number, area)) = item.block.zip(item.area()) else { return };
        let foot = item.foot();
        match self.0.last_mut().filter(|block| block.number == number) {
            Some(InkedBlock { ink, foot: last, .. }) => {
                ink.area = ink.area.union(area);
                // Text that stands as low as the last one is in the same line.
                ink.lines += usize::from((foot - *last).abs() > TOLERANCE);
                *last = foot;
            }
            None => {
                let ink = AddressInk { area, lines: 1 };
                self.0.push(InkedBlock { number, ink, foot });
            }
        }
    }

    /// Tells the ink of the first address; `None` when no address has ink.
    pub(crate) fn first(&self) -> Option<AddressInk> {
        self.0.first().map(|block| block.ink)
    }
}
