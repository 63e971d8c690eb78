//! What can be wrong with the pages that come out: what does not fit, or lies where it must not.

use crate::findings::declare::findings;
use crate::findings::sentences::Sentences;
use crate::ground::lang::{Lang, counted};

findings! {
    /// What can be wrong with a page of the documents.
    pub enum PageFinding {
        /// Something is too large for its place on the page, in the least size of the scale that
        /// the page allows, too. Nothing is cut off for that.
        DoesNotFit {
            /// The thing: "the name".
            what: Phrase,
            /// The place: "its line".
            place: Phrase,
            /// By how much, in millimetres with a decimal comma.
            by: String,
            /// What can be done about it; `None` when the text is to be made shorter.
            remedy: Option<Phrase>,
        } = F0703, Layout, Error, Fixed;
        /// There is more of something than the folder is designed for. Its pages are made all the
        /// same.
        BeyondDesign {
            /// What there is more of, in the plural: "municipalities".
            what: Phrase,
            /// How many there are.
            count: usize,
            /// How many the folder is designed for.
            most: usize,
            /// What can be done about it.
            remedy: Phrase,
        } = F0727, Layout, Warning, Adjustable;
        /// The page count of the folder is no multiple of four even with filler pages; holds
        /// it. A stitched folder is made of sheets of four pages.
        PageCount(usize) = F0704, Layout, Error, Fixed;
        /// The last page of a text has so few lines, holds their number, while pages without text
        /// are added to make the folder a multiple of four.
        NearlyEmpty(usize) = F0725, Layout, Warning, Adjustable;
        /// A letter of up to four mandates runs over one page. It is made all the same.
        LetterTooLong {
            /// Pages of the letter.
            pages: usize,
            /// How many mandates it tells of.
            mandates: usize,
        } = F0705, Layout, Warning, Adjustable;
        /// The press edition has failed its preflight; holds the fault and its pages. The other
        /// documents can be used.
        NotReadyForPress(Phrase) = F0711, Layout, Warning, Fixed;
        /// The address comes too near to an edge of the envelope's window, or leaves it. The
        /// sheet slides 3 mm, and 2 mm of air are left.
        AddressOutsideWindow {
            /// The edge that it comes too near to.
            edge: Edge,
            /// By how much it comes too near.
            by: Tenths,
            /// How far away it must keep.
            distance: Tenths,
        } = F0712, Layout, Error, Fixed;
        /// The address has more lines on the page than post machines read.
        AddressTooHigh {
            /// Lines on the page.
            lines: usize,
            /// The most that they read.
            limit: usize,
        } = F0714, Layout, Error, Fixed;
        /// The template does not say which of its blocks is the address. Without it, nothing
        /// can be measured.
        NoAddressBlock = F0716, Layout, Error, Fixed;
        /// Something else than the address may be seen in the window when the sheet slides. It
        /// can only be so with own templates, or an unusual window.
        InkInWindow {
            /// What may be seen, or stands there.
            ink: Ink,
            /// The edge that it crosses.
            edge: Edge,
            /// How far it comes in.
            by: Tenths,
        } = F0713, Layout, Error, Fixed;
        /// Something stands at the left edge of a page, which must be free. Machines that
        /// insert letters read their marks there.
        InkAtLeftEdge {
            /// What may be seen, or stands there.
            ink: Ink,
            /// The page, counted from 1.
            page: usize,
            /// How far from the edge it stands.
            at: Tenths,
            /// What must be free.
            limit: Tenths,
        } = F0715, Layout, Error, Fixed;
    }
}

