//! Everything that can be wrong with a file for the press, as typed values. Every subject has a
//! file of its own below `faults/`; there a fault stands with the check that it belongs to, its
//! verdict, its sentence and its advice, so that a new fault is written in one place. When a
//! fault is given is decided by the rules below `judge/`.

mod bleed;
mod box_order;
mod description;
mod file_as_such;
mod font_use;
mod ink_amounts;
mod interaction;
mod legibility;
mod output_intent;
mod page_format;

mod picture_resolution;
mod press_colour;
mod transparency;
mod xmp_packet;

use std::mem::{self, Discriminant};

use super::check::{Check, Verdict};
use crate::ground::lang::Lang;

pub use bleed::BleedFault;
pub use box_order::BoxFault;
pub use description::{DateField, DescriptionFault, MetadataPlace};
pub use file_as_such::FileFault;
pub use font_use::FontFault;
pub use ink_amounts::{InkFault, Obstacle};
pub use interaction::InteractionFault;
pub use legibility::LegibilityFault;
pub use output_intent::{IntentFault, OutputProfileFault};
pub use page_format::PageFault;

pub use picture_resolution::PictureFault;
pub use press_colour::ColourFault;
pub use transparency::TransparencyFault;
pub use xmp_packet::XmpFault;

/// What is wrong with a file, by the subject that it is about.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// Something could not be read, or was not judged.
    Legibility(LegibilityFault),
    /// The number, size or direction of pages.
    Page(PageFault),
    /// The boxes of a page.
    Box(BoxFault),
    /// The room for the cut to err.
    Bleed(BleedFault),
    /// A colour space that a press has no inks for.
    Colour(ColourFault),
    /// How much ink there is, and how the inks lie on each other.
    Ink(InkFault),
    /// Live transparency, and the colours in which it is blended.
    Transparency(TransparencyFault),
    /// The resolution of a picture.
    Picture(PictureFault),
    /// A font that the press may not have.
    Font(FontFault),
    /// What only a screen can use: links, actions, forms.
    Interaction(InteractionFault),
    /// The output intent, which names the printing condition.
    Intent(IntentFault),
    /// The colour profile of the output intent.
    OutputProfile(OutputProfileFault),
    /// The XMP metadata, and what stands nowhere but in it.
    Xmp(XmpFault),
    /// What a file says of itself in two places: title, dates, trapping.
    Description(DescriptionFault),
    /// The version of the file, its identifier, and how it is packed.
    File(FileFault),
}

/// The kind of a fault without its values: faults of one kind have the same advice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FaultKind {
    /// The subject that the fault is about.
    subject: Discriminant<Fault>,
    /// The name of the fault, of which there is one in each subject.
    name: &'static str,
}

/// What can be said about a fault, whatever subject it is about.
trait Described {
    /// The check that the fault belongs to.
    fn check(&self) -> Check;

    /// How grave the fault is. What a press can print, if perhaps not well, is a remark.
    fn verdict(&self) -> Verdict;

    /// Whether PDF/X-4 asks for it and PDF/X-1a and PDF/X-3 do not. In a file that keeps one of
    /// those it is a remark.
    fn is_of_pdfx4_alone(&self) -> bool {
        false
    }

    /// The value that is wrong, as JSON shows it: the same in both languages, with a decimal
    /// point and a unit ("2.5 mm"). `None` where the fault quotes no value.
    fn value(&self) -> Option<String>;

    /// What is wrong, as a sentence that begins in lower case and has no full stop.
    fn message(&self, lang: Lang) -> String;

    /// What the reader of the report can do about it.
    fn advice(&self, lang: Lang) -> &'static str;
}

impl Fault {
    /// Gives the fault as its subject describes it.
    fn described(&self) -> &dyn Described {
        match self {
            Self::Legibility(fault) => fault,
            Self::Page(fault) => fault,
            Self::Box(fault) => fault,
            Self::Bleed(fault) => fault,
            Self::Colour(fault) => fault,
            Self::Ink(fault) => fault,
            Self::Transparency(fault) => fault,
            Self::Picture(fault) => fault,
            Self::Font(fault) => fault,
            Self::Interaction(fault) => fault,
            Self::Intent(fault) => fault,
            Self::OutputProfile(fault) => fault,
            Self::Xmp(fault) => fault,
            Self::Description(fault) => fault,
            Self::File(fault) => fault,
        }
    }

    /// Gives the name that the fault has within its subject.
    fn name(&self) -> &'static str {
        match self {
            Self::Legibility(fault) => fault.into(),
            Self::Page(fault) => fault.into(),
            Self::Box(fault) => fault.into(),
            Self::Bleed(fault) => fault.into(),
            Self::Colour(fault) => fault.into(),
            Self::Ink(fault) => fault.into(),
            Self::Transparency(fault) => fault.into(),
            Self::Picture(fault) => fault.into(),
            Self::Font(fault) => fault.into(),
            Self::Interaction(fault) => fault.into(),
            Self::Intent(fault) => fault.into(),
            Self::OutputProfile(fault) => fault.into(),
            Self::Xmp(fault) => fault.into(),
            Self::Description(fault) => fault.into(),
            Self::File(fault) => fault.into(),
        }
    }

    /// Gives the kind of the fault, without the values that it quotes.
    pub(super) fn kind(&self) -> FaultKind {
        FaultKind {
            subject: mem::discriminant(self),
            name: self.name(),
        }
    }

    /// Gives the check that the fault belongs to.
    pub fn check(&self) -> Check {
        self.described().check()
    }

    /// Whether it is no fault by the older standards PDF/X-1a and PDF/X-3.
    pub(super) fn is_of_pdfx4_alone(&self) -> bool {
        self.described().is_of_pdfx4_alone()
    }

    /// Says how grave the fault is in a file that should be PDF/X-4: failed, or a remark.
    pub fn verdict(&self) -> Verdict {
        self.described().verdict()
    }

    /// Gives the value that is wrong as JSON shows it, the same in both languages; `None`
    /// where the fault quotes no value.
    pub fn value(&self) -> Option<String> {
        self.described().value()
    }

    /// Says what is wrong, in a sentence without a full stop.
    pub fn message(&self, lang: Lang) -> String {
        self.described().message(lang)
    }

    /// Says what the reader of the report can do about the fault.
    pub fn advice(&self, lang: Lang) -> &'static str {
        self.described().advice(lang)
    }
}

/// Advises to let a program for PDF/X make the file. This is the advice for faults that such a
/// program does not make, but that arise when the file is changed afterwards.
fn save_as_pdfx(lang: Lang) -> &'static str {
    lang.pick(
        "gem filen som PDF/X-4, og ret den ikke bagefter",
        "save the file as PDF/X-4, and change nothing afterwards",
    )
}
