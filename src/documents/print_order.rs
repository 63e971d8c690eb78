//! What the office writes to the print shop: the size, pages, colours and binding of the press
//! edition in words, as they are of the file that was made, to be copied into an e-mail.

use super::editions::{PRESS, REPORT};
use super::welcome_folder;
use crate::ground::lang::Lang;
use crate::pdf::preflight::preflight_report::Report;
use crate::pdf::press::PictureColour;
use crate::pdf::profile::INK_LIMIT;
use crate::period::model::{Colour, ElectionPeriod, Palette};

/// The printing conditions whose paper the print shop may be told, by their names in the
/// registry of the ICC.
const PAPERS: [(&str, &str); 4] = [
    ("FOGRA39", "bestrøget papir"),
    ("FOGRA51", "bestrøget papir"),
    ("FOGRA47", "ubestrøget papir"),
    ("FOGRA52", "ubestrøget papir"),
];

/// The words for the print shop about one press edition.
pub(crate) struct PrintOrder<'a> {
    /// The period that the folder is about, with what the print shop has asked for.
    pub period: &'a ElectionPeriod,
    /// What was found of the finished file: its size, its pages, whether it can be printed.
    pub report: &'a Report,
}

impl PrintOrder<'_> {
    /// Writes the whole text, in Danish, with the line ends of Windows: it is opened in Notepad.
    pub(crate) fn text(&self) -> String {
        let mut lines = Vec::new();
        if !self.report.is_go() {
            lines.push(format!(
                "SEND IKKE {PRESS} ENDNU: Den er ikke klar til tryk. Grunden står i {REPORT}."
            ));
            lines.push(String::new());
        }
        lines.push(self.heading());
        lines.push(String::new());
        lines.extend(self.product());
        lines.extend(self.colours());
        lines.push(format!("{REPORT} viser, hvad der er kontrolleret i filen."));
        lines.push(String::new());
        lines
            .push("Oplag, papir, prøvetryk, levering og pris aftaler vi med jer.".into());
        lines.iter().map(|line| format!("{line}\r\n")).collect()
    }

    /// Names what is to be printed: "Velkommen til KKR Sjælland, 2022-2026".
    fn heading(&self) -> String {
        let title = welcome_folder::title(self.period);
        format!("{title}, {}", self.period.settings.term.key())
    }

    /// Says what is to be made of the file: size, pages, binding, bleed and marks.
    fn product(&self) -> Vec<String> {
        let press = self.period.settings.press;
        let bleed = match press.bleed.0 {
            0.0 => "ingen beskæring".to_owned(),
            _ => {
                format!("{} mm til beskæring på alle sider", decimal(&press.bleed.text()))
            }
        };
        let marks = if press.has_marks { "med" } else { "uden" };
        let pages = self.report.head.pages;
        vec![
            format!("{}{pages} sider i alt inklusive omslag, klammehæftet.", self.size()),
            format!("Enkeltsider i læserækkefølge, {bleed}, {marks} skæremærker."),
        ]
    }

    /// Names the trimmed size, "A5 (148 × 210 mm), "; empty for a file that has none.
    fn size(&self) -> String {
        let Some(trim) = self.report.head.trim else { return String::new() };
        match &*trim.text() {
            "148 × 210" => "A5 (148 × 210 mm), ".into(),
            other => format!("{} mm, ", decimal(other)),
        }
    }

    /// Says in which colours the file is, for which paper, and how its pictures are.
    fn colours(&self) -> Vec<String> {
        let settings = &self.period.settings;
        let condition = self.report.head.condition.as_deref().map(in_words);
        let spots = spot_colours(&settings.palette);
        let inks = match &spots[..] {
            [] => "CMYK".to_owned(),
            [one] => format!("CMYK og den egne farve {one}"),
            several => format!("CMYK og de egne farver {}", several.join(", ")),
        };
        let mut lines = vec![format!(
            "{PRESS} er PDF/X-4 i {inks}{}, højst {INK_LIMIT} % farve.",
            condition.unwrap_or_default()
        )];
        if settings.press.pictures == PictureColour::Srgb {
            lines.push("Billederne er i sRGB med profil og omsættes hos jer.".into());
        }
        lines
    }
}

/// Names a printing condition behind the inks, with its paper where that is known:
/// " til FOGRA39 (bestrøget papir)".
fn in_words(condition: &str) -> String {
    let paper = PAPERS.iter().find(|(name, _)| *name == condition);
    match paper {
        Some((_, paper)) => format!(" til {condition} ({paper})"),
        None => format!(" til {condition}"),
    }
}

/// Writes a number with a comma, as Danish does.
fn decimal(number: &str) -> String {
    Lang::Da.decimal(number)
}

/// Lists the inks of their own that a palette asks for, in the order of its colours.
fn spot_colours(palette: &Palette) -> Vec<&str> {
    let Palette { primary, secondary, accent, paper } = palette;
    let colours: [&Colour; 4] = [primary, secondary, accent, paper];
    colours.iter().filter_map(|colour| colour.spot.as_deref()).collect()
}
