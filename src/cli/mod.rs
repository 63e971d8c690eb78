//! The command line: flags in, sentences out. It uses the face of the library (`lib.rs`) and
//! nothing else, so that whatever it can do another face can do as well.

pub(crate) mod args;
pub(crate) mod commands;
pub(crate) mod confirm;
pub(crate) mod localized;
pub(crate) mod terminal;
mod usage_error;
