//! What a text may say beside its words. A text states; it neither computes nor decides what it
//! looks like. Of Typst it has the markup, the words of the council, and the few functions that
//! are named here, so that setting it takes no more than its length: a loop of three lines could
//! take for ever.
//!
//! What is refused is reported, and taken out of the text, so that Typst never evaluates it and
//! all the rest is still judged.

use std::ops::Range;

use typst::foundations::Scope;
use typst::syntax::{LinkedNode, Source, SyntaxKind};

use crate::findings::ProseFinding;
use crate::findings::sink::Diagnostics;
use crate::period::prose_text::{MOST_FINDINGS, ProseText};
use crate::typeset::prose_limits::WordLengths;
use crate::typeset::prose_titles::within_limits;
use crate::typeset::world::{self, Prose};

/// What a text may use of Typst's own names: what marks words, and characters by their names. None
/// of these makes more of what it is given, and none makes a page look otherwise.
const ALLOWED: [&str; 18] = [
    "box",
    "emoji",
    "emph",
    "footnote",
    "highlight",
    "linebreak",
    "link",
    "lower",
    "overline",
    "smallcaps",
    "smartquote",
    "strike",
    "strong",
    "sub",
    "super",
    "sym",
    "underline",
    "upper",
];

/// The function that tells of which language words are, for those who listen to them.
const TEXT: &str = "text";

/// What a text may tell of words by [`TEXT`].
const TEXT_ARGUMENTS: [&str; 3] = ["hyphenate", "lang", "region"];

/// Reports what no text may have, and gives the texts without it. `words` tells how long the words
/// of the council are.
pub(crate) fn admit(
    prose: Prose,
    words: &WordLengths,
    findings: &mut Diagnostics,
) -> Prose {
    let library = world::standard_library();
    let standard = library.global.scope();
    let admitted = prose.into_iter().map(|(path, text)| {
        let text = within_limits(&path, text, words, findings);
        let text = admit_text(&path, text, standard, findings);
        (path, text)
    });
    admitted.collect()
}

/// Reports what one text may not have, and gives it without that. `standard` are Typst's own names.
fn admit_text(
    path: &str,
    text: ProseText,
    standard: &Scope,
    findings: &mut Diagnostics,
) -> ProseText {
    let source = Source::detached(text.meant());
    let root = LinkedNode::new(source.root());
    let mut judged = Judged {
        standard,
        refused: Vec::new(),
        taken_out: Vec::new(),
        is_refused: false,
    };
    judged.judge_markup(&root);
    for range in judged.refused.iter().take(MOST_FINDINGS) {
        let finding = ProseFinding::BelongsInTemplate;
        findings.add_new(text.diagnostic(path, range.clone(), finding));
    }
    text.without(&judged.taken_out)
}

/// What was found of a text that is being judged.
struct Judged<'a> {
    /// Typst's own names.
    standard: &'a Scope,
    /// The ranges of what is refused, in the order of the text.
    refused: Vec<Range<usize>>,
    /// The ranges that are taken out of the text, in its order: each is a whole expression with
    /// its `#`, or a formula, so that what is left is still well-formed.
    taken_out: Vec<Range<usize>>,
    /// Whether anything of the expression that is being judged is refused, apart from what stands
    /// in the markup within it.
    is_refused: bool,
}

