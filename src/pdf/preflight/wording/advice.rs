//! What to do about a fault of a file for the press.

use crate::ground::lang::Lang;
use crate::pdf::preflight::fault::{Fault, FaultKind as K};

impl Fault {
    /// What to do.
    pub fn advice(&self, lang: Lang) -> &'static str {
        let (da, en) = match K::from(self) {
            K::Damaged | K::TooMuchWork | K::TooDeep | K::PictureUnreadable => (
                "dan filen igen; hjælper det ikke, så lad trykkeriet se på den",
                "make the file again; if that does not help, let the print shop look at it",
            ),
            K::NotMultipleOfFour => (
                "tilføj eller fjern sider, så antallet går op i fire",
                "add or remove pages until their number is a multiple of four",
            ),
            K::OtherSize | K::UserUnit | K::Turned => (
                "giv alle sider samme format, og lever enkeltsider, ikke opslag",
                "give all pages one size, and deliver single pages, not spreads",
            ),
            K::NoTrimBox | K::NoBleedBox | K::TrimOutsideBleed | K::BleedOutsideMedia => {
                (
                    "gem filen som PDF/X-4 med beskæring, så programmet sætter boksene",
                    "save the file as PDF/X-4 with bleed, so that the program sets the boxes",
                )
            }
            K::ArtBox => (
                "fjern ArtBox; TrimBox er nok",
                "remove the ArtBox; the TrimBox is enough",
            ),
            K::CropInsideBleed => (
                "fjern CropBox, eller gør den lige så stor som arket",
                "remove the CropBox, or make it as large as the sheet",
            ),
            K::NoBleed | K::NarrowBleed => (
                "dan filen igen med så meget til beskæring på alle fire sider",
                "make the file again with so much bleed on all four sides",
            ),
            K::UnfilledBleed => (
                "træk fladen eller billedet helt ud over kanten",
                "let the area or picture go on beyond the edge",
            ),
            K::ScreenColour | K::ScreenPicture | K::UnknownSpace => (
                "omsæt farverne til CMYK, før filen gemmes",
                "convert the colours to CMYK before the file is saved",
            ),
            K::ProfiledGrey => (
                "brug ren sort (K) i stedet for grå med profil",
                "use black ink alone instead of grey with a profile",
            ),
            K::ProfiledInks => (
                "gem CMYK uden profil, eller spørg trykkeriet",
                "save CMYK without a profile, or ask the print shop",
            ),
            K::SpotColour => (
                "aftal specialfarven med trykkeriet, eller omsæt den til CMYK",
                "agree on the spot colour with the print shop, or convert it to CMYK",
            ),
            K::RegistrationColour => (
                "brug sort (K) på siden; registerfarven er til skæremærker",
                "use black (K) on the page; the registration colour is for crop marks",
            ),
            K::ColouredSmallText => (
                "sæt lille tekst i ren sort (K 100) eller hvid",
                "set small text in black alone (K 100), or in white",
            ),
            K::ColouredThinLine => (
                "sæt stregen i én trykfarve, eller gør den tykkere",
                "draw the line in one ink, or make it thicker",
            ),
            K::TooMuchInk => (
                "gør farven lysere, eller omsæt billedet med trykkeriets profil",
                "make the colour lighter, or convert the picture by the print shop's profile",
            ),
            K::UnjudgedInk => (
                "lad trykkeriet se efter på et prøvetryk",
                "let the print shop look at a proof",
            ),
            K::WhiteOverprints => (
                "slå overtryk fra for det, der er hvidt",
                "switch overprint off for what is white",
            ),
            K::LiveTransparency => (
                "spørg trykkeriet, om de trykker PDF/X-4 med gennemsigtighed",
                "ask the print shop whether they print PDF/X-4 with transparency",
            ),
            K::NoGroupSpace | K::ScreenGroupSpace => (
                "sæt sidens blandingsrum til CMYK",
                "set the blending space of the page to CMYK",
            ),
            K::LowResolution | K::PoorResolution => (
                "brug et større billede, helst originalen, eller vis det mindre",
                "use a larger picture, best the original, or show it smaller",
            ),
            K::CoarseLineArt => (
                "scan stregen med mindst 800 ppi, eller brug en vektortegning",
                "scan line art at 800 ppi at least, or use a vector drawing",
            ),
            K::FontNotEmbedded => (
                "indlejr skriften, eller brug en, der må indlejres",
                "embed the font, or use one that may be embedded",
            ),
            K::Type3Font => (
                "se efter på et prøvetryk, at tegnene er skarpe",
                "look at a proof to see that the characters are sharp",
            ),
            K::Annotation | K::Action | K::FormFields => (
                "send trykudgaven, ikke netudgaven",
                "send the press edition, not the web edition",
            ),
            K::NoIntent
            | K::SeveralIntents
            | K::NoConditionName
            | K::OtherIntentProfile => (
                "gem filen som PDF/X-4 med trykkeriets trykbetingelse",
                "save the file as PDF/X-4 with the printing condition of the print shop",
            ),
            K::NoProfile | K::UnreadableProfile | K::ProfileClass => (
                "indlejr trykkeriets profil til fire trykfarver",
                "embed the print shop's profile for four inks",
            ),
            K::ProfileColours => (
                "indlejr en CMYK-profil til en trykmaskine, ikke en skærmprofil",
                "embed a CMYK profile of a press, not that of a screen",
            ),
            K::ProfileCondition => (
                "spørg trykkeriet, hvilken af de to der gælder",
                "ask the print shop which of the two holds",
            ),
            K::OtherVersion
            | K::NoXmp
            | K::UnreadableXmp
            | K::NoStandard
            | K::OtherStandard
            | K::NoDate
            | K::DatesDiffer
            | K::NoTrapped
            | K::TrappedUnknown
            | K::TrappedDiffers
            | K::NoProperty
            | K::NoFileId => (
                "gem filen som PDF/X-4, og ret den ikke bagefter",
                "save the file as PDF/X-4, and change nothing afterwards",
            ),
            K::NoTitle | K::TitlesDiffer => (
                "giv dokumentet en titel, og gem det igen",
                "give the document a title, and save it again",
            ),
            K::Encrypted => (
                "gem filen uden adgangskode og begrænsninger",
                "save the file without password and restrictions",
            ),
            K::Lzw => (
                "gem filen med ZIP-komprimering (Flate)",
                "save the file with ZIP compression (Flate)",
            ),
            K::TransferFunction => (
                "slå tonekurver fra, når filen gemmes",
                "switch transfer functions off when the file is saved",
            ),
            K::PostScript => (
                "gem filen igen uden indlejret PostScript",
                "save the file again without PostScript in it",
            ),
        };
        lang.pick(da, en)
    }
}
