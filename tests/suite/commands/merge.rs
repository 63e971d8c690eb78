//! `folio build --shard` and `folio merge`: several machines make the letters, and one joins what they made.

use std::fs;

use super::{DATED, FOLDER, Office, must_refuse_in_json};
use crate::project::{must_contain, must_fail, must_succeed, overlay, tree};

/// Makes an office that prints every letter into a file of its own, and labels for all.
fn office() -> Office {
    let office = Office::new();
    office.set("\"udskrift\": {\"breve pr. fil\": 1}");
    office.change("periode.json", DATED, &format!("{DATED}, \"etiketter\": \"L7163\""));
    office
}

#[test]
fn shares_join_to_what_one_machine_writes() {
    let office = office();
    must_succeed(&office.run("build --only breve"));
    let whole = tree(&office.path(""));
    fs::remove_dir_all(office.root().join("output")).unwrap();
    let said = must_succeed(&office.run("build --shard 2/2"));
    assert!(
        said.starts_with("breve-tryk-007.pdf (4 sider)\nbreve-tryk-008.pdf (4 sider)\n"),
        "{said}"
    );
    must_contain(&said, "\nbreve/ (6 breve)\n");
    must_contain(&said, &format!("\nskrevet til {FOLDER}/.folio-shards/2-of-2 på "));
    office.must_say("build --shard 1/2 --format json", "");
    office.must_say("merge", &format!("24 dokumenter er samlet i {FOLDER}\n"));
    assert!(whole == tree(&office.path("")), "the joined run differs");
}

#[test]
fn joining_is_said_in_english_and_kept_silent_in_json() {
    for (command, said) in [
        ("merge --lang en", format!("24 documents were joined in {FOLDER}\n")),
        ("merge --format json", String::new()),
    ] {
        let office = office();
        must_succeed(&office.run("build --shard 1/1"));
        office.must_say(command, &said);
        assert_eq!(office.names("breve").len(), 12);
    }
}

#[test]
fn what_is_not_all_shares_of_one_run_is_not_joined() {
    let office = office();
    let none =
        "fejl: der er ingen dele at samle; de dannes med `folio build --shard 1/16`\n";
    office.must_refuse("merge", 1, none);
    let none = "error: there are no shares to join; they are made with `folio build --shard 1/16`\n";
    office.must_refuse("merge --lang en", 1, none);

    must_succeed(&office.run("build --shard 1/10"));
    let missing = "fejl: af 10 dele mangler nummer 2, 3, 4, 5, 6, 7, 8, 9, …, eller de er ikke færdige; \
        dan dem igen\n";
    office.must_refuse("merge", 1, missing);
    let missing = "error: of 10 shares, number 2, 3, 4, 5, 6, 7, 8, 9, … are missing or not finished; \
        make them again\n";
    office.must_refuse("merge --lang en", 1, missing);

    must_succeed(&office.run("build --shard 1/2"));
    let divisions = "fejl: der er dele fra flere opdelinger (2, 10); fjern dem, der ikke skal bruges\n";
    office.must_refuse("merge", 1, divisions);
    let divisions =
        "error: there are shares of several divisions (2, 10); remove those not wanted\n";
    office.must_refuse("merge --lang en", 1, divisions);

    fs::remove_dir_all(office.path(".folio-shards/1-of-10")).unwrap();
    overlay(&office.path(".folio-shards/1-of-2"), &office.path(".folio-shards/2-of-2"));
    let missing =
        "fejl: af 2 dele mangler nummer 2, eller de er ikke færdige; dan dem igen\n";
    office.must_refuse("merge", 1, missing);
    assert!(office.names("breve").is_empty(), "something was joined");
}

