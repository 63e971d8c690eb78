//! The commands of the library, each from a request to what became of it.

pub(crate) mod begin_period;
pub(crate) mod build;
pub(crate) mod built;
mod built_summary;
pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod letters;
pub(crate) mod merge;
pub(crate) mod prepare;
pub(crate) mod production;
pub(crate) mod request;
pub(crate) mod single_files;
#[cfg(test)]
mod template_data_test;
#[cfg(test)]
mod test_period;
mod unknown_files;
pub(crate) mod withdrawn;
