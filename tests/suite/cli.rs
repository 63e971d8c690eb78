//! The program as its users run it: flags, exit codes, what lands in the output folder.

use std::fs;
use std::path::Path;

use crate::project::{
    Copy, folio, must_contain, must_fail, must_succeed, overlay, repository, sjaelland,
    tree, vestland,
};

#[test]
fn a_build_writes_folder_letters_and_manifest_and_says_so() {
    let copy = Copy::of(&vestland());
    let said = must_succeed(&copy.build(&["--lang", "en"]));
    must_contain(&said, "folder-web.pdf (");
    must_contain(&said, "0 errors and 0 warnings");
    let written = tree(&copy.output().join("kkr-vestland/2026-2030"));
    let manifest = written.iter().find(|(name, _)| name == "manifest.json").unwrap();
    let manifest: serde_json::Value = serde_json::from_slice(&manifest.1).unwrap();
    let outputs = manifest["outputs"].as_array().unwrap();
    let is_document = |name: &str| {
        [".pdf", ".txt", ".csv", ".html"]
            .iter()
            .any(|ending| name.ends_with(ending))
    };
    let documents: Vec<_> =
        written.iter().filter(|(name, _)| is_document(name)).collect();
    assert_eq!(outputs.len(), documents.len());
    for (output, (name, bytes)) in outputs.iter().zip(documents) {
        assert_eq!(output["path"], name.as_str());
        assert_eq!(output["bytes"], bytes.len());
        assert_eq!(output["sha256"], folio::Digest::of(bytes).to_string());
    }
}

#[test]
fn equal_input_gives_equal_bytes_on_any_thread_count_time_zone_and_locale() {
    let copy = Copy::of(&vestland());
    must_succeed(&copy.build(&["--threads", "1"]));
    let first = tree(&copy.output());
    fs::remove_dir_all(copy.output()).unwrap();
    let mut again = folio(&["build", "--threads", "3", "--output"]);
    again.arg(copy.output()).arg(copy.period());
    let again = again
        .env("TZ", "Pacific/Kiritimati")
        .env("LC_ALL", "tr_TR.UTF-8")
        .output();
    must_succeed(&again.unwrap());
    assert!(first == tree(&copy.output()), "the bytes differ");
}

#[test]
fn with_an_error_in_the_data_nothing_is_written_and_the_last_output_stays() {
    let copy = Copy::of(&vestland());
    must_succeed(&copy.build(&[]));
    let before = tree(&copy.output());
    copy.replace("tekster/hilsen.typ", "#råd", "#råt");
    let said = must_fail(&copy.build(&["--lang", "en"]), 1);
    must_contain(&said, "tekster/hilsen.typ, line");
    must_contain(&said, "did you mean `råd`?");
    assert!(before == tree(&copy.output()), "the output has changed");

    fs::remove_dir_all(copy.output()).unwrap();
    must_fail(&copy.build(&[]), 1);
    assert!(!copy.output().exists());
}

#[test]
fn only_builds_what_is_asked_for_and_keeps_the_rest() {
    let copy = Copy::of(&vestland());
    must_succeed(&copy.build(&[]));
    let mut before = tree(&copy.output());
    copy.replace("formandskab.csv", "Borgmester", "borgmester");
    must_succeed(&copy.build(&["--only", "folder"]));
    let after = tree(&copy.output());
    // The title stands in the letters, too, and nobody shall print the old ones.
    before.retain(|(name, _)| !name.ends_with("/breve-tryk.pdf"));
    for ((name, old), (other, new)) in before.iter().zip(&after) {
        assert_eq!(name, other);
        // No word for the print shop depends on an officer's title.
        let is_same = ["breve", "lock", "til-trykkeriet", "blaa-bog"]
            .iter()
            .any(|part| name.contains(part));
        assert_eq!(old == new, is_same, "{name}");
    }
    assert_eq!(before.len(), after.len());
}

