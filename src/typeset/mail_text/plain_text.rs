//! The way from what Typst has evaluated to plain text. Each kind of element either has a
//! form in plain text or is reported; nothing is passed over. Emphasis leaves its words, a
//! link its address behind the words, a list its marks; paragraphs are parted by a blank
//! line. Tables and pictures have no form.

use typst::foundations::{
    Content, Packed, SequenceElem, StyleChain, StyledElem, SymbolElem,
};
use typst::model::{
    Destination, EmphElem, EnumItem, HeadingElem, LinkElem, LinkTarget, ListItem,
    ParElem, ParbreakElem, StrongElem, TermItem,
};
use typst::text::{
    HighlightElem, LinebreakElem, RawElem, SmallcapsElem, SmartQuoteElem, SpaceElem,
    TextElem, UnderlineElem,
};

use super::flow::{Flow, Gap, Piece};
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{ProseFinding, TypstFault};
use crate::typeset::placeholder::Placeholder;
use crate::typeset::world::DocumentWorld;

/// The most elements that may stand within each other. No text that a person writes comes
/// near it, and the stack of the thread holds far more.
const MAX_DEPTH: usize = 256;

/// Plain text with a title, as it stands before the recipient's own words are filled in.
pub(super) struct TitledText {
    /// The words of all titles, on one line.
    pub(super) subject: Vec<Piece>,
    /// Everything that is no title.
    pub(super) body: Vec<Piece>,
    /// How many titles there are, those without words included.
    pub(super) titles: usize,
}

/// Writes evaluated content as plain text. What has no form in it is reported, at `origin`
/// where Typst knows no place of it.
pub(super) fn write_plain(
    content: &Content,
    world: &DocumentWorld,
    origin: &Origin,
    findings: &mut Diagnostics,
) -> TitledText {
    let mut writer = PlainWriter {
        world,
        origin,
        findings,
        subject: Flow::line(),
        titles: 0,
        number: 0,
    };
    let mut body = Flow::new();
    writer.write(content, &mut body, 0);
    TitledText {
        subject: writer.subject.finish(),
        body: body.finish(),
        titles: writer.titles,
    }
}

/// Writes element by element, and keeps what later elements depend on.
struct PlainWriter<'a> {
    /// The world that the content was evaluated in.
    world: &'a DocumentWorld<'a>,
    /// The file that the content comes from.
    origin: &'a Origin,
    /// The sink for what has no form in plain text.
    findings: &'a mut Diagnostics,
    /// The words of the titles so far.
    subject: Flow,
    /// How many titles were met so far.
    titles: usize,
    /// The number of the last item of a numbered list; nought outside one.
    number: u64,
}

