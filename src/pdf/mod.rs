//! PDF bytes in, PDF bytes or a verdict out: pages imposed as a booklet, a file finished for
//! the press, a file judged before it goes to a print shop, two files held against each other. Nothing here knows Typst, which
//! makes the pages, or the period whose pages they are.

pub mod booklet;
pub(crate) mod impose;
pub(crate) mod page_differences;
pub(crate) mod paper;
pub mod preflight;
pub(crate) mod press;
pub(crate) mod profile;
