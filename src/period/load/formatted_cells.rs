//! What the number format of a cell does to its value is judged here, where the column is known:
//! a format may hide the value, show less of it, or be one that is not understood.

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{DateFinding, TableFinding};
use crate::period::load::raw_cell::{RawCell, ValueBehind};
use crate::period::schema::Form;

/// Reports a cell that is not read as Excel shows it, or that holds more than Excel shows. A
/// count is read by its value, so its format does not matter.
pub(super) fn check_format(
    cell: &RawCell,
    form: Form,
    origin: &Origin,
    findings: &mut Diagnostics,
) {
    if let Some(hidden) = &cell.marks.hidden {
        findings.push_value(origin.clone(), hidden, TableFinding::HiddenValue);
    }
    let is_text = matches!(form, Form::Text);
    if let Some(format) = &cell.marks.unread_format
        && (is_text || matches!(form, Form::Date))
    {
        let finding = TableFinding::UnreadFormat(format.to_string());
        findings.push_value(origin.clone(), &cell.text, finding);
    }
    let finding = match &cell.marks.behind {
        _ if is_date_for_text(cell, form) => DateFinding::DateInText,
        Some(ValueBehind::Day { shown: Some(shown) }) if matches!(form, Form::Date) => {
            DateFinding::ShownOtherwise(shown.clone())
        }
        _ => return,
    };
    findings.push_value(origin.clone(), &cell.text, finding);
}

/// Whether a workbook has a date in a column for texts.
pub(super) fn is_date_for_text(cell: &RawCell, form: Form) -> bool {
    matches!(form, Form::Text)
        && matches!(cell.marks.behind, Some(ValueBehind::Day { .. }))
}
