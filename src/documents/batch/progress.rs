//! A batch while its threads are at work: which letter is next, what is planned for each part,
//! and the pages that wait for a print file.

use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::SyncSender;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread::{self, Scope, ScopedJoinHandle};

use super::ahead::{AheadLimit, ReleaseOnDrop};
use super::{Batch, Part};
use crate::documents::done::{Done, NewDocument};
use crate::documents::letter::Letter;
use crate::documents::print_file::{self, LaidOutLetter, PrintFile};
use crate::error::Error;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{ProseFinding, TypstFault};
use crate::ground::digest::Digest;
use crate::output::manifest::Output;
use crate::output::previous::StoredDocument;
use crate::typeset::render::{self, Sheets};

/// How many letters are made between two agings of Typst's cache, which keep the memory flat.
const LETTERS_PER_EVICTION: usize = 25;

/// A batch while it is being made, which all its threads share.
pub(super) struct BatchProgress<'a> {
    /// The letters, and what they are made of.
    batch: &'a Batch<'a>,
    /// The parts in their order, each with what is done of it.
    parts: Vec<PartProgress<'a>>,
    /// The index of the next letter that a thread takes.
    next: AtomicUsize,
    /// How far threads may run ahead of the first document that is not done.
    pub(super) ahead: AheadLimit,
}

/// A part while its letters are being made.
struct PartProgress<'a> {
    /// The letters of the part, and its print file.
    part: &'a Part<'a>,
    /// The place of its first letter among all documents of the batch, counted from 0.
    first_place: usize,
    /// What has to be done, which the first thread that comes to the part finds out.
    plan: OnceLock<Plan>,
    /// The pages of its letters, in their order, for the print file. `None` stands for a letter
    /// that is not ready, has failed, or is not printed.
    sheets: Mutex<Vec<Option<Sheets>>>,
    /// How many of its letters are not ready.
    unfinished: AtomicUsize,
}

/// What has to be done for a part.
struct Plan {
    /// The content digests of its letters.
    contents: Vec<Digest>,
    /// Its print file as it is to be; `None` when it has none.
    print_file: Option<PrintFilePlan>,
}

/// A print file as it is to be.
struct PrintFilePlan {
    /// The digest of all that it is to be made of.
    content: Digest,
    /// The same file from a previous run; `None` when it must be made.
    found: Option<StoredDocument>,
}

/// A document that a thread is through with.
pub(super) struct Ready {
    /// The place of the document among all of the batch, counted from 0.
    pub(super) place: usize,
    /// What became of the document.
    pub(super) document: Done,
    /// What there is to say of the document.
    pub(super) findings: Diagnostics,
}

/// A letter that was rendered or found.
struct FinishedLetter {
    /// What became of the letter.
    document: Done,
    /// Its pages, if they are printed.
    sheets: Option<Sheets>,
}

/// Nobody takes what is ready any more: the run is given up.
struct GivenUp;

impl<'a> BatchProgress<'a> {
    /// Begins a batch, of which nothing is ready yet.
    pub(super) fn new(batch: &'a Batch<'a>) -> Self {
        let mut place = 0;
        let parts = batch.parts.iter().map(|part| {
            let first_place = place;
            // Each part is followed by its print file.
            place += part.count();
            PartProgress::new(part, first_place)
        });
        Self {
            batch,
            parts: parts.collect(),
            next: AtomicUsize::new(0),
            ahead: AheadLimit::default(),
        }
    }

