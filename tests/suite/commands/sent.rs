//! `folio letters sent`: letters are written down as sent, each once.

use std::fs;

use serde_json::Value;

use super::{Office, must_refuse_in_json, words};
use crate::project::{folio, must_contain, must_fail, must_succeed};

/// Gives the record of the letters that were sent, line by line; nothing where there is none.
fn records(office: &Office) -> Vec<Value> {
    let text = fs::read_to_string(office.copy.period().join("forsendelser.jsonl"));
    let text = text.unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn errors_in_the_data_are_told_with_what_was_not_done_by_the_command() {
    let office = Office::with_letters();
    office.change("udpegede.csv", "Engvej 61", "");
    for (command, end) in [
        ("letters sent --by post", "intet er noteret: ret fejlene, og kør igen\n"),
        ("letters undo --last", "intet er noteret: ret fejlene, og kør igen\n"),
        ("letters drafts", "intet dokument er skrevet: ret fejlene, og kør igen\n"),
        ("letters due", "i 1 fil\nret fejlene, og kør igen\n"),
    ] {
        let said = must_fail(&office.run(command), 1);
        assert!(said.ends_with(end), "{command}: {said}");
    }
}

#[test]
fn letters_are_recorded_once_by_the_way_that_they_went() {
    let office = Office::with_letters();
    office.must_say(
        "letters sent --by post --on 2026-02-12",
        "11 breve er noteret som sendt: Ærlinda Korsholm, Tue Vraaby, Jytte Tang, Malou Ødegaard, Per Lindø, \
         Bo Fjeldsø, Nina Horsbøl, Ulrik Sandvad, …\n",
    );
    let again = "intet nyt er noteret\n11 var noteret i forvejen\n";
    office.must_say("letters sent --by post --on 2026-02-13", again);
    office.must_say(
        "letters sent --by e-mail --on 2026-02-13",
        "noteret som sendt: Gitte Klarup\n",
    );
    let records = records(&office);
    assert_eq!(records.len(), 12);
    for (index, record) in records.iter().enumerate() {
        let (day, way) =
            if index < 11 { ("2026-02-12", "post") } else { ("2026-02-13", "e-mail") };
        assert_eq!((&record["sendt"], &record["måde"]), (&day.into(), &way.into()));
    }
    let [register, copy] = ["forsendelser.jsonl", "forsendelser-kopi.jsonl"]
        .map(|name| fs::read(office.copy.period().join(name)).unwrap());
    assert!(register == copy, "the copy is not what it is a copy of");
}

#[test]
fn what_was_recorded_is_said_in_english_and_kept_silent_in_json() {
    let office = Office::with_letters();
    office.must_say("letters sent --by post --to 010 --format json", "");
    let one = "recorded as sent: Malou Ødegaard\n1 was recorded already\n";
    office.must_say("letters sent --by post --to 003 --to 010 --lang en", one);
    let two = "2 letters were recorded as sent: Tue Vraaby, Per Lindø\n";
    office.must_say("letters sent --by post --to 004 --to 002 --lang en", two);
    let none = "nothing new was recorded\n1 was recorded already\n";
    office.must_say("letters sent --by post --to 003 --lang en", none);
    assert_eq!(records(&office).len(), 4);
}

#[test]
fn a_letter_that_goes_or_went_another_way_is_recorded_with_a_warning() {
    let office = Office::with_letters();
    let by_data = "advarsel: efter kolonnen `forsendelse` går det ikke med post til Gitte Klarup\n\
                   noteret som sendt: Gitte Klarup\n";
    office.must_say("letters sent --by post --to 005 --on 2026-02-12", by_data);
    let twice = "warning: recorded as sent another way already, and now by e-mail, too: the same letter to \
                 Gitte Klarup\nrecorded as sent: Gitte Klarup\n";
    office.must_say("letters sent --by e-mail --on 2026-02-13 --lang en", twice);
    assert_eq!(records(&office).len(), 2);
}

#[test]
fn today_is_the_day_of_the_office() {
    let day_in = |zone| {
        let office = Office::with_letters();
        let mut program = folio(&words("letters sent --by post --to 001 --yes data"));
        let output = program.env("TZ", zone).current_dir(office.root()).output().unwrap();
        must_succeed(&output);
        records(&office)[0]["sendt"].as_str().unwrap().to_owned()
    };
    // The two are 26 hours apart, so it is never the same day in both.
    assert!(day_in("<+14>-14") > day_in("<-12>12"));
}

#[test]
fn a_person_is_meant_by_number_or_whole_name_and_never_by_a_part_of_it() {
    let office = Office::with_letters();
    let part = "ingen, der får brev, hedder præcis `Malou` eller har det nummer; \
        skriv hele navnet, eller nummeret";
    office.must_refuse(
        "letters sent --by post --to Malou",
        2,
        &format!("fejl: {part}\n"),
    );
    let said = office.run("letters sent --by post --to Malou --format json");
    assert_eq!(must_refuse_in_json(&said, 2), part);
    let english = "error: nobody who gets a letter has just the name or number `Malou`; give the whole \
                   name, or the number\n";
    office.must_refuse("letters sent --by post --to Malou --lang en", 2, english);
    assert!(records(&office).is_empty());
    let whole = "noteret som sendt: Malou Ødegaard\n";
    office.must_say("letters sent --by post --to 'malou ødegaard'", whole);
}

#[test]
fn of_two_people_with_one_name_the_number_must_be_given() {
    let office = Office::with_two_of_one_name();
    let several = "fejl: `Per Lindø` passer på flere: 003 Per Lindø, 004 Per Lindø; skriv nummeret\n";
    office.must_refuse("letters sent --by post --to 'Per Lindø'", 2, several);
    office.must_say("letters sent --by post --to 004", "noteret som sendt: Per Lindø\n");
    assert_eq!(records(&office)[0]["nr"], "004");
}

#[test]
fn a_letter_that_does_not_lie_there_as_it_would_be_made_was_not_sent() {
    let office = Office::new();
    let sentence = "brevet til Kåre Bundgaard ligger ikke i output-mappen, som det ville blive dannet nu \
                    (`breve/010-kaare-bundgaard.pdf`); kør `folio build`, og se brevet efter";
    let refusal = format!("fejl: {sentence}\n");
    office.must_refuse("letters sent --by post --to 010", 1, &refusal);
    must_succeed(&office.run("build --only breve"));
    office.change("udpegede.csv", "Engvej 61", "Engvej 62");
    office.must_refuse("letters sent --by post", 1, &refusal);
    let said = office.run("letters sent --by post --format json");
    assert_eq!(must_refuse_in_json(&said, 1), sentence);
    let english = "error: the letter to Kåre Bundgaard is not in the output folder as it would be made now \
                   (`breve/010-kaare-bundgaard.pdf`); run `folio build` and look at the letter\n";
    office.must_refuse("letters sent --by post --lang en", 1, english);
    assert!(records(&office).is_empty(), "some were recorded");
}

#[test]
fn the_way_must_be_named_and_the_day_must_have_come() {
    let office = Office::new();
    for (command, reason) in [
        (
            "letters sent",
            "fejl: der mangler `--by <post|e-mail>`\nse `folio letters sent --help`",
        ),
        (
            "letters sent --by fax",
            "fejl: `fax` kan ikke stå i `--by <post|e-mail>`; vælg mellem `post`, `e-mail`",
        ),
        (
            "letters sent --by post --on 2999-01-01",
            "fejl: den 1. januar 2999 ligger langt uden for valgperioden, 1. januar 2026 til 31. januar 2030; ret \
             dagen efter `--on`, eller skriv mappen med den periode, der menes",
        ),
        ("letters sent --by post --on i-går", "`--on <DAG>`: skriv dagen som 2022-02-03"),
        (
            "letters sent --by post --on i-går --lang en",
            "error: `i-går` cannot stand in `--on <DAY>`: write the day as 2022-02-03",
        ),
    ] {
        must_contain(&must_fail(&office.run(command), 2), reason);
    }
}

#[test]
#[cfg(unix)]
fn a_register_that_cannot_be_written_to_its_end_is_what_it_was_before() {
    let office = Office::with_letters();
    must_succeed(&office.run("letters sent --by e-mail --on 2026-02-12"));
    let [register, copy] = ["forsendelser.jsonl", "forsendelser-kopi.jsonl"]
        .map(|name| office.copy.period().join(name));
    let before = fs::read(&register).unwrap();
    // A file may have 2,048 bytes; beyond that the system refuses, as a full disk does.
    let limited = "trap '' XFSZ; ulimit -f 2; exec \"$0\" \"$@\"";
    let command = "letters sent --by post --on 2026-02-12 --yes data";
    let mut shell = std::process::Command::new("bash");
    shell
        .args(["-c", limited, env!("CARGO_BIN_EXE_folio")])
        .args(words(command));
    let refused = must_fail(&shell.current_dir(office.root()).output().unwrap(), 3);
    must_contain(&refused, "intet er noteret");
    assert!(before == fs::read(&register).unwrap(), "a part of the records stands");
    assert!(before == fs::read(&copy).unwrap());
    must_succeed(&office.run("letters sent --by post --on 2026-02-12"));
    assert_eq!(records(&office).len(), 12);
}

#[test]
fn letters_are_looked_for_below_the_folder_that_is_named() {
    let office = Office::new();
    must_succeed(&office.run("build --only breve --output andetsteds"));
    must_fail(&office.run("letters sent --by post --to 003"), 1);
    let folder = "andetsteds/kkr-vestland/2026-2030";
    let drafts = format!("1 kladde i {folder}/kladder\n");
    office.must_say("letters drafts --output andetsteds", &drafts);
    let package = format!("11 breve i {folder}/fjernprint/fjernprint.zip\n");
    office.must_say("letters package --output andetsteds", &package);
    let sent = "noteret som sendt: Malou Ødegaard\n";
    office.must_say("letters sent --by post --to 003 --output andetsteds", sent);
    assert!(!office.path("breve").exists(), "something was written elsewhere");
}
