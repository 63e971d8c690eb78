//! The command line: flags in, sentences out. Uses the face of the library and nothing else.

pub(crate) mod args;
pub(crate) mod run;
pub(crate) mod terminal;
