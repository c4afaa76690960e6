//! The same numbers in every run.

/// A sequence of numbers (splitmix64).
pub struct Chance(u64, bool);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66, false)
    }

    /// Without texts that look like a workbook's own escapes: openpyxl takes `_x0041_` for `A`.
    pub fn plain(seed: u64) -> Self {
        Self(Self::new(seed).0, true)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `most`.
    pub fn below(&mut self, most: u64) -> u64 {
        self.next() % most.max(1)
    }

    /// So many times in a hundred.
    pub fn percent(&mut self, often: u64) -> bool {
        self.below(100) < often
    }

    pub fn pick<'a, T: ?Sized>(&mut self, among: &[&'a T]) -> &'a T {
        among[usize::try_from(self.below(among.len() as u64)).unwrap()]
    }

    /// A text with everything in it that may go wrong on the way; never blank.
    pub fn text(&mut self) -> String {
        const PARTS: &[&str] = &[
            "完成",
            "甲&乙",
            "<b>",
            "\"引号\"",
            "'单'",
            "=1+1",
            "+3",
            "-5",
            "@x",
            "\\路径",
            "　全角",
            "100%",
            "𠮷",
            "😀",
            "é",
            "#注",
            "[节]",
            "a = 1",
            "'''",
            "\"\"\"",
            "，",
            "2021",
            "_x0041_",
            "\t",
            "]]>",
        ];
        let mut text = self.pick(&["案件", "=甲", "'乙", "办结 12 件", "-", "0"]).to_owned();
        for _ in 0..self.below(5) {
            text += self.pick(PARTS);
        }
        let text = text.replace('\t', " ");
        if self.1 { text.replace("_x0041_", "") } else { text }
    }

    /// Digits of a number, at most 15 of them.
    pub fn digits(&mut self) -> String {
        let whole = self.below(100_000);
        match self.below(4) {
            0 => whole.to_string(),
            1 => format!("{}.{}", whole % 100, 1 + self.below(9)),
            2 => format!("{whole}.{}{}", self.below(10), 1 + self.below(9)),
            _ => format!("0.{:05}{}", self.below(100_000), 1 + self.below(9)),
        }
    }
}
