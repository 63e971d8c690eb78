//! Why a file cannot be judged.

/// Why a file cannot be judged at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// There is nothing in it.
    Empty,
    /// It does not begin as a PDF.
    NoPdf,
    /// It cannot be opened without a password.
    Encrypted,
    /// It is broken, or cut off.
    Damaged,
    /// It has no page.
    NoPages,
    /// It is larger than is read, unpacks to more, or is nested too deep.
    TooLarge,
}
