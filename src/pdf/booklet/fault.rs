//! Why a PDF cannot be made into a booklet, as a value; the sentences are in
//! [`wording`](crate::findings::wording).

use crate::pdf::impose::PageSize;

/// Why a PDF cannot be made into a booklet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum BookletFault {
    /// The file is larger than this many mebibytes.
    FileTooLarge(u64),
    /// No PDF, or one too damaged to find its pages.
    NoPdf,
    /// The file has a password or is protected against changes.
    Encrypted,
    /// There is no page in it.
    NoPages,
    /// There are more pages than this.
    TooManyPages(usize),
    /// A page is damaged, or unpacks to more than is sensible; holds its number, from 1.
    PageUnreadable(usize),
    /// A page has another size than the first.
    SizesDiffer {
        /// The size of the first page.
        first: PageSize,
        /// The number of the first page that differs, from 1.
        page: usize,
        /// Its size.
        size: PageSize,
    },
    /// No sheet takes two such pages side by side.
    NoSheet(PageSize),
}
