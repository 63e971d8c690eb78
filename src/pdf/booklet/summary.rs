//! The sentence about a finished booklet: how many sheets it takes, and how to print them.

use super::Booklet;
use crate::ground::lang::Lang;

impl Booklet {
    /// Says what lies in the printer afterwards and how the booklet is printed: "4 ark A4, 3
    /// blanke sider; print i faktisk størrelse (100 %) …".
    pub fn summary(&self, lang: Lang) -> String {
        let mut parts = vec![self.sheets_in_words(lang)];
        parts.extend(self.blanks_in_words(lang));
        parts.extend(self.scale_in_words(lang));
        let how = lang.pick(
            "print i faktisk størrelse (100 %) på begge sider, vend på den korte led",
            "print at actual size (100 %) on both sides, flip on the short edge",
        );
        format!("{}; {how}", parts.join(", "))
    }

    /// Counts the sheets and names their format: "4 ark A4".
    fn sheets_in_words(&self, lang: Lang) -> String {
        let imposition = &self.imposition;
        let (sheets, format) = (imposition.sheets.len(), imposition.format.name());
        let of = if sheets == 1 { "sheet of" } else { "sheets of" };
        lang.pick(format!("{sheets} ark {format}"), format!("{sheets} {of} {format}"))
    }

    /// Counts the blank pages: "3 blanke sider"; `None` when there are none.
    fn blanks_in_words(&self, lang: Lang) -> Option<String> {
        match self.imposition.blanks {
            0 => None,
            1 => Some(lang.pick("1 blank side".into(), "1 blank page".into())),
            several => Some(lang.pick(
                format!("{several} blanke sider"),
                format!("{several} blank pages"),
            )),
        }
    }

    /// Says how much smaller the pages were made; `None` when they are as they were.
    fn scale_in_words(&self, lang: Lang) -> Option<String> {
        let percent = (self.imposition.scale * 100.0).round();
        (self.imposition.scale < 1.0).then(|| {
            lang.pick(
                format!("siderne gjort mindre, til {percent} %"),
                format!("pages made smaller, to {percent} %"),
            )
        })
    }
}
