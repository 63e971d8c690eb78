//! A print file: letters in the order in which they are printed and put into envelopes,
//! each beginning on a front side, behind a list of them.

mod list;

use serde::Serialize;

use self::list::ListData;
use super::done::NewDocument;
use super::file_number::FileNumber;
use super::letter::Letter;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::ground::digest::Digest;
use crate::ground::length::Mm;
use crate::output::manifest::{Absentee, Output, PrintedLetter};
use crate::period::model::{Dispatch, ElectionPeriod, PrintSettings};
use crate::typeset::render::{PagePoint, Pages, Particulars, Sheets, Standard, Stroke};
use crate::typeset::world::Base;

/// What the paths of the print files of all letters begin with: `breve-tryk.pdf`,
/// `breve-tryk-002.pdf`.
pub(crate) const ALL: &str = "breve-tryk";

/// What the paths of print files begin with that hold the letters somebody has asked for.
pub(crate) const EXTRACT: &str = "breve-udtraek";

/// The virtual path of the template of the list.
pub(crate) const TEMPLATE: &str = "/templates/breve-liste.typ";

/// About how many persons stand on a page of the list. It is a first guess at the length of the
/// list, which is laid out again where the guess is wrong.
const PERSONS_ON_A_PAGE: usize = 44;

/// The mark that shows where the staple goes: across the corner at the top left of the first page
/// of a letter.
const STAPLE: Stroke = Stroke {
    from: PagePoint { x: Mm(5.0), y: Mm(11.0) },
    to: PagePoint { x: Mm(11.0), y: Mm(5.0) },
    thickness: Mm(0.4),
};

/// The mark that an inserting machine reads on every sheet, at the left edge of its front.
const SHEET_MARK: Stroke = insertion_mark(Mm(110.0));

/// The second mark, by which an inserting machine knows the last sheet of a letter.
const LAST_SHEET_MARK: Stroke = insertion_mark(Mm(118.0));

/// Makes a bar for an inserting machine, so far from the top of the sheet.
const fn insertion_mark(y: Mm) -> Stroke {
    Stroke {
        from: PagePoint { x: Mm(5.0), y },
        to: PagePoint { x: Mm(15.0), y },
        thickness: Mm(0.5),
    }
}

/// A print file to be made.
pub struct PrintFile<'a> {
    /// The path of the file below the output folder.
    pub path: String,
    /// The period whose letters are printed.
    pub period: &'a ElectionPeriod,
    /// Which of how many print files it is.
    pub number: FileNumber,
    /// Who gets no letter on paper, as the list says at its end. Only the first file of all letters
    /// has them, so that nobody is named twice.
    pub others: Vec<Absentee>,
}

/// Whether a letter goes onto paper: whether its person gets it by post.
pub(crate) fn is_printed(letter: &Letter) -> bool {
    matches!(letter.appointee.dispatch, Dispatch::Post(_))
}

/// Whether a path is that of the print file of this number among those of all letters. The first
/// may be the only one, whose path has no number.
pub(crate) fn is_numbered(path: &str, number: usize) -> bool {
    let is_only = number == 1 && path == FileNumber { number: 1, count: 1 }.path(ALL);
    is_only || path == FileNumber { number, count: 2 }.path(ALL)
}

/// A letter that was laid out to be printed.
pub struct LaidOutLetter<'a> {
    /// The letter.
    pub letter: &'a Letter<'a>,
    /// The digest of all that the letter is made of.
    pub content: Digest,
    /// The pages of the letter.
    pub sheets: Sheets,
}

/// A letter with the size that it has on paper.
pub(crate) struct MeasuredLetter<'a> {
    /// The letter that was laid out.
    letter: &'a Letter<'a>,
    /// The digest of all that the letter is made of.
    content: Digest,
    /// How many pages it has, without a blank back.
    pages: usize,
    /// How many sheets of paper it takes.
    sheets: usize,
}

/// The list, laid out.
struct LaidOutList<'a> {
    /// The pages of the list, to which those of the letters are added.
    pages: Pages<'a>,
    /// The page of the file on which the first letter begins, from 1.
    first_letter_page: usize,
}

