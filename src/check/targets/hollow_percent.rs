//! T02: a percentage that nobody can compute: no formula, no source.

use super::standard;
use crate::check::class::Class;
use crate::check::one::{Check, Found};
use crate::check::row::Row;
use crate::check::text::{has_any, is_placeholder, quoted, squeezed};
use crate::diagnostic::Code;
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check = Check::row(Code::HollowPercent, include_str!("hollow_percent.md"), look);

/// What an effect is called when nobody has said how to measure it.
const VAGUE: [&str; 44] = [
    "影响",
    "认可",
    "知晓",
    "提升",
    "提高",
    "改善",
    "增强",
    "促进",
    "优化",
    "完善",
    "能力",
    "水平",
    "和谐",
    "稳定",
    "形象",
    "氛围",
    "意识",
    "获得感",
    "幸福感",
    "安全感",
    "归属感",
    "作用",
    "程度",
    "效果",
    "成效",
    "效益",
    "效能",
    "效率",
    "公信力",
    "信任",
    "信心",
    "竞争力",
    "吸引力",
    "凝聚力",
    "战斗力",
    "持续性",
    "可持续",
    "带动",
    "推动",
    "素质",
    "素养",
    "环境",
    "发展",
    "积极性",
];

/// … of which the quality of work may also be called.
const VAGUE_QUALITY: [&str; 16] = [
    "影响", "认可", "提升", "提高", "改善", "增强", "促进", "优化", "完善", "能力", "水平", "效果", "成效", "效能",
    "效率", "素质",
];

/// Ends of a name that count something after all: 水平测试通过率, 环境整治完成率.
const CONCRETE: [&str; 43] = [
    "合格率",
    "达标率",
    "完成率",
    "完工率",
    "通过率",
    "覆盖率",
    "办结率",
    "结案率",
    "处置率",
    "处理率",
    "查处率",
    "破案率",
    "使用率",
    "利用率",
    "完好率",
    "正常率",
    "运行率",
    "就业率",
    "入学率",
    "巩固率",
    "升学率",
    "普及率",
    "参与率",
    "参保率",
    "签约率",
    "增长率",
    "下降率",
    "降低率",
    "减少率",
    "准确率",
    "发生率",
    "治理率",
    "整改率",
    "修复率",
    "保存率",
    "成活率",
    "优良率",
    "到位率",
    "转化率",
    "回收率",
    "有效率",
    "普查率",
    "分担率",
];

fn look(row: &Row<'_>) -> Option<Found> {
    let class = row.class();
    if !row.is_percent() || class == Class::Satisfaction || row.name().contains("满意") {
        return None;
    }
    let name = squeezed(row.name());
    let is_vague = if class.is_benefit() {
        has_any(&name, &VAGUE) || !has_any(&name, &["率", "比例", "占比", "比重", "面"])
    } else {
        matches!(class, Class::Quality | Class::Other) && has_any(&name, &VAGUE_QUALITY)
    };
    let is_concrete = is_growth(row, &name) || CONCRETE.iter().any(|end| name.ends_with(end));
    if !is_vague || is_concrete || standard::is_computable(row.name(), row.description()) {
        return None;
    }
    let target = &row.indicator.target;
    let description = row.description();
    let beside = if is_placeholder(description, row.lexicon()) || squeezed(description) == name {
        "指标描述也没有解释".to_owned()
    } else {
        format!("指标描述“{}”", quoted(description))
    };
    let message = format!(
        "“{}”的指标值是 `{target}`，但{beside}，没有写这个百分比怎么算、数从哪里来",
        row.name()
    );
    Some(
        row.found("target", message)
            .label("算不出来的百分比")
            .hint(hint(row, &name)),
    )
}

/// 单产提高 ≥3% is a growth over last year; 影响力提高 is not, however small.
fn is_growth(row: &Row<'_>, name: &str) -> bool {
    const UNMEASURED: [&str; 12] = [
        "影响", "认可", "知晓", "感", "形象", "意识", "氛围", "水平", "能力", "信", "效果", "作用",
    ];
    let is_small = row.number().is_some_and(|number| number < Decimal::from(60));
    is_small && has_any(name, &["提高", "提升", "改善", "增"]) && !has_any(name, &UNMEASURED)
}

fn hint(row: &Row<'_>, name: &str) -> String {
    let target = &row.indicator.target;
    if has_any(
        name,
        &[
            "影响",
            "认可",
            "知晓",
            "感",
            "形象",
            "公信力",
            "信任",
            "信心",
            "氛围",
            "意识",
        ],
    ) {
        return format!(
            "在 description 写明算法和来源，如：description = \"问卷中作肯定回答的人数占有效问卷的比例，取自本年问卷\"，target 仍为 \"{target}\""
        );
    }
    "换成能统计的比例或数量，并写明算法和来源，如：description = \"（本年数−上年数）÷上年数，取自业务统计报表\""
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::trials;

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("hollow_percent.trials.toml"));
    }
}
