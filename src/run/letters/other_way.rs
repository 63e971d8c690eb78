//! Letters that are said to have gone another way than the data say, or than they are recorded to
//! have gone already. Both may be right, so they are told and not refused.

use super::goes_by;
use crate::documents::letter::Letter;
use crate::ground::lang::{Lang, listed};
use crate::period::register::Way;

/// Letters of a sending that have, or would have, gone another way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OtherWays {
    /// The way of the sending.
    way: Way,
    /// The names of those whose letters go by another way, or by none, after the data.
    by_data: Vec<String>,
    /// The names of those who were sent the same letter by the other way.
    before: Vec<String>,
}

impl OtherWays {
    /// Looks at the letters that would be recorded.
    pub(super) fn of(letters: &[&Letter], way: Way) -> Self {
        let names = |is_meant: &dyn Fn(&Letter) -> bool| {
            let letters = letters.iter().filter(|letter| is_meant(letter));
            letters.map(|letter| letter.appointee.name.clone()).collect()
        };
        Self {
            way,
            by_data: names(&|letter| !goes_by(letter, way) && !letter.is_sent),
            before: names(&|letter| letter.is_sent),
        }
    }

    /// Warns of each kind on a line of its own; there is none where nothing is unusual.
    pub(super) fn warnings(&self, lang: Lang) -> Vec<String> {
        let Self { way, by_data, before } = self;
        let by = lang.by(*way);
        let (data, earlier) = (listed(by_data), listed(before));
        let not_by = lang.pick(
            format!("efter kolonnen `forsendelse` går det ikke {by} til {data}"),
            format!("by the column `forsendelse` it does not go {by} to {data}"),
        );
        let twice = lang.pick(
            format!(
                "allerede noteret som sendt på en anden måde og nu også {by}: samme brev til \
                 {earlier}"
            ),
            format!(
                "recorded as sent another way already, and now {by}, too: the same letter to \
                 {earlier}"
            ),
        );
        let lines = [(by_data, not_by), (before, twice)].into_iter();
        let lines = lines.filter(|(names, _)| !names.is_empty());
        lines.map(|(_, line)| line).collect()
    }
}
