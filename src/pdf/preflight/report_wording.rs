//! The words that frame a report, in both languages: its title and result, and the lines at its
//! head. What is wrong with a file is worded in `faults/`, what is checked in `check_wording`.

use super::measure::{Measure, Size};
use super::preflight_report::Report;
use crate::ground::lang::{Lang, counted};

/// A report with the name of its file, in the language in which it is written.
#[derive(Debug, Clone, Copy)]
pub struct WordedReport<'a> {
    /// What was found in the file.
    pub report: &'a Report,
    /// The name of the file without its folders.
    pub file_name: &'a str,
    /// The language of the report.
    pub lang: Lang,
}

/// A line at the head of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HeadLine {
    /// What the line tells: "Titel".
    pub(crate) label: &'static str,
    /// What the file says, not yet cleaned of characters that could steer a terminal.
    pub(crate) value: String,
}

impl WordedReport<'_> {
    /// Gives the lines at the head of the report: file, title, extent, printing condition, size
    /// and SHA-256. What the file does not say has no line.
    pub(crate) fn head_lines(&self) -> Vec<HeadLine> {
        let (head, lang) = (&self.report.head, self.lang);
        let size = head.trim.map(Size::text);
        let values = [
            Some(self.file_name.to_owned()),
            head.title.clone(),
            Some(lang.extent(head.pages, size.as_deref())),
            head.condition.clone(),
            Some(lang.bytes(head.bytes)),
            Some(head.sha256.clone()),
        ];
        let lines = lang.preflight_labels().into_iter().zip(values);
        lines
            .filter_map(|(label, value)| Some(HeadLine { label, value: value? }))
            .collect()
    }
}

impl Lang {
    /// Writes a number, which has a decimal point, with the decimal mark of the language.
    pub(crate) fn decimal(self, number: &str) -> String {
        self.pick(number.replace('.', ","), number.to_owned())
    }

    /// Gives the title of the report.
    pub fn preflight_title(self) -> &'static str {
        self.pick("Kontrol af trykfil", "Preflight")
    }

    /// Says whether the file may be printed, as the last words of the report.
    pub fn preflight_result(self, is_go: bool) -> &'static str {
        match is_go {
            true => self.pick("KLAR TIL TRYK", "GO"),
            false => self.pick("IKKE KLAR TIL TRYK", "NO-GO"),
        }
    }

    /// Says what the report is worth: it certifies nothing.
    pub fn preflight_note(self) -> &'static str {
        self.pick(
            "Kontrolleret efter vores egen liste, ikke certificeret.",
            "Checked against our own list, not certified.",
        )
    }

    /// Gives the word that stands before numbers of pages.
    pub(crate) fn page_word(self) -> &'static str {
        self.pick("side", "page")
    }

    /// Says how many checks have failed, and how many have remarks: "1 fejl og 2
    /// bemærkninger".
    pub fn preflight_count(self, failed: usize, remarks: usize) -> String {
        let remarks = self.pick(
            counted(remarks, "bemærkning", "bemærkninger"),
            counted(remarks, "remark", "remarks"),
        );
        self.pick(
            format!("{failed} fejl og {remarks}"),
            format!("{failed} failed and {remarks}"),
        )
    }

    /// Says that so many more places have the same fault: "og 3 steder til".
    pub fn more_places(self, places: usize) -> String {
        let (da, en) = if places == 1 { ("sted", "place") } else { ("steder", "places") };
        self.pick(format!("og {places} {da} til"), format!("and {places} {en} more"))
    }

    /// Names the lines at the head of a report, in their order.
    pub fn preflight_labels(self) -> [&'static str; 6] {
        self.pick(
            ["Fil", "Titel", "Omfang", "Trykbetingelse", "Størrelse", "SHA-256"],
            ["File", "Title", "Extent", "Condition", "Size", "SHA-256"],
        )
    }

    /// Names the columns of the table of checks, from the left.
    pub fn preflight_headers(self) -> [&'static str; 3] {
        self.pick(["Kontrol", "Resultat", "Fundet"], ["Check", "Verdict", "Found"])
    }

    /// Says how many pages there are, and their trimmed size where it is known: "16 sider,
    /// 148 × 210 mm".
    pub fn extent(self, pages: usize, size: Option<&str>) -> String {
        let pages = Measure::Pages(pages).text(self);
        size.map_or(pages.clone(), |size| format!("{pages}, {} mm", self.decimal(size)))
    }

    /// Writes a size in bytes, grouped by thousands: "1.234.567 byte".
    pub fn bytes(self, bytes: usize) -> String {
        let separator = self.pick('.', ',');
        let digits = bytes.to_string();
        let mut text = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push(separator);
            }
            text.push(digit);
        }
        format!("{text} {}", self.pick("byte", "bytes"))
    }
}