impl PageFinding {
    /// Says what is wrong, and what to do about it, in the language `lang`. `value` is the text of
    /// the cell, which some sentences quote; it is empty where there is none.
    pub(super) fn sentences(&self, lang: Lang, value: &str) -> Sentences {
        match self {
            Self::DoesNotFit { what, place, by, remedy } => {
                let (what, place) = (what.pick(lang), place.pick(lang));
                let value = if value.is_empty() { value } else { &format!(" `{value}`") };
                lang.say(
                    (
                        format!("{what}{value} rager {by} mm ud over {place}"),
                        format!(
                            "{what}{value} is {} mm too large for {place}",
                            by.replace(',', ".")
                        ),
                    ),
                    match remedy {
                        Some(remedy) => (remedy.da.as_str(), remedy.en.as_str()),
                        None => ("skriv teksten kortere", "make the text shorter"),
                    },
                )
            }
            Self::BeyondDesign { what, count, most, remedy } => {
                let over = count - most;
                lang.say(
                    (
                        format!(
                            "her er {count} {what}, og folderen er tegnet til højst {most}: {over} \
                             for mange",
                            what = what.da
                        ),
                        format!(
                            "there are {count} {what}, and the folder is designed for at most \
                             {most}: {over} too many",
                            what = what.en
                        ),
                    ),
                    (remedy.da.as_str(), remedy.en.as_str()),
                )
            }
            Self::PageCount(pages) => lang.say(
                (
                    format!(
                        "folderens sidetal bliver {pages}, og det går ikke op i fire"
                    ),
                    format!(
                        "the folder's page count is {pages}, which is no multiple of four"
                    ),
                ),
                (
                    "skriv lidt mere eller lidt mindre i `tekster/`",
                    "write a little more or a little less in `tekster/`",
                ),
            ),
            Self::NearlyEmpty(lines) => {
                let count = counted(
                    *lines,
                    lang.pick("linje", "line"),
                    lang.pick("linjer", "lines"),
                );
                lang.say(
                    (
                        format!(
                            "teksten fylder kun {count} på sin sidste side, og folderen får \
                             sider uden tekst, for at sidetallet går op i fire"
                        ),
                        format!(
                            "the text takes only {count} of its last page, and the folder gets \
                             pages without text, to make it a multiple of four"
                        ),
                    ),
                    (
                        "skriv den så meget kortere, så spares siden, eller skriv lidt mere",
                        "make it so much shorter and save the page, or write a little more",
                    ),
                )
            }
            Self::LetterTooLong { pages, mandates } => lang.say(
                (
                    format!(
                        "brevet til `{value}` fylder {pages} sider (antal mandater: \
                         {mandates})"
                    ),
                    format!(
                        "the letter to `{value}` has {pages} pages (mandates: {mandates})"
                    ),
                ),
                (
                    "skriv lidt mindre i `tekster/brev-*.typ`",
                    "write a little less in `tekster/brev-*.typ`",
                ),
            ),
            Self::NotReadyForPress(Phrase { da, en }) => lang.say(
                (
                    format!("trykfilen er ikke klar til tryk: {da}"),
                    format!("the press edition is not ready to print: {en}"),
                ),
                (
                    "se `folder-tryk-rapport.pdf`; er et billede for lille, så skaf \
                     et større",
                    "see `folder-tryk-rapport.pdf`; if a picture is too small, find \
                     a larger one",
                ),
            ),
            Self::AddressOutsideWindow { edge, by, distance } => {
                let (edge, by, distance) =
                    (edge.name(lang), by.in_mm(lang), distance.in_mm(lang));
                lang.say(
                    (
                        format!(
                            "adressen til `{value}` er {by} mm for tæt på rudens {edge} \
                             kant (der skal være {distance} mm luft)"
                        ),
                        format!(
                            "the address of `{value}` is {by} mm too near to the {edge} \
                             edge of the window (which must be {distance} mm away)"
                        ),
                    ),
                    (
                        "skriv en kort form i `kort adresse` eller `kort by`, eller \
                         forkort linjen; ellers vælg en kuvert med større rude i \
                         `brev.kuvert`",
                        "write a short form into `kort adresse` or `kort by`, or \
                         shorten the line; otherwise choose an envelope with a larger \
                         window in `brev.kuvert`",
                    ),
                )
            }
            Self::AddressTooHigh { lines, limit } => lang.say(
                (
                    format!(
                        "adressen til `{value}` fylder {lines} linjer på brevet (højst \
                         {limit})"
                    ),
                    format!(
                        "the address of `{value}` takes {lines} lines on the letter (at \
                         most {limit})"
                    ),
                ),
                (
                    "lad `titel` eller `organisation` stå tom, eller forkort en \
                     linje, der er brudt over",
                    "leave `titel` or `organisation` empty, or shorten a line that \
                     has been broken",
                ),
            ),
            Self::NoAddressBlock => lang.say(
                (
                    format!(
                        "brevet til `{value}` har ingen adresse, som Folio kan finde på \
                         siden"
                    ),
                    format!(
                        "the letter to `{value}` has no address that Folio could find on \
                         the page"
                    ),
                ),
                (
                    "sæt mærket `<address>` på adressens blok i `brev/letter.typ`",
                    "put the label `<address>` on the block of the address in \
                     `brev/letter.typ`",
                ),
            ),
            Self::InkInWindow { ink, edge, by } => {
                let (ink, edge, by) = (ink.name(lang), edge.name(lang), by.in_mm(lang));
                lang.say(
                    (
                        format!(
                            "{ink} kan ses i ruden på brevet til `{value}`, når arket \
                             glider ({by} mm inden for den {edge} kant)"
                        ),
                        format!(
                            "{ink} may be seen in the window of the letter to `{value}` \
                             when the sheet slides ({by} mm within the {edge} edge)"
                        ),
                    ),
                    (
                        "flyt det i `brev/letter.typ`, hvis skabelonerne er jeres \
                         egne; ellers ret `brev.kuvert`",
                        "move it in `brev/letter.typ` if the templates are your own; \
                         otherwise mend `brev.kuvert`",
                    ),
                )
            }
            Self::InkAtLeftEdge { ink, page, at, limit } => {
                let (ink, at, limit) =
                    (ink.name(lang), at.in_mm(lang), limit.in_mm(lang));
                lang.say(
                    (
                        format!(
                            "{ink} på side {page} af brevet til `{value}` står {at} mm \
                             fra arkets venstre kant ({limit} mm skal være fri)"
                        ),
                        format!(
                            "{ink} on page {page} of the letter to `{value}` stands {at} \
                             mm from the left edge of the sheet ({limit} mm must be free)"
                        ),
                    ),
                    (
                        "flyt det i `brev/letter.typ`, hvis skabelonerne er jeres \
                         egne; ellers ret `brev.kuvert`",
                        "move it in `brev/letter.typ` if the templates are your own; \
                         otherwise mend `brev.kuvert`",
                    ),
                )
            }
        }
    }
}

