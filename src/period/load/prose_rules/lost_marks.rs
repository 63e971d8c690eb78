//! Marks that Typst takes for commands and does not print, although their author hardly meant
//! them as such.

use std::ops::Range;

use time::Month;
use typst::syntax::{LinkedNode, SyntaxKind, is_newline};

use crate::findings::Mark;
use crate::ground::danish;

/// Finds the mark that is lost by a node, with the range of the text that it governs. `None` for a
/// node that prints all that was meant to be printed. `text` is all of the source.
pub(super) fn find(node: &LinkedNode, text: &str) -> Option<(Mark, Range<usize>)> {
    let own = &text[node.range()];
    let mark = match node.kind() {
        SyntaxKind::Hash => {
            let next = node.next_sibling().filter(|next| is_literal(next.kind()))?;
            return Some((Mark::Hash, node.offset()..next.range().end));
        }
        SyntaxKind::Label if is_stray(node) => Mark::Label,
        // A mark that is never closed is a fault of syntax already.
        _ if node.diagnosis().errors => return None,
        SyntaxKind::Strong | SyntaxKind::Emph if is_around_spaces(own) => Mark::Emphasis,
        SyntaxKind::Escape if is_of_letter(own) => Mark::Backslash,
        SyntaxKind::Linebreak if is_within_line(node, text) => Mark::LineBreak,
        SyntaxKind::Shorthand if is_of_shorthand(node, text) => Mark::Shorthand,
        SyntaxKind::Equation => Mark::Formula,
        SyntaxKind::Raw => Mark::Code,
        SyntaxKind::TermItem => Mark::Term,
        SyntaxKind::EnumItem if is_date(own) => Mark::Date,
        SyntaxKind::EnumItem if is_phone(own) => Mark::Phone,
        _ => return None,
    };
    Some((mark, node.range()))
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

/// Whether a backslash before a space stands within a line: `og \ eller`. At the end of a line it
/// is how a line break is written.
fn is_within_line(linebreak: &LinkedNode, text: &str) -> bool {
    let rest = text[linebreak.range().end..].chars();
    rest.take_while(|c| !is_newline(*c)).any(|c| !c.is_whitespace())
}

/// Whether the two marks `~` and `-?`, which Typst takes for a hard space and a soft hyphen, stand
/// where neither of them is of use: not between two words or two letters.
fn is_of_shorthand(node: &LinkedNode, text: &str) -> bool {
    let before = text[..node.offset()].chars().next_back();
    let after = text[node.range().end..].chars().next();
    let is_between =
        |fits: fn(char) -> bool| before.is_some_and(fits) && after.is_some_and(fits);
    match &text[node.range()] {
        "~" => !is_between(|c| !c.is_whitespace()),
        "-?" => !is_between(char::is_alphabetic),
        _ => false,
    }
}

/// Whether an item of a numbered list is a telephone number behind a plus: `+ 45 41 32 47 06`.
fn is_phone(item: &str) -> bool {
    let number = item.strip_prefix('+').map(str::trim_start).unwrap_or_default();
    let is_of_number = |c: &char| c.is_ascii_digit() || " .-\u{a0}".contains(*c);
    let digits = number.chars().take_while(is_of_number).filter(char::is_ascii_digit);
    digits.count() >= 8
}

/// Whether an item of a numbered list is a sentence that begins with a date: `1. januar 2026`.
fn is_date(item: &str) -> bool {
    let words = item.split_once('.').map(|(_, words)| words.trim_start());
    words.is_some_and(|words| {
        (1..=12)
            .filter_map(|number| Month::try_from(number).ok())
            .any(|month| {
                let rest = words.strip_prefix(danish::month(month));
                rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            })
    })
}

#[cfg(test)]
mod tests {
    use typst::syntax::Source;

    use super::*;

    /// Lists the marks that are lost in a text.
    fn marks(text: &str) -> Vec<(Mark, String)> {
        fn collect(node: &LinkedNode, text: &str, marks: &mut Vec<(Mark, String)>) {
            marks.extend(find(node, text).map(|(mark, at)| (mark, text[at].to_owned())));
            node.children().for_each(|child| collect(&child, text, marks));
        }
        let source = Source::detached(text);
        let mut found = Vec::new();
        collect(&LinkedNode::new(source.root()), text, &mut found);
        found
    }

    #[test]
    fn a_mark_that_the_page_lacks_is_found() {
        let lost = [
            ("Nr. #1 her", Mark::Hash, "#1"),
            ("Skriv <navn> her", Mark::Label, "<navn>"),
            ("5 * 3 * 2", Mark::Emphasis, "* 3 *"),
            ("C:\\data", Mark::Backslash, "\\d"),
            ("og \\ eller", Mark::LineBreak, "\\"),
            ("omkring ~50", Mark::Shorthand, "~"),
            ("i 2019-?", Mark::Shorthand, "-?"),
            ("5 $ eller 10 $", Mark::Formula, "$ eller 10 $"),
            ("et `ord` her", Mark::Code, "`ord`"),
            ("/ Note: her", Mark::Term, "/ Note: her"),
            ("1. januar 2026 kom", Mark::Date, "1. januar 2026 kom"),
            ("+ 45 41 32 47 06", Mark::Phone, "+ 45 41 32 47 06"),
        ];
        for (text, mark, at) in lost {
            assert_eq!(marks(text), [(mark, at.to_owned())], "{text}");
        }
    }

    #[test]
    fn what_is_printed_as_it_stands_is_left_alone() {
        let sound = "= Titel <titel>\n5*3, for_navn, kl.~10, sommer-?hus, *fed*, _kursiv_ \\\n\
                     2022-2026, -5, og/eller, a/b, 1/2 \\u{2013} \\# #råd (#tal.fora)\n\
                     + et\n2. to\n1. januarmøde\n- se https://kl.dk/_a_/~b - og <3, > 5, [x]\n";
        assert_eq!(marks(sound), []);
    }
}
