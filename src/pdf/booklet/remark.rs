//! What is to be said of a booklet that was made: marks and fields that would be printed, but
//! of which the PDF does not say how they look, and a booklet that nobody could check.

use std::collections::BTreeMap;

use super::Booklet;
use crate::ground::lang::Lang;

/// How many pages a remark names; of more it gives the number.
const MOST_PAGES: usize = 12;

/// What an annotation is to the person who sees it on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    /// A field of a form with a value.
    Field,
    /// A mark over, under or through a text.
    TextMark,
    /// A text that was written on the page.
    FreeText,
    /// A line, a rectangle, an ellipse, a polygon or a drawing by hand.
    Drawing,
    /// A stamp.
    Stamp,
    /// A note, of which an icon is printed.
    Note,
    /// A mark that an insertion belongs here, or that a text is to be removed.
    Proofreading,
    /// A frame around a link.
    LinkFrame,
}

/// What is to be said of a booklet. Pages are counted from 1 and ascend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// Marks of a kind on these pages are not in the booklet.
    Missing(MarkKind, Vec<usize>),
    /// Fields on these pages may show another value than on the screen.
    FieldsMayDiffer(Vec<usize>),
    /// The booklet could not be held against its PDF.
    Unchecked,
}

impl MarkKind {
    /// Names marks of this kind in the plural.
    fn plural(self, lang: Lang) -> &'static str {
        match self {
            Self::Field => lang.pick("udfyldte felter", "filled fields"),
            Self::TextMark => lang
                .pick("fremhævninger og streger i teksten", "highlights and text lines"),
            Self::FreeText => lang.pick("påskrevne tekster", "written comments"),
            Self::Drawing => {
                lang.pick("tegnede streger og figurer", "drawn lines and shapes")
            }
            Self::Stamp => lang.pick("stempler", "stamps"),
            Self::Note => lang.pick("notemærker", "note icons"),
            Self::Proofreading => lang.pick("rettetegn", "proofreading marks"),
            Self::LinkFrame => lang.pick("rammer om link", "frames around links"),
        }
    }
}

impl Remark {
    /// Says it in a sentence, with advice.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Missing(kind, pages) => {
                let (marks, pages) = (kind.plural(lang), listed(pages, lang));
                lang.pick(
                    format!(
                        "{marks} på {pages} mangler i hæftet, for PDF'en siger ikke, hvordan de ser ud; \
                         åbn den, print den til en ny PDF, og lav hæftet af den nye"
                    ),
                    format!(
                        "{marks} on {pages} are missing from the booklet, since the PDF does not say how they look; \
                         open it, print it to a new PDF, and make the booklet of the new one"
                    ),
                )
            }
            Self::FieldsMayDiffer(pages) => {
                let pages = listed(pages, lang);
                lang.pick(
                    format!(
                        "felter på {pages} kan se anderledes ud i hæftet end på skærmen, for PDF'en lader \
                         læseprogrammet tegne dem; se dem efter, før du printer"
                    ),
                    format!(
                        "fields on {pages} may look otherwise in the booklet than on the screen, since the PDF \
                         leaves it to the viewer to draw them; look at them before you print"
                    ),
                )
            }
            Self::Unchecked => lang
                .pick(
                    "hæftet kunne ikke sammenlignes med PDF'en; se alle sider igennem på skærmen, før du printer",
                    "the booklet could not be compared with the PDF; look through all pages on the screen before you print",
                )
                .into(),
        }
    }
}

impl Booklet {
    /// Says what a person must know before the paper is wasted, a sentence for each remark.
    pub fn warnings(&self, lang: Lang) -> Vec<String> {
        self.remarks.iter().map(|remark| remark.message(lang)).collect()
    }
}

/// The remarks on a booklet while its pages are made.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    /// The pages on which marks are missing, by their kind.
    missing: BTreeMap<MarkKind, Vec<usize>>,
    /// The pages whose fields may differ.
    differing: Vec<usize>,
}

impl Remarks {
    /// Notes that marks of a kind are missing on a page.
    pub(super) fn note_missing(&mut self, kind: MarkKind, page: usize) {
        note(self.missing.entry(kind).or_default(), page);
    }

    /// Notes that a field of a page may look otherwise on a screen.
    pub(super) fn note_differing(&mut self, page: usize) {
        note(&mut self.differing, page);
    }

    /// Ends with all that was noted.
    pub(super) fn finish(self) -> Vec<Remark> {
        let missing = self.missing.into_iter();
        let mut remarks: Vec<_> =
            missing.map(|(kind, pages)| Remark::Missing(kind, pages)).collect();
        if !self.differing.is_empty() {
            remarks.push(Remark::FieldsMayDiffer(self.differing));
        }
        remarks
    }
}

/// Adds a page to ascending ones, unless it is among them.
fn note(pages: &mut Vec<usize>, page: usize) {
    if pages.last() != Some(&page) {
        pages.push(page);
    }
}

/// Lists pages: "side 2, 3 og 7", and of many the first ones and the number of the others.
fn listed(pages: &[usize], lang: Lang) -> String {
    let (word, and) = (lang.pick("side", "page"), lang.pick("og", "and"));
    let word = if pages.len() > 1 { lang.pick(word, "pages") } else { word };
    let named = pages.iter().take(MOST_PAGES).map(ToString::to_string);
    let mut named: Vec<_> = named.collect();
    if let Some(others) = pages.len().checked_sub(MOST_PAGES).filter(|others| *others > 0)
    {
        named.push(lang.pick(format!("{others} andre"), format!("{others} others")));
    }
    match named.split_last() {
        Some((last, before)) if !before.is_empty() => {
            format!("{word} {} {and} {last}", before.join(", "))
        }
        _ => format!("{word} {}", named.join("")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_listed_up_to_a_number() {
        assert_eq!(listed(&[3], Lang::Da), "side 3");
        assert_eq!(listed(&[3, 4, 9], Lang::En), "pages 3, 4 and 9");
        let many: Vec<_> = (1..=20).collect();
        assert!(listed(&many, Lang::Da).ends_with("11, 12 og 8 andre"));
    }
}
