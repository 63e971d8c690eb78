//! The commands of the library, each from a request to what became of it.

pub mod build;
pub mod check;
#[cfg(test)]
mod handed;
pub mod merge;
pub mod post;
pub mod prepare;
pub mod production;
pub mod request;
pub mod tools;
