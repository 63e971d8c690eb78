//! The start of a period: the folder that `folio next` and `folio new` make, and what is still the
//! last period's in a folder that somebody has copied.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use folio::{Diagnostics, Request};
use tempfile::TempDir;

use crate::project::{
    check, folio, must_contain, must_fail, must_succeed, overlay, tree, vestland,
};

/// A folder of councils with one period of one council.
struct Councils {
    /// Removed when dropped.
    dir: TempDir,
}

impl Councils {
    /// Copies the period 2026-2030 of the invented council.
    fn new() -> Self {
        let councils = Self { dir: tempfile::tempdir().unwrap() };
        overlay(&vestland(), &councils.period("2026-2030"));
        councils
    }

    /// Gives the folder of a period of the council.
    fn period(&self, years: &str) -> PathBuf {
        self.dir.path().join("data/kkr-vestland").join(years)
    }

    /// Copies the period by hand, as the next one, and changes nothing but its days and number.
    fn copied(&self) -> PathBuf {
        let copy = self.period("2030-2034");
        overlay(&self.period("2026-2030"), &copy);
        edit(&copy, "periode.json", |text| {
            text.replace(
                "2026-01-01\", \"til\": \"2030-01-31",
                "2030-02-01\", \"til\": \"2034-01-31",
            )
            .replace("\"nummer\": 6", "\"nummer\": 7")
            .replace("2026-02-11", "2030-02-12")
        });
        edit(&copy, "mandater.csv", |text| {
            text.replace("2026-02-01;2030-01-31", "2030-02-01;2034-01-31")
        });
        copy
    }

    /// Runs the program where the folder of councils lies.
    fn run(&self, arguments: &[&str]) -> Output {
        folio(arguments).current_dir(self.dir.path()).output().unwrap()
    }

    /// Begins the next period.
    fn next(&self, flags: &[&str]) -> Output {
        let days = ["next", "--from", "2030-02-01", "--to", "2034-01-31"];
        self.run(&[&days[..], flags].concat())
    }
}

/// Changes the text of a file of a period.
fn edit(period: &Path, file: &str, change: impl FnOnce(String) -> String) {
    let path = period.join(file);
    let before = fs::read_to_string(&path).unwrap();
    let after = change(before.clone());
    assert_ne!(before, after, "nothing changes in {file}");
    fs::write(path, after).unwrap();
}

/// Gives the codes of the findings of a period, each once.
fn codes(period: &Path) -> BTreeSet<&'static str> {
    let found = check(&Request::of(period));
    let codes = found
        .sorted()
        .into_iter()
        .map(|one| one.diagnostic.finding.code().as_str());
    codes.collect()
}

/// Counts the findings of a code.
fn count(found: &Diagnostics, code: &str) -> usize {
    let codes = found.sorted().into_iter().map(|one| one.diagnostic.finding.code());
    codes.filter(|found| found.as_str() == code).count()
}