#[test]
fn a_folder_with_a_date_of_its_own_stays_when_the_letters_get_another() {
    let copy = Copy::of(&vestland());
    let own_date = "\"folder\": { \"dato\": \"2026-02-10\",";
    copy.replace("periode.json", "\"folder\": {", own_date);
    must_succeed(&copy.build(&[]));
    copy.replace("periode.json", "\"2026-02-11\"", "\"2026-02-12\"");
    let said = must_succeed(&copy.build(&[]));
    must_contain(&said, "folder-web.pdf (16 sider, uændret)");
    must_contain(&said, "folder-tryk.pdf (16 sider, uændret)");
    must_contain(&said, "breve/ (12 breve)");
}

#[test]
fn another_number_of_pages_is_told_with_the_files_that_have_changed() {
    let copy = Copy::of(&sjaelland());
    let first = must_succeed(&copy.build(&["--only", "folder"]));
    assert!(!first.contains("sidst"), "{first}");
    let text = "tekster/samarbejde.typ";
    let before = fs::read_to_string(copy.period().join(text)).unwrap();
    copy.write(
        text,
        format!("{before}{}", "\n\nEt afsnit mere om samarbejdet.".repeat(40)),
    );
    let said = must_succeed(&copy.build(&["--only", "folder"]));
    must_contain(
        &said,
        "folderen har nu 20 sider, sidst 16; ændret siden da: tekster/samarbejde.typ; ",
    );
    let again = must_succeed(&copy.build(&["--only", "folder"]));
    assert!(!again.contains("sidst"), "{again}");
}

#[test]
fn json_findings_are_one_object_a_line_with_all_keys() {
    let copy = Copy::of(&vestland());
    copy.replace("kontakter.csv", "@", "(a)");
    let mut check = folio(&["check", "--format", "json"]);
    let said = must_fail(&check.arg(copy.period()).output().unwrap(), 1);
    let lines: Vec<serde_json::Value> =
        said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let [line] = &lines[..] else { panic!("{said}") };
    let keys: Vec<_> = line.as_object().unwrap().keys().map(String::as_str).collect();
    let mut expected = [
        "severity", "code", "file", "sheet", "row", "column", "value", "message", "hints",
    ];
    expected.sort_unstable();
    assert_eq!(keys, expected);
    assert_eq!(line["code"], "F0303");
    assert_eq!((&line["file"], &line["row"]), (&"kontakter.csv".into(), &2.into()));
    assert_eq!(line["column"], "e-mail");
}

#[test]
fn many_findings_of_one_kind_are_folded_unless_all_are_asked_for() {
    let copy = Copy::of(&vestland());
    let table = fs::read_to_string(copy.period().join("udpegede.csv")).unwrap();
    copy.write("udpegede.csv", table.replace(";99", ";x99"));
    let said = |flags: &[&str]| {
        let mut check = folio(&["check", "--lang", "en"]);
        must_fail(&check.args(flags).arg(copy.period()).output().unwrap(), 1)
    };
    let folded = said(&[]);
    assert_eq!(folded.matches("error[F0305]").count(), 5, "{folded}");
    must_contain(
        &folded,
        "… and 7 more of the same kind, [F0305] in udpegede.csv, column `postnr`",
    );
    must_contain(&folded, "12 errors and 0 warnings in 1 file\n");
    assert_eq!(said(&["--all"]).matches("error[F0305]").count(), 12);
    assert_eq!(said(&["--format", "json"]).lines().count(), 12);
}

