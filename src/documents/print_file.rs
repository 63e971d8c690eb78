//! A print file: letters in the order in which they are printed and put into envelopes,
//! each beginning on a front side, behind a list of them.

use serde::Serialize;

use crate::documents::council;
use crate::documents::letter::Letter;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::ground::danish;
use crate::ground::digest::Digest;
use crate::ground::length::Mm;
use crate::output::division;
use crate::output::manifest::{Absentee, Output, PrintedLetter};
use crate::period::contents::Kind;
use crate::period::model::{Dispatch, ElectionPeriod, PrintSettings};
use crate::typeset::render::{Pages, Particulars, Sheets, Standard, Stroke};
use crate::typeset::world::Base;

/// What the paths of the print files of all letters begin with.
pub(crate) const ALL: &str = "breve-tryk";

/// What the paths of print files begin with that hold the letters somebody has asked for.
pub(crate) const EXTRACT: &str = "breve-udtraek";

/// The template of the list.
pub(crate) const TEMPLATE: &str = "/templates/breve-liste.typ";

/// About as many persons stand on a page of the list: a first guess at its length, which is
/// laid out again where that is wrong.
const PERSONS_ON_A_PAGE: usize = 44;

/// Where the staple goes: across the corner at the top left of a letter's first page.
const STAPLE: Stroke = Stroke {
    from: (Mm(5.0), Mm(11.0)),
    to: (Mm(11.0), Mm(5.0)),
    thickness: Mm(0.4),
};

/// What an inserting machine reads on every sheet, at the left edge of its front.
const SHEET_MARK: Stroke = insertion_mark(Mm(110.0));

/// What it reads on the last sheet of a letter, too.
const LAST_SHEET_MARK: Stroke = insertion_mark(Mm(118.0));

/// A bar for an inserting machine at a height of the sheet.
const fn insertion_mark(y: Mm) -> Stroke {
    Stroke {
        from: (Mm(5.0), y),
        to: (Mm(15.0), y),
        thickness: Mm(0.5),
    }
}

/// A print file to be made.
pub struct PrintFile<'a> {
    /// Its path below the output folder.
    pub path: String,
    /// The period.
    pub period: &'a ElectionPeriod,
    /// Which of how many files it is, from 1.
    pub part: (usize, usize),
    /// Who gets no letter on paper, for the list.
    pub others: Vec<Absentee>,
}

/// Whether a letter goes onto paper.
pub(crate) fn is_printed(letter: &Letter) -> bool {
    matches!(letter.appointee.dispatch, Dispatch::Post(_))
}

/// Whether a path is that of the print file of a number, of all letters.
pub(crate) fn is_numbered(path: &str, number: usize) -> bool {
    [1, 2].iter().any(|count| {
        (*count == 2 || number == 1) && path == division::part_path(ALL, number, *count)
    })
}

/// `/liste.json`
#[derive(Debug, Serialize)]
struct ListData<'a> {
    /// "KKR Sjælland"
    council: &'a str,
    /// "2022–2026"
    period: String,
    /// "2. februar 2022"
    date: String,
    /// Whether persons in the data are invented.
    sample: bool,
    /// Which of how many files it is, from 1.
    part: (usize, usize),
    /// Whether the letters are printed on both sides.
    duplex: bool,
    /// The letters by their number of sheets.
    groups: Vec<Group<'a>>,
    /// Who gets no letter on paper.
    others: &'a [Absentee],
}

/// Letters of as many sheets.
#[derive(Debug, Serialize)]
struct Group<'a> {
    /// How many.
    sheets: usize,
    /// In mailing order.
    letters: Vec<Row<'a>>,
}

/// A letter in the list.
#[derive(Debug, Serialize)]
struct Row<'a> {
    /// The member number.
    number: &'a str,
    /// Full name.
    name: &'a str,
    /// "4100 Ringsted"
    town: String,
    /// Whether it thanks for mandates that have ended.
    thanks: bool,
    /// Its first page in the file, from 1.
    first_page: usize,
    /// Its last page in the file.
    last_page: usize,
}

/// A letter that is ready to be printed.
pub(crate) struct Printed<'a> {
    /// The letter.
    letter: &'a Letter<'a>,
    /// Its pages, without blank ones.
    pages: usize,
    /// How many sheets of paper it takes.
    sheets: usize,
}

