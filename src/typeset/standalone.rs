//! A document that belongs to no period: it is made of a template of the program and the
//! data that the template is handed. The test sheet of a printer is one, and so is the
//! report on a press file.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::error::Error;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::ground::lang::Lang;
use crate::typeset::assets::{self, TemplateFault};
use crate::typeset::render::{self, Pages, Particulars};
use crate::typeset::world::{self, Base};

/// A template, together with what it is handed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Standalone<'a, D> {
    /// The path of the template below `templates/`.
    pub template: &'static str,
    /// The virtual path under which the template finds its data.
    pub data_path: &'static str,
    /// The data that the template is handed, as JSON.
    pub data: &'a D,
}

/// A document that is finished.
#[derive(Debug)]
pub(crate) struct StandalonePdf {
    /// The bytes of the PDF file.
    pub pdf: Vec<u8>,
    /// The number of its pages.
    pub pages: usize,
}

impl<D: Serialize> Standalone<'_, D> {
    /// Renders the document to a PDF, by the program's own templates and fonts.
    ///
    /// # Errors
    /// [`TemplateFault`] when the template has a fault or Typst gives up over it,
    /// [`Error::Io`] when no thread can be started.
    pub(crate) fn render(
        &self,
        particulars: &Particulars,
    ) -> Result<StandalonePdf, Error> {
        let json = serde_json::to_vec(self.data).expect("the data is plain");
        let (template, data_path) = (self.template, self.data_path);
        let rendered =
            render::on_own_thread(|| compile(template, data_path, json, particulars))?;
        rendered.unwrap_or_else(|| Err(TemplateFault::GaveUp(template.into()).into()))
    }
}

/// Compiles and exports the document of a template and its data.
///
/// # Errors
/// [`TemplateFault`] when the template has a fault.
fn compile(
    template: &str,
    data_path: &str,
    data: Vec<u8>,
    particulars: &Particulars,
) -> Result<StandalonePdf, Error> {
    let base = base()?;
    let document = base.document(&assets::virtual_path(template), [(data_path, data)]);
    let subject = Origin::file(format!("templates/{template}"));
    let mut findings = Diagnostics::new();
    let pages = Pages::compile(document, &subject, &mut findings);
    let pdf = pages.and_then(|pages| {
        let pdf = pages.export(particulars, &subject, &mut findings)?;
        Some(StandalonePdf { pdf, pages: pages.count() })
    });
    pdf.filter(|_| !findings.has_errors()).ok_or_else(|| {
        let [da, en] = [Lang::Da, Lang::En].map(|lang| reasons(&findings, lang));
        TemplateFault::Faults { da, en }.into()
    })
}

/// Builds the base of all such documents: the templates and the fonts in the binary.
///
/// # Errors
/// [`TemplateFault`] when a font is broken.
pub(crate) fn base() -> Result<Base, Error> {
    let templates = assets::templates(None)?;
    let shared = templates
        .iter()
        .map(|(path, bytes)| (assets::virtual_path(path), bytes.to_vec()));
    let shared: BTreeMap<_, _> = shared.collect();
    Ok(Base::without_period(shared, world::fonts(&assets::fonts())?))
}

/// Tells what Typst has found wrong, in the order of the places, parted by semicolons.
/// There is no office data to point at, so the places are left out.
fn reasons(findings: &Diagnostics, lang: Lang) -> String {
    let messages = findings.sorted().into_iter().map(|one| {
        let value = one.diagnostic.value.as_deref().unwrap_or_default();
        one.diagnostic.finding.sentences(lang, value).message
    });
    messages.collect::<Vec<_>>().join("; ")
}