#[test]
fn a_finding_that_a_period_accepts_is_written_down_in_the_manifest() {
    let copy = Copy::of(&vestland());
    copy.replace("fora.csv", "Kystrådet;Fjord og kyst;4", "Kystrådet;Fjord og kyst;3");
    must_contain(&must_fail(&copy.build(&[]), 1), "fejl[F0423]");
    let waiver = |row, forum| {
        format!(
            "\"kontrol\": {{\"undtagelser\": [{{\"kode\": \"F0423\", \"tabel\": \"Fora\", \
             \"række\": {row}, \"hvem\": \"{forum}\", \"værdi\": \"Kystrådet\", \"begrundelse\": \"Pladsen deles.\"}}]}},"
        )
    };
    copy.replace(
        "periode.json",
        "\"kolofon\"",
        &format!("{}\n\"kolofon\"", waiver(5, "Kystrådet")),
    );
    let said = must_succeed(&copy.build(&[]));
    must_contain(&said, "0 fejl og 0 advarsler (1 undtaget)");
    let checked = folio(&["check"]).arg(copy.period()).output().unwrap();
    must_contain(&must_succeed(&checked), "kan dannes (1 undtaget)");
    let manifest = copy.output().join("kkr-vestland/2026-2030/manifest.json");
    let manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(manifest).unwrap()).unwrap();
    assert_eq!(manifest["waived"][0]["code"], "F0423");
    assert_eq!(manifest["waived"][0]["reason"], "Pladsen deles.");
    // A row further down is another one, and so is one that is about something else.
    copy.replace("periode.json", &waiver(5, "Kystrådet"), &waiver(6, "Kystrådet"));
    must_contain(&must_fail(&copy.build(&[]), 1), "fejl[F0423]");
    copy.replace("periode.json", &waiver(6, "Kystrådet"), &waiver(5, "Færgerådet"));
    must_contain(&must_fail(&copy.build(&[]), 1), "fejl[F0423]");
    let softer =
        "\"kontrol\": {\"alvor\": [{\"kode\": \"F0423\", \"alvor\": \"oplysning\"}]},";
    copy.replace("periode.json", &waiver(5, "Færgerådet"), softer);
    let said = must_succeed(&copy.build(&[]));
    must_contain(&said, "0 fejl, 0 advarsler og 1 oplysning");
}

#[test]
fn a_code_is_explained_and_an_unknown_one_is_not() {
    let explain =
        |code: &str| folio(&["explain", code, "--lang", "en"]).output().unwrap();
    let said = explain("f0403");
    must_succeed(&said);
    must_contain(&String::from_utf8(said.stdout).unwrap(), "F0403: ");
    must_contain(&must_fail(&explain("F04O3"), 2), "did you mean F0403?");
    let all = folio(&["explain"]).output().unwrap();
    assert!(String::from_utf8(all.stdout).unwrap().lines().count() > 90);
}

#[test]
fn the_data_alone_is_judged_without_a_page() {
    let copy = Copy::of(&vestland());
    copy.replace("mandater.csv", "Per Lindø", "Per Lindo");
    copy.replace("tekster/hilsen.typ", "#råd", "#råt");
    let said = folio(&["check", "--data-only"]).arg(copy.period()).output().unwrap();
    let said = must_fail(&said, 1);
    must_contain(&said, "fejl[F0403]");
    assert!(!said.contains("F0701"), "{said}");
}

#[test]
fn what_stops_a_run_is_an_object_of_the_same_keys() {
    let said =
        must_fail(&folio(&["check", "--format", "json", "nowhere"]).output().unwrap(), 2);
    let line: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(line.as_object().unwrap().len(), 9);
    assert_eq!(line["code"], serde_json::Value::Null);
    must_contain(line["message"].as_str().unwrap(), "nowhere");
}

#[test]
fn a_reader_that_has_gone_away_does_not_change_the_result() {
    let copy = Copy::of(&vestland());
    let status_of = |copy: &Copy| {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut check = folio(&["check"]);
        check.arg(copy.period()).stderr(writer).status().unwrap().code()
    };
    assert_eq!(status_of(&copy), Some(0));
    copy.replace("kontakter.csv", "@", "(a)");
    assert_eq!(status_of(&copy), Some(1));
}

