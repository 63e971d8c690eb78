//! What can be wrong with a whole file of the period folder, the workbook included.

use crate::findings::declare::findings;
use crate::findings::sentences::{Sentences, quoted};
use crate::ground::danish;
use crate::ground::lang::Lang;

findings! {
    /// What can be wrong with a whole file of the period folder.
    pub enum FileFinding {
        /// A file that every period folder must have, or the sheet in its place, is missing.
        /// Holds what can be put in its place.
        MissingFile(Absence) = F0101, File, Error, Fixed;
        /// The period folder holds a file that the program does not know. Nothing of it comes
        /// into the documents; often its name is a slip.
        UnknownFile(Stranger) = F0102, File, Warning, Adjustable;
        /// The bytes of the file are text in no encoding that is read: UTF-8, and for tables any
        /// other in which Excel saves.
        NotUtf8 {
            /// Whether the file is a table, as Excel saves it.
            is_table: bool,
        } = F0103, File, Error, Fixed;
        /// The file holds nothing. Spaces alone count as nothing.
        EmptyFile = F0104, File, Error, Fixed;
        /// The file is larger than any real one; holds the limit in mebibytes.
        FileTooLarge(u64) = F0105, File, Error, Fixed;
        /// The period folder has more files, or larger ones, than are read. Nothing of it is judged.
        FolderTooLarge(FolderExcess) = F0121, File, Error, Fixed;
        /// A link in the period folder leads out of it. The folder would be another one on
        /// another machine.
        LinkOutside = F0106, File, Error, Fixed;
        /// A file has the name of a CSV table, but its content is something else. Somebody has
        /// renamed it, which changes no content; holds what it is.
        WrongFormat(FileFormat) = F0109, File, Error, Fixed;
        /// The workbook cannot be read.
        BadWorkbook(WorkbookFault) = F0107, File, Error, Fixed;
        /// A table stands in the folder twice, as a file and as a sheet of the workbook. A
        /// correction in one would vanish behind the other.
        TableTwice = F0108, File, Error, Fixed;
        /// Somebody has the file open, as a lock file beside it says; holds the person, if it
        /// names one. What that person has not saved is not read.
        OpenElsewhere(Option<String>) = F0120, File, Warning, Adjustable;
        /// The name of a sheet is nearly that of a table; holds the table, unless another sheet
        /// stands for it.
        UnknownSheet(Option<String>) = F0110, File, Warning, Adjustable;
    }
}

