//! `folio letters due`: who must have a letter, and why.

use super::Office;
use crate::project::{must_contain, must_succeed};

/// Changes the data after all letters were sent, in every way that makes a letter due.
fn change_everything(office: &Office) {
    office.date("2026-04-15");
    office.rename("Malou Ødegaard", "Nanna Efterfølger");
    office.rename("012;Finn", "013;Finn");
    office.change("udpegede.csv", "Engvej 61", "Engvej 62");
    let role = "Korsholm;Sundhedsklynge Nord;";
    let promoted = "Lindø;Sundhedsklynge Nord;";
    for (from, to) in [
        (format!("{role}formand"), format!("{role}medlem")),
        (format!("{promoted}medlem;2026-02-01"), format!("{promoted}formand;2026-03-01")),
        (
            "002;Tue Vraaby;Færgerådet;formand;2026-02-01;2030-01-31\n".into(),
            String::new(),
        ),
        ("Fjeldsø;Praktikpladsudvalget".into(), "Fjeldsø;Færgerådet".into()),
    ] {
        office.change("mandater.csv", &from, &to);
    }
    let level = "Stormflodsberedskabet;Fjord og kyst;1;";
    office.change("fora.csv", &format!("{level}lov"), &format!("{level}aftale"));
    office.change("fora.csv", "Uddannelse;2", "Uddannelse;1");
}

#[test]
fn before_anything_is_sent_every_letter_is_due_in_the_order_of_mailing() {
    let office = Office::new();
    let expected = "12 breve mangler at blive sendt:
  001 Ærlinda Korsholm: aldrig sendt
  002 Tue Vraaby: aldrig sendt
  009 Jytte Tang: aldrig sendt
  003 Malou Ødegaard: aldrig sendt
  004 Per Lindø: aldrig sendt
  006 Bo Fjeldsø: aldrig sendt
  007 Nina Horsbøl: aldrig sendt
  008 Ulrik Sandvad: aldrig sendt
  010 Kåre Bundgaard: aldrig sendt
  011 Else Ravnkær: aldrig sendt
  012 Finn Ottosen: aldrig sendt
  005 Gitte Klarup: aldrig sendt
";
    assert_eq!(office.list("letters due"), expected);
    let english = expected
        .replace("breve mangler at blive sendt", "letters are due")
        .replace("aldrig sendt", "never sent");
    assert_eq!(office.list("letters due --lang en"), english);
}

#[test]
fn what_is_due_and_what_was_sent_are_counted_in_the_singular_and_the_plural() {
    let office = Office::with_letters();
    must_succeed(&office.run("letters sent --by post --to 001"));
    let said = office.list("letters due");
    assert!(said.starts_with("11 breve mangler at blive sendt:\n  002 "), "{said}");
    assert!(said.ends_with("\n1 er sendt, som det er nu\n"), "{said}");
    assert!(
        office
            .list("letters due --lang en")
            .ends_with("\n1 was sent as it is now\n")
    );
    must_succeed(&office.run("letters sent --by post"));
    let one = "1 brev mangler at blive sendt:\n  005 Gitte Klarup: aldrig sendt\n11 er sendt, som de er nu\n";
    assert_eq!(office.list("letters due"), one);
    assert!(office.list("letters due --lang en").starts_with("1 letter is due:\n"));
    must_succeed(&office.run("letters sent --by e-mail"));
    let none = "ingen breve mangler at blive sendt\n12 er sendt, som de er nu\n";
    assert_eq!(office.list("letters due"), none);
    let none = "no letter is due\n12 were sent as they are now\n";
    assert_eq!(office.list("letters due --lang en"), none);
    assert_eq!(office.list("letters due --format json"), "");
}

