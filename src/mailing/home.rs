//! The home to which a letter went or goes, as it is found in an address block.

use crate::documents::address_block;
use crate::documents::letter::Letter;
use crate::period::schema::AppointeeColumn;

/// The home of a person as an address block has it. A mailbox is a home as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Home {
    /// The street with its number, or the address of an e-mail.
    pub(super) door: String,
    /// The postcode; empty for an e-mail and abroad.
    pub(super) postcode: String,
    /// The town, or the lines below the street abroad, with a comma between. Empty for an e-mail.
    pub(super) town: String,
}

/// Parts of a home: those that have changed, and by which homes are compared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Parts {
    /// Whether the door is among them.
    pub(super) door: bool,
    /// Whether the postcode is.
    pub(super) postcode: bool,
    /// Whether the town is.
    pub(super) town: bool,
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
        let place = lines[at + 1..].join(", ");
        let (postcode, town) = match place.split_once(' ') {
            Some((postcode, town)) if below == 1 => {
                (postcode.to_owned(), town.to_owned())
            }
            _ => (String::new(), place),
        };
        Some(Self { door: lines[at].clone(), postcode, town })
    }

    /// Gives the parts by which homes are compared, the others empty.
    pub(super) fn only(&self, parts: Parts) -> [&str; 3] {
        let of = |is_meant: bool, part| if is_meant { part } else { "" };
        [
            of(parts.door, self.door.as_str()),
            of(parts.postcode, self.postcode.as_str()),
            of(parts.town, self.town.as_str()),
        ]
    }

    /// Gives the part that stands in a column.
    pub(super) fn part(&self, column: AppointeeColumn) -> &str {
        match column {
            AppointeeColumn::Postcode => &self.postcode,
            AppointeeColumn::Town => &self.town,
            _ => &self.door,
        }
    }
}
