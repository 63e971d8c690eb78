//! Files for the press: one without a fault, and every fault alone in it.

use std::fs;
use std::io::{Read, Write};
use std::process::Output;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use folio::preflight::{Check, Demands, Mm, Report, Unreadable, Verdict};
use lopdf::{Object, Stream, dictionary};

use proptest::prelude::*;
use proptest::sample::Index;
use tempfile::TempDir;

use crate::damage::{config, reading};
use crate::press_file::{PressFile, rect};
use crate::project::{folio, must_contain, must_fail, must_succeed};

/// Runs `folio preflight` on a file in a folder of its own.
fn run(file: &[u8], flags: &[&str]) -> (Output, TempDir) {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("tryk.pdf"), file).unwrap();
    let mut command = folio(&["preflight", "tryk.pdf"]);
    let output = command.args(flags).current_dir(dir.path()).output().unwrap();
    (output, dir)
}

/// Judges the bytes of a file for which the print shop has no wishes of its own.
fn preflight(file: Vec<u8>) -> Result<Report, Unreadable> {
    folio::preflight::preflight(file, Demands::default())
}

/// Judges a file for which the print shop has wishes.
fn preflight_with(demands: Demands, file: PressFile) -> Result<Report, Unreadable> {
    folio::preflight::preflight(file.bytes(), demands)
}

/// Judges a file.
fn judge(file: PressFile) -> Report {
    preflight(file.bytes()).unwrap()
}

/// Gives the checks that have come to a verdict.
fn checks(report: &Report, verdict: Verdict) -> Vec<Check> {
    let items = report.items.iter().filter(|item| item.verdict == verdict);
    items.map(|item| item.check).collect()
}

/// Gives every fault, to be shown when a test fails.
fn faults(report: &Report) -> String {
    let occurrences = report.items.iter().flat_map(|item| &item.occurrences);
    occurrences.map(|occurrence| format!("{occurrence:?}\n")).collect()
}

/// Asserts that one change makes exactly these checks fail, and that none remarks on it.
#[track_caller]
fn fails(expected: &[Check], change: impl FnOnce(&mut PressFile)) {
    let mut file = PressFile::new();
    change(&mut file);
    let report = judge(file);
    assert_eq!(checks(&report, Verdict::Failed), expected, "{}", faults(&report));
    assert!(!report.is_go());
}

/// Asserts that one change is exactly remarked on by these checks, and stops nothing.
#[track_caller]
fn remarks(expected: &[Check], change: impl FnOnce(&mut PressFile)) {
    let mut file = PressFile::new();
    change(&mut file);
    let report = judge(file);
    assert_eq!(checks(&report, Verdict::Remark), expected, "{}", faults(&report));
    assert!(report.is_go(), "{:?}", checks(&report, Verdict::Failed));
}

#[test]
fn a_file_by_the_rules_has_no_fault_and_no_remark() {
    let report = judge(PressFile::new());
    assert!(report.is_go());
    assert_eq!(checks(&report, Verdict::Failed), []);
    assert_eq!(checks(&report, Verdict::Remark), []);
    assert_eq!(checks(&report, Verdict::NotApplicable), [Check::PageGroup]);
    assert_eq!(report.head.condition.as_deref(), Some("FOGRA39"));
}

#[test]
fn pages_that_cannot_be_stitched_or_cut_are_caught() {
    fails(&[Check::PageSize], |file| {
        file.page(2).set("TrimBox", rect([8.504, 8.504, 428.034, 590.0]));
    });
    fails(&[Check::Boxes], |file| {
        file.page(3).remove(b"TrimBox");
    });
    fails(&[Check::Boxes], |file| {
        file.page(3).remove(b"BleedBox");
    });
    fails(&[Check::Boxes], |file| {
        let sheet = rect([0.0, 0.0, 436.538, 612.288]);
        let page = file.page(1);
        page.set("BleedBox", rect([0.0, 8.504, 436.538, 600.0]));
        page.set("MediaBox", sheet);
    });
    fails(&[Check::Boxes], |file| {
        file.page(1).set("BleedBox", rect([-9.0, 0.0, 436.538, 612.288]));
    });
    // Nothing is said to be trimmed: the sheets must be alike.
    fails(&[Check::PageSize, Check::Boxes], |file| {
        let page = file.page(2);
        page.remove(b"TrimBox");
        page.set("MediaBox", rect([0.0, 0.0, 595.0, 842.0]));
    });
    fails(&[Check::PageSize], |file| file.page(2).set("Rotate", 90));
    fails(&[Check::Boxes], |file| {
        file.page(4).set("ArtBox", rect([20.0, 20.0, 400.0, 500.0]));
    });
    fails(&[Check::Boxes], |file| {
        file.page(1).set("CropBox", rect([2.0, 2.0, 434.0, 610.0]));
    });
}

#[test]
fn a_number_of_pages_that_cannot_be_stitched_fails_where_that_is_asked_for() {
    let pages = |count: usize| {
        let mut file = PressFile::new();
        file.pages.truncate(count);
        (file.pages.len()..count).for_each(|_| file.add_page());
        file
    };
    let stitched = Demands { is_stitched: true, ..Demands::default() };
    for count in [1, 2, 5] {
        let report = preflight_with(stitched, pages(count)).unwrap();
        assert_eq!(checks(&report, Verdict::Failed), [Check::PageCount], "{count}");
    }
    assert!(preflight_with(stitched, pages(8)).unwrap().is_go());
    remarks(&[Check::PageCount], PressFile::add_page);
    for count in [1, 2, 8] {
        remarks(&[], |file| *file = pages(count));
    }
    let (leaflet, _dir) = run(&pages(2).bytes(), &[]);
    must_succeed(&leaflet);
    let (leaflet, _dir) = run(&pages(2).bytes(), &["--stitched", "--lang", "en"]);
    must_fail(&leaflet, 1);
    let said = String::from_utf8(leaflet.stdout).unwrap();
    must_contain(&said, "the page count 2 is no multiple of four");
}

