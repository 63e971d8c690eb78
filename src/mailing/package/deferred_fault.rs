//! A writer that keeps its first fault to itself. The library that writes archives goes on after a
//! fault when it is dropped: it writes the end of the archive, and complains on standard error. So
//! it never hears of a fault; whoever has the archive written asks for it.

use std::cell::RefCell;
use std::io::{self, Seek, SeekFrom, Write};
use std::rc::Rc;

/// The first fault of a writer, for whoever asks.
#[derive(Debug, Clone, Default)]
pub(super) struct FirstFault(Rc<RefCell<Option<io::Error>>>);

impl FirstFault {
    /// Fails with the first fault, if there was one, each time that it is asked.
    ///
    /// # Errors
    /// What the system has said.
    pub(super) fn check(&self) -> io::Result<()> {
        match &*self.0.borrow() {
            None => Ok(()),
            // An error cannot be copied, but what the system has said has a number.
            Some(error) => Err(match error.raw_os_error() {
                Some(number) => io::Error::from_raw_os_error(number),
                None => io::Error::new(error.kind(), error.to_string()),
            }),
        }
    }
}

/// A writer that pretends to go on after a fault.
#[derive(Debug)]
pub(super) struct DeferredFault<W> {
    /// The writer itself, to which nothing is written any more after a fault.
    inner: W,
    /// The first fault.
    fault: FirstFault,
    /// The byte at which is written next.
    position: u64,
    /// The byte behind the last one.
    end: u64,
}

impl<W> DeferredFault<W> {
    /// Takes over a writer with nothing in it.
    pub(super) fn new(inner: W, fault: FirstFault) -> Self {
        Self { inner, fault, position: 0, end: 0 }
    }

    /// Gives the writer itself.
    pub(super) fn into_inner(self) -> W {
        self.inner
    }

    /// Keeps the fault of an operation; `None` where it or an earlier one has failed.
    fn keep<T>(&mut self, work: impl FnOnce(&mut W) -> io::Result<T>) -> Option<T> {
        if self.fault.0.borrow().is_some() {
            return None;
        }
        match work(&mut self.inner) {
            Ok(done) => Some(done),
            Err(error) => {
                self.fault.0.replace(Some(error));
                None
            }
        }
    }
}

impl<W: Write> Write for DeferredFault<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.keep(|inner| inner.write_all(bytes));
        self.position += bytes.len() as u64;
        self.end = self.end.max(self.position);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.keep(Write::flush);
        Ok(())
    }
}

impl<W: Seek> Seek for DeferredFault<W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::End(offset) => self.end.checked_add_signed(offset),
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset),
        };
        let place = place.ok_or(io::ErrorKind::InvalidInput)?;
        self.keep(|inner| inner.seek(SeekFrom::Start(place)));
        self.position = place;
        Ok(place)
    }
}
