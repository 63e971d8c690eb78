//! How much of a shading an area shows (ISO 32000-1, 8.7.4.5.3 and 8.7.4.5.4): its colours change
//! along a line, or from one circle to another, and a clip may leave a part of them.

use hayro::hayro_syntax::object::{Array, Dict, Number};

use super::area::Area;

/// An area is looked at in so many places along each side, where the colour cannot be told from
/// its corners.
const PLACES: usize = 32;

/// The geometry of a shading whose colour depends on one value. Shares count from 0 at its
/// beginning to 1 at its end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Gradient {
    /// The circle, or for a line the point, where it begins.
    start: Circle,
    /// The circle or point where it ends.
    end: Circle,
    /// Whether it leads from circle to circle, not along a line.
    is_radial: bool,
    /// Whether its first colour goes on before the beginning, and its last behind the end.
    extends: [bool; 2],
}

/// A circle; one without a radius is a point.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Circle {
    /// The middle.
    at: [f64; 2],
    /// The radius.
    radius: f64,
}

impl Gradient {
    /// Reads an axial or a radial shading (types 2 and 3); `None` for others.
    pub(super) fn read(dict: &Dict) -> Option<Self> {
        let is_radial = match dict.get::<u8>("ShadingType")? {
            2 => false,
            3 => true,
            _ => return None,
        };
        let coords = dict.get::<Array>("Coords")?;
        let coords: Vec<_> = coords
            .iter::<Number>()
            .take(6)
            .map(|number| number.as_f64())
            .collect();
        let (start, end) = match coords[..] {
            [x0, y0, x1, y1] if !is_radial => ([x0, y0, 0.0], [x1, y1, 0.0]),
            [x0, y0, r0, x1, y1, r1] if is_radial => ([x0, y0, r0], [x1, y1, r1]),
            _ => return None,
        };
        let extends = dict.get::<Array>("Extend");
        let extends = extends.map(|it| it.iter::<bool>().collect::<Vec<_>>());
        Some(Self {
            start: Circle::new(start),
            end: Circle::new(end),
            is_radial,
            extends: extends.and_then(|it| it.try_into().ok()).unwrap_or_default(),
        })
    }

    /// Gives the least and the greatest share that is painted in an area, which is given by its
    /// corners, in order round it. `None` where nothing is.
    pub(super) fn painted_in(&self, corners: [[f64; 2]; 4]) -> Option<[f64; 2]> {
        if self.is_radial { self.radial_in(corners) } else { self.axial_in(corners) }
    }

    /// Gives the shares of a line that are painted, which the corners tell.
    fn axial_in(&self, corners: [[f64; 2]; 4]) -> Option<[f64; 2]> {
        let ([x0, y0], [x1, y1]) = (self.start.at, self.end.at);
        let [dx, dy] = [x1 - x0, y1 - y0];
        let square = dx * dx + dy * dy;
        // Nothing is painted where both ends are one.
        if square <= 0.0 {
            return None;
        }
        let share = |[x, y]: [f64; 2]| ((x - x0) * dx + (y - y0) * dy) / square;
        let shares = corners.map(share);
        let least = shares.into_iter().fold(f64::MAX, f64::min);
        let greatest = shares.into_iter().fold(f64::MIN, f64::max);
        let is_before = greatest < 0.0 && !self.extends[0];
        let is_behind = least > 1.0 && !self.extends[1];
        let is_painted = !is_before && !is_behind;
        is_painted.then(|| [least, greatest].map(|share| share.clamp(0.0, 1.0)))
    }

    /// Gives the shares between two circles that are painted, by looking at many places. Circles so
    /// small that they may lie between the places count as shown whole.
    fn radial_in(&self, corners: [[f64; 2]; 4]) -> Option<[f64; 2]> {
        let shares = grid(corners).filter_map(|place| self.radial_share(place));
        let found = shares.fold(None, |found: Option<[f64; 2]>, share| {
            let [least, greatest] = found.unwrap_or([share, share]);
            Some([least.min(share), greatest.max(share)])
        });
        let margin = 1.0 / PLACES as f64;
        match found {
            Some([least, greatest]) => {
                Some([(least - margin).max(0.0), (greatest + margin).min(1.0)])
            }
            None => {
                let area = corners.into_iter().fold(Area::NOWHERE, Area::with);
                let circles = self.start.area_with(self.end.area_with(Area::NOWHERE));
                let both = circles.within(area);
                let is_small = |axis: usize| {
                    let step = (area.to[axis] - area.from[axis]) / PLACES as f64;
                    both.to[axis] - both.from[axis] < 2.0 * step
                };
                let is_missed = !both.is_empty() && (is_small(0) || is_small(1));
                is_missed.then_some([0.0, 1.0])
            }
        }
    }