#[test]
fn a_copied_period_builds_only_when_all_that_stays_is_changed_or_confirmed() {
    let councils = Councils::new();
    let copy = councils.copied();
    let found = check(&Request::of(&copy));
    assert_eq!(count(&found, "F0801"), 16, "one for each mandate");
    assert_eq!(count(&found, "F0803"), 3, "one for each officer");
    assert_eq!(count(&found, "F0804"), 11, "one for each mayor");
    assert_eq!(count(&found, "F0805"), 6, "one for each forum");
    assert_eq!(count(&found, "F0806"), 3, "one for each contact");
    assert_eq!(count(&found, "F0807"), 13, "one for each text, and the subject areas");
    let build = councils.run(&["build", "data/kkr-vestland/2030-2034"]);
    must_fail(&build, 1);
    assert!(!councils.dir.path().join("output").exists());

    let day = "2030-02-03";
    let keys = [
        "formandskab",
        "borgmestre",
        "fora",
        "kontakter",
        "tekster",
        "fagområder",
        "kolofon",
        "administration",
        "udpegninger",
    ];
    let reviews = keys.map(|key| format!("\"{key}\": \"{day}\"")).join(", ");
    edit(&copy, "periode.json", |text| {
        let control =
            format!("\"kontrol\": {{\"gennemgået\": {{{reviews}}}}},\n  \"kolofon\"");
        text.replacen("\"kolofon\"", &control, 1)
    });
    edit(&copy, "tidslinje.json", |text| {
        let last = "{\"fra\": 2026, \"til\": 2030,";
        let new =
            "{\"fra\": 2030, \"til\": 2034, \"opgaver\": [{\"opgave\": \"Kystråd\"}]},";
        let (before, after) = text.split_once(last).unwrap();
        let (entry, end) = after.split_once("]}").unwrap();
        format!("{before}{last}{entry}]}},\n  {}{end}", new.trim_end_matches(','))
    });
    assert_eq!(codes(&copy), ["F0801"].into(), "the people are not confirmed by a key");
    edit(&copy, "mandater.csv", |text| {
        let lines = text.lines().map(|line| match line.starts_with("nr;") {
            true => format!("{line};genudpeget\n"),
            false => format!("{line};15-01-2030\n"),
        });
        lines.collect()
    });
    assert_eq!(codes(&copy), BTreeSet::new());
    let said = must_succeed(&councils.run(&["check", "data/kkr-vestland/2030-2034"]));
    must_contain(&said, "holdt op mod tidligere perioder: 2026-2030\nalt er i orden");
    must_succeed(&councils.run(&["build", "data/kkr-vestland/2030-2034"]));

    // Once letters of the period have gone out, nobody is asked any more what was taken over.
    let sent =
        ["letters", "sent", "data/kkr-vestland/2030-2034", "--by", "post", "--yes"];
    let confirmed = fs::read_to_string(copy.join("periode.json")).unwrap();
    must_succeed(&councils.run(&[&sent[..], &["--on", "2030-02-13"]].concat()));
    edit(&copy, "periode.json", |text| {
        text.replace(&reviews, "\"fora\": \"2030-02-03\"")
    });
    assert_eq!(codes(&copy), BTreeSet::new());
    fs::write(copy.join("periode.json"), confirmed).unwrap();

    // The same folder copied once more: no day of this period counts in the next.
    let third = councils.period("2034-2038");
    overlay(&copy, &third);
    edit(&third, "periode.json", |text| {
        text.replace(
            "2030-02-01\", \"til\": \"2034-01-31",
            "2034-02-01\", \"til\": \"2038-01-31",
        )
    });
    let codes = codes(&third);
    assert!(codes.is_superset(&["F0802", "F0803", "F0812"].into()), "{codes:?}");
}

#[test]
fn a_person_of_the_last_period_is_known_under_another_number_and_another_spelling() {
    let councils = Councils::new();
    let copy = councils.copied();
    for file in ["udpegede.csv", "mandater.csv"] {
        edit(&copy, file, |text| {
            text.replace("004;Per Lindø", "104;Per Lindø")
                .replace("005;Gitte Klarup", "005;Gitte Klarrup")
        });
    }
    edit(&copy, "kommuner.csv", |text| text.replace("Gitte Klarup", "Gitte Klarrup"));
    edit(&copy, "udpegede.csv", |text| text.replace("Vadum;Vade", "Rævs;Vade"));
    let found = check(&Request::of(&copy));
    assert_eq!(count(&found, "F0801"), 16, "all are still known");
}

#[test]
fn a_change_that_changes_nothing_is_none() {
    let councils = Councils::new();
    let copy = councils.copied();
    edit(&copy, "kommuner.csv", |text| {
        text.replace("Finn Ottosen", "Signe Brandt")
            .replace("Jytte Tang;A", "Ebbe Skou;V")
    });
    edit(&copy, "tidslinje.json", |text| text.replacen("\"}", ".\"}", 1));
    let found = check(&Request::of(&copy));
    assert_eq!(count(&found, "F0817"), 1, "a new mayor with the party of the one before");
    assert_eq!(count(&found, "F0808"), 1, "a full stop is no new task");
}

