//! A postal address in parts: street, place and, if need be, whose door it is at.

use serde::Serialize;

/// The most lines that an address may have, the name among them; sorting machines read no more.
pub(crate) const MOST_LINES: usize = 6;

/// The most characters that the short form of a street or a town may have. The Danish
/// registers keep names of that length for window envelopes (`adresseringsnavn`,
/// `postdistrikt`).
pub(crate) const LONGEST_SHORT_FORM: usize = 20;

/// The postal address of a person, without the name.
#[derive(Debug, Clone)]
pub struct Address {
    /// The person at whose address the letter arrives ("c/o"): "Bo Holm".
    pub care_of: Option<String>,
    /// The street and the number of the house.
    pub street: Line,
    /// The town, with its postcode and country.
    pub locality: Locality,
}

/// A line of an address. It may have a short form, which is printed where the full one is too
/// wide for the window of an envelope or for a label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The text as it is printed wherever there is room.
    pub full: String,
    /// The short form; without one the full text is printed everywhere.
    pub short: Option<String>,
}

/// The town of an address: what stands in its last line or lines.
#[derive(Debug, Clone)]
pub enum Locality {
    /// A town in Denmark; the country is not printed.
    Denmark {
        /// The postcode, four digits.
        postcode: String,
        /// The town that the postcode belongs to.
        town: Line,
    },
    /// A town in another country.
    Abroad {
        /// The postcode as that country writes it; some countries have none.
        postcode: Option<String>,
        /// The town, without postcode.
        town: String,
        /// The country as the data has it; it is printed in capitals.
        country: String,
    },
}

impl Line {
    /// Makes a line that has no short form.
    pub fn plain(full: impl Into<String>) -> Self {
        Self { full: full.into(), short: None }
    }

    /// Puts a word and a space before both forms of the line.
    fn after(&self, before: &str) -> Self {
        let with = |text: &String| format!("{before} {text}");
        Self {
            full: with(&self.full),
            short: self.short.as_ref().map(with),
        }
    }
}

impl Locality {
    /// Writes postcode, town and country in one line: "4100 Ringsted", "12345 Berlin, TYSKLAND".
    pub fn in_one_line(&self) -> String {
        let lines = self.lines().into_iter().map(|line| line.full);
        lines.collect::<Vec<_>>().join(", ")
    }

    /// Gives the last lines of the address: one for Denmark, a second one with the country
    /// for any other.
    pub fn lines(&self) -> Vec<Line> {
        match self {
            Self::Denmark { postcode, town } => vec![town.after(postcode)],
            Self::Abroad { postcode, town, country } => {
                let town = postcode.as_ref().map_or_else(
                    || town.clone(),
                    |postcode| format!("{postcode} {town}"),
                );
                vec![Line::plain(town), Line::plain(country.to_uppercase())]
            }
        }
    }
}
