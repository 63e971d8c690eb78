//! Of a text that has too much of anything the titles alone are set: others refer to their labels, and
//! must not be blamed for what is missing here.

use std::ops::Range;

use typst::syntax::{LinkedNode, Source, SyntaxKind};

use crate::findings::ProseFinding;
use crate::findings::sink::Diagnostics;
use crate::ground::unseen::heaped_mark;
use crate::period::prose_text::ProseText;
use crate::typeset::prose_limits::{self, WordLengths};

/// The most bytes of a title, with its label, that is kept of a text which has too much of anything.
const LONGEST_TITLE: usize = 200;

/// The most titles that are kept of a text which has too much of anything: as many as any text of
/// a folder has, with room.
const MOST_TITLES: usize = 50;

/// Reports what one text has too much of, and gives of such a text the titles alone.
/// `words` tells how long the words of the council are.
pub(super) fn within_limits(
    path: &str,
    text: ProseText,
    words: &WordLengths,
    findings: &mut Diagnostics,
) -> ProseText {
    let source = Source::detached(text.meant());
    let root = LinkedNode::new(source.root());
    let Some((range, excess)) = prose_limits::excess(&text, &root, words) else {
        return text;
    };
    findings.add_new(text.diagnostic(path, range, ProseFinding::TooMuch(excess)));
    let titles = text.without(&all_but_titles(&root));
    // A title itself may have too much.
    let source = Source::detached(titles.meant());
    let root = LinkedNode::new(source.root());
    let is_too_much = prose_limits::excess_of_parts(&root, words, 0).is_some()
        || heaped_mark(titles.meant()).is_some();
    let whole = 0..titles.meant().len();
    if is_too_much { titles.without(&[whole]) } else { titles }
}

/// The ranges of a text between its titles, which with their labels are kept as far as they are
/// short and few.
fn all_but_titles(root: &LinkedNode) -> Vec<Range<usize>> {
    let nodes: Vec<_> = root.children().collect();
    let title = |(at, node): (usize, &LinkedNode)| {
        let behind = nodes[at + 1..].iter().filter(|node| !node.kind().is_trivia());
        let label = behind.take(1).find(|node| node.kind() == SyntaxKind::Label);
        let end = label.map_or(node.range().end, |label| label.range().end);
        let range = node.offset()..end;
        let is_title = node.kind() == SyntaxKind::Heading && !node.diagnosis().errors;
        (is_title && range.len() < LONGEST_TITLE).then_some(range)
    };
    let titles = nodes.iter().enumerate().filter_map(title).take(MOST_TITLES);
    let mut rest = Vec::new();
    let mut end = 0;
    for kept in titles {
        rest.push(end..kept.start);
        end = kept.end;
    }
    rest.push(end..root.range().end);
    rest
}
