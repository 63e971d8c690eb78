//! What is out of date leaves: drafts, package, print files, labels and extracts, whatever
//! command is run next and wherever the run before it died, and each with its reason.

use std::fs;

use super::Office;
use crate::project::{must_contain, must_fail, must_succeed, overlay, tree};

/// What is said of the drafts that a changed letter takes with it, up to their names.
const CHANGED: &str = "fjernet, fordi breve er ændret: ";

/// Makes an office whose letters to 003 and 005 go by e-mail, with drafts of both and a package of
/// the others.
#[track_caller]
fn office() -> Office {
    let office = Office::new();
    office.change("udpegede.csv", "00 00 10 03;post", "00 00 10 03;e-mail");
    must_succeed(&office.run("build --only breve"));
    must_succeed(&office.run("letters drafts"));
    must_succeed(&office.run("letters package"));
    office
}

/// Lists what is on its way out: drafts and package.
fn outgoing(office: &Office) -> Vec<String> {
    let mut names = office.names("kladder");
    names.extend(office.names("fjernprint"));
    names.retain(|name| name != "manifest.json");
    names
}

/// What [`outgoing`] lists of [`office`].
const ALL: [&str; 3] =
    ["003-malou-oedegaard.eml", "005-gitte-klarup.eml", "fjernprint.zip"];

#[test]
fn a_build_that_dies_behind_its_journal_leaves_no_draft_and_no_package_to_the_next() {
    let office = office();
    office.change("udpegede.csv", "Gitte Klarup;Borgmester", "Gitte Klarup;");
    office.change("udpegede.csv", "Engvej 61", "Engvej 62");
    office.die_behind_the_journal();
    assert_eq!(outgoing(&office), ALL);
    let said = office.build("build --only breve");
    let interrupted = "fjernet, fordi de ikke længere passer til brevene; den forrige kørsel blev \
                       afbrudt, før den nåede det: ";
    must_contain(&said, &format!("{interrupted}kladder/005-gitte-klarup.eml"));
    must_contain(&said, &format!("{interrupted}fjernprint/fjernprint.zip"));
    assert_eq!(outgoing(&office), ["003-malou-oedegaard.eml"]);
    let said = office.build("build --only breve");
    assert!(!said.contains("fjernet"), "{said}");
}

#[test]
fn a_letter_that_is_torn_while_it_waits_is_not_moved_to_its_place_but_made_again() {
    let office = office();
    let path = "breve/010-kaare-bundgaard.pdf";
    let old = fs::read(office.path(path)).unwrap();
    office.change("udpegede.csv", "Engvej 61", "Engvej 62");
    office.die_behind_the_journal();
    fs::write(office.path(".folio-staging").join(path), "revet").unwrap();
    let journal = fs::read(office.path(".folio-staging/journal.json")).unwrap();
    let given_up = format!(
        "den forrige kørsel blev afbrudt, før alt var lagt på plads, og noget af det er siden beskadiget \
         eller væk ({path}); "
    );
    must_contain(
        &must_fail(&office.run("letters package --to 010"), 1),
        "kør `folio build`",
    );
    assert!(old == fs::read(office.path(path)).unwrap());
    fs::write(office.path(".folio-staging/journal.json"), journal).unwrap();
    must_contain(&office.build("build --only breve"), &given_up);
    must_contain(&office.words(path), "Engvej 62");
    assert!(!office.path(".folio-staging").exists());
}

#[test]
fn a_folder_in_the_place_of_a_letter_is_found_before_anything_is_moved() {
    let office = office();
    office.change("udpegede.csv", "Engvej 61", "Engvej 62");
    let letter = office.path("breve/010-kaare-bundgaard.pdf");
    fs::remove_file(&letter).unwrap();
    fs::create_dir_all(letter.join("i vejen")).unwrap();
    let before = tree(&office.path(""));
    let refused = must_fail(&office.run("build --only breve"), 3);
    must_contain(
        &refused,
        "breve/010-kaare-bundgaard.pdf` er en mappe, men skal være et dokument",
    );
    must_contain(&refused, "Intet er ændret");
    assert!(tree(&office.path("")) == before, "something was moved");
    fs::remove_dir_all(&letter).unwrap();
    office.build("build --only breve");
    assert_eq!(outgoing(&office), ["003-malou-oedegaard.eml", "005-gitte-klarup.eml"]);
}