    /// Starts the threads of the batch, no more than there are letters. What they make comes out
    /// of the channel in no order.
    ///
    /// # Errors
    /// When the system gives no further thread.
    pub(super) fn start_threads<'scope>(
        &'scope self,
        scope: &'scope Scope<'scope, '_>,
        sender: &SyncSender<Ready>,
    ) -> Result<Vec<ScopedJoinHandle<'scope, ()>>, Error> {
        let letters = self.batch.letters.len();
        let threads = 0..self.batch.threads.clamp(1, letters.max(1));
        let start = |_| {
            let sender = sender.clone();
            let work = move || {
                let _release = ReleaseOnDrop(&self.ahead);
                render::in_one_thread(|| self.work(&sender));
            };
            let thread = thread::Builder::new().stack_size(render::STACK_BYTES);
            let started = thread.spawn_scoped(scope, work);
            started.map_err(render::no_thread)
        };
        threads.map(start).collect()
    }

    /// Makes one letter after the other until there is none left, or the run is given up.
    fn work(&self, sender: &SyncSender<Ready>) {
        loop {
            let index = self.next.fetch_add(1, Ordering::Relaxed);
            if index >= self.batch.letters.len()
                || self.finish_letter(index, sender).is_err()
            {
                return;
            }
            if (index + 1).is_multiple_of(LETTERS_PER_EVICTION) {
                render::forget_layouts(1);
            }
        }
    }

    /// Makes the letter of an index, and behind the last letter of a part its print file.
    fn finish_letter(
        &self,
        index: usize,
        sender: &SyncSender<Ready>,
    ) -> Result<(), GivenUp> {
        let send = |ready| sender.send(ready).map_err(|_| GivenUp);
        let number = self.batch.parts.partition_point(|part| part.letters.end <= index);
        let part = &self.parts[number];
        let plan = part.plan.get_or_init(|| self.batch.plan(part.part));
        let slot = index - part.part.letters.start;
        let place = part.first_place + slot;
        self.ahead.wait_for(place);
        let mut findings = Diagnostics::new();
        let letter = &self.batch.letters[index];
        let FinishedLetter { document, sheets } =
            self.batch.letter(letter, plan.contents[slot], plan, &mut findings);
        // Before the letter is counted, so that the last of the part finds the pages of all.
        part.keep_sheets(slot, sheets);
        send(Ready { place, document, findings })?;
        if part.count_as_ready()
            && let Some(print_file) = self.finish_print_file(part, plan)
        {
            send(print_file)?;
        }
        Ok(())
    }

    /// Makes the print file of a part whose letters are all ready; `None` when it has none.
    fn finish_print_file(&self, part: &PartProgress, plan: &Plan) -> Option<Ready> {
        let file = part.part.print_file.as_ref()?;
        let place = part.first_place + part.part.letters.len();
        let mut findings = Diagnostics::new();
        let document = self.batch.print_file(file, plan, part, &mut findings);
        Some(Ready { place, document, findings })
    }
}

impl<'a> PartProgress<'a> {
    /// Begins a part whose first letter has this place.
    fn new(part: &'a Part<'a>, first_place: usize) -> Self {
        Self {
            part,
            first_place,
            plan: OnceLock::new(),
            sheets: Mutex::new(vec![None; part.letters.len()]),
            unfinished: AtomicUsize::new(part.letters.len()),
        }
    }

    /// Keeps the pages of a letter for the print file; letters are counted from 0 in the part.
    fn keep_sheets(&self, letter: usize, sheets: Option<Sheets>) {
        self.sheets.lock().unwrap_or_else(PoisonError::into_inner)[letter] = sheets;
    }

    /// Takes the pages of all letters; none are left.
    fn take_sheets(&self) -> Vec<Option<Sheets>> {
        let mut sheets = self.sheets.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *sheets)
    }

    /// Counts a letter as ready, and tells whether it was the last of the part to become so. Only
    /// one thread is told that it was.
    fn count_as_ready(&self) -> bool {
        self.unfinished.fetch_sub(1, Ordering::AcqRel) == 1
    }
}

impl Plan {
    /// Whether the letters of the part must be laid out for its print file.
    fn needs_sheets(&self) -> bool {
        self.print_file.as_ref().is_some_and(|file| file.found.is_none())
    }
}

