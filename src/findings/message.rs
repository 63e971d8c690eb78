//! What is wrong, in one sentence for each finding.

use crate::findings::finding::Finding as F;
use crate::findings::finding::Finding;
use crate::findings::parts::{Absence, Mark, Stranger};
use crate::ground::danish;

use crate::findings::wording::{quoted, with_code_points};
use crate::ground::lang::Lang;

impl Finding {
    /// Sentences about whole files.
    pub(super) fn file_message(&self, lang: Lang, value: &str) -> String {
        match self {
            F::MissingFile(Absence::Sheet { workbook, sheets }) => {
                let sheets = quoted(sheets);
                lang.pick(
                    format!("intet ark `{value}` i {workbook}; arkene hedder {sheets}"),
                    format!("no sheet `{value}` in {workbook}; its sheets are {sheets}"),
                )
            }
            F::MissingFile(_) => lang.pick("filen mangler", "the file is missing").into(),
            F::UnknownFile(Stranger::Workbook) => lang
                .pick(
                    "projektmappen hedder ikke `periode.xlsx` og bruges ikke",
                    "the workbook is not named `periode.xlsx` and is not used",
                )
                .into(),
            F::UnknownFile(_) => lang
                .pick(
                    "filen er ikke en del af en periodemappe og bruges ikke",
                    "the file is no part of a period folder and is not used",
                )
                .into(),
            F::NotUtf8 { is_table: true } => lang
                .pick(
                    "tegnene kan ikke læses: filen er hverken UTF-8, Windows-1252 eller \
                     UTF-16 tvers igennem",
                    "the characters cannot be read: the file is neither UTF-8, \
                     Windows-1252 nor UTF-16 throughout",
                )
                .into(),
            F::NotUtf8 { is_table: false } => lang
                .pick(
                    "teksten er ikke gemt som UTF-8 (æ, ø og å ville blive forkerte)",
                    "the text is not saved as UTF-8 (æ, ø and å would come out wrong)",
                )
                .into(),
            F::EmptyFile => lang.pick("filen er tom", "the file is empty").into(),
            F::FileTooLarge(limit) => lang.pick(
                format!("filen fylder mere end {limit} MB"),
                format!("the file takes more than {limit} MB"),
            ),
            F::BadWorkbook(Some(reason)) => lang.pick(
                format!("projektmappen kan ikke læses ({reason})"),
                format!("the workbook cannot be read ({reason})"),
            ),
            F::BadWorkbook(None) => lang
                .pick(
                    "projektmappen har en adgangskode, eller den er fra en gammel Excel",
                    "the workbook has a password, or is of an old Excel",
                )
                .into(),
            F::TableTwice => lang
                .pick(
                    "tabellen findes også som ark i projektmappen",
                    "the table is also a sheet of the workbook",
                )
                .into(),
            F::LinkOutside => lang
                .pick(
                    "genvejen fører ud af periodemappen og følges ikke",
                    "the link leads out of the period folder and is not followed",
                )
                .into(),
            F::WrongFormat(format) => {
                let format = format.name(lang);
                lang.pick(
                    format!("filen er ikke CSV, men {format}"),
                    format!("the file is not CSV, but {format}"),
                )
            }
            F::UnknownSheet(_) => lang
                .pick(
                    "arket er ingen tabel og bruges ikke",
                    "the sheet is no table and is not used",
                )
                .into(),
            F::RegisterLine => lang
                .pick(
                    "linjen kan ikke læses som en forsendelse",
                    "the line cannot be read as a letter that was sent",
                )
                .into(),
            F::RegisterLacks { missing, copy } => lang.pick(
                format!(
                    "her mangler {missing} af de forsendelser, der står i kopien `{copy}`"
                ),
                format!("{missing} of the records in the copy `{copy}` are missing here"),
            ),
            _ => unreachable!("only files come here"),
        }
    }

