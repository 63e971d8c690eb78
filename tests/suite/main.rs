//! All tests that need whole period folders, in one binary: linking Typst once is slow
//! enough.

mod cases;
mod cli;
mod documents;
mod project;
mod source_text;
