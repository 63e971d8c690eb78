//! `folio build` for the letters that somebody asks for: those that are due, those to a person, on a page,
//! the first, the hardest; and what it says of the letters that nobody has asked for.

use lopdf::Document;

use super::{FOLDER, Office, must_refuse_in_json};
use crate::project::{Copy, must_contain, must_fail, must_succeed, sjaelland};

#[test]
fn where_all_letters_are_sent_there_is_nothing_left_to_print() {
    let office = Office::with_sent_letters();
    let said = office.build("build --only breve");
    must_contain(&said, "\nalle breve er noteret som sendt\n");
    assert!(!said.contains("resten"), "{said}");
}

#[test]
fn only_what_is_due_is_printed_and_the_rest_is_counted() {
    let office = Office::with_letters();
    must_succeed(&office.run("letters sent --by post --on 2026-02-12"));
    let said = office.build("build --due");
    let sent =
        "11 af 12 breve er noteret som sendt; `folio build --due` printer kun resten\n";
    // The one that is due goes by e-mail: there is nothing to print.
    let nothing = format!("intet er ændret i {FOLDER}; 0 fejl og 0 advarsler\n");
    assert_eq!(said, format!("breve/ (1 brev, alle uændrede)\n{sent}{nothing}"));
    must_succeed(&office.run("letters sent --by e-mail --on 2026-02-12"));
    office.date("2026-04-15");
    office.change("udpegede.csv", "Engvej 61", "Engvej 62");
    let withdrawn = "fjernet, fordi breve er ændret: breve-tryk.pdf; `folio build` danner dem alle på ny\n";
    let expected =
        format!("breve-udtraek.pdf (4 sider)\nbreve/ (1 brev)\n{withdrawn}{sent}");
    assert_eq!(office.build("build --due"), expected);
    assert_eq!(office.extracted(), ["010"]);
    assert!(!office.path("breve-tryk.pdf").exists(), "it has an old address");
    let extract = Document::load(office.path("breve-udtraek.pdf")).unwrap();
    let letter = extract.extract_text(&[3]).unwrap();
    must_contain(&letter, "Kåre Bundgaard");
    must_contain(&letter, "Dette brev erstatter brev af ");
}

#[test]
fn what_was_withdrawn_and_what_was_sent_is_said_in_english_and_kept_silent_in_json() {
    let office = Office::with_sent_letters();
    office.date("2026-04-15");
    office.change("udpegede.csv", "Engvej 61", "Engvej 62");
    let said = must_succeed(&office.run("build --due --lang en"));
    let expected = "breve-udtraek.pdf (4 pages)
breve/ (1 letter)
removed, since letters have changed: breve-tryk.pdf; `folio build` makes all of them anew
11 of 12 letters are recorded as sent; `folio build --due` prints only the others
written to ";
    assert!(said.starts_with(expected), "{said}");
    office.must_say("build --due --format json", "");
}

#[test]
fn who_gets_no_letter_is_named_with_the_reason() {
    let office = Office::new();
    office.change(
        "udpegede.csv",
        "oedegaard@noerrehus.example;00 00 10 03;post",
        ";;afdød",
    );
    office.change("udpegede.csv", "Kirketorvet 3, 2. th.;9903;Nørrehus", ";;");
    // Nobody signs and nobody sits who has died.
    let officer = "\nnæstformand;Rådmand;Malou Ødegaard;;Nørrehus;oedegaard.webp;oedegaard-underskrift.png";
    office.change("formandskab.csv", officer, "");
    let seat = "Malou Ødegaard;Sundhedsklynge Nord;medlem;2026-02-01;";
    office.change(
        "mandater.csv",
        &format!("{seat}2030-01-31"),
        &format!("{seat}2026-02-10"),
    );
    let said = office.build("build --only breve");
    let expected = "breve-tryk.pdf (22 sider)\nbreve/ (11 breve)\nintet brev: 003 Malou Ødegaard (afdød)\n";
    assert_eq!(said, expected);
    let said = must_succeed(&office.run("build --only breve --lang en"));
    must_contain(&said, "\nno letter: 003 Malou Ødegaard (afdød)\n");
}

#[test]
fn a_person_is_asked_for_by_number_name_or_a_part_that_fits_nobody_else() {
    let office = Office::with_letters();
    for (wanted, number) in
        [("010", "010"), ("'kåre bundgaard'", "010"), ("Kåre", "010"), ("Ravn", "011")]
    {
        let said = office.build(&format!("build --to {wanted}"));
        assert!(said.starts_with("breve-udtraek.pdf (4 sider"), "{said}");
        must_contain(&said, "\nbreve/ (1 brev, alle uændrede)\n");
        assert_eq!(office.extracted(), [number], "{wanted}");
    }
    must_succeed(&office.run("build --to 012 --to 009"));
    assert_eq!(office.extracted(), ["009", "012"]);
    assert!(office.path("breve-tryk.pdf").exists(), "what nobody has asked for is gone");
}

#[test]
fn whoever_cannot_be_told_is_not_printed() {
    let office = Office::new();
    let nobody = "ingen, der får brev, hedder `Ravnk ær` eller har det nummer";
    office.must_refuse("build --to 'Ravnk ær'", 2, &format!("fejl: {nobody}\n"));
    let said = office.run("build --to 'Ravnk ær' --format json");
    assert_eq!(must_refuse_in_json(&said, 2), nobody);
    let nobody = "error: nobody who gets a letter has the name or number `013`\n";
    office.must_refuse("build --to 013 --lang en", 2, nobody);
    let several =
        "fejl: `B` passer på flere: 006 Bo Fjeldsø, 010 Kåre Bundgaard; skriv nummeret\n";
    office.must_refuse("build --to B", 2, several);
    let several =
        "error: `B` fits several: 006 Bo Fjeldsø, 010 Kåre Bundgaard; give the number\n";
    office.must_refuse("build --to B --lang en", 2, several);
    assert!(!office.path("breve").exists(), "a letter was made");
}

