//! Fields that end at the trim over a tint that goes on. There is ink in the bleed, and still a cut
//! that errs shows a strip of another colour.

use std::ops::Range;

use super::{Colour, is_ink};

/// So many pixels inside the trim are looked at.
pub(super) const INSIDE: i32 = 6;

/// The place among the colours of a crossing where the trim lies: the pixel just outside.
const TRIM: usize = INSIDE as usize;

/// A field ends at the trim when it ends no more pixels from it: where the edge lies within a pixel,
/// that has a colour of both.
const AT_TRIM: usize = 1;

/// The edge of one field goes by no more pixels inwards or outwards from one pixel along the side to
/// the next.
const STEP: usize = 2;

/// Channels of one tint differ by no more: pictures are packed with a loss.
const SAME: u8 = 8;

/// Channels of two fields differ by more, of 255: what differs by less nobody sees in a strip of a
/// tenth of a millimetre.
const OTHER: u8 = 24;

/// Finds the stretches of a side where a field ends at the trim over a tint that goes on to the end
/// of the bleed. `crossings` has, for every pixel along the side, the colours from [`INSIDE`] the
/// trim outwards. Shorter ones than `shortest`, in pixels, are the ends of letters.
pub(super) fn tint_stretches(
    crossings: &[Vec<Colour>],
    shortest: usize,
) -> Vec<Range<usize>> {
    let through = tints_that_cross(crossings);
    let ends: Vec<_> =
        crossings.iter().map(|colours| field_end(colours, &through)).collect();
    let mut at = 0;
    let edges = ends.chunk_by(|a, b| is_one_edge(*a, *b)).map(|edge| {
        let range = at..at + edge.len();
        at = range.end;
        let places: Vec<_> = edge.iter().flatten().map(|end| end.place).collect();
        is_along_trim(&places, shortest).then_some(range)
    });
    edges.flatten().collect()
}

/// Where a field ends over a tint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct FieldEnd {
    /// The first pixel of the tint, counted outwards along the crossing.
    place: usize,
    /// The tint.
    tint: Colour,
}

/// Whether neighbours along a side belong to the edge of one field over one tint, or to none.
fn is_one_edge(a: Option<FieldEnd>, b: Option<FieldEnd>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => {
            a.place.abs_diff(b.place) <= STEP && differ(a.tint, b.tint) <= SAME
        }
        (None, None) => true,
        _ => false,
    }
}

/// Whether an edge follows the trim, by the places where the field ends: most of it is at one. What
/// crosses aslant, and the crest of a wave that touches the trim, goes on inwards or outwards.
fn is_along_trim(places: &[usize], shortest: usize) -> bool {
    let runs = places.chunk_by(|a, b| a == b);
    let Some(flat) = runs.max_by_key(|run| run.len()) else { return false };
    flat.len() >= shortest
        && flat.len() * 4 >= places.len() * 3
        && flat[0].abs_diff(TRIM) <= AT_TRIM
}

/// Says where a field ends over a tint that goes on to the end of the bleed; `None` where none does.
/// A field in the colour of paper ends only where the tint crosses the trim elsewhere: what is in
/// the bleed alone may be of the page that lies beside this one in the program that made both.
fn field_end(colours: &[Colour], through: &[Colour]) -> Option<FieldEnd> {
    let (inner, tint) = (*colours.first()?, *colours.last()?);
    let is_tint = |colour: &Colour| differ(*colour, tint) <= SAME;
    let is_field = is_ink(inner) || through.iter().any(is_tint);
    if !is_ink(tint) || !is_field || differ(inner, tint) <= OTHER {
        return None;
    }
    let is_nearer = |colour: &Colour| differ(*colour, tint) < differ(*colour, inner);
    let place = colours.iter().position(is_nearer)?;
    colours[place + 1..]
        .iter()
        .all(is_tint)
        .then_some(FieldEnd { place, tint })
}

/// Lists the tints that cross the trim as they are, each once.
fn tints_that_cross(crossings: &[Vec<Colour>]) -> Vec<Colour> {
    let mut tints: Vec<Colour> = Vec::new();
    for colours in crossings {
        let Some(outer) = colours.last().filter(|outer| is_ink(**outer)) else {
            continue;
        };
        let crosses = colours.iter().all(|colour| differ(*colour, *outer) <= SAME);
        let is_known = || tints.iter().any(|tint| differ(*tint, *outer) <= SAME);
        if crosses && !is_known() {
            tints.push(*outer);
        }
    }
    tints
}

/// Says by how much two colours differ in the channel that differs most.
fn differ(a: Colour, b: Colour) -> u8 {
    let channels = a.into_iter().zip(b).map(|(a, b)| a.abs_diff(b));
    channels.max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Finds the stretches, by beginning and end, of a side that is given by rows of signs, the
    /// innermost first: `.` is paper, a letter a tint of its own.
    fn stretches(rows: &[&str]) -> Vec<[usize; 2]> {
        let colour = |sign: u8| match sign {
            b'.' => [255; 3],
            sign => [(sign - b'a') * 40, 100, 100],
        };
        let crossing =
            |along| rows.iter().map(|row| colour(row.as_bytes()[along])).collect();
        let crossings: Vec<_> = (0..rows[0].len()).map(crossing).collect();
        let stretches = tint_stretches(&crossings, 3).into_iter();
        stretches.map(|stretch| [stretch.start, stretch.end]).collect()
    }

    /// Finds the stretches of a side that changes at the trim, and nowhere else.
    fn at_trim(inside: &str, outside: &str) -> Vec<[usize; 2]> {
        stretches(&[[inside; TRIM].as_slice(), &[outside; 5]].concat())
    }

    /// Makes the sides of a field whose edge lies at these places.
    fn edge(places: &[usize]) -> Vec<[usize; 2]> {
        let row = |row| {
            places
                .iter()
                .map(|place| if row < *place { 'b' } else { 'a' })
                .collect::<String>()
        };
        let rows: Vec<_> = (0..TRIM + 5).map(row).collect();
        stretches(&rows.iter().map(String::as_str).collect::<Vec<_>>())
    }

    #[test]
    fn a_field_that_ends_over_a_tint_is_found() {
        assert_eq!(at_trim("aabbbbaa", "aaaaaaaa"), [[2, 6]]);
        assert_eq!(at_trim("aa....aa", "aaaaaaaa"), [[2, 6]]);
        assert_eq!(at_trim("bbbbbbbb", "aaaaaaaa"), [[0, 8]]);
        assert_eq!(edge(&[6, 6, 6, 6, 6, 6]), [[0, 6]]);
    }

    #[test]
    fn what_goes_on_or_lies_in_the_bleed_alone_is_none() {
        assert!(at_trim("aabbbbaa", "aabbbbaa").is_empty());
        assert!(at_trim("........", "aaaaaaaa").is_empty());
        assert!(at_trim("aabbaaaa", "aaaaaaaa").is_empty());
        // The bleed is a picture, not a tint.
        assert!(at_trim("dddddddd", "acacacac").is_empty());
    }

    #[test]
    fn what_crosses_aslant_or_touches_the_trim_in_a_curve_is_none() {
        assert!(edge(&[9, 9, 8, 8, 7, 7, 6, 6, 5, 5, 4, 4, 3, 3]).is_empty());
        assert!(edge(&[3, 4, 5, 5, 6, 6, 6, 6, 6, 6, 5, 5, 4, 3]).is_empty());
        assert!(edge(&[3, 3, 3, 3, 3, 3]).is_empty());
    }
}
