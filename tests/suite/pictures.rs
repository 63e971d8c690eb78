//! How large pictures are placed is told by the templates alone: pictures are judged by the
//! same sizes, in templates of a council's own, too.

use std::fs;
use std::path::Path;

use folio::listing::Format;
use folio::{Lang, Request};
use tempfile::TempDir;

use crate::project::{
    Copy, check, must_contain, must_fail, overlay, print, repository, vestland,
};

/// Where the templates tell the sizes.
const SIZES: &str = "pictures.typ";

/// Templates of a council's own, in which the sizes are told otherwise.
fn templates_with(sizes: &str) -> TempDir {
    let templates = tempfile::tempdir().unwrap();
    overlay(&repository().join("templates"), templates.path());
    let path = templates.path().join(SIZES);
    let usual = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{usual}\n{sizes}\n")).unwrap();
    templates
}

/// Tells what `folio check` says of a period with templates of its own.
fn said_of(copy: &Copy, templates: &Path) -> String {
    let templates = Some(templates.to_owned());
    print(&check(&Request { templates, ..copy.request() }), Format::Human, Lang::En)
}

/// Counts how often a text stands in another.
fn count(text: &str, part: &str) -> usize {
    text.matches(part).count()
}

#[test]
fn a_portrait_is_judged_by_the_size_that_the_templates_in_use_give_it() {
    let copy = Copy::of(&vestland());
    let large = templates_with("#let portrait = (width: 120mm, height: 120mm)");
    let said = said_of(&copy, large.path());
    // 900, 640 and 900 pixels across.
    assert_eq!(count(&said, "warning[F0605]"), 3, "{said}");
    assert_eq!(count(&said, "has only 190 ppi"), 2, "{said}");
    assert_eq!(count(&said, "has only 135 ppi"), 1, "{said}");
    // The page shows it as large: there the press file is measured.
    must_contain(&said, "135 ppi are too few to be printed");

    overlay(
        &repository().join("tests/cases/bad/picture-low-resolution/data"),
        &copy.period(),
    );
    let usual = templates_with("");
    assert_eq!(count(&said_of(&copy, usual.path()), "warning[F0605]"), 1);
    let small = templates_with("#let portrait = (width: 8mm, height: 10mm)");
    assert_eq!(said_of(&copy, small.path()), "");
}

#[test]
fn a_signature_is_judged_by_the_place_that_needs_the_most_pixels_of_it() {
    let copy = Copy::of(&vestland());
    for (sizes, findings) in [
        ("", 0),
        ("#let letter-signature = (width: 100mm, height: 40mm)", 3),
        ("#let folder-signature = (width: 100mm, height: 40mm)", 3),
        (
            "#let letter-signature = (width: 60mm, height: 60mm)
            #let folder-signature = (width: 100mm, height: 30mm)",
            3,
        ),
        // Wider than in letters, but so low that it is smaller.
        ("#let folder-signature = (width: 200mm, height: 10mm)", 0),
        ("#let folder-signature = (width: 100mm, height: 14.9mm)", 0),
        ("#let folder-signature = (width: 10mm, height: 200mm)", 0),
    ] {
        let templates = templates_with(sizes);
        let said = said_of(&copy, templates.path());
        assert_eq!(count(&said, "warning[F0605]"), findings, "{sizes}: {said}");
    }
}

#[test]
fn templates_that_tell_no_sizes_are_refused_in_both_languages() {
    let copy = Copy::of(&vestland());
    let refused = |templates: &TempDir, lang: &str| {
        let folder = templates.path().display().to_string();
        must_fail(&copy.build(&["--lang", lang, "--templates", &folder]), 2)
    };
    let none = templates_with("");
    fs::remove_file(none.path().join(SIZES)).unwrap();
    must_contain(
        &refused(&none, "da"),
        "der mangler `pictures.typ`, som siger, hvor store",
    );
    must_contain(&refused(&none, "en"), "there is no `pictures.typ`, which tells");
    for wrong in [
        "36mm",
        "(width: 36mm)",
        "(width: 0mm, height: 36mm)",
        "(width: 3em, height: 3mm)",
    ] {
        let templates = templates_with(&format!("#let portrait = {wrong}"));
        must_contain(
            &refused(&templates, "da"),
            "`pictures.typ` skal have `portrait` med",
        );
        must_contain(
            &refused(&templates, "en"),
            "`pictures.typ` must have `portrait` with",
        );
    }
    let broken = templates_with("#let portrait = (");
    let folder = broken.path().display().to_string();
    let said = must_fail(&copy.build(&["--lang", "en", "--templates", &folder]), 1);
    must_contain(&said, "templates/pictures.typ, line");
}
