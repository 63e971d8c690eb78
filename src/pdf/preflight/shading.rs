//! The colours of a shading, as far as the sum of their inks can be followed. A shading from
//! one colour to another may have more ink between them than at either end, so it is looked
//! at in steps.

use hayro::hayro_interpret::Function;
use hayro::hayro_syntax::object::{Array, Dict, Number, Object};
use hayro::hayro_syntax::page::Resources;

use super::colour_space::{self, ColourSpace};
use super::uses::InkShares;

/// The colour of a shading is looked at in so many places from one end to the other. It is
/// also the most functions of a shading that are read.
const STEPS: usize = 64;

/// A shading, as far as it is judged.
pub(super) struct Shading {
    /// The space of its colours.
    pub(super) space: ColourSpace,
    /// The inks of the colour that takes the most; `None` where it is not known.
    pub(super) most: Option<InkShares>,
}

/// Reads a shading, which is a dictionary or a stream; `None` when it has no colour space.
pub(super) fn read(object: &Object, resources: &Resources) -> Option<Shading> {
    let dict = match object {
        Object::Dict(dict) => dict,
        Object::Stream(stream) => stream.dict(),
        _ => return None,
    };
    let space = colour_space::of_dict(dict, resources)?;
    let most = most_inks(dict, &space);
    Some(Shading { space, most })
}

/// Finds the inks of the colour that takes the most, along a shading whose colour depends on
/// one value (types 2 and 3: axial and radial). `None` for other types, and where the press
/// makes the inks.
fn most_inks(dict: &Dict, space: &ColourSpace) -> Option<InkShares> {
    if !matches!(dict.get::<u8>("ShadingType")?, 2 | 3) {
        return None;
    }
    let functions = functions(dict)?;
    let domain: Vec<_> = match dict.get::<Array>("Domain") {
        Some(domain) => domain.iter::<Number>().map(|limit| limit.as_f32()).collect(),
        None => vec![0.0, 1.0],
    };
    let &[start, end] = &domain[..] else { return None };
    (0..=STEPS)
        // The greatest sum may lie between the ends, where two inks cross.
        .map(|step| {
            let at = start + (end - start) * step as f32 / STEPS as f32;
            let mut values = Vec::new();
            for function in &functions {
                let from = values.len();
                values.resize(from + function.num_outputs(), 0.0);
                function.eval(&[at], &mut values[from..])?;
            }
            space.inks(&values)
        })
        .try_fold(InkShares::default(), |most, inks| {
            let inks = inks?;
            Some(if inks.total() > most.total() { inks } else { most })
        })
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