impl PrintFile<'_> {
    /// The digest of what the file is made of: the letters of its part, the list, the marks;
    /// `stock` is that of what lists share.
    pub fn content(&self, letters: &[Digest], stock: Digest) -> Digest {
        let list = serde_json::to_vec(&self.list(0, &[])).expect("the list is plain");
        let settings = format!("{:?}", self.period.settings.print);
        let digests = std::iter::once(&stock).chain(letters);
        let digests = digests.map(|digest| digest.as_ref().to_vec());
        Digest::of_parts([list, settings.into_bytes()].into_iter().chain(digests))
    }

    /// Makes the file of letters in mailing order, each with its pages.
    pub fn make(
        &self,
        base: &Base,
        letters: Vec<(&Letter, Sheets)>,
        content: Digest,
        to: &mut Diagnostics,
    ) -> Option<(Output, Vec<u8>)> {
        let settings = self.period.settings.print;
        let mut letters: Vec<_> = letters
            .into_iter()
            .map(|(letter, sheets)| (Printed::new(letter, &sheets, settings), sheets))
            .collect();
        letters.sort_by_key(|(printed, _)| printed.sheets);
        let (printed, sheets): (Vec<_>, Vec<_>) = letters.into_iter().unzip();
        let (mut pages, first_page) = self.lay_out_list(base, &printed, to)?;
        let entries = self.entries(first_page, &printed);
        let blanks = first_page - 1 - pages.count();
        let blank = Sheets::blank(&pages);
        pages.append(std::iter::repeat_n(blank, blanks));
        pages.append(sheets.into_iter().map(|sheets| finish(sheets, settings)));
        let pdf = pages.export(&self.particulars(), &subject(), to)?;
        let made = Output::new(&self.path, &pdf, pages.count(), content, to);
        let output = Output { letters: entries, ..made };
        Some((output, pdf))
    }

    /// Lays out the list, and gives the page on which the letters begin behind it. Its own
    /// length decides that, and it names their pages; so it is laid out once more where it
    /// is not as long as was thought.
    fn lay_out_list<'b>(
        &self,
        base: &'b Base,
        letters: &[Printed],
        to: &mut Diagnostics,
    ) -> Option<(Pages<'b>, usize)> {
        let persons = letters.len() + self.others.len();
        let mut first = first_page(persons.div_ceil(PERSONS_ON_A_PAGE));
        let mut is_guess = true;
        loop {
            let list = self.list(first, letters);
            let json = serde_json::to_vec(&list).expect("the list is plain");
            let world = base.document(TEMPLATE, [("/liste.json", json)]);
            let mut findings = Diagnostics::new();
            let pages = Pages::compile(world, &subject(), &mut findings);
            let needed = pages.as_ref().map_or(first, |pages| first_page(pages.count()));
            // Once more may be for less; from then on it only grows, and so comes to an end.
            if needed > first || needed < first && is_guess {
                (first, is_guess) = (needed, false);
            } else {
                to.append_new(findings);
                return pages.map(|pages| (pages, first));
            }
        }
    }

    /// The list of letters, the first of which begins on a page.
    pub(crate) fn list<'b>(
        &'b self,
        first_page: usize,
        letters: &'b [Printed],
    ) -> impl Serialize {
        let settings = &self.period.settings;
        let mut groups: Vec<Group> = Vec::new();
        let entries = self.entries(first_page, letters);
        for (printed, entry) in letters.iter().zip(entries) {
            let row = Row::new(printed.letter, &entry);
            match groups.last_mut() {
                Some(group) if group.sheets == printed.sheets => group.letters.push(row),
                _ => groups.push(Group { sheets: printed.sheets, letters: vec![row] }),
            }
        }
        ListData {
            council: &settings.council.name,
            period: council::years(self.period),
            date: danish::date(settings.letter.date),
            sample: settings.is_sample,
            part: self.part,
            duplex: settings.print.is_duplex,
            groups,
            others: &self.others,
        }
    }

    /// Where each letter stands.
    fn entries(&self, first_page: usize, letters: &[Printed]) -> Vec<PrintedLetter> {
        let mut next = first_page;
        let entries = letters.iter().map(|printed| {
            let first_page = next;
            next += self.period.settings.print.pages(printed.sheets);
            PrintedLetter {
                path: printed.letter.path(),
                first_page,
                last_page: first_page + printed.pages - 1,
            }
        });
        entries.collect()
    }

    /// What the PDF says of itself.
    fn particulars(&self) -> Particulars {
        let settings = &self.period.settings;
        let council = &settings.council.name;
        let (number, count) = self.part;
        Particulars {
            identifier: format!(
                "{council} {} breve til tryk {number}/{count}",
                settings.term.key()
            ),
            date: settings.letter.date,
            standard: Standard::Print,
        }
    }
}

impl<'a> Printed<'a> {
    /// A letter of so many pages.
    pub(crate) fn new(
        letter: &'a Letter,
        sheets: &Sheets,
        settings: PrintSettings,
    ) -> Self {
        let pages = sheets.count();
        Self { letter, pages, sheets: settings.sheets(pages) }
    }
}

impl<'a> Row<'a> {
    /// The row of a letter.
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

/// The page on which the letters begin behind a list of so many pages: the front of a
/// sheet, whether backs are printed or not.
fn first_page(list: usize) -> usize {
    list + list % 2 + 1
}

/// The pages of a letter with their marks, and with a blank back where one is needed.
fn finish(mut sheets: Sheets, settings: PrintSettings) -> Sheets {
    if settings.is_duplex {
        sheets.pad();
    }
    if settings.has_staple_mark {
        sheets.draw(0, STAPLE);
    }
    if settings.has_insertion_marks {
        let step = settings.pages(1);
        let last = sheets.count() - step;
        (0..=last)
            .step_by(step)
            .for_each(|page| sheets.draw(page, SHEET_MARK));
        sheets.draw(last, LAST_SHEET_MARK);
    }
    sheets
}

/// Where findings go that Typst gives no place.
pub(crate) fn subject() -> Origin {
    Origin::file(TEMPLATE.trim_start_matches('/'))
}
