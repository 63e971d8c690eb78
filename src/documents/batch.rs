//! The batch of letters on several threads: only those are rendered that are not there
//! already, and what comes out keeps the mailing order.

mod ahead;
mod progress;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::mpsc::{self, Receiver};
use std::thread;

use self::ahead::ReleaseOnDrop;
use self::progress::{BatchProgress, Ready};
use super::done::Done;
use super::fingerprint::SharedDigests;
use super::letter::Letter;
use super::print_file::{self, PrintFile};
use crate::error::Error;
use crate::findings::sink::Diagnostics;
use crate::findings::{ProseFinding, TypstFault};
use crate::output::previous::PreviousRuns;
use crate::typeset::render;
use crate::typeset::world::Base;

/// Letters to be made, and what they are made of.
pub struct Batch<'a> {
    /// What documents share: library, fonts, templates, prose and pictures.
    pub base: &'a Base,
    /// The digests of what documents share.
    pub digests: &'a SharedDigests,
    /// The letters, in mailing order.
    pub letters: &'a [Letter<'a>],
    /// The parts that the letters are divided into. They follow each other without a gap, and
    /// have all letters.
    pub parts: &'a [Part<'a>],
    /// The documents that previous runs have left, which are kept where they are still right.
    pub previous: &'a PreviousRuns,
    /// How many threads render letters, at least 1.
    pub threads: usize,
}

/// Letters that are printed together.
pub struct Part<'a> {
    /// Which of the letters of the batch they are, counted from 0.
    pub letters: Range<usize>,
    /// Their print file; `None` when none of them goes by post.
    pub print_file: Option<PrintFile<'a>>,
}

impl Part<'_> {
    /// Counts the documents of the part: its letters, and its print file if it has one.
    fn count(&self) -> usize {
        self.letters.len() + usize::from(self.print_file.is_some())
    }
}

impl Batch<'_> {
    /// Counts the documents that there will be: letters and print files.
    pub fn count(&self) -> usize {
        self.letters.len() + self.parts.iter().filter(|p| p.print_file.is_some()).count()
    }

    /// Makes the letters and the print files, and hands each to `done` in order, each print
    /// file behind its letters. A letter that fails is reported at its row; the others go on.
    ///
    /// # Errors
    /// Whatever `done` returns, and when no thread can be started; the rest is then given up.
    pub fn render(
        &self,
        findings: &mut Diagnostics,
        done: impl FnMut(Done) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let progress = BatchProgress::new(self);
        let rendered = thread::scope(|scope| {
            let _release = ReleaseOnDrop(&progress.ahead);
            // Bounded, so that fast threads cannot pile up letters ahead of the disk.
            let (sender, receiver) = mpsc::sync_channel(4 * self.threads);
            let threads = progress.start_threads(scope, &sender)?;
            // From here on the threads alone hold it, and the receiver ends with the last of them.
            drop(sender);
            let delivered = deliver(receiver, &progress, findings, done)?;
            // Joined by the scope, one that has died would take the program with it.
            threads.into_iter().for_each(|thread| drop(thread.join()));
            if delivered != self.count() {
                // A thread has died over a fault that nothing has caught.
                findings
                    .push(print_file::subject(), ProseFinding::Typst(TypstFault::GaveUp));
            }
            Ok(())
        });
        // What was laid out is of no use any more.
        render::forget_layouts(0);
        rendered
    }
}

/// Hands on what is ready, in order, until all threads are through. Gives how many documents it
/// has handed on.
///
/// # Errors
/// Whatever `done` returns; nothing is taken any more then, which stops the threads.
fn deliver(
    receiver: Receiver<Ready>,
    progress: &BatchProgress,
    findings: &mut Diagnostics,
    mut done: impl FnMut(Done) -> Result<(), Error>,
) -> Result<usize, Error> {
    let mut waiting = BTreeMap::new();
    let mut expected = 0;
    for ready in receiver {
        waiting.insert(ready.place, ready);
        while let Some(ready) = waiting.remove(&expected) {
            // A fault in the prose of all letters is said once.
            findings.append_new(ready.findings);
            done(ready.document)?;
            expected += 1;
        }
        progress.ahead.advance(expected);
    }
    Ok(expected)
}
