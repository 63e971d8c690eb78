//! Differences as a person reads them: subject by subject under a heading with counts, a line each.
//! What has changed in many entries in the same way, such as the dates of a new period, is one
//! line, and long lists are folded.

use std::collections::HashMap;

use super::difference::{
    Changed, DifferingField, Entry, Field, Remark, SubjectDifferences,
};
use super::uncompared::Side;
use super::value::Value;
use super::whole_difference::ComparedFolders;
use crate::findings::listing::Extent;
use crate::findings::origin::Origin;
use crate::ground::lang::Lang;
use crate::ground::unseen::printable;

/// How many lines of what came, of what went and of what has changed are shown of a subject before
/// the others are folded.
const SHOWN: usize = 20;

/// From so many entries on that have changed in the same way they are told in one line.
const MANY_ALIKE: usize = 4;

/// How many of those that have changed in the same way are named.
const NAMED: usize = 2;

/// How many characters of a value are told in a line, at most.
const LONGEST_VALUE: usize = 80;

/// How many characters that both values have are told before and behind what differs.
const AROUND: usize = 20;

impl ComparedFolders {
    /// Tells the differences line by line. In no line stands what a terminal would obey.
    pub fn text_lines(&self, lang: Lang, extent: Extent) -> Vec<String> {
        let sides = [Side::Before, Side::Now];
        let heads = sides.map(|side| lang.compared_folder(side, self.side(side)));
        let faults = sides.map(|side| lang.reading_faults(side, self.side(side)));
        let mut lines: Vec<_> =
            heads.into_iter().chain(faults.into_iter().flatten()).collect();
        if self.is_same_folder {
            lines.push(lang.same_folder().to_owned());
            return printable_all(&lines);
        }
        for subject in &self.subjects {
            if !subject.is_empty() || !subject.uncompared.is_empty() {
                lines.push(String::new());
                lines.extend(subject_lines(subject, lang, extent));
            }
        }
        lines.push(String::new());
        lines.push(self.last_line(lang));
        printable_all(&lines)
    }

    /// Says in which subjects nothing differs, or that nothing does at all.
    fn last_line(&self, lang: Lang) -> String {
        let is_equal =
            |one: &&SubjectDifferences| one.is_empty() && one.uncompared.is_empty();
        let equal = self.subjects.iter().filter(is_equal);
        let equal: Vec<_> = equal.map(|one| one.subject).collect();
        match (self.are_equal(), equal.is_empty()) {
            (true, _) => {
                let is_all_compared = equal.len() == self.subjects.len();
                lang.no_difference(is_all_compared).to_owned()
            }
            (false, true) => String::new(),
            (false, false) => lang.without_differences(&equal),
        }
    }
}

/// Takes out of each line what a terminal would obey.
fn printable_all(lines: &[String]) -> Vec<String> {
    let last = lines.iter().rposition(|line| !line.is_empty()).map_or(0, |at| at + 1);
    lines[..last].iter().map(|line| printable(line)).collect()
}

/// Tells what differs in a subject, its heading first.
fn subject_lines(found: &SubjectDifferences, lang: Lang, extent: Extent) -> Vec<String> {
    let SubjectDifferences { subject, came, went, changed, uncompared } = found;
    let counts = [came.len(), went.len(), changed.len()];
    let mut lines = vec![lang.subject_heading(*subject, counts)];
    let [new, gone] = [lang.came(*subject), lang.went(*subject)];
    let came = came
        .iter()
        .map(|entry| format!("{new}: {}", entry_text(entry, Side::Now, lang)));
    let went = went
        .iter()
        .map(|entry| format!("{gone}: {}", entry_text(entry, Side::Before, lang)));
    let word = lang.changed_word();
    let changed = changed_texts(changed, lang, extent)
        .into_iter()
        .map(|text| format!("{word}: {text}"));
    for of_kind in [came.collect::<Vec<_>>(), went.collect(), changed.collect()] {
        lines.extend(folded(of_kind, lang, extent));
    }
    let word = lang.uncompared_word();
    let uncompared = uncompared
        .iter()
        .map(|one| format!("{word}: {}", lang.uncompared(one)));
    lines.extend(folded(uncompared.collect(), lang, extent));
    lines
}

/// Moves lines below their heading and leaves out those that are too many. A line alone is not
/// left out, since the one that says so would take its place.
fn folded(mut lines: Vec<String>, lang: Lang, extent: Extent) -> Vec<String> {
    let left_out = lines.len().saturating_sub(SHOWN);
    if extent == Extent::Folded && left_out > 1 {
        lines.truncate(SHOWN);
        lines.push(lang.folded_lines(left_out));
    }
    lines.iter().map(|line| format!("  {line}")).collect()
}

