//! Work that nobody can bound from within, such as what a library makes of a hostile file. It has
//! a thread of its own, and is given up when it takes too long or too much memory. The thread
//! itself goes on until the program ends, and may take more and more, so that whoever runs for long
//! (a page that is kept open) does such work in a program of its own. Memory is bounded where the
//! system tells how much a program holds: Linux with `/proc`, macOS, Windows and FreeBSD do.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// How often it is looked whether the work is within its bounds. In that time a library that
/// allocates as fast as it can takes some ten megabytes.
const LOOK: Duration = Duration::from_millis(10);

/// What work may take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    /// How long it may take until it says that it has begun.
    pub(crate) to_begin: Duration,
    /// How long it may take in all.
    pub(crate) in_all: Duration,
    /// How much memory the program may take more than before, in bytes.
    pub(crate) memory: usize,
    /// The stack of the thread, in bytes.
    pub(crate) stack: usize,
}

/// By what work tells that its first part is done, which [`Bounds::to_begin`] bounds.
#[derive(Debug, Clone, Default)]
pub(crate) struct Begun(Arc<AtomicBool>);

impl Begun {
    /// Tells that the first part is done.
    pub(crate) fn tell(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the first part is done.
    fn is_told(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// What became of work.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome<T> {
    /// It is done, and this came out.
    Done(T),
    /// It has panicked.
    Panicked,
    /// It went beyond its bounds.
    GivenUp,
}

/// Does work within bounds.
///
/// # Errors
/// Fails when the system gives no thread with such a stack.
pub(crate) fn run<T: Send + 'static>(
    bounds: Bounds,
    work: impl FnOnce(&Begun) -> T + Send + 'static,
) -> io::Result<Outcome<T>> {
    let begun = Begun::default();
    let (sender, receiver) = mpsc::channel();
    let told = begun.clone();
    let before = memory_in_use();
    thread::Builder::new().stack_size(bounds.stack).spawn(move || {
        // Nobody listens any more when the work was given up.
        sender.send(work(&told)).ok();
    })?;
    let start = now();
    loop {
        match receiver.recv_timeout(LOOK) {
            Ok(done) => return Ok(Outcome::Done(done)),
            Err(RecvTimeoutError::Disconnected) => return Ok(Outcome::Panicked),
            Err(RecvTimeoutError::Timeout) => {}
        }
        // A round takes longer than it should on a machine that is short of time or memory.
        let waited = start.elapsed();
        let is_late =
            waited > bounds.in_all || (waited > bounds.to_begin && !begun.is_told());
        if is_late || memory_in_use().saturating_sub(before) > bounds.memory {
            return Ok(Outcome::GivenUp);
        }
    }
}

/// Gives the moment. Only whether work is given up depends on it, and nothing that is written.
#[expect(clippy::disallowed_methods, reason = "it bounds work and reaches no output")]
fn now() -> Instant {
    Instant::now()
}

/// Gives the memory that the program holds, in bytes; 0 where the system does not tell.
fn memory_in_use() -> usize {
    memory_stats::memory_stats().map_or(0, |stats| stats.physical_mem)
}

#[cfg(test)]
mod tests {
    use std::panic;

    use super::*;

    /// Bounds that nothing in these tests reaches, but for what takes for ever.
    const BOUNDS: Bounds = Bounds {
        to_begin: Duration::from_secs(600),
        in_all: Duration::from_secs(600),
        memory: usize::MAX,
        stack: 1024 * 1024,
    };

    /// Waits until the other end of a channel is gone.
    fn wait(receiver: &mpsc::Receiver<()>) {
        receiver.recv().unwrap_err();
    }

    #[test]
    fn work_within_its_bounds_gives_what_it_makes() {
        assert_eq!(run(BOUNDS, |_| 7).unwrap(), Outcome::Done(7));
        let outcome = run(BOUNDS, |_| panic::resume_unwind(Box::new(()))).unwrap();
        let panicked: Outcome<()> = Outcome::Panicked;
        assert_eq!(outcome, panicked);
    }

    #[test]
    fn work_that_takes_too_long_is_given_up() {
        let at_once = Duration::ZERO;
        let (_held, never) = mpsc::channel();
        let bounds = Bounds { in_all: at_once, ..BOUNDS };
        assert_eq!(run(bounds, move |_| wait(&never)).unwrap(), Outcome::GivenUp);
        let (_held, never) = mpsc::channel();
        let bounds = Bounds { to_begin: at_once, ..BOUNDS };
        assert_eq!(run(bounds, move |_| wait(&never)).unwrap(), Outcome::GivenUp);
    }

    #[test]
    fn work_that_takes_too_much_memory_is_given_up() {
        let (_held, never) = mpsc::channel();
        let work = move |_: &Begun| {
            let large = vec![1_u8; 64 * 1024 * 1024];
            wait(&never);
            large.len()
        };
        let bounds = Bounds { memory: 32 * 1024 * 1024, ..BOUNDS };
        assert_eq!(run(bounds, work).unwrap(), Outcome::GivenUp);
    }
}
