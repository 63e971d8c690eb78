//! The guard over a booklet: what each page paints in the PDF and in the booklet is counted by
//! another library than the one that made it, and must be the same. A page that has lost something
//! on the way would be seen only on paper.

use std::sync::Arc;
use std::time::Duration;

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::content::ops::TypedInstruction as Op;
use hayro::hayro_syntax::object::{Dict, Stream};
use hayro::hayro_syntax::page::Page;

use super::form::{ANNOTATION, PAGE};
use super::sheet::Half;
use super::tally::{Counter, Tally, TooMuchWork};
use crate::ground::bounded_thread::{self, Begun, Bounds, Outcome};
use crate::pdf::impose::Imposition;
use crate::pdf::preflight::reading_limits;

/// How large the stack of the thread is that compares, in bytes. The reader calls itself for
/// every nested array; what `reading_limits` lets pass takes a small part of this.
const STACK_BYTES: usize = 256 * 1024 * 1024;

/// How much memory a comparison may take, in bytes, beside what grows with the files.
const MEMORY_BYTES: usize = 320 * 1024 * 1024;

/// How much memory each byte of both files may take.
const MEMORY_PER_BYTE: usize = 8;

/// How long it may take until both files are opened, and in all. A folder takes some milliseconds.
const TIME: [Duration; 2] = [Duration::from_secs(3), Duration::from_secs(6)];

/// What the comparison of a booklet with its PDF has shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    /// Each page paints the same in both.
    Same,
    /// A page paints more or less in the booklet; holds its number, from 1.
    Differs(usize),
    /// The other library finds so many pages in the PDF, and not those of the booklet.
    OtherPages(usize),
    /// The other library cannot read a file, or not within bounds.
    Unreadable,
}

/// Compares a booklet with the PDF that it was made of. `annotated` says of each page whether
/// annotations are drawn over it.
pub(super) fn compare(
    pdf: &[u8],
    booklet: &Arc<Vec<u8>>,
    imposition: &Imposition,
    annotated: Vec<bool>,
) -> Comparison {
    let bytes = pdf.len() + booklet.len();
    let bounds = Bounds {
        to_begin: TIME[0],
        in_all: TIME[1],
        memory: bytes.saturating_mul(MEMORY_PER_BYTE).saturating_add(MEMORY_BYTES),
        stack: STACK_BYTES,
    };
    let pages = sides(imposition);
    let (pdf, booklet) = (Arc::new(pdf.to_vec()), Arc::clone(booklet));
    let outcome = bounded_thread::run(bounds, move |begun| {
        compare_within(pdf, booklet, &pages, &annotated, begun)
    });
    match outcome {
        Ok(Outcome::Done(comparison)) => comparison,
        Ok(Outcome::Panicked | Outcome::GivenUp) | Err(_) => Comparison::Unreadable,
    }
}

/// Lists the numbers of the pages on the two halves of all sides, in the order of printing.
fn sides(imposition: &Imposition) -> Vec<[Option<usize>; 2]> {
    let sheets = imposition.sheets.iter();
    let sides = sheets.flat_map(|sheet| [sheet.front, sheet.back]);
    sides.map(|side| [side.left.number, side.right.number]).collect()
}

/// Compares two files within the thread that is made for it.
fn compare_within(
    pdf: Arc<Vec<u8>>,
    booklet: Arc<Vec<u8>>,
    sides: &[[Option<usize>; 2]],
    annotated: &[bool],
    begun: &Begun,
) -> Comparison {
    if reading_limits::is_bomb(&pdf) {
        return Comparison::Unreadable;
    }
    let (Ok(pdf), Ok(booklet)) = (Pdf::new(pdf), Pdf::new(booklet)) else {
        return Comparison::Unreadable;
    };
    begun.tell();
    if pdf.pages().len() != annotated.len() {
        return Comparison::OtherPages(pdf.pages().len());
    }
    let mut counter = Counter::new();
    for (side, pages) in booklet.pages().iter().zip(sides) {
        for (half, number) in [Half::Left, Half::Right].into_iter().zip(pages) {
            let Some(number) = *number else { continue };
            let page = &pdf.pages()[number - 1];
            match is_same(&mut counter, page, side, half, annotated[number - 1]) {
                Ok(true) => {}
                Ok(false) => return Comparison::Differs(number),
                Err(TooMuchWork) => return Comparison::Unreadable,
            }
        }
    }
    Comparison::Same
}

