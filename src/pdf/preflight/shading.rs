//! The colours of a shading.

use hayro::hayro_interpret::Function;
use hayro::hayro_syntax::object::{Array, Dict, Number, Object};
use hayro::hayro_syntax::page::Resources;

use crate::pdf::preflight::colour::{self, Space};
use crate::pdf::preflight::uses::Inks;

/// At so many places between its ends the colour of a shading is looked at.
const STEPS: usize = 64;

/// A shading, as far as it is judged.
pub(super) struct Shading {
    /// Its colour space.
    pub(super) space: Space,
    /// The inks of the colour that takes the most; `None` where it is not known.
    pub(super) most: Option<Inks>,
}

/// Reads a shading; `None` when it has no colour space.
pub(super) fn read(object: &Object, resources: &Resources) -> Option<Shading> {
    let dict = match object {
        Object::Dict(dict) => dict,
        Object::Stream(stream) => stream.dict(),
        _ => return None,
    };
    let space = colour::of_dict(dict, resources)?;
    let most = most_inks(dict, &space);
    Some(Shading { space, most })
}

/// The inks of the colour that takes the most, along a shading whose colour depends on one
/// value.
fn most_inks(dict: &Dict, space: &Space) -> Option<Inks> {
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
        .map(|step| {
            let at = start + (end - start) * step as f32 / STEPS as f32;
            let mut values = Vec::new();
            for function in &functions {
                values.extend(function.eval([at].into_iter().collect())?);
            }
            space.inks(&values)
        })
        .try_fold(Inks::default(), |most, inks| {
            let inks = inks?;
            Some(if inks.total() > most.total() { inks } else { most })
        })
}

/// The functions of a shading: one for all components, or one for each.
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
