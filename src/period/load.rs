//! The bytes of a period folder to typed [`Rows`]. Every fault of a file, a row or a
//! cell is reported on the way; rules across rows come later, in
//! [`validate`](crate::period::validate).

mod cell;
mod decode;
mod excerpt;
mod json;
mod period;
mod prose;
pub(crate) mod records;
mod shape;
mod table;
mod text;
mod workbook;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{
    Absence, AddressFinding, FileFinding, FileFormat, PictureFinding, SentFinding,
    Stranger, nearest,
};
use crate::period::address::MOST_LINES;
use crate::period::files::Files;
pub use crate::period::load::excerpt::show_places;
use crate::period::load::json::Node;
use crate::period::load::records::RawTable;
use crate::period::load::shape::Shape;
use crate::period::load::table::{Row, Table};
use crate::period::load::workbook::Workbooks;
use crate::period::model::{Contact, DispatchWay, PictureRef, Term};
use crate::period::register::{self, Register};
use crate::period::rows::{
    AppointeeRow, ContactRow, Country, ForumRow, MandateRow, MunicipalityRow, OfficerRow,
    Rows, SettingsRow,
};
use crate::period::schema::{
    self, AppointeeColumn, CellWord as _, ContactColumn, ForumColumn, MandateColumn,
    MunicipalityColumn, OfficerColumn, Schema, TableColumn,
};

/// Reads all tables of the folder.
pub fn load(files: &Files, to: &mut Diagnostics) -> Rows {
    let source = &Source::open(files, to);
    check_names(source, to);
    prose::check(files, to);
    let settings = settings(files, to);
    let local_lists = settings.local_lists.as_slice();
    let mut partial = BTreeSet::new();
    let partial = &mut partial;
    let rows = Rows {
        subject_areas: json(files, schema::SUBJECT_AREAS, to, period::subject_areas),
        timeline: json(files, schema::TIMELINE, to, period::timeline),
        chairmanship: table(source, partial, to, |row, to| officer(row, local_lists, to)),
        municipalities: table(source, partial, to, |row, to| {
            municipality(row, local_lists, to)
        }),
        fora: table(source, partial, to, forum),
        appointees: table(source, partial, to, |row, to| appointee(row, local_lists, to)),
        mandates: table(source, partial, to, mandate),
        contacts: table(source, partial, to, contact),
        register: register(files, &settings, to),
        has_thanks: files.get(schema::THANKS).is_some(),
        settings: SettingsRow::default(),
        partial: BTreeSet::new(),
        sheets: source.sheets(),
    };
    Rows { settings, partial: std::mem::take(partial), ..rows }
}

/// The tables of a folder as they stand; those that cannot be told into rows are reported
/// and left out.
pub(crate) fn raw_tables(files: &Files, to: &mut Diagnostics) -> Vec<RawTable<'static>> {
    let source = Source::open(files, to);
    let tables = schema::TABLES.iter();
    tables.filter_map(|table| source.table(table, to)).collect()
}

/// `periode.json` alone, with what of it could be read.
pub(crate) fn settings(files: &Files, to: &mut Diagnostics) -> SettingsRow {
    json(files, schema::SETTINGS, to, period::settings).unwrap_or_default()
}

/// The titles of the subject areas; none when their file has a fault.
pub(crate) fn subject_areas(files: &Files) -> Vec<String> {
    let faults = &mut Diagnostics::new();
    let areas = json(files, schema::SUBJECT_AREAS, faults, period::subject_areas);
    areas.into_iter().flatten().map(|area| area.title).collect()
}

/// The council and the period as the settings name them; none when they have a fault.
pub(crate) fn council_and_term(files: &Files) -> Option<(String, Term)> {
    let faults = &mut Diagnostics::new();
    let settings = json(files, schema::SETTINGS, faults, period::settings)?;
    Some((settings.council?.name, settings.term?))
}

