//! T03: `≥` where less is better.

use crate::check::check::{Check, Found};
use crate::check::class::Class;
use crate::check::row::Row;
use crate::check::text::{first_of, has_any};
use crate::diagnostic::Code;
use crate::model::notation::Direction;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::WrongDirection, include_str!("wrong_direction.md"), look);

/// Whatever class it stands in, less of these is better.
const LESS_IS_BETTER: [&str; 22] = [
    "成本", "费用支出", "费用", "单价", "造价", "结余", "结转", "投诉", "信访", "上访", "事故", "发案", "案发", "死亡", "伤亡",
    "差错率", "超支", "超标", "能耗", "排放", "变动率", "违规",
];

/// … unless what is counted is how well it was reduced, handled or met.
const TURNED: [&str; 21] = [
    "降低", "下降", "减少", "节约", "压减", "控制率", "处理", "办结", "办理", "答复", "化解", "查处", "处置", "回复", "达标",
    "完成", "收回", "上缴", "盘活", "补偿", "救治",
];

fn look(row: &Row<'_>) -> Option<Found> {
    if row.written_direction() != Some(Direction::AtLeast) || row.direction() != Some(Direction::AtLeast) {
        return None;
    }
    let names = format!("{}{}", row.name(), row.description());
    let word = first_of(&names, &LESS_IS_BETTER).filter(|_| !has_any(&names, &TURNED));
    let why = match (row.class(), word) {
        (Class::Cost, _) if !has_any(row.name(), &["节约", "降低", "压减", "减少"]) => {
            "成本指标用“≥”，等于花得越多得分越高".to_owned()
        }
        (_, Some(word)) => format!("“{word}”越少越好，用“≥”等于越多得分越高"),
        _ => return None,
    };
    let found = Found::new(
        Some(row.at("target")),
        format!("“{}”的指标值是 `{}`：{why}", row.name(), row.indicator.target),
    );
    Some(found.label("方向反了").hint(hint(row)))
}

fn hint(row: &Row<'_>) -> String {
    let number = row.number().map(|number| number.normalize().to_string()).unwrap_or_default();
    let unit = row.unit();
    if row.class() != Class::Cost {
        return format!("改为：target = \"≤{number}{unit}\"，数值按控制目标重新核定");
    }
    if unit.ends_with('元') {
        return format!("改为：target = \"≤{number}{unit}\"");
    }
    let budget = row.form.project.and_then(|project| project.budget.total);
    let ceiling = budget.map_or_else(
        || "≤…万元".to_owned(),
        |total| format!("≤{}万元", total.normalize()),
    );
    format!("改为金额上限，如：target = \"{ceiling}\"（本项目预算数），或单位成本上限“≤…元/人”")
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
                "成本指标/支付金额 | ≥90%",
                "成本指标/案件查处成本 | ≥90%",
                "经济效益指标/费用支出比 | ≥80% | description=费用支出同比增幅",
                "社会效益指标/群众投诉数 | ≥10起",
                "成本指标/每人伙食费 | 不低于20元",
            ],
        );
        misses(
            &CHECK,
            &[
                "成本指标/项目总成本 | ≤80万元",
                // An assumed direction is ≤ here: nobody wrote ≥.
                "成本指标/项目总成本 | 80万元",
                "成本指标/成本节约率 | ≥5%",
                "质量指标/投诉办结率 | ≥95%",
                "经济效益指标/能耗降低率 | ≥3%",
                "数量指标/培训人次 | ≥90人次",
                "社会效益指标/事故发生数 | ≤0起",
            ],
        );
    }

    #[test]
    fn the_hint_writes_the_ceiling_out() {
        let trial = Trial::default().project(
            2024,
            "A01",
            "[budget]\ntotal = 566.00\n",
            &["成本指标/支付金额 | ≥90%", "成本指标/办案成本 | ≥80万元"],
            "",
        );
        let found = trial.found(&CHECK);
        assert!(found[0].hint.as_deref().unwrap().contains("≤566万元"));
        assert_eq!(found[1].hint.as_deref(), Some("改为：target = \"≤80万元\""));
    }
}
