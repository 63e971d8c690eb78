//! The bytes of a period folder become typed `Rows`. Every fault of a file, a row or a
//! cell is reported on the way; the rules across rows come later, in
//! `validate`.

mod appointee_row;
mod areas_and_timeline;
mod cell_rules;
mod countries;
mod csv_text;
mod decode;
mod email_cells;
mod excerpt;
mod folder_names;
mod formatted_cells;
mod header;
mod json_faults;
mod json_file;
mod json_keys;
mod json_node;
mod mandate_cells;
mod marked_cells;
mod name_faults;
mod name_proposal;
mod name_words;
mod place_faults;
mod placed_finding;
mod prose_rules;
mod raw_cell;
pub(crate) mod raw_table;
mod registers;
mod settings_keys;
mod shape;
mod table;
mod table_rows;
mod table_source;
mod text;
mod text_cells;
mod text_faults;
mod workbook_reader;

use crate::findings::sink::Diagnostics;
use crate::period::files::Files;
use crate::period::load::appointee_row::appointee;
use crate::period::load::areas_and_timeline::timeline;
pub use crate::period::load::excerpt::show_places;
use crate::period::load::json_node::Node;
use crate::period::load::prose_rules::ProseRead;
use crate::period::load::raw_table::RawTable;
use crate::period::load::shape::Shape;
use crate::period::load::table_rows::{contact, forum, mandate, municipality, officer};
use crate::period::load::table_source::{TableReader, TableSource};
use crate::period::model::{SubjectArea, Term};
use crate::period::register::FormerNames;
use crate::period::rows::{AppointeeRow, Rows, SettingsRow};
use crate::period::schema;

/// Reads all tables and settings of a period folder, and reports all faults of its files,
/// rows and cells. Nothing stops the reading: what could not be read is missing from the rows,
/// and is `None` where a value must be. A fault that only shows across rows or tables, such as
/// a mandate in a forum that does not exist, is not found here.
pub fn load(files: &Files, findings: &mut Diagnostics) -> Rows {
    let source = TableSource::open(files, findings);
    folder_names::check(&source, findings);
    let ProseRead { paragraphs, adjectives } = prose_rules::check(files, findings);
    // The settings come first, since they name the local lists that cells may have.
    let settings = settings(files, findings);
    let rows = tables(&source, &settings, findings);
    Rows {
        register: registers::register(
            files,
            &settings,
            former_names(&rows.appointees),
            findings,
        ),
        own_texts: files
            .prose_paths()
            .filter(|path| !schema::REQUIRED.contains(path))
            .map(str::to_owned)
            .collect(),
        settings,
        prose: paragraphs,
        adjectives,
        ..rows
    }
}

/// Reads the tables and the lists of subject areas and tasks; the rest of the rows is empty.
/// The settings name the parties and the roles of the council's own.
fn tables(
    source: &TableSource,
    settings: &SettingsRow,
    findings: &mut Diagnostics,
) -> Rows {
    let SettingsRow { local_lists, roles, .. } = settings;
    let mut tables = TableReader::new(source);
    let rows = Rows {
        subject_areas: read_subject_areas(source.files, findings),
        timeline: json(source.files, schema::TIMELINE, findings, timeline),
        chairmanship: tables
            .rows(findings, |row, findings| officer(row, local_lists, findings)),
        municipalities: tables
            .rows(findings, |row, findings| municipality(row, local_lists, findings)),
        fora: tables.rows(findings, forum),
        appointees: tables
            .rows(findings, |row, findings| appointee(row, local_lists, findings)),
        mandates: tables
            .rows(findings, |row, findings| mandate(row, roles.as_deref(), findings)),
        contacts: tables.rows(findings, contact),
        sheets: source.sheets(),
        ..Rows::default()
    };
    Rows { partial: tables.partial, ..rows }
}

/// The tables of a folder as they stand, in the order of the schema. Those that are missing
/// are left out, and so are those that cannot be told into rows, which are reported.
pub(crate) fn raw_tables(
    files: &Files,
    findings: &mut Diagnostics,
) -> Vec<RawTable<'static>> {
    let source = TableSource::open(files, findings);
    let tables = schema::TABLES.iter();
    tables.filter_map(|table| source.table(table, findings)).collect()
}

/// Reads `periode.json` alone. A part of it that is missing or has a fault is `None`.
pub(crate) fn settings(files: &Files, findings: &mut Diagnostics) -> SettingsRow {
    let settings = json(files, schema::SETTINGS, findings, settings_keys::settings);
    settings.unwrap_or_default()
}

/// The titles of the subject areas in the order of their file; none when it is missing or has
/// a fault, which is not reported.
pub(crate) fn subject_areas(files: &Files) -> Vec<String> {
    let areas = read_subject_areas(files, &mut Diagnostics::new());
    areas.into_iter().flatten().map(|area| area.title).collect()
}

/// Reads `fagomraader.json`; `None` when it is missing or has a fault.
fn read_subject_areas(
    files: &Files,
    findings: &mut Diagnostics,
) -> Option<Vec<SubjectArea>> {
    let read = areas_and_timeline::subject_areas;
    json(files, schema::SUBJECT_AREAS, findings, read)
}

/// The name of the council and the period, as the settings have them; `None` when one of the
/// two has a fault, which is not reported.
pub(crate) fn council_and_term(files: &Files) -> Option<(String, Term)> {
    let SettingsRow { council, term, .. } = settings(files, &mut Diagnostics::new());
    Some((council?.name, term?))
}

/// The JSON Schemas of the JSON files, each after the name of its file. They are made by the
/// reader itself, so that editors allow what it allows.
pub fn json_schemas() -> [(&'static str, serde_json::Value); 3] {
    [
        json_schema(schema::SETTINGS, settings_keys::settings),
        json_schema(schema::SUBJECT_AREAS, areas_and_timeline::subject_areas),
        json_schema(schema::TIMELINE, timeline),
    ]
}

/// The name of a JSON file, and the JSON Schema of what `read` reads from it.
fn json_schema<T>(
    name: &'static str,
    read: impl FnOnce(Node) -> Option<T>,
) -> (&'static str, serde_json::Value) {
    let shape = Shape::of_file(name, |shape| {
        read(Node::Asked(shape));
    });
    (name, shape)
}

/// Reads a JSON file through `read`; `None` when it is missing or has a fault, which is
/// reported, except that it is missing.
fn json<T>(
    files: &Files,
    name: &'static str,
    findings: &mut Diagnostics,
    read: impl FnOnce(Node) -> Option<T>,
) -> Option<T> {
    let text = files.text(name, findings)?;
    json_node::read(name, text, findings, read)
}

/// Collects the names that the appointees had before.
fn former_names(appointees: &[AppointeeRow]) -> FormerNames {
    let mut former_names = FormerNames::default();
    for row in appointees {
        let (Some(number), Some(name)) = (&row.number, &row.name) else { continue };
        for former in row.former_names.iter().filter(|former| *former != name) {
            former_names.add(number, former, name);
        }
    }
    former_names
}
