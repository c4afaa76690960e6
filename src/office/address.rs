//! Names of cells and regions: `G12`, `B2:D9`.

/// The last row and column that a spreadsheet has, from 1.
pub(super) const LAST_ROW: u32 = 1_048_576;
/// See [`LAST_ROW`].
pub(super) const LAST_COLUMN: u16 = 16_384;

/// `G12` for row 11, column 6, both from 0.
pub fn cell_name(row: u32, column: u16) -> String {
    let mut letters = String::new();
    let mut rest = u32::from(column) + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.insert(0, char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    format!("{letters}{}", u64::from(row) + 1)
}

/// Row and column from 0 of `G12`; none where a spreadsheet has no such cell.
pub(super) fn position(name: &str) -> Option<(u32, u16)> {
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = name.split_at(digits);
    let column = letters.bytes().try_fold(0u16, |column, letter| {
        let letter = letter.to_ascii_uppercase();
        letter
            .is_ascii_uppercase()
            .then(|| column.checked_mul(26)?.checked_add(u16::from(letter - b'A') + 1))
            .flatten()
    })?;
    let row = digits.parse::<u32>().ok()?;
    let is_cell = (1..=LAST_ROW).contains(&row) && (1..=LAST_COLUMN).contains(&column);
    is_cell.then(|| (row - 1, column - 1))
}

/// Cells from one corner to the opposite one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// Row and column of the upper left cell, from 0.
    pub first: (u32, u16),
    /// Row and column of the lower right cell, from 0.
    pub last: (u32, u16),
}

impl Region {
    /// The region of `B2:D9` or `B2`; none where the corners are no cells, or stand the wrong way round.
    pub(super) fn named(name: &str) -> Option<Self> {
        let (first, last) = name.split_once(':').unwrap_or((name, name));
        let (first, last) = (position(first)?, position(last)?);
        (first.0 <= last.0 && first.1 <= last.1).then_some(Self { first, last })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_a_spreadsheet_does() {
        for (row, column, name) in [
            (0, 0, "A1"),
            (11, 6, "G12"),
            (0, 26, "AA1"),
            (1_048_575, 16_383, "XFD1048576"),
        ] {
            assert_eq!(cell_name(row, column), name);
            assert_eq!(position(name), Some((row, column)));
        }
        for name in [
            "",
            "A",
            "1",
            "A0",
            "XFE1",
            "A1048577",
            "ZZZZZZZZZZZZ1",
            "A99999999999",
            "甲1",
            "A1B",
        ] {
            assert_eq!(position(name), None, "{name}");
        }
    }

    #[test]
    fn a_region_has_its_corners_the_right_way_round() {
        let of = |first, last| Some(Region { first, last });
        assert_eq!(Region::named("B2:D9"), of((1, 1), (8, 3)));
        assert_eq!(Region::named("B2"), of((1, 1), (1, 1)));
        for name in ["Z9:A1", "A9:B1", "B1:A9", "A1:", ":", "A:C"] {
            assert_eq!(Region::named(name), None, "{name}");
        }
    }
}
