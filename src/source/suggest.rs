//! 「是否想写 …」: the known word nearest to what was typed.

/// The candidate within a third of the word's length (at least one) of typing slips, nearest first.
pub fn closest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed: Vec<char> = typed.to_lowercase().chars().collect();
    let allowed = (typed.len() / 3).max(1);
    known
        .into_iter()
        .map(|word| (distance(&typed, &word.to_lowercase().chars().collect::<Vec<_>>()), word))
        .filter(|(slips, word)| *slips <= allowed || part_of(&typed, word))
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, word)| word)
}

/// Whether what was typed is the beginning of the word, or has the word as its beginning.
fn part_of(typed: &[char], word: &str) -> bool {
    let typed: String = typed.iter().collect();
    let word = word.to_lowercase();
    typed.chars().count() > 1 && word.chars().count() > 1 && (word.starts_with(&typed) || typed.starts_with(&word))
}

/// Insertions, deletions, replacements and swaps of neighbours between two words.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replaced.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found_and_strangers_are_not() {
        let known = ["target", "points", "original", "案件结案率(%)"];
        for (typed, want) in [
            ("taregt", Some("target")),
            ("Target", Some("target")),
            ("point", Some("points")),
            ("案件结案率", Some("案件结案率(%)")),
            ("weather", None),
            ("", None),
        ] {
            assert_eq!(closest(typed, known), want, "{typed}");
        }
    }
}
