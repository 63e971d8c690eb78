//! What is written: documents staged and moved in one go, the manifest, what is there
//! already, and the lock that keeps a second run out.

pub mod atomic;
pub mod inside;
pub mod lock;
pub mod manifest;
pub mod owner;
pub mod parts;
pub mod previous;
pub mod staging;
