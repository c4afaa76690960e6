//! Files gone wrong: pieces cut out, garbage put in.

use super::toml_text::Files;
use proptest::prelude::{Strategy, any};

const GARBAGE: &[&str] = &[
    "",
    "\"",
    "[[",
    "]]",
    "=",
    "\n",
    "\u{0}",
    "≥",
    "％",
    "１２",
    "-",
    "99999999999999999999999999999999",
    "1e400",
    "nan",
    "actual = ",
    "points = -1\n",
    "[[indicator]]\n",
    "\u{feff}",
    "'''",
    "#",
    "degree = 7\n",
    "{",
    "\u{202e}",
    "2021-02-30",
];

pub type Spot = (u16, u16, u8, u8);

/// Which file, where in it, how much is cut, what is put there.
pub fn any_spot() -> impl Strategy<Value = Spot> {
    any::<Spot>()
}

/// Cuts and garbage at character boundaries, whatever they make of the file.
pub fn spoil(files: &mut Files, spots: &[Spot]) {
    for (file, at, cut, garbage) in spots {
        let index = usize::from(*file) % files.len();
        let text = &mut files[index].1;
        let chars: Vec<char> = text.chars().collect();
        let at = usize::from(*at) % (chars.len() + 1);
        let until = (at + usize::from(*cut % 16)).min(chars.len());
        let garbage = GARBAGE[usize::from(*garbage) % GARBAGE.len()];
        *text = chars[..at]
            .iter()
            .copied()
            .chain(garbage.chars())
            .chain(chars[until..].iter().copied())
            .collect();
    }
}
