//! All tests that need whole period folders, in one binary: linking Typst once is slow
//! enough.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may panic, and asks the environment whether to rewrite expectations"
)]

mod cases;
mod cli;
mod dialects;
mod documents;
mod hostile;
mod project;
mod source_text;
