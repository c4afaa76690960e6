//! Functions that come near the limit of steps.

use super::Searched;
use crate::diagnostic::Code;
use crate::rules::api::LIMITS;
use crate::tune::deep::found::{Shown, Suspect};

pub(super) fn look(searched: &Searched<'_>, found: &mut Vec<Suspect>) {
    let most = LIMITS.iter().find(|limit| limit.name == "OPERATIONS").map_or(0, |limit| limit.most);
    let near = most / 2;
    let mut all: Vec<_> = searched.all().filter(|(_, sample)| sample.steps >= near).collect();
    all.sort_by_key(|(_, sample)| std::cmp::Reverse(sample.steps));
    for (line, sample) in all {
        let row = vec![sample.row.clone()];
        let suspect = Suspect::new(Code::NearLimit, &line.function, String::new(), row, move |bench, rows| {
            let steps = bench.with_marks(rows.first()?)?.steps;
            (steps >= near).then(|| {
                let message = format!("这一条要走大约 {steps} 步，上限是 {most} 步");
                Shown::new(message, "数再大一些就会出错：少用循环，能算的直接算")
            })
        });
        found.push(suspect);
    }
}
