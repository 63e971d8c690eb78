//! `folio letters undo`: what was written down as sent is taken back, one letter after the other.

use std::fs;

use super::{Office, must_refuse_in_json};
use crate::project::{must_contain, must_succeed};

/// Asserts that exactly these people are due, by number.
#[track_caller]
fn must_be_due(office: &Office, numbers: &[&str]) {
    let lines = office.list("letters due --format json");
    let due: Vec<_> = lines
        .lines()
        .map(|line| &line[r#"{"number":""#.len()..][..3])
        .collect();
    assert_eq!(due, numbers);
}

#[test]
fn a_letter_that_is_taken_back_is_due_again_and_no_other() {
    let office = Office::with_sent_letters();
    office.must_say(
        "letters undo --to 'Malou Ødegaard'",
        "ikke længere noteret som sendt: Malou Ødegaard, mandatbrev af 11. februar 2026, \
         sendt med post den 12. februar 2026\n",
    );
    must_be_due(&office, &["003"]);
    office.must_say(
        "letters undo --to 004 --to 002 --lang en",
        "no longer recorded as sent: Tue Vraaby, letter about mandates of 2026-02-11, sent by post on \
         2026-02-12\n\
         no longer recorded as sent: Per Lindø, letter about mandates of 2026-02-11, sent by post on \
         2026-02-12\n",
    );
    must_be_due(&office, &["002", "003", "004"]);
    office.must_say("letters undo --to 005 --format json", "");
    must_be_due(&office, &["002", "003", "004", "005"]);
}

#[test]
fn a_letter_that_another_record_says_was_sent_is_not_said_to_be_due_again() {
    let office = Office::with_sent_letters();
    must_succeed(&office.run("letters sent --by e-mail --to 003 --on 2026-02-13"));
    office.must_say(
        "letters undo --to 003",
        "noteringen er fortrudt: Malou Ødegaard, mandatbrev af 11. februar 2026, sendt med e-mail den \
         13. februar 2026; men brevet tæller stadig som sendt, for det er også noteret som sendt med post \
         den 12. februar 2026\n",
    );
    must_be_due(&office, &[]);
    office.must_say(
        "letters undo --to 003 --by post",
        "ikke længere noteret som sendt: Malou Ødegaard, mandatbrev af 11. februar 2026, sendt med post \
         den 12. februar 2026\n",
    );
    must_be_due(&office, &["003"]);
}

#[test]
fn a_line_that_stands_twice_is_told_and_taken_back_twice() {
    let office = Office::with_sent_letters();
    let register = office.copy.period().join("forsendelser.jsonl");
    let mut lines = fs::read_to_string(&register).unwrap();
    let pasted = lines
        .lines()
        .find(|line| line.contains("\"nr\":\"003\""))
        .unwrap()
        .to_owned();
    lines.push_str(&format!("{pasted}\n"));
    fs::write(&register, lines).unwrap();
    let doubled = "advarsel[F0122]: linjen er den samme som linje ";
    let said = must_succeed(&office.run("letters undo --to 003 --on 2026-02-12"));
    must_contain(&said, doubled);
    must_contain(
        &said,
        "men brevet tæller stadig som sendt, for det er også noteret som sendt med post",
    );
    must_be_due(&office, &[]);
    let said = must_succeed(&office.run("letters undo --to 003 --on 2026-02-12"));
    assert!(!said.contains(doubled), "one of them stands alone: {said}");
    must_contain(&said, "ikke længere noteret som sendt: Malou Ødegaard");
    must_be_due(&office, &["003"]);
}

#[test]
fn what_was_never_sent_or_is_taken_back_already_cannot_be_taken_back() {
    let office = Office::with_letters();
    must_succeed(&office.run("letters sent --by post --on 2026-02-12"));
    let never = |wanted: &str| {
        format!(
            "fejl: intet sådant brev til `{wanted}` er noteret som sendt; skriv hele navnet, eller nummeret\n"
        )
    };
    office.must_refuse("letters undo --to 005", 2, &never("005"));
    office.must_refuse("letters undo --to Malou", 2, &never("Malou"));
    office.must_refuse("letters undo --to 003 --on 2026-02-11", 2, &never("003"));
    office.must_refuse("letters undo --to 003 --about tak", 2, &never("003"));
    let never = "error: no such letter to `005` is recorded as sent; give the whole name, or the number\n";
    office.must_refuse("letters undo --to 005 --lang en", 2, never);
    must_be_due(&office, &["005"]);

    must_succeed(&office.run("letters undo --to 003"));
    let register = || fs::read(office.copy.period().join("forsendelser.jsonl")).unwrap();
    let before = register();
    let twice = "noteringen af det brev til `003` er allerede fortrudt; et andet brev vælges med dagen, \
                 det er noteret som sendt, med `--by` eller med `--about`";
    office.must_refuse("letters undo --to 003", 2, &format!("fejl: {twice}\n"));
    let said = office.run("letters undo --to 003 --on 2026-02-12 --format json");
    assert_eq!(must_refuse_in_json(&said, 2), twice);
    let twice = "error: the record of that letter to `003` is taken back already; another is told by the \
                 day it is recorded as sent, by `--by` or by `--about`\n";
    office.must_refuse("letters undo --to 003 --lang en", 2, twice);
    assert!(before == register(), "it was taken back twice");
}

#[test]
fn a_letter_of_thanks_and_one_about_mandates_are_told_apart() {
    let office = Office::with_sent_letters();
    office.date("2026-06-15");
    office.end_first_mandate();
    office.thank(&["001"]);
    must_succeed(&office.run("build --due"));
    must_succeed(&office.run("letters sent --by post --on 2026-06-16"));
    // The warning about the mandate that has ended is printed until the letter of thanks is sent.
    office.must_say(
        "letters undo --to 001 --about tak",
        "ikke længere noteret som sendt: Ærlinda Korsholm, takkebrev af 15. juni 2026, sendt med post den \
         16. juni 2026\n",
    );
    must_be_due(&office, &["001"]);
    assert!(
        office
            .list("letters due")
            .contains(
                "  001 Ærlinda Korsholm, takkebrev: aldrig sendt; noteringen som sendt med post den \
                 16. juni 2026 er fortrudt\n"
            )
    );
    must_succeed(&office.run("letters sent --by post --on 2026-06-17"));
    office.must_say(
        "letters undo --to 001 --about tak --lang en",
        "no longer recorded as sent: Ærlinda Korsholm, letter of thanks of 2026-06-15, sent by post on \
         2026-06-17\n",
    );
    must_succeed(&office.run("letters sent --by post --on 2026-06-17"));
    office.must_say(
        "letters undo --to 001 --about mandat",
        "ikke længere noteret som sendt: Ærlinda Korsholm, mandatbrev af 15. juni 2026, \
         sendt med post den 16. juni 2026\n",
    );
    let due = office.list("letters due");
    assert!(
        due.contains("  001 Ærlinda Korsholm: ændret siden brevet af 11. februar 2026; "),
        "{due}"
    );
}

#[test]
fn of_two_people_with_one_name_the_number_must_be_given_to_take_a_letter_back() {
    let office = Office::with_two_of_one_name();
    must_succeed(&office.run("letters sent --by post"));
    let several = "error: `Per Lindø` fits several: 003 Per Lindø, 004 Per Lindø; give the number\n";
    office.must_refuse("letters undo --to 'Per Lindø' --lang en", 2, several);
    must_succeed(&office.run("letters undo --to 004"));
    must_be_due(&office, &["004", "005"]);
}
