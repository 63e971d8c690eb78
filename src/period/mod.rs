//! The folder of a period: which files and columns it has, how they are read and judged, and
//! the model that the documents are made of. `load` makes rows of the files, `validate` makes
//! the model of the rows, and findings say at which cell either of them found a fault.

pub(crate) mod address;
mod caret;
pub(crate) mod carried_over;
pub(crate) mod differences;
pub(crate) mod ended_mandate;
pub(crate) mod envelope;
pub(crate) mod files;
pub(crate) mod label_sheet;
pub(crate) mod letter_contents;
pub mod load;
pub(crate) mod locate;
mod lock_files;
pub(crate) mod model;
pub(crate) mod name_likeness;
pub(crate) mod new_period;
pub(crate) mod presence;
pub(crate) mod printed_texts;
pub(crate) mod prose_text;
pub(crate) mod register;
pub(crate) mod rows;
pub(crate) mod running_text;
pub(crate) mod same_person;
pub(crate) mod schema;
pub(crate) mod text_origins;
pub(crate) mod validate;
pub mod workbook;
