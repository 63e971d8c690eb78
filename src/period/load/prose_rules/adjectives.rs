//! Where a text uses the council's adjective without asking whether there is one. A council that
//! has none would get a hole in the sentence there.

use std::ops::Range;

use typst::syntax::{LinkedNode, SyntaxKind};

/// The word that texts have for the adjective.
const ADJECTIVE: &str = "tillægsord";

/// Finds the uses of the adjective in a syntax tree, in the order of the text, each with the mark
/// `#` where it stands directly before it. A branch that is chosen by the adjective is left out.
pub(super) fn find(root: &LinkedNode) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    gather(root, &mut found);
    found
}

/// Gathers the uses in a node and all below it.
fn gather(node: &LinkedNode, found: &mut Vec<Range<usize>>) {
    match node.kind() {
        SyntaxKind::Ident if node.leaf_text() == ADJECTIVE => {
            let hash =
                node.prev_sibling().filter(|before| before.kind() == SyntaxKind::Hash);
            let start = hash.map_or(node.offset(), |hash| hash.offset());
            found.push(start..node.range().end);
        }
        SyntaxKind::Conditional if asks(node) => {}
        // What stands behind the dot is no name of its own, and neither is that of an argument.
        SyntaxKind::FieldAccess => {
            node.children().take(1).for_each(|child| gather(&child, found));
        }
        SyntaxKind::Named => {
            node.children().skip(1).for_each(|child| gather(&child, found));
        }
        _ => node.children().for_each(|child| gather(&child, found)),
    }
}

/// Tells whether the condition of a choice names the adjective, so that the text knows of a council
/// without one.
fn asks(conditional: &LinkedNode) -> bool {
    let is_word = |node: &LinkedNode| {
        !node.kind().is_trivia() && !matches!(node.kind(), SyntaxKind::If)
    };
    let condition = conditional.children().find(is_word);
    condition.is_some_and(|condition| {
        let mut named = Vec::new();
        gather(&condition, &mut named);
        !named.is_empty()
    })
}

#[cfg(test)]
mod tests {
    use typst::syntax::Source;

    use super::*;

    /// Gives the uses of the adjective in a text, as they stand there.
    fn found(text: &str) -> Vec<String> {
        let source = Source::detached(text);
        let uses = find(&LinkedNode::new(source.root())).into_iter();
        uses.map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn an_adjective_is_found_wherever_it_is_used() {
        for (text, expected) in [
            ("De #tillægsord kommuner.", "#tillægsord"),
            ("De fire er #tillægsord.", "#tillægsord"),
            ("De #strong(tillægsord) kommuner.", "tillægsord"),
            ("De #upper(tillægsord) kommuner.", "tillægsord"),
            ("De #strong[#tillægsord] kommuner.", "#tillægsord"),
            ("#if tal.fora == 1 [ét] else [#tal.fora fora], #tillægsord", "#tillægsord"),
            ("#if tal.fora == 1 [det #tillægsord forum] else [fora]", "#tillægsord"),
            ("#if tillægsord != none [her] else [der] er #tillægsord", "#tillægsord"),
        ] {
            assert_eq!(found(text), [expected], "{text}");
        }
    }

    #[test]
    fn a_text_that_chooses_by_the_adjective_is_let_be() {
        for text in [
            "for #if tillægsord != none [de #tillægsord kommuner] else [kommunerne].",
            "#if tillægsord == none { råd } else { upper(tillægsord) }",
            "#if tillægsord != none [#if tal.fora == 1 [det #tillægsord forum] else [b]]",
            "#tal.tillægsord er et tillægsord, `#tillægsord` // #tillægsord",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
