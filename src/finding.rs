//! The findings: every fault the program can name, as a typed value with a code and a
//! severity. Their sentences are in [`wording`](crate::wording).

use time::Date;

/// Whether a finding stops the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// A document would be wrong: nothing is written.
    Error,
    /// A person should look.
    Warning,
}

impl Severity {
    /// The name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// What a JSON value or a cell is expected to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// A list.
    Array,
    /// An object with keys.
    Object,
    /// Nothing (`null`).
    Null,
}

/// Everything that can be wrong.
///
/// The codes never change their meaning: `F01` files, `F02` tables, `F03` values, `F04`
/// rules across rows and tables, `F05` JSON, `F06` pictures, `F07` prose and layout.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Finding {
    /// A file that must be there is not.
    MissingFile,
    /// A file that the program does not know; perhaps a known one misspelt.
    UnknownFile(Option<String>),
    /// The bytes are not UTF-8; for a table, nor any other encoding that Excel saves.
    NotUtf8 {
        /// Whether the file is a table, as Excel saves it.
        is_table: bool,
    },
    /// The file holds nothing.
    EmptyFile,
    /// The file is larger than any real one (in mebibytes).
    FileTooLarge(u64),
    /// A link that leads out of the period folder.
    LinkOutside,
    /// A workbook that cannot be read; holds the reader's reason.
    BadWorkbook(String),
    /// A table that stands as a file and as a sheet of the workbook.
    TableTwice,

    /// A column that must be there is not; holds the headers found.
    MissingColumn(Vec<String>),
    /// A column that the program does not know; perhaps a known one misspelt.
    UnknownColumn(Option<String>),
    /// A header that stands twice.
    DuplicateColumn,
    /// A row with more or fewer cells than the header.
    RowLength {
        /// Cells in the header.
        expected: usize,
        /// Cells in the row.
        found: usize,
    },
    /// All rows share a length that is not the header's.
    HeaderLength {
        /// Cells in the header.
        header: usize,
        /// Cells in every row.
        rows: usize,
    },
    /// A table with a header but no row.
    NoRows,
    /// A quotation mark that is never closed.
    UnclosedQuote,
    /// A cell that must be filled is empty.
    MissingValue,
    /// A column without a header, in which a cell is filled; holds its number from 1.
    UnnamedColumn(usize),

    /// Not a date.
    BadDate,
    /// Not a whole number above nought.
    BadCount,
    /// Not an e-mail address.
    BadEmail,
    /// Not a Danish telephone number.
    BadPhone,
    /// Not a Danish postcode.
    BadPostcode,
    /// None of the words that the column knows.
    NotOneOf {
        /// The words.
        allowed: Vec<&'static str>,
        /// The nearest.
        suggestion: Option<String>,
    },
    /// A control character or line break where a single line is needed.
    ControlCharacter,
    /// A replacement character, or letters as a wrong encoding makes them.
    Mojibake,
    /// Not a colour of the form `#0f3d49`.
    BadColour,
    /// Not a file name inside `billeder/`.
    BadPicturePath,
    /// Not an `https://` address.
    BadUrl,
    /// A number outside what makes sense.
    OutOfRange {
        /// The least that makes sense.
        min: String,
        /// The most that makes sense.
        max: String,
    },
    /// A text longer than any real one (in characters).
    TooLong {
        /// What the text has.
        found: usize,
        /// What is read.
        limit: usize,
    },
    /// Spaces or characters that nobody sees; they are read as single spaces, or not at all.
    Unseen,
    /// Not four inks; holds the number found.
    InkCount(usize),
    /// What Excel shows in the place of a value that it cannot compute.
    ExcelError,

    /// A name that no row of the other table has.
    UnknownReference {
        /// The other file.
        table: &'static str,
        /// The nearest name there.
        suggestion: Option<String>,
    },
    /// A key that stands twice; holds the row of the first.
    Duplicate(usize),
    /// A subject area whose title stands twice; holds the number of the first.
    DuplicateArea(usize),
    /// Number and name belong to different persons; holds the name of that number.
    NameMismatch {
        /// The member number of the row.
        number: String,
        /// The name that the number has in `udpegede.csv`.
        expected: String,
    },
    /// The name belongs to several persons, and nothing says whose municipality it is.
    SharedName,
    /// The municipality is not that of the person with the number.
    MunicipalityMismatch {
        /// The member number of the row.
        number: String,
        /// The municipality that the number has in `udpegede.csv`.
        expected: String,
    },
    /// A mayor who has another name in `kommuner.csv`.
    MayorMismatch {
        /// The municipality.
        municipality: String,
        /// The mayor's name in `kommuner.csv`.
        expected: String,
    },
    /// An appointee without a mandate would get no letter.
    NoMandate,
    /// The same person, forum and time twice; holds the row of the first.
    OverlappingMandate(usize),
    /// A date outside the election period.
    OutsidePeriod {
        /// First day.
        from: Date,
        /// Last day.
        to: Date,
    },
    /// The letters bear a date outside the election period.
    LetterDate,
    /// A forum has a chair already at that time; holds the row of the first.
    SecondChair(usize),
    /// A postcode that stands with another town in other rows; holds that town.
    OtherTown(String),
    /// An e-mail domain that is one slip from one that others have; holds that one.
    NearDomain(String),
    /// The last day lies before the first.
    DatesReversed,
    /// Not exactly one chair; holds the number.
    ChairCount(usize),
    /// No vice chair.
    NoViceChair,
    /// The number of appointees lies outside the range that the folder prints.
    AppointmentsOutsideRange {
        /// Appointees counted.
        count: usize,
        /// The range printed.
        range: String,
    },
    /// Two colours that text is set in are too alike.
    LowContrast {
        /// The contrast ratio in hundredths.
        hundredths: u32,
        /// What stands on what.
        pair: (&'static str, &'static str),
    },
    /// The folder's name is not that of the period.
    FolderName(String),
    /// A cell is empty that the letter needs to reach its person.
    NotReachable {
        /// The empty cell's column.
        missing: &'static str,
        /// How the letter travels, in the office's word.
        way: &'static str,
    },
    /// A forum to which nobody is appointed.
    EmptyForum,

    /// The file is not JSON.
    JsonSyntax(JsonFault),
    /// A key that must be there is not.
    MissingKey,
    /// A key that the program does not know.
    UnknownKey(Option<String>),
    /// A value of another kind than expected.
    WrongKind {
        /// What the key takes.
        expected: Kind,
        /// What stands there.
        found: Kind,
    },
    /// A text that must not be empty.
    EmptyText,
    /// A list that must not be empty.
    EmptyList,
    /// A key that stands twice; holds the line of the first.
    DuplicateKey(usize),

    /// The picture is not there.
    MissingPicture(Option<String>),
    /// The file is no JPEG, PNG, WebP or TIFF.
    PictureFormat,
    /// The picture cannot be read; holds the decoder's reason.
    PictureBroken(String),
    /// The file ends before its picture does.
    PictureTruncated,
    /// The picture is larger than can be handled.
    PictureTooLarge {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// The picture is too small for its place.
    LowResolution {
        /// Pixels per inch at the placed size.
        found: u32,
        /// Pixels per inch needed.
        needed: u32,
    },

    /// Typst cannot make sense of prose or a template.
    Typst {
        /// Typst's own message.
        message: String,
        /// Typst's hints, or the nearest word.
        hints: Vec<String>,
        /// A word of the prose that is near what was written.
        suggestion: Option<String>,
    },
    /// Typst has a doubt about prose or a template.
    TypstWarning(String),
    /// No font of the program has the character.
    MissingGlyph(String),
    /// Something does not fit its place.
    DoesNotFit {
        /// The thing: "the name".
        what: Phrase,
        /// The place: "its line".
        place: Phrase,
        /// By how much, in millimetres with a decimal comma.
        by: String,
    },
    /// The text of a section has not exactly one title; holds the number.
    SectionTitle(usize),
    /// A part of the prose that Typst passes over as a comment.
    Comment,
    /// A rule of layout in prose.
    LayoutInProse,
    /// The folder's page count is no multiple of four even with filler pages.
    PageCount(usize),
    /// A letter of up to four mandates runs over one page.
    LetterTooLong {
        /// Pages of the letter.
        pages: usize,
        /// Mandates in it.
        mandates: usize,
    },
}

