//! The rows of the tables, cell by cell. The table of appointees, which has the most columns
//! and rules of its own, has the file `appointee_row`.

use std::sync::Arc;

use crate::findings::sink::Diagnostics;
use crate::findings::{PictureFinding, ReferenceFinding};
use crate::period::load::table::{Cell, RowReader};
use crate::period::model::{Contact, OwnRole, PictureRef};
use crate::period::rows::{
    ContactRow, ForumRow, MandateRow, MunicipalityRow, OfficerRow,
};
use crate::period::schema::{
    self, ContactColumn, ForumColumn, MandateColumn, MunicipalityColumn, OfficerColumn,
    TableColumn,
};

/// Reads a row of `formandskab.csv`: a person who signs the greeting and the letters. The local
/// lists are the parties that the period names beside those of all Denmark.
pub(super) fn officer(
    row: &RowReader<OfficerColumn>,
    local_lists: &[String],
    findings: &mut Diagnostics,
) -> OfficerRow {
    OfficerRow {
        origin: row.origin(),
        role: row.read(OfficerColumn::Role, Cell::word, findings),
        title: row.read(OfficerColumn::Title, Cell::title, findings),
        name: row.read(OfficerColumn::Name, Cell::person_name, findings),
        party: party(row, OfficerColumn::Party, local_lists, findings),
        municipality: row.read(OfficerColumn::Municipality, Cell::line, findings),
        from: row.read(OfficerColumn::From, Cell::date, findings),
        to: row.read(OfficerColumn::To, Cell::date, findings),
        portrait: row.read(OfficerColumn::Portrait, picture, findings),
        signature: row.read(OfficerColumn::Signature, picture, findings),
    }
}

/// Reads a row of `kommuner.csv`: a municipality of the council, and its mayor. The local lists
/// are the parties that the period names beside those of all Denmark.
pub(super) fn municipality(
    row: &RowReader<MunicipalityColumn>,
    local_lists: &[String],
    findings: &mut Diagnostics,
) -> MunicipalityRow {
    let short = row.cell(MunicipalityColumn::Name, &mut Diagnostics::new());
    let short = short.map(|cell| cell.text.to_owned()).unwrap_or_default();
    let full_name =
        |cell: &Cell, findings: &mut Diagnostics| cell.full_name_of(&short, findings);
    let full_name = row.read(MunicipalityColumn::FullName, full_name, findings);
    let name = |cell: &Cell, findings: &mut Diagnostics| {
        cell.municipality(full_name.is_some(), findings)
    };
    MunicipalityRow {
        origin: row.origin(),
        name: row.read(MunicipalityColumn::Name, name, findings),
        mayor: row.read(MunicipalityColumn::Mayor, Cell::person_name, findings),
        mayor_title: row.read(MunicipalityColumn::MayorTitle, Cell::title, findings),
        party: party(row, MunicipalityColumn::Party, local_lists, findings),
        full_name,
    }
}

/// Reads a row of `fora.csv`: a body to which the council appoints. Whether its subject area
/// exists is judged later.
pub(super) fn forum(
    row: &RowReader<ForumColumn>,
    findings: &mut Diagnostics,
) -> ForumRow {
    let from = row.read(ForumColumn::From, Cell::date, findings);
    let to = row.read(ForumColumn::To, Cell::end, findings);
    let is_unread = |column, is_none: bool| is_none && row.has(column);
    let has_unreadable_term = is_unread(ForumColumn::From, from.is_none())
        || is_unread(ForumColumn::To, to.is_none());
    ForumRow {
        origin: row.origin(),
        name: row.read(ForumColumn::Name, Cell::text, findings),
        subject_area: row.read(ForumColumn::SubjectArea, Cell::line, findings),
        seats: row.read(ForumColumn::Seats, Cell::count, findings),
        basis: row.read(ForumColumn::Basis, Cell::word, findings),
        appointer: row.read(ForumColumn::Appointer, Cell::text, findings),
        from,
        to,
        has_unreadable_term,
        is_personal: row.read(ForumColumn::IsPersonal, Cell::word, findings),
        letter_text: row.read(ForumColumn::LetterText, letter_text, findings),
        description: row.read(ForumColumn::Description, Cell::sentence, findings),
    }
}