/// The JSON Schemas of the JSON files, by the name of the file.
pub fn json_schemas() -> [(&'static str, serde_json::Value); 3] {
    [
        json_schema(schema::SETTINGS, period::settings),
        json_schema(schema::SUBJECT_AREAS, period::subject_areas),
        json_schema(schema::TIMELINE, period::timeline),
    ]
}

/// The JSON Schema of the file that `read` reads, and its name.
fn json_schema<T>(
    name: &'static str,
    read: impl FnOnce(Node) -> Option<T>,
) -> (&'static str, serde_json::Value) {
    let shape = Shape::of_file(name, |shape| {
        read(Node::Asked(shape));
    });
    (name, shape)
}

/// The letters of the period that were sent.
fn register(files: &Files, settings: &SettingsRow, to: &mut Diagnostics) -> Register {
    let bytes = files.get(register::FILE_NAME).unwrap_or_default();
    let period = settings.term.map(|term| term.key()).unwrap_or_default();
    let is_sample = settings.is_sample.unwrap_or_default();
    let mut records = register::read(bytes, to);
    let copy = files.get(register::COPY).unwrap_or_default();
    let missing = register::missing(bytes, copy, &period);
    if missing > 0 && !to.concern(register::FILE_NAME) {
        let place = Origin::file(register::FILE_NAME);
        to.push(place, SentFinding::MissingRecords { missing, copy: register::COPY });
    }
    records.retain(|record| record.is_of(&period, is_sample));
    Register::of(records)
}

/// Reports files that are missing or unknown. Pictures are looked at one by one, where
/// a cell names them.
fn check_names(source: &Source, to: &mut Diagnostics) {
    let files = source.files;
    let sheet = |path: &str| {
        let table = schema::TABLES.iter().find(|table| table.file == path)?;
        source.workbooks.origin(table)
    };
    let missing: Vec<_> = schema::REQUIRED
        .iter()
        .copied()
        .filter(|path| files.get(path).is_none() && sheet(path).is_none())
        .filter(|path| !path.ends_with(".csv") || !source.workbooks.is_broken())
        .collect();
    for path in &missing {
        report_missing(path, source, to);
    }
    let has_workbook = schema::WORKBOOKS.iter().any(|name| files.get(name).is_some());
    for path in files.paths() {
        if sheet(path).is_some() {
            to.push(Origin::file(path), FileFinding::TableTwice);
        }
        if !schema::is_known(path) && !path.starts_with(schema::PICTURES) {
            let stranger = match nearest(path, missing.iter().copied()) {
                _ if !has_workbook && schema::is_workbook(path) => Stranger::Workbook,
                near => Stranger::Other(near),
            };
            to.push_value(Origin::file(path), path, FileFinding::UnknownFile(stranger));
        }
    }
}

/// Reports a missing file: a table at the workbook, if there is one, where its sheet would
/// stand.
fn report_missing(path: &'static str, source: &Source, to: &mut Diagnostics) {
    let table = schema::TABLES.iter().find(|table| table.file == path);
    match (table, source.workbooks.first()) {
        (None, _) => to.push(Origin::file(path), FileFinding::MissingFile(Absence::File)),
        (Some(_), None) => {
            to.push(Origin::file(path), FileFinding::MissingFile(Absence::Table));
        }
        (Some(table), Some((workbook, sheets))) => {
            let sheets = sheets.to_vec();
            let absence = Absence::Sheet { workbook, sheets };
            let fault = FileFinding::MissingFile(absence);
            to.push_value(Origin::file(workbook), table.name, fault);
        }
    }
}

/// Where tables come from.
struct Source<'a> {
    /// The files of the period folder.
    files: &'a Files,
    /// The workbooks among them.
    workbooks: Workbooks,
}

impl<'a> Source<'a> {
    /// Opens the workbooks; their faults are reported.
    fn open(files: &'a Files, to: &mut Diagnostics) -> Self {
        Self { files, workbooks: Workbooks::read(files, to) }
    }

