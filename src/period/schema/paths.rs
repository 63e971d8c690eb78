//! The names of the files in a period folder: which must be there, which may, and what each
//! is.

use crate::period::register;
use crate::period::schema::{
    APPOINTEES, CHAIRMANSHIP, CONTACTS, FORA, MANDATES, MUNICIPALITIES, TABLES,
};

/// The names of workbooks whose sheets may stand for tables, in the order in which they are
/// read.
pub(crate) const WORKBOOKS: &[&str] = &["periode.xlsx", "periode.ods"];

/// The settings of the period: council, election period, letters, colours and print.
pub(crate) const SETTINGS: &str = "periode.json";
/// The subject areas to which fora belong, with the text that the folder has of each.
pub(crate) const SUBJECT_AREAS: &str = "fagomraader.json";
/// The timeline of the tasks that councils were given.
pub(crate) const TIMELINE: &str = "tidslinje.json";
/// The folder of pictures below the period folder: portraits and signatures.
pub(crate) const PICTURES: &str = "billeder/";

/// Gives the path of a picture below the period folder, by the name that a cell has for it.
pub(crate) fn picture(name: &str) -> String {
    format!("{PICTURES}{name}")
}
/// The folder of prose below the period folder: Typst files without layout.
const PROSE: &str = "tekster/";

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
/// The quotation in the folder; a council may do without.
pub(crate) const QUOTATION: &str = "tekster/citat.typ";
/// What a letter says at the beginning to a person with one mandate.
pub(crate) const ONE_MANDATE: &str = "tekster/brev-et-mandat.typ";
/// What a letter says at the beginning to a person with several mandates.
pub(crate) const SEVERAL_MANDATES: &str = "tekster/brev-flere-mandater.typ";
/// What a letter says about the work in the fora.
pub(crate) const EXPECTATIONS: &str = "tekster/brev-forventninger.typ";
/// What a letter says at its end.
pub(crate) const CLOSING: &str = "tekster/brev-afslutning.typ";
/// The prose of a letter of thanks, where a council has its own.
pub(crate) const THANKS: &str = "tekster/brev-tak.typ";
/// The prose of a letter of thanks for mandates of which the usual words are not true, where a
/// council has its own.
pub(crate) const THANKS_FOR_OTHERS: &str = "tekster/brev-tak-andre-mandater.typ";
/// What a letter says at the beginning that replaces another and names no new mandate, where
/// a council has its own.
pub(crate) const REPLACEMENT: &str = "tekster/brev-erstatning.typ";
/// What a letter says at the beginning whose mandates are not all seats that the council fills to
/// speak for the municipalities.
pub(crate) const OTHER_MANDATES: &str = "tekster/brev-andre-mandater.typ";
/// What a letter says of mandates to which the council only nominates.
pub(crate) const NOMINATED: &str = "tekster/brev-indstillet.typ";
/// What a letter says of mandates that stand in for whichever member cannot come.
pub(crate) const DEPUTY: &str = "tekster/brev-stedfortraeder.typ";
/// What a letter says of mandates that stand in for one named member.
pub(crate) const PERSONAL_DEPUTY: &str = "tekster/brev-personlig-stedfortraeder.typ";
/// What a letter says of mandates without a vote.
pub(crate) const WITHOUT_VOTE: &str = "tekster/brev-uden-stemmeret.typ";
/// What a letter says of mandates that are bound to nobody's instruction.
pub(crate) const PERSONAL_CAPACITY: &str = "tekster/brev-personligt-hverv.typ";
/// What the council expects of somebody who comes from an organisation and no municipality.
pub(crate) const ORGANISATION: &str = "tekster/brev-organisation.typ";
/// What the council expects of somebody who comes from a municipality and does not sit on its
/// council.
pub(crate) const NO_COUNCIL_MEMBER: &str = "tekster/brev-uden-kommunalbestyrelse.typ";
/// The words of the e-mail with the letter; without them the program's own are used.
pub(crate) const MAIL: &str = "tekster/mail.typ";
/// The files of prose that a council may do without.
const OPTIONAL_PROSE: &[&str] = &[
    QUOTATION,
    THANKS,
    REPLACEMENT,
    MAIL,
    THANKS_FOR_OTHERS,
    OTHER_MANDATES,
    NOMINATED,
    DEPUTY,
    PERSONAL_DEPUTY,
    WITHOUT_VOTE,
    PERSONAL_CAPACITY,
    ORGANISATION,
    NO_COUNCIL_MEMBER,
];