#[test]
fn one_of_trim_box_and_art_box_is_the_standard() {
    let art = |file: &mut PressFile| {
        for number in 1..=4 {
            let page = file.page(number);
            let trim = page.remove(b"TrimBox").unwrap();
            page.set("ArtBox", trim);
        }
    };
    remarks(&[Check::Boxes], art);
    // The bleed is measured from it.
    fails(&[Check::BleedFilled], |file| {
        art(file);
        file.replace(1, "0 0 436.54 120 re", "8.504 0 428.04 120 re");
    });
}

#[test]
fn a_bleed_that_is_missing_narrow_or_empty_is_caught() {
    fails(&[Check::Bleed], |file| {
        for number in 1..=4 {
            file.page(number).set("TrimBox", rect([0.0, 0.0, 436.538, 612.288]));
        }
    });
    let narrow = PressFile::new();
    let report =
        preflight_with(Demands { bleed: Mm(5.0), ..Demands::default() }, narrow).unwrap();
    assert_eq!(checks(&report, Verdict::Failed), [Check::Bleed]);
    // The field ends at the trim on the left.
    fails(&[Check::BleedFilled], |file| {
        file.replace(1, "0 0 436.54 120 re", "8.504 0 428.04 120 re");
    });
    // It ends within the bleed at the foot.
    fails(&[Check::BleedFilled], |file| {
        file.replace(1, "0 0 436.54 120 re", "0 4 436.54 116 re");
    });
    // It ends at the trim over a tint that goes on, in ink or in white.
    for field in ["0 0.8 0.2 0", "0 0 0 0"] {
        fails(&[Check::BleedFilled], |file| {
            let tint = "q 0.3 0 0.1 0 k 0 0 436.54 612.29 re f Q";
            let field = format!("q {field} k 8.504 200 150 100 re f Q");
            file.prepend(2, &format!("{tint} {field}"));
        });
    }
    remarks(&[], |file| {
        let tint = "q 0.3 0 0.1 0 k 0 0 436.54 612.29 re f Q";
        let field = "q 0 0.8 0.2 0 k 0 200 150 100 re f Q";
        file.prepend(2, &format!("{tint} {field}"));
    });
    // White at the edge is in order.
    let mut white = PressFile::new();
    white.replace(1, "0 0 436.54 120 re", "40 40 200 100 re");
    assert!(judge(white).is_go());
}

#[test]
fn the_colour_of_marks_is_for_marks_alone() {
    let mark = |file: &mut PressFile| {
        let tint = dictionary! {
            "FunctionType" => 2, "N" => 1, "Domain" => vec![0.into(), 1.into()],
            "C0" => vec![0.into(); 4], "C1" => vec![1.into(); 4],
        };
        let all = vec![
            Object::Name(b"Separation".to_vec()),
            Object::Name(b"All".to_vec()),
            Object::Name(b"DeviceCMYK".to_vec()),
            tint.into(),
        ];
        file.resource("ColorSpace", "Marks", all);
        file.prepend(1, "q /Marks CS 1 SCN 0.25 w -9 8 m -3 8 l S Q");
    };
    fails(&[Check::ColourSpaces], mark);
    let mut with_slug = PressFile::new();
    mark(&mut with_slug);
    with_slug
        .page(1)
        .set("MediaBox", rect([-28.0, -28.0, 464.538, 640.288]));
    let report = judge(with_slug);
    assert!(report.is_go(), "{}", faults(&report));
    assert_eq!(checks(&report, Verdict::Remark), []);
}

#[test]
fn colours_that_are_no_inks_are_caught_wherever_they_hide() {
    fails(&[Check::ColourSpaces, Check::SmallText], |file| {
        file.replace(1, "/F1 10 Tf 0 0 0 1 k", "/F1 10 Tf 0 0 0 rg");
    });
    fails(&[Check::ColourSpaces], |file| file.set_picture("DeviceRGB", &[9, 9, 9], 100));
    fails(&[Check::ColourSpaces], |file| {
        let inner = Stream::new(
            dictionary! { "Subtype" => "Form", "BBox" => rect([0.0, 0.0, 9.0, 9.0]) },
            b"1 0 0 rg 0 0 5 5 re f".to_vec(),
        );
        let inner = file.document.add_object(inner);
        let resources = dictionary! { "XObject" => dictionary! { "Inner" => inner } };
        let outer = Stream::new(
            dictionary! {
                "Subtype" => "Form",
                "BBox" => rect([0.0, 0.0, 9.0, 9.0]),
                "Resources" => resources,
            },
            b"/Inner Do".to_vec(),
        );
        file.document.set_object(file.form, outer);
    });
    fails(&[Check::ColourSpaces], |file| {
        let pattern = Stream::new(
            dictionary! {
                "PatternType" => 1, "PaintType" => 1, "TilingType" => 1,
                "XStep" => 5, "YStep" => 5, "BBox" => rect([0.0, 0.0, 5.0, 5.0]),
            },
            b"0 1 0 rg 0 0 2 2 re f".to_vec(),
        );
        let pattern = file.document.add_object(pattern);
        file.resource("Pattern", "P", pattern);
        file.prepend(2, "/Pattern cs /P scn 50 400 20 20 re f");
    });
    // Nobody but the press knows the inks that it makes of them.
    remarks(&[Check::ColourSpaces, Check::TotalInk], |file| {
        let profile = Stream::new(dictionary! { "N" => 3 }, Vec::new());
        let profile = file.document.add_object(profile);
        let space = vec!["ICCBased".into(), Object::Reference(profile)];
        file.set_picture("DeviceRGB", &[9, 9, 9], 100);
        file.dict(file.picture).set("ColorSpace", space);
    });
    fails(&[Check::ColourSpaces], |file| {
        let space = vec!["Separation".into(), "Gold".into(), "DeviceRGB".into()];
        file.resource("ColorSpace", "S", space);
        file.prepend(1, "/S cs 1 scn 50 400 20 20 re f");
    });
    remarks(&[Check::ColourSpaces], |file| {
        let space = vec!["Separation".into(), "Gold".into(), "DeviceCMYK".into()];
        file.resource("ColorSpace", "S", space);
        file.prepend(1, "/S cs 1 scn 50 400 20 20 re f");
    });
}

