//! Everything that knows Typst: it makes laid-out pages of sources, fonts and pictures, and
//! the bytes of PDF files of pages. No other room knows Typst.

pub(crate) mod artwork;
pub mod assets;
pub(crate) mod fitted_picture;
pub(crate) mod mail_text;
pub(crate) mod page_ink;
pub(crate) mod placeholder;
pub(crate) mod reads;
pub(crate) mod render;
pub(crate) mod standalone;
pub(crate) mod window_guard;
pub(crate) mod world;
