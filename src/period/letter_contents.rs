//! What a letter says to its person and to nobody else, field by field. The register keeps it
//! of every letter that was sent, so that it can be compared with the letter as it would be
//! today.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::ground::date;
use crate::period::model::LastDay;

/// What stands before a person's name in an address that begins with an organisation.
pub(crate) const ATTENTION: &str = "Att. ";

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
    /// The letter names the mandates that a person holds.
    #[serde(rename = "mandat")]
    Mandates,
    /// The letter thanks for mandates that have ended.
    #[serde(rename = "tak")]
    Thanks,
}

/// What a letter says to its person. The serialised keys are those of `forsendelser.jsonl`,
/// which must not change: records of earlier versions are read by them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// The lines of the address block, the name first.
    #[serde(rename = "adresse")]
    pub address: Vec<String>,
    /// The mandates in the order in which the letter names them.
    #[serde(rename = "mandater")]
    pub mandates: Vec<MandateContents>,
    /// Whom the letter takes the person to come from: an organisation, or "uden kommunalbestyrelse"
    /// for somebody who does not sit on the council of the municipality. `None` for who does.
    #[serde(rename = "kommer fra", default, skip_serializing_if = "Option::is_none")]
    pub affiliation: Option<String>,
}

/// What the register has of somebody who comes from a municipality and is not of its council.
pub(crate) const NO_COUNCIL_MEMBER: &str = "uden kommunalbestyrelse";

/// A mandate as a letter names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MandateContents {
    /// The full name of the forum.
    pub forum: String,
    /// The word for the person's role there: "medlem".
    #[serde(rename = "rolle")]
    pub role: String,
    /// The first day of the mandate.
    #[serde(rename = "fra", with = "date")]
    pub from: Date,
    /// The last day of the mandate.
    #[serde(rename = "til")]
    pub to: LastDay,
    /// The word for what the forum rests on: "lov" or "aftale".
    #[serde(rename = "grundlag")]
    pub basis: String,
    /// Who appoints the person, whom the council has only nominated; `None` where it appoints.
    #[serde(rename = "udpeges af", default, skip_serializing_if = "Option::is_none")]
    pub appointer: Option<String>,
    /// The member whom the person stands in for; `None` where no one member is named.
    #[serde(rename = "for", default, skip_serializing_if = "Option::is_none")]
    pub stands_in_for: Option<String>,
    /// What a role of the council's own means, in its words; `None` for a usual role, whose word says it.
    #[serde(rename = "betyder", default, skip_serializing_if = "Option::is_none")]
    pub meaning: Option<String>,
    /// Whether the person is bound to nobody's instruction.
    #[serde(rename = "personligt", default, skip_serializing_if = "std::ops::Not::not")]
    pub is_personal: bool,
}

/// A difference between a letter that was sent and the letter of today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The person has another name, in the address block as everywhere.
    Name {
        /// The name in the letter that was sent.
        then: String,
        /// The name in the letter of today.
        now: String,
    },
    /// The address block has other lines.
    Address {
        /// The lines of the letter that was sent.
        then: Vec<String>,
        /// The lines of the letter of today.
        now: Vec<String>,
    },
    /// The letter of today takes the person to come from somewhere else. Each is as the
    /// register has it.
    Affiliation {
        /// What the letter that was sent took it to be.
        then: Option<String>,
        /// What the letter of today takes it to be.
        now: Option<String>,
    },
    /// The letter of today names a mandate that the letter sent did not.
    Added(MandateContents),
    /// The letter of today no longer names a mandate that the letter sent did.
    Removed(MandateContents),
    /// Both letters name a mandate in a forum, but say different things of it.
    Changed {
        /// What the letter that was sent says.
        then: MandateContents,
        /// What the letter of today says.
        now: MandateContents,
    },
    /// Both letters name the same mandates, but in another order.
    Order,
}

impl Contents {
    /// Gives the same contents with another name of the person in the address block, where the
    /// name stands alone in its line or behind "Att.".
    pub fn with_name(&self, from: &str, to: &str) -> Self {
        let renamed = |line: &String| match line.strip_prefix(ATTENTION) {
            Some(name) if name == from => format!("{ATTENTION}{to}"),
            _ if line == from => to.to_owned(),
            _ => line.clone(),
        };
        Self {
            address: self.address.iter().map(renamed).collect(),
            ..self.clone()
        }
    }

    /// Lists how the letter of today, `now`, differs from this one that was sent: the address
    /// first, then the mandates. The list is empty when both say the same. In a letter of
    /// thanks another address is no difference: nobody is thanked twice for having moved.
    pub fn changes(&self, now: &Self, kind: Kind) -> Vec<Change> {
        let mut changes = Vec::new();
        if self.address != now.address && kind == Kind::Mandates {
            let (then, now) = (self.address.clone(), now.address.clone());
            changes.push(Change::Address { then, now });
        }
        if self.affiliation != now.affiliation && kind == Kind::Mandates {
            let (then, now) = (self.affiliation.clone(), now.affiliation.clone());
            changes.push(Change::Affiliation { then, now });
        }
        changes.extend(mandate_changes(&self.mandates, &now.mandates));
        if changes.is_empty() && self.mandates != now.mandates {
            changes.push(Change::Order);
        }
        changes
    }
}

/// Lists how the mandates of today differ from those of a letter that was sent, but for their
/// order. Of several mandates in one forum each has its counterpart once: equal ones are paired
/// first, and those that are left by their forum.
fn mandate_changes(then: &[MandateContents], now: &[MandateContents]) -> Vec<Change> {
    let mut left: Vec<_> = now.iter().collect();
    let mut unmatched = Vec::new();
    for then in then {
        match left.iter().position(|now| *now == then) {
            Some(at) => drop(left.remove(at)),
            None => unmatched.push(then.clone()),
        }
    }
    let mut changes = Vec::new();
    for then in unmatched {
        let counterpart = left.iter().position(|now| now.forum == then.forum);
        changes.push(match counterpart {
            Some(at) => Change::Changed { then, now: left.remove(at).clone() },
            None => Change::Removed(then),
        });
    }
    changes.extend(left.into_iter().cloned().map(Change::Added));
    changes
}

#[cfg(test)]
mod tests {
    use time::Month;

    use super::*;

    /// Makes a mandate that begins on a day of January 2022.
    fn mandate(forum: &str, role: &str, from: u8) -> MandateContents {
        MandateContents {
            forum: forum.into(),
            role: role.into(),
            from: Date::from_calendar_date(2022, Month::January, from).unwrap(),
            to: LastDay::On(Date::from_calendar_date(2026, Month::January, 31).unwrap()),
            basis: "lov".into(),
            appointer: None,
            stands_in_for: None,
            meaning: None,
            is_personal: false,
        }
    }

    /// Makes what a letter to a street of this name says.
    fn contents(address: &str, mandates: &[MandateContents]) -> Contents {
        Contents {
            address: vec!["Åse Ågård".into(), address.into()],
            mandates: mandates.to_vec(),
            affiliation: None,
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
