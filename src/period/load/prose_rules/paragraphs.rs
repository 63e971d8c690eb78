//! The paragraphs of a file of prose as their readers meet them: without markup and comments, and
//! with what the program puts in under its own name.

use typst::syntax::{LinkedNode, SyntaxKind};

use crate::findings::origin::Origin;
use crate::period::running_text::RunningText;

/// Takes the paragraphs from a syntax tree; titles and elements of lists are paragraphs, too.
/// `origin_of` tells where a node begins.
pub(super) fn paragraphs(
    root: &LinkedNode,
    origin_of: &dyn Fn(&LinkedNode) -> Origin,
) -> Vec<RunningText> {
    let mut gatherer = Gatherer {
        origin_of,
        done: Vec::new(),
        open: RunningText::default(),
    };
    gatherer.add(root);
    gatherer.end_paragraph();
    gatherer.done
}

/// Gathers paragraphs on the way through a syntax tree.
struct Gatherer<'a> {
    /// Tells where a node begins in its file.
    origin_of: &'a dyn Fn(&LinkedNode) -> Origin,
    /// The paragraphs that have ended; none of them is empty.
    done: Vec<RunningText>,
    /// The paragraph that is not ended yet.
    open: RunningText,
}

impl Gatherer<'_> {
    /// Adds what a node and all below it print.
    fn add(&mut self, node: &LinkedNode) {
        match node.kind() {
            SyntaxKind::Parbreak => self.end_paragraph(),
            SyntaxKind::Heading
            | SyntaxKind::ListItem
            | SyntaxKind::EnumItem
            | SyntaxKind::TermItem => {
                self.end_paragraph();
                node.children().for_each(|child| self.add(&child));
                if node.kind() == SyntaxKind::Heading {
                    self.open.make_title();
                }
                self.end_paragraph();
            }
            SyntaxKind::Hash => self.add_code(node),
            // What a code puts in is known by its name; its arguments are no text.
            SyntaxKind::Args | SyntaxKind::Ident | SyntaxKind::FieldAccess => {
                let blocks =
                    node.children().filter(|one| one.kind() == SyntaxKind::ContentBlock);
                blocks.for_each(|block| self.add(&block));
            }
            SyntaxKind::Raw | SyntaxKind::Link | SyntaxKind::Equation => {
                self.push(node, " ");
            }
            kind => match printed(kind, node.leaf_text()) {
                Some(text) => self.push(node, &text),
                None => node.children().for_each(|child| self.add(&child)),
            },
        }
    }

    /// Adds the name of what the program puts in, behind its mark: `#råd`, `#antal`.
    fn add_code(&mut self, hash: &LinkedNode) {
        let name = hash
            .next_sibling()
            .and_then(|code| Some(code.leftmost_leaf()?.leaf_text().to_owned()));
        self.push(hash, &format!("#{}", name.unwrap_or_default()));
    }

    /// Adds a text that begins where a node does.
    fn push(&mut self, node: &LinkedNode, text: &str) {
        self.open.push(text, (self.origin_of)(node));
    }

    /// Ends the paragraph that is open, unless it is empty.
    fn end_paragraph(&mut self) {
        let ended = std::mem::take(&mut self.open);
        if !ended.text().trim().is_empty() {
            self.done.push(ended);
        }
    }
}

/// Says what a node without children prints; `None` for one that prints nothing of its own.
fn printed(kind: SyntaxKind, text: &str) -> Option<String> {
    let printed = match kind {
        SyntaxKind::Text | SyntaxKind::SmartQuote => text,
        SyntaxKind::Space | SyntaxKind::Linebreak => " ",
        SyntaxKind::Shorthand => match text {
            "--" | "---" => "–",
            "-?" => "",
            "..." => "…",
            _ => " ",
        },
        SyntaxKind::Escape => text.strip_prefix('\\').unwrap_or(text),
        _ => return None,
    };
    Some(printed.to_owned())
}
