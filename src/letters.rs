//! The batch of letters over all who get one, on several threads, with results in the order
//! of the data.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use crate::diagnostic::Diagnostics;
use crate::error::Error;
use crate::letter::{self, Letter};
use crate::model::ElectionPeriod;
use crate::render;
use crate::world::Base;

/// Typst's cache is aged after so many letters, which keeps the memory flat.
const LETTERS_PER_EVICTION: usize = 100;

/// Renders all letters on `threads` threads and hands each to `done` in the order of the
/// data, as soon as it and all before it are ready. A letter that fails is reported at
/// its row and handed on as `None`; the others go on.
///
/// # Errors
/// Whatever `done` returns; the rest is then given up.
pub fn render_all(
    base: &Base,
    period: &ElectionPeriod,
    threads: usize,
    to: &mut Diagnostics,
    mut done: impl FnMut(Option<Letter>) -> Result<(), Error>,
) -> Result<(), Error> {
    let next = AtomicUsize::new(0);
    let appointees: Vec<_> = period.recipients().collect();
    let appointees = &appointees[..];
    thread::scope(|scope| {
        // Bounded, so that fast threads cannot pile up letters ahead of the disk.
        let (sender, receiver) = mpsc::sync_channel(4 * threads);
        for _ in 0..threads.clamp(1, appointees.len().max(1)) {
            let (sender, next) = (sender.clone(), &next);
            let work = move || {
                render::in_one_thread(|| {
                    loop {
                        let index = next.fetch_add(1, Ordering::Relaxed);
                        let Some(appointee) = appointees.get(index) else { break };
                        let result = letter::render(base, period, appointee);
                        if (index + 1).is_multiple_of(LETTERS_PER_EVICTION) {
                            comemo::evict(1);
                        }
                        if sender.send((index, result)).is_err() {
                            break;
                        }
                    }
                });
            };
            thread::Builder::new()
                .stack_size(render::STACK_BYTES)
                .spawn_scoped(scope, work)
                .map_err(Error::io("start", "a thread"))?;
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut expected = 0;
        for (index, result) in receiver {
            waiting.insert(index, result);
            while let Some((letter, findings)) = waiting.remove(&expected) {
                // A fault in the prose of all letters is said once.
                to.append_new(findings);
                done(letter)?;
                expected += 1;
            }
        }
        Ok(())
    })
}
