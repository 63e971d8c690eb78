//! Sheets of labels by the name on the packet (`sheets.json`): A4 sheets with equal labels in
//! columns and rows.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::ground::length::Mm;
use crate::period::envelope::Window;

/// A sheet of labels. A printed address lies on one label.
#[derive(Debug, PartialEq, Deserialize)]
pub struct LabelSheet {
    /// The name on the packet: "L7163".
    #[serde(rename = "navn")]
    pub name: String,
    /// How many labels lie side by side.
    #[serde(rename = "kolonner")]
    pub columns: usize,
    /// How many labels lie one below the other.
    #[serde(rename = "rækker")]
    pub rows: usize,
    /// The width of a label in millimetres.
    #[serde(rename = "bredde")]
    width: f64,
    /// The height of a label in millimetres.
    #[serde(rename = "højde")]
    height: f64,
    /// The distance from the sheet's left edge to the first column, in millimetres.
    x: f64,
    /// The distance from the sheet's top edge to the first row, in millimetres.
    y: f64,
    /// The distance from the left edge of one column to that of the next, in millimetres.
    #[serde(rename = "skridt_x")]
    step_x: f64,
    /// The distance from the top edge of one row to that of the next, in millimetres.
    #[serde(rename = "skridt_y")]
    step_y: f64,
}

impl LabelSheet {
    /// Gives all sheets that are known, in the order of `sheets.json`.
    pub fn all() -> &'static [Self] {
        static SHEETS: LazyLock<Vec<LabelSheet>> = LazyLock::new(|| {
            serde_json::from_str(include_str!("label_sheet/formats.json"))
                .expect("the embedded sheets are well-formed")
        });
        &SHEETS
    }

    /// Finds the sheet of a name. Capital and small letters count as the same.
    pub fn named(name: &str) -> Option<&'static Self> {
        Self::all().iter().find(|sheet| sheet.name.eq_ignore_ascii_case(name))
    }

    /// Counts the labels of one sheet.
    pub fn count(&self) -> usize {
        self.columns * self.rows
    }

    /// Gives the place of a label on its sheet. Labels are counted from 0, row by row from the
    /// left, and on from sheet to sheet: the first label of the second sheet lies where the
    /// first of the first does.
    pub fn label(&self, index: usize) -> Window {
        let place = index % self.count();
        let (column, row) = (place % self.columns, place / self.columns);
        Window {
            x: Mm(self.x + column as f64 * self.step_x),
            y: Mm(self.y + row as f64 * self.step_y),
            width: Mm(self.width),
            height: Mm(self.height),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::envelope::SHEET;

    #[test]
    fn labels_lie_on_the_sheet_without_touching_as_the_packet_counts_them() {
        let counts: Vec<_> = LabelSheet::all().iter().map(LabelSheet::count).collect();
        assert_eq!(counts, [24, 21, 18, 16, 14, 10]);
        for sheet in LabelSheet::all() {
            assert!(sheet.width <= sheet.step_x && sheet.height <= sheet.step_y);
            let (first, last) = (sheet.label(0), sheet.label(sheet.count() - 1));
            // Sheets are even: the same is left over at opposite edges.
            let right = SHEET.width.0 - last.x.0 - last.width.0;
            let bottom = SHEET.height.0 - last.y.0 - last.height.0;
            assert!((first.x.0 - right).abs() < 0.1, "{}", sheet.name);
            assert!((first.y.0 - bottom).abs() < 0.1, "{}", sheet.name);
        }
    }
}
