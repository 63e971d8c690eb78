//! The booklet of any PDF: the order of its pages, their look, their size in bytes, and the
//! PDFs that are refused.

mod whole;

use std::fs;

use folio::booklet::{Booklet, BookletFault, BookletSettings, Remark, make};
use folio::{Grammage, LastPage, Layout, SheetFormat};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::Pixmap;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use lopdf::{
    Dictionary, Document, EncryptionState, EncryptionVersion, Object, ObjectId,
    Permissions, Stream, dictionary,
};
use tempfile::TempDir;

use crate::project::{
    Copy, folio, must_contain, must_fail, must_succeed, sjaelland, vestland,
};

/// A5 in points.
const A5: [f64; 4] = [0.0, 0.0, 419.53, 595.28];

/// A PDF in the making.
struct TestPdf {
    /// Its objects.
    document: Document,
    /// The root of its page tree.
    tree: ObjectId,
    /// Its pages.
    pages: Vec<Object>,
}

impl TestPdf {
    /// Makes a PDF without pages.
    fn new() -> Self {
        let mut document = Document::with_version("1.4");
        let tree = document.new_object_id();
        Self { document, tree, pages: Vec::new() }
    }

    /// Makes a PDF whose pages of A5 have a comment with their number as content.
    fn numbered(count: usize) -> Self {
        let mut pdf = Self::new();
        for number in 1..=count {
            pdf.page(&format!("% page {number}"), dictionary! {});
        }
        pdf
    }

    /// Adds a page of A5 with a content and further entries.
    fn page(&mut self, content: &str, entries: Dictionary) {
        let contents = Stream::new(dictionary! {}, content.as_bytes().to_vec());
        let mut page = dictionary! {
            "Type" => "Page",
            "Parent" => self.tree,
            "MediaBox" => A5.map(Object::from).to_vec(),
            "Contents" => self.document.add_object(contents),
        };
        for (key, value) in entries {
            page.set(key, value);
        }
        self.pages.push(self.document.add_object(page).into());
    }

    /// Ends the PDF and gives it as a document.
    fn finish(mut self) -> Document {
        let count = self.pages.len() as i64;
        let tree =
            dictionary! { "Type" => "Pages", "Kids" => self.pages, "Count" => count };
        self.document.set_object(self.tree, tree);
        let catalog = dictionary! { "Type" => "Catalog", "Pages" => self.tree };
        let catalog = self.document.add_object(catalog);
        self.document.trailer.set("Root", catalog);
        self.document
    }

    /// Ends the PDF and gives its bytes.
    fn bytes(self) -> Vec<u8> {
        saved(self.finish())
    }
}

/// Makes a small PDF with a page of each kind, to be damaged; its objects packed into streams or
/// plain.
pub(crate) fn small_pdf(is_packed: bool) -> Vec<u8> {
    let mut pdf = TestPdf::numbered(2);
    let parts = ["0 0 1 rg", "20 20 50 50 re f"].map(|part| {
        let mut stream = Stream::new(dictionary! {}, part.repeat(9).into_bytes());
        stream.compress().unwrap();
        Object::from(pdf.document.add_object(stream))
    });
    let stamp = stamp(&mut pdf);
    pdf.page("", dictionary! { "Contents" => parts.to_vec(), "Annots" => vec![stamp] });
    let mut document = pdf.finish();
    if !is_packed {
        return saved(document);
    }
    let mut bytes = Vec::new();
    document.save_modern(&mut bytes).unwrap();
    bytes
}

/// Writes a document into bytes.
fn saved(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// Adds a stamp to be printed, red over a fifth of the page.
fn stamp(pdf: &mut TestPdf) -> Object {
    let form = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => vec![0.into(), 0.into(), 10.into(), 20.into()],
    };
    let red = Stream::new(form, b"1 0 0 rg 0 0 40 40 re f".to_vec());
    let appearance = pdf.document.add_object(red);
    let place = [60.0, 90.0, 250.0, 240.0].map(Object::from).to_vec();
    pdf.document
        .add_object(dictionary! {
            "Type" => "Annot",
            "Subtype" => "Stamp",
            "F" => 4,
            "Rect" => place,
            "AP" => dictionary! { "N" => appearance },
        })
        .into()
}

