//! The addresses of letters on sheets of labels, for those who do not use window envelopes.

use serde::Serialize;

use crate::documents::address_block;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{PageFinding, Phrase};
use crate::ground::digest::Digest;
use crate::ground::length::Mm;
use crate::output::division;
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

/// What the paths of the labels of all letters by post begin with.
pub const ALL: &str = "etiketter";

/// What the paths of the labels of letters begin with that somebody has asked for.
pub const EXTRACT: &str = "etiketter-udtraek";

/// A file has no more sheets than a packet, and than memory has room for.
const SHEETS_PER_FILE: usize = 100;

/// The entry template.
pub(crate) const TEMPLATE: &str = "/templates/etiketter.typ";

/// How far an address keeps away from the edges of its label, to be whole when the printer
/// takes the sheet a little askew.
const INSET: Mm = Mm(3.0);

/// A file of labels to be made.
#[derive(Debug)]
pub struct LabelFile<'a> {
    /// Its path below the output folder.
    pub path: String,
    /// The period.
    period: &'a ElectionPeriod,
    /// The sheets that the labels are on.
    sheet: &'static LabelSheet,
    /// Which of how many files it is, from 1.
    part: (usize, usize),
    /// Whose addresses the labels have, row by row, at least one.
    recipients: &'a [&'a Appointee],
}

/// `/etiketter.json`
#[derive(Debug, Serialize)]
struct LabelsData<'a> {
    /// "KKR Sjælland"
    council: &'a str,
    /// How many labels a sheet has.
    per_sheet: usize,
    /// The labels of all sheets, in order.
    labels: Vec<LabelData>,
}

/// A label.
#[derive(Debug, Serialize)]
struct LabelData {
    /// What the address keeps within, on its sheet.
    room: Window,
    /// The lines.
    lines: Vec<Line>,
}

/// Whether a path is that of a file of labels.
pub fn is_path(path: &str) -> bool {
    path.starts_with(ALL)
}

/// The files of labels for people whose letters go by post, in the given order; `name` begins
/// their paths.
pub fn files<'a>(
    name: &'static str,
    period: &'a ElectionPeriod,
    sheet: &'static LabelSheet,
    recipients: &'a [&'a Appointee],
) -> impl Iterator<Item = LabelFile<'a>> {
    let parts = recipients.chunks(SHEETS_PER_FILE * sheet.count());
    let count = parts.len();
    (1..).zip(parts).map(move |(number, recipients)| LabelFile {
        path: division::part_path(name, number, count),
        period,
        sheet,
        part: (number, count),
        recipients,
    })
}

impl LabelFile<'_> {
    /// The digest of all that the labels are made of; `stock` is that of what labels share.
    pub fn content(&self, stock: Digest) -> Digest {
        let lines = self.recipients.iter().map(|one| address_block::lines(one));
        let lines = lines.map(|lines| format!("{lines:?}"));
        let (sheet, particulars) = (self.sheet, self.particulars());
        let own = [format!("{sheet:?}"), format!("{particulars:?}")];
        let parts = lines.chain(own).map(String::into_bytes);
        Digest::of_parts([stock.as_ref().to_vec()].into_iter().chain(parts))
    }

    /// Makes the file. An address that does not fit its label is reported at its person.
    pub fn make(
        &self,
        base: &Base,
        content: Digest,
        to: &mut Diagnostics,
    ) -> Option<(Output, Vec<u8>)> {
        let json = serde_json::to_vec(&self.data()).expect("the data is plain");
        let world = base.document(TEMPLATE, [("/etiketter.json", json)]);
        let pages = Pages::compile(world, &self.subject(), to)?;
        self.check_fit(&pages, to);
        let pdf = pages.export(&self.particulars(), &self.subject(), to)?;
        let output = Output::new(&self.path, &pdf, pages.count(), content, to);
        Some((output, pdf))
    }

    /// Where findings go that Typst gives no place: the first person's name in the table.
    pub fn subject(&self) -> Origin {
        subject(self.recipients[0])
    }

    /// What the PDF says of itself.
    fn particulars(&self) -> Particulars {
        let settings = &self.period.settings;
        let (council, (number, count)) = (&settings.council.name, self.part);
        let term = settings.term.key();
        Particulars {
            identifier: format!("{council} {term} etiketter {number}/{count}"),
            date: settings.letter.date,
            standard: Standard::Accessible,
        }
    }

    /// What the template receives.
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

    /// Reports every address whose ink leaves its place.
    fn check_fit(&self, pages: &Pages, to: &mut Diagnostics) {
        let addresses = addresses(pages.document());
        let labels = self.recipients.iter().zip(addresses).enumerate();
        for (index, (appointee, address)) in labels {
            let room = Area::from(room(self.sheet, index));
            let by = room.excess(address.area).by;
            if by > TOLERANCE {
                to.push_value(subject(appointee), &appointee.name, too_large(by));
            }
        }
    }
}

/// The part of a label that its address keeps within.
fn room(sheet: &LabelSheet, index: usize) -> Window {
    sheet.label(index).grown(Mm(-INSET.0))
}

/// That an address leaves its label, by so many millimetres.
fn too_large(by: f64) -> PageFinding {
    PageFinding::DoesNotFit {
        what: Phrase {
            da: "adressen til".into(),
            en: "the address of".into(),
        },
        place: Phrase { da: "etiketten".into(), en: "its label".into() },
        by: format!("{by:.1}").replace('.', ","),
    }
}

/// Where findings about a label go: the person's name in the table.
fn subject(appointee: &Appointee) -> Origin {
    appointee.at(AppointeeColumn::Name)
}