impl Judged<'_> {
    /// Judges a part of markup and all markup within it.
    fn judge_markup(&mut self, node: &LinkedNode) {
        let mut hash = None;
        for child in node.children() {
            match child.kind() {
                SyntaxKind::Hash => hash = Some(child.offset()),
                SyntaxKind::Equation => {
                    let start = hash.take().unwrap_or(child.offset());
                    self.judge_formula(&child, start);
                }
                // Typst tells what is wrong, and evaluates nothing of the text.
                _ if child.diagnosis().errors && hash.is_some() => hash = None,
                _ => match hash.take() {
                    Some(start) => self.judge_expression(&child, start),
                    None => self.judge_markup(&child),
                },
            }
        }
    }

    /// Judges an expression of markup, whose `#` stands at a byte. It is taken out when it has
    /// anything that is refused.
    fn judge_expression(&mut self, node: &LinkedNode, hash: usize) {
        let is_outer_refused = std::mem::take(&mut self.is_refused);
        self.judge_code(node);
        if std::mem::replace(&mut self.is_refused, is_outer_refused) {
            let range = hash..node.range().end;
            self.taken_out.retain(|inner| inner.start < range.start);
            self.taken_out.push(range);
        }
    }

    /// Refuses a part of code.
    fn refuse(&mut self, node: &LinkedNode) {
        self.refused.push(node.range());
        self.is_refused = true;
    }

    /// Judges a part of code. What is refused is not looked into.
    fn judge_code(&mut self, node: &LinkedNode) {
        match node.kind() {
            SyntaxKind::ContentBlock => self.judge_markup(node),
            SyntaxKind::Equation if is_plain_formula(node) => {}
            SyntaxKind::Ident if self.is_allowed_name(node.leaf_text()) => {}
            SyntaxKind::FuncCall => self.judge_call(node),
            // What stands behind the dot is no name of its own.
            SyntaxKind::FieldAccess => self.judge_first(node),
            SyntaxKind::Named => {
                node.children().skip(1).for_each(|child| self.judge_code(&child));
            }
            kind if is_allowed_code(kind) && !is_product(node) => {
                node.children().for_each(|child| self.judge_code(&child));
            }
            _ => self.refuse(node),
        }
    }

    /// Judges the first part of a node.
    fn judge_first(&mut self, node: &LinkedNode) {
        if let Some(first) = node.children().next() {
            self.judge_code(&first);
        }
    }

    /// Judges a call: of a function that is known by its name, and not of one that a value has.
    fn judge_call(&mut self, node: &LinkedNode) {
        let Some(callee) = node.children().next() else { return };
        if callee.kind() != SyntaxKind::Ident {
            self.refuse(node);
            return;
        }
        let name = callee.leaf_text().as_str();
        if name != TEXT {
            self.judge_code(&callee);
        }
        let is_of_typst = self.standard.get(name).is_some();
        for argument in node.children().skip(1).flat_map(|args| args.children()) {
            let is_refused = is_of_typst
                && argument.kind() == SyntaxKind::Named
                && !is_allowed_argument(name, &argument);
            if is_refused {
                self.refuse(&argument);
            } else {
                self.judge_code(&argument);
            }
        }
    }

    /// Judges a formula, which begins at a byte: it may have signs and letters, and nothing that
    /// is called.
    fn judge_formula(&mut self, node: &LinkedNode, start: usize) {
        if !node.diagnosis().errors && !is_plain_formula(node) {
            self.refused.push(node.range());
            self.taken_out.push(start..node.range().end);
        }
    }

    /// Whether a text may use a name: it is none of Typst's, or one of those that are allowed.
    /// What nobody knows, Typst tells itself.
    fn is_allowed_name(&self, name: &str) -> bool {
        name != "std" && (self.standard.get(name).is_none() || ALLOWED.contains(&name))
    }
}

/// Whether a function of Typst's may be given an argument that has a name.
fn is_allowed_argument(function: &str, argument: &LinkedNode) -> bool {
    let name = argument.children().next();
    function == TEXT
        && name.is_some_and(|name| TEXT_ARGUMENTS.contains(&name.leaf_text().as_str()))
}

/// Whether a part of code multiplies: `"x" * 9` is a text of nine letters.
fn is_product(node: &LinkedNode) -> bool {
    node.kind() == SyntaxKind::Binary
        && node.children().any(|child| child.kind() == SyntaxKind::Star)
}

