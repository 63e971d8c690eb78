//! What is different between two folders: two periods, or the documents of two builds.

use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::Output;

use calamine::{Data, Reader, Xlsx};
use serde_json::Value;
use zip::ZipArchive;

use crate::project::{
    Copy, folio, must_contain, must_fail, must_succeed, overlay, repository, sjaelland,
    vestland,
};

/// Runs `folio compare` on two folders.
fn compare(old: &Path, new: &Path, flags: &[&str]) -> Output {
    folio(&["compare"]).arg(old).arg(new).args(flags).output().unwrap()
}

/// Gives what was printed of a comparison that ended well, without the lines of the folders.
#[track_caller]
fn told(output: &Output) -> String {
    must_succeed(output);
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().skip(2).map(|line| format!("{line}\n")).collect()
}

/// Makes a copy of the second council without the first of its people.
fn vestland_without_one() -> Copy {
    let copy = Copy::of(&vestland());
    let people = fs::read_to_string(copy.period().join("udpegede.csv")).unwrap();
    let mandates = fs::read_to_string(copy.period().join("mandater.csv")).unwrap();
    let first = people.lines().nth(1).unwrap();
    let holder: Vec<_> = first.split(';').take(2).collect();
    let is_others = |line: &&str| !line.starts_with(&holder.join(";"));
    let kept = |text: &str| {
        let lines = text.lines().filter(is_others);
        lines.map(|line| format!("{line}\n")).collect::<String>()
    };
    copy.write("udpegede.csv", kept(&people));
    copy.write("mandater.csv", kept(&mandates));
    copy
}

#[test]
fn the_same_period_has_no_difference_whatever_its_tables_are() {
    let copy = Copy::of(&sjaelland());
    let workbook = copy.period().join("periode.xlsx");
    let mut make = folio(&["workbook", "--from"]);
    must_succeed(&make.arg(sjaelland()).arg(&workbook).output().unwrap());
    for table in ["formandskab", "kommuner", "fora", "udpegede", "mandater", "kontakter"]
    {
        fs::remove_file(copy.period().join(table).with_extension("csv")).unwrap();
    }
    let said = told(&compare(&sjaelland(), &copy.period(), &[]));
    assert_eq!(said, "\ningen forskelle\n");
    let said = told(&compare(&copy.period(), &sjaelland(), &["--lang", "en"]));
    assert_eq!(said, "\nno differences\n");
    let said = told(&compare(&sjaelland(), &sjaelland().join("."), &[]));
    assert_eq!(said, "de to navne er den samme mappe, så der er intet at sammenligne\n");
    assert!(
        compare(&sjaelland(), &copy.period(), &["--format", "json"])
            .stdout
            .is_empty()
    );
}

/// Makes a copy of the real period in which each subject has something that is different.
fn changed_sjaelland() -> Copy {
    let copy = Copy::of(&sjaelland());
    copy.replace("periode.json", "\"2022-02-02\"", "\"2026-01-02\"")
        .replace("formandskab.csv", "Borgmester;Pernille", "Rådmand;Pernille")
        .replace("kommuner.csv", "Ingelise Thorup;V", "Ib Lund;A")
        .replace("fagomraader.json", "indgår kommunerne i KKR", "indgår alle i KKR")
        .replace("tidslinje.json", "væksthuse", "erhvervshuse")
        .replace("fora.csv", ";5;lov;", ";6;aftale;")
        .replace("udpegede.csv", "002;Anders Møgeltoft;", "902;Anders Møgeltoft;")
        .replace("mandater.csv", "002;Anders Møgeltoft;", "902;Anders Møgeltoft;")
        .replace("udpegede.csv", "003;Ane Høegh;", "968;Eva Rose;")
        .replace("mandater.csv", "003;Ane Høegh;", "968;Eva Rose;")
        .replace("mandater.csv", ";medlem;2022-02-01", ";formand;2022-02-03")
        .replace("kontakter.csv", "chefkonsulent", "konsulent")
        .replace("tekster/hilsen.typ", "Velkommen.", "Velkommen til.");
    fs::create_dir_all(copy.period().join("billeder")).unwrap();
    copy.write("billeder/ny.jpg", "x");
    copy
}

