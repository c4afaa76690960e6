//! A better actual that scores lower.

use super::searched::{Scored, Searched, measured, place_of, plain};
use crate::diagnostic::Code;
use crate::tune::deep::found::{Shown, Suspect};
use crate::tune::deep::space::Axis;

pub(super) fn look(searched: &Searched<'_>, found: &mut Vec<Suspect>) {
    for (line, scored) in searched.ordered().filter(|(line, _)| line.axis != Axis::None) {
        let falls = scored.windows(2).filter_map(|pair| fall(line.axis, &pair[0], &pair[1]));
        let Some((worse, better)) = falls.max_by_key(|(worse, better)| worse.score - better.score) else {
            continue;
        };
        let (of, axis) = (line.of, line.axis);
        found.push(Suspect::new(
            Code::BetterScoresLower,
            &line.function,
            String::new(),
            vec![better.sample.row.clone(), worse.sample.row.clone()],
            move |bench, rows| {
                let [better, worse] = rows else { return None };
                let (high, low) = (bench.again(better)?, bench.again(worse)?);
                let (now, before) = (measured(of, &high)?, measured(of, &low)?);
                (now < before).then(|| {
                    let message = format!(
                        "{}更好，得分反而低：{} 得 {} 分，{} 得 {} 分",
                        axis.words(),
                        value(axis, worse),
                        plain(before),
                        value(axis, better),
                        plain(now)
                    );
                    Shown::new(message, "有意这样规定的，在 deep.toml 里写 [[allow]] 和理由")
                        .at(place_of(of, bench, &high))
                })
            },
        ));
    }
}

/// The two in the order worse, better, where the better one scores lower.
fn fall<'a>(axis: Axis, a: &'a Scored<'a>, b: &'a Scored<'a>) -> Option<(&'a Scored<'a>, &'a Scored<'a>)> {
    let (worse, better) = if axis.rises(a.step.at, b.step.at)? {
        (a, b)
    } else {
        (b, a)
    };
    (better.score < worse.score).then_some((worse, better))
}

/// What a row has where the line changes it.
pub(super) fn value(axis: Axis, row: &crate::tune::rows::Row) -> String {
    let key = if row.get("filed").is_some() && axis == Axis::Days {
        "filed"
    } else {
        axis.key()
    };
    row.get(key).unwrap_or_default().to_owned()
}
