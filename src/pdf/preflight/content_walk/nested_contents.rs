//! What lies within contents, or is named by them: the drawings of fonts, patterns, shadings,
//! forms and pictures. Each has resources of its own, or those of the contents around it.

use std::rc::Rc;

use hayro::hayro_syntax::object::{Dict, Name, Number, Object, Stream};
use hayro::hayro_syntax::page::Resources;

use super::{MAX_DEPTH, PageWalk};
use crate::pdf::preflight::area::Area;
use crate::pdf::preflight::font;
use crate::pdf::preflight::graphics_state::GraphicsState;
use crate::pdf::preflight::matrix::Matrix;
use crate::pdf::preflight::picture_facts::PictureFacts;
use crate::pdf::preflight::shading::PlacedShading;
use crate::pdf::preflight::uses::{
    Blending, ColourUse, Font, PaintedColour, PlacedPicture, Trouble,
};

/// What a picture fills in current units.
const UNIT_SQUARE: Area = Area { from: [0.0; 2], to: [1.0; 2] };

/// Tiles that are smaller on the page than this, in points, are too many for the renderer.
const SMALLEST_TILE: f64 = 0.5;

impl PageWalk<'_> {
    /// Reads a font by its name and dictionary, once on a page. One whose characters are drawings is
    /// walked through then, whatever of it is shown.
    pub(super) fn known_font(
        &mut self,
        name: &[u8],
        dict: &Dict,
        resources: &Resources,
    ) -> Rc<Font> {
        let key = (dict.obj_id(), name.to_vec());
        if let Some(font) = self.fonts.get(&key) {
            return Rc::clone(font);
        }
        let font = Rc::new(font::read(dict));
        self.fonts.insert(key, Rc::clone(&font));
        if font.is_type3 {
            self.walk_drawings(dict, resources);
        }
        font
    }

    /// Walks through the drawings of a Type 3 font. Their sizes depend on the text, and are
    /// not judged.
    fn walk_drawings(&mut self, font: &Dict, resources: &Resources) {
        let own = own_resources(font, resources);
        let drawings = font.get::<Dict>("CharProcs").unwrap_or_default();
        for (name, _) in drawings.entries() {
            let Some(stream) = drawings.get::<Stream>(&*name) else { continue };
            let matrix = Matrix::of_dict(font, "FontMatrix");
            let state = GraphicsState::new(matrix, Area::EVERYWHERE);
            self.walk_nested(&stream, &own, state);
        }
    }

    /// Notes what a pattern of tiles paints, or gives the shading that a pattern is, which paints no
    /// more of it than is filled. A pattern that is a stencil has no colours of its own, and is painted
    /// in `stencil_colour`.
    pub(super) fn set_pattern(
        &mut self,
        name: &Name,
        resources: &Resources,
        stencil_colour: Option<PaintedColour>,
    ) -> Option<Rc<PlacedShading>> {
        match resources.get_pattern(name) {
            Some(Object::Stream(stream)) => {
                self.walk_tile(&stream, resources, stencil_colour);
                return None;
            }
            Some(Object::Dict(dict)) => {
                let place = Matrix::of_dict(&dict, "Matrix").then(self.base);
                if let Some(shading) = dict
                    .get::<Object>("Shading")
                    .and_then(|shading| PlacedShading::read(&shading, resources, place))
                {
                    return Some(Rc::new(shading));
                }
            }
            _ => {}
        }
        self.note(Trouble::Damaged);
        None
    }

    /// Walks through the tile of a pattern, once however often it is laid. Its coordinates
    /// are those that the contents around it begin with, not the current ones.
    fn walk_tile(
        &mut self,
        stream: &Stream,
        resources: &Resources,
        stencil_colour: Option<PaintedColour>,
    ) {
        let dict = stream.dict();
        let matrix = Matrix::of_dict(dict, "Matrix").then(self.base);
        if is_tiled_too_often(dict, matrix) {
            self.note(Trouble::TooMuchWork);
        }
        let cell = Area::of_dict(dict, "BBox").transformed(matrix);
        let mut state = GraphicsState::new(matrix, cell);
        if let Some(colour) = stencil_colour {
            state.fill.colour = Some(colour);
            state.stroke.colour = Some(colour);
        }
        self.walk_nested(stream, &own_resources(dict, resources), state);
    }

    /// Notes the colours of a shading that fills all that is not cut off.
    pub(super) fn paint_shading(
        &mut self,
        shading: &Object,
        resources: &Resources,
        state: &GraphicsState,
    ) {
        match PlacedShading::read(shading, resources, state.ctm) {
            Some(shading) => self.note_shading(&shading, state.clip),
            None => self.note(Trouble::Damaged),
        }
    }

    /// Paints a form or a picture, or notes a program in PostScript; what says nothing of its
    /// kind is taken as a form.
    pub(super) fn paint_x_object(
        &mut self,
        stream: &Stream,
        resources: &Resources,
        state: &GraphicsState,
    ) {
        match stream.dict().get::<Name>("Subtype").as_deref() {
            Some(b"Image") => {
                let facts = self.known_picture(stream, resources);
                self.place_picture(&facts, state);
            }
            Some(b"PS") => self.uses.has_postscript = true,
            _ => self.paint_form(stream, resources, state),
        }
    }

    /// Walks through a form, which begins in the graphics state of its place.
    pub(super) fn paint_form(
        &mut self,
        stream: &Stream,
        resources: &Resources,
        state: &GraphicsState,
    ) {
        let dict = stream.dict();
        let subtype = dict.get::<Name>("Subtype2");
        if dict.contains_key("PS") || subtype.as_deref() == Some(b"PS") {
            self.uses.has_postscript = true;
        }
        let mut inner = state.clone();
        inner.ctm = Matrix::of_dict(dict, "Matrix").then(state.ctm);
        inner.clip =
            state.clip.within(Area::of_dict(dict, "BBox").transformed(inner.ctm));
        self.walk_nested(stream, &own_resources(dict, resources), inner);
    }

    /// Walks through contents within contents. Those that lie in themselves, or too deep in
    /// others, are left out and noted.
    fn walk_nested(
        &mut self,
        stream: &Stream,
        resources: &Resources,
        state: GraphicsState,
    ) {
        let id = stream.obj_id();
        if self.chain.len() >= MAX_DEPTH || self.chain.contains(&id) {
            return self.note(Trouble::TooDeep);
        }
        let Ok(content) = stream.decoded() else {
            return self.note(Trouble::Damaged);
        };
        // A pattern within is placed where these contents begin, and text starts anew in them;
        // both go back to what they were for the contents around.
        self.chain.push(id);
        let outer = (self.base, self.text);
        self.base = state.ctm;
        self.contents(&content, resources, state);
        (self.base, self.text) = outer;
        self.chain.pop();
    }

    /// Reads a picture that has an object of its own, or takes it from those known already,
    /// however often it is placed.
    fn known_picture(
        &mut self,
        stream: &Stream,
        resources: &Resources,
    ) -> Rc<PictureFacts> {
        let id = stream.obj_id();
        if let Some(facts) = self.file.pictures.get(&id) {
            return Rc::clone(facts);
        }
        let facts = Rc::new(self.read_picture(stream, resources));
        self.file.pictures.insert(id, Rc::clone(&facts));
        facts
    }

    /// Reads a picture; its pixels are decoded as long as the file has not too many.
    pub(super) fn read_picture(
        &mut self,
        stream: &Stream,
        resources: &Resources,
    ) -> PictureFacts {
        let mut facts = PictureFacts::of(stream);
        match self.file.pixels.checked_sub(facts.pixels()) {
            Some(rest) => {
                self.file.pixels = rest;
                facts.decode(stream, resources);
            }
            None => self.note(Trouble::TooMuchWork),
        }
        facts
    }

    /// Notes a picture at its place: the unit square of the current coordinates, which gives its
    /// pixels per inch on the page.
    pub(super) fn place_picture(&mut self, facts: &PictureFacts, state: &GraphicsState) {
        // A picture always fills the unit square, so the sides of that are its size on the page.
        let per_inch = |pixels: u32, points: f64| f64::from(pixels) * 72.0 / points;
        let ppi = facts.detail.map(|[width, height]| {
            per_inch(width, state.ctm.width()).min(per_inch(height, state.ctm.height()))
        });
        self.uses.spots.extend(facts.spots.iter().cloned());
        self.uses.pictures.push(PlacedPicture {
            ppi: ppi.map(|ppi| ppi.round() as u32),
            is_bilevel: facts.is_bilevel,
            colour: facts.colour,
        });
        if facts.is_stencil {
            let area = UNIT_SQUARE.transformed(state.ctm).within(state.clip);
            self.note_colour(ColourUse::Fill, &state.fill, area);
        }
        if facts.has_soft_mask {
            self.uses.blendings.insert(Blending::PictureMask);
        }
        if !facts.is_readable {
            self.note(Trouble::Picture(self.uses.pictures.len()));
        }
    }
}

/// Gives the resources of contents. Those without any have the resources of the contents around
/// them (ISO 32000-1, 7.8.3).
fn own_resources<'a>(dict: &Dict<'a>, outer: &Resources<'a>) -> Resources<'a> {
    dict.get::<Dict>("Resources")
        .map_or_else(|| outer.clone(), Resources::new)
}

/// Whether the tiles of a pattern are so small on the page that the renderer would be lost in
/// them: less than half a point wide and high, on the mean. So is one that does not say how
/// large it is.
fn is_tiled_too_often(pattern: &Dict, matrix: Matrix) -> bool {
    let step = |key| pattern.get::<Number>(key).map_or(0.0, |step: Number| step.as_f64());
    let area = (step("XStep") * step("YStep")).abs();
    libm::sqrt(area) * matrix.scale() < SMALLEST_TILE
}