#[test]
fn the_newest_period_is_found_and_two_newest_must_be_named() {
    let dir = tempfile::tempdir().unwrap();
    let run = || {
        folio(&["check", "--lang", "en"])
            .current_dir(dir.path())
            .output()
            .unwrap()
    };
    must_contain(&must_fail(&run(), 2), "no period folder");
    for period in ["a/2022-2026", "a/2026-2030"] {
        overlay(&vestland(), &dir.path().join("data").join(period));
    }
    overlay(&vestland(), &dir.path().join("data/a/2026-2030 - kopi"));
    let said = must_succeed(&run());
    must_contain(&said, "reading data/a/2026-2030\n");
    assert!(!said.contains("F0412"), "{said}");
    overlay(&vestland(), &dir.path().join("data/b/2026-2030"));
    must_contain(&must_fail(&run(), 2), "several newest periods");
}

#[test]
fn usage_errors_and_an_output_that_cannot_be_written_have_their_exit_codes() {
    let copy = Copy::of(&vestland());
    must_fail(&folio(&["print"]).output().unwrap(), 2);
    let said = must_fail(&folio(&["tjek"]).output().unwrap(), 2);
    let meant = "fejl: kommandoen `tjek` findes ikke; mente du `folio check`?\nse `folio --help`\n";
    assert_eq!(said, meant);
    let said = must_fail(&folio(&["tjek", "--format", "json"]).output().unwrap(), 2);
    let line: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(line["message"], "kommandoen `tjek` findes ikke; mente du `folio check`?");
    let said = must_fail(&folio(&["check", "no-such-folder"]).output().unwrap(), 2);
    must_contain(&said, "fejl: ingen periodemappe i `no-such-folder`");
    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(elsewhere.path().join("noter.docx"), "").unwrap();
    let check = || folio(&["check"]).arg(elsewhere.path()).output().unwrap();
    let said = must_fail(&check(), 2);
    must_contain(&said, "fejl: ingen periodemappe i `");
    assert!(!said.contains("F010"), "{said}");
    fs::write(elsewhere.path().join("periode.json.txt"), "{}").unwrap();
    must_contain(&must_fail(&check(), 2), "fjern `.txt`");
    fs::write(copy.output(), "a file where the folder should be").unwrap();
    must_fail(&copy.build(&[]), 3);
}

#[test]
fn help_is_danish_unless_english_is_asked_for() {
    for flags in [&["build", "--help"][..], &["help", "build"], &["hjælp", "build"]] {
        let said = folio(flags).output().unwrap();
        must_succeed(&said);
        let said = String::from_utf8(said.stdout).unwrap();
        for part in ["Brug: folio build [VALG] [PERIODE]", "Argumenter:", "Breve igen:"] {
            must_contain(&said, part);
        }
    }
    let said = folio(&["build", "--help", "--lang", "en"]).output().unwrap();
    let said = String::from_utf8(said.stdout).unwrap();
    must_contain(&said, "Usage: folio build [OPTIONS] [PERIOD]");
    must_contain(&said, "Letters again:");
}

#[test]
fn other_templates_replace_the_embedded_ones() {
    let copy = Copy::of(&vestland());
    let templates = tempfile::tempdir().unwrap();
    overlay(&repository().join("templates"), templates.path());
    let folder = templates.path().join("brev.typ");
    let text = fs::read_to_string(&folder).unwrap();
    fs::write(&folder, format!("{text}\n#forkert\n")).unwrap();
    let flags = ["--lang", "en", "--templates", &templates.path().display().to_string()];
    let said = must_fail(&copy.build(&flags), 1);
    must_contain(&said, "templates/brev.typ, line");
    must_contain(&said, "unknown variable: forkert");
    let gone = templates.path().join("nix").display().to_string();
    let said = must_fail(&copy.build(&["--templates", &gone]), 2);
    must_contain(&said, &format!("(`{gone}` er ingen mappe)"));
}

