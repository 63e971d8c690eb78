//! Typst, and nothing else knows it: sources, fonts and pictures to laid-out pages, pages to
//! PDF bytes.

pub(crate) mod artwork;
pub mod assets;
pub(crate) mod guard;
pub(crate) mod mail_text;
pub(crate) mod picture;
pub(crate) mod placeholder;
pub(crate) mod reads;
pub(crate) mod render;
pub(crate) mod standalone;
pub(crate) mod world;
