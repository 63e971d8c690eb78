//! Which sheets of a workbook stand for tables: those that bear a table's name. A sheet that
//! nearly does is reported, since the office may believe that it is read.

use calamine::{Sheet, SheetVisible};

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{FileFinding, TableFinding, nearest};
use crate::period::load::raw_table::plain_name;
use crate::period::schema;

/// A sheet that stands for a table.
pub(super) struct NamedSheet {
    /// The name of the sheet as the workbook has it, in whatever case.
    pub name: String,
    /// The name of the table.
    pub table: &'static str,
}

/// Finds the sheets that bear the name of a table, in any case, in the order of the workbook.
/// Of several for one table the first is taken and the others are reported. Hidden sheets are
/// reported and taken, and those that nearly bear the name of a table, as a copy does, are
/// reported and left out.
pub(super) fn named_sheets(
    sheets: &[Sheet],
    file: &Origin,
    findings: &mut Diagnostics,
) -> Vec<NamedSheet> {
    let is_absent =
        |table: &str| !sheets.iter().any(|sheet| table_of(&sheet.name) == Some(table));
    let mut named: Vec<NamedSheet> = Vec::new();
    for sheet in sheets {
        let origin = file.sheet(sheet.name.as_str());
        if let Some(table) = table_of(&sheet.name) {
            if named.iter().any(|earlier| earlier.table == table) {
                findings.push(origin, FileFinding::TableTwice);
                continue;
            }
            if sheet.visible != SheetVisible::Visible {
                findings.push(origin, TableFinding::HiddenSheet);
            }
            named.push(NamedSheet { name: sheet.name.clone(), table });
        } else if let Some(near) = near_table(&sheet.name) {
            // A table that is there is not proposed as the name that was meant.
            let near = Some(near).filter(|near| is_absent(near));
            findings.push_value(origin, &sheet.name, FileFinding::UnknownSheet(near));
        }
    }
    named
}

/// The table that a sheet stands for, by its name in any case; `None` for any other sheet.
fn table_of(sheet: &str) -> Option<&'static str> {
    let name = plain_name(sheet);
    let mut tables = schema::TABLES.iter().map(|table| table.name);
    tables.find(|table| *table == name)
}

/// The table whose name a sheet nearly bears: misspelt, or as Excel and people name a copy,
/// `udpegede (2)`, `Kopi af udpegede`. `None` for a sheet of the office's own.
fn near_table(sheet: &str) -> Option<String> {
    let name = plain_name(sheet);
    let end = name.trim_end_matches(|c: char| c.is_ascii_digit() || " ()-_".contains(c));
    let end = end
        .strip_suffix("kopi")
        .unwrap_or(end)
        .trim_end_matches([' ', '-', '_']);
    let original = ["kopi af ", "copy of ", "kopi "]
        .iter()
        .find_map(|start| end.strip_prefix(start))
        .unwrap_or(end);
    let tables = || schema::TABLES.iter().map(|table| table.name);
    nearest(original, tables()).or_else(|| nearest(&name, tables()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_of_a_sheet_is_told_from_a_sheet_of_ones_own() {
        for copy in [
            "udpegede (2)",
            "Kopi af Udpegede",
            "udpegede - kopi (3)",
            "Udpegede2",
            "udpegde",
        ] {
            assert_eq!(near_table(copy).as_deref(), Some("udpegede"), "{copy}");
        }
        for own in ["Ark1", "Vejledning", "(2)", "Noter 2026", ""] {
            assert_eq!(near_table(own), None, "{own}");
        }
    }
}
