//! The wording of a preflight: checks, verdicts, values, and the frame of the report.

mod advice;
mod fault;

use crate::ground::lang::{Lang, counted};
use crate::pdf::preflight::check::{Check, Section, Verdict};
use crate::pdf::preflight::measure::Measure;
use crate::pdf::preflight::report::Finding;

impl Check {
    /// What is checked, in a word or two.
    pub fn title(self, lang: Lang) -> &'static str {
        let (da, en) = match self {
            Self::Legible => ("Kan læses", "Legible"),
            Self::PageCount => ("Sidetal", "Number of pages"),
            Self::PageSize => ("Sidestørrelse", "Page size"),
            Self::Boxes => ("Sidebokse", "Page boxes"),
            Self::Bleed => ("Beskæring", "Bleed"),
            Self::BleedFilled => ("Farve til kanten", "Filled bleed"),
            Self::ColourSpaces => ("Farverum", "Colour spaces"),
            Self::SmallText => ("Sort tekst", "Black text"),
            Self::ThinLines => ("Tynde streger", "Thin lines"),
            Self::TotalInk => ("Farvemængde", "Total ink"),
            Self::Overprint => ("Overtryk", "Overprint"),
            Self::Transparency => ("Gennemsigtighed", "Transparency"),
            Self::PageGroup => ("Blandingsrum", "Blending space"),
            Self::Resolution => ("Opløsning", "Resolution"),
            Self::Fonts => ("Skrifter", "Fonts"),
            Self::Annotations => ("Links og noter", "Annotations"),
            Self::Actions => ("Handlinger", "Actions"),
            Self::Version => ("PDF-version", "PDF version"),
            Self::OutputIntent => ("Trykbetingelse", "Output intent"),
            Self::OutputProfile => ("Farveprofil", "Output profile"),
            Self::Identification => ("Standard", "Standard"),
            Self::Title => ("Titel", "Title"),
            Self::Dates => ("Datoer", "Dates"),
            Self::Trapped => ("Overfyldning", "Trapping"),
            Self::History => ("Dokument-id", "Document ids"),
            Self::FileId => ("Fil-id", "File id"),
            Self::Encryption => ("Kryptering", "Encryption"),
            Self::Compression => ("Komprimering", "Compression"),
            Self::TransferFunctions => ("Tonekurver", "Transfer functions"),
            Self::PostScript => ("PostScript", "PostScript"),
        };
        lang.pick(da, en)
    }

    /// The rule in one sentence.
    pub fn rule(self, lang: Lang) -> &'static str {
        let (da, en) = match self {
            Self::Legible => (
                "alt i filen kan læses og bedømmes",
                "everything in the file can be read and judged",
            ),
            Self::PageCount => (
                "sidetallet går op i fire, så arkene kan falses og hæftes",
                "the number of pages is a multiple of four, so that sheets can be folded and stitched",
            ),
            Self::PageSize => (
                "alle sider er enkeltsider af samme størrelse",
                "all pages are single pages of one size",
            ),
            Self::Boxes => (
                "hver side har TrimBox og BleedBox, den ene inden i den anden, og ingen ArtBox",
                "every page has a TrimBox and a BleedBox, one within the other, and no ArtBox",
            ),
            Self::Bleed => (
                "der er luft til beskæring på alle fire sider",
                "there is room for the cut to err on all four sides",
            ),
            Self::BleedFilled => (
                "farve, der når kanten, fortsætter helt ud i beskæringen",
                "colour that reaches the trim goes on to the end of the bleed",
            ),
            Self::ColourSpaces => (
                "alle farver er trykfarver; RGB er der ingen af",
                "all colours are inks, and none is RGB",
            ),
            Self::SmallText => (
                "tekst under 12 punkt er kun sort eller hvid",
                "text below 12 points is in black alone, or white",
            ),
            Self::ThinLines => (
                "streger under 0,75 punkt er i én trykfarve",
                "lines below 0.75 points are in one ink",
            ),
            Self::TotalInk => (
                "ingen farve kræver mere end 300 % trykfarve",
                "no colour takes more than 300 % of ink",
            ),
            Self::Overprint => (
                "intet hvidt er sat til at trykke oven i andet",
                "nothing white is set to print over what lies below",
            ),
            Self::Transparency => ("intet er gennemsigtigt", "nothing is transparent"),
            Self::PageGroup => (
                "gennemsigtige sider blandes i trykfarver",
                "pages with transparency are blended in inks",
            ),
            Self::Resolution => (
                "billeder har mindst 300 ppi, streg mindst 800",
                "pictures have 300 ppi at least, line art 800",
            ),
            Self::Fonts => {
                ("alle skrifter ligger i filen", "all fonts are embedded in the file")
            }
            Self::Annotations => (
                "ingen links, noter eller felter ligger på siderne",
                "no links, notes or fields lie on the pages",
            ),
            Self::Actions => (
                "ingen handlinger, scripts eller formularer",
                "no actions, scripts or forms",
            ),
            Self::Version => ("filen er PDF 1.6", "the file is PDF 1.6"),
            Self::OutputIntent => (
                "netop én trykbetingelse er nævnt ved navn",
                "exactly one printing condition is named",
            ),
            Self::OutputProfile => (
                "dens profil ligger i filen og er til fire trykfarver",
                "its profile is embedded, and for four inks of an output device",
            ),
            Self::Identification => (
                "metadata siger, at filen er PDF/X-4",
                "the metadata says that the file is PDF/X-4",
            ),
            Self::Title => (
                "titlen står i filen og i dens metadata, og er den samme",
                "the title stands in the file and in its metadata, and is one",
            ),
            Self::Dates => (
                "datoerne står i filen og i dens metadata, og er de samme",
                "the dates stand in the file and in its metadata, and are the same",
            ),
            Self::Trapped => (
                "det fremgår, om farverne overlapper, begge steder ens",
                "both places say alike whether the file is trapped",
            ),
            Self::History => (
                "metadata har dokumentets og udgavens id",
                "the metadata has the identifiers of document and version",
            ),
            Self::FileId => {
                ("filen har et id af to dele", "the file has an identifier of two parts")
            }
            Self::Encryption => ("filen er ikke krypteret", "the file is not encrypted"),
            Self::Compression => {
                ("intet er komprimeret med LZW", "nothing is compressed with LZW")
            }
            Self::TransferFunctions => (
                "ingen tonekurver ændrer farverne",
                "no transfer functions change the colours",
            ),
            Self::PostScript => {
                ("filen rummer ingen PostScript", "there is no PostScript in the file")
            }
        };
        lang.pick(da, en)
    }
}

