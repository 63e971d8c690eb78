//! What is said of a booklet: how it is printed.

use crate::ground::lang::Lang;
use crate::pdf::booklet::Booklet;
use crate::pdf::impose::PageSize;

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
pub(super) fn millimetres(size: PageSize, lang: Lang) -> String {
    let length = |millimetres: f64| {
        let tenths = format!("{millimetres:.1}");
        let short = tenths.strip_suffix(".0").unwrap_or(&tenths);
        lang.pick(short.replace('.', ","), short.to_owned())
    };
    format!("{} × {} mm", length(size.width.0), length(size.height.0))
}
