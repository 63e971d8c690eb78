//! What can be wrong with the keys by which rows name each other, whatever table they stand in.

use crate::findings::declare::findings;
use crate::findings::sentences::Sentences;
use crate::ground::lang::Lang;

findings! {
    /// What can be wrong with a key, or with a cell that names the key of another row.
    pub enum ReferenceFinding {
        /// The number of an appointee lacks the zeros that mandates have in front of it; holds the number
        /// with them.
        WithoutZeros(String) = F0494, Rule, Error, Fixed;
        /// A cell names something that no row of the other table has. Case counts, and 001 is
        /// another number than 1.
        UnknownReference {
            /// The name of the other file.
            table: &'static str,
            /// The nearest name in the other table.
            suggestion: Option<String>,
        } = F0401, Rule, Error, Fixed;
        /// A key stands in its table a second time; holds the row of the first. Case is
        /// ignored, since two letters must not have one file name.
        Duplicate(usize) = F0402, Rule, Error, Fixed;
        /// The title of a subject area stands a second time; holds the number of the first,
        /// from 1. A forum could belong to either.
        DuplicateArea(usize) = F0419, Rule, Error, Fixed;
        /// A description is that of a forum of another subject area; holds the row of the first. Usually a cell was
        /// dragged down or the column sorted alone.
        SameDescription(usize) = F0465, Rule, Warning, Adjustable;
        /// A cell names a text of the folder `tekster` by what is no key: small letters, digits and
        /// hyphens.
        BadTextKey = F0341, Value, Error, Fixed;
        /// A cell names a text that is not in the folder `tekster`; holds the path that it would have,
        /// and the nearest key of those that are there.
        MissingText {
            /// The path below the period folder: "tekster/brev-forum-fgu.typ".
            path: String,
            /// The nearest key of a text that is there.
            suggestion: Option<String>,
        } = F0472, Rule, Error, Fixed;
        /// No forum names a text that is written for a forum; holds its key. It stands on no letter.
        UnusedText(String) = F0473, Rule, Warning, Adjustable;
        /// A name differs from another one only in case, spaces, hyphens or accents. One person
        /// would get two letters.
        NearName {
            /// The row of the other.
            row: usize,
            /// The name that it looks like.
            name: String,
        } = F0427, Rule, Warning, Adjustable;
    }
}

impl ReferenceFinding {
    /// Says what is wrong, and what to do about it, in the language `lang`. `value` is the text of
    /// the cell, which some sentences quote; it is empty where there is none.
    pub(super) fn sentences(&self, lang: Lang, value: &str) -> Sentences {
        match self {
            Self::UnknownReference { table, suggestion } => lang.say_or_near(
                suggestion.as_deref(),
                (
                    format!("`{value}` findes ikke i `{table}`"),
                    format!("`{value}` does not exist in `{table}`"),
                ),
                (
                    "skriv det ens begge steder, eller tilføj det i den anden tabel",
                    "write it alike in both places, or add it to the other table",
                ),
            ),
            Self::WithoutZeros(number) => lang.say(
                (
                    format!("`{value}` mangler nuller forrest; i `mandater` står `{number}`"),
                    format!("`{value}` lacks zeros in front; `mandater` has `{number}`"),
                ),
                (
                    "giv kolonnen formatet Tekst i Excel (Ctrl+1), og skriv nummeret med nuller",
                    "give the column the format Text in Excel (Ctrl+1), and write the number with its zeros",
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
            Self::SameDescription(row) => lang.say(
                (
                    format!("`{value}` beskriver allerede et forum i et andet fagområde (række {row})"),
                    format!("`{value}` describes a forum of another subject area already (row {row})"),
                ),
                (
                    "skriv hvert forums egen beskrivelse; passer den til begge, så skriv en \
                     undtagelse i `kontrol`",
                    "write each forum's own description; if it fits both, write an exception into \
                     `kontrol`",
                ),
            ),
            Self::BadTextKey => lang.say(
                (
                    format!("`{value}` kan ikke navngive en fil i `tekster`"),
                    format!("`{value}` cannot name a file in `tekster`"),
                ),
                (
                    "skriv små bogstaver, cifre og bindestreger alene: `fgu` for filen \
                     `tekster/brev-forum-fgu.typ`",
                    "write small letters, digits and hyphens alone: `fgu` for the file \
                     `tekster/brev-forum-fgu.typ`",
                ),
            ),
            Self::MissingText { path, suggestion } => lang.say_or_near(
                suggestion.as_deref(),
                (
                    format!("filen `{path}` findes ikke"),
                    format!("the file `{path}` does not exist"),
                ),
                (
                    "skriv teksten i filen, eller lad cellen være tom, så står de sædvanlige \
                     tekster i brevet",
                    "write the text into the file, or leave the cell empty, so that the usual \
                     texts stand in the letter",
                ),
            ),
            Self::UnusedText(key) => lang.say(
                (
                    "intet forum bruger teksten, så den står ikke i noget brev".to_owned(),
                    "no forum uses the text, so it stands in no letter".to_owned(),
                ),
                (
                    format!("skriv `{key}` ved forummet i `brevtekst` i `fora`, eller slet filen"),
                    format!("write `{key}` at the forum, in `brevtekst` of `fora`, or delete the file"),
                ),
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