impl Batch<'_> {
    /// Finds out what has to be done for a part.
    fn plan(&self, part: &Part) -> Plan {
        let letters = self.letters[part.letters.clone()].iter();
        let contents: Vec<_> = letters
            .map(|letter| letter.content_digest(&self.digests.letters))
            .collect();
        let print_file = part.print_file.as_ref().map(|file| {
            let content = file.content_digest(&contents, self.digests.lists);
            let found = self.previous.find(&file.path, content);
            PrintFilePlan { content, found }
        });
        Plan { contents, print_file }
    }

    /// Makes a letter of this content, or finds it, and gives its pages where they are printed.
    /// A letter that is there is laid out all the same when its print file needs its pages.
    fn letter(
        &self,
        letter: &Letter,
        content: Digest,
        plan: &Plan,
        findings: &mut Diagnostics,
    ) -> FinishedLetter {
        let found = self.previous.find(&letter.path(), content);
        let is_printed = plan.needs_sheets() && print_file::is_printed(letter);
        if let Some(found) = found.as_ref().filter(|_| !is_printed) {
            return FinishedLetter { document: Done::Kept(found.clone()), sheets: None };
        }
        let made = attempt(letter.subject(), findings, |findings| {
            self.make_letter(letter, content, found, findings)
        });
        let failed = FinishedLetter { document: Done::Failed, sheets: None };
        let made = made.unwrap_or(failed);
        FinishedLetter { sheets: made.sheets.filter(|_| is_printed), ..made }
    }

    /// Lays a letter out, and exports it unless its file was found; `None` when it has a fault.
    fn make_letter(
        &self,
        letter: &Letter,
        content: Digest,
        found: Option<StoredDocument>,
        findings: &mut Diagnostics,
    ) -> Option<FinishedLetter> {
        let pages = letter.compile(self.base, findings)?;
        let document = match found {
            Some(found) => Done::Kept(found),
            None => {
                let pdf = letter.export(&pages, findings)?;
                let (path, count) = (letter.path(), pages.count());
                let output = Output::new(&path, &pdf, count, content, findings);
                Done::of(NewDocument { output, bytes: pdf }, self.previous)
            }
        };
        Some(FinishedLetter { document, sheets: Some(pages.into_sheets()) })
    }

    /// Makes the print file of a part whose letters are all ready, or finds it. It fails when one
    /// of its letters has failed, which is reported already.
    fn print_file(
        &self,
        file: &PrintFile,
        plan: &Plan,
        part: &PartProgress,
        findings: &mut Diagnostics,
    ) -> Done {
        let Some(PrintFilePlan { content, found }) = &plan.print_file else {
            return Done::Failed;
        };
        if let Some(found) = found {
            return Done::Kept(found.clone());
        }
        let letters = self.letters[part.part.letters.clone()].iter();
        let letters = letters.zip(&plan.contents).zip(part.take_sheets());
        let printed = letters.filter(|((letter, _), _)| print_file::is_printed(letter));
        let printed: Option<Vec<_>> = printed
            .map(|((letter, content), sheets)| {
                Some(LaidOutLetter { letter, content: *content, sheets: sheets? })
            })
            .collect();
        let Some(printed) = printed else { return Done::Failed };
        let made = attempt(print_file::subject(), findings, |findings| {
            file.make(self.base, printed, *content, findings)
        });
        made.map_or(Done::Failed, |document| Done::of(document, self.previous))
    }
}

/// Makes a document. Should Typst panic over it, that is reported at `subject` and gives `None`,
/// so that it does not take the other documents with it.
fn attempt<T>(
    subject: Origin,
    findings: &mut Diagnostics,
    make: impl FnOnce(&mut Diagnostics) -> Option<T>,
) -> Option<T> {
    panic::catch_unwind(AssertUnwindSafe(|| make(findings))).unwrap_or_else(|_| {
        findings.push(subject, ProseFinding::Typst(TypstFault::GaveUp));
        None
    })
}
