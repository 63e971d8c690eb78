//! The fora of two periods, known by their names. One that has another name is told as two, since
//! neighbouring fora often differ by a word; only where the description gives it away is that said.

use std::collections::HashMap;

use super::difference::{Changed, Entry, Remark, Subject, SubjectDifferences};
use super::pairs::Pairs;
use super::table_rows::{self, ComparedRow};
use super::value::Value;
use crate::period::rows::{ForumRow, Rows, TableRow as _};
use crate::period::schema::{self, CellWord as _, ForumColumn};

/// Compares the fora of two periods.
pub(super) fn compare(before: &Rows, now: &Rows) -> SubjectDifferences {
    let (old, new) = (&before.fora, &now.fora);
    let key = |_, row: &ForumRow| Some(row.name.as_ref()?.to_lowercase());
    let pairs = Pairs::none(old.len(), new.len()).by(old, new, key, key);
    let mut found =
        table_rows::compare(Subject::Fora, [before, now], |rows| &rows.fora, &pairs);
    if !pairs.are_in_order() {
        let names = |rows: &[ForumRow]| -> Vec<_> {
            rows.iter().filter_map(|row| row.name.clone()).collect()
        };
        found.changed.push(Changed::of_order(
            schema::FORA.name,
            &names(old),
            &names(new),
        ));
    }
    let [of_old, of_new] = [old, new].map(|rows| by_description(rows));
    for entry in &mut found.came {
        let row = new.iter().find(|row| row.name.as_ref() == Some(&entry.name));
        let description = row.and_then(|row| row.description.as_deref());
        let is_own =
            |description: &&str| of_new.get(description).is_some_and(Option::is_some);
        let before = description.filter(is_own);
        let before = before.and_then(|description| *of_old.get(description)?);
        let is_gone = |name: &&String| found.went.iter().any(|gone| gone.name == **name);
        entry.remark = before.filter(is_gone).cloned().map(Remark::DescribedAs);
    }
    found
}

/// Lists the names of fora by their descriptions; `None` for a description that several have.
fn by_description(rows: &[ForumRow]) -> HashMap<&str, Option<&String>> {
    let mut names = HashMap::new();
    for row in rows {
        let (Some(name), Some(description)) = (&row.name, &row.description) else {
            continue;
        };
        let several = |known: &mut Option<&String>| *known = None;
        names
            .entry(description.as_str())
            .and_modify(several)
            .or_insert(Some(name));
    }
    names
}

impl ComparedRow for ForumRow {
    fn entry(&self) -> Option<Entry> {
        let entry = Entry::new(self.name.clone()?, Some(self.origin().clone()));
        Some(entry.about([Value::of(self.subject_area.as_ref())]))
    }

    fn cells(&self) -> Vec<(ForumColumn, Value)> {
        use ForumColumn as Column;
        let text = self.letter_text.as_deref().and_then(schema::forum_text_key);
        vec![
            (Column::Name, Value::of(self.name.as_ref())),
            (Column::SubjectArea, Value::of(self.subject_area.as_ref())),
            (Column::Seats, Value::of(self.seats.as_ref())),
            (Column::Basis, Value::word(self.basis.map(|basis| basis.word()))),
            (Column::Appointer, Value::of(self.appointer.as_ref())),
            (Column::From, Value::day(self.from.as_ref())),
            (Column::To, Value::until(self.to.as_ref())),
            (
                Column::IsPersonal,
                Value::word(self.is_personal.map(|answer| answer.word())),
            ),
            (Column::LetterText, Value::word(text)),
            (Column::Description, Value::of(self.description.as_ref())),
        ]
    }
}
