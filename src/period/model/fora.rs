//! The bodies to which a council appoints people, and the seats that these people have there.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use time::Date;

use crate::ground::{danish, date};

/// A body to which the council appoints.
#[derive(Debug, Clone)]
pub struct Forum {
    /// The full name, which no other forum has.
    pub name: String,
    /// The forum's subject area, as an index into
    /// [`ElectionPeriod::subject_areas`](super::ElectionPeriod::subject_areas).
    pub subject_area: usize,
    /// How many seats the council fills; 0 where it appoints observers or deputies alone.
    pub seats: u32,
    /// What the forum rests on.
    pub basis: Basis,
    /// Who appoints those whom the council nominates: "beskæftigelsesministeren". `None` where
    /// the council appoints all of them itself.
    pub appointer: Option<String>,
    /// The days for which the forum sits; `None` where they are those of the election period.
    pub term: Option<ForumTerm>,
    /// Whether its members are appointed in their personal capacity, and bound to nobody's
    /// instruction.
    pub is_personal: bool,
    /// The file in `tekster/` that letters say of a mandate in the forum in the place of the usual
    /// texts, as a path below the period folder; `None` where those stand.
    pub letter_text: Option<String>,
    /// One sentence about what the forum does; none where the data has none.
    pub description: Option<String>,
}

/// The days for which a forum sits that does not follow the council's election period: an FGU
/// board from 1 May, Movia's until its members are replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForumTerm {
    /// The first day.
    pub from: Date,
    /// The last day, not before the first.
    pub to: LastDay,
}

impl ForumTerm {
    /// Tells whether a day lies within the term; its first and last day do.
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && LastDay::On(day) <= self.to
    }
}

/// The last day of a mandate or of a forum's term. An open end comes after every day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LastDay {
    /// It ends with this day, which belongs to it.
    On(Date),
    /// It goes on until somebody is appointed anew, `indtil videre` in the data.
    Open,
}

/// What cells, letters and the register say of an end that is open.
const OPEN_END: &str = "indtil videre";

impl LastDay {
    /// Reads a day in any form that cells have, or the words of an open end in any case; `None`
    /// for another text.
    pub fn parse(text: &str) -> Option<Self> {
        if text.trim().to_lowercase() == OPEN_END {
            return Some(Self::Open);
        }
        date::parse(text).map(Self::On)
    }

    /// Writes the day as documents have it: "31. januar 2026", or "indtil videre".
    pub fn in_words(self) -> String {
        match self {
            Self::On(day) => danish::date(day),
            Self::Open => OPEN_END.into(),
        }
    }

    /// Writes the day as tables have it: "31. jan. 2026", or "indtil videre".
    pub fn in_short(self) -> String {
        match self {
            Self::On(day) => danish::short_date(day),
            Self::Open => OPEN_END.into(),
        }
    }

    /// Gives the day; `None` where the end is open.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::On(day) => Some(day),
            Self::Open => None,
        }
    }

    /// Tells whether the end lies before a day.
    pub fn is_before(self, day: Date) -> bool {
        self < Self::On(day)
    }
}

impl Serialize for LastDay {
    /// Writes the day as the register has it: "2026-01-31", or "indtil videre".
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::On(day) => date::serialize(day, serializer),
            Self::Open => serializer.serialize_str(OPEN_END),
        }
    }
}

impl<'de> Deserialize<'de> for LastDay {
    /// Reads what [`LastDay::parse`] reads; another text is an error.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let end = Self::parse(&text);
        end.ok_or_else(|| de::Error::custom("no day of the form 2022-02-02"))
    }
}

/// What a forum rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::VariantArray)]
pub enum Basis {
    /// A law asks for the forum, `lov` in the data.
    Law,
    /// A minister's order asks for the forum, `bekendtgørelse` in the data.
    Order,
    /// The statutes of a company or joint body do, `vedtægt` in the data: Movia.
    Statutes,
    /// An agreement made the forum, `aftale` in the data.
    Agreement,
}

/// One person's seat in one forum, or the turn to take one.
#[derive(Debug, Clone)]
pub struct Mandate {
    /// The forum, as an index into
    /// [`ElectionPeriod::fora`](super::ElectionPeriod::fora).
    pub forum: usize,
    /// The person's role in the forum.
    pub role: MandateRole,
    /// The first day of the mandate.
    pub from: Date,
    /// The last day of the mandate, on which it still holds.
    pub to: LastDay,
    /// Whether the council has only nominated the person, and whom the forum names appoints.
    pub is_nominated: bool,
    /// The name of the member whom the person stands in for; `None` for a role that stands in
    /// for nobody, or for all members.
    pub stands_in_for: Option<String>,
    /// Whether the office wants the person thanked when the mandate is over; `None` where it
    /// leaves that to the usual answer.
    pub thanks: Option<ThanksWish>,
}

