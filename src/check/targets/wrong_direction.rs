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
    let budget = row.form.project.and_then(|project| project.budget.total);
    let ceiling = budget.map_or_else(|| "≤…万元".to_owned(), |total| format!("≤{}万元", total.normalize()));
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
                "社会效益指标/桥梁资料平均调阅时长 | ≥9分钟",
                "时效指标/平均办理时间 | ≥5个工作日",
                "时效指标/业务办理平均用时 | 不少于30分钟",
                "质量指标/电诈案件退回补充侦查率 | 不低于12%",
                "质量指标/一审案件改判率 | ≥5%",
                "社会效益指标/交通事故起数 | ≥80起",
                "社会效益指标/返贫人数 | ≥5人",
                "时效指标/群众办事平均等候时间 | ≥20分钟",
                "经济效益指标/管网漏损率 | ≥12%",
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
                "成本指标/特困供养月人均标准 | ≥780元/人·月",
                "数量指标/培训人次 | ≥90人次",
                "社会效益指标/事故发生数 | ≤0起",
                "数量指标/年供水时长 | ≥8000小时",
                "数量指标/成本监审项目数 | ≥10个",
                "数量指标/事故易发路段改造数 | ≥12处",
                "数量指标/费用审核笔数 | ≥300笔",
                "数量指标/交通违规抓拍设备 | ≥12套",
                "数量指标/信访维稳值班 | ≥365天",
                "数量指标/排放口规范化建设 | ≥12个",
                "质量指标/事故车辆施救到达率 | ≥95%",
                "数量指标/水土流失面积治理 | ≥26平方公里",
                "质量指标/投诉电话接听率 | ≥95%",
                "质量指标/结余资金统筹使用率 | ≥90%",
                "数量指标/人均培训时间 | ≥40学时",
                "社会效益指标/审批时间缩短 | ≥3天",
                "社会效益指标/安全无事故天数 | ≥365天",
                "经济效益指标/污水处理费用收缴率 | ≥95%",
                "数量指标/安全事故应急演练次数 | ≥4次",
                "时效指标/规定时间办结率 | ≥95%",
                "服务对象满意度指标/患者满意度 | ≥90% | description=对就诊费用和服务的满意程度",
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
