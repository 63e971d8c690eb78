//! Who is thanked for a mandate that is over: who leaves, and whom the office names.

use std::fs;

use super::Office;
use crate::project::{must_contain, must_succeed};

/// Makes an office that has sent all letters, and whose Sundhedsklynge Nord is divided since.
#[track_caller]
fn with_divided_forum() -> Office {
    let office = Office::with_sent_letters();
    office.date("2026-06-15");
    let old = "Sundhedsklynge Nord;Sundhed;3;lov;Samarbejdet omkring hospitalet i Holmstrand.\n";
    let new = ["Nordøst;Sundhed;2;lov;", "Nordvest;Sundhed;1;lov;"];
    let new = new.map(|rest| format!("Sundhedsklynge {rest}\n")).concat();
    office.change("fora.csv", old, &format!("{old}{new}"));
    for (person, role, part) in [
        ("001;Ærlinda Korsholm", "formand", "Nordøst"),
        ("003;Malou Ødegaard", "medlem", "Nordøst"),
        ("004;Per Lindø", "medlem", "Nordvest"),
    ] {
        let row = |forum: &str, from: &str, to: &str| {
            format!("{person};{forum};{role};{from};{to}\n")
        };
        let before = row("Sundhedsklynge Nord", "2026-02-01", "2030-01-31");
        let ended = row("Sundhedsklynge Nord", "2026-02-01", "2026-05-31");
        let begun = row(&format!("Sundhedsklynge {part}"), "2026-06-01", "2030-01-31");
        office.change("mandater.csv", &before, &(ended + &begun));
    }
    office
}

#[test]
fn nobody_is_thanked_when_a_forum_is_divided_and_the_office_is_told() {
    let office = with_divided_forum();
    let due = office.list("letters due");
    assert!(due.starts_with("3 breve mangler at blive sendt:\n"), "{due}");
    assert!(!due.contains("takkebrev"), "{due}");
    let unthanked = "9 er sendt, som de er nu
001 Ærlinda Korsholm har andre mandater og takkes ikke for Sundhedsklynge Nord, der sluttede 31. maj 2026
003 Malou Ødegaard har andre mandater og takkes ikke for Sundhedsklynge Nord, der sluttede 31. maj 2026
004 Per Lindø har andre mandater og takkes ikke for Sundhedsklynge Nord, der sluttede 31. maj 2026
skal der takkes, så skriv `ja` i kolonnen `tak` i `mandater`, og ellers `nej`
";
    assert!(due.ends_with(unthanked), "{due}");
    let english = "\n004 Per Lindø has other mandates and is not thanked for Sundhedsklynge Nord, which \
                   ended 2026-05-31\nif thanks are due, write `ja` into the column `tak` of `mandater`, \
                   otherwise `nej`\n";
    must_contain(&office.list("letters due --lang en"), english);
    must_contain(&must_succeed(&office.run("build --only breve --due")), "[F0434]");
    assert_eq!(office.extracted().len(), 3);
    must_succeed(&office.run("letters sent --by post --on 2026-06-16"));
    let settled = "ingen breve mangler at blive sendt\n12 er sendt, som de er nu\n";
    assert_eq!(office.list("letters due"), settled);
    assert!(!must_succeed(&office.run("check")).contains("F0434"));
}

#[test]
fn the_office_has_somebody_thanked_who_goes_on_and_the_letter_names_no_successor() {
    let office = with_divided_forum();
    office.copy.add_column("mandater.csv", "tak", |number| match number {
        "001" => "ja",
        "003" => "nej",
        _ => "",
    });
    let due = office.list("letters due");
    must_contain(&due, "  001 Ærlinda Korsholm, takkebrev: aldrig sendt\n");
    assert!(!due.contains("003 Malou Ødegaard har andre"), "{due}");
    must_contain(&due, "004 Per Lindø har andre mandater");
    must_succeed(&office.run("build --only breve"));
    let words = office.words("breve/001-aerlinda-korsholm-tak.pdf");
    must_contain(&words, "Tak for den tid og det arbejde, du har lagt i det.");
    assert!(!words.contains("efterfølger"), "{words}");
    let kystraadet = "001;Ærlinda Korsholm;Kystrådet;formand;2026-02-01;";
    let nordoest = "001;Ærlinda Korsholm;Sundhedsklynge Nordøst;formand;2026-06-01;";
    for mandate in [kystraadet, nordoest] {
        let end = |day| format!("{mandate}{day}");
        office.change("mandater.csv", &end("2030-01-31"), &end("2026-06-10"));
    }
    must_succeed(&office.run("build --only breve"));
    let words = office.words("breve/001-aerlinda-korsholm-tak.pdf");
    must_contain(&words, "din efterfølger");
    must_contain(&words, "Kystrådet");
}

#[test]
fn whoever_leaves_is_thanked_unless_the_office_wants_no_letter() {
    let office = Office::with_sent_letters();
    office.date("2026-06-15");
    let last = "Ødegaard;Sundhedsklynge Nord;medlem;2026-02-01;";
    let end = |day| format!("{last}{day}");
    office.change("mandater.csv", &end("2030-01-31"), &end("2026-05-31"));
    must_contain(
        &office.list("letters due"),
        "003 Malou Ødegaard, takkebrev: aldrig sendt\n",
    );
    office.copy.add_column("mandater.csv", "tak", |_| "nej");
    let due = office.list("letters due");
    assert!(due.starts_with("ingen breve mangler at blive sendt\n"), "{due}");
    let said = office.build("build --only breve");
    must_contain(&said, "intet brev: 003 Malou Ødegaard (ophørt)\n");
    assert!(!said.contains("F0434"), "{said}");
}

#[test]
fn thanks_that_were_sent_stay_when_the_person_comes_back() {
    let office = Office::with_sent_letters();
    office.date("2026-06-15");
    let last = "Ødegaard;Sundhedsklynge Nord;medlem;2026-02-01;";
    let end = |day| format!("{last}{day}");
    office.change("mandater.csv", &end("2030-01-31"), &end("2026-05-31"));
    must_succeed(&office.run("build --only breve"));
    must_succeed(&office.run("letters sent --by post --to 003 --on 2026-06-16"));
    let thanks = office.path("breve/003-malou-oedegaard-tak.pdf");
    let before = fs::read(&thanks).unwrap();
    let row = "004;Per Lindø;Sundhedsklynge Nord;";
    let back = "003;Malou Ødegaard;Færgerådet;suppleant;2026-07-01;2030-01-31\n";
    office.change("mandater.csv", row, &format!("{back}{row}"));
    must_succeed(&office.run("build --only breve"));
    assert!(before == fs::read(&thanks).unwrap(), "the thanks are others");
}
