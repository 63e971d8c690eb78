//! Marks on a text (highlighted, underlined, struck out) of which a PDF says only where they
//! are and in which colour. Viewers draw them by themselves, and so does the booklet.

use lopdf::content::Operation;
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::form::{encoded, number};

/// The most words that one annotation may mark.
const MAX_QUADS: usize = 2_000;

/// How thick a line under or through a text is, of the height of its line.
const THICKNESS: f64 = 1.0 / 14.0;

/// How high above the foot of its line a text is underlined, of the height of the line.
const UNDERLINE: f64 = 0.1;

/// How high above the foot of its line a text is struck out, of the height of the line.
const STRIKE: f64 = 0.45;

/// A place on a page.
type Point = [f64; 2];

/// A word that is marked, by its corners as it is read.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Word {
    /// The foot of the line at the beginning and at the end of the word.
    foot: [Point; 2],
    /// The head of the line at the beginning and at the end of the word.
    head: [Point; 2],
}

impl Word {
    /// Makes a word of its corners. Programs list them head first, from left to right, and not
    /// round about as the standard says; those that do are understood as well.
    fn of_corners([a, b, c, d]: [Point; 4]) -> Self {
        if distance(b, c) < distance(a, c) {
            Self { foot: [a, b], head: [d, c] }
        } else {
            Self { foot: [c, d], head: [a, b] }
        }
    }

    /// Gives the line across the word at a share of its height above the foot.
    fn line_at(self, share: f64) -> [Point; 2] {
        let at = |end: usize| {
            let ([x, y], [to_x, to_y]) = (self.foot[end], self.head[end]);
            [x + (to_x - x) * share, y + (to_y - y) * share]
        };
        [at(0), at(1)]
    }

    /// Gives the height of the word.
    fn height(self) -> f64 {
        distance(self.foot[0], self.head[0])
    }
}

/// Gives the distance of two places.
fn distance([x, y]: Point, [to_x, to_y]: Point) -> f64 {
    (to_x - x).hypot(to_y - y)
}

/// Draws the mark of an annotation as a form in the coordinates of the page; `None` when it is no
/// mark on a text, or does not say where or in which colour.
pub(super) fn drawn(document: &Document, annotation: &Dictionary) -> Option<Stream> {
    let kind = annotation.get_deref(b"Subtype", document).ok()?.as_name().ok()?;
    let colour = colour(document, annotation)?;
    let words = words(document, annotation)?;
    let mut operations = vec![Operation::new("gs", vec!["Blending".into()])];
    operations.extend(colour);
    for word in &words {
        operations.extend(match kind {
            b"Highlight" => filled(*word),
            b"Underline" => ruled(*word, UNDERLINE),
            b"Squiggly" => waved(*word),
            b"StrikeOut" => ruled(*word, STRIKE),
            _ => return None,
        });
    }
    let mode = if kind == b"Highlight" { "Multiply" } else { "Normal" };
    let entries = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => bounds(&words),
        "Resources" => dictionary! {
            "ExtGState" => dictionary! { "Blending" => blending(document, annotation, mode) },
        },
    };
    Some(Stream::new(entries, encoded(operations)))
}

/// Makes the graphics state that blends a mark with its page, as opaque as the annotation says.
fn blending(document: &Document, annotation: &Dictionary, mode: &str) -> Dictionary {
    let opacity = annotation.get_deref(b"CA", document).and_then(Object::as_float);
    let opacity = number(f64::from(opacity.unwrap_or(1.0).clamp(0.0, 1.0)));
    dictionary! { "BM" => mode, "ca" => opacity.clone(), "CA" => opacity }
}

/// Reads the colour of an annotation as the operators that fill and stroke in it; `None` when it
/// has none.
fn colour(document: &Document, annotation: &Dictionary) -> Option<[Operation; 2]> {
    let values = values(document, annotation, b"C", 5)?;
    let (fill, stroke) = match values.len() {
        1 => ("g", "G"),
        3 => ("rg", "RG"),
        4 => ("k", "K"),
        _ => return None,
    };
    let values: Vec<_> = values.into_iter().map(number).collect();
    Some([Operation::new(fill, values.clone()), Operation::new(stroke, values)])
}

/// Reads the words that an annotation marks; `None` when there are none, or too many.
fn words(document: &Document, annotation: &Dictionary) -> Option<Vec<Word>> {
    let corners = values(document, annotation, b"QuadPoints", 8 * MAX_QUADS)?;
    let (words, rest) = corners.as_chunks::<8>();
    let word = |[a, b, c, d, e, f, g, h]: [f64; 8]| {
        Word::of_corners([[a, b], [c, d], [e, f], [g, h]])
    };
    (!words.is_empty() && rest.is_empty())
        .then(|| words.iter().copied().map(word).collect())
}

