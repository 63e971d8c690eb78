//! The settings of the last period, edited for the next: the text stays as the office has laid it
//! out, and only what cannot hold any longer is changed or taken out.

use jsonc_parser::ParseOptions;
use jsonc_parser::cst::{CstInputValue, CstObject, CstRootNode};
use time::Date;

use super::{NextPeriod, Part};
use crate::period::model::Term;

/// Edits `periode.json`, whose text is sound: gives the period its days and number, and the letters
/// their day, or a mark where it is not known. Taken out are the days of the folder and of the Blå Bog,
/// what was looked through and waived in the last period, and colours that are not taken over. Gives
/// `None` when the text has no period.
pub(super) fn edit(text: &str, next: &NextPeriod, term: Term) -> Option<String> {
    let root = CstRootNode::parse(text, &ParseOptions::default()).ok()?;
    let settings = root.object_value()?;
    let period = settings.object_value("valgperiode")?;
    set(&period, "fra", day(term.from));
    set(&period, "til", day(term.to));
    set(&period, "nummer", CstInputValue::Number(term.number.to_string()));
    let letters = settings.object_value_or_set("brev");
    let date = next.letters.map_or_else(|| mark_of_day(term.from), day);
    set(&letters, "dato", date);
    if let Some(folder) = settings.object_value("folder") {
        remove(&folder, "dato");
    }
    remove(&settings, "blå bog");
    if let Some(control) = settings.object_value("kontrol") {
        remove(&control, "gennemgået");
        remove(&control, "undtagelser");
        if control.properties().is_empty() {
            remove(&settings, "kontrol");
        }
    }
    if !next.parts.contains(&Part::Colours) {
        remove(&settings, "farver");
    }
    Some(root.to_string())
}

/// Writes a day as the settings have it: `"2026-02-01"`.
pub(super) fn day(date: Date) -> CstInputValue {
    CstInputValue::String(date.to_string())
}

/// Writes the mark that stands for the day of the letters until it is known, with a day as an example.
fn mark_of_day(example: Date) -> CstInputValue {
    CstInputValue::String(format!("[indsæt: brevenes dato, fx {example}]"))
}

/// Gives a key its value, be it there or not.
pub(super) fn set(object: &CstObject, key: &str, value: CstInputValue) {
    match object.get(key) {
        Some(property) => property.set_value(value),
        None => {
            object.append(key, value);
        }
    }
}

/// Takes out a key, if it is there.
fn remove(object: &CstObject, key: &str) {
    if let Some(property) = object.get(key) {
        property.remove();
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::ground::date;

    #[test]
    fn only_what_cannot_hold_any_longer_is_changed() {
        let text = r##"{
  "råd": {"navn": "KKR Sjælland"},
  "valgperiode": {"fra": "2022-01-01", "til": "2026-01-31", "nummer": 5},
  "brev": {
    "sted": "Sorø",
    "dato": "2022-02-02"
  },
  "folder": {"dato": "2022-02-01", "papirvægt": 90},
  "blå bog": {"dato": "2023-05-01"},
  "farver": {"primær": "#0f3d49"},
  "kontrol": {
    "lokallister": ["L"],
    "gennemgået": {"fora": "2022-01-20"},
    "undtagelser": [{"kode": "F0421"}]
  }
}
"##;
        let edited = r##"{
  "råd": {"navn": "KKR Sjælland"},
  "valgperiode": {"fra": "2026-02-01", "til": "2030-01-31", "nummer": 6},
  "brev": {
    "sted": "Sorø",
    "dato": "[indsæt: brevenes dato, fx 2026-02-01]"
  },
  "folder": { "papirvægt": 90},
  "farver": {"primær": "#0f3d49"},
  "kontrol": {
    "lokallister": ["L"]
  }
}
"##;
        let day = |text| date::parse(text).unwrap();
        let (from, to) = (day("2026-02-01"), day("2030-01-31"));
        let term = Term { from, to, number: 6 };
        let parts = BTreeSet::from([Part::Colours]);
        let next = NextPeriod { from, to, letters: None, parts };
        assert_eq!(edit(text, &next, term).unwrap(), edited);
        let next = NextPeriod {
            letters: Some(from),
            parts: BTreeSet::new(),
            ..next
        };
        let edited = edit(text, &next, term).unwrap();
        assert!(edited.contains("\"dato\": \"2026-02-01\""), "{edited}");
        assert!(!edited.contains("farver"), "{edited}");
    }
}
