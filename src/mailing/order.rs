//! The order in which letters are mailed.

use crate::documents::letter::Letter;
use crate::ground::danish::SortKey;
use crate::period::address::{Address, Locality};
use crate::period::model::{Appointee, Dispatch};

/// Puts letters in mailing order: first those to Danish addresses by postcode, then those to
/// other countries by country, last those by e-mail. Letters to the same postcode, and all by
/// e-mail, are ordered by name as the Danish alphabet has it, then by member number. A person's
/// letter about mandates comes before the letter of thanks.
pub(crate) fn sort(letters: &mut [Letter]) {
    letters.sort_by_cached_key(|letter| {
        let Appointee { name, number, dispatch, .. } = letter.appointee;
        (Region::of(dispatch), SortKey::of(name), number.clone(), letter.kind)
    });
}

/// The place that a letter goes to, as far as the order depends on it. The variants stand in
/// mailing order, since `Ord` is derived from it.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Region {
    /// A Danish postcode, of four digits: "0800".
    Denmark(String),
    /// A country by its name, and the postcode there, if it has any.
    Abroad(SortKey, Option<String>),
    /// A mailbox, whatever its address.
    Email,
}

impl Region {
    /// Tells where a letter goes that is dispatched like this. Whoever gets no letter is ordered
    /// as if it went by e-mail; there are no letters to sort by it.
    fn of(dispatch: &Dispatch) -> Self {
        match dispatch {
            Dispatch::Post(Address { locality, .. }) => match locality {
                Locality::Denmark { postcode, .. } => Self::Denmark(postcode.clone()),
                Locality::Abroad { postcode, country, .. } => {
                    Self::Abroad(SortKey::of_letters(country), postcode.clone())
                }
            },
            Dispatch::Email(_) | Dispatch::None(_) => Self::Email,
        }
    }
}
