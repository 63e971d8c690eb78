//! What is said of letters that are handed on: why one cannot be a draft, or comes into no
//! package.

use crate::ground::danish;
use crate::ground::lang::Lang;
use crate::mailing::draft::UnwritableAddress;
use crate::mailing::package::{ADDRESS_LINES, MOST_BYTES, PackageFault};

impl UnwritableAddress {
    /// Why there is no draft, to follow the name of the recipient.
    pub fn message(&self, lang: Lang) -> String {
        let address = &self.0;
        lang.pick(
            format!("der kan ikke skrives en mail til `{address}`; en adresse må kun have bogstaverne a-z, tal og `.`, `-`, `_`, `+`"),
            format!("no mail can be written to `{address}`; an address may have only the letters a-z, digits and `.`, `-`, `_`, `+`"),
        )
    }
}

impl PackageFault {
    /// Why a letter is not in the package, to follow the name of the recipient; or why there
    /// is no package.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::TooLarge { bytes } => {
                let (size, most) = (megabytes(*bytes, lang), megabytes(MOST_BYTES, lang));
                lang.pick(
                    format!("brevet fylder {size} MB, og fjernprint tager højst {most} MB"),
                    format!("the letter has {size} MB, and remote print takes at most {most} MB"),
                )
            }
            Self::TooManyLines { lines } => lang.pick(
                format!(
                    "adressen har {lines} linjer, og der er plads til {ADDRESS_LINES}"
                ),
                format!(
                    "the address has {lines} lines, and there is room for {ADDRESS_LINES}"
                ),
            ),
            Self::Io(error) => lang.pick(
                format!("pakken kan ikke skrives ({error})"),
                format!("the package cannot be written ({error})"),
            ),
        }
    }
}

/// A size in millions of bytes, rounded up so that what is too much reads as more: "3,1".
fn megabytes(bytes: usize, lang: Lang) -> String {
    let tenths = bytes.div_ceil(100_000);
    let whole = danish::number(tenths / 10);
    match tenths % 10 {
        0 => whole,
        tenth => format!("{whole}{}{tenth}", lang.pick(',', '.')),
    }
}