#[test]
fn a_share_of_other_data_or_with_a_damaged_letter_is_not_joined() {
    let office = office();
    must_succeed(&office.run("build --shard 1/2"));
    must_succeed(&office.run("build --shard 2/2"));
    office.change("udpegede.csv", "Engvej 61", "Engvej 62");
    let other = "del 1/2 er dannet af andre oplysninger eller et andet program, end der er nu; dan den igen";
    office.must_refuse("merge", 1, &format!("fejl: {other}\n"));
    assert_eq!(must_refuse_in_json(&office.run("merge --format json"), 1), other);
    let other = "error: share 1/2 was made of other data or by another program than there is now; \
        make it again\n";
    office.must_refuse("merge --lang en", 1, other);
    office.change("udpegede.csv", "Engvej 62", "Engvej 61");

    let letter = office.path(".folio-shards/2-of-2/breve/010-kaare-bundgaard.pdf");
    let bytes = fs::read(&letter).unwrap();
    fs::write(&letter, &bytes[1..]).unwrap();
    let damaged =
        "`breve/010-kaare-bundgaard.pdf` i del 2/2 er beskadiget; dan delen igen";
    office.must_refuse("merge", 1, &format!("fejl: {damaged}\n"));
    let damaged = "error: `breve/010-kaare-bundgaard.pdf` in share 2/2 is damaged; make the share again\n";
    office.must_refuse("merge --lang en", 1, damaged);
    assert!(office.names("breve").is_empty(), "something was joined");
    must_succeed(&office.run("build --shard 2/2"));
    office.must_say("merge", &format!("24 dokumenter er samlet i {FOLDER}\n"));
}

#[test]
fn a_share_has_a_number_and_is_no_choice_among_letters() {
    let office = Office::new();
    for share in ["3/2", "0/2", "1/0", "1", "en/to"] {
        let said = must_fail(&office.run(&format!("build --shard {share}")), 2);
        must_contain(
            &said,
            &format!(
                "`{share}` kan ikke stå i `--shard <NR/ANTAL>`: skriv en del som 3/16"
            ),
        );
    }
    for choice in ["--due", "--worst", "--first 1", "--to 003", "--page 3"] {
        let said = must_fail(&office.run(&format!("build --shard 1/2 {choice}")), 2);
        must_contain(&said, "`--shard <NR/ANTAL>` kan ikke bruges sammen med");
    }
}

#[test]
fn what_is_in_the_way_of_a_merge_costs_no_share_and_a_second_merge_says_that_there_is_none()
 {
    let office = office();
    must_succeed(&office.run("build --only breve"));
    let whole = tree(&office.path(""));
    fs::remove_dir_all(office.root().join("output")).unwrap();
    for share in ["1/2", "2/2"] {
        must_succeed(&office.run(&format!("build --shard {share}")));
    }
    fs::create_dir_all(office.path("breve-tryk-003.pdf/i vejen")).unwrap();
    for _ in 0..2 {
        let refused = must_fail(&office.run("merge"), 3);
        must_contain(&refused, "breve-tryk-003.pdf` er en mappe");
        assert!(office.names("breve").is_empty(), "something was joined");
    }
    fs::remove_dir_all(office.path("breve-tryk-003.pdf")).unwrap();
    let joined = format!("24 dokumenter er samlet i {FOLDER}\n");
    office.must_say("merge", &joined);
    assert!(whole == tree(&office.path("")), "the joined run differs");
    let none = format!(
        "der er ingen dele at samle; de 24 dokumenter med breve i {FOLDER} er dannet af de oplysninger, \
         der er nu\n"
    );
    office.must_say("merge", &none);
    assert!(whole == tree(&office.path("")), "the second merge has changed something");
}

#[test]
fn a_share_is_not_made_beside_the_half_commit_of_a_run_before() {
    let office = office();
    must_succeed(&office.run("build --only breve"));
    office.change("udpegede.csv", "Engvej 61", "Engvej 62");
    office.die_behind_the_journal();
    let letter = "breve/010-kaare-bundgaard.pdf";
    assert!(!office.words(letter).contains("Engvej 62"));
    must_succeed(&office.run("build --shard 1/2"));
    must_contain(&office.words(letter), "Engvej 62");
    assert!(!office.path(".folio-staging").exists());
}
