//! What every room stands on and none of them owns: the two languages, Danish words and dates,
//! lengths, digests. Nothing here knows a room.

pub mod danish;
pub mod date;
pub mod digest;
pub mod lang;
pub mod length;
