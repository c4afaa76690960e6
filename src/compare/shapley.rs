//! The Shapley value in exact rationals, and its parts as they are printed.
//!
//! A change is split over factors so that the order in which they are taken does not matter: each gets the mean of what
//! it adds over all orders. Values are integers (units of the last place), so that nothing is lost before printing.

/// n! for the few players that there are.
fn factorial(n: usize) -> i128 {
    (1..=n).map(|k| i128::try_from(k).unwrap_or(1)).product()
}

/// What each of `players` adds, as numerators over `players`!; `value` of a set, a bit per player.
///
/// The numerators add up to (value of all − value of none) · players!, exactly.
pub fn shapley(players: usize, value: &dyn Fn(u32) -> i128) -> Vec<i128> {
    let values: Vec<i128> = (0..1u32 << players).map(value).collect();
    let at = |set: u32| values.get(set as usize).copied().unwrap_or_default();
    (0..players)
        .map(|player| {
            let bit = 1u32 << player;
            (0..1u32 << players)
                .filter(|set| set & bit == 0)
                .map(|set| {
                    let before = set.count_ones() as usize;
                    let orders = factorial(before) * factorial(players - before - 1);
                    orders * (at(set | bit) - at(set))
                })
                .sum()
        })
        .collect()
}

/// `numerators` over `denominator`, each rounded half away from zero to whole units, so that they add up to `change`: what
/// rounding leaves goes to the largest part, the first of several.
pub fn printed(numerators: &[i128], denominator: i128, change: i128) -> Vec<i128> {
    let round = |numerator: i128| {
        let (sign, size) = (numerator.signum(), numerator.abs());
        sign * ((2 * size + denominator) / (2 * denominator))
    };
    let mut parts: Vec<i128> = numerators.iter().map(|numerator| round(*numerator)).collect();
    let rest = change - parts.iter().sum::<i128>();
    let largest = numerators.iter().map(|numerator| numerator.abs()).max().unwrap_or(0);
    let first = numerators.iter().position(|numerator| numerator.abs() == largest);
    if let Some(part) = first.and_then(|first| parts.get_mut(first)) {
        *part += rest;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_players_share_what_they_make_together() {
        // v(∅) = 0, v(a) = 10, v(b) = 20, v(ab) = 50: a gets (10 + 30) ÷ 2 = 20, b gets (20 + 40) ÷ 2 = 30.
        let value = |set: u32| [0, 10, 20, 50][set as usize];
        assert_eq!(shapley(2, &value), [40, 60]);
        assert_eq!(printed(&[40, 60], 2, 50), [20, 30]);
    }

    #[test]
    fn who_changes_nothing_gets_nothing() {
        let value = |set: u32| if set & 1 == 1 { 7 } else { 0 };
        assert_eq!(shapley(3, &value), [42, 0, 0]);
    }

    #[test]
    fn what_rounding_leaves_goes_to_the_largest_and_ties_to_the_first() {
        // Thirds of 100: 33 + 33 + 33 and one over.
        assert_eq!(printed(&[100, 100, 100], 3, 100), [34, 33, 33]);
        assert_eq!(printed(&[-100, -100, -100], 3, -100), [-34, -33, -33]);
        // 0.5 away from zero on both sides.
        assert_eq!(printed(&[1, -1], 2, 0), [1, -1]);
        assert_eq!(printed(&[], 1, 0), Vec::<i128>::new());
    }
}
