//! Whether a former name that the office gives a person can be one, by the other rows and by the
//! letters that were sent.

use std::collections::HashMap;

use crate::findings::sink::Diagnostics;
use crate::findings::{InsteadOfFormerName, SentFinding};
use crate::period::letter_contents::Kind;
use crate::period::name_likeness::NameLikeness;
use crate::period::register::Register;
use crate::period::rows::{AppointeeRow, Rows, TableRow as _};
use crate::period::schema::AppointeeColumn;

/// A former name in its row.
#[derive(Clone, Copy)]
struct FormerName<'a> {
    /// The row of the person.
    row: &'a AppointeeRow,
    /// The member number of the person.
    number: &'a str,
    /// The present name of the person.
    present: &'a str,
    /// One of the person's former names.
    former: &'a str,
}

/// Reports former names that are the present name of the same person or a name of another, that
/// no letter was sent to, or that are nothing like the present name. Before the first letter is
/// recorded a former name changes nothing, so only the first of these is reported then.
pub(super) fn check_former_names(rows: &Rows, findings: &mut Diagnostics) {
    // Without a former name, as in most periods, nobody else's name is of interest.
    if rows.appointees.iter().all(|row| row.former_names.is_empty()) {
        return;
    }
    let known = KnownLetters {
        register: &rows.register,
        present: bearers(rows, |row| row.name.as_slice()),
        former: bearers(rows, |row| &row.former_names),
    };
    for name in rows.appointees.iter().flat_map(former_names) {
        if let Some(finding) = known.fault(name) {
            let origin = name.row.at(AppointeeColumn::FormerNames);
            findings.push_value(origin, name.former, finding);
        }
    }
}

/// Gives the former names of a row whose number and name could be read.
fn former_names(row: &AppointeeRow) -> impl Iterator<Item = FormerName<'_>> {
    let person = row.number.as_deref().zip(row.name.as_deref());
    person.into_iter().flat_map(move |(number, present)| {
        let former = row.former_names.iter();
        former.map(move |former| FormerName { row, number, present, former })
    })
}

/// The numbers of the appointees who bear each name.
type Bearers<'a> = HashMap<&'a str, Vec<&'a str>>;

/// Collects who bears which of the names that `names_of` gives of a row.
fn bearers<'a>(
    rows: &'a Rows,
    names_of: impl Fn(&'a AppointeeRow) -> &'a [String],
) -> Bearers<'a> {
    let mut bearers = Bearers::new();
    for row in &rows.appointees {
        let Some(number) = row.number.as_deref() else { continue };
        for name in names_of(row) {
            bearers.entry(name).or_default().push(number);
        }
    }
    bearers
}

/// What former names are judged by.
struct KnownLetters<'a> {
    /// The letters that were sent.
    register: &'a Register,
    /// Who has each name now, by the data.
    present: Bearers<'a>,
    /// Who had each name before, by the data.
    former: Bearers<'a>,
}

impl<'a> KnownLetters<'a> {
    /// Finds what is wrong with a former name; the gravest fault, if there are several.
    fn fault(&self, name: FormerName<'a>) -> Option<SentFinding> {
        let FormerName { number, present, former, .. } = name;
        if former == present {
            return Some(SentFinding::FormerNameIsPresent);
        }
        if self.register.is_empty() {
            return None;
        }
        let was_sent = self.register.was_addressed(number, former);
        if let Some(other) = self.other_bearer(name, was_sent) {
            return Some(SentFinding::FormerNameOfAnother { other: other.to_owned() });
        }
        if !was_sent {
            return self.unknown(name);
        }
        let is_unlike = NameLikeness::of(former, present) == NameLikeness::None;
        is_unlike.then(|| SentFinding::FormerNameUnlike(present.to_owned()))
    }

    /// Finds another appointee who has the name now, or who had it before. Two people of one name
    /// are told apart by their letters, each under a number of its own. Of two who are said to
    /// have had it, only one to whom no letter went by it is in doubt.
    fn other_bearer(&self, name: FormerName<'a>, was_sent: bool) -> Option<&'a str> {
        let others = |bearers: &Bearers<'a>| {
            let all = bearers.get(name.former).into_iter().flatten().copied();
            all.filter(|number| *number != name.number).collect::<Vec<_>>()
        };
        let is_told_apart =
            |other| was_sent && self.register.was_addressed(other, name.former);
        let mut having = others(&self.present).into_iter();
        let now = having.find(|other| !is_told_apart(*other));
        now.or_else(|| others(&self.former).into_iter().find(|_| !was_sent))
    }

    /// Makes the finding about a former name to which no letter was sent, unless one was sent to
    /// another former name of the person.
    fn unknown(&self, name: FormerName<'a>) -> Option<SentFinding> {
        let FormerName { row, number, present, former } = name;
        let was_sent = |name: &String| self.register.was_addressed(number, name.as_str());
        if row.former_names.iter().any(was_sent) {
            return None;
        }
        let last_under =
            KINDS.iter().find_map(|kind| self.register.last_under(number, *kind));
        let last_to = KINDS.iter().find_map(|kind| self.register.last_to(former, *kind));
        let instead = match (last_to, last_under) {
            _ if self.register.was_addressed(number, present) => {
                InsteadOfFormerName::ToPresentName
            }
            (Some(last), _) => {
                InsteadOfFormerName::UnderOtherNumber(last.number.to_string())
            }
            (None, Some(last)) => InsteadOfFormerName::ToOtherName(last.name.to_string()),
            (None, None) => InsteadOfFormerName::Nothing,
        };
        Some(SentFinding::UnknownFormerName { number: number.to_owned(), instead })
    }
}

/// What letters may be about, in the order in which they are looked for.
const KINDS: [Kind; 2] = [Kind::Mandates, Kind::Thanks];
