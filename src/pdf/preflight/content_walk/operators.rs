//! The operators of contents (ISO 32000-1, Annex A), as far as they say what is painted in which
//! colour, how large and how thin. Marked content and compatibility are passed over.

use std::rc::Rc;

use hayro::hayro_syntax::content::ops::TypedInstruction as Op;
use hayro::hayro_syntax::object::{Name, Number, Object};
use hayro::hayro_syntax::page::Resources;

use super::PageWalk;
use crate::pdf::preflight::colour_space::ColourSpace;
use crate::pdf::preflight::current_path::{CurrentPath, dash_period};
use crate::pdf::preflight::graphics_state::{GraphicsState, Paint, TextMode};
use crate::pdf::preflight::matrix::Matrix;
use crate::pdf::preflight::uses::{
    ColourFamily, ColourUse, Font, PaintedColour, ShownText, StrokedLine, Trouble,
};

/// A new colour for areas and characters, or for lines.
struct ColourChange<'b, 'a> {
    /// The device space that the operator brings with it; `None` for the current space.
    space: Option<ColourSpace>,
    /// The components of the colour.
    values: Vec<f32>,
    /// The name of a pattern.
    pattern: Option<&'b Name<'a>>,
}

impl<'b, 'a> ColourChange<'b, 'a> {
    /// Changes to a colour of a device space.
    fn to_device(space: ColourSpace, values: &[Number]) -> Self {
        Self {
            space: Some(space),
            ..Self::within_space(values, None)
        }
    }

    /// Changes to a colour of the current space, or to a pattern.
    fn within_space(values: &[Number], pattern: Option<&'b Name<'a>>) -> Self {
        let values = values.iter().map(Number::as_f32).collect();
        Self { space: None, values, pattern }
    }

    /// Reads an operator that sets the colour of areas and characters: `g`, `rg`, `k`, `sc`
    /// and `scn`.
    fn of_fill(operator: &Op<'b, 'a>) -> Option<Self> {
        Some(match operator {
            Op::NonStrokeColorDeviceGray(c) => Self::to_device(ColourSpace::GRAY, &[c.0]),
            Op::NonStrokeColorDeviceRgb(c) => {
                Self::to_device(ColourSpace::RGB, &[c.0, c.1, c.2])
            }
            Op::NonStrokeColorCmyk(c) => {
                Self::to_device(ColourSpace::CMYK, &[c.0, c.1, c.2, c.3])
            }
            Op::NonStrokeColor(c) => Self::within_space(&c.0, None),
            Op::NonStrokeColorNamed(c) => Self::within_space(&c.0, c.1),
            _ => return None,
        })
    }

    /// Reads an operator that sets the colour of lines, its name in capitals: `G`, `RG`, `K`,
    /// `SC`, `SCN`.
    fn of_stroke(operator: &Op<'b, 'a>) -> Option<Self> {
        Some(match operator {
            Op::StrokeColorDeviceGray(c) => Self::to_device(ColourSpace::GRAY, &[c.0]),
            Op::StrokeColorDeviceRgb(c) => {
                Self::to_device(ColourSpace::RGB, &[c.0, c.1, c.2])
            }
            Op::StrokeColorCmyk(c) => {
                Self::to_device(ColourSpace::CMYK, &[c.0, c.1, c.2, c.3])
            }
            Op::StrokeColor(c) => Self::within_space(&c.0, None),
            Op::StrokeColorNamed(c) => Self::within_space(&c.0, c.1),
            _ => return None,
        })
    }
}

