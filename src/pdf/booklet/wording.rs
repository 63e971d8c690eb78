//! What is said of booklets: why one cannot be made, and how one is printed.

use crate::ground::lang::Lang;
use crate::pdf::booklet::{Booklet, BookletFault};
use crate::pdf::impose::PageSize;

impl BookletFault {
    /// Why a PDF cannot be made into a booklet, to follow the name of the file.
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
            Self::SizesDiffer { first, page, size } => {
                let (first, size) = (millimetres(*first, lang), millimetres(*size, lang));
                lang.pick(
                    format!("siderne er ikke lige store: side 1 er {first}, side {page} er {size}"),
                    format!("the pages are not of one size: page 1 is {first}, page {page} is {size}"),
                )
            }
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

impl Booklet {
    /// How the booklet is printed: "4 ark A4, 3 blanke sider; …".
    pub fn summary(&self, lang: Lang) -> String {
        let imposition = &self.imposition;
        let (sheets, format) = (imposition.sheets.len(), imposition.format.name());
        let of = if sheets == 1 { "sheet of" } else { "sheets of" };
        let mut parts =
            vec![lang.pick(
                format!("{sheets} ark {format}"),
                format!("{sheets} {of} {format}"),
            )];
        let blanks = match imposition.blanks {
            0 => None,
            1 => Some(lang.pick("1 blank side".into(), "1 blank page".into())),
            several => Some(lang.pick(
                format!("{several} blanke sider"),
                format!("{several} blank pages"),
            )),
        };
        parts.extend(blanks);
        if imposition.scale < 1.0 {
            let percent = (imposition.scale * 100.0).round();
            parts.push(lang.pick(
                format!("siderne gjort mindre, til {percent} %"),
                format!("pages made smaller, to {percent} %"),
            ));
        }
        let how = lang.pick(
            "print i faktisk størrelse (100 %) på begge sider, vend på den korte led",
            "print at actual size (100 %) on both sides, flip on the short edge",
        );
        format!("{}; {how}", parts.join(", "))
    }
}

/// "148 × 210 mm", and with a decimal where it is no whole number: "215,9 × 279,4 mm".
fn millimetres(size: PageSize, lang: Lang) -> String {
    let length = |millimetres: f64| {
        let tenths = format!("{millimetres:.1}");
        let short = tenths.strip_suffix(".0").unwrap_or(&tenths);
        lang.pick(short.replace('.', ","), short.to_owned())
    };
    format!("{} × {} mm", length(size.width.0), length(size.height.0))
}
