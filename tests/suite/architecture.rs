//! The layers of the program are those that `docs/architecture.md` tells.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::project::repository;

/// The rows of the table of layers, from the ground up: the files of each, below `src`.
fn layers() -> Vec<Vec<String>> {
    let text = fs::read_to_string(repository().join("docs/architecture.md")).unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    let first_cells = rows.map(|row| row.split(" | ").next().unwrap().to_owned());
    let rows = first_cells.filter(|cell| cell.contains(".rs"));
    let files = |cell: String| {
        let names = cell.split('`').skip(1).step_by(2).map(ToOwned::to_owned);
        names.flat_map(|name| alternatives(&name)).collect()
    };
    rows.map(files).collect()
}

/// The names that `a/{b,c}.rs` stands for.
fn alternatives(name: &str) -> Vec<String> {
    let Some((before, rest)) = name.split_once('{') else { return vec![name.into()] };
    let (middle, after) = rest.split_once('}').unwrap();
    middle.split(',').map(|one| format!("{before}{one}{after}")).collect()
}

/// The sources below a folder of `src`, by their path.
fn sources(folder: &Path, prefix: &str, to: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            sources(&path, &format!("{prefix}{name}/"), to);
        } else if name.ends_with(".rs") {
            to.insert(format!("{prefix}{name}"), fs::read_to_string(&path).unwrap());
        }
    }
}

/// The paths from the crate's root that a file names, `use a::{b, c};` as two.
fn names(file: &str, source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]").next().unwrap();
    let code: String = code
        .lines()
        .map(|line| line.split("//").next().unwrap().trim().to_owned() + " ")
        .collect();
    let own: Vec<_> = file.trim_end_matches(".rs").split('/').collect();
    let (above, own) = (own[..own.len() - 1].join("::"), own.join("::"));
    let mut names = Vec::new();
    // What begins with none of the first two is a child, or a crate.
    for (root, prefix) in [("crate::", ""), ("super::", &*above), ("use ", &*own)] {
        for (at, _) in code.match_indices(root) {
            let path = code[at + root.len()..].split(';').next().unwrap();
            let prefix =
                if prefix.is_empty() { String::new() } else { format!("{prefix}::") };
            expand(&prefix, path, &mut names);
        }
    }
    names
}

/// Adds the paths that begin with `path`, which may go on in braces.
fn expand(prefix: &str, path: &str, to: &mut Vec<String>) {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let end = path.find(|c| !is_part(c)).unwrap_or(path.len());
    let (head, rest) = path.split_at(end);
    let prefix = format!("{prefix}{head}");
    let Some(group) = rest
        .strip_prefix('{')
        .filter(|_| prefix.ends_with("::") || head.is_empty())
    else {
        to.push(prefix);
        return;
    };
    let (mut depth, mut start) = (0, 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                expand(&prefix, group[start..at].trim(), to);
                start = at + 1;
                if c == '}' {
                    return;
                }
            }
            _ => {}
        }
    }
}

/// The file in which a path lies: the longest part of it that is one.
fn file_of<'a>(path: &str, files: &'a BTreeMap<String, String>) -> Option<&'a String> {
    let parts: Vec<_> = path.split("::").collect();
    (1..=parts.len()).rev().find_map(|count| {
        let name = format!("{}.rs", parts[..count].join("/"));
        files.get_key_value(&name).map(|(name, _)| name)
    })
}

#[test]
fn a_file_uses_only_files_above_it_in_the_table_of_layers() {
    let mut files = BTreeMap::new();
    sources(&repository().join("src"), "", &mut files);
    let layers = layers();
    let layer =
        |file: &str| layers.iter().position(|row| row.iter().any(|one| one == file));
    let mut faults = Vec::new();
    for (file, source) in &files {
        let Some(own) = layer(file) else {
            faults.push(format!("{file} is not in the table"));
            continue;
        };
        for name in names(file, source) {
            let used = file_of(&name, &files).filter(|used| layer(used) > Some(own));
            faults.extend(
                used.map(|used| format!("{file} uses {used}, which is below it")),
            );
        }
    }
    for file in files.keys() {
        let rows = layers.iter().flatten().filter(|one| *one == file);
        if rows.count() > 1 {
            faults.push(format!("{file} is in the table twice"));
        }
    }
    let gone = layers.iter().flatten().filter(|file| !files.contains_key(*file));
    faults.extend(gone.map(|file| format!("{file} is in the table, and not there")));
    faults.dedup();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let count = files
        .iter()
        .map(|(file, source)| names(file, source).len())
        .sum::<usize>();
    assert!(count > 500, "only {count} names were found");
}
