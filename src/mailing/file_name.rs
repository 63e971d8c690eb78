//! Names of files that are handed on to others: safe on every system, and no two alike.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use crate::ground::danish;

/// A name has at most so many bytes before its extension; systems take 255 in all.
const LONGEST: usize = 120;

/// How files are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// With the letters of the text itself, æ, ø and å among them.
    Danish,
    /// In lower-case ASCII alone: æ, ø and å as in passports.
    Ascii,
}

impl Names {
    /// The name of a PDF without its extension, made safe; `otherwise` when nothing of it
    /// can stand.
    pub fn stem_of_pdf(self, name: &str, otherwise: &str) -> String {
        let dot = name.len().saturating_sub(".pdf".len());
        let stem = match name.split_at_checked(dot) {
            Some((stem, end)) if end.eq_ignore_ascii_case(".pdf") => stem,
            _ => name,
        };
        let stem = self.stem(stem);
        if stem.is_empty() { otherwise.to_owned() } else { stem }
    }

    /// A text as a file name without extension: no path, no sign that a system forbids, no
    /// name that Windows takes for a device. Empty when nothing of the text can stand.
    fn stem(self, text: &str) -> String {
        // A Mac writes å as two characters.
        let text: String = text.nfc().collect();
        let stem = match self {
            Self::Danish => danish_stem(&text),
            Self::Ascii => danish::file_name(&text),
        };
        if is_device(&stem) { format!("{stem}_") } else { stem }
    }
}

/// The composed text with its letters, spaces and case, and a hyphen for every other sign but the
/// harmless.
fn danish_stem(text: &str) -> String {
    const HARMLESS: [char; 9] = [' ', '-', '_', '.', ',', '(', ')', '&', '’'];
    const NOT_AT_THE_ENDS: [char; 3] = [' ', '-', '.'];
    let sign = |c: char| {
        if c.is_alphanumeric() || HARMLESS.contains(&c) { c } else { '-' }
    };
    let stem: String = text.chars().map(sign).collect();
    let stem = stem.trim_start_matches(NOT_AT_THE_ENDS);
    let stem = &stem[..stem.floor_char_boundary(LONGEST)];
    stem.trim_end_matches(NOT_AT_THE_ENDS).to_owned()
}

/// Whether Windows takes a file name for a device, whatever its extension.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let stem = stem.to_uppercase();
    let port = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    let is_port = port.is_some_and(|number| {
        let digits = "0123456789¹²³";
        number.chars().count() == 1 && number.chars().all(|c| digits.contains(c))
    });
    is_port || ["CON", "PRN", "AUX", "NUL"].contains(&stem.as_str())
}

/// The names of a folder that is being filled.
#[derive(Debug, Default)]
pub(crate) struct TakenNames(BTreeSet<String>);

impl TakenNames {
    /// Takes a name, with a number where a file has it that a system does not tell from
    /// it: `brev.pdf`, `Brev-2.pdf`.
    pub(crate) fn take(&mut self, stem: &str, extension: &str) -> String {
        let mut name = format!("{stem}.{extension}");
        let mut number = 1;
        while !self.0.insert(folded(&name)) {
            number += 1;
            name = format!("{stem}-{number}.{extension}");
        }
        name
    }
}

/// The name as a system compares it that knows no case.
fn folded(name: &str) -> String {
    name.nfc().collect::<String>().to_uppercase().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_nowhere_and_name_no_device() {
        for (text, danish, ascii) in [
            ("017-Åse Ågård", "017-Åse Ågård", "017-aase-aagaard"),
            ("../../etc/passwd", "etc-passwd", "etc-passwd"),
            (r"C:\brev", "C--brev", "c-brev"),
            ("con", "con_", "con_"),
            ("Lpt1.tar", "Lpt1.tar_", "lpt1-tar"),
            ("a\r\nb\u{202e}c?. ", "a--b-c", "a-bc"),
            ("A\u{30a}se", "Åse", "aase"),
            ("...", "", ""),
        ] {
            assert_eq!(Names::Danish.stem(text), danish, "{text}");
            assert_eq!(Names::Ascii.stem(text), ascii, "{text}");
        }
        assert_eq!(Names::Danish.stem(&"å".repeat(1000)), "å".repeat(60));
    }

    #[test]
    fn names_that_a_system_takes_for_one_get_a_number() {
        let mut names = TakenNames::default();
        let taken =
            ["Åse", "åse", "A\u{30a}SE", "åse-2"].map(|one| names.take(one, "pdf"));
        assert_eq!(taken, ["Åse.pdf", "åse-2.pdf", "A\u{30a}SE-3.pdf", "åse-2-2.pdf"]);
    }
}
