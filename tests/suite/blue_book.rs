//! The Blå Bog: three files that say the same of a day, and nothing that they must not say.

mod reading;

use std::collections::BTreeSet;
use std::fs;

use folio::{
    Built, DayOutsidePeriod, Diagnostics, Lang, Manifest, Request, Selection, parse_day,
};

use self::reading::{Cell, Files, row};
use crate::project::{
    Copy, must_contain, must_fail, must_succeed, repository, sjaelland, vestland,
};

/// The Blå Bog alone.
const BLUE_BOOK: Selection = Selection { blue_book: true, ..Selection::NONE };

/// Makes the request for the Blå Bog of a copy, of a day or of that of the data.
fn request(copy: &Copy, on: Option<&str>) -> Request {
    let on = on.map(|day| parse_day(day).unwrap());
    Request { selection: BLUE_BOOK, on, ..copy.request() }
}

/// Builds a request whatever there is to say of it.
#[track_caller]
fn build(request: &Request) -> Built {
    folio::build(request, &mut Diagnostics::new(), &|_| {}).unwrap()
}

/// Builds the Blå Bog of a copy and reads it.
#[track_caller]
fn read(copy: &Copy, on: Option<&str>) -> Files {
    Files::read(&build(&request(copy, on)).folder)
}

/// Gives the names of people in the table of a copy on a day.
fn names(copy: &Copy, on: &str) -> BTreeSet<String> {
    let files = read(copy, Some(on));
    files.table.iter().map(|row| row["navn"].clone()).collect()
}

/// Tells which of the three files a build has made, by its account.
fn made(built: &Built) -> Vec<&str> {
    let new = built.documents.iter().filter(|document| document.is_new);
    new.map(|document| document.path.as_str()).collect()
}

/// The three files, in the order in which they are made.
const ALL: [&str; 3] = ["blaa-bog.pdf", "blaa-bog.csv", "blaa-bog.html"];

/// Gives all councils of the repository.
fn councils() -> Vec<Copy> {
    let cases = ["kkr-hovedstaden", "kkr-oestdanmark", "kkr-nordjylland", "kkr-vestland"];
    let cases =
        cases.map(|case| repository().join("tests/cases/ok").join(case).join("data"));
    cases
        .iter()
        .chain([&sjaelland()])
        .map(|period| Copy::of(period))
        .collect()
}

/// Gives a period with nominations, the deputy of one member and somebody of an organisation.
fn varied() -> Copy {
    let copy = Copy::of(&vestland());
    copy.add_column("udpegede.csv", "repræsenterer", |number| match number {
        "003" => "Dansk Strandforening",
        _ => "",
    });
    copy.replace("udpegede.csv", "Rådmand;;Nørrehus;", "Direktør;;;");
    copy.add_column("mandater.csv", "for", |_| "");
    let of_klarup = "Gitte Klarup;Praktikpladsudvalget;medlem;2026-02-01;2030-01-31;";
    let deputy = of_klarup.replace("medlem", "personlig stedfortræder") + "Bo Fjeldsø";
    copy.replace("mandater.csv", of_klarup, &deputy);
    copy.replace("fora.csv", "grundlag;", "grundlag;udpeges af;");
    let fora = fs::read_to_string(copy.period().join("fora.csv")).unwrap();
    let of_ministers = fora
        .replace(";lov;", ";lov;ministeren;")
        .replace(";aftale;", ";aftale;;");
    copy.write("fora.csv", of_ministers);
    copy
}

#[test]
fn the_three_files_name_the_same_mandates_of_the_same_people() {
    for copy in councils().into_iter().chain([varied()]) {
        let files = read(&copy, None);
        let of_table: BTreeSet<_> = files.table.iter().map(Cell::of_table).collect();
        assert!(of_table.len() > 10);
        assert_eq!(of_table.len(), files.table.len(), "a mandate stands twice");
        for (place, found) in [
            ("fora in the page", files.web_page.by_forum()),
            ("people in the page", files.web_page.by_person()),
            ("fora in the PDF", files.pdf_by_forum()),
            ("people in the PDF", files.pdf_by_person()),
        ] {
            let found: BTreeSet<_> = found.into_iter().collect();
            let missing: Vec<_> = of_table.difference(&found).collect();
            let more: Vec<_> = found.difference(&of_table).collect();
            assert!(
                missing.is_empty() && more.is_empty(),
                "{place}: missing {missing:?}, more {more:?}"
            );
        }
    }
}

