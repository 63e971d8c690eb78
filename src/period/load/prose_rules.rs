//! The rules of the texts in the folder `tekster`, judged on Typst's own syntax tree before
//! anything is set: a section has one title and other texts none, nothing is lost to a comment
//! or a stray mark, and layout stays with the templates.

mod paragraphs;

use typst::syntax::ast::{self, AstNode};
use typst::syntax::{LinkedNode, Source, SyntaxKind};

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{Mark, ProseFinding};
use crate::period::files::Files;
use crate::period::running_text::RunningText;
use crate::period::schema;

/// Judges every file of the folder `tekster`, and reports one that is not UTF-8 or is empty.
/// Faults of syntax are not reported here: Typst words them itself when it sets the text.
/// Gives the paragraphs of all of them, for what is judged against the rest of the period.
pub(super) fn check(files: &Files, findings: &mut Diagnostics) -> Vec<RunningText> {
    let mut paragraphs = Vec::new();
    for path in schema::prose() {
        if let Some(text) = files.text(path, findings) {
            let prose = Prose {
                origin: Origin::file(path),
                source: Source::detached(text),
            };
            let root = LinkedNode::new(prose.source.root());
            prose.check_nodes(&root, findings);
            paragraphs
                .extend(paragraphs::paragraphs(&root, &|node| prose.origin_of(node)));
            // A title may be hidden in what the parser could not make out.
            if schema::is_section(path) && !root.diagnosis().errors {
                prose.check_title(&root, findings);
            }
        }
    }
    paragraphs
}

/// A file of prose, and what Typst's parser makes of it.
struct Prose {
    /// The file as a place.
    origin: Origin,
    /// The text and its syntax tree.
    source: Source,
}

impl Prose {
    /// Reports comments, rules of layout and marks that are lost, in a node and all below it.
    /// Within a comment or a rule nothing further is looked for.
    fn check_nodes(&self, node: &LinkedNode, findings: &mut Diagnostics) {
        if let Some((mark, text)) = self.lost_mark(node) {
            findings.push_value(self.origin_of(node), text, ProseFinding::LostMark(mark));
        }
        let finding = match node.kind() {
            SyntaxKind::LineComment | SyntaxKind::BlockComment => ProseFinding::Comment,
            SyntaxKind::SetRule
            | SyntaxKind::ShowRule
            | SyntaxKind::ModuleImport
            | SyntaxKind::ModuleInclude => ProseFinding::LayoutInProse,
            SyntaxKind::Heading if !schema::is_section(&self.origin.file) => {
                ProseFinding::LayoutInProse
            }
            _ => {
                node.children().for_each(|child| self.check_nodes(&child, findings));
                return;
            }
        };
        let text = &self.source.text()[node.range()];
        findings.push_value(self.origin_of(node), text, finding);
    }

    /// A mark that will not be printed although its author hardly meant it as markup, with
    /// the first line of the text that it governs. `None` for any other node.
    fn lost_mark(&self, node: &LinkedNode) -> Option<(Mark, &str)> {
        let text = &self.source.text()[node.range()];
        let mark = match node.kind() {
            SyntaxKind::Hash => {
                let next = node.next_sibling().filter(|next| is_literal(next.kind()))?;
                let end = next.range().end;
                return Some((Mark::Hash, &self.source.text()[node.offset()..end]));
            }
            SyntaxKind::Label if is_stray(node) => Mark::Label,
            // A mark that is never closed is a fault of syntax already.
            SyntaxKind::Strong | SyntaxKind::Emph
                if is_around_spaces(text) && !node.diagnosis().errors =>
            {
                Mark::Emphasis
            }
            SyntaxKind::Escape if is_of_letter(text) => Mark::Backslash,
            _ => return None,
        };
        Some((mark, text.lines().next().unwrap_or_default()))
    }

    /// Reports a section that does not begin with its title, or has several titles. A title
    /// is a heading of the first level that is not empty: `= Hilsen`.
    fn check_title(&self, root: &LinkedNode, findings: &mut Diagnostics) {
        let is_title = |node: &LinkedNode| {
            let heading = ast::Heading::from_untyped(node.get());
            heading.is_some_and(|heading| {
                heading.depth().get() == 1 && heading.body().exprs().next().is_some()
            })
        };
        let titles: Vec<_> = root.children().filter(is_title).collect();
        let is_first = root
            .children()
            .find(|node| !node.kind().is_trivia())
            .is_some_and(|node| is_title(&node));
        match &titles[..] {
            [_] if is_first => {}
            [_, second, ..] => {
                findings.push(
                    self.origin_of(second),
                    ProseFinding::SectionTitle(titles.len()),
                );
            }
            _ => findings.push(self.origin.row(1), ProseFinding::SectionTitle(0)),
        }
    }

    /// The line and the character, both counted from 1, where a node begins.
    fn origin_of(&self, node: &LinkedNode) -> Origin {
        let start = self.source.lines().byte_to_line_column(node.offset());
        let (line, column) = start.unwrap_or_default();
        self.origin.row(line + 1).character(column + 1)
    }
}

/// Whether Typst takes what follows a `#` as a plain value. Then the `#` is swallowed, and the
/// value is printed as it stands (`nr. #3` as `nr. 3`) or not at all (`#none`).
fn is_literal(kind: SyntaxKind) -> bool {
    matches!(
        kind,
        SyntaxKind::Int
            | SyntaxKind::Float
            | SyntaxKind::Numeric
            | SyntaxKind::Str
            | SyntaxKind::Bool
            | SyntaxKind::None
            | SyntaxKind::Auto
    )
}

/// Whether a label, `<navn>`, stands in running text and not behind a title that it could
/// name. Typst does not print it.
fn is_stray(label: &LinkedNode) -> bool {
    let is_in_text = label.parent_kind() == Some(SyntaxKind::Markup);
    let before = label.prev_sibling().map(|node| node.kind());
    is_in_text && before != Some(SyntaxKind::Heading)
}

/// Whether emphasis begins or ends with a space, as between two signs of multiplication:
/// `2 * 3 * 4`.
fn is_around_spaces(text: &str) -> bool {
    let body = text.trim_matches(['*', '_']);
    body != body.trim()
}

/// Whether a backslash stands before a letter or digit, as in the path `C:\data`. The escape
/// of a character by its number, `\u{2013}`, is meant as markup.
fn is_of_letter(escape: &str) -> bool {
    let escaped = escape.chars().nth(1);
    escaped.is_some_and(char::is_alphanumeric) && !escape.starts_with("\\u{")
}
