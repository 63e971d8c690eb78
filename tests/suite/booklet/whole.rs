//! A booklet is whole or refused: what viewers find in a PDF is found, what has no appearance
//! is named, and what is lost for good is refused with its page.

use std::fs;

use folio::Lang;
use folio::booklet::{BookletFault, BookletSettings, MarkKind, Remark, make};
use lopdf::{Document, Object, Stream, dictionary};

use super::{TestPdf, colours, fault, folder_with_pdf, saved, stamp};
use crate::project::{folio, must_contain, must_succeed};

/// The objects before the contents of a PDF with one page of A5: catalog, page tree, page.
const ONE_PAGE: [&str; 3] = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R>>",
];

/// A content that paints the page red.
const RED: &[u8] = b"1 0 0 rg 0 0 420 595 re f";

/// Writes a PDF of objects as they stand, numbered from 1, with an index behind them whose
/// places are counted from `start`.
fn written(objects: &[&[u8]], start: usize) -> Vec<u8> {
    let mut pdf = b"%PDF-1.7\n".to_vec();
    let mut index = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(objects) {
        index += &format!("{:010} 00000 n \n", pdf.len() + start);
        pdf.extend(format!("{number} 0 obj\n").bytes());
        pdf.extend(*object);
        pdf.extend(b"\nendobj\n");
    }
    let place = pdf.len() + start;
    let trailer = format!("trailer<</Size {}/Root 1 0 R>>", objects.len() + 1);
    pdf.extend(format!("{index}{trailer}\nstartxref\n{place}\n%%EOF").bytes());
    pdf
}

/// Writes a PDF of one page with a stream as its contents, and further objects from 5 on.
fn of_stream(stream: &[u8], others: &[&[u8]]) -> Vec<u8> {
    let before = ONE_PAGE.map(str::as_bytes);
    written(&[&before[..], &[stream], others].concat(), 0)
}

/// Writes a stream with entries as they stand.
fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<<{entries}>>\nstream\n");
    [head.as_bytes(), data, b"\nendstream"].concat()
}

/// Whether the first page of a PDF comes out red all over in its booklet.
#[track_caller]
fn is_red(pdf: &[u8]) -> bool {
    let booklet = make(pdf, "navn", BookletSettings::default()).unwrap();
    assert_eq!(booklet.remarks, []);
    colours(&booklet.pdf, true)
        .iter()
        .all(|colour| *colour == [255, 0, 0])
}

/// Packs data as zlib does.
fn packed(data: &[u8]) -> Vec<u8> {
    let mut stream = Stream::new(dictionary! {}, data.repeat(20));
    stream.compress().unwrap();
    stream.content
}

#[test]
fn streams_are_found_whatever_their_length_says() {
    for length in ["", "/Length 5", "/Length 99999", "/Length 25.0", "/Length 7 0 R"] {
        assert!(is_red(&of_stream(&stream(length, RED), &[])), "{length}");
    }
    // No line ends before the last word.
    let glued = |data: &[u8]| {
        [
            b"<</Length 3>>stream
",
            data,
            RED,
            b" endstream",
        ]
        .concat()
    };
    assert!(is_red(&of_stream(&glued(b""), &[])));
    // Where the data hold the word themselves, readers are not of one mind.
    let twofold = of_stream(
        &glued(
            b"% endstream
",
        ),
        &[],
    );
    assert_eq!(fault(&twofold), BookletFault::PageDiffers(1));
    must_contain(&fault(&twofold).message(Lang::Da), "side 1 ville ikke være den samme");
    // A form within the page.
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R\
        /Resources<</XObject<</F 5 0 R>>>>>>";
    let form = stream("/Subtype/Form/BBox[0 0 420 595]", RED);
    let objects = [ONE_PAGE[0], ONE_PAGE[1], page].map(str::as_bytes);
    let contents = stream("/Length 5", b"/F Do");
    assert!(is_red(&written(&[&objects[..], &[&contents, &form]].concat(), 0)));
    let endless = of_stream(&[b"<<>>stream\n", RED].concat(), &[]);
    assert_eq!(fault(&endless), BookletFault::PageUnreadable(1));
}

