//! The running texts of a period that are printed or mailed, wherever they stand.

use super::rows::{Rows, TableRow as _};
use super::running_text::RunningText;
use super::schema::{self, ForumColumn};
use crate::findings::origin::Origin;

/// Collects the paragraphs of the prose, of the subject areas, the descriptions of fora and the imprint,
/// those of a file one after the other.
pub(crate) fn of(rows: &Rows) -> Vec<RunningText> {
    let mut texts = rows.prose.clone();
    let area_file = &Origin::file(schema::SUBJECT_AREAS);
    for (area, number) in rows.subject_areas.iter().flatten().zip(1..) {
        for (text, paragraph) in area.paragraphs.iter().zip(1..) {
            let key = area_file.key(format!("[{number}].afsnit[{paragraph}]"));
            texts.push(RunningText::of_key(text, key));
        }
    }
    for row in &rows.fora {
        if let Some(description) = &row.description {
            let cell = row.at(ForumColumn::Description);
            texts.push(RunningText::of_key(description, cell));
        }
    }
    let settings = &Origin::file(schema::SETTINGS);
    let lines = rows.settings.imprint.iter().flat_map(|imprint| &imprint.lines);
    for (line, number) in lines.zip(1..) {
        let key = settings.key(format!("kolofon.linjer[{number}]"));
        texts.push(RunningText::of_key(line, key));
    }
    if let Some(imprint) = &rows.settings.imprint {
        let key = settings.key("kolofon.udgiver");
        texts.push(RunningText::of_key(&imprint.publisher, key));
    }
    texts
}