impl PrintFile<'_> {
    /// Digests what the file is made of: the letters of its part, given by their own digests, the
    /// list, the marks. `shared` is the digest of what all lists share.
    pub fn content_digest(&self, letters: &[Digest], shared: Digest) -> Digest {
        // The rows of the list follow from the letters, so an empty list will do.
        let list = serde_json::to_vec(&self.list(0, &[])).expect("the list is plain");
        let settings = format!("{:?}", self.period.settings.print);
        let digests = std::iter::once(&shared).chain(letters);
        let digests = digests.map(|digest| digest.as_ref().to_vec());
        Digest::of_parts([list, settings.into_bytes()].into_iter().chain(digests))
    }

    /// Makes the file of letters in mailing order, each with its pages; `content` is its [content
    /// digest](Self::content_digest). Letters of as many sheets stand together, the thinnest first.
    /// Gives `None` when the template of the list has a fault, which is among the findings.
    pub fn make(
        &self,
        base: &Base,
        letters: Vec<LaidOutLetter>,
        content: Digest,
        findings: &mut Diagnostics,
    ) -> Option<NewDocument> {
        let settings = self.period.settings.print;
        let measured = letters
            .into_iter()
            .map(|laid_out| (MeasuredLetter::new(&laid_out, settings), laid_out.sheets));
        let mut measured: Vec<_> = measured.collect();
        measured.sort_by_key(|(letter, _)| letter.sheets);
        let (letters, sheets): (Vec<_>, Vec<_>) = measured.into_iter().unzip();
        let list = self.lay_out_list(base, &letters, findings)?;
        let entries = self.entries(list.first_letter_page, &letters);
        let mut pages = list.with_blanks();
        pages.append(sheets.into_iter().map(|sheets| finish(sheets, settings)));
        let pdf = pages.export(&self.particulars(), &subject(), findings)?;
        let made = Output::new(&self.path, &pdf, pages.count(), content, findings);
        let output = Output { letters: entries, ..made };
        Some(NewDocument { output, bytes: pdf })
    }

    /// Lays out the list. Its own length decides where the letters begin behind it, and it names
    /// their pages; so it is laid out once more where it is not as long as was thought.
    fn lay_out_list<'b>(
        &self,
        base: &'b Base,
        letters: &[MeasuredLetter],
        findings: &mut Diagnostics,
    ) -> Option<LaidOutList<'b>> {
        let persons = letters.len() + self.others.len();
        let mut first = first_page(persons.div_ceil(PERSONS_ON_A_PAGE));
        let mut is_guess = true;
        loop {
            let mut found = Diagnostics::new();
            let pages = self.compile_list(base, first, letters, &mut found);
            let needed = pages.as_ref().map_or(first, |pages| first_page(pages.count()));
            // The second try may be for fewer pages; later ones are for more alone, and so come
            // to an end.
            if needed > first || needed < first && is_guess {
                (first, is_guess) = (needed, false);
            } else {
                findings.append_new(found);
                return pages
                    .map(|pages| LaidOutList { pages, first_letter_page: first });
            }
        }
    }

    /// Lays out the list once, with the first letter on the page `first_page` of the file.
    fn compile_list<'b>(
        &self,
        base: &'b Base,
        first_page: usize,
        letters: &[MeasuredLetter],
        findings: &mut Diagnostics,
    ) -> Option<Pages<'b>> {
        let list = self.list(first_page, letters);
        let json = serde_json::to_vec(&list).expect("the list is plain");
        let world = base.document(TEMPLATE, [("/liste.json", json)]);
        Pages::compile(world, &subject(), findings)
    }

    /// Makes what the template of the list receives as `/liste.json`, when the first letter begins
    /// on the page `first_page` of the file.
    pub(crate) fn list<'b>(
        &'b self,
        first_page: usize,
        letters: &'b [MeasuredLetter],
    ) -> impl Serialize {
        ListData::new(self, first_page, letters)
    }

    /// Tells on which pages of the file each letter stands, when the first begins on the page
    /// `first_page`. Each begins on a sheet of its own.
    fn entries(
        &self,
        first_page: usize,
        letters: &[MeasuredLetter],
    ) -> Vec<PrintedLetter> {
        let mut next = first_page;
        let entries = letters.iter().map(|measured| {
            let first_page = next;
            next += self.period.settings.print.pages(measured.sheets);
            PrintedLetter {
                path: measured.letter.path(),
                first_page,
                last_page: first_page + measured.pages - 1,
                content_sha256: Some(measured.content),
            }
        });
        entries.collect()
    }

    /// Makes what the PDF says of itself.
    fn particulars(&self) -> Particulars {
        let settings = &self.period.settings;
        let council = &settings.council.name;
        let FileNumber { number, count } = self.number;
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

impl<'a> LaidOutList<'a> {
    /// Gives the pages of the list, and behind them blank ones up to the first letter: the back of
    /// its last sheet, and more where the list has become shorter than was thought.
    fn with_blanks(mut self) -> Pages<'a> {
        let blanks = self.first_letter_page - 1 - self.pages.count();
        let blank = Sheets::blank(&self.pages);
        self.pages.append(std::iter::repeat_n(blank, blanks));
        self.pages
    }
}

impl<'a> MeasuredLetter<'a> {
    /// Measures a letter that was laid out on these pages.
    pub(crate) fn new(laid_out: &LaidOutLetter<'a>, settings: PrintSettings) -> Self {
        let LaidOutLetter { letter, content, sheets } = laid_out;
        let pages = sheets.count();
        Self {
            letter,
            content: *content,
            pages,
            sheets: settings.sheets(pages),
        }
    }
}

/// Gives the page on which the letters begin behind a list of so many pages: the front of a
/// sheet, whether backs are printed or not.
fn first_page(list: usize) -> usize {
    list + list % 2 + 1
}

/// Draws the marks that the period wants onto the pages of a letter, and adds a blank back where
/// one is needed.
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

/// Gives the place of findings to which Typst gives none: the template of the list.
pub(crate) fn subject() -> Origin {
    Origin::file(TEMPLATE.trim_start_matches('/'))
}