#[test]
fn nothing_tells_how_to_reach_anybody() {
    for copy in [Copy::of(&sjaelland()), Copy::of(&vestland())] {
        let files = read(&copy, None);
        let appointees = fs::read(copy.period().join("udpegede.csv")).unwrap();
        let private = ["nr", "adresse", "postnr", "e-mail", "telefon"];
        let (mut count, texts) = (0, files.texts());
        for appointee in reading::table(&appointees) {
            for column in private {
                let cell = &appointee[column];
                if cell.is_empty() {
                    continue;
                }
                count += 1;
                for (place, text) in &texts {
                    let is_word = |text: &str| {
                        let not_in_word =
                            |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
                        text.match_indices(cell.as_str()).any(|(at, found)| {
                            not_in_word(text[..at].chars().next_back())
                                && not_in_word(text[at + found.len()..].chars().next())
                        })
                    };
                    assert!(!is_word(text), "{column} `{cell}` stands in the {place}");
                }
            }
        }
        assert!(count > 50, "{count}");
    }
}

#[test]
fn cells_that_mean_harm_do_none() {
    let copy = Copy::of(&vestland());
    let hostile = "\"=HYPERLINK(\"\"http://x.example\"\";\"\"</td><script>alert('1')</script>\"\") & Co\"";
    let plain =
        "=HYPERLINK(\"http://x.example\";\"</td><script>alert('1')</script>\") & Co";
    copy.replace(
        "udpegede.csv",
        "Tue Vraaby;Borgmester",
        &format!("Tue Vraaby;{hostile}"),
    );
    copy.replace("kommuner.csv", "Tue Vraaby", "Ole Vraaby");
    copy.replace("formandskab.csv", "Tue Vraaby", "Ole Vraaby");
    let files = read(&copy, None);
    let vraaby = row(&files.table, "Tue Vraaby");
    assert_eq!(vraaby["titel"], format!("'{plain}"));
    assert!(!files.html.contains("<script"), "the page has a script");
    let text = files.web_page.text();
    must_contain(&text, plain);
}

#[test]
fn a_mandate_counts_from_its_first_day_through_its_last() {
    let copy = Copy::of(&vestland());
    let malou = "003;Malou Ødegaard;Sundhedsklynge Nord;medlem;";
    let (whole, shorter) = ("2026-02-01;2030-01-31", "2026-03-01;2026-06-30");
    copy.replace(
        "mandater.csv",
        &format!("{malou}{whole}"),
        &format!("{malou}{shorter}"),
    );
    for (day, is_there) in [
        ("2026-02-28", false),
        ("2026-03-01", true),
        ("2026-06-30", true),
        ("2026-07-01", false),
    ] {
        assert_eq!(names(&copy, day).contains("Malou Ødegaard"), is_there, "{day}");
    }
}

#[test]
fn who_has_died_or_left_is_not_named_and_who_gets_no_letter_is() {
    for (word, is_there) in [("afdød", false), ("fratrådt", false), ("ingen", true)] {
        let copy = Copy::of(&vestland());
        let table = fs::read_to_string(copy.period().join("udpegede.csv")).unwrap();
        let row = table.lines().find(|line| line.starts_with("003;")).unwrap();
        let way = row.rsplit(';').next().unwrap();
        let gone = format!("{}{word}", row.strip_suffix(way).unwrap());
        copy.replace("udpegede.csv", row, &gone);
        let files = read(&copy, None);
        for (place, text) in files.texts() {
            assert_eq!(text.contains("Ødegaard"), is_there, "{word} in the {place}");
        }
    }
}

#[test]
fn the_day_is_the_folders_unless_the_data_or_the_run_have_another() {
    let copy = Copy::of(&vestland());
    let opgjort = |on| read(&copy, on).table[0]["opgjort"].clone();
    assert_eq!(opgjort(None), "2026-02-11");
    copy.replace(
        "periode.json",
        "\"folder\": {",
        "\"folder\": {\"dato\": \"2026-03-02\", ",
    );
    assert_eq!(opgjort(None), "2026-03-02");
    copy.replace(
        "periode.json",
        "\"farver\"",
        "\"blå bog\": {\"dato\": \"2026-04-03\"}, \"farver\"",
    );
    assert_eq!(opgjort(None), "2026-04-03");
    assert_eq!(opgjort(Some("2026-05-04")), "2026-05-04");
    let files = read(&copy, Some("2026-05-04"));
    for (place, text) in files.texts() {
        let day = if place == "table" { "2026-05-04" } else { "4. maj 2026" };
        assert!(text.contains(day), "{place}");
    }
    assert_eq!(files.pdf_date(), "D:20260504000000Z");
}

