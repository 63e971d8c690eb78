//! The wording of findings, Danish and English: all sentences about the data live in this
//! file and in those below it, and nowhere else.

use crate::findings::code::{Group, Severity};
use crate::findings::finding::Finding as F;
use crate::findings::finding::Finding;
use crate::findings::parts::{
    Edge, FileFormat, Ink, JsonFault, Kind, Phrase, Stranger, Tenths,
};
use crate::ground::lang::Lang;

pub use crate::findings::explanation::{Explanation, page};

/// The words that frame a message.
impl Lang {
    /// The word for a severity.
    pub fn severity(self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.pick("fejl", "error"),
            Severity::Warning => self.pick("advarsel", "warning"),
            Severity::Info => self.pick("oplysning", "note"),
        }
    }

    /// The word before a hint.
    pub fn hint(self) -> &'static str {
        self.pick("råd", "hint")
    }

    /// That so many findings more are of the same kind at the same place.
    pub fn others(self, others: usize, code: &str, place: &str) -> String {
        self.pick(
            format!("… og {others} mere af samme slags, [{code}] i {place}; `--all` viser alle"),
            format!("… and {others} more of the same kind, [{code}] in {place}; `--all` shows all"),
        )
    }

    /// How many letters there are, and how many of them are new.
    pub fn letters(self, made: usize, kept: usize) -> String {
        let all = made + kept;
        let word = match all {
            1 => self.pick("brev", "letter"),
            _ => self.pick("breve", "letters"),
        };
        match (made, kept) {
            (_, 0) => format!("{all} {word}"),
            (0, _) => self.pick(
                format!("{all} {word}, alle uændrede"),
                format!("{all} {word}, all unchanged"),
            ),
            _ => self.pick(
                format!("{all} {word}: {made} dannet, {kept} uændrede"),
                format!("{all} {word}: {made} made, {kept} unchanged"),
            ),
        }
    }

    /// That a file is no longer made, but has been changed and is left.
    pub fn left(self, path: &str) -> String {
        self.pick(
            format!("{path} dannes ikke længere, men er ændret af en person og bliver liggende"),
            format!("{path} is no longer made, but somebody has changed it; it stays"),
        )
    }

    /// The word for a row of a table, or a line of a text file.
    pub fn row(self, is_table: bool) -> &'static str {
        if is_table { self.pick("række", "row") } else { self.pick("linje", "line") }
    }

    /// The word for a sheet of a workbook.
    pub fn sheet(self) -> &'static str {
        self.pick("ark", "sheet")
    }

    /// The word for a column of a table.
    pub fn column(self) -> &'static str {
        self.pick("kolonne", "column")
    }

    /// The word for a character's place in a line.
    pub fn character(self) -> &'static str {
        self.pick("tegn", "character")
    }

    /// What a group of findings is about.
    pub fn group(self, group: Group) -> &'static str {
        match group {
            Group::File => self.pick("Filer", "Files"),
            Group::Table => self.pick("Tabeller", "Tables"),
            Group::Value => self.pick("Værdier", "Values"),
            Group::Rule => self.pick("Regler på tværs", "Rules across rows and tables"),
            Group::Json => self.pick("JSON", "JSON"),
            Group::Picture => self.pick("Billeder", "Pictures"),
            Group::Layout => self.pick("Tekster og sider", "Prose and pages"),
        }
    }

    /// Whether a period may judge a code otherwise.
    pub fn adjustable(self, is_adjustable: bool) -> &'static str {
        if is_adjustable {
            self.pick(
                "Alvoren kan ændres, og en enkelt række undtages, under `kontrol` i `periode.json`.",
                "Its severity can be changed, and a single row be waived, under `kontrol` in `periode.json`.",
            )
        } else {
            self.pick(
                "Kan hverken ændres eller undtages.",
                "Can be neither changed nor waived.",
            )
        }
    }

    /// The words of the report's list: its name, what it says when it is empty and when
    /// it does not hold all, and the headers.
    pub fn report_words(self) -> [&'static str; 10] {
        self.pick(
            [
                "Fund",
                "Alt er i orden",
                "mere; ret disse først, og dan en ny rapport",
                "Alvor",
                "Nr.",
                "Fil",
                "Celle eller linje",
                "Kolonne eller felt",
                "Besked",
                "Råd",
            ],
            [
                "Findings",
                "All is well",
                "more; mend these first, and make a new report",
                "Severity",
                "Code",
                "File",
                "Cell or line",
                "Column or key",
                "Message",
                "Hint",
            ],
        )
    }

    /// The word for a key of a JSON object.
    pub fn key(self) -> &'static str {
        self.pick("felt", "key")
    }
}

impl Kind {
    /// The kind in words.
    pub(super) fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Text => lang.pick("en tekst i anførselstegn", "a text in quotes"),
            Self::Integer => lang.pick("et helt tal", "a whole number"),
            Self::Number => lang.pick("et tal", "a number"),
            Self::Decimal => lang.pick("et tal med decimaler", "a number with decimals"),
            Self::Boolean => lang.pick("`true` eller `false`", "`true` or `false`"),
            Self::Array => lang.pick("en liste `[ … ]`", "a list `[ … ]`"),
            Self::Object => lang.pick("et objekt `{ … }`", "an object `{ … }`"),
            Self::Null => lang.pick("ingenting (`null`)", "nothing (`null`)"),
        }
    }
}