/// Makes a booklet of a PDF that can be imposed.
#[track_caller]
fn booklet_of(pdf: &[u8], settings: BookletSettings) -> Vec<u8> {
    make(pdf, "navn", settings).unwrap().pdf
}

/// Gives the numbers of the pages on each side, left and right, as their contents tell; `None` for
/// a blank one.
fn numbers(booklet: &[u8]) -> Vec<[Option<usize>; 2]> {
    let document = Document::load_mem(booklet).unwrap();
    let number = |side: ObjectId, name: &[u8]| {
        let side = document.get_dictionary(side).unwrap();
        let resources = side.get_deref(b"Resources", &document).unwrap();
        let objects = resources.as_dict().unwrap().get_deref(b"XObject", &document);
        let objects = objects.unwrap().as_dict().unwrap();
        let form = objects.get_deref(name, &document).ok()?.as_stream().unwrap();
        let content = String::from_utf8(form.get_plain_content().unwrap()).unwrap();
        content.strip_prefix("% page ").map(|number| number.parse().unwrap())
    };
    let sides = document.page_iter();
    sides
        .map(|side| [number(side, b"Left"), number(side, b"Right")])
        .collect()
}

#[test]
fn the_sides_carry_the_pages_in_the_order_of_a_folded_booklet() {
    let pdf = TestPdf::numbered(6).bytes();
    let in_order = booklet_of(&pdf, BookletSettings::default());
    let expected =
        [[None, Some(1)], [Some(2), None], [Some(6), Some(3)], [Some(4), Some(5)]];
    assert_eq!(numbers(&in_order), expected);
    let layout = Layout {
        last_page: LastPage::BackCover,
        ..Layout::default()
    };
    let with_cover = booklet_of(&pdf, BookletSettings { layout, has_marks: true });
    let expected =
        [[Some(6), Some(1)], [Some(2), None], [None, Some(3)], [Some(4), Some(5)]];
    assert_eq!(numbers(&with_cover), expected);
}

/// Draws a page of a PDF as it is printed, a pixel for each point.
pub(crate) fn printed(pdf: &[u8], index: usize) -> Pixmap {
    let pdf = Pdf::new(pdf.to_vec()).unwrap();
    let (cache, settings) = (RenderCache::new(), InterpreterSettings::default());
    let white = hayro::vello_cpu::color::palette::css::WHITE;
    let paper = PixmapSettings { bg_color: white, ..PixmapSettings::default() };
    render(&pdf.pages()[index], &cache, &settings, &RenderSettings::default(), &paper)
}

/// Gives the colours of a page, or of the right half of it, at a grid of points away from edges.
fn colours(pdf: &[u8], is_right_half: bool) -> Vec<[u8; 3]> {
    let pixmap = printed(pdf, 0);
    let (width, height) = (f64::from(pixmap.width()), f64::from(pixmap.height()));
    let left = if is_right_half { width / 2.0 } else { 0.0 };
    let at = |x: f64, y: f64| {
        let pixel =
            pixmap.sample((left + x * (width - left)) as u16, (y * height) as u16);
        [pixel.r, pixel.g, pixel.b]
    };
    let shares = || (1..20).map(|n| f64::from(n) / 20.0);
    shares()
        .flat_map(|y| shares().map(move |x| (x, y)))
        .map(|(x, y)| at(x, y))
        .collect()
}

#[test]
fn pages_that_creep_over_the_fold_are_cut_off_there_and_leave_their_outer_edge() {
    let mut pdf = TestPdf::new();
    for number in 0..40 {
        let colour = if number % 2 == 0 { "1 0 0" } else { "0 1 0" };
        pdf.page(&format!("{colour} rg 0 0 420 596 re f"), dictionary! {});
    }
    let grammage = Grammage::new(300).unwrap();
    let layout = Layout { grammage, ..Layout::default() };
    let booklet = booklet_of(
        &pdf.bytes(),
        BookletSettings { layout, ..BookletSettings::default() },
    );
    // The innermost sheet, the tenth, creeps by 3.4 mm, near ten points.
    let innermost = printed(&booklet, 18);
    let fold = innermost.width() / 2;
    let at = |x: u16| {
        let pixel = innermost.sample(x, 300);
        [pixel.r, pixel.g, pixel.b]
    };
    let (red, green, white) = ([255, 0, 0], [0, 255, 0], [255; 3]);
    let around = [at(fold - 2), at(fold + 2), at(8), at(innermost.width() - 8)];
    assert_eq!(around, [green, red, white, white]);
    let outermost = printed(&booklet, 0);
    let corner = outermost.sample(outermost.width() - 8, 300);
    assert_eq!([corner.r, corner.g, corner.b], red);
}

