//! An archive that is the same bytes whatever system packed it.

/// What Unix is called in an archive.
const UNIX: u8 = 3;

const END: [u8; 4] = *b"PK\x05\x06";
const ENTRY: [u8; 4] = *b"PK\x01\x02";

/// Length of the archive's end without a comment, and of an entry of its list without names.
const END_LENGTH: usize = 22;
const ENTRY_LENGTH: usize = 46;

/// Says of each entry that it was packed on Unix: the one byte in which an archive that was packed on Windows differs. What
/// is no archive stays as it is.
pub fn on_one_system(mut archive: Vec<u8>) -> Vec<u8> {
    let number = |bytes: &[u8], at: usize, length: usize| -> Option<usize> {
        let bytes = bytes.get(at..at + length)?;
        Some(bytes.iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte)))
    };
    let Some(end) = archive
        .len()
        .checked_sub(END_LENGTH)
        .filter(|end| archive[*end..].starts_with(&END))
    else {
        return archive;
    };
    let count = number(&archive, end + 10, 2).unwrap_or_default();
    let mut at = number(&archive, end + 16, 4).unwrap_or_default();
    for _ in 0..count {
        if !archive.get(at..).is_some_and(|entry| entry.starts_with(&ENTRY)) {
            break;
        }
        let names: Option<usize> = [28, 30, 32].iter().map(|field| number(&archive, at + field, 2)).sum();
        // The upper byte of “version made by”.
        if let Some(system) = archive.get_mut(at + 5) {
            *system = UNIX;
        }
        at += ENTRY_LENGTH + names.unwrap_or_default();
    }
    archive
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};
    use zip::write::{SimpleFileOptions, ZipWriter};

    #[test]
    fn an_archive_of_windows_becomes_that_of_unix_in_one_byte_of_each_entry() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["一.xml", "b/c.xml"] {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(name.as_bytes()).unwrap();
        }
        let unix = on_one_system(zip.finish().unwrap().into_inner());
        let entries: Vec<usize> = unix
            .windows(4)
            .enumerate()
            .filter(|(_, four)| *four == ENTRY)
            .map(|(at, _)| at)
            .collect();
        assert_eq!(entries.len(), 2);
        let mut windows = unix.clone();
        for at in &entries {
            assert_eq!(windows[at + 5], UNIX);
            windows[at + 5] = 0;
        }
        assert_ne!(windows, unix);
        assert_eq!(on_one_system(windows), unix);
    }

    #[test]
    fn what_is_no_archive_stays_as_it_is() {
        for bytes in [
            &b""[..],
            b"PK",
            b"PK\x05\x06",
            &[0; 40],
            b"PK\x05\x06\0\0\0\0\xff\xff\xff\xff\0\0\0\0\xff\xff\xff\x7f\0\0",
        ] {
            assert_eq!(on_one_system(bytes.to_vec()), bytes);
        }
    }
}
