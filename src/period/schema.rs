//! The shape of the period folder, in one place: which files there are and which
//! columns each table has. Readers, rules, suggestions, the workbook to start from and the
//! documentation follow it.

use strum::VariantArray;

use crate::findings::origin::Origin;
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
    Row(&'static Schema),
    /// The title of a subject area, which stands in a JSON file.
    SubjectArea,
}

/// A column of one table. Each table has an enum of its own columns, so that a column that
/// does not exist, or that belongs to another table, does not compile.
pub(crate) trait TableColumn: Copy + 'static {
    /// The table that has the column.
    const TABLE: &'static Schema;

    /// The place among the columns of the table, counted from 0.
    fn index(self) -> usize;

    /// What the schema says of the column.
    fn definition(self) -> &'static Column {
        &Self::TABLE.columns[self.index()]
    }

    /// The header's text.
    fn name(self) -> &'static str {
        self.definition().name
    }

    /// The place of the column's cell in a row that stands at `row`.
    fn in_row(self, row: &Origin) -> Origin {
        Origin { column: Some(self.name().into()), ..row.clone() }
    }
}

/// A value that cells write as one of a few words.
pub(crate) trait CellWord: Copy + 'static {
    /// All values, in the order in which the office is shown their words.
    const ALL: &'static [Self];

    /// The word that cells have for the value, in lower case.
    fn word(self) -> &'static str;
}

/// All words of a kind of value.
fn words<T: CellWord>() -> Vec<&'static str> {
    T::ALL.iter().map(|value| value.word()).collect()
}

/// The role of the one who leads, in the chairmanship as in a forum.
const CHAIR: &str = "formand";
/// The role of the one who stands in for the chair.
const VICE_CHAIR: &str = "næstformand";

impl CellWord for OfficerRole {
    const ALL: &'static [Self] = Self::VARIANTS;

    fn word(self) -> &'static str {
        match self {
            Self::Chair => CHAIR,
            Self::ViceChair => VICE_CHAIR,
        }
    }
}

impl CellWord for MandateRole {
    const ALL: &'static [Self] = Self::VARIANTS;

    fn word(self) -> &'static str {
        match self {
            Self::Chair => CHAIR,
            Self::ViceChair => VICE_CHAIR,
            Self::Member => "medlem",
            Self::Deputy => "stedfortræder",
            Self::Substitute => "suppleant",
        }
    }
}

impl CellWord for Basis {
    const ALL: &'static [Self] = Self::VARIANTS;

    fn word(self) -> &'static str {
        match self {
            Self::Law => "lov",
            Self::Agreement => "aftale",
        }
    }
}

impl CellWord for Sex {
    const ALL: &'static [Self] = Self::VARIANTS;

    fn word(self) -> &'static str {
        match self {
            Self::Woman => "k",
            Self::Man => "m",
        }
    }
}

impl CellWord for DispatchWay {
    const ALL: &'static [Self] = &[
        Self::Post,
        Self::Email,
        Self::None(NoLetter::Deceased),
        Self::None(NoLetter::Resigned),
        Self::None(NoLetter::NotWanted),
    ];

    fn word(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Email => "e-mail",
            Self::None(why) => why.word(),
        }
    }
}

/// Defines a table: its columns as an enum, each with presence, header, hint and, unless it
/// is text, form; and the [`Schema`] that lists them.
macro_rules! table {
    (
        $schema:ident = $name:literal, $purpose:literal;
        $columns:ident {
            $($column:ident: $presence:ident($header:literal, $hint:literal $(, $form:expr)?),)+
        }
    ) => {
        #[doc = concat!("The columns of `", $name, "`.")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum $columns {
            $(#[doc = concat!("`", $header, "`")] $column,)+
        }

        #[doc = concat!("`", $name, ".csv`")]
        pub(crate) const $schema: Schema = Schema {
            name: $name,
            file: concat!($name, ".csv"),
            purpose: $purpose,
            columns: &[$(Column {
                name: $header,
                presence: Presence::$presence,
                form: table!(@form $($form)?),
                hint: $hint,
            },)+],
        };

        impl TableColumn for $columns {
            const TABLE: &'static Schema = &$schema;

            fn index(self) -> usize {
                self as usize
            }
        }
    };
    (@form) => { Form::Text };
    (@form $form:expr) => { $form };
}

