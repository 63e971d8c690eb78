//! A person whose name is new or was put right: the letters to the former name are this person's.

use std::fs;

use super::Office;
use crate::project::{must_contain, must_fail, must_succeed};

/// What the council's letters about new mandates begin with, and no letter that only replaces one.
const CONGRATULATION: &str = "KKR Vestland har udpeget dig";

/// Makes an office that has sent all letters, and where 003 is called otherwise since.
#[track_caller]
fn with_new_name() -> Office {
    let office = Office::with_sent_letters();
    office.rename("Malou Ødegaard", "Malou Ødegaard Lund");
    office.date("2026-06-15");
    office
}

/// Says that it is the same person who was called otherwise before.
fn tell(office: &Office) {
    let former = |number: &str| if number == "003" { "Malou Ødegaard" } else { "" };
    office.copy.add_column("udpegede.csv", "tidligere navn", former);
}

#[test]
fn a_name_that_is_like_the_one_before_is_asked_about_until_the_office_says_it_is_the_same()
 {
    let office = with_new_name();
    let expected = "1 brev mangler at blive sendt:
  003 Malou Ødegaard Lund: aldrig sendt under dette navn; nummeret havde Malou Ødegaard, brev af \
  11. februar 2026; er det samme person, så skriv `Malou Ødegaard` i kolonnen `tidligere navn` i \
  `udpegede`
11 er sendt, som de er nu
003 Malou Ødegaard fik brev af 11. februar 2026 og skal ikke have flere
";
    assert_eq!(office.list("letters due"), expected.replace("\\\n  ", ""));
    let english = "  003 Malou Ødegaard Lund: never sent under this name; the number was Malou \
                   Ødegaard's, letter of 2026-02-11; if it is the same person, write `Malou \
                   Ødegaard` into the column `tidligere navn` of `udpegede`\n";
    must_contain(&office.list("letters due --lang en"), english);
    must_contain(&must_succeed(&office.run("check")), "advarsel[F0445]");
    tell(&office);
    let expected = "1 brev mangler at blive sendt:
  003 Malou Ødegaard Lund: ændret siden brevet af 11. februar 2026
      navnet er ændret fra Malou Ødegaard til Malou Ødegaard Lund
11 er sendt, som de er nu
";
    assert_eq!(office.list("letters due"), expected);
    let english =
        "      the name has changed from Malou Ødegaard to Malou Ødegaard Lund\n";
    must_contain(&office.list("letters due --lang en"), english);
    let lines = office.list("letters due --format json");
    let changes =
        r#""changes":["navnet er ændret fra Malou Ødegaard til Malou Ødegaard Lund"]}"#;
    must_contain(&lines, changes);
    assert_eq!(
        must_succeed(&office.run("check")),
        "ingen tidligere periode ligger ved siden af mappen, så Folio kan ikke se, om noget er \
         kopieret derfra\nalt er i orden: folder, breve og Blå Bog kan dannes\n"
    );
}

#[test]
fn another_change_is_named_beside_the_name_and_each_once() {
    let office = with_new_name();
    tell(&office);
    office.change("udpegede.csv", "Kirketorvet 3, 2. th.", "Kirketorvet 5");
    office.change(
        "mandater.csv",
        "Lund;Sundhedsklynge Nord;medlem",
        "Lund;Sundhedsklynge Syd;suppleant",
    );
    let due = office.list("letters due");
    let expected = "  003 Malou Ødegaard Lund: ændret siden brevet af 11. februar 2026
      navnet er ændret fra Malou Ødegaard til Malou Ødegaard Lund
      adresse: Malou Ødegaard Lund, Rådmand, Kirketorvet 3, 2. th., 9903 Nørrehus → \
      Malou Ødegaard Lund, Rådmand, Kirketorvet 5, 9903 Nørrehus
      ikke længere: Sundhedsklynge Nord (medlem, 1. februar 2026 – 31. januar 2030)
      nyt mandat: Sundhedsklynge Syd (suppleant, 1. februar 2026 – 31. januar 2030)
";
    must_contain(&due, &expected.replace("\\\n      ", ""));
}

