//! Whether what touches the trim goes on through the bleed: a page is rendered, and its
//! four sides are looked at stretch by stretch.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::object::Rect;
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings};

use crate::pdf::preflight::boxes::PageBoxes;
use crate::pdf::preflight::measure::{Edge, Mm};

/// Pixels per point: a bleed of 3 mm is twelve pixels wide.
const SCALE: f64 = 100.0 / 72.0;

/// The most pixels of a page that is rendered: A2 has eight million.
const MAX_PIXELS: f64 = 40_000_000.0;

/// A pixel that is darker than this in any colour is not paper.
const PAPER: u8 = 250;

/// Shorter stretches are the ends of letters and rounding.
const SHORTEST: Mm = Mm(2.0);

/// A stretch that ends so near the trim has no bleed at all, in pixels.
const AT_TRIM: usize = 1;

/// A stretch of a side where the bleed is missing, measured from the left or the foot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Unfilled {
    /// The side.
    pub(super) edge: Edge,
    /// Where it begins.
    pub(super) from: Mm,
    /// Where it ends.
    pub(super) to: Mm,
}

/// Whether a page is small enough to be rendered.
pub(super) fn can_render(page: &Page) -> bool {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width) * SCALE, f64::from(height) * SCALE);
    let limit = f64::from(u16::MAX);
    width <= limit && height <= limit && width * height <= MAX_PIXELS
}

/// The stretches where what touches the trim does not go on for `wanted`.
pub(super) fn unfilled(page: &Page, boxes: &PageBoxes, wanted: Mm) -> Vec<Unfilled> {
    let Some(trim) = boxes.trim else { return Vec::new() };
    let picture = Picture::render(page);
    Edge::ALL
        .into_iter()
        .flat_map(|edge| {
            let bleed = boxes.bleed_at(edge).map_or(0.0, |bleed| bleed.0.min(wanted.0));
            let side = Side { edge, trim, bleed: Mm(bleed), page };
            side.unfilled(&picture)
        })
        .collect()
}

/// A page as pixels.
struct Picture(Pixmap);

impl Picture {
    /// Renders a page.
    fn render(page: &Page) -> Self {
        let settings = RenderSettings {
            x_scale: SCALE as f32,
            y_scale: SCALE as f32,
            bg_color: WHITE,
            ..RenderSettings::default()
        };
        let interpreter =
            InterpreterSettings { render_annotations: false, ..Default::default() };
        Self(hayro::render(page, &RenderCache::new(), &interpreter, &settings))
    }

    /// Whether a pixel is not paper; what lies beyond the sheet is.
    fn is_inked(&self, [x, y]: [f64; 2]) -> bool {
        let (width, height) = (f64::from(self.0.width()), f64::from(self.0.height()));
        if x < 0.0 || y < 0.0 || x >= width || y >= height {
            return false;
        }
        let pixel = self.0.sample(x as u16, y as u16);
        [pixel.r, pixel.g, pixel.b].into_iter().any(|channel| channel < PAPER)
    }
}

/// One side of a page.
struct Side<'a> {
    /// Which.
    edge: Edge,
    /// The trim of the page.
    trim: Rect,
    /// How far the bleed must be filled.
    bleed: Mm,
    /// The page.
    page: &'a Page<'a>,
}

impl Side<'_> {
    /// The stretches where the bleed is missing.
    fn unfilled(&self, picture: &Picture) -> Vec<Unfilled> {
        // The outermost pixel is half paper.
        let depth = (self.bleed.points() * SCALE) as usize;
        let Some(depth) = depth.checked_sub(1).filter(|depth| *depth > AT_TRIM) else {
            return Vec::new();
        };
        let length = match self.edge {
            Edge::Left | Edge::Right => self.trim.height(),
            Edge::Bottom | Edge::Top => self.trim.width(),
        };
        let reach: Vec<_> = (0..(length * SCALE) as usize)
            .map(|along| {
                let is_inked = |out| picture.is_inked(self.pixel(along, out));
                is_inked(-1)
                    .then(|| (0..depth).take_while(|out| is_inked(*out as i32)).count())
            })
            .collect();
        let in_mm = |pixels: usize| Mm::from_points(pixels as f64 / SCALE);
        let shortest = (SHORTEST.points() * SCALE) as usize;
        stretches(&reach, depth)
            .into_iter()
            .filter(|[from, to]| is_cut_off(&reach[*from..*to], shortest))
            .map(|[from, to]| Unfilled {
                edge: self.edge,
                from: in_mm(from),
                to: in_mm(to),
            })
            .collect()
    }

    /// The pixel that lies so many pixels along the side from its left or its foot, and so
    /// many outwards from the trim; -1 is the one just inside.
    fn pixel(&self, along: usize, out: i32) -> [f64; 2] {
        let along = (along as f64 + 0.5) / SCALE;
        let out = (f64::from(out) + 0.5) / SCALE;
        let [x, y] = match self.edge {
            Edge::Left => [self.trim.x0 - out, self.trim.y0 + along],
            Edge::Right => [self.trim.x1 + out, self.trim.y0 + along],
            Edge::Bottom => [self.trim.x0 + along, self.trim.y0 - out],
            Edge::Top => [self.trim.x0 + along, self.trim.y1 + out],
        };
        let [a, b, c, d, e, f] = self.page.initial_transform(true).as_coeffs();
        [(a * x + c * y + e) * SCALE, (b * x + d * y + f) * SCALE]
    }
}

