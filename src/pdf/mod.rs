//! PDF bytes in, PDF bytes or a verdict out: imposing a booklet, finishing a press file,
//! judging a file before it goes to a print shop. Knows neither Typst nor a period.

pub mod booklet;
pub mod impose;
pub mod preflight;
pub mod press;
pub mod profile;
