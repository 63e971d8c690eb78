//! The rules of the prose, judged on Typst's own syntax tree before anything is set: a
//! section has one title and other texts none, nothing is lost to a comment or a stray
//! mark, and layout stays with the templates.

use typst::syntax::ast::{self, AstNode};
use typst::syntax::{LinkedNode, Source, SyntaxKind};

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{Mark, ProseFinding};
use crate::period::files::Files;
use crate::period::schema;

/// Judges every file of the folder `tekster`; one that is not UTF-8, or empty, is
/// reported. Faults of syntax are told in Typst's own words, by the world.
pub(super) fn check(files: &Files, to: &mut Diagnostics) {
    for path in schema::prose() {
        if let Some(text) = files.text(path, to) {
            let prose = Prose {
                origin: Origin::file(path),
                source: Source::detached(text),
            };
            let root = LinkedNode::new(prose.source.root());
            prose.check_nodes(&root, to);
            if schema::is_section(path) && !root.diagnosis().errors {
                prose.check_title(&root, to);
            }
        }
    }
}

/// A file of prose.
struct Prose {
    /// The file.
    origin: Origin,
    /// Its text and syntax tree.
    source: Source,
}

impl Prose {
    /// Reports comments, rules of layout and marks that are lost, however deep.
    fn check_nodes(&self, node: &LinkedNode, to: &mut Diagnostics) {
        if let Some((mark, text)) = self.lost_mark(node) {
            to.push_value(self.place(node), text, ProseFinding::LostMark(mark));
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
                node.children().for_each(|child| self.check_nodes(&child, to));
                return;
            }
        };
        let text = &self.source.text()[node.range()];
        to.push_value(self.place(node), text, finding);
    }

    /// A mark that will not be printed, though it hardly means what it does, and the first
    /// line of what it makes.
    fn lost_mark(&self, node: &LinkedNode) -> Option<(Mark, &str)> {
        let text = &self.source.text()[node.range()];
        let mark = match node.kind() {
            SyntaxKind::Hash => {
                let next = node.next_sibling().filter(|next| is_literal(next.kind()))?;
                let end = next.range().end;
                return Some((Mark::Hash, &self.source.text()[node.offset()..end]));
            }
            SyntaxKind::Label if is_stray(node) => Mark::Label,
            // One that is never closed is a fault of its own.
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

    /// Reports a section that does not begin with its title, or has several.
    fn check_title(&self, root: &LinkedNode, to: &mut Diagnostics) {
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
                to.push(self.place(second), ProseFinding::SectionTitle(titles.len()));
            }
            _ => to.push(self.origin.row(1), ProseFinding::SectionTitle(0)),
        }
    }

    /// The line and the character where a node begins.
    fn place(&self, node: &LinkedNode) -> Origin {
        let start = self.source.lines().byte_to_line_column(node.offset());
        let (line, column) = start.unwrap_or_default();
        self.origin.row(line + 1).character(column + 1)
    }
}

/// Whether a `#` before this is swallowed, and the rest is printed as it stands or not at
/// all.
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

/// Whether a label stands in running text, behind no title that it could name.
fn is_stray(label: &LinkedNode) -> bool {
    let is_in_text = label.parent_kind() == Some(SyntaxKind::Markup);
    let before = label.prev_sibling().map(|node| node.kind());
    is_in_text && before != Some(SyntaxKind::Heading)
}

/// Whether emphasis begins or ends with a space, as two signs of multiplication do.
fn is_around_spaces(text: &str) -> bool {
    let body = text.trim_matches(['*', '_']);
    body != body.trim()
}

/// Whether a backslash stands before a letter or digit, other than `\u{2013}`.
fn is_of_letter(escape: &str) -> bool {
    let escaped = escape.chars().nth(1);
    escaped.is_some_and(char::is_alphanumeric) && !escape.starts_with("\\u{")
}