#[test]
#[cfg(unix)]
fn what_is_no_file_in_the_place_of_one_is_told_as_that() {
    let copy = Copy::of(&vestland());
    let said = |name: &str| {
        format!(
            "fejl[F0101]: her ligger ingen fil, men en mappe eller noget andet af det navn\n  --> {name}\n"
        )
    };
    let period = copy.period();
    for name in ["udpegede.csv", "tidslinje.json"] {
        fs::remove_file(period.join(name)).unwrap();
    }
    // Its files are no part of the period, and the register that nobody reads is no empty one.
    for name in ["udpegede.csv", "forsendelser.jsonl"] {
        fs::create_dir(period.join(name)).unwrap();
        fs::write(period.join(name).join("noter.txt"), "").unwrap();
    }
    let pipe = std::process::Command::new("mkfifo")
        .arg(period.join("tidslinje.json"))
        .status();
    assert!(pipe.unwrap().success());
    let printed = must_fail(&copy.build(&[]), 1);
    for name in ["udpegede.csv", "forsendelser.jsonl", "tidslinje.json"] {
        must_contain(&printed, &said(name));
    }
    assert!(
        !printed.contains("filen mangler") && !printed.contains("noter.txt"),
        "{printed}"
    );
}

#[test]
fn a_folder_that_is_no_multiple_of_four_pages_is_refused() {
    let copy = Copy::of(&vestland());
    let templates = tempfile::tempdir().unwrap();
    overlay(&repository().join("templates"), templates.path());
    let one_page = "#set document(title: \"En side\")\n= En side\n";
    fs::write(templates.path().join("folder.typ"), one_page).unwrap();
    let flags = ["--lang", "en", "--templates", &templates.path().display().to_string()];
    must_contain(
        &must_fail(&copy.build(&flags), 1),
        "error[F0704]: the folder's page count is 1",
    );
}

#[test]
fn a_copy_of_the_last_period_with_its_old_dates_is_not_built_over_it() {
    let dir = tempfile::tempdir().unwrap();
    let period = dir.path().join("2030-2034");
    overlay(&vestland(), &period);
    let output = dir.path().join("output");
    let mut build = folio(&["build", "--lang", "en", "--output"]);
    let said = build.arg(&output).arg(&period).output().unwrap();
    must_contain(&must_fail(&said, 1), "error[F0412]");
    let mut build = folio(&["build", "--lang", "en", "--output"]);
    let said = build.arg(&output).arg(".").current_dir(&period).output().unwrap();
    must_contain(&must_fail(&said, 1), "error[F0412]");
    assert!(!output.exists());
}

#[test]
fn documents_are_not_written_among_the_data() {
    let dir = tempfile::tempdir().unwrap();
    let period = dir.path().join("data/kkr-vestland/2026-2030");
    overlay(&vestland(), &period);
    let build = |output: &str| {
        let mut build = folio(&["build", "--lang", "en", "--output", output]);
        build.current_dir(dir.path()).output().unwrap()
    };
    let inside =
        ["data", "data/kkr-vestland", "data/kkr-vestland/2026-2030/nyt", "data/ny/x"];
    for output in inside {
        must_contain(&must_fail(&build(output), 2), "is a folder of data");
    }
    assert!(tree(&period) == tree(&vestland()), "the data has changed");
}

#[test]
fn links_out_of_the_folder_and_huge_files_are_findings() {
    let copy = Copy::of(&vestland());
    let secret = copy.period().with_file_name("secret.txt");
    fs::write(&secret, "not for the folder").unwrap();
    #[cfg(unix)]
    for (target, link) in [(secret.as_path(), "a.png"), (Path::new("/gone"), "b.png")] {
        let link = copy.period().join("billeder").join(link);
        std::os::unix::fs::symlink(target, link).unwrap();
    }
    let huge = fs::File::create(copy.period().join("billeder/huge.tif")).unwrap();
    huge.set_len(65 * 1024 * 1024).unwrap();
    let said = must_fail(&copy.build(&["--lang", "en"]), 1);
    #[cfg(unix)]
    assert_eq!(said.matches("F0106").count(), 2, "{said}");
    must_contain(&said, "F0105");
    assert!(!said.contains("not for the folder"));
}