/// The stretches of a side whose bleed is not filled. `reach` says of every pixel along it
/// how far the ink goes on beyond the trim, `None` where nothing touches it. What crosses
/// the trim aslant fills the bleed a little further on, at most as far as the bleed is
/// deep.
fn stretches(reach: &[Option<usize>], depth: usize) -> Vec<[usize; 2]> {
    let is_full = |at: usize| reach[at].is_some_and(|reach| reach >= depth);
    let full: Vec<bool> = (0..reach.len()).map(is_full).collect();
    let is_unfilled = |at: usize| {
        let near = at.saturating_sub(depth)..(at + depth + 1).min(full.len());
        reach[at].is_some() && !full[near].iter().any(|full| *full)
    };
    let mut stretches: Vec<[usize; 2]> = Vec::new();
    for at in (0..reach.len()).filter(|at| is_unfilled(*at)) {
        match stretches.last_mut() {
            Some([_, to]) if *to == at => *to = at + 1,
            _ => stretches.push([at, at + 1]),
        }
    }
    stretches
}

/// Whether a stretch ends along the trim, as a field does that has no bleed. A shape that
/// ends of its own accord, a circle or a letter, ends nearer here and farther there.
fn is_cut_off(reach: &[Option<usize>], shortest: usize) -> bool {
    let reach: Vec<_> = reach.iter().map(|reach| reach.unwrap_or(0)).collect();
    let longest_run = |is_one: &dyn Fn(usize, usize) -> bool| {
        let runs = reach.chunk_by(|a, b| is_one(*a, *b));
        runs.max_by_key(|run| run.len())
            .map_or((0, 0), |run| (run.len(), run[0]))
    };
    let (flat, _) = longest_run(&|a, b| a == b);
    let (at_trim, first) = longest_run(&|a, b| (a <= AT_TRIM) == (b <= AT_TRIM));
    (reach.len() >= shortest && flat * 4 >= reach.len() * 3)
        || (at_trim >= shortest && first <= AT_TRIM)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How far ink goes along a side that a row of digits describes; `.` is paper.
    fn reach(picture: &str) -> Vec<Option<usize>> {
        picture
            .chars()
            .map(|c| c.to_digit(10).map(|digit| digit as usize))
            .collect()
    }

    /// The stretches of such a side that are cut off, with a bleed of four pixels.
    fn cut_off(picture: &str) -> Vec<[usize; 2]> {
        let reach = reach(picture);
        let mut stretches = stretches(&reach, 4);
        stretches.retain(|[from, to]| is_cut_off(&reach[*from..*to], 3));
        stretches
    }

    #[test]
    fn a_field_that_ends_at_the_trim_or_within_the_bleed_is_cut_off() {
        assert_eq!(cut_off("...00000..."), [[3, 8]]);
        assert_eq!(cut_off("222222222222"), [[0, 12]]);
        // Beside it the bleed is filled; that helps only as far as it may be aslant.
        assert_eq!(cut_off("0000000000444"), [[0, 6]]);
    }

    #[test]
    fn what_goes_on_crosses_aslant_or_ends_round_is_in_order() {
        assert!(cut_off("...4444444...").is_empty());
        assert!(cut_off("..0123444.....").is_empty());
        assert!(cut_off("...01233210...").is_empty());
        assert!(cut_off("......00......").is_empty());
    }
}
