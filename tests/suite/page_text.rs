//! The text of laid-out pages, run by run.

use typst::layout::{Frame, FrameItem, Point};

/// A run of text on a page: where its line stands, in points from the upper left corner. Blanks that do
/// not break are blanks.
pub(crate) struct Run {
    pub(crate) text: String,
    pub(crate) size: f64,
    pub(crate) x: f64,
    pub(crate) line: f64,
}

/// Gives the runs of a page in the order in which they are drawn.
pub(crate) fn runs(page: &Frame) -> Vec<Run> {
    runs_from(page, Point::zero())
}

/// Gives the runs of a frame that stands at a point of its page.
fn runs_from(frame: &Frame, at: Point) -> Vec<Run> {
    let items = frame.items();
    items
        .flat_map(|(position, item)| {
            let at = at + *position;
            match item {
                FrameItem::Group(group) => runs_from(&group.frame, at),
                FrameItem::Text(text) => vec![Run {
                    text: text.text.replace("\u{a0}", " ").to_string(),
                    size: text.size.to_pt(),
                    x: at.x.to_pt(),
                    line: at.y.to_pt(),
                }],
                _ => Vec::new(),
            }
        })
        .collect()
}
