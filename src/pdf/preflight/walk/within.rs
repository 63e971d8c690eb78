//! What lies within contents, or is named by them: graphics states, fonts, patterns,
//! shadings, forms, pictures.

use std::rc::Rc;

use hayro::hayro_syntax::object::{Array, Dict, Name, Number, Object as Value, Stream};
use hayro::hayro_syntax::page::Resources;

use crate::pdf::preflight::matrix::Matrix;
use crate::pdf::preflight::path::period;
use crate::pdf::preflight::picture::Facts;
use crate::pdf::preflight::state::State;
use crate::pdf::preflight::uses::{Blending, Object, Painted, Picture, Trouble};
use crate::pdf::preflight::walk::{MAX_DEPTH, Walker};
use crate::pdf::preflight::{font, shading};

impl Walker<'_> {
    /// Takes a dictionary of the graphics state over.
    pub(super) fn graphics_state(
        &mut self,
        dict: &Dict,
        resources: &Resources,
        state: &mut State,
    ) {
        if let Some(width) = dict.get::<Number>("LW") {
            state.line_width = width.as_f64();
        }
        let dashes = dict.get::<Array>("D").and_then(|it| it.iter::<Array>().next());
        if let Some(dashes) = dashes {
            state.dash_period = period(&dashes);
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
        if let Some(mode) = dict.get::<i32>("OPM") {
            (state.stroke.keeps_noughts, state.fill.keeps_noughts) =
                (mode == 1, mode == 1);
        }
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

    /// Notes the fonts of resources, and walks through the drawings of those that have
    /// some.
    pub(super) fn fonts(&mut self, resources: &Resources) {
        let mut next = Some(resources);
        while let Some(resources) = next {
            for (name, _) in resources.fonts.entries() {
                let Some(dict) = resources.fonts.get::<Dict>(&*name) else { continue };
                if !self.seen_fonts.insert((dict.obj_id(), name.to_vec())) {
                    continue;
                }
                self.uses.fonts.insert(font::read(&dict));
                if font::is_type3(&dict) {
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
        for (name, _) in drawings.entries() {
            let Some(stream) = drawings.get::<Stream>(&*name) else { continue };
            let state = State::new(Matrix::of_dict(font, "FontMatrix"));
            self.nested(&stream, &resources, state);
        }
    }

    /// A pattern; one that is a stencil is painted in the colour `under`.
    pub(super) fn pattern(
        &mut self,
        name: &Name,
        resources: &Resources,
        under: Option<Painted>,
    ) {
        match resources.get_pattern(name) {
            Some(Value::Stream(stream)) => {
                let dict = stream.dict();
                let own = dict.get::<Dict>("Resources").unwrap_or_default();
                let own = Resources::from_parent(own, resources.clone());
                let matrix = Matrix::of_dict(dict, "Matrix").then(self.base);
                if is_tiled_too_often(dict, matrix) {
                    self.note(Trouble::TooMuchWork);
                }
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
    pub(super) fn shading(&mut self, shading: &Value, resources: &Resources) {
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
    pub(super) fn x_object(
        &mut self,
        stream: &Stream,
        resources: &Resources,
        state: &mut State,
    ) {
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
    pub(super) fn facts(&mut self, stream: &Stream, resources: &Resources) -> Facts {
        let mut facts = Facts::of(stream);
        match self.walk.pixels.checked_sub(facts.pixels()) {
            Some(rest) => {
                self.walk.pixels = rest;
                facts.decode(stream, resources);
            }
            None => self.note(Trouble::TooMuchWork),
        }
        facts
    }

    /// Notes a picture that is placed on the unit square.
    pub(super) fn picture(&mut self, facts: &Facts, state: &State) {
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

/// Whether the tiles of a pattern are so small on the page that the renderer would be lost
/// in them: less than half a point wide and high, on the mean.
fn is_tiled_too_often(pattern: &Dict, matrix: Matrix) -> bool {
    let step = |key| pattern.get::<Number>(key).map_or(0.0, |step: Number| step.as_f64());
    let area = (step("XStep") * step("YStep")).abs();
    libm::sqrt(area) * matrix.scale() < 0.5
}
