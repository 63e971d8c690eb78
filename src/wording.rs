//! The wording of findings, Danish and English: all sentences about the data live in this
//! file and nowhere else.

mod advice;

use crate::finding::Finding as F;
use crate::finding::{Finding, JsonFault, Kind, Phrase, Severity};

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Danish, the office's language.
    #[default]
    Da,
    /// English.
    En,
}

/// The words that frame a message.
impl Lang {
    /// Picks the sentence of this language.
    pub fn pick<T>(self, da: T, en: T) -> T {
        match self {
            Self::Da => da,
            Self::En => en,
        }
    }

    /// The word for a severity.
    pub fn severity(self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.pick("fejl", "error"),
            Severity::Warning => self.pick("advarsel", "warning"),
        }
    }

    /// The word before a hint.
    pub fn hint(self) -> &'static str {
        self.pick("råd", "hint")
    }

    /// The word for a row of a table, or a line of a text file.
    pub fn row(self, is_table: bool) -> &'static str {
        if is_table { self.pick("række", "row") } else { self.pick("linje", "line") }
    }

    /// The word for a column of a table.
    pub fn column(self) -> &'static str {
        self.pick("kolonne", "column")
    }

    /// The word for a character's place in a line.
    pub fn character(self) -> &'static str {
        self.pick("tegn", "character")
    }

    /// The word for a key of a JSON object.
    pub fn key(self) -> &'static str {
        self.pick("felt", "key")
    }
}

impl Kind {
    /// The kind in words.
    fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Text => lang.pick("en tekst i anførselstegn", "a text in quotes"),
            Self::Integer => lang.pick("et helt tal", "a whole number"),
            Self::Number => lang.pick("et tal", "a number"),
            Self::Boolean => lang.pick("`true` eller `false`", "`true` or `false`"),
            Self::Array => lang.pick("en liste `[ … ]`", "a list `[ … ]`"),
            Self::Object => lang.pick("et objekt `{ … }`", "an object `{ … }`"),
            Self::Null => lang.pick("ingenting (`null`)", "nothing (`null`)"),
        }
    }
}

