//! Everything that knows Typst: it makes laid-out pages of sources, fonts and pictures, and
//! the bytes of PDF files of pages. No other room knows Typst.
//!
//! A base ([`world`]) holds what documents share: templates and fonts ([`assets`]), prose,
//! and pictures that fit their places ([`artwork`], [`fitted_picture`]). A document is
//! compiled and exported by [`render`]; [`standalone`] does all of it for a document that
//! belongs to no period. What is printed is measured by [`page_ink`], and judged against
//! the window of the envelope by [`window_guard`]. [`reads`] finds what a document depends
//! on. [`prose_language`] refuses what no prose may have, or has too much of, [`prose_trial`] sets prose without a
//! document, and [`mail_text`] makes an e-mail of it, with a [`placeholder`] for its
//! recipient.

pub(crate) mod artwork;
pub mod assets;
pub(crate) mod fitted_picture;
pub(crate) mod letter_words;
pub(crate) mod mail_text;
pub(crate) mod page_ink;
pub(crate) mod placeholder;
pub(crate) mod prose_language;
mod prose_limits;
mod prose_titles;
pub(crate) mod prose_trial;
pub(crate) mod reads;
pub(crate) mod render;
pub(crate) mod standalone;
pub(crate) mod window_guard;
pub(crate) mod world;
