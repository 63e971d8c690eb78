//! Who gets which letter, which letters are due, and what goes out with them.

pub mod correspondence;
pub mod doubts;
pub mod draft;
pub mod due;
pub mod file_name;
pub mod order;
pub mod package;
pub mod recipients;
pub mod wording;
