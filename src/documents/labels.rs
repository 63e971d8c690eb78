//! The addresses of letters on sheets of labels, for councils that do not use window envelopes.

use serde::Serialize;

use super::address_block;
use super::done::NewDocument;
use super::file_number::FileNumber;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{PageFinding, Phrase};
use crate::ground::digest::Digest;
use crate::ground::length::Mm;
use crate::output::manifest::Output;
use crate::period::address::Line;
use crate::period::envelope::Window;
use crate::period::label_sheet::LabelSheet;
use crate::period::model::{Appointee, ElectionPeriod};
use crate::period::rows::TableRow as _;
use crate::period::schema::AppointeeColumn;
use crate::typeset::page_ink::TOLERANCE;
use crate::typeset::page_ink::address_ink::addresses;
use crate::typeset::page_ink::area::Area;
use crate::typeset::render::{Pages, Particulars, Standard};
use crate::typeset::world::Base;

/// What the paths of the labels of all letters by post begin with: `etiketter.pdf`,
/// `etiketter-002.pdf`.
pub const ALL: &str = "etiketter";

/// What the paths of labels begin with when somebody has asked for some letters alone.
pub const EXTRACT: &str = "etiketter-udtraek";

/// How many sheets a file has at most: as many as a packet, and as memory has room for.
const SHEETS_PER_FILE: usize = 100;

/// The virtual path of the template.
pub(crate) const TEMPLATE: &str = "/templates/etiketter.typ";

/// How far an address keeps away from the edges of its label, so that it is whole when the
/// printer takes the sheet a little askew.
const INSET: Mm = Mm(3.0);

/// A file of labels to be made.
#[derive(Debug)]
pub struct LabelFile<'a> {
    /// The path of the file below the output folder.
    pub path: String,
    /// The period whose council sends the letters.
    period: &'a ElectionPeriod,
    /// The kind of sheets that the labels are on.
    sheet: &'static LabelSheet,
    /// Which of how many files of labels it is.
    number: FileNumber,
    /// Whose addresses the labels have, row by row. There is at least one.
    recipients: &'a [&'a Appointee],
}

/// What the template receives as `/etiketter.json`.
#[derive(Debug, Serialize)]
struct LabelsData<'a> {
    /// The name of the council, in the title of the PDF: "KKR Sjælland".
    council: &'a str,
    /// How many labels a sheet has; the template begins a page behind so many.
    per_sheet: usize,
    /// The labels of all sheets, row by row. The last sheet may have fewer than it has room for.
    labels: Vec<LabelData>,
}

/// The address on one label.
#[derive(Debug, Serialize)]
struct LabelData {
    /// The part of its sheet that the address keeps within, in millimetres from the top left.
    room: Window,
    /// The lines of the address. Where a line is too wide, the template prints its short form.
    lines: Vec<Line>,
}

/// Whether a path below the output folder is that of a file of labels, be it of all letters or of
/// some.
pub fn is_path(path: &str) -> bool {
    path.starts_with(ALL)
}

/// Divides the labels for people whose letters go by post into files, in the given order. The
/// paths of the files begin with `name`, which is [`ALL`] or [`EXTRACT`]. No people give no
/// files.
pub fn files<'a>(
    name: &'static str,
    period: &'a ElectionPeriod,
    sheet: &'static LabelSheet,
    recipients: &'a [&'a Appointee],
) -> impl Iterator<Item = LabelFile<'a>> {
    let parts = recipients.chunks(SHEETS_PER_FILE * sheet.count());
    let count = parts.len();
    (1..).zip(parts).map(move |(number, recipients)| {
        let number = FileNumber { number, count };
        LabelFile {
            path: number.path(name),
            period,
            sheet,
            number,
            recipients,
        }
    })
}

impl LabelFile<'_> {
    /// Digests all that the labels are made of; `shared` is the digest of what all labels share.
    pub fn content_digest(&self, shared: Digest) -> Digest {
        let lines = self.recipients.iter().map(|one| address_block::lines(one));
        let lines = lines.map(|lines| format!("{lines:?}"));
        let (sheet, particulars) = (self.sheet, self.particulars());
        let own = [format!("{sheet:?}"), format!("{particulars:?}")];
        let parts = lines.chain(own).map(String::into_bytes);
        Digest::of_parts([shared.as_ref().to_vec()].into_iter().chain(parts))
    }

    /// Makes the file; `content` is its [content digest](Self::content_digest). An address that
    /// does not fit its label is reported at its person, and printed all the same. Gives `None`
    /// when the template has a fault, which is among the findings.
    pub fn make(
        &self,
        base: &Base,
        content: Digest,
        findings: &mut Diagnostics,
    ) -> Option<NewDocument> {
        let json = serde_json::to_vec(&self.data()).expect("the data is plain");
        let world = base.document(TEMPLATE, [("/etiketter.json", json)]);
        let pages = Pages::compile(world, &self.subject(), findings)?;
        self.check_fit(&pages, findings);
        let pdf = pages.export(&self.particulars(), &self.subject(), findings)?;
        let output = Output::new(&self.path, &pdf, pages.count(), content, findings);
        Some(NewDocument { output, bytes: pdf })
    }

    /// Gives the place of findings to which Typst gives none: the name of the first person of the
    /// file in the table.
    pub fn subject(&self) -> Origin {
        subject(self.recipients[0])
    }

    /// Makes what the PDF says of itself.
    fn particulars(&self) -> Particulars {
        let settings = &self.period.settings;
        let council = &settings.council.name;
        let FileNumber { number, count } = self.number;
        let term = settings.term.key();
        Particulars {
            identifier: format!("{council} {term} etiketter {number}/{count}"),
            date: settings.letter.date,
            standard: Standard::Accessible,
        }
    }

    /// Makes what the template receives.
    pub(crate) fn data(&self) -> impl Serialize {
        let recipients = self.recipients.iter().enumerate();
        let labels = recipients.map(|(index, appointee)| LabelData {
            room: room(self.sheet, index),
            lines: address_block::lines(appointee),
        });
        LabelsData {
            council: &self.period.settings.council.name,
            per_sheet: self.sheet.count(),
            labels: labels.collect(),
        }
    }

    /// Reports every address whose ink leaves the part of the label that it keeps within.
    fn check_fit(&self, pages: &Pages, findings: &mut Diagnostics) {
        let addresses = addresses(pages.document());
        let labels = self.recipients.iter().zip(addresses).enumerate();
        for (index, (appointee, address)) in labels {
            let room = Area::from(room(self.sheet, index));
            let by = room.excess(address.area).by;
            if by > TOLERANCE {
                findings.push_value(subject(appointee), &appointee.name, too_large(by));
            }
        }
    }
}

/// Gives the part of a label that its address keeps within; labels are counted from 0 over all
/// sheets.
fn room(sheet: &LabelSheet, index: usize) -> Window {
    sheet.label(index).grown(Mm(-INSET.0))
}

/// Says that an address leaves its label, by so many millimetres.
fn too_large(by: f64) -> PageFinding {
    PageFinding::DoesNotFit {
        what: Phrase {
            da: "adressen til".into(),
            en: "the address of".into(),
        },
        place: Phrase { da: "etiketten".into(), en: "its label".into() },
        by: format!("{by:.1}").replace('.', ","),
        remedy: None,
    }
}

/// Gives the place of findings about a label: the name of the person in the table.
fn subject(appointee: &Appointee) -> Origin {
    appointee.at(AppointeeColumn::Name)
}