#[test]
fn inks_that_blur_smear_or_vanish_are_caught() {
    fails(&[Check::SmallText], |file| {
        file.replace(1, "/F1 10 Tf 0 0 0 1 k", "/F1 10 Tf 0.6 0.5 0.5 1 k");
    });
    // 22 points shrunk to 11 by the matrices.
    fails(&[Check::SmallText], |file| {
        file.replace(1, "BT /F1 22 Tf", "0.5 0 0 0.5 0 0 cm BT /F1 22 Tf");
    });
    // A pattern is no single ink, whatever its colours.
    fails(&[Check::SmallText], |file| {
        let pattern = Stream::new(
            dictionary! {
                "PatternType" => 1, "PaintType" => 1, "TilingType" => 1,
                "XStep" => 5, "YStep" => 5, "BBox" => rect([0.0, 0.0, 5.0, 5.0]),
            },
            b"0 0 0 1 k 0 0 2 2 re f".to_vec(),
        );
        let pattern = file.document.add_object(pattern);
        file.resource("Pattern", "P", pattern);
        file.replace(1, "/F1 10 Tf 0 0 0 1 k", "/F1 10 Tf /Pattern cs /P scn");
    });
    fails(&[Check::TotalInk], |file| {
        file.prepend(1, "1 1 1 0.4 k 50 400 20 20 re f");
    });
    fails(&[Check::TotalInk], |file| {
        file.set_picture("DeviceCMYK", &[255, 255, 255, 102], 100);
    });
    let shading = |coords: [i32; 4]| {
        move |file: &mut PressFile| {
            let function = dictionary! {
                "FunctionType" => 2, "N" => 1, "Domain" => vec![0.into(), 1.into()],
                "C0" => vec![0.into(); 4], "C1" => vec![1.into(); 4],
            };
            let shading = dictionary! {
                "ShadingType" => 2, "ColorSpace" => "DeviceCMYK", "Function" => function,
                "Coords" => coords.map(Object::from).to_vec(),
            };
            file.resource("Shading", "S", shading);
            file.prepend(1, "q 50 400 20 20 re W n /S sh Q");
        }
    };
    fails(&[Check::TotalInk], shading([50, 400, 70, 420]));
    // All of it lies beside its clip.
    remarks(&[Check::TotalInk], shading([0, 0, 9, 9]));
    fails(&[Check::Overprint], |file| {
        file.resource("ExtGState", "G", dictionary! { "OP" => true, "OPM" => 1 });
        file.prepend(1, "q /G gs 0 0 0 0 k 50 400 20 20 re f Q");
    });
    remarks(&[Check::ThinLines], |file| {
        file.replace(1, "0 0 0 1 K 0.5 w", "0.5 0 0 1 K 0.5 w");
    });
}

#[test]
fn transparency_is_remarked_on_and_must_be_blended_in_inks() {
    let blend = |file: &mut PressFile, space: Option<&str>| {
        file.resource("ExtGState", "G", dictionary! { "ca" => 0.5 });
        file.prepend(1, "q /G gs 0 0 0 1 k 50 400 20 20 re f Q");
        let mut group = dictionary! { "S" => "Transparency" };
        if let Some(space) = space {
            group.set("CS", space);
        }
        file.page(1).set("Group", group);
    };
    remarks(&[Check::Transparency], |file| blend(file, Some("DeviceCMYK")));
    fails(&[Check::PageGroup], |file| blend(file, None));
    fails(&[Check::PageGroup], |file| blend(file, Some("DeviceRGB")));
}

#[test]
fn coarse_pictures_and_missing_fonts_are_caught() {
    remarks(&[Check::Resolution], |file| {
        file.set_picture("DeviceCMYK", &[90, 60, 40, 20], 90);
    });
    fails(&[Check::Resolution], |file| {
        file.set_picture("DeviceCMYK", &[90, 60, 40, 20], 49);
    });
    remarks(&[Check::Resolution], |file| {
        file.set_picture("DeviceGray", &[0], 100);
        file.dict(file.picture).set("BitsPerComponent", 1);
    });
    fails(&[Check::Legible], |file| {
        file.set_picture("DeviceCMYK", &[90, 60, 40, 20], 100);
        file.dict(file.picture).set("Height", 101);
    });
    fails(&[Check::Fonts], |file| {
        file.dict(file.descriptor).remove(b"FontFile2");
    });
}

/// Adds a font that is not in the file, under the name `Missing`.
fn add_missing_font(file: &mut PressFile) {
    let font = dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
    };
    file.resource("Font", "Missing", font);
}

#[test]
fn a_font_that_no_visible_text_is_set_in_may_be_missing() {
    let with_text = |operators: &'static str| {
        move |file: &mut PressFile| {
            add_missing_font(file);
            file.prepend(1, operators);
        }
    };
    remarks(&[], add_missing_font);
    remarks(&[], with_text("BT /Missing 10 Tf 40 400 Td ET"));
    remarks(&[], with_text("BT 3 Tr /Missing 10 Tf 40 400 Td (skjult) Tj ET"));
    fails(&[Check::Fonts], with_text("BT /Missing 10 Tf 40 400 Td (vist) Tj ET"));
    // Shapes that only cut off what follows are seen all the same.
    fails(&[Check::Fonts], with_text("q BT 7 Tr /Missing 10 Tf (vist) Tj ET Q"));
    fails(&[Check::Legible], with_text("BT /Unknown 10 Tf 40 400 Td (vist) Tj ET"));
}