#[test]
fn the_new_letter_replaces_the_old_one_and_congratulates_on_new_mandates_alone() {
    let office = with_new_name();
    tell(&office);
    must_succeed(&office.run("build --only breve --due"));
    assert_eq!(office.extracted(), ["003"]);
    let path = "breve/003-malou-oedegaard-lund.pdf";
    let words = || office.words(path);
    must_contain(
        &words(),
        "Kære Malou Ødegaard Lund Dette brev erstatter brev af 11. februar 2026.",
    );
    must_contain(&words(), "Du er udpeget af KKR Vestland");
    assert!(!words().contains(CONGRATULATION), "{}", words());
    assert!(!office.path("breve/003-malou-oedegaard.pdf").exists());

    office.must_say(
        "letters sent --by post --to 'Malou Ødegaard' --on 2026-06-16",
        "noteret som sendt: Malou Ødegaard Lund\n",
    );
    assert!(office.list("letters due").starts_with("ingen breve"), "it is due again");
    let before = fs::read(office.path(path)).unwrap();
    must_succeed(&office.run("build --only breve"));
    assert!(
        before == fs::read(office.path(path)).unwrap(),
        "what was sent is made otherwise"
    );

    office.change("periode.json", "2026-06-15", "2026-07-01");
    let mandate =
        "003;Malou Ødegaard Lund;Sundhedsklynge Nord;medlem;2026-02-01;2030-01-31\n";
    let more = mandate.replace("Sundhedsklynge Nord;medlem", "Færgerådet;suppleant");
    office.change("mandater.csv", mandate, &format!("{mandate}{more}"));
    must_succeed(&office.run("build --only breve --due"));
    must_contain(&words(), "Dette brev erstatter brev af 15. juni 2026.");
    must_contain(&words(), CONGRATULATION);
}

#[test]
fn an_own_opening_of_letters_without_news_is_for_every_reason() {
    let office = Office::with_sent_letters();
    office.date("2026-06-15");
    office.change("udpegede.csv", "Engvej 61", "Engvej 62");
    must_succeed(&office.run("build --only breve"));
    let words = || office.words("breve/010-kaare-bundgaard.pdf");
    must_contain(&words(), CONGRATULATION);
    office
        .copy
        .write("tekster/brev-erstatning.typ", "Her er dine oplysninger.\n");
    must_succeed(&office.run("build --only breve"));
    must_contain(&words(), "Her er dine oplysninger.");
    assert!(!words().contains(CONGRATULATION), "{}", words());
}

#[test]
fn the_person_is_found_by_either_name_and_letters_are_taken_back_one_by_one() {
    let office = with_new_name();
    tell(&office);
    must_succeed(&office.run("build --only breve --to 'malou ødegaard'"));
    must_succeed(&office.run("letters sent --by post --to 003 --on 2026-06-16"));
    office.must_say(
        "letters undo --to 'Malou Ødegaard'",
        "ikke længere noteret som sendt: Malou Ødegaard Lund, mandatbrev af 15. juni 2026, sendt med post den 16. juni 2026\n",
    );
    must_contain(&office.list("letters due"), "navnet er ændret fra Malou Ødegaard til");
    must_fail(&office.run("letters undo --to 'Malou Ødegaard Lund'"), 2);
    office.must_say(
        "letters undo --to 'Malou Ødegaard Lund' --on 2026-02-12",
        "ikke længere noteret som sendt: Malou Ødegaard, mandatbrev af 11. februar 2026, sendt med post den 12. februar 2026\n\
         fjernet, fordi breve er ændret: breve-udtraek.pdf; `folio build --due` danner et nyt udtræk\n",
    );
    must_contain(
        &office.list("letters due"),
        "003 Malou Ødegaard Lund: aldrig sendt; noteringen som sendt med post den 12. februar 2026 er \
         fortrudt\n",
    );
}

#[test]
fn of_two_people_with_one_name_either_may_get_a_new_one() {
    let office = Office::with_two_of_one_name();
    must_succeed(&office.run("letters sent --by post"));
    must_succeed(&office.run("letters sent --by e-mail"));
    office.rename("003;Per Lindø", "003;Per Lindø Holm");
    office.date("2026-06-15");
    let former = |number: &str| if number == "003" { "Per Lindø" } else { "" };
    office.copy.add_column("udpegede.csv", "tidligere navn", former);
    let expected = "1 brev mangler at blive sendt:
  003 Per Lindø Holm: ændret siden brevet af 11. februar 2026
      navnet er ændret fra Per Lindø til Per Lindø Holm
11 er sendt, som de er nu
";
    assert_eq!(office.list("letters due"), expected);
}
