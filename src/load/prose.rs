//! The rules of the prose, judged on Typst's own syntax tree before anything is set: a
//! section has one title and other texts none, nothing is lost to a comment, and layout
//! stays with the templates.

use typst::syntax::ast::{self, AstNode};
use typst::syntax::{LinkedNode, Source, SyntaxKind};

use crate::diagnostic::{Diagnostics, Origin};
use crate::files::Files;
use crate::finding::Finding;

use super::schema;

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
    /// Reports comments and rules of layout, however deep.
    fn check_nodes(&self, node: &LinkedNode, to: &mut Diagnostics) {
        let finding = match node.kind() {
            SyntaxKind::LineComment | SyntaxKind::BlockComment => Finding::Comment,
            SyntaxKind::SetRule
            | SyntaxKind::ShowRule
            | SyntaxKind::ModuleImport
            | SyntaxKind::ModuleInclude => Finding::LayoutInProse,
            SyntaxKind::Heading if !schema::is_section(&self.origin.file) => {
                Finding::LayoutInProse
            }
            _ => {
                node.children().for_each(|child| self.check_nodes(&child, to));
                return;
            }
        };
        let text = &self.source.text()[node.range()];
        to.push_value(self.place(node), text, finding);
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
                to.push(self.place(second), Finding::SectionTitle(titles.len()));
            }
            _ => to.push(self.origin.row(1), Finding::SectionTitle(0)),
        }
    }

    /// The line and the character where a node begins.
    fn place(&self, node: &LinkedNode) -> Origin {
        let start = self.source.lines().byte_to_line_column(node.offset());
        let (line, column) = start.unwrap_or_default();
        self.origin.row(line + 1).column((column + 1).to_string())
    }
}