#[test]
fn every_change_that_makes_a_letter_due_is_named() {
    let office = Office::with_sent_letters();
    change_everything(&office);
    let expected = "8 breve mangler at blive sendt:
  001 Ærlinda Korsholm: ændret siden brevet af 11. februar 2026
      Sundhedsklynge Nord: formand → medlem
  002 Tue Vraaby: ændret siden brevet af 11. februar 2026
      ikke længere: Færgerådet (formand, 1. februar 2026 – 31. januar 2030)
  009 Jytte Tang: ændret siden brevet af 11. februar 2026
      Stormflodsberedskabet: lov → aftale
  003 Nanna Efterfølger: aldrig sendt; nummeret havde Malou Ødegaard, brev af 11. februar 2026
  004 Per Lindø: ændret siden brevet af 11. februar 2026
      Sundhedsklynge Nord: medlem → formand; 1. februar 2026 – 31. januar 2030 → 1. marts 2026 \
      – 31. januar 2030
  006 Bo Fjeldsø: ændret siden brevet af 11. februar 2026
      ikke længere: Praktikpladsudvalget (medlem, 1. februar 2026 – 31. januar 2030)
      nyt mandat: Færgerådet (medlem, 1. februar 2026 – 31. januar 2030)
  010 Kåre Bundgaard: ændret siden brevet af 11. februar 2026
      adresse: Kåre Bundgaard, Borgmester, Engvej 61, 9909 Rævs → \
      Kåre Bundgaard, Borgmester, Engvej 62, 9909 Rævs
  013 Finn Ottosen: aldrig sendt under dette nummer, men under 012, brev af 11. februar 2026; \
      er det samme person?
4 er sendt, som de er nu
003 Malou Ødegaard fik brev af 11. februar 2026 og skal ikke have flere
012 Finn Ottosen fik brev af 11. februar 2026 og skal ikke have flere
";
    assert_eq!(office.list("letters due"), expected);
    let expected = "8 letters are due:
  001 Ærlinda Korsholm: changed since the letter of 2026-02-11
      Sundhedsklynge Nord: formand → medlem
  002 Tue Vraaby: changed since the letter of 2026-02-11
      no longer: Færgerådet (formand, 2026-02-01 – 2030-01-31)
  009 Jytte Tang: changed since the letter of 2026-02-11
      Stormflodsberedskabet: lov → aftale
  003 Nanna Efterfølger: never sent; the number was Malou Ødegaard's, letter of 2026-02-11
  004 Per Lindø: changed since the letter of 2026-02-11
      Sundhedsklynge Nord: medlem → formand; 2026-02-01 – 2030-01-31 → 2026-03-01 – 2030-01-31
  006 Bo Fjeldsø: changed since the letter of 2026-02-11
      no longer: Praktikpladsudvalget (medlem, 2026-02-01 – 2030-01-31)
      new mandate: Færgerådet (medlem, 2026-02-01 – 2030-01-31)
  010 Kåre Bundgaard: changed since the letter of 2026-02-11
      address: Kåre Bundgaard, Borgmester, Engvej 61, 9909 Rævs → \
      Kåre Bundgaard, Borgmester, Engvej 62, 9909 Rævs
  013 Finn Ottosen: never sent under this number, but under 012, letter of 2026-02-11; is it the same person?
4 were sent as they are now
003 Malou Ødegaard had a letter of 2026-02-11 and gets no more
012 Finn Ottosen had a letter of 2026-02-11 and gets no more
";
    assert_eq!(office.list("letters due --lang en"), expected);
}

#[test]
fn what_is_due_is_an_object_a_line_for_other_programs() {
    let office = Office::with_sent_letters();
    office.date("2026-04-15");
    office.rename("Malou Ødegaard", "Nanna Efterfølger");
    office.change("mandater.csv", "Fjeldsø;Praktikpladsudvalget", "Fjeldsø;Færgerådet");
    office.change("fora.csv", "Uddannelse;2", "Uddannelse;1");
    office.change("fora.csv", "Færger og veje;2", "Færger og veje;3");
    let expected = [
        r#"{"number":"003","name":"Nanna Efterfølger","kind":"mandat","reason":"never_sent","last":null,"#,
        r#""changes":[]}"#,
        "\n",
        r#"{"number":"006","name":"Bo Fjeldsø","kind":"mandat","reason":"changed","last":"2026-02-11","#,
        r#""changes":["ikke længere: Praktikpladsudvalget (medlem, 1. februar 2026 – 31. januar 2030)","#,
        r#""nyt mandat: Færgerådet (medlem, 1. februar 2026 – 31. januar 2030)"]}"#,
        "\n",
    ];
    assert_eq!(office.list("letters due --format json"), expected.concat());
    assert_eq!(must_succeed(&office.run("letters due --format json")), "");
}

#[test]
fn mandates_in_another_order_and_one_that_has_ended_are_due() {
    let office = Office::with_sent_letters();
    let sandvad =
        |forum: &str| format!("008;Ulrik Sandvad;{forum};medlem;2026-02-01;2030-01-31\n");
    let (south, coast) = (sandvad("Sundhedsklynge Syd"), sandvad("Kystrådet"));
    office.change("mandater.csv", &(south.clone() + &coast), &(coast + &south));
    office.date("2026-06-15");
    office.end_first_mandate();
    office.thank(&["001"]);
    let expected = "3 breve mangler at blive sendt:
  001 Ærlinda Korsholm: ændret siden brevet af 11. februar 2026
      ikke længere: Sundhedsklynge Nord (formand, 1. februar 2026 – 31. januar 2030)
  001 Ærlinda Korsholm, takkebrev: aldrig sendt
  008 Ulrik Sandvad: ændret siden brevet af 11. februar 2026
      mandaterne står i en anden rækkefølge
10 er sendt, som de er nu
";
    assert_eq!(office.list("letters due"), expected);
    let english = office.list("letters due --lang en");
    assert!(
        english.contains("\n  001 Ærlinda Korsholm, letter of thanks: never sent\n"),
        "{english}"
    );
    assert!(english.contains("\n      the mandates are in another order\n"), "{english}");
    let lines = office.list("letters due --format json");
    must_contain(
        &lines,
        r#""name":"Ærlinda Korsholm","kind":"tak","reason":"never_sent","last":null,"#,
    );
}

#[test]
fn a_new_text_around_all_letters_is_told_and_makes_none_of_them_due() {
    let office = Office::with_sent_letters();
    office.change("kontakter.csv", "00 00 20 01", "00 00 20 99");
    let expected = "ingen breve mangler at blive sendt
12 er sendt, som de er nu
siden 12 af dem blev sendt, er tekst, kontakter eller underskrifter ændret; derfor sendes intet brev igen
";
    assert_eq!(office.list("letters due"), expected);
    let expected = "no letter is due
12 were sent as they are now
since 12 of them were sent, prose, contacts or signatures have changed; no letter is sent again for that
";
    assert_eq!(office.list("letters due --lang en"), expected);
}
