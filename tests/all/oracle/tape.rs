//! Choices read off a tape of numbers: proptest shrinks the tape, and 0 is always the plainest choice.

/// A strip of random numbers; past its end every choice is the plainest.
pub struct Tape<'a> {
    left: std::slice::Iter<'a, u16>,
}

impl<'a> Tape<'a> {
    pub fn new(strip: &'a [u16]) -> Self {
        Self { left: strip.iter() }
    }

    /// A number below `below`.
    pub fn draw(&mut self, below: u16) -> u16 {
        self.left.next().map_or(0, |n| n % below)
    }

    /// True once in `n` draws.
    pub fn one_in(&mut self, n: u16) -> bool {
        self.draw(n) == n - 1
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[usize::from(self.draw(u16::try_from(from.len()).expect("a short list")))]
    }

    /// One of `from`, as often as its weight says.
    pub fn weighted<T: Copy>(&mut self, from: &[(u16, T)]) -> T {
        let mut at = self.draw(from.iter().map(|(weight, _)| weight).sum());
        for (weight, it) in from {
            if at < *weight {
                return *it;
            }
            at -= weight;
        }
        from[0].1
    }
}
