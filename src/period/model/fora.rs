//! The bodies to which a council appoints people, and the seats that these people have there.

use time::Date;

/// A body to which the council appoints.
#[derive(Debug, Clone)]
pub struct Forum {
    /// The full name, which no other forum has.
    pub name: String,
    /// The forum's subject area, as an index into
    /// [`ElectionPeriod::subject_areas`](super::ElectionPeriod::subject_areas).
    pub subject_area: usize,
    /// How many seats the council fills, at least 1.
    pub seats: u32,
    /// What the forum rests on.
    pub basis: Basis,
    /// One sentence about what the forum does; none where the data has none.
    pub description: Option<String>,
}

/// What a forum rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::VariantArray)]
pub enum Basis {
    /// A law asks for the forum, `lov` in the data.
    Law,
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
    pub to: Date,
    /// Whether the office wants the person thanked when the mandate is over; `None` where it
    /// leaves that to the usual answer.
    pub thanks: Option<ThanksWish>,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::VariantArray)]
pub enum MandateRole {
    /// The one who leads the forum, `formand` in the data.
    Chair,
    /// The one who stands in for the chair, `næstformand` in the data.
    ViceChair,
    /// An ordinary member, `medlem` in the data.
    Member,
    /// Somebody who takes the place of a member, `stedfortræder` in the data.
    Deputy,
    /// A deputy as the laws about labour market councils name them, `suppleant` in the data.
    Substitute,
}

impl MandateRole {
    /// Tells whether the role takes one of the forum's seats. Deputies and substitutes take
    /// none: they wait for one.
    pub fn has_seat(self) -> bool {
        matches!(self, Self::Chair | Self::ViceChair | Self::Member)
    }
}
