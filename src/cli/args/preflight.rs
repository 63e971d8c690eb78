//! The command `preflight`, which judges a finished PDF for the press.

use std::path::PathBuf;

use clap::Args;
use folio::preflight::Mm;

/// The flags of `preflight`.
#[derive(Debug, Args)]
pub(crate) struct PreflightArgs {
    /// The PDF
    pub(crate) file: PathBuf,
    /// Write the report as a PDF, too
    #[arg(long, value_name = "REPORT.pdf")]
    pub(crate) report: Option<PathBuf>,
    /// The bleed that the print shop asks for, in millimetres
    #[arg(long, value_name = "MM", default_value = "3", value_parser = bleed)]
    pub(crate) bleed: Mm,
}

/// Reads a bleed in millimetres, with a decimal comma or a point. More than 50 mm is a slip:
/// print shops ask for 3 to 5.
///
/// # Errors
/// What is wrong with the text, for clap to print.
fn bleed(text: &str) -> Result<Mm, String> {
    let number = text.replace(',', ".").parse::<f64>().ok();
    let number = number.filter(|number| (0.0..=50.0).contains(number));
    number.map(Mm).ok_or_else(|| "not a length from 0 to 50".into())
}