/// Whether a part of code may stand in a text, if all its parts may: what is chosen, compared,
/// counted up or handed over. Everything else is refused, what a later Typst may bring among it.
/// There is no length among these, since lengths are layout.
fn is_allowed_code(kind: SyntaxKind) -> bool {
    use SyntaxKind as Kind;
    let is_value = matches!(
        kind,
        Kind::None
            | Kind::Auto
            | Kind::Bool
            | Kind::Int
            | Kind::Float
            | Kind::Str
            | Kind::Label
            | Kind::Raw
            | Kind::RawLang
            | Kind::RawDelim
            | Kind::RawTrimmed
            | Kind::Text
    );
    let is_whole = matches!(
        kind,
        Kind::Code
            | Kind::CodeBlock
            | Kind::Conditional
            | Kind::Parenthesized
            | Kind::Args
            | Kind::Unary
            | Kind::Binary
    );
    let is_operator = matches!(
        kind,
        Kind::Plus
            | Kind::Minus
            | Kind::EqEq
            | Kind::ExclEq
            | Kind::Lt
            | Kind::LtEq
            | Kind::Gt
            | Kind::GtEq
            | Kind::Not
            | Kind::And
            | Kind::Or
            | Kind::In
    );
    let is_mark = matches!(
        kind,
        Kind::LeftBrace
            | Kind::RightBrace
            | Kind::LeftParen
            | Kind::RightParen
            | Kind::Comma
            | Kind::Semicolon
            | Kind::Colon
            | Kind::If
            | Kind::Else
    );
    is_value || is_whole || is_operator || is_mark || kind.is_trivia()
}

