//! The subject areas and the timeline of two periods: which came and went, and which of their texts
//! differ. An area is known by its title, an entry of the timeline by its first year.

use super::difference::{
    Changed, DifferingField, Entry, Field, Subject, SubjectDifferences,
};
use super::pairs::Pairs;
use super::uncompared::{Part, Side, Uncompared};
use super::value::Value;
use crate::findings::origin::Origin;
use crate::ground::list_changes::changed_places;
use crate::period::model::{Milestone, SubjectArea, Task};
use crate::period::rows::Rows;
use crate::period::schema;

/// Compares the subject areas of two periods.
pub(super) fn compare_areas(before: &Rows, now: &Rows) -> SubjectDifferences {
    let title = |_, area: &SubjectArea| Some(area.title.to_lowercase());
    let entry = |area: &SubjectArea, origin| Some(Entry::new(&area.title, Some(origin)));
    let fields = |before: &SubjectArea, now: &SubjectArea| {
        let title = named("titel", Value::text(&before.title), Value::text(&now.title));
        let paragraphs = texts("afsnit", &before.paragraphs, &now.paragraphs);
        title.into_iter().chain(paragraphs).collect()
    };
    let lists = [before, now].map(|rows| rows.subject_areas.as_deref());
    JsonList {
        subject: Subject::Areas,
        file: schema::SUBJECT_AREAS,
        lists,
    }
    .compare(title, entry, fields)
}

/// Compares the timelines of two periods.
pub(super) fn compare_timeline(before: &Rows, now: &Rows) -> SubjectDifferences {
    let year = |_, milestone: &Milestone| Some(milestone.from);
    let entry = |Milestone { from, to, tasks }: &Milestone, origin| {
        let tasks = tasks.iter().map(|task| Value::text(task_text(task)));
        Some(Entry::new(format!("{from}-{to}"), Some(origin)).about(tasks))
    };
    let fields = |before: &Milestone, now: &Milestone| {
        let [old, new] = [before, now]
            .map(|milestone| milestone.tasks.iter().map(task_text).collect::<Vec<_>>());
        let year = |milestone: &Milestone| Value::text(milestone.to.to_string());
        let last = named("til", year(before), year(now));
        last.into_iter().chain(texts("opgaver", &old, &new)).collect()
    };
    let lists = [before, now].map(|rows| rows.timeline.as_deref());
    JsonList {
        subject: Subject::Timeline,
        file: schema::TIMELINE,
        lists,
    }
    .compare(year, entry, fields)
}

/// Writes a task as the folder prints it: "Erhvervsområdet (væksthuse)".
fn task_text(task: &Task) -> String {
    match &task.note {
        Some(note) => format!("{} ({note})", task.title),
        None => task.title.clone(),
    }
}

/// Makes the field of this name, where it differs.
fn named(key: &'static str, before: Value, now: Value) -> Option<DifferingField> {
    (before != now).then_some(DifferingField {
        field: Field::Named(key),
        before,
        now,
        before_origin: None,
        now_origin: None,
    })
}

/// Finds the texts of a list that differ. Of lists too long to be compared it is only said that they do.
fn texts(key: &'static str, before: &[String], now: &[String]) -> Vec<DifferingField> {
    let text = |list: &[String], at: Option<usize>| {
        at.map_or(Value::Empty, |at| Value::text(&list[at]))
    };
    let places = changed_places(before, now);
    let places = places.unwrap_or_else(|| vec![(None, None)]);
    let pairs = places
        .into_iter()
        .map(|(old, new)| (text(before, old), text(now, new)));
    pairs
        .map(|(before, now)| DifferingField {
            field: Field::Item(key),
            before,
            now,
            before_origin: None,
            now_origin: None,
        })
        .collect()
}

/// The lists that a JSON file has at its root, before and now; `None` where it has a fault.
struct JsonList<'a, T> {
    /// What the lists are about.
    subject: Subject,
    /// The path of the file.
    file: &'static str,
    /// The list before, and the one now.
    lists: [Option<&'a [T]>; 2],
}

impl<T> JsonList<'_, T> {
    /// Compares the lists. `key` tells which elements belong together, `entry` names one that
    /// stands in this file, `fields` finds what differs between two.
    fn compare<K: std::hash::Hash + Eq>(
        self,
        key: impl Fn(usize, &T) -> Option<K>,
        entry: impl Fn(&T, Origin) -> Option<Entry>,
        fields: impl Fn(&T, &T) -> Vec<DifferingField>,
    ) -> SubjectDifferences {
        let mut found = SubjectDifferences::none(self.subject);
        for (side, list) in [Side::Before, Side::Now].into_iter().zip(self.lists) {
            if list.is_none() {
                let part = Part::Whole(self.file.into());
                found.uncompared.push(Uncompared { side, part });
            }
        }
        let [Some(before), Some(now)] = self.lists else { return found };
        let pairs = Pairs::none(before.len(), now.len()).by(before, now, &key, &key);
        let entry = |one: &T| entry(one, Origin::file(self.file));
        for (at, one) in now.iter().enumerate() {
            let Some(old) = pairs.before(at) else {
                found.came.extend(entry(one));
                continue;
            };
            let mut fields = fields(&before[old], one);
            for field in &mut fields {
                let file = Some(Origin::file(self.file));
                (field.before_origin, field.now_origin) = (file.clone(), file);
            }
            if let Some(entry) = entry(one).filter(|_| !fields.is_empty()) {
                found.changed.push(Changed { entry, fields });
            }
        }
        if !pairs.are_in_order() {
            let names = |list: &[T]| -> Vec<_> {
                list.iter().filter_map(&entry).map(|entry| entry.name).collect()
            };
            found
                .changed
                .push(Changed::of_order(self.file, &names(before), &names(now)));
        }
        let left = before.iter().enumerate().filter(|(row, _)| pairs.is_left(*row));
        found.went.extend(left.filter_map(|(_, one)| entry(one)));
        found
    }
}
