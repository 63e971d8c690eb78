//! `folio letters package`: the letters by post in one file, for a provider who prints them.

use std::fs::{self, File};
use std::io::{Cursor, Read};

use image::{ImageFormat, RgbImage};
use zip::ZipArchive;

use super::{FOLDER, Office, must_refuse_in_json};
use crate::project::{must_succeed, overlay, repository};

/// Opens the package that lies in the output.
fn package(office: &Office) -> ZipArchive<File> {
    ZipArchive::new(File::open(office.path("fjernprint/fjernprint.zip")).unwrap())
        .unwrap()
}

/// Gives the rows of the table of the package, its header first.
fn index(office: &Office) -> Vec<Vec<String>> {
    let mut package = package(office);
    let mut text = String::new();
    package
        .by_name("indeks.csv")
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    let cells = |line: &str| line.split(';').map(str::to_owned).collect();
    text.trim_start_matches('\u{feff}').lines().map(cells).collect()
}

/// Gives the numbers of the people in the package, in its order.
fn numbers(office: &Office) -> Vec<String> {
    index(office)
        .into_iter()
        .skip(1)
        .map(|mut row| row.swap_remove(2))
        .collect()
}

/// Makes a folder of templates by which the letter to Bo Fjeldsø has a picture of 3.3 MB that
/// cannot be compressed.
fn templates_with_a_large_picture() -> tempfile::TempDir {
    let templates = tempfile::tempdir().unwrap();
    overlay(&repository().join("templates"), templates.path());
    let mut state = 1_u32;
    let noise = RgbImage::from_fn(1_100, 1_000, |_, _| {
        image::Rgb(std::array::from_fn(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        }))
    });
    let mut png = Cursor::new(Vec::new());
    noise.write_to(&mut png, ImageFormat::Png).unwrap();
    // Of a folder of templates only files of this name are read.
    fs::write(templates.path().join("noise.typ"), png.into_inner()).unwrap();
    let letter = templates.path().join("brev.typ");
    let picture = "#if recipient.name == \"Bo Fjeldsø\" {
        place(image(\"noise.typ\", format: \"png\", width: 20mm, alt: \"Støj\"))
    }\n";
    fs::write(&letter, fs::read_to_string(&letter).unwrap() + picture).unwrap();
    templates
}

#[test]
fn the_package_has_the_letters_that_are_due_by_post_and_says_to_whom_they_go() {
    let office = Office::with_letters();
    must_succeed(&office.run("letters sent --by post --to 001"));
    let path = format!("{FOLDER}/fjernprint/fjernprint.zip");
    office.must_say("letters package", &format!("10 breve i {path}\n"));
    assert_eq!(
        numbers(&office),
        ["002", "009", "003", "004", "006", "007", "008", "010", "011", "012"]
    );
    let row = &index(&office)[3];
    assert_eq!(row[0], "003-malou-oedegaard.pdf");
    let expected = "003;Malou Ødegaard;Rådmand;Kirketorvet 3, 2. th.;;;;;9903;Nørrehus;Danmark;\
        Nørrehus;;post;1;1";
    assert_eq!(row[2..].join(";"), expected);
    let mut packed = Vec::new();
    package(&office)
        .by_name(&row[0])
        .unwrap()
        .read_to_end(&mut packed)
        .unwrap();
    assert!(packed == fs::read(office.path("breve/003-malou-oedegaard.pdf")).unwrap());

    office.must_say(
        "letters package --every --lang en",
        &format!("11 letters in {path}\n"),
    );
    assert_eq!(numbers(&office).len(), 11);
    office.must_say("letters package --to 001", &format!("1 brev i {path}\n"));
    assert_eq!(numbers(&office), ["001"]);
    // Who is named may get a letter by e-mail.
    office
        .must_say("letters package --to 005 --lang en", &format!("1 letter in {path}\n"));
    assert_eq!(index(&office)[1][14..16], ["klarup@bjergsted.example", "e-mail"]);
    office.must_say("letters package --format json", "");
    assert_eq!(numbers(&office).len(), 10);
}

#[test]
fn a_letter_that_changes_takes_the_package_with_it() {
    let office = Office::with_letters();
    must_succeed(&office.run("letters package"));
    office.change("udpegede.csv", "Engvej 61", "Engvej 62");
    let sentence = "brevet til Kåre Bundgaard ligger ikke i output-mappen, som det ville blive dannet nu \
                    (`breve/010-kaare-bundgaard.pdf`); kør `folio build`, og se brevet efter";
    office.must_refuse("letters package", 1, &format!("fejl: {sentence}\n"));
    assert_eq!(
        must_refuse_in_json(&office.run("letters package --format json"), 1),
        sentence
    );
    assert_eq!(
        numbers(&office).len(),
        11,
        "the last package is gone though none was made"
    );
    must_succeed(&office.run("build --only breve"));
    assert_eq!(office.names("fjernprint"), ["manifest.json"], "it is out of date");
}

#[test]
fn a_letter_that_is_too_large_for_a_provider_is_named_and_the_others_are_packed() {
    let office = Office::new();
    let templates = templates_with_a_large_picture();
    let flag = format!("--templates '{}'", templates.path().display());
    must_succeed(&office.run(&format!("build --only breve {flag}")));
    let bytes = fs::metadata(office.path("breve/006-bo-fjeldsoe.pdf")).unwrap().len();
    let tenths = bytes.div_ceil(100_000);
    let (whole, tenth) = (tenths / 10, tenths % 10);
    let path = format!("{FOLDER}/fjernprint/fjernprint.zip");
    let reason = format!(
        "1 er ikke med: Bo Fjeldsø: brevet fylder {whole},{tenth} MB, og fjernprint tager højst 3 MB"
    );
    let said = format!("10 breve i {path}\nfejl: {reason}\n");
    office.must_refuse(&format!("letters package {flag}"), 1, &said);
    assert!(!numbers(&office).contains(&"006".to_owned()));
    let said = office.run(&format!("letters package {flag} --format json"));
    assert_eq!(must_refuse_in_json(&said, 1), reason);
    let said = format!(
        "0 letters in {path}\nerror: 1 left out: Bo Fjeldsø: the letter has {whole}.{tenth} MB, and \
         remote print takes at most 3 MB\n"
    );
    office.must_refuse(&format!("letters package {flag} --lang en --to 006"), 1, &said);
}
