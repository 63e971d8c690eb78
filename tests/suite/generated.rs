//! Files of the repository that are made from the program. Each is compared with what the
//! program makes today; `UPDATE=1` writes them anew.

use std::fs;

use folio::{Lang, explanation, load};
use serde_json::Value;

use crate::project::repository;

/// Asserts that a file of the repository is what the program makes.
#[track_caller]
fn must_be(path: &str, made: &str) {
    let path = repository().join(path);
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, made).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == made, "{} is stale: UPDATE=1 cargo test", path.display());
}

#[test]
fn the_pages_of_findings_are_those_of_the_program() {
    must_be("docs/findings.md", &explanation::page(Lang::En));
    must_be("docs/beskeder.md", &explanation::page(Lang::Da));
}

#[test]
fn the_schemas_are_those_of_the_readers() {
    for (file, schema) in load::json_schemas() {
        let path = format!("docs/schema/{}", file.replace(".json", ".schema.json"));
        let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        must_be(&path, &text);
        must_explain_every_key(&schema, file);
    }
}

/// Asserts that every key of a schema has a description.
#[track_caller]
fn must_explain_every_key(schema: &Value, path: &str) {
    for (key, below) in schema["properties"].as_object().into_iter().flatten() {
        let path = format!("{path}.{key}");
        assert!(below["description"].is_string(), "{path} is not described");
        must_explain_every_key(below, &path);
    }
    if schema["items"].is_object() {
        must_explain_every_key(&schema["items"], &format!("{path}[]"));
    }
}