table! {
    CHAIRMANSHIP = "formandskab",
        "Dem, der skriver under: netop én formand og de næstformænd, der er.";
    OfficerColumn {
        Role: Filled("rolle", "formand eller næstformand", Form::Words(words::<OfficerRole>)),
        Title: Filled("titel", "Som den skal trykkes, fx Borgmester"),
        Name: Filled("navn", "Fornavn og efternavn, som det skal trykkes"),
        Party: MayBeEmpty("parti", "Partiets bogstav, fx A"),
        Municipality: Filled(
            "kommune",
            "Kommunens korte navn, som i arket kommuner",
            Form::Row(&MUNICIPALITIES)
        ),
        Portrait: Optional("portræt", "Navnet på en fil i mappen billeder, fx smed.jpg"),
        Signature: Optional(
            "underskrift",
            "Navnet på en fil i mappen billeder, fx smed-underskrift.png"
        ),
    }
}

table! {
    MUNICIPALITIES = "kommuner", "Rådets kommuner og deres borgmestre.";
    MunicipalityColumn {
        Name: Filled("kommune", "Kommunens korte navn, fx Vordingborg"),
        Mayor: Filled("borgmester", "Fornavn og efternavn, skrevet ens overalt"),
        Party: MayBeEmpty("parti", "Borgmesterens partibogstav, fx A"),
        FullName: Optional(
            "fulde navn",
            "Kun hvis det ikke er navnet og Kommune, fx Bornholms Regionskommune"
        ),
    }
}

table! {
    FORA = "fora", "De fora, som rådet udpeger til.";
    ForumColumn {
        Name: Filled("forum", "Forummets fulde navn"),
        SubjectArea: Filled(
            "fagområde",
            "Et fagområde, som det hedder i fagomraader.json",
            Form::SubjectArea
        ),
        Seats: Filled("pladser", "Hvor mange medlemmer rådet udpeger, fx 4", Form::Count),
        Basis: Filled("grundlag", "lov eller aftale", Form::Words(words::<Basis>)),
        Description: Optional("beskrivelse", "Én sætning om, hvad forummet laver"),
    }
}

table! {
    APPOINTEES = "udpegede", "De udpegede, en række for hver person.";
    AppointeeColumn {
        Number: Filled("nr", "Medlemsnummeret, fx 067; nuller forrest bevares"),
        Name: Filled("navn", "Fornavn og efternavn, som det skal stå på brevet"),
        Organisation: Optional(
            "organisation",
            "Øverst i adressen, fx Ringsted Kommune; navnet følger så efter Att."
        ),
        Title: MayBeEmpty("titel", "En linje under navnet i adressen, fx Byrådsmedlem"),
        Party: MayBeEmpty("parti", "Partiets bogstav, fx C"),
        Sex: Optional(
            "køn",
            "k eller m; bruges kun til at vise fordelingen i et forum",
            Form::Words(words::<Sex>)
        ),
        Municipality: Filled(
            "kommune",
            "Kommunens korte navn, som i arket kommuner",
            Form::Row(&MUNICIPALITIES)
        ),
        CareOf: Optional("co", "Hvem brevet skal til hos, fx Bo Holm; trykkes som c/o Bo Holm"),
        Street: MayBeEmpty(
            "adresse",
            "Vej og nummer, fx Kløvervej 17; kræves, når brevet sendes med post"
        ),
        ShortStreet: Optional(
            "kort adresse",
            "En kort form til ruden; gadenavnet højst 20 tegn, fx Gl. Ringstedvej 17"
        ),
        Postcode: MayBeEmpty("postnr", "Fire cifre, fx 4100; kræves, når brevet sendes med post"),
        Town: MayBeEmpty("by", "Byens navn, fx Ringsted; kræves, når brevet sendes med post"),
        ShortTown: Optional("kort by", "En kort form til ruden, højst 20 tegn, fx Nykøbing F"),
        Country: Optional("land", "Kun uden for Danmark, fx Sverige; postnr skrives da som dér"),
        Email: MayBeEmpty("e-mail", "fx navn@kommune.dk; kræves, når brevet sendes med e-mail"),
        Phone: Optional("telefon", "Otte cifre, fx 41 32 47 06"),
        Dispatch: Filled(
            "forsendelse",
            "post eller e-mail; afdød, fratrådt eller ingen giver intet brev",
            Form::Words(words::<DispatchWay>)
        ),
    }
}

