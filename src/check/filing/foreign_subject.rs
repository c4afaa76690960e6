//! D02d: a matter of another trade, such as 罪犯改造 in the form of a 看守所.

use super::subject::short;
use crate::check::check::{Check, Found};
use crate::check::row::Row;
use crate::check::text::{first_of, has_any};
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check = Check::row(Code::ForeignSubject, include_str!("foreign_subject.md"), look);

/// A trade, and the words by which names of units and projects show it.
struct Trade {
    name: &'static str,
    signs: &'static [&'static str],
}

const fn trade(name: &'static str, signs: &'static [&'static str]) -> Trade {
    Trade { name, signs }
}

const TRADES: [Trade; 23] = [
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

/// Units that serve every trade, and work that may be done for any.
const EVERY_TRADE: [&str; 37] = [
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
    "科技",
    "行政审批",
    "纪委",
    "共青团",
    "红十字",
];

/// Matters of a trade that no other has: the words, and who may speak of them.
const MATTERS: [(&[&str], &[&str]); 22] = [
    (&["罪犯改造", "罪犯教育", "服刑人员", "罪犯"], &["监狱", "司法"]),
    (&["刑满释放", "社区矫正对象"], &["司法", "监狱", "民政", "公安"]),
    (
        &["扶助资金", "奖励扶助", "特别扶助", "扶助对象", "计划生育"],
        &["计生", "残联", "民政", "妇联", "退役"],
    ),
    (
        &[
            "义务教育",
            "在校学生",
            "在校生",
            "入学率",
            "巩固率",
            "升学率",
            "师生满意",
            "学生满意",
            "家长满意",
            "营养餐",
            "校舍",
            "教学质量",
            "教学仪器",
        ],
        &["教育", "体育", "人社", "残联", "民政", "公安"],
    ),
    (
        &[
            "患者",
            "门诊",
            "床位使用率",
            "诊疗",
            "住院",
            "家庭医生",
            "孕产妇",
            "疫苗接种",
            "医护人员",
        ],
        &["卫健", "医保", "民政", "残联", "监狱", "公安", "退役", "人社", "妇联"],
    ),
    (
        &["参保率", "参保人", "医保基金", "报销比例", "新农合"],
        &["医保", "人社", "卫健", "民政", "残联", "退役"],
    ),
    (
        &["殡葬", "火化率", "孤儿", "五保", "特困供养", "低保金"],
        &["民政", "医保", "残联", "妇联", "教育", "住建", "卫健", "人社"],
    ),
    (
        &["残疾人"],
        &[
            "残联", "民政", "卫健", "教育", "人社", "医保", "体育", "文旅", "住建", "交通", "退役", "妇联", "司法",
            "公安",
        ],
    ),
    (
        &["老年人", "孤寡老人", "养老机构", "养老床位"],
        &[
            "民政", "卫健", "医保", "人社", "残联", "体育", "文旅", "交通", "住建", "退役", "教育", "妇联", "司法",
            "公安",
        ],
    ),
    (
        &["退役军人", "退役士兵", "优抚对象", "军休"],
        &["退役", "民政", "卫健", "医保", "人社", "教育", "公安"],
    ),
    (
        &[
            "播种面积",
            "粮食产量",
            "农作物",
            "良种",
            "畜禽",
            "生猪",
            "农机具",
            "养殖户",
            "种植户",
            "高标准农田",
            "动物防疫",
        ],
        &["农业", "水利", "环保", "林业", "民政"],
    ),
    (
        &["造林面积", "森林覆盖率", "苗木成活率", "森林抚育", "退耕还林"],
        &["林业", "农业", "环保", "水利", "住建", "交通"],
    ),
    (
        &[
            "堤防",
            "病险水库",
            "灌溉面积",
            "水土流失",
            "河道清淤",
            "饮水安全",
            "供水保证率",
        ],
        &["水利", "农业", "环保", "住建", "林业", "卫健", "交通"],
    ),
    (
        &[
            "公路养护",
            "路面破损率",
            "路况指数",
            "通车里程",
            "公交线路",
            "客运班线",
            "路面平整度",
            "乘客满意",
            "旅客满意",
        ],
        &["交通", "住建", "农业", "公安"],
    ),
    (
        &[
            "棚户区",
            "公租房",
            "保障性住房",
            "危房改造",
            "生活垃圾处理率",
            "供热面积",
        ],
        &["住建", "农业", "民政", "残联", "环保"],
    ),
    (
        &["空气质量优良", "PM2.5", "污水处理率", "排污", "减排量"],
        &["环保", "住建", "水利", "农业", "交通", "卫健"],
    ),
    (
        &[
            "馆藏",
            "文物保护",
            "非遗传承",
            "送戏下乡",
            "游客满意",
            "游客接待",
            "读者满意",
            "观众满意",
            "演出场次",
        ],
        &["文旅", "教育", "农业", "林业", "体育", "水利", "交通", "住建"],
    ),
    (
        &["破案率", "犯罪嫌疑人", "在押人员", "辅警", "命案"],
        &["公安", "司法", "法检", "监狱"],
    ),
    (
        &["刑事案件", "治安案件"],
        &["公安", "司法", "法检", "监狱", "教育", "民政", "住建", "交通"],
    ),
    (&["庭审", "案件审判", "公诉案件", "执结率"], &["法检", "司法", "公安"]),
    (
        &["就业困难人员", "技能培训补贴", "城镇新增就业", "养老金发放"],
        &["人社", "残联", "退役", "民政", "农业", "妇联", "教育"],
    ),
    (&["宗教场所", "信教群众", "侨胞"], &["统战", "公安", "消防"]),
];

fn look(row: &Row<'_>) -> Option<Found> {
    let project = row.form.project?;
    let department = &row.form.seen.facts.department.name;
    let unit = project.unit.as_ref().map(|unit| unit.name.as_str()).unwrap_or_default();
    let mine = format!("{department} {unit} {}", row.form.name);
    if has_any(&mine, &EVERY_TRADE) {
        return None;
    }
    let mut told = format!("{mine} {}", project.goals.concat());
    told += project.budget.purpose.as_deref().unwrap_or_default();
    let trades: Vec<&str> = TRADES
        .iter()
        .filter(|trade| has_any(&mine, trade.signs))
        .map(|trade| trade.name)
        .collect();
    // A goal or a purpose that speaks of the other trade explains the matter as well.
    let explained = |allowed: &[&str]| {
        TRADES
            .iter()
            .any(|trade| allowed.contains(&trade.name) && has_any(&told, trade.signs))
    };
    let word = MATTERS.iter().find_map(|(words, allowed)| {
        let word = first_of(row.name(), words).or_else(|| first_of(row.description(), words))?;
        (!told.contains(word) && !explained(allowed)).then_some((word, *allowed))
    });
    let (word, allowed) = word.filter(|_| !trades.is_empty())?;
    let key = if row.name().contains(word) {
        "name"
    } else {
        "description"
    };
    let owner = if unit.is_empty() { department } else { unit };
    let message = format!(
        "“{}”里的“{word}”是{}方面的事项，{owner}的项目“{}”的目标和用途都没有提到，像是从别处复制来的",
        if key == "name" { row.name() } else { row.description() },
        allowed.first().copied().unwrap_or_default(),
        row.form.name
    );
    Some(row.found(key, message).label("不是本项目的事项").hint(hint(row, word)))
}

/// What remains of the name without the foreign words, where that is still a name.
fn hint(row: &Row<'_>, word: &str) -> String {
    let rest = row.name().replace(word, "");
    let rest = rest.trim_start_matches(['的', '人', '数']);
    let measured = ["率", "度", "数", "额", "面积", "里程"]
        .iter()
        .any(|end| rest.ends_with(end));
    if measured && rest.chars().count() >= 4 {
        return format!(
            "改为本项目的事项，如：name = \"{}{rest}\"；用不上的指标删去",
            short(row.form.name)
        );
    }
    "改为本项目实际要做的事；用不上的指标删去，与资金用途对应".to_owned()
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    fn found(unit: &str, project: &str, goal: &str, row: &str) -> usize {
        let top = format!(
            "goals = [\"{goal}\"]\n[project]\nname = \"{project}\"\nunit = {{ code = \"1\", name = \"{unit}\" }}\n"
        );
        Trial::default()
            .project(2024, "A01", &top, &[row], "")
            .found(&CHECK)
            .len()
    }

    #[test]
    fn hits() {
        for (unit, project, goal, row) in [
            (
                "平泉市看守所",
                "在押人员经费",
                "保障基本生活",
                "质量指标/罪犯改造经费专款专用率 | ≥90%",
            ),
            (
                "平泉市看守所",
                "在押人员经费",
                "保障基本生活",
                "时效指标/扶助资金到位率 | ≥85%",
            ),
            (
                "清水县水利局",
                "河道管护",
                "河道管护常态化",
                "满意度指标/在校学生满意度 | ≥90%",
            ),
            (
                "清水县交通运输局",
                "农村公路日常养护",
                "保障畅通",
                "数量指标/门诊人次 | ≥500人次",
            ),
            (
                "清水县教育局",
                "校园维修改造",
                "改善办学条件",
                "社会效益指标/破案率 | ≥75%",
            ),
            (
                "清水县公安局",
                "办案经费",
                "打击犯罪",
                "数量指标/补助农作物播种面积 | ≥100亩",
            ),
            (
                "县委统战部",
                "统战工作经费",
                "联系党外人士",
                "服务对象满意度指标/老年人满意度 | ≥90%",
            ),
            (
                "清水县卫生健康局",
                "基层医疗设备",
                "改善就医条件",
                "质量指标/验收合格率 | =100% | description=路面平整度验收合格",
            ),
        ] {
            assert_eq!(found(unit, project, goal, row), 1, "{unit} {row}");
        }
    }

    #[test]
    fn near_misses() {
        for (unit, project, goal, row) in [
            (
                "平泉市看守所",
                "在押人员经费",
                "保障基本生活",
                "数量指标/在押人员保障人数 | ≥90人",
            ),
            (
                "平泉市公安局本级",
                "战士伙食补助费",
                "按时发放",
                "服务对象满意度指标/战士满意度 | ≥90%",
            ),
            ("清水县司法局", "社区矫正", "帮教", "质量指标/服刑人员教育合格率 | ≥90%"),
            // The goal speaks of it.
            (
                "清水县水利局",
                "农村供水",
                "保障农村学校在校学生饮水",
                "数量指标/受益在校学生 | ≥90人",
            ),
            (
                "清水县水利局",
                "灌区改造",
                "改善灌溉",
                "经济效益指标/粮食产量增加 | ≥90吨",
            ),
            (
                "清水县卫生健康局",
                "学生近视防控",
                "筛查",
                "数量指标/筛查在校学生 | ≥900人",
            ),
            // Work for any trade.
            (
                "清水县大数据中心",
                "区域卫生信息平台",
                "互联互通",
                "满意度指标/患者满意度 | ≥90%",
            ),
            (
                "清水县民政局",
                "困难残疾人补贴",
                "按月发放",
                "数量指标/发放残疾人补贴人数 | ≥900人",
            ),
            (
                "清水县交通运输局",
                "公交运营补贴",
                "便民",
                "数量指标/老年人免费乘车 | ≥90万人次",
            ),
            ("清水镇人民政府", "道路养护", "畅通", "数量指标/慰问老年人 | ≥90人"),
            ("某单位", "专项经费", "完成任务", "数量指标/慰问患者 | ≥90人"),
        ] {
            assert_eq!(found(unit, project, goal, row), 0, "{unit} {row}");
        }
    }
}
