//! Parts → the bytes of a document: the same parts give the same bytes.

use super::archive::Archive;
use super::one_system::on_one_system;
use std::io::{Cursor, Write};
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

/// Packs files, by path inside.
pub fn zipped<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Result<Vec<u8>, ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name, options())?;
        zip.write_all(bytes)?;
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