impl Section {
    /// The heading.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Pages => lang.pick("Sider", "Pages"),
            Self::Colour => lang.pick("Farve", "Colour"),
            Self::Contents => lang.pick("Indhold", "Contents"),
            Self::Standard => lang.pick("Filen efter PDF/X-4", "The file by PDF/X-4"),
        }
    }
}

impl Verdict {
    /// The word for it.
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Passed => lang.pick("i orden", "in order"),
            Self::Remark => lang.pick("bemærk", "remark"),
            Self::Failed => lang.pick("fejl", "failed"),
            Self::NotApplicable => lang.pick("ikke brugt", "not used"),
        }
    }
}

impl Measure {
    /// The value with its unit.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Pages(pages) => {
                counted(*pages, lang.pick("side", "page"), lang.pick("sider", "pages"))
            }
            Self::Size(size) => format!("{} mm", lang.decimal(&size.text())),
            Self::Bleed(bleed) => format!("{} mm", lang.decimal(&bleed.text())),
            Self::Ink(percent) => {
                lang.pick(format!("højest {percent} %"), format!("{percent} % at most"))
            }
            Self::Resolution(ppi) => {
                lang.pick(format!("mindst {ppi} ppi"), format!("{ppi} ppi at least"))
            }
            Self::Fonts(fonts) => counted(
                *fonts,
                lang.pick("skrift", "font"),
                lang.pick("skrifter", "fonts"),
            ),
            Self::IsTrapped(true) => lang.pick("ja", "yes").into(),
            Self::IsTrapped(false) => lang.pick("nej", "no").into(),
            Self::Text(text) => text.clone(),
        }
    }
}

