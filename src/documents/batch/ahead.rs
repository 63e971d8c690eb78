//! How far letters may run ahead of the first that is not done: what is finished waits for
//! it, so that all come out in order, and memory has no room for all of them.

use std::sync::{Condvar, Mutex, PoisonError};

/// How many places ahead of the first document that is not done another may be begun.
const MOST_AHEAD: usize = 100;

/// Keeps threads from running too far ahead of the first document that is not done.
#[derive(Debug, Default)]
pub(super) struct AheadLimit {
    /// The place of the first document that is not done, counted from 0.
    first_undone: Mutex<usize>,
    /// Wakes the threads that wait when that place has moved.
    moved: Condvar,
}

/// Lets every thread go on once it is dropped: one that is through or has died, or a run that
/// is given up, must not leave others waiting.
pub(super) struct ReleaseOnDrop<'a>(pub(super) &'a AheadLimit);

impl Drop for ReleaseOnDrop<'_> {
    fn drop(&mut self) {
        self.0.advance(usize::MAX);
    }
}

impl AheadLimit {
    /// Waits until the document at a place is not too far ahead to be begun.
    pub(super) fn wait_for(&self, place: usize) {
        let first = self.first_undone.lock().unwrap_or_else(PoisonError::into_inner);
        let is_far = |first: &mut usize| place > first.saturating_add(MOST_AHEAD);
        let waited = self.moved.wait_while(first, is_far);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }

    /// Lets those threads go on that may, now that every document before `place` is done. It
    /// never goes back.
    pub(super) fn advance(&self, place: usize) {
        let mut first = self.first_undone.lock().unwrap_or_else(PoisonError::into_inner);
        *first = place.max(*first);
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
        const PLACES: usize = 10 * MOST_AHEAD;
        let (ahead, next) = (AheadLimit::default(), AtomicUsize::new(0));
        let (sender, receiver) = mpsc::channel();
        let work = |sender: mpsc::Sender<usize>| {
            loop {
                let place = next.fetch_add(1, Ordering::Relaxed);
                if place >= PLACES {
                    return;
                }
                ahead.wait_for(place);
                let first = *ahead.first_undone.lock().unwrap();
                assert!(
                    place <= first + MOST_AHEAD,
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
                ahead.advance(first);
            }
            assert_eq!(first, PLACES);
        });
    }

    #[test]
    fn nobody_waits_for_a_run_that_is_given_up() {
        let ahead = AheadLimit::default();
        drop(ReleaseOnDrop(&ahead));
        ahead.wait_for(usize::MAX);
    }
}
