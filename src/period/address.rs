//! The address of a person.

use serde::Serialize;

/// The most lines of an address, as machines that read them want it.
pub const MOST_LINES: usize = 6;

/// The longest short form of a street's name or a town, in characters: what the Danish
/// registers keep for window envelopes (`adresseringsnavn`, `postdistrikt`).
pub const LONGEST_SHORT_FORM: usize = 20;

/// A postal address.
#[derive(Debug, Clone)]
pub struct Address {
    /// Care of whom: "Bo Holm".
    pub care_of: Option<String>,
    /// Street and number.
    pub street: Line,
    /// Where the street is.
    pub place: Place,
}

/// A text that may have a short form, for where the long one is too wide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// As it is printed wherever there is room.
    pub full: String,
    /// The short form.
    pub short: Option<String>,
}

/// The last lines of an address.
#[derive(Debug, Clone)]
pub enum Place {
    /// In Denmark.
    Denmark {
        /// Four digits.
        postcode: String,
        /// Town.
        town: Line,
    },
    /// In another country.
    Abroad {
        /// As it is written there; some countries have none.
        postcode: Option<String>,
        /// Town.
        town: String,
        /// Country.
        country: String,
    },
}

impl Line {
    /// A text without a short form.
    pub fn plain(full: impl Into<String>) -> Self {
        Self { full: full.into(), short: None }
    }

    /// The line with something before both forms.
    fn after(&self, before: &str) -> Self {
        let with = |text: &String| format!("{before} {text}");
        Self {
            full: with(&self.full),
            short: self.short.as_ref().map(with),
        }
    }
}

impl Place {
    /// Postcode, town and country in one line: "4100 Ringsted".
    pub fn in_one_line(&self) -> String {
        let lines = self.lines().into_iter().map(|line| line.full);
        lines.collect::<Vec<_>>().join(", ")
    }

    /// The lines, one or two.
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
