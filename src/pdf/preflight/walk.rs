//! The walk through the contents of a page, and of all that lies in it: forms, patterns,
//! the drawings of Type 3 fonts, soft masks. It notes what is used and judges nothing.

mod within;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use hayro::hayro_syntax::content::TypedIter;
use hayro::hayro_syntax::content::ops::TypedInstruction as Op;
use hayro::hayro_syntax::object::{Name, Number, Object as Value, ObjectIdentifier};
use hayro::hayro_syntax::page::{Page, Resources};

use crate::pdf::preflight::colour::Space;
use crate::pdf::preflight::guard;
use crate::pdf::preflight::matrix::Matrix;
use crate::pdf::preflight::path::{Path, period};
use crate::pdf::preflight::picture::{Facts, MAX_PIXELS};
use crate::pdf::preflight::state::{Paint, State, TextMode};
use crate::pdf::preflight::uses::{
    Family, Line, Object, Overprint, Painted, Text, Trouble, Uses,
};

/// Forms and patterns within each other: real files have three or four.
const MAX_DEPTH: usize = 16;

/// States kept by `q` at a time: the standard speaks of 28.
const MAX_STATES: usize = 512;

/// Operators of a whole file, each dash of a line counted as one: a folder has some ten
/// thousand, a map a million.
const MAX_OPERATORS: u64 = 4_000_000;

/// Bytes of contents of a whole file, each form counted as often as it is painted.
const MAX_CONTENT_BYTES: u64 = 512 * 1024 * 1024;

/// Pixels of all pictures of a file: sixty full pages at 400 ppi.
const MAX_ALL_PIXELS: u64 = 8 * MAX_PIXELS;

/// Different uses of a page.
const MAX_USES: usize = 100_000;

/// What a walk may still do, and what it has learnt, over all pages of a file.
#[derive(Debug)]
pub(super) struct Walk {
    /// Operators left.
    operators: u64,
    /// Bytes of contents left.
    content_bytes: u64,
    /// Pixels left.
    pixels: u64,
    /// The pictures met so far.
    pictures: BTreeMap<ObjectIdentifier, Rc<Facts>>,
}

impl Walk {
    /// A walk that has not begun.
    pub(super) fn new() -> Self {
        Self {
            operators: MAX_OPERATORS,
            content_bytes: MAX_CONTENT_BYTES,
            pixels: MAX_ALL_PIXELS,
            pictures: BTreeMap::new(),
        }
    }

    /// What a page makes use of.
    pub(super) fn page(&mut self, page: &Page) -> Uses {
        let mut walker = Walker {
            walk: self,
            uses: Uses::default(),
            chain: Vec::new(),
            seen_fonts: BTreeSet::new(),
            base: Matrix::IDENTITY,
            text: Matrix::IDENTITY,
            path: Path::default(),
        };
        match page.page_stream() {
            Some(content) => {
                let state = State::new(Matrix::IDENTITY);
                walker.content(content, page.resources(), state);
            }
            // A page may be empty.
            None if !page.raw().contains_key("Contents") => {}
            None => walker.note(Trouble::Damaged),
        }
        walker.uses
    }
}

/// The walk through one page.
struct Walker<'w> {
    /// What it may still do.
    walk: &'w mut Walk,
    /// What it has noted.
    uses: Uses,
    /// The contents it is in, from the outermost.
    chain: Vec<ObjectIdentifier>,
    /// The fonts met so far, by the object they lie in and their name.
    seen_fonts: BTreeSet<(Option<ObjectIdentifier>, Vec<u8>)>,
    /// From the coordinates that the current contents begin with to those of the page.
    base: Matrix,
    /// From units of the text to current units; its translation is not kept.
    text: Matrix,
    /// The current path.
    path: Path,
}

