//! How large the pictures stand on the page. The templates say it, in a file of its own
//! from which they take the sizes themselves: so what is judged is what is placed, in a
//! council's own templates too.

use std::collections::BTreeMap;

use serde::Serialize;
use typst::foundations::{Module, Value};
use typst::layout::Em;

use super::size_fault::SizeFault;
use crate::findings::sink::Diagnostics;
use crate::ground::length::Mm;
use crate::period::model::{Edition, PictureRef};
use crate::typeset::assets;
use crate::typeset::fitted_picture::Fit;
use crate::typeset::world::Base;

/// The template that tells the sizes.
const TEMPLATE: &str = "pictures.typ";

/// The virtual path at which the template finds whom the pictures are of.
pub const DATA: &str = "/billeder.json";

/// The finest difference between lengths, in parts of a millimetre: what is finer comes
/// from the conversion to points and back, and would make a resolution of 299 of one of
/// 300.
const PARTS_OF_MM: f64 = 1e6;

/// The content of `/billeder.json`: everything on which the sizes may depend.
#[derive(Debug, Serialize)]
struct OfficersData {
    /// The number of officers in the chairmanship.
    officers: usize,
    /// Whether any of them has a signature.
    signed: bool,
}

/// The room that a picture has on the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PictureSize {
    /// The width of the room; above nought.
    pub width: Mm,
    /// The height of the room; above nought.
    pub height: Mm,
}

/// The sizes of all places of pictures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PictureSizes {
    /// The size of a portrait in the folder.
    portrait: PictureSize,
    /// The size of a signature in the folder.
    folder_signature: PictureSize,
    /// The size of a signature in a letter.
    letter_signature: PictureSize,
}

/// Makes the JSON that the template receives of the chairmanship. It takes the signature of
/// each officer, `None` for one who has none.
pub fn data<'a>(signatures: impl Iterator<Item = Option<&'a PictureRef>>) -> Vec<u8> {
    let signatures: Vec<_> = signatures.collect();
    let data = OfficersData {
        officers: signatures.len(),
        signed: signatures.iter().any(Option::is_some),
    };
    serde_json::to_vec(&data).expect("numbers are plain")
}

impl PictureSizes {
    /// Reads the sizes from the templates, given by virtual path, for what [`data`] tells
    /// of a chairmanship; `None`, and findings, when the template cannot be evaluated.
    ///
    /// # Errors
    /// It fails when the templates lack the file, or the file lacks a size.
    pub fn of(
        templates: BTreeMap<String, Vec<u8>>,
        data: Vec<u8>,
        findings: &mut Diagnostics,
    ) -> Result<Option<Self>, SizeFault> {
        let template = assets::virtual_path(TEMPLATE);
        let mut files = templates;
        if !files.contains_key(&template) {
            return Err(SizeFault::NoFile(TEMPLATE));
        }
        files.insert(DATA.into(), data);
        let base = Base::without_period(files, Vec::new());
        let module = base.document(&template, []).evaluate(findings);
        module.map(|module| Self::in_module(&module)).transpose()
    }

    /// Takes the sizes from the names that an evaluated template defines: `portrait`,
    /// `folder-signature` and `letter-signature`.
    ///
    /// # Errors
    /// It fails when one of them is not there, or is no size.
    fn in_module(module: &Module) -> Result<Self, SizeFault> {
        let size =
            |name| size(module, name).ok_or(SizeFault::NoSize { file: TEMPLATE, name });
        Ok(Self {
            portrait: size("portrait")?,
            folder_signature: size("folder-signature")?,
            letter_signature: size("letter-signature")?,
        })
    }

    /// Tells the sizes at which a kind of picture stands in documents for screen or paper,
    /// without those that lie within another. There is one at least. Letters leave the
    /// office printer: they have the pictures of the press.
    pub(super) fn largest(&self, fit: Fit, edition: Edition) -> Vec<PictureSize> {
        match (fit, edition) {
            (Fit::Cover, _) => vec![self.portrait],
            (Fit::Contain, Edition::Web) => vec![self.folder_signature],
            (Fit::Contain, Edition::Press) => {
                let (folder, letter) = (self.folder_signature, self.letter_signature);
                match (folder.is_within(letter), letter.is_within(folder)) {
                    (true, _) => vec![letter],
                    (false, true) => vec![folder],
                    (false, false) => vec![letter, folder],
                }
            }
        }
    }
}

impl PictureSize {
    /// Whether another size is at least as wide and as high.
    fn is_within(self, other: Self) -> bool {
        self.width <= other.width && self.height <= other.height
    }
}

/// Reads the size of this name: a dictionary with `width` and `height`, both lengths above
/// nought. `None` when it is not there or is anything else. Lengths in `em` are refused,
/// since outside of a text there is no font size to measure them by.
fn size(module: &Module, name: &str) -> Option<PictureSize> {
    let Value::Dict(size) = module.scope().get(name)?.read() else { return None };
    let side = |side| match size.get(side) {
        Ok(Value::Length(length)) if length.em == Em::zero() => {
            let mm = (length.abs.to_mm() * PARTS_OF_MM).round() / PARTS_OF_MM;
            (mm > 0.0).then_some(Mm(mm))
        }
        _ => None,
    };
    Some(PictureSize { width: side("width")?, height: side("height")? })
}
