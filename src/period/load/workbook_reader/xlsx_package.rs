//! Where the parts of an `.xlsx` file lie. A workbook names them by relationships, and may name
//! them as it likes; where the reader of workbooks would not find one, the file is refused.

use std::ops::ControlFlow;

use quick_xml::events::Event;

use crate::findings::WorkbookFault;
use crate::period::load::workbook_reader::archive::{
    WorkbookArchive, XLSX_NAMESPACES, attribute, attribute_of_relations, is_named,
    is_true,
};

/// The parts of an `.xlsx` file that are read by ourselves.
pub(super) struct XlsxPackage {
    /// The path of the part with the workbook, which has `/` after the folder.
    workbook: String,
    /// What the workbook refers to.
    relations: Vec<Relation>,
    /// The names of the sheets, each with the id of its relation.
    sheets: Vec<(String, String)>,
    /// Whether the workbook asks to be computed when it is opened. Excel never leaves it so, so
    /// nobody has opened and saved it since a program wrote it.
    pub is_uncomputed: bool,
}

/// A part that another refers to.
struct Relation {
    /// The name by which the other refers to it.
    id: String,
    /// What it is: the last word of its type, `worksheet`.
    kind: String,
    /// Its path in the archive.
    path: String,
}

impl XlsxPackage {
    /// Reads where the parts lie.
    ///
    /// # Errors
    /// The fault of a file whose parts cannot be found, or where the reader does not look for
    /// them: it takes styles and shared texts by their usual names.
    pub(super) fn read(archive: &mut WorkbookArchive) -> Result<Self, WorkbookFault> {
        let package = relations(archive, "_rels/.rels", "")?;
        let workbook = package.iter().rfind(|part| part.kind == "officeDocument");
        let workbook = workbook.ok_or(WorkbookFault::PartMissing)?.path.clone();
        let (folder, name) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let relations =
            relations(archive, &format!("{folder}_rels/{name}.rels"), &folder)?;
        for (kind, usual) in
            [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
        {
            let usual = format!("{folder}{usual}");
            let mut of_kind = relations.iter().filter(|part| part.kind == kind);
            if of_kind.any(|part| !part.path.eq_ignore_ascii_case(&usual)) {
                return Err(WorkbookFault::UnusualParts);
            }
        }
        let mut package = Self {
            workbook,
            relations,
            sheets: Vec::new(),
            is_uncomputed: false,
        };
        package.read_workbook(archive)?;
        Ok(package)
    }

    /// Reads the names of the sheets, and whether the workbook was computed.
    ///
    /// # Errors
    /// The fault of a part that is missing or no sound XML.
    fn read_workbook(
        &mut self,
        archive: &mut WorkbookArchive,
    ) -> Result<(), WorkbookFault> {
        let Self { workbook, sheets, is_uncomputed, .. } = self;
        archive.read_own(workbook, XLSX_NAMESPACES, |event, resolver| {
            if let Event::Start(tag) = event {
                if is_named(tag, "sheet")
                    && let Some(id) = attribute_of_relations(tag, "id", resolver)
                {
                    sheets.push((attribute(tag, "name").unwrap_or_default(), id));
                } else if is_named(tag, "calcPr") {
                    let asks = attribute(tag, "fullCalcOnLoad");
                    *is_uncomputed = asks.is_some_and(|asks| is_true(&asks));
                }
            }
            ControlFlow::Continue(())
        })
    }

    /// The path of the part with a sheet; `None` when there is no such sheet.
    pub(super) fn sheet(&self, name: &str) -> Option<&str> {
        let (_, id) = self.sheets.iter().find(|(own, _)| own == name)?;
        let relation = self.relations.iter().find(|relation| relation.id == *id)?;
        Some(&relation.path)
    }

    /// The path of the part with the shared texts; `None` when there is none.
    pub(super) fn shared_texts(&self) -> Option<&str> {
        let kind = |relation: &&Relation| relation.kind == "sharedStrings";
        Some(&self.relations.iter().find(kind)?.path)
    }
}

/// Reads a list of relations; the paths in it begin at a folder.
///
/// # Errors
/// The fault of a part that is missing or no sound XML.
fn relations(
    archive: &mut WorkbookArchive,
    path: &str,
    folder: &str,
) -> Result<Vec<Relation>, WorkbookFault> {
    let mut relations = Vec::new();
    archive.read_own(path, XLSX_NAMESPACES, |event, _| {
        if let Event::Start(tag) = event
            && is_named(tag, "Relationship")
        {
            let text = |name| attribute(tag, name).unwrap_or_default();
            let kind = text("Type").rsplit('/').next().unwrap_or_default().to_owned();
            let path = resolved(folder, &text("Target"));
            relations.push(Relation { id: text("Id"), kind, path });
        }
        ControlFlow::Continue(())
    })?;
    Ok(relations)
}

/// The path that a target means which is named from a folder, `../media/a.png`; one that begins
/// with a stroke is named from the root of the archive.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let whole = match target.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None => format!("{folder}{target}"),
    };
    let mut steps: Vec<&str> = Vec::new();
    for step in whole.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_paths_from_the_folder_or_from_the_root() {
        for (target, expected) in [
            ("worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("./worksheets/../sheet1.xml", "xl/sheet1.xml"),
            ("worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("../../../sheet1.xml", "sheet1.xml"),
        ] {
            assert_eq!(resolved("xl/", target), expected, "{target}");
        }
    }
}
