//! The shape of the period folder, in one place: which files there are and which
//! columns each table has. Readers, suggestions and the documentation follow it.

/// A table of the period folder.
#[derive(Debug, Clone, Copy)]
pub struct Schema {
    /// The name of the table: of the sheet in the workbook, of the file without extension.
    pub name: &'static str,
    /// The file below the period folder.
    pub file: &'static str,
    /// Its columns in the order of the documentation.
    pub columns: &'static [Column],
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The header's text.
    pub name: &'static str,
    /// Whether the table may do without the column.
    pub presence: Presence,
}

/// Whether a column, and a cell in it, must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// The column must exist and every cell be filled.
    Filled,
    /// The column must exist, cells may be empty.
    MayBeEmpty,
    /// The column may be left out.
    Optional,
}

/// A column whose cells must be filled.
const fn filled(name: &'static str) -> Column {
    Column { name, presence: Presence::Filled }
}

/// A column whose cells may be empty.
const fn may_be_empty(name: &'static str) -> Column {
    Column { name, presence: Presence::MayBeEmpty }
}

/// A column that may be left out.
const fn optional(name: &'static str) -> Column {
    Column { name, presence: Presence::Optional }
}

/// `formandskab.csv`
pub const CHAIRMANSHIP: Schema = Schema {
    name: "formandskab",
    file: "formandskab.csv",
    columns: &[
        filled("rolle"),
        filled("titel"),
        filled("navn"),
        may_be_empty("parti"),
        filled("kommune"),
        optional("portræt"),
        optional("underskrift"),
    ],
};

/// `kommuner.csv`
pub const MUNICIPALITIES: Schema = Schema {
    name: "kommuner",
    file: "kommuner.csv",
    columns: &[
        filled("kommune"),
        filled("borgmester"),
        may_be_empty("parti"),
        optional("fulde navn"),
    ],
};

/// `fora.csv`
pub const FORA: Schema = Schema {
    name: "fora",
    file: "fora.csv",
    columns: &[
        filled("forum"),
        filled("fagområde"),
        filled("pladser"),
        filled("grundlag"),
        optional("beskrivelse"),
    ],
};

/// `udpegede.csv`
pub const APPOINTEES: Schema = Schema {
    name: "udpegede",
    file: "udpegede.csv",
    columns: &[
        filled("nr"),
        filled("navn"),
        may_be_empty("titel"),
        may_be_empty("parti"),
        optional("køn"),
        filled("kommune"),
        may_be_empty("adresse"),
        may_be_empty("postnr"),
        may_be_empty("by"),
        may_be_empty("e-mail"),
        optional("telefon"),
        filled("forsendelse"),
    ],
};

/// `mandater.csv`
pub const MANDATES: Schema = Schema {
    name: "mandater",
    file: "mandater.csv",
    columns: &[
        filled("nr"),
        filled("navn"),
        optional("kommune"),
        filled("forum"),
        filled("rolle"),
        filled("fra"),
        filled("til"),
    ],
};

/// `kontakter.csv`
pub const CONTACTS: Schema = Schema {
    name: "kontakter",
    file: "kontakter.csv",
    columns: &[filled("navn"), filled("titel"), filled("telefon"), filled("e-mail")],
};

/// All tables.
pub const TABLES: [Schema; 6] =
    [CHAIRMANSHIP, MUNICIPALITIES, FORA, APPOINTEES, MANDATES, CONTACTS];

/// Workbooks whose sheets may stand for tables.
pub const WORKBOOKS: &[&str] = &["periode.xlsx", "periode.ods"];

/// Settings of the period.
pub const SETTINGS: &str = "periode.json";
/// The subject areas.
pub const SUBJECT_AREAS: &str = "fagomraader.json";
/// The timeline.
pub const TIMELINE: &str = "tidslinje.json";
/// The folder of prose.
pub const PROSE: &str = "tekster/";
/// The folder of pictures.
pub const PICTURES: &str = "billeder/";
/// The quotation, the only prose a council may do without.
pub const QUOTATION: &str = "tekster/citat.typ";

/// Whether a period folder may do without a file.
pub fn is_optional(path: &str) -> bool {
    path == QUOTATION || WORKBOOKS.contains(&path)
}

/// What the names of the letters' prose begin with.
const LETTER_PROSE: &str = "tekster/brev-";

/// Whether a file is the prose of a section of the folder, which has a title.
pub fn is_section(path: &str) -> bool {
    path.starts_with(PROSE) && !path.starts_with(LETTER_PROSE) && path != QUOTATION
}

/// Every file that must be there.
pub const REQUIRED: &[&str] = &[
    SETTINGS,
    CHAIRMANSHIP.file,
    SUBJECT_AREAS,
    TIMELINE,
    MUNICIPALITIES.file,
    FORA.file,
    APPOINTEES.file,
    MANDATES.file,
    CONTACTS.file,
    "tekster/hilsen.typ",
    "tekster/samarbejde.typ",
    "tekster/ny-valgperiode.typ",
    "tekster/fagomraader.typ",
    "tekster/opbygning.typ",
    "tekster/samspil.typ",
    "tekster/regionale-fora.typ",
    "tekster/sekretariat.typ",
    "tekster/brev-et-mandat.typ",
    "tekster/brev-flere-mandater.typ",
    "tekster/brev-forventninger.typ",
    "tekster/brev-afslutning.typ",
];