#[test]
fn what_lies_there_of_old_letters_leaves_though_nothing_has_changed_since() {
    let office = office();
    let kept = tempfile::tempdir().unwrap();
    for name in ["kladder", "fjernprint"] {
        overlay(&office.path(name), &kept.path().join(name));
    }
    office.change("udpegede.csv", "Gitte Klarup;Borgmester", "Gitte Klarup;");
    office.change("udpegede.csv", "Engvej 61", "Engvej 62");
    must_succeed(&office.run("build --only breve"));
    assert_eq!(outgoing(&office), ["003-malou-oedegaard.eml"]);
    // As a program leaves it that dies between the letters and what is made of them.
    let put_back = || overlay(kept.path(), &office.path(""));
    put_back();
    assert_eq!(outgoing(&office), ALL);
    let said = office.build("build --only breve");
    let draft = "kladder/005-gitte-klarup.eml; `folio letters drafts` skriver nye\n";
    let package = "fjernprint/fjernprint.zip; `folio letters package` pakker en ny\n";
    must_contain(&said, &format!("{CHANGED}{draft}"));
    must_contain(&said, &format!("{CHANGED}{package}"));
    assert_eq!(outgoing(&office), ["003-malou-oedegaard.eml"]);
    // Other commands than a build do the same.
    for command in
        ["letters drafts", "letters package --to 010", "letters sent --by post --to 010"]
    {
        put_back();
        let said = must_succeed(&office.run(command));
        must_contain(&said, CHANGED);
        let old = fs::read(kept.path().join("kladder/005-gitte-klarup.eml")).unwrap();
        let now = fs::read(office.path("kladder/005-gitte-klarup.eml"));
        assert!(now.is_err() || now.unwrap() != old, "{command}");
        let old = fs::read(kept.path().join("fjernprint/fjernprint.zip")).unwrap();
        let now = fs::read(office.path("fjernprint/fjernprint.zip"));
        assert!(now.is_err() || now.unwrap() != old, "{command}");
    }
}

#[test]
fn a_draft_leaves_when_its_person_its_words_or_its_sender_are_others() {
    let mail = "= Brev fra #råd\n\n#hilsen\n\nVelkommen.\n";
    let beside = "fjernet, fordi det, der følger med brevene, er ændret (mailens ord, adresse, \
                  afsender eller kopi, eller pakkens indeks): ";
    let both = "kladder/003-malou-oedegaard.eml, kladder/005-gitte-klarup.eml; \
                `folio letters drafts` skriver nye\n";
    let office = office();
    office.copy.write("tekster/mail.typ", mail);
    must_contain(&office.build("build --only breve"), &format!("{beside}{both}"));
    must_succeed(&office.run("letters drafts"));
    let sender =
        "\"kuvert\": \"C5 venstre\", \"mail\": {\"afsender\": \"kkr@vestland.example\"}";
    office.change("periode.json", "\"kuvert\": \"C5 venstre\"", sender);
    must_contain(&office.build("build --only folder"), &format!("{beside}{both}"));
    must_succeed(&office.run("letters drafts"));
    office.change("udpegede.csv", "klarup@bjergsted.example", ";");
    office.change("udpegede.csv", ";;00 00 10 05;e-mail", ";00 00 10 05;ingen");
    let said = office.build("build --only breve");
    let gone = "fjernet, fordi der er breve, som ikke længere skal sendes den vej: \
                kladder/005-gitte-klarup.eml; ";
    must_contain(&said, gone);
    assert_eq!(outgoing(&office), [ALL[0], ALL[2]]);
}