table! {
    MANDATES = "mandater",
        "Mandaterne, en række for hver plads; nr og navn skal passe sammen.";
    MandateColumn {
        Number: Filled("nr", "Personens nummer, som i arket udpegede", Form::Row(&APPOINTEES)),
        Name: Filled("navn", "Personens navn, skrevet som i arket udpegede"),
        Municipality: Optional(
            "kommune",
            "Kun når to udpegede hedder det samme",
            Form::Row(&MUNICIPALITIES)
        ),
        Forum: Filled("forum", "Forummets navn, som i arket fora", Form::Row(&FORA)),
        Role: Filled(
            "rolle",
            "formand, næstformand, medlem, stedfortræder eller suppleant",
            Form::Words(words::<MandateRole>)
        ),
        From: Filled("fra", "Første dag, fx 01-02-2022", Form::Date),
        To: Filled("til", "Sidste dag, fx 31-01-2026", Form::Date),
    }
}

table! {
    CONTACTS = "kontakter", "Sekretariatets kontaktpersoner.";
    ContactColumn {
        Name: Filled("navn", "Fornavn og efternavn"),
        Title: Filled("titel", "fx specialkonsulent"),
        Phone: Filled("telefon", "Otte cifre, fx 41 32 47 06"),
        Email: Filled("e-mail", "fx navn@kl.dk"),
    }
}

/// All tables.
pub(crate) const TABLES: [Schema; 6] =
    [CHAIRMANSHIP, MUNICIPALITIES, FORA, APPOINTEES, MANDATES, CONTACTS];

/// Workbooks whose sheets may stand for tables.
pub(crate) const WORKBOOKS: &[&str] = &["periode.xlsx", "periode.ods"];

/// Settings of the period.
pub(crate) const SETTINGS: &str = "periode.json";
/// The subject areas.
pub(crate) const SUBJECT_AREAS: &str = "fagomraader.json";
/// The timeline.
pub(crate) const TIMELINE: &str = "tidslinje.json";
/// The folder of pictures.
pub(crate) const PICTURES: &str = "billeder/";
/// The folder of prose.
pub(crate) const PROSE: &str = "tekster/";

