//! The sheets that come out of the office printer: laid-out pages of several documents,
//! with blank pages and marks between them.

use ecow::EcoVec;
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::syntax::Span;
use typst::visualize::{Color, FixedStroke, Geometry};
use typst_layout::Page;

use super::Pages;
use crate::ground::length::Mm;

/// Laid-out pages of one document, to be printed together with those of others.
#[derive(Debug, Clone)]
pub struct Sheets(pub(super) EcoVec<Page>);

/// A point on a page, measured from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PagePoint {
    /// The distance from the left edge.
    pub x: Mm,
    /// The distance from the top edge.
    pub y: Mm,
}

/// A black line that is drawn onto a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// The point at which the line begins.
    pub from: PagePoint,
    /// The point at which the line ends.
    pub to: PagePoint,
    /// The thickness of the line, half of it on either side of the points.
    pub thickness: Mm,
}

impl Sheets {
    /// Makes a blank page of the size of a document's last page.
    pub fn blank(pages: &Pages) -> Self {
        Self(pages.document.pages().last().map(blank).into_iter().collect())
    }

    /// Counts the pages, blank ones included.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Adds a blank page of the same size where the last page would share its sheet of
    /// paper with the next letter.
    pub fn pad(&mut self) {
        // Printed on both sides, a sheet of paper holds two pages.
        if self.count() % 2 == 1
            && let Some(last) = self.0.last()
        {
            let blank = blank(last);
            self.0.push(blank);
        }
    }

    /// Draws a line onto a page, counted from 0. Nothing happens where there is no such
    /// page.
    pub fn draw(&mut self, page: usize, stroke: Stroke) {
        let Some(page) = self.0.make_mut().get_mut(page) else { return };
        let point = |PagePoint { x, y }| Point::new(Abs::mm(x.0), Abs::mm(y.0));
        let (from, to) = (point(stroke.from), point(stroke.to));
        let pen = FixedStroke::from_pair(Color::BLACK, Abs::mm(stroke.thickness.0));
        let line = Geometry::Line(to - from).stroked(pen);
        page.frame.push(from, FrameItem::Shape(line, Span::detached()));
    }
}

/// Makes a page of the size and the settings of another, with nothing on it.
fn blank(page: &Page) -> Page {
    Page {
        frame: Frame::hard(page.frame.size()),
        ..page.clone()
    }
}
