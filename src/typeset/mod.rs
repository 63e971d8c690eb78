//! Typst, and nothing else knows it: sources, fonts and pictures to laid-out pages, pages to
//! PDF bytes.

pub mod artwork;
pub mod assets;
pub mod guard;
pub mod mail_text;
pub mod picture;
pub mod placeholder;
pub mod reads;
pub mod render;
pub mod standalone;
pub mod world;
