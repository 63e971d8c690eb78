//! The keys `kuverter` and `kuvert`: the council's own envelopes, and the envelope of the
//! letters, which is one of those or a built-in one.

use std::cell::RefCell;

use crate::findings::SettingsFinding;
use crate::ground::length::Mm;
use crate::period::envelope::{
    Envelope, EnvelopeFormat, Fold, SHEET, Window, WindowSide,
};
use crate::period::load::json_keys::Keys;
use crate::period::load::json_node::Node;

/// The words of the key `format`; the trade knows the long envelope by two names.
const FORMATS: &[(&str, EnvelopeFormat)] = &[
    ("C5", EnvelopeFormat::C5),
    ("M65", EnvelopeFormat::M65),
    ("C65", EnvelopeFormat::M65),
    ("C4", EnvelopeFormat::C4),
    ("DL", EnvelopeFormat::DL),
];

/// The words of the key `side`, as one looks at the front of the envelope.
const SIDES: &[(&str, WindowSide)] =
    &[("venstre", WindowSide::Left), ("højre", WindowSide::Right)];

/// The words of the key `fold`: how often the sheet is folded to fit the envelope.
const FOLDS: &[(&str, Fold)] =
    &[("ingen", Fold::None), ("halv", Fold::Half), ("tredjedele", Fold::Thirds)];

/// The least and the most that a window may be wide, in millimetres.
const WIDTHS: (f64, f64) = (50.0, 180.0);

/// The least and the most that a window may be high, in millimetres.
const HEIGHTS: (f64, f64) = (20.0, 100.0);

/// Reads the key `kuverter`. No name may stand twice, in whatever case, or be that of a
/// built-in envelope.
pub(super) fn envelopes(node: Node) -> Option<Vec<Envelope>> {
    let taken = RefCell::new(Vec::new());
    node.list(|node| {
        node.object(|keys| {
            let name = keys.get("navn", |node| free_name(node, &mut taken.borrow_mut()));
            envelope(keys, name)
        })
    })
}

/// Reads the name of an envelope, and adds it, in lower case, to those that are taken.
fn free_name(node: Node, taken: &mut Vec<String>) -> Option<String> {
    let name = node.text()?;
    let is_taken =
        taken.contains(&name.to_lowercase()) || Envelope::named(&name, &[]).is_some();
    taken.push(name.to_lowercase());
    if is_taken {
        node.report(&name, SettingsFinding::EnvelopeTaken);
        return None;
    }
    Some(name)
}

/// Reads an element of `kuverter`, whose name is read already. Lengths are in millimetres, and
/// `x` is measured from the side on which the window is:
///
/// ```json
/// { "navn": "Rådhusets", "format": "C5", "side": "venstre", "x": 20, "y": 45,
///   "bredde": 90, "højde": 35, "fold": "halv" }
/// ```
///
/// The window must lie on the sheet with all its width and height, and on the first panel of the
/// folded sheet.
fn envelope(keys: &Keys, name: Option<String>) -> Option<Envelope> {
    let format = keys.get("format", |node| node.word(FORMATS));
    let side = keys.get("side", |node| node.word(SIDES));
    let fold = keys.get("fold", |node| fold(node, format));
    let width = keys.get("bredde", |node| node.number(WIDTHS.0, WIDTHS.1));
    let height = keys.get("højde", |node| node.number(HEIGHTS.0, HEIGHTS.1));
    let most_x = SHEET.width.0 - width.unwrap_or_default();
    let x = keys.get("x", |node| node.number(0.0, most_x));
    let y = keys.get("y", |node| window_top(node, height, fold));
    let window = Window {
        x: Mm(x?),
        y: Mm(y?),
        width: Mm(width?),
        height: Mm(height?),
    };
    Some(Envelope {
        name: name?,
        format: format?,
        side: side?,
        window: window.measured_from(side?),
        fold: fold?,
    })
}

/// Reads the key `fold`, which must be the fold that a sheet needs for the format. Where the
/// format could not be read, any fold will do.
fn fold(node: Node, format: Option<EnvelopeFormat>) -> Option<Fold> {
    let fold: Fold = node.word(FOLDS)?;
    let Some(other) = format.filter(|format| format.fold() != fold) else {
        return Some(fold);
    };
    let (format, fitting) = (other.name(), other.fold().word());
    node.report(fold.word(), SettingsFinding::FoldOfFormat { format, fold: fitting });
    None
}

/// Reads the key `y`: how far the window lies below the sheet's upper edge, in millimetres.
/// A window that reaches across the first fold is reported.
fn window_top(node: Node, height: Option<f64>, fold: Option<Fold>) -> Option<f64> {
    let top = node.number(0.0, SHEET.height.0 - height.unwrap_or_default())?;
    let panel = fold?.panel_height();
    if top + height? > panel.0 {
        let finding = SettingsFinding::WindowAcrossFold(panel.0 as u32);
        node.report(&top.to_string(), finding);
        return None;
    }
    Some(top)
}

/// Reads the key `kuvert`, the name of an envelope. The council's own ones are `None` where
/// they have a fault; then any name may be one of theirs, and none is reported.
pub(super) fn envelope_by_name(node: Node, own: Option<&[Envelope]>) -> Option<Envelope> {
    let Some(own) = own else {
        let name = node.text()?;
        return Envelope::named(&name, &[]).cloned();
    };
    let all = own.iter().chain(Envelope::built_in());
    let names = all.map(|envelope| envelope.name.as_str());
    node.named(|name| Envelope::named(name, own).cloned(), names)
}
