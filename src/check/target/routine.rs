//! What every unit must do anyway: pay in time, keep to the rules, have rules to keep to.

use crate::check::text::{has_any, squeezed};

const MONEY: [&str; 16] = [
    "资金",
    "经费",
    "补助",
    "补贴",
    "津贴",
    "工资",
    "奖金",
    "款项",
    "费用",
    "专款",
    "专项款",
    "拨款",
    "支出",
    "开支",
    "预算",
    "转移支付",
];
const IN_TIME: [&str; 11] = [
    "按时",
    "及时",
    "足额",
    "按期",
    "准时",
    "如期",
    "按进度",
    "按计划",
    "按序时进度",
    "全额",
    "到位",
];
const PAID: [&str; 15] = [
    "拨付",
    "发放",
    "到位",
    "支付",
    "兑付",
    "下达",
    "拨到",
    "拨款",
    "兑现",
    "划拨",
    "支出",
    "支完",
    "执行",
    "发发放",
    "使用",
];
const STRICTLY: [&str; 15] = [
    "严格",
    "严禁",
    "按照",
    "按规定",
    "依规",
    "依法",
    "合规",
    "规范",
    "不得",
    "不能",
    "遵守",
    "不超",
    "严控",
    "不挤占",
    "不挪用",
];
const RULES: [&str; 16] = [
    "规定",
    "制度",
    "办法",
    "开支范围",
    "标准",
    "用途",
    "财经纪律",
    "超范围",
    "挪用",
    "截留",
    "挤占",
    "使用",
    "支出",
    "管理",
    "程序",
    "违规",
];
const ALONE: [&str; 20] = [
    "专款专用",
    "专项资金专用",
    "资金安全",
    "资金使用效益",
    "资金使用效率",
    "使用效益",
    "资金使用合规",
    "预算执行率",
    "预算执行进度",
    "支出进度",
    "序时进度",
    "财务管理",
    "资金管理",
    "资金监管",
    "财经纪律",
    "厉行节约",
    "挪用",
    "截留",
    "不挤占",
    "审批程序",
];
const BUILD: [&str; 9] = ["完善", "健全", "建立", "制定", "规范", "加强", "强化", "落实", "严格"];
const SYSTEMS: [&str; 22] = [
    "制度建设",
    "管理制度",
    "财务制度",
    "各项制度",
    "规章制度",
    "内控制度",
    "内部控制",
    "资金管理",
    "财务管理",
    "预算管理",
    "经费管理",
    "内部管理",
    "项目管理",
    "资金监管",
    "资金使用监管",
    "资金使用管理",
    "资金监督",
    "完善制度",
    "健全制度",
    "完善各项制度",
    "完善相关制度",
    "落实各项制度",
];

/// Money that is the project's own output: paying it is what it is for.
const BENEFITS: [&str; 22] = [
    "救助",
    "抚恤",
    "优待",
    "低保",
    "特困",
    "养老",
    "残疾",
    "高龄",
    "孤儿",
    "助学",
    "奖助",
    "种粮",
    "耕地",
    "农机",
    "生态补偿",
    "困难",
    "优抚",
    "救济",
    "营养",
    "医保",
    "保障金",
    "奖学",
];

/// Whether every clause of a goal is a routine demand.
pub(super) fn is_routine(goal: &str) -> bool {
    let goal = goal.trim_start_matches("示例数据：").trim_start_matches("摘要：");
    let mut clauses = goal
        .split(['，', ',', '。', '；', ';', '\n', '！'])
        .filter(|clause| !squeezed(clause).is_empty())
        .peekable();
    clauses.peek().is_some() && clauses.all(is_routine_clause)
}

fn is_routine_clause(clause: &str) -> bool {
    // Longer than any demand of this kind: something else is said as well.
    const LONGEST: usize = 32;
    let text = squeezed(clause);
    let has = |words: &[&str]| has_any(&text, words);
    let counts = text.contains(|c: char| c.is_ascii_digit())
        && !has(&["及时率", "执行率", "支付率", "拨付率", "到位率", "支出进度"]);
    if counts || text.chars().count() > LONGEST {
        return false;
    }
    let paid_in_time = has(&MONEY) && has(&IN_TIME) && has(&PAID);
    let by_the_rules = has(&MONEY) && has(&STRICTLY) && has(&RULES);
    let systems = has(&BUILD) && has(&SYSTEMS) && text.chars().count() <= 16;
    if has(&BENEFITS) {
        return false;
    }
    let guarded = has(&BUILD) && has(&["资金", "经费", "财务", "预算", "支出"]) && has(&["监督", "监管", "核算"]);
    // 及时支付, as the end of a sentence on money.
    let paid = has(&IN_TIME) && has(&["拨付", "支付", "发放", "到位"]) && text.chars().count() <= 6;
    guarded && text.chars().count() <= 20 || paid || paid_in_time || by_the_rules || has(&ALONE) || systems
}
