//! Why a street or a town is none, in words.

/// Why a street or a town says not where the letter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceFault {
    /// A word or a sign for what is not known: "Ukendt", "?", "samme".
    Unknown,
    /// An e-mail address.
    Email,
    /// A web address.
    Web,
    /// A telephone number.
    Phone,
    /// A postcode, with its town or without, be it all of the street or its end.
    Postcode,
    /// A house number without a street.
    NumberAlone,
    /// The marks c/o or v/, which the address prints before another column.
    CareOf,
    /// A note for those who keep the list: brackets, "flytter".
    Note,
    /// The town behind the house number.
    Town,
    /// A day, as Excel makes of "2-1".
    Date,
}

impl PlaceFault {
    /// Says what a street or a town is instead of one, in Danish and in English, as the end of a
    /// sentence about it.
    pub(super) fn predicate(self) -> (&'static str, &'static str) {
        match self {
            Self::Unknown => {
                ("siger ikke, hvor brevet skal hen", "does not say where the letter goes")
            }
            Self::Email => (
                "har en e-mailadresse, ikke en postadresse",
                "has an e-mail address, not a postal one",
            ),
            Self::Web => (
                "er en internetadresse, ikke en postadresse",
                "is a web address, not a postal one",
            ),
            Self::Phone => (
                "har et telefonnummer, som ikke hører til i adressen",
                "has a telephone number, which is no part of an address",
            ),
            Self::Postcode => (
                "har et postnummer, som hører til i kolonnen `postnr`",
                "has a postcode, which belongs into the column `postnr`",
            ),
            Self::NumberAlone => {
                ("er et husnummer uden vej", "is a house number without a street")
            }
            Self::CareOf => (
                "har et `c/o` eller `v/`, som hører til i kolonnen `co`",
                "has a `c/o` or `v/`, which belongs into the column `co`",
            ),
            Self::Note => (
                "har en bemærkning, som ville stå på brevet",
                "has a note, which would stand on the letter",
            ),
            Self::Date => ("er en dato", "is a date"),
            Self::Town => (
                "har byens navn, som hører til i kolonnen `by`",
                "has the town's name, which belongs into the column `by`",
            ),
        }
    }
}
