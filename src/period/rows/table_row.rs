//! What the rows of all tables have in common: where they stand, and where their cells do.

use super::{
    AppointeeRow, ContactRow, ForumRow, MandateRow, MunicipalityRow, OfficerRow,
};
use crate::findings::origin::Origin;
use crate::period::model::Appointee;
use crate::period::schema::{
    AppointeeColumn, ContactColumn, ForumColumn, MandateColumn, MunicipalityColumn,
    OfficerColumn, TableColumn,
};

/// A row of a table whose columns are known.
pub(crate) trait TableRow {
    /// The columns of the table.
    type Column: TableColumn;

    /// Says where the row stands.
    fn origin(&self) -> &Origin;

    /// Says where the row's cell of a column stands.
    fn at(&self, column: Self::Column) -> Origin {
        column.in_row(self.origin())
    }
}

/// Makes each of these types the rows of the table with the columns beside it.
macro_rules! rows {
    ($($row:ident: $columns:ident),+) => {
        $(impl TableRow for $row {
            type Column = $columns;

            fn origin(&self) -> &Origin {
                &self.origin
            }
        })+
    };
}

rows!(
    OfficerRow: OfficerColumn,
    MunicipalityRow: MunicipalityColumn,
    ForumRow: ForumColumn,
    AppointeeRow: AppointeeColumn,
    MandateRow: MandateColumn,
    ContactRow: ContactColumn,
    Appointee: AppointeeColumn
);
