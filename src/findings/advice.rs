//! What to do about each finding, in one sentence.

use crate::findings::code::Group;
use crate::findings::finding::Finding as F;
use crate::findings::finding::Finding;
use crate::findings::parts::{Absence, FileFormat, JsonFault, Mark, Stranger};

use crate::findings::wording::quoted;
use crate::ground::lang::Lang;

impl Finding {
    /// Advice that does not depend on a near word.
    pub(super) fn advice(&self, lang: Lang) -> String {
        match self {
            F::MissingColumn(found) => {
                let found = quoted(found);
                lang.pick(
                    format!("tabellen har kolonnerne {found}"),
                    format!("the table has the columns {found}"),
                )
            }
            F::NotOneOf { .. } => lang
                .pick("skriv et af de nævnte ord", "write one of these words")
                .into(),
            _ => {
                let (da, en) = self.fixed_advice();
                lang.pick(da, en).into()
            }
        }
    }

    /// Advice in Danish and English that quotes nothing.
    fn fixed_advice(&self) -> (&'static str, &'static str) {
        match self.code().group() {
            Group::File => self.file_advice(),
            Group::Table => self.table_advice(),
            Group::Value => self.value_advice(),
            Group::Rule => self.rule_advice(),
            Group::Json => self.json_advice(),
            Group::Picture => self.picture_advice(),
            Group::Layout => self.layout_advice(),
        }
    }

    /// Advice about whole files.
    fn file_advice(&self) -> (&'static str, &'static str) {
        match self {
            F::MissingFile(Absence::Sheet { .. }) => (
                "dobbeltklik på fanen med tabellen i Excel, og omdøb arket",
                "double-click the tab with the table in Excel, and rename the sheet",
            ),
            F::MissingFile(Absence::Table) => (
                "læg filen i mappen; en tom får I med `folio workbook`",
                "put the file into the folder; `folio workbook` gives an empty one",
            ),
            F::MissingFile(Absence::File) => (
                "kopiér filen fra sidste periodes mappe, og ret den til",
                "copy the file from the last period's folder and adapt it",
            ),
            F::UnknownFile(Stranger::Workbook) => (
                "skal den bruges, så gem den som `Excel-projektmappe (.xlsx)` med navnet `periode.xlsx`; \
                 ellers flyt den ud af mappen",
                "if it is meant to be used, save it as `Excel Workbook (.xlsx)` with the name \
                 `periode.xlsx`; otherwise move it out of the folder",
            ),
            F::UnknownFile(_) => (
                "flyt filen ud af mappen, eller giv den det rigtige navn",
                "move the file out of the folder, or give it the right name",
            ),
            F::NotUtf8 { is_table: true } => (
                "gem i Excel som `CSV UTF-8 (semikolonsepareret)`",
                "save from Excel as `CSV UTF-8`",
            ),
            F::NotUtf8 { is_table: false } => (
                "åbn filen i Notesblok, vælg `Gem som`, og sæt kodningen til UTF-8",
                "open the file in Notepad, choose `Save as` and the encoding UTF-8",
            ),
            F::EmptyFile => (
                "skriv noget i filen; er den en tekst, som rådet kan undvære, så slet den",
                "write something in the file; if it is a text that the council can do without, delete it",
            ),
            F::FileTooLarge(_) => (
                "er det en tabel, så slet de tomme rækker; er det et billede, så gør det mindre",
                "delete the empty rows of a table; make a picture smaller",
            ),
            F::BadWorkbook(_) => (
                "gem den igen som `Excel-projektmappe (.xlsx)`, uden adgangskode",
                "save it again as `Excel Workbook (.xlsx)`, without a password",
            ),
            F::TableTwice => (
                "slet den ene, så der kun er ét sted at rette",
                "delete one of them, so that there is one place to mend",
            ),
            F::LinkOutside => (
                "læg selve filen i mappen i stedet for genvejen",
                "put the file itself into the folder instead of the link",
            ),
            F::WrongFormat(FileFormat::Workbook) => (
                "gem hvert ark i Excel som `CSV UTF-8`, eller kald projektmappen `periode.xlsx`",
                "save each sheet from Excel as `CSV UTF-8`, or name the workbook `periode.xlsx`",
            ),
            F::WrongFormat(_) => (
                "åbn filen i Excel, og gem den som `CSV UTF-8 (semikolonsepareret)`",
                "open the file in Excel and save it as `CSV UTF-8`",
            ),
            F::UnknownSheet(_) => (
                "kun arket med tabellens eget navn læses; flyt det, der er rettet her, dertil, og slet dette ark",
                "only the sheet with the table's own name is read; move there what was mended here, and delete this one",
            ),
            F::RegisterLine => (
                "hent filen fra kopien `forsendelser-kopi.jsonl` eller en sikkerhedskopi; den skrives kun af Folio, og uden linjen ville brevet blive sendt igen",
                "take the file from its copy, `forsendelser-kopi.jsonl`, or a backup; Folio alone writes it, and without the line the letter would be sent again",
            ),
            F::RegisterLacks { .. } => (
                "kopiér `forsendelser-kopi.jsonl` til `forsendelser.jsonl` i periodens mappe; skal alt noteres forfra, så slet begge filer",
                "copy `forsendelser-kopi.jsonl` to `forsendelser.jsonl` in the period's folder; to record everything anew, delete both files",
            ),
            _ => unreachable!("only files come here"),
        }
    }

