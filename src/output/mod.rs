//! What is written into an output folder: documents staged and moved to their places in one
//! go, the manifest that lists them, what previous runs have left there, and the lock that
//! keeps a second run out.

pub(crate) mod atomic;
mod begun_file;
pub(crate) mod division;
pub(crate) mod document_differences;
pub(crate) mod files_below;
pub(crate) mod inside;
pub(crate) mod journal;
pub(crate) mod last_built;
pub(crate) mod lock;
pub(crate) mod manifest;
pub(crate) mod new_folder;
mod new_folders;
mod obstacle;
pub(crate) mod owner;
pub(crate) mod previous;
mod staged_list;
pub(crate) mod staging;
pub(crate) mod subfolder;