impl JsonFault {
    /// The fault in words.
    fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::CommaMissing => {
                lang.pick("her mangler et komma", "a comma is missing here")
            }
            Self::CommaTooMany => {
                lang.pick("her er et komma for meget", "here is a comma too many")
            }
            Self::WrongQuotes => lang.pick(
                "her står skrå anførselstegn i stedet for lige",
                "here are curly quotation marks instead of straight ones",
            ),
            Self::Text => lang.pick(
                "en tekst mangler sit afsluttende anførselstegn",
                "a text lacks its closing quotation mark",
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

impl Phrase {
    /// The words of a language.
    fn pick(&self, lang: Lang) -> &str {
        lang.pick(&self.da, &self.en)
    }
}

impl Finding {
    /// The sentence for the person with the spreadsheet; `value` is the cell's text, of
    /// which a sentence quotes the beginning when it is long.
    pub fn message(&self, lang: Lang, value: &str) -> String {
        let value = &shortened(value);
        match self {
            F::MissingFile
            | F::UnknownFile(_)
            | F::NotUtf8 { .. }
            | F::EmptyFile
            | F::FileTooLarge(_)
            | F::LinkOutside => self.file_message(lang),
            F::MissingColumn(_)
            | F::UnknownColumn(_)
            | F::DuplicateColumn
            | F::RowLength { .. }
            | F::NoRows
            | F::UnclosedQuote
            | F::MissingValue => self.table_message(lang, value),
            F::JsonSyntax(_)
            | F::MissingKey
            | F::UnknownKey(_)
            | F::WrongKind { .. }
            | F::EmptyList
            | F::DuplicateKey(_) => self.json_message(lang, value),
            F::MissingPicture(_)
            | F::PictureFormat
            | F::PictureBroken(_)
            | F::PictureTruncated
            | F::PictureTooLarge { .. }
            | F::LowResolution { .. } => self.picture_message(lang, value),
            F::Typst { .. }
            | F::TypstWarning(_)
            | F::MissingGlyph(_)
            | F::DoesNotFit { .. }
            | F::PageCount(_)
            | F::LetterTooLong { .. }
            | F::SectionTitle(_)
            | F::Comment
            | F::LayoutInProse => self.layout_message(lang, value),
            F::BadDate
            | F::BadCount
            | F::BadEmail
            | F::BadPhone
            | F::BadPostcode
            | F::NotOneOf { .. }
            | F::ControlCharacter
            | F::Mojibake
            | F::BadColour
            | F::BadPicturePath
            | F::BadUrl
            | F::OutOfRange { .. }
            | F::TooLong { .. }
            | F::ExcelError => self.value_message(lang, value),
            _ => self.rule_message(lang, value),
        }
    }

    /// Sentences about whole files.
    fn file_message(&self, lang: Lang) -> String {
        match self {
            F::MissingFile => lang.pick("filen mangler", "the file is missing").into(),
            F::UnknownFile(_) => lang
                .pick(
                    "filen er ikke en del af en periodemappe og bruges ikke",
                    "the file is no part of a period folder and is not used",
                )
                .into(),
            F::NotUtf8 { .. } => lang
                .pick(
                    "teksten er ikke gemt som UTF-8 (æ, ø og å ville blive forkerte)",
                    "the text is not saved as UTF-8 (æ, ø and å would come out wrong)",
                )
                .into(),
            F::EmptyFile => lang.pick("filen er tom", "the file is empty").into(),
            F::FileTooLarge(limit) => lang.pick(
                format!("filen er større end {limit} MB"),
                format!("the file is larger than {limit} MB"),
            ),
            _ => lang
                .pick(
                    "genvejen fører ud af periodemappen og følges ikke",
                    "the link leads out of the period folder and is not followed",
                )
                .into(),
        }
    }

    /// Sentences about the shape of a table.
    fn table_message(&self, lang: Lang, value: &str) -> String {
        match self {
            F::MissingColumn(_) => lang.pick(
                format!("kolonnen `{value}` mangler"),
                format!("the column `{value}` is missing"),
            ),
            F::UnknownColumn(_) => lang.pick(
                format!("kolonnen `{value}` er ukendt og bruges ikke"),
                format!("the column `{value}` is unknown and is not used"),
            ),
            F::DuplicateColumn => lang.pick(
                format!("kolonnen `{value}` findes to gange"),
                format!("the column `{value}` stands twice"),
            ),
            F::RowLength { expected, found } => lang.pick(
                format!("rækken har {found} celler, overskriften {expected}"),
                format!("the row has {found} cells, the header {expected}"),
            ),
            F::NoRows => {
                lang.pick("tabellen har ingen rækker", "the table has no rows").into()
            }
            F::UnclosedQuote => lang
                .pick(
                    "et anførselstegn bliver aldrig lukket (resten af filen ville blive \
                     til én celle)",
                    "a quotation mark is never closed (the rest of the file would \
                     become one cell)",
                )
                .into(),
            _ => lang.pick("cellen skal udfyldes", "the cell must be filled").into(),
        }
    }

    /// Sentences about a single value.
    fn value_message(&self, lang: Lang, value: &str) -> String {
        let not = |da: &str, en: &str| {
            lang.pick(format!("`{value}` er ikke {da}"), format!("`{value}` is not {en}"))
        };
        match self {
            F::BadDate => not("en dato", "a date"),
            F::BadCount => not("et helt tal over nul", "a whole number above nought"),
            F::BadEmail => not("en e-mailadresse", "an e-mail address"),
            F::BadPhone => not(
                "et telefonnummer (otte cifre, evt. med +45)",
                "a telephone number (eight digits, +45 allowed)",
            ),
            F::BadPostcode => {
                not("et postnummer (fire cifre)", "a postcode (four digits)")
            }
            F::NotOneOf { allowed, .. } => {
                let allowed = quoted(allowed);
                lang.pick(
                    format!("`{value}` er ikke blandt de mulige: {allowed}"),
                    format!("`{value}` is none of the possible: {allowed}"),
                )
            }
            F::ControlCharacter => lang
                .pick(
                    "cellen har linjeskift, tabulator eller styretegn",
                    "the cell has a line break, a tab or a control character",
                )
                .into(),
            F::Mojibake => lang.pick(
                format!("`{value}` har tegn, der er gået i stykker ved en omkodning"),
                format!("`{value}` has letters that a wrong encoding has broken"),
            ),
            F::BadColour => {
                not("en farve af formen `#0f3d49`", "a colour of the form `#0f3d49`")
            }
            F::BadPicturePath => not(
                "et filnavn i mappen `billeder`",
                "a file name in the folder `billeder`",
            ),
            F::BadUrl => not(
                "en internetadresse, der begynder med https://",
                "a web address that begins with https://",
            ),
            F::OutOfRange { min, max } => not(
                &format!("mellem {min} og {max}"),
                &format!("between {min} and {max}"),
            ),
            F::TooLong { found, limit } => lang.pick(
                format!("teksten har {found} tegn (højst {limit})"),
                format!("the text has {found} characters (at most {limit})"),
            ),
            F::ExcelError => lang.pick(
                format!("cellen viser Excels fejl `{value}`"),
                format!("the cell shows Excel's error `{value}`"),
            ),
            _ => unreachable!("only values come here"),
        }
    }

    /// Sentences about rules across rows and tables.
    fn rule_message(&self, lang: Lang, value: &str) -> String {
        match self {
            F::UnknownReference { table, .. } => lang.pick(
                format!("`{value}` findes ikke i `{table}`"),
                format!("`{value}` does not exist in `{table}`"),
            ),
            F::Duplicate(row) => lang.pick(
                format!("`{value}` findes allerede i række {row}"),
                format!("`{value}` already stands in row {row}"),
            ),
            F::NameMismatch { number, expected } => lang.pick(
                format!(
                    "nr. `{number}` hedder `{expected}` i `udpegede.csv`, ikke `{value}`"
                ),
                format!(
                    "no. `{number}` is `{expected}` in `udpegede.csv`, not `{value}`"
                ),
            ),
            F::NoMandate => lang.pick(
                format!("`{value}` har intet mandat og ville intet brev få"),
                format!("`{value}` has no mandate and would get no letter"),
            ),
            F::OverlappingMandate(row) => lang.pick(
                format!("personen sidder allerede i `{value}` i samme tid (række {row})"),
                format!("the person already sits in `{value}` at that time (row {row})"),
            ),
            F::OutsidePeriod { from, to } => lang.pick(
                format!("`{value}` ligger uden for valgperioden ({from} – {to})"),
                format!("`{value}` lies outside the election period ({from} – {to})"),
            ),
            F::DatesReversed => lang.pick(
                format!("slutdatoen `{value}` ligger før begyndelsen"),
                format!("the last day `{value}` lies before the first"),
            ),
            F::ChairCount(count) => lang.pick(
                format!("der skal være netop én `formand`, her er {count}"),
                format!("there must be exactly one `formand`, here are {count}"),
            ),
            F::NoViceChair => lang
                .pick("der er ingen `næstformand`", "there is no `næstformand`")
                .into(),
            F::AppointmentsOutsideRange { count, range } => lang.pick(
                format!("folderen skriver {range} udpegede, men der er {count}"),
                format!("the folder prints {range} appointees, but there are {count}"),
            ),
            F::LowContrast { ratio, pair: (text, ground) } => lang.pick(
                format!("kontrasten mellem {text} og {ground} er {ratio}:1, under 4,5:1"),
                format!("the contrast of {text} and {ground} is {ratio}:1, below 4,5:1"),
            ),
            F::FolderName(period) => lang.pick(
                format!("mappen hedder `{value}`, men perioden er {period}"),
                format!("the folder is named `{value}`, but the period is {period}"),
            ),
            F::NotReachable => lang
                .pick(
                    "personen kan ikke nås: adresse, postnr og by (post) eller e-mail \
                     mangler",
                    "the person cannot be reached: address, postcode and town (post) or \
                     e-mail is missing",
                )
                .into(),
            _ => lang.pick(
                format!("ingen er udpeget til `{value}`"),
                format!("nobody is appointed to `{value}`"),
            ),
        }
    }

    /// Sentences about JSON files.
    fn json_message(&self, lang: Lang, value: &str) -> String {
        match self {
            F::JsonSyntax(fault) => {
                let reason = fault.name(lang);
                lang.pick(
                    format!("filen er ikke gyldig JSON: {reason}"),
                    format!("the file is not valid JSON: {reason}"),
                )
            }
            F::MissingKey => lang.pick(
                format!("feltet `{value}` mangler"),
                format!("the key `{value}` is missing"),
            ),
            F::UnknownKey(_) => lang.pick(
                format!("feltet `{value}` er ukendt og bruges ikke"),
                format!("the key `{value}` is unknown and is not used"),
            ),
            F::WrongKind { expected, found } => lang.pick(
                format!(
                    "her skal stå {}, ikke {}",
                    expected.name(lang),
                    found.name(lang)
                ),
                format!("expected {}, found {}", expected.name(lang), found.name(lang)),
            ),
            F::DuplicateKey(line) => lang.pick(
                format!("feltet `{value}` findes allerede i linje {line}"),
                format!("the key `{value}` already stands in line {line}"),
            ),
            _ => lang.pick("listen er tom", "the list is empty").into(),
        }
    }

    /// Sentences about pictures.
    fn picture_message(&self, lang: Lang, value: &str) -> String {
        match self {
            F::MissingPicture(_) => lang.pick(
                format!("billedet `{value}` findes ikke i mappen `billeder`"),
                format!("the picture `{value}` is not in the folder `billeder`"),
            ),
            F::PictureFormat => lang.pick(
                format!("`{value}` er hverken JPEG, PNG, WebP eller TIFF"),
                format!("`{value}` is neither JPEG, PNG, WebP nor TIFF"),
            ),
            F::PictureBroken(reason) => lang.pick(
                format!("billedet `{value}` kan ikke læses ({reason})"),
                format!("the picture `{value}` cannot be read ({reason})"),
            ),
            F::PictureTruncated => lang.pick(
                format!(
                    "billedet `{value}` er kun kopieret halvt (filen slutter for tidligt)"
                ),
                format!(
                    "the picture `{value}` is only half copied (the file ends too early)"
                ),
            ),
            F::PictureTooLarge { width, height } => lang.pick(
                format!(
                    "billedet `{value}` er for stort ({width} × {height} billedpunkter)"
                ),
                format!("the picture `{value}` is too large ({width} × {height} pixels)"),
            ),
            F::LowResolution { found, needed } => lang.pick(
                format!(
                    "billedet `{value}` har kun {found} ppi i den trykte størrelse \
                     ({needed} ppi kræves til tryk)"
                ),
                format!(
                    "the picture `{value}` has only {found} ppi at its printed size \
                     (press needs {needed} ppi)"
                ),
            ),
            _ => unreachable!("only pictures come here"),
        }
    }

    /// Sentences about prose, templates and pages.
    fn layout_message(&self, lang: Lang, value: &str) -> String {
        match self {
            F::Typst { message, .. } => lang.pick(
                format!("Typst kan ikke sætte teksten ({message})"),
                format!("Typst cannot set the text ({message})"),
            ),
            F::TypstWarning(message) => lang.pick(
                format!("Typst advarer ({message})"),
                format!("Typst warns ({message})"),
            ),
            F::MissingGlyph(text) => {
                let is_one = text.chars().count() == 1;
                let text = with_code_points(text);
                let the = if is_one { "tegnet" } else { "tegnene" };
                lang.pick(
                    format!("{the} {text} findes ikke i skrifterne og kan ikke trykkes"),
                    format!("no font has {text}, so it cannot be printed"),
                )
            }
            F::DoesNotFit { what, place, by } => {
                let (what, place) = (what.pick(lang), place.pick(lang));
                let value = if value.is_empty() { value } else { &format!(" `{value}`") };
                lang.pick(
                    format!("{what}{value} rager {by} mm ud over {place}"),
                    format!("{what}{value} is {by} mm too large for {place}"),
                )
            }
            F::PageCount(pages) => lang.pick(
                format!("folderen får {pages} sider, som ikke er et multiplum af fire"),
                format!("the folder has {pages} pages, which is no multiple of four"),
            ),
            F::LetterTooLong { pages, mandates } => lang.pick(
                format!(
                    "brevet til `{value}` fylder {pages} sider (antal mandater: {mandates})"
                ),
                format!(
                    "the letter to `{value}` has {pages} pages (mandates: {mandates})"
                ),
            ),
            F::SectionTitle(0) => lang
                .pick(
                    "teksten begynder ikke med afsnittets titel",
                    "the text does not begin with the section's title",
                )
                .into(),
            F::SectionTitle(count) => lang.pick(
                format!("afsnittet skal have netop én titel, her er {count}"),
                format!("a section must have exactly one title, here are {count}"),
            ),
            F::Comment => lang.pick(
                format!("`{value}` er en kommentar og kommer ikke med på siden"),
                format!("`{value}` is a comment and does not come onto the page"),
            ),
            F::LayoutInProse => lang.pick(
                format!("`{value}` hører til i en skabelon, ikke i en tekst"),
                format!("`{value}` belongs in a template, not in a text"),
            ),
            _ => unreachable!("only layout comes here"),
        }
    }

    /// What to do about it, one sentence each; often none.
    pub fn hints(&self, lang: Lang) -> Vec<String> {
        if let F::Typst { message, hints, suggestion } = self {
            let near = suggestion.iter().map(|near| did_you_mean(lang, near));
            let of_marks = is_of_marks(message).then(|| lang.pick(MARKS_DA, MARKS_EN));
            let of_marks = of_marks.into_iter().map(ToOwned::to_owned);
            return near.chain(of_marks).chain(hints.iter().cloned()).collect();
        }
        self.suggestion()
            .map(|near| did_you_mean(lang, near))
            .or_else(|| self.advice(lang))
            .into_iter()
            .collect()
    }

    /// The nearest known word, where the finding looked for one.
    fn suggestion(&self) -> Option<&str> {
        match self {
            F::UnknownFile(near)
            | F::UnknownColumn(near)
            | F::UnknownKey(near)
            | F::MissingPicture(near)
            | F::NotOneOf { suggestion: near, .. }
            | F::UnknownReference { suggestion: near, .. } => near.as_deref(),
            _ => None,
        }
    }
}

/// What to do about a character that Typst takes for a mark.
const MARKS_DA: &str = "tegnene `#`, `$`, `*`, `_`, `@` og `<` har en særlig betydning; \
                        sæt `\\` foran for at skrive dem";
/// The same in English.
const MARKS_EN: &str = "the characters `#`, `$`, `*`, `_`, `@` and `<` have a meaning; \
                        put `\\` in front to write them";

/// Whether Typst's message is of the kind that a stray mark in prose gives.
fn is_of_marks(message: &str) -> bool {
    let beginnings = ["unclosed", "unexpected", "expected", "label `", "the character"];
    beginnings.iter().any(|beginning| message.starts_with(beginning))
}

/// The text, or its beginning with an ellipsis where it is too long for a sentence.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 120;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Each character with its code point, since some are not to be seen: "`漢` (U+6F22)".
fn with_code_points(text: &str) -> String {
    let named: Vec<_> = text
        .chars()
        .map(|c| format!("`{c}` (U+{:04X})", u32::from(c)))
        .collect();
    named.join(", ")
}

/// "did you mean …?"
fn did_you_mean(lang: Lang, near: &str) -> String {
    lang.pick(format!("mente du `{near}`?"), format!("did you mean `{near}`?"))
}

/// The words in backticks, with commas between.
fn quoted<S: AsRef<str>>(words: &[S]) -> String {
    let quoted: Vec<_> =
        words.iter().map(|word| format!("`{}`", word.as_ref())).collect();
    quoted.join(", ")
}
