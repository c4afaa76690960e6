//! T03: `≥` where less is better.

use crate::check::class::Class;
use crate::check::one::{Check, Found};
use crate::check::row::Row;
use crate::check::text::{first_of, has_any, squeezed};
use crate::diagnostic::Code;
use crate::model::notation::Direction;

pub(in crate::check) const CHECK: Check = Check::row(Code::WrongDirection, include_str!("wrong_direction.md"), look);

/// Whatever class it stands in, less of these is better.
const LESS_IS_BETTER: [&str; 58] = [
    "成本",
    "费用支出",
    "费用",
    "单价",
    "造价",
    "结余",
    "结转",
    "投诉",
    "信访",
    "上访",
    "事故",
    "发案",
    "案发",
    "死亡",
    "伤亡",
    "差错率",
    "超支",
    "超标",
    "能耗",
    "排放",
    "变动率",
    "违规",
    "退回补充侦查",
    "退补率",
    "退查率",
    "退回率",
    "退件率",
    "退货率",
    "发回重审",
    "改判率",
    "返工率",
    "返修率",
    "错误率",
    "误差率",
    "误报率",
    "漏报率",
    "漏检率",
    "不合格率",
    "不良率",
    "缺陷率",
    "故障率",
    "漏损率",
    "逾期率",
    "辍学率",
    "流失率",
    "返贫率",
    "失业率",
    "发病率",
    "患病率",
    "感染率",
    "闲置率",
    "拥堵",
    "不满意率",
    "返贫",
    "失学",
    "辍学",
    "流失",
    "误诊率",
];

/// How they are counted.
const TAILS: [&str; 47] = [
    "",
    "数",
    "数量",
    "率",
    "量",
    "额",
    "比",
    "比例",
    "占比",
    "比重",
    "起数",
    "件数",
    "次数",
    "人数",
    "人次",
    "例数",
    "总数",
    "总量",
    "总额",
    "金额",
    "支出",
    "发生",
    "发生率",
    "发生数",
    "发生量",
    "发生起数",
    "发生次数",
    "事件",
    "案件",
    "案件数",
    "情况",
    "增幅",
    "增长",
    "增长率",
    "增长幅度",
    "同比增幅",
    "同比增长率",
    "水平",
    "强度",
    "标准",
    "总件数",
    "件次",
    "批次",
    "举报",
    "举报数",
    "资金",
    "学生数",
];

/// … unless what is counted is how well it was reduced, handled or met, or that there was none.
const TURNED: [&str; 75] = [
    "降低",
    "下降",
    "减少",
    "节约",
    "压减",
    "削减",
    "控制率",
    "处理",
    "办结",
    "办理",
    "答复",
    "化解",
    "查处",
    "处置",
    "回复",
    "达标",
    "完成",
    "满意",
    "知晓",
    "整改",
    "公开",
    "收回",
    "上缴",
    "盘活",
    "补偿",
    "救治",
    "及时",
    "缓解",
    "治理",
    "排查",
    "整治",
    "预防",
    "防控",
    "拆除",
    "打击",
    "挽回",
    "追回",
    "清理",
    "修复",
    "收缴",
    "征缴",
    "减免",
    "报销",
    "培训",
    "演练",
    "宣传",
    "教育",
    "无事故",
    "零事故",
    "零投诉",
    "无投诉",
    "监审",
    "核算",
    "调查",
    "监测",
    "审计",
    "覆盖",
    "检查",
    "督查",
    "抽查",
    "巡查",
    "评估",
    "评审",
    "畅通",
    "接听",
    "受理",
    "接待",
    "赔",
    "统筹",
    "使用",
    "消化",
    "救援",
    "准确",
    "追究",
    "响应",
];

/// Waiting and handling take time, of which less is better; 供水时长 and 培训时长 do not.
const WAITING: [&str; 31] = [
    "调阅", "查阅", "查找", "检索", "办理", "办结", "审批", "审核", "受理", "响应", "等待", "等候", "排队", "候诊",
    "候车", "修复", "维修", "抢修", "处置", "处理", "到达", "到场", "出警", "出具", "答复", "反馈", "流转", "停机",
    "中断", "停水", "停电",
];
const SPANS: [&str; 5] = ["时长", "时间", "时限", "天数", "用时"];
/// … unless the time was cut, or a share of those kept to it is meant.
const CUT: [&str; 9] = ["缩短", "压缩", "压减", "减少", "下降", "降低", "达标", "率", "比例"];
/// Time spent, whatever on.
const SPENT: [&str; 4] = ["用时", "耗时", "滞留时", "延误"];

/// A cost that was avoided.
const SAVED: [&str; 4] = ["节约", "降低", "压减", "减少"];

/// A floor under what people are given is no ceiling of cost.
const FLOORS: [&str; 10] = [
    "供养标准",
    "供养月",
    "救助标准",
    "低保标准",
    "补助标准",
    "补贴标准",
    "保障标准",
    "抚恤标准",
    "救助水平",
    "补助水平",
];

fn look(row: &Row<'_>) -> Option<Found> {
    if row.written_direction() != Some(Direction::AtLeast) || row.direction() != Some(Direction::AtLeast) {
        return None;
    }
    // The name alone: descriptions say what a satisfaction was asked about, and what a rate is divided by.
    let word = counted(row.name())
        .filter(|_| !has_any(row.name(), &TURNED))
        .or_else(|| waited(row.name()));
    let why = match (row.class(), word) {
        (Class::Cost, _) if !has_any(row.name(), &SAVED) && !has_any(row.name(), &FLOORS) => {
            "成本指标应是越少越好，用“≥”等于越多得分越高".to_owned()
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

/// The word that a name ends with, but for how it is counted: 交通事故起数, and not 事故易发路段改造数.
fn counted(name: &str) -> Option<&'static str> {
    let name = squeezed(name.split(['(', '（']).next().unwrap_or_default());
    LESS_IS_BETTER.iter().copied().find(|word| {
        let tail = name.rfind(word).map(|at| &name[at + word.len()..]);
        tail.is_some_and(|tail| TAILS.contains(&tail))
    })
}

/// 平均调阅时长, 故障修复时间.
fn waited(name: &str) -> Option<&'static str> {
    let is_span = has_any(name, &SPANS) && has_any(name, &WAITING) || has_any(name, &SPENT);
    let word = first_of(name, &SPENT).or_else(|| first_of(name, &SPANS));
    word.filter(|_| is_span && !has_any(name, &CUT))
}

fn hint(row: &Row<'_>) -> String {
    let number = row
        .number()
        .map(|number| number.normalize().to_string())
        .unwrap_or_default();
    let unit = row.unit();
    if row.class() != Class::Cost {
        return format!("改为：target = \"≤{number}{unit}\"，数值按控制目标重新核定");
    }
    if unit.ends_with('元') {
        return format!("改为：target = \"≤{number}{unit}\"");
    }
    let budget = row.form.project().and_then(|project| project.budget.total);
    let ceiling = budget.map_or_else(|| "≤…万元".to_owned(), |total| format!("≤{}万元", total.normalize()));
    format!("改为金额上限，如：target = \"{ceiling}\"（本项目预算数），或单位成本上限“≤…元/人”")
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("wrong_direction.trials.toml"));
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
