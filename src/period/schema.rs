//! The shape of the period folder, in one place: which files there are and which
//! columns each table has. Readers, suggestions, the workbook to start from and the
//! documentation follow it.

use crate::period::model::{Basis, DispatchWay, MandateRole, NoLetter, OfficerRole, Sex};
use crate::period::register;

/// A table of the period folder.
#[derive(Debug, Clone, Copy)]
pub struct Schema {
    /// The name of the table: of the sheet in the workbook, of the file without extension.
    pub name: &'static str,
    /// The file below the period folder.
    pub file: &'static str,
    /// What the table holds, in the office's words.
    pub purpose: &'static str,
    /// Its columns in the order of the documentation.
    pub columns: &'static [Column],
}

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// The header's text.
    pub name: &'static str,
    /// Whether the table may do without the column.
    pub presence: Presence,
    /// What its cells are.
    pub form: Form,
    /// What to write, in the office's words; at most 255 characters, as Excel shows them.
    pub hint: &'static str,
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

/// What the cells of a column are.
#[derive(Debug, Clone, Copy)]
pub enum Form {
    /// Text, digits included: nothing that Excel may count with.
    Text,
    /// A whole number above nought.
    Count,
    /// A date.
    Date,
    /// One of a few words.
    Words(fn() -> Vec<&'static str>),
    /// A value of the first column of another table.
    Row(&'static str),
    /// The title of a subject area, which stands in a JSON file.
    SubjectArea,
}

/// The words of `formandskab`, column `rolle`.
pub const OFFICER_ROLES: &[(&str, OfficerRole)] =
    &[("formand", OfficerRole::Chair), ("næstformand", OfficerRole::ViceChair)];

/// The words of `mandater`, column `rolle`.
pub const MANDATE_ROLES: &[(&str, MandateRole)] = &[
    ("formand", MandateRole::Chair),
    ("næstformand", MandateRole::ViceChair),
    ("medlem", MandateRole::Member),
    ("stedfortræder", MandateRole::Deputy),
    ("suppleant", MandateRole::Substitute),
];

/// The words of `fora`, column `grundlag`.
pub const BASES: &[(&str, Basis)] = &[("lov", Basis::Law), ("aftale", Basis::Agreement)];

/// The words of `udpegede`, column `køn`.
pub const SEXES: &[(&str, Sex)] = &[("k", Sex::Woman), ("m", Sex::Man)];

/// The words of `udpegede`, column `forsendelse`.
pub const DISPATCH_WAYS: &[(&str, DispatchWay)] = &[
    ("post", DispatchWay::Post),
    ("e-mail", DispatchWay::Email),
    ("afdød", DispatchWay::None(NoLetter::Deceased)),
    ("fratrådt", DispatchWay::None(NoLetter::Resigned)),
    ("ingen", DispatchWay::None(NoLetter::NotWanted)),
];

/// The word that the data has for a value; every value has one.
pub fn word_of<T: PartialEq>(words: &[(&'static str, T)], value: &T) -> &'static str {
    let found = words.iter().find(|(_, other)| other == value);
    found.map_or("", |(word, _)| word)
}

/// The words alone.
fn words<T>(words: &[(&'static str, T)]) -> Vec<&'static str> {
    words.iter().map(|(word, _)| *word).collect()
}

/// A column of text whose cells must be filled.
const fn filled(name: &'static str, hint: &'static str) -> Column {
    Column {
        name,
        presence: Presence::Filled,
        form: Form::Text,
        hint,
    }
}

/// A column of text whose cells may be empty.
const fn may_be_empty(name: &'static str, hint: &'static str) -> Column {
    Column {
        name,
        presence: Presence::MayBeEmpty,
        form: Form::Text,
        hint,
    }
}

/// A column of text that may be left out.
const fn optional(name: &'static str, hint: &'static str) -> Column {
    Column {
        name,
        presence: Presence::Optional,
        form: Form::Text,
        hint,
    }
}

impl Column {
    /// The same column with cells of another form.
    const fn of(self, form: Form) -> Self {
        Self { form, ..self }
    }
}

/// `formandskab.csv`
pub const CHAIRMANSHIP: Schema = Schema {
    name: "formandskab",
    file: "formandskab.csv",
    purpose: "Dem, der skriver under: netop én formand og de næstformænd, der er.",
    columns: &[
        filled("rolle", "formand eller næstformand")
            .of(Form::Words(|| words(OFFICER_ROLES))),
        filled("titel", "Som den skal trykkes, fx Borgmester"),
        filled("navn", "Fornavn og efternavn, som det skal trykkes"),
        may_be_empty("parti", "Partiets bogstav, fx A"),
        filled("kommune", "Kommunens korte navn, som i arket kommuner")
            .of(Form::Row("kommuner")),
        optional("portræt", "Navnet på en fil i mappen billeder, fx smed.jpg"),
        optional(
            "underskrift",
            "Navnet på en fil i mappen billeder, fx smed-underskrift.png",
        ),
    ],
};

/// `kommuner.csv`
pub const MUNICIPALITIES: Schema = Schema {
    name: "kommuner",
    file: "kommuner.csv",
    purpose: "Rådets kommuner og deres borgmestre.",
    columns: &[
        filled("kommune", "Kommunens korte navn, fx Vordingborg"),
        filled("borgmester", "Fornavn og efternavn, skrevet ens overalt"),
        may_be_empty("parti", "Borgmesterens partibogstav, fx A"),
        optional(
            "fulde navn",
            "Kun hvis det ikke er navnet og Kommune, fx Bornholms Regionskommune",
        ),
    ],
};

/// `fora.csv`
pub const FORA: Schema = Schema {
    name: "fora",
    file: "fora.csv",
    purpose: "De fora, som rådet udpeger til.",
    columns: &[
        filled("forum", "Forummets fulde navn"),
        filled("fagområde", "Et fagområde, som det hedder i fagomraader.json")
            .of(Form::SubjectArea),
        filled("pladser", "Hvor mange medlemmer rådet udpeger, fx 4").of(Form::Count),
        filled("grundlag", "lov eller aftale").of(Form::Words(|| words(BASES))),
        optional("beskrivelse", "Én sætning om, hvad forummet laver"),
    ],
};

/// `udpegede.csv`
pub const APPOINTEES: Schema = Schema {
    name: "udpegede",
    file: "udpegede.csv",
    purpose: "De udpegede, en række for hver person.",
    columns: &[
        filled("nr", "Medlemsnummeret, fx 067; nuller forrest bevares"),
        filled("navn", "Fornavn og efternavn, som det skal stå på brevet"),
        optional(
            "organisation",
            "Øverst i adressen, fx Ringsted Kommune; navnet følger så efter Att.",
        ),
        may_be_empty("titel", "En linje under navnet i adressen, fx Byrådsmedlem"),
        may_be_empty("parti", "Partiets bogstav, fx C"),
        optional("køn", "k eller m; bruges kun til at vise fordelingen i et forum")
            .of(Form::Words(|| words(SEXES))),
        filled("kommune", "Kommunens korte navn, som i arket kommuner")
            .of(Form::Row("kommuner")),
        optional("co", "Hvem brevet skal til hos, fx Bo Holm; trykkes som c/o Bo Holm"),
        may_be_empty(
            "adresse",
            "Vej og nummer, fx Kløvervej 17; kræves, når brevet sendes med post",
        ),
        optional(
            "kort adresse",
            "En kort form til ruden; gadenavnet højst 20 tegn, fx Gl. Ringstedvej 17",
        ),
        may_be_empty("postnr", "Fire cifre, fx 4100; kræves, når brevet sendes med post"),
        may_be_empty("by", "Byens navn, fx Ringsted; kræves, når brevet sendes med post"),
        optional("kort by", "En kort form til ruden, højst 20 tegn, fx Nykøbing F"),
        optional("land", "Kun uden for Danmark, fx Sverige; postnr skrives da som dér"),
        may_be_empty(
            "e-mail",
            "fx navn@kommune.dk; kræves, når brevet sendes med e-mail",
        ),
        optional("telefon", "Otte cifre, fx 41 32 47 06"),
        filled(
            "forsendelse",
            "post eller e-mail; afdød, fratrådt eller ingen giver intet brev",
        )
        .of(Form::Words(|| words(DISPATCH_WAYS))),
    ],
};

/// `mandater.csv`
pub const MANDATES: Schema = Schema {
    name: "mandater",
    file: "mandater.csv",
    purpose: "Mandaterne, en række for hver plads; nr og navn skal passe sammen.",
    columns: &[
        filled("nr", "Personens nummer, som i arket udpegede").of(Form::Row("udpegede")),
        filled("navn", "Personens navn, skrevet som i arket udpegede"),
        optional("kommune", "Kun når to udpegede hedder det samme")
            .of(Form::Row("kommuner")),
        filled("forum", "Forummets navn, som i arket fora").of(Form::Row("fora")),
        filled("rolle", "formand, næstformand, medlem, stedfortræder eller suppleant")
            .of(Form::Words(|| words(MANDATE_ROLES))),
        filled("fra", "Første dag, fx 01-02-2022").of(Form::Date),
        filled("til", "Sidste dag, fx 31-01-2026").of(Form::Date),
    ],
};

/// `kontakter.csv`
pub const CONTACTS: Schema = Schema {
    name: "kontakter",
    file: "kontakter.csv",
    purpose: "Sekretariatets kontaktpersoner.",
    columns: &[
        filled("navn", "Fornavn og efternavn"),
        filled("titel", "fx specialkonsulent"),
        filled("telefon", "Otte cifre, fx 41 32 47 06"),
        filled("e-mail", "fx navn@kl.dk"),
    ],
};

/// All tables.
pub const TABLES: [Schema; 6] =
    [CHAIRMANSHIP, MUNICIPALITIES, FORA, APPOINTEES, MANDATES, CONTACTS];

/// Workbooks whose sheets may stand for tables.
pub const WORKBOOKS: &[&str] = &["periode.xlsx", "periode.ods"];

/// The prose of a letter of thanks, where a council has its own.
pub const THANKS: &str = "tekster/brev-tak.typ";
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
/// The quotation; a council may do without.
pub const QUOTATION: &str = "tekster/citat.typ";
/// The words of the e-mail with the letter; without them the program's own are used.
pub const MAIL: &str = "tekster/mail.typ";
/// The prose that a council may do without.
const OPTIONAL_PROSE: &[&str] = &[QUOTATION, THANKS, MAIL];

/// Whether a period folder may do without a file.
pub fn is_optional(path: &str) -> bool {
    OPTIONAL_PROSE.contains(&path)
        || WORKBOOKS.contains(&path)
        || [register::FILE_NAME, register::COPY].contains(&path)
}

/// Whether a period folder has a file of this path.
pub fn is_known(path: &str) -> bool {
    REQUIRED.contains(&path) || is_optional(path)
}

/// Whether a file is one in which findings have a row or a line: a table, a workbook, or one
/// of the JSON files.
pub(crate) fn has_places(path: &str) -> bool {
    let is_table = TABLES.iter().any(|table| table.file == path);
    is_table
        || WORKBOOKS.contains(&path)
        || [SETTINGS, SUBJECT_AREAS, TIMELINE].contains(&path)
}

/// Whether a file of the folder itself has the name of a workbook, in any format.
pub fn is_workbook(path: &str) -> bool {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
    let extensions = ["xlsx", "xlsm", "xlsb", "xls", "ods"];
    !path.contains('/') && extensions.iter().any(|one| extension.as_deref() == Some(one))
}

/// The files of prose, those that may be left out among them.
pub fn prose() -> impl Iterator<Item = &'static str> {
    let required = REQUIRED.iter().filter(|path| path.starts_with(PROSE));
    required.chain(OPTIONAL_PROSE).copied()
}

/// What the names of the letters' prose begin with.
const LETTER_PROSE: &str = "tekster/brev-";

/// Whether a file is prose of the letters.
pub fn is_letter_prose(path: &str) -> bool {
    path.starts_with(LETTER_PROSE)
}

/// Whether a file of prose has a title: that of a section of the folder, or the subject of
/// the e-mail.
pub fn is_section(path: &str) -> bool {
    path.starts_with(PROSE) && !is_letter_prose(path) && path != QUOTATION
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
