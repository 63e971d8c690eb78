//! Whether what touches the trim goes on through the bleed: a page is rendered, and its four
//! sides are looked at stretch by stretch. It is a rule of thumb on pixels, which sees what a
//! person would see: colour that stops at the cut or just behind it, on paper or on a tint.

mod tints;

use std::ops::Range;

use hayro::hayro_interpret::{InterpreterSettings, RenderContent};
use hayro::hayro_syntax::object::Rect;
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

use self::tints::tint_stretches;
use super::boxes::PageBoxes;
use super::measure::{Edge, Mm};

/// Pixels per point, at 100 pixels per inch: a bleed of 3 mm is twelve pixels wide.
const SCALE: f64 = 100.0 / 72.0;

/// The most pixels of a page that is rendered: A2 has four million.
const MAX_PIXELS: f64 = 40_000_000.0;

/// A pixel that is darker than this in any of its three colours is not paper.
const PAPER: u8 = 250;

/// Shorter stretches are the ends of letters, and rounding.
const SHORTEST: Mm = Mm(2.0);

/// A stretch that goes on beyond the trim by no more pixels has no bleed at all.
const AT_TRIM: usize = 1;

/// A stretch of a side where the bleed is missing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct UnfilledStretch {
    /// The side of the page.
    pub(super) edge: Edge,
    /// Where it begins, measured from the left or the foot of the trim.
    pub(super) from: Mm,
    /// Where it ends, measured from the same corner.
    pub(super) to: Mm,
}

/// Whether a page is small enough to be rendered.
pub(super) fn can_render(page: &Page) -> bool {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width) * SCALE, f64::from(height) * SCALE);
    let limit = f64::from(u16::MAX);
    width <= limit && height <= limit && width * height <= MAX_PIXELS
}

/// Finds the stretches where what touches the trim does not go on for `wanted`, or to the end
/// of a narrower bleed. A page without a TrimBox has none.
pub(super) fn unfilled(
    page: &Page,
    boxes: &PageBoxes,
    wanted: Mm,
) -> Vec<UnfilledStretch> {
    let Some(trim) = boxes.trim else { return Vec::new() };
    let rendered = RenderedPage::render(page);
    Edge::ALL
        .into_iter()
        .flat_map(|edge| {
            let bleed = boxes.bleed_at(edge).map_or(0.0, |bleed| bleed.0.min(wanted.0));
            let side = TrimSide { edge, trim, bleed: Mm(bleed), page };
            side.unfilled(&rendered)
        })
        .collect()
}

/// A page as pixels.
struct RenderedPage(Pixmap);

impl RenderedPage {
    /// Renders a page on white paper, its annotations left out.
    fn render(page: &Page) -> Self {
        let paper = PixmapSettings {
            x_scale: SCALE as f32,
            y_scale: SCALE as f32,
            bg_color: WHITE,
        };
        let interpreter = InterpreterSettings {
            render_content: RenderContent::PAGE,
            ..Default::default()
        };
        // Hinting moves the edges of letters to whole pixels, as no press does.
        let settings = RenderSettings { hinting: false, ..RenderSettings::default() };
        Self(hayro::render(page, &RenderCache::new(), &interpreter, &settings, &paper))
    }

    /// Gives the colour of a pixel, counted from the left and the top. What lies beyond the sheet
    /// is paper.
    fn colour(&self, [x, y]: [f64; 2]) -> Colour {
        let (width, height) = (f64::from(self.0.width()), f64::from(self.0.height()));
        if x < 0.0 || y < 0.0 || x >= width || y >= height {
            return [u8::MAX; 3];
        }
        let pixel = self.0.sample(x as u16, y as u16);
        [pixel.r, pixel.g, pixel.b]
    }

    /// Whether a pixel is not paper.
    fn is_inked(&self, pixel: [f64; 2]) -> bool {
        is_ink(self.colour(pixel))
    }
}

/// A colour of the screen: red, green and blue.
type Colour = [u8; 3];

/// Whether a colour is not that of paper.
fn is_ink(colour: Colour) -> bool {
    colour.into_iter().any(|channel| channel < PAPER)
}

/// One side of a page.
struct TrimSide<'a> {
    /// Which side it is.
    edge: Edge,
    /// The trim of the page, in points.
    trim: Rect,
    /// How far the bleed must be filled.
    bleed: Mm,
    /// The page, which knows how its coordinates become pixels.
    page: &'a Page<'a>,
}

