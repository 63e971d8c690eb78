//! The folder of a period: which files and columns it has, how they are read and judged, and
//! the model that the documents are made of.

pub mod address;
pub mod contents;
pub mod envelope;
pub mod files;
pub mod label_sheet;
pub mod load;
pub mod locate;
pub mod model;
pub mod places;
pub mod register;
pub mod rows;
pub mod schema;
pub mod validate;
pub mod workbook;
