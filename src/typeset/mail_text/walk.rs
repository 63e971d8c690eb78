//! The walk through what Typst has evaluated. Each kind of element either has a form in
//! plain text or is reported; nothing is passed over.

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

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{ProseFinding, TypstFault};
use crate::typeset::mail_text::flow::{Flow, Gap, Piece};
use crate::typeset::placeholder::Placeholder;
use crate::typeset::world::DocumentWorld;

/// No text that a person writes has elements within elements to this depth.
const MAX_DEPTH: usize = 256;

/// The words of an e-mail.
pub(super) struct Told {
    /// The title.
    pub(super) subject: Vec<Piece>,
    /// Everything else.
    pub(super) body: Vec<Piece>,
    /// How many titles there are; the subject is the words of all.
    pub(super) titles: usize,
}

/// Tells evaluated content as plain text; what has no form in it is reported.
pub(super) fn tell(
    content: &Content,
    world: &DocumentWorld,
    origin: &Origin,
    to: &mut Diagnostics,
) -> Told {
    let mut walk = Walk {
        world,
        origin,
        to,
        subject: Flow::line(),
        titles: 0,
        number: 0,
    };
    let mut body = Flow::new();
    walk.tell(content, &mut body, 0);
    Told {
        subject: walk.subject.finish(),
        body: body.finish(),
        titles: walk.titles,
    }
}

/// The state of the walk.
struct Walk<'a> {
    /// The world that the content was evaluated in.
    world: &'a DocumentWorld<'a>,
    /// The file.
    origin: &'a Origin,
    /// Where findings go.
    to: &'a mut Diagnostics,
    /// The words of the titles.
    subject: Flow,
    /// How many titles were met.
    titles: usize,
    /// The number of the last item of a numbered list; nought outside one.
    number: u64,
}

impl Walk<'_> {
    /// Tells one element and all within it.
    fn tell(&mut self, content: &Content, flow: &mut Flow, depth: usize) {
        if depth > MAX_DEPTH {
            let gave_up = ProseFinding::Typst(TypstFault::GaveUp);
            self.to.push(self.origin.clone(), gave_up);
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
            self.tell_compound(content, flow, depth + 1);
        }
    }

    /// Tells an element that others stand in.
    fn tell_compound(&mut self, content: &Content, flow: &mut Flow, depth: usize) {
        if let Some(sequence) = content.to_packed::<SequenceElem>() {
            for child in &sequence.children {
                self.tell(child, flow, depth);
            }
        } else if let Some(styled) = content.to_packed::<StyledElem>() {
            self.tell(&styled.child, flow, depth);
        } else if let Some(body) = inline_body(content) {
            self.tell(&body, flow, depth);
        } else if let Some(paragraph) = content.to_packed::<ParElem>() {
            flow.part(Gap::Paragraph);
            self.tell(&paragraph.body, flow, depth);
            flow.part(Gap::Paragraph);
        } else if let Some(heading) = content.to_packed::<HeadingElem>() {
            self.tell_heading(heading, flow, depth);
        } else if let Some(link) = content.to_packed::<LinkElem>() {
            self.tell_link(link, flow, depth);
        } else if let Some(item) = content.to_packed::<ListItem>() {
            flow.add_item("- ", |flow| self.tell_item(&item.body, flow, depth));
        } else if let Some(item) = content.to_packed::<EnumItem>() {
            let next = self.number.saturating_add(1);
            let number = item.number.get(StyleChain::default()).unwrap_or(next);
            let mark = format!("{number}. ");
            flow.add_item(&mark, |flow| self.tell_item(&item.body, flow, depth));
            self.number = number;
        } else if let Some(item) = content.to_packed::<TermItem>() {
            flow.part(Gap::Line);
            self.tell(&item.term, flow, depth);
            flow.add(": ");
            self.tell(&item.description, flow, depth);
            flow.part(Gap::Line);
        } else {
            self.report_lost(content);
        }
    }

    /// Tells the words of an item, whose own lists are numbered anew.
    fn tell_item(&mut self, body: &Content, flow: &mut Flow, depth: usize) {
        self.number = 0;
        self.tell(body, flow, depth);
    }

    /// Tells a title as the subject, a heading below it as a paragraph.
    fn tell_heading(
        &mut self,
        heading: &Packed<HeadingElem>,
        flow: &mut Flow,
        depth: usize,
    ) {
        if heading.resolve_level(StyleChain::default()).get() == 1 {
            self.titles += 1;
            let mut subject = std::mem::replace(&mut self.subject, Flow::line());
            subject.part(Gap::Space);
            self.tell(&heading.body, &mut subject, depth);
            self.subject = subject;
        } else {
            flow.part(Gap::Paragraph);
            self.tell(&heading.body, flow, depth);
        }
        flow.part(Gap::Paragraph);
    }

    /// Tells a link as its words and its address, or as one of them where they are the same.
    fn tell_link(&mut self, link: &Packed<LinkElem>, flow: &mut Flow, depth: usize) {
        let LinkTarget::Dest(Destination::Url(url)) = &link.dest else {
            self.tell(&link.body, flow, depth);
            return;
        };
        let mut words = Flow::line();
        self.tell(&link.body, &mut words, depth);
        let words = words.finish();
        let contact = url.strip_contact_scheme().map(|(_, address)| address);
        let address = contact.unwrap_or(url);
        match &words[..] {
            [] => flow.add(address),
            [Piece::Text(text)] if is_address(text, address) => {
                flow.add(if contact.is_some() { text } else { address });
            }
            _ => {
                flow.add_pieces(words);
                flow.add(&format!(" ({address})"));
            }
        }
    }

    /// Reports an element that plain text has no form for.
    fn report_lost(&mut self, content: &Content) {
        let place = self.world.place(content.span());
        let place = place.unwrap_or_else(|| self.origin.clone());
        self.to
            .push_value(place, content.elem().name(), ProseFinding::LayoutInProse);
    }
}

/// What an element that has no words parts by.
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

/// Whether items before and after the element belong to one numbered list.
fn keeps_counting(content: &Content) -> bool {
    content.is::<EnumItem>()
        || content.is::<SequenceElem>()
        || content.is::<StyledElem>()
        || matches!(gap(content), Some(Gap::Space | Gap::Paragraph))
}

/// Whether an element is words and nothing else.
fn is_text(content: &Content) -> bool {
    content.is::<TextElem>()
        || content.is::<SymbolElem>()
        || content.is::<SmartQuoteElem>()
        || content.is::<RawElem>()
}

/// The words of an element that only changes their look.
fn inline_body(content: &Content) -> Option<Content> {
    let is_inline = content.is::<StrongElem>()
        || content.is::<EmphElem>()
        || content.is::<UnderlineElem>()
        || content.is::<HighlightElem>()
        || content.is::<SmallcapsElem>();
    let body = is_inline.then(|| content.field_by_name("body").ok()).flatten()?;
    body.cast::<Content>().ok()
}

/// Whether words are an address, perhaps without what a person leaves out.
fn is_address(words: &str, address: &str) -> bool {
    let bare = |text: &str| {
        let text = text.trim_start_matches("https://").trim_start_matches("http://");
        let text = text.trim_start_matches("+45").trim_end_matches('/');
        text.replace(' ', "").to_lowercase()
    };
    bare(words) == bare(address)
}
