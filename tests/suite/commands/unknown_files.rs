//! Files that no manifest lists are named by every command that hands letters on, and left where they are.

use std::fs;

use super::Office;
use crate::project::{must_contain, must_succeed};

/// What is said of files that no manifest lists, up to their number.
const UNKNOWN: &str = "advarsel: Folio kender ikke ";

/// Makes an office with letters, drafts and a package.
#[track_caller]
fn office() -> Office {
    let office = Office::with_letters();
    must_succeed(&office.run("letters drafts"));
    must_succeed(&office.run("letters package"));
    office
}

#[test]
fn drafts_whose_manifest_is_gone_are_named_by_every_run_until_they_are_gone() {
    let office = office();
    fs::remove_file(office.path("kladder/manifest.json")).unwrap();
    office.change("udpegede.csv", "Gitte Klarup;Borgmester", "Gitte Klarup;");
    let said = "advarsel: Folio kender ikke filen kladder/005-gitte-klarup.eml: den er ikke holdt op mod \
                dagens oplysninger og kan være forældet; send og print den ikke, men slet den, eller flyt \
                den et andet sted hen\n";
    must_contain(&office.build("build --only breve"), said);
    let again = office.build("build --only breve");
    must_contain(&again, said);
    must_contain(&again, "intet er ændret");
    let commands = [
        "letters drafts --to 005",
        "letters package --to 010",
        "letters sent --by post --to 011",
        "letters undo --last",
    ];
    let draft = fs::read(office.path("kladder/005-gitte-klarup.eml")).unwrap();
    for command in &commands[1..] {
        must_contain(&must_succeed(&office.run(command)), said);
    }
    assert!(draft == fs::read(office.path("kladder/005-gitte-klarup.eml")).unwrap());
    let said = must_succeed(&office.run(commands[0]));
    assert!(!said.contains(UNKNOWN), "the draft of today is known: {said}");
}

#[test]
fn letters_and_print_files_of_a_manifest_that_is_gone_are_named_with_copies_of_them() {
    let office = office();
    fs::remove_file(office.path("manifest.json")).unwrap();
    office.change("udpegede.csv", "00 00 10 12;post", "00 00 10 12;afdød");
    for name in ["etiketter.pdf", "breve-tryk - Kopi.pdf", "noter.txt", "breve/Thumbs.db"]
    {
        fs::write(office.path(name), "ikke af i dag").unwrap();
    }
    fs::create_dir_all(office.path("fjernprint/fjernprint")).unwrap();
    fs::write(office.path("fjernprint/fjernprint/indeks.csv"), "").unwrap();
    let gone = office
        .names("breve")
        .into_iter()
        .find(|name| name.starts_with("012"))
        .unwrap();
    let said = office.build("build --only breve");
    let files = format!(
        "{UNKNOWN}4 filer (breve-tryk - Kopi.pdf, etiketter.pdf, breve/{gone}, \
         fjernprint/fjernprint/indeks.csv): de er ikke holdt op mod dagens oplysninger"
    );
    must_contain(&said, &files);
    assert!(office.path(&format!("breve/{gone}")).exists());
    must_contain(&office.build("build --only breve --lang en"), "does not know 4 files");
}
