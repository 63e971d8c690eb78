//! What a document can read of the files that documents share. It is found in its sources
//! before it is compiled: the files that they name, and the words of the council that they
//! use. Of this the digests of documents are made, so that a change of anything else counts
//! as no change of a document.

use std::collections::{BTreeMap, BTreeSet};

use ecow::EcoString;
use serde_json::Value;
use typst::syntax::{SyntaxKind, SyntaxNode, VirtualPath, ast};

use crate::ground::digest::Digest;
use crate::typeset::world::Base;

/// The name by which a template may use words and files that it does not name.
const EVAL: &str = "eval";

/// Everything shared that a document can read.
#[derive(Debug, Default)]
pub(crate) struct Reads {
    /// The virtual paths of the shared files.
    pub files: BTreeSet<String>,
    /// The words of the council with their values, one a line, sorted by name.
    pub words: String,
}

/// Everything that a source mentions.
#[derive(Default)]
struct Mentions {
    /// The strings of the source, some of which are paths or begin one.
    strings: BTreeSet<EcoString>,
    /// The names that the source uses.
    names: BTreeSet<UsedName>,
}

/// A name that a source uses: `tal`, or `tal.fora` with its field. A text that uses one
/// field of the counts does not change when another does.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct UsedName {
    /// The name itself, which may be a word of the council.
    name: EcoString,
    /// The field that is read of it; `None` when all of it may be read.
    field: Option<EcoString>,
}

impl Reads {
    /// Finds what a document can read that begins with the source `root`, a virtual path;
    /// `shared` are the files that documents share. It follows every path that a source or
    /// a JSON file holds as a string. A template that is included by a path which another one
    /// works out is not found; whoever needs all templates takes them all.
    pub(crate) fn of(base: &Base, shared: &BTreeMap<String, Digest>, root: &str) -> Self {
        let mut reads = Self::default();
        let mut names = BTreeSet::new();
        let mut pending = vec![root.to_owned()];
        while let Some(path) = pending.pop() {
            if !shared.contains_key(&path) || !reads.files.insert(path.clone()) {
                continue;
            }
            if path.ends_with(".json") {
                pending.extend(paths_in_json(base, &path));
                continue;
            }
            let mentions = Mentions::of(base, &path);
            if mentions.may_read_any() {
                pending.extend(shared.keys().cloned());
            }
            let named = |text: &EcoString| named_files(text, &path, shared);
            pending.extend(mentions.strings.iter().flat_map(named));
            names.extend(mentions.names);
        }
        let word = |UsedName { name, field }: &UsedName| {
            let value = base.word(name, field.as_deref())?;
            Some(format!("{name} {field:?}: {value}\n"))
        };
        reads.words = names.iter().filter_map(word).collect();
        reads
    }
}

impl Mentions {
    /// Collects what the source at a path mentions; a file that is no source mentions
    /// nothing.
    fn of(base: &Base, path: &str) -> Self {
        let mut mentions = Self::default();
        if path.ends_with(".typ")
            && let Some(source) = base.source(path)
        {
            mentions.collect(source.root());
        }
        mentions
    }

    /// Collects what a part of a source mentions, with all parts within it. Comments
    /// mention nothing.
    fn collect(&mut self, node: &SyntaxNode) {
        match node.kind() {
            SyntaxKind::Ident | SyntaxKind::MathIdent => {
                let name = node.leaf_text().clone();
                self.names.insert(UsedName { name, field: None });
            }
            SyntaxKind::Str => {
                self.strings.extend(node.cast::<ast::Str>().map(ast::Str::get));
            }
            SyntaxKind::FieldAccess => {
                if let Some(access) = node.cast::<ast::FieldAccess>()
                    && let ast::Expr::Ident(name) = access.target()
                {
                    let (name, field) =
                        (name.get().clone(), access.field().get().clone());
                    self.names.insert(UsedName { name, field: Some(field) });
                    // Its parts would count as a use of the whole name.
                    return;
                }
            }
            _ => {}
        }
        node.children().for_each(|child| self.collect(child));
    }

    /// Whether a source may read a file without naming it. Otherwise a template reads by paths
    /// that it names, or that stand in its data, and prose reads nothing (`prose_language`).
    fn may_read_any(&self) -> bool {
        self.names.iter().any(|used| used.name == EVAL)
    }
}

