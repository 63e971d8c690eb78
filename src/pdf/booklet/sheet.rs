//! The sheets of a booklet as pages of a PDF: two forms on each side, cut off at the fold, and
//! the marks for folding and stapling.

use lopdf::content::Operation;
use lopdf::{Document, ObjectId, Stream, dictionary};

use super::form::{encoded, matrix, number};
use crate::ground::length::Mm;
use crate::pdf::impose::{Imposition, PlacedPage, SheetSide};

/// How far a fold mark reaches from the edge of the sheet inwards. It can be seen beyond the
/// 4 mm that printers leave white, and ends before the text.
const FOLD_MARK: Mm = Mm(8.0);

/// The length of a staple mark, half of which lies on each side of the fold.
const STAPLE_MARK: Mm = Mm(4.0);

/// The sides of all sheets, to be drawn into a document.
pub(super) struct Sides<'a> {
    /// Which page stands where.
    pub(super) imposition: &'a Imposition,
    /// The forms of the pages in reading order.
    pub(super) forms: &'a [ObjectId],
    /// The root of the page tree, to which every side refers.
    pub(super) tree: ObjectId,
    /// Whether the outermost sheet shows where to fold and to staple.
    pub(super) has_marks: bool,
}

impl Sides<'_> {
    /// Adds all sides to a document and gives them in the order of printing: the front of the
    /// outermost sheet, its back, and so on. Marks stand on the first side, which is outside
    /// when the booklet is folded.
    pub(super) fn add(&self, document: &mut Document) -> Vec<ObjectId> {
        let sheets = self.imposition.sheets.iter();
        let sides = sheets.flat_map(|sheet| [sheet.front, sheet.back]);
        let add = |(index, side)| {
            let is_marked = self.has_marks && index == 0;
            let marks = is_marked.then(|| marks(self.imposition, side));
            self.add_side(document, side, marks.unwrap_or_default())
        };
        sides.enumerate().map(add).collect()
    }

    /// Adds one side, with `marks` drawn over its pages.
    fn add_side(
        &self,
        document: &mut Document,
        side: SheetSide,
        marks: Vec<Operation>,
    ) -> ObjectId {
        let mut operations = Vec::new();
        let mut objects = dictionary! {};
        for (half, page) in [(Half::Left, side.left), (Half::Right, side.right)] {
            if let Some(number) = page.number {
                operations.extend(placed(self.imposition, half, page));
                objects.set(half.name(), self.forms[number - 1]);
            }
        }
        operations.extend(marks);
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

/// A half of a side, left or right of the fold.
#[derive(Debug, Clone, Copy)]
pub(super) enum Half {
    /// The half left of the fold.
    Left,
    /// The half right of the fold.
    Right,
}

impl Half {
    /// Gives the name by which the side refers to the form on this half.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Left => "Left",
            Self::Right => "Right",
        }
    }
}

/// Draws the form of a page in its place on a half, cut off at the fold.
fn placed(imposition: &Imposition, half: Half, page: PlacedPage) -> Vec<Operation> {
    let Imposition { format, scale, .. } = imposition;
    let fold = format.width().points() / 2.0;
    let left = match half {
        Half::Left => 0.0,
        Half::Right => fold,
    };
    let clip = [left, 0.0, fold, format.height().points()];
    let place = [*scale, 0.0, 0.0, *scale, page.x.points(), page.y.points()];
    vec![
        Operation::new("q", vec![]),
        Operation::new("re", clip.map(number).to_vec()),
        Operation::new("W", vec![]),
        Operation::new("n", vec![]),
        Operation::new("cm", matrix(place)),
        Operation::new("Do", vec![half.name().into()]),
        Operation::new("Q", vec![]),
    ]
}

/// Draws marks at head and foot of the fold, and across it at a quarter and at three quarters
/// of the booklet's height, where the staples go.
fn marks(imposition: &Imposition, side: SheetSide) -> Vec<Operation> {
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
    // A broader white line below each black one shows it on a coloured cover.
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