    /// Advice about the shape of a table.
    fn table_advice(&self) -> (&'static str, &'static str) {
        match self {
            F::UnknownColumn(_) => (
                "slet kolonnen, eller ret overskriften, hvis den skal bruges",
                "delete the column, or mend its header if it is meant to be used",
            ),
            F::UnnamedColumn(_) => (
                "slet det, der står i kolonnen, eller giv den en overskrift",
                "delete what stands in the column, or give it a header",
            ),
            F::DuplicateColumn => {
                ("slet eller omdøb den ene", "delete or rename one of them")
            }
            F::RowLength { .. } => (
                "en celle med `;` eller `,` i teksten skal stå i anførselstegn",
                "a cell with `;` or `,` in its text must stand in quotes",
            ),
            F::HeaderLength { .. } => (
                "en overskrift mangler eller er for meget; sammenlign med sidste periodes fil",
                "a header is missing or too many; compare with the last period's file",
            ),
            F::NoRows => (
                "skriv mindst én række under overskriften",
                "write at least one row below the header",
            ),
            F::UnclosedQuote => (
                "fjern det løse anførselstegn i rækken, eller sæt det andet",
                "remove the stray quotation mark in the row, or add its other half",
            ),
            F::MissingValue => (
                "udfyld cellen, eller slet hele rækken",
                "fill the cell, or delete the whole row",
            ),
            F::TooManyRows(_) | F::TooManyColumns(_) => (
                "slet de rækker og kolonner, der ikke hører til tabellen",
                "delete the rows and columns that are no part of the table",
            ),
            F::HiddenSheet | F::HiddenRows(_) => (
                "slet det skjulte i Excel, hvis det ikke skal med",
                "delete in Excel what is hidden, if it is not meant to be read",
            ),
            F::MergedCells(_) => (
                "ophæv fletningen i Excel, og udfyld hver celle",
                "unmerge the cells in Excel and fill each of them",
            ),
            _ => unreachable!("only the shape of tables comes here"),
        }
    }

