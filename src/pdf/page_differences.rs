//! Which pages of two PDFs look otherwise: both are rendered, and the pictures are held against each
//! other. A page that was put in does not make all pages behind it look otherwise.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

use super::preflight::reading_limits;
use crate::ground::bounded_thread::{self, Begun, Bounds, Outcome};
use crate::ground::digest::Digest;
use crate::ground::list_changes::{ChangedPlace, changed_places};
use crate::ground::memory;

/// Pixels per point: at 96 pixels per inch a comma of running text has several pixels.
const SCALE: f32 = 96.0 / 72.0;

/// The most pixels of a page that is rendered: A2 at this scale has three million and a half.
const MAX_PIXELS: f32 = 16_000_000.0;

/// How large the stack of the thread is that renders, in bytes. The library calls itself for every
/// array and form within another, of which it follows 512 and 50; that takes a small part of this.
const STACK_BYTES: usize = 256 * 1024 * 1024;

/// How much memory is compared with, in bytes, beside what grows with the files.
const MEMORY_BYTES: usize = 320 * 1024 * 1024;

/// How much memory each byte of both files may take: what is packed, and what is made of objects.
const MEMORY_PER_BYTE: usize = 16;

/// The most memory that two files may take, in bytes, their own included. With the program itself,
/// and what is taken between two looks, that is less than a gigabyte.
const MOST_MEMORY: usize = 832 * 1024 * 1024;

/// The size of the largest file that is compared, in mebibytes. With two of them there is as much
/// memory left as [`MEMORY_BYTES`].
pub(crate) const MAX_MEBIBYTES: u64 = 256;

/// How long it may take until both files are opened. A folder takes some milliseconds.
const TIME_TO_OPEN: Duration = Duration::from_secs(10);

/// How long it may take in all. A print file of a hundred letters takes some seconds.
const TIME_IN_ALL: Duration = Duration::from_secs(60);

/// How the pages of two PDFs differ. All numbers of pages are from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PageDifferences {
    /// The pages that look otherwise: their numbers before, and those that the same ones have now.
    pub(crate) changed: [Vec<usize>; 2],
    /// The pages now that are new.
    pub(crate) came: Vec<usize>,
    /// The pages before that are gone.
    pub(crate) went: Vec<usize>,
}

impl PageDifferences {
    /// Tells the pages of files from places that differ.
    fn of(places: &[ChangedPlace]) -> Self {
        let mut found = Self {
            changed: Default::default(),
            came: Vec::new(),
            went: Vec::new(),
        };
        for place in places {
            match *place {
                (Some(before), Some(now)) => {
                    found.changed[0].push(before + 1);
                    found.changed[1].push(now + 1);
                }
                (None, Some(now)) => found.came.push(now + 1),
                (Some(before), None) => found.went.push(before + 1),
                (None, None) => {}
            }
        }
        found
    }

    /// Tells whether all pages look the same.
    pub(crate) fn is_none(&self) -> bool {
        self.changed[0].is_empty() && self.came.is_empty() && self.went.is_empty()
    }
}

/// Why the pages of two PDFs cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoPages {
    /// One of them is damaged, locked, or no PDF.
    Unreadable,
    /// One of them has a page that is too large, or takes too much time or memory.
    TooMuchWork,
    /// The machine has no memory left for it.
    NoMemory,
}

/// Compares the pages of two PDFs. It runs in a thread of its own, which is given up when a file
/// leads the reader farther than any real one does.
///
/// # Errors
/// When one of the files cannot be read or rendered within bounds.
pub(crate) fn compare(before: Vec<u8>, now: Vec<u8>) -> Result<PageDifferences, NoPages> {
    let bytes = before.len().saturating_add(now.len());
    let memory = bytes.saturating_mul(MEMORY_PER_BYTE).saturating_add(MEMORY_BYTES);
    let bounds = Bounds {
        to_begin: TIME_TO_OPEN,
        in_all: TIME_IN_ALL,
        // The bytes of both files are in memory before the work begins.
        memory: memory.min(MOST_MEMORY.saturating_sub(bytes)),
        stack: STACK_BYTES,
    };
    // Without it the reader would end the program in the midst of its work.
    if !memory::would_give(MEMORY_BYTES) {
        return Err(NoPages::NoMemory);
    }
    let outcome =
        bounded_thread::run(bounds, move |begun| compare_within([before, now], begun));
    match outcome {
        Ok(Outcome::Done(compared)) => compared,
        // A reader that panics over a broken file must not end the run.
        Ok(Outcome::Panicked) => Err(NoPages::Unreadable),
        Ok(Outcome::GivenUp) => Err(NoPages::TooMuchWork),
        Err(_) => Err(NoPages::NoMemory),
    }
}

/// Compares two files within the thread that is made for it.
fn compare_within(
    files: [Vec<u8>; 2],
    begun: &Begun,
) -> Result<PageDifferences, NoPages> {
    let [before, now] = files.map(open);
    let (before, now) = (before?, now?);
    begun.tell();
    let (before, now) = (pictures(&before)?, pictures(&now)?);
    let places = changed_places(&before, &now);
    let places = places.unwrap_or_else(|| in_their_places(&before, &now));
    Ok(PageDifferences::of(&places))
}