#[test]
fn drafts_of_other_words_leave_also_when_the_data_is_what_it_was_at_the_last_build() {
    let office = office();
    let mail = "= Brev fra #råd\n\n#hilsen\n\nVelkommen.\n";
    office.copy.write("tekster/mail.typ", mail);
    must_succeed(&office.run("letters drafts"));
    fs::remove_file(office.copy.period().join("tekster/mail.typ")).unwrap();
    let said = office.build("build --only breve");
    must_contain(&said, "kladder/003-malou-oedegaard.eml, kladder/005-gitte-klarup.eml");
    assert_eq!(outgoing(&office), ["fjernprint.zip"]);
}

#[test]
fn what_goes_with_the_letters_stays_while_it_is_what_it_would_be_today() {
    let office = office();
    let before = fs::read(office.path("kladder/005-gitte-klarup.eml")).unwrap();
    office.change("kommuner.csv", "Vadum;Else Ravnkær;B", "Vadum;Else Ravnkær;");
    for _ in 0..2 {
        let said = office.build("build");
        assert!(!said.contains("fjernet"), "{said}");
        assert_eq!(outgoing(&office), ALL);
    }
    assert!(before == fs::read(office.path("kladder/005-gitte-klarup.eml")).unwrap());
    let said = office.build("build");
    must_contain(&said, "intet er ændret");
}

#[test]
fn a_draft_that_somebody_has_written_in_stays_and_is_told() {
    let office = office();
    fs::write(office.path("kladder/005-gitte-klarup.eml"), "rettet").unwrap();
    office.change("udpegede.csv", "Gitte Klarup;Borgmester", "Gitte Klarup;");
    let said = office.build("build --only breve");
    let left = "kladder/005-gitte-klarup.eml er forældet og må ikke sendes; den er ændret af en person \
                og bliver derfor liggende, til den slettes\n";
    must_contain(&said, left);
    assert!(!said.contains("ændret: kladder"), "{said}");
    // It is said as long as it lies there, whatever is run.
    let commands = [
        "build --only breve",
        "letters drafts",
        "letters sent --by e-mail",
        "build --only folder",
    ];
    for command in commands {
        must_contain(&must_succeed(&office.run(command)), left);
    }
    let draft = office.path("kladder/005-gitte-klarup.eml");
    assert_eq!(fs::read_to_string(&draft).unwrap(), "rettet");
    fs::remove_file(draft).unwrap();
    assert!(!office.build("build --only folder").contains("005-gitte-klarup.eml"));
}

#[test]
fn a_draft_that_somebody_has_written_in_is_not_written_anew_while_it_is_of_today() {
    let office = office();
    let draft = office.path("kladder/005-gitte-klarup.eml");
    let written = fs::read(&draft).unwrap();
    fs::write(&draft, "rettet").unwrap();
    let said = "kladder/005-gitte-klarup.eml er ikke skrevet på ny, for den er ændret af en person; slet \
                den først, hvis Folio skal skrive den igen\n";
    for (command, count) in
        [("letters drafts", "1 kladde"), ("letters drafts --to 005", "0 kladder")]
    {
        let folder = "output/kkr-vestland/2026-2030/kladder";
        office.must_say(command, &format!("{said}{count} i {folder}\n"));
        assert_eq!(fs::read_to_string(&draft).unwrap(), "rettet");
    }
    let built = office.build("build --only breve");
    assert!(!built.contains("kladder"), "it may be sent: {built}");
    fs::remove_file(&draft).unwrap();
    must_succeed(&office.run("letters drafts"));
    assert!(written == fs::read(&draft).unwrap());
}

