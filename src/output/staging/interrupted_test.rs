//! What a run that died over its commit has left, and what the next one makes of it.

use super::tests::{document, manifest_of, open, text, write_all};
use super::*;
use crate::output::journal::Finished;

/// Makes a folder with the documents a, b and c, in which a run has died over its commit: a is moved,
/// b is not yet, and c is to be removed, as is d, which somebody has changed. Gives the manifest that
/// the run was about to write.
fn die_between_two_moves(folder: &Path) -> Manifest {
    write_all(folder, &[("a.pdf", "old a"), ("b.pdf", "old b"), ("c.pdf", "old c")]);
    let (mut dying, _) = open(folder);
    dying.stage(document("a.pdf", "new a"), b"new a").unwrap();
    dying.stage(document("b.pdf", "new b"), b"new b").unwrap();
    let staged: Vec<_> = dying.documents.iter().map(|one| one.output.clone()).collect();
    let manifest = manifest_of(&staged);
    let mut moves: Vec<_> = staged.iter().map(Move::of).collect();
    moves.push(dying.write_manifest(manifest::FILE_NAME, &manifest).unwrap());
    let removal = |path: &str, text: &str| Removal {
        path: path.into(),
        sha256: Digest::of(text.as_bytes()),
    };
    fs::write(folder.join("d.pdf"), "changed by hand").unwrap();
    let removals = vec![removal("c.pdf", "old c"), removal("d.pdf", "old d")];
    let journal = Journal::new(moves, removals, false);
    journal.write(&dying.staging()).unwrap();
    fs::rename(dying.staging().join("a.pdf"), folder.join("a.pdf")).unwrap();
    manifest
}

/// Reads the four documents of such a folder.
fn documents(folder: &Path) -> [Option<String>; 4] {
    ["a.pdf", "b.pdf", "c.pdf", "d.pdf"].map(|path| text(folder, path))
}

#[test]
fn a_run_that_dies_between_two_moves_is_finished_by_the_next() {
    let dir = tempfile::tempdir().unwrap();
    let manifest = die_between_two_moves(dir.path());
    let (_next, previous) = open(dir.path());
    let finished = ["new a", "new b"].map(|text| Some(text.to_owned()));
    let [a, b, c, d] = documents(dir.path());
    assert_eq!(([a, b], c), (finished, None));
    assert_eq!(d.as_deref(), Some("changed by hand"));
    assert_eq!(previous.manifest(), Some(&manifest));
    let [removed, left] = ["c.pdf", "d.pdf"].map(|path| vec![path.to_owned()]);
    let expected = Finished { removed, left, given_up: Vec::new() };
    assert_eq!(previous.finished(), &expected);
}

#[test]
fn a_commit_of_which_a_staged_file_is_damaged_is_given_up_and_made_again() {
    for damaged in ["b.pdf", manifest::FILE_NAME] {
        let dir = tempfile::tempdir().unwrap();
        die_between_two_moves(dir.path());
        let before = text(dir.path(), manifest::FILE_NAME);
        fs::write(dir.path().join(STAGING_FOLDER).join(damaged), "torn").unwrap();
        let (next, previous) = open(dir.path());
        let given_up = vec![damaged.to_owned()];
        assert_eq!(previous.finished(), &Finished { given_up, ..Finished::default() });
        let there = ["new a", "old b", "old c", "changed by hand"];
        assert_eq!(documents(dir.path()), there.map(|text| Some(text.to_owned())));
        assert_eq!(text(dir.path(), manifest::FILE_NAME), before);
        drop((next, previous));

        write_all(dir.path(), &[("a.pdf", "new a"), ("b.pdf", "new b")]);
        let [a, b, c, _] = documents(dir.path());
        assert_eq!((a.as_deref(), b.as_deref(), c), (Some("new a"), Some("new b"), None));
        assert!(!dir.path().join(STAGING_FOLDER).exists());
    }
}

#[test]
fn a_staged_file_that_is_gone_was_moved_unless_nothing_lies_in_its_place() {
    let dir = tempfile::tempdir().unwrap();
    die_between_two_moves(dir.path());
    fs::remove_file(dir.path().join(STAGING_FOLDER).join("b.pdf")).unwrap();
    fs::remove_file(dir.path().join("b.pdf")).unwrap();
    let (_next, previous) = open(dir.path());
    assert_eq!(previous.finished().given_up, ["b.pdf"]);
}

#[test]
fn a_journal_of_an_earlier_version_knows_no_digests_and_is_finished_all_the_same() {
    let dir = tempfile::tempdir().unwrap();
    die_between_two_moves(dir.path());
    let path = dir.path().join(STAGING_FOLDER).join("journal.json");
    let mut journal: serde_json::Value =
        serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    journal.as_object_mut().unwrap().remove("sha256").unwrap();
    fs::write(&path, journal.to_string()).unwrap();
    open(dir.path());
    assert_eq!(text(dir.path(), "b.pdf").as_deref(), Some("new b"));
}
