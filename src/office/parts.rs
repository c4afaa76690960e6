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
pub struct Zipping<W: Write + Seek>(ZipWriter<UntilBroken<W>>);

/// A writer that takes, and forgets, whatever comes after the first thing that it could not write: an archive that is given up
/// tries to write its end, and complains to whoever reads the screen.
struct UntilBroken<W> {
    writer: W,
    broken: Option<io::ErrorKind>,
}

impl<W> UntilBroken<W> {
    fn noting<T>(&mut self, done: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &done {
            self.broken = self.broken.or(Some(error.kind()));
        }
        done
    }
}

impl<W: Write> Write for UntilBroken<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.broken.is_some() {
            return Ok(bytes.len());
        }
        let done = self.writer.write(bytes);
        self.noting(done)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.broken.is_some() {
            return Ok(());
        }
        let done = self.writer.flush();
        self.noting(done)
    }
}

impl<W: Seek> Seek for UntilBroken<W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let done = self.writer.seek(to);
        self.noting(done)
    }
}

impl<W: Write + Seek> Zipping<W> {
    /// An empty one.
    pub fn into(writer: W) -> Self {
        Self(ZipWriter::new(UntilBroken { writer, broken: None }))
    }

    /// A file, by its path inside.
    ///
    /// # Errors
    /// That of the writer, or that a file of that path is there.
    pub fn add(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.0.start_file(path, options()).map_err(of_writer)?;
        self.0.write_all(bytes)
    }

    /// The writer, when all is written.
    ///
    /// # Errors
    /// That of the writer.
    pub fn finish(self) -> io::Result<W> {
        let done = self.0.finish().map_err(of_writer)?;
        match done.broken {
            Some(kind) => Err(kind.into()),
            None => Ok(done.writer),
        }
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
