//! Why letters that somebody asks for are not told.

/// Why a choice finds no letter, or too many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChoiceFault {
    /// Nobody has such a name or number.
    Nobody(String),
    /// Nobody has just this name or number; a part of a name is not enough.
    NobodyExactly(String),
    /// No letter is recorded to somebody of just this name or number.
    NeverSent(String),
    /// The record of the last letter to a person is taken back already.
    UndoneAlready(String),
    /// Several have; they, with their numbers.
    Several(String, Vec<String>),
    /// There is no letter on that page, or the print file was never made.
    NoLetterOnPage(usize),
}