/// Whether a page paints the same by itself and on a half of a side.
///
/// # Errors
/// Fails when that is too much work.
fn is_same(
    counter: &mut Counter,
    page: &Page,
    side: &Page,
    half: Half,
    is_annotated: bool,
) -> Result<bool, TooMuchWork> {
    let [contents, annotations] = counter.page(page)?;
    let Some(form) = painted(side, half) else { return Ok(false) };
    let around = std::slice::from_ref(side.resources());
    if !is_annotated {
        let expected = [contents, annotations];
        return Ok(expected == [counter.form(&form, around, 0)?, Tally::default()]);
    }
    let own = form.dict().get::<Dict>("Resources").unwrap_or_default();
    let objects = own.get::<Dict>("XObject").unwrap_or_default();
    let (mut in_contents, mut in_annotations) = (Tally::default(), Tally::default());
    for (name, _) in objects.entries() {
        let Some(object) = objects.get::<Stream>(&*name) else { return Ok(false) };
        if &*name == PAGE.as_bytes() {
            in_contents += counter.form(&object, around, 0)?;
        } else if name.starts_with(ANNOTATION.as_bytes()) {
            let tally = counter.form(&object, around, 0)?;
            in_annotations += tally.without_fonts();
        }
    }
    Ok([contents, annotations] == [in_contents, in_annotations])
}

/// Finds the form that is painted on a half of a side; `None` when none is.
fn painted<'a>(side: &Page<'a>, half: Half) -> Option<Stream<'a>> {
    let mut operators = side.typed_operations();
    let mut is_painted = false;
    while let Some(operator) = operators.next() {
        if let Op::XObject(name) = operator {
            is_painted |= &**name.0 == half.name().as_bytes();
        }
    }
    let form = side.resources().x_objects.get::<Stream>(half.name());
    form.filter(|_| is_painted)
}

#[cfg(test)]
mod tests {
    use lopdf::{Document, Object, dictionary};

    use super::*;
    use crate::pdf::booklet::{Booklet, BookletSettings, make};

    /// Makes a PDF of two pages with text, and a picture on the second.
    fn pdf() -> Vec<u8> {
        let mut document = Document::with_version("1.7");
        let tree = document.new_object_id();
        let entries = dictionary! {
            "Subtype" => "Image", "Width" => 1, "Height" => 1,
            "BitsPerComponent" => 8, "ColorSpace" => "DeviceGray",
        };
        let picture = document.add_object(lopdf::Stream::new(entries, vec![7]));
        let pages = ["BT (Hej) Tj ET", "BT (Hej verden) Tj ET /P Do"].map(|content| {
            let content = lopdf::Stream::new(dictionary! {}, content.into());
            let contents = document.add_object(content);
            let objects = dictionary! { "P" => picture };
            let page = dictionary! {
                "Type" => "Page", "Parent" => tree, "Contents" => contents,
                "MediaBox" => [0, 0, 420, 595].map(Object::from).to_vec(),
                "Resources" => dictionary! { "XObject" => objects },
            };
            Object::from(document.add_object(page))
        });
        let entries =
            dictionary! { "Type" => "Pages", "Kids" => pages.to_vec(), "Count" => 2 };
        document.set_object(tree, entries);
        let catalog =
            document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
        document.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes
    }

    /// Compares a PDF with its booklet in which each stream is changed.
    fn compared(pdf: &[u8], change: impl Fn(&mut lopdf::Stream)) -> Comparison {
        let made = make(pdf, "navn", BookletSettings::default()).unwrap();
        let Booklet { pdf: booklet, imposition, .. } = made;
        let mut document = Document::load_mem(&booklet).unwrap();
        for object in document.objects.values_mut() {
            if let Object::Stream(stream) = object {
                change(stream);
            }
        }
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        compare(pdf, &Arc::new(bytes), &imposition, vec![false; 2])
    }

    #[test]
    fn a_page_that_has_lost_text_or_a_picture_or_itself_is_named() {
        let pdf = pdf();
        let replace = |from: &'static str, to: &'static str| {
            move |stream: &mut lopdf::Stream| {
                let content =
                    String::from_utf8(stream.content.clone()).unwrap_or_default();
                if content.contains(from) {
                    stream.set_content(content.replace(from, to).into());
                }
            }
        };
        assert_eq!(compared(&pdf, |_| ()), Comparison::Same);
        assert_eq!(compared(&pdf, replace("(Hej)", "(He)")), Comparison::Differs(1));
        assert_eq!(compared(&pdf, replace("/P Do", "")), Comparison::Differs(2));
        assert_eq!(compared(&pdf, replace("/Right Do", "")), Comparison::Differs(1));
        assert_eq!(compared(&pdf, replace("/Left Do", "")), Comparison::Differs(2));
    }

    #[test]
    fn a_file_that_the_other_library_cannot_read_is_not_compared() {
        let made = make(&pdf(), "navn", BookletSettings::default()).unwrap();
        let (booklet, imposition) = (Arc::new(made.pdf), made.imposition);
        let of =
            |pdf: &[u8], pages| compare(pdf, &booklet, &imposition, vec![false; pages]);
        assert_eq!(of(b"%PDF-1.7 nonsense", 2), Comparison::Unreadable);
        assert_eq!(of(&b"[".repeat(10_000), 2), Comparison::Unreadable);
        assert_eq!(of(&pdf(), 3), Comparison::OtherPages(2));
    }
}
