//! The picture of a place for findings: a line with its number, and carets below what is meant.

/// Draws a line that begins with `before`, goes on with `rest`, and has carets below the first
/// `marked` characters of that; one at least.
///
/// ```text
/// 4 │ …;Bo Holm;41 32 47;…
///               ^^^^^^^^
/// ```
pub(super) fn underlined(
    number: usize,
    before: &str,
    rest: &str,
    marked: usize,
) -> String {
    let number = number.to_string();
    // Three characters stand between the number and the text: ` │ `.
    let indent = " ".repeat(number.len() + 3 + before.chars().count());
    format!("{number} │ {before}{rest}\n{indent}{}", "^".repeat(marked.max(1)))
}