/// Tells an entry that came or went: "068 Eva Rose (Byrådsmedlem, Køge), række 69".
fn entry_text(entry: &Entry, side: Side, lang: Lang) -> String {
    let about: Vec<_> = entry.about.iter().map(|value| lang.value(value)).collect();
    let about = match &about[..] {
        [] => String::new(),
        about => format!(" ({})", about.join(", ")),
    };
    let place = place_text(entry.origin.as_ref(), side, lang);
    let place = place.map(|place| format!(", {place}")).unwrap_or_default();
    let remark = entry.remark.as_ref();
    let remark = remark.map(|remark| format!("; {}", lang.remark(remark)));
    format!("{}{about}{place}{}", entry.name, remark.unwrap_or_default())
}

/// Tells in which row or line something stands, or stood before; `None` where it has none.
fn place_text(origin: Option<&Origin>, side: Side, lang: Lang) -> Option<String> {
    let origin = origin?;
    let (word, row) = (lang.row(origin.is_in_table()), origin.row?);
    Some(match side {
        Side::Before => lang.stood_in(word, row),
        Side::Now => format!("{word} {row}"),
    })
}

/// Names an entry that has changed, with the place in brackets: "Faxe (række 2)".
fn placed_name(entry: &Entry, place: Option<String>) -> String {
    match place {
        Some(place) => format!("{} ({place})", entry.name),
        None => entry.name.clone(),
    }
}

/// What is the same in entries that have changed in the same way: what their fields said and say, and
/// what is said beside.
type SameChange<'a> = (Vec<(&'a Field, &'a Value, &'a Value)>, Option<&'a Remark>);

/// Tells the entries that have changed, in their order. Those that many others are like are told
/// in the place of the first.
fn changed_texts(changed: &[Changed], lang: Lang, extent: Extent) -> Vec<String> {
    let mut alike: HashMap<SameChange, Vec<&Changed>> = HashMap::new();
    if extent == Extent::Folded {
        for one in changed.iter().filter(|one| !one.fields.is_empty()) {
            alike.entry(same_change(one)).or_default().push(one);
        }
    }
    let mut texts = Vec::new();
    for one in changed {
        match alike.get(&same_change(one)) {
            Some(others) if others.len() >= MANY_ALIKE => {
                if std::ptr::eq(others[0], one) {
                    texts.push(alike_text(others, lang));
                }
            }
            _ => texts.extend(changed_entry_texts(one, lang)),
        }
    }
    texts
}

/// Gives what an entry's change has in common with others.
fn same_change(changed: &Changed) -> SameChange<'_> {
    let fields = changed.fields.iter();
    let fields = fields.map(|field| (&field.field, &field.before, &field.now));
    (fields.collect(), changed.entry.remark.as_ref())
}

/// Tells entries that have changed in the same way: "62 på samme måde: fra: 1. februar 2022 →
/// 1. februar 2026 (017 Åse Ågård – Klimarådet m.fl.)".
fn alike_text(changed: &[&Changed], lang: Lang) -> String {
    let names = changed.iter().take(NAMED).map(|one| one.entry.name.as_str());
    let names = names.collect::<Vec<_>>().join("; ");
    let fields = changed[0].fields.iter();
    let fields = fields.map(|field| field_text(field, &changed[0].entry, lang));
    let remark = changed[0].entry.remark.as_ref().map(|remark| lang.remark(remark));
    let fields = fields.chain(remark).collect::<Vec<_>>().join("; ");
    let (count, others) = (lang.alike(changed.len()), lang.and_others());
    format!("{count}: {fields} ({names} {others})")
}

/// Tells an entry that has changed: its fields in one line, and each element of a list in a line
/// of its own.
fn changed_entry_texts(changed: &Changed, lang: Lang) -> Vec<String> {
    let Changed { entry, fields } = changed;
    let is_item = |field: &&DifferingField| {
        matches!(field.field, Field::Item(_) | Field::Paragraph)
    };
    let (items, cells): (Vec<_>, Vec<_>) = fields.iter().partition(is_item);
    let cells: Vec<_> = cells
        .into_iter()
        .map(|field| field_text(field, entry, lang))
        .collect();
    let remark = entry.remark.as_ref().map(|remark| lang.remark(remark));
    let cells: Vec<_> = cells.into_iter().chain(remark).collect();
    let place = place_text(entry.origin.as_ref(), Side::Now, lang);
    let first = (!cells.is_empty())
        .then(|| format!("{}: {}", placed_name(entry, place), cells.join("; ")));
    let items = items.into_iter().map(|field| {
        let (origin, side) = match (&field.now_origin, &field.before_origin) {
            (Some(origin), _) => (Some(origin), Side::Now),
            (None, origin) => (origin.as_ref(), Side::Before),
        };
        let name = placed_name(entry, place_text(origin, side, lang));
        format!("{name}: {}", field_text(field, entry, lang))
    });
    first.into_iter().chain(items).collect()
}

