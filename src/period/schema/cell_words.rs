//! The words that cells have for values of few kinds: roles, bases, sexes, ways of dispatch.
//! Readers, hints and letters take them from here.

use strum::VariantArray;

use crate::period::model::{
    Answer, Appointment, Basis, DispatchWay, MandateRole, NoLetter, OfficerRole,
    RoleMeaning, Sex, StandsIn, ThanksWish, UsualRole,
};

/// A value that cells write as one of a few words. What is
/// read, what is offered in a list and what is printed take the word from here, and so agree.
pub(crate) trait CellWord: Copy + 'static {
    /// All values of the kind, in the order in which the office is shown their words.
    const ALL: &'static [Self];

    /// The word that cells have for the value, in lower case.
    fn word(self) -> &'static str;
}

/// All words of a kind of value, in the order in which the office is shown them.
pub(super) fn words<T: CellWord>() -> Vec<&'static str> {
    T::ALL.iter().map(|value| value.word()).collect()
}

/// The role of the person who leads, in the chairmanship as in a forum.
const CHAIR: &str = "formand";
/// The role of the person who stands in for the chair, in both.
const VICE_CHAIR: &str = "næstformand";
/// The role of the first of two who stand in for the chair, in both.
const FIRST_VICE_CHAIR: &str = "1. næstformand";
/// The role of the second of two who stand in for the chair, in both.
const SECOND_VICE_CHAIR: &str = "2. næstformand";

impl CellWord for OfficerRole {
    const ALL: &'static [Self] = Self::VARIANTS;

    fn word(self) -> &'static str {
        match self {
            Self::Chair => CHAIR,
            Self::ViceChair => VICE_CHAIR,
            Self::FirstViceChair => FIRST_VICE_CHAIR,
            Self::SecondViceChair => SECOND_VICE_CHAIR,
        }
    }
}

impl CellWord for UsualRole {
    const ALL: &'static [Self] = Self::VARIANTS;

    fn word(self) -> &'static str {
        match self {
            Self::Chair => CHAIR,
            Self::ViceChair => VICE_CHAIR,
            Self::FirstViceChair => FIRST_VICE_CHAIR,
            Self::SecondViceChair => SECOND_VICE_CHAIR,
            Self::CoChair => "medformand",
            Self::Member => "medlem",
            Self::Deputy => "stedfortræder",
            Self::PersonalDeputy => "personlig stedfortræder",
            Self::Substitute => "suppleant",
            Self::Observer => "observatør",
        }
    }
}

/// The words of the roles that every council may have, in the order in which the office is shown them.
pub(crate) fn usual_roles() -> Vec<&'static str> {
    words::<UsualRole>()
}

impl MandateRole {
    /// The word that documents print for the role, and that cells have in any case. A usual one is in
    /// lower case, one of the council's own as it is declared.
    pub(crate) fn word(&self) -> &str {
        match self {
            Self::Usual(role) => role.word(),
            Self::Own(role) => &role.word,
        }
    }
}

impl MandateRole {
    /// Says what a role of the council's own means: "plads: nej, stemme: nej, afløser: ingen"; `None`
    /// for a usual role.
    pub(crate) fn own_meaning(&self) -> Option<String> {
        let Self::Own(role) = self else { return None };
        let RoleMeaning { has_seat, has_vote, stands_in } = role.meaning;
        let word = |is_so| if is_so { Answer::Yes.word() } else { Answer::No.word() };
        let (seat, vote) = (word(has_seat), word(has_vote));
        Some(format!("plads: {seat}, stemme: {vote}, afløser: {}", stands_in.word()))
    }
}

impl CellWord for StandsIn {
    const ALL: &'static [Self] = Self::VARIANTS;

    fn word(self) -> &'static str {
        match self {
            Self::ForNobody => "ingen",
            Self::ForMembers => "medlemmer",
            Self::ForPerson => "person",
        }
    }
}

impl CellWord for Basis {
    const ALL: &'static [Self] = Self::VARIANTS;

    fn word(self) -> &'static str {
        match self {
            Self::Law => "lov",
            Self::Order => "bekendtgørelse",
            Self::Statutes => "vedtægt",
            Self::Agreement => "aftale",
        }
    }
}

impl CellWord for Appointment {
    const ALL: &'static [Self] = Self::VARIANTS;

    fn word(self) -> &'static str {
        match self {
            Self::Appointed => "udpeget",
            Self::Nominated => "indstillet",
        }
    }
}

impl CellWord for Answer {
    const ALL: &'static [Self] = Self::VARIANTS;

    fn word(self) -> &'static str {
        match self {
            Self::Yes => "ja",
            Self::No => "nej",
        }
    }
}

impl CellWord for ThanksWish {
    const ALL: &'static [Self] = Self::VARIANTS;

    fn word(self) -> &'static str {
        match self {
            Self::Yes => "ja",
            Self::No => "nej",
        }
    }
}

impl CellWord for Sex {
    const ALL: &'static [Self] = Self::VARIANTS;

    fn word(self) -> &'static str {
        match self {
            Self::Woman => "k",
            Self::Man => "m",
        }
    }
}

impl CellWord for DispatchWay {
    const ALL: &'static [Self] = &[
        Self::Post,
        Self::Email,
        Self::None(NoLetter::Deceased),
        Self::None(NoLetter::Resigned),
        Self::None(NoLetter::NotWanted),
    ];

    fn word(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Email => "e-mail",
            Self::None(why) => why.word(),
        }
    }
}