/// What differs in that copy, in Danish.
const DANISH: &str = "
Indstillinger: 1 ændret
  ændret: brev.dato: 2. februar 2022 → 2. januar 2026

Formandskab: 1 ændret
  ændret: Pernille Beckmann (række 3): titel: Borgmester → Rådmand

Kommuner: 1 ændret
  ændret: Faxe (række 2): borgmester: Ingelise Thorup → Ib Lund; parti: V → A

Fagområder: 1 ændret
  ændret: Sundhedsområdet: afsnit: …hver valgperiode indgår kommunerne i KKR Sjælland og Region… → \
…hver valgperiode indgår alle i KKR Sjælland og Region…

Tidslinje: 1 ændret
  ændret: 2006-2007: opgaver: Erhvervsområdet (væksthuse) → Erhvervsområdet (erhvervshuse)

Fora: 1 ændret
  ændret: Sundhedssamarbejdsudvalget for Region Sjælland (række 2): pladser: 5 → 6; grundlag: lov → \
aftale

Udpegede: 1 ny, 1 gået ud, 1 ændret
  ny: 968 Eva Rose (Byrådsmedlem, Slagelse), række 4
  gået ud: 003 Ane Høegh (Byrådsmedlem, Slagelse), stod i række 4
  ændret: 902 Anders Møgeltoft (række 3): nr: 002 → 902

Mandater: 1 nyt, 1 udgået, 1 ændret
  nyt: 968 Eva Rose – Regionalt Arbejdsmarkedsråd (RAR) Sjælland (medlem, 1. februar 2022 – 31. januar \
2026), række 4
  udgået: 003 Ane Høegh – Regionalt Arbejdsmarkedsråd (RAR) Sjælland (medlem, 1. februar 2022 – 31. \
januar 2026), stod i række 4
  ændret: 001 Ahmet Yıldız – Sundhedsklyngen omkring Sjællands Universitetshospital, Køge (række 2): \
rolle: medlem → formand; fra: 1. februar 2022 → 3. februar 2022

Kontaktpersoner: 1 ændret
  ændret: Jesper Bøjer Jensen (række 2): titel: chefkonsulent → konsulent

Tekster: 1 ændret
  ændret: tekster/hilsen.typ (linje 9): afsnit: Velkommen. → Velkommen til.

Billeder: 1 nyt
  nyt: billeder/ny.jpg
";

#[test]
fn every_subject_tells_its_differences_in_both_languages() {
    let copy = changed_sjaelland();
    assert_eq!(told(&compare(&sjaelland(), &copy.period(), &[])), DANISH);
    let english = told(&compare(&sjaelland(), &copy.period(), &["--lang", "en"]));
    for line in [
        "Settings: 1 changed\n  changed: brev.dato: 2022-02-02 → 2026-01-02\n",
        "Appointees: 1 new, 1 gone, 1 changed\n  new: 968 Eva Rose (Byrådsmedlem, Slagelse), row 4\n",
        "  gone: 003 Ane Høegh (Byrådsmedlem, Slagelse), was in row 4\n",
        "  new: 968 Eva Rose – Regionalt Arbejdsmarkedsråd (RAR) Sjælland (medlem, 2022-02-01 – 2026-01-31), row 4\n",
        "  changed: tekster/hilsen.typ (line 9): paragraph: Velkommen. → Velkommen til.\n",
        "Pictures: 1 new\n",
    ] {
        must_contain(&english, line);
    }
    // What came is gone when the folders change places.
    let back = told(&compare(&copy.period(), &sjaelland(), &[]));
    must_contain(&back, "Billeder: 1 udgået\n  udgået: billeder/ny.jpg\n");
    must_contain(&back, "  ændret: 002 Anders Møgeltoft (række 3): nr: 902 → 002\n");
}