    /// Advice about single values.
    fn value_advice(&self) -> (&'static str, &'static str) {
        match self {
            F::BadDate => ("skriv fx 2022-02-02", "write for example 2022-02-02"),
            F::BadCount => ("skriv fx 3", "write for example 3"),
            F::BadEmail => (
                "skriv fx navn@kommune.dk, uden mellemrum",
                "write for example navn@kommune.dk, without spaces",
            ),
            F::BadPhone => ("skriv fx 41 32 47 06", "write for example 41 32 47 06"),
            F::BadPostcode => (
                "skriv fx 4180; et nul forrest, som Excel har fjernet, skal sættes på igen",
                "write for example 4180; a leading nought that Excel took must come back",
            ),
            F::ControlCharacter => (
                "erstat linjeskiftet med et mellemrum; i en CSV-fil kan det også være et løst anførselstegn, \
                 der skal fjernes",
                "replace the line break by a space; in a CSV file it can also be a stray quotation mark, \
                 to be removed",
            ),
            F::Mojibake => (
                "skriv teksten igen, eller gem originalen på ny som `CSV UTF-8`",
                "type the text again, or save the original anew as `CSV UTF-8`",
            ),
            F::BadColour => ("skriv fx #0f3d49", "write for example #0f3d49"),
            F::BadPicturePath => (
                "skriv filens navn alene, fx smed.jpg",
                "write the file's name alone, for example smed.jpg",
            ),
            F::BadUrl => (
                "kopiér adressen fra browseren, med https:// forrest",
                "copy the address from the browser, with https:// in front",
            ),
            F::OutOfRange { .. } => (
                "ret tallet, så det ligger inden for grænserne",
                "mend the number so that it lies within the limits",
            ),
            F::TooLong { .. } => (
                "skriv teksten kortere; et løst anførselstegn kan have slugt mere",
                "make the text shorter; a stray quotation mark may have swallowed more",
            ),
            F::Unseen => (
                "skriv teksten igen i stedet for at kopiere den, så forsvinder advarslen",
                "type the text instead of copying it, and the warning goes",
            ),
            F::InkCount(_) => {
                ("skriv fx [95, 55, 45, 45]", "write for example [95, 55, 45, 45]")
            }
            F::ReservedInk => (
                "skriv farvens navn, som trykkeriet kender den, fx PANTONE 547 C, eller slet feltet",
                "write the name that the print shop has for it, for example PANTONE 547 C, or delete the key",
            ),
            F::SpotColourTwice => (
                "giv hver farve sin egen spotfarve, eller slet feltet i den ene",
                "give each colour a spot colour of its own, or delete the key in one",
            ),
            F::TooMuchInk { .. } => (
                "sænk cyan, magenta og gul, og lad sort gøre farven mørk",
                "take less cyan, magenta and yellow, and let black make the colour dark",
            ),
            F::ShortFormTooLong { .. } => (
                "forkort vejens eller byens navn, fx `Gl. Ringstedvej 17`; eller lad cellen stå tom",
                "shorten the name of the street or town, for example `Gl. Ringstedvej 17`; or leave the cell empty",
            ),
            F::TownWithDigits => (
                "skriv postnummeret i `postnr`, vej og nummer i `adresse` og kun byen her",
                "write the postcode into `postnr`, the street into `adresse`, and only the town here",
            ),
            F::ExcelError => (
                "ret formlen i Excel, eller skriv værdien selv",
                "mend the formula in Excel, or type the value",
            ),
            F::LooksLikeCode => (
                "ret teksten, hvis den ikke skal trykkes sådan",
                "mend the text if it is not meant to be printed so",
            ),
            F::UnknownParty => (
                "skriv partiets bogstav; en lokallistes skrives i `kontrol.lokallister` i `periode.json`",
                "write the party's letter; that of a local list goes into `kontrol.lokallister` in \
                 `periode.json`",
            ),
            _ => unreachable!("only values come here"),
        }
    }

