//! What a page is painted with: the coordinates, the colour that fills, and what was
//! filled before.

use lopdf::Object;

use super::objects::number;

/// A colour of the screen.
pub(crate) type Rgb = [u8; 3];

/// A point of a page, in points from its left and its upper edge, and its colours.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot {
    /// From the left.
    pub(crate) x: f64,
    /// From above.
    pub(crate) y: f64,
    /// The colour of what begins here.
    pub(crate) ink: Rgb,
    /// The colour of what was filled here before.
    pub(crate) ground: Rgb,
}

/// `[a b c d e f]`, as PDF writes a matrix.
pub(super) type Matrix = [f64; 6];

/// The matrix that changes nothing.
pub(super) const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `m`, then `n`.
fn concat(m: Matrix, n: Matrix) -> Matrix {
    [
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    ]
}

/// What `q` puts away and `Q` brings back.
#[derive(Clone, Copy)]
struct State {
    /// From the present coordinates to those of the page.
    matrix: Matrix,
    /// The colour that fills.
    fill: Rgb,
}

/// The rectangle around something filled, and its colour.
struct Ground {
    /// The least and the greatest distance from the left.
    x: (f64, f64),
    /// The least and the greatest distance from above.
    y: (f64, f64),
    /// The colour.
    fill: Rgb,
}

/// A page as it is painted.
pub(super) struct Canvas {
    /// The height of the page in points.
    height: f64,
    /// The present state.
    state: State,
    /// What was put away.
    saved: Vec<State>,
    /// The points of the path so far, from the left and from above.
    path: Vec<(f64, f64)>,
    /// What was filled, in this order.
    grounds: Vec<Ground>,
}

impl Canvas {
    /// Makes a white page, so many points high.
    pub(super) fn new(height: f64) -> Self {
        let state = State { matrix: IDENTITY, fill: [0; 3] };
        let (saved, path, grounds) = Default::default();
        Self { height, state, saved, path, grounds }
    }

    /// Puts the state away.
    pub(super) fn save(&mut self) {
        self.saved.push(self.state);
    }

    /// Brings the last state back that was put away.
    pub(super) fn restore(&mut self) {
        self.state = self.saved.pop().unwrap();
    }

    /// Changes the coordinates.
    pub(super) fn transform(&mut self, matrix: Matrix) {
        self.state.matrix = concat(matrix, self.state.matrix);
    }

    /// Sets the colour that fills: red, green and blue, or grey.
    pub(super) fn set_fill(&mut self, operands: &[Object]) {
        let channel = |index: usize| (number(&operands[index]) * 255.0).round() as u8;
        self.state.fill =
            if operands.len() == 1 { [channel(0); 3] } else { [0, 1, 2].map(channel) };
    }

    /// Adds the points of an operator to the path.
    pub(super) fn extend_path(&mut self, operands: &[Object]) {
        for pair in operands.chunks(2) {
            let place = [1.0, 0.0, 0.0, 1.0, number(&pair[0]), number(&pair[1])];
            self.path.push(self.point(place));
        }
    }

    /// Ends the path without filling it.
    pub(super) fn clear_path(&mut self) {
        self.path.clear();
    }

    /// Fills the path.
    pub(super) fn fill(&mut self) {
        let path = std::mem::take(&mut self.path);
        let extent = |of: fn(&(f64, f64)) -> f64| {
            let none = (f64::INFINITY, f64::NEG_INFINITY);
            let values = path.iter().map(of);
            values.fold(none, |(least, most), at| (least.min(at), most.max(at)))
        };
        let (x, y) = (extent(|point| point.0), extent(|point| point.1));
        self.grounds.push(Ground { x, y, fill: self.state.fill });
    }

    /// Gives the spot where coordinates of their own begin, with the colours it has now.
    pub(super) fn spot(&self, matrix: Matrix) -> Spot {
        let (x, y) = self.point(matrix);
        let holds = |(least, most): (f64, f64), at| least <= at && at <= most;
        let mut before = self.grounds.iter().rev();
        let ground = before.find(|ground| holds(ground.x, x) && holds(ground.y, y));
        let ground = ground.map_or([255; 3], |ground| ground.fill);
        Spot { x, y, ink: self.state.fill, ground }
    }

    /// Tells where coordinates of their own begin, from the left and from above.
    fn point(&self, matrix: Matrix) -> (f64, f64) {
        let place = concat(matrix, self.state.matrix);
        (place[4], self.height - place[5])
    }

    /// Tells how many points a unit is across.
    pub(super) fn width_of_unit(&self) -> f64 {
        self.state.matrix[0].abs()
    }
}
