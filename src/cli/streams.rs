//! Standard input and output for as much as a book: tens of megabytes, through pipes that hold 64
//! kilobytes, into memory that comes in pages of four.

use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Read};
use std::ops::Deref;

/// What a pipe is asked to hold, in bytes: the most that Linux grants to everyone (`pipe-max-size`,
/// proc(5)).
#[cfg(target_os = "linux")]
const PIPE: usize = 1 << 20;

/// Up to how many bytes of input are read into large pages. Only pages that are written to take memory.
const LARGE: usize = 256 << 20;

/// What is written at a time, in bytes.
const BUFFER: usize = 64 << 10;

/// Standard input, all of it.
///
/// # Errors
/// Those of reading.
pub(super) fn read() -> io::Result<Bytes> {
    let stdin = file(io::stdin())?;
    widen(&stdin);
    Bytes::read(stdin, large_pages(LARGE))
}

/// Standard output, without the standard library's own buffer, which looks for a line end in every
/// byte: a fifteenth of the time of a book that does not change.
///
/// # Errors
/// If it is closed.
pub(super) fn write() -> io::Result<BufWriter<File>> {
    let stdout = file(io::stdout())?;
    widen(&stdout);
    Ok(BufWriter::with_capacity(BUFFER, stdout))
}

#[cfg(unix)]
fn file(stream: impl std::os::fd::AsFd) -> io::Result<File> {
    Ok(File::from(stream.as_fd().try_clone_to_owned()?))
}

#[cfg(windows)]
fn file(stream: impl std::os::windows::io::AsHandle) -> io::Result<File> {
    Ok(File::from(stream.as_handle().try_clone_to_owned()?))
}

/// Lets a pipe hold more, so that its two ends wait for each other less often. Does nothing to a pipe
/// that may not grow, or to a file.
fn widen(stream: &File) {
    #[cfg(target_os = "linux")]
    let _ = rustix::pipe::fcntl_setpipe_size(stream, PIPE);
    #[cfg(not(target_os = "linux"))]
    let _ = stream;
}

/// Memory that Linux is asked to give in pages of megabytes, so that it is entered tens of times, not
/// ten thousand. What this and the wider pipes bring stands in the architecture page, "Speed".
#[cfg(target_os = "linux")]
fn large_pages(bytes: usize) -> Option<memmap2::MmapMut> {
    let memory = memmap2::MmapMut::map_anon(bytes).ok()?;
    memory.advise(memmap2::Advice::HugePage).ok()?;
    Some(memory)
}

#[cfg(not(target_os = "linux"))]
fn large_pages(_: usize) -> Option<Vec<u8>> {
    None
}

/// What was read, in whatever memory.
pub(super) struct Bytes {
    memory: Box<dyn AsRef<[u8]>>,
    length: usize,
}

impl Bytes {
    /// Reads all of a stream into the given memory if it is enough.
    fn read<M>(mut stream: impl Read, memory: Option<M>) -> io::Result<Self>
    where
        M: AsRef<[u8]> + AsMut<[u8]> + 'static,
    {
        let mut bytes = Vec::new();
        if let Some(mut memory) = memory {
            let length = fill(&mut stream, memory.as_mut())?;
            if length < memory.as_ref().len() {
                let memory = Box::new(memory);
                return Ok(Bytes { memory, length });
            }
            bytes.extend_from_slice(memory.as_ref());
        }
        stream.read_to_end(&mut bytes)?;
        let length = bytes.len();
        let memory = Box::new(bytes);
        Ok(Bytes { memory, length })
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &(*self.memory).as_ref()[..self.length]
    }
}

/// Reads up to the stream's or the buffer's end, whichever comes first.
fn fill(stream: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while length < buffer.len() {
        match stream.read(&mut buffer[length..]) {
            Ok(0) => break,
            Ok(more) => length += more,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Yields a byte at a time, and is interrupted before each.
    struct Slow<'a>(&'a [u8], bool);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.1 = !self.1;
            match self.1 {
                true => Err(ErrorKind::Interrupted.into()),
                false => self.0.read(&mut buffer[..1]),
            }
        }
    }

    #[test]
    fn all_is_read_whether_it_fits_or_not() {
        let text = b"0123456789";
        for size in [0, 1, 9, 10, 11, 20] {
            let bytes = Bytes::read(Slow(text, false), Some(vec![b'x'; size])).unwrap();
            assert_eq!(*bytes, *text, "{size}");
        }
        let bytes = Bytes::read(Slow(text, false), None::<Vec<u8>>).unwrap();
        assert_eq!(*bytes, *text);
        assert_eq!(
            *Bytes::read(Slow(b"", false), large_pages(4096)).unwrap(),
            *b""
        );
        let bytes = Bytes::read(Slow(text, false), large_pages(4096)).unwrap();
        assert_eq!(*bytes, *text);
    }

    #[test]
    fn a_stream_that_fails_is_an_error() {
        struct Fails;
        impl Read for Fails {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(ErrorKind::BrokenPipe.into())
            }
        }
        assert!(Bytes::read(Fails, Some(vec![0; 10])).is_err());
        assert!(Bytes::read(Fails, None::<Vec<u8>>).is_err());
    }
}
