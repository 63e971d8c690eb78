//! The workbook to start a period from, made from the columns that the reader knows:
//! headers, lists to choose from, hints, and formats that keep Excel from changing what is
//! typed.

use rust_xlsxwriter::{
    DataValidation, DataValidationRule, ExcelDateTime, Format, Formula, Workbook,
    Worksheet, XlsxError,
};

use crate::findings::sink::Diagnostics;
use crate::ground::date;
use crate::period::files::Files;
use crate::period::load::records::{RawTable, plain_name};
use crate::period::load::{raw_tables, subject_areas};
use crate::period::schema::{self, Column, Form, Presence, Schema};
use crate::period::workbook::{
    finish, fit_to_width, header, place, prose, set_widths, shortened, text,
};

/// So many rows below the last have hints and lists.
const SPARE_ROWS: usize = 500;

/// Excel's limit for a list of words, in characters.
const LONGEST_LIST: usize = 255;

/// What the first sheet says.
const GUIDE: [&str; 5] = [
    "Gem projektmappen som periode.xlsx i periodemappen, ved siden af periode.json. Slet \
     CSV-filerne af samme navn som arkene: En tabel må kun findes ét sted.",
    "Overskrifterne i række 1 skal blive stående. Rækkefølgen af kolonnerne er ligegyldig, og egne \
     kolonner til højre er tilladt; Folio bruger dem ikke.",
    "Vælg fra listen, hvor cellen har en. Peg på en celle for at se, hvad der skal stå i den.",
    "Numre, postnumre og telefonnumre er tekst, så nuller forrest bliver stående. Datoer må skrives \
     som 01-02-2022.",
    "Kør folio check, når I er færdige. Med folio check --report rapport.xlsx får I en \
     projektmappe, hvor de celler er mærket, der skal ses på.",
];

/// Makes the workbook, filled with the tables of a period if there is one. Tables that cannot
/// be told into rows are reported; without them the workbook must not be used.
///
/// # Errors
/// When the writer refuses, which it does not with what is written here.
pub fn start(period: Option<&Files>, to: &mut Diagnostics) -> Result<Vec<u8>, XlsxError> {
    let tables = period.map(|files| raw_tables(files, to)).unwrap_or_default();
    let areas = period.map(subject_areas).unwrap_or_default();
    let mut workbook = Workbook::new();
    write_guide(workbook.add_worksheet())?;
    for schema in &schema::TABLES {
        let raw = tables.iter().find(|table| table.schema.name == schema.name);
        let sheet = workbook.add_worksheet();
        sheet.set_name(schema.name)?;
        let lists = Lists { areas: &areas, tables: &tables };
        write_table(sheet, schema, raw, &lists)?;
    }
    finish(workbook)
}

/// Writes the sheet that explains.
fn write_guide(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name("Vejledning")?;
    let title = Format::new().set_bold().set_font_size(16);
    sheet.write_with_format(0, 0, "Data til velkomstfolder og mandatbreve", &title)?;
    let mut row = 2;
    for line in GUIDE {
        sheet.merge_range(row, 0, row, 3, line, &prose())?;
        sheet.set_row_height(row, 32)?;
        row += 1;
    }
    row += 1;
    for (column, name) in
        (0..).zip(["Ark", "Kolonne", "Skal udfyldes", "Hvad der skal stå"])
    {
        sheet.write_with_format(row, column, name, &header())?;
    }
    for schema in &schema::TABLES {
        row += 1;
        let strong = Format::new().set_bold();
        sheet.write_with_format(row, 0, schema.name, &strong)?;
        sheet.write_with_format(row, 3, schema.purpose, &strong)?;
        for column in schema.columns {
            row += 1;
            let must_be_filled = match column.presence {
                Presence::Filled => "ja",
                Presence::MayBeEmpty => "nej",
                Presence::Optional => "nej, kolonnen kan undværes",
            };
            sheet.write(row, 1, column.name)?;
            sheet.write(row, 2, must_be_filled)?;
            sheet.write(row, 3, column.hint)?;
        }
    }
    fit_to_width(sheet);
    set_widths(sheet, &[14, 14, 26, 70])
}

/// What the lists to choose from are made of.
struct Lists<'a> {
    /// The titles of the subject areas.
    areas: &'a [String],
    /// The tables that are there.
    tables: &'a [RawTable<'a>],
}

impl Lists<'_> {
    /// The last row of a table that has hints and lists, counted from 1.
    fn last_row(&self, table: &Schema) -> usize {
        let table = self.tables.iter().find(|raw| raw.schema.name == table.name);
        table.map_or(0, |raw| raw.records.len()) + SPARE_ROWS
    }
}

