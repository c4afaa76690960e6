//! Records of a stream: a kind, a length, and so many bytes.

/// What goes on the record before it.
const CONTINUE: u16 = 0x003c;

/// A record.
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    /// Its bytes, and those of each record that goes on with it.
    pub(super) parts: Vec<&'a [u8]>,
}

/// Records from here on.
pub(super) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    pub(super) fn new(rest: &'a [u8]) -> Self {
        Self { rest }
    }

    fn head(&self) -> Option<(u16, &'a [u8])> {
        let kind = u16_at(self.rest, 0)?;
        let length = usize::from(u16_at(self.rest, 2)?);
        Some((kind, self.rest.get(4..4 + length)?))
    }

    fn skip(&mut self, bytes: &[u8]) {
        self.rest = self.rest.get(4 + bytes.len()..).unwrap_or_default();
    }
}

/// Ends where the stream does, also in the middle of a record.
impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, bytes) = self.head()?;
        self.skip(bytes);
        let mut parts = vec![bytes];
        while let Some((CONTINUE, bytes)) = self.head() {
            self.skip(bytes);
            parts.push(bytes);
        }
        Some(Record { kind, parts })
    }
}

impl<'a> Record<'a> {
    /// Its own bytes.
    pub(super) fn bytes(&self) -> &'a [u8] {
        self.parts.first().copied().unwrap_or_default()
    }

    /// How long it is in the stream.
    pub(super) fn length(&self) -> usize {
        self.parts.iter().map(|part| part.len() + 4).sum()
    }
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(two.try_into().ok()?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}
