//! The rooms of the program import each other only as `docs/architecture.md` says, and what a
//! newcomer sees first stays small enough to be read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::project::repository;

/// Reads the table of rooms in `docs/architecture.md`: each room with those that it may import.
/// The first column names a room, the last those rooms.
fn allowed_imports() -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(repository().join("docs/architecture.md")).unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    let cells = |row: &str| row.split('|').map(quoted).collect::<Vec<_>>();
    let room = |row: &str| {
        let cells = cells(row);
        let imports = &cells[cells.len() - 2];
        Some((cells[1].first()?.clone(), imports.iter().cloned().collect()))
    };
    rows.filter_map(room).collect()
}

/// Gives the words of a text that stand in backticks, without a slash at their end.
fn quoted(cell: &str) -> Vec<String> {
    let words = cell.split('`').skip(1).step_by(2);
    words.map(|word| word.trim_end_matches('/').to_owned()).collect()
}

/// Reads every Rust file below a folder; gives each path with what the file says.
fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path.display().to_string(), text));
        }
    }
    found
}

/// Finds the first segment behind each `root` in a source, such as `findings` behind `crate::`;
/// comments are left out.
fn first_segments<'a>(source: &'a str, root: &str) -> Vec<&'a str> {
    let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    let segments = code.flat_map(|line| line.split(root).skip(1));
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    segments
        .map(|rest| &rest[..rest.find(|c| !is_name(c)).unwrap_or(rest.len())])
        .collect()
}

#[test]
fn imports_run_downward_in_the_table_of_rooms() {
    let text = fs::read_to_string(repository().join("docs/architecture.md")).unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    let rooms: Vec<_> = rows.map(|row| quoted(row.split('|').nth(1).unwrap())).collect();
    let rooms: Vec<_> = rooms.into_iter().flatten().collect();
    for (room, may) in allowed_imports() {
        let own = rooms.iter().position(|one| *one == room).unwrap();
        let above: Vec<_> =
            may.iter().filter(|one| !rooms[..own].contains(one)).collect();
        assert!(above.is_empty(), "{room} may import {above:?}, which is not below it");
    }
}

#[test]
fn a_room_imports_only_what_the_table_of_rooms_allows() {
    let allowed = allowed_imports();
    let src = repository().join("src");
    let (mut faults, mut count) = (Vec::new(), 0);
    for (room, may) in &allowed {
        let is_file = !src.join(room).is_dir();
        let file = is_file.then(|| src.join(room).with_extension("rs"));
        let alone = file.map(|file| {
            vec![(file.display().to_string(), fs::read_to_string(&file).unwrap())]
        });
        for (file, text) in alone.unwrap_or_else(|| sources(&src.join(room))) {
            for used in first_segments(&text, "crate::") {
                count += 1;
                if used != room && !may.contains(used) {
                    faults.push(format!("{file} imports `{used}`"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(count > 500, "only {count} imports were found");
}

#[test]
fn every_folder_of_the_library_is_a_room_of_the_table() {
    let rooms: BTreeSet<_> = allowed_imports().into_keys().collect();
    let entries = fs::read_dir(repository().join("src")).unwrap();
    let entries = entries.map(|entry| entry.unwrap().path());
    let rooms: BTreeSet<_> = rooms.into_iter().filter(|room| room != "error").collect();
    let folders: BTreeSet<_> = entries
        .filter(|path| path.is_dir() && !path.ends_with("cli"))
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(rooms, folders);
}

#[test]
fn the_rooms_of_the_library_are_private() {
    // So the command line, which is another crate, can use nothing but the face.
    let face = fs::read_to_string(repository().join("src/lib.rs")).unwrap();
    let is_public = |line: &&str| line.starts_with("pub ") && line.contains("mod ");
    assert_eq!(face.lines().find(is_public), None);
}

/// How many entries `src` may have: nine rooms, `cli`, three files, and room for a page to come.
const MOST_ENTRIES: usize = 18;

/// How many modules the face of the library may have.
const MOST_MODULES: usize = 10;

/// How many lines a source file may have.
const MOST_LINES: usize = 450;

/// The pages that name source files.
const PAGES: [&str; 10] = [
    "CONTRIBUTING.md",
    "README.md",
    "THIRD-PARTY.md",
    "data/README.md",
    "docs/accessibility.md",
    "docs/architecture.md",
    "docs/findings.md",
    "docs/performance.md",
    "docs/press.md",
    "tests/README.md",
];

#[test]
fn a_newcomer_chooses_among_few_entries_and_few_modules() {
    let src = repository().join("src");
    let entries = fs::read_dir(&src).unwrap().count();
    assert!(entries <= MOST_ENTRIES, "src has {entries} entries");
    let face = fs::read_to_string(src.join("lib.rs")).unwrap();
    let is_module =
        |line: &&str| line.starts_with("mod ") || line.starts_with("pub mod ");
    let modules = face.lines().filter(is_module).count();
    assert!(modules <= MOST_MODULES, "lib.rs has {modules} modules");
}

#[test]
fn every_source_that_a_page_names_is_there() {
    let root = repository();
    let mut missing = Vec::new();
    for page in PAGES {
        let text = fs::read_to_string(root.join(page)).unwrap();
        let named = text.lines().flat_map(quoted);
        let named = named.filter(|word| {
            let is_source = word.starts_with("src/") || word.starts_with("tests/");
            is_source && !word.contains(['*', ' '])
        });
        missing.extend(
            named
                .filter(|path| !root.join(path).exists())
                .map(|path| format!("{page}: {path}")),
        );
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn no_source_file_is_longer_than_somebody_reads_at_a_sitting() {
    let mut long = Vec::new();
    for (file, text) in sources(&repository().join("src")) {
        let lines = text.lines().count();
        if lines > MOST_LINES {
            long.push(format!("{file} has {lines} lines"));
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}