#[test]
fn a_page_looks_on_its_sheet_as_it_looks_alone_turned_or_cropped_or_stamped() {
    let content = "0 0 1 rg 0 0 300 420 re f 0 1 0 rg 300 420 300 420 re f \
        1 1 0 rg 150 200 20 300 re f";
    let crop = [30.0, 45.0, 450.0, 640.0].map(Object::from).to_vec();
    let media = [-20.0, -10.0, 500.0, 700.0].map(Object::from).to_vec();
    let mut looks = Vec::new();
    for degrees in [0, 90, 180, 270, -90] {
        let mut pdf = TestPdf::new();
        let stamp = stamp(&mut pdf);
        let entries = dictionary! {
            "MediaBox" => media.clone(),
            "CropBox" => crop.clone(),
            "Rotate" => degrees,
            "Annots" => vec![stamp],
        };
        pdf.page(content, entries);
        let pdf = pdf.bytes();
        let booklet = make(&pdf, "navn", BookletSettings::default()).unwrap();
        let alone = colours(&pdf, false);
        assert!(alone.contains(&[255, 0, 0]) && alone.contains(&[0, 0, 255]));
        // A sheet may be larger than its pages: it is cut to them.
        let cut = cut_to_pages(&booklet);
        let differing =
            alone.iter().zip(colours(&cut, true)).filter(|(a, b)| *a != b).count();
        assert_eq!(differing, 0, "turned by {degrees}");
        looks.push(alone);
    }
    looks.dedup();
    assert_eq!(looks.len(), 4, "the pages of the test must differ, but for -90 and 270");
}

/// Crops the first side of a booklet to its pages.
fn cut_to_pages(booklet: &Booklet) -> Vec<u8> {
    let imposition = &booklet.imposition;
    let side = imposition.sheets[0].front;
    let (page, points) = (imposition.page, 72.0 / 25.4);
    let right = side.right.x.0 + page.width.0;
    let crop = [side.left.x.0, side.left.y.0, right, side.left.y.0 + page.height.0];
    let mut document = Document::load_mem(&booklet.pdf).unwrap();
    let first = document.page_iter().next().unwrap();
    let crop = crop.map(|millimetres| Object::from(millimetres * points)).to_vec();
    document.get_dictionary_mut(first).unwrap().set("CropBox", crop);
    saved(document)
}

/// Whether every page without annotations looks in a booklet as it looks alone. Holds as well for
/// a PDF that the library which draws cannot read, and for pages that were made smaller.
pub(crate) fn looks_the_same(pdf: &[u8], booklet: &Booklet) -> bool {
    let imposition = &booklet.imposition;
    if booklet.remarks.contains(&Remark::Unchecked) || imposition.scale < 1.0 {
        return true;
    }
    let source = Pdf::new(pdf.to_vec()).unwrap();
    let sides = imposition.sheets.iter().flat_map(|sheet| [sheet.front, sheet.back]);
    sides.enumerate().all(|(index, side)| {
        let drawn = printed(&booklet.pdf, index);
        [side.left, side.right].into_iter().all(|place| {
            let Some(number) = place.number else { return true };
            let page = &source.pages()[number - 1];
            if page.raw().contains_key("Annots") {
                return true;
            }
            let alone = printed(pdf, number - 1);
            let height = imposition.page.height.points();
            let top = imposition.format.height().points() - place.y.points() - height;
            is_part_of(&alone, &drawn, place.x.points(), top)
        })
    })
}

/// Whether a picture of a page is what a picture of a side has at a place, at a grid of points; a
/// few may fall on edges.
fn is_part_of(page: &Pixmap, side: &Pixmap, left: f64, top: f64) -> bool {
    let (width, height) = (f64::from(page.width()), f64::from(page.height()));
    let shares = || (1..20).map(|n| f64::from(n) / 20.0);
    let places = shares().flat_map(|y| shares().map(move |x| (x * width, y * height)));
    let differing = places.filter(|(x, y)| {
        let alone = page.sample(*x as u16, *y as u16);
        let drawn = side.sample((left + x) as u16, (top + y) as u16);
        [alone.r, alone.g, alone.b] != [drawn.r, drawn.g, drawn.b]
    });
    differing.count() <= 40
}

