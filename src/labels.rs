//! The addresses of letters on sheets of labels, for those who do not use window envelopes.

pub mod sheet;

use serde::Serialize;

use crate::address::{self, Line};
use crate::diagnostic::{Diagnostics, Origin};
use crate::digest::Digest;
use crate::envelope::Window;
use crate::finding::{Finding, Phrase};
use crate::guard;
use crate::model::{Appointee, Dispatch, ElectionPeriod, Mm};
use crate::render::{Pages, Particulars, Standard};
use crate::world::Base;

use sheet::LabelSheet;

/// The path of the labels below the output folder.
pub const PATH: &str = "etiketter.pdf";

/// The entry template.
const TEMPLATE: &str = "/templates/etiketter.typ";

/// How far an address keeps away from the edges of its label, to be whole when the printer
/// takes the sheet a little askew.
const INSET: Mm = Mm(3.0);

/// The finished labels.
#[derive(Debug)]
pub struct Labels {
    /// The bytes of the file.
    pub pdf: Vec<u8>,
    /// The number of pages.
    pub pages: usize,
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

/// The digest of all that the labels are made of; `stock` is that of what letters share.
pub fn content(
    stock: Digest,
    period: &ElectionPeriod,
    recipients: &[&Appointee],
    sheet: &LabelSheet,
) -> Digest {
    let lines = recipients.iter().map(|one| format!("{:?}", address::lines(one)));
    let own = [format!("{sheet:?}"), format!("{:?}", particulars(period))];
    let parts = lines.chain(own).map(String::into_bytes);
    Digest::of_parts([stock.as_ref().to_vec()].into_iter().chain(parts))
}

/// What the PDF says of itself.
fn particulars(period: &ElectionPeriod) -> Particulars {
    let council = &period.settings.council.name;
    Particulars {
        identifier: format!("{council} {} etiketter", period.settings.term.key()),
        date: period.settings.letter.date,
        standard: Standard::Accessible,
    }
}

/// Renders labels for those recipients whose letters go by post, in the given order, row by
/// row. An address that does not fit its label is reported at its person. `None` when there
/// is nobody, or when the document fails.
pub fn render(
    base: &Base,
    period: &ElectionPeriod,
    recipients: &[&Appointee],
    sheet: &LabelSheet,
    to: &mut Diagnostics,
) -> Option<Labels> {
    let goes_by_post = |one: &&&Appointee| matches!(one.dispatch, Dispatch::Post(_));
    let recipients: Vec<_> = recipients.iter().filter(goes_by_post).copied().collect();
    let first = recipients.first()?;
    let subject = subject(first);
    let data = LabelsData::new(period, &recipients, sheet);
    let json = serde_json::to_vec(&data).expect("the data is plain");
    let world = base.document(TEMPLATE, [("/etiketter.json", json)]);
    let pages = Pages::compile(world, &subject, to)?;
    check_fit(&pages, &recipients, sheet, to);
    let particulars = particulars(period);
    let pdf = pages.export(&particulars, &subject, to)?;
    Some(Labels { pdf, pages: pages.count() })
}

/// The part of a label that its address keeps within.
fn room(sheet: &LabelSheet, index: usize) -> Window {
    sheet.label(index).grown(Mm(-INSET.0))
}

/// Reports every address whose ink leaves its place.
fn check_fit(
    pages: &Pages,
    recipients: &[&Appointee],
    sheet: &LabelSheet,
    to: &mut Diagnostics,
) {
    let addresses = guard::addresses(pages.document());
    for (index, (appointee, (_, address))) in recipients.iter().zip(addresses).enumerate()
    {
        let by = guard::Area::from(room(sheet, index)).excess(address.area).1;
        if by > guard::TOLERANCE {
            let finding = Finding::DoesNotFit {
                what: Phrase {
                    da: "adressen til".into(),
                    en: "the address of".into(),
                },
                place: Phrase { da: "etiketten".into(), en: "its label".into() },
                by: format!("{by:.1}").replace('.', ","),
            };
            to.push_value(subject(appointee), &appointee.name, finding);
        }
    }
}

/// Where findings about a label go: the person's name in the table.
pub fn subject(appointee: &Appointee) -> Origin {
    appointee.origin.column("navn")
}

impl<'a> LabelsData<'a> {
    /// What the template receives.
    fn new(
        period: &'a ElectionPeriod,
        recipients: &[&Appointee],
        sheet: &LabelSheet,
    ) -> Self {
        let labels = recipients.iter().enumerate().map(|(index, appointee)| LabelData {
            room: room(sheet, index),
            lines: address::lines(appointee),
        });
        Self {
            council: &period.settings.council.name,
            per_sheet: sheet.count(),
            labels: labels.collect(),
        }
    }
}
