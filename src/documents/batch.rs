//! The batch of letters on several threads: only those are rendered that are not there
//! already, and what comes out keeps the mailing order.

mod lead;

use std::collections::BTreeMap;
use std::ops::Range;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError, mpsc};
use std::thread;

use crate::documents::batch::lead::{Lead, Release};
use crate::documents::fingerprint::Stock;
use crate::documents::letter::Letter;
use crate::documents::print_file::{self, PrintFile};
use crate::error::{Action, Error};
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{ProseFinding, TypstFault};
use crate::ground::digest::Digest;
use crate::output::manifest::Output;
use crate::output::previous::{PreviousRuns, StoredDocument};
use crate::typeset::render::{self, Sheets};
use crate::typeset::world::Base;

/// Typst's cache is aged after so many letters, which keeps the memory flat.
const LETTERS_PER_EVICTION: usize = 25;

/// Letters to be made, and what they are made of.
pub struct Batch<'a> {
    /// What documents share.
    pub base: &'a Base,
    /// The digests of what documents share.
    pub stock: &'a Stock,
    /// In mailing order.
    pub letters: &'a [Letter<'a>],
    /// The print files: which letters each has, and what it is called.
    pub parts: &'a [Part<'a>],
    /// What is there already.
    pub shelf: &'a PreviousRuns,
    /// How many threads; at least 1.
    pub threads: usize,
}

/// Letters that are printed together.
pub struct Part<'a> {
    /// Which of the letters.
    pub letters: Range<usize>,
    /// Their print file; `None` when none of them goes by post.
    pub print_file: Option<PrintFile<'a>>,
}

/// What became of a document.
#[derive(Debug)]
pub enum Done {
    /// It was made.
    Made(Output, Vec<u8>),
    /// It is there already.
    Kept(StoredDocument),
    /// It could not be made; the findings say why.
    Failed,
}

impl Done {
    /// A document that has come out of its template. When the very same lies in its place, it
    /// is kept: it was judged anew, and nothing that was made of it is out of date.
    pub(crate) fn of(output: Output, pdf: Vec<u8>, shelf: &PreviousRuns) -> Self {
        if shelf.has_same(&output) {
            Self::Kept(StoredDocument { output, is_staged: false })
        } else {
            Self::Made(output, pdf)
        }
    }

    /// The document, if there is one.
    pub fn output(&self) -> Option<&Output> {
        match self {
            Self::Made(output, _) => Some(output),
            Self::Kept(found) => Some(&found.output),
            Self::Failed => None,
        }
    }

    /// Whether it was not in its place before: what a run that died has made is new, too.
    pub fn is_new(&self) -> bool {
        match self {
            Self::Made(..) => true,
            Self::Kept(found) => found.is_staged,
            Self::Failed => false,
        }
    }
}

/// A part while its letters are being made.
struct Progress {
    /// The place of its first letter among all that is made.
    place: usize,
    /// The digests of its letters, and its print file, if that is there already.
    plan: OnceLock<Plan>,
    /// The pages of its letters that are ready, for the print file.
    sheets: Mutex<Vec<Option<Sheets>>>,
    /// How many of its letters are not ready.
    left: AtomicUsize,
}

/// What has to be done for a part.
struct Plan {
    /// The digests of its letters.
    contents: Vec<Digest>,
    /// Its print file as it is to be, where there is one: its digest, and what is there.
    print_file: Option<(Digest, Option<StoredDocument>)>,
}

impl Plan {
    /// Whether the letters of the part must be laid out for its print file.
    fn needs_sheets(&self) -> bool {
        matches!(self.print_file, Some((_, None)))
    }
}

/// Something that is ready: its place in the order, what became of it, what there is to say.
type Ready = (usize, Done, Diagnostics);

