//! What has changed for many people at once since their letters were sent. One may have got a new
//! number or moved into another's home; many have not.

use crate::findings::declare::findings;
use crate::findings::sentences::Sentences;
use crate::ground::lang::Lang;

findings! {
    /// What can be wrong with a column since letters were sent by it.
    pub enum SinceSentFinding {
        /// People have other numbers than in the register of letters sent. They would count as
        /// new, get all letters again, and be congratulated anew.
        Renumbered {
            /// How many people have another number.
            count: usize,
            /// How many people get a letter about mandates.
            of: usize,
            /// The name of the first of them.
            name: String,
            /// The number under which that person's last letter went.
            then: String,
            /// The number that the person has today.
            now: String,
        } = F0452, Rule, Error, Adjustable;
        /// Many people have the address that another one had in the last letter. The column was
        /// sorted without the others, or its cells have moved by a row.
        AddressesOfOthers {
            /// How many people have an address of another one.
            count: usize,
            /// The name of the first of them.
            name: String,
            /// What the first of them has: a street, a postcode, a town or an e-mail address.
            has: String,
            /// The name of the one whose it was.
            other: String,
        } = F0453, Rule, Error, Adjustable;
        /// People whose last letters went by post are to get them by e-mail, and others the other
        /// way round, or most of all one way. The column was sorted without the others, or dragged
        /// down.
        WaysExchanged {
            /// How many went by post and are to go by e-mail.
            to_email: usize,
            /// How many went by e-mail and are to go by post.
            to_post: usize,
            /// The name of the first of them.
            name: String,
        } = F0444, Rule, Warning, Adjustable;
    }
}

impl SinceSentFinding {
    /// Says what is wrong, and what to do about it, in the language `lang`. `value` is the text of
    /// the cell, which some sentences quote; it is empty where there is none.
    pub(super) fn sentences(&self, lang: Lang, _value: &str) -> Sentences {
        match self {
            Self::Renumbered { count, of, name, then, now } => lang.say(
                (
                    format!(
                        "{count} af {of} personer har et andet nummer, end da deres breve blev \
                         sendt, fx {name}: `{then}` → `{now}`; de ville få alle breve igen"
                    ),
                    format!(
                        "{count} of {of} people have another number than when their letters \
                         were sent, for example {name}: `{then}` → `{now}`; they would get all \
                         letters again"
                    ),
                ),
                (
                    "skriv de gamle numre igen, både i `udpegede` og `mandater`; fjerner Excel \
                     nuller forrest, så gør kolonnen til tekst; skal de nye numre gælde, så \
                     skriv en undtagelse i `kontrol`",
                    "write the old numbers again, in `udpegede` and in `mandater`; if Excel \
                     takes leading noughts, make the column text; if the new numbers are to \
                     hold, write an exception into `kontrol`",
                ),
            ),
            Self::WaysExchanged { to_email, to_post, name } => lang.say(
                (
                    format!(
                        "{to_email} personer går fra post til e-mail og {to_post} fra e-mail til \
                         post, siden deres breve blev sendt, fx {name}"
                    ),
                    format!(
                        "{to_email} people go from post to e-mail and {to_post} from e-mail to \
                         post since their letters were sent, for example {name}"
                    ),
                ),
                (
                    "kolonnen er nok sorteret uden de andre eller trukket ned: hent tabellen, som \
                     den var; er kolonnen rigtig, så skriv en undtagelse i `kontrol`",
                    "the column was probably sorted without the others or dragged down: take the \
                     table as it was; if the column is right, write an exception into `kontrol`",
                ),
            ),
            Self::AddressesOfOthers { count, name, has, other } => lang.say(
                (
                    format!(
                        "{count} personer har fået en andens adresse, siden deres breve blev \
                         sendt: {name} har fx `{has}`, som {other} havde"
                    ),
                    format!(
                        "{count} people have another's address since their letters were sent: \
                         {name} has for example `{has}`, which was that of {other}"
                    ),
                ),
                (
                    "kolonnen er nok sorteret uden de andre, eller celler er rykket en række: \
                     hent tabellen, som den var; er adresserne rigtige, så skriv en undtagelse \
                     i `kontrol`",
                    "the column was probably sorted without the others, or cells have moved by \
                     a row: take the table as it was; if the addresses are right, write an \
                     exception into `kontrol`",
                ),
            ),
        }
    }
}