    /// Gives the share of the circle that paints a place, the greatest of those that do: later
    /// circles lie over earlier ones. `None` where none does.
    fn radial_share(&self, [x, y]: [f64; 2]) -> Option<f64> {
        let Self { start, end, .. } = *self;
        let [dx, dy] = [end.at[0] - start.at[0], end.at[1] - start.at[1]];
        let growth = end.radius - start.radius;
        let [px, py] = [x - start.at[0], y - start.at[1]];
        // A circle of share s has the place on it where a s² - 2 b s + c is nought.
        let a = dx * dx + dy * dy - growth * growth;
        let b = px * dx + py * dy + start.radius * growth;
        let c = px * px + py * py - start.radius * start.radius;
        let shares = if a.abs() < 1e-9 {
            [c / (2.0 * b), f64::NAN]
        } else {
            let root = libm::sqrt(b * b - a * c);
            [(b + root) / a, (b - root) / a]
        };
        let is_painted = |share: &f64| {
            share.is_finite()
                && start.radius + share * growth >= 0.0
                && (*share >= 0.0 || self.extends[0])
                && (*share <= 1.0 || self.extends[1])
        };
        let greatest = shares.into_iter().filter(is_painted).reduce(f64::max)?;
        Some(greatest.clamp(0.0, 1.0))
    }
}

impl Circle {
    /// Makes a circle of the coordinates of its middle and its radius.
    fn new([x, y, radius]: [f64; 3]) -> Self {
        Self { at: [x, y], radius }
    }

    /// Gives the area that holds the circle, too.
    fn area_with(self, area: Area) -> Area {
        let ([x, y], r) = (self.at, self.radius);
        area.with([x - r, y - r]).with([x + r, y + r])
    }
}

/// Gives places all over an area, its corners among them.
fn grid(corners: [[f64; 2]; 4]) -> impl Iterator<Item = [f64; 2]> {
    let [origin, along, _, up] = corners;
    let share = |step: usize| step as f64 / PLACES as f64;
    let steps = (0..=PLACES).flat_map(|i| (0..=PLACES).map(move |j| (i, j)));
    steps.map(move |(i, j)| {
        [0, 1].map(|axis: usize| {
            origin[axis]
                + (along[axis] - origin[axis]) * share(i)
                + (up[axis] - origin[axis]) * share(j)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Makes a gradient between two circles that does not go on beyond its ends.
    fn gradient(start: [f64; 3], end: [f64; 3], is_radial: bool) -> Gradient {
        Gradient {
            start: Circle::new(start),
            end: Circle::new(end),
            is_radial,
            extends: [false; 2],
        }
    }

    /// Gives the corners of a square of a width from a corner on.
    fn square([x, y]: [f64; 2], width: f64) -> [[f64; 2]; 4] {
        Area { from: [x, y], to: [x + width, y + width] }.corners()
    }

    #[test]
    fn a_line_shows_the_colours_between_the_corners() {
        let axial = gradient([0.0, 0.0, 0.0], [100.0, 0.0, 0.0], false);
        assert_eq!(axial.painted_in(square([25.0, 9.0], 25.0)), Some([0.25, 0.5]));
        assert_eq!(axial.painted_in(square([-50.0, 9.0], 25.0)), None);
        let extended = Gradient { extends: [true, false], ..axial };
        assert_eq!(extended.painted_in(square([-50.0, 9.0], 25.0)), Some([0.0, 0.0]));
    }

    #[test]
    fn circles_show_the_colours_that_an_area_holds() {
        let radial = gradient([0.0, 0.0, 0.0], [0.0, 0.0, 100.0], true);
        let [least, greatest] = radial.painted_in(square([0.0, 0.0], 30.0)).unwrap();
        assert!(least == 0.0 && (0.42..0.5).contains(&greatest), "{least} {greatest}");
        assert_eq!(radial.painted_in(square([90.0, 90.0], 30.0)), None);
        let speck = gradient([0.5, 0.5, 0.0], [0.5, 0.5, 0.1], true);
        assert_eq!(speck.painted_in(square([-30.0, -30.0], 100.0)), Some([0.0, 1.0]));
    }
}
