//! What keeps the register true: the question before something is recorded, days that cannot be, what
//! one command recorded taken back together, and a day put right.

use std::fs;

use serde_json::Value;

use super::{Office, must_refuse_in_json};
use crate::project::{folio, must_contain, must_fail, must_succeed, overlay};

/// Gives the bytes of the register; none where there is none.
fn register(office: &Office) -> Vec<u8> {
    fs::read(office.copy.period().join("forsendelser.jsonl")).unwrap_or_default()
}

/// Asserts that a command is refused where nobody can answer, with a question, and records nothing.
#[track_caller]
fn must_ask(office: &Office, command: &str, question: &str) {
    let before = register(office);
    let said = must_fail(&office.run_unsure(command), 2);
    let advice = "her kan der ikke svares: er det rigtigt, så tilføj `--yes`";
    assert_eq!(said, format!("fejl: KKR Vestland 2026-2030: {question}? {advice}\n"));
    assert!(before == register(office), "something was recorded");
}

#[test]
fn what_is_to_be_recorded_is_asked_with_council_period_number_and_day() {
    let office = Office::with_letters();
    let sent = "letters sent --by post --on 2026-02-12";
    must_ask(&office, sent, "notér 11 breve som sendt med post den 12. februar 2026");
    must_ask(
        &office,
        "letters sent --by e-mail --on 2026-02-13",
        "notér brevet til Gitte Klarup som sendt med e-mail den 13. februar 2026",
    );
    let said = office.run_unsure(&format!("{sent} --format json --lang en"));
    assert_eq!(
        must_refuse_in_json(&said, 2),
        "KKR Vestland 2026-2030: record 11 letters as sent by post on 2026-02-12? nobody can answer \
         here: if it is right, add `--yes`"
    );
    must_succeed(&office.run(sent));
    must_succeed(&office.run_unsure(sent));
    must_succeed(&office.run("letters sent --by e-mail --on 2026-02-13"));
    must_ask(
        &office,
        "letters undo --to 003 --to 005",
        "fortryd noteringen af 2 breve, 1 sendt med post den 12. februar 2026, 1 sendt med e-mail \
         den 13. februar 2026",
    );
    must_ask(
        &office,
        "letters redate --last --by post --on 2026-02-14",
        "ret dagen til den 14. februar 2026 for 11 breve, sendt med post den 12. februar 2026",
    );
}

#[test]
fn a_letter_cannot_have_been_sent_before_the_day_that_it_bears() {
    let office = Office::with_letters();
    let early = "fejl: brevet til Ærlinda Korsholm bærer datoen 11. februar 2026 og kan ikke være sendt den \
                 10. februar 2026; ret dagen efter `--on`, eller `brev.dato`, og byg igen\n";
    office.must_refuse("letters sent --by post --on 2026-02-10", 2, early);
    assert!(register(&office).is_empty());
    must_succeed(&office.run("letters sent --by post --on 2026-02-11"));
    let early = "error: the letter to Per Lindø bears the date 2026-02-11 and cannot have been sent on \
                 2026-02-10; mend the day behind `--on`, or `brev.dato`, and build again\n";
    let redate = "letters redate --to 004 --on 2026-02-10 --lang en";
    office.must_refuse(redate, 2, early);
}

#[test]
fn a_period_that_nobody_has_named_must_be_the_one_that_was_built_last() {
    let office = Office::new();
    let root = office.root().join("kontor");
    let [old, new] = ["data/kkr-vestland/2026-2030", "data/kkr-vestland-ny/2030-2034"];
    for period in [old, new] {
        overlay(&office.copy.period(), &root.join(period));
    }
    for entry in fs::read_dir(root.join(new)).unwrap() {
        let path = entry.unwrap().path();
        if let Ok(text) = fs::read_to_string(&path) {
            fs::write(&path, text.replace("2030", "2034").replace("2026", "2030"))
                .unwrap();
        }
    }
    let run = |command: &str| {
        folio(&super::words(command)).current_dir(&root).output().unwrap()
    };
    must_succeed(&run(&format!("build {old} --only breve")));
    for command in ["sent --by post", "undo --last", "redate --last --on 2026-02-12"] {
        let said = must_fail(&run(&format!("letters {command} --yes")), 2);
        must_contain(
            &said,
            "fejl: sidst blev KKR Vestland 2026-2030 bygget, men den nyeste periode er KKR Vestland \
             2030-2034; skriv mappen med den periode, der menes\n",
        );
    }
    must_succeed(&run(&format!("letters sent --by post --yes {old}")));
}