impl PageWalk<'_> {
    /// Takes one operator, except those that keep and restore states. Each kind is taken by a
    /// function that says whether it was its own, so their order does not matter.
    pub(super) fn operator(
        &mut self,
        operator: &Op,
        resources: &Resources,
        state: &mut GraphicsState,
    ) {
        let is_done = self.set_state(operator, resources, state)
            || self.set_colour(operator, resources, state)
            || self.set_text(operator, resources, state)
            || self.path.takes(operator)
            || self.paint_path(operator, state)
            || self.paint_text(operator, state);
        if !is_done {
            self.paint_object(operator, resources, state);
        }
    }

    /// Takes an operator that changes coordinates, lines, or several things at once by a
    /// dictionary (`cm`, `w`, `d`, `gs`); `false` when the operator is another.
    fn set_state(
        &mut self,
        operator: &Op,
        resources: &Resources,
        state: &mut GraphicsState,
    ) -> bool {
        match operator {
            Op::Transform(op) => {
                let matrix = [op.0, op.1, op.2, op.3, op.4, op.5].map(|n| n.as_f64());
                state.ctm = Matrix(matrix).then(state.ctm);
            }
            Op::LineWidth(width) => state.line_width = width.0.as_f64(),
            Op::DashPattern(dashes) => state.dash_period = dash_period(dashes.0),
            Op::SetGraphicsState(name) => match resources.get_ext_g_state(name.0) {
                Some(dict) => self.set_from_dictionary(&dict, resources, state),
                None => self.note(Trouble::Damaged),
            },
            _ => return false,
        }
        true
    }

    /// Takes an operator that sets a colour or a colour space; `false` when the operator is
    /// another.
    fn set_colour(
        &mut self,
        operator: &Op,
        resources: &Resources,
        state: &mut GraphicsState,
    ) -> bool {
        if let Some(change) = ColourChange::of_fill(operator) {
            self.change_colour(&change, resources, &mut state.fill);
        } else if let Some(change) = ColourChange::of_stroke(operator) {
            self.change_colour(&change, resources, &mut state.stroke);
        } else if let Op::ColorSpaceNonStroke(name) = operator {
            self.set_space(name.0, resources, &mut state.fill);
        } else if let Op::ColorSpaceStroke(name) = operator {
            self.set_space(name.0, resources, &mut state.stroke);
        } else {
            return false;
        }
        true
    }

    /// Sets a colour or a pattern. What a pattern of tiles paints is noted at once, since it has
    /// nothing to do with what it fills; of a shading, only what is filled is painted.
    fn change_colour(
        &mut self,
        change: &ColourChange,
        resources: &Resources,
        paint: &mut Paint,
    ) {
        if let Some(space) = &change.space {
            paint.space = Rc::new(space.clone().device(resources));
        }
        let colour = paint.space.painted(&change.values);
        match change.pattern {
            Some(name) => {
                paint.colour = None;
                let is_stencil = matches!(&*paint.space, ColourSpace::Pattern(Some(_)));
                let stencil_colour = is_stencil.then_some(colour);
                paint.shading = self.set_pattern(name, resources, stencil_colour);
            }
            None => {
                paint.colour = Some(colour);
                paint.shading = None;
            }
        }
    }

    /// Sets a colour space, and with it the colour that the space begins with.
    fn set_space(&mut self, name: &Name, resources: &Resources, paint: &mut Paint) {
        let space = ColourSpace::read(&Object::Name(name.clone()), resources);
        self.note_spots(&space);
        paint.colour = Some(space.initial());
        paint.shading = None;
        paint.space = Rc::new(space);
    }

    /// Takes an operator that sets the size, the place or the mode of text (`BT`, `Tm`, `Tf`,
    /// `Tr`); `false` when the operator is another. Moves from line to line do not change the
    /// size and are left out.
    fn set_text(
        &mut self,
        operator: &Op,
        resources: &Resources,
        state: &mut GraphicsState,
    ) -> bool {
        match operator {
            Op::BeginText(_) => self.text = Matrix::IDENTITY,
            Op::SetTextMatrix(op) => {
                let matrix = [op.0, op.1, op.2, op.3, op.4, op.5].map(|n| n.as_f64());
                self.text = Matrix(matrix);
            }
            Op::TextFont(font) => {
                let dict = resources.get_font(font.0);
                state.font = dict.map(|dict| self.known_font(font.0, &dict, resources));
                state.font_size = font.1.as_f64();
            }
            Op::TextRenderingMode(mode) => {
                state.text_mode = TextMode::of(mode.0.as_i64());
            }
            _ => return false,
        }
        true
    }

    /// Takes an operator that fills or strokes the current path (`f`, `S`, `B` and their like) or
    /// leaves it unpainted (`n`), and ends it; `false` when the operator is another. A path that is a
    /// clip cuts off what comes after it.
    fn paint_path(&mut self, operator: &Op, state: &mut GraphicsState) -> bool {
        let area = self.path.area.transformed(state.ctm).within(state.clip);
        match operator {
            Op::EndPath(_) => {}
            // `f`, `F` and `f*`
            Op::FillPathNonZero(_)
            | Op::FillPathNonZeroCompatibility(_)
            | Op::FillPathEvenOdd(_) => {
                self.note_colour(ColourUse::Fill, &state.fill, area);
            }
            // `S` and `s`
            Op::StrokePath(_) | Op::CloseAndStrokePath(_) => self.paint_line(state),
            // `B`, `B*`, `b` and `b*`
            Op::FillAndStrokeNonZero(_)
            | Op::FillAndStrokeEvenOdd(_)
            | Op::CloseFillAndStrokeNonZero(_)
            | Op::CloseFillAndStrokeEvenOdd(_) => {
                self.note_colour(ColourUse::Fill, &state.fill, area);
                self.paint_line(state);
            }
            _ => return false,
        }
        if self.path.is_clip {
            state.clip = area;
        }
        self.path = CurrentPath::new();
        true
    }

    /// Notes the current path as a line of the width that it has on the page.
    fn paint_line(&mut self, state: &GraphicsState) {
        // The renderer cuts a line into its dashes, so a long one with short dashes is much work.
        if state.dash_period > 0.0 {
            let dashes = (self.path.length / state.dash_period) as u64;
            match self.file.operators.checked_sub(dashes) {
                Some(rest) => self.file.operators = rest,
                None => self.note(Trouble::TooMuchWork),
            }
        }
        self.note_colour(ColourUse::Stroke, &state.stroke, state.clip);
        let Some(PaintedColour { inks, .. }) = state.stroke.colour else { return };
        let width = hundredths(state.line_width.abs() * state.ctm.scale());
        self.uses.lines.insert(StrokedLine { width, inks });
    }

    /// Takes an operator that shows text (`Tj`, `TJ` and their like); `false` when the
    /// operator is another. Text without characters shows nothing.
    fn paint_text(&mut self, operator: &Op, state: &GraphicsState) -> bool {
        // `Tj`, `'`, `"` and `TJ`
        let is_empty = match operator {
            Op::ShowText(op) => op.0.as_bytes().is_empty(),
            Op::NextLineAndShowText(op) => op.0.as_bytes().is_empty(),
            Op::ShowTextWithParameters(op) => op.2.as_bytes().is_empty(),
            Op::ShowTexts(op) => op.0.data().is_empty(),
            _ => return false,
        };
        if !is_empty {
            self.note_text(state);
        }
        true
    }

    /// Notes text with its font, its size on the page and its colours; text that neither fills nor
    /// strokes, such as that behind a scanned page, is not printed.
    fn note_text(&mut self, state: &GraphicsState) {
        self.note_font(state);
        let size = state.font_size.abs() * self.text.then(state.ctm).height();
        let size = hundredths(size);
        let TextMode { fills, strokes, .. } = state.text_mode;
        let paints = [fills.then_some(&state.fill), strokes.then_some(&state.stroke)];
        for paint in paints.into_iter().flatten() {
            self.note_colour(ColourUse::Text, paint, state.clip);
            // Where the press makes the inks, it makes several.
            let is_coloured = paint.colour.is_none_or(|colour| match colour.inks {
                Some(inks) => !inks.is_black_alone(),
                None => colour.family != ColourFamily::Registration,
            });
            self.uses.texts.insert(ShownText { size, is_coloured });
        }
    }

    /// Notes the font of text whose characters are seen. Others need none.
    fn note_font(&mut self, state: &GraphicsState) {
        match &state.font {
            _ if !state.text_mode.shows() => {}
            None => self.note(Trouble::Damaged),
            Some(font) if self.uses.fonts.contains(&**font) => {}
            Some(font) => drop(self.uses.fonts.insert(Font::clone(font))),
        }
    }

    /// Takes an operator that paints a shading, a form or a picture (`sh`, `Do`, `BI`);
    /// passes over all others. A name that the resources do not have is damage.
    fn paint_object(
        &mut self,
        operator: &Op,
        resources: &Resources,
        state: &mut GraphicsState,
    ) {
        match operator {
            Op::Shading(name) => match resources.get_shading(name.0) {
                Some(shading) => self.paint_shading(&shading, resources, state),
                None => self.note(Trouble::Damaged),
            },
            Op::XObject(name) => match resources.get_x_object(name.0) {
                Some(stream) => self.paint_x_object(&stream, resources, state),
                None => self.note(Trouble::Damaged),
            },
            Op::InlineImage(image) => {
                let facts = self.read_picture(image.0, resources);
                self.place_picture(&facts, state);
            }
            _ => {}
        }
    }
}

/// Rounds a length in points to hundredths; what is no number becomes 0.
fn hundredths(length: f64) -> u32 {
    (length * 100.0).round() as u32
}
