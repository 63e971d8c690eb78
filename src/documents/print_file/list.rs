//! The list in front of the letters of a print file: who is in it and on which pages, and who
//! gets no letter on paper.

use serde::Serialize;

use super::{FileNumber, MeasuredLetter, PrintFile};
use crate::documents::council;
use crate::documents::letter::Letter;
use crate::ground::danish;
use crate::output::manifest::{Absentee, PrintedLetter};
use crate::period::letter_contents::Kind;
use crate::period::model::Dispatch;

/// What the template of the list receives as `/liste.json`.
#[derive(Debug, Serialize)]
pub(super) struct ListData<'a> {
    /// The name of the council, in title and footer: "KKR Sjælland".
    council: &'a str,
    /// The years of the period behind it: "2022–2026".
    period: String,
    /// The day that new letters bear: "breve af 2. februar 2022".
    date: String,
    /// Whether the persons in the data are invented; the list then says that letters must not be
    /// sent.
    sample: bool,
    /// The number of the file and how many files there are: "fil 3 af 16". Of a single file the
    /// list says nothing.
    part: [usize; 2],
    /// Whether the letters are printed on both sides, as the list tells whoever prints them.
    duplex: bool,
    /// The letters by their number of sheets, the thinnest first.
    groups: Vec<ListGroup<'a>>,
    /// Who gets no letter on paper, and why, in a table of its own; empty where that is nobody.
    others: &'a [Absentee],
}

/// The letters of as many sheets, in a table below "Breve på 2 ark (17)".
#[derive(Debug, Serialize)]
struct ListGroup<'a> {
    /// How many sheets of paper each of the letters has.
    sheets: usize,
    /// The letters in mailing order.
    letters: Vec<ListRow<'a>>,
}

/// A letter in the list.
#[derive(Debug, Serialize)]
struct ListRow<'a> {
    /// The number of the person in `udpegede.csv`.
    number: &'a str,
    /// The full name of the person.
    name: &'a str,
    /// Postcode and town, in one line: "4100 Ringsted".
    town: String,
    /// Whether the letter thanks for mandates that have ended: the name has "(tak)" behind it.
    thanks: bool,
    /// The first page of the letter in the file, from 1, by which it can be printed again.
    first_page: usize,
    /// The last page of the letter in the file. A blank back behind it is not counted.
    last_page: usize,
}

impl<'a> ListData<'a> {
    /// Lists the letters of a file, when the first of them begins on the page `first_page`. They
    /// stand in the order of their sheets.
    pub(super) fn new(
        file: &'a PrintFile,
        first_page: usize,
        letters: &'a [MeasuredLetter],
    ) -> Self {
        let settings = &file.period.settings;
        let FileNumber { number, count } = file.number;
        Self {
            council: &settings.council.name,
            period: council::years(file.period),
            date: danish::date(settings.letter.date),
            sample: settings.is_sample,
            part: [number, count],
            duplex: settings.print.is_duplex,
            groups: groups(letters, &file.entries(first_page, letters)),
            others: &file.others,
        }
    }
}

/// Gathers letters, which stand in the order of their sheets, into groups of as many sheets.
fn groups<'a>(
    letters: &'a [MeasuredLetter],
    entries: &[PrintedLetter],
) -> Vec<ListGroup<'a>> {
    let mut groups: Vec<ListGroup> = Vec::new();
    for (measured, entry) in letters.iter().zip(entries) {
        let row = ListRow::new(measured.letter, entry);
        let sheets = measured.sheets;
        match groups.last_mut() {
            Some(group) if group.sheets == sheets => group.letters.push(row),
            _ => groups.push(ListGroup { sheets, letters: vec![row] }),
        }
    }
    groups
}

impl<'a> ListRow<'a> {
    /// Makes the row of a letter, which stands where `entry` says.
    fn new(letter: &'a Letter, entry: &PrintedLetter) -> Self {
        let town = match &letter.appointee.dispatch {
            Dispatch::Post(address) => address.locality.in_one_line(),
            Dispatch::Email(_) | Dispatch::None(_) => String::new(),
        };
        Self {
            number: &letter.appointee.number,
            name: &letter.appointee.name,
            town,
            thanks: letter.kind == Kind::Thanks,
            first_page: entry.first_page,
            last_page: entry.last_page,
        }
    }
}
