//! What contents paint, counted by the library that has not made the booklet: characters,
//! pictures, paths. Only what the contents name and what can be found counts.

use std::ops::AddAssign;
use std::slice;

use hayro::hayro_syntax::content::TypedIter;
use hayro::hayro_syntax::content::ops::TypedInstruction as Op;
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, Rect, Stream};
use hayro::hayro_syntax::page::{Page, Resources};

use crate::pdf::preflight::reading_limits;

/// Forms may lie so deep in each other; real files have three or four levels.
const MAX_DEPTH: usize = 24;

/// The most operators of a file and its booklet, a form counted as often as it is painted.
const MAX_OPERATORS: u64 = 20_000_000;

/// What contents paint.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// The bytes of all text that is shown; a character has one or more.
    text: u64,
    /// The fonts that are set and found, as often as they are set.
    fonts: u64,
    /// The pictures.
    pictures: u64,
    /// The paths and shadings.
    paths: u64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.text += other.text;
        self.fonts += other.fonts;
        self.pictures += other.pictures;
        self.paths += other.paths;
    }
}

impl Tally {
    /// Leaves out the fonts. Those of a form may be named by the whole file, which is known where
    /// the booklet is made and not here.
    pub(super) fn without_fonts(self) -> Self {
        Self { fonts: 0, ..self }
    }
}

/// The work of counting exceeds its bounds, so that nothing is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooMuchWork;

/// Counts what the pages of a file and those of its booklet paint.
#[derive(Debug)]
pub(super) struct Counter {
    /// How many operators may still be read.
    operators: u64,
}

impl Counter {
    /// Begins with all work still to be done.
    pub(super) fn new() -> Self {
        Self { operators: MAX_OPERATORS }
    }

    /// Counts what the contents of a page paint, and then what its printed annotations do.
    ///
    /// # Errors
    /// Fails when that is too much work.
    pub(super) fn page(&mut self, page: &Page) -> Result<[Tally; 2], TooMuchWork> {
        let mut tally = Tally::default();
        let content = page.page_stream().unwrap_or_default();
        let resources = slice::from_ref(page.resources());
        self.contents(content, resources, 0, &mut tally)?;
        let mut over = Tally::default();
        let annotations = page.raw().get::<Array>("Annots").unwrap_or_default();
        for annotation in annotations.iter::<Dict>() {
            if let Some(form) = printed_form(&annotation) {
                over += self.form(&form, resources, 0)?.without_fonts();
            }
        }
        Ok([tally, over])
    }

    /// Counts what a form paints. What it does not name itself is found in the resources `around` it,
    /// the nearest last.
    ///
    /// # Errors
    /// Fails when that is too much work.
    pub(super) fn form(
        &mut self,
        form: &Stream,
        around: &[Resources],
        depth: usize,
    ) -> Result<Tally, TooMuchWork> {
        let own = form.dict().get::<Dict>("Resources").unwrap_or_default();
        let resources = [around, &[Resources::new(own)]].concat();
        let mut tally = Tally::default();
        if let Ok(content) = form.decoded() {
            self.contents(&content, &resources, depth, &mut tally)?;
        }
        Ok(tally)
    }

    /// Counts what contents paint.
    ///
    /// # Errors
    /// Fails when that is too much work.
    fn contents(
        &mut self,
        content: &[u8],
        resources: &[Resources],
        depth: usize,
        tally: &mut Tally,
    ) -> Result<(), TooMuchWork> {
        // The reader descends into arrays without bound.
        if depth > MAX_DEPTH || reading_limits::is_nested_too_deep(content) {
            return Err(TooMuchWork);
        }
        let mut operators = TypedIter::new(content);
        while let Some(operator) = operators.next() {
            self.operators = self.operators.checked_sub(1).ok_or(TooMuchWork)?;
            if let Op::XObject(name) = &operator {
                let mut nearest = resources.iter().rev();
                if let Some(object) = nearest.find_map(|it| it.get_x_object(name.0)) {
                    self.object(&object, resources, depth, tally)?;
                }
            } else {
                count(&operator, resources, tally);
            }
        }
        Ok(())
    }

    /// Counts a picture, or what a form paints; what is neither paints nothing.
    ///
    /// # Errors
    /// Fails when that is too much work.
    fn object(
        &mut self,
        object: &Stream,
        resources: &[Resources],
        depth: usize,
        tally: &mut Tally,
    ) -> Result<(), TooMuchWork> {
        match object.dict().get::<Name>("Subtype").as_deref() {
            Some(b"Image") => tally.pictures += 1,
            Some(b"Form") => *tally += self.form(object, resources, depth + 1)?,
            _ => {}
        }
        Ok(())
    }
}

/// Counts what an operator paints by itself.
fn count(operator: &Op, resources: &[Resources], tally: &mut Tally) {
    let text = |text: &hayro::hayro_syntax::object::String| text.as_bytes().len() as u64;
    match operator {
        Op::ShowText(op) => tally.text += text(op.0),
        Op::NextLineAndShowText(op) => tally.text += text(op.0),
        Op::ShowTextWithParameters(op) => tally.text += text(op.2),
        Op::ShowTexts(op) => {
            for part in op.0.iter::<Object>() {
                if let Object::String(part) = part {
                    tally.text += text(&part);
                }
            }
        }
        Op::TextFont(font) => {
            let is_there = resources.iter().any(|it| it.get_font(font.0).is_some());
            tally.fonts += u64::from(is_there);
        }
        Op::InlineImage(_) => tally.pictures += 1,
        Op::Shading(name) => {
            let is_there = resources.iter().any(|it| it.get_shading(name.0).is_some());
            tally.paths += u64::from(is_there);
        }
        Op::FillPathNonZero(_)
        | Op::FillPathNonZeroCompatibility(_)
        | Op::FillPathEvenOdd(_)
        | Op::StrokePath(_)
        | Op::CloseAndStrokePath(_)
        | Op::FillAndStrokeNonZero(_)
        | Op::FillAndStrokeEvenOdd(_)
        | Op::CloseFillAndStrokeNonZero(_)
        | Op::CloseFillAndStrokeEvenOdd(_) => tally.paths += 1,
        _ => {}
    }
}

/// Finds the form by which an annotation is printed, by a reading of the standard of its own;
/// `None` when it is not printed, or takes no room.
fn printed_form<'a>(annotation: &Dict<'a>) -> Option<Stream<'a>> {
    // The flags in their second and third bit (ISO 32000-1, table 165): hidden, and printed.
    let flags = annotation.get::<i32>("F").unwrap_or_default();
    let is_popup = annotation.get::<Name>("Subtype").as_deref() == Some(b"Popup");
    if flags & 0b110 != 0b100 || is_popup {
        return None;
    }
    let appearances = annotation.get::<Dict>("AP")?;
    let form = match appearances.get::<Object>("N")? {
        Object::Stream(form) => form,
        Object::Dict(states) => {
            let state = annotation.get::<Name>("AS")?;
            states.get::<Stream>(&*state)?
        }
        _ => return None,
    };
    let has_place = annotation.get::<Rect>("Rect").is_some();
    let extent = form.dict().get::<Rect>("BBox")?;
    (has_place && extent.width() > 0.0 && extent.height() > 0.0).then_some(form)
}