impl FileFinding {
    /// Says what is wrong, and what to do about it, in the language `lang`. `value` is the text of
    /// the cell, which some sentences quote; it is empty where there is none.
    pub(super) fn sentences(&self, lang: Lang, value: &str) -> Sentences {
        match self {
            Self::MissingFile(Absence::Sheet { workbook, sheets }) => {
                let sheets = quoted(sheets);
                lang.say(
                    (
                        format!(
                            "intet ark `{value}` i {workbook}; arkene hedder {sheets}"
                        ),
                        format!(
                            "no sheet `{value}` in {workbook}; its sheets are {sheets}"
                        ),
                    ),
                    (
                        "dobbeltklik på fanen med tabellen i Excel, og omdøb arket",
                        "double-click the tab with the table in Excel, and rename \
                         the sheet",
                    ),
                )
            }
            Self::MissingFile(Absence::Table) => lang.say(
                ("filen mangler", "the file is missing"),
                (
                    "læg filen i mappen; en tom får I med `folio workbook`",
                    "put the file into the folder; `folio workbook` gives an \
                     empty one",
                ),
            ),
            Self::MissingFile(Absence::File) => lang.say(
                ("filen mangler", "the file is missing"),
                (
                    "kopiér filen fra en anden periodes mappe, og ret den til; har I ingen, så laver `folio new` \
                     en mappe med alle filer",
                    "copy the file from another period's folder and adapt it; if there is none, `folio new` \
                     makes a folder with all files",
                ),
            ),
            Self::MissingFile(Absence::NoFile) => lang.say(
                (
                    "her ligger ingen fil, men en mappe eller noget andet af det navn",
                    "there is no file here, but a folder or something else of that name",
                ),
                (
                    "flyt det ud af periodens mappe, og læg selve filen i dens sted",
                    "move it out of the period's folder and put the file itself in its place",
                ),
            ),
            Self::UnknownFile(Stranger::Workbook) => lang.say(
                (
                    "projektmappen hedder ikke `periode.xlsx` og bruges ikke",
                    "the workbook is not named `periode.xlsx` and is not used",
                ),
                (
                    "skal den bruges, så gem den som `Excel-projektmappe (.xlsx)` \
                     med navnet `periode.xlsx`; ellers flyt den ud af mappen",
                    "if it is meant to be used, save it as `Excel Workbook (.xlsx)` \
                     with the name `periode.xlsx`; otherwise move it out of the folder",
                ),
            ),
            Self::UnknownFile(Stranger::Other(near)) => lang.say_or_near(
                near.as_deref(),
                (
                    "filen er ikke en del af en periodemappe og bruges ikke",
                    "the file is no part of a period folder and is not used",
                ),
                (
                    "flyt filen ud af mappen, eller giv den det rigtige navn",
                    "move the file out of the folder, or give it the right name",
                ),
            ),
            Self::NotUtf8 { is_table: true } => lang.say(
                (
                    "tegnene kan ikke læses: filen er hverken UTF-8, Windows-1252 \
                     eller UTF-16 tvers igennem",
                    "the characters cannot be read: the file is neither UTF-8, \
                     Windows-1252 nor UTF-16 throughout",
                ),
                (
                    "gem i Excel som `CSV UTF-8 (semikolonsepareret)`",
                    "save from Excel as `CSV UTF-8`",
                ),
            ),
            Self::NotUtf8 { is_table: false } => lang.say(
                (
                    "teksten er ikke gemt som UTF-8 (æ, ø og å ville blive forkerte)",
                    "the text is not saved as UTF-8 (æ, ø and å would come out wrong)",
                ),
                (
                    "åbn filen i Notesblok, vælg `Gem som`, og sæt kodningen til \
                     UTF-8",
                    "open the file in Notepad, choose `Save as` and the encoding \
                     UTF-8",
                ),
            ),
            Self::EmptyFile => lang.say(
                ("filen er tom", "the file is empty"),
                (
                    "skriv noget i filen; er den en tekst, som rådet kan undvære, så \
                     slet den",
                    "write something in the file; if it is a text that the council \
                     can do without, delete it",
                ),
            ),
            Self::FileTooLarge(limit) => lang.say(
                (
                    format!("filen fylder mere end {limit} MB"),
                    format!("the file takes more than {limit} MB"),
                ),
                (
                    "er det en tabel, så slet de tomme rækker; er det et billede, så \
                     gør det mindre",
                    "delete the empty rows of a table; make a picture smaller",
                ),
            ),
            Self::FolderTooLarge(excess) => lang.say(
                excess.message(),
                (
                    "flyt det ud af mappen, som ikke hører til perioden: gamle udgaver, originaler \
                     af billeder, genveje til andre mapper",
                    "move out of the folder what is no part of the period: old versions, originals \
                     of pictures, links to other folders",
                ),
            ),
            Self::LinkOutside => lang.say(
                (
                    "genvejen fører ud af periodemappen og følges ikke",
                    "the link leads out of the period folder and is not followed",
                ),
                (
                    "læg selve filen i mappen i stedet for genvejen",
                    "put the file itself into the folder instead of the link",
                ),
            ),
            Self::WrongFormat(format) => {
                let advice = match format {
                    FileFormat::Workbook => (
                        "gem hvert ark i Excel som `CSV UTF-8`, eller kald \
                         projektmappen `periode.xlsx`",
                        "save each sheet from Excel as `CSV UTF-8`, or name the \
                         workbook `periode.xlsx`",
                    ),
                    FileFormat::OldWorkbook | FileFormat::Pdf | FileFormat::Html => (
                        "åbn filen i Excel, og gem den som `CSV UTF-8 \
                         (semikolonsepareret)`",
                        "open the file in Excel and save it as `CSV UTF-8`",
                    ),
                };
                let format = format.name(lang);
                lang.say(
                    (
                        format!("filen er ikke CSV, men {format}"),
                        format!("the file is not CSV, but {format}"),
                    ),
                    advice,
                )
            }
            Self::BadWorkbook(fault) => lang.say(
                fault.message(),
                (
                    "åbn den i Excel, og gem den igen som `Excel-projektmappe (.xlsx)`, uden \
                     adgangskode",
                    "open it in Excel and save it again as `Excel Workbook (.xlsx)`, without a \
                     password",
                ),
            ),
            Self::TableTwice => lang.say(
                (
                    "tabellen findes også som ark i projektmappen",
                    "the table is also a sheet of the workbook",
                ),
                (
                    "slet den ene, så der kun er ét sted at rette",
                    "delete one of them, so that there is one place to mend",
                ),
            ),
            Self::OpenElsewhere(person) => lang.say(
                match person {
                    Some(person) => (
                        format!(
                            "filen er åben hos {person}, og det, der ikke er gemt, ses ikke"
                        ),
                        format!(
                            "{person} has the file open, and what is not saved is not seen"
                        ),
                    ),
                    None => (
                        "nogen har filen åben, og det, der ikke er gemt, ses ikke".to_owned(),
                        "somebody has the file open, and what is not saved is not seen"
                            .to_owned(),
                    ),
                },
                (
                    format!(
                        "gem og luk filen først; er den lukket overalt, så slet `{value}`, som \
                         er blevet liggende"
                    ),
                    format!(
                        "save and close the file first; if it is closed everywhere, delete \
                         `{value}`, which was left behind"
                    ),
                ),
            ),
            Self::UnknownSheet(near) => lang.say_or_near(
                near.as_deref(),
                (
                    "arket er ingen tabel og bruges ikke",
                    "the sheet is no table and is not used",
                ),
                (
                    "kun arket med tabellens eget navn læses; flyt det, der er \
                     rettet her, dertil, og slet dette ark",
                    "only the sheet with the table's own name is read; move there \
                     what was mended here, and delete this one",
                ),
            ),
        }
    }
}

