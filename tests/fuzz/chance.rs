//! Chance that comes out the same for the same seed, on every machine.

/// A sequence of numbers (`SplitMix64`).
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// The sequence of input `number` of the target `name`.
    pub fn of(name: &str, number: u64) -> Self {
        let start = name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let mut chance = Self(start ^ number.wrapping_mul(0xd134_2543_de82_ef95));
        chance.next();
        chance
    }

    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 where there is none.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % end).unwrap_or(0)
    }

    /// Once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of these; there must be one.
    pub fn pick<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }

    /// A few, rarely many: 1 with one half, 2 with one quarter, and so on.
    pub fn few(&mut self) -> usize {
        let zeros = self.next().trailing_zeros().min(9);
        1 + zeros as usize
    }

    /// A length from 1 up to `most`, small ones as likely as large ones.
    pub fn length(&mut self, most: usize) -> usize {
        let bits = most.max(1).ilog2() as usize + 1;
        let most_here = 1_usize << self.below(bits + 1).min(62);
        (1 + self.below(most_here)).min(most.max(1))
    }
}
