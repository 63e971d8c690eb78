//! The findings: every fault the program can name, as a typed value. What holds of every
//! finding of a kind is in [`code`](crate::findings::code), the sentences are in
//! [`wording`](crate::findings::wording).

use std::fmt;

use strum::{EnumDiscriminants, EnumIter};
use time::Date;

use crate::findings::nearest::nearest;
use crate::findings::parts::{
    Absence, Edge, FileFormat, Ink, JsonFault, Kind, Mark, Phrase, Stranger, Tenths,
};

/// Everything that can be wrong.
///
/// A [`Code`] is the same without what the finding quotes.
#[derive(Debug, Clone, PartialEq, Eq, EnumDiscriminants)]
#[strum_discriminants(
    name(Code),
    derive(EnumIter, Hash, PartialOrd, Ord),
    doc = "The kind of a finding, without what it quotes."
)]
#[non_exhaustive]
pub enum Finding {
    /// A file that must be there, or a sheet in its place, is not.
    MissingFile(Absence),
    /// A file that the program does not know.
    UnknownFile(Stranger),
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
    /// A workbook that cannot be read; holds the reader's reason, or nothing when it has a
    /// password or is of an old Excel.
    BadWorkbook(Option<String>),
    /// A table that stands as a file and as a sheet of the workbook.
    TableTwice,
    /// A table whose content is not that of a CSV file.
    WrongFormat(FileFormat),
    /// A sheet whose name is nearly that of a table; holds the table, unless another sheet
    /// has its name.
    UnknownSheet(Option<String>),
    /// A line of the register of letters sent that is no record.
    RegisterLine,
    /// The register lacks records that its copy has.
    RegisterLacks {
        /// How many.
        missing: usize,
        /// The name of the copy.
        copy: &'static str,
    },

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
    /// More rows than are read; holds how many are.
    TooManyRows(usize),
    /// More columns than are read; holds how many are.
    TooManyColumns(usize),
    /// A sheet that Excel does not show, but that is read.
    HiddenSheet,
    /// Rows that Excel does not show, but that are read; holds their number.
    HiddenRows(usize),
    /// Cells merged into one, of which the first has the value; holds their range, `B4:B6`.
    MergedCells(String),

