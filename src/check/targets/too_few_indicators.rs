//! T12a: too few indicators to judge by.

use super::weight::counted;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{Limit, Sheet};
use crate::check::row::Row;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::TooFewIndicators, include_str!("too_few_indicators.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::TooFewIndicators, include_str!("too_few_indicators.toml"));
const FEWEST: Limit = WORDS.limit("fewest");

fn look(form: &Form<'_>) -> Vec<Found> {
    let (rows, fewest) = (counted(form), form.count(FEWEST));
    // Without any, that is said elsewhere.
    let Some(last) = rows.last().filter(|_| rows.len() < fewest) else {
        return Vec::new();
    };
    let names: Vec<&str> = rows.iter().map(Row::name).collect();
    let message = format!(
        "“{}”只有 {} 条指标（{}），不足以评价",
        form.name(),
        rows.len(),
        names.join("、")
    );
    let found = last.found("name", message).label(format!("至少 {fewest} 条"));
    vec![found.hint("按主要产出、核心效果补足：数量、质量各至少一条，效益至少一条，有服务对象的再加满意度")]
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, hits};

    #[test]
    fn fewer_than_three() {
        hits(
            &CHECK,
            &[
                "数量指标/里程 | ≥10公里",
                "质量指标/合格率 | ≥90%",
                "社会效益指标/受益人口 | ≥500人",
                "满意度指标/群众满意度 | ≥90%",
                "绩效指标/里程 | ≥10公里",
            ],
        );
        let rows = [
            "数量指标/里程 | ≥10公里",
            "质量指标/合格率 | ≥90%",
            "社会效益指标/受益人口 | ≥500人",
        ];
        assert_eq!(Trial::rows(&rows[..2]).found(&CHECK).len(), 1);
        assert!(Trial::rows(&rows).found(&CHECK).is_empty());
        assert!(Trial::rows(&[]).found(&CHECK).is_empty());
    }
}
