//! T07b: no 质量指标.

use super::class_absent::{found, has, has_output, is_classified, is_output};
use crate::check::class::Class;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check = Check::form(Code::NoQuality, include_str!("no_quality.md"), look);

fn look(form: &Form<'_>) -> Vec<Found> {
    let is_absent = is_classified(form) && has_output(form) && !has(form, |class| class == Class::Quality);
    let hint = "补一条质量指标，写明做到什么标准，如：level2 = \"质量指标\"，name = \"验收合格率\"，target = \"=100%\"";
    is_absent
        .then(|| found(form, "质量指标", is_output).hint(hint))
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("no_quality.trials.toml"));
    }

    #[test]
    fn one_is_enough() {
        let rows = [
            "数量指标/里程 | ≥10公里",
            "质量指标/合格率 | ≥90%",
            "时效指标/完工时间 | 2024年10月底",
        ];
        assert!(Trial::rows(&rows).found(&CHECK).is_empty());
        assert_eq!(Trial::rows(&[rows[0], rows[2]]).found(&CHECK).len(), 1);
    }
}