impl Walker<'_> {
    /// Notes what keeps it from seeing everything.
    fn note(&mut self, trouble: Trouble) {
        self.uses.troubles.insert(trouble);
    }

    /// Whether the work has not come to its limit.
    fn may_go_on(&mut self) -> bool {
        self.walk.operators = self.walk.operators.saturating_sub(1);
        let is_in_bounds = self.walk.operators > 0 && self.uses.len() < MAX_USES;
        if !is_in_bounds {
            self.note(Trouble::TooMuchWork);
        }
        is_in_bounds
    }

    /// Walks through contents.
    fn content(&mut self, content: &[u8], resources: &Resources, mut state: State) {
        let size = content.len() as u64;
        let Some(rest) = self.walk.content_bytes.checked_sub(size) else {
            return self.note(Trouble::TooMuchWork);
        };
        self.walk.content_bytes = rest;
        // The reader descends into arrays without bound.
        if guard::is_nested_too_deep(content) {
            return self.note(Trouble::TooDeep);
        }
        self.fonts(resources);
        let mut states = Vec::new();
        let mut operators = TypedIter::new(content);
        while let Some(operator) = operators.next() {
            if !self.may_go_on() {
                return;
            }
            match operator {
                Op::SaveState(_) if states.len() < MAX_STATES => {
                    states.push(state.clone());
                }
                Op::SaveState(_) => return self.note(Trouble::TooDeep),
                Op::RestoreState(_) => state = states.pop().unwrap_or(state),
                operator => self.operator(&operator, resources, &mut state),
            }
        }
    }

    /// One operator.
    fn operator(&mut self, operator: &Op, resources: &Resources, state: &mut State) {
        if self.set_colour(operator, resources, state)
            || self.set_text(operator, state)
            || self.path.takes(operator)
        {
            return;
        }
        match operator {
            Op::Transform(op) => {
                let matrix = [op.0, op.1, op.2, op.3, op.4, op.5].map(|n| n.as_f64());
                state.ctm = Matrix(matrix).then(state.ctm);
            }
            Op::LineWidth(width) => state.line_width = width.0.as_f64(),
            Op::DashPattern(dashes) => state.dash_period = period(dashes.0),
            Op::SetGraphicsState(name) => match resources.get_ext_g_state(name.0) {
                Some(dict) => self.graphics_state(&dict, resources, state),
                None => self.note(Trouble::Damaged),
            },
            Op::FillPathNonZero(_)
            | Op::FillPathNonZeroCompatibility(_)
            | Op::FillPathEvenOdd(_) => {
                self.paint(Object::Fill, &state.fill);
                self.path = Path::default();
            }
            Op::StrokePath(_) | Op::CloseAndStrokePath(_) => self.line(state),
            Op::FillAndStrokeNonZero(_)
            | Op::FillAndStrokeEvenOdd(_)
            | Op::CloseFillAndStrokeNonZero(_)
            | Op::CloseFillAndStrokeEvenOdd(_) => {
                self.paint(Object::Fill, &state.fill);
                self.line(state);
            }
            Op::ShowText(op) => self.show_text(op.0.as_bytes().is_empty(), state),
            Op::NextLineAndShowText(op) => {
                self.show_text(op.0.as_bytes().is_empty(), state);
            }
            Op::ShowTextWithParameters(op) => {
                self.show_text(op.2.as_bytes().is_empty(), state);
            }
            Op::ShowTexts(op) => self.show_text(op.0.data().is_empty(), state),
            Op::Shading(name) => match resources.get_shading(name.0) {
                Some(shading) => self.shading(&shading, resources),
                None => self.note(Trouble::Damaged),
            },
            Op::XObject(name) => match resources.get_x_object(name.0) {
                Some(stream) => self.x_object(&stream, resources, state),
                None => self.note(Trouble::Damaged),
            },
            Op::InlineImage(image) => {
                let facts = Rc::new(self.facts(image.0, resources));
                self.picture(&facts, state);
            }
            _ => {}
        }
    }

    /// Takes a colour or a space over; `false` when the operator sets none.
    fn set_colour(&mut self, op: &Op, resources: &Resources, state: &mut State) -> bool {
        let (is_stroke, space, values, name) = match op {
            Op::NonStrokeColorDeviceGray(c) => {
                (false, Some(Space::GRAY), vec![c.0], None)
            }
            Op::StrokeColorDeviceGray(c) => (true, Some(Space::GRAY), vec![c.0], None),
            Op::NonStrokeColorDeviceRgb(c) => {
                (false, Some(Space::RGB), vec![c.0, c.1, c.2], None)
            }
            Op::StrokeColorDeviceRgb(c) => {
                (true, Some(Space::RGB), vec![c.0, c.1, c.2], None)
            }
            Op::NonStrokeColorCmyk(c) => {
                (false, Some(Space::CMYK), vec![c.0, c.1, c.2, c.3], None)
            }
            Op::StrokeColorCmyk(c) => {
                (true, Some(Space::CMYK), vec![c.0, c.1, c.2, c.3], None)
            }
            Op::NonStrokeColor(c) => (false, None, c.0.to_vec(), None),
            Op::StrokeColor(c) => (true, None, c.0.to_vec(), None),
            Op::NonStrokeColorNamed(c) => (false, None, c.0.to_vec(), c.1),
            Op::StrokeColorNamed(c) => (true, None, c.0.to_vec(), c.1),
            Op::ColorSpaceNonStroke(name) => {
                self.set_space(name.0, resources, &mut state.fill);
                return true;
            }
            Op::ColorSpaceStroke(name) => {
                self.set_space(name.0, resources, &mut state.stroke);
                return true;
            }
            _ => return false,
        };
        let values: Vec<f32> = values.iter().map(Number::as_f32).collect();
        let paint = if is_stroke { &mut state.stroke } else { &mut state.fill };
        if let Some(space) = space {
            paint.space = Rc::new(space.device(resources));
        }
        match name {
            Some(name) => {
                let under = paint.space.painted(&values);
                paint.colour = None;
                let under =
                    matches!(&*paint.space, Space::Pattern(Some(_))).then_some(under);
                self.pattern(name, resources, under);
            }
            None => paint.colour = Some(paint.space.painted(&values)),
        }
        true
    }

    /// Takes a space over.
    fn set_space(&mut self, name: &Name, resources: &Resources, paint: &mut Paint) {
        let space = Space::read(&Value::Name(name.clone()), resources);
        self.note_spots(&space);
        paint.colour = Some(space.initial());
        paint.space = Rc::new(space);
    }

    /// Notes the inks of a space besides the four.
    fn note_spots(&mut self, space: &Space) {
        self.uses.spots.extend(space.spots().into_iter().map(Into::into));
    }

    /// Takes over what concerns text; `false` when the operator does not.
    fn set_text(&mut self, op: &Op, state: &mut State) -> bool {
        match op {
            Op::BeginText(_) => self.text = Matrix::IDENTITY,
            Op::SetTextMatrix(op) => {
                let matrix = [op.0, op.1, op.2, op.3, op.4, op.5].map(|n| n.as_f64());
                self.text = Matrix(matrix);
            }
            Op::TextFont(font) => state.font_size = font.1.as_f64(),
            Op::TextRenderingMode(mode) => {
                state.text_mode = TextMode::of(mode.0.as_i64());
            }
            _ => return false,
        }
        true
    }

    /// Notes a colour that is painted.
    fn paint(&mut self, object: Object, paint: &Paint) {
        let Some(colour) = paint.colour else { return };
        self.uses.colours.insert((object, colour));
        let Some(inks) = colour.inks.filter(|_| paint.overprints) else { return };
        // Noughts leave what lies below where the mode says so, of four inks given directly,
        // and always of other inks (ISO 32000-1, table 148); elsewhere white is white.
        let vanishes = match colour.family {
            Family::DeviceCmyk => paint.keeps_noughts,
            family => family == Family::Separation,
        };
        if inks.is_white() {
            if vanishes {
                self.uses.overprints.insert(Overprint::White);
            }
        } else if !inks.is_black_alone() {
            self.uses.overprints.insert(Overprint::Colour);
        }
    }

    /// Notes a line.
    fn line(&mut self, state: &State) {
        if state.dash_period > 0.0 {
            let dashes = (self.path.length / state.dash_period) as u64;
            match self.walk.operators.checked_sub(dashes) {
                Some(rest) => self.walk.operators = rest,
                None => self.note(Trouble::TooMuchWork),
            }
        }
        self.paint(Object::Stroke, &state.stroke);
        self.path = Path::default();
        let Some(Painted { inks, .. }) = state.stroke.colour else { return };
        let width = hundredths(state.line_width.abs() * state.ctm.scale());
        self.uses.lines.insert(Line { width, inks });
    }

    /// Notes text.
    fn show_text(&mut self, is_empty: bool, state: &State) {
        if is_empty {
            return;
        }
        let size = state.font_size.abs() * self.text.then(state.ctm).height();
        let size = hundredths(size);
        let TextMode { fills, strokes } = state.text_mode;
        for (_, paint) in [(fills, &state.fill), (strokes, &state.stroke)]
            .into_iter()
            .filter(|(is, _)| *is)
        {
            self.paint(Object::Text, paint);
            // Where the press makes the inks, it makes several.
            let is_coloured = paint.colour.is_none_or(|colour| match colour.inks {
                Some(inks) => !inks.is_black_alone(),
                None => colour.family != Family::Registration,
            });
            self.uses.texts.insert(Text { size, is_coloured });
        }
    }
}

/// A length in hundredths; what is no number becomes 0.
fn hundredths(length: f64) -> u32 {
    (length * 100.0).round() as u32
}