impl JsonFault {
    /// The fault in words.
    pub(super) fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::CommaMissing => {
                lang.pick("her mangler et komma", "a comma is missing here")
            }
            Self::CommaTooMany => {
                lang.pick("her er et komma for meget", "here is a comma too many")
            }
            Self::WrongQuotes => lang.pick(
                "her står typografiske anførselstegn i stedet for lige (`\"`)",
                "here are curly quotation marks instead of straight ones (`\"`)",
            ),
            Self::Text => lang.pick(
                "en tekst mangler sit afsluttende anførselstegn",
                "a text lacks its closing quotation mark",
            ),
            Self::Backslash => lang.pick(
                "en omvendt skråstreg skal skrives to gange, `\\\\`",
                "a backslash must be written twice, `\\\\`",
            ),
            Self::Unclosed => lang.pick(
                "en parentes `{` eller `[` bliver aldrig lukket",
                "a bracket `{` or `[` is never closed",
            ),
            Self::TooDeep => lang.pick(
                "der er for mange parenteser inden i hinanden",
                "there are too many brackets within brackets",
            ),
            Self::Unexpected => lang.pick(
                "her står noget, der ikke hører til",
                "here stands something that does not belong",
            ),
        }
    }
}

impl FileFormat {
    /// The format in words.
    pub(super) fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Workbook => lang.pick("en projektmappe", "a workbook"),
            Self::OldWorkbook => lang.pick(
                "en projektmappe fra en gammel Excel eller med adgangskode",
                "a workbook of an old Excel or with a password",
            ),
            Self::Pdf => lang.pick("en PDF", "a PDF"),
            Self::Html => lang.pick("en internetside", "a web page"),
        }
    }
}

impl Edge {
    /// The edge in words.
    pub(super) fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Left => lang.pick("venstre", "left"),
            Self::Top => lang.pick("øvre", "upper"),
            Self::Right => lang.pick("højre", "right"),
            Self::Bottom => lang.pick("nedre", "lower"),
        }
    }
}

impl Ink {
    /// What prints, in words.
    pub(super) fn name(&self, lang: Lang) -> String {
        match self {
            Self::Text(text) => {
                lang.pick(format!("teksten `{text}`"), format!("the text `{text}`"))
            }
            Self::Picture => lang.pick("et billede", "a picture").into(),
            Self::Shape => {
                lang.pick("en streg eller flade", "a line or field of colour").into()
            }
        }
    }
}

impl Tenths {
    /// The length in millimetres, with the decimal sign of the language.
    pub(super) fn in_mm(self, lang: Lang) -> String {
        let (whole, tenths) = (self.0 / 10, (self.0 % 10).abs());
        let minus = if self.0 < 0 && whole == 0 { "-" } else { "" };
        match tenths {
            0 => whole.to_string(),
            _ => format!("{minus}{whole}{}{tenths}", lang.pick(',', '.')),
        }
    }
}

impl Phrase {
    /// The words of a language.
    pub(super) fn pick(&self, lang: Lang) -> &str {
        lang.pick(&self.da, &self.en)
    }
}

impl Finding {
    /// The sentence for the person with the spreadsheet; `value` is the cell's text, of
    /// which a sentence quotes the beginning when it is long.
    pub fn message(&self, lang: Lang, value: &str) -> String {
        let value = &shortened(value);
        match self.code().group() {
            Group::File => self.file_message(lang, value),
            Group::Table => self.table_message(lang, value),
            Group::Value => self.value_message(lang, value),
            Group::Rule => self.rule_message(lang, value),
            Group::Json => self.json_message(lang, value),
            Group::Picture => self.picture_message(lang, value),
            Group::Layout => self.layout_message(lang, value),
        }
    }

    /// What to do about it, one sentence each; at least one.
    pub fn hints(&self, lang: Lang) -> Vec<String> {
        let near = self.suggestion().map(|near| did_you_mean(lang, near));
        let first = near.unwrap_or_else(|| self.advice(lang));
        let of_typst = if let F::Typst { hints, .. } = self { &hints[..] } else { &[] };
        std::iter::once(first).chain(of_typst.iter().cloned()).collect()
    }

    /// The nearest known word, where the finding looked for one.
    fn suggestion(&self) -> Option<&str> {
        match self {
            F::UnknownFile(Stranger::Misspelt(near)) => Some(near),
            F::UnknownColumn(near)
            | F::UnknownKey(near)
            | F::UnknownSheet(near)
            | F::UnknownCode(near)
            | F::MissingPicture(near)
            | F::NotOneOf { suggestion: near, .. }
            | F::Typst { suggestion: near, .. }
            | F::UnknownReference { suggestion: near, .. } => near.as_deref(),
            _ => None,
        }
    }
}

/// The text, or its beginning with an ellipsis where it is too long for a sentence.
pub(super) fn shortened(text: &str) -> String {
    const LONGEST: usize = 120;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Each character with its code point, since some are not to be seen: "`漢` (U+6F22)".
pub(super) fn with_code_points(text: &str) -> String {
    let named: Vec<_> = text
        .chars()
        .map(|c| format!("`{c}` (U+{:04X})", u32::from(c)))
        .collect();
    named.join(", ")
}

/// "did you mean …?"
pub(super) fn did_you_mean(lang: Lang, near: &str) -> String {
    lang.pick(format!("mente du `{near}`?"), format!("did you mean `{near}`?"))
}

/// The words in backticks, with commas between.
pub(super) fn quoted<S: AsRef<str>>(words: &[S]) -> String {
    let quoted: Vec<_> =
        words.iter().map(|word| format!("`{}`", word.as_ref())).collect();
    quoted.join(", ")
}