#[test]
fn the_next_period_has_nothing_of_the_last_that_cannot_hold() {
    let councils = Councils::new();
    let last = tree(&councils.period("2026-2030"));
    let said = must_succeed(&councils.next(&[]));
    must_contain(&said, "data/kkr-vestland/2030-2034");
    assert!(tree(&councils.period("2026-2030")) == last, "the last period has changed");
    let new = councils.period("2030-2034");
    let settings = fs::read_to_string(new.join("periode.json")).unwrap();
    must_contain(&settings, r#""fra": "2030-02-01", "til": "2034-01-31", "nummer": 7"#);
    assert!(!settings.contains("2026"), "{settings}");
    must_contain(&settings, "[indsæt: brevenes dato, fx 2030-02-01]");
    let found = check(&Request::of(&new));
    // The tables of people are empty; the letters have no day yet, the timeline no task of the period.
    assert_eq!(count(&found, "F0205"), 3);
    assert_eq!(count(&found, "F0730"), 2);
    assert_eq!(count(&found, "F0804"), 11);
    assert_eq!(count(&found, "F0805"), 6);

    let taken = tree(&new);
    let last_period = "data/kkr-vestland/2026-2030";
    must_contain(&must_fail(&councils.next(&[last_period]), 2), "allerede en periode");
    assert!(tree(&new) == taken, "the folder that is there has changed");
}

#[test]
fn people_are_taken_over_when_asked_for_with_the_days_of_the_new_period() {
    let councils = Councils::new();
    let last = councils.period("2026-2030");
    edit(&last, "udpegede.csv", |text| {
        text.replace(
            "vraaby@strandoe.example;00 00 10 02;post",
            "vraaby@strandoe.example;00 00 10 02;fratrådt",
        )
    });
    edit(&last, "mandater.csv", |text| {
        text.replace(
            "003;Malou Ødegaard;Sundhedsklynge Nord;medlem;2026-02-01;2030-01-31",
            "003;Malou Ødegaard;Sundhedsklynge Nord;medlem;2026-02-01;2028-06-30",
        )
    });
    let flags = ["--with", "udpegede,mandater,formandskab", "--letters", "2030-02-12"];
    must_succeed(&councils.next(&flags));
    let new = councils.period("2030-2034");
    let found = check(&Request::of(&new));
    // Of sixteen mandates two belonged to somebody who has left, and one had ended.
    assert_eq!(count(&found, "F0801"), 13);
    assert_eq!(count(&found, "F0803"), 3);
    let codes = codes(&new);
    let dates = ["F0301", "F0406", "F0502", "F0816"];
    assert!(dates.iter().all(|code| !codes.contains(code)), "{codes:?}");
    let parts = ["--with", "mandater"];
    let said = councils.run(
        &[
            &[
                "next",
                "data/kkr-vestland/2026-2030",
                "--from",
                "2031-01-01",
                "--to",
                "2034-12-31",
            ],
            &parts[..],
        ]
        .concat(),
    );
    must_contain(&must_fail(&said, 2), "udpegede");
}

#[test]
fn a_period_with_impossible_days_does_not_begin() {
    let councils = Councils::new();
    for (from, to, letters, words) in [
        ("2034-01-31", "2030-02-01", "2030-02-12", "--to"),
        ("2030-02-01", "2304-01-31", "2030-02-12", "tastefejl"),
        ("2026-01-01", "2030-01-31", "2026-02-12", "1. januar 2026"),
        ("2030-02-01", "2034-01-31", "2026-02-11", "--letters"),
    ] {
        let said =
            councils.run(&["next", "--from", from, "--to", to, "--letters", letters]);
        must_contain(&must_fail(&said, 2), words);
    }
    assert_eq!(fs::read_dir(councils.period("")).unwrap().count(), 1);
}

#[test]
fn a_council_from_nothing_has_all_files_and_an_error_for_each_mark() {
    let councils = Councils::new();
    let begin = ["new", "KKR Ø & \"Å\"", "--from", "2030-02-01", "--to", "2034-01-31"];
    let said = must_succeed(&councils.run(&begin));
    must_contain(&said, "data/kkr-oe-aa/2030-2034");
    let new = councils.dir.path().join("data/kkr-oe-aa/2030-2034");
    let files = tree(&new);
    let texts = files.iter().filter(|(name, _)| name != "periode.xlsx");
    let marks = texts
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).matches("[indsæt:").count());
    let found = check(&Request::of(&new));
    assert_eq!(count(&found, "F0730"), marks.sum::<usize>());
    assert_eq!(count(&found, "F0205"), 6, "one for each table");
    assert_eq!(codes(&new), ["F0205", "F0730"].into());
    must_fail(&councils.run(&begin), 2);
    assert!(tree(&new) == files);
    for name in ["", " ", "../..", "&", &"K".repeat(101)] {
        must_fail(
            &councils.run(&["new", name, "--from", "2030-02-01", "--to", "2034-01-31"]),
            2,
        );
    }
}

#[test]
fn people_whose_letters_of_an_earlier_period_are_recorded_are_known_without_its_folder() {
    let councils = Councils::new();
    let period = "data/kkr-vestland/2026-2030";
    must_succeed(&councils.run(&["build", "--only", "breve", period]));
    let sent = ["letters", "sent", period, "--by", "post", "--on", "2026-02-12", "--yes"];
    must_succeed(&councils.run(&sent));
    let copy = councils.copied();
    fs::remove_dir_all(councils.period("2026-2030")).unwrap();
    // All but the one who got an e-mail.
    assert_eq!(count(&check(&Request::of(&copy)), "F0801"), 15);
}

#[test]
fn a_last_period_that_cannot_be_read_to_its_end_is_an_error() {
    for damage in ["too many files", "no column of names", "no settings"] {
        let councils = Councils::new();
        let copy = councils.copied();
        let last = councils.period("2026-2030");
        match damage {
            "too many files" => (0..10_000).for_each(|number| {
                fs::write(last.join("billeder").join(number.to_string()), "").unwrap();
            }),
            "no settings" => fs::remove_file(last.join("periode.json")).unwrap(),
            _ => edit(&last, "udpegede.csv", |text| text.replace("nr;navn;", "nr;hvem;")),
        }
        assert!(codes(&copy).contains("F0815"), "{damage}");
    }
}