    /// Advice about rules across rows and tables.
    fn rule_advice(&self) -> (&'static str, &'static str) {
        match self {
            F::UnknownReference { .. } => (
                "skriv det ens i begge filer, eller tilføj det i den anden",
                "write it alike in both files, or add it to the other",
            ),
            F::Duplicate(_) | F::DuplicateArea(_) | F::OverlappingMandate(_) => {
                ("ret eller slet den ene", "mend or delete one of them")
            }
            F::NameMismatch { .. } => (
                "ret nr eller navn, så begge peger på samme person",
                "mend number or name so that both mean the same person",
            ),
            F::SharedName => (
                "tilføj kolonnen `kommune` i `mandater`, og skriv personens kommune",
                "add the column `kommune` to `mandater` with the person's municipality",
            ),
            F::MunicipalityMismatch { .. } => (
                "ret nr eller kommune, så begge peger på samme person",
                "mend number or municipality so that both mean the same person",
            ),
            F::MayorMismatch { .. } => (
                "skriv navnet ens, eller ret personens titel",
                "write the name alike, or mend the person's title",
            ),
            F::PartyMismatch { .. } => (
                "skriv samme parti i alle tabeller, hvor personen står",
                "write the same party in all tables in which the person stands",
            ),
            F::NoMandate => (
                "tilføj en række i `mandater`; er personen fratrådt eller afdød, så skriv det i `forsendelse`",
                "add a row to `mandater`; if the person has resigned or died, write `fratrådt` or `afdød` into `forsendelse`",
            ),
            F::EndedMandate(_) => (
                "er personen trådt ud, så send takkebrevet, eller skriv `fratrådt` i `forsendelse`, hvis intet skal sendes; ellers ret datoen, eller `brev.dato`",
                "if the person has left, send the letter of thanks, or write `fratrådt` into `forsendelse` if nothing is to be sent; otherwise mend the date, or `brev.dato`",
            ),
            F::ReplacesSameDay(_) => (
                "ret `brev.dato` i `periode.json` til den dag, de nye breve sendes; breve, der er sendt, beholder deres",
                "set `brev.dato` in `periode.json` to the day the new letters go out; letters that were sent keep theirs",
            ),
            F::EmailOfAnother(_) => (
                "ret adressen, og se efter, om kolonnen er sorteret alene; er den rigtig, så skriv en undtagelse i `kontrol`",
                "mend the address, and see whether the column was sorted alone; if it is right, write an exception into `kontrol`",
            ),
            F::AddressOfAnother(_) => (
                "flere personer har fået hinandens adresser: se efter, om en kolonne er sorteret alene, eller celler er rykket; er de rigtige, så skriv undtagelser i `kontrol`",
                "several addresses have changed persons: see whether a column was sorted alone or cells were moved; if they are right, write exceptions into `kontrol`",
            ),
            F::OutsidePeriod { .. } => (
                "ret datoen her, eller valgperioden i `periode.json`",
                "mend the date here, or the election period in `periode.json`",
            ),
            F::SecondChair(_) => (
                "ret rollen eller datoerne i den ene række",
                "mend the role or the dates in one of the rows",
            ),
            F::OtherTown(_) => (
                "ret by eller postnr; gade og by kan være byttet om",
                "mend town or postcode; street and town may be swapped",
            ),
            F::NearDomain(_) => (
                "ret adressen, hvis den er skrevet forkert",
                "mend the address if it is misspelt",
            ),
            F::SharedEmail(_) => (
                "ret den adresse, der er forkert; har de adressen sammen, så undtag rækken under `kontrol`",
                "mend the address that is wrong; if they share it, waive the row under `kontrol`",
            ),
            F::TownElsewhere(_) => (
                "er flere rækker ramt, kan kolonnerne være sorteret hver for sig; bor personen dér, så undtag rækken",
                "if several rows are hit, columns may have been sorted apart; if the person lives there, waive the row",
            ),
            F::LetterDate => (
                "ret `brev.dato`, hvis den ikke er ment sådan",
                "mend `brev.dato` unless it is meant",
            ),
            F::DatesReversed => {
                ("byt om på de to datoer, eller ret dem", "swap the dates, or mend them")
            }
            F::ChairCount(_) | F::NoViceChair => (
                "ret kolonnen `rolle` i `formandskab`",
                "mend the column `rolle` in `formandskab`",
            ),
            F::AppointmentsOutsideRange { .. } => (
                "ret `udpegninger` i `periode.json`, eller tjek `udpegede`",
                "mend `udpegninger` in `periode.json`, or check `udpegede`",
            ),
            F::LowContrast { .. } => (
                "vælg en mørkere eller lysere farve i `farver`",
                "choose a darker or lighter colour under `farver`",
            ),
            F::FolderName(_) => (
                "ret mappens navn eller valgperiodens datoer",
                "mend the folder's name or the dates of the election period",
            ),
            F::NotReachable { .. } => (
                "udfyld cellen, eller ret kolonnen `forsendelse`",
                "fill the cell, or mend the column `forsendelse`",
            ),
            F::TooManyAddressLines { .. } => (
                "lad `titel` stå tom; posten kan bedst undvære den",
                "leave `titel` empty; the post can best do without it",
            ),
            F::EmptyForum => (
                "tilføj mandaterne i `mandater`, eller slet forummet",
                "add the mandates to `mandater`, or delete the forum",
            ),
            F::TooManyMembers { .. } | F::TooFewMembers { .. } => (
                "ret pladserne her eller mandaterne i `mandater`; stedfortrædere og suppleanter \
                 tælles ikke med",
                "mend the seats here or the mandates in `mandater`; deputies and substitutes do \
                 not count",
            ),
            F::LoneDeputy(_) => (
                "tilføj medlemmet i `mandater`, eller ret rollen",
                "add the member to `mandater`, or mend the role",
            ),
            F::OtherPostcode(_) => {
                ("ret det postnummer, der er forkert", "mend the postcode that is wrong")
            }
            F::NearName { .. } => (
                "er det den samme, så skriv navnet ens, og slet den ene række",
                "if they are the same, write the name alike and delete one row",
            ),
            F::LetterOnWeekend => (
                "vælg en hverdag i `brev.dato`, hvis datoen ikke er ment sådan",
                "choose a weekday for `brev.dato` unless the date is meant",
            ),
            F::MayorWithoutMandate(_) => (
                "er borgmesteren udpeget, så mangler rækken i `udpegede`",
                "if the mayor is appointed, the row in `udpegede` is missing",
            ),
            F::GenderBalance { .. } => (
                "se på fordelingen, næste gang rådet udpeger til forummet",
                "look at the balance the next time the council appoints to the forum",
            ),
            _ => unreachable!("only rules come here"),
        }
    }

