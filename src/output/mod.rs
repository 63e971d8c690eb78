//! What is written into an output folder: documents staged and moved to their places in one
//! go, the manifest that lists them, what previous runs have left there, and the lock that
//! keeps a second run out.

pub mod atomic;
pub mod division;
pub mod inside;
mod journal;
pub mod lock;
pub mod manifest;
pub mod owner;
pub mod previous;
pub mod staging;
