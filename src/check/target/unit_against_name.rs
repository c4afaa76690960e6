//! T10g: the unit does not fit the name: an amount in %.

use super::cell::{Cell, plain};
use crate::check::check::{Check, Found};
use crate::check::row::Row;
use crate::check::text::has_any;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check = Check::row(Code::UnitAgainstName, include_str!("unit_against_name.md"), look);

/// Names that end so count something.
const COUNTS: [&str; 21] = [
    "金额", "总额", "余额", "数额", "人数", "人次", "数量", "次数", "户数", "件数", "场次", "场数", "台数", "面积",
    "里程", "长度", "天数", "批次", "总量", "个数", "数",
];
/// … unless the number is none of pieces.
const NO_COUNTS: [&str; 8] = ["指数", "系数", "倍数", "分数", "参数", "基数", "对数", "百分数"];
/// A count that was meant as a growth has a % rightly, if not a good name.
const GROWTH: [&str; 7] = ["增长", "增幅", "同比", "提高", "下降", "降低", "减少"];

/// Names that end so are shares …
const SHARES: [&str; 5] = ["率", "比例", "占比", "比重", "满意度"];
/// … unless they are measured in something else.
const NO_SHARES: [&str; 17] = [
    "频率",
    "效率",
    "功率",
    "速率",
    "分辨率",
    "汇率",
    "周转率",
    "倍率",
    "费率",
    "容积率",
    "曲率",
    "码率",
    "产出率",
    "出米率",
    "心率",
    "流转率",
    "流率",
];
/// What shares are not measured in.
const PIECES: [&str; 24] = [
    "个", "件", "元", "万元", "亿元", "人", "人次", "名", "户", "次", "场", "起", "台", "套", "处", "条", "项", "份",
    "辆", "家", "例", "公里", "亩", "万人",
];

fn look(row: &Row<'_>) -> Option<Found> {
    let name = plain(row.name());
    let bare = name
        .split('(')
        .next()
        .unwrap_or_default()
        .trim_end_matches(['%', '≥', '≤']);
    let cell = Cell::of_row(row);
    let unit = [row.unit(), cell.unit.clone()]
        .into_iter()
        .find(|unit| !unit.is_empty())?;
    let ends = |words: &[&str]| words.iter().any(|word| bare.ends_with(word));
    let is_growth = has_any(row.description(), &GROWTH) || has_any(bare, &GROWTH);
    let (says, hint) = if ends(&COUNTS) && !ends(&NO_COUNTS) && unit == "%" && !is_growth {
        let count = count_unit(bare);
        let rate = rate_name(bare);
        let hint = format!("名称改为“{rate}”并保留 %；或指标值写成数量，如：target = \"≥…{count}\"");
        ("是数量，单位却是 %", hint)
    } else if ends(&SHARES) && !ends(&NO_SHARES) && PIECES.contains(&unit.as_str()) {
        let number = row
            .number()
            .map(|number| number.normalize().to_string())
            .unwrap_or_default();
        let hint = format!("指标值改为百分比，如：target = \"≥…%\"；或名称改成数量，指标值保留“{number}{unit}”");
        ("是比率，单位却不是 %", hint)
    } else if let Some(says) = of_another_kind(bare, &unit) {
        (says, "按名称改单位，或按单位改名称，使两者说的是同一件事".to_owned())
    } else {
        return None;
    };
    let message = format!("“{}”{says}：指标值是“{}”", row.name(), row.cell());
    Some(
        Found::new(Some(row.at_cell()), message)
            .label("单位与名称不符")
            .hint(hint),
    )
}

/// An amount in 次, a number of people in 万元.
fn of_another_kind(name: &str, unit: &str) -> Option<&'static str> {
    const AMOUNTS: [&str; 5] = ["金额", "总额", "余额", "资金额", "经费额"];
    const HEADS: [&str; 8] = ["人数", "人次", "次数", "场次", "户数", "件数", "台数", "批次"];
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    let is_money = unit.ends_with('元');
    match () {
        () if ends(&AMOUNTS) && !is_money && PIECES.contains(&unit) => Some("是金额，单位却不是元或万元"),
        () if ends(&HEADS) && (is_money || matches!(unit, "公里" | "亩")) => Some("是人数或次数，单位却不是人或次"),
        () => None,
    }
}

fn count_unit(name: &str) -> &'static str {
    const BY_END: [(&str, &str); 11] = [
        ("额", "万元"),
        ("人数", "人"),
        ("人次", "人次"),
        ("户数", "户"),
        ("件数", "件"),
        ("场次", "场"),
        ("次数", "次"),
        ("面积", "平方米"),
        ("里程", "公里"),
        ("长度", "公里"),
        ("天数", "天"),
    ];
    BY_END
        .iter()
        .find(|(end, _)| name.ends_with(end))
        .map_or("个", |(_, unit)| unit)
}

/// 伙食补助发放金额 → 伙食补助发放率
fn rate_name(name: &str) -> String {
    let stem = COUNTS.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    format!("{stem}率")
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
                "数量指标/伙食补助发放金额 | ≥100% | original=≥100％",
                "数量指标/培训人数 | ≥95%",
                "数量指标/宣传活动次数 | =100%",
                "数量指标/新建校舍数量（栋） | ≥100%",
                "质量指标/验收合格率 | ≥20个",
                "质量指标/案件办结率 | ≥500件",
                "经济效益指标/资金节约率 | ≥10万元",
                "满意度指标/群众满意度 | ≥200人",
                "数量指标/补助发放金额 | ≥100次",
                "数量指标/培训人数 | ≥20万元",
            ],
        );
        misses(
            &CHECK,
            &[
                "数量指标/培训人数 | ≥95人",
                "质量指标/培训合格人数比例 | =100%",
                "质量指标/验收合格率 | ≥95%",
                "社会效益指标/群众安全感指数 | ≥95%",
                "数量指标/巡查频率 | ≥2次",
                "经济效益指标/旅游接待人数 | ≥5% | description=较上年同比增长",
                "质量指标/孕产妇死亡率 | ≤10人/10万",
                "质量指标/群众满意度 | ≥90分",
                "数量指标/任务数量完成率 | ≥95%",
                "社会效益指标/参保人数增长率 | ≥3%",
            ],
        );
    }

    #[test]
    fn the_hint_offers_a_name_and_a_unit() {
        let found = Trial::rows(&["数量指标/伙食补助发放金额 | ≥100%"]).found(&CHECK);
        let hint = found[0].hint.as_deref().unwrap();
        assert!(hint.contains("伙食补助发放率") && hint.contains("万元"), "{hint}");
    }
}