#[test]
fn data_with_a_wrong_checksum_are_whole_and_data_that_are_cut_off_are_not() {
    let whole = packed(RED);
    let of = |data: &[u8]| {
        let entries = format!("/Filter/FlateDecode/Length {}", data.len());
        of_stream(&stream(&entries, data), &[])
    };
    let wrong = [&whole[..whole.len() - 4], &[0; 4]].concat();
    assert!(is_red(&of(&wrong)) && is_red(&of(&whole)));
    assert_eq!(fault(&of(&whole[..whole.len() / 2])), BookletFault::PageUnreadable(1));
    // Two streams are one text, so that half of the first would hide what is missing.
    let page = ONE_PAGE[2].replace("4 0 R", "[4 0 R 4 0 R]");
    let entries = format!("/Filter/FlateDecode/Length {}", wrong.len());
    let data = stream(&entries, &wrong);
    let objects =
        [ONE_PAGE[0].as_bytes(), ONE_PAGE[1].as_bytes(), page.as_bytes(), &data];
    assert!(is_red(&written(&objects, 0)));
}

#[test]
fn packed_objects_with_a_wrong_checksum_are_read_to_their_end() {
    let mut pdf = Vec::new();
    TestPdf::numbered(40).finish().save_modern(&mut pdf).unwrap();
    let pages = |pdf: &[u8]| {
        let booklet = make(pdf, "navn", BookletSettings::default()).unwrap();
        super::numbers(&booklet.pdf)
    };
    let sound = pages(&pdf);
    let words = |word: &'static [u8]| {
        let windows = pdf.windows(word.len()).enumerate();
        let places = windows.filter(move |(_, window)| *window == word);
        places.map(|(at, _)| at).collect::<Vec<_>>()
    };
    let (packed, ends) = (words(b"FlateDecode"), words(b"\nendstream"));
    assert!(!packed.is_empty(), "the objects are packed");
    for place in packed {
        let end = ends[ends.partition_point(|end| *end < place)];
        pdf[end - 4..end].fill(0);
    }
    assert_eq!(pages(&pdf), sound);
}

#[test]
fn what_is_lost_for_good_is_refused_with_its_page() {
    // A picture that the index promises, and that is not there.
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R\
        /Resources<</XObject<</F 5 0 R/G 9 0 R>>>>>>";
    let objects = [ONE_PAGE[0], ONE_PAGE[1], page].map(str::as_bytes);
    let contents = stream("/Length 25", RED);
    let of = |fifth: &[u8]| written(&[&objects[..], &[&contents, fifth]].concat(), 0);
    assert_eq!(fault(&of(b"<</Broken")), BookletFault::PageUnreadable(1));
    // One that no file promises counts as nothing.
    assert!(is_red(&of(b"<<>>")));
    let picture = |data: &[u8]| {
        let entries = format!(
            "/Subtype/Image/Width 10/Height 10/BitsPerComponent 8/ColorSpace/DeviceGray\
             /Filter/FlateDecode/Length {}",
            data.len()
        );
        of(&stream(&entries, data))
    };
    let whole = packed(RED);
    assert!(is_red(&picture(&whole)));
    let cut = picture(&whole[..whole.len() - 8]);
    assert_eq!(fault(&cut), BookletFault::PageUnreadable(1));
    let said = fault(&cut).message(Lang::En);
    must_contain(&said, "page 1 cannot be read");
}

