//! What can be wrong with the ways to reach a person: post, e-mail and telephone.

use crate::findings::declare::findings;
use crate::findings::place_fault::PlaceFault;
use crate::findings::sentences::{Sentences, is_not};
use crate::ground::danish;
use crate::ground::lang::Lang;

findings! {
    /// What can be wrong with an address, an e-mail address or a telephone number.
    pub enum AddressFinding {
        /// A cell is empty without which the letter cannot reach its person.
        NotReachable {
            /// The empty cell's column.
            missing: &'static str,
            /// How the letter travels, in the office's word.
            way: &'static str,
        } = F0413, Rule, Error, Fixed;
        /// The value is not a Danish postcode. It has four digits; Excel likes to eat the
        /// nought of `0800`.
        BadPostcode = F0305, Value, Error, Fixed;
        /// The street and town stand with another postcode in other rows; holds that one. There
        /// is no list of postcodes: what stands most often counts as right.
        OtherPostcode(String) = F0426, Rule, Warning, Adjustable;
        /// The postcode stands with another town in other rows; holds that town. What stands
        /// most often counts as right; of equals, the first.
        OtherTown(String) = F0421, Rule, Warning, Adjustable;
        /// The town is another municipality than that of the row, which it holds. A postal town may
        /// reach into the next municipality, so this may be right.
        TownElsewhere(String) = F0432, Rule, Warning, Adjustable;
        /// The town holds digits: a postcode or a street stands in its column. The letter would
        /// print the postcode twice.
        TownWithDigits = F0320, Value, Error, Fixed;
        /// A street or a town says not where the letter goes: it holds another part of the
        /// address, or a word for an address that is not known.
        NoPlace(PlaceFault) = F0331, Value, Warning, Adjustable;
        /// The value has four digits, but Denmark has no such postcode. Somebody wrote it to fill
        /// the cell.
        NoSuchPostcode = F0332, Value, Warning, Adjustable;
        /// The row names another country, but its postcode and town are those of Danish rows. The
        /// letter would go abroad.
        AbroadAtHome = F0464, Rule, Warning, Adjustable;
        /// All other rows with the town have one postcode, and this is another; holds theirs.
        PostcodeOfTown(String) = F0467, Rule, Warning, Adjustable;
        /// The street is nothing but the name of a town or a municipality.
        StreetIsTown = F0437, Rule, Warning, Adjustable;
        /// The street has no house number, which nearly all others have; holds how many have one.
        /// A farm may have none.
        StreetWithoutNumber(usize) = F0438, Rule, Warning, Adjustable;
        /// A short form for the window of an envelope is not short.
        ShortFormTooLong {
            /// The characters of the street's name, or of the town.
            found: usize,
            /// The most that is allowed.
            limit: usize,
        } = F0323, Value, Error, Fixed;
        /// An address has more lines than a window takes. Machines of the post read six.
        TooManyAddressLines {
            /// Lines that are filled.
            lines: usize,
            /// The most that is allowed.
            limit: usize,
        } = F0435, Rule, Error, Fixed;
        /// Another contact of the secretariat has the same telephone number or e-mail address;
        /// holds the row of the first. Usually the row was copied, and only the name was
        /// changed.
        SharedByContacts(usize) = F0436, Rule, Warning, Adjustable;
        /// The value is not a Danish telephone number. It has eight digits, with `+45` in front
        /// or not.
        BadPhone = F0304, Value, Error, Fixed;
        /// The value is not an e-mail address; holds the one that it has in it, if any. Often a
        /// second address, or a name in angle brackets, has come along.
        BadEmail(Option<String>) = F0303, Value, Error, Fixed;
        /// The value has eight digits, but hardly anybody has that number. Somebody typed it to fill
        /// the cell, and it is printed.
        NoSuchPhone = F0449, Rule, Warning, Adjustable;
        /// The e-mail address is one of a form (`navn@…`), or one from which nobody reads.
        EmailOfNobody = F0336, Value, Warning, Adjustable;
        /// The letter goes to an e-mail address with a letter that many mail servers refuse, such as æ.
        /// No draft can be written to it.
        EmailNotPlain = F0339, Value, Warning, Adjustable;
        /// The value is not the Danish name of a country; holds the name that may be meant. It is
        /// the last line of the address, by which the post sends the letter abroad.
        NoSuchCountry(Option<String>) = F0337, Value, Warning, Adjustable;
        /// The domain of an e-mail address is one slip from one that others have; holds that
        /// one. The letter would not arrive, or arrive at a stranger's.
        NearDomain(String) = F0422, Rule, Warning, Adjustable;
        /// Another person has the same e-mail address; holds the row of the first. Usually a
        /// cell was dragged down in Excel.
        SharedEmail(usize) = F0431, Rule, Warning, Adjustable;
        /// An e-mail address is made of the name of another person; holds that name. The letter
        /// would reach that person; usually a column was sorted alone.
        EmailOfAnother(String) = F0442, Rule, Error, Adjustable;
    }
}

