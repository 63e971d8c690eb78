//! The command `booklet`, which imposes any PDF, or writes the test sheet of a printer.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use folio::booklet::BookletSettings;
use folio::{Grammage, LastPage, Layout, SheetFormat};

use crate::cli::localized::BadValue;

/// The flags of `booklet`.
#[derive(Debug, Args)]
pub(crate) struct BookletArgs {
    /// The PDF, all pages of one size
    #[arg(
        value_name = "PDF",
        required_unless_present = "test",
        long_help = "PDF'en; alle sider skal være lige store"
    )]
    source: Option<PathBuf>,
    /// The file to write [default: <PDF>-haefte.pdf beside it]
    #[arg(
        value_name = "OUT.pdf",
        conflicts_with = "test",
        long_help = "Filen, der skal skrives [standard: <PDF>-haefte.pdf ved siden af]"
    )]
    target: Option<PathBuf>,
    /// Write a test sheet for the printer instead [default: proeveark-<sheet>.pdf]
    #[arg(
        long,
        value_name = "OUT.pdf",
        num_args = 0..=1,
        conflicts_with_all = ["source", "grammage", "back_cover", "marks"],
        long_help = "Lav i stedet et prøveark til printeren [standard: proeveark-<papir>.pdf]"
    )]
    test: Option<Option<PathBuf>>,
    /// Paper in the printer [default: the smallest that takes two pages side by side]
    #[arg(
        long,
        value_enum,
        value_name = "a5|a4|a3",
        long_help = "Papiret i printeren [standard: det mindste med plads til to sider ved siden af hinanden]"
    )]
    sheet: Option<SheetArg>,
    /// Weight of the paper in g/m² [default: 90]
    #[arg(
        long,
        value_name = "G",
        default_value = "90",
        value_parser = grammage,
        long_help = "Papirets vægt i g/m² [standard: 90]"
    )]
    grammage: Grammage,
    /// Keep the last page as the back cover, blank pages before it
    #[arg(long, long_help = "Lad sidste side være bagside, med tomme sider foran")]
    back_cover: bool,
    /// Mark where to fold and to staple, outside on the cover
    #[arg(long, long_help = "Sæt mærker uden på omslaget, hvor der foldes og hæftes")]
    marks: bool,
}

/// The sheets of paper, as clap reads them.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum SheetArg {
    /// 210 × 148 mm
    A5,
    /// 297 × 210 mm
    A4,
    /// 420 × 297 mm
    A3,
}

impl From<SheetArg> for SheetFormat {
    fn from(sheet: SheetArg) -> Self {
        match sheet {
            SheetArg::A5 => Self::A5,
            SheetArg::A4 => Self::A4,
            SheetArg::A3 => Self::A3,
        }
    }
}

/// What the command `booklet` is to do.
#[derive(Debug)]
pub(crate) enum BookletTask<'a> {
    /// It imposes a PDF.
    Impose {
        /// The PDF that is to become a booklet.
        source: &'a Path,
        /// The file to write; `None` for one beside the PDF.
        target: Option<&'a Path>,
        /// How the pages are laid on the sheets.
        settings: BookletSettings,
    },
    /// It writes a test sheet for the printer.
    Test {
        /// The file to write; `None` for one in the working folder.
        target: Option<&'a Path>,
        /// The paper in the printer.
        sheet: SheetFormat,
    },
}

impl BookletArgs {
    /// Tells what the flags ask for. clap sees to it that a PDF or a test sheet is among them.
    pub(crate) fn task(&self) -> BookletTask<'_> {
        let sheet = self.sheet.map(SheetFormat::from);
        match (&self.test, &self.source) {
            (None, Some(source)) => BookletTask::Impose {
                source,
                target: self.target.as_deref(),
                settings: self.settings(sheet),
            },
            (test, _) => BookletTask::Test {
                target: test.as_ref().and_then(Option::as_deref),
                sheet: sheet.unwrap_or(SheetFormat::A4),
            },
        }
    }

    /// Tells how the booklet is made; `sheet` is `None` for the smallest that takes two pages.
    fn settings(&self, sheet: Option<SheetFormat>) -> BookletSettings {
        let last_page =
            if self.back_cover { LastPage::BackCover } else { LastPage::InOrder };
        let layout = Layout { sheet, grammage: self.grammage, last_page };
        BookletSettings { layout, has_marks: self.marks }
    }
}

/// Reads a weight of paper in g/m², a whole number.
///
/// # Errors
/// What is wrong with the text, for clap to print.
fn grammage(text: &str) -> Result<Grammage, BadValue> {
    let (lightest, heaviest) = (Grammage::LIGHTEST, Grammage::HEAVIEST);
    let grammage = text.parse().ok().and_then(Grammage::new);
    grammage.ok_or_else(|| {
        BadValue::new(
            format!("skriv et helt tal fra {lightest} til {heaviest}"),
            format!("write a whole number from {lightest} to {heaviest}"),
        )
    })
}
