//! The checks in words: what each is called, and the rule that it holds a file to. The rule
//! is shown where it is kept; where it is broken, the faults have sentences of their own
//! (`faults/`). A heading, a title and a verdict must fit the columns of the report
//! (`text_report`).

use super::check::{Check, Section, Verdict};
use crate::ground::lang::Lang;

impl Check {
    /// Names what is checked, in a word or two, as it stands in the column of titles.
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

    /// States the rule in one sentence, as it holds in a file that passes; it begins in lower
    /// case and has no full stop.
    pub fn rule(self, lang: Lang) -> &'static str {
        let (da, en) = match self {
            Self::Legible => (
                "alt i filen kan læses og bedømmes",
                "everything in the file can be read and judged",
            ),
            Self::PageCount => (
                "sidetallet passer til et enkelt ark, eller går op i fire, så arkene kan hæftes",
                "the number of pages is that of one leaf, or a multiple of four, \
                 so that sheets can be stitched",
            ),
            Self::PageSize => (
                "alle sider er enkeltsider af samme størrelse",
                "all pages are single pages of one size",
            ),
            Self::Boxes => (
                "hver side har TrimBox og BleedBox, den ene inden i den anden, og ikke også ArtBox",
                "every page has a TrimBox and a BleedBox, one within the other, and no ArtBox, too",
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
            Self::Fonts => (
                "alle brugte skrifter ligger i filen",
                "all fonts in use are embedded in the file",
            ),
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
    /// Gives the heading over the checks of a section.
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
    /// Gives the word for the verdict, as it stands in a report.
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Passed => lang.pick("i orden", "in order"),
            Self::Remark => lang.pick("bemærk", "remark"),
            Self::Failed => lang.pick("fejl", "failed"),
            Self::NotApplicable => lang.pick("ikke brugt", "not used"),
        }
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
