//! Parts → the bytes of a document: the same parts give the same bytes.

use super::archive::Archive;
use super::one_system::on_one_system;
use std::io::{self, Cursor, Seek, SeekFrom, Write};
use zip::result::ZipError;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

/// Readers tell the kind of a document by its first part.
const FIRST: &str = "[Content_Types].xml";

/// A fixed date, so that the same files give the same bytes.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
}

/// An archive that is written file by file.
pub struct Zipping<W: Write + Seek>(Option<ZipWriter<UntilBroken<W>>>);

/// A writer that is let go at the first thing that it could not write, and takes, and forgets, whatever comes after: an archive
/// that is given up tries to write its end, and complains to whoever reads the screen.
struct UntilBroken<W> {
    writer: Option<W>,
    /// Why it was let go.
    broken: io::ErrorKind,
    /// Where it stands, and where its end would be.
    at: u64,
    end: u64,
}

impl<W> UntilBroken<W> {
    fn into(writer: W) -> Self {
        Self {
            writer: Some(writer),
            broken: io::ErrorKind::Other,
            at: 0,
            end: 0,
        }
    }

    fn noting<T>(&mut self, done: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &done
            && error.kind() != io::ErrorKind::Interrupted
        {
            self.broken = error.kind();
            self.writer = None;
            // Whoever tries again begins behind all that there was.
            self.at = self.end;
        }
        done
    }
}

impl<W: Write> Write for UntilBroken<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let done = self
            .writer
            .as_mut()
            .map_or(Ok(bytes.len()), |writer| writer.write(bytes));
        let taken = self.noting(done)?;
        self.at += taken as u64;
        self.end = self.end.max(self.at);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        let done = self.writer.as_mut().map_or(Ok(()), W::flush);
        self.noting(done)
    }
}

impl<W: Seek> Seek for UntilBroken<W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = if let Some(writer) = &mut self.writer {
            let done = writer.seek(to);
            self.noting(done)?
        } else {
            let to = match to {
                SeekFrom::Start(at) => Some(at),
                SeekFrom::Current(by) => self.at.checked_add_signed(by),
                SeekFrom::End(by) => self.end.checked_add_signed(by),
            };
            to.ok_or(io::ErrorKind::InvalidInput)?
        };
        Ok(self.at)
    }
}

impl<W: Write + Seek> Zipping<W> {
    /// An empty one.
    pub fn into(writer: W) -> Self {
        Self(Some(ZipWriter::new(UntilBroken::into(writer))))
    }

    /// A file, by its path inside. After an error nothing more is added.
    ///
    /// # Errors
    /// That of the writer, or that a file of that path is there.
    pub fn add(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let Some(zip) = &mut self.0 else {
            return Err(io::ErrorKind::Other.into());
        };
        let added = zip
            .start_file(path, options())
            .map_err(of_writer)
            .and_then(|()| zip.write_all(bytes));
        if added.is_err() {
            // Its writer was let go; what is left of it would only try to end a file that has no beginning.
            std::mem::forget(self.0.take());
        }
        added
    }

    /// The writer, when all is written.
    ///
    /// # Errors
    /// That of the writer.
    pub fn finish(self) -> io::Result<W> {
        let zip = self.0.ok_or(io::ErrorKind::Other)?;
        let done = zip.finish().map_err(of_writer)?;
        done.writer.ok_or_else(|| done.broken.into())
    }
}

/// The error of whoever was written to as it was; one of the archive itself says only of which kind it is.
fn of_writer(error: ZipError) -> io::Error {
    match error {
        ZipError::Io(error) => error,
        other => io::Error::from(other).kind().into(),
    }
}

/// Packs files, by path inside.
///
/// # Errors
/// That two files have one path.
pub fn zipped<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> io::Result<Vec<u8>> {
    let mut zip = Zipping::into(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        zip.add(path, bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Packs all parts.
pub fn packed(archive: &Archive) -> Result<Vec<u8>, ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let first = archive.names().filter(|name| *name == FIRST);
    for name in first.chain(archive.names().filter(|name| *name != FIRST)) {
        zip.start_file(name, options())?;
        zip.write_all(archive.part(name).unwrap_or_default())?;
    }
    Ok(on_one_system(zip.finish()?.into_inner()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A disk with so much room.
    struct Full {
        taken: Cursor<Vec<u8>>,
        room: usize,
    }

    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if self.taken.get_ref().len() + bytes.len() > self.room {
                return Err(io::ErrorKind::StorageFull.into());
            }
            self.taken.write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Seek for Full {
        fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
            self.taken.seek(to)
        }
    }

    #[test]
    fn an_archive_on_a_full_disk_says_so_wherever_it_is_full() {
        let written = |room| {
            let taken = Cursor::new(Vec::new());
            let mut zip = Zipping::into(Full { taken, room });
            zip.add("甲.txt", "一".repeat(300).as_bytes())?;
            zip.add("乙.txt", "二".repeat(300).as_bytes())?;
            zip.finish().map(|full| full.taken.into_inner().len())
        };
        let whole = written(usize::MAX).unwrap();
        for room in 0..whole {
            let kind = written(room).map_err(|error| error.kind());
            assert_eq!(kind, Err(io::ErrorKind::StorageFull), "{room} of {whole}");
        }
        assert_eq!(written(whole).unwrap(), whole);
    }
}