    /// Sentences about the shape of a table.
    pub(super) fn table_message(&self, lang: Lang, value: &str) -> String {
        match self {
            F::MissingColumn(_) => lang.pick(
                format!("kolonnen `{value}` mangler"),
                format!("the column `{value}` is missing"),
            ),
            F::UnknownColumn(_) => lang.pick(
                format!("kolonnen `{value}` er ukendt og bruges ikke"),
                format!("the column `{value}` is unknown and is not used"),
            ),
            F::DuplicateColumn => lang.pick(
                format!("kolonnen `{value}` findes to gange"),
                format!("the column `{value}` stands twice"),
            ),
            F::RowLength { expected, found } => lang.pick(
                format!("rækken har {found} celler, overskriften {expected}"),
                format!("the row has {found} cells, the header {expected}"),
            ),
            F::HeaderLength { header, rows } => lang.pick(
                format!("overskriften har {header} celler, men alle rækker har {rows}"),
                format!("the header has {header} cells, but all rows have {rows}"),
            ),
            F::NoRows => {
                lang.pick("tabellen har ingen rækker", "the table has no rows").into()
            }
            F::UnclosedQuote => lang
                .pick(
                    "et anførselstegn bliver aldrig lukket (resten af filen ville blive \
                     til én celle)",
                    "a quotation mark is never closed (the rest of the file would \
                     become one cell)",
                )
                .into(),
            F::MissingValue => {
                lang.pick("cellen skal udfyldes", "the cell must be filled").into()
            }
            F::UnnamedColumn(number) => lang.pick(
                format!("kolonne nr. {number} har ingen overskrift og bruges ikke"),
                format!("column no. {number} has no header and is not used"),
            ),
            F::TooManyRows(limit) => {
                let limit = danish::number(*limit);
                lang.pick(
                    format!("tabellen har flere end {limit} rækker"),
                    format!("the table has more than {} rows", limit.replace('.', ",")),
                )
            }
            F::TooManyColumns(limit) => lang.pick(
                format!("rækken har flere end {limit} celler"),
                format!("the row has more than {limit} cells"),
            ),
            F::HiddenSheet => lang
                .pick(
                    "arket er skjult i Excel, men tages med",
                    "Excel hides the sheet, but it is read",
                )
                .into(),
            F::HiddenRows(1) => lang
                .pick(
                    "én række er skjult i Excel, men tages med",
                    "Excel hides one row, but it is read",
                )
                .into(),
            F::HiddenRows(count) => lang.pick(
                format!("{count} rækker er skjult i Excel, men tages med"),
                format!("Excel hides {count} rows, but they are read"),
            ),
            F::MergedCells(range) => lang.pick(
                format!("cellerne {range} er flettet; kun den første har en værdi"),
                format!("the cells {range} are merged; only the first has a value"),
            ),
            _ => unreachable!("only the shape of tables comes here"),
        }
    }

