//! What a letter says to its person and to nobody else, field by field: by it a letter that
//! was sent is compared with the letter as it would be today.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::ground::date;

/// What a letter is about.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize
)]
pub enum Kind {
    /// The mandates that a person holds.
    #[serde(rename = "mandat")]
    Mandates,
    /// Mandates that have ended: thanks.
    #[serde(rename = "tak")]
    Thanks,
}

/// What a letter says to its person. Keys are those of `forsendelser.jsonl`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// The lines of the address block, the name first.
    #[serde(rename = "adresse")]
    pub address: Vec<String>,
    /// The mandates in the order of the letter.
    #[serde(rename = "mandater")]
    pub mandates: Vec<MandateContents>,
}

/// A mandate as a letter names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MandateContents {
    /// Full name of the forum.
    pub forum: String,
    /// "medlem"
    #[serde(rename = "rolle")]
    pub role: String,
    /// First day.
    #[serde(rename = "fra", with = "date")]
    pub from: Date,
    /// Last day.
    #[serde(rename = "til", with = "date")]
    pub to: Date,
    /// "lov" or "aftale"
    #[serde(rename = "grundlag")]
    pub basis: String,
}

/// A difference between a letter that was sent and the letter of today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Another address block.
    Address {
        /// Its lines then.
        then: Vec<String>,
        /// Its lines now.
        now: Vec<String>,
    },
    /// A mandate that the letter did not name.
    Added(MandateContents),
    /// A mandate that is no longer named.
    Removed(MandateContents),
    /// A mandate of which something else is said now.
    Changed {
        /// Then.
        then: MandateContents,
        /// Now.
        now: MandateContents,
    },
    /// The same mandates in another order.
    Order,
}

impl Contents {
    /// How the letter of today differs from this one; empty when it says the same. Nobody is
    /// thanked twice for having moved.
    pub fn changes(&self, now: &Self, kind: Kind) -> Vec<Change> {
        let mut changes = Vec::new();
        if self.address != now.address && kind == Kind::Mandates {
            let (then, now) = (self.address.clone(), now.address.clone());
            changes.push(Change::Address { then, now });
        }
        // Of several mandates in one forum each has its counterpart once.
        let mut left: Vec<_> = now.mandates.iter().collect();
        let mut unmatched = Vec::new();
        for then in &self.mandates {
            match left.iter().position(|now| *now == then) {
                Some(at) => drop(left.remove(at)),
                None => unmatched.push(then),
            }
        }
        for then in unmatched {
            match left.iter().position(|now| now.forum == then.forum) {
                Some(at) => {
                    let (then, now) = (then.clone(), left.remove(at).clone());
                    changes.push(Change::Changed { then, now });
                }
                None => changes.push(Change::Removed(then.clone())),
            }
        }
        changes.extend(left.into_iter().cloned().map(Change::Added));
        if changes.is_empty() && self.mandates != now.mandates {
            changes.push(Change::Order);
        }
        changes
    }
}

#[cfg(test)]
mod tests {
    use time::Month;

    use super::*;

    /// A mandate that begins on a day of January 2022.
    fn mandate(forum: &str, role: &str, from: u8) -> MandateContents {
        MandateContents {
            forum: forum.into(),
            role: role.into(),
            from: Date::from_calendar_date(2022, Month::January, from).unwrap(),
            to: Date::from_calendar_date(2026, Month::January, 31).unwrap(),
            basis: "lov".into(),
        }
    }

    /// The contents of a letter.
    fn contents(address: &str, mandates: &[MandateContents]) -> Contents {
        Contents {
            address: vec!["Åse Ågård".into(), address.into()],
            mandates: mandates.to_vec(),
        }
    }

    #[test]
    fn every_difference_is_told_once_and_none_where_there_is_none() {
        let [a, b, c] = ["A", "B", "C"].map(|forum| mandate(forum, "medlem", 1));
        let chair = mandate("B", "formand", 1);
        let then = contents("Vej 1", &[a.clone(), b.clone()]);
        assert_eq!(then.changes(&then, Kind::Mandates), []);
        let now = contents("Vej 2", &[chair.clone(), c.clone()]);
        let address = |street: &str| vec!["Åse Ågård".to_owned(), street.to_owned()];
        let expected = [
            Change::Address { then: address("Vej 1"), now: address("Vej 2") },
            Change::Removed(a.clone()),
            Change::Changed { then: b.clone(), now: chair },
            Change::Added(c),
        ];
        assert_eq!(then.changes(&now, Kind::Mandates), expected);
        let turned = contents("Vej 1", &[b, a]);
        assert_eq!(then.changes(&turned, Kind::Mandates), [Change::Order]);
    }

    #[test]
    fn two_mandates_in_one_forum_are_each_compared_with_their_own() {
        let (first, second) = (mandate("A", "medlem", 1), mandate("A", "formand", 15));
        let then = contents("Vej 1", &[first.clone(), second.clone()]);
        let later = mandate("A", "formand", 16);
        let now = contents("Vej 1", &[first, later.clone()]);
        let expected = [Change::Changed { then: second, now: later }];
        assert_eq!(then.changes(&now, Kind::Mandates), expected);
    }
}
