//! Who gets which letter, which letters are due, and what goes out with them. What a letter says
//! is the subject of `documents`, and the commands over letters are those of `run`.

pub(crate) mod choice;
pub(crate) mod correspondence;
pub(crate) mod doubts;
pub(crate) mod draft;
pub(crate) mod due;
pub(crate) mod file_name;
mod former_name;
mod home;
pub(crate) mod order;
pub(crate) mod package;
pub(crate) mod recipients;
