//! The order in which letters are mailed.

use crate::documents::letter::Letter;
use crate::ground::danish::SortKey;
use crate::period::address::{Address, Locality};
use crate::period::model::{Appointee, Dispatch};

/// Puts letters in mailing order: those by post by postcode, then by name as the Danish
/// alphabet has it, then by number; behind them those to other countries, by country, and
/// those by e-mail.
pub(crate) fn sort(letters: &mut [Letter]) {
    letters.sort_by_cached_key(|letter| {
        let Appointee { name, number, dispatch, .. } = letter.appointee;
        (Region::of(dispatch), SortKey::of(name), number.clone(), letter.kind)
    });
}

/// Where a letter goes, in mailing order.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Region {
    /// A Danish postcode.
    Denmark(String),
    /// A country, and a postcode there.
    Abroad(SortKey, Option<String>),
    /// A mailbox.
    Email,
}

impl Region {
    /// Where a letter goes that is dispatched so.
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
