//! Which actuals file belongs to which target file.

use crate::source::write::file_name;
use std::collections::BTreeMap;

/// What pairing has to know of a target file.
pub(super) struct Target<'a> {
    /// Its code; a file that could not be read has none.
    pub(super) code: Option<&'a str>,
    /// Its name without the ending.
    pub(super) stem: &'a str,
}

/// For each target file the number of its actuals file, and the numbers of the actuals files that belong to none.
///
/// The code decides; where no actuals file has it, the name of the target file does.
pub(super) fn pairs(targets: &[Target<'_>], actuals: &[&str]) -> (Vec<Option<usize>>, Vec<usize>) {
    let by_stem: BTreeMap<&str, usize> = actuals
        .iter()
        .enumerate()
        .map(|(number, stem)| (*stem, number))
        .collect();
    let mut taken = vec![false; actuals.len()];
    let mut pairs = vec![None; targets.len()];
    let names: [fn(&Target<'_>) -> Option<String>; 3] = [
        |target| target.code.map(str::to_owned),
        |target| target.code.map(file_name),
        |target| Some(target.stem.to_owned()),
    ];
    for name in names {
        for (pair, target) in pairs.iter_mut().zip(targets).filter(|(pair, _)| pair.is_none()) {
            let name = name(target);
            let free = name
                .and_then(|name| by_stem.get(name.as_str()))
                .filter(|number| !taken[**number]);
            if let Some(&number) = free {
                *pair = Some(number);
                taken[number] = true;
            }
        }
    }
    let orphans = taken
        .iter()
        .enumerate()
        .filter_map(|(number, taken)| (!taken).then_some(number))
        .collect();
    (pairs, orphans)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_decides_then_the_name() {
        let target = |code, stem| Target { code, stem };
        let targets = [
            target(Some("A"), "A"),
            target(Some("X"), "B"),
            target(None, "C"),
            target(Some("Y"), "D"),
        ];
        let (pairs, orphans) = pairs(&targets, &["A", "B", "C", "D", "E", "Y"]);
        assert_eq!(pairs, [Some(0), Some(1), Some(2), Some(5)]);
        // D.toml says that it is Y: there is a Y.toml, so the actuals of D are nobody's.
        assert_eq!(orphans, [3, 4]);
    }
}
