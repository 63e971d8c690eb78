//! What to do about each finding, in one sentence.

use crate::finding::Finding as F;
use crate::finding::{Finding, JsonFault};

use super::{Lang, quoted};

impl Finding {
    /// Advice that does not depend on a near word; none where the message says it all.
    pub(super) fn advice(&self, lang: Lang) -> Option<String> {
        if let F::MissingColumn(found) = self {
            let found = quoted(found);
            return Some(lang.pick(
                format!("tabellen har kolonnerne {found}"),
                format!("the table has the columns {found}"),
            ));
        }
        let advice = self
            .file_advice(lang)
            .or_else(|| self.value_advice(lang))
            .or_else(|| self.rule_advice(lang))
            .or_else(|| self.layout_advice(lang));
        advice.map(ToOwned::to_owned)
    }

    /// Advice about files, tables and JSON.
    fn file_advice(&self, lang: Lang) -> Option<&'static str> {
        Some(match self {
            F::MissingFile | F::EmptyFile => lang.pick(
                "kopiér filen fra sidste periodes mappe, og ret den til",
                "copy the file from the last period's folder and adapt it",
            ),
            F::NotUtf8 { is_table: true } => lang.pick(
                "gem i Excel som `CSV UTF-8 (semikolonsepareret)`",
                "save from Excel as `CSV UTF-8`",
            ),
            F::NotUtf8 { is_table: false } => lang.pick(
                "åbn filen i Notesblok, vælg `Gem som`, og sæt kodningen til UTF-8",
                "open the file in Notepad, choose `Save as` and the encoding UTF-8",
            ),
            F::DuplicateColumn => {
                lang.pick("slet eller omdøb den ene", "delete or rename one of them")
            }
            F::RowLength { .. } => lang.pick(
                "en celle med `;` eller `,` i teksten skal stå i anførselstegn",
                "a cell with `;` or `,` in its text must stand in quotes",
            ),
            F::NoRows => lang.pick(
                "skriv mindst én række under overskriften",
                "write at least one row below the header",
            ),
            F::UnclosedQuote => lang.pick(
                "fjern det løse anførselstegn i rækken, eller sæt det andet",
                "remove the stray quotation mark in the row, or add its other half",
            ),
            F::JsonSyntax(JsonFault::Unclosed) => lang.pick(
                "tæl parenteserne; den sidste `}` eller `]` mangler ofte",
                "count the brackets; often the last `}` or `]` is missing",
            ),
            F::JsonSyntax(_) => lang.pick(
                "se også slutningen af linjen før; sammenlign med sidste periodes fil",
                "look at the end of the line before, too; compare with the last period's \
                 file",
            ),
            F::EmptyList => {
                lang.pick("skriv mindst ét element", "write at least one element")
            }
            F::DuplicateKey(_) => lang.pick("slet det ene", "delete one of them"),
            _ => return None,
        })
    }

    /// Advice about single values and pictures.
    fn value_advice(&self, lang: Lang) -> Option<&'static str> {
        Some(match self {
            F::MissingValue => lang.pick(
                "udfyld cellen, eller slet hele rækken",
                "fill the cell, or delete the whole row",
            ),
            F::ControlCharacter => lang.pick(
                "står der et løst anførselstegn i rækken eller den næste, så fjern det",
                "if a stray quotation mark stands in the row or the next, remove it",
            ),
            F::BadDate => {
                lang.pick("skriv fx 2022-02-02", "write for example 2022-02-02")
            }
            F::BadCount => lang.pick("skriv fx 3", "write for example 3"),
            F::BadEmail => lang.pick(
                "skriv fx navn@kommune.dk, uden mellemrum",
                "write for example navn@kommune.dk, without spaces",
            ),
            F::BadPostcode => lang.pick(
                "skriv fx 4180; et nul forrest, som Excel har fjernet, skal sættes på igen",
                "write for example 4180; a leading nought that Excel took must come back",
            ),
            F::ExcelError => lang.pick(
                "ret formlen i Excel, eller skriv værdien selv",
                "mend the formula in Excel, or type the value",
            ),
            F::TooLong { .. } => lang.pick(
                "skriv teksten kortere; et løst anførselstegn kan have slugt mere",
                "make the text shorter; a stray quotation mark may have swallowed more",
            ),
            F::Mojibake => lang.pick(
                "åbn originalen igen, og gem som `CSV UTF-8`",
                "open the original again and save as `CSV UTF-8`",
            ),
            F::LowResolution { .. } => lang.pick(
                "brug et større billede, helst originalen fra fotografen",
                "use a larger picture, best the photographer's original",
            ),
            F::MissingPicture(_) => lang.pick(
                "læg billedet i `billeder`, eller tøm cellen",
                "put the picture into `billeder`, or empty the cell",
            ),
            F::PictureFormat | F::PictureBroken(_) => lang.pick(
                "åbn billedet, og gem det på ny som JPEG eller PNG",
                "open the picture and save it anew as JPEG or PNG",
            ),
            F::PictureTruncated => {
                lang.pick("kopiér billedet igen", "copy the picture again")
            }
            F::PictureTooLarge { .. } => lang.pick(
                "gør billedet mindre; 12.000 billedpunkter på hver led er det største",
                "make the picture smaller; 12,000 pixels either way are the most",
            ),
            _ => return None,
        })
    }

    /// Advice about rules across rows and tables.
    fn rule_advice(&self, lang: Lang) -> Option<&'static str> {
        Some(match self {
            F::UnknownReference { .. } => lang.pick(
                "ret navnet, så det står ens i begge filer, eller tilføj det dér",
                "write the name alike in both files, or add it there",
            ),
            F::Duplicate(_) | F::OverlappingMandate(_) => lang
                .pick("ret eller slet den ene række", "mend or delete one of the rows"),
            F::NameMismatch { .. } => lang.pick(
                "ret nr eller navn, så begge peger på samme person",
                "mend number or name so that both mean the same person",
            ),
            F::NoMandate => lang.pick(
                "tilføj en række i `mandater.csv`, eller fjern personen",
                "add a row to `mandater.csv`, or remove the person",
            ),
            F::OutsidePeriod { .. } => lang.pick(
                "ret datoen her, eller valgperioden i `periode.json`",
                "mend the date here, or the election period in `periode.json`",
            ),
            F::DatesReversed => lang.pick(
                "byt om på de to datoer, eller ret dem",
                "swap the dates, or mend them",
            ),
            F::ChairCount(_) => lang.pick(
                "ret kolonnen `rolle` i `formandskab.csv`",
                "mend the column `rolle` in `formandskab.csv`",
            ),
            F::AppointmentsOutsideRange { .. } => lang.pick(
                "ret `udpegninger` i `periode.json`, eller tjek `udpegede.csv`",
                "mend `udpegninger` in `periode.json`, or check `udpegede.csv`",
            ),
            F::LowContrast { .. } => lang.pick(
                "vælg en mørkere eller lysere farve i `farver`",
                "choose a darker or lighter colour under `farver`",
            ),
            F::FolderName(_) => lang.pick(
                "ret mappens navn eller valgperiodens datoer",
                "mend the folder's name or the dates of the election period",
            ),
            F::NotReachable => lang.pick(
                "udfyld det, der mangler, eller ret kolonnen `forsendelse`",
                "fill in what is missing, or mend the column `forsendelse`",
            ),
            _ => return None,
        })
    }

    /// Advice about prose and pages.
    fn layout_advice(&self, lang: Lang) -> Option<&'static str> {
        Some(match self {
            F::MissingGlyph(_) => lang.pick(
                "skriv tegnet om med almindelige bogstaver",
                "write the character in common letters",
            ),
            F::DoesNotFit { .. } => {
                lang.pick("skriv teksten kortere", "make the text shorter")
            }
            F::PageCount(_) => lang.pick(
                "skriv lidt mere eller lidt mindre i `tekster/`",
                "write a little more or a little less in `tekster/`",
            ),
            F::LetterTooLong { .. } => lang.pick(
                "skriv lidt mindre i `tekster/brev-*.typ`",
                "write a little less in `tekster/brev-*.typ`",
            ),
            F::SectionTitle(0) => lang.pick(
                "skriv `= ` og titlen i den første linje",
                "write `= ` and the title in the first line",
            ),
            F::SectionTitle(_) => {
                lang.pick("brug `== ` til mellemrubrikker", "use `== ` for subheadings")
            }
            F::Comment => lang.pick(
                "skal det stå på siden, så skriv `\\/` i stedet for `/`",
                "if it is to stand on the page, write `\\/` for each `/`",
            ),
            F::LayoutInProse => lang.pick(
                "slet det; udseendet bestemmes i `templates`",
                "delete it; the look is decided in `templates`",
            ),
            _ => return None,
        })
    }
}
