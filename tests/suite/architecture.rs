//! The rooms of the program import each other only as `docs/architecture.md` says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::project::repository;

/// The table of rooms in `docs/architecture.md`: each room with those that it may import.
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

/// The words of a cell that stand in backticks, without a slash at their end.
fn quoted(cell: &str) -> Vec<String> {
    let words = cell.split('`').skip(1).step_by(2);
    words.map(|word| word.trim_end_matches('/').to_owned()).collect()
}

/// Every Rust file below a folder, with what it says.
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

/// The first segment behind each `root::` in a source, comments left out.
fn first_segments<'a>(source: &'a str, root: &str) -> Vec<&'a str> {
    let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    let segments = code.flat_map(|line| line.split(root).skip(1));
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    segments
        .map(|rest| &rest[..rest.find(|c| !is_name(c)).unwrap_or(rest.len())])
        .collect()
}

#[test]
fn a_room_imports_only_what_the_table_of_rooms_allows() {
    let allowed = allowed_imports();
    let src = repository().join("src");
    let (mut faults, mut count) = (Vec::new(), 0);
    for (room, may) in &allowed {
        for (file, text) in sources(&src.join(room)) {
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
    let folders: BTreeSet<_> = entries
        .filter(|path| path.is_dir() && !path.ends_with("cli"))
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(rooms, folders);
}

#[test]
fn the_command_line_uses_the_face_of_the_library_alone() {
    let src = repository().join("src");
    let mut files = sources(&src.join("cli"));
    files.push(("main.rs".into(), fs::read_to_string(src.join("main.rs")).unwrap()));
    let rooms: BTreeSet<_> = allowed_imports().into_keys().collect();
    for (file, text) in files {
        let reached = first_segments(&text, "folio::").into_iter();
        let rooms: Vec<_> = reached.filter(|name| rooms.contains(*name)).collect();
        assert!(rooms.is_empty(), "{file} reaches into {rooms:?}");
    }
}