#[test]
fn the_dates_of_a_new_period_are_told_once_unless_all_is_asked_for() {
    let copy = Copy::of(&sjaelland());
    let mandates = fs::read_to_string(copy.period().join("mandater.csv")).unwrap();
    copy.write("mandater.csv", mandates.replace(";2026-01-31", ";2030-01-31"));
    let said = told(&compare(&sjaelland(), &copy.period(), &[]));
    must_contain(
        &said,
        " på samme måde: til: 31. januar 2026 → 31. januar 2030 (001 Ahmet",
    );
    assert!(said.lines().count() < 12, "{said}");
    let all = told(&compare(&sjaelland(), &copy.period(), &["--all"]));
    assert!(all.lines().count() > 80, "{all}");
}

#[test]
fn a_folder_with_faults_is_compared_as_far_as_it_can_be_read() {
    let copy = Copy::of(&sjaelland());
    copy.replace("udpegede.csv", ";4800;", ";48;")
        .replace("udpegede.csv", "Elmegade 3;", "Elmegade 5;")
        .replace("periode.json", "\"nummer\": 5", "\"nummer\": 0")
        .write("tidslinje.json", "[")
        .write("tekster/hilsen.typ", [0xff, 0xfe, 0]);
    fs::remove_file(copy.period().join("kommuner.csv")).unwrap();
    let output = compare(&sjaelland(), &copy.period(), &[]);
    must_succeed(&output);
    let said = String::from_utf8(output.stdout).unwrap();
    for line in [
        " fejl og 0 advarsler ved læsningen; hvad der ikke kan læses, er ikke sammenlignet (kør `folio check ",
        "Udpegede: 1 ændret\n  ændret: 002 Anders Møgeltoft (række 3): adresse: Elmegade 3 → Elmegade 5\n",
        "  ikke sammenlignet: nu: 1 felt i `udpegede`, som ikke kan læses\n",
        "  ikke sammenlignet: nu: `valgperiode` i `periode.json` mangler eller kan ikke læses\n",
        "  ikke sammenlignet: nu: `kommuner` mangler eller kan ikke læses\n",
        "  ikke sammenlignet: nu: `tidslinje.json` mangler eller kan ikke læses\n",
        "  ikke sammenlignet: nu: `tekster/hilsen.typ` mangler eller kan ikke læses\n",
    ] {
        must_contain(&said, line);
    }
    assert!(!said.contains("postnr") && !said.contains("gået ud"), "{said}");
    // What a file may leave out has not changed because the file cannot be read.
    let before = Copy::of(&sjaelland());
    before.replace("periode.json", "\"folder\": {", "\"folder\": {\"papirvægt\": 120,");
    copy.write("periode.json", "{");
    let said = told(&compare(&before.period(), &copy.period(), &["--lang", "en"]));
    assert!(!said.contains("papirvægt"), "{said}");
    must_contain(
        &said,
        "  not compared: now: `periode.json` is missing or cannot be read\n",
    );
}

#[test]
fn no_cell_steers_the_terminal() {
    let copy = Copy::of(&sjaelland());
    copy.replace(
        "udpegede.csv",
        "Ane Høegh;Byrådsmedlem",
        "Ane Høegh;Byråds\u{1b}[2Jmedlem",
    )
    .replace("tekster/hilsen.typ", "Velkommen.", "Vel\u{202e}kommen.\u{9b}");
    for flags in [&["--all"][..], &["--format", "json"]] {
        let said = compare(&sjaelland(), &copy.period(), flags).stdout;
        let said = String::from_utf8(said).unwrap();
        let is_bad = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(said.contains("kommen") && !said.contains(is_bad), "{said}");
    }
}

/// The keys of every line of JSON.
const KEYS: [&str; 9] = [
    "subject",
    "change",
    "name",
    "field",
    "before",
    "now",
    "before_place",
    "now_place",
    "message",
];