#[test]
fn it_is_made_anew_when_it_would_say_something_else_and_only_then() {
    let copy = Copy::of(&vestland());
    let whole = copy.request();
    assert_eq!(made(&build(&whole)).iter().filter(|path| ALL.contains(path)).count(), 3);
    assert!(made(&build(&whole)).is_empty(), "nothing has changed");
    // An address is nothing that it says.
    copy.replace("udpegede.csv", "Fjordgade 1;", "Fjordgade 2;");
    let built = build(&whole);
    assert!(made(&built).iter().all(|path| !ALL.contains(path)));
    assert_eq!(built.letters.made, 1);
    copy.replace("mandater.csv", "Kystrådet;formand", "Kystrådet;medlem");
    let built = build(&whole);
    assert!(ALL.iter().all(|path| made(&built).contains(path)));
}

#[test]
fn a_day_that_was_asked_for_does_not_stay_behind() {
    let copy = Copy::of(&vestland());
    let of_day = request(&copy, Some("2026-05-04"));
    build(&copy.request());
    assert_eq!(made(&build(&of_day)), ALL);
    assert!(made(&build(&of_day)).is_empty(), "the same day again");
    let manifest = fs::read(build(&of_day).folder.join("manifest.json")).unwrap();
    let manifest: Manifest = serde_json::from_slice(&manifest).unwrap();
    let on = |path: &str| {
        let output = manifest.outputs.iter().find(|output| output.path == path);
        output.unwrap().on
    };
    assert_eq!(on("blaa-bog.html"), parse_day("2026-05-04"));
    assert_eq!(on("folder-web.pdf"), None);
    // The folder and the letters leave it as it is.
    let others = Selection { blue_book: false, ..Selection::ALL };
    build(&Request { selection: others, ..copy.request() });
    assert_eq!(Files::read(&build(&of_day).folder).table[0]["opgjort"], "2026-05-04");
    assert_eq!(made(&build(&copy.request())), ALL);
    assert!(made(&build(&copy.request())).is_empty());
}

#[test]
fn a_day_outside_the_period_is_refused() {
    let copy = Copy::of(&vestland());
    let outside = request(&copy, Some("2025-12-31"));
    let error = folio::build(&outside, &mut Diagnostics::new(), &|_| {}).unwrap_err();
    assert!(error.reason::<DayOutsidePeriod>().is_some(), "{error:?}");
    assert_eq!(
        error.message(Lang::Da),
        "`--on`: 31. december 2025 ligger uden for valgperioden (1. januar 2026 – 31. januar 2030)"
    );
    assert!(!copy.output().join("kkr-vestland").exists());
}

#[test]
fn a_folder_in_the_place_of_a_file_is_told_and_nothing_is_written() {
    let copy = Copy::of(&vestland());
    let folder = copy.output().join("kkr-vestland/2026-2030");
    fs::create_dir_all(folder.join("blaa-bog.pdf")).unwrap();
    must_contain(&must_fail(&copy.build(&["--only", "blaa-bog"]), 3), "blaa-bog.pdf");
    assert!(!folder.join("blaa-bog.csv").exists());
}

#[test]
fn the_program_takes_the_flags() {
    let copy = Copy::of(&vestland());
    let said = must_succeed(&copy.build(&["--only", "blaa-bog", "--on", "2026-03-01"]));
    must_contain(&said, "blaa-bog.pdf (");
    let folder = copy.output().join("kkr-vestland/2026-2030");
    let entries = fs::read_dir(&folder).unwrap();
    let mut found: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    found.retain(|name| !name.starts_with('.'));
    found.sort();
    assert_eq!(found, ["blaa-bog.csv", "blaa-bog.html", "blaa-bog.pdf", "manifest.json"]);
    must_fail(&copy.build(&["--on", "i morgen"]), 2);
    must_fail(&copy.build(&["--on", "2026-03-01", "--due"]), 2);
    must_fail(&copy.build(&["--on", "2022-03-01"]), 2);
}

#[test]
fn invented_persons_are_marked_and_real_ones_are_not() {
    let copy = Copy::of(&vestland());
    for (place, text) in read(&copy, None).texts() {
        assert!(text.contains("EKSEMPELDATA"), "{place}");
    }
    copy.replace("periode.json", "\"eksempeldata\": true", "\"eksempeldata\": false");
    for (place, text) in read(&copy, None).texts() {
        assert!(!text.to_lowercase().contains("eksempeldata"), "{place}");
    }
}