/// Writes the sheet of a table.
fn write_table(
    sheet: &mut Worksheet,
    schema: &Schema,
    raw: Option<&RawTable>,
    lists: &Lists,
) -> Result<(), XlsxError> {
    let rows = raw.map_or(&[][..], |raw| &raw.records[raw.header_place()..]);
    let (head, rows) = rows
        .split_first()
        .map_or((&[][..], rows), |(head, rows)| (&head.cells[..], rows));
    let names: Vec<_> = head.iter().map(|cell| plain_name(cell)).collect();
    let own = |name: &str| names.iter().position(|own| own == name);
    let mut widths = Vec::new();
    for (place, column) in schema.columns.iter().enumerate() {
        let from = own(column.name);
        let cells = rows.iter().map(|row| from.and_then(|from| row.cells.get(from)));
        let cells = cells.map(|cell| cell.map_or("", String::as_str));
        let width = write_column(sheet, place, column.name, column.form, cells)?;
        widths.push(width);
        add_hint(sheet, place, column, lists.last_row(schema), lists)?;
    }
    // What a person has added stays beside it, and so does a column that stands twice.
    let is_known = |name: &str| schema.columns.iter().any(|column| column.name == name);
    let is_foreign = |at: &usize| !is_known(&names[*at]) || own(&names[*at]) != Some(*at);
    let foreign: Vec<_> = (0..names.len()).filter(is_foreign).collect();
    for from in foreign {
        let cells = rows.iter().map(|row| row.cells.get(from).map_or("", String::as_str));
        let width = write_column(sheet, widths.len(), &head[from], Form::Text, cells)?;
        widths.push(width);
    }
    sheet.set_freeze_panes(1, 0)?;
    fit_to_width(sheet);
    set_widths(sheet, &widths)
}

/// Writes a column below its header; gives the length of its longest text.
fn write_column<'a>(
    sheet: &mut Worksheet,
    column: usize,
    name: &str,
    form: Form,
    cells: impl Iterator<Item = &'a str>,
) -> Result<usize, XlsxError> {
    let (_, number) = place(0, column);
    let format = match form {
        Form::Date => Format::new().set_num_format("dd-mm-yyyy"),
        Form::Count => Format::new().set_num_format("0"),
        _ => text(),
    };
    sheet.set_column_format(number, &format)?;
    sheet.write_with_format(0, number, shortened(name), &header())?;
    let mut width = name.chars().count();
    for (row, cell) in (1..).zip(cells) {
        width = width.max(cell.chars().count());
        let (row, _) = place(row, 0);
        let day = if let Form::Date = form { date(cell) } else { None };
        let count = if let Form::Count = form { cell.parse::<u32>().ok() } else { None };
        if let Some(day) = day {
            sheet.write_with_format(row, number, &day, &format)?;
        } else if let Some(count) = count {
            sheet.write_with_format(row, number, count, &format)?;
        } else if !cell.is_empty() {
            sheet.write_string_with_format(row, number, shortened(cell), &text())?;
        }
    }
    Ok(width)
}

/// A date as Excel has it; `None` for what is none, or too early for Excel.
fn date(cell: &str) -> Option<ExcelDateTime> {
    let day = date::parse(cell)?;
    let year = day.year().try_into().ok()?;
    ExcelDateTime::from_ymd(year, day.month().into(), day.day()).ok()
}

/// Adds to a column the list to choose from, and what Excel shows beside a cell.
fn add_hint(
    sheet: &mut Worksheet,
    column: usize,
    Column { name, form, hint, .. }: &Column,
    last_row: usize,
    lists: &Lists,
) -> Result<(), XlsxError> {
    let choice = DataValidation::new();
    let is_list = |words: &[String]| {
        let length: usize = words.iter().map(|word| word.chars().count() + 1).sum();
        !words.is_empty()
            && length <= LONGEST_LIST
            && !words.iter().any(|word| word.contains(','))
    };
    let choice = match form {
        Form::Words(words) => choice.allow_list_strings(&words())?,
        Form::Row(table) => {
            let rows = format!("={}!$A$2:$A${}", table.name, lists.last_row(table));
            choice.allow_list_formula(Formula::new(rows))
        }
        Form::SubjectArea if is_list(lists.areas) => {
            choice.allow_list_strings(lists.areas)?
        }
        Form::Count => choice.allow_whole_number(DataValidationRule::Between(1, 999)),
        Form::Text | Form::Date | Form::SubjectArea => choice.allow_any_value(),
    };
    let choice = choice
        .set_input_title(*name)?
        .set_input_message(*hint)?
        .set_error_title(*name)?
        .set_error_message(*hint)?;
    let ((first, column), (last, _)) = (place(1, column), place(last_row, 0));
    sheet.add_data_validation(first, column, last, column, &choice)?;
    Ok(())
}
