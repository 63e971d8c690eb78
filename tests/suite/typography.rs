//! What an art director measures on the page with a ruler: the rules of type in `docs/design.md`, on the
//! laid-out pages of every council of the repository.

use std::path::PathBuf;

use folio::letter::Letter;
use folio::{Diagnostics, Edition, Prepared};
use typst::layout::{Frame, FrameItem, Point};
use typst::visualize::{CurveItem, Geometry};

use crate::page_text::runs;
use crate::project::{Copy, folder_of, prepared, repository, sjaelland, vestland};

/// Gives the lines of a size on a page, from above to below.
fn lines(frame: &Frame, size: f64) -> Vec<String> {
    let mut runs = runs(frame);
    runs.retain(|run| (run.size - size).abs() < 0.01);
    runs.sort_by(|a, b| a.line.total_cmp(&b.line).then(a.x.total_cmp(&b.x)));
    let lines = runs.chunk_by(|a, b| (a.line - b.line).abs() < 0.5);
    lines
        .map(|line| line.iter().map(|run| run.text.as_str()).collect())
        .collect()
}

/// Gives all councils of the repository.
fn councils() -> Vec<PathBuf> {
    let councils = ["hovedstaden", "nordjylland", "oestdanmark", "vestland"];
    let of = |name| repository().join(format!("tests/cases/ok/kkr-{name}/data"));
    councils.into_iter().map(of).chain([sjaelland()]).collect()
}

/// The most letters of a line of the folder's prose. Most have 62 to 71.
const MOST_LETTERS: usize = 84;

/// The size of running text in the folder, and in letters.
const TEXT: f64 = 10.0;
const LETTER_TEXT: f64 = 10.5;

#[test]
fn lines_of_prose_are_short_and_end_with_whole_words_and_names() {
    for period in councils() {
        let prepared = prepared(&Copy::of(&period));
        let mut count = 0;
        for page in folder_of(&prepared, Edition::Web).document().pages() {
            let lines = lines(&page.frame, TEXT);
            count += lines.len();
            for (line, next) in
                lines.iter().zip(lines.iter().skip(1).chain([&String::new()]))
            {
                assert!(line.trim().chars().count() <= MOST_LETTERS, "{line}");
                let line = line.trim_end();
                // "social- og sundhed" is written so.
                let is_parted = line.ends_with(['-', '\u{2010}', '\u{ad}'])
                    && !next.starts_with("og ")
                    && !next.starts_with("eller ");
                assert!(!is_parted, "{line} / {next}");
                assert!(
                    !line.ends_with("KKR") || !next.starts_with(char::is_uppercase),
                    "{line}"
                );
            }
        }
        assert!(count > 30, "{} has {count} lines", period.display());
    }
}

#[test]
fn nothing_in_the_folder_is_smaller_than_eight_points() {
    for period in councils() {
        let prepared = prepared(&Copy::of(&period));
        for page in folder_of(&prepared, Edition::Web).document().pages() {
            let small = runs(&page.frame).into_iter().find(|run| run.size < 7.99);
            assert!(small.is_none(), "{}", small.unwrap().text);
        }
    }
}

#[test]
fn a_letter_has_short_lines_and_says_at_its_foot_who_sends_it() {
    for period in councils() {
        let Prepared { base, period: data, .. } = prepared(&Copy::of(&period));
        for appointee in data.appointees.iter().take(12) {
            let Some(letter) = Letter::to(&data, appointee).into_iter().next() else {
                continue;
            };
            let pages = letter.compile(&base, &mut Diagnostics::new()).unwrap();
            let first = &pages.document().pages()[0].frame;
            for line in lines(first, LETTER_TEXT) {
                assert!(line.trim().chars().count() <= 85, "{line}");
            }
            let sender = lines(first, 8.0).pop().unwrap();
            assert!(sender.contains("Eksempelvej 1"), "{sender}");
            let all = runs(first);
            let foot = all.iter().filter(|run| run.size > 8.1).map(|run| run.line);
            let sender = all.iter().map(|run| run.line).fold(0.0, f64::max);
            assert!(
                foot.fold(0.0, f64::max) < sender - 8.0,
                "the sender touches the text"
            );
        }
    }
}

/// Gives the heights at which the lines of a sea cross an upright line of a page, from its left edge,
/// in points.
fn crossings(frame: &Frame, at: Point, x: f64, found: &mut Vec<f64>) {
    for (position, item) in frame.items() {
        let at = at + *position;
        match item {
            FrameItem::Group(group) => crossings(&group.frame, at, x, found),
            FrameItem::Shape(shape, _) if shape.fill.is_none() => {
                let Geometry::Curve(curve) = &shape.geometry else { continue };
                let mut from = Point::zero();
                for piece in &curve.0 {
                    match piece {
                        CurveItem::Move(point) | CurveItem::Line(point) => from = *point,
                        CurveItem::Cubic(one, two, to) => {
                            let points = [from, *one, *two, *to];
                            let xs = points.map(|point| (at + point).x.to_pt());
                            let ys = points.map(|point| (at + point).y.to_pt());
                            if xs[0] <= x && x < xs[3] {
                                let share = (x - xs[0]) / (xs[3] - xs[0]);
                                found.push(cubic(ys, share));
                            }
                            from = *to;
                        }
                        CurveItem::Close => {}
                    }
                }
            }
            _ => {}
        }
    }
}

/// Gives the height of a cubic curve at a share of its way.
fn cubic([a, b, c, d]: [f64; 4], t: f64) -> f64 {
    let u = 1.0 - t;
    u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
}

#[test]
fn the_lines_of_the_sea_meet_at_the_fold() {
    // The half title is a spread of one sea.
    let prepared = prepared(&Copy::of(&vestland()));
    let folder = folder_of(&prepared, Edition::Web);
    let pages = folder.document().pages();
    let width = pages[1].frame.width().to_pt();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    crossings(&pages[1].frame, Point::zero(), width, &mut left);
    crossings(&pages[2].frame, Point::zero(), 0.0, &mut right);
    assert_eq!(left.len(), prepared.period.municipalities.len());
    assert_eq!(left.len(), right.len());
    for (left, right) in left.iter().zip(&right) {
        // 0.3 mm
        assert!((left - right).abs() < 0.85, "{left} and {right} points");
    }
}