    /// Sentences about a single value.
    pub(super) fn value_message(&self, lang: Lang, value: &str) -> String {
        let not = |da: &str, en: &str| {
            lang.pick(format!("`{value}` er ikke {da}"), format!("`{value}` is not {en}"))
        };
        match self {
            F::BadDate => not("en dato", "a date"),
            F::BadCount => not("et helt tal fra 1 til 999", "a whole number from 1 to 999"),
            F::BadEmail => not("en e-mailadresse", "an e-mail address"),
            F::BadPhone => not(
                "et telefonnummer (otte cifre, evt. med +45)",
                "a telephone number (eight digits, +45 allowed)",
            ),
            F::BadPostcode => {
                not("et postnummer (fire cifre)", "a postcode (four digits)")
            }
            F::NotOneOf { allowed, .. } => {
                let allowed = quoted(allowed);
                lang.pick(
                    format!("`{value}` er ikke blandt de mulige: {allowed}"),
                    format!("`{value}` is none of the possible: {allowed}"),
                )
            }
            F::ControlCharacter => lang
                .pick(
                    "cellen har linjeskift eller styretegn",
                    "the cell has a line break or a control character",
                )
                .into(),
            F::Mojibake => lang.pick(
                format!("`{value}` har tegn, der er gået i stykker ved en omkodning"),
                format!("`{value}` has letters that a wrong encoding has broken"),
            ),
            F::BadColour => {
                not("en farve af formen `#0f3d49`", "a colour of the form `#0f3d49`")
            }
            F::BadPicturePath => not(
                "et filnavn i mappen `billeder`",
                "a file name in the folder `billeder`",
            ),
            F::BadUrl => not(
                "en internetadresse, der begynder med https://",
                "a web address that begins with https://",
            ),
            F::OutOfRange { min, max } => not(
                &format!("mellem {min} og {max}"),
                &format!("between {min} and {max}"),
            ),
            F::TooLong { found, limit } => lang.pick(
                format!("teksten har {found} tegn (højst {limit})"),
                format!("the text has {found} characters (at most {limit})"),
            ),
            F::Unseen => lang.pick(
                format!("`{value}` har usynlige tegn eller ekstra mellemrum, som ikke tages med"),
                format!("`{value}` has unseen characters or extra spaces, which are left out"),
            ),
            F::InkCount(found) => lang.pick(
                format!("en trykfarve har fire tal (cyan, magenta, gul, sort), her er {found}"),
                format!("a press colour has four numbers (CMYK), here are {found}"),
            ),
            F::ReservedInk => lang.pick(
                format!("`{value}` er en af de fire trykfarver eller alle plader, ikke en spotfarve"),
                format!("`{value}` is one of the four inks or all plates, no spot colour"),
            ),
            F::SpotColourTwice => lang.pick(
                format!("`{value}` er allerede en anden af farverne"),
                format!("`{value}` is another one of the colours already"),
            ),
            F::TooMuchInk { sum, limit } => lang.pick(
                format!("trykfarven har {sum} % farve i alt (højst {limit})"),
                format!("the press colour has {sum} % ink in all (at most {limit})"),
            ),
            F::ShortFormTooLong { found, limit } => lang.pick(
                format!("`{value}` er ikke kort: navnet har {found} tegn (højst {limit})"),
                format!("`{value}` is not short: the name has {found} characters (at most {limit})"),
            ),
            F::TownWithDigits => lang.pick(
                format!("`{value}` har tal, og det har ingen bys navn"),
                format!("`{value}` has digits, which no town's name has"),
            ),
            F::ExcelError => lang.pick(
                format!("cellen viser Excels fejl `{value}`"),
                format!("the cell shows Excel's error `{value}`"),
            ),
            F::LooksLikeCode => lang.pick(
                format!("`{value}` ligner en formel eller kode og trykkes, som det står"),
                format!("`{value}` looks like a formula or code; it is printed as it stands"),
            ),
            F::UnknownParty => lang.pick(
                format!("`{value}` er ikke et kendt partibogstav"),
                format!("`{value}` is not the letter of a known party"),
            ),
            _ => unreachable!("only values come here"),
        }
    }