/// Whether a formula, or a part of one, has signs, letters and what stands above and below them
/// alone.
fn is_plain_formula(node: &LinkedNode) -> bool {
    let is_plain = match node.kind() {
        SyntaxKind::MathCall | SyntaxKind::MathFieldAccess | SyntaxKind::Hash => false,
        SyntaxKind::MathIdent => node.leaf_text() != "std",
        _ => true,
    };
    is_plain && node.children().all(|child| is_plain_formula(&child))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::Finding;
    use crate::period::schema;

    /// Admits a text. Gives what is refused of it, and what is left.
    fn admitted(text: &str) -> (Vec<String>, String) {
        let mut findings = Diagnostics::new();
        let prose =
            Prose::from([(schema::FORA_SECTION.to_owned(), ProseText::new(text))]);
        let admitted = admit(prose, &WordLengths::new(), &mut findings);
        let left = admitted[schema::FORA_SECTION].meant().to_owned();
        let refused = findings.sorted().into_iter().map(|one| {
            let finding = &one.diagnostic.finding;
            assert!(matches!(finding, Finding::Prose(ProseFinding::BelongsInTemplate)));
            one.diagnostic.value.clone().unwrap()
        });
        (refused.collect(), left)
    }

    #[test]
    fn what_could_take_for_ever_is_refused_before_anything_is_evaluated() {
        let refused = [
            (
                "#for x in range(9) { for y in range(9) {} }",
                "for x in range(9) { for y in range(9) {} }",
            ),
            ("#while true {}", "while true {}"),
            ("#(\"x\" * 5000000000)", "\"x\" * 5000000000"),
            ("#let f(n) = f(n + 1)", "let f(n) = f(n + 1)"),
            ("#eval(\"1\")", "eval"),
            ("#{ eval }", "eval"),
            ("#antal(std.eval(\"1\"), \"a\", \"b\")", "std.eval(\"1\")"),
            ("#range(1000000000).len()", "range(1000000000).len()"),
            ("#lorem(100000000)", "lorem"),
            ("#pagebreak()", "pagebreak"),
            ("#table(columns: 1000000000)", "table"),
            ("#råd.replace(regex(\".*\"), \"a\")", "råd.replace(regex(\".*\"), \"a\")"),
            ("#(1, 2).map(x => x)", "(1, 2).map(x => x)"),
            ("#context counter(page).get()", "context counter(page).get()"),
            ("#set text(red)", "set text(red)"),
            ("#show: it => it", "show: it => it"),
            ("#include \"/ord.json\"", "include \"/ord.json\""),
            ("#import \"/a.typ\": *", "import \"/a.typ\": *"),
            ("#text(size: 99pt)[a]", "size: 99pt"),
            ("#text(99pt)[a]", "99pt"),
            ("#strong(delta: 9)[a]", "delta: 9"),
            ("$std.lorem(9)$", "$std.lorem(9)$"),
            ("$ #lorem(9) $", "$ #lorem(9) $"),
            ("$stretch(->, size: #9999999999pt)$", "$stretch(->, size: #9999999999pt)$"),
        ];
        for (text, what) in refused {
            let (found, left) = admitted(&format!("Før {text}\nefter"));
            assert!(found.iter().any(|one| one == what), "{text}: {found:?}");
            assert_eq!(
                left.replace('\n', " ").split_whitespace().collect::<Vec<_>>(),
                ["Før", "efter"],
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_refused_within_words_leaves_the_words_around_it() {
        let (found, left) =
            admitted("*Vi #manchet[er #lorem(3) her og #eval(\"1\")]* på #råd");
        assert_eq!(found, ["lorem", "eval"]);
        let blank = |text: &str| " ".repeat(text.len());
        let expected = format!(
            "*Vi #manchet[er {} her og {}]* på #råd",
            blank("#lorem(3)"),
            blank("#eval(\"1\")")
        );
        assert_eq!(left, expected);
    }

    #[test]
    fn words_of_the_council_and_what_marks_words_are_admitted() {
        let text = "= Fora <fora>\n\n#manchet[Vi i #råd, #strong[her], @fora] #antal(tal.fora, \"ét\", \"fora\")\n\
                    #if tal.fora == 1 [ét] else [#tal.fora fora] #sym.arrow.r #link(\"https://kl.dk\")[KL]\n\
                    #text(lang: \"en\", hyphenate: false)[Greater Copenhagen] #emph(råd) CO#sub[2] $ x^2 $\n\
                    - et `kode`\n#(tal.fora - 1) #ukendt(1) #footnote[Se #hjemmeside] // sidst";
        let (found, left) = admitted(text);
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(left, text);
    }

    #[test]
    fn of_a_text_that_has_too_much_all_titles_are_left_and_nothing_that_is_refused() {
        let long = "ord ".repeat(5_000);
        let text = format!(
            "\n= Fora <fora>\n\n{long}\n\n== Om #eval(\"1\") dem\n <under>\n\n{long}\n== Sidst\n"
        );
        let mut findings = Diagnostics::new();
        let prose =
            Prose::from([(schema::FORA_SECTION.to_owned(), ProseText::new(&text))]);
        let admitted = admit(prose, &WordLengths::new(), &mut findings);
        let left = admitted[schema::FORA_SECTION].meant();
        let words: Vec<_> = left.split_whitespace().collect();
        let expected =
            ["=", "Fora", "<fora>", "==", "Om", "dem", "<under>", "==", "Sidst"];
        assert_eq!(words, expected);
        assert_eq!(left.len(), text.len());
        assert_eq!(findings.len(), 2);
        let deep = format!("= a{}b{}\n\n{long}", "#box[".repeat(17), "]".repeat(17));
        let prose =
            Prose::from([(schema::FORA_SECTION.to_owned(), ProseText::new(&deep))]);
        let admitted = admit(prose, &WordLengths::new(), &mut Diagnostics::new());
        assert_eq!(admitted[schema::FORA_SECTION].meant().trim(), "");
    }

    #[test]
    fn a_text_with_faults_of_syntax_is_left_to_typst() {
        let text = "#for (\n\n#antal(1, [a)";
        assert_eq!(admitted(text), (Vec::new(), text.to_owned()));
    }
}