#[test]
fn json_has_a_line_for_each_difference_with_all_keys() {
    let copy = changed_sjaelland();
    copy.write("tidslinje.json", "[");
    let output = compare(&sjaelland(), &copy.period(), &["--format", "json"]);
    must_succeed(&output);
    let said = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<Value> =
        said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for line in &lines {
        let keys: Vec<_> = line.as_object().unwrap().keys().collect();
        assert_eq!(keys.len(), KEYS.len(), "{line}");
        assert!(KEYS.iter().all(|key| line.get(key).is_some()), "{line}");
    }
    let of = |subject: &str, change: &str| {
        let is_it =
            |line: &&Value| line["subject"] == subject && line["change"] == change;
        lines.iter().filter(is_it).collect::<Vec<_>>()
    };
    let number = of("people", "changed")[0];
    assert_eq!(number["name"], "902 Anders Møgeltoft");
    assert_eq!((&number["field"], &number["before"]), (&"nr".into(), &"002".into()));
    assert_eq!(number["now_place"]["file"], "udpegede.csv");
    assert_eq!(number["now_place"]["row"], 3);
    assert_eq!(of("people", "came")[0]["now"], "Byrådsmedlem, Slagelse");
    assert_eq!(of("settings", "changed")[0]["now"], "2026-01-02");
    assert_eq!(of("mandates", "changed").len(), 2);
    assert_eq!(of("texts", "changed")[0]["before_place"]["row"], 9);
    assert_eq!(
        of("subject-areas", "changed")[0]["now_place"]["file"],
        "fagomraader.json"
    );
    assert_eq!(of("timeline", "not-compared").len(), 1);
}

#[test]
fn the_report_is_a_workbook_of_texts_and_never_written_over_a_file() {
    let copy = changed_sjaelland();
    copy.replace("udpegede.csv", "Elmegade 88", "=1+1");
    let report = copy.output().with_extension("xlsx");
    let path = report.to_str().unwrap();
    let flags = ["--report", path];
    must_succeed(&compare(&sjaelland(), &copy.period(), &flags));
    let bytes = fs::read(&report).unwrap();
    let mut archive = ZipArchive::new(Cursor::new(bytes.clone())).unwrap();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        assert!(!text.contains("<f>") && !text.contains("<f "), "{text}");
    }
    let mut workbook: Xlsx<_> = calamine::open_workbook(&report).unwrap();
    let names = workbook.sheet_names();
    assert_eq!(names[..2], ["Overblik", "Indstillinger"]);
    let mut rows = |sheet: &str| -> Vec<Vec<String>> {
        let range = workbook.worksheet_range(sheet).unwrap();
        let text = |row: &[Data]| row.iter().map(ToString::to_string).collect();
        range.rows().map(text).collect()
    };
    let people = rows("Udpegede");
    assert_eq!(people[0][..5], ["Ændring", "Hvad", "Felt", "Før", "Nu"]);
    let is_there = |row: [&str; 5]| people.iter().any(|one| one[..5] == row);
    assert!(is_there(["ændret", "902 Anders Møgeltoft", "nr", "002", "902"]));
    assert!(is_there(["ændret", "011 Carsten Høyer", "adresse", "Elmegade 88", "=1+1"]));
    assert!(is_there(["ny", "968 Eva Rose", "", "", "Byrådsmedlem, Slagelse"]));
    assert_eq!(rows("Overblik")[1][..4], ["Indstillinger", "0", "0", "1"]);

    let again = compare(&sjaelland(), &copy.period(), &flags);
    must_contain(&must_fail(&again, 2), "findes allerede");
    assert_eq!(fs::read(&report).unwrap(), bytes);
    let named = compare(&sjaelland(), &copy.period(), &["--report", "rapport.csv"]);
    must_contain(&must_fail(&named, 2), "ender ikke på `.xlsx`");
}

