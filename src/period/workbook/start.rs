//! The workbook to start a period from. It is made from the columns that the reader knows, and
//! has headers, lists to choose from, hints, and formats that keep Excel from changing what is
//! typed.

use std::collections::BTreeSet;

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Format,
    Formula, Table, TableColumn, TableStyle, Workbook, Worksheet, XlsxError,
};

use crate::findings::sink::Diagnostics;
use crate::ground::date;
use crate::period::files::Files;
use crate::period::load::raw_table::{RawTable, plain_name};
use crate::period::load::{raw_tables, settings, subject_areas};
use crate::period::schema::{self, ColumnDefinition, Form, Presence, Schema};
use crate::period::workbook::{
    column_index, finish, fit_to_width, header, prose, row_index, set_widths, shortened,
    text,
};

/// How many rows below the last filled one have hints and lists. The sample period has some
/// ninety mandates, so a whole period fits into them.
const SPARE_ROWS: usize = 500;

/// How many further subject areas the list of them has room for: those of the next period are
/// typed below those of this one.
const SPARE_AREAS: usize = 30;

/// The name of the sheet that holds what cells choose from: the subject areas for `fora`, and the
/// roles for `mandater`, which a list within the rule of a cell would have no room for. It is no
/// table: areas stand in `fagomraader.json`, and the council's own roles in `periode.json`.
const LISTS: &str = "Lister";

/// The most characters that Excel takes for the header of a column within a table.
const LONGEST_HEADER: usize = 255;

/// The paragraphs of the first sheet, which tell the office how to fill in the others.
const GUIDE: [&str; 6] = [
    "Gem projektmappen som periode.xlsx i periodemappen, ved siden af periode.json. Slet \
     CSV-filerne af samme navn som arkene: En tabel må kun findes ét sted.",
    "Overskrifterne i række 1 skal blive stående. Rækkefølgen af kolonnerne er ligegyldig, og egne \
     kolonner til højre er tilladt; Folio bruger dem ikke.",
    "Vælg fra listen, hvor cellen har en. Peg på en celle for at se, hvad der skal stå i den. Fagområderne \
     i listen står i arket Lister: Skriv den nye periodes nedenunder, som de står i fagomraader.json.",
    "Hvert ark er en Excel-tabel: Sortér og filtrér med pilene i overskrifterne, så følger hele rækken med. \
     Skriv nye rækker lige under den sidste. Rækker, der er filtreret fra, læser Folio også.",
    "Numre, postnumre og telefonnumre er tekst, så nuller forrest bliver stående. Datoer må skrives \
     som 01-02-2022.",
    "Kør folio check, når I er færdige. Med folio check --report rapport.xlsx får I en \
     projektmappe, hvor de celler er mærket, der skal ses på.",
];

/// Makes the workbook, filled with the tables of a period if there is one. Tables that cannot
/// be told into rows are reported; then the workbook lacks them and must not be used.
///
/// # Errors
/// When the writer refuses, which it does not with what is written here.
pub fn start(
    period: Option<&Files>,
    findings: &mut Diagnostics,
) -> Result<Vec<u8>, XlsxError> {
    let tables = period.map(|files| raw_tables(files, findings)).unwrap_or_default();
    write(&tables, period)
}

/// Makes the workbook, filled with tables of a period that are read already. The lists to choose from
/// are made of its other files.
///
/// # Errors
/// When the writer refuses.
pub(crate) fn filled(tables: &[RawTable], period: &Files) -> Result<Vec<u8>, XlsxError> {
    write(tables, Some(period))
}

/// Writes the workbook, with the lists of a period if there is one.
fn write(tables: &[RawTable], period: Option<&Files>) -> Result<Vec<u8>, XlsxError> {
    let areas = period.map(subject_areas).unwrap_or_default();
    let roles = roles(period);
    let mut workbook = Workbook::new();
    write_guide(workbook.add_worksheet())?;
    for schema in &schema::TABLES {
        let raw = tables.iter().find(|table| table.schema.name == schema.name);
        let sheet = workbook.add_worksheet();
        sheet.set_name(schema.name)?;
        write_table(
            sheet,
            schema,
            raw,
            &Choices { tables, areas: areas.len(), roles: roles.len() },
        )?;
    }
    write_lists(workbook.add_worksheet(), &areas, &roles)?;
    finish(workbook)
}

