//! The press edition as it lies on the disk: boxes, pictures, output intent.

use std::fs;
use std::io::Cursor;
use std::path::PathBuf;

use folio::Lang;
use folio::preflight::{Check, Demands, Item, Verdict, failures, preflight};
use image::{ImageFormat, Rgb, RgbImage};
use lopdf::{Dictionary, Document, Object, Stream};
use moxcms::ColorProfile;

use crate::project::{Copy, must_contain, must_fail, must_succeed, sjaelland, vestland};

/// Builds the folder of a copy and reads its press edition.
#[track_caller]
fn press_edition(copy: &Copy, flags: &[&str]) -> Document {
    must_succeed(&copy.build(&[&["--only", "folder"], flags].concat()));
    Document::load(folder_of(copy).join("folder-tryk.pdf")).unwrap()
}

/// Gives the folder that a copy was built into.
fn folder_of(copy: &Copy) -> PathBuf {
    let names = ["kkr-sjaelland/2022-2026", "kkr-vestland/2026-2030"];
    let mut folders = names.iter().map(|name| copy.output().join(name));
    folders.find(|folder| folder.is_dir()).unwrap()
}

/// Sets the key `tryk` of a copy.
fn set_press(copy: &Copy, settings: &str) {
    let press = format!("\"tryk\": {settings},\n  \"kolofon\": {{");
    copy.replace("periode.json", "\"kolofon\": {", &press);
}

/// Reads a box of a page, in points.
fn rectangle(page: &Dictionary, key: &str) -> [f32; 4] {
    let numbers = page.get(key.as_bytes()).unwrap().as_array().unwrap().iter();
    let numbers: Vec<_> = numbers.map(|number| number.as_float().unwrap()).collect();
    numbers.try_into().unwrap()
}

/// Tells how far a box reaches beyond another, in millimetres; on all sides alike.
#[track_caller]
fn reach(outer: [f32; 4], inner: [f32; 4]) -> f32 {
    let sides = [0, 1, 2, 3].map(|i| (outer[i] - inner[i]).abs() / 72.0 * 25.4);
    assert!(sides.iter().all(|side| (side - sides[0]).abs() < 0.01), "{sides:?}");
    (sides[0] * 100.0).round() / 100.0
}

/// Gives the pictures of a file, masks left out, with the names of their colours.
fn pictures(document: &Document) -> Vec<(&Stream, String)> {
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let of_colour = |stream: &Stream| {
        let space = stream.dict.get_deref(b"ColorSpace", document).ok()?;
        let name = space.as_array().map_or(Ok(space), |array| array.first().ok_or(space));
        let name = name.unwrap_or(space).as_name().ok()?;
        Some(String::from_utf8_lossy(name).into_owned())
    };
    streams
        .filter_map(|stream| Some((stream, of_colour(stream)?)))
        .collect()
}

#[test]
fn both_councils_press_editions_are_ready_to_print_whatever_the_settings() {
    for (copy, settings, remarks) in [
        (Copy::of(&sjaelland()), "{}", vec![Check::ThinLines]),
        (
            Copy::of(&vestland()),
            r#"{"beskæring": 5, "skæremærker": true}"#,
            vec![Check::ThinLines, Check::Transparency],
        ),
    ] {
        set_press(&copy, settings);
        let said = must_succeed(&copy.build(&["--only", "folder"]));
        must_contain(&said, "0 fejl og 0 advarsler");
        let file = fs::read(folder_of(&copy).join("folder-tryk.pdf")).unwrap();
        let stitched = Demands { is_stitched: true, ..Demands::default() };
        let report = preflight(file, stitched).unwrap();
        let failed = failures(&report, Lang::En);
        assert!(failed.is_empty(), "{failed:?}");
        let remarked = |item: &&Item| item.verdict == Verdict::Remark;
        let found: Vec<_> =
            report.items.iter().filter(remarked).map(|item| item.check).collect();
        assert_eq!(found, remarks);
    }
}

#[test]
fn a_portrait_too_coarse_to_print_is_told_and_written_down_for_the_print_shop() {
    let copy = Copy::of(&vestland());
    let mut coarse = Cursor::new(Vec::new());
    RgbImage::from_fn(90, 113, |x, y| Rgb([x as u8, y as u8, 90]))
        .write_to(&mut coarse, ImageFormat::Jpeg)
        .unwrap();
    copy.write("billeder/korsholm.jpg", coarse.into_inner());
    let said = must_succeed(&copy.build(&["--only", "folder", "--lang", "en"]));
    must_contain(
        &said,
        "warning[F0711]: the press edition is not ready to print: page 5",
    );
    let report =
        Document::load(folder_of(&copy).join("folder-tryk-rapport.pdf")).unwrap();
    assert_eq!(report.get_pages().len(), 1);
    let text = report.extract_text(&[1]).unwrap();
    must_contain(&text, "IKKE KLAR TIL TRYK");
    must_contain(&words_for_the_shop(&copy), "SEND IKKE folder-tryk.pdf ENDNU");
}

/// Reads what the office writes to the print shop.
fn words_for_the_shop(copy: &Copy) -> String {
    fs::read_to_string(folder_of(copy).join("til-trykkeriet.txt")).unwrap()
}

