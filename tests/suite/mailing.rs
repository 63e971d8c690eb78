//! The letters as the office lives with them: only what changed is made, everyone is in the
//! print file once, and what was sent is known.

use std::fs;

use folio::{
    Before, Built, Change, Choice, ChoiceFault, Code, Diagnostics, Due, Error, Explain,
    Kind, LetterCount, Manifest, MergeFault, NotBuilt, Reason, Recorded, Request,
    Retraction, Selection, Sending, SendingDay, Shard, Way,
};

use crate::project::{Copy, overlay, tree, vestland};

/// Gives the reason of a refusal.
#[track_caller]
fn reason<T: Explain + Clone>(error: &Error) -> T {
    error.reason().cloned().unwrap_or_else(|| panic!("{error:?}"))
}

/// Where the letters of the second council land.
const FOLDER: &str = "kkr-vestland/2026-2030";

/// The day of the letters in the settings.
const DATED: &str = "\"dato\": \"2026-02-11\"";

/// The letters alone.
const LETTERS: Selection = Selection::LETTERS;

/// Makes the request for the letters of a copy.
fn letters(copy: &Copy) -> Request {
    Request { selection: LETTERS, ..copy.request() }
}

/// Builds a request that has nothing to say.
#[track_caller]
fn build(request: &Request) -> Built {
    let mut findings = Diagnostics::new();
    let built = folio::build(request, &mut findings, &|_| {}).unwrap();
    assert!(findings.is_empty());
    built
}

