//! The cases of `tests/cases`: every folder under `ok` builds without a finding, every
//! folder under `bad` gives exactly the findings written down beside it.

use std::fs;
use std::path::{Path, PathBuf};

use folio::listing::Format;
use folio::{Code, Lang};

use crate::project::{Copy, check, overlay, print, repository, sjaelland, vestland};

/// Gives the folders of a kind of case, in order.
fn cases(kind: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(repository().join("tests/cases").join(kind)).unwrap();
    let mut cases: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    cases.retain(|path| path.is_dir());
    cases.sort();
    cases
}

/// Compares with the expectation beside the case, or rewrites it under `UPDATE=1`.
fn compare(expectation: &Path, found: &str, failures: &mut Vec<String>) {
    if std::env::var_os("UPDATE").is_some() {
        fs::write(expectation, found).unwrap();
        return;
    }
    let expected = fs::read_to_string(expectation).unwrap_or_default();
    if expected != found {
        let path = expectation.display();
        failures.push(format!("{path}\n--- expected\n{expected}--- found\n{found}"));
    }
}

#[test]
fn every_bad_case_gives_exactly_its_findings_in_both_languages() {
    let mut failures = Vec::new();
    let cases = cases("bad");
    assert!(cases.len() >= 150, "only {} bad cases", cases.len());
    for case in cases {
        let copy = Copy::of(&vestland());
        // A case that only leaves files out has no data of its own.
        if case.join("data").is_dir() {
            overlay(&case.join("data"), &copy.period());
        }
        // The folder of the period before lies beside that of the period.
        if case.join("last").is_dir() {
            let last = copy.period().with_file_name("2022-2026");
            overlay(&vestland(), &last);
            overlay(&case.join("last"), &last);
        }
        let removed = fs::read_to_string(case.join("removed.txt")).unwrap_or_default();
        for path in removed.lines() {
            fs::remove_file(copy.period().join(path)).unwrap();
        }
        let findings = check(&copy.request());
        let count = findings.count();
        if count.files == 0 {
            failures.push(format!("{} has no finding", case.display()));
            continue;
        }
        for (lang, name) in [(Lang::Da, "stderr.txt"), (Lang::En, "stderr.en.txt")] {
            let found = print(&findings, Format::Human, lang);
            compare(&case.join(name), &found, &mut failures);
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_ok_case_and_the_real_period_have_no_finding() {
    let mut periods: Vec<_> =
        cases("ok").into_iter().map(|case| case.join("data")).collect();
    periods.push(sjaelland());
    for period in periods {
        let copy = Copy::of(&period);
        let found = print(&check(&copy.request()), Format::Human, Lang::En);
        assert_eq!(found, "", "{}", period.display());
    }
}

#[test]
fn every_code_has_a_bad_case() {
    let printed: String = cases("bad")
        .iter()
        .map(|case| fs::read_to_string(case.join("stderr.txt")).unwrap_or_default())
        .collect();
    // These need another folder, an output folder, other templates, or files that cannot lie
    // in a repository; `cli.rs`, `hostile.rs`, `envelopes.rs`, `mailing.rs` and `new_periods.rs` make them.
    let made_elsewhere = [
        "F0105", "F0106", "F0121", "F0210", "F0412", "F0609", "F0704", "F0713", "F0715",
        "F0716", "F0815",
    ];
    let missing: Vec<_> = Code::all()
        .into_iter()
        .map(Code::as_str)
        .filter(|code| !printed.contains(&format!("[{code}]")))
        .filter(|code| !made_elsewhere.contains(code))
        .collect();
    assert!(missing.is_empty(), "no bad case for {missing:?}");
}