#[test]
fn resources_of_the_tree_are_kept_beside_those_of_the_page() {
    let state = |blue: u8| format!("<</ColorSpace<</C{blue} /DeviceRGB>>>>");
    let tree = format!("<</Type/Pages/Kids[3 0 R]/Count 1/Resources {}>>", state(1));
    let page =
        ONE_PAGE[2].replace("/Contents", &format!("/Resources {}/Contents", state(2)));
    let contents = stream("", b"/C1 cs 1 0 0 sc 0 0 420 595 re f");
    let objects = [ONE_PAGE[0].as_bytes(), tree.as_bytes(), page.as_bytes(), &contents];
    assert!(is_red(&written(&objects, 0)));
}

#[test]
fn bytes_before_the_file_are_passed_over_however_its_places_are_counted() {
    let contents = stream("/Length 25", RED);
    let objects: Vec<_> = ONE_PAGE
        .iter()
        .map(|object| object.as_bytes())
        .chain([&contents[..]])
        .collect();
    for length in [1, 3, 20, 1024] {
        let before = vec![b'\n'; length];
        for start in [0, length] {
            let pdf = [&before[..], &written(&objects, start)].concat();
            assert!(is_red(&pdf), "{length} bytes, counted from {start}");
        }
    }
    let far = [vec![b' '; 1025], written(&objects, 0)].concat();
    assert_eq!(fault(&far), BookletFault::Foreword);
    must_contain(&fault(&far).message(Lang::Da), "gem den som en ny PDF");
}

/// Makes a PDF of one page with one annotation that is printed, in a form with these entries.
fn annotated(annotation: lopdf::Dictionary, form: lopdf::Dictionary) -> Vec<u8> {
    let mut pdf = TestPdf::new();
    let mut annotation = annotation;
    annotation.set("Type", "Annot");
    let place = [42.0, 59.0, 378.0, 536.0].map(Object::from).to_vec();
    annotation.set("Rect", place);
    if !annotation.has(b"F") {
        annotation.set("F", 4);
    }
    pdf.page(
        "0 0 1 rg 0 0 420 298 re f",
        dictionary! { "Annots" => vec![annotation.into()] },
    );
    let mut document = pdf.finish();
    document.catalog_mut().unwrap().set("AcroForm", form);
    saved(document)
}

/// Gives the remarks on the booklet of a PDF.
#[track_caller]
fn remarks(pdf: &[u8]) -> Vec<Remark> {
    make(pdf, "navn", BookletSettings::default()).unwrap().remarks
}

#[test]
fn fields_and_marks_without_an_appearance_are_named_with_their_page() {
    let text = || Object::string_literal("Anna Andersen");
    let field = || dictionary! { "Subtype" => "Widget", "FT" => "Tx", "V" => text() };
    let box_of = |state: &str| {
        dictionary! { "Subtype" => "Widget", "FT" => "Btn", "AS" => state }
    };
    let link = |border: [i32; 3]| {
        let border = border.map(Object::from).to_vec();
        let colour = vec![1.into(), 0.into(), 0.into()];
        dictionary! { "Subtype" => "Link", "Border" => border, "C" => colour }
    };
    let of = |kind: &str| dictionary! { "Subtype" => kind };
    let hidden = dictionary! { "Subtype" => "Square", "F" => 6 };
    let screen = dictionary! { "Subtype" => "Square", "F" => 0 };
    let empty = dictionary! { "Subtype" => "Widget", "FT" => "Tx" };
    for (annotation, kind) in [
        (field(), Some(MarkKind::Field)),
        (empty, None),
        (box_of("Ja"), Some(MarkKind::Field)),
        (box_of("Off"), None),
        (link([0, 0, 1]), Some(MarkKind::LinkFrame)),
        (link([0, 0, 0]), None),
        (of("Square"), Some(MarkKind::Drawing)),
        (of("Ink"), Some(MarkKind::Drawing)),
        (of("Stamp"), Some(MarkKind::Stamp)),
        (of("FreeText"), Some(MarkKind::FreeText)),
        (of("Text"), Some(MarkKind::Note)),
        (of("Caret"), Some(MarkKind::Proofreading)),
        (of("Highlight"), Some(MarkKind::TextMark)),
        (of("Popup"), None),
        (hidden, None),
        (screen, None),
    ] {
        let expected: Vec<_> =
            kind.map(|kind| Remark::Missing(kind, vec![1])).into_iter().collect();
        let said = format!("{annotation:?}");
        assert_eq!(remarks(&annotated(annotation, dictionary! {})), expected, "{said}");
    }
    // The value of a field may stand above it.
    let parent = dictionary! { "FT" => "Tx", "V" => text() };
    let kid = dictionary! { "Subtype" => "Widget", "Parent" => parent };
    assert_eq!(remarks(&annotated(kid, dictionary! {})).len(), 1);
}

