//! What findings quote besides texts and numbers: kinds of values, formats, faults of JSON,
//! what prints on a page and where.

/// What a JSON value or a cell is expected to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A number with decimals.
    Decimal,
    /// True or false.
    Boolean,
    /// A list.
    Array,
    /// An object with keys.
    Object,
    /// Nothing (`null`).
    Null,
}

/// What a file is that has the name of a CSV file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFormat {
    /// A workbook of today's Excel or of Calc.
    Workbook,
    /// A workbook of an old Excel, or one with a password.
    OldWorkbook,
    /// A PDF.
    Pdf,
    /// A web page.
    Html,
}

/// A mark of prose that is easily written by mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A `#` before a number or a text in quotes.
    Hash,
    /// A name in angle brackets that labels no title.
    Label,
    /// Stars or underscores around spaces.
    Emphasis,
    /// A backslash before a letter or digit.
    Backslash,
}

/// What is missing where a file must be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Absence {
    /// A JSON file or a text.
    File,
    /// A table, in a folder without a workbook.
    Table,
    /// A sheet that stands for a table.
    Sheet {
        /// The workbook.
        workbook: &'static str,
        /// Its sheets, the first of them where they are many.
        sheets: Vec<String>,
    },
}

/// What a file may be that the program does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stranger {
    /// Anything.
    Other,
    /// A missing file, misspelt; holds its name.
    Misspelt(String),
    /// The period's workbook, under another name or in another format.
    Workbook,
}

/// Words that a template chooses, in both languages of messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// In Danish.
    pub da: String,
    /// In English.
    pub en: String,
}

/// An edge of a rectangle on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// Left.
    Left,
    /// Top.
    Top,
    /// Right.
    Right,
    /// Bottom.
    Bottom,
}

/// What prints on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ink {
    /// Text, by its beginning.
    Text(String),
    /// A picture.
    Picture,
    /// A line or a field of colour.
    Shape,
}

/// A length in tenths of a millimetre, as sentences round it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tenths(pub i32);

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
