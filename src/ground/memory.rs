//! Whether the machine would give memory. A program that is refused memory in the midst of its work
//! is ended by the system without a word, so it is asked before.

use std::hint::black_box;

/// Whether the system would give so many bytes. What is asked for here is never touched, so it costs
/// nothing.
pub(crate) fn would_give(bytes: usize) -> bool {
    let mut memory = Vec::<u8>::new();
    let is_given = memory.try_reserve_exact(bytes).is_ok();
    // Without a use, the compiler may leave out the request.
    black_box(&memory);
    is_given
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_little_is_given_and_more_than_any_machine_has_is_not() {
        assert!(would_give(1024));
        assert!(!would_give(usize::MAX / 4));
    }
}