#[test]
fn the_words_for_the_print_shop_say_what_the_file_is() {
    let copy = Copy::of(&sjaelland());
    must_succeed(&copy.build(&["--only", "folder"]));
    let usual = words_for_the_shop(&copy);
    for words in [
        "Velkommen til KKR Sjælland, 2022-2026\r\n",
        "A5 (148 × 210 mm), 16 sider i alt inklusive omslag, klammehæftet.",
        "3 mm til beskæring på alle sider, uden skæremærker.",
        "PDF/X-4 i CMYK til FOGRA39 (bestrøget papir), højst 300 % farve.",
    ] {
        must_contain(&usual, words);
    }
    assert!(!usual.contains("SEND IKKE"), "{usual}");
    copy.replace(
        "periode.json",
        "[95, 55, 45, 45]",
        "[95, 55, 45, 45], \"spotfarve\": \"PANTONE 547 C\"",
    );
    set_press(&copy, r#"{"beskæring": 2.5, "skæremærker": true, "billeder": "srgb"}"#);
    must_succeed(&copy.build(&["--only", "folder"]));
    let own = words_for_the_shop(&copy);
    for words in [
        "2,5 mm til beskæring på alle sider, med skæremærker.",
        "CMYK og den egne farve PANTONE 547 C til FOGRA39",
        "Billederne er i sRGB",
    ] {
        must_contain(&own, words);
    }
}

#[test]
fn the_boxes_of_every_page_lie_in_each_other_as_the_settings_say() {
    for (settings, bleed, slug) in [
        ("{}", 3.0, 0.0),
        (r#"{"beskæring": 0}"#, 0.0, 0.0),
        (r#"{"beskæring": 4.5, "skæremærker": true}"#, 4.5, 10.0),
    ] {
        let copy = Copy::of(&sjaelland());
        set_press(&copy, settings);
        let document = press_edition(&copy, &[]);
        assert_eq!(document.get_pages().len(), 16);
        for page in document.page_iter() {
            let page = document.get_dictionary(page).unwrap();
            let [media, bleed_box, trim] =
                ["MediaBox", "BleedBox", "TrimBox"].map(|key| rectangle(page, key));
            assert_eq!(reach(media, bleed_box), slug, "{settings}");
            assert_eq!(reach(bleed_box, trim), bleed, "{settings}");
            assert!(((trim[2] - trim[0]) / 72.0 * 25.4 - 148.0).abs() < 0.01);
            assert!(!page.has(b"Annots") && !page.has(b"CropBox"));
        }
    }
}

#[test]
fn pictures_become_inks_within_the_limit_or_stay_tagged() {
    let copy = Copy::of(&vestland());
    let document = press_edition(&copy, &[]);
    let found = pictures(&document);
    assert_eq!(found.iter().filter(|(_, space)| space == "DeviceCMYK").count(), 6);
    for (picture, space) in &found {
        assert!(["DeviceCMYK", "DeviceGray"].contains(&space.as_str()), "{space}");
        if space == "DeviceCMYK" {
            let inks = picture.get_plain_content().unwrap();
            let sums =
                inks.chunks(4).map(|pixel| pixel.iter().map(|&i| u32::from(i)).sum());
            let most: u32 = sums.max().unwrap();
            assert!((100..=300 * 255 / 100).contains(&most), "{most}");
        }
    }

    let copy = Copy::of(&vestland());
    set_press(&copy, r#"{"billeder": "srgb"}"#);
    let document = press_edition(&copy, &[]);
    let tagged = pictures(&document).iter().filter(|(_, s)| s == "ICCBased").count();
    assert_eq!(tagged, 6);
}

#[test]
fn a_print_shops_own_profile_takes_the_place_of_ours_and_a_screens_is_refused() {
    let copy = Copy::of(&sjaelland());
    let shipped = include_bytes!("../../src/pdf/profile/FOGRA39L_coated.icc");
    let mut own = shipped.to_vec();
    let at = own.windows(8).position(|part| part == b"FOGRA39L").unwrap();
    own[at..at + 8].copy_from_slice(b"Trykkeri");
    let path = copy.output().with_file_name("own.icc");
    fs::write(&path, &own).unwrap();
    let document = press_edition(&copy, &["--icc", path.to_str().unwrap()]);
    let intents = document.catalog().unwrap().get(b"OutputIntents").unwrap();
    let [Object::Dictionary(intent)] = &intents.as_array().unwrap()[..] else { panic!() };
    let condition = intent.get(b"OutputConditionIdentifier").unwrap();
    assert_eq!(condition.as_str().unwrap(), b"Custom");
    let profile = intent.get_deref(b"DestOutputProfile", &document).unwrap();
    assert_eq!(profile.as_stream().unwrap().get_plain_content().unwrap(), own);

    fs::write(&path, ColorProfile::new_srgb().encode().unwrap()).unwrap();
    let refused = copy.build(&["--icc", path.to_str().unwrap()]);
    must_contain(
        &must_fail(&refused, 2),
        "den er ikke til en trykmaskine, klasse `prtr`",
    );
}

#[test]
fn an_ink_of_its_own_has_a_plate_of_its_own() {
    let copy = Copy::of(&sjaelland());
    copy.replace(
        "periode.json",
        "45, 45]}",
        "45, 45], \"spotfarve\": \"PANTONE 547 C\"}",
    );
    let document = press_edition(&copy, &[]);
    let names = document.objects.values().filter_map(|object| {
        let space = object.as_array().ok()?;
        (space.first()?.as_name().ok()? == b"Separation")
            .then(|| space[1].as_name().ok())?
    });
    assert_eq!(names.collect::<Vec<_>>(), [b"PANTONE 547 C"]);
}
