//! Why a workbook cannot be read, told from the errors of its reader. The office gets a sentence of
//! our own for each kind: the reader's words are about the insides of the file.

use calamine::{OdsError, XlsxError};

use crate::findings::WorkbookFault;

/// The fault that an error over an `.xlsx` file means.
pub(super) fn xlsx_fault(error: &XlsxError) -> WorkbookFault {
    match error {
        XlsxError::Io(_) | XlsxError::Zip(_) | XlsxError::Vba(_) => {
            WorkbookFault::Damaged
        }
        XlsxError::Password => WorkbookFault::Locked,
        XlsxError::FileNotFound(_)
        | XlsxError::RelationshipNotFound
        | XlsxError::WorksheetNotFound(_) => WorkbookFault::PartMissing,
        XlsxError::Unrecognized { .. } | XlsxError::NotAWorksheet(_) => {
            WorkbookFault::UnusualParts
        }
        XlsxError::Xml(_)
        | XlsxError::XmlAttr(_)
        | XlsxError::XmlEof(_)
        | XlsxError::Encoding(_) => WorkbookFault::NoSoundXml,
        // A number that is none, a name of a cell that is none, a text that is not in the list.
        _ => WorkbookFault::BadCell,
    }
}

/// The fault that an error over an `.ods` file means.
pub(super) fn ods_fault(error: &OdsError) -> WorkbookFault {
    match error {
        OdsError::Io(_) | OdsError::Zip(_) => WorkbookFault::Damaged,
        OdsError::Password => WorkbookFault::Locked,
        OdsError::FileNotFound(_) | OdsError::WorksheetNotFound(_) => {
            WorkbookFault::PartMissing
        }
        OdsError::InvalidMime(_) => WorkbookFault::OtherKind,
        OdsError::Xml(_)
        | OdsError::XmlAttr(_)
        | OdsError::AttrError(_)
        | OdsError::EncodingError(_)
        | OdsError::Eof(_)
        | OdsError::Mismatch { .. } => WorkbookFault::NoSoundXml,
        _ => WorkbookFault::BadCell,
    }
}