/// Gives the manifest of a copy.
fn manifest(copy: &Copy) -> Manifest {
    let bytes = fs::read(copy.output().join(FOLDER).join("manifest.json")).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

/// Tells what is due in a copy.
fn due(copy: &Copy) -> Due {
    folio::letters_due(&letters(copy), &mut Diagnostics::new()).unwrap()
}

/// Records the letters that go by a way as sent on 12 February 2026.
fn sent(copy: &Copy, way: Way) -> Result<Recorded, Error> {
    sent_on("2026-02-12", copy, way)
}

/// Records the letters that go by a way as sent on a day.
fn sent_on(day: &str, copy: &Copy, way: Way) -> Result<Recorded, Error> {
    let day = folio::parse_day(day).unwrap();
    let day = SendingDay { said: Some(day), today: day };
    let sending = Sending { to: Vec::new(), way, day };
    folio::letters_sent(&letters(copy), &sending, &mut Diagnostics::new())
}

/// Makes a copy of the second council's period, its letters built and all recorded as sent.
fn mailed() -> Copy {
    let copy = Copy::of(&vestland());
    build(&letters(&copy));
    sent(&copy, Way::Post).unwrap();
    sent(&copy, Way::Email).unwrap();
    copy
}

/// Has new letters of a copy bear another day.
fn date(copy: &Copy, day: &str) {
    copy.replace("periode.json", DATED, &format!("\"dato\": \"{day}\""));
}

/// Has a copy make labels.
fn add_labels(copy: &Copy) {
    copy.replace("periode.json", DATED, &format!("{DATED}, \"etiketter\": \"L7163\""));
}

/// Gives the paths of what a build has withdrawn.
fn withdrawn(built: &Built) -> Vec<&str> {
    built.withdrawal.removed.iter().map(|one| &*one.path).collect()
}

#[test]
fn a_run_without_a_change_makes_nothing_and_a_fresh_one_makes_the_same_bytes() {
    let copy = Copy::of(&vestland());
    let first = build(&copy.request());
    let LetterCount { made, taken_over: 0, kept: 0 } = first.letters else {
        panic!("kept from nowhere")
    };
    let before = tree(&copy.output());
    let again = build(&copy.request());
    assert_eq!(again.letters, LetterCount { kept: made, ..LetterCount::default() });
    assert!(again.documents.iter().all(|document| !document.is_new));
    build(&Request { is_fresh: true, ..copy.request() });
    assert!(before == tree(&copy.output()), "the bytes differ");
}

#[test]
fn one_new_address_makes_one_letter_and_its_print_file() {
    let copy = Copy::of(&vestland());
    build(&letters(&copy));
    let before = tree(&copy.output());
    copy.replace("udpegede.csv", "Engvej 61", "Engvej 62");
    let built = build(&letters(&copy));
    assert_eq!(built.letters.made, 1);
    let after = tree(&copy.output());
    let changed: Vec<_> = before
        .iter()
        .zip(&after)
        .filter(|(before, after)| before != after)
        .map(|((path, _), _)| path.rsplit('/').next().unwrap())
        .collect();
    assert_eq!(changed.len(), 3, "{changed:?}");
    assert!(changed.contains(&"breve-tryk.pdf") && changed.contains(&"manifest.json"));
    build(&Request { is_fresh: true, ..letters(&copy) });
    assert!(after == tree(&copy.output()), "a kept letter is not what it would be");
}

#[test]
fn a_letter_that_somebody_has_changed_is_made_again() {
    let copy = Copy::of(&vestland());
    build(&letters(&copy));
    let before = tree(&copy.output());
    let outputs = manifest(&copy).outputs;
    let letter = outputs
        .iter()
        .find(|output| output.path.starts_with("breve/"))
        .unwrap();
    fs::write(copy.output().join(FOLDER).join(&letter.path), "by hand").unwrap();
    assert_eq!(build(&letters(&copy)).letters.made, 1);
    assert!(before == tree(&copy.output()));
}

#[test]
fn everyone_with_a_letter_on_paper_is_in_the_print_file_once_and_on_a_front_side() {
    let copy = Copy::of(&vestland());
    copy.replace(
        "periode.json",
        "\"farver\"",
        "\"udskrift\": {\"breve pr. fil\": 4}, \"farver\"",
    );
    build(&letters(&copy));
    let manifest = manifest(&copy);
    let files: Vec<_> = manifest
        .outputs
        .iter()
        .filter(|output| !output.letters.is_empty())
        .collect();
    assert!(files.len() > 1);
    let mut printed = Vec::new();
    for file in files {
        let mut next = 1;
        for letter in &file.letters {
            assert!(letter.first_page >= next && letter.first_page % 2 == 1);
            next = letter.last_page + 1;
            printed.push(&letter.path);
        }
        assert!(file.pages.is_multiple_of(2) && file.pages + 1 - next <= 1);
    }
    let table = fs::read_to_string(copy.period().join("udpegede.csv")).unwrap();
    let by_post = table.lines().filter(|line| line.ends_with(";post")).count();
    assert_eq!(printed.len(), by_post);
    printed.sort();
    printed.dedup();
    assert_eq!(printed.len(), by_post);
}

#[test]
fn after_a_replacement_and_a_new_address_exactly_these_two_letters_are_due() {
    let copy = Copy::of(&vestland());
    build(&letters(&copy));
    let all = due(&copy).letters.len();
    let post = sent(&copy, Way::Post).unwrap();
    let email = sent(&copy, Way::Email).unwrap();
    assert_eq!(post.names.len() + email.names.len(), all);
    assert_eq!(sent(&copy, Way::Post).unwrap().names, [""; 0], "recorded twice");
    assert!(due(&copy).letters.is_empty());
    let before = tree(&copy.output());
    build(&letters(&copy));
    let unchanged = |(path, _): &&(String, Vec<u8>)| !path.ends_with("manifest.json");
    let after = tree(&copy.output());
    assert!(before.iter().filter(unchanged).eq(after.iter().filter(unchanged)));

    let name = "Malou Ødegaard";
    copy.replace("udpegede.csv", name, "Nanna Efterfølger");
    copy.replace("mandater.csv", name, "Nanna Efterfølger");
    copy.replace("udpegede.csv", "Engvej 61", "Engvej 62");
    date(&copy, "2026-04-15");
    let two = due(&copy);
    assert_eq!(two.letters.len(), 2);
    assert_eq!(two.gone.len(), 1);
    for letter in &two.letters {
        match &letter.reason {
            Reason::NeverSent(Before::Number { name: predecessor, .. }) => {
                assert_eq!((&*letter.number, &**predecessor), ("003", name));
            }
            Reason::Changed { changes, .. } => {
                assert!(matches!(changes[..], [Change::Address { .. }]));
            }
            Reason::NeverSent(_) => panic!("{} was never sent one", letter.name),
        }
    }
    let asked = Request { choices: vec![Choice::Due], ..letters(&copy) };
    let built = build(&asked);
    assert_eq!(built.letters, LetterCount { made: 2, ..LetterCount::default() });
    let predecessor = copy.output().join(FOLDER).join("breve/003-malou-oedegaard.pdf");
    assert!(!predecessor.exists() && withdrawn(&built).contains(&"breve-tryk.pdf"));
    assert_eq!(
        built.withdrawal.removed.len(),
        1,
        "what is not made anew is not said to be"
    );
    sent_on("2026-04-16", &copy, Way::Post).unwrap();
    assert!(due(&copy).letters.is_empty());
}

#[test]
fn records_that_go_missing_stop_everything_until_the_copy_is_put_back() {
    let copy = mailed();
    let register = copy.period().join("forsendelser.jsonl");
    fs::remove_file(&register).unwrap();
    let before = tree(&copy.output());
    let mut findings = Diagnostics::new();
    let lost = folio::build(&letters(&copy), &mut findings, &|_| {});
    assert!(matches!(lost, Err(Error::Data)));
    assert!(findings.has(Code::F0112));
    assert!(matches!(sent(&copy, Way::Post), Err(Error::Data)));
    assert!(
        before == tree(&copy.output()) && !register.exists(),
        "something was written"
    );
    fs::copy(copy.period().join("forsendelser-kopi.jsonl"), &register).unwrap();
    build(&letters(&copy));
    assert!(due(&copy).letters.is_empty());
}

#[test]
fn many_new_numbers_stop_the_letters_before_they_are_printed_again() {
    let copy = mailed();
    let before = tree(&copy.output());
    let due = Request { choices: vec![Choice::Due], ..letters(&copy) };
    let renumber = |number: &str, name: &str| {
        for table in ["udpegede.csv", "mandater.csv"] {
            copy.replace(
                table,
                &format!("0{number};{name}"),
                &format!("{number};{name}"),
            );
        }
    };
    renumber("03", "Malou Ødegaard");
    renumber("04", "Per Lindø");
    let mut findings = Diagnostics::new();
    folio::letters_due(&due, &mut findings).unwrap();
    assert!(!findings.has(Code::F0452), "two may have been put right");
    renumber("06", "Bo Fjeldsø");
    let again = folio::build(&due, &mut findings, &|_| {});
    assert!(matches!(again, Err(Error::Data)) && findings.has(Code::F0452));
    assert!(before == tree(&copy.output()), "letters were printed again");
}

#[test]
fn a_record_that_was_wrong_is_undone_and_no_other() {
    let copy = mailed();
    let undo = |who: &str, day: Option<&str>| {
        let day = day.map(|day| folio::parse_day(day).unwrap());
        let people = vec![who.to_owned()];
        let retraction = Retraction { people, day, kind: None, way: None };
        let done = folio::letters_not_sent(
            &letters(&copy),
            &retraction,
            &mut Diagnostics::new(),
        );
        done.map(|corrected| corrected.letters.len())
    };
    let numbers = || {
        due(&copy)
            .letters
            .into_iter()
            .map(|one| one.number)
            .collect::<Vec<_>>()
    };
    let fault = |undone| match undone {
        Err(error) => reason::<ChoiceFault>(&error),
        Ok(count) => panic!("{count}"),
    };
    assert_eq!(fault(undo("Malou", None)), ChoiceFault::NeverSent("Malou".into()));
    assert_eq!(undo("malou oedegaard", None).unwrap(), 1);
    assert_eq!(numbers(), ["003"]);
    assert_eq!(fault(undo("003", None)), ChoiceFault::UndoneAlready("003".into()));
    let again = fault(undo("003", Some("2026-02-12")));
    assert_eq!(again, ChoiceFault::UndoneAlready("003".into()));
    let other = fault(undo("003", Some("2026-02-11")));
    assert_eq!(other, ChoiceFault::NeverSent("003".into()));
    assert_eq!(sent(&copy, Way::Post).unwrap().names, ["Malou Ødegaard"]);
    assert_eq!(undo("003", Some("2026-02-12")).unwrap(), 1);
    assert_eq!(numbers(), ["003"]);
    let [register, kept] = ["forsendelser.jsonl", "forsendelser-kopi.jsonl"];
    let read = |name| fs::read(copy.period().join(name)).unwrap();
    assert_eq!(read(register), read(kept));
}

#[test]
fn one_person_may_move_to_where_another_lived_and_several_to_the_town_hall() {
    let copy = Copy::of(&vestland());
    build(&letters(&copy));
    sent(&copy, Way::Post).unwrap();
    copy.replace("udpegede.csv", "Bakken 7", "Elmevej 1");
    copy.replace("udpegede.csv", "Engvej 61", "Elmevej 2");
    copy.replace("udpegede.csv", "Mosevej 2", "Engvej 61");
    copy.replace("udpegede.csv", "Rådhuspladsen 1", "Elmevej 3");
    for old in ["Klittoften 19", "Lyngvej 5", "Vadestedet 8"] {
        copy.replace("udpegede.csv", old, "Rådhuspladsen 1");
    }
    date(&copy, "2026-04-15");
    build(&letters(&copy));
}

#[test]
fn letters_that_are_asked_for_have_labels_of_their_own() {
    let copy = Copy::of(&vestland());
    add_labels(&copy);
    let labels = |built: Built| {
        let paths = built.documents.into_iter().map(|document| document.path);
        paths.filter(|path| path.starts_with("etiketter")).collect::<Vec<_>>()
    };
    assert_eq!(labels(build(&letters(&copy))), ["etiketter.pdf"]);
    let one = Request { choices: vec![Choice::First(1)], ..letters(&copy) };
    assert_eq!(labels(build(&one)), ["etiketter-udtraek.pdf"]);
    let folder = copy.output().join(FOLDER);
    assert!(folder.join("etiketter.pdf").exists(), "the others were removed");
    copy.replace("udpegede.csv", "Engvej 61", "Engvej 62");
    let moved = Request {
        choices: vec![Choice::To("010".into())],
        ..letters(&copy)
    };
    assert_eq!(withdrawn(&build(&moved)), ["breve-tryk.pdf", "etiketter.pdf"]);
    assert!(!folder.join("etiketter.pdf").exists(), "labels with an old address");
    build(&letters(&copy));
    assert!(!folder.join("etiketter-udtraek.pdf").exists());
}

#[test]
fn a_letter_that_a_run_which_died_has_left_is_new_to_the_print_file() {
    let copy = Copy::of(&vestland());
    build(&letters(&copy));
    copy.replace("udpegede.csv", "Engvej 61", "Engvej 62");
    let elsewhere = tempfile::tempdir().unwrap();
    let output = elsewhere.path().to_owned();
    build(&Request { output: output.clone(), ..letters(&copy) });
    let made = fs::read(output.join(FOLDER).join("manifest.json")).unwrap();
    let made: Manifest = serde_json::from_slice(&made).unwrap();
    let mut letter = made.outputs.iter().filter(|one| one.path.starts_with("breve/010"));
    let letter = letter.next().unwrap();
    let staging = copy.output().join(FOLDER).join(".folio-staging");
    fs::create_dir_all(staging.join("breve")).unwrap();
    fs::copy(output.join(FOLDER).join(&letter.path), staging.join(&letter.path)).unwrap();
    let list = serde_json::to_string(letter).unwrap() + "\n";
    fs::write(staging.join("staged.jsonl"), list).unwrap();
    let one = Request {
        choices: vec![Choice::To("010".into())],
        ..letters(&copy)
    };
    let built = build(&one);
    assert_eq!(built.letters, LetterCount { taken_over: 1, ..LetterCount::default() });
    assert_eq!(withdrawn(&built), ["breve-tryk.pdf"]);
}

#[test]
fn a_mandate_that_has_ended_gets_a_letter_of_thanks_until_that_is_sent() {
    let copy = mailed();
    date(&copy, "2026-06-15");
    let table = fs::read_to_string(copy.period().join("mandater.csv")).unwrap();
    let row = table.lines().nth(1).unwrap();
    let last = row.rsplit(';').next().unwrap();
    copy.replace("mandater.csv", row, &row.replace(last, "2026-05-31"));
    // The person has another mandate.
    copy.add_column("mandater.csv", "tak", |_| "ja");
    let thanks = |copy: &Copy| {
        let due = due(copy).letters;
        due.iter().filter(|letter| letter.kind == Kind::Thanks).count()
    };
    assert_eq!(thanks(&copy), 1);
    let mut findings = Diagnostics::new();
    folio::build(&letters(&copy), &mut findings, &|_| {}).unwrap();
    assert!(findings.has(Code::F0434));
    sent_on("2026-06-16", &copy, Way::Post).unwrap();
    assert_eq!(thanks(&copy), 0);
    let mut findings = Diagnostics::new();
    folio::build(&letters(&copy), &mut findings, &|_| {}).unwrap();
    assert!(!findings.has(Code::F0434));
}

#[test]
fn a_letter_that_was_not_built_as_it_is_today_cannot_have_been_sent() {
    let copy = Copy::of(&vestland());
    assert!(
        matches!(sent(&copy, Way::Post), Err(error) if error.reason::<NotBuilt>().is_some())
    );
    build(&letters(&copy));
    copy.replace("udpegede.csv", "Engvej 61", "Engvej 62");
    assert!(
        matches!(sent(&copy, Way::Post), Err(error) if error.reason::<NotBuilt>().is_some())
    );
    assert!(!copy.period().join("forsendelser.jsonl").exists(), "some were recorded");
}

#[test]
fn a_letter_made_of_other_data_is_made_again_when_the_data_is_what_it_was() {
    let copy = Copy::of(&vestland());
    build(&letters(&copy));
    let before = tree(&copy.output());
    copy.replace("udpegede.csv", "Engvej 61", "Engvej 62");
    build(&Request {
        choices: vec![Choice::To("bundgaard".into())],
        ..letters(&copy)
    });
    copy.replace("udpegede.csv", "Engvej 62", "Engvej 61");
    assert_eq!(build(&letters(&copy)).letters.made, 1);
    assert!(before == tree(&copy.output()), "a letter of other data was kept");
}

#[test]
fn one_letter_is_printed_again_by_a_part_of_a_name_or_its_page_and_never_another() {
    let copy = Copy::of(&vestland());
    build(&letters(&copy));
    let files = manifest(&copy).outputs;
    let printed = files.iter().find(|output| !output.letters.is_empty()).unwrap();
    let third = &printed.letters[2];
    let page = Choice::Page { file: 1, page: third.first_page };
    build(&Request { choices: vec![page], ..letters(&copy) });
    let extract = manifest(&copy).outputs;
    let extract = extract
        .iter()
        .find(|output| output.path == "breve-udtraek.pdf")
        .unwrap();
    let paths: Vec<_> = extract.letters.iter().map(|letter| &letter.path).collect();
    assert_eq!(paths, [&third.path]);
    assert_eq!(manifest(&copy).outputs.len(), files.len() + 1);

    let asked = |name: &str| {
        let choices = vec![Choice::To(name.into())];
        let request = Request { choices, ..letters(&copy) };
        folio::build(&request, &mut Diagnostics::new(), &|_| {})
            .map(|built| built.letters)
    };
    let is = |fault: ChoiceFault, result: Result<_, Error>| {
        reason::<ChoiceFault>(&result.unwrap_err()) == fault
    };
    assert!(is(ChoiceFault::Nobody("Ingen".into()), asked("Ingen")));
    assert!(is(ChoiceFault::Nobody("rsb".into()), asked("rsb")), "Horsbøl by chance");
    assert_eq!(asked("Kåre").unwrap(), asked("010").unwrap());
    let blank = Choice::Page { file: 1, page: third.last_page + 1 };
    let blank = Request { choices: vec![blank], ..letters(&copy) };
    let blank = folio::build(&blank, &mut Diagnostics::new(), &|_| {});
    assert!(matches!(reason(&blank.unwrap_err()), ChoiceFault::NoLetterOnPage(_)));
    assert!(matches!(reason(&asked("B").unwrap_err()), ChoiceFault::Several { .. }));
    copy.replace("udpegede.csv", "Engvej 61", "Engvej 62");
    build(&letters(&copy));
    assert!(!copy.output().join(FOLDER).join("breve-udtraek.pdf").exists());
}

#[test]
fn the_shares_of_several_machines_join_to_what_one_machine_writes() {
    let copy = Copy::of(&vestland());
    copy.replace(
        "periode.json",
        "\"farver\"",
        "\"udskrift\": {\"breve pr. fil\": 3}, \"farver\"",
    );
    add_labels(&copy);
    build(&letters(&copy));
    let whole = tree(&copy.output());
    fs::remove_dir_all(copy.output()).unwrap();
    let share = |number| Request { shard: Shard::new(number, 3), ..letters(&copy) };
    build(&share(3));
    build(&share(1));
    let merge = || folio::merge(&letters(&copy), &mut Diagnostics::new());
    let fails_by = |fault: MergeFault| {
        assert_eq!(reason::<MergeFault>(&merge().unwrap_err()), fault);
    };
    fails_by(MergeFault::Missing { numbers: vec![2], count: 3 });
    let shares = copy.output().join(FOLDER).join(".folio-shards");
    overlay(&shares.join("1-of-3"), &shares.join("2-of-3"));
    fails_by(MergeFault::Missing { numbers: vec![2], count: 3 });
    fs::remove_dir_all(shares.join("2-of-3")).unwrap();
    build(&share(2));
    copy.replace("udpegede.csv", "Engvej 61", "Engvej 62");
    fails_by(MergeFault::Different(Shard::new(1, 3).unwrap()));
    copy.replace("udpegede.csv", "Engvej 62", "Engvej 61");
    let manifests = ["1-of-3", "2-of-3", "3-of-3"].map(|share| {
        let path = shares.join(share).join("manifest.json");
        (path.clone(), fs::read(path).unwrap())
    });
    merge().unwrap();
    assert!(whole == tree(&copy.output()), "the joined run differs");
    // As a run leaves it that dies between its last step and the removal of the shares.
    for (path, manifest) in manifests {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, manifest).unwrap();
    }
    merge().unwrap();
    assert!(whole == tree(&copy.output()), "the run joined again differs");
}