impl PlainWriter<'_> {
    /// Writes one element, and all within it, behind `flow`; `depth` counts the elements
    /// around it.
    fn write(&mut self, content: &Content, flow: &mut Flow, depth: usize) {
        if depth > MAX_DEPTH {
            let gave_up = ProseFinding::Typst(TypstFault::GaveUp);
            self.findings.push(self.origin.clone(), gave_up);
            return;
        }
        if !keeps_counting(content) {
            self.number = 0;
        }
        if let Some(gap) = gap(content) {
            flow.part(gap);
        } else if let Some(placeholder) = Placeholder::of(content) {
            flow.add_placeholder(placeholder);
        } else if is_text(content) {
            flow.add(&content.plain_text());
        } else {
            self.write_compound(content, flow, depth + 1);
        }
    }

    /// Writes an element that others stand in, or reports it when plain text has no form
    /// for it; then what stands in it is left out too.
    fn write_compound(&mut self, content: &Content, flow: &mut Flow, depth: usize) {
        if let Some(sequence) = content.to_packed::<SequenceElem>() {
            for child in &sequence.children {
                self.write(child, flow, depth);
            }
        } else if let Some(styled) = content.to_packed::<StyledElem>() {
            self.write(&styled.child, flow, depth);
        } else if let Some(body) = inline_body(content) {
            self.write(&body, flow, depth);
        } else if let Some(paragraph) = content.to_packed::<ParElem>() {
            flow.part(Gap::Paragraph);
            self.write(&paragraph.body, flow, depth);
            flow.part(Gap::Paragraph);
        } else if let Some(heading) = content.to_packed::<HeadingElem>() {
            self.write_heading(heading, flow, depth);
        } else if let Some(link) = content.to_packed::<LinkElem>() {
            self.write_link(link, flow, depth);
        } else if let Some(item) = content.to_packed::<ListItem>() {
            flow.add_item("- ", |flow| self.write_item(&item.body, flow, depth));
        } else if let Some(item) = content.to_packed::<EnumItem>() {
            self.write_numbered(item, flow, depth);
        } else if let Some(item) = content.to_packed::<TermItem>() {
            self.write_term(item, flow, depth);
        } else {
            self.report_lost(content);
        }
    }

    /// Writes an item of a numbered list with the number that the source gives it, or with
    /// the next.
    fn write_numbered(&mut self, item: &Packed<EnumItem>, flow: &mut Flow, depth: usize) {
        let next = self.number.saturating_add(1);
        let number = item.number.get(StyleChain::default()).unwrap_or(next);
        let mark = format!("{number}. ");
        flow.add_item(&mark, |flow| self.write_item(&item.body, flow, depth));
        // Lists within the item have counted for themselves.
        self.number = number;
    }

    /// Writes the words of an item of a list, whose own lists are numbered anew.
    fn write_item(&mut self, body: &Content, flow: &mut Flow, depth: usize) {
        self.number = 0;
        self.write(body, flow, depth);
    }

    /// Writes a term and what it means on a line of their own: "Term: meaning".
    fn write_term(&mut self, item: &Packed<TermItem>, flow: &mut Flow, depth: usize) {
        flow.part(Gap::Line);
        self.write(&item.term, flow, depth);
        flow.add(": ");
        self.write(&item.description, flow, depth);
        flow.part(Gap::Line);
    }

    /// Writes a title (`= …`) into the subject, and any other heading (`== …`) as a
    /// paragraph of its own. The words of a second title go on in the same line.
    fn write_heading(
        &mut self,
        heading: &Packed<HeadingElem>,
        flow: &mut Flow,
        depth: usize,
    ) {
        if heading.resolve_level(StyleChain::default()).get() == 1 {
            self.titles += 1;
            // The subject is taken out while it is written to, since the writer is borrowed.
            let mut subject = std::mem::replace(&mut self.subject, Flow::line());
            subject.part(Gap::Space);
            self.write(&heading.body, &mut subject, depth);
            self.subject = subject;
        } else {
            flow.part(Gap::Paragraph);
            self.write(&heading.body, flow, depth);
        }
        flow.part(Gap::Paragraph);
    }

    /// Writes a link as its words and its address in brackets, or as one of them where they
    /// say the same. A link within the document is written as its words.
    fn write_link(&mut self, link: &Packed<LinkElem>, flow: &mut Flow, depth: usize) {
        let LinkTarget::Dest(Destination::Url(url)) = &link.dest else {
            self.write(&link.body, flow, depth);
            return;
        };
        let mut words = Flow::line();
        self.write(&link.body, &mut words, depth);
        let words = words.finish();
        let contact = url.strip_contact_scheme().map(|(_, address)| address);
        let address = contact.unwrap_or(url);
        match &words[..] {
            [] => flow.add(address),
            // A web address is written in full, so that mail programs make a link of it.
            [Piece::Text(text)] if is_address(text, address) => {
                flow.add(if contact.is_some() { text } else { address });
            }
            _ => {
                flow.add_pieces(words);
                flow.add(&format!(" ({address})"));
            }
        }
    }

    /// Reports an element that plain text has no form for, such as a table.
    fn report_lost(&mut self, content: &Content) {
        let place = self.world.place(content.span());
        let place = place.unwrap_or_else(|| self.origin.clone());
        let name = content.elem().name();
        self.findings.push_value(place, name, ProseFinding::BelongsInTemplate);
    }
}

/// Tells by what an element without words parts those around it; `None` for any other
/// element.
fn gap(content: &Content) -> Option<Gap> {
    if content.is::<SpaceElem>() {
        Some(Gap::Space)
    } else if content.is::<LinebreakElem>() {
        Some(Gap::Line)
    } else if content.is::<ParbreakElem>() {
        Some(Gap::Paragraph)
    } else {
        None
    }
}

/// Whether the items before and after an element belong to one numbered list: nothing but
/// spaces and blank lines may stand between them.
fn keeps_counting(content: &Content) -> bool {
    content.is::<EnumItem>()
        || content.is::<SequenceElem>()
        || content.is::<StyledElem>()
        || matches!(gap(content), Some(Gap::Space | Gap::Paragraph))
}

/// Whether an element is words and nothing else, with no further elements within it: text,
/// a symbol, a quotation mark or code.
fn is_text(content: &Content) -> bool {
    content.is::<TextElem>()
        || content.is::<SymbolElem>()
        || content.is::<SmartQuoteElem>()
        || content.is::<RawElem>()
}

/// Gives the words of an element that only changes their look, such as emphasis; `None` for
/// any other element.
fn inline_body(content: &Content) -> Option<Content> {
    let is_inline = content.is::<StrongElem>()
        || content.is::<EmphElem>()
        || content.is::<UnderlineElem>()
        || content.is::<HighlightElem>()
        || content.is::<SmallcapsElem>();
    let body = is_inline.then(|| content.field_by_name("body").ok()).flatten()?;
    body.cast::<Content>().ok()
}

/// Whether words are an address, perhaps without what a person leaves out: `https://`, the
/// country code of Denmark, a slash at the end, spaces. Capitals make no difference.
fn is_address(words: &str, address: &str) -> bool {
    let bare = |text: &str| {
        let text = text.trim_start_matches("https://").trim_start_matches("http://");
        let text = text.trim_start_matches("+45").trim_end_matches('/');
        text.replace(' ', "").to_lowercase()
    };
    bare(words) == bare(address)
}
