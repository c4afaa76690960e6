//! T04c: a 满意度 outside 满意度指标.

use crate::check::class::Class;
use crate::check::one::{Check, Found};
use crate::check::row::Row;
use crate::check::text::{has_any, squeezed};
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check = Check::row(
    Code::SatisfactionOutsideClass,
    include_str!("satisfaction_outside_class.md"),
    look,
);

/// Work that is done about satisfaction: 发放满意度问卷 300份.
const ABOUT_IT: [&str; 12] = [
    "调查",
    "问卷",
    "测评次",
    "测评报告",
    "回访",
    "整改",
    "不满意",
    "报告",
    "样本",
    "次数",
    "份数",
    "活动",
];

fn look(row: &Row<'_>) -> Option<Found> {
    let name = squeezed(row.name());
    let is_satisfaction = has_any(&name, &["满意", "好评率", "好评度"]);
    let is_its_end = ["满意度", "满意率", "满意程度"].iter().any(|end| name.ends_with(end)) && !name.contains("不满意");
    if !is_satisfaction || !is_its_end && has_any(&name, &ABOUT_IT) {
        return None;
    }
    // 满意度 as first level with anything below it is a 满意度指标; a form without classes cannot put it wrong.
    if matches!(row.class(), Class::Satisfaction | Class::Other) || row.indicator.level1.contains("满意") {
        return None;
    }
    let has_own = row.form.rows().any(|other| other.class() == Class::Satisfaction);
    let (level1, level2) = (&row.indicator.level1, &row.indicator.level2);
    let message = format!("“{}”是满意度，却放在“{level2}”（{level1}）里", row.name());
    let instead = "改为：level1 = \"满意度指标\"、level2 = \"服务对象满意度指标\"";
    let hint = if has_own && row.class().is_benefit() {
        format!("{instead}，与已有的满意度指标合并；“{level2}”另写项目带来的效果")
    } else {
        instead.to_owned()
    };
    Some(row.found("level2", message).label("应在满意度指标").hint(hint))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("satisfaction_outside_class.trials.toml"));
    }

    #[test]
    fn a_second_one_is_to_be_merged() {
        let found = Trial::rows(&["社会效益指标/受益人口满意度 | ≥90%", "满意度指标/群众满意度 | ≥90%"]).found(&CHECK);
        assert_eq!(found.len(), 1);
        assert!(found[0].hint.as_deref().unwrap().contains("合并"));
    }
}