/// Reads an array of finite numbers under a key; `None` when something else stands there, or more
/// numbers than `most`.
fn values(
    document: &Document,
    annotation: &Dictionary,
    key: &[u8],
    most: usize,
) -> Option<Vec<f64>> {
    let array = annotation.get_deref(key, document).ok()?.as_array().ok()?;
    let value = |object: &Object| {
        let value = f64::from(document.dereference(object).ok()?.1.as_float().ok()?);
        value.is_finite().then_some(value)
    };
    (array.len() <= most).then(|| array.iter().map(value).collect())?
}

/// Gives the box of a form that holds all words and the lines at their edges.
fn bounds(words: &[Word]) -> Vec<Object> {
    let corners = words.iter().flat_map(|word| [word.foot, word.head]).flatten();
    let margin = words.iter().map(|word| word.height()).fold(1.0, f64::max);
    let mut bounds = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    for [x, y] in corners {
        let [left, bottom, right, top] = bounds;
        bounds = [
            left.min(x - margin),
            bottom.min(y - margin),
            right.max(x + margin),
            top.max(y + margin),
        ];
    }
    bounds.map(number).to_vec()
}

/// Fills a word.
fn filled(word: Word) -> Vec<Operation> {
    let Word { foot: [a, b], head: [d, c] } = word;
    let mut operations = path(&[a, b, c, d]);
    operations.push(Operation::new("f", vec![]));
    operations
}

/// Draws a line across a word at a share of its height.
fn ruled(word: Word, share: f64) -> Vec<Operation> {
    stroked(word, &word.line_at(share))
}

/// Draws a zigzag under a word.
fn waved(word: Word) -> Vec<Operation> {
    let [low, high] = [word.line_at(0.0), word.line_at(2.0 * UNDERLINE)];
    let step = word.height() * UNDERLINE * 2.0;
    let length = distance(low[0], low[1]);
    // A word is a line at most, so the steps are few unless its height is next to nothing.
    let steps = (length / step).clamp(1.0, 500.0).round() as usize;
    let at = |index: usize| {
        let [from, to] = if index.is_multiple_of(2) { low } else { high };
        let share = index as f64 / steps as f64;
        [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
    };
    stroked(word, &(0..=steps).map(at).collect::<Vec<_>>())
}

/// Strokes a path through places, as thick as fits the height of a word.
fn stroked(word: Word, places: &[Point]) -> Vec<Operation> {
    let width = number((word.height() * THICKNESS).max(0.4));
    let mut operations = vec![Operation::new("w", vec![width])];
    operations.extend(path(places));
    operations.push(Operation::new("S", vec![]));
    operations
}

/// Leads a path through places.
fn path(places: &[Point]) -> Vec<Operation> {
    let step = |(index, place): (usize, &Point)| {
        Operation::new(if index == 0 { "m" } else { "l" }, place.map(number).to_vec())
    };
    places.iter().enumerate().map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corners_of_a_word_are_understood_in_either_order() {
        let (low, high) = ([[10.0, 20.0], [90.0, 20.0]], [[10.0, 32.0], [90.0, 32.0]]);
        let word = Word { foot: low, head: high };
        assert_eq!(Word::of_corners([high[0], high[1], low[0], low[1]]), word);
        assert_eq!(Word::of_corners([low[0], low[1], high[1], high[0]]), word);
        assert_eq!(word.line_at(0.5), [[10.0, 26.0], [90.0, 26.0]]);
    }

    #[test]
    fn a_mark_without_a_colour_or_a_place_is_not_drawn() {
        let quads = [10, 32, 90, 32, 10, 20, 90, 20].map(Object::from).to_vec();
        let colour = [1, 1, 0].map(Object::from).to_vec();
        let whole = dictionary! {
            "Subtype" => "Highlight", "QuadPoints" => quads, "C" => colour,
        };
        let document = Document::new();
        let form = drawn(&document, &whole).unwrap();
        let content = String::from_utf8(form.content).unwrap();
        assert!(content.contains("1 1 0 rg") && content.contains("90 32 l"), "{content}");
        for key in ["QuadPoints", "C"] {
            let mut part = whole.clone();
            part.remove(key.as_bytes());
            assert!(drawn(&document, &part).is_none(), "without {key}");
        }
    }
}
