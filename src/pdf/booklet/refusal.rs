//! The refusal to make a booklet of a PDF, and its reasons in both languages.

use std::path::{Path, PathBuf};

use crate::error::{Error, Exit, Explain};
use crate::ground::lang::Lang;
use crate::pdf::paper::PageSize;

/// Why no booklet can be made of a PDF.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum BookletFault {
    /// The file is too large; holds how many mebibytes it may have.
    FileTooLarge(u64),
    /// The file is no PDF, or too damaged to find its pages.
    NoPdf,
    /// The PDF begins far behind the first byte of the file.
    Foreword,
    /// The file has a password, or is protected against changes.
    Encrypted,
    /// The file has no pages.
    NoPages,
    /// The file has too many pages; holds how many it may have.
    TooManyPages(usize),
    /// A page is damaged or lacks something that it draws, or unpacks to too many bytes; holds its
    /// number, from 1.
    PageUnreadable(usize),
    /// A page paints something else in the booklet than in the PDF; holds its number, from 1.
    PageDiffers(usize),
    /// Another reader finds other pages in the PDF.
    PagesDiffer {
        /// How many pages it finds.
        others: usize,
        /// How many pages the booklet has.
        ours: usize,
    },
    /// A page, from 1, has more annotations than the number beside it.
    TooManyAnnotations(usize, usize),
    /// A page has another size than the first.
    SizesDiffer {
        /// The size of the first page.
        first: PageSize,
        /// The number of the first page that differs, from 1.
        page: usize,
        /// The size of that page.
        size: PageSize,
    },
    /// A page has the size of the others, but is turned by a quarter.
    Turned {
        /// The number of the page, from 1.
        page: usize,
        /// Whether it is broader than high, and the others are not.
        lies: bool,
    },
    /// No sheet takes two pages of this size side by side.
    NoSheet(PageSize),
}

impl BookletFault {
    /// Whether it comes of damage, which another way of reading may get over.
    pub(super) fn is_damage(&self) -> bool {
        matches!(self, Self::NoPdf | Self::NoPages | Self::PageUnreadable(_))
    }