#[test]
fn a_picture_of_one_colour_has_no_resolution() {
    // A picture of so many columns and rows, over most of a page.
    let stretched = |columns: usize, rows: usize, pixels: Vec<u8>| {
        move |file: &mut PressFile| {
            let dict = dictionary! {
                "Type" => "XObject", "Subtype" => "Image", "BitsPerComponent" => 8,
                "Width" => columns as i64, "Height" => rows as i64,
                "ColorSpace" => "DeviceCMYK",
            };
            let picture = file.document.add_object(Stream::new(dict, pixels));
            file.resource("XObject", "Field", picture);
            file.prepend(1, "q 300 0 0 300 50 200 cm /Field Do Q");
        }
    };
    let tint = [90, 60, 40, 20];
    remarks(&[], stretched(1, 1, tint.to_vec()));
    remarks(&[], stretched(20, 20, tint.repeat(400)));
    let steps: Vec<u8> = (0..50).flat_map(|step| [step, 0, 0, 0]).collect();
    remarks(&[], stretched(1, 50, steps.clone()));
    fails(&[Check::Resolution], stretched(5, 10, steps));
    // A shape that is cut out of a colour has the resolution of its mask.
    let masked = |side: usize| {
        move |file: &mut PressFile| {
            stretched(1, 1, tint.to_vec())(file);
            let mut shape = vec![0; side * side];
            shape[0] = 255;
            let mask = dictionary! {
                "Type" => "XObject", "Subtype" => "Image", "BitsPerComponent" => 8,
                "Width" => side as i64, "Height" => side as i64,
                "ColorSpace" => "DeviceGray",
            };
            let mask = file.document.add_object(Stream::new(mask, shape));
            let resources = file.resources;
            let pictures = file.dict(resources).get(b"XObject").unwrap();
            let picture = pictures.as_dict().unwrap().get(b"Field").unwrap();
            let picture = picture.as_reference().unwrap();
            file.dict(picture).set("SMask", mask);
            let group = dictionary! { "S" => "Transparency", "CS" => "DeviceCMYK" };
            file.page(1).set("Group", group);
        }
    };
    remarks(&[Check::Transparency], masked(1300));
    fails(&[Check::Resolution], masked(130));
}

#[test]
fn a_shading_takes_the_ink_of_what_is_painted_of_it() {
    // From white on the left to four full inks at 400 points.
    let with_shading = |kind: &'static str, operators: &'static str| {
        move |file: &mut PressFile| {
            let function = dictionary! {
                "FunctionType" => 2, "N" => 1, "Domain" => vec![0.into(), 1.into()],
                "C0" => vec![0.into(); 4], "C1" => vec![1.into(); 4],
            };
            let [kind, coords]: [Object; 2] = match kind {
                "axial" => [
                    2.into(),
                    vec![0, 0, 400, 0]
                        .into_iter()
                        .map(Object::from)
                        .collect::<Vec<_>>()
                        .into(),
                ],
                _ => [
                    3.into(),
                    vec![0, 300, 0, 0, 300, 400]
                        .into_iter()
                        .map(Object::from)
                        .collect::<Vec<_>>()
                        .into(),
                ],
            };
            let shading = dictionary! {
                "ShadingType" => kind, "ColorSpace" => "DeviceCMYK", "Coords" => coords,
                "Function" => function,
            };
            let shading = file.document.add_object(shading);
            file.resource("Shading", "S", shading);
            let pattern = dictionary! { "PatternType" => 2, "Shading" => shading };
            file.resource("Pattern", "P", pattern);
            file.prepend(2, operators);
        }
    };
    for kind in ["axial", "radial"] {
        fails(&[Check::TotalInk], with_shading(kind, "q 50 250 340 90 re W n /S sh Q"));
        remarks(&[], with_shading(kind, "q 50 250 90 90 re W n /S sh Q"));
        let nothing = "q 50 250 0 0 re W n /S sh Q";
        remarks(&[Check::TotalInk], with_shading(kind, nothing));
        let apart = "q 50 250 90 90 re W n 300 250 90 90 re W n /S sh Q";
        remarks(&[Check::TotalInk], with_shading(kind, apart));
        let filled = "q /Pattern cs /P scn 350 250 40 90 re f Q";
        fails(&[Check::TotalInk], with_shading(kind, filled));
        let clipped = "q 50 250 90 90 re W n /Pattern cs /P scn 350 250 40 90 re f Q";
        remarks(&[Check::TotalInk], with_shading(kind, clipped));
        remarks(&[], with_shading(kind, "q /Pattern cs /P scn Q"));
    }
}

#[test]
fn an_older_standard_is_told_as_what_it_is() {
    let older = |version: &'static str, level: &'static str| {
        move |file: &mut PressFile| {
            file.document.version = "1.3".into();
            let info = file.info;
            let info = file.dict(info);
            info.set("GTS_PDFXVersion", Object::string_literal(version));
            if !level.is_empty() {
                info.set("GTS_PDFXConformance", Object::string_literal(level));
            }
            let intent = file.intent;
            file.dict(intent).remove(b"DestOutputProfile");
        }
    };
    for (version, level, name) in [
        ("PDF/X-1:2001", "PDF/X-1a:2001", "PDF/X-1a:2001"),
        ("PDF/X-1a:2003", "", "PDF/X-1a:2003"),
        ("PDF/X-3:2002", "", "PDF/X-3:2002"),
    ] {
        let mut file = PressFile::new();
        older(version, level)(&mut file);
        // Their word stands in the information dictionary alone.
        file.replace_xmp("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", "");
        file.replace_xmp("uuid:1", "");
        let (told, _dir) = run(&file.bytes(), &[]);
        must_succeed(&told);
        let said = String::from_utf8(told.stdout).unwrap();
        must_contain(&said, &format!("filen er `{name}`, som er ældre end PDF/X-4"));
    }
    let mut unreadable = PressFile::new();
    older("PDF/X-3:2003", "")(&mut unreadable);
    unreadable.replace_xmp("</rdf:RDF>", "");
    let report = judge(unreadable);
    assert_eq!(checks(&report, Verdict::Failed), [Check::Identification]);
    // What they ask for themselves is a fault as ever.
    fails(&[Check::Trapped], |file| {
        older("PDF/X-3:2003", "")(file);
        file.replace_xmp("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", "");
        let info = file.info;
        file.dict(info).set("Trapped", "Unknown");
        file.replace_xmp("<pdf:Trapped>False</pdf:Trapped>", "");
    });
    // A file that is both is PDF/X-4.
    fails(&[Check::Version, Check::OutputProfile], older("PDF/X-3:2003", ""));
}