impl AddressFinding {
    /// Says what is wrong, and what to do about it, in the language `lang`. `value` is the text of
    /// the cell, which some sentences quote; it is empty where there is none.
    pub(super) fn sentences(&self, lang: Lang, value: &str) -> Sentences {
        match self {
            Self::NotReachable { missing, way } => lang.say(
                (
                    format!("`{missing}` mangler, og brevet sendes med `{way}`"),
                    format!("`{missing}` is missing, and the letter goes by `{way}`"),
                ),
                (
                    "udfyld cellen, eller ret kolonnen `forsendelse`",
                    "fill the cell, or mend the column `forsendelse`",
                ),
            ),
            Self::BadPostcode => lang.say(
                is_not(value, "et postnummer (fire cifre)", "a postcode (four digits)"),
                (
                    "skriv fx 4180; et nul forrest, som Excel har fjernet, skal \
                     sættes på igen",
                    "write for example 4180; a leading nought that Excel took must \
                     come back",
                ),
            ),
            Self::OtherPostcode(postcode) => lang.say(
                (
                    format!(
                        "samme gade og by har i andre rækker postnummer `{postcode}`, \
                         ikke `{value}`"
                    ),
                    format!(
                        "in other rows the same street and town have the postcode \
                         `{postcode}`, not `{value}`"
                    ),
                ),
                ("ret det postnummer, der er forkert", "mend the postcode that is wrong"),
            ),
            Self::OtherTown(town) => lang.say(
                (
                    format!(
                        "postnummeret hører i andre rækker til `{town}`, ikke `{value}`"
                    ),
                    format!(
                        "in other rows the postcode belongs to `{town}`, not `{value}`"
                    ),
                ),
                (
                    "ret by eller postnr; gade og by kan være byttet om",
                    "mend town or postcode; street and town may be swapped",
                ),
            ),
            Self::TownElsewhere(own) => lang.say(
                (
                    format!("`{value}` er en anden kommune end personens, `{own}`"),
                    format!("`{value}` is another municipality than the person's, `{own}`"),
                ),
                (
                    "er flere byer ramt, kan kolonnerne være sorteret hver for sig; når \
                     postdistriktet ind i kommunen, så skriv by og kommune én gang for alle i \
                     `kontrol.postdistrikter` i `periode.json`",
                    "if several towns are hit, columns may have been sorted apart; if the postal \
                     district reaches into the municipality, write town and municipality once for \
                     all into `kontrol.postdistrikter` in `periode.json`",
                ),
            ),
            Self::TownWithDigits => lang.say(
                (
                    format!("`{value}` har tal, og det har ingen bys navn"),
                    format!("`{value}` has digits, which no town's name has"),
                ),
                (
                    "skriv postnummeret i `postnr`, vej og nummer i `adresse` og kun \
                     byen her",
                    "write the postcode into `postnr`, the street into `adresse`, \
                     and only the town here",
                ),
            ),
            Self::NoPlace(fault) => {
                let (da, en) = fault.predicate();
                lang.say(
                    (format!("`{value}` {da}"), format!("`{value}` {en}")),
                    (
                        "skriv vej og nummer i `adresse` og byens navn i `by`; er adressen \
                         ikke kendt, så ret kolonnen `forsendelse`",
                        "write street and number into `adresse` and the town's name into \
                         `by`; if the address is not known, mend the column `forsendelse`",
                    ),
                )
            }
            Self::NoSuchPostcode => lang.say(
                (
                    format!("`{value}` er ikke et postnummer, der findes i Danmark"),
                    format!("`{value}` is no postcode of Denmark"),
                ),
                (
                    "skriv byens postnummer; er adressen i et andet land, så udfyld \
                     kolonnen `land`",
                    "write the town's postcode; if the address is in another country, \
                     fill the column `land`",
                ),
            ),
            Self::AbroadAtHome => lang.say(
                (
                    format!("landet er `{value}`, men postnummer og by er danske i andre rækker"),
                    format!("the country is `{value}`, but postcode and town are Danish in other rows"),
                ),
                (
                    "tøm cellen, hvis adressen er dansk; kolonnen kan være trukket ned",
                    "clear the cell if the address is Danish; the column may have been dragged down",
                ),
            ),
            Self::PostcodeOfTown(postcode) => lang.say(
                (
                    format!("byen har i alle andre rækker postnummer `{postcode}`, ikke `{value}`"),
                    format!("the town has the postcode `{postcode}` in all other rows, not `{value}`"),
                ),
                (
                    "ret postnummeret; har byen flere, så undtag rækken under `kontrol`",
                    "mend the postcode; if the town has several, waive the row under `kontrol`",
                ),
            ),
            Self::StreetIsTown => lang.say(
                is_not(
                    value,
                    "en vej, men navnet på en by eller en kommune",
                    "a street but the name of a town or a municipality",
                ),
                (
                    "skriv vej og nummer; har stedet ingen vej, så undtag rækken under \
                     `kontrol`",
                    "write street and number; if the place has no street, waive the row \
                     under `kontrol`",
                ),
            ),
            Self::StreetWithoutNumber(others) => lang.say(
                (
                    format!("`{value}` har intet husnummer, men det har {others} andre"),
                    format!(
                        "`{value}` has no house number, but {others} others have one"
                    ),
                ),
                (
                    "skriv nummeret; har stedet intet, så undtag rækken under `kontrol`",
                    "write the number; if the place has none, waive the row under \
                     `kontrol`",
                ),
            ),
            Self::ShortFormTooLong { found, limit } => lang.say(
                (
                    format!(
                        "`{value}` er ikke kort: navnet har {found} tegn (højst {limit})"
                    ),
                    format!(
                        "`{value}` is not short: the name has {found} characters (at \
                         most {limit})"
                    ),
                ),
                (
                    "forkort vejens eller byens navn, fx `Gl. Ringstedvej 17`; eller \
                     lad cellen stå tom",
                    "shorten the name of the street or town, for example `Gl. \
                     Ringstedvej 17`; or leave the cell empty",
                ),
            ),
            Self::TooManyAddressLines { lines, limit } => lang.say(
                (
                    format!("adressen får {lines} linjer (højst {limit})"),
                    format!("the address has {lines} lines (at most {limit})"),
                ),
                (
                    "lad `titel` stå tom; posten kan bedst undvære den",
                    "leave `titel` empty; the post can best do without it",
                ),
            ),
            Self::SharedByContacts(row) => lang.say(
                (
                    format!("`{value}` står allerede ved en anden kontakt (række {row})"),
                    format!("`{value}` already stands with another contact (row {row})"),
                ),
                (
                    "ret den celle, der er forkert; deler de den, så undtag rækken under \
                     `kontrol`",
                    "mend the cell that is wrong; if they share it, waive the row under \
                     `kontrol`",
                ),
            ),
            Self::BadPhone => lang.say(
                is_not(
                    value,
                    "et telefonnummer (otte cifre, evt. med +45)",
                    "a telephone number (eight digits, +45 allowed)",
                ),
                ("skriv fx 41 32 47 06", "write for example 41 32 47 06"),
            ),
            Self::BadEmail(within) => {
                let message = is_not(value, "en e-mailadresse", "an e-mail address");
                match within {
                    Some(email) => lang.say(
                        message,
                        (
                            format!("skriv kun adressen: `{email}`"),
                            format!("write the address alone: `{email}`"),
                        ),
                    ),
                    None => lang.say(
                        message,
                        (
                            "skriv fx navn@kommune.dk, uden mellemrum",
                            "write for example navn@kommune.dk, without spaces",
                        ),
                    ),
                }
            }
            Self::NoSuchPhone => lang.say(
                (
                    format!("`{value}` er næppe et rigtigt telefonnummer"),
                    format!("`{value}` is hardly a real telephone number"),
                ),
                (
                    "skriv nummeret; det trykkes i folderen og på brevene",
                    "write the number; it is printed in the folder and on the letters",
                ),
            ),
            Self::EmailOfNobody => lang.say(
                is_not(
                    value,
                    "en adresse, nogen læser",
                    "an address that anybody reads",
                ),
                (
                    "skriv en adresse, som personen selv læser; har en udpeget ingen, så lad \
                     cellen stå tom, og send brevet med `post`",
                    "write an address that the person reads; if an appointee has none, leave the \
                     cell empty, and send the letter by `post`",
                ),
            ),
            Self::EmailNotPlain => lang.say(
                (
                    format!("`{value}` har tegn, som mange mailservere afviser (fx æ, ø og å)"),
                    format!("`{value}` has characters that many mail servers refuse (such as æ, ø, å)"),
                ),
                (
                    "skriv den adresse, som personen selv bruger; der kan ikke laves en kladde til \
                     denne",
                    "write the address that the person uses; no draft can be made to this one",
                ),
            ),
            Self::NoSuchCountry(near) => lang.say_or_near(
                near.as_deref(),
                is_not(value, "navnet på et land", "the Danish name of a country"),
                (
                    "skriv landets navn på dansk, fx `Sverige`; er adressen dansk, så lad cellen \
                     stå tom",
                    "write the country's name in Danish, for example `Sverige`; if the address is \
                     Danish, leave the cell empty",
                ),
            ),
            Self::NearDomain(domain) => lang.say(
                (
                    format!("`{value}` ligner en slåfejl for `{domain}`, som andre har"),
                    format!(
                        "`{value}` looks like a slip for `{domain}`, which others have"
                    ),
                ),
                (
                    "ret adressen, hvis den er skrevet forkert",
                    "mend the address if it is misspelt",
                ),
            ),
            Self::SharedEmail(row) => lang.say(
                (
                    format!(
                        "`{value}` er allerede en anden persons adresse (række {row})"
                    ),
                    format!("`{value}` is another person's address already (row {row})"),
                ),
                (
                    "ret den adresse, der er forkert; har de adressen sammen, så \
                     undtag rækken under `kontrol`",
                    "mend the address that is wrong; if they share it, waive the row \
                     under `kontrol`",
                ),
            ),
            Self::EmailOfAnother(other) => lang.say(
                (
                    format!("`{value}` ser ud til at være {}", danish::genitive(other)),
                    format!("`{value}` seems to be that of {other}"),
                ),
                (
                    "ret adressen, og se efter, om kolonnen er sorteret alene; er \
                     den rigtig, så skriv en undtagelse i `kontrol`",
                    "mend the address, and see whether the column was sorted alone; \
                     if it is right, write an exception into `kontrol`",
                ),
            ),
        }
    }
}