/// Finds the shared files that a string in the source `from` may stand for: the one of that
/// path, and where the string holds a slash, all whose paths begin with it, since the rest
/// may be put behind it. A path without a slash at its beginning is taken from the folder
/// of the source, as Typst takes it.
fn named_files(text: &str, from: &str, shared: &BTreeMap<String, Digest>) -> Vec<String> {
    let folder = VirtualPath::new(from).ok().and_then(|path| path.parent());
    let Some(Ok(path)) = folder.map(|folder| folder.join(text)) else {
        return Vec::new();
    };
    let path = path.get_with_slash();
    let begins = |other: &&String| text.contains('/') && other.starts_with(path);
    let is_named = |other: &&String| *other == path || begins(other);
    shared.keys().filter(is_named).cloned().collect()
}

/// Lists the strings of a shared JSON file, some of which are paths; none of a file that is
/// no JSON.
fn paths_in_json(base: &Base, path: &str) -> Vec<String> {
    let value = base.file(path).and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let mut strings = Vec::new();
    value.iter().for_each(|value| collect_strings(value, &mut strings));
    strings
}

/// Collects the strings of a JSON value and of all values within it; the keys are none of
/// them.
fn collect_strings(value: &Value, strings: &mut Vec<String>) {
    match value {
        Value::String(text) => strings.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|it| collect_strings(it, strings)),
        Value::Object(keys) => keys.values().for_each(|it| collect_strings(it, strings)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::sink::Diagnostics;
    use crate::period::text_origins::Places;

    /// Finds what a document reads of files whose root is `/templates/a.typ`: paths and
    /// words.
    fn reads(files: &[(&str, &str)]) -> (Vec<String>, String) {
        let words = "#let råd = \"KKR\"\n#let tal = (fora: 3, mandater: 9)\n";
        let files = files.iter().copied().chain([("/templates/prosa.typ", words)]);
        let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
        let files: BTreeMap<_, _> = files.collect();
        let digests = files.iter().map(|(path, bytes)| (path.clone(), Digest::of(bytes)));
        let digests = digests.collect();
        let mut findings = Diagnostics::new();
        let base =
            Base::new(files, Vec::new(), Places::default(), &mut findings).unwrap();
        let Reads { files, words } = Reads::of(&base, &digests, "/templates/a.typ");
        (files.into_iter().collect(), words)
    }

    #[test]
    fn a_document_reads_what_its_sources_and_their_data_name_and_nothing_else() {
        let (files, words) = reads(&[
            ("/templates/a.typ", "#import \"b/c.typ\": x\n#let data = json(\"/a.json\")"),
            ("/templates/b/c.typ", "#import \"../d.typ\"\n#råd"),
            ("/templates/d.typ", "// \"/tekster/hilsen.typ\"\n#let x = 1"),
            ("/templates/e.typ", "#tal"),
            ("/a.json", "{\"pictures\": [\"/billeder/bo/billede\"]}"),
            ("/billeder/bo/billede", "\"/tekster/hilsen.typ\""),
            ("/billeder/bo/billede2", ""),
            ("/tekster/hilsen.typ", ""),
        ]);
        let expected = [
            "/a.json",
            "/billeder/bo/billede",
            "/templates/a.typ",
            "/templates/b/c.typ",
            "/templates/d.typ",
        ];
        assert_eq!(files, expected);
        assert_eq!(words, "råd None: \"KKR\"\n");
    }

    #[test]
    fn a_path_that_is_put_together_reads_all_files_that_it_may_mean() {
        let begun =
            "#for name in (\"a\", \"b\") { include \"/tekster/\" + name + \".typ\" }";
        let texts = [("/tekster/a.typ", ""), ("/tekster/b.typ", ""), ("/ord.json", "{}")];
        let with = |root| {
            let root = [("/templates/a.typ", root)];
            reads(&[&root[..], &texts].concat()).0.len()
        };
        assert_eq!(with(begun), 3);
        assert_eq!(with("#include \"/tekster/a.typ\""), 2);
        // `/`, of which nothing is known but that it begins every path.
        assert_eq!(with("#json(\"/\" + \"ord.json\")"), 5);
    }

    #[test]
    fn of_the_counts_a_text_uses_those_alone_that_it_names() {
        let words = |prose| reads(&[("/templates/a.typ", prose)]).1;
        assert_eq!(words("#tal.fora fora"), "tal Some(\"fora\"): 3\n");
        assert!(words("#antal(tal, \"a\", \"b\")").contains("mandater: 9"));
        assert!(words("#tal.at(\"fora\")").contains("mandater: 9"));
    }
}
