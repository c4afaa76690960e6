//! T04g: a benefit in the wrong one of the 效益 classes.

use crate::check::class::Class;
use crate::check::one::{Check, Found};
use crate::check::row::Row;
use crate::check::text::{first_of, has_any, squeezed};
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::WrongBenefitClass, include_str!("wrong_benefit_class.md"), look);

/// What people, not accounts, gain.
const SOCIAL: [&str; 36] = [
    "社会影响",
    "社会稳定",
    "社会和谐",
    "社会治安",
    "社会公平",
    "社会认可",
    "社会关注",
    "影响力",
    "认可",
    "知晓",
    "就业",
    "安全感",
    "获得感",
    "幸福感",
    "归属感",
    "公信力",
    "治安",
    "发案",
    "破案",
    "安全事故",
    "伤亡",
    "民生",
    "法治",
    "便民",
    "信访",
    "矛盾纠纷",
    "舆情",
    "精神文明",
    "文明程度",
    "入学",
    "升学",
    "发病率",
    "死亡率",
    "健康水平",
    "教育公平",
    "意识",
];

const ECONOMIC: [&str; 28] = [
    "产值",
    "利润",
    "税收",
    "营业收入",
    "销售收入",
    "旅游收入",
    "经营收入",
    "经济收入",
    "集体收入",
    "财政收入",
    "增收",
    "节约资金",
    "资金节约",
    "节约财政",
    "经济损失",
    "经济效益",
    "经济增长",
    "gdp",
    "创收",
    "可支配收入",
    "纯收入",
    "人均收入",
    "销售额",
    "营业额",
    "交易额",
    "投资额",
    "综合收入",
    "经济收益",
];

const ECOLOGICAL: [&str; 25] = [
    "空气质量",
    "水土流失",
    "森林覆盖",
    "植被",
    "减排",
    "碳排放",
    "污染物",
    "生态环境",
    "生态修复",
    "生态补水",
    "湿地",
    "水环境",
    "pm25",
    "林草",
    "绿化覆盖",
    "绿地率",
    "土壤污染",
    "黑臭水体",
    "水体水质",
    "断面水质",
    "节能降耗",
    "化肥减量",
    "农药减量",
    "化肥使用量",
    "农药使用量",
];

/// What is no sum of money, where the row counts something else than money.
const NO_ACCOUNTS: [&str; 32] = [
    "事故",
    "跌倒",
    "走失",
    "溺水",
    "火灾",
    "发病",
    "患病",
    "血压",
    "血糖",
    "治愈",
    "康复",
    "救治率",
    "接种率",
    "筛查",
    "伤残",
    "辍学",
    "巩固率",
    "就读",
    "毕业",
    "犯罪",
    "刑事",
    "盗窃",
    "警情",
    "案件",
    "破获",
    "纠纷",
    "普法",
    "自杀",
    "欺凌",
    "吸毒",
    "戒毒",
    "失学",
];
/// … unless it is money after all.
const ACCOUNTS: [&str; 22] = [
    "损失", "费用", "成本", "支出", "金额", "收入", "收益", "增收", "增值", "产值", "利润", "税", "销售", "营业",
    "节约", "节省", "节支", "资金", "投资", "赔付", "挽回", "追回",
];

