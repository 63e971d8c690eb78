//! How far letters may run ahead of the first that is not done: what is finished waits for
//! it, so that all come out in order, and memory has no room for all of them.

use std::sync::{Condvar, Mutex, PoisonError};

/// How many places ahead of the first that is not done others may be begun.
const MOST: usize = 100;

/// The first place that is not done, for which those far behind it wait.
#[derive(Debug, Default)]
pub(super) struct Lead {
    /// The place.
    first: Mutex<usize>,
    /// Told when it has moved.
    moved: Condvar,
}

/// Holds nobody back any longer once it is dropped: a thread that is through or has died, or
/// a run that is given up, must not leave others waiting.
pub(super) struct Release<'a>(pub(super) &'a Lead);

impl Drop for Release<'_> {
    fn drop(&mut self) {
        self.0.advance(usize::MAX);
    }
}

impl Lead {
    /// Waits until a place is not too far ahead.
    pub(super) fn wait(&self, place: usize) {
        let first = self.first.lock().unwrap_or_else(PoisonError::into_inner);
        let is_far = |first: &mut usize| place > first.saturating_add(MOST);
        let waited = self.moved.wait_while(first, is_far);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }

    /// Lets those begin that may, now that all before `first` are done.
    pub(super) fn advance(&self, first: usize) {
        let mut place = self.first.lock().unwrap_or_else(PoisonError::into_inner);
        *place = first.max(*place);
        self.moved.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc;
    use std::thread;

    use super::*;

    #[test]
    fn no_place_is_begun_far_ahead_of_the_first_that_is_not_done() {
        const PLACES: usize = 10 * MOST;
        let (lead, next) = (Lead::default(), AtomicUsize::new(0));
        let (sender, receiver) = mpsc::channel();
        let work = |sender: mpsc::Sender<usize>| {
            loop {
                let place = next.fetch_add(1, Ordering::Relaxed);
                if place >= PLACES {
                    return;
                }
                lead.wait(place);
                let first = *lead.first.lock().unwrap();
                assert!(
                    place <= first + MOST,
                    "{place} was begun before {first} was done"
                );
                sender.send(place).unwrap();
            }
        };
        thread::scope(|scope| {
            for sender in vec![sender; 3] {
                scope.spawn(|| work(sender));
            }
            let (mut done, mut first) = (BTreeSet::new(), 0);
            for place in receiver {
                done.insert(place);
                while done.remove(&first) {
                    first += 1;
                }
                lead.advance(first);
            }
            assert_eq!(first, PLACES);
        });
    }

    #[test]
    fn nobody_waits_for_a_run_that_is_given_up() {
        let lead = Lead::default();
        drop(Release(&lead));
        lead.wait(usize::MAX);
    }
}