/// Of what a period folder has more than is read; each holds how many may be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FolderExcess {
    /// All files together take more mebibytes.
    Mebibytes(u64),
    /// There are more files and folders.
    Files(usize),
}

impl FolderExcess {
    /// Tells the excess in a sentence, in Danish and in English.
    fn message(self) -> (String, String) {
        match self {
            Self::Mebibytes(limit) => (
                format!(
                    "filerne i mappen fylder tilsammen mere end {limit} MB, og intet er læst"
                ),
                format!(
                    "the files of the folder take more than {limit} MB together, and nothing was \
                     read"
                ),
            ),
            Self::Files(limit) => {
                let limit = danish::number(limit);
                (
                    format!(
                        "mappen har flere end {limit} filer og mapper, og intet er læst"
                    ),
                    format!(
                        "the folder has more than {} files and folders, and nothing was read",
                        limit.replace('.', ",")
                    ),
                )
            }
        }
    }
}

/// What is missing where a file must be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Absence {
    /// A JSON file or a text is missing.
    File,
    /// A table is missing, in a folder without a workbook.
    Table,
    /// Something that is no file lies in its place, such as a folder of its name.
    NoFile,
    /// The workbook has no sheet that stands for a table.
    Sheet {
        /// The name of the workbook.
        workbook: &'static str,
        /// Its sheets, the first of them where they are many.
        sheets: Vec<String>,
    },
}

/// What a file may be that the program does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stranger {
    /// It may be the period's workbook, under another name or in another format.
    Workbook,
    /// It may be anything else; holds the missing file whose name it may misspell.
    Other(Option<String>),
}

/// What a file is that has the name of a CSV file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFormat {
    /// It is a workbook of today's Excel or of Calc.
    Workbook,
    /// It is a workbook of an old Excel, or one with a password.
    OldWorkbook,
    /// It is a PDF.
    Pdf,
    /// It is a web page.
    Html,
}

impl FileFormat {
    /// Names the format in a few words.
    fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Workbook => lang.pick("en projektmappe", "a workbook"),
            Self::OldWorkbook => lang.pick(
                "en projektmappe fra en gammel Excel eller med adgangskode",
                "a workbook of an old Excel or with a password",
            ),
            Self::Pdf => lang.pick("en PDF", "a PDF"),
            Self::Html => lang.pick("en internetside", "a web page"),
        }
    }
}

/// Why a workbook cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkbookFault {
    /// It has a password, or is of an old Excel.
    Locked,
    /// It is no archive, or one that cannot be unpacked.
    Damaged,
    /// It is a workbook of another kind than its name says.
    OtherKind,
    /// A part of it is missing.
    PartMissing,
    /// Its parts have other names than those that are read, or are of kinds that are not.
    UnusualParts,
    /// A part of it is no sound XML.
    NoSoundXml,
    /// A cell holds something that no cell can.
    BadCell,
    /// It has no sheet, or none that can be found.
    NoSheets,
    /// It has more cells, texts, styles or other elements than are read, however small the file is.
    TooManyElements,
    /// The reader of workbooks has stopped by a fault of its own.
    ReaderGaveUp,
}

impl WorkbookFault {
    /// Tells the fault in a sentence, in Danish and in English.
    fn message(self) -> (String, String) {
        let (da, en) = match self {
            Self::Locked => {
                return (
                    "projektmappen har en adgangskode, eller den er fra en gammel Excel"
                        .into(),
                    "the workbook has a password, or is of an old Excel".into(),
                );
            }
            Self::Damaged => (
                "filen er beskadiget eller ikke kopieret færdig, eller den er slet ikke en \
                 projektmappe",
                "the file is damaged or not fully copied, or it is no workbook at all",
            ),
            Self::OtherKind => (
                "den er af en anden slags, end navnet siger",
                "it is of another kind than its name says",
            ),
            Self::PartMissing => {
                ("en del af filen mangler", "a part of the file is missing")
            }
            Self::UnusualParts => (
                "den er skrevet af et andet program på en måde, som ikke kan læses",
                "another program has written it in a way that cannot be read",
            ),
            Self::TooManyElements => (
                "den har flere celler, tekster eller formater, end der læses, måske de fleste tomme",
                "it has more cells, texts or styles than are read, perhaps most of them empty",
            ),
            Self::NoSoundXml => {
                ("en del af filen er beskadiget", "a part of the file is damaged")
            }
            Self::BadCell => (
                "en celle har et indhold, som ingen celle kan have",
                "a cell holds what no cell can hold",
            ),
            Self::NoSheets => ("den har ingen ark", "it has no sheets"),
            Self::ReaderGaveUp => ("læseren gik i stå", "the reader gave up"),
        };
        (
            format!("projektmappen kan ikke læses: {da}"),
            format!("the workbook cannot be read: {en}"),
        )
    }
}
