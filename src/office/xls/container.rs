//! The container of an old document: a small file system, of which one stream is wanted.
//!
//! Whoever sends one may have made its chains of sectors run in circles or beyond the file: a chain is followed for no more
//! sectors than the file has, and what is not there is not made up.

/// How the container begins.
const BEGINS: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Sector numbers from here on are marks, not sectors.
const MARKS: u32 = 0xffff_fffa;

/// Length of a directory entry, of a header, and of the sectors of short streams.
const ENTRY: usize = 128;
const HEADER: usize = 512;
const SHORT: usize = 64;

/// Streams shorter than this lie in the short sectors.
const CUTOFF: usize = 4096;

/// The stream of this name; none where there is no such stream, or the container is damaged.
pub(super) fn stream(bytes: &[u8], name: &str) -> Option<Vec<u8>> {
    let container = Container::open(bytes)?;
    let directory = container.chain(u32_at(bytes, 48)?, usize::MAX)?;
    let mut entries = directory.chunks_exact(ENTRY);
    let found = entries.clone().find(|entry| is_called(entry, name))?;
    let (start, length) = (u32_at(found, 116)?, usize_at(found, 120)?);
    if length >= CUTOFF {
        return container.chain(start, length);
    }
    let root = entries.next()?;
    let short = container.chain(u32_at(root, 116)?, usize_at(root, 120)?)?;
    let table = numbers(&container.chain(u32_at(bytes, 60)?, usize::MAX)?);
    chained(start, &table, length, |sector| {
        let from = (sector as usize).checked_mul(SHORT)?;
        short.get(from..(from + SHORT).min(short.len()))
    })
}

struct Container<'a> {
    bytes: &'a [u8],
    sector: usize,
    /// The sector that follows each sector.
    next: Vec<u32>,
}

impl<'a> Container<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        if !bytes.starts_with(BEGINS) || bytes.len() < HEADER {
            return None;
        }
        let sector = match bytes.get(30..32)? {
            [9, 0] => 512,
            [12, 0] => 4096,
            _ => return None,
        };
        let mut container = Self {
            bytes,
            sector,
            next: Vec::new(),
        };
        let most = bytes.len() / sector;
        // Sectors of the table of sectors: the first stand in the header, more in a chain of their own.
        let mut tables = numbers(bytes.get(76..HEADER)?);
        let mut more = u32_at(bytes, 68)?;
        for _ in 0..most {
            if more >= MARKS {
                break;
            }
            let mut listed = numbers(container.sector(more)?);
            more = listed.pop()?;
            tables.extend(listed);
        }
        for table in tables.into_iter().filter(|table| *table < MARKS).take(most) {
            let listed = numbers(container.sector(table)?);
            container.next.extend(listed);
        }
        Some(container)
    }

    /// A sector; the last one may be cut short.
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let from = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        self.bytes.get(from..(from + self.sector).min(self.bytes.len()))
    }

    fn chain(&self, start: u32, length: usize) -> Option<Vec<u8>> {
        chained(start, &self.next, length, |number| self.sector(number))
    }
}

/// The bytes of a chain of sectors, `length` at most.
fn chained<'a>(start: u32, next: &[u32], length: usize, sector: impl Fn(u32) -> Option<&'a [u8]>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut at = start;
    for _ in 0..next.len() {
        if at >= MARKS || bytes.len() >= length {
            break;
        }
        bytes.extend_from_slice(sector(at)?);
        at = *next.get(at as usize)?;
    }
    bytes.truncate(length);
    Some(bytes)
}

/// Whether a directory entry is a stream of this name.
fn is_called(entry: &[u8], name: &str) -> bool {
    let units = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes);
    entry.get(66) == Some(&2) && entry.iter().copied().zip(units.clone()).all(|(is, want)| is == want)
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    let whole = bytes.chunks_exact(4);
    whole
        .map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
        .collect()
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

fn usize_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32_at(bytes, at)?).ok()
}
