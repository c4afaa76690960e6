//! A score that jumps farther than the pack declares over one last unit.

use super::rising::value;
use super::searched::{Searched, full, measured, place_of, plain};
use crate::diagnostic::Code;
use crate::tune::deep::found::{Shown, Suspect};
use rust_decimal::Decimal;

/// What rounding may add.
const ROUNDED: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

pub(super) fn look(searched: &Searched<'_>, found: &mut Vec<Suspect>) {
    let limit = searched.declared.cliff;
    for (line, scored) in searched.ordered() {
        // Where nothing can be in proportion, there is only met and not met.
        let Some(unit) = line.axis.unit().filter(|_| !line.axis.is_of_nothing()) else {
            continue;
        };
        let jumps = scored.windows(2).filter_map(|pair| {
            let (low, high) = (&pair[0], &pair[1]);
            let rises = line.axis.rises(low.step.at, high.step.at)?;
            let jump = if rises {
                high.score - low.score
            } else {
                low.score - high.score
            };
            let most = full(line.of, searched.bench, &low.sample.outcome) * limit + ROUNDED;
            let beside = high.step.at - low.step.at <= unit;
            (beside && jump > most).then_some((jump, low, high))
        });
        let Some((_, low, high)) = jumps.max_by_key(|(jump, ..)| *jump) else {
            continue;
        };
        let (of, axis) = (line.of, line.axis);
        let (worse, better) = if axis.rises(low.step.at, high.step.at) == Some(true) {
            (low, high)
        } else {
            (high, low)
        };
        found.push(Suspect::new(
            Code::Cliff,
            &line.function,
            String::new(),
            vec![worse.sample.row.clone(), better.sample.row.clone()],
            move |bench, rows| {
                let [worse, better] = rows else { return None };
                let (low, high) = (bench.again(worse)?, bench.again(better)?);
                let (before, now) = (measured(of, &high)?, measured(of, &low)?);
                let most = full(of, bench, &low) * limit;
                (before - now > most + ROUNDED).then(|| {
                    let message = format!(
                        "{}相差一点，得分差得太多：{} 得 {} 分，{} 得 {} 分；最多可以差 {} 分",
                        axis.words(),
                        value(axis, better),
                        plain(before),
                        value(axis, worse),
                        plain(now),
                        plain(most)
                    );
                    Shown::new(message, "规定就是这样的，在 deep.toml 里写 cliff 或 [[allow]] 和理由")
                        .at(place_of(of, bench, &low))
                })
            },
        ));
    }
}
