//! The test sheet of a printer for booklets: front and back of one sheet that show whether
//! it turns the sheet on the short edge, and how far the two sides are off.

use std::collections::BTreeMap;
use std::thread;

use serde::Serialize;
use time::Date;

use crate::assets;
use crate::diagnostic::{Diagnostics, Origin};
use crate::error::Error;
use crate::impose::SheetFormat;
use crate::model::Mm;
use crate::render::{self, Pages, Particulars, Standard};
use crate::wording::Lang;
use crate::world::{self, Base};

/// The template.
const TEMPLATE: &str = "/templates/proeveark.typ";

/// The day that the file bears: that on which the sheet was drawn, since no data has one.
const DRAWN: (i32, u16) = (2026, 1);

/// `/proeveark.json`
#[derive(Debug, Serialize)]
struct SheetData {
    /// "A4"
    name: &'static str,
    /// The long edge.
    width: Mm,
    /// The short edge.
    height: Mm,
}

/// Renders the test sheet, front and back.
///
/// # Errors
/// [`Error::Templates`] when the template has a fault, [`Error::Io`] when no thread can be
/// started.
pub fn render(sheet: SheetFormat) -> Result<Vec<u8>, Error> {
    let mut findings = Diagnostics::new();
    let pdf = thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(render::STACK_BYTES);
        let work = || {
            let mut pdf = None;
            let to = &mut findings;
            render::in_one_thread(|| pdf = compile(sheet, to));
            pdf
        };
        let running = thread.spawn_scoped(scope, work);
        let running = running.map_err(Error::io("start", "a thread"))?;
        Ok(running.join().ok().flatten())
    });
    let found = findings.sorted();
    let reason = found.first().map(|it| it.diagnostic.finding.message(Lang::En, ""));
    let pdf = pdf?.filter(|_| !findings.has_errors());
    pdf.ok_or_else(|| Error::Templates(reason.unwrap_or_default()))
}

/// Compiles and exports the sheet.
fn compile(sheet: SheetFormat, to: &mut Diagnostics) -> Option<Vec<u8>> {
    let templates = assets::templates(None).ok()?;
    let source = templates.get(TEMPLATE.trim_start_matches("/templates/"))?;
    let files = BTreeMap::from([(TEMPLATE.to_owned(), source.to_vec())]);
    let fonts = world::fonts(&assets::fonts()).ok()?;
    let base = Base::without_period(files, fonts);
    let data = SheetData {
        name: sheet.name(),
        width: sheet.width(),
        height: sheet.height(),
    };
    let json = serde_json::to_vec(&data).expect("the data is plain");
    let subject = Origin::file(TEMPLATE.trim_start_matches('/'));
    let document = base.document(TEMPLATE, [("/proeveark.json", json)]);
    let pages = Pages::compile(document, &subject, to)?;
    let (year, day) = DRAWN;
    let particulars = Particulars {
        identifier: format!("proeveark {}", sheet.name()),
        date: Date::from_ordinal_date(year, day).ok()?,
        standard: Standard::Press,
    };
    pages.export(&particulars, &subject, to)
}