impl Batch<'_> {
    /// How many documents there will be.
    pub fn count(&self) -> usize {
        self.letters.len() + self.parts.iter().filter(|p| p.print_file.is_some()).count()
    }

    /// Makes the letters and the print files, and hands each to `done` in order, each print
    /// file behind its letters. A letter that fails is reported at its row; the others go on.
    ///
    /// # Errors
    /// Whatever `done` returns; the rest is then given up.
    pub fn render(
        &self,
        to: &mut Diagnostics,
        mut done: impl FnMut(Done) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let next = AtomicUsize::new(0);
        let (progress, lead) = (self.progress(), Lead::default());
        let made = thread::scope(|scope| {
            let _release = Release(&lead);
            // Bounded, so that fast threads cannot pile up letters ahead of the disk.
            let (sender, receiver) = mpsc::sync_channel(4 * self.threads);
            let mut threads = Vec::new();
            for _ in 0..self.threads.clamp(1, self.letters.len().max(1)) {
                let (sender, next) = (sender.clone(), &next);
                let (progress, lead) = (&progress, &lead);
                let work = move || {
                    let _release = Release(lead);
                    render::in_one_thread(|| self.work(next, progress, lead, &sender));
                };
                let thread = thread::Builder::new().stack_size(render::STACK_BYTES);
                let started = thread.spawn_scoped(scope, work);
                threads.push(started.map_err(Error::io(Action::Start, "a thread"))?);
            }
            drop(sender);
            let mut waiting = BTreeMap::new();
            let mut expected = 0;
            for (place, ready, findings) in receiver {
                waiting.insert(place, (ready, findings));
                while let Some((ready, findings)) = waiting.remove(&expected) {
                    // A fault in the prose of all letters is said once.
                    to.append_new(findings);
                    done(ready)?;
                    expected += 1;
                }
                lead.advance(expected);
            }
            // Joined by the scope, one that has died would take the program with it.
            threads.into_iter().for_each(|thread| drop(thread.join()));
            if expected != self.count() {
                // A thread has died over a fault that nothing has caught.
                to.push(print_file::subject(), ProseFinding::Typst(TypstFault::GaveUp));
            }
            Ok(())
        });
        // What was laid out is of no use any more.
        comemo::evict(0);
        made
    }

    /// The parts, of which nothing is ready yet.
    fn progress(&self) -> Vec<Progress> {
        let mut place = 0;
        let parts = self.parts.iter().map(|part| {
            let progress = Progress {
                place,
                plan: OnceLock::new(),
                sheets: Mutex::new(vec![None; part.letters.len()]),
                left: AtomicUsize::new(part.letters.len()),
            };
            // Each part is followed by its print file.
            place += part.letters.len() + usize::from(part.print_file.is_some());
            progress
        });
        parts.collect()
    }

    /// Makes one letter after the other until there is none left.
    fn work(
        &self,
        next: &AtomicUsize,
        progress: &[Progress],
        lead: &Lead,
        sender: &mpsc::SyncSender<Ready>,
    ) {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= self.letters.len() {
                return;
            }
            let number = self.parts.partition_point(|part| part.letters.end <= index);
            let (part, progress) = (&self.parts[number], &progress[number]);
            let plan = progress.plan.get_or_init(|| self.plan(part));
            let slot = index - part.letters.start;
            let place = progress.place + slot;
            lead.wait(place);
            let mut findings = Diagnostics::new();
            let (done, sheets) = self.letter(index, part, plan, &mut findings);
            let mut slots =
                progress.sheets.lock().unwrap_or_else(PoisonError::into_inner);
            slots[slot] = sheets;
            drop(slots);
            if sender.send((place, done, findings)).is_err() {
                return;
            }
            if progress.left.fetch_sub(1, Ordering::AcqRel) == 1
                && let Some(file) = &part.print_file
            {
                let mut findings = Diagnostics::new();
                let done = self.print_file(file, part, plan, progress, &mut findings);
                let place = progress.place + part.letters.len();
                if sender.send((place, done, findings)).is_err() {
                    return;
                }
            }
            if (index + 1).is_multiple_of(LETTERS_PER_EVICTION) {
                comemo::evict(1);
            }
        }
    }

    /// What has to be done for a part.
    fn plan(&self, part: &Part) -> Plan {
        let letters = &self.letters[part.letters.clone()];
        let Stock { letters: stock, lists, .. } = self.stock;
        let contents: Vec<_> =
            letters.iter().map(|letter| letter.content(stock)).collect();
        let print_file = part.print_file.as_ref().map(|file| {
            let content = file.content(&contents, *lists);
            (content, self.shelf.find(&file.path, content))
        });
        Plan { contents, print_file }
    }

    /// Makes a letter, or finds it; gives its pages where they are printed.
    fn letter(
        &self,
        index: usize,
        part: &Part,
        plan: &Plan,
        to: &mut Diagnostics,
    ) -> (Done, Option<Sheets>) {
        let letter = &self.letters[index];
        let content = plan.contents[index - part.letters.start];
        let found = self.shelf.find(&letter.path(), content);
        let is_printed = plan.needs_sheets() && print_file::is_printed(letter);
        match found {
            Some(found) if !is_printed => (Done::Kept(found), None),
            found => {
                let made = attempt(letter.subject(), to, |to| {
                    self.make(letter, content, found, to)
                });
                made.map_or((Done::Failed, None), |(done, sheets)| {
                    (done, is_printed.then_some(sheets))
                })
            }
        }
    }

    /// Lays a letter out, and exports it unless its file is there; `None` when it fails.
    fn make(
        &self,
        letter: &Letter,
        content: Digest,
        found: Option<StoredDocument>,
        to: &mut Diagnostics,
    ) -> Option<(Done, Sheets)> {
        let pages = letter.compile(self.base, to)?;
        let done = match found {
            Some(found) => Done::Kept(found),
            None => {
                let pdf = letter.export(&pages, to)?;
                let (path, count) = (letter.path(), pages.count());
                let output = Output::new(&path, &pdf, count, content, to);
                Done::of(output, pdf, self.shelf)
            }
        };
        Some((done, pages.into_sheets()))
    }

    /// Makes the print file of a part whose letters are ready, or finds it.
    fn print_file(
        &self,
        file: &PrintFile,
        part: &Part,
        plan: &Plan,
        progress: &Progress,
        to: &mut Diagnostics,
    ) -> Done {
        let Some((content, found)) = &plan.print_file else { return Done::Failed };
        if let Some(found) = found {
            return Done::Kept(found.clone());
        }
        let slots = std::mem::take(
            &mut *progress.sheets.lock().unwrap_or_else(PoisonError::into_inner),
        );
        let letters = self.letters[part.letters.clone()].iter().zip(slots);
        let printed = letters.filter(|(letter, _)| print_file::is_printed(letter));
        // One that has failed is reported already.
        let printed: Option<Vec<_>> =
            printed.map(|(letter, sheets)| Some((letter, sheets?))).collect();
        let Some(letters) = printed else { return Done::Failed };
        let made = attempt(print_file::subject(), to, |to| {
            file.make(self.base, letters, *content, to)
        });
        made.map_or(Done::Failed, |(output, pdf)| Done::of(output, pdf, self.shelf))
    }
}

/// Makes a document. A fault of Typst's own over one, which is reported at `subject`, must
/// not take the others with it.
fn attempt<T>(
    subject: Origin,
    to: &mut Diagnostics,
    make: impl FnOnce(&mut Diagnostics) -> Option<T>,
) -> Option<T> {
    panic::catch_unwind(AssertUnwindSafe(|| make(to))).unwrap_or_else(|_| {
        to.push(subject, ProseFinding::Typst(TypstFault::GaveUp));
        None
    })
}
