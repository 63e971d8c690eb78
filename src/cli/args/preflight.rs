//! The command `preflight`, which judges a finished PDF for the press.

use std::path::PathBuf;

use clap::Args;
use folio::preflight::{Demands, Mm};

use crate::cli::localized::BadValue;

/// The flags of `preflight`.
#[derive(Debug, Args)]
pub(crate) struct PreflightArgs {
    /// The PDF
    #[arg(long_help = "PDF'en")]
    pub(crate) file: PathBuf,
    /// Write the report as a PDF, too
    #[arg(long, value_name = "REPORT.pdf", long_help = "Skriv også rapporten som PDF")]
    pub(crate) report: Option<PathBuf>,
    /// The bleed that the print shop asks for, in millimetres [default: 3]
    #[arg(
        long,
        value_name = "MM",
        default_value = "3",
        value_parser = bleed,
        long_help = "Den beskæring, trykkeriet beder om, i millimeter [standard: 3]"
    )]
    pub(crate) bleed: Mm,
    /// The file is to be folded and stitched: ask for a multiple of four pages
    #[arg(long, long_help = "Filen skal falses og hæftes: Sidetallet skal gå op i fire")]
    pub(crate) stitched: bool,
}

impl PreflightArgs {
    /// Gives what the print shop asks for.
    pub(crate) fn demands(&self) -> Demands {
        Demands { bleed: self.bleed, is_stitched: self.stitched }
    }
}

/// Reads a bleed in millimetres, with a decimal comma or a point. More than 50 mm is a slip:
/// print shops ask for 3 to 5.
///
/// # Errors
/// What is wrong with the text, for clap to print.
fn bleed(text: &str) -> Result<Mm, BadValue> {
    let number = text.replace(',', ".").parse::<f64>().ok();
    let number = number.filter(|number| (0.0..=50.0).contains(number));
    number.map(Mm).ok_or_else(|| {
        BadValue::new("skriv en længde fra 0 til 50", "write a length from 0 to 50")
    })
}
