//! The timeline of the last period, edited for the next: it gets the new period, with a mark where
//! its tasks must stand.

use jsonc_parser::ParseOptions;
use jsonc_parser::cst::{CstInputValue, CstRootNode};

use crate::period::model::Term;

/// The mark that stands for the tasks of a period until somebody writes them.
const TASK: &str = "[indsæt: en opgave, som rådet får i den nye periode]";

/// Adds a period to `tidslinje.json`, as its last. Gives `None` when the text is no list of periods, or
/// when one of them begins in the same year.
pub(super) fn with_period(text: &str, term: Term) -> Option<String> {
    let root = CstRootNode::parse(text, &ParseOptions::default()).ok()?;
    let periods = root.array_value()?;
    let [from, to] = [term.from, term.to].map(|day| day.year().to_string());
    let begins_then = |period: &jsonc_parser::cst::CstNode| {
        let first = period.as_object().and_then(|period| period.get("fra")?.value());
        first.is_some_and(|year| year.to_string() == from)
    };
    if periods.elements().iter().any(begins_then) {
        return None;
    }
    let task = vec![("opgave".into(), TASK.into())];
    periods.append(CstInputValue::Object(vec![
        ("fra".into(), CstInputValue::Number(from)),
        ("til".into(), CstInputValue::Number(to)),
        ("opgaver".into(), CstInputValue::Array(vec![CstInputValue::Object(task)])),
    ]));
    Some(root.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::date;

    #[test]
    fn the_new_period_is_added_once_behind_the_others() {
        let text = r#"[
  {
    "fra": 2022,
    "til": 2026,
    "opgaver": [{"opgave": "Sundhedsklynger"}]
  }
]
"#;
        let [from, to] =
            ["2026-02-01", "2030-01-31"].map(|day| date::parse(day).unwrap());
        let term = Term { from, to, number: 6 };
        let with = with_period(text, term).unwrap();
        let added = r#"    "opgaver": [{"opgave": "Sundhedsklynger"}]
  },
  {
    "fra": 2026,
    "til": 2030,
"#;
        assert!(with.contains(added), "{with}");
        assert!(with.contains("[indsæt: "), "{with}");
        assert_eq!(with_period(&with, term), None);
        assert_eq!(with_period("{}", term), None);
    }
}