/// The section of the folder in which the chairmanship welcomes the reader.
pub(crate) const GREETING: &str = "tekster/hilsen.typ";
/// The section about the cooperation in the council.
pub(crate) const COOPERATION: &str = "tekster/samarbejde.typ";
/// The section about what is new in the election period.
pub(crate) const NEW_PERIOD: &str = "tekster/ny-valgperiode.typ";
/// The section that introduces the subject areas.
pub(crate) const AREAS_SECTION: &str = "tekster/fagomraader.typ";
/// The section about how the council is organised.
pub(crate) const STRUCTURE: &str = "tekster/opbygning.typ";
/// The section about the council and Local Government Denmark.
pub(crate) const INTERPLAY: &str = "tekster/samspil.typ";
/// The section that introduces the fora.
pub(crate) const FORA_SECTION: &str = "tekster/regionale-fora.typ";
/// The section about the secretariat.
pub(crate) const SECRETARIAT: &str = "tekster/sekretariat.typ";
/// The quotation; a council may do without.
pub(crate) const QUOTATION: &str = "tekster/citat.typ";
/// What a letter says first to a person with one mandate.
pub(crate) const ONE_MANDATE: &str = "tekster/brev-et-mandat.typ";
/// What a letter says first to a person with several mandates.
pub(crate) const SEVERAL_MANDATES: &str = "tekster/brev-flere-mandater.typ";
/// What a letter says of the work in the fora.
pub(crate) const EXPECTATIONS: &str = "tekster/brev-forventninger.typ";
/// What a letter says last.
pub(crate) const CLOSING: &str = "tekster/brev-afslutning.typ";
/// The prose of a letter of thanks, where a council has its own.
pub(crate) const THANKS: &str = "tekster/brev-tak.typ";
/// The words of the e-mail with the letter; without them the program's own are used.
pub(crate) const MAIL: &str = "tekster/mail.typ";
/// The prose that a council may do without.
const OPTIONAL_PROSE: &[&str] = &[QUOTATION, THANKS, MAIL];

/// Where templates and prose find a file of the period folder.
pub(crate) fn virtual_path(path: &str) -> String {
    format!("/{path}")
}

/// Whether a period folder may do without a file.
pub(crate) fn is_optional(path: &str) -> bool {
    OPTIONAL_PROSE.contains(&path)
        || WORKBOOKS.contains(&path)
        || [register::FILE_NAME, register::COPY].contains(&path)
}

/// Whether a period folder has a file of this path.
pub(crate) fn is_known(path: &str) -> bool {
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
pub(crate) fn is_workbook(path: &str) -> bool {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
    let extensions = ["xlsx", "xlsm", "xlsb", "xls", "ods"];
    !path.contains('/') && extensions.iter().any(|one| extension.as_deref() == Some(one))
}

/// The files of prose, those that may be left out among them.
pub(crate) fn prose() -> impl Iterator<Item = &'static str> {
    let required = REQUIRED.iter().filter(|path| path.starts_with(PROSE));
    required.chain(OPTIONAL_PROSE).copied()
}

/// What the names of the letters' prose begin with.
const LETTER_PROSE: &str = "tekster/brev-";

/// Whether a file is prose of the letters.
pub(crate) fn is_letter_prose(path: &str) -> bool {
    path.starts_with(LETTER_PROSE)
}

/// Whether a file of prose has a title: that of a section of the folder, or the subject of
/// the e-mail.
pub(crate) fn is_section(path: &str) -> bool {
    path.starts_with(PROSE) && !is_letter_prose(path) && path != QUOTATION
}

/// Every file that must be there.
pub(crate) const REQUIRED: &[&str] = &[
    SETTINGS,
    CHAIRMANSHIP.file,
    SUBJECT_AREAS,
    TIMELINE,
    MUNICIPALITIES.file,
    FORA.file,
    APPOINTEES.file,
    MANDATES.file,
    CONTACTS.file,
    GREETING,
    COOPERATION,
    NEW_PERIOD,
    AREAS_SECTION,
    STRUCTURE,
    INTERPLAY,
    FORA_SECTION,
    SECRETARIAT,
    ONE_MANDATE,
    SEVERAL_MANDATES,
    EXPECTATIONS,
    CLOSING,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hint_of_a_column_of_words_names_every_word() {
        let columns = TABLES.iter().flat_map(|table| table.columns);
        for Column { name, form, hint, .. } in columns {
            let Form::Words(words) = form else { continue };
            for word in words() {
                let mut named = hint.split([' ', ',', ';']);
                assert!(
                    named.any(|one| one == word),
                    "{name}: `{word}` is not in its hint"
                );
            }
        }
    }
}
