//! The sheets of a booklet, drawn: two forms on each side, cut off at the fold, and the
//! marks for folding and stapling.

use lopdf::content::Operation;
use lopdf::{Document, ObjectId, Stream, dictionary};

use crate::ground::length::Mm;
use crate::pdf::booklet::form::{encoded, matrix, number};
use crate::pdf::impose::{Imposition, Placement, Side};

/// How far a fold mark reaches from the edge of the sheet inwards: beyond the 4 mm that
/// printers leave white, short of the text.
const FOLD_MARK: Mm = Mm(8.0);

/// How long a staple mark is, half of it on each side of the fold.
const STAPLE_MARK: Mm = Mm(4.0);

/// Draws the sides of a booklet into a document.
pub(super) struct Sides<'a> {
    /// Which page stands where.
    pub(super) imposition: &'a Imposition,
    /// The pages, from the first.
    pub(super) forms: &'a [ObjectId],
    /// The root of the page tree.
    pub(super) tree: ObjectId,
}

impl Sides<'_> {
    /// Adds all sides in the order of printing: the front of the outermost sheet, its back,
    /// and so on. Marks stand on the first one, which is outside.
    pub(super) fn add(&self, document: &mut Document, has_marks: bool) -> Vec<ObjectId> {
        let sheets = self.imposition.sheets.iter();
        let sides = sheets.flat_map(|sheet| [sheet.front, sheet.back]);
        let add = |(index, side)| self.add_side(document, side, has_marks && index == 0);
        sides.enumerate().map(add).collect()
    }

    /// Adds one side.
    fn add_side(&self, document: &mut Document, side: Side, has_marks: bool) -> ObjectId {
        let mut operations = Vec::new();
        let mut objects = dictionary! {};
        for (placement, name) in [(side.left, "Left"), (side.right, "Right")] {
            if let Some(page) = placement.page {
                operations.extend(placed(self.imposition, placement, name));
                objects.set(name, self.forms[page - 1]);
            }
        }
        if has_marks {
            operations.extend(marks(self.imposition, side));
        }
        let contents =
            document.add_object(Stream::new(dictionary! {}, encoded(operations)));
        let format = self.imposition.format;
        let [right, top] = [format.width(), format.height()].map(Mm::points).map(number);
        document.add_object(dictionary! {
            "Type" => "Page",
            "Parent" => self.tree,
            "MediaBox" => vec![0.into(), 0.into(), right, top],
            "Resources" => dictionary! { "XObject" => objects },
            "Contents" => contents,
        })
    }
}

/// Draws the form `name` in its place, cut off at the fold.
fn placed(imposition: &Imposition, placement: Placement, name: &str) -> Vec<Operation> {
    let Imposition { format, scale, .. } = imposition;
    let fold = format.width().points() / 2.0;
    let half = if name == "Left" { 0.0 } else { fold };
    let clip = [half, 0.0, fold, format.height().points()];
    let place = [*scale, 0.0, 0.0, *scale, placement.x.points(), placement.y.points()];
    vec![
        Operation::new("q", vec![]),
        Operation::new("re", clip.map(number).to_vec()),
        Operation::new("W", vec![]),
        Operation::new("n", vec![]),
        Operation::new("cm", matrix(place)),
        Operation::new("Do", vec![name.into()]),
        Operation::new("Q", vec![]),
    ]
}

/// Marks at head and foot of the fold, and across it at a quarter and at three quarters of
/// the booklet's height, where the staples go. A white line below each shows it on colour.
fn marks(imposition: &Imposition, side: Side) -> Vec<Operation> {
    let fold = imposition.format.width().points() / 2.0;
    let (foot, head) = (0.0, imposition.format.height().points());
    let (y, height) = (side.left.y.points(), imposition.page.height.points());
    let (reach, half) = (FOLD_MARK.points(), STAPLE_MARK.points() / 2.0);
    let staple = |share| {
        let y = y + height * share;
        [[fold - half, y], [fold + half, y]]
    };
    let lines = [
        [[fold, foot], [fold, foot + reach]],
        [[fold, head - reach], [fold, head]],
        staple(0.25),
        staple(0.75),
    ];
    let mut operations = vec![Operation::new("q", vec![])];
    for (grey, width) in [(1.0, 1.5), (0.0, 0.35)] {
        operations.push(Operation::new("G", vec![number(grey)]));
        operations.push(Operation::new("w", vec![number(width)]));
        for [from, to] in lines {
            operations.push(Operation::new("m", from.map(number).to_vec()));
            operations.push(Operation::new("l", to.map(number).to_vec()));
        }
        operations.push(Operation::new("S", vec![]));
    }
    operations.push(Operation::new("Q", vec![]));
    operations
}
