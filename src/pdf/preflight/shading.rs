//! The colours of a shading, as far as the sum of their inks can be followed. A shading from
//! one colour to another may have more ink between them than at either end, so it is looked
//! at in steps, and only where it is painted: what a clip cuts off of it takes no ink.

use hayro::hayro_interpret::Function;
use hayro::hayro_syntax::object::{Array, Dict, Number, Object};
use hayro::hayro_syntax::page::Resources;

use super::area::Area;
use super::colour_space::{self, ColourSpace};
use super::matrix::Matrix;
use super::shading_reach::Gradient;
use super::uses::InkShares;

/// The colour of a shading is looked at in so many places from one end to the other. It is
/// also the most functions of a shading that are read.
const STEPS: usize = 64;

/// A shading, as far as it is judged.
#[derive(Debug)]
pub(super) struct Shading {
    /// The space of its colours.
    pub(super) space: ColourSpace,
    /// The area beyond which it paints nothing, in its own units.
    limits: Area,
    /// Its colours; `None` for a shading of another kind than axial and radial, and for one whose
    /// colours cannot be read.
    colours: Option<ShadingColours>,
}

/// The colours of a shading that depend on one value (types 2 and 3: axial and radial).
#[derive(Debug)]
struct ShadingColours {
    /// Where on the page which value is painted.
    gradient: Gradient,
    /// The values at both ends.
    domain: [f32; 2],
    /// One function for all components, or one for each.
    functions: Vec<Function>,
}

/// A shading at its place.
#[derive(Debug)]
pub(super) struct PlacedShading {
    /// The shading.
    pub(super) shading: Shading,
    /// Leads from its units to those of the page.
    pub(super) place: Matrix,
}

/// What a shading takes of ink in an area of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ShadingInks {
    /// Nothing of it is painted there.
    NotPainted,
    /// So much, where it takes the most.
    Most(InkShares),
    /// It is not known: the press makes the inks, or the shading is of another kind.
    Unknown,
}

impl PlacedShading {
    /// Reads a shading, which is a dictionary or a stream, at its place; `None` when it has no
    /// colour space.
    pub(super) fn read(
        object: &Object,
        resources: &Resources,
        place: Matrix,
    ) -> Option<Self> {
        Some(Self { shading: Shading::read(object, resources)?, place })
    }

    /// Finds the inks of the colour that takes the most, of those that are painted in an area of
    /// the page.
    pub(super) fn inks_in(&self, area: Area) -> ShadingInks {
        if area.is_empty() {
            return ShadingInks::NotPainted;
        }
        let most = match self.place.inverse() {
            Some(back) => self.shading.inks_in(area, back),
            // All of it lies on a line.
            None => return ShadingInks::NotPainted,
        };
        most.unwrap_or(ShadingInks::Unknown)
    }
}

impl Shading {
    /// Reads a shading; `None` when it has no colour space.
    fn read(object: &Object, resources: &Resources) -> Option<Self> {
        let dict = match object {
            Object::Dict(dict) => dict,
            Object::Stream(stream) => stream.dict(),
            _ => return None,
        };
        Some(Self {
            space: colour_space::of_dict(dict, resources)?,
            limits: Area::of_dict(dict, "BBox"),
            colours: ShadingColours::read(dict),
        })
    }

    /// Finds the inks of the colour that takes the most, painted or not; `None` where they are not
    /// known.
    pub(super) fn most_inks(&self) -> Option<InkShares> {
        self.colours.as_ref()?.most_inks([0.0, 1.0], &self.space)
    }

    /// Finds the inks in an area of the page, from which `back` leads to the units of the shading.
    /// `None` where they are not known.
    fn inks_in(&self, area: Area, back: Matrix) -> Option<ShadingInks> {
        if area.transformed(back).within(self.limits).is_empty() {
            return Some(ShadingInks::NotPainted);
        }
        let colours = self.colours.as_ref()?;
        let corners = area.corners().map(|corner| back.point(corner));
        match colours.gradient.painted_in(corners) {
            Some(shares) => colours.most_inks(shares, &self.space).map(ShadingInks::Most),
            None => Some(ShadingInks::NotPainted),
        }
    }
}

impl ShadingColours {
    /// Reads the colours of an axial or a radial shading; `None` for others.
    fn read(dict: &Dict) -> Option<Self> {
        let domain = match dict.get::<Array>("Domain") {
            Some(domain) => domain.iter::<Number>().map(|limit| limit.as_f32()).collect(),
            None => vec![0.0, 1.0],
        };
        Some(Self {
            gradient: Gradient::read(dict)?,
            domain: domain.try_into().ok()?,
            functions: functions(dict)?,
        })
    }

    /// Finds the inks of the colour that takes the most, between two shares of the way from one end
    /// to the other. `None` where the press makes the inks.
    fn most_inks(&self, [from, to]: [f64; 2], space: &ColourSpace) -> Option<InkShares> {
        (0..=STEPS)
            // The greatest sum may lie between the ends, where two inks cross.
            .map(|step| {
                let share = from + (to - from) * step as f64 / STEPS as f64;
                space.inks(&self.components_at(share as f32)?)
            })
            .try_fold(InkShares::default(), |most, inks| {
                let inks = inks?;
                Some(if inks.total() > most.total() { inks } else { most })
            })
    }

    /// Gives the components of the colour at a share of the way from one end to the other.
    fn components_at(&self, share: f32) -> Option<Vec<f32>> {
        let [start, end] = self.domain;
        let at = start + (end - start) * share;
        let mut values = Vec::new();
        for function in &self.functions {
            let from = values.len();
            values.resize(from + function.num_outputs(), 0.0);
            function.eval(&[at], &mut values[from..])?;
        }
        Some(values)
    }
}

/// Reads the functions of a shading: one for all components, or one for each. `None` when one
/// of them cannot be read.
fn functions(dict: &Dict) -> Option<Vec<Function>> {
    match dict.get::<Object>("Function")? {
        Object::Array(array) => array
            .iter::<Object>()
            .take(STEPS)
            .map(|one| Function::new(&one))
            .collect(),
        one => Some(vec![Function::new(&one)?]),
    }
}
