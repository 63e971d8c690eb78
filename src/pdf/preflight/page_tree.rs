//! The tree of pages, walked a second time as the standard has it (ISO 32000-1, 7.7.3). The
//! library finds pages in broken trees, too, and leaves out what is there twice; viewers do it each
//! in its own way. A verdict on other pages than those that are printed is worth nothing, so a
//! file is judged only where there is one way to read its tree.

use std::collections::BTreeSet;

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{
    Array, Dict, MaybeRef, Name, Object, ObjectIdentifier,
};
use hayro::hayro_syntax::xref::XRef;

use super::unreadable::Unreadable;

/// The most pages of a file that is judged; a stitched folder has less than a hundred.
const MAX_PAGES: usize = 2000;

/// The most nodes of the tree within each other. Programs write two or three, and some that add
/// page after page one for each.
const MAX_DEPTH: usize = 200;

/// The most nodes of the tree: one for each page, and as many above them.
const MAX_NODES: usize = 2 * MAX_PAGES;

/// Checks that the pages of the library are those of the tree.
///
/// # Errors
/// When the tree can be read in more than one way, has no pages, or has too many.
pub(super) fn check(pdf: &Pdf) -> Result<(), Unreadable> {
    let pages = TreeWalk::of(pdf.xref())?;
    let known = pdf.pages().iter().map(|page| page.raw().obj_id());
    if !known.eq(pages.iter().copied().map(Some)) {
        return Err(Unreadable::PageTree);
    }
    if pages.is_empty() { Err(Unreadable::NoPages) } else { Ok(()) }
}

/// A walk through the tree of pages.
struct TreeWalk<'a> {
    /// Where references lead.
    xref: &'a XRef,
    /// The nodes and pages that were met.
    seen: BTreeSet<ObjectIdentifier>,
    /// The pages, in order.
    pages: Vec<ObjectIdentifier>,
    /// The nodes that lead to the current place, the root first.
    nodes: Vec<Node<'a>>,
}

/// A node of the tree.
struct Node<'a> {
    /// What lies below it, the last first.
    kids: Vec<MaybeRef<Object<'a>>>,
    /// How many pages there must be when all below it is done, by its own count.
    pages_after: usize,
}

impl<'a> TreeWalk<'a> {
    /// Lists the pages of a tree.
    ///
    /// # Errors
    /// When viewers may find others, or when there are too many.
    fn of(xref: &'a XRef) -> Result<Vec<ObjectIdentifier>, Unreadable> {
        let mut walk = Self {
            xref,
            seen: BTreeSet::new(),
            pages: Vec::new(),
            nodes: Vec::new(),
        };
        let root = xref.get::<Dict>(xref.root_id()).ok_or(Unreadable::PageTree)?;
        let pages = root.get_ref("Pages").ok_or(Unreadable::PageTree)?;
        walk.enter(pages.into())?;
        while let Some(node) = walk.nodes.last_mut() {
            match node.kids.pop() {
                Some(MaybeRef::Ref(kid)) => walk.enter(kid.into())?,
                // Pages are objects of their own.
                Some(MaybeRef::NotRef(_)) => return Err(Unreadable::PageTree),
                None if node.pages_after != walk.pages.len() => {
                    return Err(Unreadable::PageTree);
                }
                None => drop(walk.nodes.pop()),
            }
        }
        Ok(walk.pages)
    }

    /// Takes a page, or goes into a node. An object that stands for another, and one that was
    /// met before, viewers take each in its own way.
    ///
    /// # Errors
    /// When it is neither, or when there are too many.
    fn enter(&mut self, id: ObjectIdentifier) -> Result<(), Unreadable> {
        if !self.seen.insert(id) {
            return Err(Unreadable::PageTree);
        }
        if self.seen.len() > MAX_NODES || self.nodes.len() >= MAX_DEPTH {
            return Err(Unreadable::TooLarge);
        }
        let dict = self.xref.get::<Dict>(id).ok_or(Unreadable::PageTree)?;
        if dict.get::<Name>("Type").as_deref() == Some(b"Page") {
            self.pages.push(id);
            return if self.pages.len() > MAX_PAGES {
                Err(Unreadable::TooLarge)
            } else {
                Ok(())
            };
        }
        let node = Node::read(&dict, self.pages.len()).ok_or(Unreadable::PageTree)?;
        self.nodes.push(node);
        Ok(())
    }
}

impl<'a> Node<'a> {
    /// Reads a node before which there are so many pages; `None` when it does not say what lies
    /// below it, and how many pages those are.
    fn read(dict: &Dict<'a>, pages_before: usize) -> Option<Self> {
        let kids = dict.get::<Array>("Kids")?.raw_iter();
        let count = dict.get::<usize>("Count")?;
        // One more shows that there are too many.
        let mut kids: Vec<_> = kids.take(MAX_NODES + 1).collect();
        kids.reverse();
        Some(Self {
            kids,
            pages_after: pages_before.checked_add(count)?,
        })
    }
}
