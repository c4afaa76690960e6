//! T07a: no 数量指标.

use super::class_absent::{found, has, has_output, is_classified, is_output};
use crate::check::class::Class;
use crate::check::form::Form;
use crate::check::one::{Check, Found};
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
    use crate::check::tests::{Trial, hits, misses};

    #[test]
    fn hits_and_near_misses() {
        hits(
            &CHECK,
            &[
                "质量指标/合格率 | ≥90%",
                "时效指标/完工时间 | 2024年10月底",
                "成本指标/维护成本 | ≤20万元",
                "产出质量/合格率 | ≥90%",
                "产出时效/按时完成率 | =100%",
            ],
        );
        misses(
            &CHECK,
            &[
                "数量指标/里程 | ≥10公里",
                "产出数量/里程 | ≥10公里",
                // Without any 产出 something else is wrong.
                "社会效益指标/受益人口 | ≥500人",
                "项目管理/制度健全性 | 健全",
                "绩效指标/里程 | ≥10公里",
                "满意度指标/群众满意度 | ≥90%",
            ],
        );
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
