//! Searching a row of steps, from one where something holds to one where it no longer does: by doubling, then by halving.

/// Farthest step that is looked at.
const FARTHEST: i64 = 1 << 48;

/// Of the steps 0…`most`, of which 0 holds: the last one up to which it holds, as found by doubling and halving; `most` where
/// it never fails. The one behind it was tried and does not hold, unless it lies beyond `most`.
pub(in crate::score) fn last(most: i64, mut holds: impl FnMut(i64) -> bool) -> i64 {
    let most = most.clamp(0, FARTHEST);
    let (mut good, mut bad) = (0, None);
    let mut next = 1;
    while next <= most {
        if !holds(next) {
            bad = Some(next);
            break;
        }
        good = next;
        next = next.saturating_mul(2);
    }
    let mut bad = match bad {
        Some(bad) => bad,
        None if good < most && !holds(most) => most,
        None => return most,
    };
    while bad - good > 1 {
        let middle = good + (bad - good) / 2;
        if holds(middle) {
            good = middle;
        } else {
            bad = middle;
        }
    }
    good
}

/// Of the steps 1…`most`: the first one where it holds, by doubling and halving; none where it holds at none that was tried.
/// The one before it was tried and does not hold.
pub(in crate::score) fn first(most: i64, mut holds: impl FnMut(i64) -> bool) -> Option<i64> {
    let most = most.clamp(0, FARTHEST);
    let (mut bad, mut next) = (0, 1);
    let mut good = loop {
        if next > most {
            let there = bad < most && holds(most);
            break there.then_some(most)?;
        }
        if holds(next) {
            break next;
        }
        bad = next;
        next = next.saturating_mul(2);
    };
    while good - bad > 1 {
        let middle = bad + (good - bad) / 2;
        if holds(middle) {
            good = middle;
        } else {
            bad = middle;
        }
    }
    Some(good)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_edge_of_a_short_row_is_found() {
        for most in 0..40_i64 {
            for edge in 0..=most {
                assert_eq!(last(most, |step| step <= edge), edge, "{most}");
                let wanted = (edge > 0).then_some(edge);
                assert_eq!(first(most, |step| edge > 0 && step >= edge), wanted, "{most}");
            }
            assert_eq!(first(most, |_| false), None);
        }
    }

    #[test]
    fn a_far_edge_takes_few_steps() {
        let mut tried = 0;
        let edge = 123_456_789_012;
        let found = last(i64::MAX, |step| {
            tried += 1;
            step <= edge
        });
        assert_eq!(found, edge);
        assert!(tried < 100, "{tried}");
    }
}