#[test]
fn a_folder_of_another_kind_is_refused_with_a_helpful_sentence() {
    let empty = tempfile::tempdir().unwrap();
    let build = tempfile::tempdir().unwrap();
    let said = must_fail(&compare(&sjaelland(), empty.path(), &[]), 2);
    must_contain(&said, "er hverken en periodemappe (en mappe med `periode.json`) eller");
    fs::write(build.path().join("manifest.json"), "{}").unwrap();
    let said = must_fail(&compare(&sjaelland(), build.path(), &[]), 3);
    must_contain(&said, "manifest.json` er beskadiget");
    let nowhere = empty.path().join("x");
    must_fail(&compare(&nowhere, &sjaelland(), &[]), 2);
}

/// Builds the folder and the letters of a copy of the second council. Gives the output folder.
fn built(copy: &Copy) -> PathBuf {
    must_succeed(&copy.build(&[]));
    copy.output().join("kkr-vestland/2026-2030")
}

#[test]
fn of_two_builds_documents_and_pages_that_differ_are_told() {
    let (one, two) = (Copy::of(&vestland()), vestland_without_one());
    let text = fs::read_to_string(two.period().join("tekster/hilsen.typ")).unwrap();
    two.write("tekster/hilsen.typ", format!("{text}\n\nVel mødt.\n"));
    let (old, new) = (built(&one), built(&two));
    let said = told(&compare(&old, &new, &[]));
    for line in [
        "\nDokumenter: 1 udgået, 8 ændret\n",
        "  udgået: breve/001-aerlinda-korsholm.pdf\n",
        // The first page lists the letters; the second and its back were that letter.
        "  ændret: breve-tryk.pdf: sidetal: 24 → 22; side 1 ser anderledes ud; side 2–3 fra før er udgået\n",
        "  ændret: folder-web.pdf: side 5 ser anderledes ud\n",
    ] {
        must_contain(&said, line);
    }
    let said = told(&compare(&one.period(), &two.period(), &[]));
    must_contain(&said, "Udpegede: 1 gået ud\n");
    let said = must_fail(&compare(&one.period(), &new, &[]), 2);
    must_contain(&said, "sammenlign to periodemapper eller to mapper med dokumenter");

    fs::write(new.join("folder-web.pdf"), b"%PDF-1.7 nonsense").unwrap();
    fs::remove_file(new.join("folder-haefte.pdf")).unwrap();
    let said = told(&compare(&old, &new, &["--lang", "en"]));
    for line in [
        "  changed: folder-web.pdf: the pages were not compared: one file is missing, or is not the one that was made\n",
        "  not compared: now: `folder-haefte.pdf` stands in `manifest.json`, but is not in the folder\n",
        "  not compared: now: `folder-web.pdf` is not the file that was made: it was changed since\n",
    ] {
        must_contain(&said, line);
    }
}

#[test]
fn a_damaged_pdf_that_the_manifest_vouches_for_is_told_and_does_not_stop_the_others() {
    let one = Copy::of(&vestland());
    let old = built(&one);
    let new = one.output().join("andet");
    overlay(&old, &new);
    let broken = b"%PDF-1.7 nonsense";
    fs::write(new.join("folder-web.pdf"), broken).unwrap();
    let manifest = fs::read_to_string(new.join("manifest.json")).unwrap();
    let mut manifest: Value = serde_json::from_str(&manifest).unwrap();
    for output in manifest["outputs"].as_array_mut().unwrap() {
        if output["path"] == "folder-web.pdf" {
            output["sha256"] = folio::Digest::of(broken).to_string().into();
        }
        if output["path"] == "folder-tryk.pdf" {
            // Whoever can write the manifest can have it name any file of the machine.
            output["path"] = repository().join("README.md").to_str().unwrap().into();
        }
    }
    fs::write(new.join("manifest.json"), manifest.to_string()).unwrap();
    let said = told(&compare(&old, &new, &[]));
    must_contain(
        &said,
        "  ændret: folder-web.pdf: siderne er ikke sammenlignet: den ene fil er beskadiget, låst eller \
         ingen PDF\n",
    );
    must_contain(&said, "README.md` står i `manifest.json`, men ligger ikke i mappen\n");
}