#[test]
fn the_draft_of_whom_a_letter_was_sent_leaves_alone() {
    let office = office();
    let said = must_succeed(&office.run("letters sent --by e-mail --to 003"));
    let sent = "noteret som sendt: Malou Ødegaard\nfjernet, fordi brevene er noteret som sendt: \
                kladder/003-malou-oedegaard.eml\n";
    assert_eq!(said, sent);
    assert_eq!(outgoing(&office), [ALL[1], ALL[2]]);
    must_succeed(&office.run("letters sent --by post --to 010"));
    assert_eq!(outgoing(&office), [ALL[1], ALL[2]]);
    must_succeed(&office.run("letters sent --by post --to 005"));
    assert_eq!(
        outgoing(&office),
        [ALL[2]],
        "whoever has the letter on paper gets no mail"
    );
}

#[test]
fn a_print_file_with_a_letter_that_goes_by_post_no_more_leaves_with_its_labels() {
    let office = Office::new();
    let labels = "\"kuvert\": \"C5 venstre\", \"etiketter\": \"L7163\"";
    office.change("periode.json", "\"kuvert\": \"C5 venstre\"", labels);
    must_succeed(&office.run("build --only breve"));
    office.change("udpegede.csv", "00 00 10 12;post", "00 00 10 12;afdød");
    let said = office.build("build --to 010");
    let gone = "fjernet, fordi der er breve, som ikke længere skal sendes den vej: breve-tryk.pdf, \
                etiketter.pdf; `folio build` danner dem alle på ny\n";
    must_contain(&said, gone);
    assert!(!office.path("etiketter.pdf").exists());
    let said = office.build("build --only breve");
    let extract = "fjernet, fordi det er et udtræk fra en tidligere kørsel: breve-udtraek.pdf, \
                   etiketter-udtraek.pdf\n";
    must_contain(&said, extract);
    assert!(office.path("breve-tryk.pdf").exists());
}

/// Makes an office with print files and labels of all letters and of some, whose letters by e-mail are
/// recorded as sent.
#[track_caller]
fn office_with_prints() -> Office {
    let office = Office::new();
    let labels = "\"kuvert\": \"C5 venstre\", \"etiketter\": \"L7163\"";
    office.change("periode.json", "\"kuvert\": \"C5 venstre\"", labels);
    must_succeed(&office.run("build --only breve"));
    must_succeed(&office.run("build --to 010"));
    must_succeed(&office.run("letters sent --by e-mail --on 2026-02-12"));
    office
}

/// The print files and labels of [`office_with_prints`].
const PRINTS: [&str; 4] =
    ["breve-tryk.pdf", "breve-udtraek.pdf", "etiketter-udtraek.pdf", "etiketter.pdf"];

/// Whether none of the print files and labels lies in an office's output folder.
fn has_no_prints(office: &Office) -> bool {
    PRINTS.iter().all(|name| !office.path(name).exists())
}

#[test]
fn print_files_and_labels_with_a_letter_of_before_leave_whatever_is_run_next() {
    let office = office_with_prints();
    let kept = tempfile::tempdir().unwrap();
    overlay(&office.root(), kept.path());
    let commands = [
        "build --only folder",
        "letters drafts --to 005",
        "letters package --to 011",
        "letters sent --by post --to 011",
        "letters redate --to 005 --on 2026-02-13",
        "letters undo --last",
        "letters join",
    ];
    for command in commands {
        let office = Office::new();
        overlay(kept.path(), &office.root());
        office.change("udpegede.csv", "Engvej 61", "Engvej 62");
        let said = must_succeed(&office.run(command));
        must_contain(&said, &format!("{CHANGED}breve-tryk.pdf, etiketter.pdf; "));
        must_contain(
            &said,
            &format!("{CHANGED}breve-udtraek.pdf, etiketter-udtraek.pdf; "),
        );
        assert!(has_no_prints(&office), "{command}");
        let said = must_succeed(&office.run("build --only folder"));
        assert!(!said.contains("fjernet"), "{command}: {said}");
    }
}

