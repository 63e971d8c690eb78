//! What every room stands on and none of them owns: the two languages, Danish words and dates,
//! lengths, digests, what differs between two lists, e-mail addresses, characters that nobody sees,
//! threads with bounds, memory. Nothing here knows a room.

pub(crate) mod bounded_thread;
pub(crate) mod danish;
pub(crate) mod date;
pub(crate) mod digest;
pub(crate) mod email;
pub(crate) mod lang;
pub(crate) mod length;
pub(crate) mod list_changes;
pub(crate) mod memory;
pub(crate) mod unseen;
