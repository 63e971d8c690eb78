//! What does not fit its place on the page, what there is too much of, and pages that are nearly
//! empty. Templates measure these themselves and leave marks in the document; here the marks become
//! findings. A mark is a dictionary: `what` does not fit in which `place` and `by` how much, and if
//! the template knows it, the `text` and the `file` that it is from, and a `remedy`; or of `what`
//! the `file` has a `count` beyond the `most`, with a `remedy`; or the `file` of which a page shows
//! only so many `lines`.

use typst::foundations::{Content, Dict, Label, Selector, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use crate::findings::origin::Origin;
use crate::findings::sink::{Diagnostic, Diagnostics};
use crate::findings::{PageFinding, Phrase};
use crate::period::text_origins::Places;

/// The label under which templates say that something does not fit.
const DOES_NOT_FIT: &str = "does-not-fit";

/// The label under which templates say that there is more of something than they are designed for.
const BEYOND_DESIGN: &str = "beyond-design";

/// The label under which templates say that a page is nearly empty.
const NEARLY_EMPTY: &str = "nearly-empty";

/// Reports every `<does-not-fit>`, `<beyond-design>` and `<nearly-empty>` that the template has left
/// in the document: at the place that it names, or at `subject` when it names none. A mark that is
/// no dictionary is passed over.
pub(super) fn report_misfits(
    document: &PagedDocument,
    places: &Places,
    subject: &Origin,
    findings: &mut Diagnostics,
) {
    for misfit in marks(document, DOES_NOT_FIT) {
        let origin = place(&misfit, places).unwrap_or_else(|| subject.clone());
        // A text that stands on several pages is reported once.
        findings.add_new(diagnostic(&misfit, origin));
    }
    for excess in marks(document, BEYOND_DESIGN) {
        let origin = place(&excess, places).unwrap_or_else(|| subject.clone());
        if let Some(finding) = beyond_design(&excess) {
            findings.push(origin, finding);
        }
    }
    for page in marks(document, NEARLY_EMPTY) {
        let origin = place(&page, places).unwrap_or_else(|| subject.clone());
        if let Some(lines) = number(&page, "lines") {
            findings.push(origin, PageFinding::NearlyEmpty(lines));
        }
    }
}

/// Gives the dictionaries that a template has left under a label, in the order of the pages.
fn marks(document: &PagedDocument, label: &str) -> Vec<Dict> {
    let label = Label::new(PicoStr::intern(label)).expect("the label is not empty");
    let found = document.introspector().query(&Selector::Label(label));
    let dictionary = |content: &Content| match &content.to_packed::<MetadataElem>()?.value
    {
        Value::Dict(mark) => Some(mark.clone()),
        _ => None,
    };
    found.iter().filter_map(dictionary).collect()
}

/// Finds the cell of the `text` that does not fit, in its `file`; the whole file when no
/// cell holds the text, `None` when the template names no file.
fn place(misfit: &Dict, places: &Places) -> Option<Origin> {
    let file = text(misfit, "file")?;
    let cell = text(misfit, "text").and_then(|text| places.find(&file, &text));
    Some(cell.cloned().unwrap_or_else(|| Origin::file(file)))
}

/// Makes the finding of a misfit: what does not fit where, and by how much. The finding is
/// about the text, if the template tells it.
fn diagnostic(misfit: &Dict, origin: Origin) -> Diagnostic {
    let finding = PageFinding::DoesNotFit {
        what: phrase(misfit, "what"),
        place: phrase(misfit, "place"),
        by: text(misfit, "by").unwrap_or_default(),
        remedy: misfit
            .get("remedy")
            .is_ok_and(|remedy| matches!(remedy, Value::Dict(_)))
            .then(|| phrase(misfit, "remedy")),
    };
    Diagnostic {
        origin,
        value: text(misfit, "text"),
        finding: finding.into(),
        excerpt: None,
    }
}

/// Makes the finding of what there is too much of; `None` when the mark does not say how much.
fn beyond_design(excess: &Dict) -> Option<PageFinding> {
    let (count, most) = (number(excess, "count")?, number(excess, "most")?);
    (count > most).then(|| PageFinding::BeyondDesign {
        what: phrase(excess, "what"),
        count,
        most,
        remedy: phrase(excess, "remedy"),
    })
}

/// Reads a text of a dictionary; `None` when the template gave none.
fn text(dict: &Dict, key: &str) -> Option<String> {
    match dict.get(key) {
        Ok(Value::Str(text)) => Some(text.to_string()),
        _ => None,
    }
}

/// Reads a count of a dictionary; `None` when the template gave none.
fn number(dict: &Dict, key: &str) -> Option<usize> {
    match dict.get(key) {
        Ok(Value::Int(number)) => usize::try_from(*number).ok(),
        _ => None,
    }
}

/// Reads words in both languages; they are empty where the template gave none.
fn phrase(dict: &Dict, key: &str) -> Phrase {
    let words = |lang| match dict.get(key) {
        Ok(Value::Dict(phrase)) => text(phrase, lang).unwrap_or_default(),
        _ => String::new(),
    };
    Phrase { da: words("da"), en: words("en") }
}