    /// Advice about JSON files.
    fn json_advice(&self) -> (&'static str, &'static str) {
        match self {
            F::JsonSyntax(JsonFault::Unclosed) => (
                "tæl parenteserne; den sidste `}` eller `]` mangler ofte",
                "count the brackets; often the last `}` or `]` is missing",
            ),
            F::JsonSyntax(_) => (
                "se også slutningen af linjen før; sammenlign med sidste periodes fil",
                "look at the end of the line before, too; compare with the last period's \
                 file",
            ),
            F::MissingKey => (
                "kopiér feltet fra sidste periodes fil, og ret det til",
                "copy the key from the last period's file and adapt it",
            ),
            F::UnknownKey(_) => {
                ("slet feltet, eller ret navnet", "delete the key, or mend its name")
            }
            F::WrongKind { .. } => (
                "sammenlign med sidste periodes fil",
                "compare with the last period's file",
            ),
            F::EmptyText => {
                ("skriv teksten mellem anførselstegnene", "write the text in the quotes")
            }
            F::EmptyList => ("skriv mindst ét element", "write at least one element"),
            F::DuplicateKey(_) => ("slet det ene", "delete one of them"),
            F::UnknownCode(_) => (
                "skriv nummeret, som det står i beskeden, fx F0421",
                "write the code as the finding has it, for example F0421",
            ),
            F::FixedCode => {
                ("ret det, som beskeden handler om", "mend what the finding is about")
            }
            F::UnusedWaiver => (
                "slet undtagelsen, eller ret `tabel`, `række`, `hvem` og `værdi`, så de passer til beskeden",
                "delete the exception, or mend `tabel`, `række`, `hvem` and `værdi` to be those of the finding",
            ),
            F::EnvelopeTaken => (
                "giv kuverten et navn, som ingen anden har, fx leverandørens varenummer",
                "give the envelope a name of its own, for example the supplier's article number",
            ),
            F::WindowAcrossFold(_) => (
                "ret `y`, `højde` eller `fold`, så ruden ligger på det øverste felt",
                "mend `y`, `højde` or `fold` so that the window lies on the uppermost panel",
            ),
            F::FoldOfFormat { .. } => (
                "ret `fold` eller `format`; i en for stor kuvert glider arket mere end 3 mm",
                "mend `fold` or `format`; in an envelope that is too large the sheet slides more than 3 mm",
            ),
            _ => unreachable!("only JSON comes here"),
        }
    }

    /// Advice about pictures.
    fn picture_advice(&self) -> (&'static str, &'static str) {
        match self {
            F::MissingPicture(_) => (
                "læg billedet i `billeder`, eller tøm cellen",
                "put the picture into `billeder`, or empty the cell",
            ),
            F::PictureFormat | F::PictureBroken(_) => (
                "åbn billedet, og gem det på ny som JPEG eller PNG",
                "open the picture and save it anew as JPEG or PNG",
            ),
            F::PictureTruncated => ("kopiér billedet igen", "copy the picture again"),
            F::PictureTooLarge { .. } => (
                "gør billedet mindre; højst 12.000 billedpunkter på hver led, 60 millioner i alt",
                "make the picture smaller; at most 12,000 pixels either way, 60 million in all",
            ),
            F::SharedPicture(_) => (
                "skriv navnet på personens eget billede",
                "write the name of the person's own picture",
            ),
            F::LowResolution { .. } => (
                "brug et større billede, helst originalen fra fotografen",
                "use a larger picture, best the photographer's original",
            ),
            _ => unreachable!("only pictures come here"),
        }
    }

