//! Texts of an old workbook: characters of one byte or of two, which may change in the middle of a text.

/// Where in a text a font begins, and its number.
type Starts = Vec<(usize, usize)>;

/// What is read next, over the parts of a record.
pub(super) struct Texts<'a> {
    parts: Vec<&'a [u8]>,
    /// Number of the part, and the byte in it.
    part: usize,
    at: usize,
}

impl<'a> Texts<'a> {
    /// From the byte `at` of the first part on.
    pub(super) fn new(parts: &[&'a [u8]], at: usize) -> Self {
        Self {
            parts: parts.to_vec(),
            part: 0,
            at,
        }
    }

    /// Whether nothing is left.
    pub(super) fn is_done(&self) -> bool {
        let later = self.parts.get(self.part + 1..).unwrap_or_default();
        self.left().is_empty() && later.iter().all(|part| part.is_empty())
    }

    fn left(&self) -> &'a [u8] {
        let part = self.parts.get(self.part).copied().unwrap_or_default();
        part.get(self.at..).unwrap_or_default()
    }

    fn byte(&mut self) -> Option<u8> {
        while self.left().is_empty() {
            self.next_part()?;
        }
        let byte = self.left().first().copied();
        self.at += 1;
        byte
    }

    fn next_part(&mut self) -> Option<()> {
        if self.part + 1 >= self.parts.len() {
            return None;
        }
        (self.part, self.at) = (self.part + 1, 0);
        Some(())
    }

    fn number(&mut self, bytes: usize) -> Option<usize> {
        (0..bytes).try_fold(0, |number, place| {
            Some(number | usize::from(self.byte()?) << (8 * place))
        })
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > self.left().len() {
            bytes -= self.left().len();
            self.next_part()?;
        }
        self.at += bytes;
        Some(())
    }

    /// A text whose number of characters takes one byte.
    pub(super) fn short(&mut self) -> Option<String> {
        let count = self.number(1)?;
        self.text(count)
    }

    /// A text whose number of characters takes two bytes.
    pub(super) fn long(&mut self) -> Option<String> {
        let count = self.number(2)?;
        self.text(count)
    }

    /// A long text, by the runs in which its characters look alike: the number of the font, none where it is that of the
    /// cell, and the characters.
    pub(super) fn in_runs(&mut self) -> Option<Vec<(Option<usize>, String)>> {
        let count = self.number(2)?;
        let (units, starts) = self.units(count)?;
        let mut runs = Vec::new();
        let (mut from, mut font) = (0, None);
        for (start, next) in starts.into_iter().chain([(units.len(), 0)]) {
            let start = start.min(units.len());
            if start > from {
                runs.push((font, String::from_utf16_lossy(units.get(from..start)?)));
            }
            (from, font) = (start.max(from), Some(next));
        }
        Some(runs)
    }

    fn text(&mut self, count: usize) -> Option<String> {
        let (units, _) = self.units(count)?;
        Some(String::from_utf16_lossy(&units))
    }

    /// The characters of a text, and where in it which font begins.
    fn units(&mut self, count: usize) -> Option<(Vec<u16>, Starts)> {
        let flags = self.number(1)?;
        let runs = if flags & 8 != 0 { self.number(2)? } else { 0 };
        let extra = if flags & 4 != 0 { self.number(4)? } else { 0 };
        let mut wide = flags & 1 != 0;
        let mut units = Vec::new();
        while units.len() < count {
            if self.left().is_empty() {
                self.next_part()?;
                // Where a text goes on in another record, it says anew how wide its characters are.
                wide = self.number(1)? & 1 != 0;
            }
            let unit = self.number(if wide { 2 } else { 1 })?;
            units.push(u16::try_from(unit).ok()?);
        }
        let run = |_| Some((self.number(2)?, self.number(2)?));
        let starts = (0..runs).map(run).collect::<Option<Vec<_>>>()?;
        self.skip(extra)?;
        Some((units, starts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_a_text_say_their_fonts() {
        // abcd in one byte each: from the second character on in font 5, from the fourth on in font 0.
        let mut texts = Texts::new(&[&[4, 0, 8, 2, 0, b'a', b'b', b'c', b'd', 1, 0, 5, 0, 3, 0, 0, 0]], 0);
        let own = |font, text: &str| (font, text.to_owned());
        let want = [own(None, "a"), own(Some(5), "bc"), own(Some(0), "d")];
        assert_eq!(texts.in_runs().unwrap(), want);
        assert!(texts.is_done());
        // A run that begins behind the text.
        let mut texts = Texts::new(&[&[1, 0, 8, 1, 0, b'a', 9, 0, 5, 0]], 0);
        assert_eq!(texts.in_runs().unwrap(), [own(None, "a")]);
    }

    #[test]
    fn a_text_goes_on_in_the_next_record_in_another_width() {
        // 甲乙 wide, then ab narrow; two runs of formats and three bytes behind it; then another text.
        let first = [6, 0, 0b1101, 2, 0, 3, 0, 0, 0, 0x32, 0x75, 0x59, 0x4e];
        let second = [0, b'a', b'b', b'c'];
        let third = [1, 0x19, 0x4e, 1, 2, 3, 4, 5, 6, 7, 8];
        let fourth = [9, 9, 9, 1, 0, 0, b'z'];
        let mut texts = Texts::new(&[&first, &second, &third, &fourth], 0);
        assert_eq!(texts.long().as_deref(), Some("甲乙abc丙"));
        assert_eq!(texts.long().as_deref(), Some("z"));
        assert!(texts.is_done());
        assert_eq!(texts.long(), None);
    }
}
