//! T14: no symbol, and the name does not say which way is good.

use super::cell::{Cell, direction_behind, statements, written};
use crate::check::class::Class;
use crate::check::one::{Check, Found};
use crate::check::row::Row;
use crate::check::text::first_of;
use crate::diagnostic::Code;
use crate::model::notation::Direction;
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::UnwrittenDirection, include_str!("unwritten_direction.md"), look);

/// More is better for some of these and less for others, or a ceiling is meant here and a result there.
const EITHER: [&str; 33] = [
    "控制率",
    "控制数",
    "控制量",
    "控制面积",
    "控制规模",
    "控制人数",
    "控制情况",
    "变动率",
    "变化率",
    "偏差",
    "波动",
    "调整率",
    "负债率",
    "杠杆率",
    "周转天数",
    "库存",
    "存量",
    "平均水平",
    "人均用",
    "单位用",
    "用水量",
    "用电量",
    "耗水",
    "人员经费占比",
    "公用经费占比",
    "公用经费比",
    "生师比",
    "师生比",
    "空置率",
    "间隔",
    "药占比",
    "比例控制",
    "限额",
];

/// A share of something may be too large or too small …
const SHARE: [&str; 3] = ["占比", "比例", "比重"];
/// … unless it is the share of what went well.
const GOOD: [&str; 34] = [
    "合格", "达标", "优良", "优秀", "良好", "满意", "覆盖", "完成", "通过", "及时", "办结", "知晓", "持证", "普及",
    "整改", "受益", "提高", "提升", "增长", "发放", "修复", "安全", "利用", "回收", "到位", "落实", "公开", "节约",
    "符合", "成功", "有效", "规范", "准确", "下降",
];

/// Less of these is better, whatever was assumed.
const LESS: [&str; 70] = [
    "结余率",
    "结转率",
    "结转结余",
    "差错率",
    "错误率",
    "不合格率",
    "漏报率",
    "误报率",
    "发案率",
    "发生率",
    "死亡率",
    "发病率",
    "感染率",
    "投诉率",
    "辍学率",
    "流失率",
    "返贫率",
    "漏损率",
    "超标率",
    "违规率",
    "故障率",
    "退件率",
    "信访量",
    "能耗",
    "排放量",
    "响应时间",
    "等待时间",
    "办理时限",
    "用时",
    "耗时",
    "平均住院日",
    "班额",
    "逾期率",
    "不良率",
    "欠费率",
    "缺勤率",
    "失业率",
    "贫困发生",
    "缺陷率",
    "伤亡人数",
    "死亡人数",
    "等待天数",
    "空气污染",
    "污染物浓度",
    "误差",
    "费用增幅",
    "费用增长",
    "支出增幅",
    "支出增长",
    "票价支出",
    "费用支出",
    "次均费用",
    "次均支出",
    "个人负担",
    "自付",
    "跑动次数",
    "跑腿",
    "排队",
    "调阅时",
    "投诉件",
    "投诉数",
    "投诉量",
    "退回补充侦查",
    "退查率",
    "退补率",
    "返工率",
    "改判率",
    "发回重审",
    "漏检率",
    "误诊率",
];
/// … unless it is said how far they were brought down.
const TURNED: [&str; 9] = ["降低", "下降", "减少", "压减", "达标", "控制率", "处置", "处理", "削减"];
/// More of these is better, whatever class they stand in.
const MORE: [&str; 8] = [
    "节约率",
    "节约额",
    "节支率",
    "降低率",
    "下降率",
    "压减率",
    "合格率",
    "完成率",
];

fn look(row: &Row<'_>) -> Option<Found> {
    let (number, assumed) = (row.number()?, row.direction()?);
    let cell = Cell::of(&row.indicator.target);
    let is_written = row.written_direction().is_some()
        || cell.symbol.is_some()
        || direction_behind(&cell.words).is_some()
        || statements(row.cell()).iter().any(|one| one.direction.is_some())
        || Cell::of_row(row).symbol.is_some();
    // Nobody may leave 0 or exceed 100 %: which way is meant goes without saying.
    let is_exact = cell.has_symbol && row.is_percent() && number == Decimal::ONE_HUNDRED;
    if is_written || is_exact || number.is_zero() {
        return None;
    }
    let name = row.name();
    let less = || first_of(name, &LESS).filter(|_| first_of(name, &TURNED).is_none());
    let why = if let Some(word) = first_of(name, &EITHER) {
        format!("“{word}”看不出越多越好还是越少越好")
    } else if let Some(word) = first_of(name, &SHARE).filter(|word| {
        let ends = name.trim_end_matches(['(', ')', '（', '）', '%', '％']).ends_with(word);
        // Nobody has more than all.
        let is_all = row.is_percent() && number == Decimal::ONE_HUNDRED;
        ends && !is_all && first_of(name, &GOOD).is_none() && row.class() != Class::Satisfaction
    }) {
        format!("“{word}”大了好还是小了好，名称没有说")
    } else if let Some(word) = less().filter(|_| assumed == Direction::AtLeast && !cell.has_symbol) {
        format!("“{word}”应是越少越好，没有符号会被读作“≥”")
    } else if let Some(word) = first_of(name, &MORE).filter(|_| assumed == Direction::AtMost && !cell.has_symbol) {
        let class = if row.class() == Class::Cost {
            "放在成本指标里"
        } else {
            ""
        };
        format!("“{word}”应是越多越好，{class}没有符号会被读作“≤”")
    } else {
        return None;
    };
    let unit = row.unit();
    let message = format!("“{name}”的指标值“{}”没有写“≥”或“≤”：{why}", row.indicator.target);
    let hint = format!(
        "写明方向：越多越好的写 target = \"{}\"，越少越好的写 target = \"{}\"；现在按“{}”计分",
        written(Some(Direction::AtLeast), number, &unit),
        written(Some(Direction::AtMost), number, &unit),
        assumed.symbol()
    );
    Some(row.found("target", message).label("没有写方向").hint(hint))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("unwritten_direction.trials.toml"));
    }

    #[test]
    fn the_hint_writes_both_directions() {
        let found = Trial::rows(&["数量指标/高血压随访控制数 | 4500人"]).found(&CHECK);
        let hint = found[0].hint.as_deref().unwrap();
        assert!(hint.contains("≥4500人") && hint.contains("≤4500人"), "{hint}");
    }
}