#[test]
fn what_is_for_the_screen_alone_is_not_drawn() {
    for (flags, subtype) in [(0, "Stamp"), (6, "Stamp"), (4, "Popup")] {
        let mut pdf = TestPdf::new();
        let stamp = stamp(&mut pdf).as_reference().unwrap();
        let annotation = pdf.document.get_dictionary_mut(stamp).unwrap();
        annotation.set("F", flags);
        annotation.set("Subtype", subtype);
        pdf.page("", dictionary! { "Annots" => vec![stamp.into()] });
        let booklet = booklet_of(&pdf.bytes(), BookletSettings::default());
        assert!(colours(&booklet, true).iter().all(|colour| *colour == [255; 3]));
    }
}

/// Makes a PDF of many pages that share the program's fonts.
fn with_fonts() -> Vec<u8> {
    let mut pdf = TestPdf::new();
    let mut fonts = dictionary! {};
    for (index, (_, font)) in folio::assets::fonts().iter().take(6).enumerate() {
        let mut file = Stream::new(dictionary! {}, font.to_vec());
        file.compress().unwrap();
        let file = pdf.document.add_object(file);
        let descriptor = dictionary! { "Type" => "FontDescriptor", "FontFile2" => file };
        let descriptor = pdf.document.add_object(descriptor);
        let font = dictionary! { "Type" => "Font", "FontDescriptor" => descriptor };
        fonts.set(format!("F{index}"), pdf.document.add_object(font));
    }
    let resources = pdf.document.add_object(dictionary! { "Font" => fonts });
    for number in 0..48 {
        let content = format!("BT /F1 10 Tf 40 500 Td (side {number}) Tj ET");
        pdf.page(&content, dictionary! { "Resources" => resources });
    }
    pdf.bytes()
}

#[test]
fn a_booklet_is_not_much_larger_than_its_pages() {
    let copy = Copy::of(&sjaelland());
    must_succeed(&copy.build(&["--only", "folder"]));
    let output = copy.output().join("kkr-sjaelland/2022-2026");
    let folder = fs::read(output.join("folder-web.pdf")).unwrap();
    let booklet = fs::read(output.join("folder-haefte.pdf")).unwrap();
    assert_eq!(Pdf::new(booklet.clone()).unwrap().pages().len(), 8);
    // The press edition is imposed without its bleed.
    let press = fs::read(output.join("folder-tryk.pdf")).unwrap();
    let press = make(&press, "navn", BookletSettings::default()).unwrap().imposition;
    assert_eq!((press.format, press.scale), (SheetFormat::A4, 1.0));
    let with_fonts = with_fonts();
    let of_fonts = booklet_of(&with_fonts, BookletSettings::default());
    for (pages, booklet) in [(&folder, &booklet), (&with_fonts, &of_fonts)] {
        let ratio = booklet.len() as f64 / pages.len() as f64;
        assert!(ratio < 1.2, "{ratio}");
    }
}

#[test]
fn the_weight_of_the_office_paper_in_the_period_moves_the_pages_of_the_booklet() {
    let copy = Copy::of(&vestland());
    let first_inner_side = |copy: &Copy| {
        must_succeed(&copy.build(&["--only", "folder"]));
        let file = copy.output().join("kkr-vestland/2026-2030/folder-haefte.pdf");
        let document = Document::load(file).unwrap();
        let side = document.page_iter().nth(2).unwrap();
        String::from_utf8(document.get_page_content(side)).unwrap()
    };
    let office = first_inner_side(&copy);
    copy.replace("periode.json", "\"udpegninger\"", "\"papirvægt\": 90, \"udpegninger\"");
    assert_eq!(first_inner_side(&copy), office);
    copy.replace("periode.json", "\"papirvægt\": 90", "\"papirvægt\": 170");
    assert_ne!(first_inner_side(&copy), office);
    copy.replace("periode.json", "\"papirvægt\": 170", "\"papirvægt\": 20");
    must_contain(&must_fail(&copy.build(&[]), 1), "F0312");
}

