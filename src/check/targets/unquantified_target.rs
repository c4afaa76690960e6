//! T01: a target without a number and without a grading standard.

use super::standard;
use crate::check::class::Class;
use crate::check::one::{Check, Found};
use crate::check::row::Row;
use crate::check::text::{has_any, quoted};
use crate::diagnostic::Code;
use crate::model::notation::Target;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::UnquantifiedTarget, include_str!("unquantified_target.md"), look);

/// Words of degree and of change: whether they came true is anybody's opinion.
const VAGUE: [&str; 67] = [
    "提高",
    "提升",
    "增强",
    "改善",
    "加强",
    "完善",
    "促进",
    "优化",
    "下降",
    "降低",
    "减少",
    "缓解",
    "增加",
    "增长",
    "扩大",
    "好转",
    "改进",
    "推动",
    "推进",
    "维护",
    "巩固",
    "强化",
    "深化",
    "夯实",
    "保障",
    "保证",
    "确保",
    "满足",
    "稳定",
    "拓展",
    "丰富",
    "助力",
    "带动",
    "激发",
    "遏制",
    "明显",
    "显著",
    "有效",
    "有所",
    "逐步",
    "逐年",
    "持续",
    "不断",
    "进一步",
    "大幅",
    "稳步",
    "良好",
    "较好",
    "较高",
    "较强",
    "很好",
    "长效",
    "长期",
    "效果好",
    "认可",
    "满意",
    "规范有序",
    "深远",
    "突出",
    "弘扬",
    "营造",
    "更加",
    "更为",
    "普遍",
    "一定程度",
    "较大",
    "深入",
];

/// … and of a state that everybody claims. In a department's own table (项目决策, 财务管理) these are answered by documents.
const CLAIMED: [&str; 8] = ["健全", "充分", "正常", "落实", "顺利", "合理", "支撑", "有序"];

/// … or which are vague when nothing else is said.
const VAGUE_ALONE: [&str; 10] = ["好", "高", "强", "优", "优秀", "优良", "及时", "到位", "长", "大"];

/// A state that is there or is not there.
const CHECKABLE: [&str; 12] = [
    "达标",
    "合格",
    "符合",
    "合规",
    "通过验收",
    "验收通过",
    "零事故",
    "零发生",
    "不发生",
    "未发生",
    "建成",
    "印发",
];

fn look(row: &Row<'_>) -> Option<Found> {
    let vague = match &row.indicator.meant {
        Ok(Target::Graded(text)) => text.as_str(),
        Ok(_) => return None,
        Err(_) => &row.indicator.target,
    };
    let vague = vague
        .trim()
        .trim_start_matches("定性")
        .trim_start_matches(['：', ':'])
        .trim();
    let is_own_table = row.class() == Class::Other;
    let is_claimed = has_any(vague, &CLAIMED) || VAGUE_ALONE.contains(&vague);
    let says_little = has_any(vague, &VAGUE) || is_claimed && !is_own_table;
    if !says_little || has_any(vague, &CHECKABLE) {
        return None;
    }
    let says_how = [vague, row.cell(), row.description()]
        .iter()
        .any(|text| standard::is_given(text));
    if says_how {
        return None;
    }
    let message = format!(
        "“{}”的指标值是“{}”：没有数值，也没有写明什么算达成、什么算未达成，年底无法评判",
        row.name(),
        quoted(vague)
    );
    Some(row.found("target", message).label("无法评判").hint(hint(row, vague)))
}

fn hint(row: &Row<'_>, vague: &str) -> String {
    let name = row.name();
    let number = match () {
        () if row.class() == Class::Satisfaction => "target = \"≥90%\"".to_owned(),
        () if has_any(vague, &["下降", "降低", "减少", "缓解", "遏制"]) && name.contains('率') => {
            "target = \"≤…%\"（低于上年实际数）".to_owned()
        }
        () if has_any(vague, &["下降", "降低", "减少", "缓解", "遏制"]) => {
            format!("name = \"{name}下降率\"、target = \"≥5%\"（与上年实际数比），或 target = \"≤…\"（上年实际数）")
        }
        () if row.class() == Class::Timeliness && !name.contains('率') => {
            format!("target = \"{}年…月底\"", row.form.year.facts.year)
        }
        () if name.contains('率') => "target = \"≥…%\"（高于上年实际数）".to_owned(),
        () => "选一个有统计来源的数作指标值（如件数、人数、比例、问卷认可比例）".to_owned(),
    };
    format!("改为：{number}；确实只能定性的，在 description 写明“达成：…；部分达成：…；未达成：…”各指什么")
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::trials;

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("unquantified_target.trials.toml"));
    }
}