#[test]
fn print_files_stay_while_their_letters_are_those_of_today() {
    let office = office_with_prints();
    office.change("kommuner.csv", "Vadum;Else Ravnkær;B", "Vadum;Else Ravnkær;");
    for command in
        ["build --only folder", "letters drafts --to 005", "letters undo --last"]
    {
        let said = must_succeed(&office.run(command));
        assert!(!said.contains("fjernet"), "{command}: {said}");
        assert!(PRINTS.iter().all(|name| office.path(name).exists()), "{command}");
    }
}

#[test]
fn whichever_command_is_run_next_finishes_what_a_build_was_about_to_remove() {
    for command in
        ["letters sent --by post --to 011", "letters undo --last", "letters join"]
    {
        let office = office();
        must_succeed(&office.run("letters sent --by post --to 012 --on 2026-02-12"));
        office.change("udpegede.csv", "Gitte Klarup;Borgmester", "Gitte Klarup;");
        office.die_behind_the_journal();
        let said = must_succeed(&office.run(command));
        must_contain(&said, "afbrudt, før den nåede det: kladder/005-gitte-klarup.eml");
        assert!(!office.path("kladder/005-gitte-klarup.eml").exists(), "{command}");
    }
}

#[test]
fn what_a_dead_build_has_staged_makes_no_draft_out_of_date() {
    let office = office();
    let staging = office.path(".folio-staging");
    fs::create_dir_all(staging.join("breve")).unwrap();
    fs::write(staging.join("staged.jsonl"), "{\"path\":").unwrap();
    let said = must_succeed(&office.run("letters sent --by post --to 011"));
    assert!(!said.contains("fjernet"), "{said}");
    assert_eq!(outgoing(&office), ALL);
}

#[test]
fn a_draft_that_outlived_the_record_of_its_letter_leaves_but_not_one_to_send_again() {
    let office = office();
    let kept = tempfile::tempdir().unwrap();
    overlay(&office.path("kladder"), kept.path());
    must_succeed(&office.run("letters sent --by e-mail --on 2026-02-12"));
    // As a program leaves it that dies between the record and the removal.
    overlay(kept.path(), &office.path("kladder"));
    let said = office.build("build --only breve");
    must_contain(
        &said,
        "fjernet, fordi brevene er noteret som sendt: kladder/003-malou-oedegaard.eml, \
         kladder/005-gitte-klarup.eml",
    );
    must_succeed(&office.run("letters drafts --to 005"));
    let said = office.build("build");
    assert!(!said.contains("fjernet"), "{said}");
    assert_eq!(office.names("kladder"), ["005-gitte-klarup.eml", "manifest.json"]);
}

#[test]
fn a_damaged_manifest_is_told_and_nothing_goes_on_as_if_there_were_none() {
    for manifest in ["manifest.json", "kladder/manifest.json"] {
        let office = office();
        fs::write(office.path(manifest), "{").unwrap();
        office.change("udpegede.csv", "Gitte Klarup;Borgmester", "Gitte Klarup;");
        for command in ["build --only breve", "letters sent --by post --to 011"] {
            let refused = must_fail(&office.run(command), 3);
            must_contain(&refused, &format!("{manifest}` er beskadiget"));
        }
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_link_that_leads_nowhere_in_the_place_of_the_letters_is_found_before_anything_is_moved()
 {
    let office = office();
    office.change("udpegede.csv", "Engvej 61", "Engvej 62");
    fs::remove_dir_all(office.path("breve")).unwrap();
    std::os::unix::fs::symlink("/ingen/steder", office.path("breve")).unwrap();
    let before = fs::read(office.path("breve-tryk.pdf")).unwrap();
    let refused = must_fail(&office.run("build --only breve"), 3);
    must_contain(&refused, "breve` er en genvej, der ikke fører nogen steder hen");
    assert!(before == fs::read(office.path("breve-tryk.pdf")).unwrap());
    fs::remove_file(office.path("breve")).unwrap();
    office.build("build --only breve");
    assert!(office.path("breve/010-kaare-bundgaard.pdf").exists());
}