#[test]
fn what_is_for_a_screen_is_caught() {
    let link = |rectangle: [f32; 4]| {
        dictionary! {
            "Type" => "Annot", "Subtype" => "Link", "Rect" => rect(rectangle),
            "Dest" => vec![Object::Integer(0), "Fit".into()],
        }
    };
    fails(&[Check::Annotations], |file| {
        file.page(2)
            .set("Annots", vec![link([20.0, 20.0, 90.0, 40.0]).into()]);
    });
    let mut beside = PressFile::new();
    beside
        .page(2)
        .set("Annots", vec![link([-90.0, 20.0, -20.0, 40.0]).into()]);
    assert!(judge(beside).is_go());
    fails(&[Check::Actions], |file| {
        let script = dictionary! {
            "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)"),
        };
        file.dict(file.catalog).set("OpenAction", script);
    });
    fails(&[Check::Actions], |file| {
        let form = dictionary! { "Fields" => vec![Object::Null] };
        file.dict(file.catalog).set("AcroForm", form);
    });
}

#[test]
fn output_intents_that_name_no_condition_of_print_are_caught() {
    fails(&[Check::OutputIntent], |file| {
        file.dict(file.catalog).remove(b"OutputIntents");
    });
    fails(&[Check::OutputIntent], |file| {
        let twice = vec![Object::Reference(file.intent), Object::Reference(file.intent)];
        file.dict(file.catalog).set("OutputIntents", twice);
    });
    fails(&[Check::OutputIntent], |file| {
        file.dict(file.intent).remove(b"OutputConditionIdentifier");
    });
    fails(&[Check::OutputProfile], |file| {
        file.dict(file.intent).remove(b"DestOutputProfile");
    });
    fails(&[Check::OutputProfile], |file| {
        let profile = file.document.get_object_mut(file.profile).unwrap();
        let profile = profile.as_stream_mut().unwrap();
        let mut bytes = profile.content.clone();
        bytes[12..16].copy_from_slice(b"mntr");
        profile.set_plain_content(bytes);
    });
    fails(&[Check::OutputProfile], |file| {
        let screen = moxcms::ColorProfile::new_srgb().encode().unwrap();
        let profile = file.document.get_object_mut(file.profile).unwrap();
        profile.as_stream_mut().unwrap().set_plain_content(screen);
    });
    remarks(&[Check::OutputProfile], |file| {
        let other = Object::string_literal("FOGRA51");
        file.dict(file.intent).set("OutputConditionIdentifier", other);
    });
}

#[test]
fn what_the_file_says_of_itself_must_be_there_and_agree() {
    fails(&[Check::Version], |file| file.document.version = "1.4".into());
    fails(&[Check::Version], |file| file.document.version = "1.7".into());
    fails(&[Check::Identification], |file| {
        let version = "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>";
        file.replace_xmp(version, "");
    });
    fails(&[Check::Identification], |file| file.replace_xmp("PDF/X-4", "PDF/X-1a"));
    fails(&[Check::Identification], |file| file.replace_xmp("</rdf:RDF>", ""));
    fails(&[Check::Title], |file| {
        file.dict(file.info).remove(b"Title");
    });
    fails(&[Check::Title], |file| file.replace_xmp(">Velkommen<", ">Farvel<"));
    fails(&[Check::Dates], |file| {
        let date = Object::string_literal("D:20220202000000Z");
        file.dict(file.info).set("ModDate", date);
    });
    fails(&[Check::Trapped], |file| file.dict(file.info).set("Trapped", "Unknown"));
    fails(&[Check::Trapped], |file| file.replace_xmp(">False<", ">True<"));
    fails(&[Check::History], |file| file.replace_xmp("uuid:1", ""));
    fails(&[Check::FileId], |file| {
        file.document.trailer.remove(b"ID");
    });
}

#[test]
fn what_a_press_must_not_meet_in_a_file_is_caught() {
    fails(&[Check::Compression], |file| {
        // LZW of nothing: a clear code and the end (ISO 32000-1, 7.4.4).
        let dict = dictionary! { "Filter" => "LZWDecode" };
        file.document
            .add_object(Stream::new(dict, vec![0x80, 0x0b, 0x60, 0x50]));
    });
    fails(&[Check::TransferFunctions], |file| {
        let function = dictionary! {
            "FunctionType" => 2, "N" => 2, "Domain" => vec![0.into(), 1.into()],
        };
        file.resource("ExtGState", "G", dictionary! { "TR" => function });
        file.prepend(1, "q /G gs Q");
    });
    fails(&[Check::PostScript], |file| {
        let dict = dictionary! { "Type" => "XObject", "Subtype" => "PS" };
        let program = file.document.add_object(Stream::new(dict, b"showpage".to_vec()));
        file.resource("XObject", "Program", program);
        file.prepend(3, "/Program Do");
    });
}

#[test]
fn the_place_of_a_fault_is_told() {
    let mut file = PressFile::new();
    file.set_picture("DeviceCMYK", &[90, 60, 40, 20], 49);
    let report = judge(file);
    let item = report
        .items
        .iter()
        .find(|item| item.check == Check::Resolution)
        .unwrap();
    let places: Vec<_> = item.occurrences.iter().map(|it| (it.page, it.figure)).collect();
    let expected = [1, 2, 3, 4].map(|page| (Some(page), Some(1)));
    assert_eq!(places, expected);
}

#[test]
fn files_that_cannot_be_judged_are_refused_by_name() {
    let judge = |bytes: &[u8]| preflight(bytes.to_vec()).unwrap_err();
    assert_eq!(judge(b""), Unreadable::Empty);
    assert_eq!(judge(b"no PDF"), Unreadable::NoPdf);
    assert_eq!(judge(b"%PDF-1.6\nnonsense"), Unreadable::Damaged);
    let mut empty = PressFile::new();
    empty.pages.clear();
    assert_eq!(judge(&empty.bytes()), Unreadable::NoPages);
}

