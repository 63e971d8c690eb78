//! The walk through the contents of a page, and of all that lies in it: forms, patterns,
//! the drawings of Type 3 fonts, soft masks. It notes what is used and judges nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use hayro::hayro_syntax::content::TypedIter;
use hayro::hayro_syntax::content::ops::TypedInstruction as Op;
use hayro::hayro_syntax::object::{Array, Stream};
use hayro::hayro_syntax::object::{
    Dict, Name, Number, Object as Value, ObjectIdentifier,
};
use hayro::hayro_syntax::page::{Page, Resources};

use super::colour::Space;
use super::font;
use super::guard;
use super::matrix::Matrix;
use super::picture::{Facts, MAX_PIXELS};
use super::shading;
use super::state::{Paint, State, TextMode};
use super::uses::{
    Blending, Line, Object, Overprint, Painted, Picture, Text, Trouble, Uses,
};

/// Forms and patterns within each other: real files have three or four.
const MAX_DEPTH: usize = 16;

/// States kept by `q` at a time: the standard speaks of 28.
const MAX_STATES: usize = 512;

/// Operators of a whole file: a folder has some ten thousand, a map a million.
const MAX_OPERATORS: u64 = 10_000_000;

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
    /// The Type 3 fonts whose drawings were walked through.
    seen_fonts: BTreeSet<ObjectIdentifier>,
    /// From the coordinates that the current contents begin with to those of the page.
    base: Matrix,
    /// From units of the text to current units; its translation is not kept.
    text: Matrix,
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
                    states.push(state.clone())
                }
                Op::SaveState(_) => return self.note(Trouble::TooDeep),
                Op::RestoreState(_) => state = states.pop().unwrap_or(state),
                operator => self.operator(&operator, resources, &mut state),
            }
        }
    }

    /// One operator.
    fn operator(&mut self, operator: &Op, resources: &Resources, state: &mut State) {
        if self.set_colour(operator, resources, state) || self.set_text(operator, state) {
            return;
        }
        match operator {
            Op::Transform(op) => {
                let matrix = [op.0, op.1, op.2, op.3, op.4, op.5].map(|n| n.as_f64());
                state.ctm = Matrix(matrix).then(state.ctm);
            }
            Op::LineWidth(width) => state.line_width = width.0.as_f64(),
            Op::SetGraphicsState(name) => match resources.get_ext_g_state(name.0) {
                Some(dict) => self.graphics_state(&dict, resources, state),
                None => self.note(Trouble::Damaged),
            },
            Op::FillPathNonZero(_)
            | Op::FillPathNonZeroCompatibility(_)
            | Op::FillPathEvenOdd(_) => self.paint(Object::Fill, &state.fill),
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
                state.text_mode = TextMode::of(mode.0.as_i64())
            }
            _ => return false,
        }
        true
    }

    /// Takes a dictionary of the graphics state over.
    fn graphics_state(&mut self, dict: &Dict, resources: &Resources, state: &mut State) {
        if let Some(width) = dict.get::<Number>("LW") {
            state.line_width = width.as_f64();
        }
        if let Some(size) = dict
            .get::<Array>("Font")
            .and_then(|font| font.iter::<Number>().last())
        {
            state.font_size = size.as_f64();
        }
        // Without `op`, `OP` stands for both (ISO 32000-1, table 58).
        let (both, fill) = (dict.get::<bool>("OP"), dict.get::<bool>("op"));
        state.stroke.overprints = both.unwrap_or(state.stroke.overprints);
        state.fill.overprints = fill.or(both).unwrap_or(state.fill.overprints);
        if let Some(mode) = blend_mode(dict) {
            self.uses.blendings.insert(Blending::Mode(mode));
        }
        let is_opaque =
            |key| dict.get::<Number>(key).is_none_or(|a: Number| a.as_f64() >= 1.0);
        if !is_opaque("ca") || !is_opaque("CA") {
            self.uses.blendings.insert(Blending::Opacity);
        }
        for key in ["TR", "TR2"] {
            if is_transfer(dict, key) {
                self.uses.transfers.insert(key);
            }
        }
        if let Some(mask) = dict.get::<Dict>("SMask") {
            self.uses.blendings.insert(Blending::SoftMask);
            if let Some(group) = mask.get::<Stream>("G") {
                let mut inner = State::new(state.ctm);
                self.form(&group, resources, &mut inner);
            }
        }
    }

    /// Notes a colour that is painted.
    fn paint(&mut self, object: Object, paint: &Paint) {
        let Some(colour) = paint.colour else { return };
        self.uses.colours.insert((object, colour));
        let Some(inks) = colour.inks.filter(|_| paint.overprints) else { return };
        if inks.is_white() {
            self.uses.overprints.insert(Overprint::White);
        } else if !inks.is_black_alone() {
            self.uses.overprints.insert(Overprint::Colour);
        }
    }

    /// Notes a line.
    fn line(&mut self, state: &State) {
        self.paint(Object::Stroke, &state.stroke);
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
            if let Some(Painted { inks, .. }) = paint.colour {
                self.uses.texts.insert(Text { size, inks });
            }
        }
    }

    /// Notes the fonts of resources, and walks through the drawings of those that have
    /// some.
    fn fonts(&mut self, resources: &Resources) {
        let mut next = Some(resources);
        while let Some(resources) = next {
            for name in resources.fonts.keys() {
                let Some(dict) = resources.fonts.get::<Dict>(&*name) else { continue };
                self.uses.fonts.insert(font::read(&dict));
                let is_new = dict.obj_id().is_none_or(|id| self.seen_fonts.insert(id));
                if is_new && font::is_type3(&dict) {
                    self.drawings(&dict, resources);
                }
            }
            next = resources.parent();
        }
    }

    /// Walks through the drawings of a Type 3 font. Their sizes depend on the text, and are
    /// not judged.
    fn drawings(&mut self, font: &Dict, resources: &Resources) {
        let own = font.get::<Dict>("Resources").unwrap_or_default();
        let resources = Resources::from_parent(own, resources.clone());
        let drawings = font.get::<Dict>("CharProcs").unwrap_or_default();
        let mut names: Vec<_> = drawings.keys().collect();
        names.sort_by(|a, b| (**a).cmp(&**b));
        for name in names {
            let Some(stream) = drawings.get::<Stream>(&*name) else { continue };
            let state = State::new(Matrix::of_dict(font, "FontMatrix"));
            self.nested(&stream, &resources, state);
        }
    }

    /// A pattern; one that is a stencil is painted in the colour `under`.
    fn pattern(&mut self, name: &Name, resources: &Resources, under: Option<Painted>) {
        match resources.get_pattern(name) {
            Some(Value::Stream(stream)) => {
                let dict = stream.dict();
                let own = dict.get::<Dict>("Resources").unwrap_or_default();
                let own = Resources::from_parent(own, resources.clone());
                let matrix = Matrix::of_dict(dict, "Matrix").then(self.base);
                let mut state = State::new(matrix);
                if let Some(under) = under {
                    state.fill.colour = Some(under);
                    state.stroke.colour = Some(under);
                }
                self.nested(&stream, &own, state);
            }
            Some(Value::Dict(dict)) => match dict.get::<Value>("Shading") {
                Some(shading) => self.shading(&shading, resources),
                None => self.note(Trouble::Damaged),
            },
            _ => self.note(Trouble::Damaged),
        }
    }

    /// A shading.
    fn shading(&mut self, shading: &Value, resources: &Resources) {
        let Some(shading) = shading::read(shading, resources) else {
            return self.note(Trouble::Damaged);
        };
        self.note_spots(&shading.space);
        let colour = Painted { family: shading.space.family(), inks: shading.most };
        self.uses.colours.insert((Object::Shading, colour));
        let is_of_inks = shading.space.initial().inks.is_some();
        self.uses.has_unknown_shading |= is_of_inks && shading.most.is_none();
    }

    /// A form, a picture, or PostScript.
    fn x_object(&mut self, stream: &Stream, resources: &Resources, state: &mut State) {
        let dict = stream.dict();
        match dict.get::<Name>("Subtype").as_deref() {
            Some(b"Image") => {
                let id = stream.obj_id();
                let known = self.walk.pictures.get(&id).cloned();
                let facts = known.unwrap_or_else(|| {
                    let facts = Rc::new(self.facts(stream, resources));
                    self.walk.pictures.insert(id, Rc::clone(&facts));
                    facts
                });
                self.picture(&facts, state);
            }
            Some(b"PS") => self.uses.has_postscript = true,
            _ => self.form(stream, resources, state),
        }
    }

    /// Walks through a form.
    fn form(&mut self, stream: &Stream, resources: &Resources, state: &mut State) {
        let dict = stream.dict();
        let subtype = dict.get::<Name>("Subtype2");
        if dict.contains_key("PS") || subtype.as_deref() == Some(b"PS") {
            self.uses.has_postscript = true;
        }
        let own = dict.get::<Dict>("Resources").unwrap_or_default();
        let own = Resources::from_parent(own, resources.clone());
        let mut inner = state.clone();
        inner.ctm = Matrix::of_dict(dict, "Matrix").then(state.ctm);
        self.nested(stream, &own, inner);
    }

    /// Walks through contents within contents.
    fn nested(&mut self, stream: &Stream, resources: &Resources, state: State) {
        let id = stream.obj_id();
        if self.chain.len() >= MAX_DEPTH || self.chain.contains(&id) {
            return self.note(Trouble::TooDeep);
        }
        let Ok(content) = stream.decoded() else {
            return self.note(Trouble::Damaged);
        };
        self.chain.push(id);
        let outer = (self.base, self.text);
        self.base = state.ctm;
        self.content(&content, resources, state);
        (self.base, self.text) = outer;
        self.chain.pop();
    }

    /// Reads a picture, if the pixels left allow it.
    fn facts(&mut self, stream: &Stream, resources: &Resources) -> Facts {
        let facts = Facts::read(stream, resources);
        match self.walk.pixels.checked_sub(facts.pixels()) {
            Some(rest) => self.walk.pixels = rest,
            None => self.note(Trouble::TooMuchWork),
        }
        facts
    }

    /// Notes a picture that is placed on the unit square.
    fn picture(&mut self, facts: &Facts, state: &State) {
        let per_inch = |pixels: u32, points: f64| f64::from(pixels) * 72.0 / points;
        let ppi = per_inch(facts.width, state.ctm.width())
            .min(per_inch(facts.height, state.ctm.height()));
        self.uses.spots.extend(facts.spots.iter().cloned());
        self.uses.pictures.push(Picture {
            ppi: ppi.round() as u32,
            is_bilevel: facts.is_bilevel,
            colour: facts.colour,
        });
        if facts.is_stencil {
            self.paint(Object::Fill, &state.fill);
        }
        if facts.has_soft_mask {
            self.uses.blendings.insert(Blending::PictureMask);
        }
        if !facts.is_readable {
            self.note(Trouble::Picture(self.uses.pictures.len()));
        }
    }
}

/// The blend mode of a graphics state other than the usual one; the first that is named
/// where there are several.
fn blend_mode(dict: &Dict) -> Option<String> {
    let first = || dict.get::<Array>("BM")?.iter::<Name>().next();
    let name = dict.get::<Name>("BM").or_else(first)?;
    let is_usual = matches!(&*name, b"Normal" | b"Compatible");
    (!is_usual).then(|| String::from_utf8_lossy(&name).into_owned())
}

/// Whether there is a transfer function that changes anything.
fn is_transfer(dict: &Dict, key: &str) -> bool {
    match dict.get::<Value>(key) {
        None | Some(Value::Null(_)) => false,
        Some(Value::Name(name)) => !matches!(&*name, b"Default" | b"Identity"),
        Some(_) => true,
    }
}

/// A length in hundredths; what is no number becomes 0.
fn hundredths(length: f64) -> u32 {
    (length * 100.0).round() as u32
}