    /// Not a date.
    BadDate,
    /// Not a whole number from 1 to 999.
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
        allowed: Vec<String>,
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
    /// The name of one of the four inks, or of all plates, in the place of an ink of its own.
    ReservedInk,
    /// Two colours that the same ink of its own shall print.
    SpotColourTwice,
    /// A colour of more ink than paper takes, in percent.
    TooMuchInk {
        /// The sum of its inks.
        sum: u32,
        /// The most.
        limit: u32,
    },
    /// What Excel shows in the place of a value that it cannot compute.
    ExcelError,
    /// A text that looks like a formula or like markup; it is printed as it stands.
    LooksLikeCode,
    /// A short form for the window that is not short.
    ShortFormTooLong {
        /// The characters of the street's name, or of the town.
        found: usize,
        /// The most.
        limit: usize,
    },
    /// A town with digits: a postcode or a street stands in its column.
    TownWithDigits,
    /// Not the letter of a party that the program or the period knows.
    UnknownParty,

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
    /// A person who has another party in another table.
    PartyMismatch {
        /// The person.
        name: String,
        /// The other table.
        table: &'static str,
        /// The party there.
        expected: String,
    },
    /// An appointee without a mandate would get no letter.
    NoMandate,
    /// The same person, forum and time twice; holds the row of the first.
    OverlappingMandate(usize),
    /// A mandate that has ended before the letters; holds their date.
    EndedMandate(Date),
    /// Letters that replace earlier ones would bear the same day, or an earlier one; holds the
    /// latest day of those that they replace.
    ReplacesSameDay(Date),
    /// The address that the last letter to another person went to, who has a new one, too;
    /// holds that person's name.
    AddressOfAnother(String),
    /// An e-mail address that bears the name of another person; holds that name.
    EmailOfAnother(String),
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
    /// An e-mail address that another person has; holds the row of the first.
    SharedEmail(usize),
    /// A town that is another municipality of the council than the row's; holds the row's.
    TownElsewhere(String),
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
    /// An address of more lines than a window takes.
    TooManyAddressLines {
        /// Lines that are filled.
        lines: usize,
        /// The most.
        limit: usize,
    },
    /// A forum to which nobody is appointed.
    EmptyForum,
    /// More members in a forum at a time than it has seats.
    TooManyMembers {
        /// The seats.
        seats: usize,
        /// The most members at a time.
        members: usize,
    },
    /// Fewer members in a forum than it has seats.
    TooFewMembers {
        /// The seats.
        seats: usize,
        /// The most members at a time.
        members: usize,
    },
    /// A deputy in a forum that has no member at that time; holds the forum.
    LoneDeputy(String),
    /// A street and town that stand with another postcode in other rows; holds that one.
    OtherPostcode(String),
    /// A name that differs from another only in case, spaces, hyphens or accents.
    NearName {
        /// The row of the other.
        row: usize,
        /// The other name.
        name: String,
    },
    /// The letters bear the date of a Saturday or Sunday.
    LetterOnWeekend,
    /// A mayor who is none of the appointees; holds the municipality.
    MayorWithoutMandate(String),
    /// A forum in which one sex has less than two members in five.
    GenderBalance {
        /// Members who are women.
        women: usize,
        /// Members who are men.
        men: usize,
    },

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
    /// A name that an envelope has already.
    EnvelopeTaken,
    /// A window that does not lie on the sheet's first panel; holds the panel's height in
    /// millimetres.
    WindowAcrossFold(u32),
    /// A sheet folded otherwise than it fits the envelope.
    FoldOfFormat {
        /// The envelope's size.
        format: &'static str,
        /// How the sheet is folded for it.
        fold: &'static str,
    },
    /// Not the code of a finding.
    UnknownCode(Option<String>),
    /// The code of a finding that no period may judge otherwise.
    FixedCode,
    /// An exception that no finding makes use of.
    UnusedWaiver,

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
    /// A picture that another person, or another place, has already; holds the row.
    SharedPicture(usize),
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
    /// Marks that are not printed, though they hardly mean what they do.
    LostMark(Mark),
    /// The folder's page count is no multiple of four even with filler pages.
    PageCount(usize),
    /// The press edition has failed its preflight; holds the fault and its pages.
    NotReadyForPress(Phrase),
    /// The address comes too near to an edge of the envelope's window, or leaves it.
    AddressOutsideWindow {
        /// The edge.
        edge: Edge,
        /// By how much.
        by: Tenths,
        /// How far away it must keep.
        distance: Tenths,
    },
    /// Something else than the address may be seen in the window when the sheet slides.
    InkInWindow {
        /// What it is.
        ink: Ink,
        /// The edge that it crosses.
        edge: Edge,
        /// How far it comes in.
        by: Tenths,
    },
    /// The address has more lines on the page than post machines read.
    AddressTooHigh {
        /// Lines on the page.
        lines: usize,
        /// The most.
        limit: usize,
    },
    /// Something stands at the left edge of a page, which must be free.
    InkAtLeftEdge {
        /// What it is.
        ink: Ink,
        /// The page, counted from 1.
        page: usize,
        /// How far from the edge it stands.
        at: Tenths,
        /// What must be free.
        limit: Tenths,
    },
    /// The template does not say which of its blocks is the address.
    NoAddressBlock,
    /// A letter of up to four mandates runs over one page.
    LetterTooLong {
        /// Pages of the letter.
        pages: usize,
        /// Mandates in it.
        mandates: usize,
    },
}

impl Finding {
    /// That a text is none of the words that are known there.
    pub fn not_one_of<'a>(text: &str, words: impl IntoIterator<Item = &'a str>) -> Self {
        let allowed: Vec<_> = words.into_iter().map(ToOwned::to_owned).collect();
        let suggestion = nearest(text, allowed.iter().map(String::as_str));
        Self::NotOneOf { allowed, suggestion }
    }

    /// That Typst has failed over a document by a fault of its own.
    pub fn gave_up() -> Self {
        Self::Typst {
            message: "it gave up by a fault of its own".into(),
            hints: Vec::new(),
            suggestion: None,
        }
    }

    /// That the press file which Typst has written cannot be finished, by a fault of theirs.
    pub fn unfinished(error: &impl fmt::Display) -> Self {
        Self::Typst {
            message: format!("the press file is not finished ({error})"),
            hints: Vec::new(),
            suggestion: None,
        }
    }

    /// The code, without what the finding quotes.
    pub fn code(&self) -> Code {
        self.into()
    }
}