#[test]
fn of_many_people_who_may_be_meant_the_first_are_named_and_the_others_counted() {
    let office = Office { copy: Copy::of(&sjaelland()) };
    let said = must_fail(&office.run("build --to K"), 2);
    let names = said.strip_prefix("fejl: `K` passer på flere: ").unwrap();
    let (names, _) = names.split_once(" og 2 til; skriv nummeret\n").unwrap();
    assert_eq!(names.split(", ").count(), 8, "{said}");
    let said = must_fail(&office.run("build --to K --lang en"), 2);
    assert!(said.ends_with(&format!("{names} and 2 more; give the number\n")), "{said}");
}

#[test]
fn a_letter_is_printed_again_by_its_page_in_the_last_print_file() {
    let office = Office::new();
    office.set("\"udskrift\": {\"breve pr. fil\": 4}");
    office.must_refuse("build --page 3", 2, &no_file(1));
    must_succeed(&office.run("build --only breve"));
    for file in 1..=3 {
        let printed = office.printed(&format!("breve-tryk-00{file}.pdf"));
        let (number, first, _) = &printed[1];
        must_succeed(&office.run(&format!("build --page {file}:{first}")));
        assert_eq!(office.extracted().join(" "), *number, "page {first} of file {file}");
    }
    let (number, first, _) = &office.printed("breve-tryk-001.pdf")[2];
    must_succeed(&office.run(&format!("build --page {first}")));
    assert_eq!(
        office.extracted().join(" "),
        *number,
        "the first file is meant where none is named"
    );
    // The back of a letter of one page, and the list.
    let none = "error: there is no letter on page 4 of the last run's print file\n";
    office.must_refuse("build --page 4 --lang en", 2, none);
    office.must_refuse("build --page 2:1", 2, &none_on(1));
    office.must_refuse("build --page 4:3", 2, &no_file(4));
    for page in ["0", "0:3", "3:0", "to", "1:2:3"] {
        let said = must_fail(&office.run(&format!("build --page {page}")), 2);
        must_contain(&said, "skriv en side, som 57, eller en fil og en side, som 2:57");
    }
    // The page is asked for behind a command that has withdrawn the file.
    office.change("udpegede.csv", "Engvej 61", "Engvej 62");
    must_contain(
        &office.build("build --only folder"),
        "fjernet, fordi breve er ændret: ",
    );
    let withdrawn: Vec<_> = (1..=3)
        .filter(|file| !office.path(&format!("breve-tryk-00{file}.pdf")).exists())
        .collect();
    assert!(!withdrawn.is_empty());
    for file in withdrawn {
        office.must_refuse(&format!("build --page {file}:3"), 2, &no_file(file));
    }
}

/// Tells what is said of a page of a print file that is not there.
fn no_file(number: usize) -> String {
    format!(
        "fejl: udskriftsfil nummer {number} ligger ikke i mappen (den er ikke dannet, eller den er fjernet, \
         fordi et brev i den er ændret), så siden kan ikke slås op; vælg brevet med navn eller nummer (`--to \
         017`), eller kør `folio build`, som danner filerne på ny\n"
    )
}

/// Tells what is said of a page of a print file that has no letter.
fn none_on(page: usize) -> String {
    format!("fejl: der er intet brev på side {page} i udskriftsfilen fra sidste kørsel\n")
}

#[test]
fn the_first_letters_are_those_that_are_mailed_first() {
    let office = Office::new();
    must_succeed(&office.run("build --first 3"));
    assert_eq!(office.extracted(), ["001", "002", "009"]);
    assert_eq!(office.names("breve").len(), 3);
    must_succeed(&office.run("build --first 100"));
    assert_eq!(office.extracted().len(), 11);
    assert_eq!(office.names("breve").len(), 12);
}

#[test]
fn the_hardest_letters_have_the_longest_name_address_and_forum_and_the_most_mandates() {
    let office = Office::new();
    office.rename("Finn Ottosen", "Finn Ottosen Vesterby");
    office.change("kommuner.csv", "Finn Ottosen", "Finn Ottosen Vesterby");
    office.change(
        "udpegede.csv",
        "Kirketorvet 3, 2. th.",
        "Kirketorvet 3, 2. th. til venstre",
    );
    let third = "008;Ulrik Sandvad;Færgerådet;medlem;2026-02-01;2030-01-31\n009;";
    office.change("mandater.csv", "009;", third);
    office.change("fora.csv", "Færger og veje;2", "Færger og veje;3");
    must_succeed(&office.run("build --worst"));
    // 009 is in Stormflodsberedskabet, of which no name of a forum is longer.
    assert_eq!(office.extracted(), ["009", "003", "008", "012"]);
}

#[test]
fn choices_add_up_and_each_letter_is_printed_once() {
    let office = Office::with_letters();
    must_succeed(&office.run("letters sent --by post"));
    must_succeed(&office.run("letters undo --to 004"));
    must_succeed(&office.run("build --due --first 1 --to 001 --to 012"));
    assert_eq!(office.extracted(), ["001", "004", "012"]);
}