    /// Sentences about rules across rows and tables.
    pub(super) fn rule_message(&self, lang: Lang, value: &str) -> String {
        match self {
            F::UnknownReference { table, .. } => lang.pick(
                format!("`{value}` findes ikke i `{table}`"),
                format!("`{value}` does not exist in `{table}`"),
            ),
            F::Duplicate(row) => lang.pick(
                format!("`{value}` findes allerede i række {row}"),
                format!("`{value}` already stands in row {row}"),
            ),
            F::NameMismatch { number, expected } => lang.pick(
                format!(
                    "nr. `{number}` hedder `{expected}` i `udpegede`, ikke `{value}`"
                ),
                format!("no. `{number}` is `{expected}` in `udpegede`, not `{value}`"),
            ),
            F::SharedName => lang.pick(
                format!("flere udpegede hedder `{value}`, og rækken siger ikke hvilken"),
                format!("several appointees are `{value}`, and the row says not which"),
            ),
            F::MunicipalityMismatch { number, expected } => lang.pick(
                format!(
                    "nr. `{number}` er fra `{expected}` i `udpegede`, ikke `{value}`"
                ),
                format!(
                    "no. `{number}` is from `{expected}` in `udpegede`, not `{value}`"
                ),
            ),
            F::MayorMismatch { municipality, expected } => lang.pick(
                format!(
                    "borgmesteren i `{municipality}` hedder `{expected}` i `kommuner`, \
                     ikke `{value}`"
                ),
                format!(
                    "the mayor of `{municipality}` is `{expected}` in `kommuner`, \
                     not `{value}`"
                ),
            ),
            F::PartyMismatch { name, table, expected } => lang.pick(
                format!("`{name}` har partiet `{expected}` i `{table}`, ikke `{value}`"),
                format!("`{name}` has the party `{expected}` in `{table}`, not `{value}`"),
            ),
            F::SecondChair(row) => lang.pick(
                format!("`{value}` har allerede en formand i samme tid (række {row})"),
                format!("`{value}` already has a chair at that time (row {row})"),
            ),
            F::OtherTown(town) => lang.pick(
                format!("postnummeret hører i andre rækker til `{town}`, ikke `{value}`"),
                format!("in other rows the postcode belongs to `{town}`, not `{value}`"),
            ),
            F::NearDomain(domain) => lang.pick(
                format!("`{value}` ligner en slåfejl for `{domain}`, som andre har"),
                format!("`{value}` looks like a slip for `{domain}`, which others have"),
            ),
            F::SharedEmail(row) => lang.pick(
                format!("`{value}` er allerede en anden persons adresse (række {row})"),
                format!("`{value}` is another person's address already (row {row})"),
            ),
            F::TownElsewhere(own) => lang.pick(
                format!("`{value}` er en anden kommune end personens, `{own}`"),
                format!("`{value}` is another municipality than the person's, `{own}`"),
            ),
            F::LetterDate => lang.pick(
                format!("brevenes dato `{value}` ligger uden for valgperioden"),
                format!("the letters' date `{value}` lies outside the election period"),
            ),
            F::DuplicateArea(first) => lang.pick(
                format!("fagområdet `{value}` findes allerede som nr. {first}"),
                format!("the subject area `{value}` already stands as no. {first}"),
            ),
            F::NoMandate => lang.pick(
                format!("`{value}` har intet mandat og får derfor ikke noget brev"),
                format!("`{value}` has no mandate and would get no letter"),
            ),
            F::OverlappingMandate(row) => lang.pick(
                format!("personen sidder allerede i `{value}` i samme tid (række {row})"),
                format!("the person already sits in `{value}` at that time (row {row})"),
            ),
            F::EndedMandate(letters) => lang.pick(
                format!(
                    "mandatet slutter `{value}`, før brevenes dato {}; personen får et takkebrev",
                    danish::date(*letters)
                ),
                format!(
                    "the mandate ends `{value}`, before the letters' date {letters}; the person \
                     gets a letter of thanks"
                ),
            ),
            F::ReplacesSameDay(last) => lang.pick(
                format!(
                    "nye breve ville bære datoen `{value}`, men erstatter breve af {}",
                    danish::date(*last)
                ),
                format!("new letters would bear the date `{value}`, but replace letters of {last}"),
            ),
            F::AddressOfAnother(other) => lang.pick(
                format!("`{value}` er den adresse, {other} fik sit sidste brev på"),
                format!("`{value}` is the address to which {other} got the last letter"),
            ),
            F::EmailOfAnother(other) => lang.pick(
                format!("`{value}` ser ud til at være {}", danish::genitive(other)),
                format!("`{value}` seems to be that of {other}"),
            ),
            F::OutsidePeriod { from, to } => lang.pick(
                format!(
                    "`{value}` ligger uden for valgperioden ({} – {})",
                    danish::date(*from),
                    danish::date(*to)
                ),
                format!("`{value}` lies outside the election period ({from} to {to})"),
            ),
            F::DatesReversed => lang.pick(
                format!("slutdatoen `{value}` ligger ikke efter startdatoen"),
                format!("the last day `{value}` does not come after the first"),
            ),
            F::ChairCount(count) => lang.pick(
                format!("der skal være netop én `formand`, her er {count}"),
                format!("there must be exactly one `formand`, here are {count}"),
            ),
            F::NoViceChair => lang
                .pick("der er ingen `næstformand`", "there is no `næstformand`")
                .into(),
            F::AppointmentsOutsideRange { count, range } => lang.pick(
                format!("i folderen står der {range} udpegede, men der er {count}"),
                format!("the folder prints {range} appointees, but there are {count}"),
            ),
            F::LowContrast { hundredths, pair: (text, ground) } => {
                let (whole, rest) = (hundredths / 100, hundredths % 100);
                lang.pick(
                    format!(
                        "kontrasten mellem {text} og {ground} er {whole},{rest:02}:1, \
                         under 4,5:1"
                    ),
                    format!(
                        "the contrast of {text} and {ground} is {whole}.{rest:02}:1, \
                         below 4.5:1"
                    ),
                )
            }
            F::FolderName(period) => lang.pick(
                format!("mappen hedder `{value}`, men perioden er {period}"),
                format!("the folder is named `{value}`, but the period is {period}"),
            ),
            F::NotReachable { missing, way } => lang.pick(
                format!("`{missing}` mangler, og brevet sendes med `{way}`"),
                format!("`{missing}` is missing, and the letter goes by `{way}`"),
            ),
            F::TooManyAddressLines { lines, limit } => lang.pick(
                format!("adressen får {lines} linjer (højst {limit})"),
                format!("the address has {lines} lines (at most {limit})"),
            ),
            F::EmptyForum => lang.pick(
                format!("ingen er udpeget til `{value}`"),
                format!("nobody is appointed to `{value}`"),
            ),
            F::TooManyMembers { seats, members } => {
                let (plads, seat) = seat_count(*seats);
                lang.pick(
                    format!("`{value}` har {plads}, men {members} medlemmer samtidig"),
                    format!("`{value}` has {seat}, but {members} members at a time"),
                )
            }
            F::TooFewMembers { seats, members } => {
                let (plads, seat) = seat_count(*seats);
                lang.pick(
                    format!("`{value}` har {plads}, men højst {members} besat"),
                    format!("`{value}` has {seat}, but at most {members} filled"),
                )
            }
            F::LoneDeputy(forum) => lang.pick(
                format!("`{forum}` har en `{value}`, men intet medlem i samme tid"),
                format!("`{forum}` has a `{value}`, but no member at that time"),
            ),
            F::OtherPostcode(postcode) => lang.pick(
                format!("samme gade og by har i andre rækker postnummer `{postcode}`, ikke `{value}`"),
                format!("in other rows the same street and town have the postcode `{postcode}`, not `{value}`"),
            ),
            F::NearName { row, name } => lang.pick(
                format!("`{value}` ligner `{name}` i række {row}"),
                format!("`{value}` looks like `{name}` in row {row}"),
            ),
            F::LetterOnWeekend => lang.pick(
                format!("brevenes dato `{value}` er en lørdag eller søndag"),
                format!("the letters' date `{value}` is a Saturday or Sunday"),
            ),
            F::MayorWithoutMandate(municipality) => lang.pick(
                format!("borgmesteren i {municipality}, `{value}`, er ikke blandt de udpegede"),
                format!("the mayor of {municipality}, `{value}`, is none of the appointees"),
            ),
            F::GenderBalance { women, men } => lang.pick(
                format!("kønnene er ulige fordelt i `{value}`: kvinder {women}, mænd {men}"),
                format!("the sexes are unevenly spread in `{value}`: women {women}, men {men}"),
            ),
            _ => unreachable!("only rules come here"),
        }
    }

