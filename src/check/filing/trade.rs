//! The trades of a county: police, schools, water …, by the words in which names of units and projects show them.

use crate::check::form::Form;
use crate::check::text::has_any;

/// A trade, and the words by which names of units and projects show it.
pub(super) struct Trade {
    pub(super) name: &'static str,
    pub(super) signs: &'static [&'static str],
}

const fn trade(name: &'static str, signs: &'static [&'static str]) -> Trade {
    Trade { name, signs }
}

/// The trades of a county.
pub(super) const TRADES: [Trade; 23] = [
    trade(
        "公安",
        &["公安", "警", "看守所", "拘留", "办案", "派出所", "治安", "禁毒", "反恐"],
    ),
    trade("监狱", &["监狱", "戒毒", "劳教"]),
    trade(
        "司法",
        &["司法", "法律援助", "社区矫正", "普法", "调解", "公证", "政法委"],
    ),
    trade("法检", &["法院", "检察", "审判", "公诉"]),
    trade(
        "教育",
        &[
            "教育",
            "教体",
            "学校",
            "中学",
            "小学",
            "幼儿园",
            "大学",
            "学院",
            "职教",
            "校",
            "教师",
            "助学",
            "学生",
        ],
    ),
    trade(
        "卫健",
        &[
            "卫健", "卫生", "健康", "医院", "疾控", "妇幼", "计生", "保健", "血站", "急救", "医疗", "中医", "疫苗",
        ],
    ),
    trade("计生", &["卫健", "卫生", "健康", "计生", "计划生育", "人口"]),
    trade("医保", &["医保", "医疗保障"]),
    trade(
        "人社",
        &["人社", "人力资源", "就业", "社保", "社会保障", "技工", "养老保险"],
    ),
    trade(
        "民政",
        &[
            "民政",
            "养老",
            "救助",
            "福利",
            "殡葬",
            "低保",
            "儿童",
            "社会工作",
            "老龄",
        ],
    ),
    trade("残联", &["残联", "残疾"]),
    trade("退役", &["退役", "双拥", "优抚", "人武", "武装", "军休", "烈士"]),
    trade("妇联", &["妇联", "妇女"]),
    trade(
        "农业",
        &[
            "农业",
            "农村",
            "畜牧",
            "农机",
            "种子",
            "植保",
            "兽医",
            "乡村振兴",
            "农田",
            "粮食",
            "渔",
            "种植",
            "养殖",
            "扶贫",
        ],
    ),
    trade(
        "水利",
        &[
            "水利", "水务", "河道", "水库", "灌区", "防汛", "饮水", "供水", "水土", "河长",
        ],
    ),
    trade("林业", &["林业", "林草", "林场", "造林", "森林", "园林", "绿化"]),
    trade(
        "交通",
        &["交通", "公路", "道路", "路政", "运输", "公交", "桥梁", "养护", "港航"],
    ),
    trade(
        "住建",
        &[
            "住建",
            "住房",
            "城建",
            "房管",
            "建设局",
            "城管",
            "城市管理",
            "市政",
            "危房",
            "环卫",
            "燃气",
            "供热",
        ],
    ),
    trade("环保", &["环保", "环境", "生态", "污水", "大气", "污染"]),
    trade(
        "文旅",
        &[
            "文旅", "文化", "文广", "旅游", "图书", "博物", "文物", "非遗", "广电", "演出", "剧团", "融媒", "电影",
        ],
    ),
    trade("体育", &["体育", "健身", "运动"]),
    trade("消防", &["消防", "武警", "官兵", "战士"]),
    trade("统战", &["统战", "民宗", "宗教", "侨", "台办"]),
];

/// Units that serve every trade.
const EVERY_TRADE: [&str; 25] = [
    "财政局",
    "发改",
    "发展和改革",
    "审计",
    "政府办",
    "办公室",
    "人大",
    "政协",
    "组织部",
    "宣传部",
    "机关事务",
    "统计",
    "慈善",
    "应急",
    "管委会",
    "开发区",
    "园区",
    "街道",
    "乡人民",
    "镇人民",
    "村民委员会",
    "科技",
    "纪委",
    "共青团",
    "红十字",
];

/// Work that may be done for any trade: its indicators and data may be those of any other.
const FOR_ANY: [&str; 12] = [
    "信息",
    "数据",
    "平台",
    "系统",
    "智慧",
    "网络",
    "网信",
    "政务",
    "数字",
    "大数据",
    "工信",
    "行政审批",
];

/// Words of names that contain the sign of a trade and are none.
const NO_SIGNS: [(&str, &str); 9] = [
    ("网络诈骗", "诈骗"),
    ("网络犯罪", "犯罪"),
    ("农村公路", "公路"),
    ("农村道路", "道路"),
    ("农村供水", "供水"),
    ("农村饮水", "饮水"),
    ("农村客运", "客运"),
    ("农村义务教育", "义务教育"),
    ("农村学校", "学校"),
];

/// Whose form it is: department, unit and project by name.
pub(super) fn names(form: &Form<'_>) -> String {
    let department = &form.year.facts.department.name;
    let unit = form.project().and_then(|project| project.unit.as_ref());
    let unit = unit.map(|unit| unit.name.as_str()).unwrap_or_default();
    let names = format!("{department} {unit} {}", form.name());
    NO_SIGNS
        .iter()
        .fold(names, |names, (word, instead)| names.replace(word, instead))
}

/// Whether names are those of a unit that serves every trade.
pub(super) fn serves_every_trade(names: &str) -> bool {
    has_any(names, &EVERY_TRADE)
}

/// Whether names are those of work that may be done for any trade.
pub(super) fn is_for_any(names: &str) -> bool {
    has_any(names, &FOR_ANY)
}

/// Whether a text shows one of these trades.
pub(super) fn shows(text: &str, trades: &[&str]) -> bool {
    TRADES
        .iter()
        .any(|trade| trades.contains(&trade.name) && has_any(text, trade.signs))
}

/// Whether names show any trade at all.
pub(super) fn shows_any(names: &str) -> bool {
    TRADES.iter().any(|trade| has_any(names, trade.signs))
}
