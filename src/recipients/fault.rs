//! Why letters that somebody asks for are not told.

/// Why a choice finds no letter, or too many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChoiceFault {
    /// Nobody has such a name or number.
    Nobody(String),
    /// Several have; they, with their numbers.
    Several(String, Vec<String>),
    /// There is no letter on that page, or the print file was never made.
    NoLetterOnPage(usize),
}