    /// Sentences about JSON files.
    pub(super) fn json_message(&self, lang: Lang, value: &str) -> String {
        match self {
            F::JsonSyntax(fault) => {
                let reason = fault.name(lang);
                lang.pick(
                    format!("filen er ikke gyldig JSON: {reason}"),
                    format!("the file is not valid JSON: {reason}"),
                )
            }
            F::MissingKey => lang.pick(
                format!("feltet `{value}` mangler"),
                format!("the key `{value}` is missing"),
            ),
            F::UnknownKey(_) => lang.pick(
                format!("feltet `{value}` er ukendt og bruges ikke"),
                format!("the key `{value}` is unknown and is not used"),
            ),
            F::WrongKind { expected, found } => lang.pick(
                format!(
                    "her skal stå {}, ikke {}",
                    expected.name(lang),
                    found.name(lang)
                ),
                format!("expected {}, found {}", expected.name(lang), found.name(lang)),
            ),
            F::DuplicateKey(line) => lang.pick(
                format!("feltet `{value}` findes allerede i linje {line}"),
                format!("the key `{value}` already stands in line {line}"),
            ),
            F::EmptyList => lang.pick("listen er tom", "the list is empty").into(),
            F::EmptyText => lang.pick("teksten er tom", "the text is empty").into(),
            F::EnvelopeTaken => lang.pick(
                format!("en anden kuvert hedder allerede `{value}`"),
                format!("another envelope is named `{value}` already"),
            ),
            F::WindowAcrossFold(panel) => lang.pick(
                format!("ruden går ud over arkets første felt, som er {panel} mm højt"),
                format!("the window reaches beyond the sheet's first panel, which is {panel} mm high"),
            ),
            F::FoldOfFormat { format, fold } => lang.pick(
                format!("til {format} foldes arket ikke `{value}`, men `{fold}`"),
                format!("for {format} the sheet is not folded `{value}`, but `{fold}`"),
            ),
            F::UnknownCode(_) => lang.pick(
                format!("`{value}` er ikke nummeret på en besked"),
                format!("`{value}` is not the code of a finding"),
            ),
            F::FixedCode => lang.pick(
                format!("`{value}` kan ikke ændres eller undtages"),
                format!("`{value}` can be neither changed nor waived"),
            ),
            F::UnusedWaiver => lang.pick(
                format!("undtagelsen fra `{value}` passer ikke på nogen besked"),
                format!("the exception from `{value}` fits no finding"),
            ),
            _ => unreachable!("only JSON comes here"),
        }
    }

