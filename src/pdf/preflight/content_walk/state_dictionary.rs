//! The dictionaries of graphics states, by which contents set several things at once (ISO
//! 32000-1, table 58). An entry that is missing leaves what was set before.

use hayro::hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro::hayro_syntax::page::Resources;

use super::PageWalk;
use crate::pdf::preflight::area::Area;
use crate::pdf::preflight::current_path::dash_period;
use crate::pdf::preflight::graphics_state::GraphicsState;
use crate::pdf::preflight::uses::Blending;

impl PageWalk<'_> {
    /// Takes what a dictionary of the graphics state sets, and notes what in it a press
    /// cannot use. A soft mask is a form, and is walked through like one.
    pub(super) fn set_from_dictionary(
        &mut self,
        dict: &Dict,
        resources: &Resources,
        state: &mut GraphicsState,
    ) {
        set_line(dict, state);
        self.set_font(dict, resources, state);
        set_overprint(dict, state);
        self.note_transparency(dict);
        for key in ["TR", "TR2"] {
            if is_transfer(dict, key) {
                self.uses.transfers.insert(key);
            }
        }
        // The name `None` ends a soft mask and is no dictionary.
        if let Some(mask) = dict.get::<Dict>("SMask") {
            self.uses.blendings.insert(Blending::SoftMask);
            if let Some(group) = mask.get::<Stream>("G") {
                self.paint_form(
                    &group,
                    resources,
                    &GraphicsState::new(state.ctm, Area::EVERYWHERE),
                );
            }
        }
    }

    /// Takes the font and its size, which stand in one array.
    fn set_font(
        &mut self,
        dict: &Dict,
        resources: &Resources,
        state: &mut GraphicsState,
    ) {
        let Some(font) = dict.get::<Array>("Font") else { return };
        let mut parts = font.flex_iter();
        let font = parts.next::<Dict>();
        state.font = font.map(|font| self.known_font(b"", &font, resources));
        if let Some(size) = parts.next::<Number>() {
            state.font_size = size.as_f64();
        }
    }

    /// Notes a blend mode and an opacity that make what is painted transparent. They are
    /// noted when they are set, whether anything is painted then or not.
    fn note_transparency(&mut self, dict: &Dict) {
        if let Some(mode) = blend_mode(dict) {
            self.uses.blendings.insert(Blending::Mode(mode));
        }
        let is_opaque =
            |key| dict.get::<Number>(key).is_none_or(|a: Number| a.as_f64() >= 1.0);
        if !is_opaque("ca") || !is_opaque("CA") {
            self.uses.blendings.insert(Blending::Opacity);
        }
    }
}

/// Takes the width and the dashes of lines.
fn set_line(dict: &Dict, state: &mut GraphicsState) {
    if let Some(width) = dict.get::<Number>("LW") {
        state.line_width = width.as_f64();
    }
    let dashes = dict.get::<Array>("D").and_then(|it| it.iter::<Array>().next());
    if let Some(dashes) = dashes {
        state.dash_period = dash_period(&dashes);
    }
}

/// Takes whether areas and lines overprint, and what an ink of nought does then.
fn set_overprint(dict: &Dict, state: &mut GraphicsState) {
    // Without `op`, `OP` stands for both (ISO 32000-1, table 58).
    let (both, fill) = (dict.get::<bool>("OP"), dict.get::<bool>("op"));
    state.stroke.overprints = both.unwrap_or(state.stroke.overprints);
    state.fill.overprints = fill.or(both).unwrap_or(state.fill.overprints);
    if let Some(mode) = dict.get::<i32>("OPM") {
        let keeps_noughts = mode == 1;
        state.stroke.keeps_noughts = keeps_noughts;
        state.fill.keeps_noughts = keeps_noughts;
    }
}

/// Gives the blend mode of a graphics state; `None` for the usual one. Where the dictionary
/// lists several, of which a reader takes the first that it knows, it is the first.
fn blend_mode(dict: &Dict) -> Option<String> {
    let first = || dict.get::<Array>("BM")?.iter::<Name>().next();
    let name = dict.get::<Name>("BM").or_else(first)?;
    let is_usual = matches!(&*name, b"Normal" | b"Compatible");
    (!is_usual).then(|| String::from_utf8_lossy(&name).into_owned())
}

/// Whether there is a transfer function under a key that changes anything.
fn is_transfer(dict: &Dict, key: &str) -> bool {
    match dict.get::<Object>(key) {
        None | Some(Object::Null(_)) => false,
        Some(Object::Name(name)) => !matches!(&*name, b"Default" | b"Identity"),
        Some(_) => true,
    }
}