/// Tells why a PDF is refused.
#[track_caller]
fn fault(pdf: &[u8]) -> BookletFault {
    make(pdf, "navn", BookletSettings::default()).unwrap_err()
}

/// Makes a PDF of three pages with a change in its objects.
fn changed(change: impl FnOnce(&mut Document, &[ObjectId])) -> Vec<u8> {
    let mut document = TestPdf::numbered(3).finish();
    let pages: Vec<_> = document.page_iter().collect();
    change(&mut document, &pages);
    saved(document)
}

#[test]
fn a_pdf_whose_pages_cannot_be_told_is_refused() {
    assert_eq!(fault(b""), BookletFault::NoPdf);
    assert_eq!(fault(b"%PDF-1.7\nnonsense"), BookletFault::NoPdf);
    assert_eq!(fault(&TestPdf::numbered(0).bytes()), BookletFault::NoPages);
    let many = TestPdf::numbered(401).bytes();
    assert_eq!(fault(&many), BookletFault::TooManyPages(400));
    let cyclic = changed(|document, pages| {
        let tree = document.catalog().unwrap().get(b"Pages").unwrap().clone();
        let node = dictionary! { "Type" => "Pages", "Kids" => vec![tree], "Count" => 1 };
        document.set_object(pages[1], node);
    });
    assert_eq!(fault(&cyclic), BookletFault::NoPdf);
    let missing = changed(|document, pages| {
        document.objects.remove(&pages[2]);
    });
    assert_eq!(fault(&missing), BookletFault::NoPdf);
    let flat = changed(|document, pages| {
        let page = document.get_dictionary_mut(pages[1]).unwrap();
        page.set("MediaBox", vec![0.into(), 0.into(), 100.into(), 0.into()]);
    });
    assert_eq!(fault(&flat), BookletFault::PageUnreadable(2));
    let torn = changed(|document, pages| {
        let filter = dictionary! { "Filter" => "ASCIIHexDecode" };
        let stream = document.add_object(Stream::new(filter, b"no hex digits".to_vec()));
        let parts = vec![stream.into(), stream.into()];
        document.get_dictionary_mut(pages[2]).unwrap().set("Contents", parts);
    });
    assert_eq!(fault(&torn), BookletFault::PageUnreadable(3));
}

#[test]
fn a_file_that_is_cut_off_or_protected_is_refused() {
    let whole = TestPdf::numbered(40).bytes();
    for share in 1..20 {
        let cut = &whole[..whole.len() * share / 20];
        // The index at the end can be made anew.
        if let Ok(booklet) = make(cut, "navn", BookletSettings::default()) {
            let sides = numbers(&booklet.pdf).concat();
            assert!(share > 15 && !sides.contains(&None), "{share} twentieths");
        }
    }
    let with_picture = changed(|document, pages| {
        let picture = Stream::new(dictionary! {}, b"picture ".repeat(2000));
        let picture = document.add_object(picture);
        let objects = dictionary! { "XObject" => dictionary! { "Picture" => picture } };
        document
            .get_dictionary_mut(pages[0])
            .unwrap()
            .set("Resources", objects);
    });
    assert!(make(&with_picture, "navn", BookletSettings::default()).is_ok());
    let cut = &with_picture[..with_picture.len() / 2];
    assert_eq!(fault(cut), BookletFault::PageUnreadable(1));

    let mut document = TestPdf::numbered(4).finish();
    let id = Object::string_literal("identifier");
    document.trailer.set("ID", vec![id.clone(), id]);
    for user_password in ["", "hemmelig"] {
        let mut document = document.clone();
        let version = EncryptionVersion::V2 {
            document: &document,
            owner_password: "ejer",
            user_password,
            key_length: 128,
            permissions: Permissions::all(),
        };
        let state = EncryptionState::try_from(version).unwrap();
        document.encrypt(&state).unwrap();
        assert_eq!(fault(&saved(document)), BookletFault::Encrypted);
    }
}