    /// Gives the reason as it follows the name of the file, with advice where there is one.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::FileTooLarge(mebibytes) => lang.pick(
                format!("filen er større end {mebibytes} MB"),
                format!("the file is larger than {mebibytes} MB"),
            ),
            Self::NoPdf => lang
                .pick(
                    "filen er ikke en PDF, eller den er beskadiget",
                    "the file is no PDF, or it is damaged",
                )
                .into(),
            Self::Foreword => lang
                .pick(
                    "PDF'en begynder ikke forrest i filen, så den er hentet eller gemt forkert; \
                     åbn den, og gem den som en ny PDF",
                    "the PDF does not begin at the front of the file, so it was downloaded or saved wrongly; \
                     open it, and save it as a new PDF",
                )
                .into(),
            Self::Encrypted => lang
                .pick(
                    "filen er beskyttet (kryptering eller adgangskode); gem den uden beskyttelse",
                    "the file is protected (encryption or password); save it without protection",
                )
                .into(),
            Self::NoPages => {
                lang.pick("filen har ingen sider", "the file has no pages").into()
            }
            Self::TooManyPages(most) => lang.pick(
                format!("filen har over {most} sider og kan ikke blive til ét hæfte; del den i flere"),
                format!("the file has more than {most} pages and cannot become one booklet; divide it"),
            ),
            Self::PageUnreadable(page) => lang.pick(
                format!("side {page} kan ikke læses; gem filen igen i det program, den kommer fra"),
                format!("page {page} cannot be read; save the file again in the program it comes from"),
            ),
            Self::PageDiffers(page) => lang.pick(
                format!(
                    "side {page} ville ikke være den samme i hæftet som i PDF'en; \
                     åbn PDF'en, print den til en ny PDF, og lav hæftet af den"
                ),
                format!(
                    "page {page} would not be the same in the booklet as in the PDF; \
                     open the PDF, print it to a new PDF, and make the booklet of that"
                ),
            ),
            Self::PagesDiffer { others, ours } => lang.pick(
                format!(
                    "det er uklart, om filen har {ours} eller {others} sider; \
                     åbn den, print den til en ny PDF, og lav hæftet af den"
                ),
                format!(
                    "it is not clear whether the file has {ours} or {others} pages; \
                     open it, print it to a new PDF, and make the booklet of that"
                ),
            ),
            Self::TooManyAnnotations(page, most) => lang.pick(
                format!(
                    "side {page} har over {most} kommentarer og felter; \
                     åbn PDF'en, print den til en ny PDF, og lav hæftet af den"
                ),
                format!(
                    "page {page} has more than {most} comments and fields; \
                     open the PDF, print it to a new PDF, and make the booklet of that"
                ),
            ),
            Self::SizesDiffer { first, page, size } => {
                let (first, size) = (millimetres(*first, lang), millimetres(*size, lang));
                lang.pick(
                    format!(
                        "siderne er ikke lige store: side 1 er {first}, side {page} er {size}; \
                         giv dem samme størrelse i det program, de kommer fra, eller del filen"
                    ),
                    format!(
                        "the pages are not of one size: page 1 is {first}, page {page} is {size}; \
                         give them one size in the program they come from, or divide the file"
                    ),
                )
            }
            Self::Turned { page, lies: true } => lang.pick(
                format!("side {page} ligger ned, og de andre står op; drej den i det program, den kommer fra"),
                format!("page {page} is landscape, and the others are portrait; turn it in the program it comes from"),
            ),
            Self::Turned { page, lies: false } => lang.pick(
                format!("side {page} står op, og de andre ligger ned; drej den i det program, den kommer fra"),
                format!("page {page} is portrait, and the others are landscape; turn it in the program it comes from"),
            ),
            Self::NoSheet(size) => {
                let size = millimetres(*size, lang);
                lang.pick(
                    format!(
                        "to sider på {size} kan ikke ligge ved siden af hinanden på A3; \
                         med `--sheet a3` eller `--sheet a4` bliver de gjort mindre"
                    ),
                    format!(
                        "two pages of {size} do not fit side by side on A3; \
                         `--sheet a3` or `--sheet a4` makes them smaller"
                    ),
                )
            }
        }
    }
}

/// The refusal of a PDF of which no booklet can be made.
#[derive(Debug, Clone, PartialEq)]
pub struct NoBooklet {
    /// The path of the PDF.
    pub path: PathBuf,
    /// Why there is none.
    pub fault: BookletFault,
}

impl NoBooklet {
    /// Makes a fault of the PDF at `path` into an error that names it, for `map_err`.
    pub fn of(path: impl AsRef<Path>) -> impl FnOnce(BookletFault) -> Error {
        let path = path.as_ref().to_owned();
        move |fault| Self { path, fault }.into()
    }
}

impl Explain for NoBooklet {
    fn message(&self, lang: Lang) -> String {
        let (path, fault) = (self.path.display(), self.fault.message(lang));
        lang.pick(
            format!("intet hæfte af `{path}`: {fault}"),
            format!("no booklet of `{path}`: {fault}"),
        )
    }

    fn exit(&self) -> Exit {
        Exit::Findings
    }
}

/// Writes the size of a page in millimetres, with a decimal where it is no whole number:
/// "215,9 × 279,4 mm".
fn millimetres(size: PageSize, lang: Lang) -> String {
    let length = |millimetres: f64| {
        let tenths = format!("{millimetres:.1}");
        let short = tenths.strip_suffix(".0").unwrap_or(&tenths);
        lang.pick(short.replace('.', ","), short.to_owned())
    };
    format!("{} × {} mm", length(size.width.0), length(size.height.0))
}