    /// Sentences about pictures.
    pub(super) fn picture_message(&self, lang: Lang, value: &str) -> String {
        match self {
            F::MissingPicture(_) => lang.pick(
                format!("billedet `{value}` findes ikke i mappen `billeder`"),
                format!("the picture `{value}` is not in the folder `billeder`"),
            ),
            F::PictureFormat => lang.pick(
                format!("`{value}` er hverken JPEG, PNG, WebP eller TIFF"),
                format!("`{value}` is neither JPEG, PNG, WebP nor TIFF"),
            ),
            F::PictureBroken(reason) => lang.pick(
                format!("billedet `{value}` kan ikke læses ({reason})"),
                format!("the picture `{value}` cannot be read ({reason})"),
            ),
            F::PictureTruncated => lang.pick(
                format!(
                    "billedet `{value}` er kun kopieret halvt (filen slutter for tidligt)"
                ),
                format!(
                    "the picture `{value}` is only half copied (the file ends too early)"
                ),
            ),
            F::PictureTooLarge { width, height } => lang.pick(
                format!(
                    "billedet `{value}` er for stort ({width} × {height} billedpunkter)"
                ),
                format!("the picture `{value}` is too large ({width} × {height} pixels)"),
            ),
            F::SharedPicture(row) => lang.pick(
                format!("billedet `{value}` bruges allerede i række {row}"),
                format!("the picture `{value}` is used already in row {row}"),
            ),
            F::LowResolution { found, needed } => lang.pick(
                format!(
                    "billedet `{value}` har kun {found} ppi i den trykte størrelse \
                     ({needed} ppi kræves til tryk)"
                ),
                format!(
                    "the picture `{value}` has only {found} ppi at its printed size \
                     (press needs {needed} ppi)"
                ),
            ),
            _ => unreachable!("only pictures come here"),
        }
    }

