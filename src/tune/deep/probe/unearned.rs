//! Full marks where nothing was done, or the very opposite of what was asked for.

use super::searched::{Searched, measured, plain};
use crate::diagnostic::Code;
use crate::tune::deep::found::{Shown, Suspect};
use crate::tune::deep::space::Of;
use rust_decimal::Decimal;

pub(super) fn look(searched: &Searched<'_>, found: &mut Vec<Suspect>) {
    for (line, scored) in searched.ordered().filter(|(line, _)| line.of == Of::Row) {
        for one in scored {
            let Some(why) = one.step.hopeless else { continue };
            let points = one.sample.outcome.row.points;
            if points == Decimal::ZERO || one.score < points {
                continue;
            }
            let key = format!("{:?}", std::mem::discriminant(&line.axis));
            let row = one.sample.row.clone();
            let suspect = Suspect::new(
                Code::FullForNothing,
                &line.function,
                key,
                vec![row],
                move |bench, rows| {
                    let outcome = bench.again(rows.first()?)?;
                    let full = measured(Of::Row, &outcome)? == outcome.row.points && !outcome.row.points.is_zero();
                    full.then(|| {
                        let message = format!("{why}，却得满分 {} 分", plain(outcome.row.points));
                        Shown::new(
                            message,
                            "没有完成、没有执行的要扣分；有意不扣的，在 deep.toml 里写 [[allow]] 和理由",
                        )
                    })
                },
            );
            // The value is what makes it hopeless.
            found.push(suspect.fixed(&["actual", "executed", "adjusted", "target", "degree", "name", "kind"]));
        }
    }
}