/// Gives the words of the roles that a mandate may have: the usual ones, and those of the council's
/// own behind them. A fault of these is not reported; the workbook then has the usual ones alone.
fn roles(period: Option<&Files>) -> Vec<String> {
    let own = period.and_then(|files| settings(files, &mut Diagnostics::new()).roles);
    let own = own.iter().flatten().map(|role| role.word.as_str());
    schema::usual_roles()
        .into_iter()
        .chain(own)
        .map(str::to_owned)
        .collect()
}

/// Writes the sheet of the subject areas and the roles, with room for the areas of the next period.
fn write_lists(
    sheet: &mut Worksheet,
    areas: &[String],
    roles: &[String],
) -> Result<(), XlsxError> {
    sheet.set_name(LISTS)?;
    let mut widths = Vec::new();
    for (column, (name, words, narrowest)) in
        (0..).zip([("fagområder", areas, 40), ("roller", roles, 30)])
    {
        sheet.write_with_format(0, column, name, &header())?;
        sheet.set_column_format(column, &text())?;
        for (row, word) in (1..).zip(words) {
            sheet.write_string_with_format(row, column, shortened(word), &text())?;
        }
        let longest = words.iter().map(|word| word.chars().count()).max();
        widths.push(longest.unwrap_or_default().max(narrowest));
    }
    set_widths(sheet, &widths)
}

/// Writes the sheet that explains the others: the paragraphs, and below them every column of
/// every table.
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
    write_columns(sheet, row + 1)?;
    fit_to_width(sheet);
    set_widths(sheet, &[14, 14, 26, 70])
}

/// Writes the list of all columns, from a row on that is counted from 0.
fn write_columns(sheet: &mut Worksheet, first_row: u32) -> Result<(), XlsxError> {
    let mut row = first_row;
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
    Ok(())
}

/// What the lists are made of from which a person chooses the text of a cell.
struct Choices<'a> {
    /// The tables of the period; none for a new one.
    tables: &'a [RawTable<'a>],
    /// How many subject areas the period has.
    areas: usize,
    /// How many roles a mandate may have.
    roles: usize,
}

impl Choices<'_> {
    /// The last row of a table that has hints and lists. The spare rows are so many that it does
    /// not matter whether a user of it counts from 0 or from 1.
    fn last_row(&self, table: &Schema) -> usize {
        let table = self.tables.iter().find(|raw| raw.schema.name == table.name);
        table.map_or(0, |raw| raw.rows.len()) + SPARE_ROWS
    }
}

/// Writes the sheet of a table: the columns of the schema in its order, and to the right of
/// them what a person has added, or what stands twice.
fn write_table(
    sheet: &mut Worksheet,
    schema: &Schema,
    raw: Option<&RawTable>,
    choices: &Choices,
) -> Result<(), XlsxError> {
    let rows = raw.map_or(&[][..], |raw| &raw.rows[raw.header_position()..]);
    let (head, rows) = rows
        .split_first()
        .map_or((&[][..], rows), |(head, rows)| (&head.cells[..], rows));
    let names: Vec<_> = head.iter().map(|cell| plain_name(&cell.text)).collect();
    let own = |name: &str| names.iter().position(|own| own == name);
    let mut widths = Vec::new();
    let mut headers: Vec<_> = schema.columns.iter().map(|column| column.name).collect();
    for (position, column) in schema.columns.iter().enumerate() {
        let from = own(column.name);
        let cells = rows.iter().map(|row| from.and_then(|from| row.cells.get(from)));
        let cells = cells.map(|cell| cell.map_or("", |cell| cell.typed(column.form)));
        let width = write_column(sheet, position, column.name, column.form, cells)?;
        widths.push(width);
        add_hint(sheet, position, column, choices.last_row(schema), choices)?;
    }
    let is_known = |name: &str| schema.columns.iter().any(|column| column.name == name);
    let is_foreign = |at: &usize| !is_known(&names[*at]) || own(&names[*at]) != Some(*at);
    let foreign: Vec<_> = (0..names.len()).filter(is_foreign).collect();
    for from in foreign {
        let cells = rows.iter().map(|row| row.cells.get(from));
        let cells = cells.map(|cell| cell.map_or("", |cell| cell.text.as_str()));
        let width =
            write_column(sheet, widths.len(), &head[from].text, Form::Text, cells)?;
        widths.push(width);
        headers.push(shortened(&head[from].text));
    }
    if can_head_a_table(&headers) {
        make_table(sheet, schema, &headers, rows.len())?;
    }
    sheet.set_freeze_panes(1, 0)?;
    fit_to_width(sheet);
    set_widths(sheet, &widths)
}