/// Tells a field with what it said and says: "titel: Byrådsmedlem → Borgmester".
fn field_text(field: &DifferingField, entry: &Entry, lang: Lang) -> String {
    let DifferingField { field: name, before, now, .. } = field;
    if let (Field::Pages, Value::Pages(before), Value::Pages(now)) = (name, before, now) {
        return lang.differing_pages(before, now);
    }
    let label = lang.field(name);
    let is_item = matches!(name, Field::Item(_) | Field::Paragraph);
    let is_own = *label == *entry.name;
    let labelled = |word: &str| match is_own {
        true => word.to_owned(),
        false => format!("{label} {word}"),
    };
    match (before, now) {
        (Value::Empty, Value::Empty) => labelled(lang.changed_word()),
        (Value::Empty, now) if is_item => {
            format!("{}: {}", labelled(lang.put_in()), beginning(&lang.value(now)))
        }
        (before, Value::Empty) if is_item => {
            format!("{}: {}", labelled(lang.taken_out()), beginning(&lang.value(before)))
        }
        (before, now) => {
            let (before, now) = (lang.value(before), lang.value(now));
            let [before, now] = around_difference(&before, &now);
            let said = format!("{before} → {now}");
            if is_own { said } else { format!("{label}: {said}") }
        }
    }
}

/// Gives the beginning of a text; the whole text where it is short.
fn beginning(text: &str) -> String {
    if text.chars().count() <= LONGEST_VALUE {
        return text.to_owned();
    }
    text.chars().take(LONGEST_VALUE).chain(['…']).collect()
}

/// Gives of two texts that differ what is around the difference, with "…" for what is left out. Short
/// texts are given whole.
fn around_difference(before: &str, now: &str) -> [String; 2] {
    let [old, new]: [Vec<char>; 2] = [before, now].map(|text| text.chars().collect());
    if old.len().max(new.len()) <= LONGEST_VALUE {
        return [before.to_owned(), now.to_owned()];
    }
    let same = |(a, b): &(&char, &char)| a == b;
    let head = old.iter().zip(&new).take_while(same).count();
    let most = old.len().min(new.len()) - head;
    let tail = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(same)
        .count()
        .min(most);
    [old, new].map(|text| {
        let from = word_start(&text, head.saturating_sub(AROUND));
        let to = word_end(&text, (text.len() - tail + AROUND).min(text.len()));
        let to = to.min(from + 2 * LONGEST_VALUE);
        let cut: String = text[from..to].iter().collect();
        let before = if from > 0 { "…" } else { "" };
        let behind = if to < text.len() { "…" } else { "" };
        format!("{before}{}{behind}", cut.trim())
    })
}

/// Finds where the word begins in which a place lies.
fn word_start(text: &[char], at: usize) -> usize {
    let space = text[..at].iter().rposition(|c| c.is_whitespace());
    // A word longer than what is shown around is cut.
    space
        .map(|space| space + 1)
        .filter(|start| at - start < AROUND)
        .unwrap_or(at)
}

/// Finds where the word ends in which a place lies.
fn word_end(text: &[char], at: usize) -> usize {
    let space = text[at..].iter().position(|c| c.is_whitespace());
    let end = space.map_or(text.len(), |space| at + space);
    if end - at < AROUND { end } else { at }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_long_texts_only_what_is_around_the_difference_is_told() {
        let text = |count: &str| {
            format!(
                "{}i de {count} kommuner i regionen. {}",
                "Ord ".repeat(30),
                "Mere ".repeat(30)
            )
        };
        let [before, now] = around_difference(text("17").trim(), text("18").trim());
        assert_eq!(before, "…Ord Ord Ord Ord i de 17 kommuner i regionen.…");
        assert_eq!(now, "…Ord Ord Ord Ord i de 18 kommuner i regionen.…");
        assert_eq!(around_difference("A", "B"), ["A", "B"]);
        let long = "x".repeat(1_000);
        let [cut, _] = around_difference(&long, "y");
        assert!(cut.chars().count() <= 2 * LONGEST_VALUE + 1, "{cut}");
    }
}