    /// A table as it stands in its file or sheet; `None`, and a finding, when it cannot be
    /// told into rows.
    fn table(
        &self,
        schema: &'static Schema,
        to: &mut Diagnostics,
    ) -> Option<RawTable<'static>> {
        if self.workbooks.origin(schema).is_some() {
            return self.workbooks.table(schema);
        }
        let text = table_text(self.files, schema.file, to)?;
        match RawTable::from_csv(&text, schema) {
            Ok(table) => Some(table),
            Err(fault) => {
                to.push(fault.0, fault.1);
                None
            }
        }
    }

    /// The places of the tables that are sheets.
    fn sheets(&self) -> BTreeMap<&'static str, Origin> {
        let place =
            |table: &Schema| Some((table.name, self.workbooks.origin(table)?.clone()));
        schema::TABLES.iter().filter_map(place).collect()
    }
}

/// Reads a table row by row. One that is missing, or of which a part could not be read,
/// is noted as partial.
fn table<C: TableColumn, T>(
    source: &Source,
    partial: &mut BTreeSet<&'static str>,
    to: &mut Diagnostics,
    read: impl Fn(&Row<C>, &mut Diagnostics) -> T,
) -> Vec<T> {
    let Some(raw) = source.table(C::TABLE, to) else {
        partial.insert(C::TABLE.name);
        return Vec::new();
    };
    let table = Table::<C>::read(raw, to);
    if !table.is_whole() {
        partial.insert(C::TABLE.name);
    }
    table.rows().map(|row| read(&row, to)).collect()
}

/// The text of a table, in whatever encoding Excel has saved it; one that cannot be told,
/// or is empty, is reported.
fn table_text<'a>(
    files: &'a Files,
    file: &'static str,
    to: &mut Diagnostics,
) -> Option<Cow<'a, str>> {
    let bytes = files.get(file)?;
    if let Some(format) = format_of(bytes) {
        to.push(Origin::file(file), FileFinding::WrongFormat(format));
        return None;
    }
    let text = match decode::decode(bytes) {
        Ok(text) => text,
        Err(line) => {
            let fault = FileFinding::NotUtf8 { is_table: true };
            to.push(Origin::file(file).row(line), fault);
            return None;
        }
    };
    if text.trim().is_empty() {
        to.push(Origin::file(file), FileFinding::EmptyFile);
        return None;
    }
    Some(text)
}

/// What a file is that begins as no table does: what Excel saves in another format keeps
/// the name that a person gave it.
fn format_of(bytes: &[u8]) -> Option<FileFormat> {
    let bytes = bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(bytes)
        .trim_ascii_start();
    match bytes {
        [b'P', b'K', 3, 4, ..] => Some(FileFormat::Workbook),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Some(FileFormat::OldWorkbook),
        [b'%', b'P', b'D', b'F', ..] => Some(FileFormat::Pdf),
        [b'<', b'!' | b'a'..=b'z' | b'A'..=b'Z', ..] => Some(FileFormat::Html),
        _ => None,
    }
}

/// Reads a JSON file; `None` when it is missing or has a fault.
fn json<T>(
    files: &Files,
    name: &'static str,
    to: &mut Diagnostics,
    read: impl FnOnce(Node) -> Option<T>,
) -> Option<T> {
    let text = files.text(name, to)?;
    json::read(name, text, to, read)
}

/// A cell as one line of text.
fn line<C: TableColumn>(row: &Row<C>, column: C, to: &mut Diagnostics) -> Option<String> {
    row.cell(column, to)?.line(to)
}

/// A cell as the letter of a party.
fn party<C: TableColumn>(
    row: &Row<C>,
    column: C,
    local_lists: &[String],
    to: &mut Diagnostics,
) -> Option<String> {
    row.cell(column, to)?.party(local_lists, to)
}