/// Whether Excel takes these headers for those of a table: each must be there once, whatever its
/// case, on one line. With others the sheet stays a range of cells.
fn can_head_a_table(headers: &[&str]) -> bool {
    let is_plain = |header: &&str| {
        let length = header.chars().count();
        (1..=LONGEST_HEADER).contains(&length) && !header.contains(char::is_control)
    };
    let different: BTreeSet<_> =
        headers.iter().map(|header| header.to_lowercase()).collect();
    headers.iter().all(is_plain) && different.len() == headers.len()
}

/// Makes the header and the `rows` rows below it a table of Excel's, which sorts and filters
/// whole rows and goes on growing with what is typed below it.
fn make_table(
    sheet: &mut Worksheet,
    schema: &Schema,
    headers: &[&str],
    rows: usize,
) -> Result<(), XlsxError> {
    let columns: Vec<_> = headers
        .iter()
        .map(|name| TableColumn::new().set_header(*name).set_header_format(header()))
        .collect();
    let table = Table::new()
        .set_name(schema.name)
        .set_style(TableStyle::Light1)
        .set_columns(&columns);
    let (last_row, last_column) =
        (row_index(rows.max(1)), column_index(headers.len() - 1));
    sheet.add_table(0, 0, last_row, last_column, &table)?;
    Ok(())
}

/// Writes a column, counted from 0, with its header in the first row. Dates and counts that can
/// be read become values with which Excel counts; all else stays text. Gives the length of its
/// longest text, in characters.
fn write_column<'a>(
    sheet: &mut Worksheet,
    column: usize,
    name: &str,
    form: Form,
    cells: impl Iterator<Item = &'a str>,
) -> Result<usize, XlsxError> {
    let number = column_index(column);
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
        let row = row_index(row);
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

/// A date as Excel has it; `None` for a text that is no date, or one too early for Excel.
fn date(cell: &str) -> Option<ExcelDateTime> {
    let day = date::parse(cell)?;
    let year = day.year().try_into().ok()?;
    ExcelDateTime::from_ymd(year, day.month().into(), day.day()).ok()
}

/// Adds to a column, from the first row below the header down to a last row, the list to choose from and
/// the hint that Excel shows beside a cell.
fn add_hint(
    sheet: &mut Worksheet,
    column: usize,
    ColumnDefinition { name, form, hint, .. }: &ColumnDefinition,
    last_row: usize,
    choices: &Choices,
) -> Result<(), XlsxError> {
    let rule = rule(*form, choices)?
        .set_input_title(*name)?
        .set_input_message(*hint)?
        .set_error_title(*name)?
        .set_error_message(*hint)?;
    let (column, last) = (column_index(column), row_index(last_row));
    sheet.add_data_validation(1, column, last, column, &rule)?;
    Ok(())
}

/// What Excel allows in a cell of a column, and offers there. Texts and dates are left to
/// Folio's own check.
fn rule(form: Form, choices: &Choices) -> Result<DataValidation, XlsxError> {
    let rule = DataValidation::new();
    Ok(match form {
        Form::Words(words) => rule.allow_list_strings(&words())?,
        Form::Row(table) => {
            let rows = format!("={}!$A$2:$A${}", table.name, choices.last_row(table));
            rule.allow_list_formula(Formula::new(rows))
        }
        Form::SubjectArea => {
            let rows = format!("={LISTS}!$A$2:$A${}", choices.areas + SPARE_AREAS + 1);
            // An area that is not listed yet may be typed all the same: Folio's check decides.
            rule.allow_list_formula(Formula::new(rows))
                .set_error_style(DataValidationErrorStyle::Warning)
        }
        Form::Role => {
            let rows = format!("={LISTS}!$B$2:$B${}", choices.roles + 1);
            // A role that is declared later may be typed all the same: Folio's check decides.
            rule.allow_list_formula(Formula::new(rows))
                .set_error_style(DataValidationErrorStyle::Warning)
        }
        Form::Count => rule.allow_whole_number(DataValidationRule::Between(0, 999)),
        Form::Text | Form::Date => rule.allow_any_value(),
    })
}