/// How a person comes to a mandate, as the column `udpegning` says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::VariantArray)]
pub enum Appointment {
    /// The council appoints, `udpeget` in the data.
    Appointed,
    /// The council nominates, and somebody else appoints: `indstillet` in the data.
    Nominated,
}

/// An answer to a question that a column puts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::VariantArray)]
pub enum Answer {
    /// It is so: `ja` in the data.
    Yes,
    /// It is not: `nej` in the data.
    No,
}

/// What the column `tak` may say of a mandate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::VariantArray)]
pub enum ThanksWish {
    /// The person is thanked for the mandate, also when others go on: `ja` in the data.
    Yes,
    /// The person is not thanked for the mandate, `nej` in the data.
    No,
}

/// The role that a person has in a forum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MandateRole {
    /// A role that every council may have.
    Usual(UsualRole),
    /// A role that this council has declared, under `roller` in `periode.json`.
    Own(Arc<OwnRole>),
}

/// The roles that every council may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::VariantArray)]
pub enum UsualRole {
    /// The one who leads the forum, `formand` in the data.
    Chair,
    /// The one who stands in for the chair, `næstformand` in the data.
    ViceChair,
    /// The first of two who stand in for the chair, `1. næstformand` in the data.
    FirstViceChair,
    /// The second of two who stand in for the chair, `2. næstformand` in the data.
    SecondViceChair,
    /// One of several who lead the forum together, `medformand` in the data.
    CoChair,
    /// An ordinary member, `medlem` in the data.
    Member,
    /// Somebody who takes the place of a member, `stedfortræder` in the data.
    Deputy,
    /// Somebody who takes the place of one named member, `personlig stedfortræder` in the data.
    PersonalDeputy,
    /// A deputy as the laws about labour market councils name them, `suppleant` in the data.
    Substitute,
    /// Somebody who is present without a seat and without a vote, `observatør` in the data.
    Observer,
}

/// A role that a council has declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRole {
    /// The word that documents print, as it is declared, and that cells have in any case:
    /// "tilforordnet", "KL-observatør".
    pub word: String,
    /// What the role means.
    pub meaning: RoleMeaning,
}

/// What a role means for its holder and for the count of seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleMeaning {
    /// Whether the role takes one of the forum's seats. Deputies take none: they wait for one.
    pub has_seat: bool,
    /// Whether its holder votes; a deputy does in the place of a member.
    pub has_vote: bool,
    /// Whom its holder stands in for.
    pub stands_in: StandsIn,
}

/// Whom the holder of a role stands in for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::VariantArray)]
#[expect(
    clippy::enum_variant_names,
    reason = "each reads as a phrase with the name of the type: stands in for members"
)]
pub enum StandsIn {
    /// Nobody, `ingen` in the data.
    ForNobody,
    /// Whichever member cannot come, `medlemmer` in the data.
    ForMembers,
    /// One member, whom the mandate names, `person` in the data.
    ForPerson,
}

impl MandateRole {
    /// Tells what the role means.
    pub fn meaning(&self) -> RoleMeaning {
        match self {
            Self::Usual(role) => role.meaning(),
            Self::Own(role) => role.meaning,
        }
    }

    /// Tells whether the role takes one of the forum's seats.
    pub fn has_seat(&self) -> bool {
        self.meaning().has_seat
    }

    /// Tells whether the role is that of the one who leads the forum.
    pub fn is_chair(&self) -> bool {
        *self == Self::Usual(UsualRole::Chair)
    }
}

impl UsualRole {
    /// Tells what the role means.
    fn meaning(self) -> RoleMeaning {
        let stands_in = match self {
            Self::Deputy | Self::Substitute => StandsIn::ForMembers,
            Self::PersonalDeputy => StandsIn::ForPerson,
            _ => StandsIn::ForNobody,
        };
        RoleMeaning {
            has_seat: stands_in == StandsIn::ForNobody && self != Self::Observer,
            has_vote: self != Self::Observer,
            stands_in,
        }
    }
}