/// Opens a file, after a look at its bytes that keeps the reader from harm.
fn open(file: Vec<u8>) -> Result<Pdf, NoPages> {
    if !file.starts_with(b"%PDF-") {
        return Err(NoPages::Unreadable);
    }
    if reading_limits::is_bomb(&file) {
        return Err(NoPages::TooMuchWork);
    }
    Pdf::new(Arc::new(file)).map_err(|_| NoPages::Unreadable)
}

/// Renders all pages of a file, and gives of each the digest of its picture.
fn pictures(pdf: &Pdf) -> Result<Vec<Digest>, NoPages> {
    let cache = RenderCache::new();
    pdf.pages().iter().map(|page| picture(page, &cache)).collect()
}

/// Renders a page with its annotations on white paper, and gives the digest of its picture.
fn picture<'a>(page: &'a Page<'a>, cache: &RenderCache<'a>) -> Result<Digest, NoPages> {
    let (width, height) = page.render_dimensions();
    let (width, height) = (width * SCALE, height * SCALE);
    let most = f32::from(u16::MAX);
    // What is no number is too large, too.
    if !(width <= most && height <= most && width * height <= MAX_PIXELS) {
        return Err(NoPages::TooMuchWork);
    }
    let paper = PixmapSettings { x_scale: SCALE, y_scale: SCALE, bg_color: WHITE };
    let settings = RenderSettings { hinting: false, ..RenderSettings::default() };
    // What the reader cannot draw would look the same in both files.
    let is_whole = Arc::new(AtomicBool::new(true));
    let told = Arc::clone(&is_whole);
    let interpreter = InterpreterSettings {
        warning_sink: Arc::new(move |_| told.store(false, Ordering::Relaxed)),
        ..InterpreterSettings::default()
    };
    let rendered = hayro::render(page, cache, &interpreter, &settings, &paper);
    if !is_whole.load(Ordering::Relaxed) {
        return Err(NoPages::Unreadable);
    }
    let sides = [rendered.width().to_le_bytes(), rendered.height().to_le_bytes()];
    Ok(Digest::of_parts([&sides.concat()[..], rendered.data_as_u8_slice()]))
}

/// Finds the pages that are not the same in the same place, of files that have too many for more.
fn in_their_places(before: &[Digest], now: &[Digest]) -> Vec<ChangedPlace> {
    let within = |all: &[Digest], at: usize| (at < all.len()).then_some(at);
    (0..before.len().max(now.len()))
        .filter(|at| before.get(*at) != now.get(*at))
        .map(|at| (within(before, at), within(now, at)))
        .collect()
}

#[cfg(test)]
mod tests {
    use lopdf::{Document, Object, dictionary};

    use super::*;

    /// Makes a PDF with a page for each shade of grey, of which half is filled.
    fn pdf(shades: &[&str]) -> Vec<u8> {
        let mut document = Document::with_version("1.7");
        let tree = document.new_object_id();
        let pages: Vec<_> = shades
            .iter()
            .map(|shade| {
                let content = format!("{shade} g 0 0 50 100 re f");
                let content = lopdf::Stream::new(dictionary! {}, content.into_bytes());
                let contents = document.add_object(content);
                let page = dictionary! {
                    "Type" => "Page", "Parent" => tree, "Contents" => contents,
                    "MediaBox" => [0, 0, 100, 100].map(Object::from).to_vec(),
                };
                Object::from(document.add_object(page))
            })
            .collect();
        let count = i64::try_from(pages.len()).unwrap();
        let entries =
            dictionary! { "Type" => "Pages", "Kids" => pages, "Count" => count };
        document.set_object(tree, entries);
        let catalog =
            document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
        document.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn pages_that_look_otherwise_are_named_and_those_behind_a_new_one_are_not() {
        let compare = |now: &[&str]| {
            let found = compare(pdf(&["0", ".2", ".4"]), pdf(now)).unwrap();
            (found.changed, found.came, found.went)
        };
        let none = Vec::new;
        assert_eq!(compare(&["0", ".2", ".4"]), ([none(), none()], none(), none()));
        assert_eq!(compare(&["0", ".3", ".4"]), ([vec![2], vec![2]], none(), none()));
        let one_came = ([none(), none()], vec![2], none());
        assert_eq!(compare(&["0", ".9", ".2", ".4"]), one_came);
        assert_eq!(compare(&["0", ".4"]), ([none(), none()], none(), vec![2]));
        let went_and_came = ([none(), none()], vec![3], vec![1]);
        assert_eq!(compare(&[".2", ".4", ".6"]), went_and_came);
    }

    #[test]
    fn what_cannot_be_read_or_is_too_large_is_told_and_never_waited_for() {
        let sound = || pdf(&["0"]);
        assert_eq!(compare(sound(), b"no PDF".to_vec()), Err(NoPages::Unreadable));
        let broken = b"%PDF-1.7 nonsense".to_vec();
        assert_eq!(compare(broken, sound()), Err(NoPages::Unreadable));
        let text = String::from_utf8_lossy(&sound()).into_owned();
        let huge = text.replace("0 0 100 100", "0 0 99999 99999").into_bytes();
        assert_eq!(compare(sound(), huge), Err(NoPages::TooMuchWork));
    }
}