/// A cell as a picture below `billeder/`.
fn picture(
    row: &Row<OfficerColumn>,
    column: OfficerColumn,
    to: &mut Diagnostics,
) -> Option<PictureRef> {
    let cell = row.cell(column, to)?;
    let name = cell.line(to)?;
    let is_plain = !name.contains(['/', '\\', ':']) && !name.starts_with('.');
    if !is_plain {
        to.push_value(cell.origin, &name, PictureFinding::BadPath);
        return None;
    }
    Some(PictureRef { name, origin: cell.origin })
}

/// A row of `formandskab.csv`.
fn officer(
    row: &Row<OfficerColumn>,
    local_lists: &[String],
    to: &mut Diagnostics,
) -> OfficerRow {
    use OfficerColumn as Column;
    OfficerRow {
        origin: row.origin(),
        role: row.cell(Column::Role, to).and_then(|cell| cell.word(to)),
        title: line(row, Column::Title, to),
        name: line(row, Column::Name, to),
        party: party(row, Column::Party, local_lists, to),
        municipality: line(row, Column::Municipality, to),
        portrait: picture(row, Column::Portrait, to),
        signature: picture(row, Column::Signature, to),
    }
}

/// A row of `kommuner.csv`.
fn municipality(
    row: &Row<MunicipalityColumn>,
    local_lists: &[String],
    to: &mut Diagnostics,
) -> MunicipalityRow {
    use MunicipalityColumn as Column;
    MunicipalityRow {
        origin: row.origin(),
        name: line(row, Column::Name, to),
        mayor: line(row, Column::Mayor, to),
        party: party(row, Column::Party, local_lists, to),
        full_name: line(row, Column::FullName, to),
    }
}

/// A row of `fora.csv`.
fn forum(row: &Row<ForumColumn>, to: &mut Diagnostics) -> ForumRow {
    use ForumColumn as Column;
    ForumRow {
        origin: row.origin(),
        name: line(row, Column::Name, to),
        subject_area: line(row, Column::SubjectArea, to),
        seats: row.cell(Column::Seats, to).and_then(|cell| cell.count(to)),
        basis: row.cell(Column::Basis, to).and_then(|cell| cell.word(to)),
        description: line(row, Column::Description, to),
    }
}

/// A row of `udpegede.csv`.
fn appointee(
    row: &Row<AppointeeColumn>,
    local_lists: &[String],
    to: &mut Diagnostics,
) -> AppointeeRow {
    use AppointeeColumn as Column;
    let country = country(row, to);
    let is_abroad = country != Country::Denmark;
    let appointee = AppointeeRow {
        origin: row.origin(),
        number: row.cell(Column::Number, to).and_then(|cell| cell.number(to)),
        name: line(row, Column::Name, to),
        organisation: line(row, Column::Organisation, to),
        title: line(row, Column::Title, to),
        party: party(row, Column::Party, local_lists, to),
        sex: row.cell(Column::Sex, to).and_then(|cell| cell.word(to)),
        municipality: line(row, Column::Municipality, to),
        care_of: row.cell(Column::CareOf, to).and_then(|cell| cell.care_of(to)),
        street: line(row, Column::Street, to),
        short_street: row.cell(Column::ShortStreet, to).and_then(|c| c.short_street(to)),
        postcode: row.cell(Column::Postcode, to).and_then(|cell| {
            if is_abroad { cell.foreign_postcode(to) } else { cell.postcode(to) }
        }),
        town: row
            .cell(Column::Town, to)
            .and_then(|cell| if is_abroad { cell.line(to) } else { cell.town(to) }),
        short_town: row.cell(Column::ShortTown, to).and_then(|cell| cell.short_town(to)),
        country,
        email: row.cell(Column::Email, to).and_then(|cell| cell.email(to)),
        dispatch: row.cell(Column::Dispatch, to).and_then(|c| c.word(to)),
    };
    check_reachable(row, appointee.dispatch, is_abroad, to);
    check_line_count(&appointee, to);
    // Read for its form alone: no document prints it yet.
    row.cell(Column::Phone, to).and_then(|cell| cell.phone(to));
    appointee
}

