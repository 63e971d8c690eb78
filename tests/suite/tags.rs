//! A tagged PDF as a screen reader walks it: the structure tree with the text, place and
//! language of whatever it holds, the bookmarks, and what is passed over.

mod canvas;
mod content;
mod objects;

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

pub(crate) use self::canvas::Spot;
use self::content::{PageContent, read_page};
pub(crate) use self::content::{Passage, Picture};
use self::objects::{dict_in, name, objects, string};

/// A tagged PDF.
pub(crate) struct Tagged {
    /// The file itself, for what is no part of the tree.
    pub(crate) document: Document,
    /// How many bytes it has.
    pub(crate) size: usize,
    /// The element that holds all others.
    pub(crate) root: Element,
    /// What is passed over, page by page.
    pub(crate) artifacts: Vec<Passage>,
    /// What is marked as said, but stands nowhere in the tree.
    pub(crate) lost: Vec<Passage>,
    /// The pictures.
    pub(crate) pictures: Vec<Picture>,
    /// The bookmarks in order.
    pub(crate) bookmarks: Vec<Bookmark>,
}

/// An element of the structure tree.
#[derive(Debug)]
pub(crate) struct Element {
    /// The standard role: `P`, `H1`, `Table`.
    pub(crate) role: String,
    /// What is said in the place of the content.
    pub(crate) alt: Option<String>,
    /// Which cells a header cell heads: `Column` or `Row`.
    pub(crate) scope: Option<String>,
    /// How many header cells a cell names as its own.
    pub(crate) headers: usize,
    /// What it holds, in reading order.
    pub(crate) kids: Vec<Kid>,
}

/// What an element holds.
#[derive(Debug)]
pub(crate) enum Kid {
    /// Another element.
    Element(Element),
    /// Text or a picture.
    Passage(Passage),
    /// The clickable area of a link.
    Annotation(Annotation),
}

/// The clickable area of a link.
#[derive(Debug)]
pub(crate) struct Annotation {
    /// What is said of it.
    pub(crate) contents: String,
    /// Where it leads.
    pub(crate) target: Target,
}

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// To an address.
    Address(String),
    /// To a page of the file, from 1.
    Page(usize),
}

/// A bookmark.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Bookmark {
    /// Its words.
    pub(crate) title: String,
    /// Its level, from 1.
    pub(crate) level: usize,
    /// The page that it leads to, from 1.
    pub(crate) page: usize,
}

impl Tagged {
    /// Reads a file.
    pub(crate) fn read(pdf: &[u8]) -> Self {
        let document = Document::load_mem(pdf).unwrap();
        let ids: Vec<_> = document.page_iter().collect();
        let read = |(index, &id)| read_page(&document, id, index + 1);
        let mut contents: Vec<_> = ids.iter().enumerate().map(read).collect();
        let artifacts = contents.iter().flat_map(|page| page.artifacts.clone()).collect();
        let pictures = contents.iter().flat_map(|page| page.pictures.clone()).collect();
        let catalog = document.catalog().unwrap();
        let tree = dict_in(&document, catalog, b"StructTreeRoot").unwrap();
        let mut reader = TreeReader {
            document: &document,
            roles: dict_in(&document, tree, b"RoleMap"),
            pages: ids.into_iter().zip(1..).collect(),
            contents: &mut contents,
        };
        let language = string(&document, catalog, b"Lang").unwrap_or_default();
        let top = objects(&document, tree, b"K");
        assert_eq!(top.len(), 1, "the tree has one root");
        let root = reader.element(top[0].as_dict().unwrap(), None, &language);
        let mut bookmarks = Vec::new();
        if let Some(outline) = dict_in(&document, catalog, b"Outlines") {
            reader.bookmarks(outline, 1, &mut bookmarks);
        }
        let lost = contents.into_iter().flat_map(|page| page.tagged.into_values());
        let lost = lost.collect();
        let size = pdf.len();
        Self {
            size,
            root,
            artifacts,
            lost,
            pictures,
            bookmarks,
            document,
        }
    }
}

impl Element {
    /// Gives the element and all below it, in reading order.
    pub(crate) fn elements(&self) -> Vec<&Self> {
        let below = self.children().into_iter().flat_map(Self::elements);
        std::iter::once(self).chain(below).collect()
    }

    /// Gives the elements of a role, in reading order; may be the element itself.
    pub(crate) fn all(&self, role: &str) -> Vec<&Self> {
        let mut elements = self.elements();
        elements.retain(|element| element.role == role);
        elements
    }

    /// Gives the elements directly below.
    pub(crate) fn children(&self) -> Vec<&Self> {
        let kids = self.kids.iter();
        kids.filter_map(|kid| if let Kid::Element(kid) = kid { Some(kid) } else { None })
            .collect()
    }

    /// Gives the text and pictures it holds, in reading order.
    pub(crate) fn passages(&self) -> Vec<&Passage> {
        let kids = self.kids.iter();
        kids.flat_map(|kid| match kid {
            Kid::Passage(passage) => vec![passage],
            Kid::Element(element) => element.passages(),
            Kid::Annotation(_) => Vec::new(),
        })
        .collect()
    }

    /// Gives the annotations it holds.
    pub(crate) fn annotations(&self) -> Vec<&Annotation> {
        let kids = self.kids.iter();
        kids.flat_map(|kid| match kid {
            Kid::Passage(_) => Vec::new(),
            Kid::Element(element) => element.annotations(),
            Kid::Annotation(annotation) => vec![annotation],
        })
        .collect()
    }

