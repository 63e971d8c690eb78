//! What could not be compared, and why: a difference there may be one, and nobody knows.

use crate::pdf::page_differences::NoPages;

/// Which of the two that are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// The older one.
    Before,
    /// The newer one.
    Now,
}

/// Something that could not be compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Uncompared {
    /// On which side it cannot be read.
    pub side: Side,
    /// What it is.
    pub part: Part,
}

/// What could not be compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Part {
    /// A whole file, by its path, or a table by its name: it is missing, or cannot be read.
    Whole(String),
    /// Some of a table, which lacks a column, or has rows that cannot be read.
    SomeOf(&'static str),
    /// So many rows of a table that lack what they would be known by.
    Rows(&'static str, usize),
    /// So many cells of a table.
    Cells(String, usize),
    /// A key of `periode.json`.
    Key(&'static str),
    /// A document that the manifest lists and that is not in its place.
    MissingDocument(String),
    /// A document that is not what the manifest says: somebody has changed it since.
    AlteredDocument(String),
}

/// Why the pages of a document were not compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PageFault {
    /// The reader of PDFs cannot compare the two files.
    Refused(NoPages),
    /// One of the two files is not in its place, or not what its manifest says.
    NotTheFile,
    /// So many documents were compared already, or given up, that the others were left.
    NotTried,
}