/// What Denmark is called in lists of addresses, in lower case.
const DENMARK: [&str; 3] = ["danmark", "denmark", "dk"];

/// The column `land`.
fn country(row: &Row<AppointeeColumn>, to: &mut Diagnostics) -> Country {
    use AppointeeColumn as Column;
    match row.cell(Column::Country, to) {
        Some(cell) if !DENMARK.contains(&&*cell.text.to_lowercase()) => {
            Country::Other(cell.line(to))
        }
        _ => Country::Denmark,
    }
}

/// Reports an address with more lines than fit a window, when all lines there can be are
/// filled. The title is what the post can do without.
fn check_line_count(appointee: &AppointeeRow, to: &mut Diagnostics) {
    let AppointeeRow { organisation, title, care_of, country, .. } = appointee;
    // Name, street and town stand in every address.
    let further = [organisation, title, care_of].into_iter().flatten().count();
    let lines = 3 + further + usize::from(*country != Country::Denmark);
    if lines > MOST_LINES && appointee.dispatch == Some(DispatchWay::Post) {
        let origin = AppointeeColumn::Title.in_row(&appointee.origin);
        let title = title.as_deref().unwrap_or_default();
        let limit = MOST_LINES;
        to.push_value(
            origin,
            title,
            AddressFinding::TooManyAddressLines { lines, limit },
        );
    }
}

/// Reports every cell that is empty though the letter needs it to reach its person.
fn check_reachable(
    row: &Row<AppointeeColumn>,
    dispatch: Option<DispatchWay>,
    is_abroad: bool,
    to: &mut Diagnostics,
) {
    use AppointeeColumn as Column;
    let Some(dispatch) = dispatch else { return };
    let needed: &[_] = match dispatch {
        // Some countries have no postcodes.
        DispatchWay::Post if is_abroad => &[Column::Street, Column::Town],
        DispatchWay::Post => &[Column::Street, Column::Postcode, Column::Town],
        DispatchWay::Email => &[Column::Email],
        DispatchWay::None(_) => &[],
    };
    let way = dispatch.word();
    for column in needed.iter().filter(|column| row.lacks(**column)) {
        let (origin, missing) = (column.in_row(&row.origin()), column.name());
        to.push_value(origin, "", AddressFinding::NotReachable { missing, way });
    }
}

/// A row of `mandater.csv`.
fn mandate(row: &Row<MandateColumn>, to: &mut Diagnostics) -> MandateRow {
    use MandateColumn as Column;
    MandateRow {
        origin: row.origin(),
        number: row.cell(Column::Number, to).and_then(|cell| cell.number(to)),
        name: line(row, Column::Name, to),
        municipality: line(row, Column::Municipality, to),
        forum: line(row, Column::Forum, to),
        role: row.cell(Column::Role, to).and_then(|cell| cell.word(to)),
        from: row.cell(Column::From, to).and_then(|cell| cell.date(to)),
        to: row.cell(Column::To, to).and_then(|cell| cell.date(to)),
    }
}

/// A row of `kontakter.csv`.
fn contact(row: &Row<ContactColumn>, to: &mut Diagnostics) -> ContactRow {
    use ContactColumn as Column;
    let name = line(row, Column::Name, to);
    let title = line(row, Column::Title, to);
    let phone = row.cell(Column::Phone, to).and_then(|cell| cell.phone(to));
    let email = row.cell(Column::Email, to).and_then(|cell| cell.email(to));
    let contact = || {
        Some(Contact {
            name: name?,
            title: title?,
            phone: phone?,
            email: email?,
        })
    };
    ContactRow { origin: row.origin(), contact: contact() }
}