/// What is certainly nothing of nature's: people's gains, and sums.
const NO_NATURE_SOCIAL: [&str; 24] = [
    "患者",
    "病人",
    "疾病",
    "诊疗",
    "就医",
    "就诊",
    "住院",
    "健康",
    "孕产妇",
    "老人",
    "老年",
    "儿童",
    "学生",
    "教师",
    "残疾",
    "低保",
    "养老",
    "培训",
    "通行",
    "出行",
    "用水户",
    "办事",
    "受益人口",
    "受益群众",
];
const NO_NATURE_ECONOMIC: [&str; 18] = [
    "增产",
    "产量",
    "单产",
    "亩产",
    "增效",
    "收益",
    "收入",
    "挽回",
    "追回",
    "返还",
    "金额",
    "资金",
    "费用",
    "成本",
    "节支",
    "投资",
    "产出率",
    "盈利",
];
/// What nature's own indicators are named by; `水平` is struck out before.
const NATURE: [&str; 68] = [
    "生态",
    "环境",
    "绿",
    "森林",
    "造林",
    "林木",
    "林业",
    "草原",
    "湿地",
    "水",
    "河",
    "湖",
    "土壤",
    "耕地",
    "大气",
    "空气",
    "尘",
    "碳",
    "节能",
    "能耗",
    "新能源",
    "清洁",
    "燃煤",
    "散煤",
    "节电",
    "用电",
    "节油",
    "油耗",
    "污",
    "废",
    "垃圾",
    "秸秆",
    "农药",
    "化肥",
    "农膜",
    "地膜",
    "噪声",
    "排放",
    "循环",
    "再生",
    "回收",
    "生物",
    "物种",
    "动物",
    "植物",
    "矿",
    "海洋",
    "沙",
    "养殖",
    "种植",
    "农业",
    "渔",
    "畜",
    "分担率",
    "公共交通",
    "公交",
    "骑行",
    "环保",
    "防治",
    "治理",
    "整治",
    "卫生",
    "厕",
    "人居",
    "美丽",
    "景观",
    "公园",
    "园林",
];

/// A word for what the row is instead, of which the lists above do not say it in any class.
fn certainly_other(row: &Row<'_>, name: &str) -> Option<(&'static str, &'static str, &'static str)> {
    let social = |words| first_of(name, words).map(|word| ("社会效益指标", "社会效益", word));
    match row.class() {
        Class::Economic if !has_any(name, &ACCOUNTS) && !row.unit().contains('元') => social(&NO_ACCOUNTS),
        Class::Ecological if !has_any(&name.replace("水平", ""), &NATURE) => {
            let economic = first_of(name, &NO_NATURE_ECONOMIC).map(|word| ("经济效益指标", "经济效益", word));
            economic
                .or_else(|| social(&NO_ACCOUNTS))
                .or_else(|| social(&NO_NATURE_SOCIAL))
        }
        _ => None,
    }
}

fn look(row: &Row<'_>) -> Option<Found> {
    let class = row.class();
    let name = squeezed(row.name());
    if name.contains("满意") {
        return None;
    }
    let social = ("社会效益指标", "社会效益", first_of(&name, &SOCIAL));
    let economic = ("经济效益指标", "经济效益", first_of(&name, &ECONOMIC));
    let ecological = ("生态效益指标", "生态效益", first_of(&name, &ECOLOGICAL));
    let (own, others) = match class {
        Class::Social => (&SOCIAL[..], [economic, ecological]),
        Class::Economic => (&ECONOMIC[..], [ecological, social]),
        Class::Ecological => (&ECOLOGICAL[..], [economic, social]),
        _ => return None,
    };
    // What belongs to two classes may stand in either: 就业增收, 品牌影响力.
    let either: &[&str] = match class {
        Class::Economic => &["经济", "收入", "收益", "品牌", "市场", "产业"],
        Class::Ecological => &["生态", "环境", "绿"],
        _ => &[],
    };
    let is_own = has_any(&name, own) || has_any(&name, either);
    if is_own {
        return None;
    }
    let (level2, meaning, word) = others
        .into_iter()
        .find_map(|(level2, meaning, word)| Some((level2, meaning, word?)))
        .or_else(|| certainly_other(row, &name))?;
    let message = format!(
        "“{}”放在“{}”里，但“{word}”说的是{meaning}",
        row.name(),
        row.indicator.level2
    );
    let other = match class {
        Class::Economic => "经济效益写增收、节支、挽回损失的金额，没有的不必设",
        Class::Ecological => "生态效益写水质、植被、排放等变化，没有的不必设",
        _ => "社会效益写受益人数、事故或发案的变化等",
    };
    let hint = format!("改为：level2 = \"{level2}\"；{other}");
    Some(row.found("level2", message).label(format!("应为{meaning}")).hint(hint))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::trials;

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("wrong_benefit_class.trials.toml"));
    }
}