/// Makes the objects of a file of one page without contents, to which others may be added.
fn one_page() -> Vec<(usize, Vec<u8>)> {
    vec![
        (1, b"<</Type/Catalog/Pages 2 0 R>>".to_vec()),
        (2, b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec()),
        (3, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R>>".to_vec()),
        (4, b"<</Length 0>>stream\n\nendstream".to_vec()),
    ]
}

/// Gives the verdict on whether everything in a file could be read.
fn legible(file: Vec<u8>) -> Verdict {
    let report = preflight(file).unwrap();
    let item = report.items.iter().find(|item| item.check == Check::Legible);
    item.unwrap().verdict
}

#[test]
fn arrays_within_each_other_end_where_no_file_has_them() {
    let mut deep = one_page();
    deep.push((5, "[".repeat(100_000).into_bytes()));
    assert_eq!(legible(file_of(&deep)), Verdict::Failed);
    let closed = format!("{}{}", "[".repeat(300), "]".repeat(300));
    let mut deep = one_page();
    deep.push((5, closed.into_bytes()));
    assert_eq!(legible(file_of(&deep)), Verdict::Passed);
}

#[test]
fn the_pixels_of_a_picture_are_not_brackets() {
    for byte in [b'[', b'<', b'(', b'a'] {
        fails(&[Check::Resolution], |file| {
            let dict = dictionary! {
                "Type" => "XObject", "Subtype" => "Image", "BitsPerComponent" => 8,
                "Width" => 30, "Height" => 31, "ColorSpace" => "DeviceGray",
            };
            let mut pixels = vec![byte; 930];
            pixels[929] = b' ';
            let picture = file.document.add_object(Stream::new(dict, pixels));
            file.resource("XObject", "Raw", picture);
            file.prepend(1, "q 99 0 0 99 50 250 cm /Raw Do Q");
        });
        fails(&[Check::Resolution], |file| {
            let mut pixels = vec![byte; 929];
            pixels[0] = b'.';
            let pixels = String::from_utf8(pixels).unwrap();
            let picture = format!("BI /W 30 /H 31 /CS /G /BPC 8 ID {pixels}. EI");
            file.prepend(1, &format!("q 99 0 0 99 50 250 cm {picture} Q"));
        });
    }
}

/// Makes a file whose table of objects is a stream: places of some objects that are written as
/// they are, and for others the stream that they lie in and their number there.
fn file_with_table(
    objects: &[(usize, Vec<u8>)],
    packed: &[(usize, usize, usize)],
) -> Vec<u8> {
    let mut file = b"%PDF-1.6\n".to_vec();
    let numbers = objects.iter().map(|(number, _)| *number);
    let packed_numbers = packed.iter().map(|(number, ..)| *number);
    let table = numbers.chain(packed_numbers).max().unwrap() + 1;
    let mut entries = vec![[0_u8; 8]; table + 1];
    let entry = |kind: u8, place: usize, index: usize| {
        let mut entry = [kind, 0, 0, 0, 0, 0, 0, 0];
        entry[1..5].copy_from_slice(&(place as u32).to_be_bytes());
        entry[5..].copy_from_slice(&(index as u32).to_be_bytes()[1..]);
        entry
    };
    for (number, object) in objects {
        entries[*number] = entry(1, file.len(), 0);
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    for (number, stream, index) in packed {
        entries[*number] = entry(2, *stream, *index);
    }
    let start = file.len();
    entries[table] = entry(1, start, 0);
    let entries = entries.concat();
    let (size, length) = (table + 1, entries.len());
    let dict = format!("<</Type/XRef/Size {size}/W[1 4 3]/Root 1 0 R/Length {length}>>");
    file.extend(format!("{table} 0 obj\n{dict}stream\n").bytes());
    file.extend(entries);
    file.extend(format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF").bytes());
    file
}

#[test]
fn streams_of_objects_within_each_other_are_damage() {
    let mutual = file_with_table(&one_page(), &[(5, 6, 0), (6, 5, 0)]);
    assert_eq!(legible(mutual.clone()), Verdict::Failed);
    must_fail(&run(&mutual, &[]).0, 1);
    let own = file_with_table(&one_page(), &[(5, 5, 0)]);
    assert_eq!(legible(own), Verdict::Failed);
}

#[test]
fn a_stream_of_many_objects_is_read_in_one_go() {
    let count = 65_000;
    let mut head = String::new();
    for index in 0..count {
        head += &format!("{} {} ", 10 + index, 5 * index);
    }
    let body = "null ".repeat(count);
    let (first, length) = (head.len(), head.len() + body.len());
    let dict = format!("<</Type/ObjStm/N {count}/First {first}/Length {length}>>");
    let mut objects = one_page();
    objects.push((5, format!("{dict}stream\n{head}{body}\nendstream").into_bytes()));
    let packed: Vec<_> = (0..count).map(|index| (10 + index, 5, index)).collect();
    assert_eq!(legible(file_with_table(&objects, &packed)), Verdict::Passed);
}

#[test]
fn pages_that_viewers_count_otherwise_are_refused() {
    let tree = |kids: &str, count: usize, others: &[(usize, &str)]| {
        let mut objects = one_page();
        objects[1].1 = format!("<</Type/Pages/Kids[{kids}]/Count {count}>>").into_bytes();
        let others = others.iter();
        objects
            .extend(others.map(|(number, object)| (*number, object.as_bytes().to_vec())));
        preflight(file_of(&objects)).map(|report| report.head.pages)
    };
    let node = "<</Type/Pages/Kids[6 0 R]/Count 1>>";
    let page = "<</Type/Page/MediaBox[0 0 420 595]>>";
    assert_eq!(tree("3 0 R", 1, &[]), Ok(1));
    assert_eq!(tree("3 0 R 5 0 R", 2, &[(5, node), (6, page)]), Ok(2));
    let broken = Err(Unreadable::PageTree);
    // A page twice, one that is not there, a reference to a reference, wrong counts.
    assert_eq!(tree("3 0 R 3 0 R", 2, &[]), broken);
    assert_eq!(tree("3 0 R 9 0 R", 2, &[(8, "null")]), broken);
    assert_eq!(tree("3 0 R 5 0 R", 2, &[(5, "6 0 R"), (6, page)]), broken);
    assert_eq!(tree("3 0 R", 2, &[]), broken);
    assert_eq!(
        tree("3 0 R 5 0 R", 2, &[(5, "<</Type/Pages/Kids[6 0 R]/Count 2>>"), (6, page)]),
        broken
    );
    assert_eq!(tree("2 0 R", 1, &[]), broken);
    let untyped = "<</Kids[6 0 R]/Count 1>>";
    assert_eq!(tree("5 0 R", 1, &[(5, untyped), (6, page)]), broken);
}

/// Makes a file of objects, each with its number and as it is written.
fn file_of(objects: &[(usize, Vec<u8>)]) -> Vec<u8> {
    let mut file = b"%PDF-1.6\n".to_vec();
    let size = objects.iter().map(|(number, _)| number + 1).max().unwrap();
    let mut places = vec![0; size];
    for (number, object) in objects {
        places[*number] = file.len();
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let table = file.len();
    file.extend(format!("xref\n0 {size}\n").bytes());
    for place in places {
        let state = if place == 0 { "65535 f" } else { "00000 n" };
        file.extend(format!("{place:010} {state} \n").bytes());
    }
    let trailer =
        format!("trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF");
    file.extend(trailer.bytes());
    file
}

/// Makes a file of one page whose contents are packed by these filters.
fn file_with_contents(filters: &str, contents: &[u8]) -> Vec<u8> {
    let length = contents.len();
    let stream = format!("<</Filter[{filters}]/Length {length}>>\nstream\n");
    file_of(&[
        (1, b"<</Type/Catalog/Pages 2 0 R>>".to_vec()),
        (2, b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec()),
        (3, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R>>".to_vec()),
        (4, [stream.as_bytes(), contents, b"\nendstream"].concat()),
    ])
}

/// Packs so many blanks.
fn packed_blanks(count: usize) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    std::io::copy(&mut std::io::repeat(b' ').take(count as u64), &mut packer).unwrap();
    packer.finish().unwrap()
}

#[test]
fn layers_of_filters_and_trees_of_pages_without_end_are_refused() {
    let judge = |file: Vec<u8>| preflight(file).unwrap_err();
    let twice = |bytes: &[u8]| {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    };
    let packed = packed_blanks(600 * 1024 * 1024);
    let layers = file_with_contents("/FlateDecode/FlateDecode", &twice(&packed));
    assert_eq!(judge(layers), Unreadable::TooLarge);
    let runs = file_with_contents(&"/RunLengthDecode".repeat(2), b"\x80");
    assert_eq!(judge(runs), Unreadable::TooLarge);
    // Runs of equal bytes packed once more are what old programs write.
    let packed_runs =
        file_with_contents("/FlateDecode/RunLengthDecode", &twice(b"\0 \x80"));
    assert_eq!(legible(packed_runs), Verdict::Passed);
    let hexadecimal: String = packed.iter().map(|byte| format!("{byte:02x}")).collect();
    let filters = "/ASCIIHexDecode/FlateDecode";
    let hidden = file_with_contents(filters, format!("{hexadecimal}>").as_bytes());
    assert_eq!(judge(hidden), Unreadable::TooLarge);

    // Each node has ten times the next one below it.
    let node = |kid: usize| {
        let kids = format!("{kid} 0 R ").repeat(10);
        format!("<</Type/Pages/Kids[{kids}]/Count 10>>")
    };
    let mut wide = vec![(1, b"<</Type/Catalog/Pages 2 0 R>>".to_vec())];
    wide.extend((2..9).map(|number| (number, node(number + 1).into_bytes())));
    wide.push((9, b"<</Type/Page/MediaBox[0 0 420 595]>>".to_vec()));
    assert_eq!(judge(file_of(&wide)), Unreadable::PageTree);
    let mut deep = vec![(1, b"<</Type/Catalog/Pages 2 0 R>>".to_vec())];
    let only =
        |kid: usize| format!("<</Type/Pages/Kids[{kid} 0 R]/Count 1>>").into_bytes();
    deep.extend((2..20_002).map(|number| (number, only(number + 1))));
    deep.push((20_002, b"<</Type/Page/MediaBox[0 0 420 595]>>".to_vec()));
    assert_eq!(judge(file_of(&deep)), Unreadable::TooLarge);
}

#[test]
fn contents_that_lie_in_themselves_or_ask_for_too_much_are_caught() {
    fails(&[Check::Legible], |file| {
        let form = file.form;
        let own = dictionary! { "XObject" => dictionary! { "Form" => form } };
        let stream = Stream::new(
            dictionary! {
                "Subtype" => "Form", "BBox" => rect([0.0, 0.0, 9.0, 9.0]),
                "Resources" => own,
            },
            b"/Form Do".to_vec(),
        );
        file.document.set_object(form, stream);
    });
    fails(&[Check::Legible], |file| {
        let id = file.document.new_object_id();
        let own = dictionary! { "Pattern" => dictionary! { "P" => id } };
        let stream = Stream::new(
            dictionary! {
                "PatternType" => 1, "PaintType" => 1, "TilingType" => 1,
                "XStep" => 5, "YStep" => 5, "BBox" => rect([0.0, 0.0, 5.0, 5.0]),
                "Resources" => own,
            },
            b"/Pattern cs /P scn 0 0 2 2 re f".to_vec(),
        );
        file.document.set_object(id, stream);
        file.resource("Pattern", "P", id);
        file.prepend(2, "/Pattern cs /P scn 50 400 20 20 re f");
    });
    // A line of a hundred million dashes, and a pattern of as many tiles.
    fails(&[Check::Legible], |file| {
        file.prepend(1, "q [0.00001] 0 d 0 0 m 400 600 l S Q");
    });
    fails(&[Check::Legible], |file| {
        let pattern = Stream::new(
            dictionary! {
                "PatternType" => 1, "PaintType" => 1, "TilingType" => 1,
                "XStep" => 0.04, "YStep" => 0.04, "BBox" => rect([0.0, 0.0, 5.0, 5.0]),
            },
            b"0 0 2 2 re f".to_vec(),
        );
        let pattern = file.document.add_object(pattern);
        file.resource("Pattern", "P", pattern);
        file.prepend(2, "/Pattern cs /P scn 50 400 20 20 re f");
    });
    fails(&[Check::Legible], |file| {
        file.prepend(1, &format!("{} TJ", "[".repeat(100_000)));
        file.document.compress();
    });
}

#[test]
fn a_file_whose_table_of_objects_is_wrong_fails() {
    let whole = PressFile::new().bytes();
    let (header, rest) = whole.split_at(b"%PDF-1.6\n".len());
    let shifted = [header, b"% moved\n", rest].concat();
    let report = preflight(shifted).unwrap();
    assert_eq!(checks(&report, Verdict::Failed), [Check::Legible]);
}

#[test]
fn a_file_cut_off_anywhere_is_judged_or_refused() {
    let whole = PressFile::new().bytes();
    for share in 1..20 {
        let cut = whole[..whole.len() * share / 20].to_vec();
        if let Ok(report) = preflight(cut) {
            assert!(!report.is_go(), "{share} of 20");
        }
    }
}

#[test]
fn the_program_says_go_or_no_go_and_why() {
    let (go, _dir) = run(&PressFile::new().bytes(), &[]);
    must_succeed(&go);
    let said = String::from_utf8(go.stdout).unwrap();
    assert_eq!(said.lines().last(), Some("KLAR TIL TRYK"));
    let mut file = PressFile::new();
    file.set_picture("DeviceCMYK", &[90, 60, 40, 20], 49);
    let bytes = file.bytes();
    let (no_go, _dir) = run(&bytes, &[]);
    must_fail(&no_go, 1);
    let said = String::from_utf8(no_go.stdout).unwrap();
    assert_eq!(said.lines().last(), Some("IKKE KLAR TIL TRYK"));
    must_contain(&said, "side 1, billede 1; side 2, billede 1");
    must_contain(&said, "147 ppi er for lidt til tryk");
    let (json, _dir) = run(&bytes, &["--format", "json", "--lang", "en"]);
    let said = String::from_utf8(json.stdout).unwrap();
    let lines: Vec<serde_json::Value> =
        said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let fault = lines.iter().find(|line| line["check"] == "resolution").unwrap();
    assert_eq!(fault["verdict"], "failed");
    assert_eq!((&fault["page"], &fault["figure"]), (&1.into(), &1.into()));
    assert_eq!(fault["value"], "147 ppi");
    let summary = lines.last().unwrap();
    assert_eq!((&summary["go"], &summary["failed"]), (&false.into(), &1.into()));
    assert_eq!(summary["sha256"], folio::Digest::of(&bytes).to_string());
}

#[test]
fn the_report_is_one_page_the_same_each_time_and_never_over_a_file() {
    let bytes = PressFile::new().bytes();
    let report = |flags: &[&str]| {
        let (output, dir) = run(&bytes, flags);
        must_succeed(&output);
        fs::read(dir.path().join("rapport.pdf")).unwrap()
    };
    let first = report(&["--report", "rapport.pdf"]);
    assert_eq!(first, report(&["--report", "rapport.pdf"]));
    let pdf = lopdf::Document::load_mem(&first).unwrap();
    assert_eq!(pdf.get_pages().len(), 1);
    let (over, dir) = run(&bytes, &["--report", "tryk.pdf"]);
    must_fail(&over, 2);
    assert_eq!(fs::read(dir.path().join("tryk.pdf")).unwrap(), bytes);
}

#[test]
fn what_is_no_pdf_is_refused_with_its_reason() {
    let (no_pdf, dir) = run(b"PK", &[]);
    must_contain(&must_fail(&no_pdf, 1), "filen er ikke en PDF");
    let mut missing = folio(&["preflight", "findes-ikke.pdf"]);
    let missing = missing.current_dir(dir.path()).output().unwrap();
    must_contain(&must_fail(&missing, 2), "`findes-ikke.pdf` er ingen fil");
}

#[test]
fn an_encrypted_file_is_refused_or_fails() {
    use lopdf::{EncryptionState, EncryptionVersion, Permissions};
    let encrypted = |user_password: &str| {
        let mut document = lopdf::Document::load_mem(&PressFile::new().bytes()).unwrap();
        let version = EncryptionVersion::V2 {
            document: &document,
            owner_password: "owner",
            user_password,
            key_length: 128,
            permissions: Permissions::all(),
        };
        let state = EncryptionState::try_from(version).unwrap();
        document.encrypt(&state).unwrap();
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        preflight(bytes)
    };
    assert_eq!(encrypted("hemmelig").unwrap_err(), Unreadable::Encrypted);
    let open = encrypted("").unwrap();
    assert_eq!(checks(&open, Verdict::Failed), [Check::Encryption]);
}

/// What stands in the place of bytes: references that may lead in circles, what opens and
/// never closes, numbers out of all bounds.
const TOKENS: [&[u8]; 20] = [
    b"",
    b" ",
    b"1 0 R",
    b"3 0 R",
    b"4 0 R",
    b"6 0 R",
    b"7 0 R",
    b"8 0 R",
    b"9 0 R",
    b"[",
    b"]",
    b"<<",
    b">>",
    b"(",
    b"/",
    b"-1",
    b"99999999999",
    b"0.0000001",
    b" Do ",
    b"null",
];

/// Makes a file whose larger parts, which are of no interest here, are left out.
fn small_file() -> Vec<u8> {
    let mut file = PressFile::new();
    file.dict(file.descriptor).remove(b"FontFile2");
    file.set_picture("DeviceCMYK", &[90, 60, 40, 20], 4);
    let profile = file.document.get_object_mut(file.profile).unwrap();
    profile.as_stream_mut().unwrap().set_plain_content(Vec::new());
    file.document.prune_objects();
    file.bytes()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_damaged_file_is_judged_or_refused(
        damages in prop::collection::vec((any::<Index>(), 0..8usize, 0..TOKENS.len()), 1..6),
    ) {
        let mut bytes = small_file();
        for (place, count, token) in damages {
            let start = place.index(bytes.len());
            let end = (start + count).min(bytes.len());
            bytes.splice(start..end, TOKENS[token].iter().copied());
        }
        if let Some(report) = reading::judge(&bytes) {
            prop_assert!(!report.is_go());
        }
    }
}
