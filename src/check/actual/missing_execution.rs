//! A01c: no 全年执行数.

use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::MissingExecution, include_str!("missing_execution.md"), look);

fn look(form: &Form<'_>) -> Vec<Found> {
    let execution = &form.facts.execution;
    let is_asked = form.project().is_some() && form.is_filled() && !form.score.execution.points.is_zero();
    // An amount that cannot be read is said where it is read.
    if !is_asked || execution.executed.is_some() || execution.fault.is_some() {
        return Vec::new();
    }
    let budget = execution.adjusted.map_or_else(
        || "没有填".to_owned(),
        |adjusted| format!("没有填（全年预算数 {} 万元）", adjusted.normalize()),
    );
    let found = Found::new(
        Some(form.at_execution("executed")),
        format!(
            "“{}”的全年执行数{budget}，预算执行率 {} 分算不出来",
            form.name(),
            form.score.execution.points.normalize()
        ),
    );
    let hint = "在 [execution] 下写：executed = …（万元，与决算一致；一分未支写 0）";
    vec![found.label("缺全年执行数").hint(hint)]
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, hits};

    fn found(more: &str) -> usize {
        let rows = ["数量指标/场次 | ≥5场 | actual=5场"];
        let trial = Trial::default().project(2024, "A01", "[budget]\ntotal = 22\n", &rows, more);
        trial.found(&CHECK).len()
    }

    #[test]
    fn hits_where_nothing_was_executed_on_paper() {
        hits(&CHECK, &["数量指标/场次 | ≥5场 | actual=5场"]);
        assert_eq!(found(""), 1);
        assert_eq!(found("[execution]\nadjusted = 20\n"), 1);
        assert_eq!(found("[execution]\ninitial = 22\nreason = \"尚未结账\"\n"), 1);
        assert_eq!(found("[execution]\nadjusted = 22\nclaimed = 10\n"), 1);
        assert_eq!(found("[execution]\nprogress = { \"6月底\" = 40 }\n"), 1);
    }

    #[test]
    fn misses() {
        assert_eq!(found("[execution]\nexecuted = 0\n"), 0);
        assert_eq!(found("[execution]\nexecuted = 21.5\nadjusted = 22\n"), 0);
        assert_eq!(found("[execution]\nexecuted = 25\n"), 0);
        // Refused where it is read.
        assert_eq!(found("[execution]\nexecuted = -1\n"), 0);
        assert_eq!(found("[execution]\nexecuted = \"二十二万\"\n"), 0);
        // Said as A01b.
        assert!(Trial::rows(&["数量指标/场次 | ≥5场"]).found(&CHECK).is_empty());
    }
}