/// The path by which templates and prose name a file of the period folder: `/periode.json`.
pub(crate) fn virtual_path(path: &str) -> String {
    format!("/{path}")
}

/// Whether a file is one that a period folder may have and may do without.
fn is_optional(path: &str) -> bool {
    OPTIONAL_PROSE.contains(&path)
        || forum_text_key(path).is_some()
        || WORKBOOKS.contains(&path)
        || [register::FILE_NAME, register::COPY].contains(&path)
}

/// Whether a path is that of a file that a period folder must or may have. Pictures are not
/// among them.
pub(crate) fn is_known(path: &str) -> bool {
    REQUIRED.contains(&path) || is_optional(path)
}

/// Whether a file is one whose findings can be shown at their place: a table, a workbook, or
/// one of the JSON files.
pub(crate) fn has_places(path: &str) -> bool {
    let is_table = TABLES.iter().any(|table| table.file == path);
    is_table
        || WORKBOOKS.contains(&path)
        || [SETTINGS, SUBJECT_AREAS, TIMELINE].contains(&path)
}

/// Whether a file that lies in the folder itself, not below it, has the extension of a
/// workbook, be it one that Folio does not read.
pub(crate) fn is_workbook(path: &str) -> bool {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
    let extensions = ["xlsx", "xlsm", "xlsb", "xls", "ods"];
    !path.contains('/') && extensions.iter().any(|one| extension.as_deref() == Some(one))
}

/// Whether a file is one of prose.
pub(crate) fn is_prose(path: &str) -> bool {
    prose().any(|known| known == path) || forum_text_key(path).is_some()
}

/// All files of prose whose names the schema gives: those that must be there, then those that may
/// be left out.
pub(crate) fn prose() -> impl Iterator<Item = &'static str> {
    let required = REQUIRED.iter().filter(|path| path.starts_with(PROSE));
    required.chain(OPTIONAL_PROSE).copied()
}

/// What the paths of the letters' prose begin with.
const LETTER_PROSE: &str = "tekster/brev-";

/// What the paths of texts begin with that letters have of a forum in the council's own words.
const FORUM_PROSE: &str = "tekster/brev-forum-";

/// The extension of a text.
const TEXT_END: &str = ".typ";

/// The path of the text that letters have of a forum in the council's own words, by its key in the
/// column `brevtekst`: `tekster/brev-forum-fgu.typ` for `fgu`. `None` for a key that is no plain
/// name of small letters, digits and hyphens.
pub(crate) fn forum_text(key: &str) -> Option<String> {
    let is_plain = |c: char| c.is_lowercase() || c.is_ascii_digit() || c == '-';
    let is_key = !key.is_empty() && key.chars().all(is_plain);
    is_key.then(|| format!("{FORUM_PROSE}{key}{TEXT_END}"))
}

/// The key of a text that letters have of a forum; `None` for the path of another file.
pub(crate) fn forum_text_key(path: &str) -> Option<&str> {
    let key = path.strip_prefix(FORUM_PROSE)?.strip_suffix(TEXT_END)?;
    forum_text(key).is_some().then_some(key)
}

/// Whether a file is prose of the letters, those of thanks included.
pub(crate) fn is_letter_prose(path: &str) -> bool {
    path.starts_with(LETTER_PROSE)
}

/// Whether a file is prose that must have a title: that of a section of the folder, or the
/// subject of the e-mail.
pub(crate) fn is_section(path: &str) -> bool {
    path.starts_with(PROSE) && !is_letter_prose(path) && path != QUOTATION
}

/// Every file that must be there. A table may be a sheet of a workbook instead.
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