#[test]
fn small_changes_and_folders_in_between_hide_nothing_and_new_people_are_let_be() {
    let councils = Councils::new();
    let copy = councils.copied();
    // A folder of a wrong start lies in between, without people.
    let between = councils.period("2029-2033");
    fs::create_dir(&between).unwrap();
    fs::copy(copy.join("periode.json"), between.join("periode.json")).unwrap();
    edit(&between, "periode.json", |text| {
        text.replace("2030-02-01\"", "2029-12-01\"").replace("2034", "2033")
    });
    // Somebody is new, and somebody has another number and an initial.
    for file in ["udpegede.csv", "mandater.csv"] {
        edit(&copy, file, |text| {
            text.replace("012;Finn Ottosen", "012;Solveig Krog")
                .replace("011;Else Ravnkær", "211;Else R. Ravnkær")
        });
    }
    edit(&copy, "udpegede.csv", |text| {
        text.replace("Skovbrynet 30;9911;Ørnfelt;ottosen", "Engen 2;9911;Ørnfelt;krog")
    });
    edit(&copy, "kommuner.csv", |text| {
        text.replace("Ørnfelt;Finn Ottosen", "Ørnfelt;Solveig Krog")
            .replace("Vadum;Else Ravnkær", "Vadum;Else R. Ravnkær")
    });
    // A word more is no other text, and a description below another name no other description.
    edit(&copy, "tekster/samarbejde.typ", |text| text.replace("\n\n", "\n\nNu: "));
    edit(&copy, "fora.csv", |text| text.replace("Færgerådet;", "Rådet for færger;"));
    edit(&copy, "mandater.csv", |text| text.replace("Færgerådet", "Rådet for færger"));
    let found = check(&Request::of(&copy));
    assert_eq!(count(&found, "F0801"), 15, "all but the one who is new");
    assert_eq!(count(&found, "F0804"), 10, "all but the one who is new");
    assert_eq!(count(&found, "F0807"), 13);
    assert_eq!(count(&found, "F0805"), 5);
    let described = found.sorted().into_iter().filter(|one| {
        one.diagnostic.finding.code().as_str() == "F0809"
            && one.diagnostic.origin.column.as_deref() == Some("beskrivelse")
    });
    assert_eq!(described.count(), 1);
}

#[test]
fn a_day_of_an_appointment_counts_once_and_never_after_the_letters() {
    let councils = Councils::new();
    let copy = councils.copied();
    let last = councils.period("2026-2030");
    let with_days = |period: &Path, day: &str| {
        edit(period, "mandater.csv", |text| {
            let lines = text.lines().map(|line| match line.starts_with("nr;") {
                true => format!("{line};genudpeget\n"),
                false => format!("{line};{day}\n"),
            });
            lines.collect()
        });
    };
    // The day lies within a hundred days before the period, and in the last one.
    with_days(&copy, "2030-01-15");
    assert_eq!(count(&check(&Request::of(&copy)), "F0802"), 0);
    with_days(&last, "2030-01-15");
    assert_eq!(count(&check(&Request::of(&copy)), "F0802"), 16);
    edit(&copy, "mandater.csv", |text| text.replace("2030-01-15", "2030-02-13"));
    assert_eq!(
        count(&check(&Request::of(&copy)), "F0802"),
        16,
        "a day after the letters"
    );
    edit(&copy, "mandater.csv", |text| text.replace("2030-02-13", "2030-02-12"));
    assert_eq!(count(&check(&Request::of(&copy)), "F0802"), 0);
}

#[test]
fn a_period_begins_beside_the_one_that_is_named_without_what_is_not_wanted() {
    let councils = Councils::new();
    let days = ["--from", "2030-02-01", "--to", "2034-01-31"];
    let flags = ["--without", "fora,tekster,farver,billeder,kontakter"];
    let mut next = folio(&["next", "2026-2030"]);
    next.args(days).args(flags).current_dir(councils.period(""));
    must_succeed(&next.output().unwrap());
    let new = councils.period("2030-2034");
    let names: Vec<_> = tree(&new).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        ["fagomraader.json", "periode.json", "periode.xlsx", "tidslinje.json"]
    );
    let found = check(&Request::of(&new));
    assert_eq!(count(&found, "F0205"), 5, "all tables but that of the municipalities");
    assert_eq!(count(&found, "F0502"), 1, "the colours");
}
