//! Why a letter does not come into a package, as a value; the sentences are in
//! [`wording`](crate::findings::wording).

use zip::result::ZipError;

/// Why a letter does not come into a package.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PackageFault {
    /// The letter is larger than providers take.
    #[error("a letter of {bytes} bytes is too large")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// The address has more lines than the table has columns.
    #[error("an address of {lines} lines is too long")]
    TooManyLines {
        /// How many.
        lines: usize,
    },
    /// The system refuses to write.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

impl From<ZipError> for PackageFault {
    fn from(error: ZipError) -> Self {
        Self::Io(error.into())
    }
}
