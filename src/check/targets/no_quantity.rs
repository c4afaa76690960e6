//! T07a: no 数量指标.

use super::class_absent::{found, has, has_output, is_classified, is_output};
use crate::check::class::Class;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check = Check::form(Code::NoQuantity, include_str!("no_quantity.md"), look);

fn look(form: &Form<'_>) -> Vec<Found> {
    let is_absent = is_classified(form) && has_output(form) && !has(form, |class| class == Class::Quantity);
    let hint = "补一条数量指标，写明做多少，如：level2 = \"数量指标\"，name = \"培训人次\"，target = \"≥…人次\"";
    is_absent
        .then(|| found(form, "数量指标", is_output).hint(hint))
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("no_quantity.trials.toml"));
    }

    #[test]
    fn it_stands_at_the_last_output() {
        let rows = [
            "质量指标/合格率 | ≥90%",
            "时效指标/完工时间 | 2024年10月底",
            "社会效益指标/受益人口 | ≥500人",
        ];
        let found = Trial::rows(&rows).found(&CHECK);
        assert_eq!(found[0].place.as_ref().unwrap().text(), "时效指标");
        assert!(found[0].message.contains("质量指标、时效指标、社会效益指标"));
    }
}
