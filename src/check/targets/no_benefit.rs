//! T07c: no 效益指标.

use super::class_absent::{found, has, is_classified};
use crate::check::class::Class;
use crate::check::form::Form;
use crate::check::one::{Check, Found};
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check = Check::form(Code::NoBenefit, include_str!("no_benefit.md"), look);

fn look(form: &Form<'_>) -> Vec<Found> {
    let in_level1 = form.rows().any(|row| row.indicator.level1.contains("效益"));
    let is_absent = is_classified(form) && !in_level1 && !has(form, Class::is_benefit);
    let hint = "补一条效益指标，写明带来什么改变，如：level1 = \"效益指标\"，level2 = \"社会效益指标\"，\
                name = \"受益人口\"，target = \"≥…人\"";
    is_absent
        .then(|| found(form, "效益指标", |_| true).hint(hint))
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
                "数量指标/里程 | ≥10公里",
                "质量指标/合格率 | ≥90%",
                "成本指标/维护成本 | ≤20万元",
                "时效指标/完工时间 | 2024年10月底",
                // A 满意度 is no benefit.
                "满意度指标/群众满意度 | ≥90%",
            ],
        );
        misses(
            &CHECK,
            &[
                "社会效益指标/受益人口 | ≥500人",
                "经济效益指标/增收 | ≥20万元",
                "生态效益指标/水质达标率 | ≥90%",
                "可持续影响指标/管护机制 | 健全",
                "项目管理/制度健全性 | 健全",
                "绩效指标/里程 | ≥10公里",
            ],
        );
    }

    #[test]
    fn it_stands_at_the_last_row() {
        let found = Trial::rows(&["数量指标/里程 | ≥10公里", "满意度指标/群众满意度 | ≥90%"]).found(&CHECK);
        assert_eq!(found[0].place.as_ref().unwrap().text(), "满意度指标");
    }
}
