//! Names of files that are handed on to others: safe on every system, and no two alike. Whoever
//! receives them may have Windows, a Mac or a machine that knows only ASCII.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use crate::ground::danish;

/// The most bytes that a name has before its extension. Systems take 255 in all, and Windows
/// counts the folders above as well.
const LONGEST: usize = 120;

/// The characters that names of files are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// The letters of the text itself, in its case, æ, ø and å among them: "Åse Ågård".
    Danish,
    /// Small letters of ASCII, digits and hyphens, with æ, ø and å written as in passports:
    /// "aase-aagaard".
    Ascii,
}

impl Names {
    /// Makes the name of a PDF safe and gives it without its extension. `name` may have the
    /// extension or not; `otherwise` is given when nothing of the name can stand.
    pub fn stem_of_pdf(self, name: &str, otherwise: &str) -> String {
        let dot = name.len().saturating_sub(".pdf".len());
        let stem = match name.split_at_checked(dot) {
            Some((stem, end)) if end.eq_ignore_ascii_case(".pdf") => stem,
            _ => name,
        };
        let stem = self.stem(stem);
        if stem.is_empty() { otherwise.to_owned() } else { stem }
    }

    /// Makes a file name without extension of a text: it has no path in it, no sign that a system
    /// forbids, and is no name that Windows takes for a device. Empty when nothing of the text
    /// can stand.
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

/// Keeps letters, digits and harmless signs of a composed text, and writes a hyphen for every
/// other character. The name is cut after [`LONGEST`] bytes, and has no space, hyphen or full
/// stop at its ends: Windows drops spaces and full stops at the end, and Unix hides a file that
/// begins with one.
fn danish_stem(text: &str) -> String {
    const HARMLESS: [char; 10] = [' ', '-', '–', '_', '.', ',', '(', ')', '&', '’'];
    const NOT_AT_THE_ENDS: [char; 4] = [' ', '-', '–', '.'];
    let sign = |c: char| {
        if c.is_alphanumeric() || HARMLESS.contains(&c) { c } else { '-' }
    };
    let stem: String = text.chars().map(sign).collect();
    let stem = stem.trim_start_matches(NOT_AT_THE_ENDS);
    let stem = &stem[..stem.floor_char_boundary(LONGEST)];
    stem.trim_end_matches(NOT_AT_THE_ENDS).to_owned()
}

/// Whether Windows takes a file name for a device, whatever its extension: "con", "Lpt1.tar". Such
/// a file could not be unpacked there (Microsoft, "Naming Files, Paths, and Namespaces").
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

/// The names in a folder that is being filled, as [`folded`] writes them.
#[derive(Debug, Default)]
pub(crate) struct TakenNames(BTreeSet<String>);

impl TakenNames {
    /// Takes a name for a file and gives it with its extension. When a system could not tell it
    /// from a name that is taken, it gets a number, from 2: `brev.pdf`, `Brev-2.pdf`.
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

/// Writes a name as a system compares it that knows no case, such as Windows. Upper case comes
/// first, since only it makes "ß" and "SS" the same.
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
            ("Brev – Åse Ågård", "Brev – Åse Ågård", "brev-aase-aagaard"),
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
