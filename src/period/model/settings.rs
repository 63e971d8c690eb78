//! What `periode.json` says: the council and its period, how letters and folder look, and how
//! they are printed.

use time::Date;

use super::Palette;
use crate::ground::length::Mm;
use crate::pdf::paper::Grammage;
use crate::pdf::press::PictureColour;
use crate::period::envelope::Envelope;
use crate::period::label_sheet::LabelSheet;

/// The settings of a period, complete and judged.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Whether the persons in the data are invented. Then every letter carries a mark.
    pub is_sample: bool,
    /// The council that the documents are about.
    pub council: Council,
    /// The election period with its first and last day.
    pub term: Term,
    /// Place, date and envelope of the letters.
    pub letter: LetterSettings,
    /// How many appointments the folder says that the council makes in a period.
    pub appointments: AppointmentRange,
    /// The day of the folder, whose month stands in its imprint. It stays when the letters of a
    /// later day are made.
    pub folder_date: Date,
    /// The day on which the Blå Bog is true, unless a run asks for another one.
    pub blue_book_date: Date,
    /// The bodies on the administrative side of the structure, below the secretariat, in
    /// the order in which they are drawn.
    pub administration: Vec<String>,
    /// The weight of the paper on which the office prints its booklet.
    pub grammage: Grammage,
    /// The council's colours, for screen and press.
    pub palette: Palette,
    /// What the print shop asks of the press edition.
    pub press: PressSettings,
    /// How letters are printed.
    pub print: PrintSettings,
    /// The publisher and the imprint of the folder.
    pub imprint: Imprint,
}

/// The regional municipal contact council.
#[derive(Debug, Clone)]
pub struct Council {
    /// The full name: "KKR Sjælland".
    pub name: String,
    /// The name without the word for the council: "Sjælland".
    pub short_name: String,
    /// The region that the council lies in, or several: "Region Sjælland".
    pub region: String,
    /// The adjective of the region, as in "de sjællandske kommuner": "sjællandske". `None` for a
    /// council that has none, like that of the capital.
    pub adjective: Option<String>,
    /// The address of the council's website; it begins with `https://`.
    pub website: String,
    /// The postal address of the secretariat on one line, to which letters come back that cannot be
    /// delivered: "Eksempelvej 1, 4180 Sorø". `None` where the office has not given one.
    pub address: Option<String>,
}

/// An election period, by its days.
#[derive(Debug, Clone, Copy)]
pub struct Term {
    /// The first day of the period.
    pub from: Date,
    /// The last day of the period, later than the first.
    pub to: Date,
    /// Which of the council's periods it is: 1 for its first, 2 for its second.
    pub number: u32,
}

impl Term {
    /// Gives the name that the period has in data and paths: "2022-2026".
    pub fn key(&self) -> String {
        format!("{}-{}", self.from.year(), self.to.year())
    }

    /// Tells whether a day lies within the period; its first and last day do.
    pub fn contains(&self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }
}

/// How many appointments the council makes in a period, as the folder prints it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AppointmentRange {
    /// The least number of appointments.
    pub fewest: u32,
    /// The greatest number of appointments; it counts as within the range.
    pub most: u32,
}

/// What all letters have in common.
#[derive(Debug, Clone)]
pub struct LetterSettings {
    /// The town at which the letters are dated: "Sorø".
    pub place: String,
    /// The day that the letters bear, whenever they are made.
    pub date: Date,
    /// The window envelope that the letters go into.
    pub envelope: Envelope,
    /// The sheet of labels on which the addresses are printed too; none where the office has
    /// asked for no labels.
    pub labels: Option<&'static LabelSheet>,
    /// Who sends the e-mails that letters are attached to, and who receives a copy.
    pub mail: MailSettings,
    /// Whether letters have a small line at their right edge where they are folded.
    pub has_fold_marks: bool,
}

/// The mailboxes of the office in the headers of e-mails.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MailSettings {
    /// The mailbox that e-mails are sent from; `None` for that of whoever opens the draft.
    pub sender: Option<MailAddress>,
    /// The mailbox that receives a copy of every e-mail; `None` for no copy.
    pub copy: Option<MailAddress>,
}

/// A mailbox with the name that recipients see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailAddress {
    /// The name: "KKR Sjælland"; may be empty.
    pub name: String,
    /// The address, in plain characters: "kkr@kl.dk".
    pub address: String,
}

/// What the print shop asks of the press edition.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PressSettings {
    /// How far colours reach beyond the trim, to every side.
    pub bleed: Mm,
    /// Whether the pages carry crop marks and a line of information beyond the bleed.
    pub has_marks: bool,
    /// What becomes of pictures in screen colours.
    pub pictures: PictureColour,
}

impl Default for PressSettings {
    /// Gives what most print shops ask for; `docs/press.md` says where that is known from.
    fn default() -> Self {
        Self {
            bleed: Mm(3.0),
            has_marks: false,
            pictures: PictureColour::Cmyk,
        }
    }
}

/// How letters are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrintSettings {
    /// Whether both sides of the paper are printed on.
    pub is_duplex: bool,
    /// Whether the first page of a letter shows where the staple goes.
    pub has_staple_mark: bool,
    /// Whether the sheets carry the marks by which an inserting machine tells letters apart.
    pub has_insertion_marks: bool,
    /// The most letters that go into one print file, at least 1.
    pub letters_per_file: usize,
}

impl PrintSettings {
    /// Counts the sheets of paper that so many pages take; a blank back counts with its sheet.
    pub fn sheets(self, pages: usize) -> usize {
        pages.div_ceil(self.pages(1))
    }

    /// Counts the pages that so many sheets of paper have, blank ones among them.
    pub fn pages(self, sheets: usize) -> usize {
        if self.is_duplex { 2 * sheets } else { sheets }
    }
}

impl Default for PrintSettings {
    /// Gives what suits an office printer: both sides, no marks, and one file for the letters
    /// of an ordinary council.
    fn default() -> Self {
        Self {
            is_duplex: true,
            has_staple_mark: false,
            has_insertion_marks: false,
            letters_per_file: 100,
        }
    }
}

/// Publisher and imprint of the folder.
#[derive(Debug, Clone)]
pub struct Imprint {
    /// The name of whoever publishes the folder.
    pub publisher: String,
    /// The lines below it, in the council's own words, from the top down.
    pub lines: Vec<String>,
}
