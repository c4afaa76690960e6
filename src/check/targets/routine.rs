//! What every unit must do anyway: pay in time, keep to the rules, have rules to keep to.

use crate::check::text::{has_any, squeezed};

const MONEY: [&str; 23] = [
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
    "工程款",
    "进度款",
    "货款",
    "尾款",
    "合同款",
    "质保金",
    "价款",
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
const ALONE: [&str; 26] = [
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
    "政府采购程序",
    "政府采购规定",
    "政府采购制度",
    "招投标程序",
    "采购程序",
    "国库集中支付",
];
const BUILD: [&str; 9] = ["完善", "健全", "建立", "制定", "规范", "加强", "强化", "落实", "严格"];
const SYSTEMS: [&str; 34] = [
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
    "组织领导",
    "组织协调",
    "领导小组",
    "责任分工",
    "责任落实",
    "工作责任",
    "责任制",
    "合同管理",
    "采购管理",
    "资产管理",
    "监督管理制度",
    "工作制度",
];

/// Papers that must be in order for any payment …
const PAPERS: [&str; 8] = [
    "支付手续",
    "报销手续",
    "财务手续",
    "审批手续",
    "支付凭证",
    "会计凭证",
    "原始凭证",
    "票据",
];
/// … and that they are.
const IN_ORDER: [&str; 9] = ["齐全", "完备", "完整", "合规", "规范", "合法", "真实", "健全", "有效"];

/// What any project says at the end of such a sentence, and what says nothing by itself: 确保项目顺利实施.
const SO_THAT: [&str; 6] = ["保证", "确保", "保障", "推动", "促进", "推进"];
const GOES_ON: [&str; 12] = [
    "顺利",
    "正常",
    "有序",
    "按计划",
    "稳步",
    "高效",
    "平稳",
    "有效开展",
    "有效实施",
    "有效运行",
    "落到实处",
    "取得实效",
];
const WORK: [&str; 7] = ["工作", "项目", "任务", "资金", "专项", "业务", "单位"];

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
        .filter(|clause| !squeezed(clause).is_empty());
    let mut is_any = false;
    let all = clauses.all(|clause| {
        let is_routine = is_routine_clause(clause);
        is_any |= is_routine;
        is_routine || is_tail(clause)
    });
    all && is_any
}

/// 保证专项工作正常开展; 保障侦查、起诉和审判工作的顺利进行 alone is what a project is for.
fn is_tail(clause: &str) -> bool {
    const LONGEST: usize = 16;
    let text = squeezed(clause);
    let short = text.chars().count() <= LONGEST && !text.contains(|c: char| c.is_ascii_digit());
    // 手续齐全、合规 is split at no comma, but a lone 合规 may be.
    let in_order = IN_ORDER.contains(&text.as_str());
    in_order
        || short
            && SO_THAT.iter().any(|word| text.starts_with(word))
            && has_any(&text, &GOES_ON)
            && has_any(&text, &WORK)
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
    let papers = has(&PAPERS) && has(&IN_ORDER) && text.chars().count() <= 16;
    papers || guarded && text.chars().count() <= 20 || paid || paid_in_time || by_the_rules || has(&ALONE) || systems
}