    /// Advice about prose and pages.
    fn layout_advice(&self) -> (&'static str, &'static str) {
        match self {
            F::Typst { message, .. } if is_of_marks(message) => (
                "tegnene `#`, `$`, `*`, `_`, `@` og `<` har en særlig betydning; sæt `\\` \
                 foran for at skrive dem",
                "the characters `#`, `$`, `*`, `_`, `@` and `<` have a meaning; put `\\` in \
                 front to write them",
            ),
            F::Typst { .. } | F::TypstWarning(_) => (
                "ret stedet ved `^`; sammenlign med sidste periodes tekst",
                "mend the place at `^`; compare with the last period's text",
            ),
            F::MissingGlyph(_) => (
                "skriv tegnet om med almindelige bogstaver",
                "write the character in common letters",
            ),
            F::DoesNotFit { .. } => ("skriv teksten kortere", "make the text shorter"),
            F::AddressOutsideWindow { .. } => (
                "skriv en kort form i `kort adresse` eller `kort by`, eller forkort linjen; ellers vælg en kuvert med større rude i `brev.kuvert`",
                "write a short form into `kort adresse` or `kort by`, or shorten the line; otherwise choose an envelope with a larger window in `brev.kuvert`",
            ),
            F::AddressTooHigh { .. } => (
                "lad `titel` eller `organisation` stå tom, eller forkort en linje, der er brudt over",
                "leave `titel` or `organisation` empty, or shorten a line that has been broken",
            ),
            F::InkInWindow { .. } | F::InkAtLeftEdge { .. } => (
                "flyt det i `brev/letter.typ`, hvis skabelonerne er jeres egne; ellers ret `brev.kuvert`",
                "move it in `brev/letter.typ` if the templates are your own; otherwise mend `brev.kuvert`",
            ),
            F::NoAddressBlock => (
                "sæt mærket `<address>` på adressens blok i `brev/letter.typ`",
                "put the label `<address>` on the block of the address in `brev/letter.typ`",
            ),
            F::PageCount(_) => (
                "skriv lidt mere eller lidt mindre i `tekster/`",
                "write a little more or a little less in `tekster/`",
            ),
            F::NotReadyForPress(_) => (
                "se `folder-tryk-rapport.pdf`; er et billede for lille, så skaf et større",
                "see `folder-tryk-rapport.pdf`; if a picture is too small, find a larger one",
            ),
            F::LetterTooLong { .. } => (
                "skriv lidt mindre i `tekster/brev-*.typ`",
                "write a little less in `tekster/brev-*.typ`",
            ),
            F::SectionTitle(0) => (
                "skriv `= ` og titlen i den første linje",
                "write `= ` and the title in the first line",
            ),
            F::SectionTitle(_) => {
                ("brug `== ` til mellemrubrikker", "use `== ` for subheadings")
            }
            F::Comment => (
                "skal det stå på siden, så skriv `\\/` i stedet for `/`",
                "if it is to stand on the page, write `\\/` for each `/`",
            ),
            F::LayoutInProse => (
                "slet det; udseendet bestemmes i `templates`",
                "delete it; the look is decided in `templates`",
            ),
            F::LostMark(Mark::Hash) => (
                "skriv `\\#`, hvis tegnet skal stå på siden",
                "write `\\#` if the character is to stand on the page",
            ),
            F::LostMark(Mark::Label) => (
                "skriv `\\<`, hvis tegnet skal stå på siden",
                "write `\\<` if the character is to stand on the page",
            ),
            F::LostMark(Mark::Emphasis) => (
                "skriv `\\*` eller `\\_`, hvis tegnene skal stå på siden; ellers slet mellemrummet inden for dem",
                "write `\\*` or `\\_` if the marks are to stand on the page; otherwise delete the space within",
            ),
            F::LostMark(Mark::Backslash) => (
                "skriv `\\\\`, hvis tegnet skal stå på siden",
                "write `\\\\` if the character is to stand on the page",
            ),
            _ => unreachable!("only layout comes here"),
        }
    }
}

/// Whether Typst's message is of the kind that a stray mark in prose gives.
fn is_of_marks(message: &str) -> bool {
    // The one label that prose has by right; without it, its title has lost it.
    if message.contains("<regionale-fora>") {
        return false;
    }
    let beginnings = ["unclosed", "unexpected", "expected", "label `", "the character"];
    beginnings.iter().any(|beginning| message.starts_with(beginning))
}