/// Words that a template or another room chooses, in both languages of messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The words in Danish.
    pub da: String,
    /// The words in English.
    pub en: String,
}

impl Phrase {
    /// Picks the words of a language.
    fn pick(&self, lang: Lang) -> &str {
        lang.pick(&self.da, &self.en)
    }
}

/// An edge of a rectangle on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// The edge at the left.
    Left,
    /// The edge at the top.
    Top,
    /// The edge at the right.
    Right,
    /// The edge at the bottom.
    Bottom,
}

impl Edge {
    /// Names the edge, as it stands before "kant" or "edge".
    fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Left => lang.pick("venstre", "left"),
            Self::Top => lang.pick("øvre", "upper"),
            Self::Right => lang.pick("højre", "right"),
            Self::Bottom => lang.pick("nedre", "lower"),
        }
    }
}

/// What prints on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ink {
    /// Text, told by its beginning.
    Text(String),
    /// A picture of any kind.
    Picture,
    /// A line or a field of colour.
    Shape,
}

impl Ink {
    /// Names what prints; a text is quoted.
    fn name(&self, lang: Lang) -> String {
        match self {
            Self::Text(text) => {
                lang.pick(format!("teksten `{text}`"), format!("the text `{text}`"))
            }
            Self::Picture => lang.pick("et billede", "a picture").into(),
            Self::Shape => {
                lang.pick("en streg eller flade", "a line or field of colour").into()
            }
        }
    }
}

/// A length in tenths of a millimetre, to which sentences round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tenths(pub i32);

impl Tenths {
    /// Writes the length in millimetres, with the decimal sign of the language: "3,5", or "3"
    /// when nothing is behind it.
    fn in_mm(self, lang: Lang) -> String {
        let (whole, tenths) = (self.0 / 10, (self.0 % 10).abs());
        let minus = if self.0 < 0 && whole == 0 { "-" } else { "" };
        match tenths {
            0 => whole.to_string(),
            _ => format!("{minus}{whole}{}{tenths}", lang.pick(',', '.')),
        }
    }
}
