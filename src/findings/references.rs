//! What can be wrong with the keys by which rows name each other, whatever table they stand in.

use crate::findings::declare::findings;
use crate::findings::sentences::Sentences;
use crate::ground::lang::Lang;

findings! {
    /// What can be wrong with a key, or with a cell that names the key of another row.
    pub enum ReferenceFinding {
        /// A cell names something that no row of the other table has.
        UnknownReference {
            /// The name of the other file.
            table: &'static str,
            /// The nearest name in the other table.
            suggestion: Option<String>,
        } = F0401, Rule, Error, Fixed;
        /// A key stands in its table a second time; holds the row of the first.
        Duplicate(usize) = F0402, Rule, Error, Fixed;
        /// The title of a subject area stands a second time; holds the number of the first, from 1.
        DuplicateArea(usize) = F0419, Rule, Error, Fixed;
        /// A name differs from another one only in case, spaces, hyphens or accents.
        NearName {
            /// The row of the other.
            row: usize,
            /// The name that it looks like.
            name: String,
        } = F0427, Rule, Warning, Adjustable;
    }
}

impl ReferenceFinding {
    /// What is wrong, and what to do about it; quotes `value`, the text of the cell.
    pub(super) fn sentences(&self, lang: Lang, value: &str) -> Sentences {
        match self {
            Self::UnknownReference { table, suggestion } => lang.say_or_near(
                suggestion.as_deref(),
                (
                    format!("`{value}` findes ikke i `{table}`"),
                    format!("`{value}` does not exist in `{table}`"),
                ),
                (
                    "skriv det ens i begge filer, eller tilføj det i den anden",
                    "write it alike in both files, or add it to the other",
                ),
            ),
            Self::Duplicate(row) => lang.say(
                (
                    format!("`{value}` findes allerede i række {row}"),
                    format!("`{value}` already stands in row {row}"),
                ),
                ("ret eller slet den ene", "mend or delete one of them"),
            ),
            Self::DuplicateArea(first) => lang.say(
                (
                    format!("fagområdet `{value}` findes allerede som nr. {first}"),
                    format!("the subject area `{value}` already stands as no. {first}"),
                ),
                ("ret eller slet den ene", "mend or delete one of them"),
            ),
            Self::NearName { row, name } => lang.say(
                (
                    format!("`{value}` ligner `{name}` i række {row}"),
                    format!("`{value}` looks like `{name}` in row {row}"),
                ),
                (
                    "er det den samme, så skriv navnet ens, og slet den ene række",
                    "if they are the same, write the name alike and delete one row",
                ),
            ),
        }
    }
}