#[test]
fn pages_of_several_sizes_and_pages_that_no_sheet_takes_are_refused_with_their_size() {
    let mut several = TestPdf::numbered(2);
    let square = [0, 0, 595, 595].map(Object::from).to_vec();
    several.page("", dictionary! { "MediaBox" => square });
    let said = |pdf: &[u8], lang| fault(pdf).message(lang);
    let several = several.bytes();
    assert_eq!(
        said(&several, folio::Lang::Da),
        "siderne er ikke lige store: side 1 er 148 × 210 mm, side 3 er 209,9 × 209,9 mm; \
         giv dem samme størrelse i det program, de kommer fra, eller del filen"
    );
    let mut letter = TestPdf::new();
    let media = [0, 0, 612, 792].map(Object::from).to_vec();
    letter.page("", dictionary! { "MediaBox" => media });
    let letter = letter.bytes();
    must_contain(&said(&letter, folio::Lang::Da), "215,9 × 279,4 mm");
    let layout = Layout { sheet: Some(SheetFormat::A4), ..Layout::default() };
    let smaller =
        make(&letter, "navn", BookletSettings { layout, has_marks: false }).unwrap();
    must_contain(&smaller.summary(folio::Lang::Da), "til 69 %");
}

#[test]
fn equal_pages_and_settings_give_equal_bytes_and_other_paper_others() {
    let pdf = TestPdf::numbered(12).bytes();
    let of = |grams| {
        let grammage = Grammage::new(grams).unwrap();
        let layout = Layout { grammage, ..Layout::default() };
        booklet_of(&pdf, BookletSettings { layout, has_marks: true })
    };
    assert_eq!(of(90), of(90));
    assert_ne!(of(90), of(120));
}

/// Makes a folder with a PDF of five pages, `bog.pdf`.
fn folder_with_pdf() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("bog.pdf"), TestPdf::numbered(5).bytes()).unwrap();
    dir
}

#[test]
fn the_command_writes_beside_the_pdf_and_never_over_a_file() {
    let dir = folder_with_pdf();
    let run =
        |arguments: &[&str]| folio(arguments).current_dir(dir.path()).output().unwrap();
    let said = must_succeed(&run(&["booklet", "bog.pdf"]));
    must_contain(&said, "skrevet: bog-haefte.pdf");
    must_contain(&said, "2 ark A4, 3 blanke sider; print i faktisk størrelse");
    let booklet = fs::read(dir.path().join("bog-haefte.pdf")).unwrap();
    let document = Document::load_mem(&booklet).unwrap();
    let title = document.trailer.get_deref(b"Info", &document).unwrap();
    let title = title.as_dict().unwrap().get(b"Title").unwrap();
    assert_eq!(lopdf::decode_text_string(title).unwrap(), "bog (hæfte)");
    must_contain(&must_fail(&run(&["booklet", "bog.pdf"]), 2), "findes allerede");
    assert!(booklet == fs::read(dir.path().join("bog-haefte.pdf")).unwrap());
    fs::write(dir.path().join("brev.pdf"), "ingen PDF").unwrap();
    let said = must_fail(&run(&["booklet", "brev.pdf", "--lang", "en"]), 1);
    must_contain(&said, "no booklet of `brev.pdf`: the file is no PDF");
    assert!(!dir.path().join("brev-haefte.pdf").exists());
    must_fail(&run(&["booklet", "mangler.pdf"]), 2);
    must_fail(&run(&["booklet", "bog.pdf", "ny.pdf", "--grammage", "40"]), 2);
}

#[test]
fn the_test_sheet_has_a_front_and_a_back_of_the_sheet_that_is_asked_for() {
    let dir = tempfile::tempdir().unwrap();
    for (sheet, width) in [("a4", 842), ("a3", 1191)] {
        let name = format!("ark-{sheet}.pdf");
        let mut test = folio(&["booklet", "--test", &name, "--sheet", sheet]);
        must_succeed(&test.current_dir(dir.path()).output().unwrap());
        let pdf = Pdf::new(fs::read(dir.path().join(name)).unwrap()).unwrap();
        let widths: Vec<_> = pdf
            .pages()
            .iter()
            .map(|page| page.render_dimensions().0.round() as i32)
            .collect();
        assert_eq!(widths, [width; 2]);
    }
}

#[test]
fn a_booklet_is_a_pdf_that_can_be_imposed_in_its_turn() {
    let booklet = booklet_of(&small_pdf(true), BookletSettings::default());
    let layout = Layout { sheet: Some(SheetFormat::A3), ..Layout::default() };
    let again =
        make(&booklet, "navn", BookletSettings { layout, has_marks: false }).unwrap();
    assert_eq!(again.imposition.sheets.len(), 1);
}