/// Words that a template chooses, in both languages of messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// In Danish.
    pub da: String,
    /// In English.
    pub en: String,
}

/// Why a file is not JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonFault {
    /// A comma between two elements is missing.
    CommaMissing,
    /// A comma after the last element.
    CommaTooMany,
    /// Quotation marks other than `"`.
    WrongQuotes,
    /// A text that is never closed.
    Text,
    /// A `\` before a character that takes none.
    Backslash,
    /// A bracket that is never closed.
    Unclosed,
    /// Brackets within brackets, deeper than is read.
    TooDeep,
    /// Something that does not belong there.
    Unexpected,
}

use Finding as F;

impl Finding {
    /// That Typst has failed over a document by a fault of its own.
    pub fn gave_up() -> Self {
        F::Typst {
            message: "it gave up by a fault of its own".into(),
            hints: Vec::new(),
            suggestion: None,
        }
    }

    /// The code, which never changes its meaning.
    pub fn code(&self) -> &'static str {
        match self {
            F::MissingFile => "F0101",
            F::UnknownFile(_) => "F0102",
            F::NotUtf8 { .. } => "F0103",
            F::EmptyFile => "F0104",
            F::FileTooLarge(_) => "F0105",
            F::LinkOutside => "F0106",
            F::BadWorkbook(_) => "F0107",
            F::TableTwice => "F0108",
            F::MissingColumn(_) => "F0201",
            F::UnknownColumn(_) => "F0202",
            F::DuplicateColumn => "F0203",
            F::RowLength { .. } => "F0204",
            F::NoRows => "F0205",
            F::UnclosedQuote => "F0206",
            F::MissingValue => "F0207",
            F::UnnamedColumn(_) => "F0208",
            F::HeaderLength { .. } => "F0209",
            F::BadDate => "F0301",
            F::BadCount => "F0302",
            F::BadEmail => "F0303",
            F::BadPhone => "F0304",
            F::BadPostcode => "F0305",
            F::NotOneOf { .. } => "F0306",
            F::ControlCharacter => "F0307",
            F::Mojibake => "F0308",
            F::BadColour => "F0309",
            F::BadPicturePath => "F0310",
            F::BadUrl => "F0311",
            F::OutOfRange { .. } => "F0312",
            F::TooLong { .. } => "F0313",
            F::ExcelError => "F0314",
            F::Unseen => "F0315",
            F::InkCount(_) => "F0316",
            F::UnknownReference { .. } => "F0401",
            F::Duplicate(_) => "F0402",
            F::NameMismatch { .. } => "F0403",
            F::NoMandate => "F0404",
            F::OverlappingMandate(_) => "F0405",
            F::OutsidePeriod { .. } => "F0406",
            F::DatesReversed => "F0407",
            F::ChairCount(_) => "F0408",
            F::NoViceChair => "F0409",
            F::AppointmentsOutsideRange { .. } => "F0410",
            F::LowContrast { .. } => "F0411",
            F::FolderName(_) => "F0412",
            F::NotReachable { .. } => "F0413",
            F::EmptyForum => "F0414",
            F::SharedName => "F0415",
            F::MunicipalityMismatch { .. } => "F0416",
            F::MayorMismatch { .. } => "F0417",
            F::LetterDate => "F0418",
            F::DuplicateArea(_) => "F0419",
            F::SecondChair(_) => "F0420",
            F::OtherTown(_) => "F0421",
            F::NearDomain(_) => "F0422",
            F::JsonSyntax(_) => "F0501",
            F::MissingKey => "F0502",
            F::UnknownKey(_) => "F0503",
            F::WrongKind { .. } => "F0504",
            F::EmptyList => "F0505",
            F::DuplicateKey(_) => "F0506",
            F::EmptyText => "F0507",
            F::MissingPicture(_) => "F0601",
            F::PictureFormat => "F0602",
            F::PictureBroken(_) => "F0603",
            F::PictureTooLarge { .. } => "F0604",
            F::LowResolution { .. } => "F0605",
            F::PictureTruncated => "F0606",
            F::Typst { .. } => "F0701",
            F::TypstWarning(_) => "F0702",
            F::DoesNotFit { .. } => "F0703",
            F::PageCount(_) => "F0704",
            F::LetterTooLong { .. } => "F0705",
            F::MissingGlyph(_) => "F0706",
            F::SectionTitle(_) => "F0707",
            F::Comment => "F0708",
            F::LayoutInProse => "F0709",
        }
    }

    /// Whether the finding stops the build.
    pub fn severity(&self) -> Severity {
        match self {
            F::UnknownFile(_)
            | F::UnknownColumn(_)
            | F::UnnamedColumn(_)
            | F::Unseen
            | F::LetterDate
            | F::OtherTown(_)
            | F::NearDomain(_)
            | F::NoViceChair
            | F::AppointmentsOutsideRange { .. }
            | F::FolderName(_)
            | F::EmptyForum
            | F::UnknownKey(_)
            | F::LowResolution { .. }
            | F::TypstWarning(_)
            | F::Comment
            | F::LetterTooLong { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

/// The candidate nearest to `word`, if one is near enough to be a slip of the hand.
///
/// A third of the letters may differ (Damerau-Levenshtein); case is ignored, and so is
/// whether æ, ø and å are written ae, oe and aa. A word too long to be a name has none:
/// the comparison takes memory by the product of the lengths.
pub fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    const LONGEST_WORD: usize = 200;
    if word.len() > LONGEST_WORD {
        return None;
    }
    let plain = |word: &str| {
        word.to_lowercase()
            .replace("ae", "æ")
            .replace("oe", "ø")
            .replace("aa", "å")
    };
    let word = plain(word);
    let limit = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|near| (strsim::damerau_levenshtein(&word, &plain(near)), near))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, near)| near.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_hand_finds_its_word_and_a_stranger_does_not() {
        let towns = ["Næstved", "Køge", "Sorø"];
        assert_eq!(nearest("Næsved", towns).as_deref(), Some("Næstved"));
        assert_eq!(nearest("KØGE", towns).as_deref(), Some("Køge"));
        assert_eq!(nearest("Koege", towns).as_deref(), Some("Køge"));
        assert_eq!(nearest("Aarhus", towns), None);
    }
}