/// Reads a row of `mandater.csv`: a seat in a forum, and who holds it from when to when.
/// Whether person and forum exist is judged later. The roles are those of the council's own, `None`
/// where they could not be read.
pub(super) fn mandate(
    row: &RowReader<MandateColumn>,
    roles: Option<&[Arc<OwnRole>]>,
    findings: &mut Diagnostics,
) -> MandateRow {
    MandateRow {
        origin: row.origin(),
        number: row.read(MandateColumn::Number, Cell::number, findings),
        name: row.read(MandateColumn::Name, Cell::name_of_other_row, findings),
        municipality: row.read(MandateColumn::Municipality, Cell::line, findings),
        forum: row.read(MandateColumn::Forum, Cell::line, findings),
        role: row.read(
            MandateColumn::Role,
            |cell, findings| cell.role(roles, findings),
            findings,
        ),
        stands_in_for: row.read(
            MandateColumn::StandsInFor,
            Cell::name_of_other_row,
            findings,
        ),
        appointment: row.read(MandateColumn::Appointment, Cell::word, findings),
        from: row.read(MandateColumn::From, Cell::date, findings),
        to: row.read(MandateColumn::To, Cell::end, findings),
        reappointed: row.read(MandateColumn::Reappointed, Cell::date, findings),
        thanks: row.read(MandateColumn::Thanks, Cell::word, findings),
    }
}

/// Reads a row of `kontakter.csv`: a person of the secretariat whom readers may ask. The contact
/// is `None` when one of its cells is empty or has a fault; all four cells are read before, so
/// that all faults show.
pub(super) fn contact(
    row: &RowReader<ContactColumn>,
    findings: &mut Diagnostics,
) -> ContactRow {
    let name = row.read(ContactColumn::Name, Cell::person_name, findings);
    let title = row.read(ContactColumn::Title, Cell::title, findings);
    let phone = row.read(ContactColumn::Phone, Cell::phone, findings);
    let email = row.read(ContactColumn::Email, Cell::email, findings);
    let contact = || {
        Some(Contact {
            name: name?,
            title: title?,
            phone: phone?,
            email: email?,
        })
    };
    ContactRow { origin: row.origin(), contact: contact() }
}

/// Reads a cell as the letter of a party, be it of all Denmark or of a local list.
pub(super) fn party<C: TableColumn>(
    row: &RowReader<C>,
    column: C,
    local_lists: &[String],
    findings: &mut Diagnostics,
) -> Option<String> {
    row.read(column, |cell, findings| cell.party(local_lists, findings), findings)
}

/// Reads a cell as the key of a text about a forum in the folder `tekster`, and gives the path of
/// that text. What is no key is reported; whether the text is there is looked at later.
fn letter_text(cell: &Cell, findings: &mut Diagnostics) -> Option<String> {
    let path = schema::forum_text(&cell.line(findings)?);
    if path.is_none() {
        cell.report(ReferenceFinding::BadTextKey, findings);
    }
    path
}

/// Reads a cell as the name of a picture that lies in the folder `billeder` itself. A path
/// that leads elsewhere, and a hidden file, are reported; whether the picture is there is
/// looked at later.
fn picture(cell: &Cell, findings: &mut Diagnostics) -> Option<PictureRef> {
    let name = cell.line(findings)?;
    let is_plain = !name.contains(['/', '\\', ':']) && !name.starts_with('.');
    if !is_plain {
        findings.push_value(cell.origin.clone(), &name, PictureFinding::BadPath);
        return None;
    }
    Some(PictureRef { name, origin: cell.origin.clone() })
}
