//! Registers that two people have kept side by side: none of their records is lost, and
//! `folio letters join` makes one register of them.

use std::fs;
use std::path::Path;

use super::{Office, must_refuse_in_json};
use crate::project::{must_contain, must_fail, must_succeed, overlay};

/// The names of the register and of its copy.
const FILES: [&str; 2] = ["forsendelser.jsonl", "forsendelser-kopi.jsonl"];

/// Makes two copies of one office that has made its letters: in the first the e-mail is recorded as
/// sent, in the second the letters by post.
fn two_offices() -> [Office; 2] {
    let here = Office::with_letters();
    let there = Office::new();
    overlay(&here.root(), &there.root());
    must_succeed(&here.run("letters sent --by e-mail --on 2026-02-12"));
    must_succeed(&there.run("letters sent --by post --on 2026-02-12"));
    [here, there]
}

/// Gives the path of a file in the period folder.
fn path(office: &Office, name: &str) -> std::path::PathBuf {
    office.copy.period().join(name)
}

/// Gives the people whose letters are recorded, line by line.
fn numbers(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap();
    let number = |line: &str| line[r#"{"nr":""#.len()..][..3].to_owned();
    text.lines().map(number).collect()
}

#[test]
fn what_a_shared_folder_puts_beside_the_register_is_told_and_joined() {
    let [here, there] = two_offices();
    let conflict = "forsendelser (Annes konflikt).jsonl";
    let copy = "forsendelser-kopi-ANNES-PC.jsonl";
    for (from, to) in FILES.iter().zip([conflict, copy]) {
        fs::copy(path(&there, from), path(&here, to)).unwrap();
    }
    let said = must_fail(&here.run("letters due"), 1);
    for file in [conflict, copy] {
        must_contain(&said, &format!("--> {file}\n"));
    }
    must_contain(
        &said,
        "fejl[F0114]: filen er endnu en udgave af `forsendelser.jsonl`: den har 11 forsendelser, som \
         mangler dér, og mangler selv 1, som står dér\n",
    );
    here.must_say(
        "letters join",
        "`forsendelser.jsonl` har nu 12 forsendelser:\n  1 fra `forsendelser.jsonl`\n  0 fra \
         `forsendelser-kopi.jsonl`\n  11 fra `forsendelser (Annes konflikt).jsonl`\n  0 fra \
         `forsendelser-kopi-ANNES-PC.jsonl`\nde gamle filer ligger i `forsendelser-tidligere/1`\n",
    );
    assert_eq!(
        here.list("letters due"),
        "ingen breve mangler at blive sendt\n12 er sendt, som de er nu\n"
    );
    let kept = path(&here, "forsendelser-tidligere/1");
    assert_eq!(fs::read_dir(&kept).unwrap().count(), 4);
    assert_eq!(numbers(&kept.join("1 forsendelser.jsonl")), ["005"]);
    assert!(!path(&here, conflict).exists() && !path(&here, copy).exists());
    let [register, copy] = FILES.map(|name| fs::read(path(&here, name)).unwrap());
    assert!(register == copy);
    here.must_say(
        "letters join --lang en",
        "there is nothing to join: all records are in `forsendelser.jsonl`\n",
    );
    // As if the one had recorded the e-mail after the other had recorded the post.
    must_succeed(&there.run("letters sent --by e-mail --on 2026-02-12"));
    let mut one = numbers(&path(&here, FILES[0]));
    let mut other = numbers(&path(&there, FILES[0]));
    one.sort();
    other.sort();
    assert_eq!(one, other);
    must_succeed(&here.run("letters undo --last"));
}

#[test]
fn a_register_and_its_copy_that_both_have_records_of_their_own_lose_none() {
    let [here, there] = two_offices();
    fs::copy(path(&there, FILES[0]), path(&here, FILES[1])).unwrap();
    let said = must_fail(&here.run("check"), 1);
    must_contain(
        &said,
        "fejl[F0112]: her mangler 11 af de forsendelser, der står i kopien `forsendelser-kopi.jsonl`; \
         kopien mangler 1 af dem, der står her\n",
    );
    must_contain(&said, "folio letters join");
    must_succeed(&here.run("letters join"));
    must_contain(&here.list("letters due"), "ingen breve mangler at blive sendt\n");
    // A second time, and nothing that was kept is written over.
    fs::copy(path(&there, FILES[0]), path(&here, "Kopi af forsendelser.jsonl")).unwrap();
    let said = must_succeed(&here.run("check --data-only"));
    must_contain(&said, "advarsel[F0115]");
    must_contain(&must_succeed(&here.run("letters join")), "forsendelser-tidligere/2`\n");
    assert_eq!(must_succeed(&here.run("letters due")), "");
}

#[test]
fn what_cannot_be_read_is_not_joined() {
    let [here, there] = two_offices();
    let text = fs::read_to_string(path(&there, FILES[0])).unwrap();
    let conflict = path(&here, "forsendelser (1).jsonl");
    fs::write(&conflict, text.replacen("\"post\"", "\"brevdue\"", 2)).unwrap();
    let before = fs::read(path(&here, FILES[0])).unwrap();
    let sentence = "intet er samlet: linje 1 i `forsendelser (1).jsonl` kan ikke læses som en forsendelse; \
                    er filen ødelagt, så hent den fra en sikkerhedskopi, eller flyt den ud af mappen";
    here.must_refuse("letters join", 1, &format!("fejl: {sentence}\n"));
    assert_eq!(must_refuse_in_json(&here.run("letters join --format json"), 1), sentence);
    assert!(conflict.exists() && before == fs::read(path(&here, FILES[0])).unwrap());
    assert!(!path(&here, "forsendelser-tidligere").exists());
}

#[test]
fn a_copy_that_cannot_be_written_is_told_and_what_was_recorded_stands() {
    let office = Office::with_letters();
    fs::create_dir_all(path(&office, FILES[1]).join("x")).unwrap();
    let said = must_succeed(&office.run("letters sent --by e-mail --on 2026-02-12"));
    assert!(
        said.starts_with(
            "noteret som sendt: Gitte Klarup\nadvarsel: det er noteret, men kopien `"
        ),
        "{said}"
    );
    assert_eq!(numbers(&path(&office, FILES[0])), ["005"]);
}

#[test]
fn a_register_that_was_deleted_comes_back_from_its_copy() {
    let office = Office::with_sent_letters();
    let register = office.copy.period().join("forsendelser.jsonl");
    let before = fs::read(&register).unwrap();
    fs::remove_file(&register).unwrap();
    must_contain(&must_fail(&office.run("letters due"), 1), "folio letters join");
    must_succeed(&office.run("letters join"));
    assert!(before == fs::read(&register).unwrap());
    office.must_say(
        "letters join",
        "der er intet at samle: alle forsendelser står i `forsendelser.jsonl`\n",
    );
}
