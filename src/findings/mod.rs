//! What can be wrong, where, how grave, in which words, and how it is printed. Knows no
//! document and no period: who finds a fault hands over what the finding quotes.

pub mod advice;
pub mod code;
pub mod explanation;
pub mod finding;
pub mod listing;
pub mod message;
pub mod nearest;
pub mod origin;
pub mod parts;
pub mod policy;
pub mod sink;
pub mod wording;