impl Finding {
    /// The place in words: "side 3, billede 2"; empty for the whole file.
    pub fn place(&self, lang: Lang) -> String {
        let page = self
            .page
            .map(|page| lang.pick(format!("side {page}"), format!("page {page}")));
        let figure = self.figure.map(|figure| {
            lang.pick(format!("billede {figure}"), format!("picture {figure}"))
        });
        let parts: Vec<_> = [page, figure].into_iter().flatten().collect();
        parts.join(", ")
    }
}

/// The words that frame a report.
impl Lang {
    /// A number with the decimal mark of the language.
    pub(crate) fn decimal(self, number: &str) -> String {
        self.pick(number.replace('.', ","), number.to_owned())
    }

    /// The name of the report.
    pub fn preflight_title(self) -> &'static str {
        self.pick("Kontrol af trykfil", "Preflight")
    }

    /// The last word.
    pub fn preflight_result(self, is_go: bool) -> &'static str {
        match is_go {
            true => self.pick("KLAR TIL TRYK", "GO"),
            false => self.pick("IKKE KLAR TIL TRYK", "NO-GO"),
        }
    }

    /// What the report is worth.
    pub fn preflight_note(self) -> &'static str {
        self.pick(
            "Kontrolleret efter vores egen liste, ikke certificeret.",
            "Checked against our own list, not certified.",
        )
    }

    /// The word before numbers of pages.
    pub(crate) fn page_word(self) -> &'static str {
        self.pick("side", "page")
    }

    /// How many checks came to which verdict.
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

    /// That so many places more have the same fault.
    pub fn more_places(self, places: usize) -> String {
        let (da, en) = if places == 1 { ("sted", "place") } else { ("steder", "places") };
        self.pick(format!("og {places} {da} til"), format!("and {places} {en} more"))
    }

    /// The names of what stands at the head of a report.
    pub fn preflight_labels(self) -> [&'static str; 6] {
        self.pick(
            ["Fil", "Titel", "Omfang", "Trykbetingelse", "Størrelse", "SHA-256"],
            ["File", "Title", "Extent", "Condition", "Size", "SHA-256"],
        )
    }

    /// The headers of the table.
    pub fn preflight_headers(self) -> [&'static str; 3] {
        self.pick(["Kontrol", "Resultat", "Fundet"], ["Check", "Verdict", "Found"])
    }

    /// The number of pages and their trimmed size: "16 sider, 148 × 210 mm".
    pub fn extent(self, pages: usize, size: Option<&str>) -> String {
        let pages = Measure::Pages(pages).text(self);
        size.map_or(pages.clone(), |size| format!("{pages}, {} mm", self.decimal(size)))
    }

    /// A size in bytes: "1.234.567 byte".
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_check_has_a_title_and_a_rule_of_its_own_in_both_languages() {
        for lang in [Lang::Da, Lang::En] {
            let mut titles: Vec<_> =
                Check::all().map(|check| check.title(lang)).collect();
            let mut rules: Vec<_> = Check::all().map(|check| check.rule(lang)).collect();
            let count = titles.len();
            for texts in [&mut titles, &mut rules] {
                assert!(texts.iter().all(|text| !text.is_empty()));
                texts.sort_unstable();
                texts.dedup();
                assert_eq!(texts.len(), count);
            }
        }
        let differs = |check: &Check| check.rule(Lang::Da) != check.rule(Lang::En);
        assert!(Check::all().all(|check| differs(&check)));
    }
}