#[test]
fn what_one_command_recorded_is_taken_back_together_and_only_once() {
    let office = Office::with_sent_letters();
    office.must_say(
        "letters undo --last",
        "ikke længere noteret som sendt: Gitte Klarup, mandatbrev af 11. februar 2026, sendt med \
         e-mail den 12. februar 2026\n",
    );
    let again = "fejl: sidst blev en notering fortrudt; det, der nu skal fortrydes, vælges med den dag, det er \
                 noteret som sendt (`--on 2022-02-03`), eller med personerne (`--to 017`)\n";
    office.must_refuse("letters undo --last", 2, again);
    let post = "11 letters are no longer recorded as sent: sent by post on 2026-02-12\n";
    office.must_say("letters undo --last --by post --lang en", post);
    assert!(
        office
            .list("letters due")
            .starts_with("12 breve mangler at blive sendt:\n")
    );
    let none = "error: nothing of that kind is recorded as sent\n";
    office.must_refuse("letters undo --last --on 2026-02-13 --lang en", 2, none);

    must_succeed(&office.run("letters sent --by post --to 001 --to 002 --on 2026-02-12"));
    must_succeed(&office.run("letters sent --by post --to 003 --to 004 --on 2026-02-12"));
    must_succeed(&office.run("letters undo --to 004"));
    must_succeed(&office.run("letters undo --last"));
    let due = office.list("letters due --format json");
    assert!(!due.contains("\"001\"") && !due.contains("\"002\""), "{due}");
    must_contain(&due, "\"003\"");
}

#[test]
fn of_a_letter_that_went_both_ways_either_is_taken_back() {
    let office = Office::with_sent_letters();
    must_succeed(&office.run("letters sent --by e-mail --to 003 --on 2026-02-13"));
    office.must_say(
        "letters undo --to 003 --by post",
        "noteringen er fortrudt: Malou Ødegaard, mandatbrev af 11. februar 2026, sendt med post den \
         12. februar 2026; men brevet tæller stadig som sendt, for det er også noteret som sendt med \
         e-mail den 13. februar 2026\n",
    );
    must_contain(&office.list("letters due"), "ingen breve mangler at blive sendt\n");
    must_succeed(&office.run("letters undo --to 003"));
    must_contain(
        &office.list("letters due"),
        "  003 Malou Ødegaard: aldrig sendt; noteringen som sendt med e-mail den 13. februar 2026 er \
         fortrudt\n",
    );
    must_contain(
        &office.list("letters due --lang en"),
        "never sent; the record that it was sent by e-mail on 2026-02-13 was taken back\n",
    );
}

#[test]
fn the_day_alone_is_put_right_by_further_records() {
    let office = Office::with_sent_letters();
    let before = register(&office);
    office.must_say(
        "letters redate --last --by post --on 2026-02-14",
        "dagen er rettet til den 14. februar 2026 for 11 breve, før noteret som sendt med post den \
         12. februar 2026\n",
    );
    let after = register(&office);
    assert!(after.starts_with(&before), "the register was written anew");
    must_contain(&office.list("letters due"), "ingen breve mangler at blive sendt\n");
    let same = "dagen er den samme i forvejen\n";
    office.must_say("letters redate --to 003 --on 2026-02-14", same);
    assert!(after == register(&office));
    let text = String::from_utf8(after).unwrap();
    let last: Value = serde_json::from_str(text.lines().nth(12).unwrap()).unwrap();
    assert_eq!(last["sendt"], "2026-02-14");
    must_succeed(&office.run("letters undo --last"));
    assert!(
        office
            .list("letters due")
            .starts_with("11 breve mangler at blive sendt:\n")
    );

    let office = Office::with_sent_letters();
    office.date("2026-04-15");
    office.change("udpegede.csv", "Engvej 61", "Engvej 62");
    must_succeed(&office.run("build --due"));
    must_succeed(&office.run("letters sent --by post --on 2026-04-16"));
    let newer = "fejl: Kåre Bundgaard har fået et nyere brev siden; fortryd det først, ret dagen, og notér \
                 det nyere brev igen\n";
    let old = "letters redate --to 010 --from 2026-02-12 --on 2026-02-13";
    office.must_refuse(old, 2, newer);
}
