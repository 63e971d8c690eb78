//! The home to which a letter went or goes, as it is found in an address block.

use crate::documents::address_block;
use crate::documents::letter::Letter;

/// The home of a person as an address block has it. A mailbox is a home as well.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Home {
    /// The street with its number, or the address of an e-mail.
    pub(super) door: String,
    /// The lines below the street, with commas between: postcode and town, perhaps a country.
    /// Empty for an e-mail.
    pub(super) place: String,
}

impl Home {
    /// Gives the home that a letter of today goes to.
    pub(super) fn now(letter: &Letter) -> Option<Self> {
        Self::in_block(&address_block::full_lines(letter.appointee))
    }

    /// Finds the home in the lines of an address block. The street stands above the postcode, or
    /// above postcode and country; a line with "@" is an e-mail address. `None` when the block
    /// has too few lines for that.
    pub(super) fn in_block(lines: &[String]) -> Option<Self> {
        let last = lines.last()?;
        let is_postcode = last.chars().take(4).all(|c| c.is_ascii_digit());
        let below = match (last.contains('@'), is_postcode) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 2,
        };
        let at = lines.len().checked_sub(below + 1)?;
        Some(Self {
            door: lines[at].clone(),
            place: lines[at + 1..].join(", "),
        })
    }
}