    /// Tells what a screen reader says, a line for each element that is no part of a line.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        match &self.alt {
            Some(alt) => text.push_str(alt),
            None => {
                for kid in &self.kids {
                    match kid {
                        Kid::Passage(passage) => text.push_str(&passage.text),
                        Kid::Element(element) => text.push_str(&element.text()),
                        Kid::Annotation(_) => {}
                    }
                }
            }
        }
        if !matches!(&*self.role, "Span" | "Link" | "Reference" | "Lbl") {
            text.push('\n');
        }
        text
    }

    /// Gives the level of a heading; `None` for what is no heading.
    pub(crate) fn heading_level(&self) -> Option<usize> {
        self.role.strip_prefix('H')?.parse().ok()
    }
}

/// Reads the structure tree.
struct TreeReader<'a> {
    /// The file.
    document: &'a Document,
    /// The standard roles of other roles.
    roles: Option<&'a Dictionary>,
    /// The numbers of the pages.
    pages: BTreeMap<ObjectId, usize>,
    /// What the pages show; what the tree has claimed is taken away.
    contents: &'a mut [PageContent],
}

impl TreeReader<'_> {
    /// Reads an element on a page, if one is known, within a language.
    fn element(&mut self, dict: &Dictionary, page: Option<usize>, lang: &str) -> Element {
        let page = self.page_of(dict).or(page);
        let lang = string(self.document, dict, b"Lang").unwrap_or(lang.to_owned());
        let kids = objects(self.document, dict, b"K").into_iter();
        let kids = kids.map(|kid| self.kid(kid, page, &lang)).collect();
        let attribute = |key: &[u8]| {
            let mut all = objects(self.document, dict, b"A").into_iter();
            all.find_map(|attributes| attributes.as_dict().unwrap().get(key).ok())
        };
        Element {
            role: self.role(dict.get(b"S").unwrap().as_name().unwrap()),
            alt: string(self.document, dict, b"Alt"),
            scope: attribute(b"Scope").map(name),
            headers: attribute(b"Headers").map_or(0, |all| all.as_array().unwrap().len()),
            kids,
        }
    }

    /// Reads what an element holds.
    fn kid(&mut self, object: &Object, page: Option<usize>, lang: &str) -> Kid {
        if let Ok(id) = object.as_i64() {
            return self.passage(id, page, lang);
        }
        let dict = object.as_dict().unwrap();
        match dict.get(b"Type").and_then(Object::as_name).unwrap_or_default() {
            b"MCR" => {
                let id = dict.get(b"MCID").unwrap().as_i64().unwrap();
                self.passage(id, self.page_of(dict).or(page), lang)
            }
            b"OBJR" => Kid::Annotation(self.annotation(dict)),
            _ => Kid::Element(self.element(dict, page, lang)),
        }
    }

    /// Claims what stands under a mark; none is claimed twice.
    fn passage(&mut self, id: i64, page: Option<usize>, lang: &str) -> Kid {
        let content = &mut self.contents[page.unwrap() - 1];
        let mut passage = content.tagged.remove(&id).unwrap();
        if passage.lang.is_empty() {
            lang.clone_into(&mut passage.lang);
        }
        Kid::Passage(passage)
    }

    /// Reads a reference to an annotation.
    fn annotation(&self, reference: &Dictionary) -> Annotation {
        let dict = dict_in(self.document, reference, b"Obj").unwrap();
        let action = dict_in(self.document, dict, b"A");
        let address = action.and_then(|action| string(self.document, action, b"URI"));
        Annotation {
            contents: string(self.document, dict, b"Contents").unwrap_or_default(),
            target: address
                .map_or_else(|| Target::Page(self.destination(dict)), Target::Address),
        }
    }

    /// Reads the bookmarks below a node of the outline.
    fn bookmarks(&self, node: &Dictionary, level: usize, to: &mut Vec<Bookmark>) {
        let mut next = dict_in(self.document, node, b"First");
        while let Some(item) = next {
            let title = string(self.document, item, b"Title").unwrap();
            to.push(Bookmark { title, level, page: self.destination(item) });
            self.bookmarks(item, level + 1, to);
            next = dict_in(self.document, item, b"Next");
        }
    }

    /// Gives the page that an annotation or a bookmark leads to.
    fn destination(&self, dict: &Dictionary) -> usize {
        let action = dict_in(self.document, dict, b"A");
        let destination = dict.get_deref(b"Dest", self.document);
        let destination =
            destination.or_else(|_| action.unwrap().get_deref(b"D", self.document));
        let place = match destination.unwrap() {
            Object::String(name, _) => self.named_destination(name),
            place => place,
        };
        self.pages[&place.as_array().unwrap()[0].as_reference().unwrap()]
    }

    /// Gives the destination of a name; names stand in one list with their destinations.
    fn named_destination(&self, name: &[u8]) -> &Object {
        let catalog = self.document.catalog().unwrap();
        let names = dict_in(self.document, catalog, b"Names").unwrap();
        let list = dict_in(self.document, names, b"Dests").unwrap();
        let list = objects(self.document, list, b"Names");
        list.chunks(2).find(|pair| pair[0].as_str().unwrap() == name).unwrap()[1]
    }

    /// Gives the page that a dictionary names.
    fn page_of(&self, dict: &Dictionary) -> Option<usize> {
        let page = dict.get(b"Pg").ok()?.as_reference().unwrap();
        Some(self.pages[&page])
    }

    /// Gives the standard role that a role stands for.
    fn role(&self, role: &[u8]) -> String {
        match self.roles.and_then(|roles| roles.get(role).ok()) {
            Some(standard) => name(standard),
            None => String::from_utf8_lossy(role).into_owned(),
        }
    }
}