#[test]
fn fields_that_viewers_draw_anew_are_named_as_well() {
    let mut pdf = TestPdf::new();
    let stamp = stamp(&mut pdf).as_reference().unwrap();
    let field = pdf.document.get_dictionary_mut(stamp).unwrap();
    field.set("Subtype", "Widget");
    field.set("FT", "Tx");
    field.set("V", Object::string_literal("Anna"));
    pdf.page("", dictionary! {});
    pdf.page("", dictionary! { "Annots" => vec![stamp.into()] });
    let mut document = pdf.finish();
    assert_eq!(remarks(&saved(document.clone())), []);
    let form = dictionary! { "NeedAppearances" => true };
    document.catalog_mut().unwrap().set("AcroForm", form);
    let remarks = remarks(&saved(document));
    assert_eq!(remarks, [Remark::FieldsMayDiffer(vec![2])]);
    must_contain(&remarks[0].message(Lang::Da), "felter på side 2 kan se anderledes ud");
}

#[test]
fn marks_on_a_text_are_drawn_as_viewers_draw_them() {
    // Over the upper half of the page, which is white, and over a part of the lower, which is blue.
    let quads = [0, 446, 420, 446, 0, 149, 420, 149].map(Object::from).to_vec();
    let yellow = [1, 1, 0].map(Object::from).to_vec();
    let look = |kind: &str| {
        let mark = dictionary! {
            "Subtype" => kind, "QuadPoints" => quads.clone(), "C" => yellow.clone(),
        };
        let pdf = annotated(mark, dictionary! {});
        let booklet = make(&pdf, "navn", BookletSettings::default()).unwrap();
        assert_eq!(booklet.remarks, []);
        let side = super::printed(&booklet.pdf, 0);
        move |colour: [u8; 3]| {
            let pixels = side.data().iter();
            pixels.filter(|pixel| [pixel.r, pixel.g, pixel.b] == colour).count()
        }
    };
    let (yellow, black, blue) = ([255, 255, 0], [0; 3], [0, 0, 255]);
    // A highlight is blended with what lies below: yellow on blue is black.
    let highlight = look("Highlight");
    assert!(highlight(yellow) > 50_000 && highlight(black) > 50_000);
    for kind in ["Underline", "StrikeOut", "Squiggly"] {
        let line = look(kind);
        assert!((3_000..20_000).contains(&line(yellow)), "{kind}: {}", line(yellow));
        assert!(line(blue) > 100_000 && line(black) == 0, "{kind}");
    }
}

#[test]
fn an_annotation_of_a_hidden_layer_stays_hidden() {
    let mut pdf = TestPdf::new();
    let layer =
        dictionary! { "Type" => "OCG", "Name" => Object::string_literal("Udkast") };
    let layer = pdf.document.add_object(layer);
    let stamp = stamp(&mut pdf).as_reference().unwrap();
    pdf.document.get_dictionary_mut(stamp).unwrap().set("OC", layer);
    pdf.page("", dictionary! { "Annots" => vec![stamp.into()] });
    let mut document = pdf.finish();
    let mut is_seen = |hidden: Vec<Object>| {
        let layers = dictionary! {
            "OCGs" => vec![layer.into()], "D" => dictionary! { "OFF" => hidden },
        };
        document.catalog_mut().unwrap().set("OCProperties", layers);
        let pdf = saved(document.clone());
        let booklet = make(&pdf, "navn", BookletSettings::default()).unwrap();
        colours(&booklet.pdf, true).contains(&[255, 0, 0])
    };
    assert!(is_seen(vec![]));
    assert!(!is_seen(vec![layer.into()]));
}

