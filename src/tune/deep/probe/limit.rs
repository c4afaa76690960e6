//! Functions that come near the limit of steps.

use super::searched::Searched;
use crate::diagnostic::Code;
use crate::rules::api::LIMITS;
use crate::tune::deep::found::{Shown, Suspect};
use crate::tune::functions::functions;

pub(super) fn look(searched: &Searched<'_>, found: &mut Vec<Suspect>) {
    let most = LIMITS
        .iter()
        .find(|limit| limit.name == "OPERATIONS")
        .map_or(0, |limit| limit.most);
    let near = most / 2;
    let functions = functions(searched.bench.pack);
    let mut all: Vec<_> = searched.all().filter(|(_, sample)| sample.steps >= near).collect();
    all.sort_by_key(|(_, sample)| std::cmp::Reverse(sample.steps));
    for (line, sample) in all {
        // The row may be of one function, and another one of the form be slow.
        let spot = sample.farthest.and_then(|number| searched.bench.spots().get(number));
        let function = spot.and_then(|spot| functions.values().find(|one| one.holds(&spot.shown, spot.line)));
        let function = function.map_or(line.function.as_str(), |one| one.name.as_str());
        let row = vec![sample.row.clone()];
        let suspect = Suspect::new(Code::NearLimit, function, String::new(), row, move |bench, rows| {
            let sample = bench.with_marks(rows.first()?)?;
            let spot = bench.spots().get(sample.farthest?)?;
            (sample.steps >= near).then(|| {
                let message = format!("这一条要走大约 {} 步，上限是 {most} 步", sample.steps);
                Shown::new(message, "数再大一些就会出错：少用循环，能算的直接算")
                    .at(Some((spot.shown.clone(), spot.line)))
            })
        });
        found.push(suspect);
    }
}