    /// Sentences about prose, templates and pages.
    pub(super) fn layout_message(&self, lang: Lang, value: &str) -> String {
        match self {
            F::Typst { message, .. } => lang.pick(
                format!("Typst kan ikke sætte teksten ({message})"),
                format!("Typst cannot set the text ({message})"),
            ),
            F::TypstWarning(message) => lang.pick(
                format!("Typst advarer ({message})"),
                format!("Typst warns ({message})"),
            ),
            F::MissingGlyph(text) => {
                let is_one = text.chars().count() == 1;
                let text = with_code_points(text);
                let the = if is_one { "tegnet" } else { "tegnene" };
                lang.pick(
                    format!("{the} {text} findes ikke i skrifterne og kan ikke trykkes"),
                    format!("no font has {text}, so it cannot be printed"),
                )
            }
            F::DoesNotFit { what, place, by } => {
                let (what, place) = (what.pick(lang), place.pick(lang));
                let value = if value.is_empty() { value } else { &format!(" `{value}`") };
                lang.pick(
                    format!("{what}{value} rager {by} mm ud over {place}"),
                    format!("{what}{value} is {} mm too large for {place}", by.replace(',', ".")),
                )
            }
            F::AddressOutsideWindow { edge, by, distance } => {
                let (edge, by, distance) = (edge.name(lang), by.in_mm(lang), distance.in_mm(lang));
                lang.pick(
                    format!(
                        "adressen til `{value}` er {by} mm for tæt på rudens {edge} kant \
                         (der skal være {distance} mm luft)"
                    ),
                    format!(
                        "the address of `{value}` is {by} mm too near to the {edge} edge of \
                         the window (which must be {distance} mm away)"
                    ),
                )
            }
            F::InkInWindow { ink, edge, by } => {
                let (ink, edge, by) = (ink.name(lang), edge.name(lang), by.in_mm(lang));
                lang.pick(
                    format!(
                        "{ink} kan ses i ruden på brevet til `{value}`, når arket glider \
                         ({by} mm inden for den {edge} kant)"
                    ),
                    format!(
                        "{ink} may be seen in the window of the letter to `{value}` when the \
                         sheet slides ({by} mm within the {edge} edge)"
                    ),
                )
            }
            F::AddressTooHigh { lines, limit } => lang.pick(
                format!("adressen til `{value}` fylder {lines} linjer på brevet (højst {limit})"),
                format!("the address of `{value}` takes {lines} lines on the letter (at most {limit})"),
            ),
            F::InkAtLeftEdge { ink, page, at, limit } => {
                let (ink, at, limit) = (ink.name(lang), at.in_mm(lang), limit.in_mm(lang));
                lang.pick(
                    format!(
                        "{ink} på side {page} af brevet til `{value}` står {at} mm fra arkets \
                         venstre kant ({limit} mm skal være fri)"
                    ),
                    format!(
                        "{ink} on page {page} of the letter to `{value}` stands {at} mm from the \
                         left edge of the sheet ({limit} mm must be free)"
                    ),
                )
            }
            F::NoAddressBlock => lang.pick(
                format!("brevet til `{value}` har ingen adresse, som Folio kan finde på siden"),
                format!("the letter to `{value}` has no address that Folio could find on the page"),
            ),
            F::PageCount(pages) => lang.pick(
                format!("folderens sidetal bliver {pages}, og det går ikke op i fire"),
                format!("the folder's page count is {pages}, which is no multiple of four"),
            ),
            F::NotReadyForPress(fault) => lang.pick(
                format!("trykfilen er ikke klar til tryk: {}", fault.da),
                format!("the press edition is not ready to print: {}", fault.en),
            ),
            F::LetterTooLong { pages, mandates } => lang.pick(
                format!(
                    "brevet til `{value}` fylder {pages} sider (antal mandater: {mandates})"
                ),
                format!(
                    "the letter to `{value}` has {pages} pages (mandates: {mandates})"
                ),
            ),
            F::SectionTitle(0) => lang
                .pick(
                    "teksten begynder ikke med afsnittets titel",
                    "the text does not begin with the section's title",
                )
                .into(),
            F::SectionTitle(count) => lang.pick(
                format!("afsnittet skal have netop én titel, her er {count}"),
                format!("a section must have exactly one title, here are {count}"),
            ),
            F::Comment => lang.pick(
                format!("`{value}` er en kommentar og kommer ikke med på siden"),
                format!("`{value}` is a comment and does not come onto the page"),
            ),
            F::LayoutInProse => lang.pick(
                format!("`{value}` hører til i en skabelon, ikke i en tekst"),
                format!("`{value}` belongs in a template, not in a text"),
            ),
            F::LostMark(Mark::Hash) => lang.pick(
                format!("`{value}` kommer på siden uden `#`"),
                format!("`{value}` comes onto the page without its `#`"),
            ),
            F::LostMark(Mark::Label) => lang.pick(
                format!("`{value}` kommer ikke med på siden"),
                format!("`{value}` does not come onto the page"),
            ),
            F::LostMark(Mark::Emphasis) => lang.pick(
                format!("`{value}` bliver til fed eller kursiv, og tegnene om det forsvinder"),
                format!("`{value}` becomes bold or italic, and the marks around it vanish"),
            ),
            F::LostMark(Mark::Backslash) => lang.pick(
                format!("`{value}` kommer på siden uden `\\`"),
                format!("`{value}` comes onto the page without its `\\`"),
            ),
            _ => unreachable!("only layout comes here"),
        }
    }
}

/// "4 pladser", in both languages.
fn seat_count(number: usize) -> (String, String) {
    match number {
        1 => ("1 plads".into(), "1 seat".into()),
        _ => (format!("{number} pladser"), format!("{number} seats")),
    }
}