#[test]
fn too_many_annotations_are_refused_with_advice() {
    let note = Object::from(dictionary! { "Subtype" => "Text" });
    let mut pdf = TestPdf::new();
    pdf.page("", dictionary! { "Annots" => vec![note; 5_001] });
    let fault = fault(&pdf.bytes());
    assert_eq!(fault, BookletFault::TooManyAnnotations(1, 5_000));
    must_contain(
        &fault.message(Lang::Da),
        "side 1 har over 5000 kommentarer og felter; åbn",
    );
}

#[test]
fn a_page_that_is_turned_is_named_and_so_is_the_first_when_all_others_are() {
    let of = |turned: &[bool]| {
        let mut pdf = TestPdf::new();
        for is_turned in turned {
            let degrees = if *is_turned { 90 } else { 0 };
            pdf.page("", dictionary! { "Rotate" => degrees });
        }
        fault(&pdf.bytes())
    };
    let last = of(&[false, false, true]);
    assert_eq!(last, BookletFault::Turned { page: 3, lies: true });
    let said =
        "side 3 ligger ned, og de andre står op; drej den i det program, den kommer fra";
    assert_eq!(last.message(Lang::Da), said);
    assert_eq!(of(&[true, false, false]), BookletFault::Turned { page: 1, lies: true });
    assert_eq!(of(&[true, true, false]), BookletFault::Turned { page: 3, lies: false });
}

#[test]
fn the_command_warns_before_the_paper_is_wasted() {
    let dir = folder_with_pdf();
    let field = dictionary! {
        "Subtype" => "Widget", "FT" => "Tx", "V" => Object::string_literal("Anna"),
    };
    fs::write(dir.path().join("felt.pdf"), annotated(field, dictionary! {})).unwrap();
    let said = folio(&["booklet", "felt.pdf"])
        .current_dir(dir.path())
        .output()
        .unwrap();
    let said = must_succeed(&said);
    must_contain(&said, "skrevet: felt-haefte.pdf");
    must_contain(&said, "advarsel: udfyldte felter på side 1 mangler i hæftet");
    let sound = folio(&["booklet", "bog.pdf"])
        .current_dir(dir.path())
        .output()
        .unwrap();
    assert!(!must_succeed(&sound).contains("advarsel"));
}

#[test]
fn a_form_of_an_annotation_has_the_fonts_of_the_whole_form() {
    let mut pdf = TestPdf::new();
    let stamp = stamp(&mut pdf);
    pdf.page("", dictionary! { "Annots" => vec![stamp] });
    let mut document = pdf.finish();
    let shared = dictionary! { "Font" => dictionary! { "ZaDb" => dictionary! {} } };
    document
        .catalog_mut()
        .unwrap()
        .set("AcroForm", dictionary! { "DR" => shared });
    let pdf = saved(document);
    let booklet = make(&pdf, "navn", BookletSettings::default()).unwrap().pdf;
    let booklet = Document::load_mem(&booklet).unwrap();
    let has_font = |object: &Object| {
        let form = object.as_stream().ok()?;
        let resources =
            form.dict.get_deref(b"Resources", &booklet).ok()?.as_dict().ok()?;
        let fonts = resources.get_deref(b"Font", &booklet).ok()?.as_dict().ok()?;
        fonts.has(b"ZaDb").then_some(())
    };
    assert_eq!(booklet.objects.values().filter_map(has_font).count(), 1);
}