impl TrimSide<'_> {
    /// Finds the stretches where the bleed is missing.
    fn unfilled(&self, rendered: &RenderedPage) -> Vec<UnfilledStretch> {
        // The outermost pixel is half paper, since the bleed ends within it.
        let depth = (self.bleed.points() * SCALE) as usize;
        let Some(depth) = depth.checked_sub(1).filter(|depth| *depth > AT_TRIM) else {
            return Vec::new();
        };
        let reach = self.reach(rendered, depth);
        let in_mm = |pixels: usize| Mm::from_points(pixels as f64 / SCALE);
        let shortest = (SHORTEST.points() * SCALE) as usize;
        let on_paper = stretches(&reach, depth)
            .into_iter()
            .filter(|stretch| is_cut_off(&reach[stretch.clone()], shortest));
        let crossings = self.crossings(rendered, depth);
        on_paper
            .chain(tint_stretches(&crossings, shortest))
            .map(|stretch| UnfilledStretch {
                edge: self.edge,
                from: in_mm(stretch.start),
                to: in_mm(stretch.end),
            })
            .collect()
    }

    /// Looks at every pixel just inside the trim, from the left or the foot: how many pixels the
    /// ink goes on outwards, at most `depth`. It is `None` where there is no ink at the trim.
    fn reach(&self, rendered: &RenderedPage, depth: usize) -> Vec<Option<usize>> {
        (0..self.length())
            .map(|along| {
                let is_inked = |out| rendered.is_inked(self.pixel(along, out));
                is_inked(-1)
                    .then(|| (0..depth).take_while(|out| is_inked(*out as i32)).count())
            })
            .collect()
    }

    /// Gives the colours that cross the trim at every pixel along it, from just inside to `depth`
    /// pixels outwards.
    fn crossings(&self, rendered: &RenderedPage, depth: usize) -> Vec<Vec<Colour>> {
        let outwards = -tints::INSIDE..depth as i32;
        let colours = |along| {
            let pixels = outwards.clone().map(|out| self.pixel(along, out));
            pixels.map(|pixel| rendered.colour(pixel)).collect()
        };
        (0..self.length()).map(colours).collect()
    }

    /// Says how many pixels long the side is.
    fn length(&self) -> usize {
        let length = match self.edge {
            Edge::Left | Edge::Right => self.trim.height(),
            Edge::Bottom | Edge::Top => self.trim.width(),
        };
        (length * SCALE) as usize
    }

    /// Gives the pixel that lies so many pixels along the side from its left or its foot, and
    /// so many outwards from the trim; -1 is the one just inside.
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

/// Finds the stretches of a side whose bleed is not filled. `reach` says of every pixel along
/// it how far the ink goes on beyond the trim, `None` where nothing touches it. What crosses
/// the trim aslant fills the bleed a little further on, at most as far as the bleed is deep.
fn stretches(reach: &[Option<usize>], depth: usize) -> Vec<Range<usize>> {
    let is_full = |at: usize| reach[at].is_some_and(|reach| reach >= depth);
    let full: Vec<bool> = (0..reach.len()).map(is_full).collect();
    let is_unfilled = |at: usize| {
        let near = at.saturating_sub(depth)..(at + depth + 1).min(full.len());
        reach[at].is_some() && !full[near].iter().any(|full| *full)
    };
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for at in (0..reach.len()).filter(|at| is_unfilled(*at)) {
        match stretches.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => stretches.push(at..at + 1),
        }
    }
    stretches
}

/// Whether a stretch ends along the trim, as a field does that has no bleed: most of it ends at
/// one distance, or enough of it right at the trim. A shape that ends of its own accord, a circle
/// or a letter, ends nearer here and farther there.
fn is_cut_off(reach: &[Option<usize>], shortest: usize) -> bool {
    let reach: Vec<_> = reach.iter().map(|reach| reach.unwrap_or(0)).collect();
    let flat = longest_run(&reach, |a, b| a == b);
    let at_trim = longest_run(&reach, |a, b| (a <= AT_TRIM) == (b <= AT_TRIM));
    let ends_at_trim = at_trim.first().is_none_or(|first| *first <= AT_TRIM);
    (reach.len() >= shortest && flat.len() * 4 >= reach.len() * 3)
        || (at_trim.len() >= shortest && ends_at_trim)
}

/// Finds the longest run in which neighbours belong together, the last of those that are equally
/// long; empty where there is nothing.
fn longest_run(reach: &[usize], is_one: impl Fn(usize, usize) -> bool) -> &[usize] {
    let runs = reach.chunk_by(|a, b| is_one(*a, *b));
    runs.max_by_key(|run| run.len()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads how far ink goes along a side from a row of digits; `.` is paper.
    fn reach(picture: &str) -> Vec<Option<usize>> {
        picture
            .chars()
            .map(|c| c.to_digit(10).map(|digit| digit as usize))
            .collect()
    }

    /// Finds the stretches of such a side that are cut off, with a bleed of four pixels.
    fn cut_off(picture: &str) -> Vec<[usize; 2]> {
        let reach = reach(picture);
        let mut stretches = stretches(&reach, 4);
        stretches.retain(|stretch| is_cut_off(&reach[stretch.clone()], 3));
        stretches
            .into_iter()
            .map(|stretch| [stretch.start, stretch.end])
            .collect()
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
